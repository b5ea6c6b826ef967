"""The unit of segmentation's work: one block, or the halves of one, on its way to a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from app.domain.blocks import Block, Discard, DiscardReason, NoteRef, Role
from app.domain.document import Kind
from app.domain.patterns import when_met
from app.segmentation.labels import read_label
from app.segmentation.named import article_number
from app.segmentation.phrases import is_date, is_meta, is_salutation
from app.segmentation.quoted import with_numbered_set_in
from app.segmentation.reading import DECISIONS, MAIN_STYLES, Doubt, Label, Reading
from app.segmentation.shape import leads_in
from app.segmentation.states import Decision

__all__ = ["Unit", "make_units", "unlabel_quoted", "without_empty_labels"]

_LABELLED = frozenset({Role.TEXT, Role.HEADING, Role.LIST_ITEM, Role.SPEECH, Role.OPENING})
_RUNNING = frozenset({Role.TEXT, Role.LIST_ITEM, Role.SPEECH, Role.OPENING})
_TOLD = {Role.TITLE: Kind.TITLE, Role.META: Kind.META}
_LOOK_AHEAD = 16
#: So many articles, at least, of which so many follow on one another.
_FEWEST_ARTICLES, _COUNTED = 4, 0.8
_BOLD_MAX = 100  # a longer line in bold is a sentence
#: So many first blocks may be of a letterhead, whose lines differ in length by so much.
_LETTERHEAD, _UNEVEN = 6, 3
_HAN_BREAK = when_met("(?<=[\u2e80-\u9fff\uff00-\uffef])\n(?=[\u2e80-\u9fff\uff00-\uffef])")
#: An older resolution's number and, behind it, the session's.
_CUT_NUMBER = when_met(r"\w\s\d{1,4}(?: [A-Z])?\Z")
_CUT_SESSION = when_met(r"\([IVXLC]{1,7}\),?\s(?=[a-zà-ÿа-я\d])")
_QUOTES = {"“": "”", '"': '"', "«": "»", "„": "“"}
#: Blocks that stand outside the running text, so a paragraph may go on behind them.
ASIDE = frozenset({Role.FOOTNOTE, Role.TABLE, Role.CAPTION})


@dataclass(slots=True)
class Unit:
    """Filled in step by step: label, kind, then place in the outline (`owner`, `container`).

    `text` is without the candidate label; `whole` gives it back.
    """

    block: Block
    text: str
    label: Label | None = None
    kind: Kind | None = None
    decision: Decision | None = None
    healed: bool = False
    #: The text before breaks off and this, its label taken for text, goes on from it.
    goes_on: bool = False
    #: It ends within a sentence, to judge by its siblings.
    cut: bool = False
    #: It stands at the very end of the document.
    last: bool = False
    #: What stands after the label has the shape of a heading.
    headingish: bool = False
    #: It is one of several short numbered lines with a stop, each with text of its own beneath.
    titled: bool = False
    refs: list[NoteRef] = field(default_factory=list)
    #: The unit under which a numbered one stands, and the unit this was joined to.
    under: Unit | None = None
    joined: Unit | None = None
    #: Index of the labelled or leading unit it stands under, and of the innermost heading.
    owner: int = -1
    container: int = -1
    #: It stands outside the running text.
    aside: bool = field(init=False)

    def __post_init__(self) -> None:
        self.aside = self.block.role in ASIDE

    @property
    def is_bullet(self) -> bool:
        """Whether it is an item of an unnumbered list."""
        return self.label is not None and self.label.is_bullet

    @property
    def headed(self) -> bool:
        """Whether it is the heading that its own label names ("Chapter VII: Threats")."""
        return self.label is not None and self.label.is_named

    @property
    def whole(self) -> str:
        """The text with its label as printed."""
        return f"{self.label.printed} {self.text}".strip() if self.label else self.text

    def unlabel(self) -> None:
        """Take the label for text after all."""
        if self.label is None:
            return
        if not self.block.label:
            # What stands after the label may have been joined to since.
            label = self.label
            self._move_refs(label.end - len(label.kept))
            begin = self.block.text[: label.end].replace("\n", " ").replace("\t", " ")
            self.text = begin + self.text.removeprefix(label.kept)
        elif not self.label.is_bullet:
            self._move_refs(len(self.label.printed) + 1)
            self.text = self.whole
        self.label = None

    def _move_refs(self, by: int) -> None:
        self.refs = [replace(ref, offset=ref.offset + by) for ref in self.refs]

    def append(self, other: Unit, glue: str) -> None:
        """Join the other half, `glue` between them."""
        shift = len(self.text) + len(glue)
        self.text += glue + other.text
        self.refs += [replace(ref, offset=ref.offset + shift) for ref in other.refs]
        other.joined = self
        self.healed = self.healed or other.healed or not other.block.tight


def make_units(blocks: Iterable[Block]) -> list[Unit]:
    """The units of `blocks`, candidate labels read off their texts."""
    given = _unquoted(_joined_names([block for block in blocks if block.text.strip()]))
    articles = _articles(given)
    units = [_unit(block, at, article=at in articles) for at, block in enumerate(given)]
    _unlabel_listed(units)
    _unlabel_lone_decision(units)
    return _split(units)


def _unquoted(blocks: list[Block]) -> list[Block]:
    """`blocks`; where all running text is quotation, as of a resolution pasted, it is the text.

    So are items "(a)", "(b)" set in below the text that leads in to them: word converters write
    every indent as a quotation.
    """
    if not any(block.role is Role.QUOTE for block in blocks):
        return blocks
    if not any(block.role in _RUNNING for block in blocks):
        return [b._replace(role=Role.TEXT) if b.role is Role.QUOTE else b for b in blocks]
    blocks = with_numbered_set_in(blocks)
    out: list[Block] = []
    within = False
    for block in blocks:
        above = out[-1] if out else None
        if block.role is not Role.QUOTE:
            within = False
        else:
            begins = above is not None and above.role in _RUNNING and _leads_to_items(above.text)
            within = (within or begins) and _is_set_in(block, first=not within)
        out.append(block._replace(role=Role.TEXT) if within else block)
    return out


def _leads_to_items(text: str) -> bool:
    """Whether the text leads in to a list, no quotation having begun in it."""
    if not leads_in(text):
        return False
    return not any(mark in text and _is_open(text, mark, end) for mark, end in _QUOTES.items())


def _is_set_in(block: Block, *, first: bool) -> bool:
    """Whether the block is an item "(a)" of a list, its `first` or a later one."""
    label = read_label(block.text)
    if label is None or label.is_bullet or label.doubt > Doubt.LOWER:
        return False
    return any(
        reading.style not in MAIN_STYLES and (reading.value == 1 or not first)
        for reading in label.readings
    )


def _joined_names(blocks: list[Block]) -> list[Block]:
    """`blocks`, a resolution's number and its session's together again: "429 | (V) of 1950"."""
    out: list[Block] = []
    for block in blocks:
        before = out[-1] if out else None
        if (
            before is not None
            and before.role is block.role is Role.TEXT
            and before.label is block.label is None
            and block.text[0] == "("
            and _CUT_SESSION.match(block.text)
            and _CUT_NUMBER.search(before.text)
        ):
            shift = len(before.text) + 1
            refs = tuple(replace(ref, offset=ref.offset + shift) for ref in block.note_refs)
            out[-1] = before._replace(
                text=f"{before.text} {block.text}", note_refs=before.note_refs + refs
            )
        else:
            out.append(block)
    return out


def without_empty_labels(units: list[Unit]) -> tuple[list[Unit], tuple[Discard, ...]]:
    """`units` without numbers that stand alone above an annex, a decision or the end.

    A word processor's list prints them for an empty item. The numbers are discards.
    """
    kept: list[Unit] = []
    out: list[Discard] = []
    following: Unit | None = None
    for unit in reversed(units):
        label = unit.label
        if (
            label is not None and not unit.text and not label.is_named and not label.is_bullet
            and unit.block.role is Role.TEXT and (following is None or following.headed)
        ):  # fmt: skip
            out.append(Discard(unit.whole, DiscardReason.LABEL, unit.block.page))
            continue
        kept.append(unit)
        following = following if unit.aside else unit
    return (kept[::-1], tuple(out[::-1])) if kept else (units, ())


def _unlabel_listed(units: list[Unit]) -> None:
    """Resolutions' numbers one below the other are entries of a list, not headings of texts.

    So are those right below a line that asks for them, as on a form: "Revised by:", and one that
    is printed twice, as in two columns of a table.
    """
    text = [unit for unit in units if not unit.aside]
    names = ["" if unit.block.role is Role.HEADING else _decision_of(unit) for unit in text]
    if not any(names):
        return
    told = False
    for at, unit in enumerate(text):
        name, beside = names[at], [names[k] for k in (at - 1, at + 1) if 0 <= k < len(text)]
        asked = at > 0 and not unit.text and (told or leads_in(text[at - 1].whole))
        told = name != "" and asked and unit.block.tight
        doubted = unit.label is not None and bool(unit.label.doubt)
        if told or (name and (name in beside or (doubted and any(beside)))):
            unit.unlabel()


def _decision_of(unit: Unit) -> str:
    """The name of the decision or resolution that the unit's label is; "" of others."""
    label = unit.label
    return label.printed if label is not None and label.readings[0].style in DECISIONS else ""


