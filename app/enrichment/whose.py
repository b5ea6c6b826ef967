"""Whose a document is: who speaks in a statement, whose paper it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from app.domain.blocks import ReadResult
from app.domain.document import Capacity, Paragraph, Speaker
from app.domain.gazetteer import Gazetteers
from app.domain.patterns import when_met
from app.enrichment.behalf import not_listed
from app.enrichment.delivered import read_out
from app.enrichment.evidence import Candidate
from app.enrichment.head_dates import AGREEMENTS
from app.enrichment.missions import lead_candidates, office_candidates
from app.enrichment.organizations import of_own_house
from app.enrichment.papers import paper_candidates
from app.enrichment.sites import site_candidates
from app.enrichment.speakers import speaker_candidates, speaking_parts
from app.enrichment.title_lines import Line
from app.enrichment.titleblock import TitleBlock

__all__ = ["Told", "whose_document"]

_SPOKEN = frozenset({"statement"})
#: What a ministry's or mission's site says is in the name of its State.
_OF_HOUSES = frozenset({"statement", "press_briefing"})
#: What a body says of a State's report, and what States agree, is in the name of no State.
_BY_NOBODY = AGREEMENTS | {"concluding_observations", "minutes", "list_of_participants"}

#: Groups that have delegates of their own.
_WITH_DELEGATES = frozenset({"x-eu", "x-ec", "x-au", "x-las", "x-oic", "x-gcc", "x-pif", "x-sica"})
#: A person speaks, and not the group alone: "Statement by Ambassador Pell on behalf of …".
_BY_PERSON = when_met(
    r"(?:\w+\s){0,3}(?:by|par|por|de)\s(?:the\s|l['’]|la\s|el\s)?(?-i:(?=[A-Z]))"
    r"(?:h\.?\s?e|mr|mrs|ms|dr|s\.\s?e|m\.\s|mme|sra?\.|amb|embaj|minist|counsel|deputy)",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """What else there is of a document than its head; `behalf` are those it speaks for."""

    paragraphs: Sequence[Paragraph]
    read: ReadResult
    behalf: Sequence[Candidate]
    gazetteers: Gazetteers
    language: str


def whose_document(block: TitleBlock, types: Sequence[Candidate], told: Told) -> list[Candidate]:
    """Whose document it is: as the head says it, else its text, its pages or its site."""
    paragraphs, read, behalf, gazetteers, language = told
    doc_type = types[0].value if types else None
    lines, spoken = block.lines, doc_type in _SPOKEN
    parts = speaking_parts(block.parts)
    speakers = [] if doc_type in _BY_NOBODY else speaker_candidates(
        parts, block.own, gazetteers, spoken=spoken, letterhead=_above_organ(block)
    )  # fmt: skip
    own = _in_own_name(behalf, lines) if spoken and not speakers else []
    if not speakers and doc_type in _OF_HOUSES:
        speakers = [one for one in own if one.rule == "in_own_name"]
        speakers = speakers or office_candidates(lines, gazetteers)
        speakers = speakers or lead_candidates(paragraphs, gazetteers)
        speakers = speakers or site_candidates(read.declared, gazetteers, language)
    speakers = of_own_house(not_listed(speakers, behalf), lines, gazetteers)
    speakers = read_out(speakers, lines, gazetteers) if spoken else speakers
    return speakers or paper_candidates(types, paragraphs, read, gazetteers, language) or own


def _above_organ(block: TitleBlock) -> frozenset[Line]:
    """The lines above the body that meets: whose letterhead it is."""
    organs = [part.index for part in block.parts if part.role in {"organ", "session"}]
    return frozenset(block.lines[: organs[0]]) if organs else frozenset()


def _in_own_name(behalf: Sequence[Candidate], lines: Sequence[Line]) -> list[Candidate]:
    """The one State in whose name a title says that a person speaks: "au nom de la France".

    A group in whose name a statement is made by nobody named speaks itself, too. One that has no
    delegates of its own does not where a person is named, of whose State nothing is known.
    """
    first = behalf[0] if behalf and behalf[0].rule == "title_line" else None
    if first is None or len(first.value) != 1:
        return []
    named = first.value[0]
    group = named.code.startswith("x-")
    if group and named.code not in _WITH_DELEGATES:
        said = (line.text for line in lines if line.eid == first.eid)
        if any(_BY_PERSON.match(text) for text in said):
            return []
    speaker = Speaker(named.code, named.name, Capacity.GROUP if group else Capacity.NATIONAL)
    rule = "in_groups_name" if group else "in_own_name"
    return [Candidate("speakers", (speaker,), first.printed, rule, first.eid)]
