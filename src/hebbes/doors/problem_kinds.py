"""Every kind of problem a door answers with, in one table: code, status, meaning and remedy."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One code; `retryable` says that the very same request may succeed later."""

    code: str
    status: int
    title: str
    remedy: str
    retryable: bool = False


_KINDS: Final[tuple[ProblemKind, ...]] = (
    # The request itself
    ProblemKind(
        "malformed_body",
        400,
        "The body cannot be read",
        "Send valid JSON in UTF-8, without NUL characters, nested less deep.",
    ),
    ProblemKind(
        "malformed_request",
        400,
        "The request cannot be read",
        "Look at the address and the headers: one of them holds what cannot stand there.",
    ),
    ProblemKind(
        "invalid_body",
        422,
        "Parts of the body are not as described",
        "Each error names the place by a JSON pointer and what to send instead.",
    ),
    ProblemKind(
        "invalid_order",
        422,
        "The order cannot be taken as it is",
        "Each error names the place by a JSON pointer and what to send instead.",
    ),
    ProblemKind(
        "invalid_parameters",
        422,
        "Parts of the address or headers are not as described",
        "Each error names the parameter and what to send instead.",
    ),
    ProblemKind(
        "unacceptable_value",
        422,
        "A value is outside what can be kept",
        "Send shorter texts and smaller numbers, without control characters.",
    ),
    ProblemKind(
        "body_too_large",
        413,
        "The body is too large",
        "Send it in parts: lists may be split over several requests.",
    ),
    ProblemKind(
        "wrong_media_type",
        415,
        "The body is of another type than this route reads",
        "Set Content-Type to what the description of the API says.",
    ),
    ProblemKind(
        "not_found",
        404,
        "There is nothing here, or nothing you may see",
        "Check the address and the id.",
    ),
    ProblemKind(
        "wrong_verb",
        405,
        "This address does not know that verb",
        "Use one of the verbs in the Allow header.",
    ),
    # Who asks
    ProblemKind(
        "not_signed_in",
        401,
        "Nobody is signed in",
        "Send an API key as `Authorization: Bearer hbs_live_…`, or sign in.",
    ),
    ProblemKind(
        "not_allowed",
        403,
        "You may not do this",
        "Ask an admin for a key with a scope, or a role, that may.",
    ),
    ProblemKind(
        "bad_signature",
        403,
        "The signature does not fit what was sent",
        "Sign the body as it goes over the wire, with the secret that was agreed upon.",
    ),
    ProblemKind(
        "foreign_origin",
        403,
        "The request comes from another site's page",
        "Send it from our own pages, or with an API key.",
    ),
    ProblemKind(
        "form_expired",
        403,
        "The form is not of this session",
        "Load the page again and send the form once more.",
    ),
    ProblemKind(
        "link_expired", 410, "This link no longer works", "Ask for a fresh one: links run out."
    ),
    # Doing things once
    ProblemKind(
        "idempotency_key_reused",
        422,
        "This Idempotency-Key was used with another body",
        "Use a new key for a new request, or send the first body again.",
    ),
    ProblemKind(
        "idempotency_key_running",
        409,
        "A request with this Idempotency-Key is being carried out",
        "Wait a moment and send the same request again.",
        retryable=True,
    ),
    ProblemKind(
        "idempotency_key_invalid",
        400,
        "The Idempotency-Key cannot be used",
        "Send 1 to 255 printable ASCII characters.",
    ),
    ProblemKind(
        "idempotency_key_missing",
        400,
        "This request needs an Idempotency-Key",
        "Send a key of your own making with every request that moves money or stock.",
    ),
    ProblemKind(
        "not_possible_now",
        409,
        "This cannot be done with it as it is now",
        "Read it again: its `actions` tell what can be done, and why the rest cannot.",
    ),
    ProblemKind(
        "stale_version",
        412,
        "It was changed since you read it",
        "Read it again; the ETag of what stands now comes with this answer.",
    ),
    ProblemKind(
        "plan_outdated",
        409,
        "It would no longer do what the preview foresaw",
        "Each error names a difference: ask for a new preview and look at it.",
    ),
    # The world
    ProblemKind(
        "too_many_requests",
        429,
        "Too many requests",
        "Wait as long as Retry-After says.",
        retryable=True,
    ),
    ProblemKind(
        "busy",
        503,
        "The database does not answer or is held by others",
        "Nothing was done. Send the same request again after Retry-After.",
        retryable=True,
    ),
    ProblemKind(
        "partner_away",
        503,
        "A partner does not answer now",
        "It is tried again by itself: read it again in a while.",
        retryable=True,
    ),
    ProblemKind(
        "outcome_unknown",
        503,
        "The connection broke while the change was being written",
        "It may have been done: look before you send it again, and use an Idempotency-Key.",
    ),
    ProblemKind(
        "internal",
        500,
        "Something broke on our side",
        "Nothing was done half-way. Pass on the request_id if it stays.",
    ),
)

PROBLEM_KINDS: Final[dict[str, ProblemKind]] = {kind.code: kind for kind in _KINDS}
