"""Which paragraphs a plan finds (docs/query-language.md, "Which paragraphs are found")."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.dates import DaySpan
from app.domain.document import Metadata
from app.domain.errors import QueryError, TimeBudgetError
from app.domain.plan import All, AllOf, AnyOf, DateSelect, NoneOf, PlanNode, Scope, Select, Step
from app.domain.search import EngineQuery
from app.ports import IndexView, IndexWriter, SearchEngine
from tests.contract.corpus import day, document, paragraph
from tests.contract.engines import index
from tests.contract.plans import (
    cased,
    compound,
    fuzzy,
    near,
    pattern,
    phrase,
    symbol,
    title,
    word,
)

MANY = tuple(map(word, ("assistance", "victim", "of", "mine", "need", "money")))
BELGIAN = Select("speaker", frozenset({"bel"}))
COMPLIANCE = Select("agenda_item", frozenset({"compliance"}))

#: name → plan, hits as document initial and ordinal, in document order.
CASES: dict[str, tuple[PlanNode, str]] = {
    "everything but titles, salutations, closings": (
        All(),
        "a2 a3 a4 a5 a6 b3 b4 b5 b6 c1 c2 d1 d2",
    ),
    "a word, stemmed": (word("mine"), "a2 a6 b4 d1 d2"),
    "a word of the context alone does not anchor": (word("compliance"), ""),
    "one word in the text, one in the context": (
        AllOf((word("compliance"), word("state"))),
        "b5",
    ),
    "context words of both speaker and item, none anchored": (
        AllOf((word("belgium"), word("compliance"))),
        "",
    ),
    "a word and the heading it stands under": (AllOf((word("obligation"), word("stock"))), "b5"),
    "a heading is its own text": (word("obligations"), "b3"),
    "scope text does not read the context": (
        AllOf((word("compliance", scope=Scope.TEXT), word("state"))),
        "",
    ),
    "or": (AnyOf((word("explosion"), word("stock"))), "a3 b5"),
    "an or anchored by the child that matches": (
        AnyOf((word("compliance"), word("stock"))),
        "b5",
    ),
    "and of an or": (
        AllOf((word("thank"), AnyOf((word("june"), word("may"))))),
        "a5 b6",
    ),
    "not": (AllOf((word("mine"), NoneOf(word("clearance")))), "a6 b4 d1 d2"),
    "not reads own text alone": (
        AllOf((word("mine"), NoneOf(word("compliance")))),
        "a2 a6 b4 d1 d2",
    ),
    "not of an and is read on own text": (
        AllOf((word("state"), NoneOf(AllOf((word("compliance"), word("stock")))))),
        "b5",
    ),
    "double not": (AllOf((NoneOf(NoneOf(word("stock"))),)), "b5"),
    "not alone": (NoneOf(word("mine")), "a3 a4 a5 b3 b5 b6 c1 c2"),
    "or with not": (
        AnyOf((word("explosion"), AllOf((word("thank"), NoneOf(word("june")))))),
        "a3 b6",
    ),
    "phrase": (phrase("nuclear test"), "a4"),
    "phrase is unstemmed": (phrase("nuclear tests"), "a3"),
    "phrase in another order": (phrase("test nuclear"), ""),
    "phrase of a repeated word": (phrase("money money"), "d1"),
    "phrase across punctuation": (phrase("lives and clearance"), "a2"),
    "phrase does not read the context": (phrase("review conference"), ""),
    "stemmed sequence reads the context": (
        AllOf((word("review conference"), word("stock"))),
        "b5",
    ),
    "no sequence runs from one context value into the next": (
        AllOf((word("compliance obligation"), word("stock"))),
        "",
    ),
    "capital": (cased("US"), "a5 b6"),
    "no capital": (phrase("us"), "a5 b4 b6"),
    "joined and parted compounds": (
        compound(
            (Step("antipersonnel"),),
            (Step("antipersonnel+2", 2),),
        ),
        "a6 b4",
    ),
    "a compound in a sequence": (
        compound((Step("antipersonnel+2", 2), Step("mine")), (Step("antipersonnel"), Step("mine"))),
        "b4",
    ),
    "synonyms": (word("explosion", "review conference"), "a3"),
    "synonyms together with own text": (
        AllOf((word("explosion", "review conference"), word("stock"))),
        "b5",
    ),
    "languages apart": (word("tuent"), ""),
    "prefix": (pattern("anti*"), "a6 b4 c1"),
    "prefix of nothing": (pattern("zz*"), ""),
    "wildcard": (pattern("t?st*"), "a3 a4"),
    "wildcard in the middle": (pattern("cl*ance"), "a2"),
    "wildcard characters of regular expressions": (pattern("te.t*"), ""),
    "fuzzy": (fuzzy("kazakstan"), "a4"),
    "fuzzy swap": (fuzzy("explosoin"), "a3"),
    "fuzzy two edits": (fuzzy("explsoin", 2), "a3"),
    "fuzzy too far": (fuzzy("xplsoins", 1), ""),
    "fuzzy reads the context": (AllOf((fuzzy("belgim"), word("stock"))), "b5"),
    "fuzzy of text alone": (AllOf((fuzzy("belgim", scope=Scope.TEXT), word("stock"))), ""),
    "near": (near(3, word("clearance"), word("land")), "a2"),
    "near in any order": (near(3, word("land"), word("clearance")), "a2"),
    "near in this order": (near(3, word("clearance"), word("land"), ordered=True), "a2"),
    "near in the wrong order": (near(2, word("land"), word("clearance"), ordered=True), ""),
    "near too far": (near(1, word("clearance"), word("land")), ""),
    "near with a phrase": (near(6, word("site"), phrase("nuclear test")), "a4"),
    "near with a phrase, by its last word": (near(5, word("site"), phrase("nuclear test")), ""),
    "near with a pattern": (near(1, pattern("nucl*"), word("explosion")), "a3"),
    "near of three": (near(5, word("mine"), word("land"), word("clearance")), ""),
    "near of three, within": (near(6, word("mine"), word("land"), word("clearance")), "a2"),
    "speaker and item find all their paragraphs": (
        AllOf((BELGIAN, COMPLIANCE)),
        "a2 a3 a4 a5 a6 b3 b4 b5 b6",
    ),
    "either of two values": (
        Select("speaker", frozenset({"aut", "bel"})),
        "a2 a3 a4 a5 a6 b3 b4 b5 b6 d1 d2",
    ),
    "either symbol": (Select("symbol", frozenset({"ctbt 2019 1 add 1"})), "a2 a3 a4 a5 a6"),
    "mentions of the paragraph": (Select("mentions", frozenset({"ukr"})), "b4"),
    "number": (Select("number", frozenset({"2(1)"})), "b4"),
    "unknown value": (Select("speaker", frozenset({"xyz"})), ""),
    "a word of a speaker's": (AllOf((word("mine"), BELGIAN)), "a2 a6 b4"),
    "not of a filter": (AllOf((word("mine"), NoneOf(BELGIAN))), "d1 d2"),
    "a filter or a word": (
        AnyOf((word("stock"), Select("year", frozenset({"2019"})))),
        "a2 a3 a4 a5 a6 b5 d1 d2",
    ),
    "not or a word": (
        AnyOf((word("mine"), NoneOf(word("state")))),
        "a2 a3 a4 a5 a6 b3 b4 b6 c1 c2 d1 d2",
    ),
    "a filter and a word in an or": (
        AnyOf((word("stock"), AllOf((BELGIAN, word("mine"))))),
        "a2 a6 b4 b5",
    ),
    "a filter or a word, and a word of the context": (
        AllOf((AnyOf((BELGIAN, word("stock"))), word("compliance"))),
        "b5",
    ),
    "an or of filters, and a word": (
        AllOf((AnyOf((BELGIAN, Select("year", frozenset({"2019"})))), word("mine"))),
        "a2 a6 b4 d1 d2",
    ),
    "a symbol": (symbol("ctbt 2019 1 add 1", "assistance"), "a2 a3 a4 a5 a6 d1 d2"),
    "a symbol and a word": (
        AllOf((symbol("ctbt 2019 1 add 1", "grave"), word("mine"))),
        "a2 a6 b4",
    ),
    "a symbol and a word of the context": (
        AllOf((symbol("ctbt 2019 1 add 1", "state"), word("compliance"))),
        "",
    ),
    "not a symbol": (AllOf((word("mine"), NoneOf(symbol("ctbt 2019 1 add 1", "grave")))), "d1 d2"),
    "near of a phrase twice": (near(7, phrase("clearance of"), phrase("clearance of")), "a2"),
    "near of a phrase twice, too far": (near(6, *(phrase("clearance of"),) * 2), ""),
    "near of a phrase twice, in order": (
        near(7, *(phrase("clearance of"),) * 2, ordered=True),
        "a2",
    ),
    "near of a word twice": (near(9, word("money"), word("money")), "d1"),
    "near of a word and its phrase": (near(9, word("test"), phrase("nuclear test")), "a4"),
    "near of a word and the phrase that it is of": (
        near(5, word("test"), phrase("nuclear test")),
        "",
    ),
    "near of many words of which one stands once too seldom": (
        near(99, *MANY,
             *(word("money"),) * 3, *(word("assistance"),) * 2),
        "",
    ),
    "near of many words, each often enough": (
        near(99, *MANY,
             *(word("money"),) * 2, word("more")),
        "d1",
    ),
    "near of a word as printed and its stem": (near(3, word("us"), cased("US")), ""),
    "date": (DateSelect(DaySpan(day("2019-09-01").span.first, day("2019-09").span.last)),
             "a2 a3 a4 a5 a6 d1 d2"),
    "date of a month": (DateSelect(day("2024-11-30").span), "b3 b4 b5 b6"),
    "title": (title("clearance"), "a2 a3 a4 a5 a6"),
    "title as a sequence": (title("mine clearance"), "a2 a3 a4 a5 a6"),
    "title in another order": (title("clearance mine"), ""),
    "title and a word": (AllOf((title("statement"), word("mine"))), "b4"),
}  # fmt: skip


def found(view: IndexView, query: EngineQuery) -> str:
    page = view.search(replace(query, limit=1000))
    assert page.total == len(page.hits)
    assert not page.more
    places = sorted((hit.document_id, hit.paragraph.ordinal) for hit in page.hits)
    return " ".join(f"{name[0]}{ordinal}" for name, ordinal in places)


def test_a_symbol_ranks_its_document_before_what_mentions_it(view: IndexView) -> None:
    plan = AnyOf((symbol("ctbt 2019 1", "grave"), word("money")))
    hits = view.search(EngineQuery(plan, explain=True)).hits
    assert [(hit.document_id[0], hit.paragraph.ordinal) for hit in hits] == [
        ("a", 2), ("a", 3), ("a", 4), ("a", 5), ("a", 6), ("b", 4), ("d", 1),
    ]  # fmt: skip
    parts = [(part.term, part.field, part.score) for part in hits[5].explanation or ()]
    assert parts == [("ctbt 2019 1", "text", hits[5].score)]


@pytest.mark.parametrize("name", CASES)
def test_plan_finds(view: IndexView, name: str) -> None:
    plan, expected = CASES[name]
    assert found(view, EngineQuery(plan)) == expected


def test_filters_and_dates_bind_with_the_plan(view: IndexView) -> None:
    query = EngineQuery(word("mine"), {"speaker": frozenset({"bel"})}, day("2019").span)
    assert found(view, query) == "a2 a6"


def test_filters_of_two_fields_are_an_and(view: IndexView) -> None:
    filters = {"speaker": frozenset({"bel"}), "doc_type": frozenset({"report"})}
    assert found(view, EngineQuery(filters=filters)) == "a2 a3 a4 a5 a6"


def test_kind_filter_lifts_the_default(view: IndexView) -> None:
    assert found(view, EngineQuery(filters={"kind": frozenset({"title", "closing"})})) == "a1 b1 b7"


def test_all_kinds(view: IndexView) -> None:
    assert found(view, EngineQuery(word("thank"), default_kinds=False)) == "a5 b6 b7"


def test_too_wide_a_pattern_is_an_error_with_its_position(
    empty: tuple[IndexWriter, SearchEngine],
) -> None:
    writer, engine = empty
    words = [f"ab{number:05}" for number in range(5_001)]
    index(writer, [document("wide", Metadata(), paragraph(1, " ".join(words)))])
    view = engine.view()
    with pytest.raises(QueryError) as caught:
        view.search(EngineQuery(pattern("ab*", position=7)))
    assert caught.value.position == 7
    assert view.search(EngineQuery(pattern("ab0000*"))).total == 1


def test_past_its_deadline_a_query_is_an_error(view: IndexView) -> None:
    with pytest.raises(TimeBudgetError):
        view.search(EngineQuery(word("mine"), deadline=0.0))
