"""What was found for each metadata field, and which of it wins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.domain.dates import PartialDate
from app.domain.document import Provenance, Rejected, SourceKind, shown

__all__ = ["Candidate", "resolve"]

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
                lost = shown(other.field, other.value)
                rejected.setdefault(repr(lost), Rejected(lost, other.source, other.rule))
        provenance[field] = Provenance(
            shown(field, winner.value),
            winner.printed,
            winner.source,
            winner.rule,
            winner.eid,
            tuple(rejected.values()),
        )
    return values, provenance


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, PartialDate) and isinstance(other, PartialDate):
        return one.value == other.value
    return bool(one == other)
