"""What a file is by its first bytes, to say so where its name claims something else."""

from collections.abc import Mapping
from pathlib import PurePath

from corpus.errors import UnreadableFileError

_SIGNATURES: Mapping[bytes, str] = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a Word file or another zipped one",
    bytes.fromhex("d0cf11e0a1b11ae1"): "an old Office file, or one with a password",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"<!doctype html": "a web page",
    b"<html": "a web page",
}
_OWN: Mapping[str, str] = {
    ".pdf": "a PDF file",
    ".docx": "a Word file or another zipped one",
    ".html": "a web page",
    ".htm": "a web page",
}


def refuse_wrong_name(content: bytes, name: str) -> None:
    """Refuse a file whose content is of another format than its extension says.

    Raises:
        UnreadableFileError: it is.
    """
    start = content[:64].lstrip().lower()
    found = next(
        (what for mark, what in _SIGNATURES.items() if start.startswith(mark.lower())), None
    )
    # What a password hides is for the reader of its own format to say.
    is_locked = found is not None and found.startswith("an old Office file")
    if found is None or found == _OWN.get(PurePath(name).suffix.lower()):
        return
    if is_locked and name.lower().endswith(".docx"):
        return
    raise UnreadableFileError(
        f"{name} is {found} by its content, whatever its name says. Give it the right extension, or "
        "save it in a format that can be read."
    )
