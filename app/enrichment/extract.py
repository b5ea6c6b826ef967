"""Evidence from the text itself: the title block first, then the opening paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from app.domain.blocks import ReadResult
from app.domain.dates import PartialDate, Precision
from app.domain.document import Kind, Paragraph, SourceKind, Treaty
from app.domain.gazetteer import EntryKind, Gazetteers
from app.enrichment.agenda import agenda_candidates
from app.enrichment.dates import damaged_date, find_dates
from app.enrichment.doctypes import has_articles, type_of_form, type_of_symbol
from app.enrichment.evidence import Candidate
from app.enrichment.head import DRAFT, Line, head_lines
from app.enrichment.held import held_in
from app.enrichment.meetings import (
    FoundMeeting,
    body_session,
    find_meeting,
    needs_treaty,
    with_session,
)
from app.enrichment.periods import period_candidates, period_in
from app.enrichment.places import known_place, place_at_end, place_before
from app.enrichment.speakers import named_alone, on_behalf_candidates, speaker_candidates
from app.enrichment.symbols import symbol_candidates
from app.enrichment.titleblock import Part, TitleBlock, read_title_block
from app.enrichment.treaties import find_named, self_named, treaty_candidates

__all__ = ["extract"]

#: A longer span is a session of months, no date of a meeting.
_LONGEST_MEETING = 62
_DISTRIBUTION = re.compile(
    r"\b(?:distr|original)\b|^\W*(?:general|limited|restricted)\W*\d", re.IGNORECASE
)
_DATED = re.compile(
    r"\b(?:dated|adopted (?:by .{0,60} )?on|datée du|de fecha|en date du|от)\s", re.IGNORECASE
)
#: When a treaty came into force is no date of its text.
_IN_FORCE = re.compile(
    r"(?:entry into force|entered into force|in force|entrée en vigueur|entrada en vigor|"
    r"вступ\w+ в силу|بدء النفاذ|生效)\W*(?:on|le|el|:)?\s*$",
    re.IGNORECASE,
)
#: The year of a meeting's act: "Measure 1 (2013)".
_ACT_YEAR = re.compile(r"\w+\s[IVXL\d-]+\s\((?:19|20)\d\d\)\W*$")
_DELIVERED = re.compile(
    r"\b(?:delivered|made|given|prononcée?|faite|pronunciad[oa])\s(?:on|le|el)\s(?:\w+day,?\s)?$",
    re.IGNORECASE,
)
#: How the title of a treaty's text begins.
_TREATY = re.compile(
    r"(?:international |united nations |(?:first |second |third |optional |additional ){0,2})?"
    r"(?:agreement|convention|protocol|treaty|covenant|statute|accord|convention|traité|pacte|"
    r"protocole|acuerdo|convenio|convención|tratado|pacto|protocolo|соглашение|конвенция|договор|"
    r"пакт|протокол|اتفاقية|اتفاق|معاهدة|بروتوكول|العهد)\s",
    re.IGNORECASE,
)
_DRAFT_SYMBOL = re.compile(r"/L\.\d")
_SPOKEN = frozenset({"statement"})
#: "78/241. Lethal autonomous weapons systems": a resolution's number and title.
_NUMBERED_TITLE = re.compile(
    r"(?:\d{1,4}/\d{1,4}|\d{4}\s\(\d{4}\))\s?[A-Z]?\.?\s+(?P<title>[^\W\d].*)"
)
#: A title that says what a document is and whose, not what it is about.
_BARE = re.compile(
    r"(?:\w+\s)?(?:working paper|paper|non-paper|report|note|proposal|document de travail|"
    r"documento de trabajo|рабочий документ|ورقة عمل|工作文件)\W*"
    r"(?:$|(?:submitted|presented|prepared|soumis|présenté|presentado|представлен)\w*\s)|"
    r".{1,60}提交的?(?:工作文件|报告)$|"
    r"(?:report|note|letter|proposal|summary|statement)s?\s(?:of|by|from)\s(?:the\s)?(?:secretary-general|"
    r"secretariat|executive secretary|director(?:[- ]general)?|co-?chairs?|chair(?:person|man)?s?|"
    r"president|bureau|secretary|high commissioner|executive director)\W*$|"
    r"(?:rapport|note)\s(?:du|de la)\s(?:secrétaire général|secrétariat|secrétaire exécutif|"
    r"directeur général|président\w*)\W*$|"
    r"(?:informe|nota)\s(?:del|de la)\s(?:secretario general|secretaría|secretario ejecutivo|"
    r"director general|president\w+)\W*$|"
    r"(?:доклад|записка)\s(?:генерального секретаря|секретариата|генерального директора|"
    r"председателя|исполнительного секретаря)\W*$|"
    r"(?:تقرير|مذكرة)\s(?:من\s)?(?:الأمين العام|الأمانة(?: العامة)?|المدير العام|الرئيس)\W*$|"
    r"(?:秘书长|秘书处|总干事|主席)的?(?:报告|说明)$|"
    r"(?:measure|mesure|medida|мера|recommendation|recommandation|recomendación|рекомендация)\s"
    r"[IVXL\d].*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
#: A meeting's year at either end of its name, or in brackets behind it with its place.
_NAMED_YEAR = re.compile(r"^(?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d$")
_BRACKETED = re.compile(r"\s?\((?:(?P<place>[^,()\d]+),\s)?(?:19|20)\d\d\)")


def extract(
    paragraphs: Sequence[Paragraph], read: ReadResult, gazetteers: Gazetteers, language: str
) -> tuple[list[Candidate], list[str]]:
    """Candidates from the text, best first within each field, and warnings."""
    lines = head_lines(paragraphs)
    block = read_title_block(lines, gazetteers)
    if not block.is_head:
        lines = ()
        block = read_title_block(lines, gazetteers)
    symbols, warnings = symbol_candidates(lines, read.discards)
    symbol = symbols[0] if symbols else None
    types = _types(block, symbol, paragraphs)
    doc_type = types[0].value if types else None
    parts = [(part.text, part.line) for part in block.parts if part.role != "organ"]
    speakers = [] if doc_type == "treaty_text" else speaker_candidates(
        parts, block.own, gazetteers
    )  # fmt: skip
    behalf = on_behalf_candidates(lines, paragraphs, gazetteers, language)
    candidates = [*symbols, *types, *speakers, *behalf]
    candidates += _meeting(block, gazetteers)
    treaties = treaty_candidates(lines, symbol.value if symbol else None, gazetteers)
    candidates += treaties
    spoken = doc_type in _SPOKEN
    candidates += _dates(block, spoken)
    warnings += _damaged_dates(lines)
    candidates += _running_dates(symbol)
    candidates += _places(block)
    taken = _taken(block, spoken=spoken)
    candidates += agenda_candidates(lines, taken)
    if spoken and speakers and (block.meeting is not None or treaties):
        candidates += _titled_item(block)
    about = None if spoken or block.own is not None else _only_free(block)
    candidates += period_candidates(block.own or about, paragraphs, doc_type)
    titles = _titles(replace(block, taken=taken), gazetteers, doc_type)
    if doc_type == "treaty_text":
        named = self_named(paragraphs, gazetteers, language)
        candidates += [c for c in named if c.field == "treaty"]
        own = block.own is not None and block.own.is_title
        titles = titles if own else [c for c in named if c.field == "title"] or titles
    if not any(c.field == "treaty" for c in candidates):
        candidates += _treaty_of_meeting(block, paragraphs, gazetteers)
    declared = read.declared.get("title")
    if not titles and declared and read.media_type == "text/html":
        # Other containers keep titles of templates and of earlier files.
        titles = [Candidate("title", declared, declared, "declared_title")]
    candidates += titles
    return candidates, warnings


def _types(
    block: TitleBlock, symbol: Candidate | None, paragraphs: Sequence[Paragraph]
) -> list[Candidate]:
    found = []
    if block.own is not None and block.own_type is not None:
        kind, printed = block.own_type
        # A note on a treaty has the treaty's name in its title, and no articles.
        if kind == "treaty_text" and not has_articles(paragraphs):
            return []
        found.append(Candidate("doc_type", kind, printed, "title_noun", block.own.eid))
    # A speech cut out of a record keeps the record's running head, and is no record.
    whole = symbol is not None and symbol.rule != "running_head"
    by_symbol = type_of_symbol(symbol.value) if symbol and whole else None
    if by_symbol and symbol:
        found.append(Candidate("doc_type", by_symbol, symbol.value, "symbol_element"))
    by_form = type_of_form(paragraphs)
    if by_form and not found:
        kind, printed, eid = by_form
        if kind == "resolution" and symbol and _DRAFT_SYMBOL.search(symbol.value):
            kind = "draft_resolution"
        found.append(Candidate("doc_type", kind, printed, "form", eid))
    return found


def _meeting(block: TitleBlock, gazetteers: Gazetteers) -> list[Candidate]:
    """A meeting's own line; a session of the letterhead; a meeting the own title names."""
    sources: list[tuple[FoundMeeting, Line, str]] = []
    if block.meeting is not None:
        found, line = block.meeting
        sources.append((with_session(found, line, block.lines), line, "meeting_name"))
    session = body_session(block.lines, block.own, gazetteers)
    if session is not None:
        sources.append((*session, "body_session"))
    named = find_meeting(block.own.text, gazetteers) if block.own else None
    if named is not None and block.own is not None:
        named = with_session(named, block.own, block.lines)
        first = 0 if named.meeting.ordinal and session and session[1] is block.own else len(sources)
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


