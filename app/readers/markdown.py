"""Markdown, as people write it and as converters leave it, to blocks.

The block structure is markdown-it's (CommonMark with tables). Its list numbers stay in the text,
because a "2018." at the start of a line is a list to CommonMark and the end of a date to a
reader; segmentation decides. Escapes ("2\\.") and headings without a blank ("##Title") are read
as meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.domain.blocks import Block, Discard, DiscardReason, NoteRef, ReadResult, Role, SourceFile
from app.domain.errors import ReadError
from app.domain.text import nfc
from app.readers.encoding import decode
from app.readers.footnotes import link_notes
from app.readers.frontmatter import take_front_matter
from app.readers.furniture import is_page_mark, page_furniture
from app.readers.labelled import begins_unit
from app.readers.lines import tidy, unify_lines
from app.readers.raised import RAISED_FIGURES, lowered, raised
from app.readers.registry import MARKDOWN
from app.segmentation.phrases import is_meta
from app.segmentation.shape import dangles

__all__ = ["MarkdownReader"]

_HEADING_BLANK = re.compile(r"^(#{1,6})(?=[^#\s])", re.MULTILINE)
_NOTE = re.compile(
    r"^\[\^(?P<mark>[^\]\s]+)\]:[ \t]*(?P<text>.*(?:\n(?:[ \t]+\S.*|\n(?=[ \t]+\S)))*)",
    re.MULTILINE,
)
_NOTE_REF = re.compile(r"\[\^([^\]\s]+)\]")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^>]*>")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
#: Raised and lowered figures as converters write them: "^2^", "~2~", "$^{2}$".
_CARET = re.compile(r"\^(?P<up>[^\s^~]{1,6})\^|(?<![~\s])~(?P<down>\d{1,3}[+-]?)~(?!~)")
_FORMULA = re.compile(
    r"\$\s*(?:\{\s*\})?\s*(?P<sign>[_^])\s*\{?\s*(?P<text>-?\d{1,3}|\*)\s*\}?\s*\$"
)
#: Stands for a page mark, a paragraph of its own.
_PAGE = "\ue00c"
_SHIFTS = {"sup": raised, "sub": lowered}
_TITLE_LINE = 45
#: A paragraph of more letters is no title block.
_TITLE_LETTERS = 400


class MarkdownReader:
    """Reads Markdown."""

    media_types = (MARKDOWN,)

    def __init__(self) -> None:
        self._parser = MarkdownIt("commonmark", {"html": True}).enable("table").disable("code")

    def read(self, source: SourceFile) -> ReadResult:
        """The blocks of `source`.

        Raises:
            ReadError: no text in the file, or front matter that cannot be read.
        """
        decoded = decode(source.data)
        text = unify_lines(nfc(decoded.text))
        front, text, matter = take_front_matter(text)
        walk = _Walk()
        walk.discards += matter
        text, notes = _take_notes(_HEADING_BLANK.sub(r"\1 ", _without_marks(text, walk.discards)))
        env: dict[str, Any] = {}
        walk.run(self._parser.parse(text, env))
        for mark, note in notes:
            walk.blocks.append(Block(tidy(note), Role.FOOTNOTE, label=mark))
            walk.discards.append(Discard(mark, DiscardReason.LABEL))
        for reference in env.get("references", {}).values():
            walk.discards.append(Discard(str(reference.get("href", "")), DiscardReason.MARKUP))
        if not walk.blocks:
            raise ReadError("The file holds no text.")
        blocks, marks = link_notes(_without_furniture(walk))
        return ReadResult(
            MARKDOWN, tuple(blocks), (*walk.discards, *marks), decoded.warnings, front
        )


def _without_marks(text: str, discards: list[Discard]) -> str:
    """`text` with a break of its own for each line that is a page mark or a job number.

    To CommonMark "- 2 -" were a list, and "{1}----" the first line of the paragraph below.
    """
    lines = text.split("\n")
    for at, line in enumerate(lines):
        mark = line.strip()
        if is_page_mark(mark):
            discards.append(Discard(mark, DiscardReason.PAGE_NUMBER))
            lines[at] = f"\n{_PAGE}\n"
    return "\n".join(lines)


def _without_furniture(walk: _Walk) -> list[Block]:
    """The blocks but for page numbers and running heads that stand as paragraphs among them."""
    lines: list[str] = []
    for block in walk.blocks:
        plain = block.role in {Role.TEXT, Role.HEADING} and "\n" not in block.text
        lines += [block.text if plain else "¶", ""]
    reasons = page_furniture(lines, [False] * len(lines))[::2]
    blocks: list[Block] = []
    broken = False
    for block, reason in zip(walk.blocks, reasons, strict=True):
        if block.text == _PAGE:
            broken = True
        elif reason in {None, DiscardReason.RULE, DiscardReason.CONTENTS}:
            blocks.append(block._replace(after_break=True, tight=False) if broken else block)
            broken = False
        else:
            walk.discards.append(Discard(block.text, reason or DiscardReason.PAGE_NUMBER))
            broken = True
    return blocks or [block for block in walk.blocks if block.text != _PAGE]


def _take_notes(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Footnotes out of the text: it without them, and (mark, text) of each."""
    notes: list[tuple[str, str]] = []

    def take(found: re.Match[str]) -> str:
        notes.append((found["mark"], found["text"]))
        return ""

    return (_NOTE.sub(take, text), notes) if "[^" in text else (text, notes)


