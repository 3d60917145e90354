"""What a line says by its look alone: a typed number, or a heading without a style."""

import re

# "13." or "13)" or "3.1", also with "§"; a bare "13 " is too often a quantity.
TYPED_NUMBER = re.compile(r"(?:§\s*)?((\d{1,4}(?:\.\d{1,3})*)[.)]|(\d{1,3}(?:\.\d{1,3})+))(?=\s|$)")
LONGEST_HEADING = 250
LONGEST_BOLD_HEADING = 160


def digits(marker: str) -> str:
    """Return the number of a marker such as "13." or "§ 3.1"."""
    return marker.strip("§.) \t")


def looks_like_heading(text: str) -> bool:
    """Tell whether a line that stands out is a heading: short, and no sentence or numbered text."""
    return is_short_phrase(text) and TYPED_NUMBER.match(text) is None


def is_short_phrase(text: str, longest: int = LONGEST_BOLD_HEADING) -> bool:
    """Tell whether a text is short and doesn't end as a sentence does."""
    return len(text) <= longest and not text.endswith((":", ".", ";", ","))