def _unlabel_lone_decision(units: list[Unit]) -> None:
    """A file that is one decision alone has it for a title, not for a heading among several."""
    headed = [unit for unit in units if _decision_of(unit)]
    if len(set(map(_decision_of, headed))) < 2:
        for unit in headed:
            unit.unlabel()


def unlabel_quoted(units: list[Unit]) -> None:
    """Numbers within a quotation that runs over several blocks are not the document's."""
    for index, unit in enumerate(units):
        opening = unit.text[:1]
        closing = _QUOTES.get(opening)
        if closing is None or unit.label is not None or not _is_open(unit.text, opening, closing):
            continue
        for end in range(index + 1, min(len(units), index + _LOOK_AHEAD)):
            text = units[end].text
            if text[:1] == opening:
                break
            if closing in text[-3:] and _is_open(text, closing, opening):
                for quoted in units[index + 1 : end + 1]:
                    quoted.unlabel()
                break


def _is_open(text: str, opening: str, closing: str) -> bool:
    """Whether more quotations begin in the text than end, or an odd mark stands in it."""
    if opening == closing:
        return text.count(opening) % 2 == 1
    return text.count(opening) > text.count(closing)


def _split(units: list[Unit]) -> list[Unit]:
    """Two labels on one line, "1. (a) Each Party …", as two units if a "(b)" follows."""
    out: list[Unit] = []
    for index, unit in enumerate(units):
        out.append(unit)
        outer = unit.label
        if outer is None or outer.is_bullet or unit.block.label is not None or not unit.text:
            continue
        inner = read_label(unit.text)
        if inner is None or inner.doubt or inner.is_bullet or inner.is_named:
            continue
        first = next((r for r in inner.readings if r.value == 1 and not r.prefix), None)
        if first is None or not _has_next(units[index + 1 :], first, outer.readings[0]):
            continue
        text = unit.text
        block = unit.block._replace(text=text, tight=True, note_refs=tuple(unit.refs))
        head = unit.block._replace(text=unit.block.text[: outer.end].rstrip(), note_refs=())
        out[-1] = Unit(head, "", outer)
        cut = inner.end - len(inner.kept)
        refs = [replace(ref, offset=max(0, ref.offset - cut)) for ref in unit.refs]
        out.append(Unit(block, inner.kept + text[inner.end :], inner, refs=refs))
    return out


