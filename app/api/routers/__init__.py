"""The routers of the HTTP interface, one noun a file.

A new operation is a path function in the router of its noun: it asks for what it needs by the
types of `app.api.dependencies`, takes its parameters as a model through `Read` (a list through
`ReadPage`), calls a service, and answers with `reading.json`. Its name in camel case is the
operation's id, its docstring the description; its failures follow from what it takes
(`app.api.openapi`), others are named in `responses`. `tests/api/test_examples.py` gives it an
example.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter
from fastapi.routing import APIRoute

from app.parts import SearchRoute
from app.presenting.problems import ProblemBody

__all__ = ["router_of", "texts"]


def router_of(tag: str, prefix: str = "/v1") -> APIRouter:
    """A router for the operations under one heading of the document."""
    return APIRouter(
        prefix=prefix,
        tags=[tag],
        route_class=SearchRoute,
        responses={413: {"model": ProblemBody}, 414: {"model": ProblemBody}},
        generate_unique_id_function=_operation_id,
    )


def _operation_id(route: APIRoute) -> str:
    """`list_documents` → `listDocuments`."""
    first, *others = route.name.split("_")
    return first + "".join(map(str.capitalize, others))


def texts(media_types: Iterable[str]) -> dict[str, Any]:
    """`content` of answers that are texts of these types."""
    return {one.partition(";")[0]: {"schema": {"type": "string"}} for one in media_types}
