"""Cursors put together by a stranger, checksum and all: bounded, or refused; never a fault of ours.

The checksum of a cursor can be computed by anyone. What such a cursor carries may do no more than
the parameters of a URL: it is 200 within every bound, 400, or 410.
"""

from __future__ import annotations

import io
import json
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.observability import make_logger
from tests.api.conftest import application, whoosh
from tests.api.documents import DOCUMENTS

LISTS = {
    "search": "/v1/search",
    "/v1/documents": "/v1/documents",
    "/v1/facets/kind": "/v1/facets/kind",
    "/v1/documents/summary-record/paragraphs": "/v1/documents/summary-record/paragraphs",
}
#: The most results that a page of each list may have.
LONGEST = {"search": 100, "/v1/facets/kind": 1000}


def sealed(content: bytes, *, packed: bool = False) -> str:
    """Any content with the checksum that makes it look like one of ours."""
    body = b"z" + zlib.compress(content, 9) if packed else b"j" + content
    check = blake2b(body, digest_size=8, person=b"parley-cursor-2").digest()
    return urlsafe_b64encode(check + body).rstrip(b"=").decode()


def forged(content: Any, *, packed: bool = False) -> str:
    return sealed(json.dumps(content, ensure_ascii=False).encode("utf-8", "replace"), packed=packed)


@pytest.fixture(scope="module")
def log() -> io.StringIO:
    return io.StringIO()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, log: io.StringIO) -> Iterator[TestClient]:
    engine = whoosh(tmp_path_factory.mktemp("forged"), *DOCUMENTS)
    with TestClient(application(engine, logger=make_logger("info", log))) as client:
        yield client


@pytest.fixture(scope="module")
def version(service: TestClient) -> str:
    found: str = service.get("/v1/stats").json()["index_version"]
    return found


def refused(service: TestClient, path: str, cursor: str) -> str:
    answer = service.get(path, params={"cursor": cursor})
    assert answer.status_code == 400, (answer.status_code, answer.text[:300])
    said: str = answer.json()["detail"]
    assert said
    return said


def test_a_cursor_that_asks_for_a_million(service: TestClient, version: str) -> None:
    cursor = forged(["search", version, [["limit", "1000000"]], 0.0, 0])
    said = refused(service, "/v1/search", cursor)
    assert "limit must be from 1 to 100" in said


PARAMETERS: list[tuple[str, str]] = [
    ("limit", "0"), ("limit", "-1"), ("limit", "1e9"), ("offset", "-5"), ("offset", "99999999999"),
    ("group_by", "nope"), ("group_size", "11"), ("facets", "nope"), ("facet_limit", "1001"),
    ("snippet_chars", "2001"), ("snippet_chars", "-1"), ("context", "4"), ("explain", "x"),
    ("match", "zz"), ("sort", "zz"), ("highlight", "zz"), ("date_from", "2023-13"),
    ("collapse", "x"), ("nope", "1"), ("cursor", "x"), ("q", "w" * 2001), ("", ""),
    ("language", "klingon"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), PARAMETERS)
def test_no_parameter_passes_its_bounds(
    service: TestClient, version: str, name: str, value: str
) -> None:
    refused(service, "/v1/search", forged(["search", version, [[name, value]], 0.0, 0]))


PLACES: list[tuple[Any, Any]] = [
    ("x", 0), (None, 0), (0.0, None), (0.0, 1.5), ([], 0), ({}, 0), (0.0, "1"), (0.0, -1),
    (0.0, 10**9), (0.0, 10**18), (0.0, 2**63), (0.0, 2**70), (0.0, True),
]  # fmt: skip


@pytest.mark.parametrize("operation", LISTS)
@pytest.mark.parametrize(("value", "rank"), PLACES)
def test_no_place_is_outside_the_list(
    service: TestClient, version: str, operation: str, value: Any, rank: Any
) -> None:
    refused(service, LISTS[operation], forged([operation, version, [], value, rank]))


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity", "1e999", "01", ""])
def test_no_place_is_no_number(service: TestClient, version: str, word: str) -> None:
    content = f'["search", "{version}", [], {word}, 0]'
    refused(service, "/v1/search", sealed(content.encode()))


@pytest.mark.parametrize(
    "pairs", [None, 5, "limit", {}, {"limit": 5}, [1], [[1, 2]], [["limit"]], [["q", None]],
              [["q", "x", "y"]], [[["q"], "x"]], [[]]],
    ids=repr,
)  # fmt: skip
def test_what_carries_no_parameters(service: TestClient, version: str, pairs: Any) -> None:
    for operation, path in LISTS.items():
        refused(service, path, forged([operation, version, pairs, 0.0, 0]))


@pytest.mark.parametrize("content", [None, 5, [], {}, "x", ["search"], ["search"] * 6], ids=repr)
def test_what_is_no_cursor(service: TestClient, content: Any) -> None:
    refused(service, "/v1/search", forged(content))


def test_what_grows_when_unpacked(service: TestClient, version: str) -> None:
    pairs = [["speaker", "a" * 20_000_000]]
    cursor = forged(["search", version, pairs, 0.0, 0], packed=True)
    assert len(cursor) < 30_000
    refused(service, "/v1/search", cursor)
    nested = sealed(b"[" * 200_000, packed=True)
    refused(service, "/v1/search", nested)


#: Values as JSON has them, and among them those that have a meaning.
words = st.sampled_from(
    ["q", "limit", "offset", "sort", "date", "speaker", "facets", "group_by", "document", "100",
     "context", "3", "explain", "true", "kind", "all", "mines", "any", "match", "cursor", "-1",
     "1000000", "highlight", "none", "snippet_chars", "2000", "collapse", "duplicates", "year"]
)  # fmt: skip
scalars = st.one_of(
    words, st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)
)
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=3)
)
pairs = st.lists(st.lists(words, min_size=2, max_size=2), max_size=5)
places = st.tuples(st.floats() | st.integers(), st.integers(-3, 60) | st.integers())


@st.composite
def cursors(draw: st.DrawFn) -> tuple[str, list[Any]]:
    """(list, content): a cursor all of whose parts are right, or any of them anything at all."""
    operation = draw(st.sampled_from(sorted(LISTS)))
    value, rank = draw(places)
    content = [operation, "VERSION", draw(pairs), value, rank]
    if draw(st.booleans()):
        content[draw(st.integers(0, 4))] = draw(anything)
    if draw(st.integers(0, 9)) == 0:
        content = draw(anything)
    return operation, content


@settings(max_examples=300)
@given(cursors(), st.booleans())
def test_a_grammar_of_forgeries(
    service: TestClient, version: str, log: io.StringIO, made: tuple[str, Any], packed: bool
) -> None:
    operation, content = made
    if isinstance(content, list):
        content = [version if part == "VERSION" else part for part in content]
    answer = service.get(LISTS[operation], params={"cursor": forged(content, packed=packed)})
    assert answer.status_code in {200, 400, 410}, answer.text[:500]
    if answer.status_code == 200:
        body = answer.json()
        assert len(body["results"]) <= LONGEST.get(operation, 100)
        assert all(len(group["results"]) <= 10 for group in body.get("groups") or [])
    assert "Traceback" not in log.getvalue()
