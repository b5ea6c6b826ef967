"""A new index generation while requests are served: none is lost, each is of one generation."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import httpx

from app.engines.whoosh.writer import WhooshWriter
from tests.api.conftest import application, fill, listening, whoosh
from tests.api.documents import DOCUMENTS, MANY, STATEMENT


def test_no_request_is_lost_while_generations_change(tmp_path: Path) -> None:
    engine = whoosh(tmp_path, *DOCUMENTS)
    done = Event()
    totals: dict[str, set[int]] = {}

    def ask(address: str) -> int:
        asked = 0
        with httpx.Client(base_url=address) as client:
            while not done.is_set():
                body = client.get("/v1/search?q=mines&facets=speaker").raise_for_status().json()
                totals.setdefault(body["index_version"], set()).add(body["total"])
                asked += 1
        return asked

    with listening(application(engine)) as address, ThreadPoolExecutor(3) as pool:
        asking = [pool.submit(ask, address) for _ in range(3)]
        for documents in ((STATEMENT, MANY), DOCUMENTS, (STATEMENT,)):
            fill(WhooshWriter(tmp_path), documents)
        with httpx.Client(base_url=address) as client:
            last = client.get("/v1/search?q=mines").json()
        done.set()
        assert all(one.result() > 0 for one in asking)
    assert last["total"] == 2
    assert len(totals) >= 2
    assert all(len(found) == 1 for found in totals.values())
