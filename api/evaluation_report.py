"""An evaluation as one HTML file with its plots inside: it opens offline."""

import io
from collections.abc import Sequence

from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from api.pages import environment
from qa.figures import COLUMNS, DirectionFigures, Report
from qa.runs import Asked, Change

_BLUE, _GREY, _RED = "#1f4e79", "#9aa7b4", "#b3372f"


def evaluation_page(
    title: str, report: Report, run: Sequence[Asked], changed: Sequence[Change] | None = None
) -> str:
    """Return the page of an evaluation.

    Args:
        title: what was asked, such as the name of the questions' file.
        report: the figures.
        run: every question and what came back.
        changed: what differs from an earlier run, None if there is none to compare with.
    """
    plots = {"Recall by direction, with 95 % confidence intervals": _recall(report)}
    if report.abstention.area_under_roc is not None:
        plots["Best scores of questions with and without an answer"] = _scores(run)
        plots["Answered questions by threshold"] = _curve(run)
    return (
        environment()
        .get_template("evaluation.html")
        .render(title=title, report=report, columns=COLUMNS, run=run, changed=changed, plots=plots)
    )


def _recall(report: Report) -> Markup:
    figure, axes = _axes()
    names = list(report.directions)
    for offset, (name, color) in enumerate((("recall_at_1", _BLUE), ("recall_at_5", _GREY))):
        values = [getattr(figures, name) for figures in report.directions.values()]
        places = [at + 0.36 * offset for at in range(len(names))]
        axes.bar(places, values, 0.34, label=COLUMNS[name], color=color)
        spans = [_span(figures, name) for figures in report.directions.values()]
        lows, highs = zip(*spans, strict=True) if spans else ((), ())
        axes.errorbar(places, values, [lows, highs], fmt="none", ecolor="black", capsize=3)
    axes.set_xticks([at + 0.18 for at in range(len(names))], names)
    axes.set_ylim(0, 1.05)
    axes.legend(loc="lower right")
    return _svg(figure)


def _span(figures: DirectionFigures, name: str) -> tuple[float, float]:
    low, high = figures.intervals[name]
    value = getattr(figures, name)
    return max(value - low, 0.0), max(high - value, 0.0)


def _scores(run: Sequence[Asked]) -> Markup:
    figure, axes = _axes()
    scores = {
        answerable: [item.score for item in run if item.answerable == answerable]
        for answerable in (True, False)
    }
    axes.hist(
        [scores[True], scores[False]],
        bins=20,
        range=(0, 1),
        color=[_BLUE, _RED],
        label=["with an answer", "without"],
    )
    axes.set_xlabel("score of the first passage")
    axes.set_ylabel("questions")
    axes.legend()
    return _svg(figure)


def _curve(run: Sequence[Asked]) -> Markup:
    """Draw the share of both kinds of questions that is answered, for every threshold."""
    figure, axes = _axes()
    for answerable, label, color in ((True, "with an answer", _BLUE), (False, "without", _RED)):
        scores = sorted((item.score for item in run if item.answerable == answerable), reverse=True)
        shares = [(at + 1) / len(scores) for at in range(len(scores))]
        axes.step(scores, shares, where="pre", label=label, color=color)
    axes.set_xlabel("threshold")
    axes.set_ylabel("share answered")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1.02)
    axes.legend()
    return _svg(figure)


def _axes() -> tuple[Figure, Axes]:
    # Figure without pyplot: no display, and no state that requests share.
    figure = Figure(figsize=(7, 3.2), layout="constrained")
    return figure, figure.subplots()


def _svg(figure: Figure) -> Markup:
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None})
    text = buffer.getvalue()
    return Markup(text[text.index("<svg") :])
