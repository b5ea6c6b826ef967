"""What the templates are given: typed, ready to be shown, nothing to work out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from app.citations import citation_text
from app.domain.document import Kind, Paragraph
from app.domain.fields import Sort, field_named
from app.domain.languages import LANGUAGES, RIGHT_TO_LEFT
from app.domain.query import Span
from app.domain.search import DocumentRecord, FacetCount, Hit, SearchPage
from app.presenting.links import document_page, with_pairs
from app.presenting.snippets import marked, snippet_html
from app.web.forms import PageForm

__all__ = [
    "BlockView",
    "DocumentView",
    "ErrorView",
    "FacetView",
    "HitView",
    "ResultsView",
    "results_view",
]

#: Written from right to left.
_HEADINGS = frozenset({Kind.HEADING, Kind.ANNEX_TITLE})


@dataclass(frozen=True, slots=True)
class ErrorView:
    """What went wrong and what to do."""

    title: str
    detail: str
    hint: str | None


@dataclass(frozen=True, slots=True)
class HitView:
    """One hit."""

    citation: str
    url: str
    path: str
    html: Markup
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A facet value as a link that takes or leaves it."""

    label: str
    count: int
    selected: bool
    url: str


@dataclass(frozen=True, slots=True)
class FacetView:
    """A field with its values."""

    label: str
    choices: tuple[ChoiceView, ...]


@dataclass(frozen=True, slots=True)
class OfferView:
    """Another query that does match."""

    q: str
    reason: str
    total: int
    url: str


@dataclass(frozen=True, slots=True)
class ResultsView:
    """A page of results."""

    form: PageForm
    interpreted: str
    total: int
    first: int
    last: int
    hits: tuple[HitView, ...]
    facets: tuple[FacetView, ...]
    warnings: tuple[str, ...]
    offers: tuple[OfferView, ...]
    previous_url: str | None
    next_url: str | None
    feed_url: str


@dataclass(frozen=True, slots=True)
class BlockView:
    """A paragraph on the reading page."""

    eid: str
    number: str | None
    kind: str
    tag: str
    depth: int
    html: Markup
    language: str
    direction: str
    page: int | None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document to be read."""

    title: str
    citation: str
    language: str
    direction: str
    facts: tuple[tuple[str, str], ...]
    translations: tuple[tuple[str, str], ...]  # language, URL
    blocks: tuple[BlockView, ...]
    text_url: str
    data_url: str
    q: str
    marks: int


def results_view(form: PageForm, page: SearchPage) -> ResultsView:
    """A search's page as the search page shows it."""
    first = page.request.offset
    shown = first + len(page.hits)
    return ResultsView(
        form=form,
        interpreted=page.query.interpreted,
        total=page.total,
        first=first + 1,
        last=shown,
        hits=tuple(_hit(hit, form.q) for hit in page.hits),
        facets=tuple(
            _facet(form, name, counts, page.selected.get(name, frozenset()))
            for name, counts in page.facets.items()
            if counts
        ),
        warnings=tuple(notice.message for notice in page.query.warnings),
        offers=tuple(
            OfferView(one.q, one.reason, one.total, with_pairs("/", [("q", one.q)]))
            for one in page.corrections
        ),
        previous_url=_page_url(form, form.page - 1) if form.page > 1 else None,
        next_url=_page_url(form, form.page + 1) if shown < page.total and page.hits else None,
        feed_url=with_pairs("/v1/feed.atom", form.pairs()),
    )


def document_view(
    record: DocumentRecord,
    outline: Sequence[Paragraph],
    matches: Sequence[Sequence[Span]],
    *,
    q: str,
    translations: Sequence[tuple[str, str]],
) -> DocumentView:
    """A document as the reading page shows it; `matches` of each paragraph of `outline`."""
    meta = record.metadata
    depths = _depths(outline)
    return DocumentView(
        title=meta.title or record.document_id,
        citation=citation_text(record),
        language=meta.language,
        direction=_direction(meta.language),
        facts=_facts(record),
        translations=tuple(
            (LANGUAGES.get(language, language), document_page(one))
            for one, language in translations
        ),
        blocks=tuple(
            _block(one, found, depths[one.eid]) for one, found in zip(outline, matches, strict=True)
        ),
        text_url=f"/v1/documents/{quote(record.document_id)}/text",
        data_url=f"/v1/documents/{quote(record.document_id)}",
        q=q,
        marks=sum(map(len, matches)),
    )


