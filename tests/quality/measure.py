"""Measure retrieval quality with the bundled encoder, and write the baseline that tests guard.

    python -m tests.quality.measure

asks every set of questions and replaces `tests/quality/baseline.json`. Commit it only with a change
that is meant to move the figures, and say in the message which way they went.
"""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from api.service import Service
from api.settings import Settings
from qa.answer import Answer
from qa.evaluation import DEPTH, run
from qa.evaluation_file import EvaluationQuestion, read_questions
from qa.figures import report
from tests.conftest import REAL_PAPER, SAMPLES

HERE = Path(__file__).parent
BASELINE = HERE / "baseline.json"
DOCUMENTS = {
    "samples": sorted(SAMPLES.glob("*.*")),
    "samples_held_out": sorted(SAMPLES.glob("*.*")),
    "real_paper": [REAL_PAPER],
    "real_paper_held_out": [REAL_PAPER],
}


def measure(name: str) -> dict[str, Any]:
    """Return the figures of a set of questions, asked over nothing but its own documents."""
    with TemporaryDirectory() as folder:
        service = Service(Settings(data_dir=Path(folder)))
        service.load()
        try:
            for path in DOCUMENTS[name]:
                service.ingest(path.read_bytes(), path.name)

            def answer(question: EvaluationQuestion) -> Answer:
                return service.ask(question.text, interface=question.language, top_k=DEPTH)

            figures = report(run(read_questions(HERE / f"{name}.jsonl"), answer)).as_dict()
            del figures["latency"]  # another machine's time is no baseline
            return figures
        finally:
            service.close()


if __name__ == "__main__":
    found = {name: measure(name) for name in DOCUMENTS}
    BASELINE.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
