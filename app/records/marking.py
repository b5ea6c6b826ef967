"""A record's blocks marked for what they are, so that segmentation need not guess.

Masthead lines are titles or meta lines, headings have their level, what opens a turn or tells of
procedure is never the other half of a paragraph, and the printers' notes are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from app.domain.blocks import Block, Discard, DiscardReason, ReadResult, Role
from app.domain.gazetteer import Gazetteers
from app.domain.patterns import when_met
from app.records.formulas import closes, is_formula, is_furniture, is_vote_label, opens
from app.records.items import is_numbered_item, is_subheading, read_item
from app.records.masthead import in_chair, is_detail
from app.records.parting import (
    ENDS,
    RUNNING,
    begins,
    is_item_line,
    parted,
    whole_lines,
    with_lone_leads,
)
from app.records.prose import breaks_off, in_capitals, reads_as_speech
from app.records.recognition import SUMMARY, LeadReader, is_said, opening_of, unlabelled
from app.records.running import without_running_heads
from app.records.words import has_courtesy

__all__ = ["Marked", "mark_record"]

_NOTED = RUNNING | {Role.FOOTNOTE}
_HEADING_MAX, _MARKED_MAX, _ITEM_MAX = 200, 420, 600
_PLAIN_WORDS = 26
_LIST_RUN = 4  # so many plain lines in a row are a list, not headings
_HAN_MAX = 40
_CONTENTS = when_met(
    r"(?:table\s+of\s+)?contents|sommaire|table\s+des\s+matières|índice|sumario|содержание|"
    r"المحتويات|目录|目錄",
    re.IGNORECASE,
)
#: Who presides, as a record says it between its contents and the opening.
_CHAIR = when_met(
    r"\b(?:took the chair|assumed the (?:chair|presidency)|(?:prend|assume) la présidence|"
    r"(?:ocupa|asume) la presidencia)\b|место председателя|председательское место|"
    r"تول[تى]\s.{0,40}رئاسة|代行主席职务|主持会议",
    re.IGNORECASE,
)
_HAN = when_met("[\u3400-\u9fff]")
_LINE_MAX, _SAID_MIN = 200, 40
_CHAIRED = 4  # blocks at the opening among which one may say who is in the Chair
_ONE, _TWO = (re.compile(rf"[{digits}]\s?[.．、–-]\s?\D") for digits in ("1١", "2٢"))
_SUBITEM = when_met(r"[(（](?:[^\W\d_]{1,3})[)）]\s*(?=[^\W\d_])")
_MEMBER_OF_LIST = when_met(r"[(（](?:ii|iii|iv|vi{0,3}|ix|xi{0,3})[)）]")


@dataclass(frozen=True, slots=True)
class Marked:
    """The record's blocks, and the lines of its masthead."""

    read: ReadResult
    masthead: tuple[str, ...]


def mark_record(read: ReadResult, reader: LeadReader, gazetteers: Gazetteers) -> Marked:
    """`read` with its blocks' roles as a record's."""
    blocks = [one for block in read.blocks for one in parted(block, reader)]
    discards: list[Discard] = []
    kept: list[Block] = []
    behind = False  # a printers' note
    for block in blocks:
        if block.role in _NOTED and is_furniture(block.text):
            discards.append(Discard(block.text, DiscardReason.CORRECTIONS, block.page))
            behind = True
        else:
            kept.append(block._replace(tight=False) if behind else block)
            behind = False
    kept = with_lone_leads(whole_lines(kept, reader), reader)
    start = _start(kept, reader)
    body, running = without_running_heads(kept[start:], reader)
    discards += running
    head, more = _head(kept[:start], gazetteers)
    discards += more
    body = _body(body, reader)
    marked = replace(read, blocks=(*head, *body), discards=(*read.discards, *discards))
    # How the meeting opened says when, where the masthead does not.
    begun = [block.text for block in kept[start : start + 1] if opens(block.text)]
    begun += [block.text for block in kept[start + 1 : start + _CHAIRED] if in_chair(block.text)]
    return Marked(marked, (*(block.text for block in kept[:start]), *begun))


