"""Paragraphs into an index, in batches that never lose or double one.

A paragraph's `_id` follows from its own id, so that it may be sent twice. What the cluster refuses
because it is busy, or cannot take since a node is gone, is sent again, for as long as patience
lasts; whoever adds meanwhile waits, so that no more than two batches are in memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import orjson

from app.domain.errors import StorageError
from app.engines.opensearch.client import Client
from app.engines.opensearch.errors import ClusterError
from app.engines.opensearch.patience import PASSING, Patience, passes
from app.engines.opensearch.source import Source

__all__ = ["Bulk"]

#: A batch is sent when it has so many bytes.
_BYTES = 4 << 20
#: Seconds that the cluster gets for one, and in it for a shard that is not there to come back.
_SECONDS, _SHARD = 60.0, "20s"


class Bulk:
    """Sends paragraphs to one index, a batch while the next one is filled."""

    def __init__(self, client: Client, index: str, patience: float) -> None:
        self._client = client
        self._index = index
        self._patience = patience
        self._batch: list[bytes] = []
        self._bytes = 0
        self._sender = ThreadPoolExecutor(1, "bulk")
        self._sent: Future[None] | None = None

    def add(self, routing: str, sources: Iterable[Source]) -> None:
        """Add the paragraphs of a document. Raises StorageError, also of what was sent before."""
        for source in sources:
            # To an alias that goes with the index: one that is gone is not made anew.
            action = {"_id": source.key, "routing": routing, "require_alias": True}
            line = orjson.dumps({"index": action}) + b"\n" + source.body + b"\n"
            self._batch.append(line)
            self._bytes += len(line)
            if self._bytes >= _BYTES:
                self._send()

    def finish(self) -> None:
        """Send the rest and wait until all is in. Raises StorageError."""
        self._send()
        self._wait()

    def close(self) -> None:
        """Let go of the thread, without what is not sent."""
        self._sender.shutdown(cancel_futures=True)

    def _send(self) -> None:
        self._wait()
        if self._batch:
            batch, self._batch, self._bytes = self._batch, [], 0
            self._sent = self._sender.submit(self._store, batch)

    def _wait(self) -> None:
        sent, self._sent = self._sent, None
        if sent is not None:
            sent.result()

    def _store(self, batch: list[bytes]) -> None:
        """Send until all of it is in."""
        patience = Patience(self._patience)
        while batch:
            reason = ""
            try:
                batch, reason = self._try(batch)
            except ClusterError as error:
                if not passes(error):
                    raise _failed(error.message, error.hint) from error
                reason = error.message
            if batch and not patience.wait():
                raise _failed(
                    f"OpenSearch did not take {len(batch)} paragraphs within "
                    f"{self._patience:.0f} seconds: {reason}",
                    "Look at the cluster's health, then index again.",
                )

    def _try(self, batch: list[bytes]) -> tuple[list[bytes], str]:
        """Send once; what is to be sent again, and why."""
        answer = self._client.ask(
            "POST",
            f"/{self._index}/_bulk",
            b"".join(batch),
            seconds=_SECONDS,
            timeout=_SHARD,
            filter_path="errors,items.*.status,items.*.error.type,items.*.error.reason",
        )
        if not answer["errors"]:
            return [], ""
        again, reason = [], ""
        for line, item in zip(batch, answer["items"], strict=True):
            result: dict[str, Any] = item["index"]
            if result["status"] in PASSING:
                again.append(line)
                reason = _reason(result)
            elif result["status"] >= 300:
                raise _failed(f"OpenSearch refused a paragraph: {_reason(result)}.", None)
        return again, reason


def _reason(result: dict[str, Any]) -> str:
    error = result.get("error", {})
    return f"{error.get('type')}: {error.get('reason')}"[:500]


def _failed(message: str, hint: str | None) -> StorageError:
    return StorageError(f"{message} The current index is unchanged.", hint=hint)
