"""Evidence from the text itself: the title block first, then the opening paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.blocks import ReadResult
from app.domain.dates import PartialDate, Precision
from app.domain.document import Paragraph, Treaty
from app.domain.gazetteer import Gazetteers
from app.enrichment.agenda import agenda_candidates
from app.enrichment.doctypes import type_of_form, type_of_symbol
from app.enrichment.evidence import Candidate
from app.enrichment.head import Line, head_lines
from app.enrichment.meetings import organ_session
from app.enrichment.periods import period_candidates, period_in
from app.enrichment.places import known_place, place_before
from app.enrichment.speakers import named_alone, on_behalf_candidates, speaker_candidates
from app.enrichment.symbols import symbol_candidates
from app.enrichment.titleblock import Part, TitleBlock, read_title_block
from app.enrichment.treaties import treaty_candidates

__all__ = ["extract"]

#: A longer span is a session of months, no date of a meeting.
_LONGEST_MEETING = 62
_DISTRIBUTION = re.compile(r"\b(?:distr|original|general|limited|restricted)\b", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:dated|adopted (?:by .{0,60} )?on|datée du|de fecha|en date du|от)\s", re.IGNORECASE
)
_SPOKEN = frozenset({"statement"})
_YEAR = re.compile(r"(?:19|20)\d\d")


def extract(
    paragraphs: Sequence[Paragraph], read: ReadResult, gazetteers: Gazetteers, language: str
) -> tuple[list[Candidate], list[str]]:
    """Candidates from the text, best first within each field, and warnings."""
    lines = head_lines(paragraphs)
    block = read_title_block(lines, gazetteers, language)
    symbols, warnings = symbol_candidates(lines, read.discards)
    symbol = symbols[0].value if symbols else None
    types = _types(block, symbol, paragraphs)
    doc_type = types[0].value if types else None
    speakers = speaker_candidates(lines, block.own, gazetteers, language)
    behalf = on_behalf_candidates(lines, paragraphs, gazetteers, language)
    candidates = [*symbols, *types, *speakers, *behalf]
    candidates += _meeting(block, gazetteers)
    candidates += treaty_candidates(lines, symbol, gazetteers)
    spoken = doc_type in _SPOKEN
    candidates += _dates(block, spoken)
    candidates += _places(block)
    candidates += agenda_candidates(lines, block.taken)
    if spoken and speakers:
        candidates += _titled_item(block)
    candidates += period_candidates(block.own, paragraphs, doc_type)
    candidates += _titles(block, gazetteers, language)
    return candidates, warnings


def _types(
    block: TitleBlock, symbol: str | None, paragraphs: Sequence[Paragraph]
) -> list[Candidate]:
    found = []
    if block.own is not None and block.own_type is not None:
        kind, printed = block.own_type
        found.append(Candidate("doc_type", kind, printed, "title_noun", block.own.eid))
    by_symbol = type_of_symbol(symbol) if symbol else None
    if by_symbol:
        found.append(Candidate("doc_type", by_symbol, symbol, "symbol_element"))
    by_form = type_of_form(paragraphs)
    if by_form and not found:
        kind, printed, eid = by_form
        found.append(Candidate("doc_type", kind, printed, "form", eid))
    return found


def _meeting(block: TitleBlock, gazetteers: Gazetteers) -> list[Candidate]:
    if block.meeting is not None:
        found, line = block.meeting
        rule = "meeting_name"
    else:
        session = organ_session(block.lines)
        if session is None:
            return []
        found, line = session
        rule = "letterhead_session"
    printed = line.text[found.start : found.end]
    candidates = [Candidate("meeting", found.meeting, printed, rule, line.eid)]
    if found.body is not None:
        candidates.append(Candidate("body", found.body, None, rule, line.eid))
    if found.treaty_id is not None:
        entry = gazetteers.by_code(found.treaty_id)
        if entry is not None:
            value = Treaty(entry.id, entry.label)
            candidates.append(Candidate("treaty", value, printed, rule, line.eid))
    return candidates


def _dates(block: TitleBlock, spoken: bool) -> list[Candidate]:
    """Meeting and document dates. A date beside a place or the meeting's name is the meeting's."""
    meeting_line = block.meeting[1] if block.meeting else None
    strong: list[Candidate] = []
    document: list[Candidate] = []
    loose: list[tuple[Part, PartialDate]] = []
    for part in block.parts:
        for found in part.dates:
            if part.role == "own" and period_in(part.text):
                break
            line, value = part.line, found.value
            where = (value.printed, line.eid)
            if found.days > _LONGEST_MEETING and found.last is not None:
                continue
            if _DATED.search(part.text[: found.start]):
                document.append(_date("document_date", value, where, "dated"))
            elif part.role == "own" and line is not meeting_line:
                continue
            elif _DISTRIBUTION.search(part.text):
                document.insert(0, _date("document_date", value, where, "distribution_line"))
            elif line is meeting_line or (found.last is not None):
                strong.append(_date("meeting_date", value, where, "meeting_line"))
            elif place_before(part.text, part.dates):
                strong.append(_date("meeting_date", value, where, "place_and_date"))
            else:
                loose.append((part, value))
    for part in block.parts:
        if part.role == "year" and part.line is meeting_line:
            year = _YEAR.search(part.text)
            value = PartialDate(year.group() if year else "", Precision.YEAR, part.text)
            strong.append(_date("meeting_date", value, (part.text, part.line.eid), "meeting_line"))
    for part, value in loose:
        where = (value.printed, part.line.eid)
        if spoken and not strong:
            strong.append(_date("meeting_date", value, where, "statement_date"))
        else:
            document.append(_date("document_date", value, where, "date_line"))
    if block.meeting and not strong and (year := _YEAR.match(block.meeting[0].meeting.name)):
        value = PartialDate(year.group(), Precision.YEAR, year.group())
        where = (year.group(), block.meeting[1].eid)
        strong.append(_date("meeting_date", value, where, "meeting_name"))
    return [*strong, *document]


def _date(field: str, value: PartialDate, where: tuple[str | None, str], rule: str) -> Candidate:
    return Candidate(field, value, where[0], rule, where[1])


def _places(block: TitleBlock) -> list[Candidate]:
    candidates = []
    for part in block.parts:
        found = place_before(part.text, part.dates) if part.dates else None
        if found is not None and not _DISTRIBUTION.search(part.text):
            candidates.append(
                Candidate("place", found[0], found[1], "place_and_date", part.line.eid)
            )
        elif part.role == "place" and (known := known_place(part.text)):
            candidates.append(Candidate("place", known, part.text, "place_line", part.line.eid))
    return candidates


def _titled_item(block: TitleBlock) -> list[Candidate]:
    """A statement's title line that is neither speaker, meeting, date nor title is its item."""
    free = block.free_titles()
    if not free:
        return []
    part = free[0]
    text = part.text.strip("“”\"'«» ")
    return [Candidate("agenda_item", text, part.text, "title_line", part.line.eid)]


