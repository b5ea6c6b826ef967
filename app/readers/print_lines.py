"""Paragraphs of a structured format of which each is one print line, made whole again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from app.domain.blocks import Block, Role
from app.domain.patterns import when_met
from app.readers.labelled import begins_unit
from app.readers.wrap import Wrap, ends_sentence, measure
from app.segmentation.phrases import is_meta

__all__ = ["with_lines_joined"]

_FEWEST = 12  # of fewer lines nothing can be told
_GOING_ON = 0.25  # the share of lines that go on in lower case
#: A speaker's title and name at the start of a line, in capitals or before a sign: "Mr PELL - ".
_SPEAKER = when_met(
    r"(?:The\s+)?(?:Mr|Mrs|Ms|Miss|Madam|Dr|Sir|Hon(?:ourable)?)\b\.?\s*"
    r"(?:[A-Z][A-Z.'’]+[\s,:(–—-]|[\w.'’ ]{2,40}(?:\([^()]{2,60}\))?\s?(?::|\s[-–—]\s))"
    r"|[А-ЯЁ][А-ЯЁ-]{2,}\s[А-ЯЁ]\.\s?[А-ЯЁ]\.,\s|ПРЕДСЕДАТЕЛЬСТВУЮЩ(?:ИЙ|АЯ)\."
)
#: An address, with which most paragraphs of a speech begin.
_ADDRESS = when_met(
    r"(?:Mr|Mrs|Ms|Madam)\b\.?\s+(?:[A-Z][a-z]+\s+)?(?:Speaker|President|Chair\w*),\s"
)


def with_lines_joined(blocks: Sequence[Block]) -> list[Block]:
    """`blocks`, paragraphs of running text that are print lines joined where they are one."""
    plain = [block for block in blocks if _is_line(block)]
    wrap = measure([block.text for block in plain]) if len(plain) >= _FEWEST else None
    if wrap is None:
        return list(blocks)
    going = sum(two.text[0].islower() and one.text[-1].isalnum() for one, two in pairwise(plain))
    if going < _GOING_ON * len(plain):
        return list(blocks)
    out: list[Block] = []
    for lines, run in groupby(blocks, _is_line):
        part = list(run)
        out += _joined(part, wrap) if lines else part
    return out


def _is_line(block: Block) -> bool:
    return block.role is Role.TEXT and "\n" not in block.text and not block.centred


def _joined(blocks: list[Block], wrap: Wrap) -> list[Block]:
    out = blocks[:1]
    line = blocks[0].text  # the last of its paragraph
    for block in blocks[1:]:
        first = line == out[-1].text
        if _begins(line, block.text, wrap) or (first and wrap.is_heading(line, block.text)):
            out.append(block)
        else:
            above = out[-1]
            shift = len(above.text) + 1
            refs = tuple(replace(ref, offset=ref.offset + shift) for ref in block.note_refs)
            out[-1] = above._replace(
                text=f"{above.text} {block.text}", note_refs=above.note_refs + refs
            )
        line = block.text
    return out


def _begins(before: str, line: str, wrap: Wrap) -> bool:
    if is_meta(before) or is_meta(line):
        return True
    aside = before.endswith(")") and before.startswith("(")
    if aside or (line.startswith("(") and line.endswith(")")) or _SPEAKER.match(line):
        return True
    if ends_sentence(before) and _ADDRESS.match(line):
        return True
    return wrap.starts_paragraph(before, line) or begins_unit(before, line)
