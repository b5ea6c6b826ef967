"""The steps from blocks to paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise

from app.domain.blocks import Discard, DiscardReason, ReadResult, Role
from app.domain.document import Kind
from app.domain.patterns import when_met
from app.domain.segmentation import Segmentation
from app.segmentation.alphabets import of_one_alphabet, unlabel_initials
from app.segmentation.decisions import is_meeting_line
from app.segmentation.doubts import doubts
from app.segmentation.front import CLAUSE_ENDS, decides, mark_front
from app.segmentation.headings import is_heading
from app.segmentation.healing import heal, is_broken, numbers_sections
from app.segmentation.letters import mark_signatures, may_be_done
from app.segmentation.lists import is_embedded, unmark_lone_bullet
from app.segmentation.merging import merge_titles
from app.segmentation.naming import name_units
from app.segmentation.outline import arrange
from app.segmentation.phrases import (
    is_agenda_line,
    is_body,
    is_closing,
    is_date,
    is_meta,
    is_preambular,
    is_salutation,
)
from app.segmentation.reading import MAIN_STYLES, NAMED, Label
from app.segmentation.roman_parts import label_roman_parts
from app.segmentation.runon import split_run_on
from app.segmentation.sequences import decide
from app.segmentation.shape import breaks_off, is_headingish, is_title_case, leads_in
from app.segmentation.states import Item
from app.segmentation.tabbed import with_letters_set_off, with_numbers_set_off
from app.segmentation.titled import mark_titled
from app.segmentation.units import Unit, make_units, unlabel_quoted, without_empty_labels

__all__ = ["segment"]

#: Formats whose lists are structure rather than print.
_STRUCTURED = ("text/html", "application/vnd.openxmlformats", "application/vnd.oasis")

#: What a step against the depth of the source's lists costs: print invents indents.
_STRUCTURE_COST, _INDENT_COST = 1.0, 0.3
_ENDS = tuple(".!?。！？؟")
_SPOKEN_MAX = 260  # no salutation, closing or heading is longer
#: Of so many paragraphs, each longer than this, so small a share may lack its stop.
_ENOUGH, _PARAGRAPH, _OPEN = 4, 60, 0.25
_SURE = frozenset({Kind.TITLE, Kind.META, Kind.TABLE, Kind.FOOTNOTE})
_LEADING = frozenset({None, Kind.PREAMBLE})
#: An item of an agenda that a meeting goes on with, as its record heads it.
_CONTINUED = when_met(
    r"\((?:continued|suite|fin|continuación|conclusión|продолжение|окончание|تابع|续|完)\)$",
    re.IGNORECASE,
)
_LAST = 3  # among so many units at the end a date alone is the letter's or the paper's
_BODY_MAX = 120  # the name of a body, with which a resolution opens, is shorter
_COUNTED_MAX = 80
#: Labels that no sentence goes on with, as it may with "(a)" or "12.": "a. to sail", "ii. to moor".
_NO_WORD = frozenset({"a.", "i."})
_CUT_MIN = 25  # a shorter line may be complete as it is


def segment(read: ReadResult) -> Segmentation:
    """The paragraphs of `read`, in reading order. Pure; raises nothing."""
    words = " ".join(b.text for b in read.blocks).lower() if _hyphens(read) else ""
    units = make_units(with_numbers_set_off(with_letters_set_off(read.blocks)))
    label_roman_parts(units)
    of_one_alphabet(units)
    unlabel_initials(units)
    units, empty = without_empty_labels(units)
    if units:
        unmark_lone_bullet(units)
    units, start = mark_front(units)
    unlabel_quoted(units)
    units = heal(units, start, words)
    done = may_be_done(units[start:])
    _tell_kinds(units, start, done=done)
    mark_titled(units[start:])
    structured = read.media_type.startswith(_STRUCTURED)
    level_cost = _STRUCTURE_COST if structured else _INDENT_COST
    _decide(units, start, level_cost)
    parted = split_run_on(units, start)
    if parted is not units:
        units = parted
        _decide(units, start, level_cost)
    _agree(units)
    units = heal(units, start, words, closed=_is_closed(units[start:]))
    units = merge_titles(units)
    _tell_kinds(units, start, done=done)
    arrange(units, trusted_levels=structured)
    _mark_set_headings(units[start:])
    paragraphs = name_units(units)
    labels = tuple(
        Discard(unit.label.printed, DiscardReason.LABEL, unit.block.page)
        for unit in units
        if unit.label is not None and unit.label.printed and unit.text
    )
    return Segmentation(paragraphs, read.discards + empty + labels, read.warnings + doubts(units))


def _is_closed(units: list[Unit]) -> bool:
    """Whether the document's paragraphs end with a stop."""
    long = [u for u in units if u.kind in {None, Kind.LIST_ITEM} and len(u.text) > _PARAGRAPH]
    unended = [u for u in long if breaks_off(u.text)]
    titles = sum(is_title_case(u.text) for u in unended)
    whole = len(long) - titles
    return whole >= _ENOUGH and len(unended) - titles <= whole * _OPEN


