"""POST and GET /ask."""

import time
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Query

from api.responses import answer_response
from api.routes.dependencies import InterfaceLanguage, ServiceDependency
from api.schemas import AskRequest, AskResponse, Language, QuestionText, TopK
from api.service import Service

router = APIRouter(tags=["ask"])


@router.post("/ask", summary="Ask a question")
async def post_ask(
    request: AskRequest, service: ServiceDependency, interface: InterfaceLanguage
) -> AskResponse:
    """Answer a question with the passages that match it best, in any language."""
    return await _answer(service, request, interface)


@router.get("/ask", summary="Ask a question by its address")
async def get_ask(  # noqa: PLR0913, PLR0917 - one argument a query field
    service: ServiceDependency,
    interface: InterfaceLanguage,
    question: Annotated[QuestionText, Query(description="The question.")],
    language: Annotated[Language | None, Query(description="Language of the reply.")] = None,
    top_k: Annotated[TopK, Query(description="How many passages to return.")] = 5,
    documents: Annotated[
        list[str] | None, Query(description="Symbols to search in; repeat for several.")
    ] = None,
) -> AskResponse:
    """Do as POST /ask does, for links and simple clients."""
    request = AskRequest(question=question, language=language, top_k=top_k, documents=documents)
    return await _answer(service, request, interface)


async def _answer(service: Service, request: AskRequest, interface: str) -> AskResponse:
    """Answer in a thread: encoding takes milliseconds that the event loop doesn't have."""

    def work() -> AskResponse:
        start = time.perf_counter()
        answer = service.ask(
            request.question,
            language=request.language,
            interface=interface,
            top_k=request.top_k,
            documents=request.documents,
        )
        return answer_response(answer, (time.perf_counter() - start) * 1000)

    return await to_thread.run_sync(work)
