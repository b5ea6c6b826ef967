"""The query tree: what a person asked, in no engine's words.

`app.querylang` makes it from text and prints it back (`parse(print(tree)) == tree`); positions are
half-open code-point offsets into the decoded `q` and take no part in equality. The planner turns
it into a plan of analysed terms (`app.domain.plan`).
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum
from typing import NamedTuple

__all__ = [
    "NOWHERE",
    "And",
    "Clause",
    "Comparison",
    "Everything",
    "Exact",
    "Fuzzy",
    "Join",
    "Match",
    "Near",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Span",
    "Wildcard",
    "Word",
]


class Match(StrEnum):
    """How juxtaposed parts join."""

    ALL = "all"
    ANY = "any"


class Span(NamedTuple):
    """Where a node stands in `q`, or a match in a text: half-open code-point offsets.

    A tuple, for every answer has dozens.
    """

    start: int
    end: int


NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Everything:
    """The empty query: all paragraphs."""

    span: Span = attribute(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Word:
    """A bare word, stemmed: matches in own text or context, anchored in own text."""

    text: str
    span: Span = attribute(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Exact:
    """`=word`: as printed, own text only; a capital finds only the capital."""

    text: str
    span: Span = attribute(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """`"some words"`: these words as printed in this order, own text only."""

    text: str
    span: Span = attribute(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Wildcard:
    """`universali*`, `wom?n`: `*` any run, `?` one character; own text only, unstemmed."""

    pattern: str
    span: Span = attribute(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """`word~`, `word~2`: within 1 or 2 edits, a swap being one; unstemmed."""

    text: str
    edits: int
    span: Span = attribute(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """Operands within `distance` positions (last - first), in any order or in this one.

    `"a b"~5` has the phrases "a" and "b" for operands: quoted words are never stemmed.
    """

    operands: tuple[Node, ...]  # Word, Phrase, Exact, Wildcard, Fuzzy
    distance: int
    ordered: bool = False
    span: Span = attribute(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Join:
    """Parts that stand side by side, joined by the request's `match`.

    With `any`, the parts that score are alternatives; field clauses and NOT still bind.
    """

    children: tuple[Node, ...]
    span: Span = attribute(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """All children match."""

    children: tuple[Node, ...]
    span: Span = attribute(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """Some child matches."""

    children: tuple[Node, ...]
    span: Span = attribute(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The child, read on own text, does not match. Never anchors."""

    child: Node
    span: Span = attribute(default=NOWHERE, compare=False)


class Comparison(StrEnum):
    """How a field clause compares."""

    EQ = ":"
    RANGE = ".."
    GE = ">="
    GT = ">"
    LE = "<="
    LT = "<"


@dataclass(frozen=True, slots=True)
class Clause:
    """`field:value`; filters, does not anchor. `upper` only with RANGE; either end may be ""."""

    field: str
    value: str
    comparison: Comparison = Comparison.EQ
    upper: str = ""
    span: Span = attribute(default=NOWHERE, compare=False)


Node = Everything | Word | Exact | Phrase | Wildcard | Fuzzy | Near | Join | And | Or | Not | Clause
