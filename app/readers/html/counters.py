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
_Selectors = tuple[tuple[tuple[str, frozenset[str]], ...], ...]

#: The attributes of an item that holds its label, and of a list that holds its style.
COUNTED, STYLED = "data-printed-label", "data-printed-style"
_RULE = when_met(
    r"(?P<selector>[^{}:;/]{1,200}):{1,2}before\s*\{[^{}]*?content:\s*(?P<content>[^;}]+)"
)
#: Which lists begin a count anew: "ol.sub {counter-reset: sub}", also in a list's own style.
_RESETS = when_met(r"(?P<selector>[^{}:;/]{1,200})\{[^{}]*?counter-reset:\s*(?P<counters>[^;}]+)")
_OWN_RESET = when_met(r"counter-reset:\s*(?P<counters>[^;}]+)")
_COUNTER = when_met(r"(?P<name>[A-Za-z_][\w-]*)(?:\s+(?P<from>-?\d{1,5}))?")
_COMPOUND = when_met(r"(?P<tag>[a-z][a-z\d]*|\*)?(?P<classes>(?:\.[\w-]+)*)\Z")
_COMBINED = when_met(r"\s*>\s*|\s+")
_PART = when_met(
    r"\"(?P<text>[^\"]*)\"|'(?P<quoted>[^']*)'|counters?\((?P<name>[\w-]+)"
    r"(?:\s*,\s*[\"'][^\"']*[\"'])?(?:\s*,\s*(?P<style>[\w-]+))?\s*\)"
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
    rules = [(_selectors(one["selector"]), one["content"]) for one in _RULE.finditer(sheet)]
    resets = [(_selectors(one["selector"]), one["counters"]) for one in _RESETS.finditer(sheet)]
    counts: dict[str, int] = {}
    for items in root.iter("ol"):
        _reset(items, resets, counts)
        for child in (one for one in items if one.tag == "li"):
            content = next((said for asked, said in reversed(rules) if _meets(child, asked)), None)
            parts = list(_PART.finditer(content)) if content is not None else []
            own = next((part["name"] for part in reversed(parts) if part["name"]), None)
            if own is None:
                break
            start = items.get("start") or ""
            if child is items[0] and start.isdecimal():
                counts[own] = int(start) - 1
            counts[own] = counts.get(own, 0) + 1
            child.set(COUNTED, "".join(_printed(part, counts) for part in parts).strip())


def _reset(items: Element, resets: list[tuple[_Selectors, str]], counts: dict[str, int]) -> None:
    """Begin anew the counts that the sheet, or the list's own style, begins with it."""
    said = [counters for asked, counters in resets if _meets(items, asked)]
    said += [one["counters"] for one in _OWN_RESET.finditer(items.get("style") or "")]
    for counters in said:
        for one in _COUNTER.finditer(counters):
            counts[one["name"]] = int(one["from"] or 0)


def _selectors(printed: str) -> _Selectors:
    """The selectors of a rule, each as the tags and classes from the element outwards."""
    found: list[tuple[tuple[str, frozenset[str]], ...]] = []
    for selector in printed.split(","):
        compounds = [_COMPOUND.match(part) for part in _COMBINED.split(selector.strip()) if part]
        if compounds and all(compounds):
            found.append(
                tuple(
                    (one["tag"] or "*", frozenset(filter(None, one["classes"].split("."))))
                    for one in reversed(compounds)
                    if one is not None
                )
            )
    return tuple(found)


def _meets(element: Element, selectors: _Selectors) -> bool:
    """Whether one of `selectors` means the element; what stands between is not looked at."""
    return any(_is_meant(element, selector) for selector in selectors)


def _is_meant(element: Element, selector: tuple[tuple[str, frozenset[str]], ...]) -> bool:
    (tag, classes), *outer = selector
    if tag not in {"*", element.tag} or not classes.issubset((element.get("class") or "").split()):
        return False
    for tag, classes in outer:
        element = next(
            (
                above
                for above in element.iterancestors()
                if tag in {"*", above.tag} and classes.issubset((above.get("class") or "").split())
            ),
            None,
        )
        if element is None:
            return False
    return True


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
        return str(part["text"] if part["text"] is not None else part["quoted"])
    style = _STYLES.get(part["style"] or "decimal", "decimal")
    return spelled(max(counts.get(part["name"], 1), 1), style)
