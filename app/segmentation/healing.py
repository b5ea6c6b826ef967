"""Joining the halves of paragraphs that a page break, or a mere print line, has parted."""

from __future__ import annotations

from app.domain.blocks import Block, Role
from app.domain.document import Kind
from app.domain.patterns import when_met
from app.segmentation.hyphens import glue
from app.segmentation.phrases import (
    is_body,
    is_closing,
    is_enacting,
    is_meta,
    is_preambular,
    is_salutation,
    names_agenda_item,
)
from app.segmentation.reading import MAIN_STYLES, Doubt, Label
from app.segmentation.shape import (
    awaits_number,
    breaks_off,
    dangles,
    ends_clause,
    goes_on,
    has_sentence,
    is_caps,
    is_headingish,
)
from app.segmentation.units import Unit

__all__ = ["heal", "is_broken", "numbers_sections"]

#: How a clause of a preamble ends, perhaps with the mark of a note.
_COMMA = when_met(r"[,،](?: ?\d{1,2}/?|\s(?:and|et|y|и))?\Z")
_PARTY = when_met(
    r"(?:of|on) the (?:one|other|first|second) (?:part|hand)\b|d['’](?:une|autre) part\b"
    r"|(?:de|por) (?:una|la otra|otra) parte\b|с (?:одной|другой) стороны\b"
)
_RUNNING = frozenset({None, Kind.LIST_ITEM, Kind.PREAMBLE})
_SENTENCE_MIN = 40  # a shorter text without a stop may be an item of a list
_UNCLOSED_MIN = 90  # a shorter text without a stop may be a heading or a title
_PRINT_LINE = 120  # a longer line was not broken to a width
_FIRST_LINE = 1.0  # ems by which a first line is indented
_HANGING = 2.0  # ems by which the lines of an item hang
#: So many names, of at most so many words, make a list; so large a share are such.
_NAMES, _NAME_MAX, _MOST_NAMES = 4, 4, 0.75
_ALIKE = (
    {Role.TEXT, Role.LIST_ITEM},
    {Role.SPEECH, Role.OPENING},
    {Role.SPEECH, Role.LIST_ITEM},
)
_APART = frozenset({Kind.TITLE, Kind.META, Kind.FOOTNOTE, Kind.TABLE})


def heal(units: list[Unit], start: int, witness: str, *, closed: bool = False) -> list[Unit]:
    """`units` from `start` on with broken paragraphs joined; asides keep their place behind.

    `witness` is the document's text in lower case, for hyphens at the break. `closed`: the
    document's paragraphs end with a stop, so a long one without it goes on.
    """
    out = units[:start]
    last = -1  # index in `out` of the unit that may go on
    across = False
    for unit in units[start:]:
        across = across or unit.block.after_break
        if unit.kind in _APART or unit.aside:
            out.append(unit)
            continue
        if (
            last >= 0
            and unit.label is None
            and not (_is_apart(unit, across) and _ends_list(out, last, unit))
            and (
                _joins(out[last], unit, across)
                or (closed and not unit.block.after_break and _unclosed(out[last], unit))
            )
        ):
            before = out[last]
            left, between = glue(before.text, unit.text, witness)
            before.text = left
            before.append(unit, between)
            before.healed = before.healed or across
        else:
            out.append(unit)
            last = len(out) - 1
        across = False
    return out


def _is_apart(unit: Unit, across: bool) -> bool:
    """Whether a gap stands before the unit that is no page's end."""
    return not (across or unit.block.tight or unit.block.continues)


def _ends_list(units: list[Unit], last: int, unit: Unit) -> bool:
    """Whether the unit goes on with the sentence of which the last of `units` are items.

    "(a) will raise …, | (b) will ask …, | and agree to report": the items end alike.
    """
    label = units[last].label
    if label is None or label.readings[0].style in MAIN_STYLES or not unit.text[0].islower():
        return False
    end = units[last].text[-1:]
    above = units[last - 1] if last else None
    if above is None or above.label is None or end not in ",;" or above.text[-1:] != end:
        return False
    return label.counts_on_from(above.label)


def _is_label(label: Label | None, *, apart: bool) -> bool:
    """Whether a number is rather a label than part of a sentence: "12. The", but not "2018.".

    Below a blank line also "12. the": few sentences go on over one.
    """
    most = Doubt.LOWER if apart else Doubt.NONE
    return label is not None and label.doubt <= most and not 1900 <= label.readings[0].value <= 2100


def is_broken(before: Unit, unit: Unit, *, across: bool) -> bool:
    """Whether `before` breaks off so that `unit`, its label taken for text, may go on from it."""
    if before.kind not in _RUNNING or unit.block.role is Role.OPENING:
        return False
    first = unit.whole
    if unit.headed and (before.headed or not unit.text):
        return False
    if before.block.role is Role.HEADING or (before.headed and not (across or unit.block.tight)):
        return False  # "Part II. Decisions" and "5. The Meeting" below it
    if before.block.bold and not unit.block.bold:
        return False
    if numbers_sections(before.label) and is_headingish(
        before.text, before.block, labelled=True, sectioned=True
    ):
        return False
    if ends_clause(before.text) or not (across or unit.block.tight or first[0].isdigit()):
        return False
    if first[0].isdigit() and names_agenda_item(before.text):
        return False
    if goes_on(
        before.text, first, across=across or unit.block.tight, labelled=before.label is not None
    ):
        return True
    # A number may well stand within a sentence: "27 September | 2018. The meeting".
    return first[:1].isdigit() and (
        awaits_number(before.text)
        or (
            len(before.text) > _SENTENCE_MIN
            and before.text[-1].isalpha()
            and not _is_label(unit.label, apart=not (across or unit.block.tight))
            and not is_headingish(before.text, before.block)
        )
    )


