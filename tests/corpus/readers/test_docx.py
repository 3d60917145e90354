"""Word files: what stands in them, block by block."""

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
