"""Logs as lines of JSON, without personal data: for machines that gather them."""

import logging
import sys
from typing import TextIO

import structlog
from structlog.typing import EventDict, WrappedLogger

from hebbes.kit.masked import without

__all__ = ["log_as_json"]


def log_as_json(stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """Have everything this process logs be one JSON object a line, on `stream` (else stderr).

    Mail addresses are masked wherever they stand. Names cannot be told from other words, so what
    is logged carries ids and codes, and of faults only the line that says what went wrong.
    """
    out = stream or sys.stderr
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _without_mail_addresses,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(out),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processor=structlog.processors.JSONRenderer(), foreign_pre_chain=shared
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)


def _without_mail_addresses(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Mask them in every text; of a traceback keep the last line, which says what went wrong."""
    kept: EventDict = {}
    for name, value in event.items():
        text = value.strip().rpartition("\n")[2] if name == "exception" else value
        kept[name] = without(text) if isinstance(text, str) else text
    return kept
