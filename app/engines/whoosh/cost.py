"""How much work a plan is, told without doing it: in postings read."""

from __future__ import annotations

from app.domain.plan import (
    All,
    AllOf,
    AnyOf,
    Leaf,
    NearOf,
    NoneOf,
    Pattern,
    PatternKind,
    PlanNode,
    Symbol,
    TermSequence,
    TitleMatch,
)
from app.engines.whoosh.program import Expanders
from app.engines.whoosh.snapshot import Snapshot

__all__ = ["estimated_cost"]

#: Reading a posting's positions, and comparing them, next to reading the posting.
_POSITIONS = 4
#: Postings that take as long as a fuzzy word: it is compared with the lexicon.
_FUZZY = 60_000


def estimated_cost(snapshot: Snapshot, expanders: Expanders, node: PlanNode) -> int:
    """Postings that a search of this plan reads, rather too many than too few."""
    match node:
        case AllOf(children) | AnyOf(children):
            return sum(estimated_cost(snapshot, expanders, child) for child in children)
        case NoneOf(child):
            return snapshot.size + estimated_cost(snapshot, expanders, child)
        case Leaf(alternatives):
            return sum(_postings(snapshot, sequence) for sequence in alternatives)
        case TitleMatch(leaf):
            return snapshot.documents + estimated_cost(snapshot, expanders, leaf)
        case Symbol(mentions=mentions):
            return snapshot.documents + estimated_cost(snapshot, expanders, mentions)
        case NearOf(operands):
            whole = sum(estimated_cost(snapshot, expanders, operand) for operand in operands)
            return _POSITIONS * whole
        case Pattern(PatternKind.FUZZY):
            return _FUZZY
        case Pattern(text=text):
            return sum(expander.bound(text) for expander in expanders.of("exact"))
        case All():
            return snapshot.size
        case _:
            return 0


def _postings(snapshot: Snapshot, sequence: TermSequence) -> int:
    """Of all terms of a sequence, once or with their positions."""
    terms = snapshot.terms(sequence.field.value)
    found = sum(
        terms.postings(step.term)
        for element in sequence.elements
        for path in element
        for step in path
    )
    return found if len(sequence.elements) == 1 else _POSITIONS * found
