"""Web pages: numbers as a browser shows them, and the content alone."""

import pytest

from corpus.blocks import Block
from corpus.errors import UnreadableFileError
from corpus.parse import parse
from corpus.readers.html import read_html


def blocks(body: str) -> list[Block]:
    return read_html(f"<html><head><title>x</title></head><body>{body}</body></html>".encode())


def shown(body: str) -> list[tuple[str, str | None, str]]:
    return [(block.kind, block.number, block.text) for block in blocks(body)]


def test_lists_are_numbered_as_a_browser_does() -> None:
    assert shown("<ol start=13><li>A.</li><li value=20>B.</li><li>C.</li></ol>") == [
        ("text", "13", "A."), ("text", "20", "B."), ("text", "21", "C."),
    ]  # fmt: skip
    assert [number for _, number, _ in shown("<ol reversed><li>A.</li><li>B.</li></ol>")] == [
        "2",
        "1",
    ]


def test_nested_lists_and_letters_are_sub_items() -> None:
    page = """<ol><li>The members:<ol type="a"><li>pay;</li><li>vote
    <ul><li>by letter.</li></ul></li></ol></li><li><p>The office reports.</p>
    <p>It does so yearly.</p></li></ol>"""
    edition = parse(page.encode(), "A-1.html")
    assert [(p.locator.number, p.text) for p in edition.paragraphs] == [
        ("1", "The members:\n\na. pay;\n\nb. vote\n\n• by letter."),
        ("2", "The office reports.\n\nIt does so yearly."),
    ]


def test_typed_numbers_and_headings() -> None:
    page = """<h1>Report on bridges</h1><h2>I. Aims</h2><p>1.&nbsp;First <b>bold</b> text.</p>
    <p><strong>Costs</strong></p><p>2. Second<br>text.</p>"""
    assert shown(page) == [
        ("heading", None, "Report on bridges"),
        ("heading", None, "I. Aims"),
        ("text", "1", "First bold text."),
        ("heading", None, "Costs"),
        ("text", "2", "Second\ntext."),
    ]


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><a href=/>Home</a></nav>",
        "<header><p>Site</p></header>",
        "<footer>Copyright</footer>",
        '<div role="navigation">Home</div>',
        '<div class="top-menu"><p>Home</p></div>',
        '<ul><li><a href="/a">Documents</a></li><li><a href="/b">News</a></li>'
        '<li><a href="/c">Contact</a></li></ul>',
        "<script>alert(1)</script>",
        "<style>p { color: red }</style>",
        '<p style="display: none">Hidden.</p>',
        "<p hidden>Hidden.</p>",
        "<aside>See also</aside>",
    ],
)
def test_what_is_no_content_goes(furniture: str) -> None:
    assert shown(f"{furniture}<p>1. Text.</p>{furniture}") == [("text", "1", "Text.")]


def test_main_is_taken_as_it_is() -> None:
    page = '<p>Site</p><main><p>1. Text.</p><div class="menu">2. Stays.</div></main><p>End</p>'
    assert [number for _, number, _ in shown(page)] == ["1", "2"]


def test_text_behind_what_goes_is_kept() -> None:
    assert shown("<p>1. Before <del>gone</del>after.</p>") == [("text", "1", "Before after.")]


def test_tables_belong_to_the_paragraph_before_them() -> None:
    page = """<p>1. The fees:</p><table><caption>Fees</caption><tr><th>Class</th><th>Fee</th></tr>
    <tr><td>A</td><td>100 <b>crowns</b></td></tr></table><p>2. Due in May.</p>"""
    edition = parse(page.encode(), "A-1.html")
    assert [(p.locator.number, p.text) for p in edition.paragraphs] == [
        ("1", "The fees:\n\nFees\n\nClass | Fee\nA | 100 crowns"),
        ("2", "Due in May."),
    ]


def test_a_table_that_lays_the_page_out_is_read_through() -> None:
    page = "<table><tr><td>Menu</td><td><ol><li>First text.</li><li>Second text.</li></ol></td></tr></table>"
    assert [number for _, number, _ in shown(page) if number] == ["1", "2"]


@pytest.mark.parametrize(
    "page",
    [
        '<p>1. Text<sup><a href="#fn1" id="r1">1</a></sup> here.</p>'
        '<ol><li id="fn1"><p>The note. <a href="#r1">↩</a></p></li></ol>',
        '<p>1. Text<a href="#_ftn1" name="_ftnref1">[1]</a> here.</p>'
        '<div><p><a href="#_ftnref1" name="_ftn1">[1]</a> The note.</p></div>',
    ],
)
def test_notes_are_tied_to_their_references(page: str) -> None:
    edition = parse(page.encode(), "A-1.html")
    assert [(p.locator.part, p.locator.number, p.text, p.notes) for p in edition.paragraphs] == [
        ("body", "1", "Text here.", ("1",)),
        ("footnote", "1", "The note.", ()),
    ]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<p>1. L’été à Genève.</p>".encode(), "L’été à Genève."),
        ("<p>1. L'été à Genève.</p>".encode("cp1252"), "L'été à Genève."),
        ('<meta charset="iso-8859-15"><p>1. Le cœur.</p>'.encode("iso-8859-15"), "Le cœur."),
        ("<p>1. L’été.</p>".encode("utf-16"), "L’été."),
    ],
)
def test_encodings(content: bytes, text: str) -> None:
    assert [(b.number, b.text) for b in read_html(content)] == [("1", text)]


