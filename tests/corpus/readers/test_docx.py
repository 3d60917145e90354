"""Word files: what stands in them, block by block."""

import pytest
from docx.oxml import parse_xml

from corpus.document import Locator
from corpus.parse import parse
from corpus.readers.docx import read_docx
from tests.corpus.readers.word import NS, Word

DECIMAL = ("decimal", "%1.")


def shown(word: Word) -> list[tuple[str, str | None, str]]:
    return [(b.kind, b.number, b.text) for b in read_docx(word.content())]


def numbers(word: Word) -> list[str | None]:
    return [block.number for block in read_docx(word.content()) if block.kind == "text"]


def paper() -> Word:
    word = Word()
    word.define(1, DECIMAL)
    word.number(1, 1)
    return word


def test_automatic_numbers_headings_and_plain_text() -> None:
    word = paper()
    word.say("Introduction", style="Heading 1")
    word.say("First text.", 1)
    word.say("It goes on here.")
    word.say("Second text.", 1)
    assert shown(word) == [
        ("heading", None, "Introduction"),
        ("text", "1", "First text."),
        ("text", None, "It goes on here."),
        ("text", "2", "Second text."),
    ]


def test_tracked_changes_are_read_as_accepted() -> None:
    word = paper()
    word.say("One stays.", 1)
    word.add(
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>'
        '<w:del w:id="1" w:author="x"/></w:rPr></w:pPr><w:del w:id="2" w:author="x"><w:r>'
        "<w:delText>Gone.</w:delText></w:r></w:del></w:p>"
    )
    word.add(
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        '<w:r><w:t xml:space="preserve">Two was </w:t></w:r><w:del w:id="3" w:author="x"><w:r>'
        '<w:delText>small</w:delText></w:r></w:del><w:ins w:id="4" w:author="x"><w:r>'
        "<w:t>large.</w:t></w:r></w:ins></w:p>"
    )
    assert shown(word) == [("text", "1", "One stays."), ("text", "2", "Two was large.")]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    word = paper()
    word.add(
        '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>'
        '<w:r><w:t xml:space="preserve">Front </w:t></w:r></w:p>'
    )
    word.say("and back.", 1)
    assert shown(word) == [("text", "1", "Front and back.")]


def test_a_deleted_mark_at_the_very_end_loses_no_text() -> None:
    word = paper()
    word.say("First text.", 1)
    word.add(
        "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>The last words.</w:t></w:r></w:p>"
    )
    assert [text for _, _, text in shown(word)] == ["First text.", "The last words."]


def test_hidden_text_is_left_out() -> None:
    word = paper()
    paragraph = word.say("Seen.", 1)
    paragraph.add_run(" Hidden.").font.hidden = True
    hidden = word.document.styles.add_style("Ghost", 2)
    hidden.font.hidden = True
    paragraph.add_run(" Also hidden.", style="Ghost")
    assert shown(word) == [("text", "1", "Seen.")]


def test_fields_show_their_result_and_contents_tables_go() -> None:
    word = paper()
    word.document.styles.add_style("toc 1", 1)
    word.say("1. Introduction 3", style="toc 1")
    paragraph = word.say("See ", 1)
    for kind, text in (("begin", ""), ("", ""), ("separate", ""), ("", "page 4"), ("end", "")):
        run = paragraph.add_run(text)
        if kind:
            run._r.append(_field(kind))
        elif not text:
            run._r.append(_instruction(" PAGEREF _x "))
    paragraph.add_run(".")
    assert shown(word) == [("text", "1", "See page 4.")]


def _field(kind: str):  # type: ignore[no-untyped-def]
    from docx.oxml import parse_xml

    return parse_xml(f'<w:fldChar {NS} w:fldCharType="{kind}"/>')


def _instruction(text: str):  # type: ignore[no-untyped-def]
    from docx.oxml import parse_xml

    return parse_xml(f"<w:instrText {NS}>{text}</w:instrText>")


