"""The model to start from: read out of its package, cut, and written as a folder."""

import struct
from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from training.pretrained import BLOCK, ENTRY, HEADER, MAGIC, Pretrained, floats, read
from training.pretrained import PIECES as SIZES
from training.start import chosen_layers, mean_states, write
from training.vocabulary import CASED, SPECIAL, unigram

WIDTH, INNER, HEADS, PLACES, LAYERS = 32, 64, 2, 512, 2
PIECES = [*SPECIAL, "▁", "▁the", "▁council", "▁met"]


def tensors() -> dict[str, np.ndarray]:
    """Return tensors under the names of the file, in numbers that four bits hold exactly."""
    chance = np.random.default_rng(0)

    def numbers(*shape: int) -> np.ndarray:
        return (chance.integers(-8, 8, size=shape) / 64).astype(np.float32)

    found = {
        "emb.word": numbers(len(PIECES) + 1, WIDTH),
        "emb.pos": numbers(PLACES, WIDTH),
        "emb.type": numbers(2, WIDTH),
        "emb.ln.w": numbers(WIDTH),
        "emb.ln.b": numbers(WIDTH),
    }
    for layer in range(LAYERS):
        for name in ("q", "k", "v", "ao", "fi", "fo"):
            shape = {"fi": (INNER, WIDTH), "fo": (WIDTH, INNER)}.get(name, (WIDTH, WIDTH))
            found[f"l{layer}.{name}.w"] = numbers(*shape)
            found[f"l{layer}.{name}.b"] = numbers(shape[0])
        for name in ("aln", "oln"):
            found[f"l{layer}.{name}.w"] = numbers(WIDTH)
            found[f"l{layer}.{name}.b"] = numbers(WIDTH)
    return found


def packed(values: np.ndarray) -> bytes:
    """Pack numbers in blocks of four bits."""
    rows = np.round(values.reshape(-1, 32) * 64 + 8).astype(np.uint8)
    blocks = np.empty(len(rows), BLOCK)
    blocks["scale"] = 1 / 64
    blocks["pairs"] = rows[:, :16] | (rows[:, 16:] << 4)
    return blocks.tobytes()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    letters = [piece.encode() for piece in PIECES]
    head = HEADER.pack(MAGIC, 1, WIDTH, LAYERS, HEADS, INNER, len(PIECES) + 1, PLACES, 2, 1e-12, 32)
    head += SIZES.pack(len(PIECES), 0, 2, 1, 3, sum(map(len, letters)))
    head += np.cumsum([0, *map(len, letters)], dtype="<u4").tobytes()
    head += np.arange(len(PIECES), dtype="<f4").tobytes() + b"".join(letters)
    rule = struct.pack("<IBI", 0x2019, 1, 0x27)
    head += struct.pack("<iI", 1, len(rule)) + rule
    bodies = {
        name: packed(values) if values.ndim == 2 and name not in ("emb.pos", "emb.type")
        else values.tobytes()
        for name, values in tensors().items()
    }  # fmt: skip
    entry = 2 + ENTRY.size
    start = len(head) + 4 + sum(entry + len(name) for name in bodies)
    directory = struct.pack("<i", len(bodies))
    for name, values in tensors().items():
        body = bodies[name]
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += ENTRY.pack(0, values.size, start, len(body))
        start += len(body)
    path = tmp_path / "model.bin"
    path.write_bytes(head + directory + b"".join(bodies.values()))
    return path


def test_four_bit_numbers_are_read_low_half_first() -> None:
    block = np.zeros(1, BLOCK)
    block["scale"] = 0.5
    block["pairs"][0, 0] = 0x1F
    values = floats(block)[0]
    assert values[0] == (15 - 8) * 0.5
    assert values[16] == (1 - 8) * 0.5


def test_the_file_is_read_whole(file: Path) -> None:
    model = read(file)
    assert [piece for piece, _ in model.pieces] == PIECES
    assert model.pieces[5][1] == 5.0
    assert (model.layers, model.heads, model.inner) == (LAYERS, HEADS, INNER)
    source = tensors()
    weights = model.weights
    assert np.array_equal(weights["embeddings.word_embeddings.weight"], source["emb.word"])
    assert np.array_equal(weights["encoder.layer.1.intermediate.dense.weight"], source["l1.fi.w"])
    assert np.array_equal(weights["encoder.layer.0.output.dense.bias"], source["l0.fo.b"])
    assert weights["encoder.layer.0.output.dense.weight"].shape == (WIDTH, INNER)


@pytest.fixture
def model(file: Path) -> Pretrained:
    return read(file)


def test_layers_are_chosen_and_numbered_anew(model: Pretrained) -> None:
    kept = chosen_layers(model.weights, [1])
    name = "encoder.layer.0.attention.self.query.weight"
    assert np.array_equal(kept[name], model.weights["encoder.layer.1.attention.self.query.weight"])
    assert not any(".layer.1." in key for key in kept)
    assert "embeddings.LayerNorm.bias" in kept


def test_the_folder_loads_and_its_mean_can_be_taken_away(model: Pretrained, tmp_path: Path) -> None:
    tokenizer = unigram(model.pieces, CASED)
    weights = dict(model.weights)
    write(tmp_path / "a", model, weights, tokenizer)
    texts = ["the council met", "the council", "met"]
    vectors = SentenceTransformer(str(tmp_path / "a"), device="cpu").encode(texts)
    assert vectors.shape == (3, WIDTH)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(3), abs=1e-5)
    last = f"encoder.layer.{LAYERS - 1}.output.LayerNorm.bias"
    weights[last] = weights[last] - mean_states(tmp_path / "a", texts)
    write(tmp_path / "b", model, weights, tokenizer)
    assert np.abs(mean_states(tmp_path / "b", texts)).max() < 1e-6


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(bytes(200))
    with pytest.raises(ValueError, match="another version"):
        read(path)
