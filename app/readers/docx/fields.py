"""Numbers that fields print: LISTNUM and AUTONUM, whose results Word does not keep in the file.

Source: ECMA-376 part 1, 17.16.5.5 (AUTONUM and its kin) and 17.16.5.31 (LISTNUM).
"""

from __future__ import annotations

import re

from app.domain.patterns import when_met
from app.readers.list_numbers import spelled

__all__ = ["FieldNumbers", "is_number"]

_INSTRUCTION = when_met(
    r"\s*(?P<name>LISTNUM|AUTONUM(?:LGL|OUT)?)\b\s*\"?(?P<list>[A-Za-z]\w*)?\"?", re.IGNORECASE
)
_LEVEL = when_met(r"\\l\s*\"?(\d)")
_START = when_met(r"\\s\s*\"?(\d+)")
_LEVELS = 9
#: The styles of the nine levels of Word's own lists, and what stands around each number.
_FORMS = {
    "numberdefault": (
        ("decimal", "{})"), ("lowerLetter", "{})"), ("lowerRoman", "{})"),
        ("decimal", "({})"), ("lowerLetter", "({})"), ("lowerRoman", "({})"),
        ("decimal", "{}."), ("lowerLetter", "{}."), ("lowerRoman", "{}."),
    ),
    "outlinedefault": (
        ("upperRoman", "{}."), ("upperLetter", "{}."), ("decimal", "{}."),
        ("lowerLetter", "{})"), ("decimal", "({})"), ("lowerLetter", "({})"),
        ("lowerRoman", "({})"), ("lowerLetter", "({})"), ("lowerRoman", "({})"),
    ),
}  # fmt: skip


def is_number(instruction: str) -> bool:
    """Whether a field of this instruction prints a number of its own."""
    return _INSTRUCTION.match(instruction) is not None


class FieldNumbers:
    """The numbers of one document's fields; `label` counts, so it is asked in reading order."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}

    def label(self, instruction: str) -> str:
        """What the next field with this instruction prints: "1.", "a)"; "" where it is no number.

        A list counts on through the document; what stands deeper begins again below a number.
        """
        found = _INSTRUCTION.match(instruction)
        if found is None:
            return ""
        listed = found["name"].upper() == "LISTNUM"
        name = (found["list"] or "NumberDefault").lower() if listed else "autonum"
        given = _LEVEL.search(instruction) if listed else None
        level = min(max(int(given[1]), 1), _LEVELS) if given else 1
        counts = self._counts.setdefault(name, [0] * _LEVELS)
        start = _START.search(instruction) if listed else None
        counts[level - 1] = int(start[1]) if start else counts[level - 1] + 1
        counts[level:] = [0] * (_LEVELS - level)
        if not listed or name == "legaldefault":
            return "".join(f"{max(count, 1)}." for count in counts[:level])
        style, form = _FORMS.get(name, _FORMS["numberdefault"])[level - 1]
        return form.format(spelled(counts[level - 1], style))
