"""The OpenAPI 3.1 document, made from the operations that also make the routes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from app.api.examples import Example
from app.api.operation import Answer, Operation
from app.api.parameters import Parameter
from app.api.schemas.common import ProblemBody
from app.presenting.problems import MEDIA_TYPE

__all__ = ["TAGS", "openapi_document"]

TAGS = {
    "search": "Find paragraphs.",
    "documents": "Documents: their metadata, where each value comes from, their text.",
    "paragraphs": "Paragraphs by address.",
    "citations": "Citations in the forms that people and tools take.",
    "checking": "What others wrote: quotations, references, two paragraphs side by side.",
    "discovery": "What there is to search for.",
    "service": "The service itself.",
}

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
#: What any operation on the index can answer besides its own failures.
_ALWAYS = (400, 401, 413, 414, 429, 503)
#: What an operation that is open to all can answer.
_BOUNDS = (413, 414)
_RETRY = {
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}
}
_REFERENCE = "#/components/schemas/{model}"


def openapi_document(
    operations: Iterable[Operation], *, release: str, examples: Mapping[str, Example], keyed: bool
) -> dict[str, Any]:
    """The document. `examples` by operation id: real requests with their answers.

    `keyed`: the service asks for keys.
    """
    operations = tuple(operations)
    models: dict[str, type[BaseModel]] = {ProblemBody.__name__: ProblemBody}
    for answer in (answer for one in operations for answer in one.answers):
        if answer.model is not None:
            models[answer.model.__name__] = answer.model
    _, schemas = models_json_schema(
        [(models[name], "serialization") for name in sorted(models)], ref_template=_REFERENCE
    )
    paths: dict[str, Any] = {}
    for one in operations:
        paths[one.path] = {"get": _operation(one, examples.get(one.id), keyed=keyed)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Parley",
            "version": release,
            "summary": "Paragraph-level search over the documents of treaty meetings.",
            "description": "All search and retrieval is GET. JSON is UTF-8 in snake_case. Links "
            "are root-relative. Failures are problem details (RFC 9457).",
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": name, "description": text} for name, text in TAGS.items()],
        "paths": paths,
        "components": {
            "schemas": schemas.get("$defs", {}),
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
                "bearer": {"type": "http", "scheme": "bearer"},
            },
        },
    }


def _operation(one: Operation, example: Example | None, *, keyed: bool) -> dict[str, Any]:
    body: dict[str, Any] = {
        "operationId": one.id,
        "tags": [one.tag],
        "summary": one.summary,
        "parameters": [
            *(_path_parameter(one, name, example) for name in re.findall(r"{(\w+)}", one.path)),
            *(_query_parameter(parameter, example) for parameter in one.parameters),
        ],
        "responses": {"200": _success(one, example), **_failures(one)},
    }
    if one.description:
        body["description"] = one.description
    if one.needs_index and keyed:
        body["security"] = [{"key": []}, {"bearer": []}]
    return body


def _path_parameter(one: Operation, name: str, example: Example | None) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", "minLength": 1}
    if name in one.path_choices:
        schema = {"type": "string", "enum": list(one.path_choices[name])}
    body = {
        "name": name,
        "in": "path",
        "required": True,
        "description": one.path_parameters[name],
        "schema": schema,
    }
    if example is not None:
        body["example"] = example.path_parameters(one.path)[name]
    return body


def _query_parameter(parameter: Parameter, example: Example | None) -> dict[str, Any]:
    """Only what the example request has is shown as an example: the docs page sends them all."""
    body = parameter.openapi()
    given = example.parameter(parameter.name) if example is not None else ()
    if given:
        value = [parameter.read(one) for one in given]
        body["example"] = value if parameter.repeated else value[0]
    elif parameter.example is not None:
        body["description"] += f" For example `{parameter.example}`."
    return body


def _success(one: Operation, example: Example | None) -> dict[str, Any]:
    content = {answer.media_type.partition(";")[0]: _media(answer) for answer in one.answers}
    if example is not None:
        content[example.media_type]["example"] = example.answer
    body: dict[str, Any] = {"description": one.summary, "content": content}
    if one.cached:
        body["headers"] = {
            "ETag": {"description": "Weak, by index version.", "schema": {"type": "string"}}
        }
    return body


def _media(answer: Answer) -> dict[str, Any]:
    model: type[BaseModel] | None = answer.model
    if model is not None:
        return {"schema": {"$ref": _REFERENCE.format(model=model.__name__)}}
    return {"schema": {} if "json" in answer.media_type else {"type": "string"}}


def _failures(one: Operation) -> dict[str, Any]:
    always = _ALWAYS if one.needs_index else _BOUNDS
    found: dict[str, Any] = {}
    if one.cached and one.needs_index:
        found["304"] = {"description": "Not changed since the ETag given in If-None-Match."}
    for status in sorted({*always, *one.failures}):
        found[str(status)] = {
            "description": _FAILURES[status],
            "content": {MEDIA_TYPE: {"schema": {"$ref": _REFERENCE.format(model="ProblemBody")}}},
        }
        if status in (429, 503):
            found[str(status)]["headers"] = _RETRY
    return found
