"""Build the encoder's ONNX graph by hand from its weights, in int8.

A BERT encoder with onnxruntime's fused operators (com.microsoft), mean pooling and unit length; beside it,
if there is one, the lexical branch (`training/lexical.py`). The two vectors are joined so that the
cosine of two texts is the weighted mean of the branches' cosines. Inputs: `input_ids`,
`attention_mask`, int64, shape (texts, tokens). Output: `sentence_embedding`, float32, unit length, shape
(texts, dimension).

Tables of vectors are int8 with a scale for each row: rare rows are short, and a common scale would erase
them. Matrices are int8 with a scale for each output column; activations are quantised as they come.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

Array = npt.NDArray[np.float32]
FUSED = "com.microsoft"
OUTPUT = "sentence_embedding"


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


@dataclass(frozen=True)
class Lexical:
    """Hold the lexical branch: its table, shape (pieces, width), and its share of the cosine, 0 to 1."""

    table: Array
    share: float


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


def table_rows(graph: Graph, table: Array, name: str) -> str:
    """Add an int8 table and the look-up of every token's row, (texts, tokens, width) float32."""
    rows, scale = int8_rows(table)
    graph.add("Gather", [graph.constant(name, rows), "input_ids"], f"{name}.rows")
    graph.add("Gather", [graph.constant(f"{name}.scales", scale), "input_ids"], f"{name}.scale")
    graph.add("Cast", [f"{name}.rows"], f"{name}.floats", to=TensorProto.FLOAT)
    return graph.add("Mul", [f"{name}.floats", f"{name}.scale"], f"{name}.vectors")


def embeddings(graph: Graph, weights: dict[str, Array], epsilon: float) -> str:
    """Add word and position embeddings and return the name of their normalised sum."""
    words = table_rows(graph, weights["embeddings.word_embeddings.weight"], "words")
    places = (
        weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0]
    )
    graph.add("Shape", ["input_ids"], "length", start=1, end=2)
    graph.add(
        "Slice",
        [graph.constant("places", places), graph.constant("zero", np.array([0])), "length"],
        "place_vectors",
    )
    graph.add("Add", [words, "place_vectors"], "embedded")
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


def real_tokens(graph: Graph) -> None:
    """Add `weight_row`, float32, (texts, 1, tokens): 1 for each token, 0 for padding."""
    graph.add("Cast", ["attention_mask"], "weights", to=TensorProto.FLOAT)
    graph.add("Unsqueeze", ["weights", graph.constant("one", np.array([1]))], "weight_row")


def unit_sum(graph: Graph, vectors: str, name: str) -> str:
    """Add the sum of vectors over the real tokens, at unit length: that of their mean, too."""
    graph.add("MatMul", ["weight_row", vectors], f"{name}.row")
    graph.add("Squeeze", [f"{name}.row", "one"], f"{name}.sum")
    return graph.add("LpNormalization", [f"{name}.sum"], f"{name}.unit", axis=-1, p=2)


def joined(graph: Graph, sentence: str, lexical: Lexical) -> str:
    """Add the lexical branch and join its unit vector to the sentence's."""
    words = unit_sum(graph, table_rows(graph, lexical.table, "pieces"), "lexical")
    parts = [
        graph.add(
            "Mul", [part, graph.constant(f"{part}.weight", np.float32(weight))], f"{part}.part"
        )
        for part, weight in ((sentence, (1 - lexical.share) ** 0.5), (words, lexical.share**0.5))
    ]
    graph.add("Concat", parts, "joined", axis=-1)
    # A text without any known piece has no lexical part, and is brought to unit length again.
    return graph.add("LpNormalization", ["joined"], "joined.unit", axis=-1, p=2)


def onnx_model(weights: dict[str, Array], shape: Shape, lexical: Lexical | None) -> onnx.ModelProto:
    """Build the whole int8 model from float32 weights named as in transformers' `BertModel`."""
    graph = Graph()
    states = embeddings(graph, weights, shape.epsilon)
    graph.add("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
    for number in range(shape.layers):
        states = layer(graph, weights, number, states, shape)
    real_tokens(graph)
    vector, width = unit_sum(graph, states, "sentence"), weights["embeddings.LayerNorm.weight"].size
    if lexical is not None:
        vector, width = joined(graph, vector, lexical), width + lexical.table.shape[1]
    graph.add("Identity", [vector], OUTPUT)
    axes = ["texts", "tokens"]
    inputs = [
        helper.make_tensor_value_info(n, TensorProto.INT64, axes)
        for n in ("input_ids", "attention_mask")
    ]
    outputs = [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["texts", width])]
    body = helper.make_graph(graph.nodes, "encoder", inputs, outputs, graph.constants)
    versions = [helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(body, opset_imports=versions, ir_version=9)
