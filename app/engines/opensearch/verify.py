"""Is a generation whole? Shards, counts and checksums."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from hashlib import blake2b
from itertools import groupby

import orjson

from app.domain.errors import IndexDamagedError
from app.engines.opensearch.client import path_of
from app.engines.opensearch.gathered import DOCUMENTS, load_documents
from app.engines.opensearch.generations import Generations
from app.engines.opensearch.hits import Hit, every_hit
from app.engines.opensearch.manifest import Manifest
from app.engines.opensearch.source import stored_bytes

__all__ = ["faults_of"]

_PAGE = 2_000
#: So many lines of one kind are told.
_TOLD = 20


def faults_of(generations: Generations, manifest: Manifest) -> list[str]:
    """Faults of a generation, a line each. Raises ClusterError where none can be told."""
    index = generations.place.index(manifest.version)
    health = generations.client.ask("GET", path_of("_cluster", "health", index))
    if health["status"] == "red":
        # Of what is missing, nothing can be counted.
        missing = manifest.shards - health["active_primary_shards"]
        return [f"The index {index} is red: {missing} of its {manifest.shards} shards are nowhere."]
    faults = []
    for name in manifest.blobs:
        try:
            generations.blob(manifest, name)
        except IndexDamagedError as error:
            faults.append(f"{error.message}")
    return faults or _row_faults(generations, manifest)


def _row_faults(generations: Generations, manifest: Manifest) -> list[str]:
    """Documents of which the paragraphs are not those that were written."""
    expected = load_documents(generations.blob(manifest, DOCUMENTS))
    faults, paragraphs = [], 0
    rows = _rows(generations, generations.place.index(manifest.version))
    for name, hits in groupby(rows, key=lambda hit: hit["sort"][0]):
        entry, digest, count = expected.pop(name, None), blake2b(digest_size=12), 0
        for hit in hits:
            source = hit["_source"]
            row, shared = orjson.dumps(source["row"]), orjson.dumps(source["shared"])
            digest.update(stored_bytes(row, shared, source.get("record", "")))
            count += 1
        paragraphs += count
        if entry is None:
            faults.append(f"The document {name} is in the index and not among those written.")
        elif count != entry.paragraphs:
            faults.append(f"{name} has {count} paragraphs; {entry.paragraphs} were written.")
        elif digest.hexdigest() != entry.digest:
            faults.append(f"{name} is not what was written: its checksum differs.")
    faults += [f"The document {name} is missing." for name in expected]
    if paragraphs != manifest.paragraphs:
        faults.insert(
            0,
            f"The index has {paragraphs} paragraphs; its manifest counts {manifest.paragraphs}.",
        )
    more = [f"And {len(faults) - _TOLD} more."] if len(faults) > _TOLD else []
    return faults[:_TOLD] + more


def _rows(generations: Generations, index: str) -> Iterator[Hit]:
    """Every paragraph, document by document, in its order."""
    path = path_of(index, "_search")
    ask = partial(
        generations.client.ask, "POST", path, seconds=120.0, allow_partial_search_results="false"
    )
    return every_hit(ask, {"sort": [{"document_id": "asc"}, {"ordinal": "asc"}]}, _PAGE)