def _has_next(units: list[Unit], first: Reading, outer: Reading) -> bool:
    """Whether the second of a sequence comes before the next of the outer one."""
    for unit in units[:_LOOK_AHEAD]:
        readings = unit.label.readings if unit.label is not None else ()
        if any(one.style == first.style and one.value == 2 for one in readings):
            return True  # whatever else "(ii)" may be
        if any(one.style == outer.style and one.value > outer.value for one in readings):
            return False
    return False


def _articles(blocks: Sequence[Block]) -> set[int]:
    """The places of articles whose labels run on into their titles or texts.

    "第二条一般目标本协定的目标是…" alone may be a sentence about the article; one after another,
    they are the articles. One that neither follows the one before nor precedes the next is a
    sentence about it: "Article 42 does not preclude …" between 43 and 44.
    """
    found = [
        (at, number)
        for at, block in enumerate(blocks)
        if block.role is Role.TEXT and (number := article_number(block.text)) is not None
    ]
    numbers = [-1, *(number for _, number in found), -1]
    found = [
        entry
        for entry, before, after in zip(found, numbers, numbers[2:], strict=False)
        if entry[1] == before + 1 or entry[1] == after - 1 or -1 in {before, after}
    ]
    steps = sum(two == one + 1 for (_, one), (_, two) in pairwise(found))
    counted = len(found) >= _FEWEST_ARTICLES and steps >= _COUNTED * (len(found) - 1)
    return {at for at, _ in found} if counted else set()


