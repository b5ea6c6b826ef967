"""An indexer killed at any moment leaves the old generation or the new one, whole."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from app.engines.whoosh.writer import WhooshWriter
from tests.faults.index_tools import in_child, index, texts

#: Everything that changes the folder in a way that others see goes through these.
STEPS = [
    (os, "fsync"), (os, "open"), (Path, "rename"), (Path, "replace"), (Path, "hardlink_to"),
    (Path, "mkdir"), (Path, "unlink"), (Path, "write_bytes"), (Path, "write_text"),
]  # fmt: skip


def killed_at(step: int, root: Path) -> int:
    def task() -> None:
        count = 0

        def counted(function):
            def call(*args, **kwargs):
                nonlocal count
                count += 1
                if count == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                return function(*args, **kwargs)

            return call

        for owner, name in STEPS:
            setattr(owner, name, counted(getattr(owner, name)))
        index(root, "new", "newer")

    return in_child(task)


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch):
    """A killed process loses nothing that it has written; only the calls are counted here."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


@pytest.mark.parametrize("there", [False, True], ids=["first", "second"])
def test_killed_at_every_step(tmp_path, there):
    outcomes = []
    for step in range(1, 200):
        root = tmp_path / str(step)
        if there:
            index(root, "old", "older", "oldest")
        status = killed_at(step, root)
        if status == 0:
            break
        assert status == -signal.SIGKILL
        if (root / "CURRENT").exists():
            assert texts(root) in (["old", "older", "oldest"], ["new", "newer", "oldest"], NEW)
            assert WhooshWriter(root).verify() == ()
            outcomes.append("new" in texts(root))
        else:
            assert not there
        index(root, "last", full=True)
        assert texts(root) == ["last"]
        assert not list((root / "building").glob("*"))
    else:
        pytest.fail("the indexer never finished")
    assert step > 30
    # Once the new generation is seen, it stays seen.
    assert outcomes == sorted(outcomes)
    assert True in outcomes


NEW = ["new", "newer"]