@dataclass(slots=True)
class _Walk:
    """Walks the tokens and gathers blocks."""

    blocks: list[Block] = field(default_factory=list)
    discards: list[Discard] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)  # "ul" or "ol" of each open list
    item: tuple[str, bool] | None = None  # label of the item whose first block is due, ordered
    quotes: int = 0
    last_line: int = 0

    def run(self, tokens: Sequence[Token]) -> None:
        at = 0
        while at < len(tokens):
            at = self._step(tokens, at)

    def _step(self, tokens: Sequence[Token], at: int) -> int:
        token = tokens[at]
        kind = token.type
        if kind in {"bullet_list_open", "ordered_list_open"}:
            self.lists.append(kind[0])
        elif kind in {"bullet_list_close", "ordered_list_close"}:
            self.lists.pop()
        elif kind == "list_item_open":
            self.item = self._item(token)
        elif kind == "list_item_close":
            if self.item is not None and self.item[1]:
                # A number with nothing after it.
                label, self.item = self.item[0], None
                self._add(Block(label), token)
            self.item = None
        elif kind in {"blockquote_open", "blockquote_close"}:
            self.quotes += 1 if kind.endswith("open") else -1
        elif kind == "table_open":
            return self._table(tokens, at)
        elif kind in {"heading_open", "paragraph_open"}:
            self._text(token, tokens[at + 1])
            return at + 3
        elif kind in {"fence", "code_block"}:
            self._add(Block(tidy(token.content)), token)
        elif kind == "hr":
            self.discards.append(Discard(token.markup, DiscardReason.RULE))
        elif kind == "html_block":
            self._html(token)
        return at + 1

    def _item(self, token: Token) -> tuple[str, bool]:
        # "2. 2018. The" is a list within a list to CommonMark: the outer number still stands.
        outer = self.item[0] + " " if self.item is not None and self.item[1] else ""
        if self.lists[-1] == "o":
            return f"{outer}{token.info}{token.markup}", True
        return (outer + "-", True) if outer else ("•", False)

    def _text(self, opened: Token, inline: Token) -> None:
        level = int(opened.tag[1]) if opened.type == "heading_open" else None
        for part in _inline(inline, self.discards):
            block = part
            if block.role is Role.FOOTNOTE:
                pass
            elif level is not None:
                block = block._replace(role=Role.HEADING, level=level, bold=False)
            elif self.quotes:
                block = block._replace(role=Role.QUOTE)
            self._add(block, opened)

    def _add(self, block: Block, token: Token) -> None:
        text = block.text.strip()
        first, last = token.map or (self.last_line, self.last_line)
        tight = bool(self.blocks) and first <= self.last_line
        self.last_line = max(last, self.last_line)
        if self.item is not None:
            label, ordered = self.item
            self.item = None
            if ordered and block.role is Role.QUOTE:
                text = f"{label} {text}"
            elif ordered and block.role is Role.TEXT:
                shift = len(label) + 1
                refs = tuple(replace(ref, offset=ref.offset + shift) for ref in block.note_refs)
                block = block._replace(note_refs=refs, level=len(self.lists))
                text = f"{label} {text}".strip()
            elif not ordered and block.role is Role.TEXT:
                depth = len(self.lists)
                block = block._replace(role=Role.LIST_ITEM, label=label, level=depth)
        if text:
            self.blocks.append(block._replace(text=text, tight=tight))

    def _table(self, tokens: Sequence[Token], at: int) -> int:
        rows: list[str] = []
        cells: list[str] = []
        first = tokens[at]
        while tokens[at].type != "table_close":
            token = tokens[at]
            if token.type == "tr_open":
                cells = []
            elif token.type == "inline":
                parts = [part.text for part in _inline(token, self.discards)]
                cells.append(tidy(" ".join(parts)))
            elif token.type == "tr_close":
                rows.append(" | ".join(cells))
            at += 1
        self._add(Block("\n".join(rows), Role.TABLE), first)
        return at + 1

    def _html(self, token: Token) -> None:
        for comment in _COMMENT.findall(token.content):
            self.discards.append(Discard(tidy(comment), DiscardReason.MARKUP))
        text = tidy(_TAG.sub(" ", _COMMENT.sub(" ", token.content)))
        if text:
            self._add(Block(text), token)


