"""The bundled encoder, loaded as a deployment loads it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from index.encoder import BUNDLED_MODEL, SentenceTransformerEncoder, load_encoder
from index.errors import EncoderNotFoundError

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def bundled() -> SentenceTransformerEncoder:
    return load_encoder(BUNDLED_MODEL)


def test_its_facts(bundled: SentenceTransformerEncoder) -> None:
    assert bundled.dimension == 768
    assert bundled.max_tokens >= 256
    files = [path for path in BUNDLED_MODEL.rglob("*") if path.is_file()]
    assert bundled.size_bytes == sum(path.stat().st_size for path in files) <= 64e6
    assert len(bundled.fingerprint) == 64


def test_vectors_have_unit_length(bundled: SentenceTransformerEncoder) -> None:
    vectors = bundled.encode(["Le budget.", "The budget.", "x" * 5000, ""])
    assert vectors.shape == (4, 768)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3)
    assert bundled.encode([]).shape == (0, 768)


def test_translations_are_near_and_others_far(bundled: SentenceTransformerEncoder) -> None:
    english, french, other = bundled.encode(
        [
            "Victims of trafficking receive medical care.",
            "Les victimes de la traite reçoivent des soins médicaux.",
            "The bridge was painted green in May.",
        ]
    )
    assert english @ french > 0.6
    assert english @ other < 0.4


def test_unaccented_text_costs_nothing(bundled: SentenceTransformerEncoder) -> None:
    accented, plain = bundled.encode(["les réfugiés à l'école", "LES REFUGIES A L'ECOLE"])
    assert accented @ plain > 0.999


def test_several_threads_get_the_same_vectors(bundled: SentenceTransformerEncoder) -> None:
    texts = [f"Question number {number} about budgets" for number in range(24)]
    alone = np.stack([bundled.encode([text])[0] for text in texts])
    with ThreadPoolExecutor(8) as pool:
        together = np.stack(list(pool.map(lambda text: bundled.encode([text])[0], texts)))
    np.testing.assert_allclose(alone, together, atol=1e-3)


def test_sentence_transformers_loads_the_folder_as_it_is(
    bundled: SentenceTransformerEncoder,
) -> None:
    plain = SentenceTransformer(str(BUNDLED_MODEL))
    assert plain.max_seq_length == bundled.max_tokens
    np.testing.assert_allclose(
        plain.encode(["Le budget."]), bundled.encode(["Le budget."]), atol=1e-6
    )


def test_a_saved_copy_gives_the_same_vectors(tmp_path: Path) -> None:
    SentenceTransformer(str(BUNDLED_MODEL)).save(str(tmp_path))
    original, copy = load_encoder(BUNDLED_MODEL), load_encoder(tmp_path)
    np.testing.assert_allclose(
        original.encode(["Le budget."]), copy.encode(["Le budget."]), atol=1e-6
    )


@pytest.mark.parametrize("source", ["/no/such/folder", Path("no-such-folder"), "./missing"])
def test_a_missing_folder_is_said(source: str | Path) -> None:
    with pytest.raises(EncoderNotFoundError, match="ALINEA_MODEL"):
        load_encoder(source)


def test_a_folder_that_is_no_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(EncoderNotFoundError, match="can't be loaded"):
        load_encoder(tmp_path)
