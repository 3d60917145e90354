"""Train the reader: one command, resumable.

    python -m training.reader.run --data PARALLEL --dev DEV --start OUT/float32 --out READER

`OUT/float32` is the encoder that `training.run` made; the reader starts from its first layers, which stay
as they are for the first `--frozen` steps. Run the same command again after an interruption. At the
end the twins of the passages kept apart are read: area under the ROC curve of answered against
unanswered, and how often the highest token is one of the answer.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import torch
from tqdm import tqdm

from index.encoder import BUNDLED_MODEL, load_encoder
from qa.metrics import area_under_roc
from training.reader.batches import Tokenization
from training.reader.examples import Example, Examples, held_out_examples, topics
from training.reader.model import ReaderNet, answer_logits, evidence_loss
from training.student import Average


@dataclass(frozen=True)
class Plan:
    """Hold the settings of a run; the defaults suit two CPU cores."""

    steps: int = 2400
    size: int = 10
    frozen: int = 800
    twins: float = 0.7
    rate: float = 1e-3
    layer_rate: float = 4e-5
    warm_up: int = 100
    average: float = 0.995
    seed: int = 0

    def share(self, step: int, start: int = 0) -> float:
        """Return the share of the top learning rate: a warm-up from `start`, then a line down."""
        warm = min(1.0, max(0, step + 1 - start) / self.warm_up)
        return warm * (1 - 0.97 * step / self.steps)


class Trainer:
    """Train a reader; checkpoints and a log of the losses go to a folder."""

    def __init__(
        self, net: ReaderNet, examples: Examples, tokens: Tokenization, plan: Plan, folder: Path
    ) -> None:
        self.net, self.examples, self.tokens, self.plan = net, examples, tokens, plan
        self.folder, self.step = folder, 0
        layers = list(net.bert.parameters())
        known = {id(p) for p in layers}
        rest = [p for p in net.parameters() if id(p) not in known]
        groups = [
            {"params": layers, "lr": plan.layer_rate, "weight_decay": 0.01},
            {"params": rest, "lr": plan.rate, "weight_decay": 0.05},
        ]
        self.optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
        self.average = Average(net, plan.average)

    def resume(self) -> None:
        """Go on from the checkpoint, if there is one."""
        path = self.folder / "checkpoint.pt"
        if path.exists():
            state = torch.load(path, weights_only=True)
            self.net.load_state_dict(state["net"])
            self.average.model.load_state_dict(state["average"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.step = state["step"]

    def save(self) -> None:
        """Write the checkpoint; the old one goes only once the new one is whole."""
        state = {
            "step": self.step,
            "net": self.net.state_dict(),
            "average": self.average.model.state_dict(),
            "optimiser": self.optimiser.state_dict(),
        }
        part = self.folder / "checkpoint.part"
        torch.save(state, part)
        part.replace(self.folder / "checkpoint.pt")

    def one(self) -> float:
        """Take one step and return its loss."""
        plan = self.plan
        frozen = self.step < plan.frozen
        self.net.bert.requires_grad_(not frozen)
        layers, rest = self.optimiser.param_groups
        layers["lr"] = plan.layer_rate * plan.share(self.step, plan.frozen)
        rest["lr"] = plan.rate * plan.share(self.step)
        batch = self.tokens.batch(self.examples.batch(self.step))
        loss = evidence_loss(batch.scores(self.net), batch.right)
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimiser.step()
        self.average.update(self.net, self.step)
        self.step += 1
        return loss.item()

    def run(self) -> None:
        """Train to the last step, with a progress bar and a line of log every 50 steps."""
        self.net.train()
        total = 0.0
        with tqdm(total=self.plan.steps, initial=self.step, desc="reader", mininterval=5) as bar:
            while self.step < self.plan.steps:
                total += self.one()
                bar.update()
                if self.step % 50 == 0:
                    with (self.folder / "losses.jsonl").open("a", encoding="utf-8") as log:
                        log.write(json.dumps({"step": self.step, "loss": total / 50}) + "\n")
                    bar.set_postfix(loss=f"{total / 50:.3f}")
                    total = 0.0
                if self.step % 100 == 0 or self.step == self.plan.steps:
                    self.save()


@torch.inference_mode()
def figures(
    net: ReaderNet, tokens: Tokenization, examples: Sequence[Example]
) -> tuple[float, float]:
    """Return the area under the ROC curve, and the share of answers whose highest token is inside."""
    net.eval()
    logits: dict[bool, list[float]] = {True: [], False: []}
    inside: list[bool] = []
    for start in tqdm(range(0, len(examples), 4), desc="held out", mininterval=5):
        batch = tokens.batch(examples[start : start + 4])
        scores = batch.scores(net)
        highest = 1 + scores[:, 1:].argmax(1)
        for row, logit in enumerate(answer_logits(scores).tolist()):
            answered = not bool(batch.right[row, 0])
            logits[answered].append(logit)
            if answered:
                inside.append(bool(batch.right[row, highest[row]]))
    return area_under_roc(logits[True], logits[False]), sum(inside) / len(inside)


def main() -> None:
    """Read the questions, train, and print figures."""
    parser = argparse.ArgumentParser(prog="training.reader.run", description=__doc__)
    for name in ("data", "dev", "start", "out"):
        parser.add_argument(f"--{name}", type=Path, required=name != "dev")
    for field in fields(Plan):
        option = "--" + field.name.replace("_", "-")
        parser.add_argument(option, type=type(field.default), default=field.default)
    options = parser.parse_args()
    plan = Plan(**{field.name: getattr(options, field.name) for field in fields(Plan)})
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    found = topics(options.data, options.dev, load_encoder(BUNDLED_MODEL), options.out)
    tokens = Tokenization(options.start / "tokenizer.json")
    examples = Examples(found, plan.size, plan.twins, plan.seed)
    trainer = Trainer(ReaderNet(options.start), examples, tokens, plan, options.out)
    trainer.resume()
    trainer.run()
    area, inside = figures(trainer.average.model, tokens, held_out_examples(found))
    print(f"held-out twins: area under ROC {area:.3f}, answers located {inside:.3f}")


if __name__ == "__main__":
    main()
