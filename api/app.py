"""The FastAPI application: wires the service to its routes."""

import logging
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware import Middleware

from api import problems
from api.middleware import BodyLimit, OwnOrigin, SecurityHeaders
from api.routes import ask, documents, health, pages
from api.schemas import Problem
from api.service import Service
from api.settings import Settings

_log = logging.getLogger(__name__)
_ASK_BODY_LIMIT = 256 * 1024


def create_app(settings: Settings, on_failure: Callable[[], None] | None = None) -> FastAPI:
    """Create the application for one data folder.

    Args:
        settings: what the deployment sets.
        on_failure: called if the encoder or the index can't be loaded after the start.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        service = Service(settings)
        app.state.service = service
        # In a thread: the process answers /healthz at once, and /readyz when this is done.
        loading = threading.Thread(
            target=_load, args=[service, on_failure], name="load", daemon=True
        )
        loading.start()
        try:
            yield
        finally:
            loading.join()
            service.close()

    app = FastAPI(
        title="Alinea",
        version=version("alinea"),
        summary="Answers from numbered papers in English and French, each with its citation.",
        lifespan=lifespan,
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(OwnOrigin),
            Middleware(
                BodyLimit, upload=settings.max_upload_mb * 1024 * 1024, other=_ASK_BODY_LIMIT
            ),
        ],
        responses=_problem_responses(),
    )
    for router in (ask.router, documents.router, health.router):
        app.include_router(router)
    app.include_router(ask.router, prefix="/v1", generate_unique_id_function=_v1_id)
    app.include_router(documents.router, prefix="/v1", generate_unique_id_function=_v1_id)
    app.include_router(pages.router)
    app.mount("/static", StaticFiles(directory=str(files("api") / "static")), name="static")
    problems.install(app)
    _describe_problems(app)
    return app


def _load(service: Service, on_failure: Callable[[], None] | None) -> None:
    try:
        service.load()
    except Exception as error:
        _log.error("%s", error)
        if on_failure is not None:
            on_failure()


def _v1_id(route: Any) -> str:
    return f"v1_{route.name}_{'_'.join(sorted(route.methods)).lower()}"


def _problem_responses() -> dict[int | str, dict[str, Any]]:
    schema = {"$ref": "#/components/schemas/Problem"}
    content = {"application/problem+json": {"schema": schema}}
    return {
        "4XX": {"description": "A problem with the request (RFC 9457).", "content": content},
        "5XX": {"description": "The service can't do it now (RFC 9457).", "content": content},
    }


def _describe_problems(app: FastAPI) -> None:
    """Put the schema of problem documents, which no route returns by itself, into /openapi.json."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        document = generate()
        schemas = document["components"]["schemas"]
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= problem.pop("$defs")
        schemas["Problem"] = problem
        return document

    app.openapi = openapi  # type: ignore[method-assign]
