"""A little parallel text in the layout of the real one."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from training.material import SENTENCE_FILES


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def parallel(tmp_path: Path) -> Path:
    """Return a folder with ten sentence pairs a file, twenty law sections and two paragraphs."""
    folder = tmp_path / "parallel"
    folder.mkdir()
    for name in SENTENCE_FILES:
        write(
            folder / f"{name}.jsonl.gz",
            [
                {
                    "en": f"The {name} text number {n} speaks of a river and a bridge.",
                    "fr": f"Le texte {name} numéro {n} parle d'un fleuve et d'un pont.",
                    "source": name if name != "laws" else "law-text",
                }
                for n in range(10)
            ],
        )
    write(
        folder / "law_sections.jsonl.gz",
        [
            {
                "law": f"L{n}", "section": "1", "title_en": f"Duty {n}", "title_fr": f"Devoir {n}",
                "text_en": f"Each member of group {n} shall pay the fee that the council sets.",
                "text_fr": f"Chaque membre du groupe {n} paie le droit que fixe le conseil.",
            }
            for n in range(20)
        ],
    )  # fmt: skip
    write(
        folder / "authored.jsonl.gz",
        [
            {
                "topic": "t", "en": f"Paragraph {n}.", "fr": f"Alinéa {n}.",
                "q": [[f"What is {n}?", f"Qu'est-ce que {n} ?"], [f"Who {n}?", f"Qui {n} ?"]],
            }
            for n in range(2)
        ],
    )  # fmt: skip
    return folder
