"""Query tree to plan: words to posted terms, field values to keys (see `app.domain.plan`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from app.analysis.sequences import han_pairs, query_sequence, query_sequences, symbol_step
from app.domain.dates import DaySpan, parse_partial
from app.domain.errors import QueryError
from app.domain.function_words import word_weight
from app.domain.gazetteer import Gazetteers
from app.domain.languages import OFFICIAL
from app.domain.plan import (
    EVERYTHING,
    AllOf,
    AnyOf,
    DateSelect,
    Leaf,
    NearOf,
    NoneOf,
    Pattern,
    PlanNode,
    Scope,
    Select,
    Symbol,
    TermField,
    TermSequence,
    TitleMatch,
    needs_anchor,
)
from app.domain.query import (
    And,
    Clause,
    Comparison,
    Everything,
    Exact,
    Fuzzy,
    Join,
    Match,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Span,
    Wildcard,
    Word,
)
from app.domain.search import Notice, PlannedQuery
from app.domain.symbols import has_known_form, symbol_in_address
from app.querylang import print_query, read
from app.search.filters import Vocabulary, resolve_filter
from app.search.interpretation import interpret
from app.search.meant import SymbolTable
from app.search.names import NamedRun, NameTable, Runs
from app.search.numbers import number_runs
from app.search.patterns import plan_fuzzy, plan_quoted_pattern, plan_wildcard
from app.search.remarks import distance_remark, quotation_remarks, title_remark, unused_remark

__all__ = ["Planner", "selects_kind"]

#: A question in plain words: its last sign is no wildcard.
_QUESTION = re.compile(
    r"\s*(?:who|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|"
    r"should|will|would|may|must|qui|que|quoi|quel|quelle|quels|quelles|quand|où|comment|pourquoi|"
    r"combien|est-ce|qué|quién|quiénes|cuál|cuáles|cuándo|dónde|cómo|cuánto|cuántos|кто|что|какие|"
    r"какой|когда|где|почему|как|сколько|ли)\s[^\"“”«»()*?~=:]*\w\?\s*\Z",
    re.IGNORECASE,
)
#: Set off by blanks, as in French: no wildcard of a word. (In quotes it is punctuation anyway.)
_LONE_MARK = re.compile(r"(?<!\S)\?(?!\S)")
#: What parts words that are written as a list, and no part of a number.
_LISTED = re.compile(r"(?<=[^\W\d_])(?:[,;，；、]+|\.{2,}|…)(?=[^\W\d_])")
_LAST_DAY = date.max.toordinal()


def selects_kind(node: PlanNode) -> bool:
    """Whether the plan itself says which kinds it wants, so that the default does not apply."""
    match node:
        case Select(name, _):
            return name == "kind"
        case AllOf(children) | AnyOf(children):
            return any(selects_kind(child) for child in children)
        case _:
            return False


class Planner:
    """Plans queries. Unchanging and safe to share between threads."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        self.gazetteers = gazetteers
        self._names = NameTable(gazetteers)

    def plan(
        self, q: str, match: Match, vocabulary: Vocabulary, symbols: SymbolTable | None = None
    ) -> PlannedQuery:
        """The query understood. Raises QueryError with the position of what cannot be used.

        `vocabulary` also says which languages the paragraphs have: a bare word is stemmed as each
        of them that has its script, and other names are those in these languages. `symbols` are
        those of the vocabulary, read anew where none are given.
        """
        notices: list[Notice] = []
        text = _LONE_MARK.sub(" ", q)
        if _QUESTION.match(text):
            place = text.rindex("?")
            text = text[:place] + " " + text[place + 1 :]
        if text != q:
            place = next(at for at, char in enumerate(q) if char != text[at])
            notices.append(Notice("question_mark", "A ? was read as a question mark.", place))
        reading = read(text)
        tree = reading.tree
        notices += reading.notices
        languages = _languages(vocabulary)
        runs = partial(self._names.runs, languages=languages)
        table = SymbolTable(vocabulary("symbol")) if symbols is None else symbols
        work = _Planning(self.gazetteers, runs, match, vocabulary, languages, table, notices)
        plan = work.plan(tree)
        if plan is None:
            raise QueryError(
                "There is no word to search for in this query.",
                position=tree.span.start,
                hint="Write at least one letter or digit.",
            )
        interpreted = interpret(tree, match, runs, lambda word: work.symbol(word) is not None)
        return PlannedQuery(q, tree, plan, interpreted, tuple(dict.fromkeys(notices)))


