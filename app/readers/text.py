"""Plain text as it comes: encodings, form feeds, print lines, page furniture, tables, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.domain.blocks import Block, Discard, DiscardReason, ReadResult, Role, SourceFile
from app.domain.errors import ReadError
from app.domain.text import fold_key, nfc
from app.readers.contents import is_contents_title, printed_contents
from app.readers.encoding import decode
from app.readers.footnotes import link_notes
from app.readers.frontmatter import take_front_matter
from app.readers.furniture import page_furniture
from app.readers.label_lines import set_off, with_labels
from app.readers.labelled import begins_unit, is_named_alone, titles
from app.readers.lines import barred, tidy, unify_lines
from app.readers.raised import RAISED_FIGURES
from app.readers.registry import TEXT
from app.readers.run_together import with_marks_apart, with_parts_apart
from app.readers.wrap import Wrap, ends_sentence, hangs, measure
from app.segmentation.hyphens import glue
from app.segmentation.phrases import is_date, is_meta
from app.segmentation.shape import is_title_case

__all__ = ["TextReader"]

_CELLS = re.compile(r"\t+| {3,}|\s*\|\s*")
_NOTE = re.compile(r"(?P<mark>\[\d{1,3}\]|\d{1,3}(?=[ \t])|\*{1,3}(?!/))[ \t]*(?=\S)")
_RAISED = re.compile(f"[{RAISED_FIGURES}]")
_COLUMN_GAP = re.compile(r" {5,}|\t{2,}")
_BARE_LABEL = re.compile(r"\(?\w{1,5}[.)]\Z")
_LABEL_CELL = re.compile(r"\(?\w{1,5}[.)]\s+")
#: A stop that ends no sentence: "a.m.", "J. P.".
_ABBREVIATED = re.compile(r"\b[^\W\d_]\.$")
_CELL_MAX = 60
#: A title that stands twice has so many lines at most, and so many characters at least.
_TITLE_LINES, _TITLE_MIN = 6, 20
_LETTERHEAD_ROWS = 4
_HEAD_LINES = 24  # a letterhead stands among so many lines at the head
_HEAD_WIDTH = 150
_RIGHT = 28  # a line of its right column begins so far in, at least
_BLANKS = " " * 36
_LEFT, _FAR = 12, 36  # where a line at the left begins at most, one far to the right at least
_CENTRED_MARGIN = 12


class TextReader:
    """Reads plain text in any of the encodings of `app.readers.encoding`."""

    media_types = (TEXT,)

    def read(self, source: SourceFile) -> ReadResult:
        """The blocks of `source`.

        Raises:
            ReadError: no text in the file, or front matter that cannot be read.
        """
        decoded = decode(source.data)
        front, text, matter = take_front_matter(unify_lines(nfc(decoded.text)))
        blocks, discards = _PlainText(with_marks_apart(text)).read()
        if not blocks:
            raise ReadError("The file holds no text.")
        return ReadResult(
            TEXT, tuple(blocks), (*matter, *discards), decoded.warnings, front_matter=front
        )


@dataclass(slots=True)
class _Line:
    """One print line with what stands before it; `text` is it with single blanks."""

    raw: str
    text: str
    gap: bool = False  # a blank line
    broken: bool = False  # a page break, or page furniture
    rule: bool = False  # a drawn line, as above footnotes
    apart: bool = False  # the title ends above it
    spaced: bool = False  # blanks within it are no single ones
    row: bool = False  # of a letterhead, with what stands at its right


@dataclass(slots=True)
class _Group:
    """Print lines that make one block."""

    lines: list[_Line] = field(default_factory=list)
    tight: bool = False


class _PlainText:
    """The text, from lines to blocks."""

    def __init__(self, text: str) -> None:
        self.discards: list[Discard] = []
        self.titled = False  # the first paragraph is a title, which stood twice
        self.lines = self._lines(text)
        shown: list[str] = []
        for line in self.lines:
            shown += ["", line.raw] if line.gap else ["" if line.row else line.raw]
        self.wrap = measure(shown)
        # Only broken lines have hyphens to rejoin.
        self.witness = text.lower() if self.wrap and _has_hyphens(self.lines) else ""

    def read(self) -> tuple[list[Block], list[Discard]]:
        blocks: list[Block] = []
        notes = False
        for row, group in enumerate(self._groups()):
            first = group.lines[0]
            notes = (notes and not first.broken) or first.rule
            block = self._block(group)
            if self.titled and not blocks and block.role is Role.TEXT:
                block = block._replace(role=Role.HEADING, level=1)
            note = _footnote(block) if notes and block.role is Role.TEXT else None
            notes = notes and (note is not None or _RAISED.match(block.text) is not None)
            if note is not None:
                block, mark = note
                self.discards.append(Discard(mark, DiscardReason.LABEL))
            head = _letterhead(group) if row < _LETTERHEAD_ROWS else []
            if head:
                blocks += [Block(text, tight=place > 0) for place, text in enumerate(head)]
            else:
                blocks += _columns(block, group, head=len(blocks) < _HEAD_LINES)
        linked, marks = link_notes(with_parts_apart(blocks))
        return linked, self.discards + marks

    def _lines(self, text: str) -> list[_Line]:
        """The lines of text, furniture taken out."""
        raw: list[str] = []
        breaks: list[bool] = []
        for number, sheet in enumerate(text.split("\f")):
            for place, line in enumerate(sheet.split("\n")):
                raw.append(line)
                breaks.append(number > 0 and place == 0)
        with_labels(raw, breaks)
        stripped = [line.strip() for line in raw]
        reasons = page_furniture(stripped, breaks)
        for at in printed_contents(raw):
            reasons[at] = DiscardReason.CONTENTS
        if all(reason or not line for reason, line in zip(reasons, stripped, strict=True)):
            # Nothing but page numbers and the like: then they are the text.
            reasons = [r if r is DiscardReason.RULE else None for r in reasons]
        out: list[_Line] = []
        gap = broken = rule = False
        for at, reason in enumerate(reasons):
            broken = broken or breaks[at]
            if reason is not None:
                if reason is DiscardReason.CONTENTS and out and is_contents_title(out[-1].raw):
                    self.discards.append(Discard(out.pop().raw.strip(), reason))
                self.discards.append(Discard(tidy(raw[at]), reason))
                rule = reason is DiscardReason.RULE
                broken = broken or reason not in {DiscardReason.RULE, DiscardReason.CONTENTS}
                gap = True
            elif not stripped[at]:
                gap = True
            else:
                shown = tidy(stripped[at])
                spaced = shown != stripped[at]
                out.append(_Line(raw[at].rstrip(), shown, gap, broken, rule, spaced=spaced))
                gap = broken = rule = False
        return self._titled_once(_by_columns(out))

    def _titled_once(self, lines: list[_Line]) -> list[_Line]:
        """`lines` without a title that stands right below itself; what follows is apart from it."""
        for count in range(1, _TITLE_LINES + 1):
            first, again = lines[:count], lines[count : 2 * count]
            if len(lines) <= 2 * count or not all(map(_alike, first, again)):
                continue
            if len(" ".join(fold_key(line.raw) for line in first)) < _TITLE_MIN:
                continue
            self.discards += [Discard(line.text, DiscardReason.RUNNING_HEAD) for line in again]
            lines[2 * count].gap = lines[2 * count].apart = True
            self.titled = True
            return first + lines[2 * count :]
        return lines

    def _groups(self) -> list[_Group]:
        groups: list[_Group] = []
        wrap = self.wrap
        for place, line in enumerate(self.lines, 1):
            below = self.lines[place] if place < len(self.lines) else None
            before = groups[-1].lines[-1] if groups else None
            if wrap is not None and before is not None and line.gap and not line.apart:
                # A gap within a sentence, after a full line, is the end of a page.
                within = len(groups[-1].lines) > 1 or not is_title_case(before.text)
                line.broken = line.broken or (within and wrap.is_full(before.raw, line.raw))
            apart = line.gap or line.broken or line.row
            if before is None or apart or self._parts(groups, line, below, wrap):
                tight = before is not None and not line.gap and not line.broken
                groups.append(_Group([line], tight))
            else:
                groups[-1].lines.append(line)
        return _tables(groups)

    @staticmethod
    def _parts(groups: list[_Group], line: _Line, below: _Line | None, wrap: Wrap | None) -> bool:
        """Whether `line` begins a block behind the last of `groups`."""
        lines = groups[-1].lines
        before, alone, first = lines[-1], len(lines) == 1, lines[0].raw
        if wrap is not None and not alone and wrap.goes_on(before.raw, line.raw):
            return begins_unit(before.raw, line.raw, first=first)  # as nearly all lines
        if wrap is None:
            return not hangs(first, before.raw, line.raw)
        if wrap.starts_paragraph(before.raw, line.raw):
            return True
        if alone and wrap.is_heading(before.raw, line.raw):
            return True
        above = groups[-2].lines if len(groups) > 1 else []
        if alone and len(above) == 1 and titles(above[0].text, before.text, line.text, wrap.fill):
            return True
        room = line.text[0].isupper() and not wrap.is_full(before.raw, line.raw)
        if _is_across(before.raw, line.raw) or (alone and is_named_alone(before.text, room=room)):
            return True
        # A full line that ends its sentence tells nothing: a heading may follow.
        ended = ends_sentence(before.raw) and not _ABBREVIATED.search(before.raw)
        if below is not None and ended and wrap.is_heading(line.raw, below.raw):
            return True
        indented = _indent(line.raw) > _indent(before.raw)
        return begins_unit(before.raw.rstrip(), line.raw.strip(), first=first, indented=indented)

    def _block(self, group: _Group) -> Block:
        first = group.lines[0]
        bars = len(barred(first.raw)) > 1
        if bars or (len(group.lines) > 1 and _cells(first) and _cells(group.lines[1])):
            rows = [
                " | ".join(barred(line.raw) or _CELLS.split(line.raw.strip(" \t|")))
                for line in group.lines
            ]
            text, role = "\n".join(tidy(row) for row in rows), Role.TABLE
        else:
            text, role = self._joined(group.lines), Role.TEXT
        indent = _indent(first.raw)
        width = self.wrap.width if self.wrap else 80
        short = len(group.lines) == 1 and len(text) + indent < width
        margin = self.wrap.margin if self.wrap else 0
        centred = short and indent - margin >= _CENTRED_MARGIN
        return Block(
            text,
            role,
            indent=indent / 2,
            hanging=indent / 2,
            centred=centred,
            after_break=first.broken,
            tight=group.tight,
        )

    def _joined(self, lines: Sequence[_Line]) -> str:
        """The print lines as one text, hyphens at line ends resolved."""
        parts = [set_off(lines[0].raw, lines[0].text) if lines[0].spaced else lines[0].text]
        for line in lines[1:]:
            following = line.text
            left, between = glue(parts[-1], following, self.witness)
            if len(left) < len(parts[-1]):
                self.discards.append(Discard("-", DiscardReason.HYPHEN))
            parts[-1] = left
            parts += [between, following]
        return "".join(parts)


def _by_columns(lines: list[_Line]) -> list[_Line]:
    """The lines, those of a letterhead of two columns one column after the other."""
    out: list[_Line] = []
    at = 0
    while at < min(len(lines), _HEAD_LINES):
        end = at + 1
        while end < len(lines) and not (lines[end].gap or lines[end].broken):
            end += 1
        rows, halves, apart = lines[at:end], [], False
        gapped = any(one.spaced and ("     " in one.raw or "\t\t" in one.raw) for one in rows)
        columns = [_halves(line) for line in rows] if gapped or _is_stack(rows) else []
        if sum(bool(right) for _, right in columns) > 1:
            halves = [half for side in zip(*columns, strict=True) for half in side if half]
            # Rows with a date or a symbol are parted, unless a name goes on from row to row.
            goes_on = any(left[:1].islower() for left, _ in columns)
            apart = any(map(all, columns)) and max(map(len, halves)) <= _CELL_MAX
            apart = apart and (goes_on or not any(map(is_meta, halves)))
            apart = apart and not any(_BARE_LABEL.match(left) for left, _ in columns)
        if apart:
            rows = [_Line(h, h, True, rows[0].broken and not n) for n, h in enumerate(halves)]
        elif any(map(is_meta, halves)):
            rows = [*_parted_rows(rows, columns)]
        out += rows
        at = end
    return out + lines[at:]


def _is_stack(rows: list[_Line]) -> bool:
    """Whether lines stand one below the other in a letterhead's right column."""
    few = rows if len(rows) <= _LETTERHEAD_ROWS + 1 else []
    far = [_indent(row.raw) for row in few if row.raw.startswith(_BLANKS)]
    return len(far) > 1 == len({*far})


