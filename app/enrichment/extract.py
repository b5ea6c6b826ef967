"""Evidence from the text itself: the title block first, then the opening paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.blocks import ReadResult
from app.domain.document import Kind, Paragraph, Treaty
from app.domain.gazetteer import Gazetteers
from app.domain.patterns import when_met
from app.enrichment.agenda import agenda_candidates, before_council, debated, several_items
from app.enrichment.behalf import on_behalf_candidates
from app.enrichment.body_meetings import body_session, with_session
from app.enrichment.doctypes import (
    declared_together,
    has_articles,
    type_of_form,
    type_of_symbol,
    type_of_title,
)
from app.enrichment.done import when_signed
from app.enrichment.evidence import Candidate
from app.enrichment.head import head_lines
from app.enrichment.head_dates import AGREEMENTS, head_dates
from app.enrichment.held_text import council_told, held_candidates, meeting_told
from app.enrichment.meetings import FoundMeeting, find_meeting, of_organization
from app.enrichment.names import name_states, named_in
from app.enrichment.periods import period_candidates
from app.enrichment.sites import (
    names_statement,
    names_type,
    page_title,
    printed_title,
    without_site,
)
from app.enrichment.symbols import senders_own, symbol_candidates
from app.enrichment.title_lines import Line
from app.enrichment.title_over import items_by_number, title_of_item
from app.enrichment.titleblock import TitleBlock, read_title_block
from app.enrichment.titles import only_free, taken_lines, title_candidates
from app.enrichment.topics import labelled_item, titled_item
from app.enrichment.treaties import self_named, treaty_candidates
from app.enrichment.treaty_behind import treaty_behind
from app.enrichment.treaty_lines import with_treaties_whole
from app.enrichment.treaty_series import heading_of_treaty, series_candidates
from app.enrichment.when_where import damaged_dates
from app.enrichment.where import place_candidates
from app.enrichment.whose import Told, whose_document

__all__ = ["extract"]

_TOPIC = when_met(r"\s?:\s+(?P<topic>[^\W\d_][^:;.\d]{4,120})\Z")
#: "ICRC statement: Lanterns", at a meeting that other lines name.
_STATED = when_met(
    r"(?i:(?:[^\s:]+\s){0,6}(?:statement|intervention|remarks|déclaration|declaración|intervención))"
    r"\s?:\s(?P<topic>[^\W\d_][^:;.\d]{4,120})\Z"
)
_STATEMENT_ON = when_met(
    r"(?:(?:national|joint|general) )?(?:statement|remarks|intervention|déclaration|declaración)\s"
    r"(?:on|sur|sobre)\s(?:the\s)?",
    re.IGNORECASE,
)
_DRAFT_SYMBOL = when_met(r"/L\.\d")
_RECORDS = frozenset({"verbatim_record", "summary_record"})
_SPOKEN = frozenset({"statement"})
_SENT = frozenset({"letter", "note_verbale"})
_ACTS = frozenset({"resolution", "decision"})
_DRAFTS = frozenset({"draft_resolution", "draft_decision"})


def extract(
    paragraphs: Sequence[Paragraph], read: ReadResult, gazetteers: Gazetteers, language: str
) -> tuple[list[Candidate], list[str]]:
    """Candidates from the text, best first within each field, and warnings."""
    lines = () if _lists_states(paragraphs, gazetteers) else head_lines(paragraphs)
    lines = with_treaties_whole(lines, gazetteers)
    series = series_candidates(paragraphs)
    if series:
        treaties = treaty_candidates(lines, None, gazetteers)
        return [*series, *treaties, *self_named(paragraphs, gazetteers, language)], []
    found, warnings = _of_head(
        paragraphs, read, gazetteers, language, _block_of(lines, read, gazetteers, language)
    )
    told = (
        one if one.eid != "" else replace(one, eid=None, rule="declared_title") for one in found
    )
    return list(told), warnings


def _block_of(
    lines: Sequence[Line], read: ReadResult, gazetteers: Gazetteers, language: str
) -> TitleBlock:
    """The head, read; with a page's own title where only that says whose statement the page is."""
    block = read_title_block(lines, gazetteers)
    if not block.is_head:
        block = read_title_block(lines := (), gazetteers)
    declared = page_title(read)
    if block.own is None and names_statement(declared):
        title = Line(without_site(declared), "", Kind.TITLE, language)
        block = read_title_block((title, *lines), gazetteers)
    return block


