"""The end of a request's time budget, looked at between the steps of long work."""

from __future__ import annotations

from time import monotonic

from app.domain.errors import TimeBudgetError

__all__ = ["check_deadline"]


def check_deadline(deadline: float | None) -> None:
    """Raise TimeBudgetError past `deadline`, a `time.monotonic()` instant; None: never."""
    if deadline is not None and monotonic() > deadline:
        raise TimeBudgetError(
            "The query ran past its time budget.",
            hint="Ask for less: fewer wildcards and alternatives, or a narrower filter.",
        )
