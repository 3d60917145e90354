"""Bytes to text, refusing what would come out garbled."""

import codecs
import unicodedata

from corpus.errors import EmptyFileError, UnreadableFileError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Soft hyphens and zero-width characters are invisible: they would split words unseen.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def cleaned(text: str) -> str:
    """Return text without its invisible characters, NFC-normalised."""
    return unicodedata.normalize("NFC", text.translate(_INVISIBLE))


def decode(content: bytes) -> str:
    """Decode a text file: UTF-8, or UTF-16/32 with a byte order mark; NFC-normalised.

    Guessing another encoding is refused on purpose: a wrong guess turns names into garbage that
    nobody notices until a citation is quoted.

    Raises:
        UnreadableFileError: the bytes are not such text.
        EmptyFileError: they hold no text at all.
    """
    encoding, body = "utf-8", content
    for mark, name in _BOMS:
        if content.startswith(mark):
            encoding, body = name, content[len(mark) :]
            break
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            f"The file is not {encoding.upper()} text (byte {error.start + 1} can't be decoded). "
            "Save it as UTF-8 and try again."
        ) from error
    if "\0" in text:
        raise UnreadableFileError(
            "The file holds binary data, not text. Check that its extension is right."
        )
    text = cleaned(text)
    if not text.strip():
        raise EmptyFileError("The file is empty: it holds no text.")
    return text
