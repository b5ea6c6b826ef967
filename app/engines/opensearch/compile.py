"""A plan as queries of OpenSearch: which paragraphs it finds, and what they score.

The table of `app.domain.plan` becomes three predicates of each node: it matches, it is anchored, it
is a hit (matches, and is anchored or needs no anchor). Filters of their own take no score; scores
are clauses beside them, one a word, each computed by the formula of `app.domain.ranking` from plain
frequencies, lengths of the paragraph, and figures of the whole index: no shard's own statistics.

A word's clause scores its frequency in the own text times _SHIFT, plus that in the context; both
are whole numbers that a float32 holds exactly, and the formula takes them apart again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.domain.dates import DaySpan
from app.domain.fields import field_named
from app.domain.plan import (
    All,
    AllOf,
    AnyOf,
    DateSelect,
    Leaf,
    NearOf,
    NoneOf,
    Pattern,
    PlanNode,
    Select,
    Symbol,
    TitleMatch,
    text_only,
)
from app.domain.ranking import (
    CONTEXT,
    K1,
    MENTION_SCORE,
    PLAIN_B,
    PLAIN_K1,
    SYMBOL_SCORE,
    TEXT,
    FieldWeight,
    inverse_frequency,
)
from app.domain.search import RankingProfile
from app.engines.opensearch.dsl import (
    ALL,
    NOTHING,
    Query,
    both,
    constant,
    either,
    negated,
    one_of,
    phrase,
    scored,
)
from app.engines.opensearch.readings import Reader, Word, Words
from app.engines.opensearch.schema import key_field
from app.engines.opensearch.shapes import Shape, shapes_of
from app.engines.opensearch.tokens import bounded

__all__ = ["Compiler", "Scored", "Standing", "Statistics", "days_query", "select_query"]

_SHIFT = 4096
_TEXT = f"floor((_score+0.5)/{_SHIFT})"
_AROUND = f"max(0,_score-{_SHIFT}*{_TEXT})"
_IN_TEXT = "wt*{t}/(pt+qt*doc['stem_length'].value)"
_IN_CONTEXT = f"wc*{_AROUND}/(pc+qc*doc['context_length'].value)"
_OF_BOTH = f"({_IN_TEXT.format(t=_TEXT)}+{_IN_CONTEXT})"
_OF_TEXT = f"({_IN_TEXT.format(t='_score')})"
#: `ranking.saturate` of `ranking.length_factor`, of text and context and of text alone.
_BM25F = f"w*{_OF_BOTH}/(k+{_OF_BOTH})"
_BM25F_TEXT = f"w*{_OF_TEXT}/(k+{_OF_TEXT})"
#: `ranking.plain_score`.
_PLAIN = "w*_score/(_score+p+q*doc['plain_length'].value)"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a node matches, what it anchors, and its hits."""

    matches: Query
    anchored: Query
    hits: Query


