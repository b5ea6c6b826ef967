"""OpenSearch for the tests: one node for the whole run, or a cluster of a test's own."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from scripts.opensearch import Cluster, ClusterError, is_there, lacking
from tests.tools import missing

__all__ = ["own_cluster", "shared_node", "stop_shared_node"]


def _run() -> int:
    """The process of the whole run: with several workers, the one that started them."""
    return os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()


def _folder() -> Path:
    """In memory where that can be, since each change of a cluster is synced to its disk."""
    memory = Path("/dev/shm")
    root = memory if os.access(memory, os.W_OK) else Path(tempfile.gettempdir())
    return root / f"parley-opensearch-{_run()}"


def _require() -> None:
    if lack := lacking():
        missing(f"needs {lack}")


def _clear() -> None:
    """Remove what runs that were killed have left; their nodes have ended with them."""
    for left in _folder().parent.glob("parley-opensearch-*"):
        run = left.name.rpartition("-")[2]
        if run.isdecimal() and not is_there(int(run)):
            shutil.rmtree(left, ignore_errors=True)


@cache
def _node() -> str:
    _clear()
    folder = _folder()
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with suppress(ClusterError):
            return Cluster.load(folder / "cluster").url
        return Cluster.start(folder / "cluster", owner=_run()).url


def shared_node() -> str:
    """The address of the node that all tests of this run share, started by the first to ask.

    Skips the test where it cannot be had, or fails it (`tests.tools`). Whoever uses it gives its
    indices a prefix of its own.
    """
    _require()
    try:
        return _node()
    except ClusterError as error:
        missing(str(error))


def own_cluster(folder: Path, nodes: int, **settings: object) -> Cluster:
    """A cluster that a test may break: it is ended by the test, or with the run."""
    _require()
    try:
        return Cluster.start(folder, nodes, owner=_run(), settings=settings)
    except ClusterError as error:
        missing(str(error))


def stop_shared_node() -> None:
    """End the node of this run; called once, when the run is over."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        with suppress(ClusterError):
            Cluster.load(_folder() / "cluster").stop()
        shutil.rmtree(_folder(), ignore_errors=True)
