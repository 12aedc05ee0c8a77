"""Answer whether the books balance: every check of the audit, with its first differences."""

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.requests import Request

from hebbes.audit.audit import Finding, audit
from hebbes.doors.transaction import in_transaction
from hebbes.kit.sql import Tx

router = APIRouter(tags=["audit"])


class Differs(BaseModel):
    """Where two ways of counting differ."""

    where: str
    stands: str
    recomputed: str


class Check(BaseModel):
    """One check, a sentence, and its first differences."""

    name: str
    holds: bool
    differences: list[Differs]


class Audited(BaseModel):
    """Whether everything holds, and each check."""

    holds: bool
    checks: list[Check]


@router.get("/v1/audit")
async def read_audit(request: Request) -> Audited:
    """Recompute stock, units and money from the journals and compare."""

    def work(tx: Tx) -> list[Finding]:
        return list(audit(tx))

    checks = [
        Check(
            name=one.name,
            holds=one.holds,
            differences=[
                Differs(where=d.where, stands=d.stands, recomputed=d.recomputed)
                for d in one.differences
            ],
        )
        for one in await in_transaction(request, work)
    ]
    return Audited(holds=all(one.holds for one in checks), checks=checks)