def _treaty_of_meeting(
    block: TitleBlock, paragraphs: Sequence[Paragraph], gazetteers: Gazetteers
) -> list[Candidate]:
    """The one treaty that the text names most, where the meeting's name leaves its treaty out."""
    if block.meeting is None or not needs_treaty(block.meeting[0].meeting.type):
        return []
    counts: Counter[str] = Counter()
    where: dict[str, tuple[str, str]] = {}
    for paragraph in paragraphs:
        for match in find_named(paragraph.text, gazetteers):
            entry = gazetteers.by_code(match.key or "")
            if entry is not None and entry.kind is EntryKind.TREATY:
                counts[entry.id] += 1
                printed = paragraph.text[match.start : match.end]
                where.setdefault(entry.id, (printed, paragraph.eid))
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return []
    entry = gazetteers.by_code(ranked[0][0])
    if entry is None:
        return []
    printed, eid = where[entry.id]
    value = Treaty(entry.id, entry.label)
    return [Candidate("treaty", value, printed, "named_most", eid, SourceKind.INFERRED)]


def _dates(block: TitleBlock, spoken: bool) -> list[Candidate]:
    """Meeting and document dates. A date beside a place or the meeting's name is the meeting's."""
    meeting_line = block.meeting[1] if block.meeting else None
    strong: list[Candidate] = []
    document: list[Candidate] = []
    dated: list[Candidate] = []
    loose: list[tuple[Part, PartialDate]] = []
    for line in _about_meetings(block):
        if (held := held_in(line.text)) is not None:
            where = (held.date.printed, line.eid)
            strong.append(_date("meeting_date", held.date, where, "held_in"))
    for part in block.parts:
        held = held_in(part.text)
        for found in part.dates:
            if held is not None and held.start <= found.start < held.end:
                continue
            if _IN_FORCE.search(part.text[max(0, found.start - 40) : found.start]):
                continue
            if part.role == "own" and period_in(part.text):
                break
            line, value = part.line, found.value
            where = (value.printed, line.eid)
            if found.days > _LONGEST_MEETING and found.last is not None:
                continue
            if _DATED.search(part.text[: found.start]):
                dated.append(_date("document_date", value, where, "dated"))
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
        year = None if part.dates else _YEAR.search(part.text)
        if year is None:
            continue
        value = PartialDate(year.group(), Precision.YEAR, year.group())
        where = (year.group(), part.line.eid)
        act = part.role == "own" and _ACT_YEAR.match(part.text) and part.line is meeting_line
        if act or (part.role == "year" and part.line is meeting_line):
            strong.append(_date("meeting_date", value, where, "meeting_line"))
        elif part.role == "place":
            strong.append(_date("meeting_date", value, where, "place_and_date"))
    if spoken and not (strong or loose):
        strong += _own_date(block)
    for part, value in loose:
        where = (value.printed, part.line.eid)
        if spoken and not strong:
            strong.append(_date("meeting_date", value, where, "statement_date"))
        else:
            document.append(_date("document_date", value, where, "date_line"))
    if block.meeting and not strong:
        named, line = block.meeting
        year = _NAMED_YEAR.search(named.meeting.name) or _BRACKETED.match(line.text, named.end)
        if year is not None:
            printed = _YEAR.search(year.group())
            text = printed.group() if printed else ""
            value, where = PartialDate(text, Precision.YEAR, text), (text, line.eid)
            strong.append(_date("meeting_date", value, where, "meeting_name"))
    return [*strong, *document, *dated]


