"""A search's hits, and all that stands around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from markupsafe import Markup

from app.citations import citation_text
from app.domain.document import Paragraph
from app.domain.fields import Sort
from app.domain.search import DocumentRecord, FacetCount, Group, Hit, SearchPage
from app.presenting.links import document_page, paragraph_path, with_pairs
from app.presenting.snippets import snippet_html
from app.web.forms import PageForm
from app.web.views.common import (
    ChoiceView,
    LinkView,
    citation_links,
    direction,
    range_text,
    shortened,
    value_label,
    whose,
)
from app.web.views.facets import ChipView, FacetView, YearsView, chips_of, facets_of, years_of

__all__ = ["Around", "HitView", "ResultsView", "results_view"]

_SORTS = (
    (Sort.RELEVANCE, "Best first"),
    (Sort.DATE_DESCENDING, "Newest first"),
    (Sort.DATE, "Oldest first"),
    (Sort.DOCUMENT, "By document"),
)
_GROUPS = ((None, "Paragraphs"), ("document", "Documents"), ("speaker", "Speakers"))
#: Headings shown above a hit, the nearest ones.
_HEADINGS = 3
#: The same search for programs and reference managers.
_EXPORTS = (("CSV", "csv"), ("NDJSON", "ndjson"), ("RIS", "ris"), ("BibTeX", "bibtex"))


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item that a hit's lead-in announces."""

    number: str | None
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class HitView:
    """One hit: the passage first, then whose it is, then how to cite it."""

    html: Markup
    url: str
    language: str
    direction: str
    whose: tuple[str, ...]
    path: str
    items: tuple[ItemView, ...]
    citation: str
    formats: tuple[LinkView, ...]
    data_url: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """The best hits of a document or a speaker, and the search that shows all of them."""

    label: str
    count: int
    url: str | None
    hits: tuple[HitView, ...]


@dataclass(frozen=True, slots=True)
class OfferView:
    """Another query that does match."""

    q: str
    reason: str
    total: int
    url: str


@dataclass(frozen=True, slots=True)
class WarningView:
    """What could not be used as written; the query around the place that is meant."""

    message: str
    before: str | None = None
    at: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class MeantView:
    """A document that the query names."""

    title: str
    whose: tuple[str, ...]
    url: str
    citation: str


@dataclass(frozen=True, slots=True)
class Around:
    """What is looked up beside a search for its page.

    `labels` as in `chips_of`; `years`: paragraphs by year without regard to the dates asked for;
    `items`: what stands under a hit that announces it, by the hit's document and eid; `partial`:
    whether these are the hits of some of the words, since no paragraph has all of them.
    """

    labels: Mapping[tuple[str, str], str]
    years: Sequence[FacetCount]
    items: Mapping[tuple[str, str], Sequence[Paragraph]]
    partial: bool = False


@dataclass(frozen=True, slots=True)
class ResultsView:
    """A page of results."""

    interpreted: str
    total: int
    noun: str
    shown: str
    partial: bool
    hits: tuple[HitView, ...]
    groups: tuple[GroupView, ...]
    meant: tuple[MeantView, ...]
    chips: tuple[ChipView, ...]
    clear_url: str
    facets: tuple[FacetView, ...]
    years: YearsView | None
    sorts: tuple[ChoiceView, ...]
    groupings: tuple[ChoiceView, ...]
    warnings: tuple[WarningView, ...]
    offers: tuple[OfferView, ...]
    previous_url: str | None
    next_url: str | None
    exports: tuple[LinkView, ...]
    feed_url: str
    address: str
    reference: str


