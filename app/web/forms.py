"""What a person asked of a page: known parameters are read, others and empty ones ignored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.fields import FILTER_FIELDS, Sort
from app.domain.query import Match
from app.domain.search import SearchRequest

__all__ = ["FACETS", "PAGE_SIZE", "PageForm", "read_form"]

PAGE_SIZE = 20
#: Pages that can be turned to; deeper, a search is better narrowed.
_DEEPEST = 10_000
#: Fields counted beside the results.
FACETS = ("speaker", "treaty", "meeting", "agenda_item", "doc_type", "year", "language")


@dataclass(frozen=True, slots=True)
class PageForm:
    """The search form as filled in."""

    q: str = ""
    match: Match = Match.ALL
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    date_from: str | None = None
    date_to: str | None = None
    sort: Sort | None = None
    page: int = 1

    @property
    def asked(self) -> bool:
        """Whether anything was asked at all."""
        return bool(self.q.strip() or self.filters or self.date_from or self.date_to)

    def request(self) -> SearchRequest:
        """The search."""
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
            facet_limit=8,
        )

    def pairs(self, *, page: int = 1) -> list[tuple[str, str]]:
        """The form as query parameters, at another page of its results."""
        pairs = [("q", self.q)] if self.q else []
        if self.match is not Match.ALL:
            pairs.append(("match", self.match.value))
        pairs += [(name, value) for name, values in self.filters.items() for value in values]
        for name in ("date_from", "date_to", "sort"):
            value = getattr(self, name)
            if value is not None:
                pairs.append((name, str(value)))
        if page > 1:
            pairs.append(("page", str(page)))
        return pairs


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
        filters=filters,
        date_from=last.get("date_from"),
        date_to=last.get("date_to"),
        sort=next((sort for sort in Sort if sort == last.get("sort")), None),
        page=max(1, min(number, _DEEPEST // PAGE_SIZE)),
    )