@dataclass(frozen=True, slots=True)
class Statistics:
    """Figures of the whole index. `having`: paragraphs that have each word (`app.domain.ranking`).

    `stem` and `context` are average lengths.
    """

    paragraphs: int
    stem: float
    context: float
    having: Mapping[Word, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scored:
    """The clauses of a query whose hits are scored."""

    must: tuple[Query, ...]
    filters: tuple[Query, ...]
    should: tuple[Query, ...]

    @property
    def query(self) -> Query:
        """The whole."""
        if not self.must and not self.should:
            return constant(both(self.filters), 0.0)
        if len(self.must) == 1 and not self.filters and not self.should:
            return self.must[0]
        # What only should be there has to, where nothing else is asked for.
        filters = self.filters or (() if self.must else (ALL,))
        clauses = {"must": self.must, "filter": filters, "should": self.should}
        return {"bool": {name: list(parts) for name, parts in clauses.items() if parts}}


class Compiler:
    """Compiles the plan of one query over one index version.

    `named`: give the parts of scores names, by which an answer tells which of them stood where.
    """

    def __init__(
        self,
        words: Words,
        profile: RankingProfile = RankingProfile.DEFAULT,
        *,
        named: bool = False,
    ) -> None:
        self._words = words
        self._reader = Reader(words)
        self._profile = profile
        self._named = named

    def text(self, word: Word) -> Query:
        """Paragraphs of which the own text has the word. Raises QueryError."""
        return self._reader.read(word, False).predicate

    def context(self, word: Word) -> Query:
        """Paragraphs of which the context has the word. Raises QueryError."""
        return self._reader.read(word, True).predicate

    def known_having(self, word: Word) -> int | None:
        """How many paragraphs have the word, where the list of terms tells."""
        for context in (False, True):
            reading = self._reader.read(word, context)
            if reading.predicate == NOTHING:
                continue
            only = reading.only_term
            return self._words.paragraphs(*only) if only else None
        return 0

    def standing(self, node: PlanNode) -> Standing:
        """The node's predicates. Raises QueryError."""
        match node:
            case Leaf() | Pattern() | NearOf():
                text = self.text(node)
                return Standing(either((text, self.context(node))), text, text)
            case AllOf(children):
                found = [self.standing(child) for child in children]
                matches = both(each.matches for each in found)
                anchored = either(each.anchored for each in found)
                enough = [anchored]
                if all(each.hits != each.anchored for each in found):
                    enough.append(both(each.hits for each in found))
                return Standing(matches, both((matches, anchored)), both((matches, either(enough))))
            case AnyOf(children):
                found = [self.standing(child) for child in children]
                return Standing(
                    either(each.matches for each in found),
                    either(each.anchored for each in found),
                    either(each.hits for each in found),
                )
            case All():
                return Standing(ALL, ALL, ALL)
            case _:
                passing = self._passing(node)
                return Standing(passing, NOTHING, passing)

    def _passing(self, node: PlanNode) -> Query:
        """What a part that filters and never anchors lets through."""
        match node:
            case NoneOf(child):
                return negated(self.standing(text_only(child)).matches)
            case Select(name, keys):
                return select_query(name, keys)
            case DateSelect(days):
                return days_query(days)
            case TitleMatch(leaf):
                return either(self._title(shape) for shape in self._title_shapes(leaf))
            case Symbol(keys, mentions):
                return either((select_query("symbol", keys), self.text(mentions)))
            case _:
                raise TypeError(f"{type(node).__name__} does not filter")

    @staticmethod
    def _title_shapes(leaf: Leaf) -> Iterator[Shape]:
        """Titles are few, and their words in no list: each way is asked for."""
        for sequence in leaf.alternatives:
            yield from shapes_of(sequence, lambda _: True, label=leaf.label, span=leaf.span)

    @staticmethod
    def _title(shape: Shape) -> Query:
        return one_of("title", shape) if len(shape) == 1 else phrase("title", shape)

    def words(self, node: PlanNode) -> Iterator[Word]:
        """The words that score."""
        match node:
            case Leaf() | Pattern() | NearOf():
                yield node
            case AllOf(children) | AnyOf(children):
                for child in children:
                    yield from self.words(child)
            case _:
                pass

    def frequencies(self, word: Word, place: str, names: Mapping[str, float]) -> tuple[int, int]:
        """How often a word stands in text and context, by the scores of the clauses so named."""
        both_read = self.context(word) != NOTHING and self._profile is RankingProfile.DEFAULT
        text = names.get(f"{place}text", 0.0) / (_SHIFT if both_read else 1)
        return round(text), round(names.get(f"{place}context", 0.0))

    def hits(self, node: PlanNode) -> Query:
        """The hits of the plan, unscored. Raises QueryError."""
        return self.standing(node).hits

    def scored(self, node: PlanNode, statistics: Statistics) -> Scored:
        """The hits of the plan with their scores.

        Where a word has to match, its clause is at once what finds it.
        """
        plain = self._profile is RankingProfile.BM25F_PLAIN
        match node:
            case Leaf() | Pattern() | NearOf() if not plain:
                clause = self._clause(node, statistics, "", anchored=True)
                return Scored((clause,), (), ())
            case AllOf(children) if not plain:
                return self._all_scored(children, statistics)
            case _:
                should = tuple(self._scores(node, statistics, "", certain=True))
                return Scored((), (self.hits(node),), should)

    def _all_scored(self, children: tuple[PlanNode, ...], statistics: Statistics) -> Scored:
        must: list[Query] = []
        filters: list[Query] = []
        should: list[Query] = []
        found = [self.standing(child) for child in children]
        for number, (child, standing) in enumerate(zip(children, found, strict=True)):
            if isinstance(child, Leaf | Pattern | NearOf):
                must.append(self._clause(child, statistics, f"{number}."))
            else:
                filters.append(standing.matches)
                should += self._scores(child, statistics, f"{number}.", certain=True)
        anchors = either(each.anchored for each in found)
        if all(each.hits != each.anchored for each in found):
            anchors = either((anchors, both(each.hits for each in found)))
        if not any(each.matches == each.anchored for each in found):
            filters.append(anchors)
        if NOTHING in must or NOTHING in filters:
            return Scored((), (NOTHING,), ())
        return Scored(tuple(must), tuple(each for each in filters if each != ALL), tuple(should))

    def _scores(
        self, node: PlanNode, statistics: Statistics, place: str, *, certain: bool
    ) -> Iterator[Query]:
        """What a node adds to scores; `certain`: it matches whatever is a hit.

        `place` is where it stands in the plan: the numbers of children, each with a full stop.
        """
        match node:
            case Leaf() | Pattern() | NearOf():
                clause = self._clause(node, statistics, place)
                if clause != NOTHING:
                    yield clause
            case Symbol(keys, mentions):
                own, other = select_query("symbol", keys), self.text(mentions)
                yield self._name(constant(own, SYMBOL_SCORE), f"{place}own")
                yield self._name(
                    constant(both((other, negated(own))), MENTION_SCORE), f"{place}mention"
                )
            case AnyOf(children):
                alone = certain and len(children) == 1
                for number, child in enumerate(children):
                    yield from self._scores(child, statistics, f"{place}{number}.", certain=alone)
            case AllOf(children):
                parts = [
                    part
                    for number, child in enumerate(children)
                    for part in self._scores(child, statistics, f"{place}{number}.", certain=True)
                ]
                if certain:
                    yield from parts
                elif parts:
                    matches = self.standing(node).matches
                    clauses = {"filter": [matches], "should": parts}
                    yield self._name({"bool": clauses}, f"{place}all")
            case _:
                pass

    def _clause(
        self, word: Word, statistics: Statistics, place: str, *, anchored: bool = False
    ) -> Query:
        """A word's score; `anchored`: of paragraphs alone that have it in their own text."""
        text = self._reader.read(word, False)
        context = self._reader.read(word, True)
        idf = inverse_frequency(
            max(statistics.paragraphs, 1), statistics.having.get(word, 0), self._profile
        )
        if self._profile is RankingProfile.BM25F_PLAIN:
            found = self._any_of(text.frequencies(1), f"{place}text")
            norm = PLAIN_K1 * PLAIN_B / (statistics.stem or 1.0)
            params = {"w": word.weight * idf * (PLAIN_K1 + 1), "p": PLAIN_K1 * (1 - PLAIN_B)}
            return NOTHING if found is None else scored(found, _PLAIN, params | {"q": norm})
        params = {
            "w": word.weight * idf * (K1 + 1),
            "k": K1,
            **_factors("t", TEXT, statistics.stem),
        }
        around = self._any_of(context.frequencies(1), f"{place}context")
        if around is None:
            found = self._any_of(text.frequencies(1), f"{place}text")
            return NOTHING if found is None else scored(found, _BM25F_TEXT, params)
        found = self._any_of(text.frequencies(_SHIFT), f"{place}text")
        params |= _factors("c", CONTEXT, statistics.context)
        if found is None:
            return NOTHING if anchored else scored(around, _BM25F, params)
        if anchored:
            return scored({"bool": {"must": [found], "should": [around]}}, _BM25F, params)
        return scored({"bool": {"should": [found, around]}}, _BM25F, params)

    def _any_of(self, clauses: list[Query], name: str) -> Query | None:
        if not clauses:
            return None
        if len(clauses) == 1 and not self._named:
            return clauses[0]
        return self._name({"bool": {"should": clauses}}, name)

    def _name(self, query: Query, name: str) -> Query:
        if not self._named:
            return query
        [(kind, body)] = query.items()
        return {kind: {**body, "_name": name}}


def _factors(letter: str, weight: FieldWeight, average: float) -> dict[str, float]:
    """The parameters of `ranking.length_factor` and of the field's weight."""
    steady, by_length = 1 - weight.b, weight.b / average if average else 0.0
    if not average:
        steady = 1.0
    return {f"w{letter}": weight.weight, f"p{letter}": steady, f"q{letter}": by_length}


def select_query(name: str, keys: frozenset[str], prefix: str = "") -> Query:
    """Paragraphs that have one of the keys in a field, or in the field it also reads.

    `prefix` stands before the names of the fields.
    """
    known = field_named(name)
    also = known.also if known is not None else None
    asked = [bounded(key) for key in keys]
    fields = (prefix + key_field(each) for each in (name, also) if each is not None)
    return either(one_of(field, asked) for field in fields)


def days_query(days: DaySpan) -> Query:
    """Paragraphs whose date may be one of these days."""
    return both(
        (
            {"range": {"day_first": {"lte": days.last}}},
            {"range": {"day_last": {"gte": days.first}}},
        )
    )
