"""Alinea beside txtai and Haystack: the same papers, questions and encoder, in one run.

    pip install -c constraints.txt -e '.[side-by-side]'
    python -m benchmarks.side_by_side --set PAPER.md QUESTIONS.jsonl --set SAMPLES/ QUESTIONS.jsonl

Each system indexes the same paragraphs with the bundled encoder and searches with its own hybrid
search as its documentation shows it: txtai with `hybrid: true`, Haystack with BM25 and embedding
retrievers joined by reciprocal rank fusion. Questions that name a paragraph are left out. Two editions
of one paragraph count as the same answer for all.
"""

import argparse
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.progress import track
from rich.table import Table

from api.service import Service
from api.settings import Settings
from corpus.document import Paragraph
from corpus.parse import parse_editions
from corpus.readers import is_supported
from index.encoder import BUNDLED_MODEL
from qa.evaluation import DEPTH
from qa.evaluation_file import EvaluationQuestion, Place, read_questions
from qa.metrics import recall_at, reciprocal_rank_at

# Haystack reports its use to its makers unless told not to.
os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"
Search = Callable[[EvaluationQuestion], Sequence[Place]]


@dataclass(frozen=True, slots=True)
class Item:
    """Hold one paragraph to be indexed."""

    place: Place
    paragraph: Paragraph


def items(documents: Path) -> Iterator[Item]:
    """Yield the paragraphs of a file, or of all files of a folder."""
    for path in [documents] if documents.is_file() else sorted(documents.iterdir()):
        for edition in (
            parse_editions(path.read_bytes(), path.name) if is_supported(path.name) else ()
        ):
            for paragraph in edition.paragraphs:
                at = paragraph.locator
                yield Item(Place(edition.symbol, at.part, at.annex, at.number), paragraph)


def alinea(documents: Path, folder: Path) -> Search:
    """Index with Alinea and return its search."""
    service = Service(Settings(data_dir=folder))
    service.load()
    for path in [documents] if documents.is_file() else sorted(documents.iterdir()):
        if is_supported(path.name):
            service.ingest(path.read_bytes(), path.name)

    def search(question: EvaluationQuestion) -> Sequence[Place]:
        answer = service.ask(question.text, interface=question.language, top_k=DEPTH)
        places = [(f.passage.symbol, f.passage.paragraph.locator) for f in answer.found]
        return [Place(symbol, at.part, at.annex, at.number) for symbol, at in places]

    return search


def txtai(listed: Sequence[Item]) -> Search:
    """Index with txtai's hybrid search and return it."""
    from txtai import Embeddings

    embeddings = Embeddings(
        path=str(BUNDLED_MODEL), method="sentence-transformers", hybrid=True, gpu=False
    )
    embeddings.index([(at, item.paragraph.text, None) for at, item in enumerate(listed)])

    def search(question: EvaluationQuestion) -> Sequence[Place]:
        found = embeddings.search(question.text, 2 * DEPTH)
        return distinct(listed[int(at)].place for at, _ in found)

    return search


def haystack(listed: Sequence[Item]) -> Search:
    """Index with Haystack and return its hybrid search pipeline."""
    from haystack import Document, Pipeline
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import (
        InMemoryBM25Retriever,
        InMemoryEmbeddingRetriever,
    )
    from haystack.document_stores.in_memory import InMemoryDocumentStore
    from haystack_integrations.components.embedders.sentence_transformers import (
        SentenceTransformersDocumentEmbedder,
        SentenceTransformersTextEmbedder,
    )

    store = InMemoryDocumentStore()
    embedder = SentenceTransformersDocumentEmbedder(model=str(BUNDLED_MODEL), progress_bar=False)
    embedder.warm_up()
    documents = [
        Document(content=item.paragraph.text, meta={"at": at}) for at, item in enumerate(listed)
    ]
    store.write_documents(embedder.run(documents)["documents"])
    pipeline = Pipeline()
    pipeline.add_component(
        "embedder", SentenceTransformersTextEmbedder(model=str(BUNDLED_MODEL), progress_bar=False)
    )
    pipeline.add_component("dense", InMemoryEmbeddingRetriever(store, top_k=2 * DEPTH))
    pipeline.add_component("bm25", InMemoryBM25Retriever(store, top_k=2 * DEPTH))
    pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
    pipeline.connect("embedder.embedding", "dense.query_embedding")
    pipeline.connect("dense", "joiner")
    pipeline.connect("bm25", "joiner")
    pipeline.warm_up()

    def search(question: EvaluationQuestion) -> Sequence[Place]:
        text = question.text
        result = pipeline.run({"embedder": {"text": text}, "bm25": {"query": text}})
        return distinct(listed[doc.meta["at"]].place for doc in result["joiner"]["documents"])

    return search


def distinct(places: Iterator[Place]) -> Sequence[Place]:
    """Return places without repeats, in order."""
    return list(dict.fromkeys(places))


def main() -> None:
    """Run all systems over all sets and print recall per direction, latency and indexing time."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--set", nargs=2, action="append", required=True, metavar=("DOCUMENTS", "QUESTIONS")
    )
    table = Table(
        "Set", "System", "Direction", "recall@1", "recall@5", "MRR@10", "ms", "Indexing s"
    )
    for documents, questions in parser.parse_args().set:
        listed = list(items(Path(documents)))
        asked = [q for q in read_questions(Path(questions)) if q.gold and q.kind != "reference"]
        for name in ("alinea", "txtai", "haystack"):
            with TemporaryDirectory() as folder:
                started = time.perf_counter()
                search = {
                    "alinea": lambda d=documents, f=folder: alinea(Path(d), Path(f)),
                    "txtai": lambda items=listed: txtai(items),
                    "haystack": lambda items=listed: haystack(items),
                }[name]()  # type: ignore[no-untyped-call]
                indexing = time.perf_counter() - started
                search(asked[0])
                rows, spent = defaultdict(list), []
                for question in track(asked, name, transient=True):
                    begun = time.perf_counter()
                    found = search(question)
                    spent.append(1000 * (time.perf_counter() - begun))
                    figures = (
                        recall_at(found, question.gold, 1),
                        recall_at(found, question.gold, 5),
                        reciprocal_rank_at(found, question.gold, DEPTH),
                    )
                    rows[question.kind].append(figures)
                    rows["all"].append(figures)
            for kind, values in sorted(rows.items()):
                means = [f"{mean(column):.2f}" for column in zip(*values, strict=True)]
                cost = (f"{median(spent):.1f}", f"{indexing:.1f}") if kind == "all" else ("", "")
                table.add_row(Path(documents).name, name, kind, *means, *cost)
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
