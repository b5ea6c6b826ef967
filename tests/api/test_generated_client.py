"""A client that another program generates from the OpenAPI document works, whole."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from types import ModuleType
from typing import Any, get_args, get_origin, get_type_hints
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from starlette.testclient import TestClient

from app.engines.memory import MemoryEngine
from tests.api.conftest import application, listening
from tests.api.corpus import corpus_engine, record
from tests.api.test_examples import REQUESTS

PACKAGE = "generated_parley"
#: No formatting afterwards; media types that the generator does not know are read as text.
SETTINGS = {
    "post_hooks": [],
    "content_type_overrides": {
        "application/atom+xml": "text/plain",
        "application/x-bibtex": "text/plain",
        "application/x-research-info-systems": "text/plain",
    },
}
with TestClient(application(MemoryEngine())) as _client:
    DOCUMENT = _client.get("/openapi.json").json()
OPERATIONS = {
    methods["get"]["operationId"]: (path, methods["get"])
    for path, methods in DOCUMENT["paths"].items()
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The generated package, importable."""
    folder = tmp_path_factory.mktemp("client")
    (folder / "openapi.json").write_text(json.dumps(DOCUMENT))
    (folder / "settings.yaml").write_text(yaml.safe_dump(SETTINGS))
    made = subprocess.run(
        [
            sys.executable, "-m", "openapi_python_client", "generate", "--fail-on-warning",
            "--path", folder / "openapi.json", "--config", folder / "settings.yaml",
            "--meta", "none", "--output-path", folder / PACKAGE,
        ],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    sys.path.insert(0, str(folder))
    yield
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.startswith(PACKAGE)]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def client(package: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The generated client of the interface over the corpus that ships, and a record."""
    engine = corpus_engine(tmp_path_factory.mktemp("index"), record())
    with listening(application(engine)) as address:
        made = importlib.import_module(PACKAGE).Client(
            base_url=address, raise_on_unexpected_status=True
        )
        yield made


def module_of(name: str) -> ModuleType:
    """The generated module of an operation."""
    snake = re.sub("([A-Z])", lambda match: f"_{match[1].lower()}", name)
    return importlib.import_module(f"{PACKAGE}.api.{OPERATIONS[name][1]['tags'][0]}.{snake}")


def typed(hint: Any, values: list[str]) -> Any:
    """A parameter's values as the generated function takes them."""
    kinds = [one for one in get_args(hint) or (hint,) if getattr(one, "__name__", "") != "Unset"]
    if get_origin(hint) is list or get_origin(kinds[0]) is list:
        (item,) = get_args(hint if get_origin(hint) is list else kinds[0])
        return [item(part) for value in values for part in value.split(",")]
    kind = kinds[0]
    if kind is bool:
        return values[0] == "true"
    return kind(values[0]) if kind is int or issubclass(kind, Enum) else values[0]


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_is_called(name: str, client: Any) -> None:
    path, _ = OPERATIONS[name]
    asked = urlsplit(REQUESTS[name])
    hints = get_type_hints(module_of(name).sync_detailed)
    sent = {
        part[1:-1]: [unquote(value)]
        for part, value in zip(path.split("/"), asked.path.split("/"), strict=True)
        if part.startswith("{")
    } | parse_qs(asked.query)
    # A name that is Python's or in path and query gets an ending.
    endings = ("", "_", "_path")
    named = {
        next(one + end for end in endings if one + end in hints): values
        for one, values in sent.items()
    }
    values = {one: typed(hints[one], texts) for one, texts in named.items()}
    answer = module_of(name).sync_detailed(client=client, **values)
    assert answer.status_code == 200
    assert answer.parsed is not None or not answer.content.startswith(b"{")


def test_a_cursor_is_followed_to_its_end(client: Any) -> None:
    search = module_of("search").sync
    found: list[str] = []
    page = search(client=client, q="treaty", limit=7)
    total = page.total
    while True:
        found += [hit.id for hit in page.results]
        if page.page.next_cursor is None:
            break
        # Whatever else the function sends with it is the default of each parameter.
        page = search(client=client, cursor=page.page.next_cursor)
    assert total > 21
    assert len(found) == len(set(found)) == total


def test_what_is_wrong_is_told_as_a_problem(client: Any) -> None:
    problem = module_of("search").sync(client=client, q="(")
    assert problem.status == 400
    assert problem.position is not None