def _hyphens(read: ReadResult) -> bool:
    """Whether any block ends in a hyphen, so that a join may need a witness."""
    return any(block.text.endswith(("-", "‐", "\u00ad")) for block in read.blocks)


def _tell_kinds(units: list[Unit], start: int, *, done: bool) -> None:
    """Kinds that a unit's own words and its neighbours tell."""
    for unit in units[max(start, len(units) - _LAST) :]:
        unit.last = True
    after: list[Unit | None] = []  # from the last to the first: what of the text follows
    following = None
    for unit in reversed(units[start:]):
        after.append(following)
        following = following if unit.aside else unit
    before = units[start - 1] if start else None
    for unit, following in zip(units[start:], reversed(after), strict=True):
        if unit.kind not in _SURE:
            unit.kind = _kind(unit, following, before)
        before = unit
    mark_signatures(units, start, done=done)


def _kind(unit: Unit, following: Unit | None, before: Unit | None) -> Kind | None:
    decision = unit.decision
    if decision is not None and decision.reading is not None:
        if decision.reading.style in {"annex", "appendix"}:
            return Kind.ANNEX_TITLE
        if decision.sort == "head":
            return Kind.HEADING if unit.headingish or not unit.text else None
        return None
    if unit.is_bullet:
        return Kind.LIST_ITEM
    if unit.label is not None:
        return None
    text, block = unit.text, unit.block
    if block.role in {Role.HEADING, Role.RUBRIC}:
        return Kind.HEADING
    if len(text) >= _SPOKEN_MAX:  # as most: a longer text is nothing but a paragraph or a clause
        return Kind.PREAMBLE if is_preambular(text) else None
    if _is_end_line(unit, following, before) or _names_item(text, before):
        return Kind.META
    if block.role is not Role.OPENING:
        if is_closing(text):
            opens = before is None or before.kind in {Kind.TITLE, Kind.META}
            return Kind.SALUTATION if opens and following is not None else Kind.CLOSING
        if is_salutation(text):
            return Kind.SALUTATION
        heads = before is not None and (before.headed or before.kind is Kind.HEADING)
        titled = heads and before is not None and not (before.headed and not before.text)
        opens_body = before is not None and before.kind is Kind.TITLE
        ends = CLAUSE_ENDS + "." * titled
        if (titled or opens_body) and decides(unit, following, ends=ends):
            return Kind.PREAMBLE
        if is_heading(unit, following, before):
            return Kind.HEADING
    heads = before is not None and (before.headed or before.kind is Kind.HEADING)
    if is_preambular(text) or _opens_preamble(text, following, heads=heads):
        return Kind.PREAMBLE
    return None


def _mark_set_headings(units: list[Unit]) -> None:
    """Numbered lines in bold above plain text are headings: "1. Scope" above "1.1".

    So are those that the format sets as headings, if they are no sentences. Their place in the
    numbering is that of paragraphs: "2(a)" under "2. Meetings".
    """
    text = [unit for unit in units if not unit.aside]
    for unit, following in pairwise([*text, None]):
        if unit is None or unit.kind is not None or unit.decision is None:
            continue
        if unit.decision.sort == "body" and (_is_styled(unit) or _is_bold_head(unit, following)):
            unit.kind = Kind.HEADING


def _is_styled(unit: Unit) -> bool:
    return unit.block.role is Role.HEADING and bool(unit.text) and breaks_off(unit.text)


