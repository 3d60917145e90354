"""Write the encoder as one int8 ONNX file in a folder that sentence-transformers loads.

    python -m training.export FLOAT32 OUT [--lexical TABLE.npy --share 0.375]

`FLOAT32` is a sentence-transformers folder, `TABLE.npy` the lexical branch that `training.lexical` made.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
from safetensors.numpy import load_file

from training.onnx_graph import Lexical, Shape, onnx_model

MODULE = "index.onnx_module.OnnxEncoder"
SHARE = 0.25


def export(source: Path, target: Path, max_tokens: int, lexical: Lexical | None = None) -> None:
    """Write the int8 folder `target` from the float32 sentence-transformers folder `source`."""
    target.mkdir(parents=True, exist_ok=True)
    weights = {k: v.astype(np.float32) for k, v in load_file(source / "model.safetensors").items()}
    model = onnx_model(weights, Shape.read(source), lexical)
    onnx.save(model, target / "encoder.onnx")
    width = model.graph.output[0].type.tensor_type.shape.dim[1].dim_value
    settings = {"file": "encoder.onnx", "dimension": width, "max_seq_length": max_tokens}
    (target / "onnx_encoder.json").write_text(json.dumps(settings, indent=1) + "\n")
    modules = [{"idx": 0, "name": "0", "path": "", "type": MODULE}]
    (target / "modules.json").write_text(json.dumps(modules, indent=1) + "\n")
    for name in ("tokenizer.json", "config_sentence_transformers.json"):
        shutil.copyfile(source / name, target / name)


def main() -> None:
    """Export the folder named on the command line."""
    parser = argparse.ArgumentParser(prog="training.export", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--max-tokens", type=int, default=384)
    parser.add_argument("--lexical", type=Path, help="table of the lexical branch")
    parser.add_argument("--share", type=float, default=SHARE, help="its share of the cosine")
    options = parser.parse_args()
    lexical = Lexical(np.load(options.lexical), options.share) if options.lexical else None
    export(options.source, options.target, options.max_tokens, lexical)


if __name__ == "__main__":
    main()
