"""A record's blocks marked for what they are, so that segmentation need not guess.

Masthead lines are titles or meta lines, headings have their level, what opens a turn or tells of
procedure is never the other half of a paragraph, and the printers' notes are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.domain.blocks import Block, Discard, DiscardReason, NoteRef, ReadResult, Role
from app.domain.gazetteer import Gazetteers
from app.enrichment.dates import find_dates
from app.records.formulas import (
    closes,
    is_aside,
    is_formula,
    is_furniture,
    is_vote_label,
    opens,
)
from app.records.items import is_continuation, is_subheading, read_item
from app.records.leadins import Form
from app.records.masthead import glued_head, is_detail, is_running_head
from app.records.prose import breaks_off, in_capitals, reads_as_speech
from app.records.recognition import SUMMARY, LeadReader, opening_of, unlabelled
from app.records.words import COURTESY, has_courtesy

__all__ = ["Marked", "mark_record"]

_RUNNING = frozenset({Role.TEXT, Role.HEADING, Role.QUOTE})
_NOTED = _RUNNING | {Role.FOOTNOTE}
_HEADING_MAX, _MARKED_MAX, _ITEM_MAX = 200, 420, 600
_PLAIN_WORDS = 26
_LIST_RUN = 4  # so many plain lines in a row are a list, not headings
_HAN_MAX = 40
_ENDS = tuple('.?!:;,…。？！：；，、،؛؟”"»')
_CONTENTS = re.compile(
    r"(?:table\s+of\s+)?contents|sommaire|table\s+des\s+matières|índice|sumario|содержание|"
    r"المحتويات|目录|目錄",
    re.IGNORECASE,
)
_HAN = re.compile("[\u3400-\u9fff]")
_INNER = re.compile(r"(?<=[.?!”\"’)\]。？！])\s+(?=[^\W\d_a-zа-я])")
#: What ends in a full stop that ends no sentence: "Mr.", an initial.
_ABBREVIATED = re.compile(rf"(?:^|[\s(])(?:{COURTESY}|the\s+hon|[^\W\d_])\.\Z", re.IGNORECASE)
#: "I give the floor to Mr. | Otieno": a title that ends no sentence.
_TITLE_AT_END = re.compile(
    r"[\s(](?:Mr|Mrs|Ms|Dr|Prof|Hon|Rev|Gen|Col|Capt|St|M|MM|Mme|Mlle|Sr|Sra|Srta|Sres|Dra)\.\Z"
)
_LINE_MAX = 200
#: A paper's title behind that of its item in one heading: "… on lamps | Draft resolution (A/…)".
_PAPER = re.compile(
    r"(?<=[^\W\d_]{3})\s+(?=(?-i:[A-ZÀ-ÞА-Я])[^()]{6,120}\([A-Z][\w.-]*/[^()]{2,40}\)\Z)",
    re.IGNORECASE,
)
_SUBITEM = re.compile(r"[(（](?:[^\W\d_]{1,3})[)）]\s*(?=[^\W\d_])")
_MEMBER_OF_LIST = re.compile(r"[(（](?:ii|iii|iv|vi{0,3}|ix|xi{0,3})[)）]")
_GLUED_MIN = 10
#: Words with which no title ends.
_JOINING = re.compile(
    r"\b(?:of|the|on|and|to|by|in|for|with|de|des|du|la|le|les|et|sur|el|los|las|y|del|и|по|о|об)\s*\Z",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\s*(?P<number>\d{1,4})\.\s")
_NUMBER_WITHIN = re.compile(r"(?<=[.?!”»)\]。]\s)(?P<number>\d{1,4})\.\s+(?=[^\W\d_])")
_PAGE_BEFORE = re.compile(r"\d{1,5}\s+(?=[^\W\d_])")
_LEAD_MAX = 120  # of a lead-in's first line
_PAGES_APART = 3  # pages that may begin without a paragraph of their own
_SHORT, _DATED, _OFTEN = 70, 160, 3  # a line of furniture, with a date; how often it comes back


@dataclass(frozen=True, slots=True)
class Marked:
    """The record's blocks, and the lines of its masthead."""

    read: ReadResult
    masthead: tuple[str, ...]