def _is_bold_head(unit: Unit, following: Unit | None) -> bool:
    if following is None or not unit.block.bold:
        return False
    if following.block.bold and not _heads(unit, following):
        return False
    return is_headingish(unit.text, unit.block, labelled=True)


def _heads(unit: Unit, following: Unit) -> bool:
    return following.kind is Kind.HEADING and following.under is unit


def _is_end_line(unit: Unit, following: Unit | None, before: Unit | None) -> bool:
    """Whether the unit is a date, or the meeting and its date, at the end of a text or decision."""
    text = unit.text
    if is_date(text) and before is not None and before.kind in {Kind.CLOSING, Kind.META}:
        return following is None or before.text != text
    if before is not None and before.label is not None and following is not None and is_date(text):
        # It ends a decision: another's name follows.
        named = following.headed or (following.label is None and breaks_off(following.text))
        return named and not breaks_off(before.text)
    if text[0] == "[" and unit.block.role is Role.TEXT and is_meta(text):
        return True  # "[Adopted without a vote.]", "[Original: Arabic]" of one reply of several
    if is_meeting_line(text):
        return following is None or is_date(following.whole) or text[-1].isdigit()
    return unit.last and is_meta(text) and (text[-1] != "." or is_date(text))


def _names_item(text: str, before: Unit | None) -> bool:
    """Whether the line below a heading only says of which agenda item: "(Agenda item 3)"."""
    if text[0] not in "([（" or before is None or not is_agenda_line(text):
        return False
    return before.headed or before.kind is Kind.HEADING or before.decision is not None


def _opens_preamble(text: str, following: Unit | None, *, heads: bool) -> bool:
    """Whether the unit names the body that goes on "Recalling …,"; `heads`: below a heading."""
    if len(text) >= _BODY_MAX or text[-1] not in ",،，" or following is None:
        return False
    first = following.label is not None and following.label.readings[0].value == 1
    return is_preambular(following.text) or (first and heads)


def _decide(units: list[Unit], start: int, level_cost: float) -> None:
    """Run the search over the labelled units and write its decisions into them."""
    labelled = [
        index
        for index in range(start, len(units))
        if units[index].label is not None and not units[index].is_bullet
    ]
    if not labelled:
        return
    items: list[Item] = []
    named: set[tuple[str, int]] = set()
    for place, index in enumerate(labelled):
        previous = labelled[place - 1] if place else start - 1
        item = _item(units, previous, index, start, level_cost)
        reading = item.readings[0]
        if reading.style in NAMED:
            item = item._replace(follows=(reading.style, reading.value - 1) in named)
            named.add((reading.style, reading.value))
        items.append(item)
    decisions = decide(items)
    for item, decision in zip(items, decisions, strict=True):
        unit = units[item.place]
        if decision.sort == "text":
            unit.unlabel()
            unit.goes_on = item.broken
            continue
        unit.decision = decision
        unit.under = units[decision.owner] if decision.owner >= 0 else None


def _agree(units: list[Unit]) -> None:
    """A short unterminated unit among full sentences is no heading but a broken paragraph."""
    runs: dict[tuple[int, str], list[Unit]] = {}
    for unit in units:
        decision = unit.decision
        if decision is not None and decision.sort == "body" and decision.reading is not None:
            runs.setdefault((id(unit.under), decision.reading.style), []).append(unit)
    for run in runs.values():
        short = [unit for unit in run if unit.headingish]
        if len(short) * 2 > len(run):
            continue
        for unit in short:
            unit.headingish = False
            unit.cut = len(unit.text) > _CUT_MIN and breaks_off(unit.text)


