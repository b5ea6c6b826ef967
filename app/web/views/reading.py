"""A document to be read: its blocks, its outline or turns, what is known of it and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from app.citations import citation_text
from app.citations.text import date_text
from app.domain.document import Capacity, Kind, Paragraph, Provenance
from app.domain.query import Span
from app.domain.search import DocumentRecord
from app.domain.text import fold_key
from app.presenting.links import document_page, document_path, paragraph_path
from app.presenting.snippets import marked
from app.web.forms import PageForm
from app.web.views.common import LinkView, citation_links, direction, language_name, whose

__all__ = ["BlockView", "DocumentView", "document_view"]

_HEADINGS = frozenset({Kind.HEADING, Kind.ANNEX_TITLE})
#: Steps of indentation, whatever the numbering's depth.
_DEEPEST = 4
#: A title longer than this is set smaller, one longer than that smaller still.
_LONG_TITLE, _VERY_LONG_TITLE = 90, 180


@dataclass(frozen=True, slots=True)
class TurnView:
    """Who speaks from here on."""

    label: str
    detail: str | None
    url: str


@dataclass(frozen=True, slots=True)
class BlockView:
    """A paragraph on the reading page."""

    eid: str
    url: str
    number: str | None
    kind: str
    tag: str
    depth: int
    html: Markup
    language: str
    direction: str
    leaf: int | None
    turn: TurnView | None
    cite_url: str
    previous_hit: str | None
    next_hit: str | None
    marks: int


@dataclass(frozen=True, slots=True)
class EntryView:
    """A line of the outline."""

    label: str
    number: str | None
    url: str
    depth: int
    speaks: bool


@dataclass(frozen=True, slots=True)
class FactView:
    """Something known of the document, where it is printed, and how it was told."""

    name: str
    value: str
    origin: str | None
    printed: str | None
    url: str | None
    rejected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document to be read."""

    document_id: str
    title: str
    heading: BlockView | None
    title_size: str
    byline: tuple[str, ...]
    citation: str
    formats: tuple[LinkView, ...]
    language: str
    direction: str
    facts: tuple[FactView, ...]
    warnings: tuple[str, ...]
    translations: tuple[LinkView, ...]
    outline: tuple[EntryView, ...]
    outline_name: str
    blocks: tuple[BlockView, ...]
    text_url: str
    data_url: str
    q: str
    marks: int
    marked_blocks: int
    first_hit: str | None
    back_url: str | None
    inside_url: str | None


def document_view(
    record: DocumentRecord,
    outline: Sequence[Paragraph],
    matches: Sequence[Sequence[Span]],
    form: PageForm,
    *,
    translations: Sequence[tuple[str, str]],
) -> DocumentView:
    """A document as the reading page shows it.

    `matches` of each paragraph of `outline`; `form` is the search that led here, if any;
    `translations` as (document_id, language).
    """
    meta, document_id = record.metadata, record.document_id
    title = meta.title or document_id
    title_eid = _title_block(outline, title)
    path = document_path(document_id)
    found = [one.eid for one, spans in zip(outline, matches, strict=True) if spans]
    inside = PageForm(q=form.q).with_value("document_id", document_id)
    entries = tuple(_entries(outline))
    blocks = tuple(_blocks(record, outline, matches, found))
    return DocumentView(
        document_id=document_id,
        title=title,
        heading=next((one for one in blocks if one.eid == title_eid), None),
        title_size=_title_size(title),
        byline=_byline(record, title),
        citation=citation_text(record),
        formats=citation_links(path),
        language=meta.language,
        direction=direction(meta.language),
        facts=tuple(_facts(record)),
        warnings=record.warnings,
        translations=tuple(
            LinkView(language_name(language), document_page(one)) for one, language in translations
        ),
        outline=entries,
        outline_name="Speakers" if any(one.speaks for one in entries) else "Outline",
        blocks=tuple(one for one in blocks if one.eid != title_eid),
        text_url=f"{path}/text",
        data_url=path,
        q=form.q,
        marks=sum(map(len, matches)),
        marked_blocks=len(found),
        first_hit=_at(found[0]) if found else None,
        back_url=form.url(page=form.page) if form.asked else None,
        inside_url=inside.url() if form.q else None,
    )


def _at(eid: str) -> str:
    return f"#{quote(eid)}"


def _title_block(outline: Sequence[Paragraph], title: str) -> str | None:
    """The block that is the title as printed: it becomes the page's heading."""
    for one in outline[:12]:
        if one.kind is Kind.TITLE and fold_key(one.text) == fold_key(title):
            return one.eid
    return None


def _title_size(title: str) -> str:
    if len(title) > _VERY_LONG_TITLE:
        return "small"
    return "medium" if len(title) > _LONG_TITLE else "large"


def _byline(record: DocumentRecord, title: str) -> tuple[str, ...]:
    """Whose it is and when, without what the title has just said."""
    said = fold_key(title)
    parts = [*whose(record)]
    if record.metadata.place:
        parts.append(record.metadata.place)
    return tuple(part for part in parts if fold_key(part) not in said)


