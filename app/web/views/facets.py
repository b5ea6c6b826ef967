"""The panel beside the results: values to choose, chips to take away, years to brush."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.query import Match
from app.domain.search import FacetCount
from app.web.forms import PageForm
from app.web.views.common import ChoiceView, field_label, value_label

__all__ = ["ChipView", "FacetView", "YearsView", "chips_of", "facets_of", "years_of"]

#: Values shown of a field before "all of them".
_SHOWN = 8
#: Bars of the histogram; a longer time is shown by spans of years.
_MOST_BARS = 60
#: Heights of the drawing's bars, in its own units: the least that can be seen, and the most.
_LEAST, _MOST = 2, 40


@dataclass(frozen=True, slots=True)
class ChipView:
    """A choice in force, and the link that takes it away alone."""

    field: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class FacetView:
    """A field with its most frequent values; `all_url` lists every one."""

    name: str
    label: str
    choices: tuple[ChoiceView, ...]
    all_url: str | None


@dataclass(frozen=True, slots=True)
class BarView:
    """A year, or a few, of the histogram: a bar of `height` at `x`, in the drawing's units."""

    label: str
    count: int
    x: int
    height: int
    first: int
    last: int
    url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class YearsView:
    """When the paragraphs found were said."""

    bars: tuple[BarView, ...]
    width: int
    first: int
    last: int


def chips_of(
    form: PageForm, labels: Mapping[tuple[str, str], str], path: str = "/"
) -> tuple[ChipView, ...]:
    """Everything that narrows the search, each to be taken away by itself.

    `labels`: what people call a value of a field as it was asked for; else it stands as asked.
    """
    chips = [
        ChipView(
            name,
            f"{field_label(name)}: {labels.get((name, value), value_label(name, value))}",
            form.without(name, value).url(path),
        )
        for name, values in form.filters.items()
        for value in values
    ]
    if form.date_from:
        chips.append(ChipView("date", f"From {form.date_from}", form.url(path, date_from=None)))
    if form.date_to:
        chips.append(ChipView("date", f"To {form.date_to}", form.url(path, date_to=None)))
    if form.match is Match.ANY:
        chips.append(ChipView("match", "Any of the words", form.url(path, match=Match.ALL)))
    return tuple(chips)


def facets_of(
    form: PageForm,
    counted: Mapping[str, Sequence[FacetCount]],
    selected: Mapping[str, frozenset[str]],
    path: str = "/",
) -> tuple[FacetView, ...]:
    """The fields that have values, the chosen ones first; years stand in the histogram."""
    return tuple(
        facet_of(form, name, counts, selected.get(name, frozenset()), path=path)
        for name, counts in counted.items()
        if counts and name != "year"
    )


def facet_of(
    form: PageForm,
    name: str,
    counts: Sequence[FacetCount],
    selected: frozenset[str],
    *,
    path: str = "/",
    most: int = _SHOWN,
) -> FacetView:
    """A field's values as links; what is chosen always stands among them."""
    chosen = [one for one in counts if one.key in selected]
    others = [one for one in counts if one.key not in selected]
    shown = chosen + others[: max(0, most - len(chosen))]
    longer = len(counts) > len(shown)
    return FacetView(
        name,
        field_label(name),
        tuple(_choice(form, name, one, one.key in selected, path) for one in shown),
        form.url(f"/values/{name}") if longer and path == "/" else None,
    )


def _choice(form: PageForm, name: str, one: FacetCount, chosen: bool, path: str) -> ChoiceView:
    # What was typed for a value may be any of its names: leaving it leaves all of the field.
    if not chosen:
        then = form.with_value(name, one.value)
    elif one.value in form.filters.get(name, ()):
        then = form.without(name, one.value)
    else:
        then = form.without(name)
    return ChoiceView(value_label(name, one.label), then.url(path), one.count, selected=chosen)


def years_of(form: PageForm, counts: Sequence[FacetCount], path: str = "/") -> YearsView | None:
    """The histogram of years; None where there is nothing to choose between."""
    by_year = {int(one.value): one.count for one in counts if one.value.isdigit()}
    if len(by_year) < 2:
        return None
    first, last = min(by_year), max(by_year)
    span = -(-(last - first + 1) // _MOST_BARS)
    starts = range(first, last + 1, span)
    totals = [sum(by_year.get(year, 0) for year in range(start, start + span)) for start in starts]
    highest = max(totals)
    bars = []
    for at, (start, total) in enumerate(zip(starts, totals, strict=True)):
        end = min(start + span - 1, last)
        height = _LEAST + round((_MOST - _LEAST) * total / highest) if total else 0
        label = str(start) if start == end else f"{start}–{end}"
        bars.append(
            BarView(
                label, total, at * 10, height, start, end,
                form.url(path, date_from=str(start), date_to=str(end)), _within(form, start, end),
            )
        )  # fmt: skip
    return YearsView(tuple(bars), len(bars) * 10, first, last)


def _within(form: PageForm, start: int, end: int) -> bool:
    """Whether the dates asked for take in these years; not where none are asked for."""
    if not (form.date_from or form.date_to):
        return False
    first = (form.date_from or "0000")[:4]
    last = (form.date_to or "9999")[:4]
    return first <= str(end) and str(start) <= last
