"""`alinea evaluate`: retrieval and abstention figures over a file of questions."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from api.service import Service
from api.settings import Settings
from qa.answer import Answer
from qa.evaluation import DEPTH, run
from qa.evaluation_file import EvaluationQuestion, read_questions
from qa.figures import COLUMNS, Report, report
from qa.runs import Change, asked, changes, read_run, save_run


@dataclass(frozen=True, slots=True)
class Extras:
    """Hold what else becomes of an evaluation: None for nothing.

    Attributes:
        report: where to write an HTML report.
        save: where to save the run, for later comparison.
        compare: an earlier run to compare with.
    """

    report: Path | None = None
    save: Path | None = None
    compare: Path | None = None


def print_evaluation(settings: Settings, path: Path, as_json: bool, extras: Extras) -> None:
    """Ask every question of a file and print the figures.

    Raises:
        EvaluationFileError: the file holds no evaluation questions.
    """
    questions = read_questions(path)
    earlier = None if extras.compare is None else read_run(extras.compare)
    errors = Console(stderr=True)
    service = Service(settings)
    try:
        service.load()
        if not service.live.snapshot.passages:
            errors.print("The store is empty: every question will count as missed.", style="yellow")

        def answer(question: EvaluationQuestion) -> Answer:
            return service.ask(question.text, interface=question.language, top_k=DEPTH)

        shown = track(questions, "Asking", console=errors, disable=not errors.is_terminal)
        outcomes = run(shown, answer)
    finally:
        service.close()
    figures, listed = report(outcomes), asked(outcomes)
    changed = None if earlier is None else changes(earlier, listed)
    if extras.save is not None:
        save_run(extras.save, listed)
    if extras.report is not None:
        from api.evaluation_report import evaluation_page

        page = evaluation_page(path.name, figures, listed, changed)
        extras.report.write_text(page, encoding="utf-8")
    if as_json:
        sys.stdout.write(json.dumps(figures.as_dict(), indent=2) + "\n")
    else:
        _print(figures, Console())
        if changed is not None:
            _print_changes(changed, Console())


def _print(figures: Report, console: Console) -> None:
    table = Table("Direction", "Questions", *COLUMNS.values(), box=None)
    for kind, row in figures.directions.items():
        values = (f"{getattr(row, name):.3f}" for name in COLUMNS)
        table.add_row(kind, str(row.questions), *values)
    console.print(table)
    if figures.highlights.questions:
        console.print(
            f"\nHighlights: {_percent(figures.highlights.accuracy)} of "
            f"{figures.highlights.questions} mark a sentence that answers; "
            f"{_percent(figures.highlights.precision)} of what is marked answers."
        )
    latency = figures.latency
    console.print(f"\nMedian {latency.median_ms:.1f} ms, 95th percentile {latency.p95_ms:.1f} ms.")
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


def _print_changes(changed: Sequence[Change], console: Console) -> None:
    better = sum(change.is_better for change in changed)
    console.print(f"\n{better} questions better than before, {len(changed) - better} worse.")
    for change in changed:
        ranks = f"{change.before.rank or '–'} → {change.after.rank or '–'}"
        style = "green" if change.is_better else "red"
        console.print(f"  {change.after.id}  {ranks}  {change.after.text}", style=style)


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"
