"""The title block: titles and meta lines before the body begins."""

from __future__ import annotations

import re
from itertools import pairwise

from app.domain.blocks import Role
from app.domain.document import Kind
from app.domain.patterns import when_met
from app.segmentation.agreements import agreement_title
from app.segmentation.front_lines import (
    MAX_UNITS,
    SHORT_TITLE,
    TITLE_MAX,
    is_mark,
    is_report,
    parts_of,
    same_title,
    whole_lines,
)
from app.segmentation.phrases import (
    is_body,
    is_closing,
    is_preambular,
    is_salutation,
    is_section_name,
    names_agenda_item,
)
from app.segmentation.reading import DECISIONS
from app.segmentation.rolls import mark_roll, without_list
from app.segmentation.shape import breaks_off, is_caps, is_headingish, leads_in
from app.segmentation.union_acts import mark_union_act
from app.segmentation.units import Unit

__all__ = ["CLAUSE_ENDS", "decides", "mark_front"]

#: How the first of several operative paragraphs ends.
CLAUSE_ENDS = ";；؛:："
_MASTHEAD = frozenset({Role.TITLE, Role.META})
_NO_TITLE = frozenset({Role.QUOTE, Role.LIST_ITEM, Role.SPEECH, Role.OPENING, Role.RUBRIC})
_DISTRIBUTION = frozenset({"GENERAL", "LIMITED", "RESTRICTED"})
#: Who hands a paper in, as a line below its title.
_SUBMITTED = when_met(
    r"\(?(?:(?!the )(?:[\w-]+ ){0,3}(?:paper|report|document|submission|proposal|note"
    r"|memorandum|draft|recommendation|resolution|decision|measure) )?"
    r"(?:submitted|presented|tabled|prepared) by\b[^.;]{2,160}\Z"
    r"|(?:on behalf of|au nom (?:de|du|des|d['’])|en nombre de|от имени)\b[^.;]{2,300}\Z"
    r"|\(?(?:document (?:de travail|d['’]information) |note )?"
    r"(?:présenté|soumis)e? par\b[^.;]{2,160}\Z"
    r"|\(?(?:documento de (?:trabajo|información) |nota )?presentad[oa] por\b[^.;]{2,160}\Z"
    r"|\(?(?:(?:рабочий|информационный) документ,? )?представлен\w* [^.;]{2,160}\Z",
    re.IGNORECASE,
)
#: What meets, in the long name of a meeting.
_MEETS = when_met(
    r"(?:conference|meeting|committee|session|assembly|commission|conférence|réunion|comité"
    r"|assemblée|conferencia|reunión|asamblea|comisión)\b|конференци|совещани|комитет|комисси"
    r"|сесси|ассамбле|مؤتمر|اجتماع|لجنة|دورة|会议|大会|委员会",
    re.IGNORECASE,
)
#: When and where, in brackets below a title: "(sixth session, Geneva, 16-18 November 2022)".
_SET_ASIDE = when_met(r"\([^()]{8,120}(?:19|20)\d\d\)")
#: What was done to a text, below its title.
_ADOPTED = when_met(
    r"(?:adopted|approved|signed|opened|adoptée?|approuvée?|signée?|aprobad[oa]|adoptad[oa]|firmad[oa]"
    r"|принят\w*|утвержден\w*)\b",
    re.IGNORECASE,
)
_YEAR = when_met(r"(?:19|20)\d\d")
_LINE_MAX = 200  # a longer line of several sentences is a text
_ABBREVIATED = 30  # a line so short may end in a stop: "Geneva, Feb. 2019."


def mark_front(units: list[Unit]) -> tuple[list[Unit], int]:
    """`units` with the title block's kinds set, and the index at which the body begins.

    A block of several printed lines is parted where a line is a date, a symbol or the like. A
    single block, and the last of a document that would be titles alone, is body.
    """
    told = next((i for i, u in enumerate(units) if u.block.role not in _MASTHEAD), len(units))
    if told:
        mark_roll(units[:told])
        return units, told
    if any(unit.block.role is Role.FOOTNOTE for unit in units[:MAX_UNITS]):
        return _mark_around_notes(units)
    return _mark_lines(units)


