"""DOCX to blocks: numbering resolved, styles to headings, footnotes linked, deletions out."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from app.domain.blocks import Block, Discard, DiscardReason, NoteRef, ReadResult, Role, SourceFile
from app.domain.errors import ReadError
from app.domain.patterns import when_met
from app.readers.archive import ArchiveBounds, check_archive
from app.readers.breaks import number_tab_kept, settled
from app.readers.contents import ends_with_page
from app.readers.docx.fields import FieldNumbers
from app.readers.docx.names import qn
from app.readers.docx.numbering import Label, Numbering, indents
from app.readers.docx.parts import declared, notes_of, root_of, transitional
from app.readers.docx.runs import Piece, goes_on, pieces, plain_text
from app.readers.docx.styles import Styles, is_on
from app.readers.docx.tables import rows_of
from app.readers.flow import Flow
from app.readers.labelled import is_named_alone
from app.readers.list_numbers import BULLET, spelled
from app.readers.registry import DOCX

__all__ = ["DocxReader"]

Element = Any

_HEADING = when_met(r"heading (\d)$")
_TITLES = {"title", "subtitle"}
_QUOTES = {"quote", "intense quote", "block text", "quotations"}
_MAX_DEPTH = 60
#: What python-docx and lxml raise on packages that are none.
_DAMAGE = (
    AttributeError, IndexError, KeyError, TypeError, ValueError, PackageNotFoundError,
    etree.XMLSyntaxError,
)  # fmt: skip
#: Twips in an em of the usual type (10 points); indents are given in ems.
_EM = 200


class DocxReader:
    """Reads Word documents (Office Open XML)."""

    media_types = (DOCX,)

    def __init__(self, bounds: ArchiveBounds | None = None) -> None:
        self._bounds = bounds or ArchiveBounds()

    def read(self, source: SourceFile) -> ReadResult:
        """The blocks of `source`.

        Raises:
            ReadError: damaged, encrypted, empty, or beyond the bounds.
        """
        check_archive(source.data, self._bounds)
        try:
            document = docx.Document(io.BytesIO(transitional(source.data)))
            maker = _Maker(document)
            maker.read()
        except _DAMAGE as error:
            raise ReadError(
                "The Word document is damaged and cannot be opened.",
                hint="Save it again from its program.",
            ) from error
        except RecursionError as error:
            raise ReadError("The Word document is nested too deeply.") from error
        if not maker.blocks:
            raise ReadError("The Word document holds no text.")
        return ReadResult(
            media_type=DOCX,
            blocks=tuple(maker.blocks),
            discards=tuple(maker.discards),
            declared=declared(document),
        )


class _Maker(Flow):
    """Makes the blocks of one document."""

    def __init__(self, document: Any) -> None:
        super().__init__()
        part = document.part
        self._document = document
        self._styles = Styles(root_of(part, RT.STYLES))
        self._numbering = Numbering(root_of(part, RT.NUMBERING))
        self._notes = {
            "footnote": notes_of(part, RT.FOOTNOTES, "w:footnote", "decimal"),
            "endnote": notes_of(part, RT.ENDNOTES, "w:endnote", "lowerRoman"),
        }
        self._fields = FieldNumbers()
        self._broken = False
        self._space_after = True
        self._carried: Piece | None = None
        self._owed_label: tuple[Label, int] | None = None
        self._within = 0  # how many tables are open

    def read(self) -> None:
        """Fill `blocks` and `discards`."""
        self.fill(self._headers, lambda: self._body(self._document.element.body, 0))

    def _body(self, container: Element, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise RecursionError
        for element in container:
            match element.tag:
                case tag if tag == qn("w:p"):
                    self._paragraph(element, depth)
                case tag if tag == qn("w:tbl"):
                    self._table(element, depth)
                case tag if tag == qn("w:sdt"):
                    self._controlled(element, depth)
                case tag if tag in {qn("w:ins"), qn("w:moveTo"), qn("w:customXml")}:
                    self._body(element, depth + 1)
                case tag if tag in {qn("w:del"), qn("w:moveFrom")}:
                    self._hide(plain_text(element))

    def _controlled(self, element: Element, depth: int) -> None:
        content = element.find(qn("w:sdtContent"))
        if content is None:
            return
        gallery = element.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
        if gallery is not None and "contents" in (gallery.get(qn("w:val")) or "").lower():
            for paragraph in content.iter(qn("w:p")):
                self._contents(paragraph)
            return
        self._body(content, depth + 1)

    def _contents(self, paragraph: Element) -> None:
        if text := plain_text(paragraph).strip():
            self.discards.append(Discard(text, DiscardReason.CONTENTS))

    def _hide(self, text: str) -> None:
        if text.strip():
            self.discards.append(Discard(text.strip(), DiscardReason.MARKUP))

    def _paragraph(self, paragraph: Element, depth: int) -> None:
        name = self._styles.name(paragraph)
        if (name.startswith("toc ") and name != "toc heading") or name == "toc heading":
            self._contents(paragraph)
            return
        piece = pieces(paragraph, self._styles)
        if piece.numbers:
            piece.fill(self._fields.label)
        for text in piece.hidden:
            self._hide(text)
        if self._carried is not None:
            piece.follow(self._carried)
            self._carried = None
        properties = paragraph.find(qn("w:pPr"))
        if properties is not None and goes_on(properties):
            self._carried = piece
            return
        hidden = self._is_hidden(paragraph)
        # An empty paragraph counts, if its mark is to be seen.
        label = self._owed_label or (self._label(paragraph) if piece.text or not hidden else None)
        self._owed_label = None
        if hidden and piece.text:
            self._carried, self._owed_label = piece, label  # a heading that runs into its text
            return
        if properties is not None:
            self._broken |= is_on(properties.find(qn("w:pageBreakBefore"))) or False
        text, refs, owed = self._text(piece)
        if text:
            text = number_tab_kept(text, piece.text)
            if ends_with_page(piece.text):
                self.paged.add(len(self.blocks))
            if piece.letters and piece.linked == piece.letters:
                self.linked.add(len(self.blocks))
            if name in _TITLES:
                self.titles.add(len(self.blocks))
            self.blocks.append(self._block(paragraph, piece, text, refs, label))
            self._broken = False
        elif label is not None and (
            (self._within and label[0].text != BULLET) or is_named_alone(label[0].text)
        ):  # a cell may hold nothing but its number; above its title an article's may stand alone
            self.blocks.append(Block(label[0].text))
        if properties is not None and properties.find(qn("w:sectPr")) is not None:
            for notes in self._notes.values():
                notes.begin()
        self._space_after = self._spaces(paragraph)[1] > 0
        self._broken |= piece.page_break
        self._owed(owed)
        for box in piece.boxes:
            self._body(box, depth + 1)

    def _owed(self, owed: list[tuple[str, str, str]]) -> None:
        for kind, identity, mark in owed:
            if block := self._note(kind, identity, mark):
                self.blocks.append(block)

    def _block(
        self,
        paragraph: Element,
        piece: Piece,
        text: str,
        refs: tuple[NoteRef, ...],
        label: tuple[Label, int] | None,
    ) -> Block:
        role, level = self._role(paragraph)
        if label is not None and role is Role.TEXT:
            role, level = Role.LIST_ITEM, label[1] + 1
        alignment = next(self._styles.paragraph_property(paragraph, "w:jc"), None)
        left, first = self._indent(paragraph, label[0] if label else None)
        language = piece.languages.most_common(1)
        return Block(
            text=text,
            role=role,
            level=level,
            label=label[0].text if label else None,
            indent=round((left + first) / _EM, 1),
            hanging=round(left / _EM, 1),
            bold=piece.letters > 0 and piece.bold == piece.letters,
            italic=piece.letters > 0 and piece.italic == piece.letters,
            centred=alignment is not None and alignment.get(qn("w:val")) == "center",
            after_break=self._broken,
            tight=bool(self.blocks) and not (self._space_after or self._spaces(paragraph)[0] > 0),
            note_refs=refs,
            language=language[0][0] if language and language[0][1] == piece.letters else None,
        )

    def _role(self, paragraph: Element) -> tuple[Role, int | None]:
        name = self._styles.name(paragraph)
        outline = next(self._styles.paragraph_property(paragraph, "w:outlineLvl"), None)
        if outline is not None and (value := outline.get(qn("w:val"), "9")).isdigit():
            if int(value) < 9:
                return Role.HEADING, int(value) + 1
        elif found := _HEADING.match(name):
            return Role.HEADING, int(found[1])
        if name in _TITLES:
            return Role.HEADING, 1
        if name == "caption":
            return Role.CAPTION, None
        return (Role.QUOTE, None) if name in _QUOTES else (Role.TEXT, None)

    def _label(self, paragraph: Element) -> tuple[Label, int] | None:
        """The automatic label of `paragraph`, and its depth in its list."""
        num_id: str | None = None
        depth: str | None = None
        for given in self._styles.paragraph_property(paragraph, "w:numPr"):
            number, level = given.find(qn("w:numId")), given.find(qn("w:ilvl"))
            if depth is None and level is not None:
                depth = level.get(qn("w:val"))
            if number is not None:
                num_id = number.get(qn("w:val"))
                break
        if num_id is None or num_id == "0":
            return None
        style = self._styles.style_id(paragraph)
        at = int(depth) if depth and depth.isdigit() else self._numbering.depth_of(num_id, style)
        label = self._numbering.label(num_id, at)
        return (label, at) if label and label.text else None

    def _is_hidden(self, paragraph: Element) -> bool:
        """Whether the paragraph's mark is hidden, so that it is not numbered."""
        mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:vanish')}")
        return is_on(mark) or False

    def _indent(self, paragraph: Element, label: Label | None) -> tuple[int, int]:
        left, first = indents(paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}"))
        sources: list[tuple[int | None, int | None]] = []
        if label is not None:
            sources.append((label.left, label.first))
        sources += [indents(e) for e in self._styles.paragraph_property(paragraph, "w:ind")]
        for other_left, other_first in sources:
            left = other_left if left is None else left
            first = other_first if first is None else first
        return left or 0, first or 0

    def _spaces(self, paragraph: Element) -> tuple[int, int]:
        """Space before and after, in twips."""
        before: str | None = None
        after: str | None = None
        for spacing in self._styles.paragraph_property(paragraph, "w:spacing"):
            before = before or spacing.get(qn("w:before"))
            after = after or spacing.get(qn("w:after"))
        return _number(before), _number(after)

    def _text(self, piece: Piece) -> tuple[str, tuple[NoteRef, ...], list[tuple[str, str, str]]]:
        """The paragraph's text, its note marks, and the notes to print."""
        refs: list[NoteRef] = []
        owed: list[tuple[str, str, str]] = []
        text = ""
        position = 0
        for note in piece.notes:
            text = settled(text + piece.text[position : note.offset])
            position = note.offset
            mark = note.custom or self._mark(note.kind)
            refs.append(NoteRef(mark, len(text.rstrip())))
            owed.append((note.kind, note.identity, mark))
        text = settled(text + piece.text[position:]).rstrip()
        return text, tuple(replace(r, offset=min(r.offset, len(text))) for r in refs), owed

    def _mark(self, kind: str) -> str:
        notes = self._notes[kind]
        notes.count += 1
        return spelled(notes.count, notes.style)

    def _note(self, kind: str, identity: str, mark: str) -> Block | None:
        element = self._notes[kind].elements.get(identity)
        if element is None:
            return None
        parts = [pieces(p, self._styles) for p in element.iter(qn("w:p"))]
        for part in parts:
            for text in part.hidden:
                self._hide(text)
        text = "\n".join(t for part in parts if (t := settled(part.text).strip()))
        # A mark typed by hand stands in the note's own text, too.
        text = text.removeprefix(mark).lstrip() if text.startswith(mark) else text
        return Block(text=text, role=Role.FOOTNOTE, label=mark) if text else None

    def _table(self, table: Element, depth: int) -> None:
        start = len(self.blocks)
        rows: list[list[list[Block]]] = []
        self._within += 1
        for cells in rows_of(table):
            rows.append([])
            for cell in cells:
                begin = len(self.blocks)
                if cell is not None:
                    self._body(cell, depth + 1)
                rows[-1].append(self.blocks[begin:])
        self._within -= 1
        self.end_table(start, rows)

    def _headers(self) -> None:
        """A first page's own header is its letterhead; the others are running heads."""
        seen: set[str] = set()
        for section in self._document.sections:
            heads = [section.header, section.even_page_header]
            feet = [section.footer, section.even_page_footer, section.first_page_footer]
            if section.different_first_page_header_footer:
                first = section.first_page_header
                if not first.is_linked_to_previous and not self.blocks:
                    self._body(first._element, 0)
            for place in heads + feet:
                if place.is_linked_to_previous:
                    continue
                for paragraph in place._element.iter(qn("w:p")):
                    text = settled(plain_text(paragraph)).strip()
                    if text and text not in seen:
                        seen.add(text)
                        self.discards.append(Discard(text, DiscardReason.RUNNING_HEAD))


def _number(value: str | None) -> int:
    try:
        return round(float(value)) if value else 0
    except ValueError:
        return 0