def _without_han_breaks(block: Block) -> Block:
    """`block` without the line ends between Chinese characters, where no blank belongs."""
    breaks = [found.start() for found in _HAN_BREAK.finditer(block.text)]
    if not breaks:
        return block
    refs = tuple(
        replace(ref, offset=ref.offset - sum(at < ref.offset for at in breaks))
        for ref in block.note_refs
    )
    return block._replace(text=_HAN_BREAK.sub("", block.text), note_refs=refs)


def _is_set_as_heading(block: Block) -> bool:
    """Whether the format marks a heading, or sets a short line without a stop in bold."""
    if block.role is Role.HEADING:
        return True
    return block.bold and len(block.text) <= _BOLD_MAX and block.text[-1] not in ".,;:،؛，；。"


def _keeps_breaks(block: Block, at: int) -> bool:
    """Whether the line ends of a block are a letterhead's: of lines of all lengths."""
    lines = block.text.split("\n")
    lengths = sorted(map(len, lines[:-1]))
    uneven = lengths[0] + _UNEVEN < lengths[-1] or lengths[-1] + 1 < len(lines[-1])
    uneven = uneven or is_salutation(lines[-1]) or any(map(is_meta, lines))
    return at < _LETTERHEAD and uneven and not block.note_refs


def _unit(block: Block, at: int, *, article: bool = False) -> Unit:
    if "\n" not in block.text or block.role is Role.TABLE:
        return _unit_of(block, article=article)
    joined = _without_han_breaks(block)
    unit = _unit_of(joined, article=article)
    if joined is not block and _keeps_breaks(block, at):
        unit.block = unit.block._replace(text=block.text)
    return unit


def _unit_of(block: Block, *, article: bool) -> Unit:
    if block.role is Role.TABLE:
        return Unit(block, block.text, kind=Kind.TABLE, refs=list(block.note_refs))
    text = block.text.replace("\n", " ") if "\n" in block.text else block.text
    if block.role is Role.FOOTNOTE:
        return Unit(block, text, kind=Kind.FOOTNOTE, refs=list(block.note_refs))
    if block.role not in _LABELLED:
        if block.label and block.label[0].isalnum():
            # A quotation's numbers are part of its text.
            text = f"{block.label} {text}"
            shift = len(block.label) + 1
            refs = [replace(ref, offset=ref.offset + shift) for ref in block.note_refs]
            return Unit(block, text, kind=_TOLD.get(block.role), refs=refs)
        return Unit(block, text, kind=_TOLD.get(block.role), refs=list(block.note_refs))
    label = None
    if not is_date(text):  # "29 October 2018" is no paragraph 29
        label = read_label(block.text, heading=article or _is_set_as_heading(block))
    alone = label is not None and label.doubt is Doubt.ALONE and text[0] == "("
    # "• a) the tides": what stands behind a bullet and has a bracket is the item's label.
    behind = label is not None and label.doubt is Doubt.LOWER and label.printed[-1:] == ")"
    alone = alone or (behind and block.label is not None and not block.label[0].isalnum())
    if block.label is not None and (
        label is None or label.is_bullet or (label.doubt and not alone)
    ):
        given = read_label(f"{block.label} X")
        if given is not None:
            end = 0 if label is None or not label.is_bullet else label.end
            label = Label(block.label, end, given.readings)
    if label is None:
        return Unit(block, text.replace("\t", " "), refs=list(block.note_refs))
    cut = label.end - len(label.kept)
    refs = [replace(ref, offset=max(0, ref.offset - cut)) for ref in block.note_refs]
    return Unit(block, label.kept + text[label.end :], label, refs=refs)