def test_a_table_belongs_to_the_paragraph_before_it() -> None:
    word = paper()
    word.say("The fees are:", 1)
    table = word.document.add_table(2, 2)
    for row, cells in enumerate((("Class", "Fee"), ("A", "100"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    word.say("They are due in May.", 1)
    edition = parse(word.content(), "A-1.docx")
    assert [(p.locator.number, p.text) for p in edition.paragraphs] == [
        ("1", "The fees are:\n\nClass | Fee\nA | 100"),
        ("2", "They are due in May."),
    ]


def test_a_table_that_lays_the_page_out_is_read_through() -> None:
    word = paper()
    cell = word.document.add_table(1, 1).cell(0, 0)
    cell.text = "1. Inside a frame, the first paragraph."
    cell.add_paragraph("2. And the second.")
    assert numbers(word) == ["1", "2"]


def test_text_boxes_are_read_once() -> None:
    word = paper()
    box = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    word.say("First text.", 1)
    word.add(
        f"<w:p {mc}><w:r><w:t>Around it.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="
        f'"wps"><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict>'
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert [text for _, _, text in shown(word)] == ["First text.", "Around it.", "In a box."]


def test_bold_lines_are_headings_and_bold_sentences_are_not() -> None:
    word = paper()
    word.say("").add_run("Assistance").bold = True
    word.say("", 1).add_run("This whole paragraph is bold.").bold = True
    assert shown(word) == [
        ("heading", None, "Assistance"),
        ("text", "1", "This whole paragraph is bold."),
    ]


def test_the_cover_and_a_symbol_in_the_header() -> None:
    word = paper()
    word.document.sections[0].header.paragraphs[0].text = "EB/107/INF/3"
    word.say("Report on fees", style="Title")
    word.say("12 May 2003")
    word.say("The fees are due.", 1)
    edition = parse(word.content(), "upload.docx")
    assert (edition.symbol, edition.title) == ("EB/107/INF/3", "Report on fees")
    assert edition.date is not None
    assert edition.date.isoformat() == "2003-05-12"
    assert [p.locator.number for p in edition.paragraphs] == ["1"]


def test_footnotes_are_numbered_in_the_order_of_their_references() -> None:
    word = paper()
    word.note(word.say("First text.", 1), "Stored second.", key=2)
    word.note(word.say("Second text.", 1), "Stored first.", key=1)
    edition = parse(word.content(), "A-1.docx")
    found = [(p.locator.part, p.locator.number, p.text, p.notes) for p in edition.paragraphs]
    assert found == [
        ("body", "1", "First text.", ("1",)),
        ("body", "2", "Second text.", ("2",)),
        ("footnote", "1", "Stored second.", ()),
        ("footnote", "2", "Stored first.", ()),
    ]


def test_a_box_is_an_aside_and_its_title_no_section() -> None:
    word = paper()
    word.say("First text.", 1)
    box = (
        "<w:txbxContent><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Key figures</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Ten members.</w:t></w:r></w:p></w:txbxContent>"
    )
    word.add(f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>")
    word.say("Second text.", 1)
    edition = parse(word.content(), "A-1.docx")
    assert [(p.locator.number, p.section, p.text) for p in edition.paragraphs] == [
        ("1", None, "First text.\n\nKey figures\nTen members."),
        ("2", None, "Second text."),
    ]


def test_formulas_and_invisible_characters() -> None:
    word = paper()
    word.add(
        '<w:p xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:r><w:t xml:'
        'space="preserve">1. The sum x\u00ad is </w:t></w:r><m:oMath><m:r><m:t>x=2</m:t></m:r>'
        "</m:oMath></w:p>"
    )
    (paragraph,) = parse(word.content(), "A-1.docx").paragraphs
    assert paragraph.text == "The sum x is x=2"


def test_a_cover_in_a_table_and_capitals_as_headings() -> None:
    word = paper()
    table = word.document.add_table(1, 2)
    table.cell(0, 0).text = "COUNCIL"
    table.cell(0, 1).text = "C/109/3/Rev.1\nOriginal: English\n2 December 2014"
    word.say("105th Session").runs[0].bold = True
    word.say("Report on bridges and roads").runs[0].underline = True
    word.say("INTRODUCTION")
    word.say("The first text.", 1)
    edition = parse(word.content(), "x.docx")
    assert (edition.symbol, edition.title) == ("C/109/3/Rev.1", "Report on bridges and roads")
    assert (str(edition.date), edition.session) == ("2014-12-02", "105th Session")
    assert edition.original_language == "en"
    assert [(p.section, p.text) for p in edition.paragraphs] == [
        ("Introduction", "The first text.")
    ]


@pytest.mark.parametrize("is_automatic", [True, False])
def test_a_table_of_numbers_and_texts_holds_paragraphs(is_automatic: bool) -> None:
    word = paper()
    table = word.document.add_table(2, 2)
    texts = [f"The council met in the spring and agreed on the budget of year {n}." for n in "12"]
    for at, text in enumerate(texts):
        if is_automatic:
            properties = table.cell(at, 0).paragraphs[0]._p.get_or_add_pPr()
            properties.append(parse_xml(f'<w:numPr {NS}><w:numId w:val="1"/></w:numPr>'))
        else:
            table.cell(at, 0).text = f"{at + 1}."
        table.cell(at, 1).text = text
    edition = parse(word.content(), "A-1.docx")
    assert [(p.locator.number, p.text) for p in edition.paragraphs] == [
        ("1", texts[0]),
        ("2", texts[1]),
    ]


def test_footnotes_that_start_again_in_each_section() -> None:
    word = paper()
    rule = f'<w:footnotePr {NS}><w:numFmt w:val="decimal"/><w:numRestart w:val="eachSect"/></w:footnotePr>'
    word.note(word.say("First text.", 1), "One.")
    word.note(word.say("Second text.", 1), "Two.")
    word.document.add_section()
    word.say("Annex", style="Heading 1")
    word.note(word.say("3. Third text."), "One again.")
    for section in word.document.sections:
        section._sectPr.insert(0, parse_xml(rule))
    edition = parse(word.content(), "A-1.docx")
    notes = [(p.locator, p.text) for p in edition.paragraphs if p.locator.part == "footnote"]
    assert notes == [
        (Locator("footnote", None, "1"), "One."),
        (Locator("footnote", None, "2"), "Two."),
        (Locator("footnote", "", "1"), "One again."),
    ]
    assert [p.notes for p in edition.paragraphs[:3]] == [("1",), ("2",), ("1",)]
