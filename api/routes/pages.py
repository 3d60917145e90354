"""The chat page."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from api.pages import chat_page
from api.routes.dependencies import InterfaceLanguage

router = APIRouter(include_in_schema=False)


@router.get("/")
def chat(interface: InterfaceLanguage) -> HTMLResponse:
    """Return the chat page in the visitor's language."""
    return HTMLResponse(chat_page(interface), headers={"Vary": "Accept-Language, Cookie"})
