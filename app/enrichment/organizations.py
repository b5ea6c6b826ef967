"""The organization whose document this is, for meetings and bodies with vague names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from app.domain.gazetteer import EntryKind, Gazetteers
from app.enrichment.gazetteers import load_data
from app.enrichment.head import Line
from app.enrichment.treaties import find_named

__all__ = ["organization_of"]


def organization_of(lines: Sequence[Line], gazetteers: Gazetteers) -> str | None:
    """The short name of the one organization that a head names, or whose series its symbol is of.

    "International Atomic Energy Agency"; "GC(78)/9".
    """
    codes = {
        entry.id.removeprefix("x-")
        for line in lines
        for match in find_named(line.text, gazetteers)
        if match.key
        and (entry := gazetteers.by_code(match.key))
        and entry.kind is EntryKind.GROUP
        and entry.capacity == "organization"
        and entry.id not in {"x-un", "x-unsg"}
    }
    if len(codes) == 1:
        return codes.pop()
    of_series = (name for name, one in _series() if any(one.match(line.text) for line in lines))
    return next(of_series, None)


@cache
def _series() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Organizations by the series of their conferences' symbols."""
    rows = load_data("bodies.json")["series"].items()
    return tuple((name, re.compile(pattern)) for name, pattern in rows)
