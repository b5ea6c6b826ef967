"""Labelled units, the counts that are open at one, and what was decided."""

from __future__ import annotations

from typing import NamedTuple

from app.segmentation.reading import DECISIONS, PROVISIONS, Doubt, Reading

__all__ = ["RANK", "Decision", "Frame", "Item", "State", "Trail", "frame_of", "is_next", "rank_of"]

#: Which named unit stands inside which; a new one closes all of its rank and deeper.
RANK = {
    **dict.fromkeys(DECISIONS, -1),
    "annex": 0,
    "appendix": 1,
    "part": 2,
    "title": 3,
    "chapter": 4,
    "section": 5,
    **dict.fromkeys(PROVISIONS, 9),
}
_UNNAMED_RANK = 6


class Decision(NamedTuple):
    """What the search made of one label: `sort` is `head`, `body` or `text`."""

    sort: str
    reading: Reading | None = None
    owner: int = -1  # unit under which a body sequence stands, -1 at the top
    slip: bool = False  # its number is misprinted: the place is right
    fresh: bool = False  # the first of its sequence
    resumes: bool = False  # its count stood still while another ran


class Item(NamedTuple):
    """One labelled unit as the search sees it."""

    place: int
    readings: tuple[Reading, ...]
    doubt: Doubt
    certain: bool = False  # the format itself numbered it
    headingish: bool = False  # what follows the label looks like a heading
    broken: bool = False  # the text before breaks off within a sentence
    lead: int = -1  # unnumbered unit that leads in to a list here ("as follows:")
    after_text: bool = False  # unnumbered text stands between this and the label before
    after_heading: bool = False  # an unnumbered heading stands between
    led: bool = True  # the text before does not end a sentence, so a list may follow
    level: int | None = None  # depth of the source's own list, if it has one
    level_cost: float = 0.0  # what a step against that depth costs
    styled: bool = False  # the source sets it as a heading
    bracketed: bool = False  # it stands in a draft's brackets, so may be an alternative
    presented: bool = False  # the labelled unit before presents a text of its own
    apart: bool = False  # it looks like a heading and is set like one: styled, bold, in italics
    follows: bool = False  # the named unit before it in its count ("Rule 4") stands above


class Frame(NamedTuple):
    """A count: its last number, the unit that has it, and how many have been counted."""

    style: str
    value: int
    bis: int
    prefix: tuple[int, ...]
    unit: int
    owner: int
    size: int
    level: int | None
    styled: bool


#: The members of the decisions so far, the last first: `(members, those before)`. They are made
#: decisions when the search has ended, most of what it tries being dropped.
Trail = tuple[tuple[object, ...], "Trail | None"]


class State(NamedTuple):
    """The counts that are open, of headings and of the body, and what they cost."""

    cost: float
    heads: tuple[Frame, ...]
    body: tuple[Frame, ...]
    headed: bool  # a heading stands since the last body label
    trail: Trail | None


def is_next(frame: Frame, reading: Reading) -> bool:
    """Whether `reading` is the number that follows the last of `frame`."""
    if frame.prefix == reading.prefix:
        step = reading.value - frame.value
        return (step == 1 and reading.bis <= 1) or (step == 0 and reading.bis == frame.bis + 1)
    # After 1.3 comes 2.1; after 1.2.4 comes 1.3.1.
    return (
        reading.value == 1
        and len(frame.prefix) == len(reading.prefix)
        and reading.prefix[:-1] == frame.prefix[:-1]
        and reading.prefix[-1] == frame.prefix[-1] + 1
    )


def frame_of(item: Item, reading: Reading, owner: int, count: int = 1, style: str = "") -> Frame:
    """The count that `item` opens, or goes on with as number `count`."""
    members = (
        style or reading.style, reading.upto or reading.value, reading.bis, reading.prefix,
        item.place, owner, count, item.level, item.styled,
    )  # fmt: skip
    return tuple.__new__(Frame, members)


def rank_of(frame: Frame) -> int:
    """How deep the named unit stands that `frame` counts."""
    return RANK.get(frame.style.partition(":")[0], _UNNAMED_RANK)