def _start(blocks: list[Block], reader: LeadReader) -> int:
    """The first block below the masthead."""
    running = [block.role in RUNNING for block in blocks]
    led = [
        run and reader.read(block.text) is not None and not _is_masthead_line(block)
        for run, block in zip(running, blocks, strict=True)
    ]
    opening = opening_of(
        [block.text if run else "" for run, block in zip(running, blocks, strict=True)], led
    )
    if opening is not None:
        while opening > 0 and led[opening - 1] and is_said(blocks[opening - 1].text):
            opening -= 1  # the Clerk speaks before the Chair is taken
        return opening
    first = min(led.index(True) if True in led else 0, _first_numbered(blocks))
    # The headings right above the first turn are of the text, and what somebody says there.
    while first > 0 and (is_item_line(blocks[first - 1]) or _is_said(blocks[first - 1])):
        first -= 1
    if first > 1 and read_item(blocks[first - 2].text) and not is_item_line(blocks[first - 1]):
        first -= 2  # the title under an item's own line
    elif first > 1 and _heads_text(blocks[first - 2], blocks[first - 1]):
        first -= 1
    return first


def _is_said(block: Block) -> bool:
    """Whether whole sentences stand above the first turn."""
    said = block.role is Role.TEXT and block.text.endswith((".", "?", "!"))
    return said and len(block.text) > _SAID_MIN and reads_as_speech(block.text)


def _heads_text(above: Block, block: Block) -> bool:
    """Whether the format sets a heading below the lines of the masthead: of the text, then."""
    inner = block.role is Role.HEADING and (block.level or 1) > 1
    return inner and above.role is not Role.HEADING


def _first_numbered(blocks: list[Block]) -> int:
    """Where paragraph 1 stands, if it is a sentence and 2 follows it; else behind the last."""
    texts = [f"{block.label or ''} {block.text}".strip() for block in blocks]
    for at, (one, two) in enumerate(pairwise(texts)):
        if _ONE.match(one) and _TWO.match(two) and one[-1] in ".。":
            return at
    return len(blocks)


def _is_masthead_line(block: Block) -> bool:
    return len(block.text) < _LINE_MAX and "\t" in block.text


def _head(blocks: list[Block], gazetteers: Gazetteers) -> tuple[list[Block], list[Discard]]:
    """Masthead lines as titles and meta lines; the list of contents is left out."""
    out: list[Block] = []
    discards: list[Discard] = []
    contents = False
    for block in blocks:
        if block.role not in RUNNING and block.role is not Role.LIST_ITEM:
            out.append(block)
            continue
        if _CONTENTS.fullmatch(block.text.strip(" *_:")):
            contents = True
        if contents and _CHAIR.search(block.text):
            contents = False  # a sentence of the record
            out.append(block)
            continue
        if contents:
            discards.append(Discard(block.text, DiscardReason.CONTENTS, block.page))
            continue
        lines = block.text.split("\n")
        short = all(len(line) <= _LINE_MAX for line in lines)
        for line in lines if short else (block.text,):
            if not line.strip():
                continue
            detail = not short or is_detail(line, gazetteers)
            aside = detail or line.strip().endswith((".", ":")) or line.startswith(("--", "– "))
            role = Role.META if aside else Role.TITLE
            out.append(block._replace(text=line.strip(), role=role, label=None, note_refs=()))
    return out, discards


class _Around(NamedTuple):
    """What stands about a block that may be a heading.

    `told`: an item's own line stands right above; `starts`: a turn or the like is what follows.
    """

    before: Block | None
    after: Block | None
    told: bool
    starts: bool


def _following(blocks: list[Block]) -> list[int]:
    """For each block the place of the next of running text, or behind the last."""
    found: list[int] = []
    following = len(blocks)
    for place in range(len(blocks) - 1, -1, -1):
        found.append(following)
        following = place if blocks[place].role in RUNNING else following
    return found[::-1]


