from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from app.engines.opensearch import generations
from tests.unit.engines.opensearch.cluster import Ours


@pytest.fixture
def ours(opensearch: str) -> Iterator[Ours]:
    """A place of its own in the shared node."""
    place = Ours(opensearch)
    yield place
    place.clear()


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Generations are removed without the time that readers have to notice."""
    monkeypatch.setattr(generations, "_UNNOTICED", timedelta(seconds=-9))
