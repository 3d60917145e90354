"""Numbers as Word shows them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.readers.docx_numbering import Level, List, Numbering
from corpus.readers.number_formats import formatted

DECIMAL = Level(1, "decimal", "%1.")
LEGAL = {
    0: Level(1, "upperRoman", "%1."),
    1: Level(1, "decimal", "%1.%2", legal=True),
    2: Level(1, "lowerLetter", "(%3)"),
}


def count(numbering: Numbering, *steps: tuple[str, int]) -> list[str]:
    return [numbering.advance(list_id, at) for list_id, at in steps]


def one(levels: dict[int, Level], **starts: int) -> Numbering:
    return Numbering({"1": List("a", levels, {int(k[1:]): v for k, v in starts.items()})})


def test_lower_levels_start_again_below_a_higher_one() -> None:
    steps = [("1", at) for at in (0, 1, 1, 2, 2, 1, 2, 0, 1, 2)]
    assert count(one(LEGAL), *steps) == [
        "I.", "1.1", "1.2", "(a)", "(b)", "1.3", "(a)", "II.", "2.1", "(a)",
    ]  # fmt: skip


def test_a_level_used_before_its_parents_shows_their_first_numbers() -> None:
    assert count(one(LEGAL), ("1", 1), ("1", 0)) == ["1.1", "II."]


def test_restart_never_and_only_after_a_named_level() -> None:
    never = {0: DECIMAL, 1: Level(1, "decimal", "%2", restart=0)}
    assert count(one(never), ("1", 0), ("1", 1), ("1", 0), ("1", 1)) == ["1.", "1", "2.", "2"]
    first_only = {
        0: DECIMAL,
        1: Level(1, "decimal", "%2."),
        2: Level(1, "lowerLetter", "%3", restart=1),
    }
    steps = [("1", at) for at in (0, 1, 2, 1, 2, 0, 1, 2)]
    assert count(one(first_only), *steps) == ["1.", "1.", "a", "2.", "b", "2.", "1.", "a"]


def test_lists_of_one_definition_count_on_unless_started_anew() -> None:
    lists = {
        "1": List("a", {0: DECIMAL}, {}),
        "2": List("a", {0: DECIMAL}, {}),
        "3": List("a", {0: DECIMAL}, {0: 1}),
        "4": List("b", {0: DECIMAL}, {}),
    }
    steps = [(key, 0) for key in ("1", "2", "4", "3", "3", "1", "4")]
    assert count(Numbering(lists), *steps) == ["1.", "2.", "1.", "1.", "2.", "3.", "2."]


def test_a_start_other_than_one() -> None:
    assert count(one({0: Level(5, "decimal", "%1)")}), ("1", 0), ("1", 0)) == ["5)", "6)"]
    assert count(one({0: DECIMAL}, _0=12), ("1", 0), ("1", 0)) == ["12.", "13."]


def test_bullets_none_and_lists_that_don_t_exist() -> None:
    levels = {0: Level(1, "bullet", "\uf0b7"), 1: Level(1, "none", "")}
    assert count(one(levels), ("1", 0), ("1", 1), ("9", 0)) == ["•", "", ""]


def test_a_level_beyond_the_ninth_is_the_ninth() -> None:
    levels = {at: Level(1, "decimal", f"%{at + 1}") for at in range(9)}
    assert count(one(levels), ("1", 999_999_999), ("1", 8)) == ["1", "2"]


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (4, "decimal", "4"), (4, "decimalZero", "04"), (14, "upperRoman", "XIV"),
        (1999, "lowerRoman", "mcmxcix"), (1, "lowerLetter", "a"), (26, "upperLetter", "Z"),
        (27, "upperLetter", "AA"), (53, "lowerLetter", "aaa"), (1, "ordinal", "1st"),
        (12, "ordinal", "12th"), (23, "ordinal", "23rd"), (7, "aiueo", "7"), (0, "lowerRoman", "0"),
        (9000, "upperRoman", "9000"), (0, "upperLetter", "0"),
    ],
)  # fmt: skip
def test_formats(value: int, form: str, expected: str) -> None:
    assert formatted(value, form) == expected


@settings(deadline=None)
@given(st.lists(st.integers(0, 3), max_size=60))
def test_decimal_levels_count_like_an_outline(steps: list[int]) -> None:
    levels = {
        at: Level(1, "decimal", ".".join(f"%{n + 1}" for n in range(at + 1))) for at in range(4)
    }
    found = count(one(levels), *(("1", at) for at in steps))
    expected, counters = [], [0, 0, 0, 0]
    for at in steps:
        counters[:at] = [value or 1 for value in counters[:at]]
        counters[at] += 1
        counters[at + 1 :] = [0] * (3 - at)
        expected.append(".".join(map(str, counters[: at + 1])))
    assert found == expected
