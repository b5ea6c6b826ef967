"""Labels of HTML lists as a browser prints them (HTML Living Standard, 4.4.5–4.4.8)."""

from __future__ import annotations

from typing import Any

from app.numerals import letters_in_turn
from app.readers.html.counters import COUNTED, STYLED
from app.readers.list_numbers import BULLET, spelled

__all__ = ["labels_of", "with_counts_continued"]

Element = Any

_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman",
          "I": "upperRoman"}  # fmt: skip
_OFFICES = ("LibreOffice", "OpenOffice", "StarOffice", "NeoOffice")
_CSS = {
    "decimal": "decimal", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter", "upper-latin": "upperLetter", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman", "decimal-leading-zero": "decimalZero", "lower-greek": "lowerGreek",
    "arabic-indic": "arabicIndic", "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting", "none": "", "disc": "bullet", "circle": "bullet",
    "square": "bullet",
}  # fmt: skip


def labels_of(items: Element) -> dict[Element, str | None]:
    """The label of each `li` of a list; None where none is printed."""
    children = [child for child in items if child.tag == "li"]
    if items.tag != "ol":
        style = _style(items) or "bullet"
        label = BULLET if style == "bullet" else None
        return dict.fromkeys(children, label)
    reverse = "reversed" in items.attrib
    number = _integer(items.get("start"), len(children) if reverse else 1)
    outer = _style(items) or _TYPES.get(items.get("type") or "", "decimal")
    labels: dict[Element, str | None] = {}
    for child in children:
        number = _integer(child.get("value"), number)
        style = _style(child) or _TYPES.get(child.get("type") or "", outer)
        labels[child] = child.get(COUNTED) or _label(number, style)
        number += -1 if reverse else 1
    return labels


def with_counts_continued(root: Element) -> None:
    """Give the lists of LibreOffice their true first numbers.

    Of a DOCX it ends a list for each item that has one of its own, and says `value` only where a
    count begins anew: a list whose first item has none goes on from the last of its depth and type.
    Of other files it says none, and each list counts from its start.
    """
    generators = (meta for meta in root.iter("meta") if meta.get("name") == "generator")
    if not any((meta.get("content") or "").startswith(_OFFICES) for meta in generators):
        return
    following: dict[tuple[int, str], int] = {}
    begun: set[tuple[int, str]] = set()  # those whose first item says so
    for items in root.iter("ol"):
        children = [child for child in items if child.tag == "li"]
        if not children:
            continue
        depth = sum(above.tag == "ol" for above in items.iterancestors())
        key = depth, items.get("type") or "1"
        number = _integer(children[0].get("value"), 0)
        if not number and key in following and key in begun:
            number = max(following[key], _integer(items.get("start"), 0))
            items.set("start", str(number))
        if number and children[0].get("value") is not None:
            begun.add(key)
        following[key] = (number or _integer(items.get("start"), 1)) + len(children)


def _label(number: int, style: str) -> str | None:
    match style:
        case "bullet":
            return BULLET
        case "none":
            return None
        case "lowerLetter":
            return f"{letters_in_turn(number)}."
        case "upperLetter":
            return f"{letters_in_turn(number).upper()}."
        case "chineseCounting":
            return f"{spelled(number, style)}、"
        case _:
            return f"{spelled(number, style)}."


def _style(element: Element) -> str | None:
    """The format that the element's own `style` asks for."""
    for declaration in (element.get("style") or "").lower().split(";"):
        name, _, value = declaration.partition(":")
        if name.strip() in {"list-style", "list-style-type"}:
            for word in value.split():
                if word in _CSS:
                    return _CSS[word] or "none"
    if element.get("type") is not None:
        return None
    return next((_CSS[w] for w in (element.get(STYLED) or "").split() if w in _CSS), None)


def _integer(value: str | None, default: int) -> int:
    try:
        return int(value) if value is not None else default
    except ValueError:
        return default
