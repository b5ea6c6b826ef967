"""Plain text as it comes: encodings, form feeds, print lines, page furniture, tables, notes."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.blocks import Block, Discard, DiscardReason, ReadResult, Role, SourceFile
from app.domain.errors import ReadError
from app.domain.patterns import when_met
from app.domain.text import fold_key, nfc
from app.readers.amended import without_marks_of_acts
from app.readers.contents import is_contents_title, printed_contents
from app.readers.encoding import decode
from app.readers.footnotes import link_notes
from app.readers.frontmatter import declared_in, take_front_matter
from app.readers.furniture import page_furniture
from app.readers.label_lines import set_off, with_labels
from app.readers.labelled import (
    begins_apart,
    begins_unit,
    is_named_alone,
    is_plain_line,
    swallowed,
    titles,
)
from app.readers.lines import barred, is_plain, tidy, unified
from app.readers.mirrored import with_lines_turned
from app.readers.page_fields import with_page_fields
from app.readers.raised import RAISED_FIGURES
from app.readers.registry import TEXT
from app.readers.ruled_tables import with_tables_barred
from app.readers.run_on_records import with_turns_apart
from app.readers.run_together import with_marks_apart, with_parts_apart
from app.readers.tagged import without_tags
from app.readers.text_columns import (
    CELL_MAX,
    HEAD_LINES,
    HOURS,
    LETTERHEAD_ROWS,
    Group,
    Line,
    by_columns,
    columns,
    goes_on_in_middle,
    indent_of,
    is_across,
    letterhead,
)
from app.readers.text_feet import NOTE, with_notes
from app.readers.text_gutters import pages_of, sheets_of
from app.readers.wrap import ends_sentence, hangs, measure, text_column
from app.segmentation.hyphens import HAN, glue
from app.segmentation.shape import is_title_case

__all__ = ["TextReader"]

_CELLS = when_met(r"\t+| {3,}|\s*\|\s*")
_NOTE = when_met(r"(?P<mark>\[\d{1,3}\]|\d{1,3}(?=[ \t])|\*{1,3}(?!/))[ \t]*(?=\S)")
_RAISED = when_met(f"[{RAISED_FIGURES}]")
_LABEL_CELL = when_met(r"\(?\w{1,5}[.)]\s+")
_ABBREVIATED = when_met(r"\b[^\W\d_]\.$")  # a stop that ends no sentence: "a.m.", "J. P."
#: What is left out and breaks no page.
_PARTING = frozenset({DiscardReason.RULE, DiscardReason.CONTENTS, DiscardReason.MARKUP})
#: Where a line ends so, no blank need stand before the next.
_GLUED_ENDS = frozenset("-‐\u00ad/")
#: A title that stands twice has so many lines at most, and so many characters at least.
_TITLE_LINES, _TITLE_MIN = 6, 20
#: Behind its first letter: how the second of a list's items begins.
_SECOND = frozenset({") ", "b)", "i)", "ii", "2)"})
#: In characters: a first line is set in by no more, one that stands out from an item's by no less.
_FIRST_IN, _OUT = 9, 3
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
        text = nfc(with_lines_turned(decoded.text))
        if not (printable := is_plain(text)):
            text = unified(text, wrapped=True)
        front, text, matter = take_front_matter(text)
        text, marks = without_marks_of_acts(text)
        text = with_marks_apart(with_turns_apart(without_tags(with_tables_barred(text))))
        blocks, discards = _PlainText(text, printable=printable).read()
        if not blocks:
            raise ReadError("The file holds no text.")
        return ReadResult(
            TEXT,
            tuple(blocks),
            (*matter, *marks, *discards),
            decoded.warnings,
            front,
            declared_in(front),
        )


class _PlainText:
    """The text, from lines to blocks. `printable`: of blanks it has the plain, tabs and breaks."""

    def __init__(self, text: str, *, printable: bool) -> None:
        self.discards: list[Discard] = []
        self.printable = printable
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
        rows = 0  # of no cells between bars
        for place, group in enumerate(self._groups()):
            first = group.lines[0]
            rows += not (place < HEAD_LINES and barred(first.raw))
            notes = (notes and not first.broken) or first.rule
            block = self._block(group)
            if self.titled and not blocks and block.role is Role.TEXT:
                block = block._replace(role=Role.HEADING, level=1)
            note = _footnote(block) if notes and block.role is Role.TEXT else None
            notes = notes and (note is not None or _RAISED.match(block.text) is not None)
            if note is not None:
                block, mark = note
                self.discards.append(Discard(mark, DiscardReason.LABEL))
            head = letterhead(group) if rows < LETTERHEAD_ROWS else []
            if head == [""]:
                self.discards.append(Discard(block.text, DiscardReason.MARKUP))
            elif head:
                blocks += [Block(text, tight=place > 0) for place, text in enumerate(head)]
            else:
                blocks += columns(block, group, head=len(blocks) < HEAD_LINES)
        linked, marks = link_notes(with_page_fields(with_parts_apart(blocks), marked=False))
        return linked, self.discards + marks

    def _lines(self, text: str) -> list[Line]:
        """The lines of text, furniture taken out."""
        raw: list[str] = []
        breaks: list[bool] = []
        spaced = "  " in text
        sheets = sheets_of(text) if spaced else pages_of(text)
        if len(sheets) > 1:
            sheets = [with_notes(sheet) for sheet in sheets]
        for lines in sheets:
            breaks += [bool(raw), *[False] * (len(lines) - 1)]
            raw += lines
        with_labels(raw, breaks)
        stripped = [line.strip() for line in raw]
        reasons = page_furniture(stripped, breaks)
        for at in printed_contents(raw):
            reasons[at] = DiscardReason.CONTENTS
        if all(reason or not line for reason, line in zip(reasons, stripped, strict=True)):
            # Nothing but page numbers and the like: then they are the text.
            reasons = [r if r is DiscardReason.RULE else None for r in reasons]
        out: list[Line] = []
        gap = broken = rule = False
        whole = "|".join(stripped)
        printable = (self.printable and len(sheets) == 1) or whole.isprintable()
        tidied = printable and "\t" not in whole and not (spaced and "  " in whole)
        for at, reason in enumerate(reasons):
            broken = broken or breaks[at]
            if reason is not None:
                if reason is DiscardReason.CONTENTS and out and is_contents_title(out[-1].raw):
                    self.discards.append(Discard(out.pop().raw.strip(), reason))
                self.discards.append(Discard(tidy(raw[at]), reason))
                rule = reason is DiscardReason.RULE
                broken = broken or reason not in _PARTING
                gap = True
            elif not stripped[at]:
                gap = True
            else:
                if stripped[at][0] == NOTE:
                    raw[at], stripped[at] = raw[at][1:], stripped[at][1:]
                    gap = rule = True
                shown = stripped[at] if tidied else tidy(stripped[at])
                apart = shown != stripped[at]
                if apart and shown[0].isdigit() and (hours := HOURS.match(raw[at])):
                    # A programme's hours stand in a column of their own.
                    out.append(Line(hours[1], hours[1].strip(), True, broken, rule))
                    raw[at] = " " * hours.end() + raw[at][hours.end() :]
                    shown, gap, broken, rule = tidy(raw[at].strip()), True, False, False
                out.append(Line(raw[at].rstrip(), shown, gap, broken, rule, spaced=apart))
                gap = broken = rule = False
        return self._titled_once(by_columns(out))

    def _titled_once(self, lines: list[Line]) -> list[Line]:
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

    def _groups(self) -> list[Group]:
        groups: list[Group] = []
        wrap = self.wrap
        for place, line in enumerate(self.lines, 1):
            below = self.lines[place] if place < len(self.lines) else None
            before = groups[-1].lines[-1] if groups else None
            if wrap is not None and before is not None and line.gap and not line.apart:
                # A gap within a sentence, after a full line, is the end of a page.
                above = groups[-2].lines[-1].text if len(groups) > 1 and groups[-1].tight else ""
                within = len(groups[-1].lines) > 1 or not is_title_case(before.text)
                within = within and not (above and is_named_alone(above))
                line.broken = line.broken or (within and wrap.is_full(before.raw, line.raw))
            if before is None or line.gap or line.broken or line.row:
                parts = True
            elif (
                wrap is not None
                and wrap.goes_on(before.raw, line.raw)
                and (len(groups[-1].lines) > 1 or _breaks_off(before.text))
            ):
                # As nearly all lines: only a label parts them then.
                parts = not is_plain_line(line.raw) and begins_unit(
                    before.raw, line.raw, first=groups[-1].lines[0].raw
                )
            else:
                parts = self._parts(groups, line, below)
            if parts:
                tight = before is not None and not line.gap and not line.broken
                if tight and line.text[1:3] in _SECOND:
                    _split_off(groups, line.text)
                groups.append(Group([line], tight))
            else:
                groups[-1].lines.append(line)
        return _tables(groups)

    def _parts(self, groups: list[Group], line: Line, below: Line | None) -> bool:
        """Whether `line` begins a block behind the last of `groups`, from which it may go on."""
        wrap, lines = self.wrap, groups[-1].lines
        before, alone, first = lines[-1], len(lines) == 1, lines[0].raw
        if goes_on_in_middle(before, line, self.lines):
            return False
        if wrap is None:
            return not hangs(first, before.raw, line.raw)
        if wrap.starts_paragraph(before.raw, line.raw):
            return True
        if alone and wrap.is_heading(before.raw, line.raw):
            return True
        above = groups[-2].lines if len(groups) > 1 else []
        if alone and len(above) == 1 and titles(above[0].text, before.text, line.text, wrap.fill):
            return True
        shown = below.text if below is not None else ""
        if begins_apart(first.lstrip(), before.text, line.text, shown, wrap.fill):
            return True
        room = not line.text[0].islower() and not wrap.is_full(before.raw, line.raw)
        if is_across(before.raw, line.raw) or (alone and is_named_alone(before.text, room=room)):
            return True
        if below is not None and ends_sentence(before.raw) and _is_set_in(before, line, below):
            return True
        if len(lines) > 1 and _stands_out(lines[-2], before, line):
            return True
        # A full line that ends its sentence tells nothing: a heading may follow.
        ended = ends_sentence(before.raw) and not _ABBREVIATED.search(before.raw[-3:])
        if below is not None and ended and wrap.is_heading(line.raw, below.raw):
            return True
        indented = indent_of(line.raw) > indent_of(before.raw)
        return begins_unit(before.raw.rstrip(), line.raw.strip(), first=first, indented=indented)

    def _block(self, group: Group) -> Block:
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
        indent = indent_of(first.raw)
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

    def _joined(self, lines: Sequence[Line]) -> str:
        """The print lines as one text, hyphens at line ends resolved."""
        texts = [line.text for line in lines]
        if lines[0].spaced:
            texts[0] = set_off(lines[0].raw, lines[0].text)
        ends = [text[-1] for text in texts]
        if _GLUED_ENDS.isdisjoint(ends) and max(ends) < HAN:
            return " ".join(texts)  # as nearly all
        parts = [texts[0]]
        for following in texts[1:]:
            left, between = glue(parts[-1], following, self.witness)
            if len(left) < len(parts[-1]):
                self.discards.append(Discard("-", DiscardReason.HYPHEN))
            parts[-1] = left
            parts += [between, following]
        return "".join(parts)


def _is_set_in(before: Line, line: Line, below: Line) -> bool:
    """Whether a line that begins as sentences do stands in from the lines above and below it."""
    edge = indent_of(before.raw)
    first = line.text[0].isupper() and line.raw[:1].isspace() and not below.gap
    return first and edge == indent_of(below.raw) and 3 <= indent_of(line.raw) - edge <= _FIRST_IN


def _stands_out(above: Line, before: Line, line: Line) -> bool:
    """Whether a line begins left of two that hang from a label, behind their sentence's end."""
    if not (before.raw[0].isspace() and line.text[0].isupper()):
        return False
    edge = indent_of(before.raw)
    hanging = edge in {indent_of(above.raw), text_column(above.raw)}
    hanging = hanging and edge - indent_of(line.raw) >= _OUT
    return hanging and (before.raw[-1] in ";؛" or ends_sentence(before.raw))


