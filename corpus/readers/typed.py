"""What a line says by its look alone: a typed number, or a heading without a style."""

import re
from collections.abc import Sequence

# "13." or "13)" or "3.1", also with "§"; a bare "13 " is too often a quantity.
TYPED_NUMBER = re.compile(r"(?:§\s*)?((\d{1,4}(?:\.\d{1,3})*)[.)]|(\d{1,3}(?:\.\d{1,3})+))(?=\s|$)")
# A number that wide white space alone sets apart from its text.
BARE_NUMBER = re.compile(r"\d{1,3}(?=(?:\t| ?[\u2002\u2003]|\u00a0{2}| \u00a0|\u00a0 )\s*\S)")
# Styles of tables of contents.
CONTENTS = re.compile(r"toc\b|table of|index \d")
LONGEST_HEADING = 250
LONGEST_BOLD_HEADING = 160
_FEWEST_CAPITALS = 4
_FEWEST_ROWS = 2
_LEAST_LENGTH = 60


def digits(marker: str) -> str:
    """Return the number of a marker such as "13." or "§ 3.1"."""
    return marker.strip("§.)[]:°-–— \t")


def is_in_capitals(text: str) -> bool:
    """Tell whether a text of some length is in capitals alone."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= _FEWEST_CAPITALS and all(char.isupper() for char in letters)


def numbers_rows(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table only sets paragraphs beside their numbers: two columns, long texts."""
    if len(rows) < _FEWEST_ROWS or any(len(row) != 2 for row in rows):
        return False
    numbers = [digits(row[0]) for row in rows if TYPED_NUMBER.fullmatch(row[0].strip())]
    length = sum(len(row[1]) for row in rows) / len(rows)
    return len(numbers) == len(set(numbers)) == len(rows) and length > _LEAST_LENGTH


def looks_like_heading(text: str) -> bool:
    """Tell whether a line that stands out is a heading: short, and no sentence or numbered text."""
    return is_short_phrase(text) and TYPED_NUMBER.match(text) is None


def is_short_phrase(text: str, longest: int = LONGEST_BOLD_HEADING) -> bool:
    """Tell whether a text is short and doesn't end as a sentence does."""
    return len(text) <= longest and not text.endswith((":", ".", ";", ","))
