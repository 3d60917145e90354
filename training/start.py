"""Make the encoder to start from: multilingual-e5-small, cut to two languages and eight layers.

    python -m training.start --data PARALLEL --dev DEV --out OUT

Two folders come out, in the form that sentence-transformers loads. `OUT/teacher` is the whole model, with
case and accents. `OUT/start` has the vocabulary of `training/vocabulary.py`, the layers of `LAYERS`, and
no bias toward the mean vector of its texts: E5's vectors all lie within a narrow cone (cosines of 0.7 and
more), and what they have in common says nothing.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from training.material import Material, everything
from training.pretrained import Pretrained, model_file, read
from training.vocabulary import CASED, FOLDED, SPECIAL, Array, cut, fold, unigram

# Of all ways tried to leave out four layers, the one that loses least before any training.
LAYERS = (0, 1, 2, 5, 7, 9, 10, 11)
WORDS = "embeddings.word_embeddings.weight"
LAST_BIAS = f"encoder.layer.{len(LAYERS) - 1}.output.LayerNorm.bias"
COMMON_WORDS = 60_000
SAMPLE = 2_000
MAX_TOKENS = 512


def write(folder: Path, model: Pretrained, weights: dict[str, Array], tokenizer: Tokenizer) -> None:
    """Write weights and tokenizer as a sentence-transformers folder with mean pooling and unit length."""
    folder.mkdir(parents=True, exist_ok=True)
    layers = len({name.split(".")[2] for name in weights if name.startswith("encoder.layer.")})
    config = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": weights[WORDS].shape[1],
        "num_hidden_layers": layers,
        "num_attention_heads": model.heads,
        "intermediate_size": model.inner,
        "layer_norm_eps": model.epsilon,
        "max_position_embeddings": MAX_TOKENS,
        "type_vocab_size": 2,
        "vocab_size": len(weights[WORDS]),
        "pad_token_id": SPECIAL.index("<pad>"),
    }
    path = "sentence_transformers.models"
    files: dict[str, object] = {
        "config.json": config,
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            "bos_token": "<s>",
            "eos_token": "</s>",
            "cls_token": "<s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
        },
        "sentence_bert_config.json": {"max_seq_length": MAX_TOKENS, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "model_type": "SentenceTransformer",
            "prompts": {},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "1_Pooling/config.json": {
            "word_embedding_dimension": weights[WORDS].shape[1],
            "pooling_mode_mean_tokens": True,
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{path}.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{path}.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{path}.Normalize"},
        ],
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    (folder / "2_Normalize").mkdir(exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    save_file(weights, folder / "model.safetensors", {"format": "pt"})


def chosen_layers(weights: dict[str, Array], layers: Sequence[int]) -> dict[str, Array]:
    """Keep some of the layers, numbered anew."""
    kept = {name: values for name, values in weights.items() if not name.startswith("encoder.")}
    for number, layer in enumerate(layers):
        prefix = f"encoder.layer.{layer}."
        for name, values in weights.items():
            if name.startswith(prefix):
                kept[f"encoder.layer.{number}.{name.removeprefix(prefix)}"] = values
    return kept


@torch.inference_mode()
def mean_states(folder: Path, texts: Sequence[str]) -> Array:
    """Return the mean over texts of the mean of their tokens' last states, shape (width,)."""
    model = SentenceTransformer(str(folder), device="cpu")
    pooled = torch.nn.Sequential(model[0], model[1])
    means = [
        pooled(model.preprocess(list(texts[start : start + 50])))["sentence_embedding"].mean(0)
        for start in range(0, len(texts), 50)
    ]
    return torch.stack(means).mean(0).numpy()


def common_words() -> list[str]:
    """Return the most frequent words of both languages: words of other subjects are to stay whole."""
    from wordfreq import top_n_list  # type: ignore[import-untyped]

    return [word for side in ("en", "fr") for word in top_n_list(side, COMMON_WORDS)]


def make(material: Material, out: Path) -> None:
    """Write both folders, unless they are there."""
    if (out / "start" / "modules.json").exists():
        return
    model = read(model_file())
    write(out / "teacher", model, model.weights, unigram(model.pieces, CASED))
    texts = [side for text in material.texts() for side in (text.en, text.fr)]
    vocabulary = cut(fold(model.pieces, model.weights[WORDS]), [*texts, *common_words()])
    weights = chosen_layers(model.weights, LAYERS) | {WORDS: vocabulary.vectors}
    tokenizer = unigram(vocabulary.pieces, FOLDED)
    part = out / "start.part"
    write(part, model, weights, tokenizer)
    sample = random.Random(0).sample(texts, SAMPLE)
    weights[LAST_BIAS] = weights[LAST_BIAS] - mean_states(part, sample)
    write(part, model, weights, tokenizer)
    part.rename(out / "start")


def main() -> None:
    """Make both folders from the command line."""
    parser = argparse.ArgumentParser(prog="training.start", description=__doc__)
    for name in ("data", "dev", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--held-out", type=float, default=0.04)
    options = parser.parse_args()
    make(everything(options.data, options.dev, options.held_out), options.out)


if __name__ == "__main__":
    main()