def _of_head(
    paragraphs: Sequence[Paragraph],
    read: ReadResult,
    gazetteers: Gazetteers,
    language: str,
    block: TitleBlock,
) -> tuple[list[Candidate], list[str]]:
    """Candidates from the lines of a head, and from the text where these leave something open."""
    lines, declared = block.lines, page_title(read)
    symbols, warnings = symbol_candidates(lines, read.discards)
    symbol = symbols[0] if symbols else None
    types = _types(block, symbol, paragraphs)
    doc_type = types[0].value if types else None
    if symbols and doc_type in _SENT and senders_own(symbols, lines):
        symbols = []
    spoken = doc_type in _SPOKEN
    behalf = on_behalf_candidates(lines, paragraphs, gazetteers, language)
    told = Told(paragraphs, read, behalf, gazetteers, language)
    speakers = whose_document(block, types, told)
    candidates = [*symbols, *types, *speakers, *behalf, *_meeting(block, gazetteers, doc_type)]
    treaties = treaty_candidates(lines, symbol.value if symbol else None, gazetteers)
    candidates += treaties
    dates = head_dates(block, symbol, paragraphs, declared, doc_type)
    dates = when_signed(dates, candidates) if doc_type in AGREEMENTS else dates
    candidates += [*dates, *place_candidates(block)]
    candidates = _with_told(candidates, paragraphs, doc_type, gazetteers)
    taken = taken_lines(block, spoken=spoken)
    items = agenda_candidates(lines, taken)
    items = items_by_number(block, items, symbol.value if symbol else None)
    items = items if spoken or not several_items(paragraphs, items) else []
    titled = bool(speakers) and (_is_met(block, candidates) or bool(treaties))
    if spoken:
        page = read.media_type == "text/html" or declared != ""
        items += titled_item(block, gazetteers, page=page) if titled else []
        items += _debated(block, candidates, gazetteers)
    candidates += items if spoken else [*title_of_item(block, items), *items]
    about = block.own or (None if spoken else only_free(block))
    candidates += period_candidates(about, lines, paragraphs, doc_type)
    titles = title_candidates(replace(block, taken=taken), gazetteers, doc_type)
    if doc_type == "treaty_text":
        named = self_named(paragraphs, gazetteers, language)
        candidates += [c for c in named if c.field == "treaty"]
        titles = _of_treaty(block, paragraphs, named, titles)
    if not any(c.field == "treaty" for c in candidates):
        candidates += treaty_behind(block, paragraphs, gazetteers)
    if declared:
        if not titles or (block.own is None and names_type(declared)):
            titles = [Candidate("title", declared, declared, "declared_title")]
        titles = printed_title(declared, paragraphs, doc_type) or titles
        line = Line(declared, "", Kind.META, language)
        candidates += _declared(line, {c.field for c in candidates}, gazetteers)
    return [*candidates, *titles], [*warnings, *damaged_dates(lines)]


def _of_treaty(
    block: TitleBlock,
    paragraphs: Sequence[Paragraph],
    named: Sequence[Candidate],
    titles: list[Candidate],
) -> list[Candidate]:
    """The title of a treaty's text, where the head's `titles` are others."""
    if block.own is not None and block.own.is_title:
        return titles
    told = [c for c in named if c.field == "title"]
    return told or _of_heading(paragraphs, titles) or titles


def _of_heading(paragraphs: Sequence[Paragraph], titles: list[Candidate]) -> list[Candidate]:
    """The heading that names the treaty, where `titles` are those of the gazette above it."""
    sure = bool(titles) and titles[0].rule not in {
        "title_lines",
        "only_title_line",
        "title_over_type",
    }
    heading = None if sure else heading_of_treaty(paragraphs)
    if heading is None:
        return []
    text = " ".join(heading.text.split())
    return [Candidate("title", text, heading.text, "treaty_heading", heading.eid)]


def _is_met(block: TitleBlock, candidates: Sequence[Candidate]) -> bool:
    """Whether the head names a meeting in which an item may be debated.

    The Assembly's general debate is its meeting and has no item.
    """
    found = [one.value for one in candidates if one.field == "meeting"]
    return block.meeting is not None or any(one.type != "general_debate" for one in found)


