"""Searches beside the event loop: the same answers, whoever waits and whoever has gone."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from types import SimpleNamespace

import pytest

from app.domain.document import Metadata
from app.domain.errors import TimeBudgetError
from app.domain.search import EnginePage, EngineQuery
from app.engines.whoosh import kernel_threads
from app.engines.whoosh.engine import WhooshEngine
from app.ports import PendingSearch
from tests.contract.corpus import document, paragraph
from tests.contract.engines import index, whoosh
from tests.contract.plans import phrase, word

PLANS = (word("mines"), phrase("anti personnel"), word("nowhere"))


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    writer, engine = whoosh(tmp_path)
    texts = [f"Statement {number} on anti personnel mines" for number in range(1, 60)]
    index(
        writer,
        [document("one", Metadata(), *(paragraph(n, text) for n, text in enumerate(texts, 1)))],
    )
    assert isinstance(engine, WhooshEngine)
    return engine


async def in_thread(pending: PendingSearch) -> EnginePage:
    await pending.run_in_thread()
    return pending.page()


def test_many_at_once_answer_as_one_by_one(engine: WhooshEngine) -> None:
    view = engine.view()
    queries = [EngineQuery(plan, limit=limit) for plan in PLANS for limit in range(1, 40)]

    async def all_of_them() -> list[EnginePage]:
        return await asyncio.gather(*(in_thread(view.begin(query)) for query in queries))

    expected = [view.search(query) for query in queries]
    for _ in range(2):  # the second time in another loop
        assert asyncio.run(all_of_them()) == expected
    engine.close()


def test_one_that_goes_away_leaves_its_memory_until_the_kernels_are_done(
    engine: WhooshEngine,
) -> None:
    view = engine.view()

    async def gone() -> list[EnginePage]:
        tasks = [
            asyncio.ensure_future(in_thread(view.begin(EngineQuery(PLANS[0])))) for _ in range(200)
        ]
        await asyncio.sleep(0)
        for task in tasks[::2]:
            task.cancel()
        found = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(one, asyncio.CancelledError) for one in found[::2])
        return [one for one in found[1::2] if isinstance(one, EnginePage)]

    pages = asyncio.run(gone())
    assert len(pages) == 100
    assert all(page == view.search(EngineQuery(PLANS[0])) for page in pages)
    engine.close()


@pytest.mark.parametrize("run", [asyncio.run, None])
def test_one_without_time_left_says_so(
    engine: WhooshEngine, run: Callable[..., None] | None
) -> None:
    pending = engine.view().begin(EngineQuery(PLANS[0], deadline=monotonic() - 1))
    if run:
        run(pending.run_in_thread())
    else:
        pending.run()
    with pytest.raises(TimeBudgetError, match="time budget"):
        pending.page()
    engine.close()


def test_the_end_of_the_engine_leaves_nobody_waiting(engine: WhooshEngine) -> None:
    view = engine.view()

    async def closed() -> list[object]:
        tasks = [
            asyncio.ensure_future(in_thread(view.begin(EngineQuery(PLANS[0])))) for _ in range(50)
        ]
        await asyncio.sleep(0)
        engine.close()
        return await asyncio.gather(*tasks, return_exceptions=True)

    expected = view.search(EngineQuery(PLANS[0]))
    for found in asyncio.run(closed()):
        assert isinstance(found, TimeBudgetError) or found == expected


@pytest.mark.parametrize("missing", ["threads", "pipes"])
def test_where_no_thread_is_to_be_had_the_search_runs_where_it_is(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    def none(*_args: int) -> int:
        if missing == "pipes":
            raise OSError("Too many open files")
        return 0

    monkeypatch.setattr(os, "pipe", none if missing == "pipes" else os.pipe)
    monkeypatch.setattr(kernel_threads, "library", SimpleNamespace(parley_serve=none))
    view = engine.view()
    for query in (EngineQuery(PLANS[0]), EngineQuery(PLANS[1])):
        assert asyncio.run(in_thread(view.begin(query))) == view.search(query)
    engine.close()


@pytest.mark.skipif(sys.platform != "linux", reason="it counts the threads and files of Linux")
def test_threads_and_pipes_are_given_back(engine: WhooshEngine) -> None:
    view = engine.view()

    def held() -> list[int]:
        return [len(list(Path(f"/proc/self/{kind}").iterdir())) for kind in ("task", "fd")]

    asyncio.run(in_thread(view.begin(EngineQuery(PLANS[0]))))
    engine.close()
    before = held()
    for _ in range(5):  # each in a loop of its own
        asyncio.run(in_thread(view.begin(EngineQuery(PLANS[0]))))
    engine.close()

    def more() -> bool:  # where the first one was still about to end, there are fewer now
        return any(now > then for now, then in zip(held(), before, strict=True))

    end = monotonic() + 5
    while more() and monotonic() < end:  # a thread that has said so is about to end
        sleep(0.01)
    assert not more()
