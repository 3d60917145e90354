"""Which of the numbers that open blocks are paragraph numbers, and which are list items'."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# A chain of paragraph numbers earns 1 for each number it explains and pays for what it can't.
_GAP = 0.4
_GAP_PER_NUMBER = 0.2
_RESTART = 1.5
# A number that a list computed is no year or sum: no gap before it is too wide.
_MOST_AUTOMATIC = 0.9
# How far back a predecessor is looked for: longer than any list inside one paragraph.
_LOOK_BACK = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold a number that opens a block.

    Attributes:
        number: as printed, "13" or "3.1".
        marker: the number with its punctuation.
        length: characters of the text behind it.
        under_heading: how many headings stand before it in its part.
        automatic: whether a list computed it.
    """

    number: str
    marker: str
    length: int
    under_heading: int
    automatic: bool = False


def choose(candidates: Sequence[Candidate]) -> list[bool]:
    """Tell for each number that opens a block of one part whether it numbers a paragraph.

    Paragraph numbers form the longest believable ascending chain: each follows its predecessor
    directly, or leaves a gap at a price, or starts again at 1 below a new heading. What is left
    over (the items of a list inside a paragraph, a year at the start of a torn line) is text.
    The chain is found by dynamic programming; without a conflict it is all of them.
    """
    values = [_value(candidate.number) for candidate in candidates]
    if all(_gap(first, second) == 0 for first, second in pairwise(values)):
        return [True] * len(values)
    bonus = _style_bonus(candidates)
    best: list[float] = []
    previous: list[int] = []
    for at, value in enumerate(values):
        score, parent = -_start_price(candidates[at].number), -1
        for before in range(max(0, at - _LOOK_BACK), at):
            headings = candidates[at].under_heading - candidates[before].under_heading
            price = _step_price(values[before], value, headings)
            if candidates[at].automatic and _gap(values[before], value) is not None:
                price = min(price, _MOST_AUTOMATIC)
            reached = best[before] - price
            if reached > score:
                score, parent = reached, before
        best.append(score + 1 + bonus[at])
        previous.append(parent)
    chosen = [False] * len(values)
    at = max(range(len(values)), key=best.__getitem__)
    while at >= 0:
        chosen[at] = True
        at = previous[at]
    return chosen


def missing_between(first: str, second: str) -> int | None:
    """Count the numbers missing between two paragraph numbers; None if the second isn't later."""
    return _gap(_value(first), _value(second))


def missing_before(number: str) -> int:
    """Count the numbers missing before the first number of a part."""
    value = _value(number)
    return value[0] - 1 + sum(part - 1 for part in value[1:] if part > 1)


def _value(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def _gap(first: tuple[int, ...], second: tuple[int, ...]) -> int | None:
    """Count the numbers that should stand between two and don't; None if they don't ascend.

    After 3.1 come 3.2, 4, 4.1 and 3.1.1 without a gap.
    """
    if second <= first:
        return None
    level = next(
        (at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), len(first)
    )
    gap = second[level] - 1 if level == len(first) else second[level] - first[level] - 1
    return gap + sum(part - 1 for part in second[level + 1 :] if part > 1)


def _start_price(number: str) -> float:
    return min(_GAP_PER_NUMBER * max(missing_before(number), 0), 3.0)


def _step_price(first: tuple[int, ...], second: tuple[int, ...], headings: int) -> float:
    gap = _gap(first, second)
    if gap is None:
        starts_again = headings > 0 and second[-1] == 1 and set(second[:-1]) <= {1}
        return _RESTART if starts_again else float("inf")
    return 0.0 if gap == 0 else _GAP + _GAP_PER_NUMBER * gap


def _style_bonus(candidates: Sequence[Candidate]) -> list[float]:
    """Break ties between two equal chains: paragraphs share a punctuation and are long."""
    endings = [candidate.marker.lstrip("§ 0123456789.") or "." for candidate in candidates]
    # The first of equals: paragraphs come before the lists inside them.
    common = max(dict.fromkeys(endings), key=endings.count) if endings else "."
    return [
        0.02 * (ending == common) + 0.02 * min(candidate.length, 300) / 300
        for ending, candidate in zip(endings, candidates, strict=True)
    ]
