"""Word files: what stands in them, block by block."""

import io
import zipfile

import pytest

from corpus.blocks import Block
from corpus.errors import UnreadableFileError
from corpus.parse import parse
from corpus.readers.docx import read_docx
from tests.corpus.readers.word import NS, Word, texts

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


def test_numbered_headings_are_sections_and_count_apart() -> None:
    word = paper()
    word.define(2, ("upperRoman", "%1."))
    word.number(2, 2)
    word.style_list("Heading 1", 2)
    for title in ("Aims", "Means"):
        word.say(title, style="Heading 1")
        word.say(f"Text on {title}.", 1)
    edition = parse(word.content(), "A-1.docx")
    assert [(p.locator.number, p.section) for p in edition.paragraphs] == [
        ("1", "I. Aims"),
        ("2", "II. Means"),
    ]


def test_numbers_through_a_style_and_the_style_it_is_based_on() -> None:
    word = paper()
    word.style_list("List Number", 1)
    word.document.styles.add_style("Derived", 1).base_style = word.document.styles["List Number"]
    word.say("One is short.", style="List Number")
    word.say("Two is short.", style="Derived")
    stopped = word.say("Not counted.", 0, style="Derived")
    assert stopped.style.name == "Derived"
    word.say("Three is short.", style="Derived")
    assert numbers(word) == ["1", "2", None, "3"]


def test_sub_items_belong_to_their_paragraph() -> None:
    word = Word()
    word.define(1, DECIMAL, ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))
    word.number(1, 1)
    word.say("The members:", 1)
    word.say("pay their fees;", 1, 1)
    word.say("vote, namely", 1, 1)
    word.say("by letter.", 1, 2)
    word.say("The office reports.", 1)
    edition = parse(word.content(), "A-1.docx")
    assert [p.locator.number for p in edition.paragraphs] == ["1", "2"]
    assert edition.paragraphs[0].text == (
        "The members:\n\n(a) pay their fees;\n\n(b) vote, namely\n\n(i) by letter."
    )


def test_decimal_items_below_a_numbered_paragraph_are_no_paragraphs() -> None:
    word = Word()
    word.define(1, DECIMAL, ("decimal", "%2)"))
    word.number(1, 1)
    for text in texts(2):
        word.say(text, 1)
        for item in texts(3, "Item"):
            word.say(item, 1, 1)
    edition = parse(word.content(), "A-1.docx")
    assert [p.locator.number for p in edition.paragraphs] == ["1", "2"]
    assert "3) Item 3" in edition.paragraphs[1].text


def test_two_level_numbers() -> None:
    word = Word()
    word.define(1, ("decimal", "%1."), ("decimal", "%1.%2"))
    word.number(1, 1)
    word.style_list("Heading 1", 1, 0)
    for title in ("Aims", "Means"):
        word.say(title, style="Heading 1")
        for text in texts(2):
            word.say(text, 1, 1)
    assert numbers(word) == ["1.1", "1.2", "2.1", "2.2"]


def test_paragraphs_that_count_on_below_headings_that_restart() -> None:
    word = Word()
    word.define(1, ("upperRoman", "%1."), ("decimal", "%2.", '<w:lvlRestart w:val="0"/>'))
    word.number(1, 1)
    word.style_list("Heading 1", 1, 0)
    for title in ("Aims", "Means"):
        word.say(title, style="Heading 1")
        for text in texts(2):
            word.say(text, 1, 1)
    edition = parse(word.content(), "A-1.docx")
    assert [(p.locator.number, p.section) for p in edition.paragraphs] == [
        ("1", "I. Aims"), ("2", "I. Aims"), ("3", "II. Means"), ("4", "II. Means"),
    ]  # fmt: skip


def test_typed_and_automatic_numbers_in_one_file() -> None:
    word = paper()
    word.say("First is automatic.", 1)
    word.say("Second is automatic.", 1)
    word.say("3.\tThird was typed.")
    word.say("4\tFourth was typed with a tab.")
    word.say("12 people came, and that is no number.")
    assert numbers(word) == ["1", "2", "3", "4", None]


def test_an_annex_restarts() -> None:
    word = paper()
    word.number(2, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    for text in texts(2):
        word.say(text, 1)
    word.say("Annex II", style="Heading 1")
    for text in texts(2, "Annexed"):
        word.say(text, 2)
    edition = parse(word.content(), "A-1.docx")
    places = [(p.locator.part, p.locator.annex, p.locator.number) for p in edition.paragraphs]
    assert places == [
        ("body", None, "1"), ("body", None, "2"), ("annex", "II", "1"), ("annex", "II", "2"),
    ]  # fmt: skip


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


def with_notes() -> bytes:
    """Return a file with two footnotes, referred to out of the order in which they are stored."""
    word = paper()
    for text, key in (("First text.", 2), ("Second text.", 1)):
        run = word.say(text, 1).add_run()
        run._r.append(_reference(key))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    source = io.BytesIO(word.content())
    target = io.BytesIO()
    notes = "".join(
        f'<w:footnote w:id="{key}" {more}><w:p><w:r><w:footnoteRef/><w:t> {text}</w:t></w:r></w:p>'
        "</w:footnote>"
        for key, more, text in (
            (-1, 'w:type="separator"', "line"), (1, "", "Stored first."), (2, "", "Stored second."),
        )
    )  # fmt: skip
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "word/_rels/document.xml.rels":
                content = content.replace(
                    b"</Relationships>",
                    f'<Relationship Id="rIdN" Type="{kind}" Target="footnotes.xml"/>'
                    "</Relationships>".encode(),
                )
            new.writestr(item, content)
        new.writestr("word/footnotes.xml", f"<w:footnotes {NS}>{notes}</w:footnotes>")
    return target.getvalue()


def _reference(key: int):  # type: ignore[no-untyped-def]
    from docx.oxml import parse_xml

    return parse_xml(f'<w:footnoteReference {NS} w:id="{key}"/>')


def test_footnotes_are_numbered_in_the_order_of_their_references() -> None:
    edition = parse(with_notes(), "A-1.docx")
    found = [(p.locator.part, p.locator.number, p.text, p.notes) for p in edition.paragraphs]
    assert found == [
        ("body", "1", "First text.", ("1",)),
        ("body", "2", "Second text.", ("2",)),
        ("footnote", "1", "Stored second.", ()),
        ("footnote", "2", "Stored first.", ()),
    ]


def zipped(**parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name.replace("_", "/") + ".xml", content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no zip at all", "no .docx file"),
        (with_notes()[:2000], "cut short"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "password"),
        (zipped(other="<x/>"), "no word-processing document"),
        (zipped(word_document="<w:document"), "damaged"),
        (
            zipped(word_document='<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'),
            "entities",
        ),
    ],
)
def test_what_is_no_word_file_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        read_docx(content)


def test_a_zip_bomb_is_refused_by_what_it_unpacks_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.ooxml._MOST_BYTES", 1_000_000)
    with pytest.raises(UnreadableFileError, match="unpacks to more"):
        read_docx(zipped(word_document="<x>" + " " * 2_000_000 + "</x>"))


def test_an_empty_document_has_no_blocks() -> None:
    assert read_docx(Word().content()) == []
    assert all(isinstance(block, Block) for block in read_docx(with_notes()))
