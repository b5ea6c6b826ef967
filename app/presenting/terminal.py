"""Documents and searches as text on a terminal, and `parley parse --json`."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from dataclasses import asdict, is_dataclass
from typing import Any

from app.citations import citation_text
from app.domain.document import Document, Paragraph
from app.domain.query import Everything
from app.domain.search import Hit, SearchPage
from app.presenting.snippets import snippet_text
from app.presenting.values import attribution_json, metadata_json, provenance_json

__all__ = ["document_text", "page_text", "parsed_json"]

#: The API refuses a deeper `offset + limit`: from there on, cursors.
_DEEPEST_OFFSET = 10_000


def parsed_json(document: Document) -> dict[str, Any]:
    """What indexing would make of a file (docs/operations.md)."""
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
        if not value or value == {"states": ()}:
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
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {_brief(part)}" for key, part in value.items() if part is not None)
    if isinstance(value, list | tuple):
        return "; ".join(_brief(part) for part in value)
    return str(value)


def page_text(page: SearchPage) -> str:
    """A search's answer for people."""
    width = max(60, min(100, shutil.get_terminal_size().columns))
    return "\n".join(_page_lines(page, width))


def _page_lines(page: SearchPage, width: int) -> Iterator[str]:
    yield from _wrapped(f"{_counted(page)}  ({page.took_ms:.1f} ms)", "", width)
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
    if page.next_cursor is not None:
        yield f"\n{_next_page(page)}"  # in one line, to be copied


def _counted(page: SearchPage) -> str:
    """What was found, and which of it is shown: "1–20 of 55 paragraphs for …"."""
    if page.total == 0:
        count = "No paragraph"
    else:
        noun = "paragraph" if page.total == 1 else "paragraphs"
        count = f"{page.total:,} {noun}"
        if page.groups is None and 0 < len(page.hits) < page.total and not page.request.cursor:
            first, last = page.request.offset + 1, page.request.offset + len(page.hits)
            count = f"{first:,}–{last:,} of {count}" if first < last else f"{first:,} of {count}"
    # "all paragraphs" would be said twice.
    return (
        count
        if isinstance(page.query.tree, Everything)
        else (f"{count} for {page.query.interpreted}")
    )


def _next_page(page: SearchPage) -> str:
    """How to see what follows. A cursor carries its whole request; an offset is easier to type."""
    request = page.request
    following = request.offset + request.limit
    if request.cursor is None and following + request.limit <= _DEEPEST_OFFSET:
        return f"More follow: the same command with --offset {following}"
    return f"More follow: parley search '' --cursor {page.next_cursor}"


def _hit_lines(hit: Hit, width: int) -> Iterator[str]:
    document, paragraph = hit.document, hit.paragraph
    number = f"  {paragraph.number}" if paragraph.number else ""
    title = document.metadata.title
    yield f"\n{document.document_id}#{paragraph.eid}{number}"
    if title:
        yield from _wrapped(title, "  ", width)
    around = hit.context
    for parent in around.parents if around else ():
        yield from _wrapped(_neighbour(parent), "  › ", width)
    for neighbour in around.before if around else ():
        yield from _wrapped(_neighbour(neighbour), "  ┊ ", width)
    yield from _wrapped(snippet_text(paragraph.text, hit.snippet), "    ", width)
    for neighbour in around.after if around else ():
        yield from _wrapped(_neighbour(neighbour), "  ┊ ", width)
    yield from _wrapped(citation_text(document, paragraph), "  — ", width)
    if hit.explanation is not None:
        parts = " + ".join(
            f"{part.score:.2f} {part.term} ({part.field})" for part in hit.explanation
        )
        yield from _wrapped(f"{hit.score or 0:.2f} = {parts or 'no words'}", "  score ", width)
    if hit.duplicates:
        yield f"  and {hit.duplicates:,} more that say nearly the same"


def _neighbour(paragraph: Paragraph) -> str:
    return " ".join(part for part in (paragraph.number, paragraph.text) if part)


def _wrapped(text: str, lead: str, width: int) -> Iterator[str]:
    yield from textwrap.wrap(
        text, width, initial_indent=lead, subsequent_indent=" " * len(lead)
    ) or [lead.rstrip()]
