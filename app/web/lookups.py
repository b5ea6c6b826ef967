"""What a page looks up beside its search: names of choices, years, items, what else fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.domain.document import Kind, Paragraph
from app.domain.query import Join, Match, Node, Word
from app.domain.search import DocumentRecord, DocumentsQuery, FacetCount, Hit, SearchPage
from app.ports import IndexView
from app.search.service import SearchService
from app.web.forms import PageForm
from app.web.views.results import Around

__all__ = ["around", "labels_of", "newest", "search_or_partial"]

#: Items shown under a lead-in.
_ITEMS = 6
_LISTED = frozenset({Kind.LIST_ITEM, Kind.PARAGRAPH})
#: Values that one word of a filter may stand for and still be named one by one.
_NAMED = 3
#: Documents on the first page.
_NEWEST = 6


def search_or_partial(
    search: SearchService, view: IndexView, form: PageForm, deadline: float
) -> tuple[SearchPage, bool]:
    """The search; where no paragraph has all of its plain words, that of any of them, and True.

    A question as people ask it ("Where is the annex?") is seldom in a paragraph whole. Function
    words count for half in the ranking, so those that match best have what the question is about.
    """
    page = search.search(view, form.request(), deadline=deadline)
    if page.total or form.match is Match.ANY or not _is_plain(page.query.tree):
        return page, False
    request = replace(form.request(), match=Match.ANY)
    instead = search.search(view, request, deadline=deadline)
    if not instead.total:
        return page, False
    return replace(instead, corrections=page.corrections), True


def _is_plain(tree: Node) -> bool:
    """Several words and nothing else: no operator, quotation or field that says what is meant."""
    return isinstance(tree, Join) and all(isinstance(one, Word) for one in tree.children)


def around(
    search: SearchService,
    view: IndexView,
    form: PageForm,
    page: SearchPage,
    deadline: float,
    *,
    partial: bool = False,
) -> Around:
    """What is shown around the hits of `page`."""
    hits = [*page.hits, *(hit for group in page.groups or () for hit in group.hits)]
    return Around(
        labels=labels_of(search, view, form.filters),
        years=_years(search, view, form, page, deadline),
        items=_items(view, hits),
        partial=partial,
    )


def labels_of(
    search: SearchService, view: IndexView, filters: Mapping[str, Sequence[str]]
) -> dict[tuple[str, str], str]:
    """What people call each value of a filter, as the index has it; those unknown are left out."""
    labels: dict[tuple[str, str], str] = {}
    for name, values in filters.items():
        for value in values:
            keys = search.select(view, {name: (value,)}).keys[name]
            found = [one.label for one in _vocabulary(view, name, keys) if one.key in keys]
            if 0 < len(found) <= _NAMED:  # `kind=all` is better said as asked
                labels[name, value] = " or ".join(found)
    return labels


def _vocabulary(view: IndexView, name: str, keys: frozenset[str]) -> Sequence[FacetCount]:
    """The values of a field; of documents only those chosen, for there may be very many."""
    if name != "document_id":
        return view.vocabulary(name)
    records = [view.document(key) for key in keys]
    return [
        FacetCount(one.document_id, one.metadata.title or one.document_id, 0, 1, one.document_id)
        for one in records
        if one is not None
    ]


def _years(
    search: SearchService, view: IndexView, form: PageForm, page: SearchPage, deadline: float
) -> Sequence[FacetCount]:
    """Paragraphs by year as if no dates were asked for: one can brush again, wider."""
    if not (form.date_from or form.date_to):
        return page.facets.get("year", ())
    wide = replace(
        page.request, date_from=None, date_to=None, limit=1, offset=0, facets=("year",),
        facet_limit=1000, group_by=None,
    )  # fmt: skip
    return search.search(view, wide, deadline=deadline).facets.get("year", ())


def _items(view: IndexView, hits: Sequence[Hit]) -> dict[tuple[str, str], tuple[Paragraph, ...]]:
    """What a lead-in that ends in a colon announces: its first items."""
    items: dict[tuple[str, str], tuple[Paragraph, ...]] = {}
    for hit in hits:
        paragraph, document_id = hit.paragraph, hit.document.document_id
        if not paragraph.text.rstrip().endswith((":", "：")):
            continue
        after = paragraph.ordinal
        following = view.outline(document_id)[after : after + 4 * _ITEMS]
        found = [one for one in following if one.parent == paragraph.eid and one.kind in _LISTED]
        if found:
            items[document_id, paragraph.eid] = tuple(found[:_ITEMS])
    return items


def newest(view: IndexView) -> tuple[DocumentRecord, ...]:
    """The documents of the latest dates."""
    return view.documents(DocumentsQuery(sort="-date", limit=_NEWEST)).documents
