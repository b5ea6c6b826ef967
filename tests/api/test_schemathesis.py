"""Requests made up from the OpenAPI document: no fault of ours, no answer off its schema."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.config import SchemathesisConfig
from starlette.testclient import TestClient

from app.api.middleware.guard import LONGEST_URL
from app.engines.memory import MemoryEngine
from tests.api.conftest import application, listening
from tests.api.corpus import corpus_engine

#: What is asked may be well-formed and still be no query, or name nothing that is there.
CONFIG = SchemathesisConfig.from_dict(
    {"checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "400", "404"]}}}
)
with TestClient(application(MemoryEngine())) as _client:
    SCHEMA = schemathesis.openapi.from_dict(_client.get("/openapi.json").json(), config=CONFIG)
QUICK = settings(
    max_examples=50, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
LONG = settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the interface over the corpus that the document's examples are of."""
    with listening(application(corpus_engine(tmp_path_factory.mktemp("index")))) as address:
        yield address


def check(case: Case, server: str) -> None:
    """No failure of ours, and an answer as it is described."""
    answer = case.call(base_url=server)
    if len(answer.request.url or "") > LONGEST_URL and answer.status_code == 400:
        return  # the HTTP server refused it by itself, as it may
    case.validate_response(answer)


@SCHEMA.parametrize()
@QUICK
def test_made_up_requests(case: Case, server: str) -> None:
    check(case, server)


@pytest.mark.soak
@SCHEMA.parametrize()
@LONG
def test_many_made_up_requests(case: Case, server: str) -> None:
    check(case, server)
