"""Tell a caller who they are to us and what they may."""

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.requests import Request

from hebbes.doors.visit import who

router = APIRouter(tags=["access"])


class Me(BaseModel):
    """A key with its scopes, or a person with a role; what binds them where something does."""

    kind: str
    name: str | None
    role: str | None
    scopes: list[str]
    channel: str | None
    location: int | None


@router.get("/v1/me")
async def read_me(request: Request) -> Me:
    """Return who sends this request."""
    asker = who(request)
    return Me(
        kind=asker.kind,
        name=asker.name,
        role=asker.role,
        scopes=sorted(asker.scopes),
        channel=asker.channel,
        location=asker.location,
    )