def test_entities_and_broken_markup() -> None:
    assert shown("<p>1. R&amp;D &lt;b&gt; <i>never closed<p>2. Next.") == [
        ("text", "1", "R&D <b> never closed"),
        ("text", "2", "Next."),
    ]


@pytest.mark.parametrize("content", [b"", b"   ", b"\x00\x01"])
def test_nothing_is_refused_or_empty(content: bytes) -> None:
    try:
        found = read_html(content)
    except UnreadableFileError:
        return
    assert not any(block.kind == "heading" for block in found)


SENTENCE = "The council met in the spring and agreed on the budget of the year"


@pytest.mark.parametrize(
    "page",
    [
        "<ul style='list-style: none'><li>1. A text.</li><li>2. B text.</li></ul>",
        "<ol class=plain><li>1. A text.</li><li>2. B text.</li></ol>",
        "<pre>1. A text.\n2. B text.</pre>",
        "<div>1. A text.<br><br>2. B text.</div>",
        "<p>1.&nbsp;&nbsp;A text.<p>2&nbsp;&nbsp; B text.",
        "<dl><dt>1.<dd>A text.<dt>2.<dd>B text.</dl>",
        "<blockquote><ol><li>A text.<li>B text.</ol></blockquote>",
    ],
)
def test_ways_to_write_numbers(page: str) -> None:
    edition = parse(page.encode(), "x.html")
    assert [(p.locator.number, p.text) for p in edition.paragraphs] == [
        ("1", "A text."),
        ("2", "B text."),
    ]


def test_lists_styled_as_letters_are_sub_items() -> None:
    page = (
        "<ol><li>The members:<ol style='list-style-type: lower-roman'><li>pay;<li>vote.</ol></ol>"
    )
    (paragraph,) = parse(page.encode(), "x.html").paragraphs
    assert paragraph.text == "The members:\n\ni. pay;\n\nii. vote."


def test_a_list_of_sections_numbers_its_headings() -> None:
    page = """<ol type="I"><li><h2>Aims</h2><ol><li>A text.</li></ol></li>
    <li><h2>Means</h2><ol start="2"><li>B text.</li></ol></li></ol>"""
    edition = parse(page.encode(), "x.html")
    assert [(p.locator.number, p.section) for p in edition.paragraphs] == [
        ("1", "I. Aims"),
        ("2", "II. Means"),
    ]


def test_a_table_of_numbers_and_texts_holds_paragraphs() -> None:
    rows = "".join(f"<tr><td>{n}.</td><td>{SENTENCE} {n}.</td></tr>" for n in (1, 2, 3))
    edition = parse(f"<table>{rows}</table>".encode(), "x.html")
    assert [(p.locator.number, p.text) for p in edition.paragraphs] == [
        (str(n), f"{SENTENCE} {n}.") for n in (1, 2, 3)
    ]


def test_a_cover_in_a_table() -> None:
    page = """<table><tr><td>COUNCIL</td><td>C/109/3/Rev.1<br>Original: English<br>2 December 2014
    </td></tr></table><h1>Report on bridges</h1><p>1. The first text.</p>"""
    edition = parse(page.encode(), "x.html")
    assert (edition.symbol, edition.title) == ("C/109/3/Rev.1", "Report on bridges")
    assert (str(edition.date), edition.original_language) == ("2014-12-02", "en")
    assert [p.text for p in edition.paragraphs] == ["The first text."]


def test_words_of_a_cell_stay_apart_and_notes_leave_its_numbers_alone() -> None:
    page = """<p>1. The fees:</p><table><tr><td>Class<br>A</td><td>100<sup><a href="#n1">1</a></sup>
    </td></tr></table><p id="n1">1. In crowns.</p>"""
    edition = parse(page.encode(), "x.html")
    assert [(p.locator.part, p.text, p.notes) for p in edition.paragraphs] == [
        ("body", "The fees:\n\nClass A | 100", ("1",)),
        ("footnote", "In crowns.", ()),
    ]


def test_notes_without_links() -> None:
    page = """<p>1. A pipe of 4 m<sup>2</sup> burst<sup>1</sup>.</p><p>2. It was mended.</p>
    <p><sup>1</sup>In May.</p>"""
    edition = parse(page.encode(), "x.html")
    assert [(p.locator.part, p.text, p.notes) for p in edition.paragraphs] == [
        ("body", "A pipe of 4 m2 burst.", ("1",)),
        ("body", "It was mended.", ()),
        ("footnote", "In May.", ()),
    ]


def test_invisible_characters_go() -> None:
    (paragraph,) = parse(b"<p>1. The organi&shy;zation e&#x301;mue.</p>", "x.html").paragraphs
    assert paragraph.text == "The organization \u00e9mue."


def test_what_is_nested_too_deep_is_refused_and_not_lost() -> None:
    page = "<p>1. A text.</p>" + "<ol><li>" * 1000 + "B text."
    with pytest.raises(UnreadableFileError, match="nested more than 250 deep"):
        read_html(page.encode())
