"""The plan: the query tree analysed into terms, which every engine evaluates alike.

How a paragraph stands to a node (docs/query-language.md, "Which paragraphs are found"), least
first: it does not match (-), matches (M), matches and needs no anchor (F), is anchored (A).

    Leaf, Pattern   scope ANYWHERE: A in its own text, M in its context alone; scope TEXT: A
    Near            A
    Select, TitleMatch, DateSelect, Symbol   F
    Not             F where the child, read with scope TEXT throughout, does not match
    And             - if any child is -, else A if any is A, else the least: F if all are F
    Or              the greatest
    All             A, everything

A hit is F or A at the root.

Terms and positions. `app.analysis` posts, for each token of a paragraph, terms at positions:

    field STEM     stemmed terms of own text, tagged with the language of the stemmer
    field EXACT    folded words as printed of own text; a token with a capital also posts its cased
                   form at the same position (`=US`)
    field CONTEXT  stemmed terms of the context, one value after another with a gap between

STEM and EXACT share one numbering of positions. A hyphenated compound posts its parts at
successive positions and the joined word at the first of them as a term that carries its span.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.dates import DaySpan
from app.domain.errors import QueryError
from app.domain.query import NOWHERE, Span

__all__ = [
    "EVERYTHING",
    "EXPANSION_LIMIT",
    "All",
    "AllOf",
    "AnyOf",
    "DateSelect",
    "Element",
    "Leaf",
    "NearOf",
    "NoneOf",
    "Path",
    "Pattern",
    "PatternKind",
    "PlanNode",
    "Scope",
    "Select",
    "Step",
    "Symbol",
    "TermField",
    "TermSequence",
    "TitleMatch",
    "is_ranked",
    "needs_anchor",
    "text_only",
    "too_many_words",
]


class TermField(StrEnum):
    """Where a term is posted."""

    STEM = "stem"
    EXACT = "exact"
    CONTEXT = "context"


class Scope(StrEnum):
    """Where a leaf may match. ANYWHERE reads the same stemmed sequence in STEM or CONTEXT."""

    TEXT = "text"
    ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class Step:
    """One posted term; it covers `span` positions (a joined compound covers its parts)."""

    term: str
    span: int = 1


#: Steps that follow one another directly.
Path = tuple[Step, ...]

#: Alternatives for one place of a sequence: any of these paths.
Element = tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class TermSequence:
    """Elements at successive positions of one field (STEM, also read in CONTEXT, or EXACT)."""

    field: TermField
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One thing asked for, in any of its alternatives (languages, spellings, other names).

    Term frequency is that of all alternatives together, so that synonyms count as one word.
    """

    alternatives: tuple[TermSequence, ...]
    scope: Scope
    label: str  # as written or meant, for `explain` and `interpreted`
    #: Times the word was repeated in the query; half of that for a function word.
    weight: float = 1.0
    span: Span = NOWHERE


#: Terms that a pattern may stand for (docs/query-language.md).
EXPANSION_LIMIT = 5_000


class PatternKind(StrEnum):
    """How a pattern reads the lexicon of field EXACT (its uncased terms)."""

    WILDCARD = "wildcard"  # * and ?; a trailing * alone is a prefix
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Pattern:
    """All terms of EXACT that match; at most EXPANSION_LIMIT (else `too_many_words`).

    A fuzzy pattern of scope ANYWHERE reads the context too, through its EXACT form: see the engine.
    """

    kind: PatternKind
    text: str  # folded
    edits: int
    label: str
    scope: Scope = Scope.TEXT
    weight: float = 1.0
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class NearOf:
    """One occurrence of each operand with (last position - first position) ≤ distance.

    An occurrence of a sequence covers its first to its last position, and no two operands have a
    position in common. `ordered`: each operand ends before the next begins.
    """

    operands: tuple[Leaf | Pattern, ...]
    distance: int
    ordered: bool
    label: str
    weight: float = 1.0
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Symbol:
    """Paragraphs of the documents with these keys of field `symbol`, and those that mention one.

    It filters and never anchors, but ranks: `app.domain.ranking` says what each adds.
    """

    keys: frozenset[str]
    mentions: Leaf  # field EXACT, scope TEXT
    label: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class AllOf:
    """And."""

    children: tuple[PlanNode, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Or."""

    children: tuple[PlanNode, ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """Not."""

    child: PlanNode


@dataclass(frozen=True, slots=True)
class Select:
    """Paragraphs of which `field` has one of the values with these keys (`FieldValue.key`)."""

    field: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class DateSelect:
    """Paragraphs whose date's span overlaps this one; undated ones never."""

    days: DaySpan


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """Paragraphs of documents whose title has the sequence (field STEM terms of the title)."""

    leaf: Leaf


@dataclass(frozen=True, slots=True)
class All:
    """Every paragraph."""


PlanNode = (
    Leaf
    | Pattern
    | NearOf
    | AllOf
    | AnyOf
    | NoneOf
    | Select
    | DateSelect
    | TitleMatch
    | Symbol
    | All
)


#: The plan of the empty query.
EVERYTHING = All()


def too_many_words(pattern: Pattern) -> QueryError:
    """What an engine raises where a pattern stands for more than EXPANSION_LIMIT terms."""
    return QueryError(
        f"“{pattern.label}” stands for more than {EXPANSION_LIMIT:,} words.",
        position=pattern.span.start,
        hint="Give more of its letters.",
    )


def needs_anchor(node: PlanNode) -> bool:
    """Whether some of what it finds must be anchored: false for filters and NOT alone."""
    match node:
        case AllOf(children) | AnyOf(children):
            return any(needs_anchor(child) for child in children)
        case NoneOf() | Select() | DateSelect() | TitleMatch() | Symbol() | All():
            return False
        case _:
            return True


def is_ranked(node: PlanNode) -> bool:
    """Whether hits have scores: where not, every paragraph that matches is a hit."""
    match node:
        case AllOf(children) | AnyOf(children):
            return any(is_ranked(child) for child in children)
        case Leaf() | Pattern() | NearOf() | Symbol():
            return True
        case _:
            return False


def text_only(node: PlanNode) -> PlanNode:
    """`node` read on own text: every scope TEXT. The reading of a NOT's child."""
    match node:
        case AllOf(children):
            return AllOf(tuple(text_only(child) for child in children))
        case AnyOf(children):
            return AnyOf(tuple(text_only(child) for child in children))
        case NoneOf(child):
            return NoneOf(text_only(child))
        case Leaf(alternatives, _, label, weight, span):
            return Leaf(alternatives, Scope.TEXT, label, weight, span)
        case Pattern(kind, text, edits, label, _, weight, span):
            return Pattern(kind, text, edits, label, Scope.TEXT, weight, span)
        case _:
            return node
