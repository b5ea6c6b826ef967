"""What each line of a document's head is: its own title, agenda item, meeting, date, place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from app.domain.document import Kind
from app.domain.gazetteer import Gazetteers
from app.domain.patterns import when_met
from app.domain.text import fold_key
from app.enrichment.agenda import MARKER
from app.enrichment.bare import is_bare
from app.enrichment.bodies import bodies_in
from app.enrichment.dates import FoundDate, find_dates
from app.enrichment.doctypes import DRAFT, type_of_title
from app.enrichment.language import printed_language
from app.enrichment.letterheads import letterhead_role, state_of_form
from app.enrichment.line_parts import parts_of
from app.enrichment.meetings import FoundMeeting, find_meeting, is_groups_own
from app.enrichment.names import named_alone
from app.enrichment.places import known_place, place_before
from app.enrichment.sessions import is_session_line, names_sittings
from app.enrichment.sittings import session_beside
from app.enrichment.symbols import find_symbols, is_symbol
from app.enrichment.title_lines import Line
from app.enrichment.treaties import treaty_of

__all__ = ["Part", "TitleBlock", "read_title_block"]

#: Lines about the delivery of a paper, or its author as a person: no title, no agenda item.
_NOISE = when_met(
    r"\b(?:check against delivery|embargo|unofficial translation|translated from|advance copy|"
    r"as delivered|delivered by|H\.?\s?E\.?|Mr|Ms|Mrs|Dr|Ambassador|Minister|Permanent "
    r"Representative|Head of (?:the )?Delegation|Counsellor|First Secretary|Rapporteur|"
    r"S\.\s?E\.|Embajador\w*|Ambassad(?:eur|rice)|ministre|ministr[oa]|représentante? permanente?|"
    r"representante permanente|chef(?:fe)? de (?:la )?délégation|jef[ea] de (?:la )?delegación|"
    r"посол|посла|постоянн\w+ представител\w+|министр\w?|глав[аы] делегации|"
    r"distr|original|оригинал(?=\s?:)|distribution(?=\W*$|\s?:))\b|"
    r"(?<!\w)(?:(?:ال)?(?:سفيرة?|ممثلة? الدائمة?|وزيرة?)|(?:الوفد|البعثة) الدائمة?|سعادة|معالي"
    r"|فخامة)(?!\w)|"
    r"(?:大使|常驻代表|代表团团长|外长|部长)(?:先生|女士|阁下)?$",
    re.IGNORECASE,
)
#: Words of a letterhead; a line of nothing else is no title.
_LETTERHEAD = when_met(
    r"(?<!\w)(?:united nations|general assembly|security council|economic and social council|"
    r"nations unies|assemblée générale|conseil de sécurité|naciones unidas|asamblea general|"
    r"consejo de seguridad|организация объединенных наций|генеральная ассамблея|"
    r"совет безопасности|الأمم المتحدة|الجمعية العامة|مجلس الأمن|联\s?合\s?国|大\s?会|安全理事会|"
    r"united|nations|distr|general|limited|restricted|provisional|(?-i:[A-Z]))(?!\w)|[\s.:]",
    re.IGNORECASE,
)
_SESSION = when_met(
    r"^.{0,40}(?:\bsession|\byear|сессия|период\w*|\baño|\bannée|الدورة|届会议?|\bmeeting)\W*$",
    re.IGNORECASE,
)
#: Who made the paper, on a line of its own.
_BY = when_met(
    r"\(?(?:(?:document|paper|text|draft)\s)?(?:jointly\s)?(?:submitted|presented|prepared|tabled|delivered|transmitted)\s"
    r"(?:jointly\s)?by\b|by\b|(?:présenté|soumis|préparé)\w*\spar\b|presentad[oa]\spor\b|"
    r"(?:(?:рабочий|информационный) документ,? )?представлен\w*\s|مقدمة? من|由.*提交|"
    r"on behalf of\b|au nom d|en nombre de|от имени",
    re.IGNORECASE,
)
#: A part of a meeting, and words that lead over from one line to the next.
_OF_MEETING = when_met(
    r"(?:the\s)?(?:main committee|subsidiary body|committee of the whole|grande commission|"
    r"comisión principal|главный комитет|اللجنة الرئيسية)\s?(?:[IVX\d]{1,4}|one|two|three)?|"
    r"第[一二三]主要委员会|(?:\S+\s)?(?:formal |informal |opening |closing )?plenary"
    r"(?: (?:meeting|session|sitting))?(?: no\.? ?\d+| \d+)?|high-level (?:segment|opening)|"
    r"(?:(?:delivered|held|made|given|before|during|at|to|on the occasion of|"
    r"à|a la|à la|lors de(?: la)?|en|en la|durante la|на|в рамках|في|أمام)"
    r"\s?(?:the|la|le|l['’]|el)?)|(?:AM|PM|morning|afternoon|matin|après-midi|mañana|tarde)|"
    r"(?:meeting|r[ée]uni[oó]n|session|sesión|заседание)?\s?(?:(?:un|non |no )?clas+if\w+)?",
    re.IGNORECASE,
)
#: An office is who speaks, not what about.
_OFFICE = when_met(
    r"^(?:ministry|department|embassy|office|permanent mission)\sof\b|"
    r"\b(?:authority|ministry|agency|cent(?:re|er)|department|commission|office|secretariat|"
    r"organi[sz]ation|institute|service|group|network|coalition|campaign|mission|embassy|"
    r"university|foundation|association)\W*$",
    re.IGNORECASE,
)
#: Acts that are numbered by their meeting: "Measure 1 (2013) - ATCM XXXVI - Brussels".
#: and statements: "National statement – General debate".
_PARTED = frozenset({"measure", "recommendation", "resolution", "decision", "statement"})
#: An organization's office, between its name and the body that meets.
_REGIONAL = when_met(
    r"(?:regional office|bureau régional|oficina regional|европейское региональное бюро|"
    r"региональное бюро|المكتب الإقليمي)",
    re.IGNORECASE,
)
#: Who published a volume of records, where and when: "United Nations • New York, 2031".
_PUBLISHER = when_met(
    r"(?:united nations|nations unies|naciones unidas|организация объединенных наций|"
    r"الأمم المتحدة|联\s?合\s?国)",
    re.IGNORECASE,
)
_IMPRINT = when_met(
    rf"{_PUBLISHER.pattern}\W+[^\W\d][^\d,،，]{{2,30}}[,،，]?\s?(?:19|20)\d\d\W*",
    re.IGNORECASE,
)
_PAPERS = frozenset({"working_paper", "information_document"})
_YEAR = re.compile(r"\(?((?:19|20)\d\d)\)?")
_TITLE_LENGTH = 600
#: A line is a body's name if so few characters are not.
_NEARLY = 6
#: Job numbers, and numbers without a word.
_NUMBER = when_met(
    r"Doc\.\s?\d{1,6}|(?:\d{2}-\d{4,6}\w?|GE\.\d{2}-\d{4,6}|V\.\d{2}-\d{4,6}|K\d{7})\W.*|[\W\d_]+|"
    r"\d{1,2}[:.h]\d\d(?!\d)(?:\s?(?:hrs?|hours|[ap]\.?m\.?))?(?:[,;(].*)?"
)
#: A delegation's own number: "WP-ROU 1/39", "DOC./3 (REV. 1)".
_REFERENCE = re.compile(r"(?=[^/]*/)(?=\D*\d)[A-Z]{2,6}[A-Z0-9 ./()-]{2,24}")
#: Letters of two scripts in one word, as a Russian line is left that was read as English.
_TWO_SCRIPTS = re.compile(r"[A-Za-z][А-ЯЁа-яё]|[А-ЯЁа-яё][A-Za-z]")
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


def read_title_block(lines: Sequence[Line], gazetteers: Gazetteers) -> TitleBlock:
    """Every line of the head with its role."""
    own = _own_title(lines, gazetteers)
    parts: list[Part] = []
    meeting: tuple[FoundMeeting, Line] | None = None
    taken: set[int] = set()
    for index, line in enumerate(lines):
        roles: list[str] = []
        for text in () if _is_imprint(line, lines[index - 1 : index]) else parts_of(line.text):
            dates = find_dates(text)
            is_own = own is not None and line is own[0] and not (roles and own[1][0] in _PARTED)
            role = "own" if is_own else _role(text, dates, gazetteers, line.language)
            roles.append(role)
            parts.append(Part(text, line, index, role, dates))
        found = None
        if "meeting" in roles:
            found = find_meeting(line.text, gazetteers)
        if found is not None and (meeting is None or (line.is_title and not meeting[1].is_title)):
            meeting = (found, line)
        if index and _is_items_title(lines[index - 1], line, roles):
            parts = [part for part in parts if part.index != index]
            parts.append(Part(line.text, line, index, "free", find_dates(line.text)))
            roles = ["free"]
        if any(role != "free" for role in roles):
            taken.add(index)
        placed = set(roles) == {"place", "speaker"}  # "New York – United States of America"
        if placed:  # the State in which the place is speaks not
            parts = [part for part in parts if part.index != index or part.role == "place"]
        if letterhead_role(line.text) and not placed and not (own and line is own[0]):
            # A motto's dashes part no roles: all of the line is the letterhead's.
            parts = [part for part in parts if part.index != index]
            parts.append(Part(line.text, line, index, "noise", find_dates(line.text)))
            taken.add(index)
    parts = _with_bodies(parts, lines, gazetteers)
    taken |= {part.index for part in parts if part.role == "organ"}
    return TitleBlock(
        tuple(lines),
        tuple(parts),
        own[0] if own else None,
        own[1] if own else None,
        meeting,
        frozenset(taken),
    )


def _is_imprint(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line says who published a volume, and where; alone or below the publisher."""
    if not line.text[-1:].isdigit():
        return False
    text = f"{above[0].text} {line.text}" if above and _PUBLISHER.fullmatch(above[0].text) else ""
    return _IMPRINT.fullmatch(line.text) is not None or _IMPRINT.fullmatch(text) is not None


