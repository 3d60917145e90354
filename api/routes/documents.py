"""The documents: list, read, upload and delete."""

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Form, Header, Response, UploadFile, status
from fastapi.responses import HTMLResponse, JSONResponse

from api.pages import document_page
from api.problems import BadFileNameError, TooLargeError
from api.responses import document_response, ingest_report, summary_response
from api.routes.dependencies import InterfaceLanguage, ServiceDependency
from api.schemas import DocumentList, DocumentOut, IngestReport, Language

router = APIRouter(tags=["documents"])
_LONGEST_NAME = 200


@router.get("/documents", summary="List the documents")
def list_documents(service: ServiceDependency) -> DocumentList:
    """List the stored documents by symbol."""
    return DocumentList(
        documents=[summary_response(summary) for summary in service.store.summaries()]
    )


@router.get(
    "/documents/{symbol:path}",
    summary="Read a document",
    response_model=DocumentOut,
    responses={200: {"content": {"text/html": {}}}},
)
def read_document(
    symbol: str,
    service: ServiceDependency,
    interface: InterfaceLanguage,
    accept: Annotated[str | None, Header()] = None,
) -> Response:
    """Return a document: a page for people, JSON for `Accept: application/json`."""
    editions = service.store.document(symbol)
    body = document_response(editions, "en" if _wants_json(accept) else interface)
    if _wants_json(accept):
        return JSONResponse(body.model_dump(mode="json"), headers={"Vary": "Accept"})
    page = document_page(body, interface)
    return HTMLResponse(page, headers={"Vary": "Accept, Accept-Language, Cookie"})


@router.post(
    "/documents",
    summary="Upload a document",
    status_code=status.HTTP_201_CREATED,
    responses={200: {"model": IngestReport, "description": "Replaced or unchanged."}},
)
async def upload_document(  # noqa: PLR0913, PLR0917 - one argument a form field
    file: UploadFile,
    service: ServiceDependency,
    response: Response,
    symbol: Annotated[
        str | None, Form(description="Symbol, if the file doesn't state it.", max_length=100)
    ] = None,
    language: Annotated[
        Language | None, Form(description="Main language; empty to detect it.")
    ] = None,
    replace: Annotated[
        bool, Form(description="Replace an edition that came from another file.")
    ] = False,
) -> IngestReport:
    """Read a file, embed its paragraphs and store them: all of it, or nothing."""
    name = _plain_name(file.filename)
    limit = service.settings.max_upload_mb * 1024 * 1024
    content = await file.read(limit + 1)
    if len(content) > limit:
        raise TooLargeError(f"{name} is larger than {service.settings.max_upload_mb} MB.")

    def work() -> IngestReport:
        editions, outcome = service.ingest(
            content, name, symbol=symbol or None, language=language, replace=replace
        )
        report = ingest_report(editions, outcome)
        report.anomalies.extend(service.edition_mismatches(report.symbol))
        return report

    report = await to_thread.run_sync(work)
    if report.status != "added":
        response.status_code = status.HTTP_200_OK
    response.headers["Location"] = report.url
    return report


@router.delete(
    "/documents/{symbol:path}", summary="Delete a document", status_code=status.HTTP_204_NO_CONTENT
)
def delete_document(symbol: str, service: ServiceDependency) -> None:
    """Delete a document with all its editions, paragraphs and vectors."""
    service.store.remove(symbol)
    service.live.refresh()


def _wants_json(accept: str | None) -> bool:
    """Tell whether a client asks for JSON; browsers ask for HTML first, curl for anything."""
    wanted = (accept or "").lower()
    return "application/json" in wanted and (
        "text/html" not in wanted or wanted.index("application/json") < wanted.index("text/html")
    )


def _plain_name(name: str | None) -> str:
    """Return the name of an uploaded file.

    Raises:
        BadFileNameError: it is missing, too long, or could be a path.
    """
    if not name or not name.strip(". "):
        raise BadFileNameError("The file has no name; send it with its name.")
    if any(char in name for char in "/\\:") or not name.isprintable() or name.startswith("."):
        raise BadFileNameError(
            f"{name!r} is no plain file name: folders, colons, control characters and a leading "
            "full stop are not allowed. Send the name alone."
        )
    if len(name) > _LONGEST_NAME:
        raise BadFileNameError(f"The file name is longer than {_LONGEST_NAME} characters.")
    return name
