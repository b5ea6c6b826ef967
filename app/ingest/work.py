"""The work on files, always in worker processes: what a file does, it does to one of these.

A worker reads, segments, enriches and adds to its own segment, within bounds of time and memory. A
file that kills its worker or runs past its time is found out, left out, and the worker's other
files are done again by a new one: one bad file never costs a good one.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from app.domain.errors import IngestError, ParleyError, ReadError, UnsupportedTypeError
from app.ingest.limits import OUT_OF_MEMORY, bound_memory
from app.ingest.source import ParserFactory, Task, read_source
from app.ports import SegmentBuilder, SegmentBuilderFactory

__all__ = ["Bounds", "Outcome", "Spare", "WorkPlan", "run"]

#: A chunk of work sent to a worker at once: enough to keep it busy, small enough to share out.
_CHUNK_FILES = 16
#: Files, and bytes of them, that one worker reads before a second one could have started.
_FEW_FILES, _FEW_BYTES = 24, 2_000_000
_ENDED = "Reading it ended its process (out of memory, or a fault)."
#: Seconds that a process whose pipe is closed gets to be gone.
_END_SECONDS = 5.0
#: Seconds in which a process starts, whatever a document may take: its time is not the document's.
_START_SECONDS = 60.0
_READY = "ready"
_MEMORY = "Reading it took more memory than a worker may use."


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one document may cost: seconds, bytes of file, bytes of a worker's memory.

    `follow_links`: also through links out of the corpus folder.
    """

    seconds: float = 120.0
    file_bytes: int = 268_435_456
    memory_bytes: int = 2 << 30
    follow_links: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file. `reason` is None if it went in; `unread`: it could not be opened."""

    task: Task
    paragraphs: int = 0
    document_id: str = ""
    sha256: str = ""
    reason: str | None = None
    skipped: bool = False
    unread: bool = False


@dataclass(frozen=True, slots=True)
class WorkPlan:
    """What every worker needs; picklable."""

    corpus: Path
    parser: ParserFactory
    builder: SegmentBuilderFactory
    bounds: Bounds


Progress = Callable[[Outcome], None]


class Spare:
    """A worker that starts while it is still being found out what there is to do."""

    def __init__(self, plan: WorkPlan) -> None:
        self._hand: _Hand | None = _launched(plan)

    def take(self) -> _Hand | None:
        """The worker, for who looks after it from now on; None where it was taken before."""
        hand, self._hand = self._hand, None
        return hand

    def end(self) -> None:
        """End the worker, unless it was taken."""
        if (hand := self.take()) is not None:
            hand.end()


def run(
    plan: WorkPlan,
    tasks: Sequence[Task],
    sizes: Sequence[int],
    workers: int,
    progress: Progress,
    *,
    spare: Spare | None = None,
) -> tuple[list[Outcome], list[object]]:
    """Do all tasks; outcomes in no particular order, and the segments built.

    `spare`: a worker of the same plan that is the first to be given work.

    Raises:
        ParleyError: what the segment builder raised (the disk is full, say).
    """
    if not tasks:
        return [], []
    few = len(tasks) <= _FEW_FILES and sum(sizes) <= _FEW_BYTES
    most = 1 if few else max(1, min(workers, len(tasks)))
    return _Pool(plan, tasks, most, progress, spare).run()


class _Worker:
    """A parser and a segment builder in one process."""

    def __init__(self, plan: WorkPlan) -> None:
        self._plan = plan
        self._parser = plan.parser()
        self.builder: SegmentBuilder = plan.builder()

    def do(self, task: Task) -> Outcome:
        unread = True
        try:
            bounds = self._plan.bounds
            source = read_source(
                self._plan.corpus, task.path, bounds.file_bytes, follow_links=bounds.follow_links
            )
            unread = False
            document = self._parser.parse(source, task.document_id, task.given)
        except UnsupportedTypeError as error:
            return Outcome(task, reason=_line(error), skipped=True)
        except ReadError as error:
            return Outcome(task, reason=_line(error), unread=unread)
        except MemoryError:
            return Outcome(task, reason=_MEMORY)
        except RecursionError:
            return Outcome(task, reason="It is nested too deeply to be read.")
        except Exception as error:
            # Nothing a document holds may end the run; what it was is said, for a bug report.
            return Outcome(task, reason=f"It could not be read: {type(error).__name__}: {error}.")
        try:
            self.builder.add(document)
        except ReadError as error:
            return Outcome(task, reason=_line(error))
        return Outcome(task, len(document.paragraphs), document.document_id, document.source.sha256)


def _line(error: ParleyError) -> str:
    return f"{error.message} {error.hint}" if error.hint else error.message


def _begun(plan: WorkPlan) -> _Worker:
    """The worker of this process.

    Raises:
        IngestError: it cannot be made, whatever file it were given: none is to blame.
    """
    try:
        return _Worker(plan)
    except (ParleyError, MemoryError):
        raise
    except Exception as error:
        raise IngestError(
            f"A worker process cannot read anything: {type(error).__name__}: {error}.",
            hint="Install Parley anew; from a checkout, run `make setup`.",
        ) from error


def _work(plan: WorkPlan, pipe: Connection) -> None:
    """A worker process: chunks of tasks in, an outcome for each out; None asks for the segment."""
    try:
        worker = _begun(plan)
        bound_memory(plan.bounds.memory_bytes)
        # Gazetteers and patterns stay, and what documents leave behind has few cycles.
        gc.freeze()
        gc.set_threshold(200_000, 20, 100)
        pipe.send(_READY)
        while (chunk := pipe.recv()) is not None:
            for task in chunk:
                pipe.send(worker.do(task))
        pipe.send(("segment", worker.builder.finish()))
    except ParleyError as error:
        pipe.send(error)
    except (EOFError, KeyboardInterrupt, BrokenPipeError):
        return  # the parent has gone
    except MemoryError:
        # What was being added is half in: another worker begins again without this file.
        os._exit(OUT_OF_MEMORY)


@dataclass(slots=True)
class _Hand:
    """One worker process as the parent sees it."""

    process: BaseProcess
    pipe: Connection
    waiting: deque[Task] = field(default_factory=deque)
    done: list[Outcome] = field(default_factory=list)
    since: float = field(default_factory=time.monotonic)
    started: bool = False
    finishing: bool = False

    def end(self) -> None:
        """Close the pipe and end the process, whatever it does."""
        self.pipe.close()
        self.process.kill()
        self.process.join()


def _launched(plan: WorkPlan) -> _Hand:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(plan, theirs), daemon=True)
    process.start()
    theirs.close()
    return _Hand(process, ours)


class _Pool:
    """Shares the tasks out, watches over the workers, and gathers what they made."""

    def __init__(
        self,
        plan: WorkPlan,
        tasks: Sequence[Task],
        workers: int,
        progress: Progress,
        spare: Spare | None,
    ) -> None:
        self._spare = spare
        self._plan = plan
        self._todo = deque(tasks)
        self._workers = workers
        self._progress = progress
        self._hands: dict[Connection, _Hand] = {}
        self._outcomes: list[Outcome] = []
        self._segments: list[object] = []
        self._seen: set[str] = set()

    def run(self) -> tuple[list[Outcome], list[object]]:
        try:
            while self._todo or self._hands:
                while self._todo and len(self._hands) < self._workers:
                    self._start()
                ready = wait(list(self._hands), timeout=0.5)
                for hand in [hand for pipe, hand in self._hands.items() if pipe in ready]:
                    self._hear(hand)
                self._find_late()
        finally:
            for hand in self._hands.values():
                hand.process.kill()
        return self._outcomes, self._segments

    def _start(self) -> None:
        hand = (self._spare.take() if self._spare else None) or _launched(self._plan)
        self._hands[hand.pipe] = hand
        self._feed(hand)

    def _feed(self, hand: _Hand) -> None:
        chunk = [self._todo.popleft() for _ in range(min(_CHUNK_FILES, len(self._todo)))]
        hand.waiting.extend(chunk)
        hand.finishing = not chunk
        hand.since = time.monotonic()
        with suppress(BrokenPipeError):  # it died: the next look at its pipe says so
            hand.pipe.send(chunk or None)

    def _hear(self, hand: _Hand) -> None:
        try:
            message = hand.pipe.recv()
        except (EOFError, OSError):
            hand.process.join(_END_SECONDS)
            of_memory = hand.process.exitcode == OUT_OF_MEMORY
            self._lost(hand, _MEMORY if of_memory else _ENDED)
            return
        match message:
            case str() if message == _READY:
                hand.started, hand.since = True, time.monotonic()
            case Outcome():
                hand.waiting.popleft()
                hand.done.append(message)
                hand.since = time.monotonic()
                self._report(message)
                if not hand.waiting:
                    self._feed(hand)
            case ("segment", token):
                self._outcomes += hand.done
                if any(outcome.reason is None for outcome in hand.done):
                    self._segments.append(token)
                self._drop(hand)
            case ParleyError():
                raise message
            case _:
                raise IngestError(f"A worker sent what it should not: {message!r}.")

    def _report(self, outcome: Outcome) -> None:
        if str(outcome.task.path) not in self._seen:  # done again after a lost worker
            self._seen.add(str(outcome.task.path))
            self._progress(outcome)

    def _find_late(self) -> None:
        limit = self._plan.bounds.seconds
        for hand in list(self._hands.values()):
            most = limit if hand.started else max(limit, _START_SECONDS)
            if hand.waiting and time.monotonic() - hand.since > most:
                self._lost(hand, f"Reading it took longer than {limit:.0f} seconds.")

    def _lost(self, hand: _Hand, reason: str) -> None:
        """A worker is gone: its current file is to blame, all its other files are done again.

        Before it was ready it had read none of them, and none is to blame.
        """
        if not hand.started:
            raise IngestError(
                "A worker process was ended, or had to be, before it could read anything.",
                hint="Free memory or use fewer --workers, then index again.",
            )
        if not hand.waiting:
            raise IngestError(
                "A worker process ended while it wrote its part of the index.",
                hint="Free memory or use fewer --workers, then index again.",
            )
        culprit = Outcome(hand.waiting.popleft(), reason=reason)
        self._outcomes += [outcome for outcome in hand.done if outcome.reason is not None]
        self._outcomes.append(culprit)
        self._report(culprit)
        again = [outcome.task for outcome in hand.done if outcome.reason is None]
        self._todo.extendleft([*again, *hand.waiting])
        self._drop(hand)

    def _drop(self, hand: _Hand) -> None:
        del self._hands[hand.pipe]
        hand.end()