def _parted_rows(lines: list[_Line], columns: list[tuple[str, str]]) -> Iterator[_Line]:
    """The lines of a letterhead, what stands at the right of each a line of its own."""
    for line, (left, right) in zip(lines, columns, strict=True):
        two = bool(left and right)
        yield replace(line, raw=left, text=left, row=True) if two else replace(line, row=True)
        if two:
            yield _Line(_BLANKS + right, right, row=True)


def _halves(line: _Line) -> tuple[str, str]:
    """What of a line stands in the left column of a letterhead, and what in the right."""
    raw = line.raw.strip()
    parts = _COLUMN_GAP.split(raw) if len(raw) <= _HEAD_WIDTH else [raw]
    if len(parts) == 2:
        return tidy(parts[0]), tidy(parts[1])
    return ("", line.text) if _indent(line.raw) >= _RIGHT else (line.text, "")


def _is_across(before: str, line: str) -> bool:
    """Whether one of two lines stands at the left and the other far to the right, both short."""
    if not (line.startswith(_BLANKS) or before.startswith(_BLANKS)):
        return False  # as nearly all lines
    one, two = sorted((_indent(before), _indent(line)))
    return two >= _FAR and one <= _LEFT and max(len(before), len(line)) <= _CELL_MAX + _FAR


