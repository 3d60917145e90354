"""What may be trained on, and what never."""

import json
from pathlib import Path

from training.material import material, sections
from training.texts import held_out, normal


def test_development_texts_are_left_out_whatever_their_case(parallel: Path, tmp_path: Path) -> None:
    dev = tmp_path / "dev"
    dev.mkdir()
    secret = "the NEWS text number 3 speaks of a river, and a bridge"
    (dev / "x.jsonl").write_text(json.dumps({"pairs": [{"en": secret}]}) + "\n")
    everything = material(parallel, None, 0.0, 1000, 1000)
    allowed = material(parallel, dev, 0.0, 1000, 1000)
    assert normal(secret) in {normal(text.en) for text in everything.texts()}
    assert normal(secret) not in {normal(pair.en) for pair in allowed.pairs}
    assert len(everything.pairs) - len(allowed.pairs) == 1


def test_held_out_laws_are_neither_passages_nor_sentences(parallel: Path) -> None:
    share = 0.4
    kept = {passage.en for passage, _ in sections(parallel, share, kept=True)}
    out = {passage.en for passage, _ in sections(parallel, share, kept=False)}
    assert kept
    assert out
    assert not kept & out
    found = material(parallel, None, share, 1000, 1000)
    assert not out & {passage.en for passage in found.passages}
    assert not out & {pair.en for pair in found.pairs}


def test_the_held_out_share_is_stable_and_about_right() -> None:
    chosen = [held_out(f"law {n}", 0.1) for n in range(2000)]
    assert chosen == [held_out(f"law {n}", 0.1) for n in range(2000)]
    assert 0.07 < sum(chosen) / len(chosen) < 0.13


def test_queries_point_to_their_passages(parallel: Path) -> None:
    found = material(parallel, None, 0.0, 1000, 1000)
    titles = [query for query in found.queries if query.text.source == "title"]
    assert len(titles) == 20
    for query in titles:
        number = query.text.en.split()[-1]
        assert f"group {number} " in found.passages[query.passage].en


def test_a_question_of_the_development_sets_is_no_query(parallel: Path, tmp_path: Path) -> None:
    dev = tmp_path / "dev"
    dev.mkdir()
    (dev / "x.jsonl").write_text(json.dumps({"questions": ["what is 1"]}) + "\n")
    asked = [query.text.en for query in material(parallel, dev, 0.0, 10, 10).queries]
    assert "What is 0?" in asked
    assert "What is 1?" not in asked


def test_limits_are_obeyed(parallel: Path) -> None:
    found = material(parallel, None, 0.0, 3, 5)
    assert sum(pair.source == "law-text" for pair in found.pairs) == 3
    assert sum(passage.source == "section" for passage in found.passages) == 5
