"""The treaty of a document in whose head no line names one: of its body, or the one named most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from app.domain.document import Paragraph, SourceKind, Treaty
from app.domain.gazetteer import EntryKind, Gazetteers
from app.domain.patterns import when_met
from app.enrichment.evidence import Candidate
from app.enrichment.meeting_ids import needs_treaty
from app.enrichment.sittings import reported_body
from app.enrichment.titleblock import TitleBlock
from app.enrichment.treaties import find_named

__all__ = ["treaty_behind"]

#: What is named once is one of the things spoken of.
_FEWEST = 2
#: Bodies of the climate treaties that stand beside their conference: "COP 39, CMP 29 and CMA 16".
_CLIMATE = when_met(r"(?<![A-Za-z])(?:CMP|CMA|SBI|SBSTA)\s?\d{1,2}(?!\d)")


def treaty_behind(
    block: TitleBlock, paragraphs: Sequence[Paragraph], gazetteers: Gazetteers
) -> list[Candidate]:
    """The treaty of the committee that reports, or of the meeting, where no line names one."""
    of_body = _treaty_of_body(block, gazetteers)
    return of_body + _treaty_of_meeting(block, paragraphs, gazetteers)


def _treaty_of_body(block: TitleBlock, gazetteers: Gazetteers) -> list[Candidate]:
    """The treaty of the committee whose report it is, as the report's title names it."""
    body = reported_body(block.own.text) if block.own is not None else None
    entry = gazetteers.by_code(body.treaty_id) if body is not None and body.treaty_id else None
    if entry is None or body is None or block.own is None:
        return []
    value = Treaty(entry.id, entry.label)
    return [Candidate("treaty", value, body.name, "own_title", block.own.eid)]


def _treaty_of_meeting(
    block: TitleBlock, paragraphs: Sequence[Paragraph], gazetteers: Gazetteers
) -> list[Candidate]:
    """The one treaty that the text names most, where the meeting's name leaves its treaty out.

    A group of the Assembly or of a council has none, whatever its report speaks of.
    """
    if block.meeting is None or not needs_treaty(block.meeting[0].meeting.type):
        return []
    if any(part.role == "organ" for part in block.parts):
        return []
    climate = gazetteers.by_code("unfccc")
    line = block.meeting[1]
    found = _CLIMATE.search(line.text) if climate is not None else None
    if climate is not None and found is not None:
        value = Treaty(climate.id, climate.label)
        return [Candidate("treaty", value, found.group(), "meeting_name", line.eid)]
    counts: Counter[str] = Counter()
    where: dict[str, tuple[str, str]] = {}
    for paragraph in paragraphs:
        for match in find_named(paragraph.text, gazetteers):
            entry = gazetteers.by_code(match.key or "")
            if "/" in paragraph.text[max(0, match.start - 1) : match.end + 1]:
                continue  # an element of a symbol: "GC(64)/INF/8"
            if entry is not None and entry.kind is EntryKind.TREATY:
                counts[entry.id] += 1
                printed = paragraph.text[match.start : match.end]
                where.setdefault(entry.id, (printed, paragraph.eid))
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _FEWEST:
        return []
    if len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]:
        return []
    entry = gazetteers.by_code(ranked[0][0])
    if entry is None:
        return []
    printed, eid = where[entry.id]
    value = Treaty(entry.id, entry.label)
    return [Candidate("treaty", value, printed, "named_most", eid, SourceKind.INFERRED)]