def _titles(block: TitleBlock, gazetteers: Gazetteers, language: str) -> list[Candidate]:
    """The own title, or the one title line there is; else the lines to compose one of."""
    titles = [line for line in block.lines if line.is_title and not _is_noise(block, line)]
    if block.own is not None and block.own.is_title:
        bare = len(block.own.text.split()) <= 1 and len(titles) > 1
        if not bare:
            text = " ".join(block.own.text.split()).rstrip("*")
            return [Candidate("title", text, block.own.text, "own_title", block.own.eid)]
    if len(titles) == 1 and not named_alone(titles[0].text, gazetteers, language)[0]:
        line = titles[0]
        return [Candidate("title", line.text.rstrip("*"), line.text, "only_title_line", line.eid)]
    if titles:
        return [Candidate("title_lines", _composed(titles, gazetteers, language), None,
                          "title_lines", titles[0].eid)]  # fmt: skip
    return []


def _is_noise(block: TitleBlock, line: Line) -> bool:
    roles = {part.role for part in block.parts if part.line is line}
    return roles <= {"noise", "language", "symbol", "organ"}


def _composed(titles: Sequence[Line], gazetteers: Gazetteers, language: str) -> str:
    """Title lines joined, a speaker by its name (CONTRACT, IDENTIFIERS)."""
    texts = []
    for line in titles:
        entries, _ = named_alone(line.text, gazetteers, language)
        names = " and ".join(entry.label for entry in entries)
        texts.append(names or " ".join(line.text.split()).rstrip("*"))
    return " – ".join(texts)
