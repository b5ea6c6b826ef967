"""Documents and searches as text on a terminal, and `parley parse --json`."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from typing import Any

from app.domain.document import Document, Paragraph
from app.domain.search import Hit, SearchPage
from app.presenting.snippets import snippet_text
from app.presenting.values import attribution_json, metadata_json, provenance_json

__all__ = ["document_text", "page_text", "parsed_json"]


def parsed_json(document: Document) -> dict[str, Any]:
    """What indexing would make of a file (CONTRACT, COMMAND LINE)."""
    return {
        "document_id": document.document_id,
        "source": {
            "file": document.source.file,
            "media_type": document.source.media_type,
            "bytes": document.source.bytes,
            "sha256": document.source.sha256,
        },
        "metadata": metadata_json(document.metadata),
        "provenance": provenance_json(document.provenance),
        "paragraphs": [_parsed_paragraph(one) for one in document.paragraphs],
        "warnings": list(document.warnings),
    }


def _parsed_paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "ordinal": paragraph.ordinal,
        "number": paragraph.number,
        "eid": paragraph.eid,
        "kind": paragraph.kind.value,
        "section_path": list(paragraph.section_path),
        "text": paragraph.text,
        "healed": paragraph.healed,
        "page": paragraph.page,
        "language": paragraph.language,
        "notes": list(paragraph.notes),
        "mentions": list(paragraph.mentions),
        **attribution_json(paragraph.attribution),
    }


def document_text(document: Document) -> str:
    """A parsed document for people: metadata with its sources, warnings, paragraphs."""
    width = max(60, min(100, shutil.get_terminal_size().columns))
    return "\n".join(_document_lines(document, width))


def _document_lines(document: Document, width: int) -> Iterator[str]:
    yield document.document_id
    yield f"{document.source.file}, {document.source.media_type}"
    yield ""
    for name, value in metadata_json(document.metadata).items():
        if value in (None, [], {}, False, {"states": []}):
            continue
        origin = document.provenance.get(name)
        source = f"  ({origin.source.value}, {origin.rule})" if origin else ""
        yield from _wrapped(f"{_brief(value)}{source}", f"{name:>18}  ", width)
        for lost in origin.rejected if origin else ():
            yield from _wrapped(
                f"not {_brief(lost.value)} ({lost.source.value}, {lost.rule})", " " * 20, width
            )
    for warning in document.warnings:
        yield from _wrapped(warning, f"{'warning':>18}  ", width)
    section: tuple[str, ...] = ()
    for paragraph in document.paragraphs:
        if paragraph.section_path != section:
            section = paragraph.section_path
            yield f"\n  § {' › '.join(section)}" if section else ""
        page = f" p. {paragraph.page}" if paragraph.page else ""
        healed = ", healed" if paragraph.healed else ""
        yield f"\n{paragraph.number or '–':>10}  {paragraph.eid}  {paragraph.kind}{page}{healed}"
        for line in paragraph.text.splitlines():
            yield from _wrapped(line, " " * 12, width)


def _brief(value: Any) -> str:
    """A metadata value in one line."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {_brief(part)}" for key, part in value.items() if part is not None)
    if isinstance(value, list):
        return "; ".join(_brief(part) for part in value)
    return str(value)


def page_text(page: SearchPage) -> str:
    """A search's answer for people."""
    width = max(60, min(100, shutil.get_terminal_size().columns))
    return "\n".join(_page_lines(page, width))


def _page_lines(page: SearchPage, width: int) -> Iterator[str]:
    noun = "paragraph" if page.total == 1 else "paragraphs"
    yield f"{page.total:,} {noun} for {page.query.interpreted}  ({page.took_ms:.1f} ms)"
    for notice in page.query.warnings:
        yield from _wrapped(notice.message, "warning: ", width)
    for correction in page.corrections:
        yield from _wrapped(f"{correction.q}  ({correction.total:,})", "try: ", width)
    for hit in page.hits:
        yield from _hit_lines(hit, width)
    for group in page.groups or ():
        yield f"\n== {group.label or group.value or 'none'}  ({group.count:,})"
        for hit in group.hits:
            yield from _hit_lines(hit, width)
    for name, counts in page.facets.items():
        yield f"\n{name}"
        for count in counts:
            yield f"{count.count:>8,}  {count.label}"


def _hit_lines(hit: Hit, width: int) -> Iterator[str]:
    address = f"{hit.document.document_id}#{hit.paragraph.eid}"
    number = f"  {hit.paragraph.number}" if hit.paragraph.number else ""
    yield f"\n{address}{number}"
    yield from _wrapped(snippet_text(hit.paragraph.text, hit.snippet), "    ", width)


def _wrapped(text: str, lead: str, width: int) -> Iterator[str]:
    yield from textwrap.wrap(
        text, width, initial_indent=lead, subsequent_indent=" " * len(lead)
    ) or [lead.rstrip()]
