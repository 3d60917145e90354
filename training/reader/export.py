"""Write the reader as one int8 ONNX file with its tokenizer.

    python -m training.reader.export READER OUT

Inputs of the graph: `input_ids`, `attention_mask` and `passage_mask`, int64, shape (pairs, tokens). Output:
`answer_logit`, float32, shape (pairs,): the log-odds that the passage answers.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

from training.onnx_graph import FUSED, Array, Graph, Shape, embeddings, layer
from training.reader.model import LOWEST

OUTPUT = "answer_logit"
INPUTS = ("input_ids", "attention_mask", "passage_mask")


def scores(graph: Graph, states: str, weight: Array, bias: Array) -> str:
    """Add one score for each token, (pairs, tokens)."""
    product = graph.add(
        "MatMul", [states, graph.constant("score.weight", weight.T)], "score.product"
    )
    biased = graph.add("Add", [product, graph.constant("score.bias", bias)], "score.biased")
    return graph.add("Squeeze", [biased, graph.constant("last", np.array([-1]))], "scores")


def log_odds(graph: Graph, found: str) -> str:
    """Add the log-odds of an answer: the passage's scores together against that of the first token."""
    graph.add("Cast", ["passage_mask"], "passage.floats", to=TensorProto.FLOAT)
    graph.add("Sub", [graph.constant("whole", np.float32(1.0)), "passage.floats"], "elsewhere")
    graph.add("Mul", ["elsewhere", graph.constant("lowest", np.float32(LOWEST))], "barred")
    graph.add("Add", [found, "barred"], "passage.scores")
    axis = graph.constant("axis", np.array([1]))
    graph.add("ReduceLogSumExp", ["passage.scores", axis], "answered", keepdims=0)
    graph.add("Gather", [found, graph.constant("first", np.array(0))], "unanswered", axis=1)
    return graph.add("Sub", ["answered", "unanswered"], OUTPUT)


def onnx_reader(weights: dict[str, Array], shape: Shape) -> onnx.ModelProto:
    """Build the int8 graph from the float32 weights of a `ReaderNet`."""
    graph = Graph()
    bert = {name.removeprefix("bert."): values for name, values in weights.items()}
    states = embeddings(graph, bert, shape.epsilon)
    graph.add("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
    for number in range(shape.layers):
        states = layer(graph, bert, number, states, shape)
    log_odds(graph, scores(graph, states, weights["score.weight"], weights["score.bias"]))
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["pairs", "tokens"])
        for name in INPUTS
    ]
    outputs = [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["pairs"])]
    body = helper.make_graph(graph.nodes, "reader", inputs, outputs, graph.constants)
    versions = [helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(body, opset_imports=versions, ir_version=9)


def export(checkpoint: Path, start: Path, target: Path) -> None:
    """Write `reader.onnx` and `tokenizer.json` from a checkpoint's averaged weights."""
    state = torch.load(checkpoint, weights_only=True)["average"]
    weights = {name: values.numpy().astype(np.float32) for name, values in state.items()}
    whole = Shape.read(start)
    layers = len({n.split(".")[3] for n in weights if n.startswith("bert.encoder.layer.")})
    model = onnx_reader(weights, Shape(layers, whole.heads, whole.epsilon))
    target.mkdir(parents=True, exist_ok=True)
    onnx.save(model, target / "reader.onnx")
    shutil.copyfile(start / "tokenizer.json", target / "tokenizer.json")


def main() -> None:
    """Export the checkpoint named on the command line."""
    parser = argparse.ArgumentParser(prog="training.reader.export", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("start", type=Path, help="the folder that the reader started from")
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    export(options.checkpoint, options.start, options.target)


if __name__ == "__main__":
    main()
