"""What can go wrong in the store and its indexes."""


class IndexingError(Exception):
    """Base of every error of this package; the message says what was wrong and what to do."""


class StoreDamagedError(IndexingError):
    """The database can't be read; the message says how to recover."""


class StoreUnwritableError(IndexingError):
    """The data folder can't be written: permissions, a read-only or a full disk."""


class StoreBusyError(IndexingError):
    """Another process has been writing for longer than is waited for."""


class EditionConflictError(IndexingError):
    """The same document, in the same language, is already stored from another file."""


class DocumentNotFoundError(IndexingError):
    """There is no such document in the store."""


class EncoderMismatchError(IndexingError):
    """The store was embedded with another encoder; their vectors can't be mixed."""


class EncoderNotFoundError(IndexingError):
    """The encoder can't be loaded."""
