"""What was found for each metadata field, and which of it wins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.dates import PartialDate
from app.domain.document import (
    Meeting,
    Named,
    Period,
    Provenance,
    Rejected,
    Sitting,
    SourceKind,
    Speaker,
    Treaty,
)

__all__ = ["Candidate", "json_value", "resolve"]

_PRECEDENCE = {kind: place for place, kind in enumerate(SourceKind)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible value of a field: `value` typed as in `Metadata`, and why it is possible."""

    field: str
    value: Any
    printed: str | None
    rule: str
    eid: str | None = None
    source: SourceKind = SourceKind.EXTRACTED


def json_value(value: Any) -> Any:
    """`value` as JSON has it (docs/metadata.md)."""
    if isinstance(value, PartialDate):
        return {
            "value": value.value,
            "precision": value.precision.value,
            "printed": value.printed,
        }
    if isinstance(value, Speaker):
        return {"code": value.code, "name": value.name, "capacity": value.capacity.value}
    if isinstance(value, Named):
        return {"code": value.code, "name": value.name}
    if isinstance(value, Treaty):
        return {"id": value.id, "name": value.name}
    if isinstance(value, Meeting):
        return {"name": value.name, "type": value.type, "ordinal": value.ordinal}
    if isinstance(value, Sitting):
        chair = value.presiding
        presiding = chair and {"person": chair.person, "code": chair.code, "name": chair.name}
        return {"number": value.number, "time": value.time, "presiding": presiding}
    if isinstance(value, Period):
        return {"start": value.start, "end": value.end}
    if isinstance(value, Mapping):
        return {str(key): json_value(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [json_value(item) for item in value]
    return value


def resolve(candidates: list[Candidate]) -> tuple[dict[str, Any], dict[str, Provenance]]:
    """The winning value of each field, and its provenance.

    The source decides (manifest, front matter, extracted, inferred), then the order in which the
    candidates were found. A candidate that says the same as the winner is not among the rejected.
    """
    by_field: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        by_field.setdefault(candidate.field, []).append(candidate)
    values: dict[str, Any] = {}
    provenance: dict[str, Provenance] = {}
    for field, found in by_field.items():
        found.sort(key=lambda candidate: _PRECEDENCE[candidate.source])
        winner = found[0]
        values[field] = winner.value
        rejected: dict[str, Rejected] = {}
        for other in found[1:]:
            if not _same(other.value, winner.value):
                shown = _shown(other)
                rejected.setdefault(repr(shown), Rejected(shown, other.source, other.rule))
        provenance[field] = Provenance(
            _shown(winner),
            winner.printed,
            winner.source,
            winner.rule,
            winner.eid,
            tuple(rejected.values()),
        )
    return values, provenance


def _shown(candidate: Candidate) -> Any:
    value = json_value(candidate.value)
    return {"states": value} if candidate.field == "mentions" else value


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, PartialDate) and isinstance(other, PartialDate):
        return one.value == other.value
    return bool(one == other)