@dataclass(slots=True)
class _Line:
    """One printed line of a paragraph and how its letters are set."""

    text: str = ""
    bold: int = 0  # letters in bold
    italic: int = 0
    letters: int = 0
    refs: list[NoteRef] = field(default_factory=list)
    unit: bool = False  # it begins with a label, after a wrap
    soft: bool = False  # the source's wrap stands before it, no break that is meant

    def add(self, text: str, strong: int, emphasis: int) -> None:
        self.text += text
        count = sum(map(str.isalnum, text))
        self.letters += count
        self.bold += count if strong else 0
        self.italic += count if emphasis else 0


def _inline(token: Token, discards: list[Discard]) -> list[Block]:
    """The printed lines of a paragraph as blocks; lines set alike stay one block.

    A soft break is a wrap of the source and becomes a blank, a hard break is meant and stays.
    """
    lines = [_Line()]
    strong = emphasis = 0
    shift: Callable[[str], str] | None = None
    for child in token.children or ():
        kind = child.type
        line = lines[-1]
        if kind in {"strong_open", "strong_close"}:
            strong += 1 if kind == "strong_open" else -1
        elif kind in {"em_open", "em_close"}:
            emphasis += 1 if kind == "em_open" else -1
        elif kind == "softbreak":
            lines.append(_Line(soft=True))
        elif kind == "hardbreak":
            lines.append(_Line())
        elif kind == "html_inline":
            tag = _TAG.match(child.content)
            name = tag[2].lower() if tag else ""
            if name in {"sup", "sub"} and tag:
                shift = _SHIFTS[name] if not tag[1] else None
            elif name == "br":
                lines.append(_Line())
            elif child.content.startswith("<!--"):
                discards.append(Discard(tidy(child.content[4:-3]), DiscardReason.MARKUP))
        elif kind == "image":
            # What stands for a picture that is not there: "logo", "img-0.jpeg".
            discards.append(Discard(tidy(child.content), DiscardReason.MARKUP))
        elif kind == "link_open":
            href = str(child.attrs.get("href", ""))
            if href:
                discards.append(Discard(href, DiscardReason.MARKUP))
        elif kind in {"text", "code_inline", "text_special"}:
            content = child.content if kind == "code_inline" else _figures(child.content)
            _with_refs(shift(content) if shift else content, line, strong, emphasis, discards)
    return _blocks(_unwrapped([line for line in lines if line.text.strip()]))


