"""The documents by what is known of them, and the site at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.search import DocumentRecord, FacetCount, IndexStats
from app.presenting.links import document_page, with_pairs
from app.web.forms import PAGE_SIZE, PageForm
from app.web.views.common import (
    ChoiceView,
    LinkView,
    direction,
    field_label,
    language_name,
    range_text,
    value_label,
    whose,
)
from app.web.views.facets import ChipView, FacetView, YearsView, chips_of, facets_of, years_of

__all__ = [
    "BROWSE",
    "BrowseView",
    "HomeView",
    "ListedView",
    "ValuesView",
    "browse_view",
    "home_view",
    "values_view",
]

BROWSE = "/documents"
_SORTS = (
    ("title", "By title"),
    ("-date", "Newest first"),
    ("date", "Oldest first"),
    ("id", "By id"),
)
#: Named things shown on the first page, of each kind.
_SPEAKERS, _TREATIES = 12, 10


@dataclass(frozen=True, slots=True)
class ListedView:
    """A document in a list."""

    title: str
    url: str
    line: tuple[str, ...]
    language: str
    direction: str
    paragraphs: int


@dataclass(frozen=True, slots=True)
class BrowseView:
    """A page of documents."""

    total: int
    shown: str
    documents: tuple[ListedView, ...]
    chips: tuple[ChipView, ...]
    clear_url: str
    facets: tuple[FacetView, ...]
    years: YearsView | None
    sorts: tuple[ChoiceView, ...]
    warnings: tuple[str, ...]
    previous_url: str | None
    next_url: str | None


@dataclass(frozen=True, slots=True)
class HomeView:
    """What there is to find."""

    documents: int
    paragraphs: int
    years: YearsView | None
    speakers: tuple[ChoiceView, ...]
    treaties: tuple[ChoiceView, ...]
    meetings: tuple[ChoiceView, ...]
    languages: tuple[ChoiceView, ...]
    newest: tuple[ListedView, ...]


@dataclass(frozen=True, slots=True)
class ValuesView:
    """Every value of a field under a search, to be looked through."""

    label: str
    name: str
    prefix: str
    total: int
    facet: FacetView
    back: LinkView
    kept: tuple[tuple[str, str], ...]


def listed(record: DocumentRecord) -> ListedView:
    """A document as lists show it."""
    meta = record.metadata
    title = meta.title or record.document_id
    line = [part for part in whose(record) if part != title]
    if meta.doc_type:
        line.insert(0, meta.doc_type.replace("_", " ").capitalize())
    if meta.language != "en":
        line.append(language_name(meta.language))
    return ListedView(
        title,
        document_page(record.document_id),
        tuple(dict.fromkeys(line)),
        meta.language,
        direction(meta.language),
        sum(record.counts.values()),
    )


def browse_view(
    form: PageForm,
    order: str,
    *,
    total: int,
    records: Sequence[DocumentRecord],
    counted: Mapping[str, Sequence[FacetCount]],
    selected: Mapping[str, frozenset[str]],
    labels: Mapping[tuple[str, str], str],
    warnings: Sequence[str],
) -> BrowseView:
    """A page of documents, with the values that divide them (counted in documents)."""
    first = (form.page - 1) * PAGE_SIZE
    shown = first + len(records)
    by_documents = {
        name: [replace(one, count=one.documents) for one in counts]
        for name, counts in counted.items()
    }

    def at(page: int) -> str:
        return with_pairs(BROWSE, [*form.pairs(page=page), *_order(order)])

    return BrowseView(
        total=total,
        shown=range_text(first, shown, total),
        documents=tuple(listed(one) for one in records),
        chips=chips_of(form, labels, BROWSE),
        clear_url=with_pairs(BROWSE, [("q", form.q)] if form.q else []),
        facets=facets_of(form, by_documents, selected, BROWSE),
        years=years_of(form, by_documents.get("year", ()), BROWSE),
        sorts=tuple(
            ChoiceView(
                label, with_pairs(BROWSE, [*form.pairs(), *_order(name)]), selected=name == order
            )
            for name, label in _SORTS
        ),
        warnings=tuple(warnings),
        previous_url=at(form.page - 1) if form.page > 1 else None,
        next_url=at(form.page + 1) if shown < total and records else None,
    )


def _order(order: str) -> list[tuple[str, str]]:
    return [] if order == "title" else [("order", order)]


def home_view(
    stats: IndexStats,
    vocabulary: Mapping[str, Sequence[FacetCount]],
    newest: Sequence[DocumentRecord],
) -> HomeView:
    """The first page; `vocabulary` has every value of the fields it shows."""

    def named(name: str, most: int) -> tuple[ChoiceView, ...]:
        return tuple(
            ChoiceView(
                value_label(name, one.label), with_pairs("/", [(name, one.value)]), one.count
            )
            for one in vocabulary.get(name, ())[:most]
        )

    return HomeView(
        documents=stats.documents,
        paragraphs=stats.searched_by_default,
        years=years_of(PageForm(), vocabulary.get("year", ())),
        speakers=named("speaker", _SPEAKERS),
        treaties=named("treaty", _TREATIES),
        meetings=named("meeting", _TREATIES),
        languages=named("language", _TREATIES),
        newest=tuple(listed(one) for one in newest),
    )


def values_view(form: PageForm, facet: FacetView, prefix: str, total: int) -> ValuesView:
    """Every value of a field; the search goes on where one is chosen."""
    return ValuesView(
        field_label(facet.name),
        facet.name,
        prefix,
        total,
        facet,
        LinkView("Back to the results", form.url()),
        tuple(form.pairs()),
    )
