"""When a paragraph first appeared: kept where its document is only read better.

A paragraph is an old one if its wording is known, or if its document had near the same text
before. Where the file itself is unchanged, all its paragraphs are old: whatever is read otherwise
now stood there before, and takes the time of its neighbours.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TypeVar

from app.domain.patterns import when_met

__all__ = ["first_appearances"]

#: A time that sorts by its value: ISO 8601 in UTC, or seconds.
Time = TypeVar("Time", str, int)

_NEAR = 0.8  # shared words ÷ the words of the longer text, as for a quotation that is near
_WORD = when_met(r"\w+")
_LOOKED_AT = 8  # so many old texts with most words in common are compared
_FREQUENT = 64  # a word in more old texts than this does not look for a near one


def first_appearances(
    texts: Sequence[str],
    before: Sequence[tuple[str, Time]],
    *,
    known: Sequence[Time | None],
    same_file: bool,
    now: Time,
) -> list[Time]:
    """The time of each of a document's `texts`.

    `known`: the time of each wording that is known already. `before`: the document's texts as
    they were, with their times; empty texts where only times are left.
    """
    times = list(known)
    if None in times and before:
        _take_near(times, texts, before)
        if same_file:
            _take_neighbours(times, min(time for _, time in before))
    return [now if time is None else time for time in times]


def _take_near(
    times: list[Time | None], texts: Sequence[str], before: Sequence[tuple[str, Time]]
) -> None:
    """Give the unknown texts the time of the old one that is nearest."""
    fresh = set(texts)
    old = [(_words(text), time) for text, time in before if text and text not in fresh]
    places: dict[str, list[int]] = defaultdict(list)
    for place, (words, _) in enumerate(old):
        for word in words:
            places[word].append(place)
    for at, text in enumerate(texts):
        if times[at] is not None:
            continue
        words = _words(text)
        found: Counter[int] = Counter()
        for word in words:
            if len(places.get(word, ())) <= _FREQUENT:
                found.update(places.get(word, ()))
        near = [
            (-_shared(words, old[place][0]), old[place][1])
            for place, _ in found.most_common(_LOOKED_AT)
            if _shared(words, old[place][0]) >= _NEAR
        ]
        times[at] = min(near)[1] if near else None


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def _shared(one: Counter[str], other: Counter[str]) -> float:
    """The share of the longer text's words that the two have in common."""
    return (one & other).total() / max(one.total(), other.total(), 1)


def _take_neighbours(times: list[Time | None], earliest: Time) -> None:
    """Give what is still unknown the time of the paragraph before it, or else after it."""
    last = next((time for time in times if time is not None), earliest)
    for at, time in enumerate(times):
        last = time if time is not None else last
        times[at] = last
