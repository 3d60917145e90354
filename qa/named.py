"""The rows that a question names outright, and what it names in vain."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.analysis import terms
from index.snapshot import Snapshot
from qa.mention import Mention
from qa.notices import missing_mention, missing_reference, unknown_but_mentioned
from qa.question import Question
from qa.reference import Reference

# A range longer than this is checked for its ends only.
_LONGEST_RANGE = 500


@dataclass(frozen=True, slots=True)
class Named:
    """Hold what a question names.

    Attributes:
        rows: rows of the snapshot, those of the first reference first.
        is_answer: whether showing them answers the question.
        is_missing: whether it names something that isn't there.
        notices: remarks on that, in the reply language.
    """

    rows: tuple[int, ...]
    is_answer: bool
    is_missing: bool
    notices: tuple[str, ...]


def resolve(question: Question, snapshot: Snapshot, allowed: NDArray[np.bool_] | None) -> Named:
    """Find the paragraphs that a question names.

    Args:
        question: the question.
        snapshot: the documents.
        allowed: mask over the snapshot's rows, None for all.
    """
    known = frozenset(symbol.upper() for symbol in snapshot.symbols)
    rows: list[int] = []
    notices: list[str] = []
    is_missing = False
    for reference in question.references:
        matching = _referenced(reference, snapshot, allowed)
        rows.extend(matching)
        for absent in _absent(reference, matching, snapshot):
            is_missing = True
            notices.append(missing_reference(absent, known, question.reply))
    for mention in question.mentions:
        matching = _mentioning(mention, question.documents, snapshot, allowed)
        rows.extend(matching)
        if not matching:
            is_missing = True
            notices.append(missing_mention(mention, question.documents, known, question.reply))
        elif not mention.is_asked_for:
            notices.append(unknown_but_mentioned(mention, question.reply))
    asked_for = bool(question.references) or any(m.is_asked_for for m in question.mentions)
    return Named(
        rows=tuple(dict.fromkeys(rows)),
        is_answer=bool(rows) and asked_for,
        is_missing=is_missing or (bool(rows) and not asked_for),
        notices=tuple(dict.fromkeys(notices)),
    )


def _referenced(
    reference: Reference, snapshot: Snapshot, allowed: NDArray[np.bool_] | None
) -> list[int]:
    return [
        row
        for row, passage in enumerate(snapshot.passages)
        if reference.matches(passage.symbol, passage.paragraph.locator)
        and (allowed is None or allowed[row])
    ]


def _absent(reference: Reference, rows: Sequence[int], snapshot: Snapshot) -> list[Reference]:
    """Return the parts of a reference that no paragraph matches, runs of numbers together."""
    if not rows:
        return [reference]
    first, last = reference.first, reference.last
    if not (first.isdigit() and last.isdigit()) or int(last) - int(first) > _LONGEST_RANGE:
        return []
    numbers = {snapshot.passages[row].paragraph.locator.number or "" for row in rows}
    there = {int(number.partition(".")[0]) for number in numbers}
    runs: list[list[int]] = []
    for number in sorted(set(range(int(first), int(last) + 1)) - there):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        Reference(reference.symbols, reference.part, reference.annex, str(run[0]), str(run[-1]))
        for run in runs
    ]


def _mentioning(
    mention: Mention,
    documents: Sequence[str],
    snapshot: Snapshot,
    allowed: NDArray[np.bool_] | None,
) -> list[int]:
    """Return the rows of the paragraphs that hold a symbol, in document order.

    The lexical index has symbols whole as terms, so no text is read but that of candidates.
    """
    written = re.compile(rf"(?<![\w/]){re.escape(mention.symbol)}(?![\w/]|[.\-]\w)", re.IGNORECASE)
    found: list[int] = []
    for shelf in snapshot.shelves.values():
        term = terms(mention.symbol, shelf.language)[0]
        candidates, _ = shelf.lexical.search([((term, 1.0),)], len(shelf.rows))
        found.extend(shelf.rows[candidates].tolist())
    return [
        row
        for row in sorted(found)
        if written.search(snapshot.passages[row].paragraph.text)
        and (allowed is None or allowed[row])
        and (not documents or snapshot.passages[row].symbol.upper() in documents)
    ]