def _about_meetings(block: TitleBlock) -> tuple[Line, ...]:
    """The lines that may say when a meeting was held: the own title before all others."""
    others = (line for line in block.lines if line is not block.own)
    return (*([block.own] if block.own else []), *others)


def _own_date(block: TitleBlock) -> list[Candidate]:
    """The date that ends a statement's own title: "Statement by X, First Committee, 4 May 2023"."""
    for part in block.parts:
        if part.role != "own" or not part.dates:
            continue
        after = part.text[part.dates[-1].end :].strip(" .)*")
        delivered = _DELIVERED.search(part.text[: part.dates[-1].start])
        if not after or delivered or place_before(part.text, part.dates):
            value = part.dates[-1].value
            where = (value.printed, part.line.eid)
            return [_date("meeting_date", value, where, "own_title")]
    return []


def _damaged_dates(lines: Sequence[Line]) -> list[str]:
    damaged = (damaged_date(line.text) for line in lines)
    return [
        f"A date is printed as {printed!r}: it is left out. Set `document_date` in the manifest."
        for printed in damaged
        if printed
    ]


def _running_dates(symbol: Candidate | None) -> list[Candidate]:
    """The date that a record's running head prints beside its symbol is its meeting's."""
    if symbol is None or symbol.rule != "running_head" or symbol.printed is None:
        return []
    dates = list(find_dates(symbol.printed))[:1]
    return [
        Candidate("meeting_date", found.value, found.value.printed, "running_head")
        for found in dates
    ]