def _unwrapped(lines: list[_Line]) -> list[_Line]:
    """The lines with wraps undone: a wrap before a note, or beside a line of title block, is none.

    Such a line is one in bold beside one that is not, or a date, a symbol or the like.
    """
    if len(lines) < 2:
        return lines
    short = sum(line.letters for line in lines) <= _TITLE_LETTERS
    out: list[_Line] = []
    for line in lines:
        before = out[-1] if out else None
        if (
            before is None
            or not line.soft
            or _begins_note(line)
            or (short and _parted(before, line))
        ):
            out.append(line)
            continue
        text = line.text.strip()
        if begins_unit(before.text.rstrip(), text):
            line.unit = True
            out.append(line)
            continue
        before.text = before.text.rstrip() + " "
        shift = len(before.text)
        before.text += line.text.lstrip()
        shift -= len(line.text) - len(line.text.lstrip())
        before.refs += [replace(ref, offset=ref.offset + shift) for ref in line.refs]
        before.letters += line.letters
        before.bold += line.bold
        before.italic += line.italic
    return out


def _parted(before: _Line, line: _Line) -> bool:
    bold = before.bold == before.letters > 0
    if bold != (line.bold == line.letters > 0) and (bold or not before.bold):
        return True
    left, right = tidy(before.text), tidy(line.text)
    if is_meta(left) or is_meta(right):
        return True
    # Two short lines, each with a capital: "Seventy-eighth session | First Committee".
    short = len(left) <= _TITLE_LINE >= len(right) and right[0].isupper()
    return short and left[-1] not in ".,;:!?" and not dangles(left)


def _begins_note(line: _Line) -> bool:
    """Whether the line begins with a raised figure, as a note's text does."""
    return line.text.lstrip()[:1] in set(RAISED_FIGURES)


def _figures(text: str) -> str:
    """`text` with figures that a converter marked as raised or lowered in their place."""
    if "^" in text or "~" in text:
        text = _CARET.sub(lambda m: raised(m["up"]) if m["up"] else lowered(m["down"]), text)
    if "$" in text:
        text = _FORMULA.sub(
            lambda m: raised(m["text"]) if m["sign"] == "^" else lowered(m["text"]), text
        )
    return text


def _with_refs(text: str, line: _Line, strong: int, emphasis: int, out: list[Discard]) -> None:
    at = 0
    for found in _NOTE_REF.finditer(text) if "[^" in text else ():
        line.add(text[at : found.start()], strong, emphasis)
        line.refs.append(NoteRef(found[1], len(line.text)))
        out.append(Discard(found[1], DiscardReason.NOTE_MARK))
        at = found.end()
    line.add(text[at:], strong, emphasis)


def _blocks(lines: list[_Line]) -> list[Block]:
    blocks: list[Block] = []
    for line in lines:
        text, refs = _collapse(line)
        bold = 0 < line.letters == line.bold
        italic = 0 < line.letters == line.italic
        apart = line.unit or _begins_note(line)
        if blocks and not apart and _goes_on(blocks[-1], bold=bold, italic=italic):
            before = blocks[-1]
            shift = len(before.text) + 1
            moved = tuple(replace(ref, offset=ref.offset + shift) for ref in refs)
            blocks[-1] = before._replace(
                text=f"{before.text}\n{text}", note_refs=before.note_refs + moved
            )
        else:
            blocks.append(Block(text, bold=bold, italic=italic, note_refs=refs))
    return blocks


def _goes_on(before: Block, *, bold: bool, italic: bool) -> bool:
    return before.role is Role.TEXT and (before.bold, before.italic) == (bold, italic)


def _collapse(line: _Line) -> tuple[str, tuple[NoteRef, ...]]:
    """The line with single blanks, and its note references moved along."""
    if not line.refs:
        return tidy(line.text), ()
    out, at = "", 0
    refs: list[NoteRef] = []
    for ref in line.refs:
        piece = line.text[at : ref.offset]
        out = tidy(out + piece + "\x00")[:-1]
        refs.append(NoteRef(ref.mark, len(out.rstrip())))
        out = out.rstrip() + (" " if out.endswith(" ") else "")
        at = ref.offset
    return tidy(out + line.text[at:]), tuple(refs)
