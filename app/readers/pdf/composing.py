"""A document's pages to its blocks: heads and feet out, zones in order, notes apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.domain.blocks import Block, Discard, DiscardReason
from app.domain.patterns import when_met
from app.readers.pdf.blocks import BlockMaker
from app.readers.pdf.boxes import Unboxed, frames_of, without_boxes
from app.readers.pdf.clearing import text_rows, uncharted, without_specks
from app.readers.pdf.continuing import Printed, continued
from app.readers.pdf.furniture import PageRows, without_furniture
from app.readers.pdf.gutters import NO_COLUMNS, Columns
from app.readers.pdf.layout import Region, regions_of
from app.readers.pdf.legibility import Legibility
from app.readers.pdf.lines import Line
from app.readers.pdf.marks import PageMarks, end_notes, page_marks
from app.readers.pdf.measures import Measure, body_size, local, measure
from app.readers.pdf.notes import Note, Place, grids_of, parted, raised_marks
from app.readers.pdf.paragraphs import paragraphs_of
from app.readers.pdf.stamps import LARGE, SHORTEST
from app.readers.pdf.strokes import Post, Rule
from app.readers.pdf.tables import Table
from app.readers.pdf.tongues import side_by_side
from app.readers.pdf.turning import turned
from app.readers.pdf.words import Lexicon, mended
from app.readers.pdf.zones import Zone, rows_beside, zones_of

__all__ = ["Page", "composed"]

#: Share of the first page's height that a letterhead takes.
LETTERHEAD = 0.42
#: More upright lines draw no boxes.
MOST_POSTS = 40
#: In points: a box's frame stands no further from its words.
BOXED = 12.0
#: A number with its stop.
_NUMBERED = when_met(r"\d{1,3}[.)]")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's sheet as rows of print lines."""

    rows: PageRows
    rules: tuple[Rule, ...]
    posts: tuple[Post, ...]
    rtl: bool
    legibility: Legibility
    slanted: str = ""
    columns: Columns = NO_COLUMNS
    counted: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """A zone on its way to blocks."""

    page: Page
    zone: Zone
    notes: list[Note]
    regions: list[Region | Table]
    #: What stands between this zone and the one before: the edge of the page or of a column.
    breaks: bool


def composed(pages: list[Page]) -> tuple[list[Block], list[Discard]]:
    """The blocks of the pages in reading order, and what was left out of them."""
    printed, stamps = _unstamped(pages)
    kept, discards = without_furniture(printed)
    discards += stamps
    discards += [
        Discard(page.slanted, DiscardReason.MARKUP, page.rows.page)
        for page in pages
        if page.slanted.strip()
    ]
    discards += [
        Discard(page.counted, DiscardReason.LABEL, page.rows.page) for page in pages if page.counted
    ]
    laid: list[tuple[Page, list[Zone]]] = []
    for page, rows in zip(pages, kept, strict=True):
        printed_rows = rows.rows
        if page.columns.gutters:  # a chart may reach across them
            printed_rows, left_out = uncharted(printed_rows)
            discards += left_out
        zones = zones_of(printed_rows, page.columns, rules=page.rules, posts=page.posts)
        laid.append((page, zones))
    usual = measure(line for _, zones in laid for zone in zones for line in _lines(zone.rows))
    usual = body_size(usual, (_lines(rows.rows) for rows in kept))
    parts: list[_Part] = []
    for page, zones in laid:
        parts += _parts(page, zones, usual, discards, _unnoted(parts))
    lexicon = Lexicon(line for part in parts for line in _lines(part.zone.rows))
    marks: dict[int, PageMarks] = {}
    ended = end_notes(line for part in parts for line in _lines(part.zone.rows))
    for part in parts:
        own = marks.setdefault(part.page.rows.page, PageMarks(set(ended)))
        own.labels.update(note.mark for note in part.notes if note.mark)
        own.sure |= page_marks(_lines(part.zone.rows))
    maker = BlockMaker(lexicon, marks, discards, plain_figures=not usual.sized)
    usual = replace(
        measure(line for part in parts for region in part.regions for line in region.lines),
        size=usual.size,
    )
    blocks: list[Block] = []
    for flow in _flows(parts):
        blocks += continued(_printed(flow, maker, usual))
    return blocks, maker.discards


def _unstamped(pages: list[Page]) -> tuple[list[PageRows], list[Discard]]:
    """The pages' rows without a watermark that stands by itself where a page has no text."""
    stamps = {"".join(page.slanted.split()) for page in pages}
    if stamps == {""}:
        return [page.rows for page in pages], []
    size = measure(_lines(row for page in pages for row in page.rows.rows)).size
    rows: list[PageRows] = []
    found: list[Discard] = []
    for page in pages:
        marks = [
            row
            for row in page.rows.rows
            if all(piece.size > LARGE * size for piece in row)
            and _is_part("".join(piece.text for piece in row), stamps)
        ]
        found += [Discard(p.text, DiscardReason.MARKUP, p.page) for row in marks for p in row]
        rows.append(replace(page.rows, rows=[row for row in page.rows.rows if row not in marks]))
    return rows, found


