"""ODT to blocks: list styles to labels, headings, tables, footnotes linked, deletions out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from lxml import etree
from odfdo import Document

from app.domain.blocks import Block, Discard, DiscardReason, ReadResult, Role, SourceFile
from app.domain.errors import ReadError
from app.readers.archive import ArchiveBounds, check_archive
from app.readers.breaks import number_tab_kept, settled
from app.readers.contents import ends_with_page
from app.readers.flow import Flow
from app.readers.list_numbers import BULLET
from app.readers.odt.formulas import formula
from app.readers.odt.inline import SKIPPED, Inline, Words, plain
from app.readers.odt.styles import Lists, Styles, ems
from app.readers.registry import ODT

__all__ = ["OdtReader"]

Element = Any

_CONTENTS = {
    "text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index",
    "text:alphabetical-index", "text:bibliography", "text:user-index",
}  # fmt: skip
#: What may stand before the paragraph of a list's item.
_PASSED = SKIPPED | {"text:soft-page-break"}
_TITLES = {"title", "subtitle"}
_CELLS = {"table:table-cell", "table:covered-table-cell"}
_ROW_GROUPS = {"table:table-header-rows", "table:table-rows", "table:table-row-group"}
_MAX_DEPTH = 60
#: What odfdo and lxml raise on packages that are none.
_DAMAGE = (AttributeError, IndexError, KeyError, TypeError, ValueError, etree.XMLSyntaxError)


class OdtReader:
    """Reads OpenDocument texts."""

    media_types = (ODT,)

    def __init__(self, bounds: ArchiveBounds | None = None) -> None:
        self._bounds = bounds or ArchiveBounds()

    def read(self, source: SourceFile) -> ReadResult:
        """The blocks of `source`.

        Raises:
            ReadError: damaged, encrypted, empty, or beyond the bounds.
        """
        check_archive(source.data, self._bounds)
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            names = archive.namelist()
            manifest = "META-INF/manifest.xml"
            if manifest in names and b"encryption-data" in archive.read(manifest):
                raise ReadError("The document is encrypted.", hint="Save it without a password.")
        try:
            document = Document(io.BytesIO(source.data))
            maker = _Maker(document)
            maker.read()
        except (*_DAMAGE, OSError) as error:
            raise ReadError(
                "The OpenDocument text is damaged and cannot be opened.",
                hint="Save it again from its program.",
            ) from error
        except RecursionError as error:
            raise ReadError("The OpenDocument text is nested too deeply.") from error
        if not maker.blocks:
            raise ReadError("The OpenDocument text holds no text.")
        return ReadResult(
            media_type=ODT,
            blocks=tuple(maker.blocks),
            discards=tuple(maker.discards),
            declared=_declared(document),
        )


def _declared(document: Any) -> dict[str, str]:
    """What the document says of itself; nothing if that part is damaged."""
    try:
        root = document.get_part("meta.xml").root
    except (*_DAMAGE, OSError):
        return {}
    declared: dict[str, str] = {}
    for key, tag in (
        ("title", "dc:title"),
        ("author", "meta:initial-creator"),
        ("subject", "dc:subject"),
        ("language", "dc:language"),
        ("created", "meta:creation-date"),
        ("modified", "dc:date"),
    ):
        found = root.get_elements(f"//{tag}")
        if found and found[0].text:
            declared[key] = str(found[0].text)
    return declared


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in lists a paragraph stands."""

    depth: int = 0
    style: str = ""
    counts: dict[int, int] = field(default_factory=dict)
    label: str | None = None


