"""Every engine, opened for the contract suite."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from secrets import token_hex

import pytest

from app.domain.document import Document
from app.engines.memory import MemoryEngine
from app.engines.opensearch.client import Access
from app.engines.opensearch.engine import OpenSearchEngine
from app.engines.opensearch.place import Place
from app.engines.opensearch.writer import OpenSearchWriter
from app.engines.whoosh.engine import WhooshEngine
from app.engines.whoosh.writer import WhooshWriter
from app.ports import IndexWriter, SearchEngine
from tests.opensearch import shared_node


def memory(_folder: Path) -> tuple[IndexWriter, SearchEngine]:
    engine = MemoryEngine()
    return engine, engine


def whoosh(folder: Path) -> tuple[IndexWriter, SearchEngine]:
    return WhooshWriter(folder), WhooshEngine(folder)


def opensearch(_folder: Path) -> tuple[IndexWriter, SearchEngine]:
    access = Access((shared_node(),))
    place = Place(f"c-{token_hex(4)}", shards=2, replicas=0, patience=20.0)
    return OpenSearchWriter(access, place), OpenSearchEngine(access, place, poll=0)


#: Name → an empty index in a folder of its own.
ENGINES: dict[str, Callable[[Path], tuple[IndexWriter, SearchEngine]]] = {
    "memory": memory,
    "whoosh": whoosh,
    "opensearch": opensearch,
}

#: Their names as parameters of tests.
PARAMS = [
    pytest.param(name, marks=[pytest.mark.cluster] if name == "opensearch" else [])
    for name in ENGINES
]


def index(
    writer: IndexWriter,
    *segments: Iterable[Document],
    removed: Iterable[str] = (),
    full: bool = False,
) -> None:
    """Write one generation of these segments."""
    transaction = writer.begin(full=full)
    tokens = []
    for documents in segments:
        builder = transaction.factory()()
        for document in documents:
            builder.add(document)
        tokens.append(builder.finish())
    transaction.commit(tokens, removed=list(removed), notes={})