def _is_items_title(above: Line, line: Line, roles: Sequence[str]) -> bool:
    """Whether a line is the title of the item whose number stands above it.

    It may end like an office's name, or have one before a dash: "UNFPA – Annual report".
    """
    marker = MARKER.match(above.text)
    if marker is None or marker["title"] or marker["rest"]:
        return False
    if len(roles) > 1:
        return "free" in roles and {*roles} <= {"free", "speaker", "noise", "treaty"}
    if roles != ["noise"] or _NOISE.search(line.text) or letterhead_role(line.text):
        return False
    return _OFFICE.search(line.text) is not None


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
    organs: set[int] = set()
    for index in range(len(lines) - 1, -1, -1):
        text = lines[index].text
        bodies = bodies_in(text)
        whole = bool(bodies) and bodies[-1].end - bodies[0].start >= len(text) - _NEARLY
        if (
            (whole and (bodies[0].is_known or {index + 1, index + 2} & sessions))
            or (
                index in alone
                and index + 1 in organs | meetings | sessions
                and _is_body(text, gazetteers)
            )
            or (index in free and index + 1 in organs and _REGIONAL.match(text))
        ):
            organs.add(index)
    found = []
    for part in parts:
        is_organ = part.role in {"free", "noise", "speaker"} and part.index in organs
        found.append(replace(part, role="organ") if is_organ else part)
    return found


