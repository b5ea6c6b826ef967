"""Plans built by hand from words, through the analysis that the planner uses."""

from __future__ import annotations

from app.analysis import fold, postings
from app.domain.plan import (
    Leaf,
    NearOf,
    Pattern,
    PatternKind,
    Scope,
    Step,
    Symbol,
    TermField,
    TermSequence,
    TitleMatch,
)
from app.domain.query import Span


def steps(text: str, language: str, *, exact: bool) -> tuple[Step, ...]:
    """The parts of a text at successive positions, joined words left aside."""
    found = postings(text, language)
    terms, places = (
        (found.exacts, found.exact_positions) if exact else (found.stems, found.stem_positions)
    )
    at = {
        place: term
        for term, place in zip(terms, places, strict=True)
        if not term.startswith("^") and "+" not in term
    }
    return tuple(Step(at[place]) for place in sorted(at))


def sequence(text: str, language: str = "en", *, exact: bool = False) -> TermSequence:
    field = TermField.EXACT if exact else TermField.STEM
    return TermSequence(field, tuple(((step,),) for step in steps(text, language, exact=exact)))


def word(text: str, *others: str, scope: Scope = Scope.ANYWHERE, weight: float = 1.0) -> Leaf:
    """A bare word, or words in stemmed order; `others` are synonyms."""
    return Leaf(tuple(sequence(each) for each in (text, *others)), scope, text, weight)


def phrase(text: str) -> Leaf:
    return Leaf((sequence(text, exact=True),), Scope.TEXT, text)


def cased(text: str) -> Leaf:
    """`=US`: only the capital."""
    return Leaf((TermSequence(TermField.EXACT, (((Step("^" + text),),),)),), Scope.TEXT, text)


def compound(*paths: tuple[Step, ...]) -> Leaf:
    return Leaf((TermSequence(TermField.STEM, (paths,)),), Scope.ANYWHERE, "compound")


def pattern(text: str, position: int = 0) -> Pattern:
    span = Span(position, position + len(text))
    return Pattern(PatternKind.WILDCARD, fold(text), 0, text, span=span)


def fuzzy(text: str, edits: int = 1, scope: Scope = Scope.ANYWHERE) -> Pattern:
    return Pattern(PatternKind.FUZZY, fold(text), edits, text, scope)


def near(distance: int, *operands: Leaf | Pattern, ordered: bool = False) -> NearOf:
    return NearOf(operands, distance, ordered, "near")


def title(text: str) -> TitleMatch:
    return TitleMatch(word(text, scope=Scope.TEXT))


def symbol(key: str, mention: str) -> Symbol:
    """A symbol by its key, and a word that stands for its mentions."""
    return Symbol(frozenset({key}), phrase(mention), key)
