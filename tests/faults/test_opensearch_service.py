"""The service while its cluster fails: a clear 503, never an empty answer, and well again."""

from __future__ import annotations

import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from secrets import token_hex
from typing import Any, NamedTuple

import pytest

from app.engines.opensearch.client import Access, Client
from app.engines.opensearch.place import Place
from app.engines.opensearch.writer import OpenSearchWriter
from tests.api.process import Process, serving
from tests.contract.corpus import DOCUMENTS
from tests.contract.engines import index
from tests.faults.proxy import Gate, gate

pytestmark = pytest.mark.cluster

#: Seconds of a query; and with what the service adds to it before it gives up.
BUDGET, AT_MOST = 1.0, 3.0


class Answer(NamedTuple):
    status: int
    body: dict[str, Any]
    seconds: float


class Service:
    """A service, the gate before its cluster, and the cluster."""

    def __init__(self, process: Process, behind: Gate, url: str, place: Place) -> None:
        self.process, self.gate, self.place = process, behind, place
        self.client = Client(Access((url,)))

    def get(self, path: str) -> Answer:
        began = time.monotonic()
        try:
            with urllib.request.urlopen(self.process.address + path, timeout=30) as answer:
                status, body = answer.status, answer.read()
        except urllib.error.HTTPError as error:
            status, body = error.code, error.read()
        return Answer(status, json.loads(body), time.monotonic() - began)

    def index(self) -> str:
        """The index that is served."""
        return next(iter(self.client.ask("GET", f"/_alias/{self.place.current}")))

    def close_index(self) -> None:
        self.client.ask("POST", f"/{self.index()}/_close")

    def open_index(self) -> None:
        self.client.ask("POST", f"/{self.index()}/_open")


@pytest.fixture(scope="module")
def service(opensearch: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("gate")
    place = Place(f"s-{token_hex(4)}", replicas=0)
    index(OpenSearchWriter(Access((opensearch,)), place), DOCUMENTS)
    with (
        gate(opensearch, folder) as behind,
        serving(
            folder,
            PARLEY_ENGINE="opensearch",
            PARLEY_OPENSEARCH_URL=behind.url,
            PARLEY_OPENSEARCH_USER="parley",
            PARLEY_OPENSEARCH_PASSWORD="sesame",  # noqa: S106 - of the gate of this test
            PARLEY_OPENSEARCH_CA_FILE=str(folder / "localhost.pem"),
            PARLEY_OPENSEARCH_INDEX=place.prefix,
            PARLEY_QUERY_SECONDS=str(BUDGET),
        ) as process,
    ):
        made = Service(process, behind, opensearch, place)
        yield made
        behind.well()
        made.client.ask("DELETE", f"/{made.index()},{place.meta}")


def _set(**values: object) -> Callable[[Service], None]:
    def act(service: Service) -> None:
        for name, value in values.items():
            setattr(service.gate, name, value)

    return act


FAULTS: dict[str, tuple[Callable[[Service], None], str]] = {
    "a wrong password": (
        _set(password="other"),  # noqa: S106 - of the gate of this test
        "does not accept our user and password",
    ),
    "no rights": (_set(instead=(403, b'{"error": "no"}')), "does not allow that"),
    "too busy": (_set(instead=(429, b'{"error": "busy"}')), "is overloaded"),
    "no node": (_set(instead=(503, b"")), "cannot answer now"),
    "something else answers": (_set(instead=(200, b"<html>Hello</html>")), "is no OpenSearch"),
    "slow": (_set(delay=20.0), "in time|time budget"),
    "the index is closed": (Service.close_index, "is closed"),
}

#: Asked for the first time by each test: what is known already may be answered from memory.
PATHS = (
    "/v1/search?q=mines+{}",
    "/v1/search?q=mines&facets=speaker&date_to=21{}",
    "/v1/search?q=%22mines+in%22+OR+w{}*",
    "/v1/facets/speaker?q=mines+OR+x{}",
    "/v1/export?format=csv&q=mines+OR+y{}",
)


@pytest.mark.parametrize("name", FAULTS)
def test_a_cluster_that_fails_is_a_503_with_its_cause(service: Service, name: str) -> None:
    act, said = FAULTS[name]
    number = 10 + list(FAULTS).index(name)
    assert service.get(f"/v1/search?q=mines&limit={number}").body["total"] == 6
    act(service)
    try:
        for path in PATHS:
            answer = service.get(path.format(number))
            assert answer.status == 503, path
            assert re.search(said, answer.body["detail"]), answer.body
            assert answer.body["hint"]
            assert "sesame" not in json.dumps(answer.body)
            assert answer.seconds < AT_MOST, path
        assert service.get("/health/ready").status == 503
        assert service.get("/health/live").status == 200
    finally:
        service.gate.well()
        if act is Service.close_index:
            service.open_index()
    until = time.monotonic() + 10
    while service.get("/health/ready").status != 200:
        assert time.monotonic() < until, "not well again"
        time.sleep(0.1)
    for path in PATHS[:3]:
        answer = service.get(path.format(number))
        assert answer.status == 200
        assert answer.body["total"] or "mines+{}" in path


def test_a_generation_that_is_gone_is_a_410_for_its_cursors(
    service: Service, opensearch: str
) -> None:
    first = service.get("/v1/search?q=mines&limit=2").body
    cursor = first["links"]["next"].partition("cursor=")[2].partition("&")[0]
    writer = OpenSearchWriter(Access((opensearch,)), service.place)
    for _ in range(2):  # the one that the cursor is of is removed
        index(writer, DOCUMENTS, full=True)
    until = time.monotonic() + 10
    while service.get("/v1/search?q=mines").body.get("index_version") in (
        None,  # what is open is gone, and the current one not looked up yet
        first["index_version"],
    ):
        assert time.monotonic() < until, "the new generation is not picked up"
        time.sleep(0.1)
    answer = service.get(f"/v1/search?cursor={cursor}")
    assert answer.status == 410
    assert "start" in answer.body["hint"].lower()
