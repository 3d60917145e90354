"""Which language the pages speak."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.languages import LANGUAGES, page_language


@pytest.mark.parametrize(
    ("query", "cookie", "header", "expected"),
    [
        ("fr", "en", "en", "fr"),
        (None, "fr", "en", "fr"),
        ("xx", "fr", "en", "fr"),
        (None, None, "fr-CH, fr;q=0.9, en;q=0.8", "fr"),
        (None, None, "en;q=0.5, fr;q=0.9", "fr"),
        (None, None, "de, fr;q=0.3", "fr"),
        (None, None, "fr;q=0, en;q=0.1", "en"),
        (None, None, "fr;q=0", "en"),
        (None, None, "de, es", "en"),
        (None, None, "fr;q=broken, en;q=0.1", "en"),
        (None, None, "", "en"),
        (None, None, None, "en"),
    ],
)
def test_choice_then_cookie_then_browser(
    query: str | None, cookie: str | None, header: str | None, expected: str
) -> None:
    assert page_language(query, cookie, header) == expected


@given(st.text(max_size=80))
def test_any_header_gives_a_language(header: str) -> None:
    assert page_language(None, None, header) in LANGUAGES
