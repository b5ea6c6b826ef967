"""From all hits in order to the page that is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.duplicates import near_print
from app.domain.fields import GROUP_FIELDS, FieldValue
from app.domain.search import After, EngineGroup, EngineHit, EnginePage, EngineQuery, FacetCount
from app.engines.memory.posted import Row

__all__ = ["Found", "collapse", "forms_of", "group", "page_of"]

_Facets = Mapping[str, tuple[FacetCount, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with what orders it: ascending `value`, then document order."""

    row: Row
    rank: int
    score: float
    value: float
    duplicates: int = 0

    @property
    def hit(self) -> EngineHit:
        """The hit as the port wants it."""
        return EngineHit(
            self.row.document.document_id,
            self.row.paragraph,
            self.score,
            After(self.value, self.rank),
            self.duplicates,
        )


def forms_of(name: str, index: Sequence[Row]) -> dict[str, FieldValue]:
    """Key → value and label of a keyword field.

    A value written in several ways has one form over the whole index: the last by label, which
    prefers small letters to capitals.
    """
    forms: dict[str, FieldValue] = {}
    for row in index:
        for value in row.values(name):
            known = forms.setdefault(value.key, value)
            forms[value.key] = max(known, value, key=lambda form: (form.label, form.value))
    return forms


def collapse(found: Sequence[Found]) -> list[Found]:
    """The first of each set of near-identical paragraphs, with the number of the others."""
    alike: dict[int, list[Found]] = defaultdict(list)
    for hit in found:
        alike[near_print(hit.row.words)].append(hit)
    return [replace(hits[0], duplicates=len(hits) - 1) for hits in alike.values()]


def page_of(query: EngineQuery, total: int, shown: Sequence[Found], facets: _Facets) -> EnginePage:
    """The hits from the offset, or after the cursor, on."""
    start = query.offset
    if query.after is not None:
        last = (query.after.value, query.after.rank)
        start = sum((hit.value, hit.rank) <= last for hit in shown)
    end = start + query.limit
    return EnginePage(
        total, tuple(hit.hit for hit in shown[start:end]), facets, more=len(shown) > end
    )


def group(
    query: EngineQuery,
    found: Sequence[Found],
    shown: Sequence[Found],
    facets: _Facets,
    forms: Mapping[str, FieldValue],
) -> EnginePage:
    """Groups in the order of their best hit; the paragraphs without a value come last."""
    name = GROUP_FIELDS[query.group_by or ""]
    counts: dict[str | None, int] = defaultdict(int)
    for hit in found:
        for key in hit.row.keys(name) or (None,):
            counts[key] += 1
    members: dict[str | None, list[Found]] = defaultdict(list)
    for hit in shown:
        for key in sorted(hit.row.keys(name)) or (None,):
            members[key].append(hit)
    ordered = [key for key in members if key is not None]
    # Of groups with the same best hit (its two speakers), the order is that of their keys.
    ordered.sort(key=lambda key: (members[key][0].value, members[key][0].rank, key))
    keys = [*ordered, *([None] if None in members else [])]
    start = query.after.rank if query.after is not None else query.offset
    end = start + query.limit
    groups = tuple(
        EngineGroup(
            forms[key].value if key is not None else None,
            forms[key].label if key is not None else None,
            counts[key],
            tuple(hit.hit for hit in members[key][: query.group_size]),
        )
        for key in keys[start:end]
    )
    return EnginePage(len(found), (), facets, groups, len(keys), more=len(keys) > end)
