"""How far an element stands in, by its tag and its own style."""

from __future__ import annotations

import re

__all__ = ["margin_of"]

_LENGTH = re.compile(r"(-?[\d.]+)(px|pt|em|rem|cm|mm|in)")
_EMS = {"px": 1 / 16, "pt": 1 / 12, "em": 1.0, "rem": 1.0, "cm": 2.362, "mm": 0.2362, "in": 6.0}


def margin_of(tag: str, style: str) -> float:
    """The left margin in ems; `style` is in small letters, without blanks."""
    found = re.search(r"(?:margin|padding)-(?:left|inline-start):([^;]+)", style)
    if found and (length := _LENGTH.fullmatch(found[1])):
        return float(length[1]) * _EMS[length[2]]
    return 2.5 if tag in {"blockquote", "dd"} else 0.0
