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