def _mark_around_notes(units: list[Unit]) -> tuple[list[Unit], int]:
    """As `mark_front`; notes to the title block's lines do not end it, and stand behind it."""
    lines = [unit for unit in units if unit.block.role is not Role.FOOTNOTE]
    if not lines:
        return units, 0
    marked, start = _mark_lines(lines)
    body = {id(unit) for unit in marked[start:]}
    notes: dict[int, list[Unit]] = {}
    line = id(units[0])
    for unit in units:
        if unit.block.role is Role.FOOTNOTE:
            notes.setdefault(line if line in body else 0, []).append(unit)
        else:
            line = id(unit if unit.joined is None else unit.joined)
    out = [*marked[:start], *notes.get(0, [])]
    for unit in marked[start:]:
        out += [unit, *notes.get(id(unit), [])]
    return out, start


def _mark_lines(units: list[Unit]) -> tuple[list[Unit], int]:
    front: list[Unit] = []
    _unlabel_lone_article(units)
    units, agreement = agreement_title(units)
    units = whole_lines(units)
    end = mark_union_act(units) or _end(units)
    at, titled = 0, False
    while at < min(len(units), MAX_UNITS):
        unit = units[at]
        parts = parts_of(unit)
        following = units[at + 1] if at + 1 < len(units) else None
        first = at == 0 and _opens_titles(unit, following)
        below = bool(front) and _is_below_title(unit, front[-1], following)
        told = first or below or unit is agreement or _is_front(unit, parts, following, titled)
        if at >= end and not told:
            break
        if front and decides(unit, following):
            break
        titled = titled or unit.block.role is Role.HEADING
        above = front[-1] if front else None
        if above is not None and same_title(above, parts[0]):
            above.append(parts[0], " ")
            above.healed = False
            parts = parts[1:]
        front += parts
        at += 1
    for above, unit in pairwise(front):
        if unit.text.upper() in _DISTRIBUTION and above.text.casefold().startswith("distr"):
            unit.kind = Kind.META
    mark_roll(front)
    rest = units[at:]
    texts = [unit for unit in rest if not unit.aside]
    if len(texts) < 2 and not any(map(_is_long, texts)):
        front, listed = without_list(front)
        if listed:
            return front + listed + rest, len(front)
    if not texts:
        titles = [unit for unit in front if unit.kind is Kind.TITLE]
        # Keep the first title if something is left to be text.
        body = titles[1:] or titles or front[-1:]
        for unit in body:
            unit.kind = None
        start = front.index(body[0]) if body else len(front)
        return front + rest, start
    return front + rest, len(front)


def _is_long(unit: Unit) -> bool:
    return len(unit.text) > _LINE_MAX or unit.label is not None


def _unlabel_lone_article(units: list[Unit]) -> None:
    """ "Article XIV Conferences: a history" above a text without articles is its title."""
    first = units[0] if units else None
    if first is None or first.label is None or not first.headed or not first.label.doubt:
        return
    style = first.label.readings[0].style
    if not any(u.headed and u.label and u.label.readings[0].style == style for u in units[1:]):
        first.unlabel()


