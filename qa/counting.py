"""Whether a passage counts what a question asks the number of.

"How many women has the partner sheltered?" is not answered by a paragraph that speaks of the partner, of
women, and of 3,000 leaflets. Where a passage counts a thing, the number stands shortly before its name.
"""

import re
from collections.abc import Sequence

from corpus.folding import fold
from index.lexical import Concept

_ASKED = re.compile(r"\b(?:how many|combien d(?:e |'))\s*((?:[\w'-]+ ?){1,3})")
_SMALL = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens?"
    r"|hundreds?|thousands?|several|une?|deux|trois|quatre|cinq|sept|huit|neuf|dix(?:-\w+)?|onze"
    r"|douze|treize|quatorze|quinze|seize|vingt\w*|trente|quarante|cinquante|soixante\w*|\w+aines?"
    r"|cents?|mille|milliers|millions?"
)
_BETWEEN = r"[^.;:]{0,40}?\b"
# A likely translation or the word itself: the table's long tail names other things.
_LEAST_SHARE = 0.1


def counted(question: str) -> str | None:
    """Return the words that follow "how many", folded; None if a question counts nothing."""
    found = _ASKED.search(fold(question))
    return found[1] if found and not found[1].startswith("temps") else None


def count_of(concepts: Sequence[Concept]) -> re.Pattern[str]:
    """Return a pattern of folded text that counts any of some things."""
    stems = sorted(
        {term for concept in concepts for term, share in concept if share > _LEAST_SHARE}
    )
    names = "|".join(map(re.escape, stems))
    return re.compile(rf"(?:\d|\b(?:{_SMALL})\b){_BETWEEN}(?:{names})")
