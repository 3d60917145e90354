"""Whether the process is up, and whether it can answer."""

from fastapi import APIRouter

from api.routes.dependencies import ServiceDependency
from api.schemas import Health

router = APIRouter(tags=["health"])


@router.get("/healthz", summary="Is the process up?", response_model_exclude_none=True)
async def healthz() -> Health:
    """Return ok as long as the process answers at all."""
    return Health(status="ok")


@router.get("/readyz", summary="Can it answer?", response_model_exclude_none=True)
async def readyz(service: ServiceDependency) -> Health:
    """Return ready once encoder and index are loaded; 503 before."""
    snapshot = service.live.snapshot
    return Health(
        status="ready",
        documents=len(snapshot.symbols),
        passages=len(snapshot.passages),
        encoder=service.encoder.name,
        problem=service.live.problem,
    )
