"""Errors to problem details (RFC 9457): one table for the whole service."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from corpus.errors import (
    CorpusError,
    EmptyFileError,
    ParseLimitError,
    UnreadableFileError,
    UnsupportedFormatError,
)
from index.errors import (
    DocumentNotFoundError,
    EditionConflictError,
    EncoderMismatchError,
    EncoderNotFoundError,
    IndexingError,
    StoreDamagedError,
    StoreUnwritableError,
)
from qa.errors import QuestionError, UnknownDocumentError


class ServiceError(Exception):
    """Base of the errors that only the service itself raises."""


class NotReadyError(ServiceError):
    """Encoder and index are not loaded yet."""


class TooLargeError(ServiceError):
    """A request is larger than is allowed."""


class BadFileNameError(ServiceError):
    """An uploaded file's name is no plain file name."""


class ForeignOriginError(ServiceError):
    """Another site's page tries to change the store through a visitor's browser."""


@dataclass(frozen=True, slots=True)
class _Kind:
    status: int
    slug: str
    title: str


_KINDS: Mapping[type[Exception], _Kind] = {
    NotReadyError: _Kind(503, "not-ready", "The service is starting"),
    TooLargeError: _Kind(413, "too-large", "The request is too large"),
    BadFileNameError: _Kind(422, "file-name", "The file name can't be used"),
    ForeignOriginError: _Kind(403, "foreign-origin", "The request comes from another site"),
    UnsupportedFormatError: _Kind(415, "unsupported-format", "No reader for this format"),
    EmptyFileError: _Kind(422, "empty-file", "The file holds no text"),
    UnreadableFileError: _Kind(415, "unreadable-file", "The file can't be read"),
    ParseLimitError: _Kind(422, "parse-limit", "The file is too costly to read"),
    CorpusError: _Kind(422, "document", "The document can't be read"),
    DocumentNotFoundError: _Kind(404, "unknown-document", "There is no such document"),
    UnknownDocumentError: _Kind(404, "unknown-document", "There is no such document"),
    EditionConflictError: _Kind(409, "conflict", "The document is already there"),
    EncoderMismatchError: _Kind(503, "other-encoder", "The store needs to be re-embedded"),
    EncoderNotFoundError: _Kind(503, "no-encoder", "The encoder can't be loaded"),
    StoreUnwritableError: _Kind(507, "unwritable-store", "The store can't be written"),
    StoreDamagedError: _Kind(500, "damaged-store", "The store is damaged"),
    IndexingError: _Kind(500, "store", "The store failed"),
    QuestionError: _Kind(422, "question", "The question can't be answered"),
}
_VALIDATION = _Kind(422, "validation", "A field is not valid")
_MALFORMED = _Kind(400, "malformed-json", "The request is not valid JSON")


def install(app: FastAPI) -> None:
    """Make every error of the application a problem document."""
    for error_type in _KINDS:
        app.add_exception_handler(error_type, _known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def problem(kind_slug: str, title: str, status: int, detail: str, **more: Any) -> JSONResponse:
    """Return a problem document as a response."""
    headers = {"Retry-After": "2"} if status == HTTPStatus.SERVICE_UNAVAILABLE else None
    body = {
        "type": f"/problems/{kind_slug}", "title": title, "status": status, "detail": detail, **more
    }  # fmt: skip
    return JSONResponse(
        body, status_code=status, media_type="application/problem+json", headers=headers
    )


def problem_for(error: Exception) -> JSONResponse | None:
    """Return the problem document of an error of this project, None for any other error."""
    for error_type in type(error).__mro__:
        kind = _KINDS.get(error_type)
        if kind is not None:
            return problem(kind.slug, kind.title, kind.status, str(error))
    return None


async def _known(_: Request, error: Exception) -> JSONResponse:
    return problem_for(error) or await _unexpected(_, error)


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    if any(item["type"] == "json_invalid" for item in error.errors()):
        where = next(item for item in error.errors() if item["type"] == "json_invalid")
        reason = where.get("ctx", {}).get("error", "it can't be parsed")
        return problem(
            _MALFORMED.slug,
            _MALFORMED.title,
            _MALFORMED.status,
            f"The body is not valid JSON: {reason} (position {where['loc'][-1]}).",
        )
    errors = [
        {
            "field": ".".join(str(part) for part in item["loc"][1:]) or str(item["loc"][0]),
            "message": item["msg"],
        }
        for item in error.errors()
    ]
    detail = "; ".join(f"{item['field']}: {item['message']}" for item in errors)
    return problem(_VALIDATION.slug, _VALIDATION.title, _VALIDATION.status, detail, errors=errors)


async def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    title = HTTPStatus(error.status_code).phrase
    answer = problem("http", title, error.status_code, str(error.detail))
    if error.headers:
        answer.headers.update(error.headers)
    return answer


async def _unexpected(_: Request, __: Exception) -> JSONResponse:
    return problem(
        "internal",
        "The service failed",
        500,
        "Something went wrong inside the service; its log says what. Nothing stored was changed.",
    )
