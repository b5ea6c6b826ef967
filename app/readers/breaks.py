"""Line breaks inside a block of a structured format: which of them part paragraphs.

A reader leaves a meant line break as "\\n", and what amounts to an empty line (`<br><br>`, two
breaks of a word processor) as U+2029, the paragraph separator.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from app.domain.agreements import is_agreed
from app.domain.blocks import Block, Role
from app.domain.patterns import when_met
from app.domain.text import nfc
from app.readers.labelled import begins_unit
from app.readers.lines import plain
from app.readers.raised import RAISED_FIGURES
from app.readers.wrap import Wrap, ends_sentence, measure
from app.segmentation.phrases import (
    begins_clause,
    is_closing,
    is_salutation,
    names_agenda_item,
)
from app.segmentation.shape import dangles

__all__ = ["PARAGRAPH", "number_tab_kept", "one_line", "part_at_breaks", "settled"]

PARAGRAPH = "\u2029"
_BLANKS = when_met(r"[^\S\n\u2029]{2,}|[^\S\n\u00a0\u2029]")
_BREAKS = when_met(r"[ \u00a0]*[\n\u2029][ \u00a0\n\u2029]*")
#: "34", "Chapter II", "第一条": what a tab parts from its text as well as a stop does.
_NUMBER = when_met(r"(?:[^\W\d_]{3,14}\.? )?[^\W_](?:[\w./()-]{0,14}[^\W_])?")
_PARTED = frozenset({Role.TEXT, Role.LIST_ITEM, Role.QUOTE})
_ENDED = 3  # so many lines of which each ends a sentence are paragraphs
#: How the grounds of French and Spanish acts begin, and what is done, below one another.
_GROUNDS = (
    "Vu ", "Vus ", "Sur le rapport", "Sur la proposition", "Sur proposition", "Décrète", "Arrête",
    "Décide :", "Visto ", "Vista ", "Vistos ", "Vistas ", "A propuesta",
)  # fmt: skip
_ITEM = 60  # a shorter item of an agenda, with its title, goes on in no line that a capital begins
_LONG = 100  # a line so long, with its stop, is a paragraph of its own


def settled(text: str) -> str:
    """NFC, single blanks, none around line breaks, nothing but text at the start.

    What cannot be seen, as the soft hyphens of a word processor, is left out.
    """
    if "  " not in text and text.isprintable():  # the plain blank is the only printable one
        return nfc(text).lstrip()
    text = _BREAKS.sub(_break, _BLANKS.sub(" ", nfc(plain(text))))
    return text.lstrip(" \n\u00a0\u2029")


def number_tab_kept(text: str, raw: str) -> str:
    """`text`, which is `raw` settled, with the tab behind the number that it may begin with.

    A line with a second tab is a row of cells.
    """
    head, tab, rest = raw.strip().partition("\t")
    if not tab or "\t" in rest.lstrip() or not _NUMBER.fullmatch(head.rstrip()):
        return text
    at = len(settled(head).rstrip())
    return f"{text[:at]}\t{text[at + 1 :]}" if text[at : at + 1] == " " else text


def _break(found: re.Match[str]) -> str:
    return PARAGRAPH if PARAGRAPH in found[0] or found[0].count("\n") > 1 else "\n"


def one_line(text: str) -> str:
    """`text` with its breaks as blanks."""
    return text.replace("\n", " ").replace(PARAGRAPH, " ")


def part_at_breaks(blocks: Iterable[Block]) -> list[Block]:
    """`blocks`, those of running text parted where a break parts paragraphs."""
    return [part for block in blocks for part in _parts(block)]


def _parts(block: Block) -> Iterator[Block]:
    text = block.text
    if "\n" not in text and PARAGRAPH not in text:
        yield block
        return
    if block.role not in _PARTED:
        yield block._replace(
            text=text.replace(PARAGRAPH, " " if block.role is Role.TABLE else "\n")
        )
        return
    begins = [0, *_begins(text)]
    for place, (begin, end) in enumerate(zip(begins, [*begins[1:], len(text) + 1], strict=True)):
        refs = tuple(
            replace(ref, offset=min(ref.offset, end - 1) - begin)
            for ref in block.note_refs
            if begin <= ref.offset < end or (begin == 0 and ref.offset < begin)
        )
        part = block._replace(text=text[begin : end - 1], note_refs=refs)
        if place:
            role = Role.TEXT if block.role is Role.LIST_ITEM else block.role
            spaced = text[begin - 1] == PARAGRAPH
            part = part._replace(role=role, label=None, level=None, after_break=False)
            part = part._replace(tight=not spaced, indent=block.hanging)
        yield part


def _begins(text: str) -> Iterator[int]:
    """The offsets after the breaks that part paragraphs."""
    lines = re.split("[\n\u2029]", text)
    wrap = measure(lines)
    ended = len(lines) >= _ENDED and PARAGRAPH not in text and all(map(_ends, lines))
    at = 0
    for before, line in pairwise(lines):
        at += len(before) + 1
        if ended or text[at - 1] == PARAGRAPH or _is_apart(before, line, wrap):
            yield at


def _ends(line: str) -> bool:
    """Whether a sentence or an address ends with the line: where all do, each is a paragraph."""
    return bool(line) and (ends_sentence(line) or is_salutation(line))


def _is_apart(before: str, line: str, wrap: Wrap | None) -> bool:
    if not before or not line:
        return False
    if line[0] in RAISED_FIGURES or _is_rule(before) or _is_rule(line):
        return True
    if begins_unit(before, line) or is_salutation(before) or is_closing(line):
        return True
    if names_agenda_item(line) and not dangles(before):
        return True
    if names_agenda_item(before) and len(before) < _ITEM and not line[0].islower():
        return not dangles(before)
    if before[-1] in ",;" and (line.startswith(_GROUNDS) or begins_clause(line)):
        return True
    if wrap is not None:
        return ends_sentence(before) and wrap.starts_paragraph(before, line)
    if line[0].islower():
        return False
    if before[-1] in ";；؛":
        return len(before) >= _ITEM  # an item's end, and what is no next item
    if before[-1] == "," and line[-1] == ":" and is_agreed(line):
        return True
    return len(before) >= _LONG and ends_sentence(before)


def _is_rule(line: str) -> bool:
    return not any(map(str.isalnum, line))
