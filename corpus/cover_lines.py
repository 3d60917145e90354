"""What one line of a cover says: a symbol, a session, an organ, a date, the original language."""

import re

from corpus.dates import find_date
from corpus.folding import fold

_SYMBOL = r"[A-Z]{1,10}\d{0,4}(?:/(?:[A-Z0-9][\w.\-]*|\([A-Z0-9][\w.\-]*\)))+"
_SYMBOL_LINE = re.compile(rf"(?:(?:symbol|document|doc\.|cote)\s*:?\s*)?({_SYMBOL})", re.IGNORECASE)
_SYMBOL_BESIDE = re.compile(rf"(?<![\w/(]){_SYMBOL}(?![\w/)])")
_SYMBOL_OPENS_TITLE = re.compile(rf"({_SYMBOL})\s*[:–—-]\s+\S")
_META = re.compile(
    r"original\s*:|distr\b|(?:general|limited|restricted)$|(?:english|french|anglais|français)"
    r"(?:\s+only|\s+seulement)?$|(?!.*\b(?:report|rapport|draft|projet|summary|compte|agenda|ordre|"
    r"decisions?|décisions?|list|liste|statement|déclaration)\b).*\b(?:session|séance|sitting)\b|"
    r".*\b(?:agenda items?|items? \d+|points? \d+)\b|(?:page|p\.)\s*\d+$",
    re.IGNORECASE,
)
# The organ that a paper is for, where its name stands alone.
_ORGAN = re.compile(
    r"(?:the |le |la |l['’])?(?:international organi[sz]ation for migration|organisation "
    r"internationale pour les migrations|united nations|nations unies|council|conseil|committee|"
    r"comité|commission|board|assembly|assemblée|(?:executive|standing|governing|general|sub-?)\s?"
    r"(?:committee|council|board|body|assembly|conference)|conférence)"
    r"(?: (?:exécutif|permanent|général|générale|d['’]administration))?",
    re.IGNORECASE,
)
# A session, and the days that it takes: "Eighty-fourth session, 2-4 December 2002".
_SESSION = re.compile(
    r"([\w\s'’.,()-]{0,60}\b(?:session|séance|meeting|réunion))"
    r"(?:\s*[,(:–—-].*|\s+(?:du\s+)?\d.*)?",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(r"original\s*:\s*([^\W\d_]+)", re.IGNORECASE)
_LANGUAGES = {
    "english": "en", "anglais": "en", "french": "fr", "francais": "fr", "spanish": "es",
    "espagnol": "es", "arabic": "ar", "arabe": "ar", "russian": "ru", "russe": "ru",
    "chinese": "zh", "chinois": "zh",
}  # fmt: skip
LONGEST_LINE = 160
_LONGEST_NAME = 60
_LONGEST_DATE = 40


def is_symbol_line(line: str) -> bool:
    """Tell whether a line is a document's symbol and nothing else."""
    match = _SYMBOL_LINE.fullmatch(line.strip())
    return match is not None and any(char.isdigit() for char in match[1])


def symbol_of(line: str) -> str | None:
    """Return the symbol that a line consists of, or that stands beside another fact in it."""
    match = _SYMBOL_LINE.fullmatch(line.strip())
    if match is not None and is_symbol_line(line):
        return match[1]
    symbol, _ = _parted(line)
    return symbol


def symbol_before_title(title: str) -> str | None:
    """Return the symbol that opens a title ("MC/INF/9: Title of it")."""
    match = _SYMBOL_OPENS_TITLE.match(title)
    return match[1] if match and any(char.isdigit() for char in match[1]) else None


def session_of(line: str) -> str | None:
    """Return the session that a line names, as printed."""
    _, rest = _parted(line)
    match = _SESSION.fullmatch(rest)
    return match[1].strip() if match else None


def original_language_of(line: str) -> str | None:
    """Return the ISO 639-1 code of the original language that a line names."""
    match = _ORIGINAL.search(line)
    return _LANGUAGES.get(fold(match[1])) if match else None


def is_meta(text: str) -> bool:
    """Tell whether every line is a symbol, a date, a session or the like, and no title."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return all(
        len(line) <= LONGEST_LINE
        and (_SYMBOL_LINE.fullmatch(line) is not None or _is_fact(line) or _parted(line)[0])
        for line in lines
    )


def _is_fact(line: str) -> bool:
    return (
        _META.match(line) is not None
        or _ORGAN.fullmatch(line) is not None
        or (find_date(line) is not None and len(line) <= _LONGEST_DATE)
    )


def _parted(line: str) -> tuple[str | None, str]:
    """Return the symbol that stands in a line beside a fact or a name, and the rest of the line."""
    for match in _SYMBOL_BESIDE.finditer(line):
        rest = f"{line[: match.start()].strip()} {line[match.end() :].strip()}".strip()
        is_name = rest.isupper() and len(rest) <= _LONGEST_NAME
        if any(char.isdigit() for char in match[0]) and rest and (_is_fact(rest) or is_name):
            return match[0], rest
    return None, line.strip()
