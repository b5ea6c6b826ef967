"""The title: the line that says what the document is, or what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.agreements import names_agreement
from app.domain.document import Kind
from app.domain.gazetteer import Gazetteers
from app.domain.patterns import when_met
from app.domain.text import fold_key
from app.enrichment.agenda import agenda_candidates, is_of_several
from app.enrichment.bare import is_bare, of_mandate
from app.enrichment.doctypes import DRAFT
from app.enrichment.evidence import Candidate
from app.enrichment.headlines import headline
from app.enrichment.letterheads import letterhead_role
from app.enrichment.line_words import NATIONAL_ACT
from app.enrichment.names import named_alone
from app.enrichment.sessions import names_sittings, sessions_in
from app.enrichment.sittings import session_beside
from app.enrichment.title_lines import Line
from app.enrichment.title_over import NAMING, item_title, matter, over_mandate
from app.enrichment.title_under import (
    end_of_letterhead,
    says,
    under_draft,
    under_letterhead,
    under_number,
)
from app.enrichment.titleblock import TitleBlock

__all__ = ["only_free", "taken_lines", "title_candidates"]

#: What is said at meetings has no subject of its own over its type.
_OF_MEETINGS = frozenset({None, "statement", "verbatim_record", "summary_record"})
#: "78/241. Lethal autonomous weapons systems", "X/4. Forests", "80/12 – Ports": a resolution's
#: number and title.
_NUMBERED_TITLE = when_met(
    r"(?:(?:\d{1,4}|[IVXLC]{1,6}|[A-Z]{2,4}-(?:\d{1,3}|[IVX]{1,5}))\s?/\s?(?:\d{1,4}|…|\.{2,3}|_{1,6})|"
    r"\d{4}\s\(\d{4}\))\s?[A-Z]?"
    r"(?:[.:]|\s?[–—-]{1,2}(?=\s))?\s+"
    r"(?P<title>[^\W\d].*)"
)
_BY = when_met(
    r"\b(?:submitted|presented|présentée?|soumise?|presentad[oa])\s(?:by|par|por)\b", re.I
)
#: Titles of drafts, which begin with the number that the act will have: "55/… Ports".
_UNDER_DRAFT = frozenset({"heading_under_sponsors", "heading_under_draft", "numbered_title"})
#: In characters: a headline of news is no shorter; what is none.
_NEWS, _LETTERHEAD_ROLES = 70, frozenset({"motto", "formula", "address", "form", "registry"})
#: Roles of lines that are no headline, however long.
_NO_HEADLINE = frozenset({"noise", "language", "symbol", "organ", "agenda", "author", "date"})
#: The number of its item behind a title: "Lanterns (Item 11)".
_ITEM_BEHIND = when_met(
    r"(?<=\w{3})\W*\((?:agenda\s)?items?\s\d{1,3}[^()]{0,9}\)\W*\Z", re.IGNORECASE
)
#: What a memorandum and a message put before the title: "Subject: Joint statement".
_SUBJECT = when_met(
    r"(?:Subject|SUBJECT|Re|RE|Objet|OBJET|Asunto|ASUNTO|Тема|الموضوع|主题)\s?[:：]\s+"
)
#: Whom a memorandum is from, or to.
_FROM = when_met(
    r"(?:From|FROM|To|TO|De|DE|Origine|Destinataire|À|A|Para|PARA|От|Кому|من|إلى)\s?[:：]\s?\S"
)
_HAN = when_met(r"[\u3400-\u9fff]")
#: Acts that a body adopted, together.
_SEVERAL = when_met(
    r"(?:d[eé]cisions|r[eé]solutions|resoluciones|decisiones|решения|резолюции)\s", re.IGNORECASE
)
#: What a line is about that names a session within itself: "Proceedings of the Board at its …".
_ABOUT = when_met(r".{8,}\s(?:at its|à sa|en su|на (?:своей|ее))\s", re.IGNORECASE)
#: So many characters before a session are words about it.
_LEAD = 12
#: How the title of a treaty's text begins.
_TREATY = when_met(
    r"(?:international |united nations |(?:first |second |third |optional |additional ){0,2})?"
    r"(?:agreement|convention|protocol|treaty|covenant|statute|accord|convention|traité|pacte|"
    r"protocole|acuerdo|convenio|convención|tratado|pacto|protocolo|соглашение|конвенция|договор|"
    r"пакт|протокол|اتفاقية|اتفاق|معاهدة|بروتوكول|العهد)\s",
    re.IGNORECASE,
)


def title_candidates(
    block: TitleBlock, gazetteers: Gazetteers, doc_type: str | None
) -> list[Candidate]:
    """The own title, or the one title line there is; else the lines to compose one of."""
    own = block.own
    titles = [line for line in block.lines if line.is_title and not _is_noise(block, line)]
    told = _headline(block, gazetteers, doc_type) or _subject(block)
    if told is not None:
        return [_title(told, "headline")]
    if own is not None and DRAFT.search(own.text):
        after = block.lines[block.lines.index(own) + 1 :]
        heading = next((line for line in after if line.kind is not Kind.META), None)
        if heading is not None:
            return [_title(heading, "heading_under_sponsors")]
        return []
    end = end_of_letterhead(block, gazetteers)
    if end is not None:
        titles = [line for line in titles if block.lines.index(line) > end and says(block, line)]
    under = under_letterhead(block, gazetteers) if own is None else None
    if under is not None:
        return [_title(under, "title_under_letterhead")]
    under = under_draft(block) or under_number(block, gazetteers)
    if under is not None:
        return [_title(under, "heading_under_draft")]
    if (numbered := _behind_number(block, doc_type)) is not None:
        return [numbered]
    if own is None and (act := _act(block, titles, doc_type)) is not None:
        return [_title(*act)]
    subject = _over_type(block, gazetteers, doc_type)
    if subject is not None:
        return [_title(subject, _numbered(doc_type) or "title_over_type")]
    if (head := _over_lead(own, titles)) is not None:
        return [_title(head, "title_over_lead")]
    more = len(titles) <= 1 or _is_han(block) or _says_more(own) or _below_names(block, titles)
    if own is not None and own.kind is not Kind.META and more:
        return [_title(own, "own_title")]
    treaty = {fold_key(line.text): line for line in titles if _TREATY.match(line.text)}
    if doc_type == "treaty_text" and len(treaty) == 1:
        return [_title(next(iter(treaty.values())), "treaty_title")]
    held_at = [part.line for part in block.parts if part.role == "session" and part.line.is_title]
    held_at = [line for line in held_at if _is_about(line)] if own is None else []
    if len(held_at) == 1:
        return [_title(held_at[0], "title_of_session")]
    about = only_free(block) if own is None and doc_type is None else None
    held = block.meeting is not None or any(part.role == "session" for part in block.parts)
    if about is not None and held:
        return [_title(about, "title_beside_meeting")]
    said = doc_type in _OF_MEETINGS and doc_type is not None
    if not said and not any(p.role == "speaker" for p in block.parts):
        titles = _apart(block, titles)
    if doc_type not in _OF_MEETINGS and (under := item_title(block)) in titles:
        titles = [under] if under is not None else titles
    titles = titles if doc_type is not None else _in_capitals(titles)
    if len(titles) == 1 and not named_alone(titles[0].text, gazetteers, titles[0].language)[0]:
        return [_title(titles[0], _numbered(doc_type) or "only_title_line")]
    if titles:
        return [Candidate("title_lines", _composed(titles, gazetteers), None, "title_lines",
                          titles[0].eid)]  # fmt: skip
    return [] if doc_type == "statement" else _otherwise(block)


def _otherwise(block: TitleBlock) -> list[Candidate]:
    """The title where no line is one: that of the item, or a long line like an office's name."""
    return _of_item(block) or [_title(line, "long_line") for line in _long_noise(block)]


