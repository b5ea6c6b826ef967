"""Markdown, as people write it and as converters leave it, to blocks.

The block structure is markdown-it's (CommonMark with tables). Its list numbers stay in the text,
because a "2018." at the start of a line is a list to CommonMark and the end of a date to a
reader; segmentation decides. Escapes ("2\\.") and headings without a blank ("##Title") are read
as meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.domain.blocks import Block, Discard, DiscardReason, ReadResult, Role, SourceFile
from app.domain.errors import ReadError
from app.domain.patterns import when_met
from app.domain.text import nfc
from app.readers.block_furniture import without_block_furniture
from app.readers.breaks import part_at_breaks
from app.readers.cells import goes_on_in_letterhead, opens_letterhead
from app.readers.contents import without_contents
from app.readers.encoding import decode
from app.readers.footnotes import link_notes
from app.readers.frontmatter import declared_in, take_front_matter
from app.readers.furniture import page_furniture
from app.readers.lines import tidy, unify_lines
from app.readers.markdown.edges import is_away, page_edges
from app.readers.markdown.inline import TAG, inline_blocks
from app.readers.markdown.laid_out import without_laid_out
from app.readers.markdown.notes import with_notes_marked
from app.readers.markdown.pandoc import without_extensions
from app.readers.page_fields import with_page_fields, with_terms_joined
from app.readers.page_marks import is_page_mark
from app.readers.registry import MARKDOWN
from app.readers.run_together import with_paragraphs_apart

__all__ = ["MarkdownReader"]

_HEADING_BLANK = when_met(r"^(#{1,6})(?=[^#\s])", re.MULTILINE)
#: What is left of a table around the title, in front of text: "![]() |" and "Statement by … |".
_ROW_OF_ONE = when_met(r"(?:\A|(?<=\n\n))(?:!\[\]\(\) \|\n)?([^|\n]{1,700}) \|\n(?![^\n]*\|)")
#: Bold, and bold as some editors write it: with the blank within ("**We declare: ** that …").
_BOLD = when_met(
    r"\*\*(?=[^\s*])(?P<text>(?:[^*\n]|\n(?!\s*\n))*?)(?:(?<!\s)\*\*|(?P<blanks>\s+)\*\*)"
)
#: Bold that ends with a stop right before a letter.
_BOLD_STOP = when_met(r"(\*\*[^\s*][^*\n]{0,300}?)([:：.。，、！？!?）)”»]{1,3})(\*\*)(?=\w)")
_NOTE = when_met(
    r"^\[\^(?P<mark>[^\]\s]+)\]:[ \t]*(?P<text>.*(?:\n(?:[ \t]+\S.*|\n(?=[ \t]+\S)))*)",
    re.MULTILINE,
)
#: What HTML says in blocks of its own within Markdown, and a table that empty lines part.
_MARKUP = when_met(r"<(?:table|[uo]l|dl|p|h[1-6]|blockquote)\b", re.IGNORECASE)
_TABLE = when_met(r"<table\b(?:(?!<table\b).)*?</table>", re.DOTALL | re.IGNORECASE)
_EMPTY = when_met(r"\n(?:[ \t]*\n)+")
_COMMENT = when_met(r"<!--(.*?)-->", re.DOTALL)
#: Stands for a page mark, a paragraph of its own.
_PAGE = "\ue00c"


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
        text = without_laid_out(without_extensions(text, walk.discards, _PAGE))
        if "<table" in text:
            text = _TABLE.sub(lambda found: _EMPTY.sub("\n", found[0]), text)
        text = with_notes_marked(text)
        text, notes = _take_notes(_as_meant(_without_marks(text, walk.discards)))
        env: dict[str, Any] = {}
        walk.run(self._parser.parse(text, env))
        for mark, note in notes:
            walk.blocks.append(Block(self._plain(note), Role.FOOTNOTE, label=mark))
            walk.discards.append(Discard(mark, DiscardReason.LABEL))
        for reference in env.get("references", {}).values():
            walk.discards.append(Discard(str(reference.get("href", "")), DiscardReason.MARKUP))
        if not walk.blocks:
            raise ReadError("The file holds no text.")
        _leave_edges(walk)
        listed, contents = without_contents(walk.blocks, walk.linked)
        walk.blocks = listed or walk.blocks
        walk.discards += contents if listed else []
        blocks, furniture = without_block_furniture(part_at_breaks(_without_furniture(walk)))
        walk.discards += furniture
        blocks, marks = link_notes(with_page_fields(with_paragraphs_apart(blocks)))
        return ReadResult(
            MARKDOWN, tuple(blocks), (*walk.discards, *marks), decoded.warnings, front,
            declared_in(front),
        )  # fmt: skip

    def _plain(self, note: str) -> str:
        """The text of a note, without the marks of how it is set."""
        blocks = [
            part.text
            for token in self._parser.parseInline(tidy(note))
            for part in inline_blocks(token, [])
        ]
        return tidy(" ".join(blocks)) or tidy(note)


def _leave_edges(walk: _Walk) -> None:
    """Leave out what a site prints around its page, where that was turned to Markdown whole."""
    edges = page_edges(walk.blocks, walk.away)
    if edges:
        walk.discards += [
            Discard(walk.blocks[at].text, DiscardReason.MARKUP) for at in sorted(edges)
        ]
        places = [at for at in range(len(walk.blocks)) if at not in edges]
        walk.linked = {new for new, old in enumerate(places) if old in walk.linked}
        walk.blocks = [walk.blocks[at] for at in places]


def _as_meant(text: str) -> str:
    """`text` with headings and bold as people mean them where CommonMark takes them for text."""
    text = with_terms_joined(_HEADING_BLANK.sub(r"\1 ", text))
    if " |\n" in text:
        text = _ROW_OF_ONE.sub(r"\1\n\n", text)
    if "**" in text:  # which CommonMark takes for text beside a letter: "**新华社记者：**据报道"
        text = _BOLD_STOP.sub(r"\1\3\2", text)
    if " **" not in text and "\u00a0**" not in text:
        return text
    return _BOLD.sub(
        lambda m: f"**{m['text']}**{m['blanks']}" if m["blanks"] and m["text"].strip() else m[0],
        text,
    )


def _without_marks(text: str, discards: list[Discard]) -> str:
    """`text` with a break of its own for each line that is a page mark or a job number.

    To CommonMark "- 2 -" were a list, and "{1}----" the first line of the paragraph below.
    """
    lines = text.split("\n")
    for at, line in enumerate(lines):
        mark = line.strip()
        if is_page_mark(mark) or (mark[:1] == "*" and is_page_mark(mark.replace("*", ""))):
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
            broken = broken or reason is not DiscardReason.MARKUP
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
    #: The next number of each open list that leaves counting to Markdown, as "1. 1. 1." does.
    counts: list[int | None] = field(default_factory=list)
    item: tuple[str, bool] | None = None  # label of the item whose first block is due, ordered
    quotes: int = 0
    head: int = 0  # so many blocks are the letterhead's
    last_line: int = 0
    linked: set[int] = field(default_factory=set)  # blocks that are links into the document
    away: set[int] = field(default_factory=set)  # blocks that are links to other pages

    def run(self, tokens: Sequence[Token]) -> None:
        at = 0
        while at < len(tokens):
            at = self._step(tokens, at)

    def _step(self, tokens: Sequence[Token], at: int) -> int:
        token = tokens[at]
        kind = token.type
        if kind in {"bullet_list_open", "ordered_list_open"}:
            self.lists.append(kind[0])
            self.counts.append(_lazy_start(tokens, at) if kind[0] == "o" else None)
        elif kind in {"bullet_list_close", "ordered_list_close"}:
            self.lists.pop()
            self.counts.pop()
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
            number: int | str = token.info
            if (count := self.counts[-1]) is not None:
                number, self.counts[-1] = count, count + 1
            return f"{outer}{number}{token.markup}", True
        return (outer + "-", True) if outer else ("•", False)

    def _text(self, opened: Token, inline: Token) -> None:
        level = int(opened.tag[1]) if opened.type == "heading_open" else None
        if _is_inner_link(inline):
            self.linked.add(len(self.blocks))
        first, leads = len(self.blocks), is_away(inline)
        for part in inline_blocks(inline, self.discards):
            block = part
            if block.role is Role.FOOTNOTE:
                pass
            elif level is not None:
                block = block._replace(role=Role.HEADING, level=level, bold=False)
            elif self.quotes:
                block = block._replace(role=Role.QUOTE)
            self._add(block, opened)
        if leads:
            self.away.update(range(first, len(self.blocks)))

    def _add(self, block: Block, token: Token) -> None:
        text = block.text.strip()
        first, last = token.map or (self.last_line, self.last_line)
        tight = bool(self.blocks) and first <= self.last_line
        self.last_line = max(last, self.last_line)
        if self.item is not None:
            label, ordered = self.item
            self.item = None
            if ordered and block.role in {Role.TEXT, Role.QUOTE}:
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
        rows: list[list[list[Block]]] = []
        first = tokens[at]
        while tokens[at].type != "table_close":
            token = tokens[at]
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(inline_blocks(token, self.discards))
            at += 1
        filled = [row for row in rows if any(cell.text for part in row for cell in part)]
        above, begun = self.blocks[self.head :], self.head > 0
        goes_on = above and goes_on_in_letterhead(above, filled, begun=begun)
        if goes_on or (not above and opens_letterhead(filled)):
            cells = (cell for row in filled for part in row for cell in part)
            for line in (line for cell in cells for line in cell.text.split("\n")):
                self._add(Block(tidy(line)), first)
            self.head = len(self.blocks)
            return at + 1
        texts = [[tidy(" ".join(cell.text for cell in part)) for part in row] for row in filled]
        self._add(Block("\n".join(map(" | ".join, texts)), Role.TABLE), first)
        return at + 1

    def _html(self, token: Token) -> None:
        for comment in _COMMENT.findall(token.content):
            self.discards.append(Discard(tidy(comment), DiscardReason.MARKUP))
        if _MARKUP.search(token.content) is not None:
            self._page(token)
            return
        text = tidy(TAG.sub(" ", _COMMENT.sub(" ", token.content)))
        if text:
            self._add(Block(text), token)

    def _page(self, token: Token) -> None:
        """A table, a list or paragraphs in HTML, as a page has them."""
        from app.readers.html import HtmlReader  # noqa: PLC0415 - its libraries are large

        source = SourceFile(PurePosixPath("part.html"), token.content.encode())
        try:
            read = HtmlReader().read(source)
        except ReadError:  # nothing in it
            return
        self.discards += read.discards
        for block in read.blocks:
            self._add(block, token)


def _is_inner_link(inline: Token) -> bool:
    """Whether all of a paragraph is one link to a place in the document."""
    children = inline.children or []
    if len(children) < 3 or children[0].type != "link_open" or children[-1].type != "link_close":
        return False
    return str(children[0].attrs.get("href", "")).startswith("#")


def _lazy_start(tokens: Sequence[Token], at: int) -> int | None:
    """The first number of an ordered list whose items all print it; None for another list."""
    level, numbers = tokens[at].level, []
    for token in tokens[at + 1 :]:
        if token.level <= level:
            break
        if token.type == "list_item_open" and token.level == level + 1:
            numbers.append(token.info)
    return int(numbers[0]) if len(numbers) > 1 and len(set(numbers)) == 1 else None
