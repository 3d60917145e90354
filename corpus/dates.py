"""Dates as documents print them, in English and French."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january janvier jan janv", "february février fevrier feb févr fév",
            "march mars mar", "april avril apr avr", "may mai", "june juin jun",
            "july juillet jul juil juill", "august août aout aug", "september septembre sep sept",
            "october octobre oct", "november novembre nov", "december décembre decembre dec déc",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_FIRST = (
    rf"(?P<d>\d{{1,2}})(?:\s?er|st|nd|rd|th)?\.?\s+(?:of\s+)?(?P<m>{_MONTH})\.?,?\s+(?P<y>\d{{4}})"
)
_MONTH_FIRST = rf"(?P<m>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})"
_ISO_8601 = r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"
# "2-4 December", "du 2 au 4 décembre": the days of a session, and no document's date.
_RANGE = re.compile(r"\d(?:er|st|nd|rd|th)?\s*(?:[-–—]|to|and|au|et)\s*$", re.IGNORECASE)
_PATTERNS = tuple(
    re.compile(rf"\b{pattern}\b", re.IGNORECASE)
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _ISO_8601)
)


def find_date(text: str) -> date | None:
    """Return the first full date in a text, None if there is none.

    The days of a session ("2-4 December 2002") are no date, and all-number dates other than ISO 8601
    are left alone: 3/4/2002 is two different days.
    """
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if _RANGE.search(text[: match.start()]):
                continue
            month = match["m"].lower()
            try:
                return date(int(match["y"]), _MONTHS.get(month) or int(month), int(match["d"]))
            except ValueError:  # 31 February, month 13
                continue
    return None