class _Maker(Flow):
    """Makes the blocks of one document."""

    def __init__(self, document: Any) -> None:
        super().__init__()
        self._body = document.body
        styles = document.get_part("styles.xml")
        self._styles_root = styles.root
        self._styles = Styles(styles.root, document.get_part("content.xml").root)
        self._lists = Lists(self._styles)
        self._inline = Inline(self._styles, self._discard, partial(formula, document.container))
        self._outline: dict[int, int] = {}
        self._broken = False
        self._gap = 0.0
        self._within = 0  # how many tables are open

    def read(self) -> None:
        """Fill `blocks` and `discards`."""
        self.fill(self._heads, lambda: self._container(self._body, _Place(), 0))

    def _heads(self) -> None:
        for tag in ("style:header", "style:footer", "style:header-left", "style:footer-left",
                    "style:footer-first"):  # fmt: skip
            for element in self._styles_root.get_elements(f"//{tag}"):
                self._discard(plain(element), DiscardReason.RUNNING_HEAD)
        for element in self._styles_root.get_elements("//style:header-first"):
            self._container(element, _Place(), 0)  # a letterhead

    def _discard(self, text: str, reason: DiscardReason) -> None:
        if text := settled(text).strip():
            self.discards.append(Discard(text, reason))

    def _container(self, container: Element, place: _Place, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise RecursionError
        for element in container.children:
            tag = element.tag
            if tag in {"text:p", "text:h"}:
                self._paragraph(element, place, depth)
                place = replace(place, label=None)
            elif tag == "text:list":
                self._list(element, place, depth)
            elif tag == "text:numbered-paragraph":
                self._container(element, self._numbered(element), depth + 1)
            elif tag == "table:table":
                self._table(element, depth)
            elif tag == "text:section" and element.get_attribute("text:display") == "none":
                self._discard(plain(element), DiscardReason.MARKUP)
            elif tag in _CONTENTS:
                for paragraph in element.get_elements("descendant::text:p"):
                    self._discard(plain(paragraph), DiscardReason.CONTENTS)
            elif tag == "text:tracked-changes":
                for deleted in element.get_elements("descendant::text:deletion"):
                    self._discard(plain(deleted), DiscardReason.MARKUP)
            elif tag == "text:soft-page-break":
                self._broken = True
            elif tag == "office:annotation":
                self._discard(plain(element), DiscardReason.MARKUP)
            elif tag not in SKIPPED:
                self._container(element, place, depth + 1)

    def _list(self, element: Element, place: _Place, depth: int) -> None:
        style = str(element.get_attribute("text:style-name") or place.style)
        counts = place.counts
        if place.depth == 0:
            goes_on = element.get_attribute("text:continue-list")
            if goes_on is None and element.get_attribute("text:continue-numbering") in {
                True,
                "true",
            }:
                goes_on = style
            identity = element.get_attribute("xml:id")
            counts = self._lists.begin(style, identity=identity, goes_on=goes_on)
        at = place.depth + 1
        for item in element.children:
            if item.tag not in {"text:list-item", "text:list-header"}:
                continue
            inner = _Place(at, style, counts)
            first = next((child.tag for child in item.children if child.tag not in _PASSED), None)
            if item.tag == "text:list-item" and first in {"text:p", "text:h"}:
                start = _count(item, "text:start-value")
                inner = replace(inner, label=self._lists.label(style, at, counts, start))
            self._container(item, inner, depth + 1)

    def _numbered(self, element: Element) -> _Place:
        """The place of a paragraph that says of itself which list it is of."""
        style = str(element.get_attribute("text:style-name") or "")
        at = _count(element, "text:level") or 1
        of = str(element.get_attribute("text:list-id") or style)
        counts = self._lists.begin(style, identity=of, goes_on=of)
        label = self._lists.label(style, at, counts, _count(element, "text:start-value"))
        return _Place(at, style, counts, label)

    def _paragraph(self, element: Element, place: _Place, depth: int) -> None:
        style = element.get_attribute("text:style-name")
        found = self._inline.read(element)
        if self._styles.property("paragraph", style, "fo:break-before") == "page":
            self._broken = True
        text = found.settled()
        if text:
            text = number_tab_kept(text, found.text)
            if ends_with_page(found.text):
                self.paged.add(len(self.blocks))
            if found.letters and found.linked == found.letters:
                self.linked.add(len(self.blocks))
            if element.tag == "text:p" and not _TITLES.isdisjoint(self._styles.names(style)):
                self.titles.add(len(self.blocks))
            self.blocks.append(self._block(element, style, found, text, place))
            self._broken = False
        elif place.label not in {None, BULLET} and self._within:
            self.blocks.append(Block(place.label))  # a cell may hold nothing but its number
        self._gap = ems(self._styles.property("paragraph", style, "fo:margin-bottom"))
        self._broken |= found.page_break
        self._broken |= self._styles.property("paragraph", style, "fo:break-after") == "page"
        self.blocks += found.notes
        for box in found.boxes:
            self._container(box, _Place(), depth + 1)

    def _block(
        self, element: Element, style: str | None, found: Words, text: str, place: _Place
    ) -> Block:
        role, level = self._role(element, style)
        label = place.label
        level_style = self._lists.level(place.style, place.depth) if place.depth else None
        left = ems(self._styles.property("paragraph", style, "fo:margin-left"))
        first = ems(self._styles.property("paragraph", style, "fo:text-indent"))
        if level_style is not None:
            left, first = left or level_style.left, first or level_style.first
        if element.tag == "text:h" and level and label is None:
            numbered = not _is_true(element, "text:is-list-header")
            if numbered and self._styles.attribute(style, "style:list-style-name") != "":
                start = _count(element, "text:start-value")
                if start is None and _is_true(element, "text:restart-numbering"):
                    self._outline.pop(level, None)
                label = self._lists.label("", level, self._outline, start)
        elif role is Role.TEXT and label is not None:
            role, level = Role.LIST_ITEM, place.depth
        above = ems(self._styles.property("paragraph", style, "fo:margin-top"))
        return Block(
            text=text,
            role=role,
            level=level,
            label=label,
            indent=round(left + first, 1) + 0.0,
            hanging=round(left, 1) + 0.0,
            bold=0 < found.letters == found.bold,
            italic=0 < found.letters == found.italic,
            centred=self._styles.property("paragraph", style, "fo:text-align") == "center",
            after_break=self._broken,
            tight=bool(self.blocks) and self._gap + above < 0.2,
            note_refs=tuple(found.refs),
            language=self._language(style),
        )

    def _language(self, style: str | None) -> str | None:
        own = next(iter(self._styles.chain("paragraph", style)), None)
        properties = own.get_element("style:text-properties") if own is not None else None
        if properties is None or not style:
            return None
        language, country = (
            properties.get_attribute(f"fo:{key}") for key in ("language", "country")
        )
        if not language or language in {"none", "zxx"}:
            return None
        return f"{language}-{country}" if country and country != "none" else str(language)

    def _role(self, element: Element, style: str | None) -> tuple[Role, int | None]:
        if element.tag == "text:h":
            return Role.HEADING, int(element.get_attribute("text:outline-level") or 1)
        names = self._styles.names(style)
        if not _TITLES.isdisjoint(names):
            return Role.HEADING, 1
        if "quotations" in names:
            return Role.QUOTE, None
        return (Role.CAPTION, None) if "caption" in names else (Role.TEXT, None)

    def _table(self, table: Element, depth: int) -> None:
        start = len(self.blocks)
        rows: list[list[list[Block]]] = []
        self._within += 1
        for row in _rows(table):
            rows.append([])
            for cell in row.children:
                if cell.tag in _CELLS:
                    begin = len(self.blocks)
                    self._container(cell, _Place(), depth + 1)
                    rows[-1].append(self.blocks[begin:])
        self._within -= 1
        self.end_table(start, rows)


def _rows(table: Element) -> Iterator[Element]:
    """The rows of `table` itself, not of tables within its cells."""
    for child in table.children:
        if child.tag == "table:table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


def _count(element: Element, attribute: str) -> int | None:
    """The number that an attribute gives."""
    value = str(element.get_attribute(attribute) or "")
    return int(value) if value.isdecimal() else None


def _is_true(element: Element, attribute: str) -> bool:
    return element.get_attribute(attribute) in {True, "true"}
