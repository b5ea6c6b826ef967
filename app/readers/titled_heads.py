"""The document's title as a page's head has it, beside the symbol."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from app.domain.blocks import DiscardReason
from app.domain.patterns import when_met
from app.readers.page_marks import is_marks

__all__ = ["titled_heads"]

#: Among so many lines stands the title, and no head of a page: that of the first has none.
_COVER = 60
#: In characters: a shorter line may stand in any title.
_SHORTEST, _LONGEST = 18, 300
_STOPS = ".,;:،؛。；，："
#: So many lines may a head's title have.
_LINES = 4
#: "A/RES/80/2 Scale of assessments …": symbol and title on one line.
_SYMBOL = when_met(r"(?P<symbol>[A-Z]\S*/\S*\d\S*)\s+(?=\S)")


def titled_heads(lines: Sequence[str], found: Sequence[DiscardReason | None]) -> Iterator[int]:
    """Lines beside a running head that is a symbol, which print the title of the first page again.

    `found` is what is known of each of the `lines`.
    """
    heads = enumerate(found) if any(found) else ()
    symbols = [
        at
        for at, reason in heads
        if reason is DiscardReason.RUNNING_HEAD and "/" in lines[at] and is_marks(lines[at])
    ]
    one_line = [at for at, line in enumerate(lines) if "/" in line and _is_both(lines, at, line)]
    if not symbols and not one_line:
        return
    cover = cache(lambda: _folded(" ".join(line for line in lines[:_COVER] if line)))
    for at in one_line:
        symbol = _SYMBOL.match(lines[at])
        if symbol is not None and _is_title(lines[at][symbol.end() :], cover, lines, at):
            yield at
    for at in symbols:
        yield from _beside(lines, found, at, cover)


def _is_both(lines: Sequence[str], at: int, line: str) -> bool:
    """Whether a line begins with a symbol that stands above it, on the cover."""
    symbol = _SYMBOL.match(line) if "/" in line[:24] and at else None
    return symbol is not None and any(symbol["symbol"] in one for one in lines[: min(at, _COVER)])


def _beside(
    lines: Sequence[str], found: Sequence[DiscardReason | None], at: int, cover: Callable[[], str]
) -> Iterator[int]:
    for step in (-1, 1):
        places: list[int] = []
        place = at + step
        while 0 <= place < len(lines) and lines[place] and found[place] is None:
            places.append(place)
            if len(places) == _LINES:
                break
            place += step
        if not places or (lines[places[0]][0].islower() if step > 0 else _stops(lines[places[0]])):
            continue  # whatever stands beyond it
        while places:
            ordered = sorted(places)
            if _is_title(" ".join(lines[one] for one in ordered), cover, lines, ordered[0]):
                yield from ordered
                break
            places.pop()


def _stops(text: str) -> bool:
    return text[-1] in _STOPS


def _is_title(text: str, cover: Callable[[], str], lines: Sequence[str], at: int) -> bool:
    """Whether the text stands on the cover, above line `at`."""
    if _stops(text) or text[0].islower():
        return False
    folded = _folded(text)
    if not _SHORTEST <= len(folded) <= _LONGEST or folded not in cover():
        return False
    above = cover() if at >= _COVER else _folded(" ".join(line for line in lines[:at] if line))
    return folded in above


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
