"""Turn whatever went wrong behind a door into a problem, and note what was our fault."""

import traceback

import structlog
from psycopg import DataError, OperationalError
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException

from hebbes.doors.problems import Problem
from hebbes.doors.visit import Visit
from hebbes.kit.faults import Passing, Unanswered

_log = structlog.get_logger("hebbes.doors")
_CODES = {
    400: "malformed_request",
    401: "not_signed_in",
    403: "not_allowed",
    404: "not_found",
    405: "wrong_verb",
    413: "body_too_large",
    415: "wrong_media_type",
    429: "too_many_requests",
    503: "busy",
}
_FRAMES = 8


def problem_of(fault: Exception, visit: Visit) -> Problem:
    """Return the problem to answer with; what nobody foresaw is logged and reads as internal."""
    if isinstance(fault, Problem):
        return fault
    if isinstance(fault, HTTPException):
        code = _CODES.get(fault.status_code, "malformed_request")
        return Problem(code, headers=fault.headers)
    if isinstance(fault, Passing):
        return Problem("busy")
    if isinstance(fault, Unanswered):
        return Problem("outcome_unknown")
    if isinstance(fault, MultiPartException):
        return Problem("malformed_body", "The form cannot be read.")
    if visit.broken_by is not fault:  # the same fault may pass here twice on its way out
        visit.broken_by = fault
        _note(fault, visit)
    if isinstance(fault, DataError) or (fault_class(fault) == "54"):
        return Problem("unacceptable_value")
    if isinstance(fault, OperationalError):
        return Problem("busy")
    return Problem("internal")


def fault_class(fault: Exception) -> str:
    """Return the two characters PostgreSQL's error codes begin with, or nothing."""
    return (getattr(fault, "sqlstate", None) or "")[:2]


def _note(fault: Exception, visit: Visit) -> None:
    """Log what broke and where, never the message: it may quote what a person typed."""
    frames = traceback.extract_tb(fault.__traceback__)[-_FRAMES:]
    _log.error(
        "a request broke",
        request_id=visit.request_id,
        route=f"{visit.right.verb} {visit.right.path}" if visit.right else None,
        fault=type(fault).__qualname__,
        sqlstate=getattr(fault, "sqlstate", None),
        where=[f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    )
