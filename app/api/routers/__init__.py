"""The routers of the HTTP interface, one noun a file.

A new operation is a path function in the router of its noun: it asks for what it needs by the
types of `app.api.dependencies`, takes its parameters as a model through `Read` (a list through
`ReadPage`), calls a service, and answers with `reading.json`. Its name in camel case is the
operation's id, its docstring the description. `tests/api/test_examples.py` gives it an example.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter
from fastapi.routing import APIRoute

from app.api.problems import CACHED, problems

__all__ = ["index_router", "operation_id", "texts"]


def operation_id(route: APIRoute) -> str:
    """`list_documents` → `listDocuments`."""
    first, *others = route.name.split("_")
    return first + "".join(map(str.capitalize, others))


def index_router(tag: str, *, cached: bool = True) -> APIRouter:
    """A router under /v1 for operations that read the index."""
    failures = problems(400, 401, 413, 414, 429, 503)
    return APIRouter(
        prefix="/v1",
        tags=[tag],
        responses=CACHED | failures if cached else failures,
        generate_unique_id_function=operation_id,
    )


def texts(media_types: Iterable[str]) -> dict[str, Any]:
    """`content` of answers that are texts of these types."""
    return {one.partition(";")[0]: {"schema": {"type": "string"}} for one in media_types}
