"""Bare words that are together one number: 1 250 000."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.query import Node, Word
from app.search.names import NamedRun

__all__ = ["number_runs"]

_Unit = Node | NamedRun


def number_runs(units: Sequence[_Unit]) -> list[list[_Unit]]:
    """`units` in their order, with the groups of a number together and all others alone."""
    runs: list[list[_Unit]] = []
    for unit in units:
        if runs and _is_group(unit) and _begins(runs[-1]):
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return runs


def _is_group(unit: _Unit) -> bool:
    return isinstance(unit, Word) and len(unit.text) == 3 and unit.text.isdecimal()


def _begins(run: list[_Unit]) -> bool:
    first = run[0]
    return (
        isinstance(first, Word)
        and len(first.text) <= 3
        and first.text.isdecimal()
        and not first.text.startswith("0")
    )