def _numbered(doc_type: str | None) -> str:
    """The rule of an act's title, before which its number may stand: "52/31 Lanterns"."""
    return "numbered_title" if doc_type in {"resolution", "decision"} else ""


def _over_type(block: TitleBlock, gazetteers: Gazetteers, doc_type: str | None) -> Line | None:
    """What a paper is about whose own title says only its type and whose it is."""
    own = block.own
    if own is not None and not is_bare(own.text):
        return over_mandate(block) if own.is_title and of_mandate(own.text) else None
    paper = doc_type not in _OF_MEETINGS or any(p.role == "author" for p in block.parts)
    return matter(block, gazetteers) if paper and doc_type != "statement" else None


def _says_more(own: Line | None) -> bool:
    """Whether the own title is more than the word of its type, or all that a volume has."""
    return own is not None and (" " in own.text or _SEVERAL.fullmatch(f"{own.text} ") is not None)


def _below_names(block: TitleBlock, titles: Sequence[Line]) -> bool:
    """Whether all other title lines are names of the organization, above the body that meets."""
    organs = [part.index for part in block.parts if part.role in {"organ", "session"}]
    above = [line for line in titles if line is not block.own]
    named = {part.line for part in block.parts if part.role == "speaker"}
    return bool(organs) and all(
        line in named and block.lines.index(line) < organs[-1] for line in above
    )


