"""Write the encoder as one int8 ONNX file in a folder that sentence-transformers loads.

    python -m training.export FLOAT32 OUT

The graph is built by hand from the weights: a BERT encoder with onnxruntime's fused operators
(com.microsoft), mean pooling and unit length. Inputs: `input_ids`, `attention_mask`, int64, shape
(texts, tokens). Output: `sentence_embedding`, float32, shape (texts, dimension).

Word embeddings are int8 with a scale for each row: rare rows are short, and a common scale would erase
them. Matrices are int8 with a scale for each output column; activations are quantised as they come.
"""

from __future__ import annotations

import argparse
import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

Array = npt.NDArray[np.float32]
MODULE = "index.onnx_module.OnnxEncoder"
FUSED = "com.microsoft"


def int8_rows(table: Array) -> tuple[npt.NDArray[np.int8], Array]:
    """Quantise each row by its own largest value: int8 (rows, width) and scales (rows, 1)."""
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
    return np.round(table / scale).astype(np.int8), scale.astype(np.float32)


@dataclass(frozen=True)
class Shape:
    """Hold the sizes of a BERT encoder, as its `config.json` gives them."""

    layers: int
    heads: int
    epsilon: float

    @classmethod
    def read(cls, folder: Path) -> Shape:
        """Read the sizes from a model folder."""
        config = json.loads((folder / "config.json").read_text())
        names = ("num_hidden_layers", "num_attention_heads", "layer_norm_eps")
        return cls(*(config[name] for name in names))


@dataclass
class Graph:
    """Collect the nodes and constants of an ONNX graph."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        """Add a constant and return its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(
        self, kind: str, inputs: list[str], output: str, domain: str = "", **settings: object
    ) -> str:
        """Add a node with one output and return the name of that output."""
        self.nodes.append(
            helper.make_node(kind, inputs, [output], output, domain=domain, **settings)
        )
        return output

    def matmul(self, inputs: str, output: str, weight: Array, bias: Array) -> str:
        """Multiply by an int8 matrix, `weight` given as (inputs, outputs) float32, and add a bias."""
        columns, scale = int8_rows(weight.T)
        return self.add(
            "DynamicQuantizeMatMul",
            [
                inputs,
                self.constant(f"{output}.weight", columns.T),
                self.constant(f"{output}.scale", scale[:, 0]),
                "",
                self.constant(f"{output}.bias", bias),
            ],
            output,
            FUSED,
        )


def embeddings(graph: Graph, weights: dict[str, Array], epsilon: float) -> str:
    """Add word and position embeddings and return the name of their normalised sum."""
    rows, scale = int8_rows(weights["embeddings.word_embeddings.weight"])
    places = (
        weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0]
    )
    graph.add("Gather", [graph.constant("words", rows), "input_ids"], "word_rows")
    graph.add("Gather", [graph.constant("word_scales", scale), "input_ids"], "word_scale")
    graph.add("Cast", ["word_rows"], "word_floats", to=TensorProto.FLOAT)
    graph.add("Mul", ["word_floats", "word_scale"], "word_vectors")
    graph.add("Shape", ["input_ids"], "length", start=1, end=2)
    graph.add(
        "Slice",
        [graph.constant("places", places), graph.constant("zero", np.array([0])), "length"],
        "place_vectors",
    )
    graph.add("Add", ["word_vectors", "place_vectors"], "embedded")
    gamma = graph.constant("embedded.gamma", weights["embeddings.LayerNorm.weight"])
    beta = graph.constant("embedded.beta", weights["embeddings.LayerNorm.bias"])
    return graph.add(
        "LayerNormalization", ["embedded", gamma, beta], "layer0", axis=-1, epsilon=epsilon
    )


