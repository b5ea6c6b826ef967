"""Ranges of dates as people give them, to days."""

from __future__ import annotations

from datetime import date

from app.domain.dates import DaySpan, parse_partial
from app.domain.errors import RequestError
from app.domain.text import visible

__all__ = ["day_range"]

_LAST_DAY = date.max.toordinal()


def day_range(date_from: str | None, date_to: str | None) -> DaySpan | None:
    """The days of an inclusive range of partial dates; None where neither end is given.

    Raises RequestError: no date, or the range ends before it starts.
    """
    if date_from is None and date_to is None:
        return None
    first = _days("date_from", date_from).first if date_from is not None else 1
    last = _days("date_to", date_to).last if date_to is not None else _LAST_DAY
    if first > last:
        raise RequestError(
            f"The range ends before it starts: date_from {date_from} is after date_to {date_to}.",
            parameter="date_from",
            hint="Swap date_from and date_to.",
        )
    return DaySpan(first, last)


def _days(name: str, value: str) -> DaySpan:
    try:
        return parse_partial(visible(value)).span
    except ValueError:
        raise RequestError(
            f"The parameter {name} must be a date of the form YYYY, YYYY-MM or YYYY-MM-DD.",
            parameter=name,
        ) from None