def _act(
    block: TitleBlock, titles: Sequence[Line], doc_type: str | None
) -> tuple[Line, str] | None:
    """The line that names a State's law or an agreement, and by which rule."""
    law = next((line for line in block.lines if NATIONAL_ACT.match(line.text)), None)
    agreed = _agreement(titles) if law is None and doc_type == "treaty_text" else None
    return (law, "national_act") if law else (agreed, "treaty_title") if agreed else None


def _agreement(titles: Sequence[Line]) -> Line | None:
    """The one title line that names an agreement, printed once or several times."""
    named = {fold_key(one.text): one for one in titles if names_agreement(one.text)}
    return next(iter(named.values())) if len(named) == 1 else None


def _subject(block: TitleBlock) -> Line | None:
    """The line of a memorandum that says what it is about, below whom it is from and to."""
    if block.own is not None and not is_bare(block.own.text):
        return None
    subject = next((line for line in block.lines if _SUBJECT.match(line.text)), None)
    if subject is None or not any(_FROM.match(line.text) for line in block.lines):
        return None
    return subject


def _is_about(line: Line) -> bool:
    """Whether a line that names a session is about something: "Arrangements for the session of …".

    The name of the body that meets may stand before its session.
    """
    if _ABOUT.match(line.text):
        return True
    sessions = sessions_in(line.text) if len(line.text) >= NAMING else ()
    beside = session_beside(line.text) if sessions and sessions[0].start >= _LEAD else None
    return beside is not None and beside.start >= _LEAD


def _of_item(block: TitleBlock) -> list[Candidate]:
    """The title of the item, where a paper has no other: "ITEM 5: LANTERNS (submitted by …)"."""
    if not any(part.role == "author" for part in block.parts):
        return []
    return [
        Candidate("title", one.value, one.printed, "title_of_item", one.eid)
        for one in agenda_candidates(block.lines, block.taken)[:1]
        if one.value != one.printed
    ]


def _behind_number(block: TitleBlock, doc_type: str | None) -> Candidate | None:
    """The title of a resolution on the line of its number."""
    act = doc_type if block.own_type is None else block.own_type[0]
    if act not in {"resolution", "decision"}:
        return None
    if block.own is not None and _SEVERAL.match(block.own.text):
        return None
    for line in block.lines:
        if numbered := _NUMBERED_TITLE.match(line.text):
            text = numbered.group("title").rstrip("*")
            return Candidate("title", text, line.text, "numbered_title", line.eid)
    return None


def _over_lead(own: Line | None, titles: Sequence[Line]) -> Line | None:
    """The one title of a page over the sentence that tells who spoke where."""
    if own is None or own.kind is not Kind.PARAGRAPH or not own.text.endswith("."):
        return None
    heads = [line for line in titles if line.kind is Kind.TITLE and len(line.text) >= NAMING]
    return heads[0] if len(heads) == 1 else None


def _headline(block: TitleBlock, gazetteers: Gazetteers, doc_type: str | None) -> Line | None:
    """The title of a press release, or what tells of a meeting where no type is known."""
    if doc_type == "press_release":
        long = [line for line in block.lines if _is_long(block, line)]
        heads = [line for line in long if line.kind is Kind.TITLE] or long
        return heads[0] if heads else None
    return headline(block, gazetteers) if block.own is None and doc_type is None else None


