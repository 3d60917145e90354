"""What stands on a PDF page and where: spans of characters, as PDFium gives them."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
from pypdfium2 import raw

# PDFium's sign for a hyphen at the end of a line, and the soft hyphen.
HYPHEN = "\u00ad"
_HYPHENS = {"\x02", "\ufffe", "\u00ad"}
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_BOLD_WEIGHT = 600
_MARGIN = 5.0
# A size of nothing would make every distance infinite.
_SMALLEST = 0.1
# The width of the narrowest space, in sizes.
NARROWEST_SPACE = 0.12
# The width of the narrowest space before a dash.
NARROWEST_DASH = 0.2
_BOLD_NAMES = ("bold", "black", "heavy", "demi")


@dataclass(frozen=True, slots=True)
class Span:
    """Hold characters without a space between them, of one size, on one line.

    Attributes:
        text: the characters.
        left: x of the left edge, in points from the page's left.
        right: x of the right edge.
        baseline: y of the baseline, in points from the page's top.
        size: the font's size in points.
        bold: whether the font is bold.
        raised: whether it stands above the line it belongs to, as the number of a note does.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    raised: bool = False


def read_spans(page: pdfium.PdfPage) -> list[Span]:
    """Return the spans of a page in the order of its content.

    Text that is turned, or that stands outside the page, is left out: nobody reads it.
    """
    text_page = page.get_textpage()
    width, height = page.get_width(), page.get_height()
    try:
        found = [
            span
            for span in _spans(text_page, height)
            if -_MARGIN < span.left <= span.right < width + _MARGIN
            and -_MARGIN < span.baseline < height + _MARGIN
        ]
        return list(_settled(found))
    finally:
        text_page.close()


@dataclass(frozen=True, slots=True)
class _Character:
    text: str
    left: float
    right: float
    baseline: float
    size: float
    index: int


def _spans(text_page: pdfium.PdfTextPage, height: float) -> Iterator[Span]:
    held: list[_Character] = []
    for found in _characters(text_page, height):
        if held and (found is None or not _goes_on(held, found)):
            yield _span(held, text_page)
            held = []
        if found is not None:
            held.append(found)
    if held:
        yield _span(held, text_page)


def _characters(text_page: pdfium.PdfTextPage, height: float) -> Iterator[_Character | None]:
    """Yield the characters of a page, None for each white space."""
    handle, box, matrix = text_page.raw, raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        text = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        is_hyphen = text in _HYPHENS or raw.FPDFText_IsHyphen(handle, index) == 1
        if not is_hyphen and (not text.strip() or code < 32):
            yield None
            continue
        if abs(raw.FPDFText_GetCharAngle(handle, index)) > 0.1:
            continue
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        yield _Character(
            HYPHEN if is_hyphen else text.translate(_LIGATURES),
            box.left,
            box.right,
            height - y.value,
            _size(handle, index, matrix),
            index,
        )


def _size(handle: raw.FPDF_TEXTPAGE, index: int, matrix: raw.FS_MATRIX) -> float:
    """Return the size that a character is set in; the height of its box may be its own and no font's."""
    raw.FPDFText_GetMatrix(handle, index, matrix)
    scale = math.hypot(matrix.b, matrix.d)
    return max(float(raw.FPDFText_GetFontSize(handle, index)) * scale, _SMALLEST)


def _goes_on(held: list[_Character], after: _Character) -> bool:
    """Tell whether a character goes on with a span: on its line, in its size, and no word on."""
    before = held[-1]
    gap = after.left - before.right
    # Kerning makes the space in "ADRA Angola" so narrow that PDFium takes it for none.
    # A hyphen that divides a word may stand a little off, at the very margin.
    if len(held) > 1 and after.text != HYPHEN and gap > NARROWEST_SPACE * before.size:
        usual = before.left - held[-2].right
        if gap > usual + 0.1 * before.size:
            return False
    size = max(before.size, after.size, 1.0)
    return (
        abs(before.baseline - after.baseline) < 0.08 * size
        and abs(before.size - after.size) < 0.12 * size
        and -0.5 * size < gap < 0.25 * size
    )


def _span(found: list[_Character], text_page: pdfium.PdfTextPage) -> Span:
    first = found[0]
    return Span(
        text="".join(character.text for character in found),
        left=first.left,
        right=found[-1].right,
        baseline=first.baseline,
        size=first.size,
        bold=_is_bold(text_page, first.index),
    )


def _is_bold(text_page: pdfium.PdfTextPage, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(text_page.raw, index) >= _BOLD_WEIGHT:
        return True
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page.raw, index, buffer, 128, flags)
    name = buffer.value.decode("utf-8", "replace").lower()
    return any(part in name for part in _BOLD_NAMES)


def _settled(spans: list[Span]) -> Iterator[Span]:
    """Give small spans that stand above a neighbour's line that line: they are raised."""
    for at, span in enumerate(spans):
        near = (spans[i] for i in (at - 1, at + 1) if 0 <= i < len(spans))
        line = next((other for other in near if _is_raised(span, other)), None)
        yield span if line is None else replace(span, baseline=line.baseline, raised=True)


def _is_raised(span: Span, other: Span) -> bool:
    gap = max(other.left - span.right, span.left - other.right)
    lift = other.baseline - span.baseline
    return (
        span.size < 0.85 * other.size
        and 0.1 * other.size < lift < 0.7 * other.size
        and gap < 0.5 * other.size
    )
