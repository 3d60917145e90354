"""Make PDF pages with reportlab, line by line, so that every place on a page is known."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

BODY = "Times-Roman"
BOLD = "Times-Bold"
LEFT, TOP = 72.0, 72.0
PITCH = 13.0


class Sheets:
    """Write lines from the top down; `y` is in points from the top."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        self.canvas = canvas.Canvas(self._buffer, pagesize=A4, pageCompression=0)
        self.y = TOP

    def line(  # one line and all that may be said of it
        self, text: str, x: float = LEFT, size: float = 11, font: str = BODY, note: str = ""
    ) -> "Sheets":
        """Write a line, with the raised number of a note behind it if one is given."""
        writer = self.canvas.beginText(x, A4[1] - self.y)
        writer.setFont(font, size)
        writer.textOut(text)
        if note:
            writer.setFont(font, 0.6 * size)
            writer.setRise(0.35 * size)
            writer.textOut(note)
            writer.setRise(0)
        self.canvas.drawText(writer)
        self.y += PITCH * size / 11
        return self

    def paragraph(self, number: str, *lines: str, x: float = LEFT, note: str = "") -> "Sheets":
        """Write a paragraph with a hanging number, and a gap behind it."""
        if number:
            self.canvas.setFont(BODY, 11)
            self.canvas.drawString(x, A4[1] - self.y, number)
        for at, text in enumerate(lines):
            self.line(text, x + 24, note=note if at == len(lines) - 1 else "")
        return self.gap()

    def gap(self, height: float = 8) -> "Sheets":
        """Leave white space."""
        self.y += height
        return self

    def note(self, number: str, *lines: str, y: float = 760) -> "Sheets":
        """Write a footnote in small print near the bottom."""
        self.y = y
        writer = self.canvas.beginText(LEFT, A4[1] - self.y)
        writer.setFont(BODY, 5)
        writer.setRise(3)
        writer.textOut(number)
        writer.setRise(0)
        writer.setFont(BODY, 8.5)
        writer.textOut(" " + lines[0])
        self.canvas.drawText(writer)
        self.y += 10
        for text in lines[1:]:
            self.line(text, size=8.5)
        return self

    def at(self, y: float) -> "Sheets":
        """Go to a height."""
        self.y = y
        return self

    def page(self) -> "Sheets":
        """Begin a new page."""
        self.canvas.showPage()
        self.y = TOP
        return self

    def content(self) -> bytes:
        """Return the file."""
        self.canvas.save()
        return self._buffer.getvalue()
