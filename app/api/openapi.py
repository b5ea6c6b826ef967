"""What FastAPI's OpenAPI document cannot know by itself: query models, failures, examples, keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import orjson
from fastapi.routing import APIRoute
from fastapi.security.base import SecurityBase

from app.api.query_string import ParameterReader
from app.api.streaming import StreamedResponse
from app.presenting.problems import MEDIA_TYPE, ProblemBody

__all__ = ["EXAMPLES_FILE", "TAGS", "completed"]

TAGS = {
    "search": "Find paragraphs.",
    "documents": "Documents: their metadata, where each value comes from, their text.",
    "paragraphs": "Paragraphs by address.",
    "citations": "Citations in the forms that people and tools take.",
    "checking": "What others wrote: quotations, references, two paragraphs side by side.",
    "discovery": "What there is to search for.",
    "service": "The service itself.",
}
#: By operation id: a request, and its answer over the documents that ship. JSON is a value,
#: anything else text. Written and checked by tests/api/test_examples.py.
EXAMPLES_FILE = Path(__file__).parent / "examples.json"

_FAILURES = {
    400: "A parameter is unknown, malformed or out of range, or the query cannot be read.",
    401: "A key is missing or wrong, where keys are on.",
    404: "Nothing stands under that name.",
    410: "The cursor's index version is gone: start again.",
    413: "The body is over 1 MiB.",
    414: "The URL is over 64 KiB.",
    429: "Too many requests; Retry-After says when to try again.",
    503: "No index yet, the engine out of reach, or the query past its time budget.",
}
_RETRY = {
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}
}
_ETAG = {"ETag": {"description": "Weak, by index version.", "schema": {"type": "string"}}}
_CACHED = {"description": "Not changed since the ETag given in If-None-Match."}


def completed(
    document: dict[str, Any], routes: Iterable[APIRoute], keys: Sequence[SecurityBase]
) -> dict[str, Any]:
    """FastAPI's document of these routes with all that clients should know.

    `keys`: the schemes of which any opens the operations that read the index.
    """
    components = document["components"]
    # What is wrong with a request is a 400: FastAPI's own answer is never given.
    for name in ("HTTPValidationError", "ValidationError"):
        components["schemas"].pop(name, None)
    if keys:
        components["securitySchemes"] = {
            one.scheme_name: one.model.model_dump(mode="json", by_alias=True, exclude_none=True)
            for one in keys
        }
    examples = orjson.loads(EXAMPLES_FILE.read_bytes())
    for route in routes:
        operation = document["paths"][route.path_format]["get"]
        reader = _reader_of(route)
        operation["responses"] = _answers(operation, route, reader)
        parameters = operation.setdefault("parameters", [])
        if reader is not None:
            parameters += [_parameter(reader, name) for name in reader.schemas]
            if keys:
                operation["security"] = [{one.scheme_name: []} for one in keys]
        if route.unique_id in examples:
            _show(examples[route.unique_id], operation, route, reader)
    return document


def _reader_of(route: APIRoute) -> ParameterReader[Any] | None:
    """What reads the query parameters; none where the index is not read."""
    calls: list[Any] = [one.call for one in route.dependant.dependencies]
    return next((one for one in calls if isinstance(one, ParameterReader)), None)


def _answers(
    operation: Mapping[str, Any], route: APIRoute, reader: ParameterReader[Any] | None
) -> dict[str, Any]:
    """Every answer that can come: those of the route itself, and what follows from what it takes.

    A name in the path may be of nothing, a cursor may be gone; a stream has no ETag.
    """
    responses: dict[str, Any] = operation["responses"]
    success = responses["200"] | {"description": operation["summary"]}
    statuses = {int(status) for status in responses} - {200, 422}
    answers = {"200": success}
    if reader is not None:
        statuses |= {400, 401, 429, 503}
        statuses |= {404} if "parameters" in operation else set()
        statuses |= {410} if "cursor" in reader.schemas else set()
        if route.response_class is not StreamedResponse:
            answers = {"200": success | {"headers": _ETAG}, "304": _CACHED}
    return answers | {str(status): _failure(status) for status in sorted(statuses)}


def _failure(status: int) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{ProblemBody.__name__}"}
    headers = {"headers": _RETRY} if status in (429, 503) else {}
    content = {MEDIA_TYPE: {"schema": schema}}
    return {"description": _FAILURES[status], "content": content, **headers}


def _parameter(reader: ParameterReader[Any], name: str) -> dict[str, Any]:
    schema = reader.schemas[name]
    body = {
        "name": name,
        "in": "query",
        "description": schema["description"],
        "required": name in reader.required,
        "schema": {key: schema[key] for key in schema if key not in {"description", "examples"}},
    }
    return body | ({"style": "form", "explode": False} if name in reader.comma_lists else {})


def _show(
    example: Mapping[str, Any],
    operation: dict[str, Any],
    route: APIRoute,
    reader: ParameterReader[Any] | None,
) -> None:
    """Only what the example request has is shown as an example: the docs page sends them all."""
    content = operation["responses"]["200"]["content"]
    shown = content.pop(example["media_type"]) | {"example": example["answer"]}
    # Programs that make clients take the first of several media types.
    operation["responses"]["200"]["content"] = {example["media_type"]: shown, **content}
    url = urlsplit(example["url"])
    within = route.path_regex.match(unquote(url.path))
    given = {"path": within.groupdict() if within else {}, "query": {}}
    if reader is not None:
        asked = reader.read(parse_qsl(url.query))
        given["query"] = asked.model_dump(mode="json", exclude_unset=True)
    for parameter in operation["parameters"]:
        name = parameter["name"]
        if name in given[parameter["in"]]:
            parameter["example"] = given[parameter["in"]][name]
        elif reader is not None and "examples" in reader.schemas[name]:
            parameter["description"] += f" For example `{reader.schemas[name]['examples'][0]}`."
