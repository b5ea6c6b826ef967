"""Plans as queries of OpenSearch, without one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest

from app.domain.dates import DaySpan
from app.domain.errors import QueryError
from app.domain.plan import (
    All,
    AllOf,
    AnyOf,
    DateSelect,
    Leaf,
    NoneOf,
    Pattern,
    PlanNode,
    Scope,
    Select,
    Step,
    Symbol,
    TermField,
    TermSequence,
    TitleMatch,
)
from app.domain.search import RankingProfile
from app.engines.opensearch.compile import Compiler, Statistics
from app.engines.opensearch.dsl import ALL, NOTHING, both, either, negated, one_of
from tests.contract.plans import fuzzy, near, pattern, phrase, word


class Everywhere:
    """A list of terms that has all of them, but joined words that are not named."""

    def __init__(self, *joined: str, expanded: Mapping[str, int] | None = None) -> None:
        self.joined = joined
        self.expanded = expanded or {}

    def paragraphs(self, field: str, term: str) -> int:
        return int("+" not in term or term in self.joined)

    def expand(self, asked: Pattern, field: str) -> Mapping[str, int]:
        return self.expanded


def hits(plan: PlanNode, *joined: str, expanded: Mapping[str, int] | None = None) -> Any:
    return Compiler(Everywhere(*joined, expanded=expanded)).hits(plan)


def term(field: str, value: str) -> Any:
    return {"term": {field: value}}


def any_of(*parts: Any) -> Any:
    return {"bool": {"should": list(parts), "minimum_should_match": 1}}


def all_of(*parts: Any) -> Any:
    return {"bool": {"filter": list(parts)}}


MINE = word("mine")
STOCK = word("stock")
BELGIAN = Select("speaker", frozenset({"bel"}))
BELGIAN_QUERY = any_of(term("speaker", "bel"), term("person", "bel"))


def anywhere(stem: str) -> Any:
    return any_of(term("stem", stem), term("context", stem))


HITS: dict[str, tuple[PlanNode, Any]] = {
    "everything": (All(), ALL),
    "a word, in its own text": (MINE, term("stem", "mine")),
    "all words, one of them in its own text": (
        AllOf((MINE, STOCK)),
        all_of(anywhere("mine"), anywhere("stock"), {"terms": {"stem": ["mine", "stock"]}}),
    ),
    "any word": (AnyOf((MINE, STOCK)), {"terms": {"stem": ["mine", "stock"]}}),
    "a word of the text alone anchors": (
        AllOf((word("mine", scope=Scope.TEXT), STOCK)),
        all_of(term("stem", "mine"), anywhere("stock"), {"terms": {"stem": ["mine", "stock"]}}),
    ),
    "a filter needs no anchor": (BELGIAN, BELGIAN_QUERY),
    "a filter anchors no word": (
        AllOf((MINE, BELGIAN)),
        all_of(anywhere("mine"), BELGIAN_QUERY, term("stem", "mine")),
    ),
    "filters together need none": (
        AllOf((BELGIAN, NoneOf(MINE))),
        {"bool": {"filter": [BELGIAN_QUERY], "must_not": [term("stem", "mine")]}},
    ),
    "not reads the text alone": (
        NoneOf(MINE),
        {"bool": {"filter": [ALL], "must_not": [term("stem", "mine")]}},
    ),
    "a phrase": (
        phrase("nuclear test"),
        {"match_phrase": {"exact": {"query": "nuclear test", "boost": 1.0}}},
    ),
    "a date": (
        DateSelect(DaySpan(1, 9)),
        all_of({"range": {"day_first": {"lte": 9}}}, {"range": {"day_last": {"gte": 1}}}),
    ),
    "the id of a document is folded in a field of its own": (
        Select("document_id", frozenset({"a-1"})),
        term("document_id_key", "a-1"),
    ),
    "a title": (TitleMatch(word("mine", scope=Scope.TEXT)), term("title", "mine")),
    "a symbol and its mentions": (
        Symbol(frozenset({"a 1"}), phrase("grave"), "A/1"),
        any_of(term("symbol", "a 1"), term("exact", "grave")),
    ),
    "nothing of a key": (Select("treaty", frozenset()), NOTHING),
}  # fmt: skip


@pytest.mark.parametrize("name", HITS)
def test_hits(name: str) -> None:
    plan, expected = HITS[name]
    assert hits(plan) == expected


def compound(*paths: tuple[Step, ...], then: str = "") -> Leaf:
    elements = (paths, (((Step(then),),))) if then else (paths,)
    return Leaf((TermSequence(TermField.EXACT, elements),), Scope.TEXT, "compound")


def test_joined_words_that_are_nowhere_are_not_asked_for() -> None:
    plan = compound((Step("anti"), Step("mine")), (Step("antimine"),), (Step("antimine+2", 2),))
    phrases = {"match_phrase": {"exact": {"query": "anti mine", "boost": 1.0}}}
    assert hits(plan) == any_of(term("exact", "antimine"), phrases)


def test_a_joined_word_runs_over_its_positions() -> None:
    plan = compound((Step("antimine+2", 2),), then="ban")
    assert hits(plan, "antimine+2") == {
        "match_phrase": {"exact": {"query": "antimine+2 antimine+2\x031 ban", "boost": 1.0}}
    }


def test_too_many_ways_to_print_a_phrase_are_an_error() -> None:
    either_way = tuple((Step(name),) for name in "abc")
    plan = Leaf((TermSequence(TermField.EXACT, (either_way,) * 7),), Scope.TEXT, "a lot")
    with pytest.raises(QueryError) as caught:
        hits(plan)
    assert "2,187 ways" in caught.value.message


def intervals(query: Any) -> Any:
    [body] = query["intervals"].values()
    return body


def test_near_in_order_leaves_so_many_positions_between() -> None:
    body = intervals(hits(near(5, word("site"), phrase("nuclear test"), ordered=True)))
    assert body["all_of"]["max_gaps"] == 3
    first, second = body["all_of"]["intervals"]
    assert first == {"match": {"query": "site", "mode": "ordered", "max_gaps": 0}}
    assert second["match"]["use_field"] == "exact"


def test_near_of_words_in_any_order_is_one_window() -> None:
    body = intervals(hits(near(9, MINE, STOCK, word("ban"))))
    assert body["all_of"]["mode"] == "unordered"
    assert body["all_of"]["max_gaps"] == 7


def test_near_of_what_may_share_a_position_is_asked_in_each_order() -> None:
    body = intervals(hits(near(9, MINE, phrase("mines"))))
    assert [window["all_of"]["mode"] for window in body["any_of"]["intervals"]] == ["ordered"] * 2


def test_near_of_a_phrase_twice_has_no_equal_neighbours() -> None:
    body = intervals(hits(near(9, *(phrase("nuclear test"),) * 3, ordered=True)))
    parts = body["all_of"]["intervals"]
    assert all(one != other for one, other in pairwise(parts))


def test_near_of_a_word_twice_looks_at_the_width_of_the_whole() -> None:
    body = intervals(hits(near(9, MINE, MINE, STOCK)))
    assert body["all_of"]["filter"] == {"script": {"source": "interval.end - interval.start <= 9"}}
    twice = body["all_of"]["intervals"][0]["all_of"]
    assert (twice["mode"], len(twice["intervals"])) == ("ordered", 2)


def test_near_of_words_of_several_lengths_is_taken_apart() -> None:
    wide = pattern("anti*")
    plan = near(4, wide, MINE, ordered=True)
    body = intervals(hits(plan, expanded={"antitank": 1, "antimine+2": 2}))
    assert sorted(one["all_of"]["max_gaps"] for one in body["any_of"]["intervals"]) == [2, 3]


def times(plan: PlanNode, **expanded: Any) -> Any:
    """What scores how often NEAR is there: clauses, each with its boost."""
    compiler = Compiler(Everywhere(**expanded))
    scored = compiler.scored(plan, Statistics(10, 5.0, 5.0)).query
    return scored["script_score"]["query"]


def windows(query: Any) -> list[Any]:
    """The spans of windows in a query: those that are counted, then those taken away again."""
    if isinstance(query, list):
        return [window for each in query for window in windows(each)]
    [(kind, asked)] = query.items()
    match kind:
        case "span_containing":
            return [asked]
        case "bool":
            return windows([*asked.get("must", ()), *asked["should"]])
        case _:
            return windows(asked["query"])


def test_near_in_order_counts_windows_that_begin_with_the_first() -> None:
    scored = times(near(3, MINE, STOCK, ordered=True))
    [window] = windows(scored)
    first, gap = window["big"]["span_near"]["clauses"]
    assert first == {"span_term": {"stem": {"value": "mine"}}}
    assert gap == {"span_gap": {"stem": 3}}
    little = window["little"]["span_near"]
    assert (little["slop"], little["in_order"]) == (2, True)
    assert '"words": 2' in json.dumps(scored)


def test_near_of_words_in_any_order_counts_windows_that_begin_with_any() -> None:
    [window] = windows(times(near(9, MINE, STOCK, word("ban"))))
    begin, _ = window["big"]["span_near"]["clauses"]
    assert len(begin["span_or"]["clauses"]) == 3
    little = window["little"]["span_near"]
    assert (little["slop"], little["in_order"]) == (7, False)


def test_near_of_a_word_twice_has_one_window() -> None:
    [window] = windows(times(near(3, MINE, MINE)))
    assert window["little"]["span_near"]["in_order"] is True


def test_near_of_what_may_begin_at_one_place_counts_it_once() -> None:
    first, other, again = windows(times(near(9, MINE, phrase("mines"))))
    assert [window["boost"] for window in (first, other, again)] == [64, 64, 1]
    assert again["big"]["span_containing"] == {key: other[key] for key in ("big", "little")}
    assert again["little"]["span_containing"] == {key: first[key] for key in ("big", "little")}


def test_near_of_several_forms_counts_the_words_that_are_there() -> None:
    expanded = {"antitank": 1, "antigun": 1}
    scored = times(near(4, pattern("anti*"), MINE, ordered=True), expanded=expanded)
    [_, mark] = windows(scored)
    assert "mark" in json.dumps(mark["big"])
    assert '"words"' not in json.dumps(scored)


def test_near_of_joined_words_of_one_length_has_one_window_for_them() -> None:
    expanded = {"antitank": 1, "antigun": 1, "antimine+2": 2, "antisite+2": 2}
    scored = times(near(4, pattern("anti*"), MINE), expanded=expanded)
    *found, mark = windows(scored)
    assert len(found) == 5, "three, and two that others may be too"
    assert "mark" in json.dumps(mark["big"])


def test_near_of_very_many_forms_counts_once() -> None:
    expanded = {f"anti{number}": 1 for number in range(127)}
    scored = times(near(4, pattern("anti*"), MINE), expanded=expanded)
    assert "constant_score" in scored


def test_near_that_no_distance_allows_finds_nothing() -> None:
    assert hits(near(0, MINE, STOCK)) == NOTHING


def test_near_of_too_many_orders_is_an_error() -> None:
    plan = near(50, *(phrase(text) for text in ("a b", "c d", "e f", "g h", "i j", "k l")))
    with pytest.raises(QueryError) as caught:
        hits(plan)
    assert "6 parts" in caught.value.message


def test_a_wide_pattern_scores_in_clauses_that_lucene_takes() -> None:
    expanded = {f"a{number}": 1 for number in range(2_500)}
    compiler = Compiler(Everywhere(expanded=expanded))
    scored = compiler.scored(pattern("a*"), Statistics(10, 5.0, 5.0)).query
    clauses = scored["script_score"]["query"]["bool"]["should"]
    asked = [clause["match"]["exact"]["query"] for clause in clauses]
    assert [len(words.split("\x02")) for words in asked] == [1_000, 1_000, 500]


def test_a_fuzzy_word_reads_the_context_as_printed() -> None:
    plan = AllOf((fuzzy("belgim"), STOCK))
    assert (
        any_of(term("exact", "belgium"), term("context_exact", "belgium"))
        in hits(plan, expanded={"belgium": 1})["bool"]["filter"]
    )


def scripts(query: Any) -> list[Any]:
    if isinstance(query, Mapping):
        own = [query["script"]] if "script" in query else []
        return own + [found for each in query.values() for found in scripts(each)]
    if isinstance(query, list):
        return [found for each in query for found in scripts(each)]
    return []


@pytest.mark.parametrize("profile", RankingProfile)
def test_formulae_differ_by_their_parameters_alone(profile: RankingProfile) -> None:
    compiler = Compiler(Everywhere(), profile)
    queries = [
        compiler.scored(AnyOf((MINE, STOCK)), Statistics(10, 5.0, 2.0, {MINE: 3, STOCK: 4})).query,
        compiler.scored(AnyOf((MINE, STOCK)), Statistics(99, 7.0, 3.0, {MINE: 5, STOCK: 1})).query,
    ]
    found = [scripts(query) for query in queries]
    assert len(found[0]) == 2
    assert {each["source"] for each in found[0]} == {each["source"] for each in found[1]}
    assert found[0][0]["params"] != found[1][0]["params"]


def test_a_word_that_has_to_match_is_read_once() -> None:
    query = Compiler(Everywhere()).scored(AllOf((MINE, STOCK)), Statistics(9, 1.0, 1.0)).query
    assert len(query["bool"]["must"]) == 2
    assert query["bool"]["filter"] == [{"terms": {"stem": ["mine", "stock"]}}]


def test_an_and_within_an_or_scores_where_it_matches() -> None:
    plan = AnyOf((STOCK, AllOf((MINE, word("ban")))))
    query = Compiler(Everywhere()).scored(plan, Statistics(9, 1.0, 1.0)).query
    inner = query["bool"]["should"][1]["bool"]
    assert inner["filter"] == [all_of(anywhere("mine"), anywhere("ban"))]
    assert len(inner["should"]) == 2


def test_what_is_found_anyhow_is_found_without_its_words() -> None:
    plan = AllOf((AnyOf((MINE, All())),))
    query = Compiler(Everywhere()).scored(plan, Statistics(9, 1.0, 1.0)).query
    assert query["bool"]["filter"] == [ALL]


def test_having_is_known_of_a_word_with_one_form() -> None:
    compiler = Compiler(Everywhere("mine+2"))
    assert compiler.known_having(MINE) == 1
    assert compiler.known_having(word("mine", "stock")) is None
    assert compiler.known_having(phrase("nuclear test")) is None


SIMPLER: dict[str, tuple[Any, Any]] = {
    "all of nothing is all": (both(()), ALL),
    "any of nothing is nothing": (either(()), NOTHING),
    "one nothing among all": (both((term("a", "1"), NOTHING)), NOTHING),
    "all is left out": (both((ALL, term("a", "1"))), term("a", "1")),
    "any with all": (either((term("a", "1"), ALL)), ALL),
    "values of one field become one": (
        either((term("a", "1"), one_of("a", ["2", "1"]), term("b", "3"))),
        any_of({"terms": {"a": ["1", "2"]}}, term("b", "3")),
    ),
    "not all": (negated(ALL), NOTHING),
    "not nothing": (negated(NOTHING), ALL),
}


@pytest.mark.parametrize("name", SIMPLER)
def test_predicates_are_simplified(name: str) -> None:
    found, expected = SIMPLER[name]
    assert found == expected