def _alike(one: Line, other: Line) -> bool:
    """Whether two lines read alike; nearly all differ in their first letters or words."""
    first, second = one.text[0], other.text[0]
    plain = first.isalnum() and second.isalnum() and first.isascii() and second.isascii()
    if plain and first.lower() != second.lower():
        return False
    key, begin = fold_key(one.raw[:_TITLE_MIN]), fold_key(other.raw[:_TITLE_MIN])
    near = key.startswith(begin) or begin.startswith(key)
    return near and fold_key(one.raw) == fold_key(other.raw)


def _breaks_off(first: str) -> bool:
    """Whether a paragraph's first line, on which another goes on, is no name of a unit."""
    return first[-1].isalnum() and not is_named_alone(first)


def _has_hyphens(lines: Sequence[Line]) -> bool:
    return any(line.raw.endswith(("-", "‐")) for line in lines)


def _cells(line: Line) -> bool:
    """Whether the line has three short cells or more, or bars; a label is no cell."""
    raw = line.raw
    bars = "|" in raw and raw.count("|")
    if bars and barred(raw):
        return True
    if bars < 2 and not (line.spaced and (raw.count("\t") > 1 or "   " in raw)):
        return False
    cells = _CELLS.split(_LABEL_CELL.sub("", raw.strip(" \t|")))
    return len(cells) >= 3 and max(map(len, cells)) <= CELL_MAX


def _split_off(groups: list[Group], text: str) -> None:
    """Part the last of `groups` before the item that `text`, which follows, is next to."""
    lines = groups[-1].lines
    at = swallowed([line.text for line in lines], text)
    if at:
        groups[-1] = Group(lines[:at], groups[-1].tight)
        groups.append(Group(lines[at:], True))


def _tables(groups: list[Group]) -> list[Group]:
    """Neighbouring lines of several cells each as one group; mixed groups stay text."""
    out: list[Group] = []
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
