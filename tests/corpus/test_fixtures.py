"""One paper in three formats: what its Markdown source says must be read from the others."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser

from corpus.document import Edition, Locator
from corpus.parse import parse
from tests.conftest import SAMPLES
from tests.corpus.fixtures.make import ENGLISH, FRENCH, word_file

SYMBOLS = {ENGLISH: "RC/12/4/Rev.1", FRENCH: "CR/12/INF.DOC./3"}
Said = dict[Locator, tuple[str | None, str, str, tuple[str, ...]]]


def said(edition: Edition) -> Said:
    """Return what each paragraph says, white space evened out."""
    return {
        p.locator: (p.section, p.language, " ".join(p.text.split()), p.notes)
        for p in edition.paragraphs
    }


def read(path: Path) -> Edition:
    return parse(path.read_bytes(), path.name)


def same(edition: Edition, source: Path) -> None:
    expected = read(source)
    assert said(edition) == said(expected)
    assert [p.locator for p in edition.paragraphs] == [p.locator for p in expected.paragraphs]
    assert (edition.symbol, edition.title, edition.date, edition.anomalies) == (
        expected.symbol, expected.title, expected.date, (),
    )  # fmt: skip


@pytest.mark.parametrize("source", [ENGLISH, FRENCH], ids=["two-level", "simple"])
def test_a_word_file_says_what_its_source_says(source: Path) -> None:
    same(parse(word_file(source, SYMBOLS[source]), source.with_suffix(".docx").name), source)


def test_the_word_sample_says_what_its_source_says() -> None:
    same(read(SAMPLES / FRENCH.with_suffix(".docx").name), FRENCH)


def test_the_pdf_sample_says_what_its_source_says() -> None:
    edition = read(SAMPLES / ENGLISH.with_suffix(".pdf").name)
    same(edition, ENGLISH)
    pages = [p.page for p in edition.paragraphs if p.locator.part != "footnote"]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert pages[0] == 1


@pytest.mark.browser
@pytest.mark.parametrize("name", ["MC-INF-253-DIGEST.en.md", "MC-INF-253-DIGEST.fr.md"])
def test_what_a_browser_prints_says_what_its_source_says(
    chromium: Browser, name: str, tmp_path: Path
) -> None:
    source = SAMPLES / name
    html = MarkdownIt("commonmark").render(source.read_text(encoding="utf-8"))
    style = (
        "<meta charset=utf-8><style>body{font:11pt serif;text-align:justify;hyphens:auto}</style>"
    )
    small = "font-size:8px;margin-left:40px"
    page = chromium.new_page()
    page.set_content(style + html)
    page.pdf(
        path=tmp_path / "printed.pdf",
        format="A4",
        display_header_footer=True,
        header_template=f'<p style="{small}">MC/INF/253-DIGEST</p>',
        footer_template=f'<p style="{small}" class="pageNumber"></p>',
        margin={"top": "2cm", "bottom": "2cm", "left": "2cm", "right": "2cm"},
    )
    page.close()
    printed = (tmp_path / "printed.pdf").read_bytes()
    same(parse(printed, source.with_suffix(".pdf").name), source)
    same(parse((style + html).encode(), source.with_suffix(".html").name), source)