def _is_part(text: str, stamps: set[str]) -> bool:
    bare = "".join(text.split())
    return len(bare) >= SHORTEST and any(bare in stamp for stamp in stamps)


def _lines(rows: Iterable[list[Line]]) -> Iterator[Line]:
    return (line for row in rows for line in row)


def _unnoted(parts: list[_Part]) -> frozenset[str]:
    """What is raised on the last page so far, and whose note may stand on the next."""
    last = [part for part in parts if part.page is parts[-1].page]
    marks = raised_marks([row for part in last for row in part.zone.rows])
    return marks - {note.mark for part in last for note in part.notes}


def _parts(
    page: Page,
    zones: list[Zone],
    usual: Measure,
    discards: list[Discard],
    before: frozenset[str],
) -> Iterator[_Part]:
    raised = before | raised_marks([row for zone in zones for row in zone.rows])
    grids = grids_of(page.posts)
    noted = False
    for index, zone in enumerate(zones):
        above = zones[index - 1] if index else None
        rows, left_out = uncharted(zone.rows)
        discards += left_out
        found = parted(
            rows,
            Place(
                page.rows.page,
                page.rows.width,
                page.rows.height,
                page.rules,
                usual.size,
                usual.sized,
                raised,
                grids,
                last=index + 1 == len(zones) or zone.column is not None,
                under_columns=above is not None
                and above.column is not None
                and zone.column is None,
                after_notes=noted and zone.column not in {None, 0},
            ),
        )
        noted = bool(found.notes)
        discards += [Discard(d.text, DiscardReason.RULE, d.page) for d in found.dividers]
        discards += [Discard(d.text, DiscardReason.RUNNING_HEAD, d.page) for d in found.remarks]
        body, left_out = text_rows(found.rows)
        discards += left_out
        if not usual.sized:
            body, left_out = without_specks(body, usual)
            discards += left_out
        beside = above is not None and above.column is not None and zone.column is not None
        inside = replace(zone, rows=body)
        regions = _regions(page, inside, usual)
        yield _Part(page, inside, found.notes, regions, breaks=index == 0 or beside)


def _regions(page: Page, zone: Zone, usual: Measure) -> list[Region | Table]:
    rules, posts = page.rules, page.posts
    if zone.column is not None:
        posts = tuple(p for p in posts if zone.left - 6 < p.x < zone.right + 6)
        rules = tuple(r for r in rules if r.x0 < zone.right and r.x1 > zone.left)
        inner = [p for p in posts if zone.left + 6 < p.x < zone.right - 6]
        posts = posts if inner else ()
    letterhead = _letterhead(page.rows)
    boxed = Unboxed(zone.rows)
    if zone.column is None and usual.sized and not page.rtl:
        frames = frames_of(rules, posts) if 2 <= len(posts) <= MOST_POSTS else []
        boxed = without_boxes(zone.rows, usual.size, frames)
        if boxed.boxes and frames:
            edges = {edge for frame in frames for edge in (frame.left, frame.right)}
            posts = tuple(post for post in posts if post.x not in edges)
            rules = tuple(rule for rule in rules if rule.x0 not in edges)
    regions = regions_of(boxed.rows, letterhead=letterhead, rules=rules, posts=posts)
    if zone.column is not None:
        regions = [
            replace(region, column=True) if isinstance(region, Region) else region
            for region in regions
        ]
    elif letterhead and page.columns.gutters:
        # Above and below the columns of a record's first page each line says something else.
        regions = [
            replace(region, letterhead=True)
            if isinstance(region, Region) and _apart(region, letterhead)
            else region
            for region in regions
        ]
    if boxed.boxes:
        regions = _with_boxes(regions, boxed.boxes)
    return [_turned(region, page) for region in regions]


def _with_boxes(
    regions: list[Region | Table], boxes: tuple[tuple[Line, ...], ...]
) -> list[Region | Table]:
    """`regions`, each box with the text that runs round it."""
    found = list(regions)
    for box in boxes:
        for index, region in enumerate(found):
            if isinstance(region, Region) and region.lines[-1].y < box[0].y:
                found[index] = replace(region, boxes=(*region.boxes, box))
                break
        else:
            found.append(Region(box, column=True))
    return found


def _apart(region: Region, letterhead: float) -> bool:
    return all(line.y >= letterhead for line in region.lines) or not any(
        line.text[0].islower() for line in region.lines
    )


def _turned(region: Region | Table, page: Page) -> Region | Table:
    """A region of right-to-left text as if it ran from the left."""
    if not isinstance(region, Region) or not _leftward(region.lines, page):
        return region
    return replace(region, lines=tuple(turned(region.lines, page.rows.width)))


