"""PDF files to blocks, page by page, with PDFium's characters and their places."""

from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from corpus.blocks import Block
from corpus.cover_lines import is_symbol_line
from corpus.errors import UnreadableFileError
from corpus.readers.hyphens import Hyphens
from corpus.readers.pdf_blocks import BlockBuilder, measure
from corpus.readers.pdf_columns import by_language
from corpus.readers.pdf_furniture import without_furniture
from corpus.readers.pdf_lines import Line, read_lines
from corpus.readers.pdf_notes import Note, NoteFinder, above_notes
from corpus.readers.pdf_spans import read_spans

# A session's longest documents have some hundred pages.
MOST_PAGES = 3000


def read_pdf(content: bytes) -> list[Block]:
    """Read a PDF into blocks; pages without text become blocks of kind "unread".

    Running headers, footers and page numbers are left out, footnotes set apart, and paragraphs
    joined over lines, columns and pages.

    Raises:
        UnreadableFileError: the content is no PDF, is protected, has too many pages or no text.
    """
    pages, heights, unread = _read_pages(content)
    if not any(pages):
        raise UnreadableFileError(
            "The PDF holds no text: its pages seem to be scanned. Run text recognition (OCR) on it "
            "first."
            if unread
            else "The PDF holds no text."
        )
    kept, removed = without_furniture(pages, heights)
    # Notes may fill more of a document than its text does.
    above = (above_notes(page, height) for page, height in zip(kept, heights, strict=True))
    measures = measure([line for page in above for line in page])
    finder = NoteFinder(measures.size)
    body = [
        line
        for page, height in zip(kept, heights, strict=True)
        for line in finder.body_of(page, height)
    ]
    body = by_language(body)
    hyphens = Hyphens(line.text for line in body)
    numbers = frozenset(note.number for note in finder.notes)
    symbol = next((line.text for line in removed if is_symbol_line(line.text)), None)
    return [
        *([Block("text", symbol, page=1)] if symbol else []),
        *BlockBuilder(measures, numbers, hyphens).blocks(body),
        *(_note(note, hyphens) for note in finder.notes),
        *(Block("unread", page=number) for number in unread),
    ]


def _read_pages(content: bytes) -> tuple[list[list[Line]], list[float], list[int]]:
    """Return each page's lines and height, and the numbers of those that are only an image."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableFileError(
                "The PDF is protected by a password. Save a copy without one."
            ) from error
        raise UnreadableFileError(
            "The file is no PDF, or is damaged. Open it in a PDF reader and save it again."
        ) from error
    try:
        if len(document) > MOST_PAGES:
            raise UnreadableFileError(
                f"The PDF claims {len(document):,} pages; {MOST_PAGES:,} are the most. Split it."
            )
        pages, heights, unread = [], [], []
        for number, page in enumerate(_pages(document), start=1):
            spans = read_spans(page)
            pages.append(read_lines(spans, number))
            heights.append(page.get_height())
            if not spans and _has_image(page):
                unread.append(number)
            page.close()
    finally:
        document.close()
    return pages, heights, unread


def _pages(document: pdfium.PdfDocument) -> Iterator[pdfium.PdfPage]:
    for at in range(len(document)):
        try:
            yield document[at]
        except pdfium.PdfiumError as error:
            raise UnreadableFileError(
                f"Page {at + 1} of the PDF is damaged. Open it in a PDF reader and save it again."
            ) from error


def _has_image(page: pdfium.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _note(note: Note, hyphens: Hyphens) -> Block:
    text = ""
    for line in note.lines:
        text = hyphens.continued(text, line)
    return Block("note", text, note.number, page=note.page)
