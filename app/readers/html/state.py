"""What holds at a place in the tree of a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from app.domain.blocks import Role
from app.domain.patterns import when_met
from app.readers.html.margins import keeps_lines, margin_of
from app.readers.html.tags import BOLD, ITALIC
from app.readers.raised import lowered, raised

__all__ = ["Element", "State", "state_within"]

Element = Any

_SHIFTS = {"sup": raised, "sub": lowered}
#: Attributes that say something whatever the tag, and tags that do without an attribute.
_SAYING = frozenset({"lang", "{http://www.w3.org/XML/1998/namespace}lang", "align"})
_TELLING = BOLD | ITALIC | _SHIFTS.keys() | {"a", "center", "pre"}


#: Classes by which the Official Journal of the European Union sets titles and articles' headings.
_HEADED = when_met(r"(?:^|[\s-])(?:doc-ti|s?ti-art|ti-section-\d|ti-grseq-\d)(?:$|\s)")


@dataclass(frozen=True, slots=True)
class State:
    """What holds at a place in the tree."""

    role: Role = Role.TEXT
    level: int | None = None
    label: str | None = None
    depth: int = 0  # of lists
    indent: float = 0.0
    bold: bool = False
    italic: bool = False
    centred: bool = False
    linked: bool = False
    away: bool = False
    language: str = ""
    pre: bool = False
    #: What becomes of figures that stand raised or lowered.
    shift: Callable[[str], str] | None = None


def state_within(element: Element, state: State) -> State:
    """What holds inside `element`."""
    tag = element.tag
    if not element.attrib and tag not in _TELLING and not margin_of(tag, ""):
        return state  # as in nearly all elements
    style = (element.get("style") or "").replace(" ", "").lower()
    if not style and tag not in _TELLING and not _SAYING.intersection(element.attrib):
        name = element.get("class") or ""
        if not (_HEADED.search(name) or keeps_lines(name, "") or margin_of(tag, "")):
            return state
    headed = _HEADED.search(element.get("class") or "") is not None
    language = element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang")
    centred = "center" in {tag, element.get("align")} or "text-align:center" in style
    href = element.get("href") or ""
    weight = re.search(r"font-weight:(?:bold|[6-9]00)", style) is not None
    slant = "font-style:italic" in style
    return replace(
        state,
        bold=state.bold or tag in BOLD or weight or headed,
        italic=state.italic or tag in ITALIC or slant,
        centred=state.centred or centred or headed,
        linked=state.linked or (tag == "a" and href.startswith("#")),
        away=state.away or (tag == "a" and href != "" and not href.startswith("#")),
        language=language if language is not None else state.language,
        pre=state.pre or tag == "pre" or keeps_lines(element.get("class") or "", style),
        shift=_SHIFTS.get(tag, state.shift),
        indent=round(state.indent + margin_of(tag, style), 1),
    )
