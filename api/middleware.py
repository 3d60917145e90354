"""What holds for every request: size limits, own-origin writes, security headers."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import ForeignOriginError, TooLargeError, problem_for

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
# The docs page of FastAPI loads its scripts from a CDN and inlines one; it gets no policy.
_DOCS = ("/docs", "/redoc")
_POLICY = (
    "default-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'"
)


class BodyLimit:
    """Refuse bodies over a limit, by their declared length or as they arrive.

    Args:
        app: the application.
        upload: most bytes of a document upload.
        other: most bytes of any other body.
    """

    def __init__(self, app: ASGIApp, upload: int, other: int) -> None:
        self._app = app
        self._upload = upload
        self._other = other

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one ASGI event stream."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_upload = scope["path"].rstrip("/").endswith("/documents")
        # Multipart framing and the other fields come on top of the file.
        limit = self._upload + 16 * 1024 if is_upload else self._other
        error = TooLargeError(f"The request is larger than {limit // 1024:,} KB.")
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isdigit() and int(declared) > limit:
            await _refuse(error, scope, receive, send)
            return
        received = 0
        started = refused = False

        async def limited() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise error
            return message

        async def guarded(message: Message) -> None:
            nonlocal started, refused
            # Whatever the application makes of a body cut short, the reason is its size.
            if received > limit and not started:
                if not refused:
                    refused = True
                    await _refuse(error, scope, receive, send)
                return
            started = True
            await send(message)

        await self._app(scope, limited, guarded)


class OwnOrigin:
    """Refuse writes that another site's page makes through a visitor's browser.

    A browser names the page's origin with every such request; command-line clients send none.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one ASGI event stream."""
        if scope["type"] == "http" and scope["method"] not in _READING:
            headers = Headers(scope=scope)
            origin, host = headers.get("origin"), headers.get("host", "")
            if origin is not None and origin.partition("://")[2] != host:
                error = ForeignOriginError(f"Requests from pages of {origin} are not accepted.")
                await _refuse(error, scope, receive, send)
                return
        await self._app(scope, receive, send)


class SecurityHeaders:
    """Send the headers that keep a page from running or framing what isn't ours."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one ASGI event stream."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("X-Content-Type-Options", "nosniff")
                headers.setdefault("Referrer-Policy", "same-origin")
                if not scope["path"].startswith(_DOCS):
                    headers.setdefault("Content-Security-Policy", _POLICY)
            await send(message)

        await self._app(scope, receive, with_headers)


async def _refuse(error: Exception, scope: Scope, receive: Receive, send: Send) -> None:
    response = problem_for(error)
    assert response is not None
    await response(scope, receive, send)