def _columns(block: Block, group: _Group, *, head: bool) -> list[Block]:
    """A letterhead's line of two columns as two blocks, if one of them is a date or a symbol.

    Below the `head` of the document a symbol beside a title is an entry of a list.
    """
    line = group.lines[0]
    if len(group.lines) > 1 or not line.spaced or block.role is not Role.TEXT:
        return [block]
    raw = line.raw.strip()
    parts = _COLUMN_GAP.split(raw) if "     " in raw or "\t\t" in raw else ()  # few have a gap
    if len(parts) != 2:
        return [block]
    left, right = map(tidy, parts)
    told = is_meta if head else is_date
    if not (told(left) or told(right)):
        return [block]
    return [block._replace(text=left), block._replace(text=right, tight=True)]


def _alike(one: _Line, other: _Line) -> bool:
    """Whether two lines read alike; nearly all differ in their first words."""
    key, begin = fold_key(one.raw[:_TITLE_MIN]), fold_key(other.raw[:_TITLE_MIN])
    near = key.startswith(begin) or begin.startswith(key)
    return near and fold_key(one.raw) == fold_key(other.raw)


def _indent(raw: str) -> int:
    return len(raw) - len(raw.lstrip())


def _has_hyphens(lines: Sequence[_Line]) -> bool:
    return any(line.raw.endswith(("-", "‐")) for line in lines)


