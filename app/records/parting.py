"""Blocks parted where a turn begins within them, and joined where a reader parted what is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.blocks import Block, NoteRef, Role
from app.domain.patterns import when_met
from app.records.formulas import closes, is_aside, is_formula, is_vote_label, opens
from app.records.items import is_continuation, is_subheading, read_item
from app.records.leadins import Form
from app.records.recognition import SUMMARY, LeadReader, unlabelled
from app.records.words import COURTESY, has_courtesy

__all__ = [
    "ENDS",
    "RUNNING",
    "begins",
    "is_item_line",
    "part",
    "parted",
    "whole_lines",
    "with_lone_leads",
]

#: Roles of blocks of running text.
RUNNING = frozenset({Role.TEXT, Role.HEADING, Role.QUOTE})
#: Signs that end a sentence or a part of one.
ENDS = tuple('.?!:;,…。？！：；，、،؛؟”"»')
_STOPS = (".", "?", "!", ":", "…", "。", "？", "！", "：", "؟")
_HAN = when_met("[\u3400-\u9fff]")
_INNER = when_met(r"(?<=[.?!”\"’)\]。？！])\s+(?=[^\W\d_a-zа-я])")
#: What ends in a full stop that ends no sentence: "Mr.", an initial.
_ABBREVIATED = when_met(rf"(?:^|[\s(])(?:{COURTESY}|the\s+hon|[^\W\d_])\.\Z", re.IGNORECASE)
#: "I give the floor to Mr. | Otieno": a title that ends no sentence.
_TITLE_AT_END = when_met(
    r"[\s(](?:Mr|Mrs|Ms|Dr|Prof|Hon|Rev|Gen|Col|Capt|St|M|MM|Mme|Mlle|Sr|Sra|Srta|Sres|Dra)\.\Z"
)
#: A paper's title behind that of its item in one heading: "… on lamps | Draft resolution (A/…)".
_PAPER = when_met(
    r"(?<=[^\W\d_]{3})\s+(?=(?-i:[A-ZÀ-ÞА-Я])[^()]{6,120}\([A-Z][\w.-]*/[^()]{2,40}\)\Z)",
    re.IGNORECASE,
)
#: Words with which no title ends.
_JOINING = when_met(
    r"\b(?:of|the|on|and|to|by|in|for|with|de|des|du|la|le|les|et|sur|el|los|las|y|del|и|по|о|об)\s*\Z",
    re.IGNORECASE,
)
_QUESTION = when_met(r"\[\d{1,3}\]\s")  # questions of a Hansard are numbered so
_PARAGRAPH = when_met(r"\s*(?P<number>\d{1,4})\.\s")
_NUMBER_WITHIN = when_met(r"(?<=[.?!”»)\]。]\s)(?P<number>\d{1,4})\.\s+(?=[^\W\d_])")
#: "… said that:" leads in to the points of a speech in reported speech.
_REPORTS = when_met(r"\b(?:that|qu[e’']|что)\s?:\Z")
_LEAD_MAX = 120  # of a lead-in's first line


def parted(block: Block, reader: LeadReader) -> Iterator[Block]:
    """The block, parted where a turn or a line of procedure begins within it."""
    if block.role not in RUNNING:
        yield block
        return
    start = 0
    if block.role is Role.HEADING or block.bold:
        paper = next(
            (
                one.end()
                for one in _PAPER.finditer(block.text)
                if is_subheading(block.text[one.end() :])
            ),
            None,
        )
        if paper is not None and not _JOINING.search(block.text[:paper]):
            yield part(block, 0, paper)
            start = paper
    for place in [one for one in _cuts(block.text, reader) if one > start]:
        yield part(block, start, place)
        start = place
    yield part(block, start, len(block.text))


def _cuts(text: str, reader: LeadReader) -> list[int]:
    cuts = []
    for found in re.finditer(r"\n", text):
        line = text[found.end() :].split("\n", 1)[0]
        if reader.read(text[found.end() :]) or is_formula(line) or is_aside(line) or opens(line):
            cuts.append(found.end())
    cuts += _numbered_cuts(text, reader)
    # A turn that begins behind a number begins with it.
    own = _PARAGRAPH.match(text) or _QUESTION.match(text)
    for found in _INNER.finditer(text, own.end() if own else 0):
        if found.end() in cuts or _ABBREVIATED.search(
            text, max(0, found.start() - 16), found.start()
        ):
            continue
        rest = text[found.end() :]
        turned = opens(rest) or closes(rest)
        if turned and re.search(r"\d", rest) and not _INNER.search(rest):
            cuts.append(found.end())
            continue
        lead = reader.read(text[found.end() : found.end() + 300])
        if lead is None or lead[0].reported:
            continue
        titled = lead[0].form is Form.NAMED and has_courtesy(lead[0].name)
        held = any(has_courtesy(one) for one in lead[0].brackets)
        if titled or held or lead[0].name.casefold() in reader.names:
            cuts.append(found.end())
    return sorted(set(cuts))


def _numbered_cuts(text: str, reader: LeadReader) -> list[int]:
    """Where the next numbers of a summary record begin within a text: "… V. 2. Ms. Laurent"."""
    if reader.doc_type != SUMMARY:
        return []
    own = _PARAGRAPH.match(text)
    number = int(own["number"]) if own else None
    cuts: list[int] = []
    for found in _NUMBER_WITHIN.finditer(text):
        here = int(found["number"])
        fits = here == number + 1 if number is not None else begins(text[found.start() :], reader)
        if fits:
            cuts.append(found.start())
            number = here
    return cuts


def part(block: Block, start: int, end: int) -> Block:
    """The block's text from offset `start` to `end`, with the marks of notes that stand in it."""
    if start == 0 and end == len(block.text):
        return block
    raw = block.text[start:end]
    shift = start + len(raw) - len(raw.lstrip())
    refs = tuple(
        NoteRef(ref.mark, max(0, ref.offset - shift))
        for ref in block.note_refs
        if start <= ref.offset < end or (ref.offset == end == len(block.text))
    )
    label = block.label if start == 0 else None
    return block._replace(
        text=raw.strip(), note_refs=refs, label=label, after_break=block.after_break and start == 0
    )


