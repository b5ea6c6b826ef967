"""What FastAPI's OpenAPI document cannot know by itself: query models, examples, ETags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fastapi import APIRouter
from fastapi.routing import APIRoute
from fastapi.security.base import SecurityBase
from starlette.routing import BaseRoute

from app.api.examples import Example
from app.api.query_string import ParameterReader
from app.api.schemas.common import ProblemBody

__all__ = ["TAGS", "completed", "guarded"]

TAGS = {
    "search": "Find paragraphs.",
    "documents": "Documents: their metadata, where each value comes from, their text.",
    "paragraphs": "Paragraphs by address.",
    "citations": "Citations in the forms that people and tools take.",
    "checking": "What others wrote: quotations, references, two paragraphs side by side.",
    "discovery": "What there is to search for.",
    "service": "The service itself.",
}
_ETAG = {"ETag": {"description": "Weak, by index version.", "schema": {"type": "string"}}}


def completed(
    document: dict[str, Any], routers: Sequence[APIRouter], examples: Mapping[str, Example]
) -> dict[str, Any]:
    """FastAPI's document of these routers with all that clients should know.

    `examples` by operation id: real requests with their answers.
    """
    schemas = document["components"]["schemas"]
    # Path functions refuse what is wrong as 400: FastAPI's own answer is never given.
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem = ProblemBody.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= problem.pop("$defs") | {ProblemBody.__name__: problem}
    document["components"]["schemas"] = dict(sorted(schemas.items()))
    for route in _described(routers):
        _complete(document["paths"][route.path_format]["get"], route, examples)
    return document


def guarded(
    document: dict[str, Any], schemes: Sequence[SecurityBase], routes: Sequence[BaseRoute]
) -> None:
    """Say of the operations of these routes that they ask for a key, by any of these schemes."""
    document["components"]["securitySchemes"] = {
        one.scheme_name: one.model.model_dump(mode="json", by_alias=True, exclude_none=True)
        for one in schemes
    }
    for route in routes:
        if isinstance(route, APIRoute):
            operation = document["paths"][route.path_format]["get"]
            operation["security"] = [{one.scheme_name: []} for one in schemes]


def _described(routers: Sequence[APIRouter]) -> Iterator[APIRoute]:
    for router in routers:
        for route in router.routes:
            if isinstance(route, APIRoute) and route.include_in_schema:
                yield route


def _complete(operation: dict[str, Any], route: APIRoute, examples: Mapping[str, Example]) -> None:
    example = examples.get(route.unique_id)
    responses = operation["responses"]
    responses.pop("422", None)
    success = responses["200"]
    success["description"] = operation["summary"]
    if "304" in responses:
        success["headers"] = _ETAG
    parameters = operation.setdefault("parameters", [])
    if example is not None:
        shown = success["content"].pop(example.media_type)
        # Programs that make clients take the first of several media types.
        success["content"] = {
            example.media_type: shown | {"example": example.answer},
            **success["content"],
        }
        sent = example.path_parameters(route.path_format)
        for parameter in parameters:
            parameter["example"] = sent[parameter["name"]]
    for dependency in route.dependant.dependencies:
        reader = getattr(dependency.call, "__self__", None)
        if isinstance(reader, ParameterReader):
            parameters += [_parameter(reader, name, example) for name in reader.schemas]


def _parameter(reader: ParameterReader[Any], name: str, example: Example | None) -> dict[str, Any]:
    """Only what the example request has is shown as an example: the docs page sends them all."""
    schema = dict(reader.schemas[name])
    body: dict[str, Any] = {
        "name": name,
        "in": "query",
        "description": schema.pop("description"),
        "required": name in reader.required,
        "schema": schema,
    }
    suggested = schema.pop("examples", None)
    given = example.parameter(name) if example is not None else ()
    if given:
        body["example"] = reader.example(name, given)
    elif suggested:
        body["description"] += f" For example `{suggested[0]}`."
    if name in reader.comma_lists:
        body |= {"style": "form", "explode": False}
    return body