@dataclass(slots=True)
class _Planning:
    """One query on its way to a plan. A part without any word plans to None and is named."""

    gazetteers: Gazetteers
    runs: Runs
    match: Match
    vocabulary: Vocabulary
    languages: tuple[str, ...]
    symbols: SymbolTable
    notices: list[Notice] = field(default_factory=list)

    def plan(self, node: Node) -> PlanNode | None:
        match node:
            case Everything():
                return EVERYTHING
            case Join(children):
                return self._join(self.runs(children))
            case And(children):
                return _all_of(_merged([self.plan(child) for child in children]))
            case Or(children):
                return _any_of(_merged([self.plan(child) for child in children]))
            case Not(child):
                inner = self.plan(child)
                return None if inner is None else NoneOf(inner)
            case Near():
                return self._near(node)
            case Clause():
                return self._clause(node)
            case Word():
                return self._unit(self.runs((node,))[0])
            case Fuzzy():
                return self._used(node, plan_fuzzy(node, Scope.ANYWHERE))
            case Wildcard():
                return self._used(node, plan_wildcard(node))
            case Phrase() if (pattern := plan_quoted_pattern(node)) is not None:
                self.notices += quotation_remarks(node)
                return pattern
            case Exact() | Phrase():
                self.notices += quotation_remarks(node)
                return self._used(node, self._as_printed(node))

    def _join(self, units: Sequence[Node | NamedRun]) -> PlanNode | None:
        planned: list[PlanNode | None] = []
        for run in number_runs(units):
            words = [self._unit(unit) for unit in run]
            planned += words if len(run) == 1 else [self._number(run, words)]
        parts = _merged(planned)
        if self.match is Match.ALL:
            return _all_of(parts)
        scoring = [part for part in parts if needs_anchor(part)]
        symbols = [part for part in parts if isinstance(part, Symbol)]
        binding = [p for p in parts if not needs_anchor(p) and not isinstance(p, Symbol)]
        return _all_of([_any_of(scoring), _any_of(symbols), *binding])

    def _number(self, run: Sequence[Node | NamedRun], words: Sequence[PlanNode | None]) -> PlanNode:
        """A number whose thousands blanks part: its words, or the number in any print."""
        text = ",".join(unit.text for unit in run if isinstance(unit, Word))
        whole = Leaf(query_sequences(text, self.languages), Scope.ANYWHERE, text.replace(",", " "))
        own = _all_of(words) if self.match is Match.ALL else _any_of(words)
        return whole if own is None else AnyOf((own, whole))

    def symbol(self, word: Word) -> Symbol | None:
        """The documents of which a bare word is the symbol, and what mentions it; else None."""
        keys = self.symbols.word_keys(word.text)
        if not keys and not has_known_form(word.text):
            return None
        text = symbol_in_address(word.text) or word.text
        step = symbol_step(text)
        sequence = (
            query_sequence(text, TermField.EXACT)
            if step is None
            else TermSequence(TermField.EXACT, (((step,),),))
        )
        if sequence is None:
            return None
        mentions = Leaf((sequence,), Scope.TEXT, word.text, span=word.span)
        return Symbol(keys, mentions, word.text, word.span)

    def _unit(self, unit: Node | NamedRun) -> PlanNode | None:
        if isinstance(unit, NamedRun):
            return self._named(unit)
        if isinstance(unit, Word):
            symbol = self.symbol(unit)
            if symbol is not None:
                return symbol
            pairs = han_pairs(unit.text) if self.match is Match.ANY else ()
            # A list may stand without blanks: mines,wicks
            texts = pairs or _LISTED.split(unit.text)
            planned = [self._word(replace(unit, text=text), Scope.ANYWHERE) for text in texts]
            join = _all_of if self.match is Match.ALL else _any_of
            return self._used(unit, join(planned))
        return self.plan(unit)

    def _word(self, word: Word, scope: Scope) -> Leaf | None:
        sequences = query_sequences(word.text, self.languages)
        if not sequences:
            return None
        weight = word_weight(word.text, self.languages)
        return Leaf(sequences, scope, word.text, weight, span=word.span)

    def _named(self, run: NamedRun, scope: Scope = Scope.ANYWHERE) -> PlanNode | None:
        """A name: its words, or another of its names; one word and its names count as one."""
        span = Span(run.words[0].span.start, run.words[-1].span.end)
        words = [leaf for word in run.words if (leaf := self._word(word, scope)) is not None]
        if len(words) == 1:
            alternatives = tuple(dict.fromkeys((*words[0].alternatives, *run.sequences)))
            return replace(words[0], alternatives=alternatives)
        others = Leaf(run.sequences, scope, run.entry.label, span=span)
        own = _all_of(words) if self.match is Match.ALL else _any_of(words)
        return _any_of([own, others])

    def _as_printed(self, node: Exact | Phrase) -> Leaf | None:
        capitals = isinstance(node, Exact)
        sequence = query_sequence(node.text, TermField.EXACT, capitals=capitals)
        if sequence is None:
            return None
        return Leaf((sequence,), Scope.TEXT, print_query(node), span=node.span)

    def _near(self, near: Near) -> PlanNode | None:
        planned = [(node, self._operand(node)) for node in near.operands]
        for node, operand in planned:
            if operand is None:
                self._unused(node)
        operands = tuple(operand for _, operand in planned if operand is not None)
        if len(operands) < 2:
            raise QueryError(
                "A distance needs two or more words.",
                position=near.span.start,
                hint='Write NEAR/5(mine, "victim assistance").',
            )
        planned_near = NearOf(
            operands, near.distance, near.ordered, print_query(near), span=near.span
        )
        self.notices += distance_remark(near, planned_near)
        return planned_near

    def _operand(self, node: Node) -> Leaf | Pattern | None:
        planned: PlanNode | None
        match node:
            case Word():
                unit = self.runs((node,))[0]
                planned = (
                    self._named(unit, Scope.TEXT)
                    if isinstance(unit, NamedRun)
                    else self._word(node, Scope.TEXT)
                )
            case Exact() | Phrase():
                planned = self._as_printed(node)
            case Fuzzy():
                planned = plan_fuzzy(node, Scope.TEXT)
            case Wildcard():
                planned = plan_wildcard(node)
            case _:
                planned = None
        if planned is None or isinstance(planned, Leaf | Pattern):
            return planned
        raise QueryError(
            "Inside NEAR a wildcard or fuzzy word is one word.",
            position=node.span.start,
            hint="Leave out what joins it to another word.",
        )

    def _clause(self, clause: Clause) -> PlanNode | None:
        if clause.field == "date" or clause.comparison is not Comparison.EQ:
            return DateSelect(_days(clause))
        if clause.field == "title":
            sequences = query_sequences(clause.value, self.languages)
            self.notices += title_remark(clause)
            leaf = Leaf(sequences, Scope.TEXT, print_query(clause), span=clause.span)
            return self._used(clause, TitleMatch(leaf) if sequences else None)
        found = resolve_filter(
            clause.field,
            (clause.value,),
            self.vocabulary,
            self.gazetteers,
            clause.span.start,
        )
        self.notices += found.notices
        return Select(clause.field, found.keys)

    def _used(self, node: Node, planned: PlanNode | None) -> PlanNode | None:
        if planned is None:
            self._unused(node)
        return planned

    def _unused(self, node: Node) -> None:
        self.notices.append(unused_remark(node))


