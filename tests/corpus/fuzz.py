"""Feed damaged files to the readers: each must be read, or refused with a reason, and soon.

    python -m tests.corpus.fuzz --minutes 10

damages the samples at random, format by format, in a child process that may die, and prints what was
found; inputs that break a reader are kept in the folder `--keep`.
"""

import argparse
import io
import multiprocessing
import random
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tqdm import tqdm

from corpus.errors import CorpusError
from corpus.parse import parse
from tests.conftest import SAMPLES

HANG_SECONDS = 20
_JUNK = (b"\x00", b"\xff\xfe", b"<", b">", b"&#x0;", b"&amp;", b"]]>", b"%1", b"w:val=\"-1\"", b"99999999",
         b"\n\n", b"1. ", b"|", b"[^1]: ", b"<ol start=\"x\">", b"<sup>", b"*" * 40, b"\xe2\x80\xae")  # fmt: skip


def damaged(content: bytes, rng: random.Random) -> bytes:
    """Return content with one to eight places cut, doubled, overwritten or filled with junk."""
    changed = bytearray(content)
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(changed) + 1)
        size = rng.choice((1, 2, 8, 64, 512))
        match rng.randrange(5):
            case 0:
                del changed[at : at + size]
            case 1:
                changed[at:at] = changed[at : at + size] * rng.randint(1, 3)
            case 2:
                changed[at : at + size] = rng.randbytes(min(size, 16))
            case 3:
                changed[at:at] = rng.choice(_JUNK)
            case _:
                other = rng.randrange(len(changed) + 1)
                changed[at : at + size] = changed[other : other + size]
    return bytes(changed)


def damaged_package(content: bytes, rng: random.Random) -> bytes:
    """Return a zip file with one of its parts damaged, and now and then the whole of it."""
    if rng.random() < 0.1:
        return damaged(content, rng)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        names = [name for name in old.namelist() if name.endswith((".xml", ".rels"))]
        victims = {"word/document.xml" if rng.random() < 0.6 else rng.choice(names)}
        for item in old.infolist():
            part = old.read(item)
            new.writestr(item, damaged(part, rng) if item.filename in victims else part)
    return target.getvalue()


def seeds() -> Mapping[str, tuple[Callable[[bytes, random.Random], bytes], list[bytes]]]:
    """Return how to damage each format, and what to damage."""
    from markdown_it import MarkdownIt

    def samples(suffix: str) -> list[bytes]:
        return [path.read_bytes() for path in sorted(SAMPLES.glob(f"*{suffix}"))]

    fixtures = [path.read_bytes() for path in (Path(__file__).parent / "fixtures").glob("*.md")]
    markdown = [*samples(".md"), *fixtures]
    pages = [MarkdownIt("commonmark").enable("table").render(m.decode()).encode() for m in markdown]
    return {
        "x.docx": (damaged_package, samples(".docx")),
        "x.pdf": (damaged, samples(".pdf")),
        "x.html": (damaged, pages),
        "x.md": (damaged, markdown),
    }


def attempt(content: bytes, name: str) -> str | None:
    """Return what is wrong with how a reader takes an input, None if nothing is."""
    try:
        edition = parse(content, name)
    except CorpusError as error:
        return None if str(error) else "refused without a reason"
    except Exception as error:
        return repr(error)
    places = [paragraph.locator for paragraph in edition.paragraphs]
    return None if len(places) == len(set(places)) else "two paragraphs share a place"


def _child(
    name: str,
    minutes: float,
    seed: int,
    current: Path,
    results: "multiprocessing.Queue[tuple[str, int]]",
) -> None:
    damage, inputs = seeds()[name]
    rng, count, end = random.Random(seed), 0, time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        content = damage(rng.choice(inputs), rng)
        current.write_bytes(content)
        found = attempt(content, name)
        count += 1
        if found is not None:
            results.put((found, count))
            return
    results.put(("", count))


def fuzz(name: str, minutes: float, keep: Path) -> tuple[int, list[str]]:
    """Return how many inputs a reader was given, and what was found."""
    keep.mkdir(parents=True, exist_ok=True)
    found: list[str] = []
    count, seed, end = 0, 0, time.monotonic() + 60 * minutes
    while (left := end - time.monotonic()) > 0.5:
        current = keep / f"current-{name}"
        context = multiprocessing.get_context("spawn")
        results: multiprocessing.Queue[tuple[str, int]] = context.Queue()
        child = context.Process(target=_child, args=(name, left / 60, seed, current, results))
        child.start()
        while child.is_alive():
            child.join(1)
            if current.exists() and time.time() - current.stat().st_mtime > HANG_SECONDS:
                child.kill()
                child.join()
        problem, done = results.get() if not results.empty() else ("died or hung", 0)
        count, seed = count + done, seed + 1
        if problem:
            kept = keep / f"{len(found)}-{name}"
            current.rename(kept)
            found.append(f"{kept.name}: {problem}")
    return count, found


def main() -> None:
    """Fuzz every reader, or those named."""
    parser = argparse.ArgumentParser(prog="tests.corpus.fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", default=list(seeds()))
    parser.add_argument("--minutes", type=float, default=10.0, help="for each reader")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"))
    options = parser.parse_args()
    for name in tqdm(options.names):
        count, found = fuzz(name, options.minutes, options.keep)
        tqdm.write(f"{name}: {count:,} inputs, {len(found)} findings")
        for line in found:
            tqdm.write(f"  {line}")


if __name__ == "__main__":
    main()