def layer(graph: Graph, weights: dict[str, Array], number: int, states: str, shape: Shape) -> str:
    """Add one transformer layer and return the name of its output, (texts, tokens, width)."""
    prefix, name = f"encoder.layer.{number}", f"layer{number + 1}"

    def linear(source: str, output: str, path: str) -> str:
        return graph.matmul(source, output, weights[f"{path}.weight"].T, weights[f"{path}.bias"])

    def normalised(first: str, second: str, output: str, path: str) -> str:
        parts = [
            graph.constant(f"{output}.{p}", weights[f"{path}.LayerNorm.{p}"])
            for p in ("weight", "bias")
        ]
        return graph.add(
            "SkipLayerNormalization", [first, second, *parts], output, FUSED, epsilon=shape.epsilon
        )

    heads = [f"{prefix}.attention.self.{part}" for part in ("query", "key", "value")]
    joined = np.concatenate([weights[f"{head}.weight"] for head in heads]).T
    bias = np.concatenate([weights[f"{head}.bias"] for head in heads])
    graph.matmul(states, f"{name}.qkv", joined, bias)
    thirds = [f"{name}.{part}" for part in ("query", "key", "value")]
    graph.nodes.append(helper.make_node("Split", [f"{name}.qkv"], thirds, axis=-1, num_outputs=3))
    graph.add(
        "MultiHeadAttention",
        [*thirds, "", "mask"],
        f"{name}.attended",
        FUSED,
        num_heads=shape.heads,
    )
    linear(f"{name}.attended", f"{name}.mixed", f"{prefix}.attention.output.dense")
    middle = normalised(f"{name}.mixed", states, f"{name}.middle", f"{prefix}.attention.output")
    linear(middle, f"{name}.wide", f"{prefix}.intermediate.dense")
    graph.add("Gelu", [f"{name}.wide"], f"{name}.active", FUSED)
    linear(f"{name}.active", f"{name}.narrow", f"{prefix}.output.dense")
    return normalised(f"{name}.narrow", middle, name, f"{prefix}.output")


def pooling(graph: Graph, states: str) -> None:
    """Add the mean over the real tokens and the scaling to unit length."""
    graph.add("Cast", ["attention_mask"], "weights", to=TensorProto.FLOAT)
    graph.add("Unsqueeze", ["weights", graph.constant("one", np.array([1]))], "weight_row")
    graph.add("MatMul", ["weight_row", states], "summed_row")
    graph.add("Squeeze", ["summed_row", "one"], "summed")
    # The unit vector of the sum is that of the mean.
    graph.add("LpNormalization", ["summed"], "sentence_embedding", axis=-1, p=2)


def onnx_model(weights: dict[str, Array], shape: Shape) -> onnx.ModelProto:
    """Build the whole int8 model from float32 weights named as in transformers' `BertModel`."""
    graph = Graph()
    states = embeddings(graph, weights, shape.epsilon)
    graph.add("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
    for number in range(shape.layers):
        states = layer(graph, weights, number, states, shape)
    pooling(graph, states)
    width = weights["embeddings.LayerNorm.weight"].shape[0]
    axes = ["texts", "tokens"]
    inputs = [
        helper.make_tensor_value_info(n, TensorProto.INT64, axes)
        for n in ("input_ids", "attention_mask")
    ]
    outputs = [
        helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["texts", width])
    ]
    body = helper.make_graph(graph.nodes, "encoder", inputs, outputs, graph.constants)
    versions = [helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(body, opset_imports=versions, ir_version=9)


def export(source: Path, target: Path, max_tokens: int) -> None:
    """Write the int8 folder `target` from the float32 sentence-transformers folder `source`."""
    target.mkdir(parents=True, exist_ok=True)
    weights = {k: v.astype(np.float32) for k, v in load_file(source / "model.safetensors").items()}
    model = onnx_model(weights, Shape.read(source))
    onnx.save(model, target / "encoder.onnx")
    width = int(weights["embeddings.LayerNorm.weight"].shape[0])
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
    options = parser.parse_args()
    export(options.source, options.target, options.max_tokens)


if __name__ == "__main__":
    main()
