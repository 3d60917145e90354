"""Batches: a function of seed and step, within the material."""

from pathlib import Path

from training.batches import Batches
from training.material import material


def test_a_step_draws_the_same_batch_again_and_another_draws_another(parallel: Path) -> None:
    text = material(parallel, None, 0.0, 1000, 1000)
    first, again = (Batches(text, 4, 3, seed=1) for _ in range(2))
    assert first.sentences(5) == again.sentences(5)
    assert first.retrieval(5) == again.retrieval(5)
    assert first.sentences(5) != first.sentences(6)


def test_rows_name_the_texts_of_the_batch(parallel: Path) -> None:
    text = material(parallel, None, 0.0, 1000, 1000)
    texts = text.texts()
    passages = range(len(text.pairs), len(text.pairs) + len(text.passages))
    for step in range(30):
        batch = Batches(text, 4, 3, seed=0).retrieval(step)
        assert len(set(batch.passage_rows)) == len(batch.passage_rows) == len(batch.queries)
        assert set(batch.passage_rows) <= set(passages)
        for row, passage_row in zip(batch.query_rows, batch.passage_rows, strict=True):
            query = text.queries[row - passages.stop]
            assert texts[row] == query.text
            assert query.passage == passage_row - passages.start