def _entries(outline: Sequence[Paragraph]) -> Iterator[EntryView]:
    """Headings, and in a record the speakers, in reading order."""
    depths: dict[str, int] = {}
    within = 0
    for one in outline:
        if one.kind in _HEADINGS:
            above = depths.get(one.parent, -1) if one.parent is not None else -1
            depths[one.eid] = within = min(above + 1, _DEEPEST)
            yield EntryView(one.text, _shown_number(one), _at(one.eid), within, speaks=False)
        elif one.attribution is not None and one.attribution.turn == one.eid:
            label, _ = _turn_words(one)
            # Who presides gives the floor before each speech: that shows nothing at a glance.
            if label and one.attribution.speakers[0].capacity is not Capacity.PRESIDENT:
                yield EntryView(label, None, _at(one.eid), within + 1, speaks=True)
        else:
            depths[one.eid] = depths.get(one.parent, -1) if one.parent is not None else -1


def _shown_number(paragraph: Paragraph) -> str | None:
    """A printed number; those that we supply say nothing in an outline."""
    number = paragraph.number
    return None if number is None or number.startswith("[") else number


def _turn_words(paragraph: Paragraph) -> tuple[str, str | None]:
    """Who speaks, and the person or group behind it."""
    said = paragraph.attribution
    if said is None or not said.speakers:
        return "", None
    first = said.speakers[0]
    behalf = ", ".join(one.name for one in said.on_behalf_of)
    person = first.person if first.person != first.name else None
    detail = " · ".join(part for part in (person, f"for {behalf}" if behalf else None) if part)
    return first.name, detail or None


def _blocks(
    record: DocumentRecord,
    outline: Sequence[Paragraph],
    matches: Sequence[Sequence[Span]],
    found: Sequence[str],
) -> Iterator[BlockView]:
    depths: dict[str, int] = {}
    hops = {eid: at for at, eid in enumerate(found)}
    page: int | None = None
    for one, spans in zip(outline, matches, strict=True):
        # How many numbered blocks it stands in; headings do not indent what is under them.
        within = depths.get(one.parent, -1) if one.parent is not None else -1
        depths[one.eid] = within if one.kind in _HEADINGS else within + 1
        leaf = one.page if one.page != page else None
        page = one.page if one.page is not None else page
        hop = hops.get(one.eid)
        yield BlockView(
            eid=one.eid,
            url=_at(one.eid),
            number=one.number,
            kind=one.kind.value,
            tag=_tag(one),
            depth=max(0, min(depths[one.eid], _DEEPEST)),
            html=Markup(marked(one.text, spans)),  # noqa: S704 - escaped but <mark>
            language=one.language,
            direction=direction(one.language),
            leaf=leaf,
            turn=_turn(one),
            cite_url=f"{paragraph_path(record.document_id, one.eid)}/citation",
            previous_hit=_at(found[hop - 1]) if hop else None,
            next_hit=_at(found[hop + 1]) if hop is not None and hop + 1 < len(found) else None,
            marks=len(spans),
        )


def _tag(paragraph: Paragraph) -> str:
    if paragraph.kind in _HEADINGS:
        return "h2" if paragraph.parent is None else "h3"
    return "pre" if paragraph.kind is Kind.TABLE else "p"


def _turn(paragraph: Paragraph) -> TurnView | None:
    said = paragraph.attribution
    if said is None or said.turn != paragraph.eid:
        return None
    label, detail = _turn_words(paragraph)
    return TurnView(label, detail, _at(paragraph.eid)) if label else None


def _facts(record: DocumentRecord) -> Iterator[FactView]:
    """What is known of the document, for people; what is not known is left out."""
    meta = record.metadata
    sitting = meta.sitting
    values: tuple[tuple[str, str, Any], ...] = (
        ("doc_type", "Type", (meta.doc_type or "").replace("_", " ")),
        ("speakers", "Speakers", ", ".join(one.name for one in meta.speakers)),
        ("on_behalf_of", "On behalf of", ", ".join(one.name for one in meta.on_behalf_of)),
        ("treaty", "Treaty", meta.treaty.name if meta.treaty else None),
        ("meeting", "Meeting", meta.meeting.name if meta.meeting else None),
        ("sitting", "Sitting", sitting.number if sitting else None),
        ("agenda_item", "Agenda item", meta.agenda_item),
        ("meeting_date", "Meeting date", meta.meeting_date and date_text(meta.meeting_date)),
        ("document_date", "Document date", meta.document_date and date_text(meta.document_date)),
        ("place", "Place", meta.place),
        ("symbol", "Symbol", meta.symbol),
        ("language", "Language", language_name(meta.language)),
    )
    for name, label, value in values:
        if value:
            yield _fact(label, str(value), record.provenance.get(name))
    yield FactView("File", record.source.file, None, None, None, ())


def _fact(label: str, value: str, origin: Provenance | None) -> FactView:
    if origin is None:
        return FactView(label, value, None, None, None, ())
    return FactView(
        label,
        value,
        f"{origin.source.value.replace('_', ' ')}: {origin.rule.replace('_', ' ')}",
        origin.printed if origin.printed != value else None,
        _at(origin.eid) if origin.eid else None,
        tuple(
            f"{_plain(one.value)} ({one.source.value.replace('_', ' ')})" for one in origin.rejected
        ),
    )


def _plain(value: Any) -> str:
    """A metadata value of provenance in one line."""
    if isinstance(value, Mapping):
        return str(value.get("name") or value.get("value") or ", ".join(map(str, value.values())))
    if isinstance(value, list | tuple):
        return ", ".join(_plain(one) for one in value)
    return str(value)