def _long_noise(block: TitleBlock) -> list[Line]:
    """The one long title line, where it only begins or ends like an office's name."""
    lines = [line for line in block.lines if line.kind is Kind.TITLE]
    long = [
        line
        for line in lines
        if len(line.text) >= _NEWS and letterhead_role(line.text) not in _LETTERHEAD_ROLES
    ]
    return long if len(long) == 1 else []


def _is_long(block: TitleBlock, line: Line) -> bool:
    """Whether a line is long enough for a headline, and none of a letterhead."""
    if line.kind is Kind.META or len(line.text) < NAMING or names_sittings(line.text):
        return False
    return not {part.role for part in block.parts if part.line is line} <= _NO_HEADLINE


def _in_capitals(titles: list[Line]) -> list[Line]:
    """The title in capitals below what is none: "Strategic matters", and "LANTERNS IN PORTS"."""
    last = titles[-1].text if titles else ""
    if not last.isupper() or len(last) <= _LEAD:
        return titles
    return titles if any(line.text.isupper() for line in titles[:-1]) else titles[-1:]


def _apart(block: TitleBlock, titles: list[Line]) -> list[Line]:
    """`titles` without the letterhead and without the titles of items, where any are left."""
    free = [part.line for part in block.free_titles()]
    titles = [line for line in titles if line in free] or titles
    found = agenda_candidates(block.lines, block.taken)
    items = {text for one in found for text in (one.printed or "").split("\n")}
    return [line for line in titles if line.text not in items] or titles


def _is_han(block: TitleBlock) -> bool:
    """Whether the own title is Chinese, which has no blanks, and more than the word of its type."""
    own, found = block.own, block.own_type
    if own is None or found is None or len(own.text) <= len(found[1]):
        return False
    return _HAN.search(own.text) is not None


def taken_lines(block: TitleBlock, *, spoken: bool) -> frozenset[int]:
    """The lines known to be no agenda item: of a paper with one free title line also this one."""
    free = block.free_titles()
    bare = block.own is None or is_bare(block.own.text)
    if spoken or not bare or len({part.index for part in free}) != 1:
        return block.taken
    by = any(part.role == "author" for part in block.parts) or _is_by_author(block)
    above = block.lines[free[0].index - 1].text if free[0].index and block.own else ""
    # "Items 4 to 6", "Issues for the Conference", "Note by the Secretariat"
    return block.taken | {free[0].index} if by or is_of_several(above) else block.taken


def _is_by_author(block: TitleBlock) -> bool:
    """Whether the own title says no more than that it is a paper, and whose."""
    paper = block.own_type is not None and block.own_type[0] in {"working_paper", "proposal"}
    return paper and block.own is not None and _BY.search(block.own.text) is not None


def _title(line: Line, rule: str) -> Candidate:
    text = _ITEM_BEHIND.sub("", " ".join(line.text.split()).rstrip("*, "))
    subject = _SUBJECT.match(text)
    text = text[subject.end() :] if subject is not None else text
    if rule in _UNDER_DRAFT and (numbered := _NUMBERED_TITLE.fullmatch(text)):
        text = numbered["title"]
    return Candidate("title", text, line.text, rule, line.eid)


def only_free(block: TitleBlock) -> Line | None:
    """The one title line of which nothing else is known."""
    lines = {part.index: part.line for part in block.free_titles()}
    return next(iter(lines.values())) if len(lines) == 1 else None


def _is_noise(block: TitleBlock, line: Line) -> bool:
    roles = {part.role for part in block.parts if part.line is line}
    aside = roles <= {"date", "place", "year"} and line.kind is not Kind.TITLE
    aside = aside or roles == {"place"} or "session" in roles <= {"session", "place", "date"}
    return aside or roles <= {"noise", "language", "symbol", "organ", "session", "agenda", "author"}


def _composed(titles: Sequence[Line], gazetteers: Gazetteers) -> str:
    """Title lines joined, a speaker by its name (docs/identifiers.md)."""
    texts: list[str] = []
    for line in titles:
        entries, _ = named_alone(line.text, gazetteers, line.language)
        names = " and ".join(entry.label for entry in entries)
        text = names or " ".join(line.text.split()).rstrip("*")
        if not any(fold_key(other).endswith(fold_key(text)) for other in texts):
            texts.append(text)  # once, where it is printed again below its series' name
    return " – ".join(texts)
