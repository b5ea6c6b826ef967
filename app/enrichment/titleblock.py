"""What each line of a document's head is: its own title, agenda item, meeting, date, place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from app.domain.document import Kind
from app.domain.forms import state_of_form
from app.domain.gazetteer import Gazetteers
from app.domain.patterns import when_met
from app.domain.text import fold_key
from app.enrichment.agenda import MARKER, UNNUMBERED
from app.enrichment.bare import is_bare
from app.enrichment.bodies import bodies_in, vague_names
from app.enrichment.dates import FoundDate, find_dates
from app.enrichment.doctypes import DRAFT, said_behind, type_of_title
from app.enrichment.item_lines import is_items_title, is_over_own, names_in_item
from app.enrichment.language import printed_language
from app.enrichment.letterheads import letterhead_role
from app.enrichment.line_parts import parts_of
from app.enrichment.line_words import (
    BY,
    LETTERHEAD,
    NOISE,
    NUMBER,
    OF_MEETING,
    OFFICE,
    REFERENCE,
    REGIONAL,
    SESSION,
    TWO_SCRIPTS,
    is_imprint,
)
from app.enrichment.meetings import FoundMeeting, begins_as_meeting, find_meeting, is_groups_own
from app.enrichment.names import named_alone
from app.enrichment.places import is_state, known_place, place_before
from app.enrichment.sessions import is_session_line, names_sittings
from app.enrichment.sittings import session_beside
from app.enrichment.symbols import find_symbols, is_symbol
from app.enrichment.title_lines import Line
from app.enrichment.treaties import treaty_of

__all__ = ["Part", "TitleBlock", "read_title_block"]

#: Acts numbered by their meeting, "Measure 1 (2013) - ATCM XXXVI - Brussels", and statements.
_PARTED = frozenset({"measure", "recommendation", "resolution", "decision", "statement"})
_PAPERS = frozenset({"working_paper", "information_document"})
#: What a volume holds, as its title.
_ACTS = when_met(
    r"(?:decisions|resolutions|d[eé]cisions|r[eé]solutions|decisiones|resoluciones|решения|"
    r"резолюции|المقررات|القرارات)",
    re.IGNORECASE,
)
#: What leads from a meeting's line to its treaty's.
_TO_TREATY = when_met(
    r"(?:to|of|under|for|à|a|au|de|du|del|al)\s(?:the\s|la\s|l['’]\s?)?|the\s|la\s|le\s|el\s",
    re.IGNORECASE,
)
#: Whose statement follows: it is no report, whatever the item above it is called.
_SAID_BY = when_met(
    r"(?:statement|remarks|intervention|address|déclaration|discours|declaración|intervención|"
    r"discurso)s?\s(?:(?:made|delivered)\s)?(?:by|of|on behalf of|par|de|du|del|au nom|"
    r"en nombre)\s|"
    r"(?:выступление|заявление)\s|(?:بيان|كلمة|مداخلة|خطاب)\s",
    re.IGNORECASE,
)
_COMMA = when_met(r",\s|،\s?|，")
_YEAR = when_met(r"\(?((?:19|20)\d\d)\)?(?:\s?(?:г\.|года|年))?")
_TITLE_LENGTH = 600
#: A line is a body's name if so few characters are not.
_NEARLY = 6
_TITLE_KINDS = frozenset({Kind.TITLE, Kind.HEADING, Kind.PARAGRAPH})
#: Longer than this, a free line is a text, not an agenda item.
_ITEM_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a head line, and what it is (`role`, "free" where nothing is known)."""

    text: str
    line: Line
    index: int
    role: str
    dates: tuple[FoundDate, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """The head, read."""

    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    own: Line | None = None
    own_type: tuple[str, str] | None = None
    meeting: tuple[FoundMeeting, Line] | None = None
    taken: frozenset[int] = field(default_factory=frozenset)

    @property
    def is_head(self) -> bool:
        """Whether the lines are a head at all: marked as one, or with a line of a known role."""
        marked = any(line.kind in {Kind.TITLE, Kind.META} for line in self.lines)
        return marked or any(part.role != "free" for part in self.parts)

    def free_titles(self, longest: int = _ITEM_LENGTH) -> tuple[Part, ...]:
        """Parts of title lines that are nothing known, by default short enough for an agenda item.

        One that is printed twice counts once.
        """
        free: dict[str, Part] = {}
        for part in self.parts:
            if part.role == "free" and part.line.is_title and len(part.text) <= longest:
                free.setdefault(fold_key(part.text), part)
        return tuple(free.values())


def _is_menu(text: str, roles: Sequence[str]) -> bool:
    """Whether a line is a page's menu: "Home | Ministry | United Nations"."""
    return text.count("|") > 1 and {*roles} <= {"free", "noise", "organ", "language", "place"}


def read_title_block(lines: Sequence[Line], gazetteers: Gazetteers) -> TitleBlock:
    """Every line of the head with its role."""
    own = _own_title(lines, gazetteers)
    parts: list[Part] = []
    meeting: tuple[FoundMeeting, Line] | None = None
    taken: set[int] = set()
    for index, line in enumerate(lines):
        roles: list[str] = []
        above = lines[index - 1].text if index else ""
        for text in () if is_imprint(line.text, above) else parts_of(line.text):
            dates = find_dates(text)
            is_own = own is not None and line is own[0] and not (roles and own[1][0] in _PARTED)
            is_own = is_own and not (line.kind is Kind.META and dates and text != line.text)
            role = "own" if is_own else _role(text, dates, gazetteers, line.language)
            roles.append(role)
            parts.append(Part(text, line, index, role, dates))
        found = None
        if "meeting" in roles:
            found = find_meeting(line.text, gazetteers)
        met = meeting is not None or any(part.role == "session" for part in parts)
        if found is not None and names_in_item(above, line.text, found, met=met):
            found, roles = None, ["item"]
        if found is not None and (meeting is None or (line.is_title and not meeting[1].is_title)):
            meeting = (found, line)
        if index and is_items_title(above, line.text, roles):
            parts = [part for part in parts if part.index != index]
            parts.append(Part(line.text, line, index, "free", find_dates(line.text)))
            roles = ["free"]
        if any(role != "free" for role in roles):
            taken.add(index)
        placed = set(roles) == {"place", "speaker"}  # "New York – Peru": where, and not who
        if placed:
            parts = [part for part in parts if part.index != index or part.role == "place"]
        aside = "date" not in roles[:-1] and letterhead_role(line.text) is not None
        aside = aside or _is_menu(line.text, roles)
        if aside and not placed and not (own and line is own[0]):
            # A motto's dashes part no roles: all of the line is the letterhead's.
            parts = [part for part in parts if part.index != index]
            parts.append(Part(line.text, line, index, "noise", find_dates(line.text)))
            taken.add(index)
    parts = _with_venues(_with_bodies(parts, lines, gazetteers))
    taken |= {part.index for part in parts if part.role == "organ"}
    return TitleBlock(
        tuple(lines),
        tuple(parts),
        own[0] if own else None,
        own[1] if own else None,
        meeting,
        frozenset(taken),
    )


def _is_body(text: str, gazetteers: Gazetteers) -> bool:
    """Whether a line is the name of an organization, as one stands above its organ."""
    entry = gazetteers.find(text.strip(" *"))
    return entry is not None and entry.capacity == "organization"


def _with_bodies(
    parts: Sequence[Part], lines: Sequence[Line], gazetteers: Gazetteers
) -> list[Part]:
    """`parts` with the names of the bodies that meet, and of the organization above them.

    A line is a known organ's name, or it names a body and a session stands under it.
    """
    sessions = {part.index for part in parts if part.role == "session"}
    meetings = {part.index for part in parts if part.role == "meeting"}
    alone = {part.index for part in parts if part.role == "speaker"}
    free = {part.index for part in parts if part.role in {"free", "noise"}}
    symbols = {part.index for part in parts if part.role == "symbol"}
    organs: set[int] = set()
    for index in range(len(lines) - 1, -1, -1):
        text = lines[index].text
        bodies = bodies_in(text)
        whole = bool(bodies) and bodies[-1].end - bodies[0].start >= len(text) - _NEARLY
        if (
            (whole and (bodies[0].is_known or {index + 1, index + 2} & sessions))
            or (
                index in alone
                and (index + 1 in organs | meetings | sessions or (organs and index + 1 in symbols))
                and _is_body(text, gazetteers)
            )
            or (index in free and index + 1 in organs and REGIONAL.match(text))
            or (
                index in free
                and index - 1 in alone
                and fold_key(text) in vague_names()
                and _is_body(lines[index - 1].text, gazetteers)
            )
        ):
            organs.add(index)
    found = []
    for part in parts:
        is_organ = part.role in {"free", "noise", "speaker"} and part.index in organs
        # "First Committee – General debate" has both.
        is_organ = is_organ and (part.text == lines[part.index].text or bool(bodies_in(part.text)))
        found.append(replace(part, role="organ") if is_organ else part)
    return found


def _with_venues(parts: Sequence[Part]) -> list[Part]:
    """`parts` with what stands beside a date and ends with its State as places.

    "Hall of Nations, Ruritania" below a session; "Panama, Panama", a town named like its State.
    """
    dated = {part.index for part in parts if part.role == "date"}
    sessions = {part.index for part in parts if part.role == "session"}
    found = []
    for part in parts:
        town, _, state = part.text.rpartition(", ")
        beside = part.index + 1 in dated and (part.index - 1 in sessions or town == state)
        is_place = bool(town) and beside and is_state(state)
        is_place = is_place and (part.role == "free" or (part.role == "speaker" and town == state))
        found.append(replace(part, role="place") if is_place else part)
    return found


def _own_title(
    lines: Sequence[Line], gazetteers: Gazetteers
) -> tuple[Line, tuple[str, str]] | None:
    """The line that says what the document is; title lines before those around them.

    A line that is more than the bare word ("Statement") comes before one that is not.
    """
    bare: tuple[Line, tuple[str, str]] | None = None
    for line in sorted(lines, key=_rank):
        if (
            MARKER.match(line.text)
            or UNNUMBERED.match(line.text)
            or (len(line.text) > _TITLE_LENGTH and not DRAFT.search(line.text))
        ):
            continue
        if letterhead_role(line.text) in {"formula", "form"} or is_symbol(line.text):
            continue
        if is_over_own(line, lines):
            continue
        several = parts_of(line.text)
        for text in several:
            found = type_of_title(text) or said_behind(text)
            if found is None or _names_only_treaty(text, gazetteers):
                continue
            if found[0] == "treaty_text" and find_meeting(text.rpartition(": ")[2], gazetteers):
                continue  # "Convention on Lanterns: Third Meeting of States Parties"
            if found[0] == "action_plan" and begins_as_meeting(text, gazetteers):
                continue  # "Fourth Review Conference on the Programme of Action"
            if line.kind is Kind.PARAGRAPH and text.endswith((":", "：")):
                continue  # it only leads to what follows: "Agenda:"
            alone = line.kind is Kind.META or len(several) == 1
            if alone and fold_key(found[1]) == fold_key(text):
                if (under := _under_item(line, lines)) is not None:
                    return under  # the item is named like a document
                if _ACTS.fullmatch(text):
                    return line, found  # those that follow are the volume's
                bare = bare or (line, found)
            elif bare is not None and found[0] != bare[1][0]:
                continue
            elif line.kind is Kind.PARAGRAPH and line.text.rstrip(" -–—").endswith(":"):
                continue  # it only leads to what follows
            elif line.kind in _TITLE_KINDS or found[0].startswith("draft_"):
                under = _under_item(line, lines) or _said_under(line, found, lines)
                return under or _over_author(line, lines) or (line, found)
    return bare


def _under_item(line: Line, lines: Sequence[Line]) -> tuple[Line, tuple[str, str]] | None:
    """The document's own title below an item's: "Report of the Board", and "Note by the Chair".

    An item of the agenda may be named like a document; what stands under it says what this is.
    """
    place = lines.index(line)
    if place == 0 or not MARKER.match(lines[place - 1].text):
        return None
    item = type_of_title(line.text)
    for after in lines[place + 1 :]:
        found = type_of_title(after.text) if after.is_title else None
        same = found is not None and item is not None and found[0] == item[0]
        if found is not None and (same or is_bare(after.text)):
            return after, found
    return None


def _said_under(
    line: Line, found: tuple[str, str], lines: Sequence[Line]
) -> tuple[Line, tuple[str, str]] | None:
    """The statement's own title below an item's: "Report of the Board", and "Statement by Peru"."""
    if found[0] != "report":
        return None
    for after in lines[lines.index(line) + 1 :]:
        if after.is_title and _SAID_BY.match(after.text):
            said = type_of_title(after.text)
            return (after, said) if said is not None and said[0] == "statement" else None
    return None


def _over_author(line: Line, lines: Sequence[Line]) -> tuple[Line, tuple[str, str]] | None:
    """The line right below a title, where that says that it is a working paper, and whose.

    "Proposal for …", and "Working paper submitted by …": the proposal is what the paper is about.
    """
    place = lines.index(line) + 1
    after = lines[place] if place < len(lines) else None
    found = type_of_title(after.text) if after is not None and after.is_title else None
    if after is None or found is None or found[0] not in _PAPERS or not is_bare(after.text):
        return None
    return after, found


def _rank(line: Line) -> int:
    return 0 if line.is_title else 1 if line.kind is Kind.HEADING else 2


def _names_only_treaty(text: str, gazetteers: Gazetteers) -> bool:
    """Whether a line is a treaty's name, or its names in several languages."""
    lead = _TO_TREATY.match(text)
    at, between = lead.end() if lead else 0, ""
    while (found := treaty_of(text[at:], gazetteers)) is not None:
        between += text[at : at + found[1].start]
        at += found[1].end
    return at > (lead.end() if lead else 0) and not fold_key(between + text[at:])


def _is_dated_session(text: str, dates: tuple[FoundDate, ...]) -> bool:
    """Whether a line is a session, its place and its date: "350th Session, Geneva, March 2024"."""
    comma = _COMMA.search(text)
    if comma is None or not dates or not is_session_line(text[: comma.start()]):
        return False
    if text[dates[-1].end :].strip(" .г"):
        return False
    place = text[comma.end() : dates[0].start].strip(" ,،，")
    return not place or known_place(place) is not None


@lru_cache(maxsize=4096)  # title blocks of one corpus repeat each other's lines
def _role(text: str, dates: tuple[FoundDate, ...], gazetteers: Gazetteers, language: str) -> str:
    if MARKER.match(text):
        return "agenda"
    if printed_language(text):
        return "language"
    if (find_symbols(text) and len(text) < 80) or is_symbol(text):
        return "symbol"
    if len(text) <= _ITEM_LENGTH and not LETTERHEAD.sub("", text):
        return "organ"
    if BY.match(text.lstrip("( （")) or state_of_form(text):
        return "author"
    if OF_MEETING.fullmatch(text.strip(" .:,()")):
        return "noise"
    if is_session_line(text) or names_sittings(text) or _is_dated_session(text, dates):
        return "session"
    if find_meeting(text, gazetteers):
        return "meeting"
    if session_beside(text):
        return "session"
    if dates:
        rest = text[: dates[0].start] + text[dates[-1].end :]
        if not re.sub(r"[\W\d_]", "", rest) or place_before(text, dates) or NOISE.search(text):
            return "date"
        if len(rest) < 30:
            return "date"
    if _YEAR.fullmatch(text):
        return "year"
    if NUMBER.fullmatch(text) or REFERENCE.fullmatch(text):
        return "noise"
    if known_place(text.strip("() ")):
        return "place"
    if named_alone(text, gazetteers, language)[0]:
        return "speaker"
    if _names_only_treaty(text, gazetteers):
        return "treaty"
    if SESSION.match(text):
        return "session"
    if TWO_SCRIPTS.search(text):
        return "noise"
    office = ":" not in text and (OFFICE.search(text) or is_groups_own(text, gazetteers))
    if NOISE.search(text) or office or letterhead_role(text):
        return "noise"
    return "free"
