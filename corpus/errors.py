"""What can go wrong between a source file and its paragraphs."""


class CorpusError(Exception):
    """Base of every error of this package; the message says what was wrong and what to do."""


class UnsupportedFormatError(CorpusError):
    """The file is of a format that no reader reads."""


class UnreadableFileError(CorpusError):
    """The file claims a known format but can't be read as such, or holds no text."""


class ParseLimitError(CorpusError):
    """Reading the file took more time or memory than is allowed."""


class EmptyFileError(UnreadableFileError):
    """The file holds no text at all."""


class AnomalyError(CorpusError):
    """The file can be read, but something in it should be checked, and the caller is strict."""
