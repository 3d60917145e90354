"""Tables and text boxes of Word files: asides, covers and frames around paragraphs."""

import pytest
from docx.oxml import parse_xml

from corpus.parse import parse
from tests.corpus.readers.word import NS, numbers, paper, shown


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
