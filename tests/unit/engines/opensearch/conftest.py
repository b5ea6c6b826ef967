from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.engines.opensearch.cluster import Ours


@pytest.fixture
def ours(opensearch: str) -> Iterator[Ours]:
    """A place of its own in the shared node."""
    place = Ours(opensearch)
    yield place
    place.clear()
