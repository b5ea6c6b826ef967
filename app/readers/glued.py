"""Footnotes of text that has lost its raised figures: "of many States.1" and "1 As of June."

A line that begins with a bare number is a note only if the same number is glued to a stop in the
text before it, and the notes count up, as they must with a stroke behind ("many States 1/");
one that begins with stars or a number in square brackets, only if the same mark is glued to a
word before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.blocks import Block, Discard, DiscardReason, NoteRef, Role
from app.domain.patterns import when_met

__all__ = ["link_glued_notes"]

_NOTE = when_met(
    r"(?:(?P<mark>\d{1,2}) (?=[A-ZÀ-ÞА-Я“\"])|(?P<stroke>\d{1,3}/)[ \t]+(?=\S)|"
    r"(?P<sign>\*{1,3}/?|\[(?:\d{1,2}|[ivx]{1,5})\])[ \t]*(?=[^\W\d_]|“))"
)
_GLUED = when_met(
    r"(?<=[^\W\d_][.,;:”)])(?P<mark>\d{1,2})(?=\s|\Z)"
    r"| ?(?<![\d/*])(?P<stroke>(?:\d{1,3}|\*{1,3})/)(?=[\s.,;:)]|\Z)"
    r"|(?<=[\w.,;:”)])(?P<sign>(?<!\*)\*{1,3}(?!\*)|\[(?:\d{1,2}|[ivx]{1,5})\])(?=[\s.,;:)]|\Z)"
)
#: What stands before the last number of a document's symbol.
_SYMBOL = when_met(r"(?:[A-Z][^\s/]*|[A-Z]{2,5} \d{1,3})/(?:[^\s/]+/)*[A-Z][A-Za-z]{0,4}\.\Z")
#: Blocks in which marks are looked for.
_MARKED = frozenset({Role.TEXT, Role.LIST_ITEM})


def link_glued_notes(blocks: Sequence[Block]) -> tuple[list[Block], list[Discard]]:
    """`blocks` with such notes as footnotes and their marks as references, and the discards."""
    out = _with_marks_joined(blocks)
    starts = [
        _NOTE.match(block.text)
        if not block.text[:1].isalpha() and block.role is Role.TEXT
        else None
        for block in out
    ]
    begun = {_mark(found) for found in starts if found}
    told = _unreferred(out)
    if not begun and not told:
        return out, []
    seen: set[str] = set()
    last = 0
    notes: dict[int, str] = {}
    for index, (block, found) in enumerate(zip(out, starts, strict=True)):
        if block.role not in _MARKED:
            continue
        mark = _mark(found) if found else ""
        number = int(mark.rstrip("/")) if mark and not (found and found["sign"]) else None
        if mark in seen and (number is None or number in {1, last + 1}):
            notes[index] = mark
            last = number or last
            continue
        if any(map(block.text.__contains__, begun)):
            seen.update(map(_mark, _marks(block.text)))
    discards: list[Discard] = []
    for index, mark in notes.items():
        block = out[index]
        text = block.text[len(mark) :].lstrip()
        shift = len(block.text) - len(text)
        refs = tuple(replace(ref, offset=ref.offset - shift) for ref in block.note_refs)
        out[index] = block._replace(
            text=text, role=Role.FOOTNOTE, label=mark.strip("[]/"), note_refs=refs
        )
        discards.append(Discard(mark, DiscardReason.LABEL))
    wanted = set(notes.values()) | told | {f"[{mark}]" for mark in told}
    for index, block in enumerate(out):
        if block.role in _MARKED and wanted:
            out[index] = _without_marks(block, wanted, discards)
    return out, discards


def _with_marks_joined(blocks: Sequence[Block]) -> list[Block]:
    """`blocks`, the mark of a note that stands alone on its line before the note's words.

    The same mark is glued to a word above, and the notes count up.
    """
    if not any(block.text.isdecimal() for block in blocks):
        return list(blocks)
    out: list[Block] = []
    seen: set[str] = set()
    last, alone = 0, False
    for block in blocks:
        mark = out[-1].text if out and alone else ""
        if mark and block.role is Role.TEXT and (block.text[0].isupper() or block.text[0] in '“"'):
            shift = len(mark) + 1
            refs = tuple(replace(ref, offset=ref.offset + shift) for ref in block.note_refs)
            out[-1] = block._replace(text=f"{mark} {block.text}", note_refs=refs)
            last, alone = int(mark), False
            continue
        number = block.text if block.role is Role.TEXT and block.text.isdecimal() else ""
        alone = number in seen and int(number) in {1, last + 1}
        if not number and block.role in _MARKED:
            seen.update(map(_mark, _marks(block.text)))
        out.append(block)
    return out


def _unreferred(blocks: Sequence[Block]) -> set[str]:
    """The numbers of notes that are told already, as by a line above them, but not their marks."""
    told = {b.label for b in blocks if b.role is Role.FOOTNOTE and b.label and b.label.isdecimal()}
    return told - {ref.mark for block in blocks for ref in block.note_refs} if told else told


def _marks(text: str) -> Iterator[re.Match[str]]:
    """The glued marks in `text`; the number that ends a symbol ("XY/12/L.5") is none."""
    for found in _GLUED.finditer(text):
        if found["mark"] is None or _SYMBOL.search(text, 0, found.start()) is None:
            yield found


def _mark(found: re.Match[str]) -> str:
    return str(found["mark"] or found["stroke"] or found["sign"])


def _without_marks(block: Block, wanted: set[str], discards: list[Discard]) -> Block:
    """The block with its glued marks taken out of the text, references in their place."""
    cuts = [
        (found.start(), found.end(), _mark(found))
        for found in _marks(block.text)
        if _mark(found) in wanted
    ]
    if not cuts:
        return block
    text, at = "", 0
    refs: list[NoteRef] = []
    for start, end, mark in cuts:
        text += block.text[at:start]
        at = end
        refs.append(NoteRef(mark.strip("[]/"), len(text)))
        discards.append(Discard(mark, DiscardReason.NOTE_MARK))
    for ref in block.note_refs:
        gone = sum(end - start for start, end, _ in cuts if end <= ref.offset)
        refs.append(replace(ref, offset=ref.offset - gone))
    refs.sort(key=lambda ref: ref.offset)
    return block._replace(text=text + block.text[at:], note_refs=tuple(refs))
