"""The organization whose document this is, for meetings and bodies with vague names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from app.domain.gazetteer import EntryKind, Gazetteers
from app.enrichment.evidence import Candidate
from app.enrichment.gazetteers import load_data
from app.enrichment.title_lines import Line
from app.enrichment.treaties import find_named

__all__ = ["of_own_house", "organization_of", "own_assembly", "own_conference"]

_UNITED_NATIONS = frozenset({"x-un", "x-unsg"})
#: Organizations whose general conference has symbols of its own.
_CONFERRING = frozenset({"unesco", "iaea"})
#: Acronyms that are words where all of a line is in capitals: "LAS LINTERNAS", "WHO SPEAKS".
_WORDS = frozenset({"LAS", "WHO", "ECO"})


def organization_of(lines: Sequence[Line], gazetteers: Gazetteers) -> str | None:
    """The short name of the one organization that a head names, or whose series its symbol is of.

    "International Atomic Energy Agency"; "GC(78)/9".
    """
    codes = {
        entry.id.removeprefix("x-")
        for line in lines
        for match in find_named(line.text, gazetteers)
        if match.key
        and not (line.text.isupper() and line.text[match.start : match.end] in _WORDS)
        and (entry := gazetteers.by_code(match.key))
        and entry.kind is EntryKind.GROUP
        and entry.capacity == "organization"
        and entry.id not in _UNITED_NATIONS
    }
    if len(codes) == 1:
        return codes.pop()
    return _of_series(lines, "series")


def _house_of(lines: Sequence[Line], gazetteers: Gazetteers) -> str | None:
    """The organization whose name is a line of the head, or whose series its symbol is of."""
    for line in lines:
        entry = gazetteers.find(line.text.strip(" *"))
        if entry is not None and entry.capacity == "organization":
            return None if entry.id in _UNITED_NATIONS else entry.id.removeprefix("x-")
    return _of_series(lines, "series")


def of_own_house(
    speakers: list[Candidate], lines: Sequence[Line], gazetteers: Gazetteers
) -> list[Candidate]:
    """`speakers` without the United Nations' Secretary-General where another house has one."""
    if not speakers or [one.code for one in speakers[0].value] != ["x-unsg"]:
        return speakers
    return speakers if _house_of(lines, gazetteers) is None else []


def own_assembly(lines: Sequence[Line]) -> str | None:
    """ "oas-general-assembly", where a head's symbols are of an organization with its own one."""
    return _of_series(lines, "assemblies")


def own_conference(lines: Sequence[Line], gazetteers: Gazetteers) -> str | None:
    """The organization whose general conference a Chinese head names as "大会".

    So is the General Assembly of the United Nations called, which has no other name above it.
    """
    for above, line in pairwise(lines):
        if line.text == "大会":
            entry = gazetteers.find(above.text)
            if (series := _of_series(lines, "series")) in _CONFERRING:
                return series
            if entry is None or entry.capacity != "organization" or entry.id in _UNITED_NATIONS:
                return None
            return entry.id.removeprefix("x-")
    return None


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