def numbers_sections(label: Label | None) -> bool:
    """Whether the label is of the sort that numbers sections rather than paragraphs: "IV."."""
    return label is not None and label.readings[-1].style in {"I.", "A.", "А."}


def _joins(before: Unit, unit: Unit, across: bool) -> bool:
    if unit.goes_on:
        return True
    if before.kind not in _RUNNING or unit.kind is not None or not _alike(before, unit):
        return False
    if unit.block.bold != before.block.bold or unit.block.centred or before.block.centred:
        return False
    text, after = before.text, unit.text
    if not text:
        return False
    if unit.block.continues:
        return not (is_salutation(text) or is_salutation(after))
    if not (breaks_off(text) or before.cut or after[:1].isdigit()):
        return False  # as nearly all texts
    spoken = is_salutation(after) or is_closing(after) or is_meta(after)
    # "on 12 | May 2020." and "by the | Chair." are cut sentences, whatever the rest looks like.
    if spoken and not dangles(text):
        return (
            not is_salutation(after)
            and text[-1].isdigit()
            and before.label is not None
            and after[0].isupper()
        )
    if is_salutation(text):
        return False
    parties = text[-1] in ",،" and _PARTY.match(after)
    if not unit.block.tight and (parties or (len(text) < _SENTENCE_MIN and _PARTY.match(text))):
        return False  # "THE UNION, | of the one part, and | NORLAND, | of the other part,"
    # The body's name and its clauses: "The Meeting, | recalling …, | noting …,".
    clause = _COMMA.search(text[-6:]) is not None or (
        len(text) < _SENTENCE_MIN and not dangles(text)
    )
    verb = is_enacting(after) or (text[-1] in ",،" and is_body(text[:-1]))
    if (is_preambular(after) or verb) and clause and not unit.block.after_break:
        return False
    if (
        text[-1] in ",،"
        and after[0].isupper()
        and (_amid(before) or (across and _names(text)) or _goes_on_capital(before, unit, across))
    ):
        return True
    if before.cut and unit.block.tight:
        return True
    return goes_on(
        text,
        after,
        across=across,
        labelled=before.label is not None,
        indented=_begins(unit.block),
        tight=unit.block.tight,
    )


def _begins(block: Block) -> bool:
    """Whether the first line is set in, or the others hang from it: what goes on does neither."""
    step = block.indent - block.hanging
    return step >= _FIRST_LINE or step <= -_HANGING


def _amid(before: Unit) -> bool:
    """Whether the text, which ends with a comma, cannot be a clause or an item of its own."""
    if is_preambular(before.text):
        return False
    numbered = before.label is not None and before.label.readings[0].style in MAIN_STYLES
    return numbered or (len(before.text) > _SENTENCE_MIN and ". " in before.text)


def _names(text: str) -> bool:
    """Whether the text, which ends with a comma, lists names: "In favour: Andorra, Belize,"."""
    names = text[:-1].split(", ")
    short = sum(len(name.split()) <= _NAME_MAX and name[0].isupper() for name in names if name)
    return len(names) >= _NAMES and short >= _MOST_NAMES * len(names)


def _goes_on_capital(before: Unit, unit: Unit, across: bool) -> bool:
    """Whether behind a comma no clause begins: at a turned page, or where all is in capitals."""
    if len(before.text) <= _SENTENCE_MIN or is_preambular(before.text) or is_preambular(unit.text):
        return False
    plain = before.block.role is Role.TEXT and not before.block.bold
    return across or (plain and is_caps(before.text) and is_caps(unit.text))


def _unclosed(before: Unit, unit: Unit) -> bool:
    """Whether a long text without its stop is followed by a text that has one."""
    if before.kind not in _RUNNING or unit.kind is not None or not _alike(before, unit):
        return False
    one, two = before.block, unit.block
    if one.bold or two.bold or one.centred or two.centred or one.italic != two.italic:
        return False
    text, after = before.text, unit.text
    if len(text) < _UNCLOSED_MIN or len(after) < _SENTENCE_MIN or not after[0].isupper():
        return False
    if not text[-1].isalnum() or breaks_off(after):
        return False
    apart = not two.tight or len(after) > _PRINT_LINE
    if apart and not has_sentence(text):
        return False  # as well a long title
    if is_caps(after.split(None, 1)[0]):
        return False  # "ANNEX Agreement on …", in print that runs on
    return two.indent - two.hanging < _FIRST_LINE


def _alike(before: Unit, unit: Unit) -> bool:
    """Whether both are running text; a list item's other half has lost its mark."""
    one, two = before.block.role, unit.block.role
    return two is not Role.OPENING and (one is two or {one, two} in _ALIKE)
