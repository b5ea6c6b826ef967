"""States and groups named in a text, and lines that are nothing but their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.domain.document import Capacity
from app.domain.gazetteer import Entry, EntryKind, Gazetteers
from app.domain.patterns import when_met
from app.enrichment.adjectives import states_by_adjective
from app.enrichment.mentions import state_matcher
from app.enrichment.treaties import find_named

__all__ = ["Found", "first_run", "name_states", "named_alone", "named_in", "names_letterhead"]

_ALONE = when_met(
    r"^(?:(?:statement|remarks|intervention|working paper|paper|reply|response|submission|views|"
    r"contribution|national report|report|declaration|d[ée]claration|"
    r"declaraci[óo]n|intervenci[óo]n|заявление|выступление)\s(?:by|of|from|de|par|du|del)\s)?"
    r"(?:the\s|la\s|le\s|el\s|l['’])?"
    r"(?:[^;]{0,90}?\b(?:permanent representative|ambassador|minister (?:for|of) foreign affairs|"
    r"head of (?:the )?delegation|president|prime minister|secretary of state)\s(?:of|from)\s)?"
    r"(?:the\s)?(?:(?:permanent (?:mission|delegation)|delegation|government|republic|embassy|"
    r"representative|(?:mission|d[ée]l[ée]gation) permanente|d[ée]l[ée]gation|"
    r"(?:misi[óo]n|delegaci[óo]n) permanente|delegaci[óo]n|делегация)\s"
    r"(?:of|from|del|des|du|de|d['’])\s?)*"
    r"(?:(?:постоянн\w+ представительств\w+|посольств\w+|делегаци\w+|البعثة الدائمة|سفارة|"
    r"وفد)\s(?:ل(?=ل?\w)|لدولة\s)?)?(?:the\s|la\s|le\s|el\s|l['’])?",
    re.IGNORECASE,
)
#: Where a mission is: "Permanent Mission of Peru to the United Nations".
_ACCREDITED_TO = when_met(
    r"\s(?:to|auprès|aupres|ante|at|при)\s(?:of\s|de(?:s)?\s|the\s|la(?:s)?\s|l['’])*"
    r"(?:United Nations|Nations Unies|Naciones Unidas|Organi[sz]ation|ООН|Организации|UN\b|ONU\b|"
    r"Office|Oficina|Bureau|Conf[ée]ren|OPCW|IAEA|OSCE|OAS|NATO|UNESCO|FAO|WTO|"
    r"European Union|African Union|Отделении).*$|,\s(?:UN|United Nations|ONU)$",
    re.IGNORECASE,
)
#: "Peru Permanent Mission".
_MISSION_BEHIND = when_met(r"\s(?:permanent\s)?(?:mission|delegation|embassy)$", re.IGNORECASE)
_LIST = when_met(
    r"\s*(?:[*,،、;&/]|\b(?:and|et|y|e|и|the|la|le|les|el|los|las|du|de|des|del)\b|[ld]['’]|和|与|、|(?<=\s)و)"
    r"\s*",
    re.IGNORECASE,
)
#: A group's name within a ministry's: "Foreign and CARICOM Affairs".
_WITHIN_OFFICE = when_met(
    r"\s(?:affairs|relations|integration|matters|cooperation|coordination|partnership|"
    r"regional forum)\b",
    re.IGNORECASE,
)
#: Acronyms of groups that are words of a language when it is set in capitals.
_WORDS = {"fr": frozenset({"AU"})}
#: So many headings that are States' names head the parts of a list, and how long one may be.
_FEWEST, _NAME_MAX = 2, 70


@dataclass(frozen=True, slots=True)
class Found:
    """A State or group named at `[start, end)`."""

    start: int
    end: int
    entry: Entry


@lru_cache(1024)  # each line of a head is asked about several times
def named_in(text: str, gazetteers: Gazetteers, language: str) -> tuple[Found, ...]:
    """States and groups named in `text`, in order, the longest of overlapping ones."""
    states = [
        Found(match.start, match.end, entry)
        for match in state_matcher(gazetteers, language).find(text)
        if match.key and (entry := gazetteers.by_code(match.key))
    ]
    groups = [
        Found(match.start, match.end, entry)
        for match in find_named(text, gazetteers)
        if match.key
        and (entry := gazetteers.by_code(match.key))
        and entry.kind is EntryKind.GROUP
        and not _WITHIN_OFFICE.match(text, match.end)
        and text[match.start : match.end] not in _WORDS.get(language, ())
    ]
    found = [
        group
        for group in groups
        if not any(
            s.start < group.end
            and group.start < s.end
            and s.end - s.start >= group.end - group.start
            for s in states
        )
    ]
    found += [
        state
        for state in states
        if not any(g.start < state.end and state.start < g.end for g in found)
    ]
    found += [
        Found(named.start, named.end, entry)
        for named in states_by_adjective(text, language)
        if (entry := gazetteers.by_code(named.code))
        and not any(one.start < named.end and named.start < one.end for one in found)
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def first_run(text: str, found: Sequence[Found]) -> list[Found]:
    """The first of `found` and those that follow it in one list ("Belgium, Iraq and Japan")."""
    run = list(found[:1])
    for after in found[1:]:
        between = text[run[-1].end : after.start]
        if _LIST.sub("", between).strip(" ()*"):
            break
        run.append(after)
    return run


@lru_cache(4096)  # a line is looked at more than once, and stands in more than one document
def named_alone(
    text: str, gazetteers: Gazetteers, language: str
) -> tuple[tuple[Entry, ...], Capacity | None]:
    """The States or groups of which a title line consists, if of nothing else."""
    named = gazetteers.find(text.strip(" .:*()"))
    if named is not None and named.kind is EntryKind.STATE:
        return (named,), None  # "Republic of Korea" is no republic of a Korea
    rest = _ACCREDITED_TO.sub("", _ALONE.sub("", text.strip(" .:*"), count=1))
    rest = _MISSION_BEHIND.sub("", rest)
    whole = gazetteers.find(rest)
    if whole is not None and whole.kind is not EntryKind.TREATY and len(rest) > 1:
        return (whole,), None
    found = named_in(rest, gazetteers, language)
    if not found or found[0].start > 0 or len(first_run(rest, found)) != len(found):
        return (), None
    if re.sub(r"[\s,.*()]|\d+$", "", rest[found[-1].end :]):
        return (), None
    return tuple([one.entry for one in found]), None


def name_states(headings: Sequence[str], gazetteers: Gazetteers) -> bool:
    """Whether the first headings of a document, and most of all, are States' names alone.

    Then each heads its State's part, as of declarations and reservations, and none is the title.
    """
    first = len(headings) >= _FEWEST and all(
        _is_state(one, gazetteers) for one in headings[:_FEWEST]
    )
    return first and 2 * sum(_is_state(one, gazetteers) for one in headings) >= len(headings)


def _is_state(name: str, gazetteers: Gazetteers) -> bool:
    entry = gazetteers.find(name) if len(name) <= _NAME_MAX else None
    return entry is not None and entry.kind is EntryKind.STATE


def names_letterhead(entries: Sequence[Entry], *, act: bool, spoken: bool, in_head: bool) -> bool:
    """Whether groups alone are named, and so as to say where: above an act, or in a letterhead."""
    return all(
        entry.kind is EntryKind.GROUP
        and (act or (not spoken and (in_head or entry.capacity == "organization")))
        for entry in entries
    )
