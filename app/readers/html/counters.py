"""Labels that a page's style sheet prints before the items of its lists (CSS 2.1, 12.4).

So do the pages that Google Docs saves: `.lst-a-1 > li:before {content: "(" counter(lst-ctn-a-1,
lower-latin) ") "}`, where the list itself says only its first number.
"""

from __future__ import annotations

import re
from typing import Any

from app.domain.patterns import when_met
from app.readers.list_numbers import spelled

__all__ = ["COUNTED", "STYLED", "with_counters_printed"]

Element = Any

#: The attributes of an item that holds its label, and of a list that holds its style.
COUNTED, STYLED = "data-printed-label", "data-printed-style"
_RULE = when_met(
    r"\.(?P<list>[\w-]+)\s*>\s*li:{1,2}before\s*\{[^}]*?content:\s*(?P<content>[^;}]+)"
)
_PART = when_met(
    r"\"(?P<text>[^\"]*)\"|counters?\((?P<name>[\w-]+)(?:\s*,\s*\"[^\"]*\")?(?:\s*,\s*(?P<style>[\w-]+))?\s*\)"
)
_LISTS = when_met(
    r"(?:^|[},])\s*(?P<selector>(?:ol|ul)?\.[\w-]+|ol(?:(?:\s+|\s*>\s*)(?:li\s*>\s*)?ol)*)\s*"
    r"(?:,[^{}]*)?\{[^}]*?list-style(?:-type)?\s*:\s*(?P<style>[^;}]+)"
)
_STYLES = {
    "decimal": "decimal", "lower-latin": "lowerLetter", "lower-alpha": "lowerLetter",
    "upper-latin": "upperLetter", "upper-alpha": "upperLetter", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman", "decimal-leading-zero": "decimalZero",
}  # fmt: skip


def with_counters_printed(root: Element) -> None:
    """Give each item whose label the style sheet makes of counters that label.

    And each list the style that the sheet gives its class, or lists so deep within lists.
    """
    sheet = " ".join(style.text or "" for style in root.iter("style"))
    if "list-style" in sheet:
        _style_lists(root, sheet)
    if "counter(" not in sheet and "counters(" not in sheet:
        return
    rules = {found["list"]: found["content"] for found in _RULE.finditer(sheet)}
    counts: dict[str, int] = {}
    for items in root.iter("ol"):
        names = (items.get("class") or "").split()
        content = next((rules[name] for name in names if name in rules), None)
        parts = list(_PART.finditer(content)) if content is not None else []
        own = next((part["name"] for part in reversed(parts) if part["name"]), None)
        if own is None:
            continue
        start = items.get("start") or ""
        if start.isdecimal():
            counts[own] = int(start) - 1
        for child in (one for one in items if one.tag == "li"):
            counts[own] = counts.get(own, 0) + 1
            child.set(COUNTED, "".join(_printed(part, counts) for part in parts).strip())


def _style_lists(root: Element, sheet: str) -> None:
    classes: dict[str, str] = {}
    depths: dict[int, str] = {}
    for found in _LISTS.finditer(sheet):
        element, _, name = found["selector"].partition(".")
        if name and element != "ul":
            classes[name] = found["style"]
        elif not name:
            depths[found["selector"].count("ol")] = found["style"]
    for items in root.iter("ol"):
        names = (items.get("class") or "").split()
        style = next((classes[name] for name in names if name in classes), None)
        depth = 1 + sum(above.tag == "ol" for above in items.iterancestors())
        style = style or depths.get(depth)
        if style is not None and "none" not in style:
            items.set(STYLED, style)


def _printed(part: re.Match[str], counts: dict[str, int]) -> str:
    """What one part of a label prints: its text, or the count so far in the style asked for."""
    if part["name"] is None:
        return str(part["text"])
    style = _STYLES.get(part["style"] or "decimal", "decimal")
    return spelled(max(counts.get(part["name"], 1), 1), style)
