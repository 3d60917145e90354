"""The training loop: sentence and retrieval batches in turn, checkpoints, and a log of the losses."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn.functional import mse_loss
from tqdm import tqdm

from training.batches import Batches
from training.likeness import Likeness
from training.losses import distillation, ranking
from training.material import Material
from training.neighbours import neighbours
from training.student import Average, Student

HARD_SENTENCES = 6
HARD_PASSAGES = 4


@dataclass(frozen=True)
class Plan:
    """Hold the settings of a run; the defaults suit two CPU cores."""

    steps: int = 2000
    sentences: int = 96
    retrievals: int = 24
    retrieval_share: float = 0.6
    embedding_rate: float = 3e-4
    layer_rate: float = 1e-4
    warm_up: int = 100
    last_rate: float = 0.03
    contrast: float = 0.2
    rank: float = 1.0
    likeness: float = 10.0
    likenesses: int = 64
    random_others: int = 512
    average: float = 0.99
    checkpoint_every: int = 50
    seed: int = 0

    def rate(self, step: int) -> float:
        """Return the share of the top learning rate at a step: a warm-up, then a straight line down."""
        warm = min(1.0, (step + 1) / self.warm_up)
        return warm * (1 - (1 - self.last_rate) * min(1.0, step / self.steps))

    def is_retrieval(self, step: int) -> bool:
        """Spread the retrieval steps evenly among the others."""
        return int((step + 1) * self.retrieval_share) > int(step * self.retrieval_share)


class Trainer:
    """Train a student on batches of material, against cached teacher vectors, shape (texts, 384)."""

    def __init__(
        self,
        student: Student,
        material: Material,
        teacher: npt.NDArray[np.float16],
        likeness: Likeness,
        plan: Plan,
        folder: Path,
    ) -> None:
        self.student, self.plan, self.folder = student, plan, folder
        self.likeness = likeness
        folder.mkdir(parents=True, exist_ok=True)
        self.teacher = torch.from_numpy(teacher).float().to(student.device)
        self.batches = Batches(material, plan.sentences, plan.retrievals, plan.seed)
        self.pairs, passages = len(material.pairs), len(material.passages)
        self.near_pairs = neighbours(self.teacher[: self.pairs], HARD_SENTENCES, folder)
        self.near_passages = neighbours(
            self.teacher[self.pairs : self.pairs + passages], HARD_PASSAGES, folder
        )
        groups = student.groups(plan.embedding_rate, plan.layer_rate)
        self.optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
        self.tops = [group["lr"] for group in self.optimiser.param_groups]
        self.average = Average(student.bert, plan.average)
        self.step = 0

    @property
    def checkpoint(self) -> Path:
        """Return the path of the one checkpoint, replaced as training goes on."""
        return self.folder / "checkpoint.pt"

    def save(self) -> None:
        """Write weights, averages, optimiser state and step; the old file goes only once the new is whole."""
        state = {
            "step": self.step,
            "student": self.student.bert.state_dict(),
            "average": self.average.model.state_dict(),
            "optimiser": self.optimiser.state_dict(),
        }
        part = self.checkpoint.with_suffix(".part")
        torch.save(state, part)
        part.replace(self.checkpoint)

    def resume(self) -> None:
        """Go on from the checkpoint, if there is one."""
        if self.checkpoint.exists():
            state = torch.load(self.checkpoint, map_location=self.student.device, weights_only=True)
            self.student.bert.load_state_dict(state["student"])
            self.average.model.load_state_dict(state["average"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.step = state["step"]

    def others(self, near: npt.NDArray[np.int32], rows: list[int], offset: int) -> Tensor:
        """Return teacher vectors of the rows' near neighbours, less the rows themselves, shape (k, 384)."""
        wanted = np.setdiff1d(near[np.array(rows) - offset].ravel(), np.array(rows) - offset)
        return self.teacher[torch.from_numpy(wanted.astype(np.int64) + offset)]

    def sentence_loss(self) -> Tensor:
        """Return the distillation loss of the step's sentences."""
        batch = self.batches.sentences(self.step)
        chance = torch.Generator().manual_seed(self.step)
        anyone = torch.randint(0, self.pairs, (self.plan.random_others,), generator=chance)
        anyone = anyone[~torch.isin(anyone, torch.tensor(batch.rows))]
        others = torch.cat([self.others(self.near_pairs, batch.rows, 0), self.teacher[anyone]])
        loss = distillation(
            self.student(batch.texts), self.teacher[batch.rows], others, self.plan.contrast
        )
        if not self.plan.likeness:
            return loss
        first, second, target = self.likeness.draw(self.step, self.plan.likenesses, self.plan.seed)
        cosines = (self.student(first) * self.student(second)).sum(1)
        return loss + self.plan.likeness * mse_loss(cosines, target)

    def retrieval_loss(self) -> Tensor:
        """Return the distillation loss of queries and passages, plus the ranking loss between them."""
        batch = self.batches.retrieval(self.step)
        query, passage = self.student(batch.queries), self.student(batch.passages)
        query_teacher, passage_teacher = (
            self.teacher[batch.query_rows],
            self.teacher[batch.passage_rows],
        )
        others = self.others(self.near_passages, batch.passage_rows, self.pairs)
        contrast = self.plan.contrast
        return (
            distillation(query, query_teacher, others, contrast)
            + distillation(passage, passage_teacher, others, contrast)
            + self.plan.rank
            * ranking(query, passage, query_teacher, passage_teacher, others, batch.trust)
        )

    def run(self) -> None:
        """Train to the last step, with a progress bar, a line of log every 20 steps, and checkpoints."""
        plan, sums = self.plan, {True: [0.0, 0], False: [0.0, 0]}
        with tqdm(total=plan.steps, initial=self.step, desc="train", mininterval=5) as bar:
            while self.step < plan.steps:
                retrieval = plan.is_retrieval(self.step)
                for group, top in zip(self.optimiser.param_groups, self.tops, strict=True):
                    group["lr"] = top * plan.rate(self.step)
                loss = self.retrieval_loss() if retrieval else self.sentence_loss()
                self.optimiser.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(self.student.bert.parameters(), 1.0)
                self.optimiser.step()
                self.average.update(self.student.bert, self.step)
                self.step += 1
                bar.update()
                sums[retrieval][0] += loss.item()
                sums[retrieval][1] += 1
                if self.step % 20 == 0:
                    means = {k: total / max(count, 1) for k, (total, count) in sums.items()}
                    sums = {True: [0.0, 0], False: [0.0, 0]}
                    line = {"step": self.step, "sentence": means[False], "retrieval": means[True]}
                    with (self.folder / "losses.jsonl").open("a", encoding="utf-8") as log:
                        log.write(json.dumps(line) + "\n")
                    bar.set_postfix(sentence=f"{means[False]:.3f}", retrieval=f"{means[True]:.3f}")
                if self.step % plan.checkpoint_every == 0 or self.step == plan.steps:
                    self.save()

    def export(self, folder: Path) -> None:
        """Write the averaged student as a sentence-transformers folder."""
        current = {k: v.clone() for k, v in self.student.bert.state_dict().items()}
        self.student.bert.load_state_dict(self.average.model.state_dict())
        self.student.folder.save(str(folder))
        self.student.bert.load_state_dict(current)
