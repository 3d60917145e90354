"""`alinea evaluate`: retrieval and abstention figures over a file of questions."""

import json
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from api.service import Service
from api.settings import Settings
from qa.answer import Answer
from qa.evaluation import DEPTH, EvaluationQuestion, Report, read_questions, report, run


def print_evaluation(settings: Settings, path: Path, as_json: bool) -> None:
    """Ask every question of a file and print the figures.

    Raises:
        EvaluationFileError: the file holds no evaluation questions.
    """
    questions = read_questions(path)
    errors = Console(stderr=True)
    service = Service(settings)
    try:
        service.load()
        if not service.live.snapshot.passages:
            errors.print("The store is empty: every question will count as missed.", style="yellow")

        def answer(question: EvaluationQuestion) -> Answer:
            return service.ask(question.text, interface=question.language, top_k=DEPTH)

        shown = track(questions, "Asking", console=errors, disable=not errors.is_terminal)
        figures = report(run(shown, answer))
    finally:
        service.close()
    if as_json:
        sys.stdout.write(json.dumps(figures.as_dict(), indent=2) + "\n")
    else:
        _print(figures, Console())


def _print(figures: Report, console: Console) -> None:
    table = Table("Direction", "Questions", "recall@1", "recall@5", "MRR@10", "nDCG@10", box=None)
    for kind, row in figures.directions.items():
        values = (row.recall_at_1, row.recall_at_5, row.mrr_at_10, row.ndcg_at_10)
        table.add_row(kind, str(row.questions), *(f"{value:.3f}" for value in values))
    console.print(table)
    abstention = figures.abstention
    console.print(
        f"\nAnswerable {abstention.answerable}, answered {_percent(abstention.answered_share)}; "
        f"unanswerable {abstention.unanswerable}, answered all the same "
        f"{_percent(abstention.false_answer_share)}."
    )
    if abstention.area_under_roc is not None:
        console.print(
            f"Area under the ROC curve {abstention.area_under_roc:.3f}; at 95 % answered, "
            f"{_percent(abstention.false_answers_at_95)} false answers "
            f"(threshold {abstention.threshold_at_95:.3f})."
        )


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"
