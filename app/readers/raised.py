"""Raised and lowered figures: exponents, formulas, and the marks of footnotes.

A reader writes what is raised as Unicode characters (`km²`, `10⁻⁶`, `CO₂`); letters stay letters
("21st"). When all blocks are there, `link_raised_notes` takes those figures for marks whose note
is in the document; all others stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.domain.blocks import Block, Discard, DiscardReason, NoteRef, Role
from app.domain.patterns import when_met

__all__ = ["RAISED_FIGURES", "link_raised_notes", "lowered", "raised"]

RAISED_FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"
#: In UTF-8: the first of them, the byte with which they begin, and how all others begin.
_BEGINNINGS, _LOW, _HIGH = ("¹".encode(), "²".encode(), "³".encode()), b"\xc2", b"\xe2\x81"
_PLAIN = str.maketrans(RAISED_FIGURES, "0123456789")
_RAISE = str.maketrans("0123456789+-−–=()", RAISED_FIGURES + "⁺⁻⁻⁻⁼⁽⁾")
_LOWER = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
#: Raised text that is figures: a number, several, perhaps signed or in brackets.
_FIGURES = when_met(r"[\s\d+\-−–=(),]*\d[\s\d+\-−–=(),]*")

#: A note's text begins with its mark.
_NOTE = when_met(rf"⁽?(?P<mark>[{RAISED_FIGURES}]{{1,3}})⁾?(?P<gap>[.)]?[ \t]*)(?=[^\s\d])")
_RUN = when_met(
    rf"(?P<gap> ?)(?P<marks>⁽?[{RAISED_FIGURES}]{{1,3}}⁾?(?:, ?⁽?[{RAISED_FIGURES}]{{1,3}}⁾?)*)"
    r"(?![⁺⁻⁼ⁿ])"
)
_MARK = when_met(f"[{RAISED_FIGURES}]+")
#: What a raised figure is the exponent of: a unit of measure or a variable that stands alone.
_BASE = when_met(
    r"(?:^|[^\w])(?:[kcdmµμn]?m|ft|in|yd|mi|s|kg|ha|[A-Za-z]|[кдсм]?м|фут|ك?م|سم|ملم)\Z"
    r"|(?:公里|千米|厘米|毫米|英里|英尺|米)\Z|[\d⁻⁺₀-₉]\Z"
)
_BASE_MAX = 6
_LINKED = frozenset({Role.TEXT, Role.LIST_ITEM, Role.HEADING, Role.TABLE, Role.QUOTE, Role.CAPTION})


def raised(text: str) -> str:
    """`text` as it stands raised: figures and their signs as Unicode characters, letters plain."""
    return text.translate(_RAISE) if _FIGURES.fullmatch(text) else text


def lowered(text: str) -> str:
    """`text` as it stands lowered."""
    return text.translate(_LOWER) if _FIGURES.fullmatch(text) else text


class _Run(NamedTuple):
    """Raised figures in a block's text that may be marks."""

    block: int
    start: int
    end: int
    marks: tuple[str, ...]
    power: bool  # it has the looks of an exponent


def link_raised_notes(blocks: Sequence[Block]) -> tuple[list[Block], list[Discard]]:
    """`blocks` with marks of notes that are there as references, and the discards.

    A block that begins with a raised number is the note of that number, where its reference
    stands before it or a blank after the mark. What looks like an exponent is a mark only in the
    one place that the order of the marks leaves for it.
    """
    out = list(blocks)
    if not _has_figure("\n".join([block.text for block in out])):
        return out, []
    runs = [run for at, block in enumerate(out) for run in _runs(at, block)]
    discards = _take_notes(out, {mark for run in runs if not run.power for mark in run.marks})
    notes = {b.label.strip("()[]. ") for b in out if b.role is Role.FOOTNOTE and b.label}
    chosen: dict[int, list[_Run]] = {}
    for run in _marks(runs, notes):
        chosen.setdefault(run.block, []).append(run)
    for at, found in chosen.items():
        out[at] = _without(out[at], found, discards)
    return out, discards


def _has_figure(text: str) -> bool:
    if text.isascii():
        return False
    data = text.encode(errors="replace")  # of its bytes two are found faster than ten letters
    begins = _LOW in data and any(map(data.__contains__, _BEGINNINGS))
    begins = begins or (_HIGH[1:] in data and _HIGH in data)
    return begins and _MARK.search(text) is not None


def _runs(at: int, block: Block) -> Iterator[_Run]:
    """The runs of raised figures that stand after a word of the block."""
    text = block.text
    if block.role not in _LINKED or not _has_figure(text):
        return
    for found in _RUN.finditer(text):
        if found.start() == 0 or text[found.start() - 1].isspace():
            continue
        before = text[max(0, found.start() - _BASE_MAX) : found.start()]
        power = not found["gap"] and _BASE.search(before) is not None
        marks = tuple(mark.translate(_PLAIN) for mark in _MARK.findall(found["marks"]))
        yield _Run(at, found.start(), found.end(), marks, power)


def _take_notes(out: list[Block], cited: set[str]) -> list[Discard]:
    """Turn the blocks that begin with their own mark into notes."""
    discards: list[Discard] = []
    for at, block in enumerate(out):
        found = _NOTE.match(block.text) if block.role in {Role.TEXT, Role.LIST_ITEM} else None
        if found is None:
            continue
        mark = found["mark"].translate(_PLAIN)
        if mark not in cited and not found["gap"]:
            continue  # "²³⁵U is …"
        end = found.end()
        refs = tuple(replace(ref, offset=max(0, ref.offset - end)) for ref in block.note_refs)
        out[at] = block._replace(
            text=block.text[end:], role=Role.FOOTNOTE, label=mark, level=None, note_refs=refs
        )
        discards.append(Discard(found["mark"], DiscardReason.LABEL))
    return discards


def _marks(runs: list[_Run], notes: set[str]) -> Iterator[_Run]:
    """Those of `runs` that are marks of `notes`."""
    known = [run for run in runs if notes.issuperset(run.marks)]
    plain = {mark for run in known if not run.power for mark in run.marks}
    last = 0
    for place, run in enumerate(known):
        if not run.power:
            yield run
            last = int(run.marks[-1])
        elif len(run.marks) == 1 and run.marks[0] not in plain and int(run.marks[0]) == last + 1:
            after = next((int(r.marks[0]) for r in known[place + 1 :] if not r.power), last + 2)
            if after == last + 2:
                yield run
                last += 1


def _without(block: Block, runs: list[_Run], discards: list[Discard]) -> Block:
    """The block with `runs` taken out of its text, references in their place."""
    text, at = "", 0
    refs: list[NoteRef] = []
    for run in runs:
        text += block.text[at : run.start]
        at = run.end
        refs += [NoteRef(mark, len(text)) for mark in run.marks]
        discards.append(Discard(block.text[run.start : run.end].strip(), DiscardReason.NOTE_MARK))
    for ref in block.note_refs:
        gone = sum(run.end - run.start for run in runs if run.end <= ref.offset)
        refs.append(replace(ref, offset=ref.offset - gone))
    refs.sort(key=lambda ref: ref.offset)
    return block._replace(text=text + block.text[at:], note_refs=tuple(refs))
