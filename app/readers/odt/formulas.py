"""Formulas of ODT documents, each a part of its own in MathML, as a line of text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree

from app.readers.raised import lowered, raised

__all__ = ["formula"]

_MATH = "{http://www.w3.org/1998/Math/MathML}"
_LEAVES = {f"{_MATH}{name}" for name in ("mi", "mn", "mo", "mtext", "ms")}
#: How the second of two parts is written; of a fraction it is the denominator.
_PAIRS: dict[str, Callable[[str], str]] = {
    f"{_MATH}msup": raised, f"{_MATH}msub": lowered, f"{_MATH}mfrac": lambda text: f"/{text}",
}  # fmt: skip


def formula(container: Any, address: str) -> str:
    """The text of the object at `address` ("./Object 1") of a package; empty if it is no formula.

    `container` is the package as odfdo opens it.
    """
    path = f"{address.removeprefix('./').rstrip('/')}/content.xml"
    if path not in container.parts:
        return ""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(container.get_part(path), parser)
    return _text(root) if root.tag == f"{_MATH}math" else ""


def _text(element: Any) -> str:
    if element.tag in _LEAVES:
        return (element.text or "").strip()
    if element.tag in _PAIRS and len(element) > 1:
        return _text(element[0]) + _PAIRS[element.tag](_text(element[1]))
    told = element.tag == f"{_MATH}annotation"  # the same once more, in the program's own words
    return "" if told else "".join(map(_text, element))