def _end(units: list[Unit]) -> int:
    """How many units the title block surely has, marked as titles or not.

    All lines before a salutation, or above the first paragraph where lines of a head are told,
    if they are no sentences; else those before the last of them
    that is a date, a symbol or the like, and one set like a title above.
    """
    sure, level = 0, 0
    bare = True  # no title says so far what the document is about
    open_lines = False  # one that only a salutation below makes a title
    for at, unit in enumerate(units[:MAX_UNITS]):
        text, block = unit.whole, unit.block
        if unit.kind is not None or block.role not in {Role.TEXT, Role.HEADING}:
            break
        if is_mark(text) or any(is_mark(line) for line in block.text.split("\n")):
            sure = sure if open_lines else at + 1
            continue
        if at and is_salutation(text):
            # A line with a comma right above addresses others: "Secretary-General of …,".
            return max(at - (open_lines and units[at - 1].whole[-1] in ",،，"), sure)
        # Above a body and its preamble stands what the act is about, though no mark shows it.
        told = sure or (at and unit.label is None and block.role is Role.TEXT)
        if told and not open_lines and _opens_body(units, at) and (sure or _is_one_act(units, at)):
            return at
        if at and not open_lines and (_SUBMITTED.match(text) or (sure and is_report(text))):
            sure = at + 1
            continue
        if is_section_name(text) and at + 1 < len(units) and _SUBMITTED.match(units[at + 1].text):
            continue  # "Executive summary", above who submits it
        if not _is_line(unit):
            # So end the lines that name an office, down to the salutation.
            if not (at and text[-1] in ",،，" and _is_line_before_address(unit)):
                break
            open_lines = True
        # A heading of the level of a title above, with no text between, is a title; so is the
        # first over others below a bare "Working paper submitted by …".
        under = bare and 0 < at <= sure + 1 and _is_heading(units, at + 1)
        if block.role is Role.HEADING and ((block.level or 1) <= level or under) and not open_lines:
            sure = at + 1
        if block.role is Role.HEADING:
            bare = bare and (_SUBMITTED.match(text) is not None or is_report(text))
        if block.role is Role.HEADING and sure >= at:
            level = max(level, block.level or 1)
    return sure


def _opens_body(units: list[Unit], at: int) -> bool:
    """Whether the body begins here: "The Conference," above a preamble; paragraph or part 1."""
    unit = units[at]
    if leads_in(units[at - 1].whole):
        return False  # whose first item it is
    label, text = unit.label, unit.whole
    if label is not None:
        return not unit.is_bullet and any(r.value == 1 for r in label.readings)
    if text[-1] not in ",،，" or not is_body(text[:-1]):
        return False
    return _goes_on_as_preamble(units, at + 1) or _is_first(units, at + 1)


def _is_one_act(units: list[Unit], at: int) -> bool:
    """Whether no act with a number stands below the one whose body is named there."""
    return not any(
        unit.label is not None and unit.label.readings[0].style in DECISIONS
        for unit in units[at + 1 :]
    )


def _goes_on_as_preamble(units: list[Unit], at: int) -> bool:
    return at < len(units) and is_preambular(units[at].text)


def _is_first(units: list[Unit], at: int) -> bool:
    """Whether paragraph 1 stands there, below a body that says nothing before it decides."""
    label = units[at].label if at < len(units) else None
    return label is not None and not units[at].is_bullet and label.readings[0].value == 1


def _is_heading(units: list[Unit], at: int) -> bool:
    return at < len(units) and units[at].block.role is Role.HEADING


#: A title that says whose statement it is.
_SAID = when_met(
    r"(?:statement|intervention|remarks|address|intervención|declaración|discurso|déclaration|"
    r"discours|allocution)\s(?:made\s|delivered\s)?(?:by|of|de|del|du|par)\s|"
    r"(?:выступление|заявление)\s",
    re.IGNORECASE,
)


#: Words of a statement's title, however long, in front of its place and day in brackets.
_SAID_AT = when_met(r"(?:joint\s)?statement\s.{,700}\([^()]{3,60}\s\d{4}\)\Z", re.IGNORECASE)
#: The same where it is said to whom, or on what day.
_SAID_TO = when_met(
    r"(?:(?:secretary|director)[- ]general['’]s\s)?(?:message|statement|remarks|address)\s"
    r"(?:to|on|at|by|for|attributable to)\s(?:the|h\.?\s?e|mr|ms|ambassador)\b",
    re.IGNORECASE,
)


def _is_line(unit: Unit) -> bool:
    """Whether the unit can be a line of a title block: no label, no end of a sentence."""
    text = unit.whole
    if unit.label is not None and (unit.is_bullet or not unit.label.doubt):
        return False
    if _is_too_long(text) or is_section_name(text) or is_closing(text):
        return False
    if text[-1] == "." and text[-5:-1].isdigit() and _SAID.match(text):
        return True  # "Statement by Peru at the meeting on 4 May 2031."
    if len(text) > _LINE_MAX and ". " in text:
        return False
    return text[-1] not in ".;,،，。；" or (text[-1] == "." and len(text) < _ABBREVIATED)