def _leftward(lines: Iterable[Line], page: Page) -> bool:
    """Whether the text runs from right to left; beside another text its own letters decide."""
    if not page.columns.gutters:
        return page.rtl
    lines = list(lines)
    return sum(line.rtl for line in lines) * 2 > len(lines)


def _flows(parts: list[_Part]) -> list[list[_Part]]:
    """The parts in reading order: two languages side by side are read one after the other."""
    if not side_by_side(part.zone for part in parts):
        return [parts]
    second = [part for part in parts if part.zone.column == 1]
    return [[part for part in parts if part.zone.column != 1], second]


def _printed(parts: list[_Part], maker: BlockMaker, usual: Measure) -> list[Printed]:
    blocks: list[Printed] = []
    last_note: int | None = None
    page = 0
    for index, part in enumerate(parts):
        here = part.page.rows.page
        breaks = bool(blocks) and (part.breaks or here != page)
        page = here
        for region in part.regions:
            blocks += _of_region(region, part, maker, usual, breaks=breaks)
            breaks = False
        following = parts[index + 1] if index + 1 < len(parts) else None
        if following is not None and following.page.rows is part.page.rows:
            held = part.notes
            following.notes[:0] = held  # a page's notes stand after its text
            continue
        for note in part.notes:
            whole = replace(note, lines=tuple(mended(line, maker.lexicon) for line in note.lines))
            if note.mark is None and not note.fresh and last_note is not None:
                blocks[last_note] = Printed(maker.continued(blocks[last_note].block, whole))
            else:
                last_note = len(blocks)
                blocks.append(Printed(maker.note_block(whole)))
    return [each for each in blocks if each.block.text.strip()]


def _letterhead(page: PageRows) -> float:
    if page.page > 1:
        return 0.0
    wide = (line.y for row in page.rows for line in row if line.width > 0.55 * page.width)
    return max(next(wide, 0.0) + 1, (1 - LETTERHEAD) * page.height)


def _of_region(
    region: Region | Table, part: _Part, maker: BlockMaker, usual: Measure, *, breaks: bool
) -> Iterator[Printed]:
    if isinstance(region, Table):
        yield Printed(maker.table_block(region, after_break=breaks))
        return
    lines = [mended(line, maker.lexicon) for line in region.lines]
    here = local(lines, usual, column=region.column)
    if part.zone.column is not None:
        here = _in_column(here, lines, part)
    if region.letterhead or region.right:
        here = replace(here, right=region.right or max(line.x1 for line in lines))
    numbers = {
        _place(line) for line in lines if line.tab is not None and _NUMBERED.match(line.text)
    }
    boxes = list(region.boxes)
    for index, paragraph in enumerate(paragraphs_of(lines, here, each_line=region.letterhead)):
        high = paragraph.lines[0].y - 0.6 * paragraph.lines[0].size
        while boxes and high <= boxes[0][0].y and (index or boxes[0][0].x1 < here.left):
            yield from _of_box(boxes.pop(0), part.page, maker, usual)
        beside = region.column and part.zone.column is None and region is not part.regions[0]
        broken = index == 0 and (breaks or beside)
        counted = paragraph.lines[0].tab is not None and _place(paragraph.lines[0]) in numbers
        block = maker.text_block(paragraph, here, after_break=broken, counted=counted)
        yield Printed(block, paragraph.lines, here)
    for box in boxes:
        yield from _of_box(box, part.page, maker, usual)


def _place(line: Line) -> tuple[int, int]:
    """Where a label and its text begin."""
    return round(line.x0), round(line.tab or 0)


def _of_box(
    lines: tuple[Line, ...], page: Page, maker: BlockMaker, usual: Measure
) -> Iterator[Printed]:
    """A box beside the text: it stands between the paragraphs, where the first below it begins."""
    left = min(line.x0 for line in lines) - BOXED
    right = max(line.x1 for line in lines) + BOXED
    for region in regions_of(
        rows_beside(list(lines)),
        rules=tuple(rule for rule in page.rules if rule.x0 > left and rule.x1 < right),
        posts=tuple(post for post in page.posts if left < post.x < right),
    ):
        if isinstance(region, Table):
            yield Printed(maker.table_block(region, after_break=False))
            continue
        here = local(list(region.lines), usual, column=True)
        for paragraph in paragraphs_of(list(region.lines), here):
            yield Printed(maker.text_block(paragraph, here, after_break=False))


def _in_column(here: Measure, lines: list[Line], part: _Part) -> Measure:
    """The edges of a column of which there are too few lines to show them."""
    left, right = part.zone.left, part.zone.right
    if _leftward(lines, part.page):
        left, right = part.page.rows.width - right, part.page.rows.width - left
    if len(lines) < 6:
        return replace(here, left=min(here.left, left), right=max(here.right, right))
    if here.right < right - 3 * here.size and sum(line.x1 > here.right - 4 for line in lines) < 3:
        return replace(here, right=right)
    return here
