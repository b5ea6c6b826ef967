"""How long a search will take: told from its words, as reading them goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.document import Metadata
from app.domain.plan import EVERYTHING, AllOf, AnyOf, NoneOf, PlanNode, Select
from app.domain.search import EngineQuery
from app.ports import IndexView
from tests.contract.corpus import document, paragraph
from tests.contract.engines import index, whoosh
from tests.contract.plans import fuzzy, near, pattern, phrase, symbol, title, word

SIZE = 2_000
RARE = 10


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexView]:
    folder: Path = tmp_path_factory.mktemp("cost")
    texts = [f"often always {'rarely gladly' if n < RARE else n}" for n in range(SIZE)]
    writer, engine = whoosh(folder)
    heading = ("Session",)
    index(
        writer,
        [
            document("one", Metadata(title="Session"), *(
                paragraph(n, text, headings=heading) for n, text in enumerate(texts, 1)
            ))
        ],
    )  # fmt: skip
    yield engine.view()
    engine.close()


def cost(view: IndexView, plan: PlanNode) -> int:
    return view.begin(EngineQuery(plan)).cost


def test_a_word_costs_its_postings(view: IndexView) -> None:
    assert RARE <= cost(view, word("rarely")) < 2 * RARE
    assert SIZE <= cost(view, word("often")) < 2 * SIZE
    assert cost(view, word("nowhere")) < RARE


def test_any_of_some_words_cost_all_of_them(view: IndexView) -> None:
    assert cost(view, AnyOf((word("often"), word("always")))) >= 2 * SIZE


@pytest.mark.parametrize(
    "plan",
    [
        AllOf((word("often"), word("rarely"))),
        AllOf((word("often"), phrase("rarely gladly"))),
        AllOf((word("often"), AnyOf((word("rarely"), word("gladly"))))),
        phrase("always rarely"),
        near(5, word("often"), word("rarely")),
    ],
)
def test_what_meets_costs_what_the_rarest_does(view: IndexView, plan: PlanNode) -> None:
    assert RARE <= cost(view, plan) < SIZE // 2


@pytest.mark.parametrize("plan", [phrase("often always"), near(5, word("often"), word("always"))])
def test_positions_cost_more_than_paragraphs(view: IndexView, plan: PlanNode) -> None:
    both = AllOf((word("often"), word("always")))
    assert cost(view, plan) > 1.5 * cost(view, both)


@pytest.mark.parametrize(
    ("plan", "same"),
    [(pattern("rare*"), "rarely"), (pattern("oft*n"), "often"), (fuzzy("oftan", 1), "often")],
)
def test_a_pattern_costs_what_it_stands_for(view: IndexView, plan: PlanNode, same: str) -> None:
    assert cost(view, plan) == pytest.approx(cost(view, word(same)), abs=RARE)


@pytest.mark.parametrize(
    "plan",
    [
        EVERYTHING,
        NoneOf(word("often")),
        Select("kind", frozenset({"paragraph"})),
        title("session"),
        symbol("a/1", "often"),
    ],
)
def test_what_is_asked_of_each_paragraph_costs_them_all(view: IndexView, plan: PlanNode) -> None:
    assert cost(view, plan) >= SIZE


def test_paragraphs_under_a_context_are_looked_at_one_by_one(view: IndexView) -> None:
    assert cost(view, AllOf((word("often"), word("session")))) > SIZE


def test_telling_it_leaves_the_search_as_it_was(view: IndexView) -> None:
    for plan in (word("rarely"), EVERYTHING, phrase("often always")):
        pending = view.begin(EngineQuery(plan))
        pending.run()
        assert pending.page() == view.search(EngineQuery(plan))