def _date(field: str, value: PartialDate, where: tuple[str | None, str], rule: str) -> Candidate:
    return Candidate(field, value, where[0], rule, where[1])


def _places(block: TitleBlock) -> list[Candidate]:
    candidates = []
    for line in _about_meetings(block):
        held = held_in(line.text)
        if held is not None and held.place:
            candidates.append(
                Candidate("place", held.place, held.printed_place, "held_in", line.eid)
            )
    if block.meeting is not None:
        meeting, line = block.meeting
        beside = _BRACKETED.match(line.text, meeting.end)
        if beside and beside["place"] and (known := known_place(beside["place"])):
            candidates.append(Candidate("place", known, beside["place"], "meeting_line", line.eid))
    for part in block.parts:
        found = place_before(part.text, part.dates) if part.dates else None
        if found is None and part.role in {"own", "meeting"}:
            found = place_at_end(part.text)
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


def _titles(block: TitleBlock, gazetteers: Gazetteers, doc_type: str | None) -> list[Candidate]:
    """The own title, or the one title line there is; else the lines to compose one of."""
    own = block.own
    titles = [line for line in block.lines if line.is_title and not _is_noise(block, line)]
    if own is not None and DRAFT.search(own.text):
        after = block.lines[block.lines.index(own) + 1 :]
        heading = next((line for line in after if line.kind is not Kind.META), None)
        if heading is not None:
            return [_title(heading, "heading_under_sponsors")]
        return []
    if block.own_type is not None and block.own_type[0] in {"resolution", "decision"}:
        for line in block.lines:
            numbered = _NUMBERED_TITLE.match(line.text)
            if numbered:
                text = numbered.group("title").rstrip("*")
                return [Candidate("title", text, line.text, "numbered_title", line.eid)]
    bare = own is None or _BARE.match(own.text)
    paper = doc_type not in {None, "statement"} or any(p.role == "author" for p in block.parts)
    subject = _subject(block) if bare and paper and doc_type != "statement" else None
    if subject is not None:
        return [_title(subject, "title_over_type")]
    told = own is not None and (len(own.text.split()) > 1 or len(titles) <= 1)
    if own is not None and own.kind is not Kind.META and told:
        return [_title(own, "own_title")]
    treaty = [line for line in titles if _TREATY.match(line.text)]
    if doc_type == "treaty_text" and len(treaty) == 1:
        return [_title(treaty[0], "treaty_title")]
    about = _only_free(block) if own is None and doc_type is None else None
    if about is not None and block.meeting is not None:
        return [_title(about, "title_beside_meeting")]
    if len(titles) == 1 and not named_alone(titles[0].text, gazetteers, titles[0].language)[0]:
        return [_title(titles[0], "only_title_line")]
    if titles:
        return [Candidate("title_lines", _composed(titles, gazetteers), None, "title_lines",
                          titles[0].eid)]  # fmt: skip
    return []


