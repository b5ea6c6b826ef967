"""HTML to blocks: headings, lists with their real labels, tables, quotations, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.domain.blocks import Block, Discard, DiscardReason, NoteRef, ReadResult, Role, SourceFile
from app.domain.errors import ReadError
from app.domain.patterns import when_met
from app.readers.block_furniture import without_block_furniture
from app.readers.breaks import one_line, part_at_breaks
from app.readers.contents import without_contents
from app.readers.footnotes import link_notes
from app.readers.html.counters import with_counters_printed
from app.readers.html.inline import Words, is_anchor, is_hidden, tidied
from app.readers.html.lists import labels_of, with_counts_continued
from app.readers.html.menus import is_navigation, menu_blocks, navigation_reason, posted
from app.readers.html.notes import Notes
from app.readers.html.parsing import declared, parse
from app.readers.html.state import Element, State, state_within
from app.readers.html.tables import is_labelled, is_layout, places_letterhead, rows_of
from app.readers.html.tags import BLOCKS, DROPPED, HEAD, HEADINGS
from app.readers.page_fields import with_page_fields
from app.readers.print_lines import with_lines_joined
from app.readers.raised import raised
from app.readers.registry import HTML

__all__ = ["HtmlBounds", "HtmlReader"]


#: The head of a page of the Official Journal of the European Union.
_JOURNAL = when_met(
    r"Official Journal of the European (?:Union|Communities)|Journal officiel (?:de l['’]Union "
    r"européenne|des Communautés européennes)|Diario Oficial de (?:la Unión|las Comunidades) "
    r"Europea"
)


@dataclass(frozen=True, slots=True)
class HtmlBounds:
    """Beyond these a file is refused."""

    bytes: int = 64 * 2**20
    depth: int = 200


class HtmlReader:
    """Reads HTML pages."""

    media_types = (HTML,)

    def __init__(self, bounds: HtmlBounds | None = None) -> None:
        self._bounds = bounds or HtmlBounds()

    def read(self, source: SourceFile) -> ReadResult:
        """The blocks of `source`.

        Raises:
            ReadError: no text, or beyond the bounds.
        """
        if len(source.data) > self._bounds.bytes:
            raise ReadError(f"The HTML file is larger than {self._bounds.bytes // 2**20} MiB.")
        root, warnings = parse(source.data, depth=self._bounds.depth)
        with_counts_continued(root)
        with_counters_printed(root)
        maker = _Maker(root)
        maker.read()
        blocks, contents = without_contents(maker.blocks, maker.linked)
        blocks, furniture = without_block_furniture(part_at_breaks(blocks))
        blocks, marks = link_notes(with_lines_joined(with_page_fields(blocks)))
        if not blocks:
            raise ReadError("The HTML file holds no text.")
        return ReadResult(
            media_type=HTML,
            blocks=tuple(blocks),
            discards=(*maker.discards, *contents, *furniture, *marks),
            warnings=warnings,
            declared=declared(root),
        )


class _Maker:
    """Makes the blocks of one document."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._notes = Notes(root)
        self.blocks: list[Block] = []
        self.discards: list[Discard] = []
        self.linked: set[int] = set()
        self.away: set[int] = set()
        self._open = Words()
        self._head = 0  # how many blocks the letterhead has

    def read(self) -> None:
        """Fill `blocks` and `discards`."""
        language = self._root.get("lang") or ""
        for head in self._root.iterfind("head"):
            self._discard(" ".join(t for e in head.iter("title") for t in [e.text or ""]))
        self._element(self._root, State(language=language))
        self._close(State(language=language))
        menus = menu_blocks(self.blocks, self.away, self.linked)
        for at in sorted(menus):
            self._discard(self.blocks[at].text)
        places = [at for at in range(len(self.blocks)) if at not in menus]
        self.linked = {new for new, old in enumerate(places) if old in self.linked}
        self.blocks = [self.blocks[at] for at in places]

    def _in_head(self, state: State) -> bool:
        """Whether all so far is the letterhead, or a heading above it."""
        self._close(state)
        return all(block.role is Role.HEADING for block in self.blocks[self._head :])

    def _discard(self, text: str, reason: DiscardReason = DiscardReason.MARKUP) -> None:
        if text := tidied(text).strip():
            self.discards.append(Discard(text, reason))

    def _close(self, state: State) -> None:
        """End the open block."""
        words, self._open = self._open, Words()
        if words.text and not words.text.isspace():  # most elements hold others
            for part in words.parts():
                self._add(part, state)

    def _add(self, words: Words, state: State) -> None:
        text, refs = words.settled()
        if not text:
            return
        if 0 < words.letters == words.linked:
            self.linked.add(len(self.blocks))
        if words.away > 0 and words.letters in {words.away, words.away + words.linked}:
            self.away.add(len(self.blocks))
        self.blocks.append(
            Block(
                text=text,
                role=state.role,
                level=state.level,
                label=state.label,
                indent=state.indent,
                hanging=state.indent,
                bold=0 < words.letters == words.bold,
                italic=0 < words.letters == words.italic,
                centred=state.centred,
                note_refs=refs,
                language=words.language,
            )
        )

    def _element(self, element: Element, state: State) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return  # a comment
        if tag in DROPPED or is_hidden(element):
            if tag not in {"script", "style"}:
                self._discard(element.text_content())
            return
        if tag == "head":
            # The parser leaves here what it does not know, up to the first word of the body.
            for child in element:
                if child.tag not in HEAD:
                    self._element(child, state)
            return
        date = posted(element, self.blocks)
        if date is not None or is_navigation(element):
            self._close(state)
            self._discard(element.text_content(), navigation_reason(element))
            self._words(date, state)
            self._close(state)
            return
        match tag:
            case "br":
                if self._open.at_line_start and state.role is not Role.HEADING:
                    self._close(state)
                else:
                    self._open.end_line()
            case "hr":
                self._close(state)
            case "table" if self._in_head(state) and places_letterhead(element):
                self._block(element, state)
                self._head = len(self.blocks)
            case "table" if is_labelled(element):
                self._close(state)
                self._labelled(element, state)
            case "table" if not is_layout(element):
                self._close(state)
                self._table(element, state)
            case "a" if element in self._notes.marks:
                self._mark(element, self._notes.marks[element])
            case "a" if self._notes.is_back_link(element):
                self._discard(element.text_content(), DiscardReason.NOTE_MARK)
            case "a" if is_anchor(element):
                self._discard(element.text_content())
            case _ if element in self._notes.notes:
                self._note(element, state)
            case _ if tag in BLOCKS or tag in {"tr", "td", "th"}:
                self._block(element, state)
            case _:
                self._children(element, state_within(element, state))

    def _mark(self, link: Element, mark: str) -> None:
        self._open.text = self._open.text.rstrip(" ")
        self._open.refs.append(NoteRef(mark, len(self._open.text)))
        self._discard(link.text_content(), DiscardReason.NOTE_MARK)

    def _note(self, element: Element, state: State) -> None:
        self._close(state)
        mark = self._notes.notes[element]
        first = len(self.blocks)
        inner = replace(state, role=Role.FOOTNOTE, label=mark or None, level=None, depth=0)
        self._children(element, state_within(element, inner))
        self._close(inner)
        made = self.blocks[first:]
        del self.blocks[first:]
        if not made:
            return
        texts: list[str] = []
        refs: list[NoteRef] = []
        length = 0
        for block in made:
            text = block.text
            if not texts:
                text = _without_mark(text, mark) if mark else text
            shift = length - (len(block.text) - len(text))
            refs += [replace(ref, offset=max(ref.offset + shift, 0)) for ref in block.note_refs]
            texts.append(text)
            length += len(text) + 1
        self.blocks.append(
            made[0]._replace(text="\n".join(texts), role=Role.FOOTNOTE, label=mark or None,
                             level=None, note_refs=tuple(refs))
        )  # fmt: skip

    def _block(self, element: Element, state: State) -> None:
        self._close(state)
        inner = state_within(element, state)
        tag = element.tag
        if tag in {"ol", "ul", "menu", "dir"}:
            self._list(element, inner)
        else:
            if tag in HEADINGS:
                inner = replace(inner, role=Role.HEADING, level=int(tag[1]), bold=False, label=None)
            elif tag == "blockquote":
                inner = replace(inner, role=Role.QUOTE, label=None, level=None)
            elif tag in {"figcaption", "caption"}:
                inner = replace(inner, role=Role.CAPTION, label=None, level=None)
            self._children(element, inner)
            self._close(inner)
        self._open.text = ""

    def _list(self, items: Element, state: State) -> None:
        labels = labels_of(items)
        depth = state.depth + 1
        for child in items:
            if child.tag != "li" or not isinstance(child.tag, str):
                self._element(child, state)
                continue
            if child in self._notes.notes:
                self._note(child, state)
                continue
            label = labels[child]
            role = state.role if state.role is Role.QUOTE else Role.LIST_ITEM
            item = replace(
                state_within(child, state),
                role=role if label else Role.TEXT,
                label=label,
                level=depth if label else None,
                depth=depth,
                indent=state.indent + 2.5,
            )
            self._item(child, item)

    def _item(self, child: Element, item: State) -> None:
        """An item: its first block carries the label, later ones are text below it."""
        first = len(self.blocks)
        self._children(child, item)
        self._close(item)
        labelled = False
        for index in range(first, len(self.blocks)):
            block = self.blocks[index]
            if block.label == item.label and block.level == item.level and item.label:
                if labelled:
                    role = Role.TEXT if block.role is Role.LIST_ITEM else block.role
                    self.blocks[index] = block._replace(role=role, label=None, level=None)
                labelled = True

    def _children(self, element: Element, state: State) -> None:
        self._words(element.text, state)
        for child in element:
            self._element(child, state)
            if isinstance(child.tag, str) and child.tag in BLOCKS:
                self._close(state)
            self._words(child.tail, state)

    def _words(self, text: str | None, state: State) -> None:
        if text:
            self._open.add(
                state.shift(text) if state.shift else text,
                bold=state.bold,
                italic=state.italic,
                linked=state.linked,
                away=state.away,
                language=state.language,
                pre=state.pre,
            )

    def _labelled(self, table: Element, state: State) -> None:
        """Rows of a label and its text, each a paragraph."""
        for row in rows_of(table):
            filled = [td for td in row.iterchildren("td") if td.text_content().strip()]
            *labels, text = filled or [row]
            for label in labels:
                self._words(label.text_content().strip(), state)
                self._open.end_line()
            self._children(text, state)
            self._close(state)

    def _table(self, table: Element, state: State) -> None:
        rows: list[str] = []
        refs: list[NoteRef] = []
        length = 0
        for caption in table.iterchildren("caption"):
            self._block(caption, state)
        for row in rows_of(table):
            cells = []
            for cell in row.iterchildren("td", "th"):
                text, marks = self._cell(cell, state)
                refs += [replace(mark, offset=mark.offset + length) for mark in marks]
                cells.append(text)
                length += len(text) + 3
            if any(cells):
                rows.append(" | ".join(cells))
                length += 1 - 3
            else:
                length -= 3 * len(cells)
        if len(rows) == 1 and _JOURNAL.search(rows[0]):
            self._discard(rows[0].replace(" | ", " "), DiscardReason.RUNNING_HEAD)
        elif rows:
            language = state.language or None
            self.blocks.append(
                Block("\n".join(rows), Role.TABLE, note_refs=tuple(refs), language=language)
            )

    def _cell(self, cell: Element, state: State) -> tuple[str, tuple[NoteRef, ...]]:
        """The cell's blocks as one text."""
        first = len(self.blocks)
        plain = State(language=state.language)
        self._children(cell, plain)
        self._close(plain)
        made = self.blocks[first:]
        del self.blocks[first:]
        self.linked = {index for index in self.linked if index < first}
        self.away = {index for index in self.away if index < first}
        text = ""
        refs: list[NoteRef] = []
        for block in made:
            lead = f"{block.label} " if block.label else ""
            shift = len(text) + bool(text) + len(lead)
            refs += [replace(ref, offset=ref.offset + shift) for ref in block.note_refs]
            text += (" " if text else "") + lead + one_line(block.text)
        return text, tuple(refs)


def _without_mark(text: str, mark: str) -> str:
    """A note's text without its own mark, which may be raised."""
    printed = rf"[\[(]?{re.escape(mark)}[\])]?[.:)]?|{re.escape(raised(mark))}"
    return re.sub(rf"^(?:{printed})\s+", "", text)
