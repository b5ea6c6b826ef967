"""Keys that are tried count by address; who has one is not slowed down."""

from __future__ import annotations

from collections.abc import Callable

from starlette.testclient import TestClient

from tests.api.conftest import filled
from tests.api.conftest import serve as serve  # noqa: PLC0414 - a fixture
from tests.api.documents import DOCUMENTS


def test_wrong_keys_count_and_right_ones_are_served(serve: Callable[..., TestClient]) -> None:
    client = serve(filled(*DOCUMENTS), api_keys=("right",))
    statuses = [
        client.get("/v1/fields", headers={"X-API-Key": f"guess-{number}"}).status_code
        for number in range(65)
    ]
    assert statuses[:60] == [401] * 60
    assert statuses[60:] == [429] * 5
    late = client.get("/v1/fields")
    assert late.status_code == 429
    assert int(late.headers["Retry-After"]) >= 1
    assert client.get("/v1/fields", headers={"X-API-Key": "right"}).status_code == 200
