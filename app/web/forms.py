"""What a person asked of a page: known parameters are read, others and empty ones ignored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.fields import FILTER_FIELDS, GROUP_FIELDS, Sort
from app.domain.query import Match
from app.domain.search import SearchRequest
from app.presenting.links import with_pairs

__all__ = ["FACETS", "PAGE_SIZE", "PageForm", "read_form"]

PAGE_SIZE = 20
#: Pages that can be turned to; deeper, a search is better narrowed.
_DEEPEST = 10_000
#: Fields counted beside the results, in the order they are shown.
FACETS = ("speaker", "treaty", "meeting", "agenda_item", "doc_type", "language", "year")
#: Values counted of each: the panel shows the first ones, and marks what is chosen among all.
FACET_LIMIT = 200
#: Paragraphs shown of each group.
_GROUP_SIZE = 3


@dataclass(frozen=True, slots=True)
class PageForm:
    """The search form as filled in."""

    q: str = ""
    match: Match = Match.ALL
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    date_from: str | None = None
    date_to: str | None = None
    sort: Sort | None = None
    group: str | None = None
    page: int = 1

    @property
    def asked(self) -> bool:
        """Whether anything was asked at all."""
        return bool(self.q.strip() or self.narrowed)

    @property
    def narrowed(self) -> bool:
        """Whether filters or dates narrow the search."""
        return bool(self.filters or self.date_from or self.date_to)

    def request(self) -> SearchRequest:
        """The search, with what is counted beside its hits."""
        return SearchRequest(
            q=self.q,
            match=self.match,
            filters=self.filters,
            date_from=self.date_from,
            date_to=self.date_to,
            sort=self.sort,
            limit=PAGE_SIZE,
            offset=(self.page - 1) * PAGE_SIZE,
            facets=FACETS,
            facet_limit=FACET_LIMIT,
            group_by=self.group,
            group_size=_GROUP_SIZE,
        )

    def pairs(self, *, page: int = 1) -> list[tuple[str, str]]:
        """The form as query parameters, at another page of its results."""
        pairs = [("q", self.q)] if self.q else []
        pairs += self.kept()
        if page > 1:
            pairs.append(("page", str(page)))
        return pairs

    def url(self, path: str = "/", *, page: int = 1, **changes: Any) -> str:
        """The address under `path` of this form, or of one that differs in these fields."""
        return with_pairs(path, replace(self, **changes).pairs(page=page))

    def kept(self) -> list[tuple[str, str]]:
        """All that a new query of the same form keeps: everything but words and page."""
        pairs = [("match", self.match.value)] if self.match is not Match.ALL else []
        pairs += [(name, value) for name, values in self.filters.items() for value in values]
        for name in ("date_from", "date_to", "sort", "group"):
            value = getattr(self, name)
            if value is not None:
                pairs.append((name, str(value)))
        return pairs

    def narrowing(self) -> list[tuple[str, str]]:
        """Words, filters and dates: what decides which paragraphs are found."""
        return replace(self, sort=None, group=None).pairs()

    def without(self, name: str, value: str | None = None) -> PageForm:
        """The form without one value of a filter, or without all of them."""
        rest = tuple(
            one for one in self.filters.get(name, ()) if value is not None and one != value
        )
        filters = {key: values for key, values in self.filters.items() if key != name}
        if rest:
            filters[name] = rest
        return replace(self, filters=filters)

    def with_value(self, name: str, value: str) -> PageForm:
        """The form with one value more of a filter."""
        values = (*self.filters.get(name, ()), value)
        return replace(self, filters={**self.filters, name: values})


def read_form(pairs: Sequence[tuple[str, str]]) -> PageForm:
    """The form of a URL's parameters. A choice that is none of ours counts as not made."""
    last = {name: value.strip() for name, value in pairs if value.strip()}
    filters: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        if name in FILTER_FIELDS and value.strip():
            filters[name] = (*filters.get(name, ()), value.strip())
    page = last.get("page", "1")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    return PageForm(
        q=last.get("q", ""),
        match=Match.ANY if last.get("match") == Match.ANY else Match.ALL,
        filters={name: tuple(dict.fromkeys(values)) for name, values in filters.items()},
        date_from=last.get("date_from"),
        date_to=last.get("date_to"),
        sort=next((sort for sort in Sort if sort == last.get("sort")), None),
        group=next((name for name in GROUP_FIELDS if name == last.get("group")), None),
        page=max(1, min(number, _DEEPEST // PAGE_SIZE)),
    )
