"""The engines and their views, by parameter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.ports import IndexView, IndexWriter, SearchEngine
from tests.contract.corpus import DOCUMENTS
from tests.contract.engines import ENGINES, PARAMS, index


@pytest.fixture(params=PARAMS)
def empty(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[IndexWriter, SearchEngine]]:
    """Both halves of an engine over an index that is not there yet."""
    writer, engine = ENGINES[request.param](tmp_path_factory.mktemp("index"))
    yield writer, engine
    engine.close()


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((*each.values, parts), marks=each.marks, id=f"{each.values[0]}-{parts}")
        for each in PARAMS
        for parts in (1, 2)
    ],
)
def view(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[IndexView]:
    """The small corpus in one segment, and in two."""
    name, parts = request.param
    writer, engine = ENGINES[name](tmp_path_factory.mktemp("index"))
    index(writer, *(DOCUMENTS[part::parts] for part in range(parts)))
    yield engine.view()
    engine.close()
