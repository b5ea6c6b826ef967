"""Whose paper or page a document is that names no speaker in its own head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.blocks import DiscardReason, ReadResult
from app.domain.document import Capacity, Kind, Paragraph, Speaker
from app.domain.gazetteer import EntryKind, Gazetteers
from app.domain.patterns import when_met
from app.enrichment.evidence import Candidate
from app.enrichment.missions import mission_candidates
from app.enrichment.names import named_in
from app.enrichment.title_lines import Line

__all__ = ["paper_candidates"]

#: The sentence under a page's title that tells who spoke: it stands among the first blocks.
_LEAD = when_met(
    r"(?:(?:national |joint )?statement|remarks|intervention|address)\s"
    r"(?:(?:delivered|made) )?by\b",
    re.IGNORECASE,
)
_LEADS, _LEAD_MAX = 8, 260
#: The site behind a page's title: "… | New Zealand Ministry of Foreign Affairs and Trade".
_SITE = when_met(
    r"\s[|–—-]\s(?P<site>(?=[^|]*\b(?:ministry|ministère|ministerio|"
    r"department of (?:state|foreign)|embassy|ambassade|embajada|mission|misión|délégation|"
    r"delegation|delegación|government)\b)"
    r"[^|]{6,120})\Z",
    re.IGNORECASE,
)
#: "This document has been submitted by Peru.*"
_SUBMITTED = when_met(
    r"(?:this document (?:has been|was|is) submitted by|"
    r"le présent document (?:est|a été) soumis par|"
    r"(?:este documento|el presente documento) (?:ha sido|fue|es) presentado por)\s"
    r"(?P<who>[^.;]{3,200})\W*",
    re.IGNORECASE,
)
#: A note verbale names its mission within so many characters.
_MISSION_NAMED = 160


def paper_candidates(
    types: Sequence[Candidate],
    paragraphs: Sequence[Paragraph],
    read: ReadResult,
    gazetteers: Gazetteers,
    language: str,
) -> list[Candidate]:
    """The mission that sends a note or heads each page; of a statement the State whose page it is.

    `types` are the candidates for the document's type, best first.
    """
    found = _of_note(types, paragraphs, gazetteers) or _of_heads(read, gazetteers, language)
    found = found or _of_first(paragraphs, gazetteers, language)
    if found or not types or types[0].value != "statement":
        return found
    return _of_page(paragraphs, read, gazetteers, language)


def _of_note(
    types: Sequence[Candidate], paragraphs: Sequence[Paragraph], gazetteers: Gazetteers
) -> list[Candidate]:
    """The mission that presents its compliments."""
    if not types or types[0].value != "note_verbale":
        return []
    if types[0].rule == "form":
        told = [p for p in paragraphs if p.eid == types[0].eid]
    else:
        told = [p for p in paragraphs if p.kind is Kind.PARAGRAPH][:1]
    return mission_candidates(
        [Line(p.text[:_MISSION_NAMED], p.eid, p.kind, p.language) for p in told], gazetteers
    )


def _of_first(
    paragraphs: Sequence[Paragraph], gazetteers: Gazetteers, language: str
) -> list[Candidate]:
    """The States that submitted a paper, as its first paragraph says, and nothing else."""
    first = next((p for p in paragraphs if p.kind is Kind.PARAGRAPH), None)
    told = _SUBMITTED.fullmatch(first.text) if first is not None else None
    if first is None or told is None:
        return []
    entries = [one.entry for one in named_in(told["who"], gazetteers, language)]
    if not entries or any(entry.kind is not EntryKind.STATE for entry in entries):
        return []
    value = tuple(Speaker(one.id, one.label, Capacity.NATIONAL) for one in entries)
    return [Candidate("speakers", value, told["who"], "first_paragraph", first.eid)]


def _of_heads(read: ReadResult, gazetteers: Gazetteers, language: str) -> list[Candidate]:
    """Whose mission's paper it is that has its name at the head of each page."""
    heads = dict.fromkeys(
        discard.text for discard in read.discards if discard.reason is DiscardReason.RUNNING_HEAD
    )
    lines = [Line(text, "", Kind.META, language) for text in heads]
    found = mission_candidates(lines, gazetteers)
    return [replace(candidate, eid=None, rule="running_head") for candidate in found]


def _of_page(
    paragraphs: Sequence[Paragraph], read: ReadResult, gazetteers: Gazetteers, language: str
) -> list[Candidate]:
    """Whose page a speech stands on: as its lead says, or the site in the title it declares."""
    leads = [p for p in paragraphs[:_LEADS] if _LEAD.match(p.text) and len(p.text) <= _LEAD_MAX]
    told = mission_candidates([Line(p.text, p.eid, p.kind, p.language) for p in leads], gazetteers)
    declared = read.declared.get("title", "") if read.media_type == "text/html" else ""
    site = _SITE.search(declared) if not told else None
    named = named_in(site["site"], gazetteers, language) if site is not None else ()
    if site is None or len(named) != 1 or named[0].entry.kind is not EntryKind.STATE:
        return told
    entry = named[0].entry
    value = (Speaker(entry.id, entry.label, Capacity.NATIONAL),)
    return [Candidate("speakers", value, site["site"], "site_name")]