def _item(units: list[Unit], previous: int, index: int, start: int, level_cost: float) -> Item:
    unit = units[index]
    label = unit.label
    assert label is not None  # noqa: S101 - the caller chose labelled units
    unit.headingish = (
        unit.titled
        or (not unit.text and not _has_text(units, index))
        or _heads_count(units, index)
        or is_headingish(
            unit.text,
            unit.block,
            labelled=True,
            sectioned=label.is_named or numbers_sections(label),
        )
    )
    skipped = units[previous + 1 : index]
    between = [u for u in skipped if not u.aside]
    texts = [u for u in between if u.kind is None or u.kind is Kind.PREAMBLE]
    at = index - 1
    while at >= start and units[at].aside:
        at -= 1
    before = units[at] if at >= start else None
    across = unit.block.after_break or any(u.block.after_break for u in skipped)
    lead = -1
    bullet = before is not None and before.is_bullet
    plain = before is not None and before.label is None and before.kind in _LEADING
    if before is not None and (bullet or plain):
        style = label.readings[0].style
        main = style in MAIN_STYLES and style != "1)"
        if leads_in(before.text) and (bullet or not main or is_embedded(units, start, index)):
            lead = index - 1
    return Item(
        index,
        label.readings,
        label.doubt,
        certain=unit.block.label is not None and not unit.block.label.startswith("•"),
        headingish=unit.headingish,
        broken=before is not None
        and label.readings[0].style not in _NO_WORD
        and not _succeeds(before, unit)
        and is_broken(before, unit, across=across),
        lead=lead,
        after_text=bool(texts),
        after_heading=_begins_anew(units[previous] if previous >= start else None, label)
        or any(u.kind is Kind.HEADING or _names_body(u) for u in between)
        or (previous >= start and _is_other_tongue(units[previous], unit)),
        led=before is None or before.text.rstrip("\"'”’»)")[-1:] not in _ENDS,
        level=unit.block.level if unit.block.role is not Role.HEADING else None,
        level_cost=level_cost,
        bracketed=bool(label.kept),
        presented=previous >= start and leads_in(units[previous].text),
        styled=unit.block.role is Role.HEADING,
        apart=unit.headingish
        and (unit.block.role is Role.HEADING or unit.block.bold or unit.block.italic),
    )


def _is_other_tongue(before: Unit, unit: Unit) -> bool:
    """Whether a count begins in letters of another script: the same text in another language."""
    label = unit.label
    if label is None or label.readings[0].value != 1:
        return False
    return _is_arabic(before.text) is not _is_arabic(unit.text)


def _is_arabic(text: str) -> bool:
    letter = next(filter(str.isalpha, text), "")
    return "\u0600" <= letter <= "\u08ff"


def _begins_anew(before: Unit | None, label: Label) -> bool:
    """Whether a count begins behind the last of a preamble's lettered clauses: "(c) Noting …,".

    So it does below an item of the agenda that is lettered: "(b) Rules of procedure (continued)".
    """
    if before is None or before.label is None or not before.text:
        return False
    reading = label.readings[0]
    if reading.value != 1 or reading.prefix or reading.style not in MAIN_STYLES:
        return False
    anew = is_preambular(before.text) or _CONTINUED.search(before.text) is not None
    return anew and before.label.readings[0].style not in MAIN_STYLES


def _names_body(unit: Unit) -> bool:
    """Whether the unit is the body that decides anew: "The Conference of the Parties,"."""
    return unit.label is None and is_body(unit.text.rstrip(" ,،，:*"))


def _has_text(units: list[Unit], index: int) -> bool:
    """Whether the text of a number that stands alone is below it: a paragraph, or its "(i)"."""
    label = units[index].label
    below = next((u for u in units[index + 1 :] if not u.aside), None)
    if label is None or label.is_named or numbers_sections(label) or below is None:
        return False
    if below.label is not None:
        return any(one.value == 1 and one.style.endswith("()") for one in below.label.readings)
    return below.kind is None and not is_headingish(below.text, below.block)


def _heads_count(units: list[Unit], index: int) -> bool:
    """Whether "A. In the case of lights:" stands above "3.", so that the count runs on below it."""
    unit = units[index]
    if unit.label is None or not numbers_sections(unit.label) or not leads_in(unit.text):
        return False
    following = next((u.label for u in units[index + 1 :] if not u.aside), None)
    if following is None or len(unit.text) > _COUNTED_MAX:
        return False
    reading = following.readings[0]
    return reading.style in MAIN_STYLES and not reading.prefix and reading.value > 1


def _succeeds(before: Unit, unit: Unit) -> bool:
    """Whether the two labels may be neighbours in one sequence, as "a." and "b." are."""
    one, two = before.label, unit.label
    return one is not None and two is not None and two.counts_on_from(one)
