"""Threads of searches and of streams: bounded, shared out by client, kept until work has ended."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import suppress
from threading import Event, Lock

import pytest

from app.domain.errors import TimeBudgetError, UnavailableError
from app.search.threads import SearchThreads, StreamThreads


@pytest.fixture
def threads() -> Iterator[SearchThreads]:
    made = SearchThreads(4, 3.0)
    yield made
    made.close()


def test_what_was_given_up_keeps_its_thread_until_it_has_ended() -> None:
    threads = SearchThreads(4, 0.2)
    go, lock = Event(), Lock()
    running = most = 0

    def stubborn() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        go.wait(20)
        with lock:
            running -= 1

    async def flood() -> float:
        late = [
            asyncio.create_task(threads.run(stubborn, threads.deadline(), client=str(number % 9)))
            for number in range(100)
        ]
        for task in late:
            with pytest.raises(TimeBudgetError, match="ran past its time budget"):
                await task
        assert running == 4
        go.set()
        began = time.monotonic()
        while running:
            await asyncio.sleep(0.01)
        assert await threads.run(lambda: 7, time.monotonic() + 5) == 7
        return time.monotonic() - began

    assert asyncio.run(flood()) < 5
    assert most == 4
    threads.close()


def test_one_client_leaves_threads_for_others(threads: SearchThreads) -> None:
    go = Event()

    async def flood() -> None:
        many = [
            asyncio.create_task(threads.run(lambda: go.wait(20), threads.deadline(), client="many"))
            for _ in range(50)
        ]
        await asyncio.sleep(0.05)
        assert await threads.run(lambda: 7, threads.deadline(), client="one") == 7
        go.set()
        for task in many:
            with suppress(TimeBudgetError):
                await task

    asyncio.run(flood())


def test_what_work_raises_is_raised_and_the_turn_is_over(threads: SearchThreads) -> None:
    async def run() -> None:
        for _ in range(5):
            with pytest.raises(ZeroDivisionError, match="by zero"):
                await threads.run(lambda: 1 // 0, threads.deadline(), client="one")

    asyncio.run(run())


def test_streams_have_places_each_client_some_of_them() -> None:
    streams = StreamThreads(most=3, each=2)
    first, _second = streams.admit("a"), streams.admit("a")
    with pytest.raises(UnavailableError, match="2 of one client"):
        streams.admit("a")
    third = streams.admit("b")
    with pytest.raises(UnavailableError, match="3 exports are running"):
        streams.admit("c")
    first.close()
    first.close()
    assert streams.admit("c")
    third.close()
    assert streams.admit("a")
    streams.close()


def test_the_parts_of_a_stream_come_in_order() -> None:
    streams = StreamThreads()

    async def read() -> list[bytes]:
        place, parts, got = streams.admit("a"), iter([b"1", b"2"]), []
        while (part := await place.part(parts)) is not None:
            got.append(part)
        return got

    assert asyncio.run(read()) == [b"1", b"2"]
    streams.close()
