"""Footnotes of plain text that has lost its raised figures: "of many States.1" and "1 As of June."

A line that begins with a bare number is a note only if the same number is glued to a stop in the
text before it, and the notes count up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.blocks import Block, Discard, DiscardReason, NoteRef, Role

__all__ = ["link_glued_notes"]

_NOTE = re.compile(r"(?P<mark>\d{1,2}) (?=[A-ZÀ-ÞА-Я“\"])")
_GLUED = re.compile(r"(?<=[^\W\d_][.,;:”)])(?P<mark>\d{1,2})(?=\s|\Z)")


def link_glued_notes(blocks: Sequence[Block]) -> tuple[list[Block], list[Discard]]:
    """`blocks` with such notes as footnotes and their marks as references, and the discards."""
    out = list(blocks)
    places: dict[str, list[tuple[int, int]]] = {}
    last = 0
    notes: dict[int, str] = {}
    for index, block in enumerate(out):
        if block.role is not Role.TEXT:
            continue
        found = _NOTE.match(block.text)
        if found is not None and found["mark"] in places and int(found["mark"]) in {1, last + 1}:
            notes[index] = found["mark"]
            last = int(found["mark"])
            continue
        for glued in _GLUED.finditer(block.text):
            places.setdefault(glued["mark"], []).append((index, glued.start()))
    discards: list[Discard] = []
    for index, mark in notes.items():
        block = out[index]
        text = block.text[len(mark) + 1 :]
        out[index] = replace(block, text=text, role=Role.FOOTNOTE, label=mark)
        discards.append(Discard(mark, DiscardReason.LABEL))
    wanted = set(notes.values())
    for index, block in enumerate(out):
        if block.role is Role.TEXT and wanted:
            out[index] = _without_marks(block, wanted, discards)
    return out, discards


def _without_marks(block: Block, wanted: set[str], discards: list[Discard]) -> Block:
    """The block with its glued marks taken out of the text, references in their place."""
    text, at = "", 0
    refs = list(block.note_refs)
    for found in _GLUED.finditer(block.text):
        if found["mark"] not in wanted:
            continue
        text += block.text[at : found.start()]
        at = found.end()
        refs.append(NoteRef(found["mark"], len(text)))
        discards.append(Discard(found["mark"], DiscardReason.NOTE_MARK))
    if not at:
        return block
    return replace(block, text=text + block.text[at:], note_refs=tuple(refs))
