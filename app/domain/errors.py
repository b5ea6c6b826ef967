"""Every failure Parley knows, drawn as one tree. Errors carry facts; the edge picks the status.

ParleyError
├── RequestError               a request that cannot be served as put      (parameter, nearest)
│   └── QueryError             the query text or tree cannot be used       (position)
├── NotFoundError              no such document, paragraph, field or path  (nearest)
├── CursorGoneError            a cursor from an index version that is gone
├── AccessError                key missing or wrong
├── RateLimitError             over the rate limit                         (retry_after)
├── TooLargeError              body or URL over its bound
├── UnavailableError           the engine cannot answer now
│   ├── IndexMissingError      no index yet
│   ├── IndexDamagedError      the index is there and cannot be read
│   └── TimeBudgetError        the query ran past its time budget
├── ReadError                  one document cannot be taken in; the others go on
│   └── UnsupportedTypeError   not a document type we read: skipped, not failed
├── IngestError                no generation was made current              (exit 2)
│   ├── CorpusError            no such folder, no documents, all failed, suddenly empty
│   ├── IndexLockedError       another indexer is at work
│   └── StorageError           disk full or not writable
└── SettingsError              a setting cannot be used                    (setting)
"""

from __future__ import annotations

__all__ = [
    "UNFORESEEN",
    "AccessError",
    "CorpusError",
    "CursorGoneError",
    "IndexDamagedError",
    "IndexLockedError",
    "IndexMissingError",
    "IngestError",
    "NotFoundError",
    "ParleyError",
    "QueryError",
    "RateLimitError",
    "ReadError",
    "RequestError",
    "SettingsError",
    "StorageError",
    "TimeBudgetError",
    "TooLargeError",
    "UnavailableError",
    "UnsupportedTypeError",
]


#: What to do about a fault of Parley itself.
UNFORESEEN = "Set PARLEY_LOG_LEVEL=debug to see where, and report it."


class ParleyError(Exception):
    """A failure with a message for people and, where there is one, a hint of what to do."""

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class RequestError(ParleyError):
    """A parameter that is unknown, malformed or out of range; `others` are further ones."""

    def __init__(
        self,
        message: str,
        *,
        parameter: str | None = None,
        nearest: tuple[str, ...] = (),
        hint: str | None = None,
        others: tuple[RequestError, ...] = (),
    ) -> None:
        super().__init__(message, hint=hint)
        self.parameter = parameter
        self.nearest = nearest
        self.others = others


class QueryError(RequestError):
    """A query that cannot be used; `position` is a code-point offset into the decoded `q`."""

    def __init__(
        self, message: str, *, position: int | None = None, hint: str | None = None
    ) -> None:
        super().__init__(message, parameter="q", hint=hint)
        self.position = position


class NotFoundError(ParleyError):
    """Nothing stands under that name; `nearest` are names that exist."""

    def __init__(
        self, message: str, *, nearest: tuple[str, ...] = (), hint: str | None = None
    ) -> None:
        super().__init__(message, hint=hint)
        self.nearest = nearest


class CursorGoneError(ParleyError):
    """The cursor belongs to an index version that is no longer served."""


class AccessError(ParleyError):
    """An API key is missing or wrong."""


class RateLimitError(ParleyError):
    """Too many requests; try again after `retry_after` seconds."""

    def __init__(self, message: str, *, retry_after: float) -> None:
        super().__init__(message, hint=f"Wait {retry_after:.0f} s and try again.")
        self.retry_after = retry_after


class TooLargeError(ParleyError):
    """A request body or URL over its bound; `what` is `body` or `url`."""

    def __init__(self, message: str, *, what: str) -> None:
        super().__init__(message)
        self.what = what


class UnavailableError(ParleyError):
    """The engine cannot answer now. Never to be turned into an empty answer."""


class IndexMissingError(UnavailableError):
    """There is no index yet."""


class IndexDamagedError(UnavailableError):
    """The index is there but cannot be read."""


class TimeBudgetError(UnavailableError):
    """The query ran past its time budget."""


class ReadError(ParleyError):
    """One document cannot be taken in; the message says why and what to do."""


class UnsupportedTypeError(ReadError):
    """The file is of a type no reader takes: it is skipped and named."""


class IngestError(ParleyError):
    """Indexing ended without making a generation current."""


class CorpusError(IngestError):
    """The corpus folder is missing, has no documents, or none could be read.

    `skipped` and `failed` name each file that did not go in, and why.
    """

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        skipped: tuple[tuple[str, str], ...] = (),
        failed: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(message, hint=hint)
        self.skipped = skipped
        self.failed = failed


class IndexLockedError(IngestError):
    """Another indexer holds the index."""


class StorageError(IngestError):
    """The index cannot be written: disk full, not writable."""


class SettingsError(ParleyError):
    """A setting or option that cannot be used; `setting` is its name."""

    def __init__(self, message: str, *, setting: str, hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.setting = setting
