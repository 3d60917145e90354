"""The exported encoder says the same as the weights that it was made from."""

from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from training.export import export
from training.onnx_graph import Lexical

WORDS = "the council adopted a budget for programme le conseil adopte un pour".split()
PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]
TEXTS = ["the council adopted a budget", "le conseil", "budget for the programme pour un budget"]


@pytest.fixture(scope="module")
def float32(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a small BERT encoder of random weights."""
    folder = tmp_path_factory.mktemp("float32")
    tokenizer = Tokenizer(models.WordLevel({p: at for at, p in enumerate(PIECES)}, "[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(PIECES), hidden_size=64, num_hidden_layers=2, num_attention_heads=4,
        intermediate_size=128, max_position_embeddings=64, initializer_range=0.2,
    )  # fmt: skip
    source = folder / "bert"
    BertModel(config, add_pooling_layer=False).save_pretrained(source)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]",
        sep_token="[SEP]", mask_token="[MASK]",
    ).save_pretrained(source)  # fmt: skip
    modules = [Transformer(str(source)), Pooling(64, "mean"), Normalize()]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder / "encoder"))
    return folder / "encoder"


def vectors(folder: Path) -> np.ndarray:
    return np.asarray(SentenceTransformer(str(folder), device="cpu").encode(TEXTS))


def test_the_int8_encoder_agrees_with_the_exact_one(float32: Path, tmp_path: Path) -> None:
    export(float32, tmp_path, 32)
    cosines = (vectors(float32) * vectors(tmp_path)).sum(1)
    assert cosines.min() > 0.99


def test_the_lexical_branch_has_its_share_of_the_cosine(float32: Path, tmp_path: Path) -> None:
    table = np.random.default_rng(0).normal(size=(len(PIECES), 16)).astype(np.float32)
    table[:5] = 0
    export(float32, tmp_path / "plain", 32)
    export(float32, tmp_path / "joined", 32, Lexical(table, 0.3))
    plain, joined = vectors(tmp_path / "plain"), vectors(tmp_path / "joined")
    assert joined.shape == (3, 64 + 16)
    rows = [[PIECES.index(word) for word in text.split()] for text in TEXTS]
    bags = np.stack([table[row].sum(0) for row in rows])
    bags /= np.linalg.norm(bags, axis=1, keepdims=True)
    expected = 0.7 * plain @ plain.T + 0.3 * bags @ bags.T
    np.testing.assert_allclose(joined @ joined.T, expected, atol=0.02)


def test_a_text_without_a_known_piece_still_has_unit_length(float32: Path, tmp_path: Path) -> None:
    export(float32, tmp_path, 32, Lexical(np.zeros((len(PIECES), 16), np.float32), 0.3))
    found = SentenceTransformer(str(tmp_path), device="cpu").encode([""])
    assert np.linalg.norm(found) == pytest.approx(1.0, abs=1e-4)
