"""Values of fields: under a search, by prefix, over the whole index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.domain.fields import Sort
from app.domain.search import EngineQuery, FacetCount, Highlight, SearchPage, SearchRequest
from app.domain.text import fold_key
from app.ports import IndexView
from app.search.service import SearchService

__all__ = ["facet_values", "tallies"]

_ALL = 2**31


def facet_values(
    view: IndexView,
    search: SearchService,
    request: SearchRequest,
    field: str,
    *,
    prefix: str | None,
    deadline: float | None,
) -> tuple[Sequence[FacetCount], SearchPage]:
    """Every value of `field` under the search, by count then label, and the search itself.

    `prefix` is compared, folded, with the beginning of label and value.
    """
    counting = replace(
        request,
        facets=(field,),
        facet_limit=_ALL,
        limit=1,
        offset=0,
        cursor=None,
        after=None,
        highlight=Highlight.NONE,
    )
    page = search.search(view, counting, deadline=deadline)
    counts = page.facets[field]
    if prefix is not None:
        folded = fold_key(prefix)
        counts = tuple(
            one
            for one in counts
            if fold_key(one.label).startswith(folded) or fold_key(one.value).startswith(folded)
        )
    return counts, page


def tallies(
    view: IndexView, fields: tuple[str, ...], *, deadline: float | None
) -> Mapping[str, Sequence[FacetCount]]:
    """Documents and paragraphs of all kinds by the values of `fields`."""
    query = EngineQuery(
        default_kinds=False, sort=Sort.DOCUMENT, limit=1, facets=fields, deadline=deadline
    )
    found = view.search(query).facets
    return {name: found[name] for name in fields}