def results_view(form: PageForm, page: SearchPage, around: Around) -> ResultsView:
    """A search's page as the search page shows it."""
    first = page.request.offset
    shown = first + (len(page.groups) if page.groups is not None else len(page.hits))
    total = page.total if page.groups_total is None else page.groups_total
    narrowing = form.narrowing()
    address = form.url()
    return ResultsView(
        interpreted=page.query.interpreted,
        total=page.total,
        noun="paragraph" if page.total == 1 else "paragraphs",
        shown=range_text(first, shown, total),
        partial=around.partial,
        hits=tuple(_hit(hit, form, around) for hit in page.hits),
        groups=tuple(_group(group, form, around) for group in page.groups or ()),
        meant=tuple(_meant(one, form) for one in page.documents),
        chips=chips_of(form, around.labels),
        clear_url=with_pairs("/", [("q", form.q)] if form.q else []),
        facets=facets_of(form, page.facets, page.selected),
        years=years_of(form, around.years),
        sorts=_sorts(form, page.sort),
        groupings=tuple(
            ChoiceView(label, form.url(group=name), selected=form.group == name)
            for name, label in _GROUPS
        ),
        warnings=tuple(_warning(form.q, one.message, one.position) for one in page.query.warnings),
        offers=tuple(
            OfferView(one.q, one.reason, one.total, form.url(q=one.q)) for one in page.corrections
        ),
        previous_url=form.url(page=form.page - 1) if form.page > 1 else None,
        next_url=form.url(page=form.page + 1) if shown < total and shown > first else None,
        exports=(
            LinkView("JSON", with_pairs("/v1/search", narrowing)),
            *(
                LinkView(label, with_pairs("/v1/export", [("format", name), *narrowing]))
                for label, name in _EXPORTS
            ),
        ),
        feed_url=with_pairs("/v1/feed.atom", narrowing),
        address=address,
        reference=_reference(page),
    )


def _reference(page: SearchPage) -> str:
    """How to cite the search itself: what was asked, of which index, when."""
    asked = page.request.q or "all paragraphs"
    today = date.today()
    return (
        f"Parley, search for “{asked}”: {page.total:,} "
        f"{'paragraph' if page.total == 1 else 'paragraphs'}, index {page.index_version}, "
        f"{today.day} {today:%B %Y}"
    )


def _sorts(form: PageForm, current: Sort) -> tuple[ChoiceView, ...]:
    return tuple(
        ChoiceView(label, form.url(sort=sort), selected=sort is current)
        for sort, label in _SORTS
        if form.q or sort is not Sort.RELEVANCE
    )


def _hit(hit: Hit, form: PageForm, around: Around) -> HitView:
    paragraph, document_id = hit.paragraph, hit.document.document_id
    # The reading page knows from these what to mark, and the way back.
    page = form.url(document_page(document_id), page=form.page)
    path = paragraph_path(document_id, paragraph.eid)
    items = around.items.get((document_id, paragraph.eid), ())
    return HitView(
        html=Markup(snippet_html(paragraph.text, hit.snippet)),  # noqa: S704 - escaped but <mark>
        url=f"{page}#{quote(paragraph.eid)}",
        language=paragraph.language,
        direction=direction(paragraph.language),
        whose=tuple(shortened(one) for one in whose(hit.document, paragraph)),
        path=" › ".join(shortened(one) for one in paragraph.headings[-_HEADINGS:]),
        items=tuple(ItemView(one.number, one.text, f"{page}#{quote(one.eid)}") for one in items),
        citation=citation_text(hit.document, paragraph),
        formats=citation_links(path),
        data_url=path,
    )


def _meant(record: DocumentRecord, form: PageForm) -> MeantView:
    title = record.metadata.title or record.document_id
    return MeantView(
        title,
        tuple(one for one in whose(record) if one != title),
        form.url(document_page(record.document_id), page=form.page),
        citation_text(record),
    )


def _group(group: Group, form: PageForm, around: Around) -> GroupView:
    name = {"document": "document_id"}.get(form.group or "", form.group or "")
    url = None
    if group.value is not None:
        url = form.without(name).with_value(name, group.value).url(group=None)
    label = group.label or group.value or "Without a speaker"
    return GroupView(
        value_label(name, label), group.count, url,
        tuple(_hit(hit, form, around) for hit in group.hits),
    )  # fmt: skip


def _warning(q: str, message: str, position: int | None) -> WarningView:
    if position is None or not 0 <= position < len(q):
        return WarningView(message)
    end = position
    while end < len(q) and not q[end].isspace():
        end += 1
    end = max(end, position + 1)
    return WarningView(message, q[:position], q[position:end], q[end:])
