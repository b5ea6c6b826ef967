"""The treaty a document is about, by its names, abbreviations and symbol series."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from app.domain.document import Paragraph, Treaty
from app.domain.gazetteer import Entry, EntryKind, Gazetteers
from app.domain.patterns import when_met
from app.enrichment.evidence import Candidate
from app.enrichment.matching import Match, NameMatcher, without_accents
from app.enrichment.russian import head_forms
from app.enrichment.title_lines import Line

__all__ = ["find_named", "self_named", "treaty_candidates", "treaty_of"]


@cache
def _matchers(gazetteers: Gazetteers) -> tuple[NameMatcher, NameMatcher]:
    """Full names in any case, and acronyms in their own; of treaties and groups together.

    Together, so that the longest wins: a treaty's organization is not the treaty.
    """
    names: list[tuple[str, str | None]] = []
    acronyms: list[tuple[str, str | None]] = []
    for kind in (EntryKind.TREATY, EntryKind.GROUP):
        for entry in gazetteers.of_kind(kind):
            for name in entry.names:
                forms = head_forms(name.text) if name.language == "ru" else (name.text,)
                if name.language == "ar" and name.text.startswith("ال"):
                    forms = (*forms, f"لل{name.text[2:]}")  # "to the" is one word with it
                if name.language in {"fr", "es"} and not name.text.isascii():
                    forms = (*forms, without_accents(name.text))
                if name.case_sensitive:
                    acronyms.append((name.text, entry.id))
                else:
                    names += [(form, entry.id) for form in forms]
    return NameMatcher(names, ignore_case=True), NameMatcher(acronyms)


@lru_cache(1024)  # each line of a head is asked about several times
def find_named(text: str, gazetteers: Gazetteers) -> tuple[Match, ...]:
    """Treaties and groups named in `text`, in order; names before acronyms where they overlap."""
    names, acronyms = _matchers(gazetteers)
    found = [match for match in names.find(text) if match.key]
    taken = [(match.start, match.end) for match in found]
    found += [
        match
        for match in acronyms.find(text)
        if match.key and not any(start < match.end and match.start < end for start, end in taken)
    ]
    return tuple(sorted(found, key=lambda match: match.start))


def treaty_of(text: str, gazetteers: Gazetteers) -> tuple[Entry, Match] | None:
    """The first treaty named in `text`."""
    for match in find_named(text, gazetteers):
        entry = gazetteers.by_code(match.key or "")
        if entry is not None and entry.kind is EntryKind.TREATY:
            return entry, match
    return None


def treaty_candidates(
    lines: Sequence[Line], symbol: str | None, gazetteers: Gazetteers
) -> list[Candidate]:
    """From the title block, best first; then from the symbol's series."""
    titles = [line for line in lines if line.is_title]
    candidates = []
    for line in [*titles, *(line for line in lines if not line.is_title)]:
        found = treaty_of(line.text, gazetteers)
        # "S/INF/44" is a symbol
        if found is not None and line.text[: found[1].start][-1:] != "/":
            entry, match = found
            value = Treaty(entry.id, entry.label)
            printed = line.text[match.start : match.end]
            candidates.append(Candidate("treaty", value, printed, "title_line", line.eid))
    of_series = _of_series(symbol, gazetteers) if symbol else None
    if of_series is not None:
        value = Treaty(of_series.id, of_series.label)
        own = Candidate("treaty", value, symbol, "symbol_series")
        # A protocol's papers name the convention first, to which it is annexed.
        annexed = bool(candidates) and _is_annexed(of_series, candidates[0].value.id, gazetteers)
        candidates.insert(0 if annexed else len(candidates), own)
    return candidates


def _is_annexed(entry: Entry, other: str, gazetteers: Gazetteers) -> bool:
    """Whether the series of `entry` is a part of the series of the treaty `other`."""
    named = gazetteers.by_code(other)
    return named is not None and any(
        code.startswith(f"{series}/") for code in entry.codes for series in named.codes
    )


def _of_series(symbol: str, gazetteers: Gazetteers) -> Entry | None:
    """The treaty of the longest series that begins `symbol`: FCCC/KP before FCCC."""
    series = [
        (len(code), entry)
        for entry in gazetteers.of_kind(EntryKind.TREATY)
        for code in entry.codes
        if symbol.startswith((f"{code}/", f"{code}."))
    ]
    return max(series, key=lambda one: one[0])[1] if series else None


#: Words by which a treaty's text names itself: "the present Charter", «настоящий Устав».
_PRESENT = when_met(
    r"\b(?:present|this|présente?|presente|настоящ\w+|нынешн\w+)\s(?:\w+\s){0,2}$|[本此]《?$",
    re.IGNORECASE,
)
_PRESENT_AFTER = when_met(r"\s?(?:هذا|هذه|الحاضر|الحالي)")
#: So many paragraphs at either end may name the treaty itself.
_EDGE = 20


def self_named(
    paragraphs: Sequence[Paragraph], gazetteers: Gazetteers, language: str
) -> list[Candidate]:
    """The treaty that a treaty's text says it is, and a title of that name in its language."""
    for paragraph in [*paragraphs[:_EDGE], *paragraphs[-_EDGE:]]:
        for match in find_named(paragraph.text, gazetteers):
            entry = gazetteers.by_code(match.key or "")
            before = paragraph.text[max(0, match.start - 40) : match.start]
            if entry is None or entry.kind is not EntryKind.TREATY:
                continue
            if _PRESENT.search(before) or _PRESENT_AFTER.match(paragraph.text, match.end):
                printed = paragraph.text[match.start : match.end]
                name = next(
                    (n.text for n in entry.names if n.language == language and n.preferred),
                    entry.label,
                )
                treaty = Treaty(entry.id, entry.label)
                return [
                    Candidate("treaty", treaty, printed, "self_named", paragraph.eid),
                    Candidate("title", name, printed, "self_named", paragraph.eid),
                ]
    return []
