"""Failures: always a problem, always with what to do, never a 422."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from threading import Event, Thread
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.domain import errors
from app.domain.errors import ParleyError
from app.presenting.problems import ProblemBody
from tests.api.conftest import filled, hold
from tests.api.documents import DOCUMENTS


def problem(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    hold(body, ProblemBody)
    assert body["status"] == status
    return body


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limt=3", "limt"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=ten", "limit"),
        ("limit=1_0", "limit"),
        ("limit=١٠", "limit"),
        ("limit=", "limit"),
        ("offset=-1", "offset"),
        ("q=a&q=b", "q"),
        ("match=some", "match"),
        ("sort=score", "sort"),
        ("facets=speaker,colour", "facets"),
        ("facets=", "facets"),
        ("facet_limit=1001", "facet_limit"),
        ("group_by=kind", "group_by"),
        ("group_size=11", "group_size"),
        ("collapse=true", "collapse"),
        ("highlight=xml", "highlight"),
        ("snippet_chars=39", "snippet_chars"),
        ("context=4", "context"),
        ("explain=yes", "explain"),
        ("speaker=", "speaker"),
        ("date_from=2019-13", "date_from"),
        ("date_to=2019-02-30", "date_to"),
        ("date_from=soon", "date_from"),
        ("date_from=2020&date_to=2019", "date_from"),
        ("cursor=abc", "cursor"),
        ("q=%FF", "q"),
    ],
)
def test_bad_parameters_are_400_and_named(client: TestClient, query: str, parameter: str) -> None:
    body = problem(client.get(f"/v1/search?{query}"), 400)
    assert body["errors"][0]["parameter"] == parameter
    assert body["instance"] == "/v1/search"


def test_all_bad_parameters_are_named_at_once(client: TestClient) -> None:
    body = problem(client.get("/v1/search?limit=0&sort=up&colour=red"), 400)
    assert [one["parameter"] for one in body["errors"]] == ["limit", "sort", "colour"]


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        ("/v1/search?facet=speaker", "facets"),
        ("/v1/search?Speaker=BEL", "speaker"),
        ("/v1/documents?sorting=id", "sort"),
        ("/v1/search?query=mines", "q"),
    ],
)
def test_the_nearest_name_is_offered(client: TestClient, path: str, nearest: str) -> None:
    assert nearest in problem(client.get(path), 400)["hint"]


@pytest.mark.parametrize(
    "path",
    ["/v1/fields", "/v1/stats", "/v1/documents/note-en", "/v1/documents/note-en/text"],
)
def test_operations_without_parameters_take_none(client: TestClient, path: str) -> None:
    problem(client.get(f"{path}?a=b"), 400)


@pytest.mark.parametrize("path", ["/v1/nothing", "/v1/search/", "/nothing", "/v1"])
def test_no_such_path(client: TestClient, path: str) -> None:
    assert problem(client.get(path), 404)["instance"] == path


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_405_and_say_which_is_allowed(client: TestClient, method: str) -> None:
    answer = client.request(method, "/v1/search")
    problem(answer, 405)
    assert "GET" in answer.headers["allow"]


def error_classes() -> Iterator[type[ParleyError]]:
    for _, cls in inspect.getmembers(errors, inspect.isclass):
        if issubclass(cls, ParleyError):
            yield cls


def made(cls: type[ParleyError]) -> ParleyError:
    needed = {
        "retry_after": 2.5,
        "what": "body",
        "setting": "rate_limit",
        "position": 3,
        "nearest": ("b", "c"),
    }
    taken = inspect.signature(cls.__init__).parameters
    return cls("It went wrong.", **{name: needed[name] for name in needed if name in taken})


class Failing:
    """An engine whose every view fails with one error."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def view(self) -> Any:
        raise self.error

    def close(self) -> None:
        pass


STATUS = {
    "RequestError": 400, "QueryError": 400, "NotFoundError": 404, "CursorGoneError": 410,
    "AccessError": 401, "RateLimitError": 429, "TooLargeError": 413, "UnavailableError": 503,
    "IndexMissingError": 503, "IndexDamagedError": 503, "TimeBudgetError": 503,
}  # fmt: skip


@pytest.mark.parametrize("cls", list(error_classes()), ids=lambda cls: cls.__name__)
def test_every_error_class_has_its_status(
    cls: type[ParleyError], serve: Callable[..., TestClient]
) -> None:
    answer = serve(Failing(made(cls))).get("/v1/search")
    body = problem(answer, STATUS.get(cls.__name__, 500))
    assert body["detail"] == "It went wrong."
    if answer.status_code in (429, 503):
        assert int(answer.headers["retry-after"]) >= 1
    if answer.status_code == 401:
        assert answer.headers["www-authenticate"]


def test_a_fault_of_ours_is_a_500_that_tells_nothing(serve: Callable[..., TestClient]) -> None:
    answer = serve(Failing(RuntimeError("secret"))).get("/v1/search")
    problem(answer, 500)
    assert "secret" not in answer.text
    assert answer.headers["x-request-id"]


def test_an_engine_that_takes_too_long_is_503_while_others_are_served(
    serve: Callable[..., TestClient],
) -> None:
    engine = filled(*DOCUMENTS)
    release = Event()
    view = engine.view()

    class Slow:
        def __getattr__(self, name: str) -> Any:
            return getattr(view, name)

        def search(self, query: Any) -> Any:
            if query.limit == 13:
                release.wait(10)
            return view.search(query)

    class SlowEngine(Failing):
        def view(self) -> Any:
            return Slow()

    client = serve(SlowEngine(Exception()), time_budget=0.2, threads=2)
    answers: list[Any] = []
    slow = Thread(target=lambda: answers.append(client.get("/v1/search?context=1&limit=13")))
    slow.start()
    assert client.get("/v1/search?q=mines").status_code == 200
    slow.join()
    release.set()
    assert problem(answers[0], 503)["type"] == "urn:parley:problem:time-budget"