def _with_told(
    candidates: list[Candidate],
    paragraphs: Sequence[Paragraph],
    doc_type: str | None,
    gazetteers: Gazetteers,
) -> list[Candidate]:
    """`candidates`, and of what the head leaves open when and where the text says they met."""
    known = {candidate.field for candidate in candidates}
    line = None if known & {"meeting", "treaty"} else meeting_told(paragraphs, doc_type)
    if line is not None:
        met = _meeting(read_title_block([line], gazetteers), gazetteers)
        candidates = candidates + [replace(one, rule="held_in_text") for one in met]
    council = council_told(paragraphs) if doc_type in _SPOKEN else []
    of = next((c.value for c in candidates if c.field == "meeting"), None)
    if council and (of is None or of.ordinal == council[0].value.ordinal):
        candidates = candidates + [one for one in council if one.field not in known]
    if "meeting_date" in known and doc_type != "minutes":
        return candidates
    meeting = next((c.value for c in candidates if c.field == "meeting"), None)
    told = held_candidates(paragraphs, meeting, doc_type)
    return candidates + [candidate for candidate in told if candidate.field not in known]


def _declared(line: Line, known: set[str], gazetteers: Gazetteers) -> list[Candidate]:
    """Treaty and meeting in the title that a page declares for its window, where not `known`."""
    told: list[Candidate] = []
    if "treaty" not in known:
        told += treaty_candidates([line], None, gazetteers)
    if "meeting" not in known:
        told += _meeting(read_title_block([line], gazetteers), gazetteers)
    return [replace(candidate, eid=None, rule="declared_title") for candidate in told]


def _lists_states(paragraphs: Sequence[Paragraph], gazetteers: Gazetteers) -> bool:
    """Whether the document begins with a State's part, under its name as its only heading."""
    if not paragraphs or paragraphs[0].kind is not Kind.HEADING:
        return False
    return name_states([one.text for one in paragraphs if one.kind is Kind.HEADING], gazetteers)


def _types(
    block: TitleBlock, symbol: Candidate | None, paragraphs: Sequence[Paragraph]
) -> list[Candidate]:
    found = []
    # A speech cut out of a record keeps the record's running head, and is no record.
    whole = symbol is not None and symbol.rule != "running_head"
    by_symbol = type_of_symbol(symbol.value) if symbol and whole else None
    recorded = by_symbol in _RECORDS  # whatever its headings are: "Agenda"
    if symbol and by_symbol == "press_release":  # its headlines are of what they tell
        return [Candidate("doc_type", by_symbol, symbol.value, "symbol_element")]
    if block.own is not None and block.own_type is not None and not recorded:
        kind, printed = declared_together(block.own_type, paragraphs)
        # A note on a treaty has the treaty's name in its title, and no articles.
        if kind == "treaty_text" and not has_articles(paragraphs):
            if not (by_symbol or any(one.kind is Kind.SALUTATION for one in paragraphs)):
                return []
        else:
            found.append(Candidate("doc_type", kind, printed, "title_noun", block.own.eid))
    if by_symbol and symbol:
        found.append(Candidate("doc_type", by_symbol, symbol.value, "symbol_element"))
    if by_symbol in _ACTS and found[0].value not in _DRAFTS:
        found.reverse()  # "Action plan on …" is adopted by it
    by_form = type_of_form(paragraphs)
    if by_form and not found:
        kind, printed, eid = by_form
        if kind == "resolution" and symbol and _DRAFT_SYMBOL.search(symbol.value):
            kind = "draft_resolution"
        found.append(Candidate("doc_type", kind, printed, "form", eid))
    return found