def _languages(vocabulary: Vocabulary) -> tuple[str, ...]:
    """The languages of the paragraphs, English among them: it is what unknown ones are read as."""
    spoken = {count.value for count in vocabulary("language")}
    return ("en", *(language for language in OFFICIAL if language in spoken - {"en"}))


def _all_of(parts: Sequence[PlanNode | None]) -> PlanNode | None:
    used = tuple(part for part in parts if part is not None)
    return AllOf(used) if len(used) > 1 else used[0] if used else None


def _any_of(parts: Sequence[PlanNode | None]) -> PlanNode | None:
    used = tuple(part for part in parts if part is not None)
    return AnyOf(used) if len(used) > 1 else used[0] if used else None


def _merged(parts: Sequence[PlanNode | None]) -> list[PlanNode]:
    """Parts in order, a repeated word once with the weight of its repetitions."""
    found: dict[object, PlanNode] = {}
    for part in parts:
        if isinstance(part, Leaf):
            key = (part.alternatives, part.scope)
            known = found.get(key)
            if isinstance(known, Leaf):
                found[key] = replace(known, weight=known.weight + part.weight)
            else:
                found[key] = part
        elif part is not None:
            found[len(found), part] = part
    return list(found.values())


def _days(clause: Clause) -> DaySpan:
    """The days a date clause allows; the parser has checked its dates."""
    lower = parse_partial(clause.value).span if clause.value else DaySpan(1, _LAST_DAY)
    upper = parse_partial(clause.upper).span if clause.upper else DaySpan(1, _LAST_DAY)
    match clause.comparison:
        case Comparison.GE:
            return DaySpan(lower.first, _LAST_DAY)
        case Comparison.GT:
            return DaySpan(lower.last + 1, _LAST_DAY)
        case Comparison.LE:
            return DaySpan(1, lower.last)
        case Comparison.LT:
            return DaySpan(1, lower.first - 1)
        case Comparison.RANGE:
            return DaySpan(lower.first, upper.last)
        case _:
            return lower
