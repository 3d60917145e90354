"""Notes of Word files: their numbers, and where they start again."""

from docx.oxml import parse_xml

from corpus.document import Locator
from corpus.parse import parse
from tests.corpus.readers.word import NS, paper


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
