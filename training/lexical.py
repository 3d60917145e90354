"""The lexical branch of the encoder: a text as the sum of vectors of its word pieces.

A sentence vector forgets which rare words a text has. The branch remembers: each piece counts once, rare
pieces weigh most, and two texts are alike as far as they share pieces or translations of pieces.
Joined to the transformer's vector it complements it as BM25 would (Gao et al. 2021, Complement Lexical
Retrieval Model with Semantic Residual Embeddings; Lin et al. 2023, A Dense Representation Framework for
Lexical and Semantic Matching), at the cost of one table look-up a token.

The table starts as random directions, so that every piece can be told from every other, stretched by
inverse document frequency; pieces of one stem start close. Contrastive training over parallel text then
turns translations toward each other and takes weight from words that say little.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import Stemmer
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import cross_entropy, embedding_bag, log_softmax, normalize
from tqdm import tqdm

from training.batches import QUERY_WEIGHTS, SENTENCE_WEIGHTS, draw, rows_by_source
from training.losses import SCALE
from training.material import Material
from training.vocabulary import SPECIAL

Table = npt.NDArray[np.float32]
Bags = list[npt.NDArray[np.int32]]
SIDES = ("en", "fr")


@dataclass(frozen=True)
class LexicalPlan:
    """Hold the settings of the branch; the defaults take ten minutes on two CPU cores."""

    width: int = 384
    steps: int = 1200
    pairs: int = 1024
    queries: int = 512
    rate: float = 0.005
    stem_share: float = 0.75
    seed: int = 0


def bags(tokenizer: Tokenizer, texts: Sequence[str]) -> Bags:
    """Return the numbers of the pieces in each text, once each, without the marks of its ends."""
    found: Bags = []
    for start in range(0, len(texts), 20_000):
        block = list(texts[start : start + 20_000])
        encoded = tokenizer.encode_batch_fast(block, add_special_tokens=False)
        found += [np.unique(np.array(item.ids, np.int32)) for item in encoded]
    return found


def first_table(tokenizer: Tokenizer, documents: Sequence[Bags], plan: LexicalPlan) -> Table:
    """Return the untrained table, shape (pieces, width): random directions of length idf."""
    size = tokenizer.get_vocab_size()
    frequency = np.zeros(size)
    for document in (bag for group in documents for bag in group):
        frequency[document] += 1
    idf = np.log((sum(map(len, documents)) + 1) / (frequency + 1))
    chance, stemmer = np.random.default_rng(plan.seed), Stemmer.Stemmer("french")
    own = chance.normal(size=(size, plan.width)) / plan.width**0.5
    shared: dict[str, npt.NDArray[np.float64]] = {}
    share = plan.stem_share
    for piece, row in sorted(tokenizer.get_vocab().items(), key=lambda item: item[1]):
        word = piece.removeprefix("▁")
        if word != piece and word.isalpha():
            stem = stemmer.stemWord(word)
            if stem not in shared:
                shared[stem] = chance.normal(size=plan.width) / plan.width**0.5
            own[row] = share * shared[stem] + (1 - share**2) ** 0.5 * own[row]
    own[[tokenizer.token_to_id(mark) for mark in SPECIAL]] = 0.0
    return np.asarray(own * idf[:, None], np.float32)


class LexicalTrainer:
    """Train the table on a material; every text is a bag of pieces in either language."""

    def __init__(self, material: Material, tokenizer: Tokenizer, plan: LexicalPlan) -> None:
        self.plan, self.rng = plan, random.Random(plan.seed)
        self.pairs = [bags(tokenizer, [getattr(p, side) for p in material.pairs]) for side in SIDES]
        self.passages = [
            bags(tokenizer, [getattr(p, side) for p in material.passages]) for side in SIDES
        ]
        self.queries = [
            bags(tokenizer, [getattr(q.text, side) for q in material.queries]) for side in SIDES
        ]
        self.owners = [query.passage for query in material.queries]
        self.pairs_of = rows_by_source(pair.source for pair in material.pairs)
        self.queries_of = rows_by_source(query.text.source for query in material.queries)
        start = first_table(tokenizer, [*self.pairs, *self.passages], plan)
        self.table = torch.from_numpy(start).requires_grad_()

    def vectors(self, chosen: Bags) -> Tensor:
        """Return unit vectors of bags, shape (bags, width)."""
        sizes = [len(bag) for bag in chosen]
        starts = torch.tensor(np.cumsum([0, *sizes[:-1]]))
        pieces = torch.from_numpy(np.concatenate(chosen).astype(np.int64))
        return normalize(embedding_bag(pieces, self.table, starts, mode="sum"), dim=1, eps=1e-6)

    def pair_loss(self) -> Tensor:
        """Find each sentence's translation among all sentences of the batch, in both languages."""
        drawn = draw(self.pairs_of, SENTENCE_WEIGHTS, self.plan.pairs, self.rng)
        rows = sorted({self.rng.choice(self.pairs_of[name]) for name in drawn})
        both = torch.cat([self.vectors([side[row] for row in rows]) for side in self.pairs])
        scores = (SCALE * both @ both.T).fill_diagonal_(-1e4)
        count = len(rows)
        return cross_entropy(scores, torch.arange(2 * count).roll(count))

    def query_loss(self) -> Tensor:
        """Find each query's passage, whose two versions should score alike, among all of the batch."""
        (kind,) = draw(self.queries_of, QUERY_WEIGHTS, 1, self.rng)
        rows = self.queries_of[kind]
        drawn = self.rng.sample(rows, min(self.plan.queries, len(rows)))
        chosen = list({self.owners[row]: row for row in drawn}.values())
        query = self.vectors([self.rng.choice(self.queries)[row] for row in chosen])
        sides = [self.vectors([side[self.owners[row]] for row in chosen]) for side in self.passages]
        found = log_softmax(SCALE * query @ torch.cat(sides).T, dim=1)
        every, count = torch.arange(len(chosen)), len(chosen)
        return -(found[every, every] + found[every, every + count]).mean() / 2

    def run(self) -> Table:
        """Train with a progress bar and return the table, shape (pieces, width), float32."""
        optimiser = torch.optim.Adam([self.table], lr=self.plan.rate)
        with tqdm(total=self.plan.steps, desc="lexical branch", mininterval=5) as bar:
            for step in range(self.plan.steps):
                for group in optimiser.param_groups:
                    group["lr"] = self.plan.rate * (1 - step / self.plan.steps)
                loss = self.query_loss() if step % 2 else self.pair_loss()
                optimiser.zero_grad()
                loss.backward()
                optimiser.step()
                bar.update()
                if step % 20 < 2:
                    bar.set_postfix({"query" if step % 2 else "pair": f"{loss.item():.3f}"})
        return self.table.detach().numpy()


def lexical_table(material: Material, encoder: Path, plan: LexicalPlan, path: Path) -> Table:
    """Return the table for an encoder's tokenizer, from the file `path` or trained now and kept there."""
    if not path.exists():
        tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        np.save(path, LexicalTrainer(material, tokenizer, plan).run())
    return np.asarray(np.load(path), np.float32)
