"""The organization whose document this is, for meetings and bodies with vague names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from app.domain.gazetteer import EntryKind, Gazetteers
from app.enrichment.gazetteers import load_data
from app.enrichment.title_lines import Line
from app.enrichment.treaties import find_named

__all__ = ["organization_of", "own_assembly"]


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
    return _of_series(lines, "series")


def own_assembly(lines: Sequence[Line]) -> str | None:
    """ "oas-general-assembly", where a head's symbols are of an organization with its own one."""
    organization = _of_series(lines, "assemblies")
    return f"{organization}-general-assembly" if organization else None


def _of_series(lines: Sequence[Line], series: str) -> str | None:
    for name, pattern in _series(series):
        if any(pattern.match(line.text) for line in lines):
            return name
    return None


@cache
def _series(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Organizations by the series of their symbols."""
    rows = load_data("bodies.json")[name].items()
    return tuple((organization, re.compile(pattern)) for organization, pattern in rows)
