"""How many paragraphs a file may hold, counted before much time is spent on it."""

import re

from corpus.errors import UnreadableFileError

# A session's longest documents have some thousand paragraphs.
MOST_PARAGRAPHS = 100_000
# What follows a blank line, a list item or a row of a table.
_OPENING = re.compile(r"(?<=\n\n)[^\n]|^[ \t]*(?:[-*+|]|\d{1,9}[.)])", re.MULTILINE)


def refuse_many(paragraphs: int) -> None:
    """Refuse a file with too many paragraphs.

    Raises:
        UnreadableFileError: it has more than `MOST_PARAGRAPHS`.
    """
    if paragraphs > MOST_PARAGRAPHS:
        raise UnreadableFileError(
            f"The file holds about {paragraphs:,} paragraphs, list items and rows; "
            f"{MOST_PARAGRAPHS:,} are the most. Split it."
        )


def refuse_many_in(text: str) -> None:
    """Refuse plain text or Markdown with too many paragraphs, as `refuse_many` does."""
    refuse_many(sum(1 for _ in _OPENING.finditer(text)))
