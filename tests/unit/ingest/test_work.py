"""Workers: one bad file never costs a good one, whatever it does to its process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from app.domain.blocks import SourceFile
from app.domain.document import Document, Kind, Metadata, Paragraph, SourceInfo
from app.domain.errors import IngestError, ReadError, StorageError, UnsupportedTypeError
from app.ingest.limits import OUT_OF_MEMORY, bound_memory
from app.ingest.parse import DocumentParser
from app.ingest.source import Task
from app.ingest.work import Bounds, Outcome, Spare, WorkPlan, run


class Parser(DocumentParser):
    """Does what the file's text says."""

    def __init__(self) -> None:
        pass

    def parse(self, source: SourceFile, document_id: str, given: Mapping[str, Any]) -> Document:
        match source.data.decode():
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
            case "sleep":
                time.sleep(60)
            case "hoard for real":
                self.held = bytearray(3 << 30)
            case "hoard":
                raise MemoryError
            case "damaged":
                raise ReadError("It is damaged.", hint="Mend it.")
            case "foreign":
                raise UnsupportedTypeError("No reader.")
            case "bug":
                raise KeyError("x")
        paragraph = Paragraph(1, "[1]", "para_nn_1", Kind.PARAGRAPH, (), "Text.")
        source_info = SourceInfo(str(source.path), "text/plain", 1, "0")
        return Document(document_id, Metadata(), {}, (paragraph,), (), source_info)


class Builder:
    def __init__(self) -> None:
        self.ids: list[str] = []

    def add(self, document: Document) -> None:
        if document.document_id == "disk-full":
            raise StorageError("The disk is full.")
        self.ids.append(document.document_id)

    def finish(self) -> object:
        return tuple(self.ids)


def do(
    folder: Path,
    texts: Mapping[str, str],
    *,
    workers: int = 2,
    seconds: float = 20.0,
    parser: type[Parser] = Parser,
) -> tuple[dict[str, Outcome], list[str]]:
    for name, text in texts.items():
        (folder / name).write_text(text)
    tasks = [Task(PurePosixPath(name), name.partition(".")[0], {}) for name in texts]
    plan = WorkPlan(folder, parser, Builder, Bounds(seconds=seconds))
    seen: list[Outcome] = []
    outcomes, segments = run(plan, tasks, [1] * len(tasks), workers, seen.append)
    assert sorted(str(o.task.path) for o in seen) == sorted(texts)
    assert sorted(str(o.task.path) for o in outcomes) == sorted(texts)
    ids = [one for segment in segments if isinstance(segment, tuple) for one in segment]
    return {str(o.task.path): o for o in outcomes}, ids


KINDS = {"a.txt": "good", "b.txt": "damaged", "c.txt": "foreign", "d.txt": "hoard", "e.txt": "bug"}


def test_each_file_has_its_line(tmp_path: Path) -> None:
    outcomes, ids = do(tmp_path, KINDS)
    reasons = {name[0]: outcome.reason or "" for name, outcome in outcomes.items()}
    assert ids == ["a"]
    assert reasons["a"] == ""
    assert reasons["b"] == "It is damaged. Mend it."
    assert outcomes["c.txt"].skipped
    assert "memory" in reasons["d"]
    assert "KeyError" in reasons["e"]


def test_a_file_that_kills_its_worker_costs_no_other(tmp_path: Path) -> None:
    texts = {f"{number:02}.pdf": "good" for number in range(40)} | {"07.pdf": "die"}
    outcomes, ids = do(tmp_path, texts)
    assert "ended its process" in (outcomes["07.pdf"].reason or "")
    assert sorted(ids) == sorted(f"{number:02}" for number in range(40) if number != 7)


def test_a_file_that_never_ends_is_given_up(tmp_path: Path) -> None:
    started = time.monotonic()
    outcomes, ids = do(
        tmp_path, {"a.pdf": "good", "b.pdf": "sleep", "c.pdf": "good"}, workers=1, seconds=3
    )
    assert "longer than 3 seconds" in (outcomes["b.pdf"].reason or "")
    assert sorted(ids) == ["a", "c"]
    assert time.monotonic() - started < 30


class SlowStart(Parser):
    def __init__(self) -> None:
        time.sleep(1.5)


def test_the_start_of_a_process_is_not_the_time_of_a_file(tmp_path: Path) -> None:
    outcomes, ids = do(tmp_path, {"a.txt": "good"}, seconds=1, parser=SlowStart)
    assert outcomes["a.txt"].reason is None
    assert ids == ["a"]


