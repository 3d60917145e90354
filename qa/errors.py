"""What can be wrong with a question."""


class QuestionError(Exception):
    """Base of every error of this package; the message says what was wrong and what to do."""


class UnknownDocumentError(QuestionError):
    """The question is limited to a document that is not in the store."""


class EvaluationFileError(QuestionError):
    """The file of evaluation questions can't be read."""