def mark_record(read: ReadResult, reader: LeadReader, gazetteers: Gazetteers) -> Marked:
    """`read` with its blocks' roles as a record's."""
    blocks = [part for block in read.blocks for part in _split(block, reader)]
    discards: list[Discard] = []
    kept: list[Block] = []
    parted = False
    for block in blocks:
        if block.role in _NOTED and is_furniture(block.text):
            discards.append(Discard(block.text, DiscardReason.CORRECTIONS, block.page))
            parted = True
        else:
            kept.append(block._replace(tight=False) if parted else block)
            parted = False
    kept = _with_lone_leads(_whole_lines(kept, reader), reader)
    start = _start(kept, reader)
    body, running = _without_running_heads(kept[start:], reader)
    discards += running
    head, more = _head(kept[:start], gazetteers)
    discards += more
    body = _body(body, reader)
    marked = replace(read, blocks=(*head, *body), discards=(*read.discards, *discards))
    return Marked(marked, tuple(block.text for block in kept[:start]))


def _split(block: Block, reader: LeadReader) -> Iterator[Block]:
    """The block, parted where a turn or a line of procedure begins within it."""
    if block.role not in _RUNNING:
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
            yield _part(block, 0, paper)
            start = paper
    for place in [one for one in _cuts(block.text, reader) if one > start]:
        yield _part(block, start, place)
        start = place
    yield _part(block, start, len(block.text))


def _cuts(text: str, reader: LeadReader) -> list[int]:
    cuts = []
    for found in re.finditer(r"\n", text):
        line = text[found.end() :].split("\n", 1)[0]
        if reader.read(text[found.end() :]) or is_formula(line) or is_aside(line) or opens(line):
            cuts.append(found.end())
    cuts += _numbered_cuts(text, reader)
    for found in _INNER.finditer(text):
        if found.end() in cuts or _ABBREVIATED.search(
            text, max(0, found.start() - 16), found.start()
        ):
            continue
        rest = text[found.end() :]
        if closes(rest) and re.search(r"\d", rest) and not _INNER.search(rest):
            cuts.append(found.end())
            continue
        lead = reader.read(text[found.end() : found.end() + 300])
        if lead is None or lead[0].reported:
            continue
        titled = lead[0].form is Form.NAMED and has_courtesy(lead[0].name)
        if titled or lead[0].name.casefold() in reader.names:
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
        fits = here == number + 1 if number is not None else _begins(text[found.start() :], reader)
        if fits:
            cuts.append(found.start())
            number = here
    return cuts


def _part(block: Block, start: int, end: int) -> Block:
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


def _whole_lines(blocks: list[Block], reader: LeadReader) -> list[Block]:
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
    if above.role not in _RUNNING or block.role not in _RUNNING or block.label:
        return False
    if is_continuation(block.text):
        return True
    if _TITLE_AT_END.search(above.text[-24:]):
        return block.text[:1].isupper() and reader.read(block.text) is None
    if not block.tight or block.after_break or above.page is None or above.page != block.page:
        return False
    if len(above.text) <= _LEAD_MAX and not above.text.endswith(_ENDS):
        whole = reader.read(f"{above.text} {block.text}"[: 4 * _LEAD_MAX])
        ends_below = whole is not None and not whole[0].reported and whole[1] > len(above.text)
        if ends_below and not _begins(block.text, reader):
            return True
    marked = above.bold and block.bold and above.role is block.role
    if marked:
        return not (
            above.text.endswith(_ENDS)
            or _is_item_line(block)
            or read_item(above.text) is not None
            or _begins(block.text, reader)
            or _begins(above.text, reader)
        )
    return False


def _with_lone_leads(blocks: list[Block], reader: LeadReader) -> list[Block]:
    """A lead-in alone in its block stands before the text of the next."""
    out: list[Block] = []
    for block in blocks:
        above = out[-1] if out else None
        if above is not None and above.role in _RUNNING and block.role in _RUNNING:
            lead = reader.read(above.text) if len(above.text) < 260 else None
            alone = lead is not None and lead[1] >= len(above.text) and not lead[0].reported
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


