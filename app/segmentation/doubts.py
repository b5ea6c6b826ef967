"""Where a reader would doubt the numbering: numbers that are missing or misprinted."""

from __future__ import annotations

from app.segmentation.units import Unit

__all__ = ["doubts"]

_WARNINGS_MAX = 50


def doubts(units: list[Unit]) -> tuple[str, ...]:
    """A warning for each such place, in reading order."""
    found: list[str] = []
    last: dict[tuple[int, str, str], Unit] = {}
    for unit in units:
        decision = unit.decision
        if decision is None or decision.reading is None or unit.label is None:
            continue
        reading = decision.reading
        run = (id(unit.under), decision.sort, reading.style)
        found += _missing(last.get(run), unit)
        last[run] = unit
        if decision.slip or (reading.style == "1." and reading.number.isalpha()):
            found.append(
                f"The label “{unit.label.printed}” stands where another number is due;"
                " it is kept as printed."
            )
    return tuple(found[:_WARNINGS_MAX])


def _missing(before: Unit | None, unit: Unit) -> list[str]:
    """A warning if numbers are missing between two units of one count."""
    if before is None or before.decision is None or unit.decision is None:
        return []
    left, right = before.decision, unit.decision
    if left.reading is None or right.reading is None or left.slip or right.slip:
        return []
    if right.fresh or right.resumes:
        return []
    if left.reading.prefix != right.reading.prefix:
        return []
    step = right.reading.value - left.reading.last
    if step < 2:
        return []
    lost = "a number is" if step == 2 else f"{step - 1} numbers are"
    return [f"Between “{left.reading.number}” and “{right.reading.number}” {lost} missing."]