def _taken(block: TitleBlock, *, spoken: bool) -> frozenset[int]:
    """The lines known to be no agenda item: of a paper with one free title line also this one."""
    free = block.free_titles()
    bare = block.own is None or _BARE.match(block.own.text)
    if spoken or not bare or len({part.index for part in free}) != 1:
        return block.taken
    by = any(part.role == "author" for part in block.parts)
    return block.taken | {free[0].index} if by else block.taken


def _title(line: Line, rule: str) -> Candidate:
    text = " ".join(line.text.split()).rstrip("*")
    return Candidate("title", text, line.text, rule, line.eid)


def _subject(block: TitleBlock) -> Line | None:
    """The one free title line of a document whose own title says its type and author alone."""
    found = agenda_candidates(block.lines, block.taken)
    items = {candidate.eid for candidate in found if "\n" in (candidate.printed or "")}
    under = {
        after.eid
        for line, after in pairwise(block.lines)
        if line.eid in items and after.eid not in items
    }
    free = [part.line for part in block.free_titles() if part.line.eid not in under]
    return free[0] if len(free) == 1 else None


def _only_free(block: TitleBlock) -> Line | None:
    """The one title line of which nothing else is known."""
    lines = {part.index: part.line for part in block.free_titles()}
    return next(iter(lines.values())) if len(lines) == 1 else None


def _is_noise(block: TitleBlock, line: Line) -> bool:
    roles = {part.role for part in block.parts if part.line is line}
    aside = roles <= {"date", "place", "year"} and line.kind is not Kind.TITLE
    return aside or roles <= {"noise", "language", "symbol", "organ", "session", "agenda", "author"}


def _composed(titles: Sequence[Line], gazetteers: Gazetteers) -> str:
    """Title lines joined, a speaker by its name (docs/identifiers.md)."""
    texts = []
    for line in titles:
        entries, _ = named_alone(line.text, gazetteers, line.language)
        names = " and ".join(entry.label for entry in entries)
        texts.append(names or " ".join(line.text.split()).rstrip("*"))
    return " – ".join(texts)
