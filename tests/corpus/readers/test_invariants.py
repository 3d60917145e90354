"""What holds for any paper in any format: numbers and text are neither lost, invented nor moved."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4

from corpus.parse import parse
from tests.corpus.readers.sheets import BOLD, PITCH, Sheets
from tests.corpus.readers.word import Word

WORDS = st.sampled_from("budget staff river bridge council report meeting water session".split())
SENTENCE = st.lists(WORDS, min_size=4, max_size=25).map(
    lambda words: " ".join(words).capitalize() + "."
)


@dataclass(frozen=True)
class Part:
    """Hold a paragraph to be written: text, sub-items, table, note, and whether a heading opens it."""

    text: str
    items: tuple[str, ...]
    heading: bool
    rows: tuple[tuple[str, str], ...]
    note: str | None


PAPERS = st.lists(
    st.builds(
        Part,
        SENTENCE,
        st.lists(SENTENCE, max_size=3).map(tuple),
        st.booleans(),
        st.sampled_from([(), (), (("Class", "Fee"), ("A", "100"))]),
        st.none() | SENTENCE,
    ),
    min_size=1,
    max_size=10,
)


def check(content: bytes, name: str, paper: list[Part], *, is_whole: bool = True) -> None:
    """Compare a paper with what is read of it; `is_whole` if its tables and notes were written."""
    paragraphs = parse(content, name).paragraphs
    body = [p for p in paragraphs if p.locator.part == "body"]
    assert [p.locator.number for p in body] == [str(n) for n in range(1, len(paper) + 1)]
    notes = [part.note for part in paper if part.note and is_whole]
    assert [p.text for p in paragraphs[len(body) :]] == notes
    for paragraph, part in zip(body, paper, strict=True):
        expected = part.text.split()
        for letter, item in zip("abc", part.items, strict=False):
            expected += [f"({letter})", *item.split()]
        for row in part.rows if is_whole else ():
            expected += [row[0], "|", row[1]]
        assert paragraph.text.split() == expected
        if is_whole:
            referred = [paragraphs[len(body) + int(note) - 1].text for note in paragraph.notes]
            assert referred == ([part.note] if part.note else [])


@settings(max_examples=40, deadline=None)
@given(PAPERS)
def test_word_files(paper: list[Part]) -> None:
    word = Word()
    word.define(1, ("decimal", "%1."), ("lowerLetter", "(%2)"))
    word.define(2, ("upperRoman", "%1."))
    word.number(1, 1)
    word.number(2, 2)
    word.style_list("Heading 1", 2)
    for part in paper:
        if part.heading:
            word.say("Heading", style="Heading 1")
        paragraph = word.say(part.text, 1)
        if part.note:
            word.note(paragraph, part.note)
        for item in part.items:
            word.say(item, 1, 1)
        if part.rows:
            table = word.document.add_table(len(part.rows), 2)
            for cells, row in zip(table.rows, part.rows, strict=True):
                cells.cells[0].text, cells.cells[1].text = row
    check(word.content(), "x.docx", paper)


@settings(max_examples=40, deadline=None)
@given(PAPERS)
def test_web_pages(paper: list[Part]) -> None:
    pieces, notes = [], []
    for number, part in enumerate(paper, start=1):
        heading = "<h2>Heading</h2>" if part.heading else ""
        items = "".join(f"<p>({c}) {i}</p>" for c, i in zip("abc", part.items, strict=False))
        reference = ""
        if part.note:
            key = len(notes) + 1
            reference = f'<sup><a href="#n{key}">{key}</a></sup>'
            notes.append(f'<p id="n{key}">{key}. {part.note}</p>')
        rows = "".join(f"<tr><td>{first}<td>{second}" for first, second in part.rows)
        table = f"<table>{rows}</table>" if rows else ""
        own = f"<p>{part.text}{reference}</p>{items}{table}"
        pieces.append(f'{heading}<ol start="{number}"><li>{own}</li></ol>')
    check("".join([*pieces, *notes]).encode(), "x.html", paper)


@settings(max_examples=40, deadline=None)
@given(PAPERS)
def test_pdf_files(paper: list[Part]) -> None:
    sheets = Sheets()

    def write(marker: str, text: str, x: float) -> None:
        words = text.split()
        for at in range(0, len(words), 8):
            if sheets.y > A4[1] - 100:
                sheets.page().at(130)
            line = " ".join(words[at : at + 8])
            if at == 0:
                y = sheets.y
                sheets.line(marker, x=x).at(y)
            sheets.line(line, x=x + 24)
        sheets.gap(0.6 * PITCH)

    for number, part in enumerate(paper, start=1):
        if part.heading:
            sheets.gap().line("Heading", font=BOLD).gap(4)
        write(f"{number}.", part.text, 72)
        for letter, item in zip("abc", part.items, strict=False):
            write(f"({letter})", item, 96)
    check(sheets.content(), "x.pdf", paper, is_whole=False)