def _body(blocks: list[Block], reader: LeadReader) -> list[Block]:
    out: list[Block] = []
    voting = False
    plain: list[int] = []  # places of unmarked lines in a row taken for headings
    told = False  # an item's own line stands right above
    begun = [block.role in RUNNING and begins(block.text, reader) for block in blocks]
    following = _following(blocks)
    for place, block in enumerate(blocks):
        if block.role not in RUNNING:
            out.append(block)
            continue
        if begun[place]:
            ends = reader.read(block.text) is not None or is_formula(unlabelled(block.text))
            voting = is_vote_label(block.text) or (voting and not ends)
            out.append(block._replace(role=Role.OPENING, level=None, centred=False, bold=False))
            plain.clear()
            told = False
            continue
        before = out[-1] if out else None
        below = following[place]
        after = blocks[below] if below < len(blocks) else None
        starts = after is not None and (
            begun[below] or (reader.doc_type == SUMMARY and unlabelled(after.text) != after.text)
        )
        level = None if voting else _level(block, _Around(before, after, told, starts))
        if level is None:
            # Behind "asked the Minister:-" a hyphen joins no words.
            broken = before is not None and breaks_off(before.text)
            role = Role.OPENING if broken else Role.SPEECH
            out.append(block._replace(role=role, level=None))
            plain.clear()
            told = False
            continue
        told = read_item(block.text) is not None or (told and level == 2)
        marked = (
            block.role is Role.HEADING or block.bold or block.centred or in_capitals(block.text)
        )
        if marked or level == 1:
            plain.clear()
        else:
            plain.append(len(out))
        rubric = _SUBITEM.match(block.text) or is_numbered_item(block.text)
        role = Role.RUBRIC if rubric else Role.HEADING
        out.append(block._replace(role=role, level=level))
        if len(plain) > _LIST_RUN:
            for at in plain:
                out[at] = out[at]._replace(role=Role.SPEECH, level=None)
    return out


def _level(block: Block, around: _Around) -> int | None:
    """The level of a heading: 1 the line of an item, 2 a title, 3 what stands under it."""
    text = block.text
    if closes(text) or around.after is None:
        return None
    item = read_item(text)
    if item is not None and len(text) <= _ITEM_MAX and (item[0] == "" or text[-1] not in ".?!;"):
        return 1
    if not _is_headed(block, around):
        return None
    return 3 if is_subheading(text) else 2


def _is_headed(block: Block, around: _Around) -> bool:
    before, after = around.before, around.after
    text = block.text.strip(" *_")
    marked = block.role is Role.HEADING or block.bold or block.centred or in_capitals(text)
    closing = text.rstrip(")]）").endswith(ENDS) and not text.endswith((")", "]", "）"))
    if not text or len(text) > (_MARKED_MAX if marked or around.told else _HEADING_MAX):
        return False
    if closing and not (marked and in_capitals(text) and text[-1] in '."”'):
        return False
    first = _SUBITEM.sub("", text).lstrip("“\"'«([（")[:1]
    if not first or first.islower():
        return False
    if (breaks_off(text) and not in_capitals(text)) or _is_person(text):
        return False
    if _MEMBER_OF_LIST.match(text) and not in_capitals(text):
        return False
    if not marked and not around.told:
        if reads_as_speech(text):
            return False
        if (
            before is not None
            and before.role in {Role.SPEECH, Role.OPENING}
            and _is_open(before.text)
        ):
            return False
        if text.count(" ") >= _PLAIN_WORDS or (_HAN.search(text) and len(text) > _HAN_MAX):
            return False
        # Words that go on below are a turn's: a heading stands over a turn or another heading.
        if after is not None and _is_full(after.text) and not around.starts:
            return False
    return marked or after is None or not after.text[:1].islower()


def _is_person(text: str) -> bool:
    """Whether a Chinese text is a name with its title, as lists of members have."""
    return _HAN.match(text) is not None and " " not in text and len(text) < 8 and has_courtesy(text)


def _is_full(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return text.rstrip(")]）’'").endswith(ENDS)


def _is_open(text: str) -> bool:
    """Whether a text of some length ends without a stop, so that the next may go on from it."""
    return len(text) > 60 and not text.rstrip(")]）’'").endswith(ENDS)
