"""The reading half under change: new generations, many threads, damage, queries made to be slow."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Event

import pytest

from app.domain.document import Document, Metadata
from app.domain.errors import IndexDamagedError, IndexMissingError, TimeBudgetError
from app.domain.fields import Sort
from app.domain.plan import All, AllOf, AnyOf, NoneOf, PlanNode
from app.domain.search import EngineQuery
from app.engines.whoosh.engine import WhooshEngine
from app.engines.whoosh.writer import WhooshWriter
from tests.contract.corpus import DOCUMENTS, REPORT, STATEMENT, document, paragraph
from tests.contract.engines import index
from tests.contract.plans import fuzzy, near, pattern, word


def large(count: int) -> list[Document]:
    """Documents that all have the same words."""
    text = " ".join(f"mine{number % 7} clearance of land" for number in range(30))
    return [
        document(f"doc{number}", Metadata(), *(paragraph(n, text) for n in range(1, 51)))
        for number in range(count)
    ]


def test_no_request_is_lost_while_generations_change(tmp_path: Path) -> None:
    writer, engine = WhooshWriter(tmp_path), WhooshEngine(tmp_path)
    index(writer, [REPORT])
    done = Event()
    query = EngineQuery(word("mine"), facets=("speaker", "year"), sort=Sort.RELEVANCE)

    def ask() -> set[int]:
        totals = set()
        while not done.is_set():
            view = engine.view()
            page = view.search(query)
            assert len(page.hits) == page.total
            assert all(view.paragraph(h.document_id, h.paragraph.eid) for h in page.hits)
            totals.add(page.total)
        return totals

    with ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(ask) for _ in range(4)]
        for documents in ([STATEMENT], DOCUMENTS, [REPORT], DOCUMENTS[1:]):
            index(writer, documents)
        index(writer, removed=["a-report"])
        last = engine.view().search(query).total
        done.set()
        seen = set().union(*(each.result(timeout=30) for each in asking))
    assert seen <= {2, 3, 5}
    assert last == 3


def test_the_view_is_opened_once_a_generation(tmp_path: Path) -> None:
    writer, engine = WhooshWriter(tmp_path), WhooshEngine(tmp_path)
    index(writer, [REPORT])
    first = engine.view()
    assert engine.view() is first
    index(writer, [STATEMENT])
    assert engine.view() is not first


def test_an_index_that_comes_later_is_found(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "later")
    with pytest.raises(IndexMissingError):
        engine.view()
    index(WhooshWriter(tmp_path / "later"), [REPORT])
    assert engine.view().stats().documents == 1


def test_damage_is_an_error_and_the_open_view_goes_on(tmp_path: Path) -> None:
    writer, engine = WhooshWriter(tmp_path), WhooshEngine(tmp_path)
    index(writer, DOCUMENTS)
    view = engine.view()
    current = tmp_path / "CURRENT"
    current.write_text("no-such-generation\n", "utf-8")
    with pytest.raises(IndexDamagedError):
        engine.view()
    assert view.search(EngineQuery(word("mine"))).total == 5
    current.write_text(f"{view.version}\n", "utf-8")
    assert engine.view().search(EngineQuery(word("mine"))).total == 5


SLOW: dict[str, PlanNode] = {
    "a thousand words": AnyOf(tuple(word(f"mine{number}") for number in range(1000))),
    "a thousand prefixes": AnyOf(tuple(pattern(f"m{chr(97 + n % 26)}*n{n}") for n in range(1000))),
    "short words with two edits": AnyOf(tuple(fuzzy(f"m{n}", 2) for n in range(1000))),
    "nested": AllOf((All(), NoneOf(AllOf(tuple(near(90, word("of"), word("clearance"))
                                               for _ in range(300)))))),
}  # fmt: skip


@pytest.mark.parametrize("name", SLOW)
def test_a_query_made_to_be_slow_ends_within_its_budget(tmp_path: Path, name: str) -> None:
    index(WhooshWriter(tmp_path), large(20))
    view = WhooshEngine(tmp_path).view()
    view.search(EngineQuery(word("mine1")))
    start = time.monotonic()
    budget = 0.05
    with suppress(TimeBudgetError):
        view.search(EngineQuery(SLOW[name], deadline=start + budget))
    assert time.monotonic() - start < 40 * budget  # a busy machine is slow, but not for minutes
    with pytest.raises(TimeBudgetError):
        view.search(EngineQuery(SLOW[name], deadline=time.monotonic()))
