"""A query's tree and plan as JSON, for `explain`: each node its name and its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from app.domain.plan import PlanNode
from app.domain.query import Node, Span
from app.domain.search import EngineQuery

__all__ = ["engine_query_json", "plan_json", "tree_json"]


def tree_json(node: Node) -> dict[str, Any]:
    """The query tree as asked; `start` and `end` are positions in `q`."""
    rendered: dict[str, Any] = _render(node)
    return rendered


def plan_json(node: PlanNode) -> dict[str, Any]:
    """The plan of analysed terms that engines evaluate."""
    rendered: dict[str, Any] = _render(node)
    return rendered


def engine_query_json(query: EngineQuery) -> dict[str, Any]:
    """What an engine is asked for: the plan with filters, order and bounds."""
    rendered: dict[str, Any] = _render(query)
    return rendered


def _render(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        body: dict[str, Any] = {"node": type(value).__name__.lower()}
        for field in fields(value):
            part = getattr(value, field.name)
            if isinstance(part, Span):
                body["start"], body["end"] = part.start, part.end
            else:
                body[field.name] = _render(part)
        return body
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [_render(one) for one in value]
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, Mapping):
        return {key: _render(one) for key, one in value.items()}
    return value
