"""Dates as documents print them: to the day, the month or the year.

A date is the span of days it may mean; ranges test for overlap of spans (docs/api.md).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.patterns import when_met

__all__ = ["DaySpan", "PartialDate", "Precision", "parse_partial"]

_FORM = when_met(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)


class Precision(StrEnum):
    """How much of a date the source says."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DaySpan:
    """An inclusive span of days as proleptic Gregorian ordinals (`date.toordinal`)."""

    first: int
    last: int

    def overlaps(self, other: DaySpan) -> bool:
        """Whether the two spans share a day."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date with its precision; `value` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""

    value: str
    precision: Precision
    printed: str | None = None

    @property
    def year(self) -> int:
        """The year as a number."""
        return int(self.value[:4])

    @property
    def span(self) -> DaySpan:
        """The days this date may mean."""
        parts = [int(part) for part in self.value.split("-")]
        if len(parts) == 3:
            day = date(*parts).toordinal()
            return DaySpan(day, day)
        if len(parts) == 2:
            year, month = parts
            last = monthrange(year, month)[1]
            return DaySpan(date(year, month, 1).toordinal(), date(year, month, last).toordinal())
        return DaySpan(date(parts[0], 1, 1).toordinal(), date(parts[0], 12, 31).toordinal())


def parse_partial(value: str, printed: str | None = None) -> PartialDate:
    """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

    Raises:
        ValueError: not of these forms, or no such day.
    """
    match = _FORM.match(value)
    if match is None:
        raise ValueError(f"{value!r} is no date of the form YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = match.groups()
    date(int(year), int(month or 1), int(day or 1))  # raises ValueError for 2019-13 or 2019-02-30
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    return PartialDate(value, precision, printed)
