"""What reading a file costs beside the plain text extraction of the same library, in one run.

    python -m benchmarks.readers

Each sample is read many times over; a page counts as 2,500 characters where a format has no pages.
"""

import json
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pypdfium2 as pdfium
from lxml import etree, html
from markdown_it import MarkdownIt

from corpus.parse import parse_editions
from corpus.readers.ooxml import Package, W

SECONDS = 3.0
CHARACTERS_PER_PAGE = 2500


def plain_docx(content: bytes) -> str:
    """Return the text runs of a Word file and nothing else, by lxml."""
    package = Package(content)
    root = package.root(package.main)
    return "" if root is None else " ".join(node.text or "" for node in root.iter(f"{W}t"))


def plain_pdf(content: bytes) -> str:
    """Return the text of a PDF as PDFium gives it."""
    document = pdfium.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def plain_html(content: bytes) -> str:
    """Return all text of a web page, by lxml."""
    return etree.tostring(html.document_fromstring(content), method="text", encoding="unicode")


def plain_markdown(content: bytes) -> str:
    """Return the tokens' text of Markdown, by markdown-it."""
    tokens = MarkdownIt("commonmark").enable("table").parse(content.decode())
    return " ".join(token.content for token in tokens)


def per_second(work: Callable[[], object]) -> float:
    """Return how often something can be done in a second of processor time, whatever else runs."""
    count, started = 0, time.process_time()
    while (spent := time.process_time() - started) < SECONDS:
        work()
        count += 1
    return count / spent


def main() -> None:
    """Print pages per second of processor time of each format, and how much slower that is than its plain text."""
    samples = Path(str(files("corpus") / "samples"))
    markdown = (samples / "MC-INF-253-DIGEST.en.md").read_bytes()
    page = MarkdownIt("commonmark").render(markdown.decode()).encode()
    figures = {}
    for name, content, plain in (
        ("docx", next(samples.glob("*.docx")).read_bytes(), plain_docx),
        ("pdf", next(samples.glob("*.pdf")).read_bytes(), plain_pdf),
        ("html", page, plain_html),
        ("md", markdown, plain_markdown),
    ):
        pages = len(pdfium.PdfDocument(content)) if name == "pdf" else (
            len(plain(content)) / CHARACTERS_PER_PAGE
        )  # fmt: skip
        ours = per_second(lambda c=content, n=name: parse_editions(c, f"x.{n}"))  # type: ignore[misc]
        theirs = per_second(lambda c=content, p=plain: p(c))  # type: ignore[misc]
        figures[name] = {
            "pages_per_second": round(ours * pages, 1),
            "plain_pages_per_second": round(theirs * pages, 1),
            "times_slower": round(theirs / ours, 1),
        }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