def _start(blocks: list[Block], reader: LeadReader) -> int:
    """The first block below the masthead."""
    running = [block.role in _RUNNING for block in blocks]
    led = [
        run and reader.read(block.text) is not None and not _is_masthead_line(block)
        for run, block in zip(running, blocks, strict=True)
    ]
    opening = opening_of(
        [block.text if run else "" for run, block in zip(running, blocks, strict=True)], led
    )
    if opening is not None:
        return opening
    first = led.index(True) if True in led else 0
    # The headings right above the first turn are of the text.
    while first > 0 and _is_item_line(blocks[first - 1]):
        first -= 1
    if first > 1 and read_item(blocks[first - 2].text) and not _is_item_line(blocks[first - 1]):
        first -= 2  # the title under an item's own line
    return first


def _is_item_line(block: Block) -> bool:
    return read_item(block.text) is not None or is_subheading(block.text)


def _is_masthead_line(block: Block) -> bool:
    return len(block.text) < _LINE_MAX and "\t" in block.text


def _without_running_heads(
    blocks: list[Block], reader: LeadReader
) -> tuple[list[Block], list[Discard]]:
    """The body without lines of date, symbol and page that a reader left in it.

    What stands behind such a line follows a page break.
    """
    out: list[Block] = []
    discards: list[Discard] = []
    broken = False
    furniture = _running_heads(blocks)
    heads = {blocks[place].text for place in furniture if len(blocks[place].text) >= _GLUED_MIN}
    if (behind := glued_head([one.text for one in blocks if one.role in _RUNNING])) is not None:
        heads.add(behind)
    pages = _page_numbers(blocks)
    for place, whole in enumerate(blocks):
        block, glued = _unglued(whole, heads, reader, numbered=place in pages)
        discards += glued
        if place in furniture:
            discards.append(Discard(block.text, DiscardReason.RUNNING_HEAD, block.page))
            broken = True
            continue
        out.append(block._replace(after_break=True) if broken else block)
        broken = False
    return out, discards


def _page_numbers(blocks: list[Block]) -> set[int]:
    """Places of blocks before whose text the numbers of the pages stand: each one more."""
    found = [
        (int(printed.group()), place)
        for place, block in enumerate(blocks)
        if block.role in _RUNNING and (printed := _PAGE_BEFORE.match(block.text))
    ]
    runs: list[list[tuple[int, int]]] = []
    for number, place in found:
        run = next((one for one in runs if 0 < number - one[-1][0] <= _PAGES_APART), None)
        if run is None:
            runs.append([(number, place)])
        else:
            run.append((number, place))
    longest = max(runs, key=len, default=[])
    return {place for _, place in longest} if len(longest) >= _OFTEN else set()


def _unglued(
    block: Block, heads: set[str], reader: LeadReader, *, numbered: bool
) -> tuple[Block, list[Discard]]:
    """The block without a running head at its end and a page's number before its lead-in."""
    found: list[Discard] = []
    if block.role not in _RUNNING:
        return block, found
    head = next((one for one in heads if block.text.endswith(one) and block.text != one), None)
    if head is not None:
        found.append(Discard(head, DiscardReason.RUNNING_HEAD, block.page))
        block = _part(block, 0, len(block.text) - len(head))
    number = _PAGE_BEFORE.match(block.text)
    if number is not None and (numbered or reader.read(block.text[number.end() :]) is not None):
        found.append(Discard(number.group().strip(), DiscardReason.PAGE_NUMBER, block.page))
        block = _part(block, number.end(), len(block.text))
    return block, found