class NoStart(Parser):
    def __init__(self) -> None:
        raise OSError("undefined symbol")


class EndsAtStart(Parser):
    def __init__(self) -> None:
        os._exit(1)


@pytest.mark.parametrize(
    ("parser", "message"),
    [(NoStart, "OSError: undefined symbol"), (EndsAtStart, "before it could read anything")],
)
def test_no_file_is_to_blame_for_a_worker_that_cannot_begin(
    tmp_path: Path, parser: type[Parser], message: str
) -> None:
    with pytest.raises(IngestError, match=message):
        do(tmp_path, {f"{number}.txt": "good" for number in range(9)}, parser=parser)


def test_no_file_takes_more_memory_than_a_worker_may(tmp_path: Path) -> None:
    outcomes, ids = do(tmp_path, {"a.txt": "hoard for real", "b.txt": "good"})
    assert "more memory" in (outcomes["a.txt"].reason or "")
    assert ids == ["b"]


#: Maps a larger file than its memory may be, reads the end of it, and then takes too much.
MAPPED = """
import mmap, sys
from app.ingest.limits import bound_memory
assert bound_memory(256 << 20)
with open(sys.argv[1], "rb") as file:
    mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
assert mapped[-4:] == b"last"
held = []
try:
    while len(held) < 100:
        held.append(bytearray(10 << 20))
except MemoryError:
    taken = len(held)
    held.clear()
    print(taken)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others refuse no memory")
def test_an_index_that_is_mapped_is_no_memory_of_a_worker(tmp_path: Path) -> None:
    with (tmp_path / "index").open("wb") as file:
        file.seek(1 << 30)
        file.write(b"last")
    command = [sys.executable, "-c", MAPPED, str(tmp_path / "index")]
    done = subprocess.run(command, timeout=60, check=True, capture_output=True, text=True)
    assert 10 <= int(done.stdout) <= 25


#: Takes more than it may, on a system that is not known to refuse it.
HOARD = """
import sys
sys.platform = "freebsd"
from app.ingest.limits import bound_memory
assert bound_memory(200 << 20)
held = []
while True:
    held.append(bytearray(b"x" * (10 << 20)))
"""


def test_where_the_system_does_not_refuse_memory_the_process_is_ended() -> None:
    command = ["bash", "-c", 'ulimit -v 4000000; exec "$0" -c "$1"', sys.executable, HOARD]
    assert subprocess.run(command, timeout=60, check=False).returncode == OUT_OF_MEMORY


def test_where_no_bound_is_known_work_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    assert not bound_memory(1)


def test_a_full_disk_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="disk is full"):
        do(tmp_path, {"disk-full.txt": "good", "a.txt": "good"})


def test_a_file_that_cannot_be_opened_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    plan = WorkPlan(tmp_path, Parser, Builder, Bounds())
    task = Task(PurePosixPath("gone.txt"), "gone", {})
    outcomes, _ = run(plan, [task], [1], 1, lambda _: None)
    assert outcomes[0].unread
    assert "cannot be opened" in (outcomes[0].reason or "")


def test_a_file_over_its_bound_is_refused(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_text("x" * 11)
    plan = WorkPlan(tmp_path, Parser, Builder, Bounds(file_bytes=10))
    outcomes, _ = run(plan, [Task(PurePosixPath("big.txt"), "big", {})], [11], 1, lambda _: None)
    assert "larger than 10 bytes" in (outcomes[0].reason or "")


def test_a_spare_worker_is_given_the_first_work_and_lost_like_any_other(tmp_path: Path) -> None:
    for name, text in {"a.txt": "good", "b.txt": "die", "c.txt": "good"}.items():
        (tmp_path / name).write_text(text)
    plan = WorkPlan(tmp_path, Parser, Builder, Bounds())
    spare = Spare(plan)
    tasks = [Task(PurePosixPath(f"{name}.txt"), name, {}) for name in "abc"]
    outcomes, segments = run(plan, tasks, [4, 3, 4], 1, lambda _: None, spare=spare)
    assert spare.take() is None
    assert {one.task.document_id: one.reason is None for one in outcomes} == {
        "a": True, "b": False, "c": True,
    }  # fmt: skip
    assert [set(ids) for ids in segments if isinstance(ids, tuple)] == [{"a", "c"}]


def test_a_spare_worker_without_work_is_ended(tmp_path: Path) -> None:
    spare = Spare(WorkPlan(tmp_path, Parser, Builder, Bounds()))
    hand = spare.take()
    assert hand is not None
    assert hand.process.is_alive()
    hand.end()
    assert not hand.process.is_alive()
    spare.end()
