"""Orders, pages, facets, groups, explanations (docs/api.md)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from app.domain.document import Metadata
from app.domain.fields import Sort
from app.domain.plan import All, AllOf, AnyOf, NoneOf, PlanNode
from app.domain.search import EngineHit, EngineQuery, RankingProfile
from app.ports import IndexView, IndexWriter, SearchEngine
from tests.contract.corpus import document, paragraph
from tests.contract.engines import index
from tests.contract.plans import fuzzy, near, pattern, phrase, word


def ids(hits: Iterable[EngineHit]) -> str:
    return " ".join(f"{hit.document_id[0]}{hit.paragraph.ordinal}" for hit in hits)


def hits(view: IndexView, query: EngineQuery) -> str:
    return ids(view.search(query).hits)


ORDERS = {
    Sort.DATE: "d1 d2 a2 a6 b4",
    Sort.DATE_DESCENDING: "b4 a2 a6 d1 d2",
    Sort.DOCUMENT: "a2 a6 b4 d1 d2",
}


@pytest.mark.parametrize("sort", ORDERS)
def test_orders(view: IndexView, sort: Sort) -> None:
    assert hits(view, EngineQuery(word("mine"), sort=sort)) == ORDERS[sort]


@pytest.mark.parametrize("sort", [Sort.DATE, Sort.DATE_DESCENDING])
def test_undated_come_last(view: IndexView, sort: Sort) -> None:
    assert hits(view, EngineQuery(sort=sort)).endswith("c1 c2")


def test_a_shorter_paragraph_with_the_word_is_better(view: IndexView) -> None:
    assert hits(view, EngineQuery(word("assistance"))) == "d2 d1"


def test_more_occurrences_are_better(view: IndexView) -> None:
    plan = AnyOf((word("money"), word("land")))
    assert hits(view, EngineQuery(plan)).startswith("d1")


def test_the_text_weighs_more_than_the_context(empty: tuple[IndexWriter, SearchEngine]) -> None:
    writer, engine = empty
    text = "stocks of one two three four"
    index(
        writer,
        [
            document("a", Metadata(title="Cluster munitions"), paragraph(1, f"{text} five")),
            document("b", Metadata(title="Another title"), paragraph(1, f"{text} munitions")),
            document("c", Metadata(title="One more"), paragraph(1, f"{text} six")),
        ],
    )
    page = engine.view().search(EngineQuery(AnyOf((word("stocks"), word("munitions")))))
    assert [hit.document_id for hit in page.hits] == ["b", "a", "c"]


def test_equal_scores_stand_in_document_order(view: IndexView) -> None:
    scores = [hit.score for hit in view.search(EngineQuery(NoneOf(word("mine")))).hits]
    assert scores == [0.0] * 8
    assert hits(view, EngineQuery(NoneOf(word("mine")))) == "a3 a4 a5 b3 b5 b6 c1 c2"


def test_a_repeated_word_weighs_more(view: IndexView) -> None:
    once = view.search(EngineQuery(word("stock"))).hits[0].score
    twice = view.search(EngineQuery(word("stock", weight=2.0))).hits[0].score
    assert twice == pytest.approx(2 * once, rel=1e-5)


PAGED = [
    EngineQuery(),
    EngineQuery(AnyOf((word("mine"), word("thank"), word("test")))),
    EngineQuery(sort=Sort.DATE),
    EngineQuery(sort=Sort.DATE_DESCENDING),
    EngineQuery(collapse=True),
]


@pytest.mark.parametrize("query", PAGED)
@pytest.mark.parametrize("limit", [1, 2, 5])
def test_pages_by_offset_and_by_cursor_give_every_hit_once(
    view: IndexView, query: EngineQuery, limit: int
) -> None:
    whole = view.search(replace(query, limit=1000))
    by_offset = [
        hit
        for offset in range(0, len(whole.hits) + limit, limit)
        for hit in view.search(replace(query, limit=limit, offset=offset)).hits
    ]
    assert by_offset == list(whole.hits)
    by_cursor: list[EngineHit] = []
    page = view.search(replace(query, limit=limit))
    by_cursor += page.hits
    while page.more:
        page = view.search(replace(query, limit=limit, after=page.hits[-1].after))
        assert page.total == whole.total
        by_cursor += page.hits
    assert by_cursor == list(whole.hits)


def facet(view: IndexView, name: str, query: EngineQuery) -> dict[str, tuple[int, int]]:
    values = view.search(replace(query, facets=(name,))).facets[name]
    assert list(values) == sorted(values, key=lambda value: (-value.count, value.label))
    return {value.value: (value.count, value.documents) for value in values}


def test_facets_count_paragraphs_and_documents(view: IndexView) -> None:
    query = EngineQuery(word("mine"))
    assert facet(view, "speaker", query) == {"AUT": (4, 2), "BEL": (3, 2)}
    assert facet(view, "year", query) == {"2019": (4, 2), "2024": (1, 1)}
    assert facet(view, "treaty", query) == {"ctbt": (2, 1), "apmbc": (1, 1)}
    assert facet(view, "mentions", query) == {"UKR": (1, 1)}
    assert facet(view, "document_id", query) == {
        "a-report": (2, 1),
        "d-year": (2, 1),
        "b-statement": (1, 1),
    }


def test_facet_values_have_their_labels(view: IndexView) -> None:
    values = view.search(EngineQuery(facets=("speaker", "agenda_item"))).facets
    assert [(v.value, v.label, v.key) for v in values["speaker"]] == [
        ("BEL", "Belgium", "bel"),
        ("AUT", "Austria", "aut"),
    ]
    # Written in two ways, it is one value, and small letters are preferred.
    assert [(v.label, v.count) for v in values["agenda_item"]] == [("Compliance", 9)]


def test_a_facet_ignores_its_own_filter(view: IndexView) -> None:
    query = EngineQuery(word("mine"), {"speaker": frozenset({"bel"}), "year": frozenset({"2019"})})
    assert facet(view, "speaker", query) == {"AUT": (4, 2), "BEL": (2, 1)}
    assert facet(view, "year", query) == {"2019": (2, 1), "2024": (1, 1)}
    assert facet(view, "doc_type", query) == {"report": (2, 1)}


def test_the_facet_kind_ignores_the_default_kinds(view: IndexView) -> None:
    assert facet(view, "kind", EngineQuery(word("thank"))) == {
        "paragraph": (2, 2),
        "closing": (1, 1),
    }


def test_facets_of_no_hits_are_empty(view: IndexView) -> None:
    assert facet(view, "speaker", EngineQuery(word("absentword"))) == {}


def test_groups_by_speaker(view: IndexView) -> None:
    page = view.search(EngineQuery(sort=Sort.DOCUMENT, group_by="speaker", group_size=2, limit=10))
    assert page.groups is not None
    assert [(g.value, g.label, g.count, ids(g.hits)) for g in page.groups] == [
        ("AUT", "Austria", 7, "a2 a3"),
        ("BEL", "Belgium", 9, "a2 a3"),
        (None, None, 2, "c1 c2"),
    ]
    assert (page.total, page.groups_total, page.hits) == (13, 3, ())


def test_groups_are_paged(view: IndexView) -> None:
    query = EngineQuery(sort=Sort.DOCUMENT, group_by="document", limit=2)
    first = view.search(query)
    second = view.search(replace(query, offset=2))
    assert first.groups is not None
    assert second.groups is not None
    assert [group.value for group in first.groups] == ["a-report", "b-statement"]
    assert [group.value for group in second.groups] == ["c-note", "d-year"]
    assert (first.more, second.more, first.groups_total) == (True, False, 4)


def test_groups_stand_best_first(view: IndexView) -> None:
    page = view.search(EngineQuery(word("assistance"), group_by="document"))
    assert page.groups is not None
    assert [(group.value, ids(group.hits)) for group in page.groups] == [("d-year", "d2 d1")]


def test_a_meeting_is_a_group(view: IndexView) -> None:
    page = view.search(EngineQuery(word("mine"), sort=Sort.DOCUMENT, group_by="meeting"))
    assert page.groups is not None
    assert [(group.value, group.count) for group in page.groups] == [
        ("apmbc-review-conference-5", 1),
        (None, 4),
    ]


def test_near_identical_paragraphs_are_collapsed(view: IndexView) -> None:
    # The same sentence under two dates.
    plan = AllOf((word("thank"), word("report")))
    page = view.search(EngineQuery(plan, collapse=True, sort=Sort.DOCUMENT))
    assert (page.total, ids(page.hits)) == (2, "a5 b6")
    assert [hit.duplicates for hit in page.hits] == [0, 0]


def test_collapsed_hits_carry_the_number_of_the_others(
    empty: tuple[IndexWriter, SearchEngine],
) -> None:
    writer, engine = empty
    said = "We call upon all States to join the Convention, in 2019."
    index(
        writer,
        [document("a", Metadata(), paragraph(1, said), paragraph(2, "Something else."))],
        [document("b", Metadata(), paragraph(1, said.upper()))],
        [document("c", Metadata(), paragraph(1, said.replace("2019", "2023")))],
    )
    page = engine.view().search(EngineQuery(collapse=True, sort=Sort.DOCUMENT))
    assert [(hit.document_id, hit.duplicates) for hit in page.hits] == [("a", 2), ("a", 0)]
    assert page.total == 4


EXPLAINED: list[PlanNode] = [
    word("mine"),
    AnyOf((word("mine"), word("assistance"), phrase("nuclear test"))),
    AllOf((word("compliance"), AnyOf((word("state"), word("thank"))))),
    AnyOf((pattern("anti*"), fuzzy("kazakstan"), near(3, word("clearance"), word("land")))),
    AllOf((fuzzy("belgim"), word("stock"))),
]


@pytest.mark.parametrize("plan", EXPLAINED)
@pytest.mark.parametrize("profile", RankingProfile)
def test_explanations_sum_to_the_score(
    view: IndexView, plan: PlanNode, profile: RankingProfile
) -> None:
    page = view.search(EngineQuery(plan, explain=True, profile=profile))
    assert page.hits
    for hit in page.hits:
        assert hit.explanation is not None
        assert sum(part.score for part in hit.explanation) == pytest.approx(hit.score, rel=1e-5)
        assert {part.field for part in hit.explanation} <= {"text", "context"}


def test_an_explanation_names_the_words_and_where_they_stood(view: IndexView) -> None:
    plan = AllOf((word("compliance"), word("state")))
    [hit] = view.search(EngineQuery(plan, explain=True)).hits
    assert hit.explanation is not None
    assert [(part.term, part.field) for part in hit.explanation] == [
        ("compliance", "context"),
        ("state", "text"),
    ]


def test_nothing_is_explained_unasked(view: IndexView) -> None:
    assert view.search(EngineQuery(word("stock"))).hits[0].explanation is None


def test_everything_scores_nothing(view: IndexView) -> None:
    assert {hit.score for hit in view.search(EngineQuery(All())).hits} == {0.0}
