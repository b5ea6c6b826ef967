"""Bytes beside a generation: notes of the pipeline, vocabularies. In parts, compressed.

They stand in the index of notes, where the parts of a generation are found by its version.
"""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from collections.abc import Collection
from hashlib import sha256
from typing import Any

from app.domain.errors import IndexDamagedError
from app.engines.opensearch.client import Client, path_of
from app.engines.opensearch.errors import ClusterError
from app.engines.opensearch.manifest import Blob
from app.engines.opensearch.patience import patiently
from app.engines.opensearch.place import Place

__all__ = ["Blobs"]

#: Bytes of a part, compressed: well below what a cluster takes in one request.
_PART = 8 << 20


class Blobs:
    """Puts and gets blobs."""

    def __init__(self, client: Client, place: Place) -> None:
        self._client = client
        self._place = place

    def ensure(self) -> None:
        """Make the index of notes, where it is not there."""
        if self._client.ask("HEAD", path_of(self._place.meta)):
            return
        body = {
            # It is small, and without it nothing can be written: never one copy, where two can be.
            "settings": {
                "number_of_shards": 1,
                "auto_expand_replicas": f"0-{max(1, self._place.replicas)}",
            },
            "mappings": {
                "dynamic": False,
                "properties": {
                    "generation": {"type": "keyword"},
                    "data": {"type": "binary"},
                },
            },
        }
        try:
            self._client.ask("PUT", path_of(self._place.meta), body)
        except ClusterError as error:
            if error.kind != "resource_already_exists_exception":  # somebody was quicker
                raise

    def put(self, version: str, name: str, content: bytes) -> Blob:
        """Write a blob of a generation."""
        packed = zlib.compress(content)
        parts = [packed[at : at + _PART] for at in range(0, len(packed), _PART)]
        for number, part in enumerate(parts):
            body = {"generation": version, "data": b64encode(part).decode()}
            path = path_of(self._place.meta, "_doc", _key(version, name, number))
            patiently(self._place.patience, lambda: self._client.ask("PUT", path, body))  # noqa: B023
        return Blob(len(parts), sha256(content).hexdigest())

    def get(self, version: str, name: str, blob: Blob | None) -> bytes:
        """Read a blob of a generation. Raises IndexDamagedError, ClusterError."""
        if blob is None:
            raise _damaged(version, name, "is not listed")
        parts = []
        for number in range(blob.parts):
            path = path_of(self._place.meta, "_doc", _key(version, name, number))
            try:
                parts.append(b64decode(self._client.ask("GET", path)["_source"]["data"]))
            except ClusterError as error:
                if error.status == 404:
                    raise _damaged(version, name, "is missing") from error
                raise
        try:
            content = zlib.decompress(b"".join(parts))
        except zlib.error as error:
            raise _damaged(version, name, f"cannot be read: {error}") from error
        if sha256(content).hexdigest() != blob.sha256:
            raise _damaged(version, name, "is not what was written")
        return content

    def keep(self, versions: Collection[str]) -> None:
        """Remove the blobs of all generations but these."""
        others = {"must_not": {"terms": {"generation": list(versions)}}}
        self._remove({"bool": {"filter": {"exists": {"field": "generation"}}, **others}})

    def remove(self, version: str) -> None:
        """Remove the blobs of a generation."""
        self._remove({"term": {"generation": version}})

    def _remove(self, gone: dict[str, Any]) -> None:
        self._client.ask("POST", path_of(self._place.meta, "_refresh"))
        self._client.ask(
            "POST",
            path_of(self._place.meta, "_delete_by_query"),
            {"query": gone},
            conflicts="proceed",
        )


def _key(version: str, name: str, number: int) -> str:
    return f"{version}/{name}/{number}"


def _damaged(version: str, name: str, how: str) -> IndexDamagedError:
    return IndexDamagedError(
        f"{name} of the index generation {version} {how}.",
        hint="Run `parley rollback`, or `parley index --full` to build the index anew.",
    )