def _is_too_long(text: str) -> bool:
    return len(text) > TITLE_MAX and _SAID_AT.match(text) is None


def _is_line_before_address(unit: Unit) -> bool:
    """Whether a line with a comma at its end is none of a preamble, and short."""
    text = unit.whole
    opens = unit.label or is_preambular(text) or is_body(text.rstrip(",،，"))
    return not opens and len(text) <= _LINE_MAX


def _is_front(unit: Unit, parts: list[Unit], following: Unit | None, titled: bool) -> bool:
    block = unit.block
    if unit.kind is not None or block.role in _NO_TITLE:
        return False
    if all(part.kind is Kind.META for part in parts):
        return True
    text = unit.whole
    if _is_numbered(unit) or _is_too_long(text) or is_section_name(text):
        return False
    if is_salutation(text) or is_closing(text):
        return False
    if block.role is Role.HEADING:
        return not titled or (block.level or 1) <= 1
    if block.bold or block.centred or is_caps(text):
        # A caps line that the next goes on from is the opening of a sentence.
        opens = following is not None and following.text[:1].islower() and breaks_off(text)
        return text[-1] not in ".;,?" and not (opens and not block.bold and not block.centred)
    if _SUBMITTED.match(text) or names_agenda_item(text) or _SET_ASIDE.fullmatch(text):
        return True
    if titled or not _before_body(following):
        return False
    shaped = len(parts) > 1 or is_headingish(text, block) or is_report(text)
    spoken = text[-1].isalnum() and _SAID_TO.match(text) is not None
    return shaped or spoken or _is_long_name(text, following)


def _is_numbered(unit: Unit) -> bool:
    """Whether a label stands before it, and not the year of a conference."""
    label = unit.label
    year = label is not None and bool(label.doubt) and _YEAR.fullmatch(label.printed) is not None
    return label is not None and not year


def _is_long_name(text: str, following: Unit | None) -> bool:
    """Whether a line is the long name of what meets, above another short title or paragraph 1."""
    if following is None or len(text) > _LINE_MAX or not text[-1].isalnum():
        return False
    if ". " in text or _MEETS.search(text) is None or _ADOPTED.match(text):
        return False
    label = following.label
    if label is not None:
        return label.readings[0].value == 1
    below = following.block._replace(tight=False)
    return len(following.text) <= SHORT_TITLE and is_headingish(following.text, below)


def _opens_titles(unit: Unit, following: Unit | None) -> bool:
    """Whether the document's first line is a title, since another short title stands below it."""
    if following is None or following.label is not None or unit.block.role in _NO_TITLE:
        return False
    if not _is_line(unit) or len(unit.whole) > _LINE_MAX or not unit.whole[-1].isalnum():
        return False
    near = len(following.text) <= SHORT_TITLE or not following.block.tight
    return near and is_headingish(following.text, following.block._replace(tight=False))


def _is_below_title(unit: Unit, above: Unit, following: Unit | None) -> bool:
    """Whether a short line right below a title and above paragraph 1 is one more."""
    if above.kind is not Kind.TITLE or following is None:
        return False
    label = following.label
    opens = (
        is_body(following.text.rstrip(",،，")) if label is None else label.readings[0].value == 1
    )
    if unit.kind is not None or unit.label is not None or is_section_name(unit.text):
        return False
    loose = unit.block._replace(tight=False)
    return unit.block.tight and opens and is_headingish(unit.text, loose)


def decides(unit: Unit, following: Unit | None, *, ends: str = CLAUSE_ENDS) -> bool:
    """Whether the unit is the body that does what "1. Adopts …;" below says.

    `ends`: how that may end.
    """
    first = following.label if following is not None else None
    if unit.label is not None or first is None or following is None or first.is_bullet:
        return False
    return first.readings[0].value == 1 and is_body(unit.text) and following.text[-1:] in ends


def _before_body(following: Unit | None) -> bool:
    """Whether what follows lets a plain short line be a title: not the rest of its sentence."""
    return following is not None and not following.text[:1].islower()
