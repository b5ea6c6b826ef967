"""How an element is set, by its tag and its own style: its left margin, its line ends."""

from __future__ import annotations

import re

from app.domain.patterns import when_met

__all__ = ["keeps_lines", "margin_of"]

_LENGTH = when_met(r"(-?[\d.]+)(px|pt|em|rem|cm|mm|in)")
#: Class names of common style sheets for text whose line ends count.
_PRE = when_met(r"(?:^|\s)(?:white-?space-)?pre-(?:wrap|line)(?:$|\s)")
_EMS = {"px": 1 / 16, "pt": 1 / 12, "em": 1.0, "rem": 1.0, "cm": 2.362, "mm": 0.2362, "in": 6.0}


def margin_of(tag: str, style: str) -> float:
    """The left margin in ems; `style` is in small letters, without blanks."""
    found = re.search(r"(?:margin|padding)-(?:left|inline-start):([^;]+)", style)
    if found and (length := _LENGTH.fullmatch(found[1])):
        return float(length[1]) * _EMS[length[2]]
    return 2.5 if tag in {"blockquote", "dd"} else 0.0


def keeps_lines(name: str, style: str) -> bool:
    """Whether a browser shows the line ends of the source, as the style or the class `name` asks.

    `style` is in small letters, without blanks.
    """
    return "white-space:pre" in style or ("pre-" in name and _PRE.search(name) is not None)
