"""Small editions and a store to put them in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.document import Edition, Locator, Paragraph
from index.ingest import add_editions
from index.store import Outcome, Store
from tests.fakes import TinyEncoder


def edition(
    symbol: str = "A/1",
    language: str = "en",
    source: str | None = None,
    texts: tuple[str, ...] = (),
) -> Edition:
    chosen = texts or (f"The {symbol} budget is large. It grows.", f"Staff of {symbol} travel.")
    return Edition(
        symbol=symbol,
        language=language,
        title=f"Title of {symbol}",
        date=None,
        source=source or f"{symbol.replace('/', '-')}.{language}.md",
        paragraphs=tuple(
            Paragraph(Locator("body", None, str(number)), language, "I. Section", text)
            for number, text in enumerate(chosen, start=1)
        ),
    )


def add(store: Store, encoder: TinyEncoder, item: Edition, **more: object) -> Outcome:
    digest = str(hash(item))
    return add_editions(store, encoder, [item], digest, **more)  # type: ignore[arg-type]


@pytest.fixture
def encoder() -> TinyEncoder:
    return TinyEncoder()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "data")
    yield opened
    opened.close()
