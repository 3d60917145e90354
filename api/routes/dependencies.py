"""What the routes are given by the application."""

from typing import Annotated, cast

from fastapi import Depends, Request

from api.languages import page_language
from api.service import Service


def _service(request: Request) -> Service:
    return cast("Service", request.app.state.service)


def _interface_language(request: Request) -> str:
    """Return the language of the page or client, for what no explicit choice decides."""
    return page_language(
        request.query_params.get("lang"),
        request.cookies.get("lang"),
        request.headers.get("accept-language"),
    )


ServiceDependency = Annotated[Service, Depends(_service)]
InterfaceLanguage = Annotated[str, Depends(_interface_language)]
