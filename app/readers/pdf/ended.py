"""Notes at a document's end, also without a heading over them, and their marks in its text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from app.domain.blocks import Block, Discard, DiscardReason, Role
from app.domain.patterns import when_met
from app.readers.pdf.marks import is_end_heading
from app.readers.raised import RAISED_FIGURES, link_raised_notes, raised

__all__ = ["with_end_notes"]

_NOTE = when_met(r"(\d{1,3})(?:[.)]\s+|\s+)(?=[^\W\d_]|[“\"«(‘*])")
_TEXTS = frozenset({Role.TEXT, Role.LIST_ITEM})
#: Fewer are no notes at a document's end; share of them whose marks stand in the text.
_FEWEST, _MARKED = 3, 0.6
#: The same where no heading says that they are notes.
_SURELY = 0.8
_RAISED = when_met(rf"[{RAISED_FIGURES}]{{1,3}}(?=[.)]? ?[^\s\d])")
_PLAIN = when_met(r"(\d{1,3}) (?=[^\W\d_]|[“\"«(‘*])")
_MARKS = when_met(rf"(?<=\S)[{RAISED_FIGURES}]{{1,3}}(?![⁺⁻⁼])")


def with_end_notes(blocks: Sequence[Block]) -> tuple[list[Block], list[Discard]]:
    """`blocks`, those under the last heading of notes as footnotes where the text has their marks.

    The first of a page or column is often taken for text, the others for notes.
    """
    head = next((at for at in range(len(blocks) - 1, 0, -1) if is_end_heading(blocks[at].text)), 0)
    if not head:
        return _without_heading(blocks)
    found = {
        at: match
        for at in range(head + 1, len(blocks))
        if blocks[at].role in _TEXTS and (match := _NOTE.match(blocks[at].text))
    }
    told = {blocks[at].label or "" for at in range(head, len(blocks)) if _is_note(blocks[at])}
    numbers = [int(match[1]) for match in found.values()]
    known = sorted({*numbers, *(int(label) for label in told if label.isdecimal())})
    if len(known) < _FEWEST or known != list(range(1, len(known) + 1)):
        return list(blocks), []
    text = " ".join(block.text for block in blocks[:head])
    refs = {ref.mark for block in blocks[:head] for ref in block.note_refs}
    marked = sum(str(number) in refs or raised(str(number)) in text for number in known)
    if marked < _MARKED * len(known):
        return list(blocks), []
    out = list(blocks)
    discards: list[Discard] = []
    for at, match in found.items():
        shift = match.end()
        own = tuple(replace(r, offset=max(0, r.offset - shift)) for r in blocks[at].note_refs)
        out[at] = blocks[at]._replace(
            text=blocks[at].text[shift:], role=Role.FOOTNOTE, label=match[1], note_refs=own
        )
        discards.append(Discard(match[1], DiscardReason.LABEL, blocks[at].page))
    linked, marks = link_raised_notes(out)
    return linked, [*discards, *marks]


def _without_heading(blocks: Sequence[Block]) -> tuple[list[Block], list[Discard]]:
    """`blocks`, those at the end that begin with 1, 2 and so on raised as notes.

    Word processors and browsers print them so, under a line or under nothing. Notes of a page's
    foot have lost their marks to it; these are notes only if the text still has theirs.
    """
    at = _first_note(blocks)
    if not at:
        return _with_plain_marks(blocks)
    noted = {number for block in blocks[at:] if (number := _raised_number(block))}
    text = "\n".join([block.text for block in blocks[:at]])
    left = {int(unicodedata.normalize("NFKC", mark)) for mark in _MARKS.findall(text)} & noted
    refs = {ref.mark for block in blocks[:at] for ref in block.note_refs}
    known = left | {number for number in noted if str(number) in refs}
    if not left or len(known) < _SURELY * len(noted):
        return list(blocks), []
    return link_raised_notes(blocks)


def _first_note(blocks: Sequence[Block], *, plain: bool = False) -> int:
    """Where the notes at the end begin, counted back to 1; 0 if none stand there."""
    last = 0
    for at in range(len(blocks) - 1, 0, -1):
        number = _plain_number(blocks[at]) if plain else _raised_number(blocks[at])
        if number and last in {0, number + 1}:
            last = number
        elif number or not (blocks[at].role is Role.FOOTNOTE or blocks[at].after_break):
            break  # what goes on behind a break belongs to the note before it
        if last == 1:
            return at
    return 0


def _with_plain_marks(blocks: Sequence[Block]) -> tuple[list[Block], list[Discard]]:
    """The same where the numbers before the notes are not raised: all marks are in the text."""
    at = _first_note(blocks, plain=True)
    noted = [number for block in blocks[at:] if (number := _plain_number(block))] if at else []
    if len(noted) < _FEWEST:
        return list(blocks), []
    text = "\n".join([block.text for block in blocks[:at]])
    left = {int(unicodedata.normalize("NFKC", mark)) for mark in _MARKS.findall(text)}
    if not left.issuperset(noted) or max(left) > len(noted):
        return list(blocks), []
    out = list(blocks)
    for place in range(at, len(out)):
        if number := _plain_number(out[place]):
            rest = out[place].text[len(str(number)) :]
            out[place] = out[place]._replace(text=f"{raised(str(number))}{rest}")
    return link_raised_notes(out)


def _plain_number(block: Block) -> int:
    """The number without a stop that the text begins with; 0 if there is none."""
    found = _PLAIN.match(block.text) if block.role in _TEXTS else None
    return int(found[1]) if found else 0


def _raised_number(block: Block) -> int:
    """The number that a note at a document's end begins with; 0 if it is none."""
    if block.role is Role.FOOTNOTE:
        return int(block.label) if block.label and block.label.isdecimal() else 0
    found = _RAISED.match(block.text) if block.role in _TEXTS else None
    return int(unicodedata.normalize("NFKC", found[0])) if found else 0


def _is_note(block: Block) -> bool:
    return block.role is Role.FOOTNOTE
