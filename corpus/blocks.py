"""What every reader makes of a file: a flat stream of blocks in reading order."""

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "text", "table", "note", "rule", "unread"]


@dataclass(frozen=True, slots=True)
class Block:
    """Hold one block of a source file, already plain text.

    Attributes:
        kind: heading, text, table (one row a line), note (a footnote), rule (a page break)
            or unread (a page without text).
        text: plain text without the number that opens it; lines only where the source forces them.
        number: the number that opens the block as printed, without its full stop ("13", "3.1");
            for a note, the note's number.
        marker: the number with its punctuation ("13.", "1)"), to restore it if the number turns
            out to be a list item's and not a paragraph's.
        level: heading level, 1 the highest; 7 for a line that only looks like a heading.
        notes: numbers of the footnotes that the block refers to, in order.
        page: page it starts on, from 1, where the format has pages.
        automatic: whether the number was computed from a list, and not read from the text.
        lane: 1 for the left and 2 for the right of two columns, 0 for text over the whole width.
    """

    kind: BlockKind
    text: str = ""
    number: str | None = None
    marker: str = ""
    level: int = 0
    notes: tuple[str, ...] = ()
    page: int | None = None
    automatic: bool = False
    lane: int = 0

    @property
    def printed(self) -> str:
        """Return the text as it stood in the source, its number included."""
        return f"{self.marker} {self.text}".strip()