def _meeting(
    block: TitleBlock, gazetteers: Gazetteers, doc_type: str | None = None
) -> list[Candidate]:
    """A meeting's own line; a session of the letterhead; a meeting the own title names.

    The headline of a press release may name another body within itself.
    """
    sources: list[tuple[FoundMeeting, Line, str]] = []
    if block.meeting is not None:
        found, line = block.meeting
        found = of_organization(found, block.lines, gazetteers)
        sources.append((with_session(found, line, block.lines), line, "meeting_name"))
    session = body_session(block.lines, block.own, gazetteers)
    if session is not None:
        board = sources and sources[0][0].meeting.type == "board_of_governors"
        within = _only_within(block, session, doc_type)
        sources.insert(0 if board or within else len(sources), (*session, "body_session"))
    named = find_meeting(block.own.text, gazetteers) if block.own else None
    if named is not None and block.own is not None:
        if block.meeting is not None and _is_cut(*block.meeting, named):
            found, line, rule = sources[0]
            name = named.meeting.name + found.meeting.name[len(block.meeting[0].meeting.name) :]
            whole = replace(found, meeting=replace(found.meeting, name=name))
            sources[0] = whole, line, rule
        named = of_organization(named, block.lines, gazetteers)
        named = with_session(named, block.own, block.lines)
        own = named.meeting.ordinal and session and session[1] is block.own
        numbers = sources and _leaves_number(sources[0][0], named)
        spoken = block.own_type is not None and block.own_type[0] in _SPOKEN
        organ = spoken and sources and _is_organ_of(named, sources[0][0])
        first = 0 if own or numbers or organ else len(sources)
        sources.insert(first, (named, block.own, "own_title"))
    candidates = []
    for found, line, rule in sources:
        printed = line.text[found.start : found.end]
        candidates.append(Candidate("meeting", found.meeting, printed, rule, line.eid))
        # Each meeting brings its own: "" says that the winning one belongs to no organ.
        candidates.append(Candidate("body", found.body or "", None, rule, line.eid))
        entry = gazetteers.by_code(found.treaty_id) if found.treaty_id else None
        if entry is not None:
            value = Treaty(entry.id, entry.label)
            candidates.append(Candidate("treaty", value, printed, rule, line.eid))
    return candidates


def _only_within(
    block: TitleBlock, session: tuple[FoundMeeting, Line], doc_type: str | None
) -> bool:
    """Whether a title under the session of the letterhead only speaks of its meeting.

    "Harbour Council", "Ninth session", and "Arrangements for the third Conference".
    """
    found, line = block.meeting or (None, None)
    if found is None or line is None or found.start == 0:
        return False
    if doc_type == "press_release":
        return True
    if doc_type in _SPOKEN | _RECORDS or found.body == session[0].body is not None:
        return False  # a committee of the organ whose session it is
    above = session[1] is not block.own and line.is_title
    return above and block.lines.index(session[1]) < block.lines.index(line)


def _debated(
    block: TitleBlock, candidates: Sequence[Candidate], gazetteers: Gazetteers
) -> list[Candidate]:
    """The debate that a statement's title names; the Assembly's general debate is its meeting."""
    first = next((c.value for c in candidates if c.field == "meeting"), None)
    if block.own is None or (first is not None and first.type == "general_debate"):
        return []
    said = debated(block.own, block.lines) or before_council(block.lines)
    said = said or (labelled_item(block, gazetteers) if first is not None else [])
    return said or _behind_meeting(block, gazetteers)


def _behind_meeting(block: TitleBlock, gazetteers: Gazetteers) -> list[Candidate]:
    """What stands behind the meeting in a statement's title: "… – First Committee: Lanterns"."""
    own = block.own
    found = find_meeting(own.text, gazetteers) if own is not None else None
    rest = _TOPIC.match(own.text, found.end) if own is not None and found is not None else None
    if rest is None and own is not None and block.meeting is not None:
        rest = _STATED.match(own.text)
    if own is None or rest is None or named_in(rest["topic"], gazetteers, own.language):
        return []
    text = _STATEMENT_ON.sub("", rest["topic"])
    if type_of_title(text) is not None:
        return []
    return [Candidate("agenda_item", text, text, "behind_meeting", own.eid)]


def _is_organ_of(named: FoundMeeting, found: FoundMeeting) -> bool:
    """Whether a title names a committee of the organ whose session the letterhead has."""
    same = named.body is not None and named.body == found.body
    return same and named.meeting.ordinal == found.meeting.ordinal


def _is_cut(found: FoundMeeting, line: Line, named: FoundMeeting) -> bool:
    """Whether a letterhead's line ends within the name that the own title has whole."""
    name, whole = found.meeting.name.lower(), named.meeting.name.lower()
    ends = not line.text[found.end :].strip()
    return ends and len(whole) > len(name) and whole.startswith(f"{name} ")


def _leaves_number(found: FoundMeeting, named: FoundMeeting) -> bool:
    """Whether a letterhead's meeting has no number and the own title gives the same meeting's."""
    same = found.meeting.type == named.meeting.type and named.treaty_id in {None, found.treaty_id}
    return same and found.meeting.ordinal is None and named.meeting.ordinal is not None