def _own_title(
    lines: Sequence[Line], gazetteers: Gazetteers
) -> tuple[Line, tuple[str, str]] | None:
    """The line that says what the document is; title lines before those around them.

    A line that is more than the bare word ("Statement") comes before one that is not.
    """
    bare: tuple[Line, tuple[str, str]] | None = None
    for line in sorted(lines, key=_rank):
        if MARKER.match(line.text) or (
            len(line.text) > _TITLE_LENGTH and not DRAFT.search(line.text)
        ):
            continue
        if letterhead_role(line.text) in {"formula", "form"} or is_symbol(line.text):
            continue
        several = parts_of(line.text)
        for text in several:
            found = type_of_title(text)
            if found is None or _names_only_treaty(text, gazetteers):
                continue
            alone = line.kind is Kind.META or len(several) == 1
            if alone and fold_key(found[1]) == fold_key(text):
                if (under := _under_item(line, lines)) is not None:
                    return under  # the item is named like a document
                bare = bare or (line, found)
            elif bare is not None and found[0] != bare[1][0]:
                continue
            elif line.kind is Kind.PARAGRAPH and line.text.rstrip(" -–—").endswith(":"):
                continue  # it only leads to what follows
            elif line.kind in _TITLE_KINDS or found[0].startswith("draft_"):
                return _under_item(line, lines) or _over_author(line, lines) or (line, found)
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
    at, between = 0, ""
    while (found := treaty_of(text[at:], gazetteers)) is not None:
        between += text[at : at + found[1].start]
        at += found[1].end
    return at > 0 and not fold_key(between + text[at:])


def _is_dated_session(text: str, dates: tuple[FoundDate, ...]) -> bool:
    """Whether a line is a session, its place and its date: "350th Session, Geneva, March 2024"."""
    session, _, rest = text.partition(", ")
    if not rest or not dates or not is_session_line(session) or dates[-1].end < len(text):
        return False
    place = text[len(session) + 2 : dates[0].start].strip(" ,")
    return not place or known_place(place) is not None


@lru_cache(maxsize=4096)  # title blocks of one corpus repeat each other's lines
def _role(text: str, dates: tuple[FoundDate, ...], gazetteers: Gazetteers, language: str) -> str:
    if MARKER.match(text):
        return "agenda"
    if printed_language(text):
        return "language"
    if (find_symbols(text) and len(text) < 80) or is_symbol(text):
        return "symbol"
    if len(text) <= _ITEM_LENGTH and not _LETTERHEAD.sub("", text):
        return "organ"
    if _BY.match(text.lstrip("( ")) or state_of_form(text):
        return "author"
    if _OF_MEETING.fullmatch(text.strip(" .:,()")):
        return "noise"
    if is_session_line(text) or names_sittings(text) or _is_dated_session(text, dates):
        return "session"
    if find_meeting(text, gazetteers):
        return "meeting"
    if session_beside(text):
        return "session"
    if dates:
        rest = text[: dates[0].start] + text[dates[-1].end :]
        if not re.sub(r"[\W\d_]", "", rest) or place_before(text, dates) or _NOISE.search(text):
            return "date"
        if len(rest) < 30:
            return "date"
    if _YEAR.fullmatch(text):
        return "year"
    if _NUMBER.fullmatch(text) or _REFERENCE.fullmatch(text):
        return "noise"
    if known_place(text.strip("() ")):
        return "place"
    if named_alone(text, gazetteers, language)[0]:
        return "speaker"
    if _names_only_treaty(text, gazetteers):
        return "treaty"
    if _SESSION.match(text):
        return "session"
    if _TWO_SCRIPTS.search(text):
        return "noise"
    office = ":" not in text and (_OFFICE.search(text) or is_groups_own(text, gazetteers))
    if _NOISE.search(text) or office or letterhead_role(text):
        return "noise"
    return "free"