def _letterhead(group: _Group) -> list[str]:
    """The lines in the cells of a letterhead between bars; empty where it is none."""
    rows = [barred(line.raw) for line in group.lines]
    if not all(rows) or len(rows) > _LETTERHEAD_ROWS:
        return []
    lines = [tidy(part) for row in rows for cell in row for part in re.split(" {2,}", cell)]
    lines = [line for line in lines if line]
    return lines if any(map(is_meta, lines)) or len(lines) == 1 else []


def _cells(line: _Line) -> bool:
    """Whether the line has three short cells or more, or bars; a label is no cell."""
    raw = line.raw
    bars = "|" in raw and raw.count("|")
    if bars and barred(raw):
        return True
    if bars < 2 and not (line.spaced and (raw.count("\t") > 1 or "   " in raw)):
        return False
    cells = _CELLS.split(_LABEL_CELL.sub("", raw.strip(" \t|")))
    return len(cells) >= 3 and max(map(len, cells)) <= _CELL_MAX


def _tables(groups: list[_Group]) -> list[_Group]:
    """Neighbouring lines of several cells each as one group; mixed groups stay text."""
    out: list[_Group] = []
    above = False
    for group in groups:
        row = _cells(group.lines[-1])
        if row and above and group.tight and len(group.lines) == 1:
            out[-1].lines += group.lines
        else:
            out.append(group)
        above = row
    return out


def _footnote(block: Block) -> tuple[Block, str] | None:
    """The block, which stands below a drawn line, as a footnote, and its mark."""
    found = _NOTE.match(block.text)
    if found is None:
        return None
    text = block.text[found.end() :]
    mark = found["mark"]
    return block._replace(text=text, role=Role.FOOTNOTE, label=mark.strip("[]")), mark
