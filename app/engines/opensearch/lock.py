"""One indexer at a time, on whatever machine: a lock in the cluster, with a lease.

The lock is a document that only its owner may renew or remove until its lease runs out, by the
clock of the node that holds it. An indexer that was killed keeps the others out for as long as its
lease lasts; on its own machine its process is seen to be gone. An indexer that lost its lease
(its machine slept, say) makes nothing current any more.
"""

from __future__ import annotations

import os
import platform
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from threading import Event, Thread
from typing import Any

from app.domain.errors import IndexLockedError, StorageError
from app.engines.opensearch.client import Client, path_of
from app.engines.opensearch.errors import ClusterError
from app.engines.opensearch.patience import patiently
from app.engines.opensearch.place import Place

__all__ = ["Lock"]

_TAKE = """
Map lock = ctx._source;
boolean mine = params.owner.equals(lock.owner);
if (mine || params.renew == false
        && (lock.owner == null || lock.until < ctx._now || params.gone.equals(lock.owner))) {
    lock.owner = params.owner; lock.holder = params.holder; lock.until = ctx._now + params.lease;
} else { ctx.op = 'none'; }
"""
_RELEASE = "if (params.owner.equals(ctx._source.owner)) {ctx.op='delete'} else {ctx.op='none'}"


class Lock:
    """The lock of one indexer."""

    def __init__(self, client: Client, place: Place) -> None:
        self._client = client
        self._place = place
        self._owner = token_hex(16)
        self._done = Event()
        self._renewing: Thread | None = None

    def acquire(self) -> None:
        """Take the lock, and keep it. Raises IndexLockedError, ClusterError."""
        holder = self._take("")
        if holder is not None and _is_gone(holder):
            holder = self._take(str(holder["owner"]))
        if holder is not None:
            raise IndexLockedError(
                f"The index {self._place.prefix} is being written by process {holder['process']} "
                f"on {holder['machine']}.",
                hint="Wait until it has finished; of one that was killed, "
                f"{self._place.lease:.0f} seconds.",
            )
        self._renewing = Thread(target=self._renew, name="lease", daemon=True)
        self._renewing.start()

    def check(self) -> None:
        """Raise StorageError where the lock was lost, ClusterError."""
        if patiently(self._place.patience, lambda: self._take("", renew=True)) is not None:
            raise StorageError(
                "Another indexer has taken over: this one was not heard of for longer than "
                f"{self._place.lease:.0f} seconds. The current index is not from this run.",
                hint="Run `parley index` again.",
            )

    def release(self) -> None:
        """Let go. Idempotent; where the cluster does not answer, the lease runs out."""
        if self._done.is_set():
            return
        self._done.set()
        if self._renewing is not None:
            self._renewing.join()
        with suppress(ClusterError):
            self._script(_RELEASE, {"owner": self._owner})

    def _take(self, gone: str, *, renew: bool = False) -> dict[str, Any] | None:
        """None where it is ours now, else who holds it."""
        parameters = {
            "owner": self._owner,
            "holder": _ourselves(),
            "lease": round(1000 * self._place.lease),
            "gone": gone,
            "renew": renew,
        }
        answer = self._script(_TAKE, parameters, upsert={})
        if answer["result"] != "noop":
            return None
        lock = answer["get"].get("_source", {})
        nobody = {"machine": "?", "process": "?"}
        return {**nobody, **lock.get("holder", {}), "owner": lock.get("owner")}

    def _script(self, source: str, parameters: dict[str, Any], **body: Any) -> Any:
        script = {"source": source, "params": parameters}
        return self._client.ask(
            "POST",
            path_of(self._place.meta, "_update", "lock"),
            {"script": script, "scripted_upsert": "upsert" in body, "_source": True, **body},
            retry_on_conflict=5,
        )

    def _renew(self) -> None:
        while not self._done.wait(self._place.lease / 4):
            with suppress(ClusterError):  # the next one may be heard; `check` says what came of it
                self._take("", renew=True)


def _ourselves() -> dict[str, Any]:
    return {"machine": platform.node(), "space": _space(), "process": os.getpid()}


def _space() -> str:
    """What tells a machine's containers apart, in which processes are numbered anew."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("utf-8").strip()
        return f"{boot} {Path('/proc/self/ns/pid').readlink()}"
    except OSError:
        return ""


def _is_gone(holder: dict[str, Any]) -> bool:
    """Whether the holder is a process of this machine that has ended."""
    if not _space() or holder.get("space") != _space():
        return False
    try:
        os.kill(holder["process"], 0)
    except ProcessLookupError:
        return True
    except OSError:
        pass
    return False