def _running_heads(blocks: list[Block]) -> set[int]:
    """Places of lines of date, symbol and page, and of short lines that come back beside them."""
    sure = {
        place
        for place, block in enumerate(blocks)
        if block.role in _RUNNING and is_running_head(block.text)
    }
    beside: dict[str, list[int]] = {}
    for place, block in enumerate(blocks):
        dated = len(block.text) <= _DATED and any(find_dates(block.text))
        if (
            place in sure
            or block.role not in _RUNNING
            or len(block.text) > (_DATED if dated else _SHORT)
        ):
            continue
        near = dated or any(other in sure for other in range(place - 3, place + 4))
        if dated or (near and not block.text.endswith(_ENDS)):
            beside.setdefault(re.sub(r"\d+", "#", block.text), []).append(place)
    for places in beside.values():
        if len(places) >= _OFTEN:
            sure.update(places)
    return sure


def _head(blocks: list[Block], gazetteers: Gazetteers) -> tuple[list[Block], list[Discard]]:
    """Masthead lines as titles and meta lines; the list of contents is left out."""
    out: list[Block] = []
    discards: list[Discard] = []
    contents = False
    for block in blocks:
        if block.role not in _RUNNING and block.role is not Role.LIST_ITEM:
            out.append(block)
            continue
        if _CONTENTS.fullmatch(block.text.strip(" *_:")):
            contents = True
        if contents:
            discards.append(Discard(block.text, DiscardReason.CONTENTS, block.page))
            continue
        lines = block.text.split("\n")
        short = all(len(line) <= _LINE_MAX for line in lines)
        for line in lines if short else (block.text,):
            if not line.strip():
                continue
            detail = not short or is_detail(line, gazetteers)
            role = Role.META if detail or line.strip().endswith((".", ":")) else Role.TITLE
            out.append(block._replace(text=line.strip(), role=role, label=None, note_refs=()))
    return out, discards


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands about a block that may be a heading.

    `told`: an item's own line stands right above; `begins`: a turn or the like is what follows.
    """

    before: Block | None
    after: Block | None
    told: bool
    begins: bool


def _body(blocks: list[Block], reader: LeadReader) -> list[Block]:
    out: list[Block] = []
    voting = False
    plain: list[int] = []  # places of unmarked lines in a row taken for headings
    told = False  # an item's own line stands right above
    for place, block in enumerate(blocks):
        if block.role not in _RUNNING:
            out.append(block)
            continue
        if _begins(block.text, reader):
            ends = reader.read(block.text) is not None or is_formula(unlabelled(block.text))
            voting = is_vote_label(block.text) or (voting and not ends)
            out.append(block._replace(role=Role.OPENING, level=None, centred=False, bold=False))
            plain.clear()
            told = False
            continue
        before = out[-1] if out else None
        after = next((one for one in blocks[place + 1 :] if one.role in _RUNNING), None)
        begins = after is not None and (
            _begins(after.text, reader)
            or (reader.doc_type == SUMMARY and unlabelled(after.text) != after.text)
        )
        level = None if voting else _level(block, _Around(before, after, told, begins))
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
        role = Role.RUBRIC if _SUBITEM.match(block.text) else Role.HEADING
        out.append(block._replace(role=role, level=level))
        if len(plain) > _LIST_RUN:
            for at in plain:
                out[at] = out[at]._replace(role=Role.SPEECH, level=None)
    return out


def _begins(text: str, reader: LeadReader) -> bool:
    """Whether a turn, a line of procedure or a stage direction begins with the text."""
    body = unlabelled(text)
    return (
        reader.read(text) is not None or is_formula(body) or is_aside(text) or is_vote_label(body)
    )


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
    closing = text.rstrip(")]）").endswith(_ENDS) and not text.endswith((")", "]", "）"))
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
        if after is not None and _is_full(after.text) and not around.begins:
            return False
    return marked or after is None or not after.text[:1].islower()


def _is_person(text: str) -> bool:
    """Whether a Chinese text is a name with its title, as lists of members have."""
    return _HAN.match(text) is not None and " " not in text and len(text) < 8 and has_courtesy(text)


def _is_full(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return text.rstrip(")]）’'").endswith(_ENDS)


def _is_open(text: str) -> bool:
    """Whether a text of some length ends without a stop, so that the next may go on from it."""
    return len(text) > 60 and not text.rstrip(")]）’'").endswith(_ENDS)