def whole_lines(blocks: list[Block], reader: LeadReader) -> list[Block]:
    """Blocks of which a reader made two: behind "Mr.", within a heading or a sentence.

    A heading's own label is the source's number of the heading, and numbers no paragraph.
    """
    out: list[Block] = []
    for one in blocks:
        above = out[-1] if out else None
        block = one._replace(label=None) if one.role is Role.HEADING else one
        if above is None or not _is_one(above, block, reader):
            out.append(block)
            continue
        shift = len(above.text) + 1
        refs = tuple(NoteRef(ref.mark, ref.offset + shift) for ref in block.note_refs)
        out[-1] = above._replace(
            text=f"{above.text} {block.text}", note_refs=above.note_refs + refs
        )
    return out


def _is_one(above: Block, block: Block, reader: LeadReader) -> bool:
    """Whether two blocks are one in print."""
    if above.role not in RUNNING or block.role not in RUNNING or block.label:
        return False
    if is_continuation(block.text):
        return True
    if _TITLE_AT_END.search(above.text[-24:]):
        return block.text[:1].isupper() and reader.read(block.text) is None
    if not block.tight or block.after_break or above.page is None or above.page != block.page:
        return False
    if len(above.text) <= _LEAD_MAX and not above.text.endswith(ENDS):
        whole = reader.read(f"{above.text} {block.text}"[: 4 * _LEAD_MAX])
        ends_below = whole is not None and not whole[0].reported and whole[1] > len(above.text)
        if ends_below and not begins(block.text, reader):
            return True
    marked = above.bold and block.bold and above.role is block.role
    if marked:
        return not (
            above.text.endswith(_STOPS)
            or is_item_line(block)
            or read_item(above.text) is not None
            or begins(block.text, reader)
            or begins(above.text, reader)
        )
    return False


def with_lone_leads(blocks: list[Block], reader: LeadReader) -> list[Block]:
    """A lead-in alone in its block stands before the text of the next."""
    out: list[Block] = []
    for block in blocks:
        above = out[-1] if out else None
        if above is not None and above.role in RUNNING and block.role in RUNNING:
            lead = reader.read(above.text) if len(above.text) < 260 else None
            alone = lead is not None and lead[1] >= len(above.text) and not lead[0].reported
            alone = alone and not _REPORTS.search(above.text[-8:])
            if alone and not reader.read(block.text):
                glue = "" if _HAN.match(block.text[:1]) else " "
                shift = len(above.text) + len(glue)
                refs = tuple(NoteRef(ref.mark, ref.offset + shift) for ref in block.note_refs)
                out[-1] = block._replace(
                    text=above.text + glue + block.text, role=Role.TEXT, level=None,
                    page=above.page, after_break=above.after_break, note_refs=refs,
                    bold=block.bold and above.bold, tight=above.tight,
                )  # fmt: skip
                continue
        out.append(block)
    return out


def is_item_line(block: Block) -> bool:
    """Whether the block names an item of the agenda, or a paper under one."""
    return read_item(block.text) is not None or is_subheading(block.text)


def begins(text: str, reader: LeadReader) -> bool:
    """Whether a turn, a line of procedure or a stage direction begins with the text."""
    body = unlabelled(text)
    return (
        reader.read(text) is not None or is_formula(body) or is_aside(text) or is_vote_label(body)
    )