def _hit(hit: Hit, q: str) -> HitView:
    paragraph, document_id = hit.paragraph, hit.document.document_id
    page = with_pairs(document_page(document_id), [("q", q)] if q else [])
    return HitView(
        citation=citation_text(hit.document, paragraph),
        url=f"{page}#{quote(paragraph.eid)}",
        path=" › ".join(paragraph.section_path),
        html=Markup(snippet_html(paragraph.text, hit.snippet)),  # noqa: S704 - escaped but <mark>
        language=paragraph.language,
        direction=_direction(paragraph.language),
    )


def _facet(
    form: PageForm, name: str, counts: Sequence[FacetCount], selected: frozenset[str]
) -> FacetView:
    choices = []
    for one in counts:
        chosen = one.key in selected
        values = form.filters.get(name, ())
        # What was typed for a value may be any of its names: leaving it leaves all of the field.
        kept = () if chosen else (*values, one.value)
        others = [pair for pair in form.pairs() if pair[0] != name]
        url = with_pairs("/", [*others, *((name, value) for value in kept)])
        label = one.label.replace("_", " ") if name == "doc_type" else one.label
        choices.append(ChoiceView(label, one.count, chosen, url))
    return FacetView(_field_label(name), tuple(choices))


def _field_label(name: str) -> str:
    known = field_named(name)
    label = (known.name if known else name).replace("_", " ").capitalize()
    return {"Doc type": "Type"}.get(label, label)


def _page_url(form: PageForm, page: int) -> str:
    return with_pairs("/", form.pairs(page=page))


def _direction(language: str) -> str:
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def _depths(outline: Sequence[Paragraph]) -> dict[str, int]:
    """How many numbered blocks each one stands in; headings do not indent what is under them."""
    depths: dict[str, int] = {}
    for one in outline:
        within = depths.get(one.parent, -1) if one.parent is not None else -1
        depths[one.eid] = within if one.kind in _HEADINGS else within + 1
    return depths


def _block(paragraph: Paragraph, matches: Sequence[Span], depth: int) -> BlockView:
    return BlockView(
        eid=paragraph.eid,
        number=paragraph.number,
        kind=paragraph.kind.value,
        tag="h2" if paragraph.kind in _HEADINGS else "pre" if paragraph.kind is Kind.TABLE else "p",
        depth=max(0, min(depth, 4)),
        html=Markup(marked(paragraph.text, matches)),  # noqa: S704 - escaped but <mark>
        language=paragraph.language,
        direction=_direction(paragraph.language),
        page=paragraph.page,
    )


def _facts(record: DocumentRecord) -> tuple[tuple[str, str], ...]:
    """What is known of the document, for people; what is not known is left out."""
    meta = record.metadata
    facts = (
        ("Speakers", ", ".join(one.name for one in meta.speakers)),
        ("On behalf of", ", ".join(one.name for one in meta.on_behalf_of)),
        ("Treaty", meta.treaty.name if meta.treaty else None),
        ("Meeting", meta.meeting.name if meta.meeting else None),
        ("Agenda item", meta.agenda_item),
        ("Date", meta.date and (meta.date.printed or meta.date.value)),
        ("Place", meta.place),
        ("Symbol", meta.symbol),
        ("Language", LANGUAGES.get(meta.language, meta.language)),
        ("Source", record.source.file),
    )
    return tuple((name, value) for name, value in facts if value)


def sort_choices() -> tuple[tuple[str, str], ...]:
    """Orders to choose from."""
    return (
        ("", "Best first"),
        (Sort.DATE_DESCENDING.value, "Newest first"),
        (Sort.DATE.value, "Oldest first"),
        (Sort.DOCUMENT.value, "By document"),
    )
