"""What the service says of itself: one JSON line a request, request ids, Prometheus metrics.

An application has its own `Metrics` and its own logger; nothing is registered globally.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Callable
from logging import getLevelNamesMapping
from secrets import token_hex
from typing import Any, TextIO

import orjson
import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

__all__ = ["Metrics", "log_as_json", "make_logger", "request_id"]

#: Request ids of a caller that are taken over: they go into logs and headers as they are.
_SANE_ID = re.compile(r"[A-Za-z0-9._:\-]{1,128}\Z")
_SAID_ALREADY = ("Exception in ASGI application", "ASGI callable returned without completing")
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """The metrics of one application, by operation id (`none` where no operation was met)."""

    content_type = "text/plain; version=0.0.4; charset=utf-8"

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "parley_http_requests",
            "Requests answered.",
            ("operation", "method", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "parley_http_request_seconds",
            "Seconds from a request's arrival to the end of its answer.",
            ("operation",),
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self.in_flight = Gauge(
            "parley_http_requests_in_flight",
            "Requests being answered.",
            registry=self._registry,
        )
        # Labels are looked up under a lock and by their text: these are ours and few.
        self._bound: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}
        self._index = Gauge(
            "parley_index_info",
            "1 for the index version that is served.",
            ("version", "engine"),
            registry=self._registry,
        )
        self._documents = Gauge(
            "parley_index_documents", "Documents in the index.", registry=self._registry
        )
        self._paragraphs = Gauge(
            "parley_index_paragraphs", "Paragraphs in the index.", registry=self._registry
        )

    def answered(self, operation: str, method: str, status: int, seconds: float) -> None:
        """Count an answer."""
        key = (operation, method, status)
        bound = self._bound.get(key)
        if bound is None:
            bound = (
                self._requests.labels(operation, method, str(status)),
                self._seconds.labels(operation),
            )
            self._bound[key] = bound
        requests, duration = bound
        requests.inc()
        duration.observe(seconds)

    def serving(self, version: str, engine: str, documents: int, paragraphs: int) -> None:
        """Say which index is served."""
        self._index.clear()
        self._index.labels(version, engine).set(1)
        self._documents.set(documents)
        self._paragraphs.set(paragraphs)

    def render(self) -> bytes:
        """In Prometheus' text format."""
        return generate_latest(self._registry)


def request_id(given: str | None) -> str:
    """The caller's id for a request where it is sane, else a new one."""
    return given if given and _SANE_ID.match(given) else token_hex(8)


def make_logger(level: str = "info", stream: TextIO | None = None) -> Any:
    """A structlog logger that writes one JSON object a line to `stream` (standard error)."""
    return structlog.wrap_logger(
        structlog.WriteLogger(stream or sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(serializer=_json),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getLevelNamesMapping()[level.upper()]),
        cache_logger_on_first_use=True,
    )


def log_as_json(level: str = "info", stream: TextIO | None = None) -> None:
    """Have what libraries log come out as such lines too, whatever they set up themselves later.

    uvicorn says of a request that failed, or of a client that went away, what the line of the
    request says already: those are left out.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
            ],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(serializer=_json),
            ],
        )
    )
    handler.addFilter(lambda record: not _is_said_already(record))
    root = logging.getLogger()
    for other in list(root.handlers):
        root.removeHandler(other)
    root.addHandler(handler)
    root.setLevel(max(logging.WARNING, getLevelNamesMapping()[level.upper()]))


def _is_said_already(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    gone = isinstance(error, ConnectionError) or type(error).__name__ == "ClientDisconnect"
    return gone or str(record.msg).startswith(_SAID_ALREADY)


def _json(value: Any, default: Callable[[Any], Any] | None = None, **_options: Any) -> str:
    return orjson.dumps(value, default=default or str).decode()
