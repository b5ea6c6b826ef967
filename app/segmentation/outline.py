"""Where each unit stands: under which heading, under which numbered paragraph or lead-in."""

from __future__ import annotations

from app.domain.document import Kind
from app.segmentation.agreements import is_testimonium
from app.segmentation.reading import DECISIONS, MAIN_STYLES, NAMED, PROVISIONS
from app.segmentation.shape import is_caps, is_caseless, leads_in
from app.segmentation.states import Decision
from app.segmentation.units import Unit

__all__ = ["arrange"]

#: Depth of a heading among headings; what it lacks in rank it takes from its typography.
_NAMED_DEPTH = {"annex": 0, "appendix": 1, "part": 2, "title": 2.5, "chapter": 3, "section": 4}
_ARTICLE_DEPTH = 20.0
_LABEL_DEPTH = 5.0
_OUTSIDE = frozenset({Kind.TITLE, Kind.META})
#: Styles of what goes on below the words of those who sign: a treaty may stand in an annex.
_OUTLASTING = ("annex", "appendix", "decision")
#: Headings of rules that bind, each of whose paragraphs is cited by itself.
_PROVISIONS = DECISIONS | PROVISIONS


def arrange(units: list[Unit], *, trusted_levels: bool) -> None:
    """Set `container`, `owner` and the kinds that depend on what stands beneath.

    `trusted_levels`: the source's list levels are structure (HTML, DOCX, ODT), not print.
    """
    signed = _contain(units)
    _own(units, signed, trusted_levels=trusted_levels)
    _tell_headings(units)
    _tell_items(units)


def _contain(units: list[Unit]) -> set[int]:
    """The innermost heading above each unit, by a stack of headings and their depths.

    Returns where the words of those who sign stand, which end the articles.
    """
    stack: list[tuple[float, int, str]] = []
    signed = set()
    for index, unit in enumerate(units):
        if unit.kind in _OUTSIDE:
            continue
        decision = unit.decision
        head = decision is not None and decision.sort == "head"
        if not head and unit.kind is not Kind.HEADING:
            if stack and stack[-1][2] == "article" and _signs(unit):
                stack = [entry for entry in stack if entry[2].startswith(_OUTLASTING)]
                signed.add(index)
            unit.container = stack[-1][1] if stack else -1
            continue
        depth, style = _depth(unit, decision if head else None, stack)
        while stack and stack[-1][0] >= depth:
            stack.pop()
        unit.container = stack[-1][1] if stack else -1
        stack.append((depth, index, style))
    return signed


def _signs(unit: Unit) -> bool:
    return unit.label is None and not unit.aside and is_testimonium(unit.text)


def _depth(
    unit: Unit, decision: Decision | None, stack: list[tuple[float, int, str]]
) -> tuple[float, str]:
    """Depth and style; a style that is open already has the depth it had."""
    if decision is not None and decision.reading is not None:
        style = decision.reading.style
        if style in NAMED:
            if style in DECISIONS:
                # One that an annex holds is part of it.
                annexes = [depth for depth, _, kind in stack if kind.startswith("annex")]
                held = [depth for depth, _, kind in stack if kind == "decision"]
                return (held[0] if held else annexes[-1] + 0.1 if annexes else -1.0), "decision"
            if style in {"annex", "appendix"}:
                style += ":" + _numerals(decision.reading.eid)
            else:
                return _NAMED_DEPTH.get(style, _ARTICLE_DEPTH), style
        elif decision.reading.prefix:
            style += f"/{len(decision.reading.prefix)}"
    else:
        style = f"h{unit.block.level}" if unit.block.level else _look(unit)
    known = next((depth for depth, _, kind in stack if kind == style), None)
    if known is not None:
        return known, style
    if decision is not None and decision.reading is not None and style.startswith("annex"):
        inner = [depth for depth, _, kind in stack if kind.startswith("annex")]
        return (inner[-1] + 0.25 if inner else 0.0), style
    if style.startswith("appendix"):
        return 1.0, style
    if unit.block.level and decision is None:
        return _LABEL_DEPTH + unit.block.level, style
    top = stack[-1][0] if stack else 0.0
    return max(_LABEL_DEPTH, top + 1.0), style


def _numerals(printed: str) -> str:
    if not printed:
        return ""
    return "1" if printed[0].isdigit() else "I" if set(printed) <= set("IVXL") else "A"


def _look(unit: Unit) -> str:
    """How an unnumbered heading is set: headings set alike are of one level."""
    block = unit.block
    if is_caps(unit.text):
        return "caps"
    return "bold" if block.bold else "italic" if block.italic else "plain"


def _own(units: list[Unit], signed: set[int], *, trusted_levels: bool) -> None:
    places = {id(unit): index for index, unit in enumerate(units)}
    last = -1  # the unit before in the running text
    for index, unit in enumerate(units):
        decision = unit.decision
        if unit.kind in _OUTSIDE or unit.aside:
            if unit.kind is Kind.TABLE and last >= 0:
                unit.owner = _owner_of_text(units, last)
            continue
        if unit.kind is Kind.HEADING or (decision is not None and decision.sort == "head"):
            last = -1
            continue
        if unit.kind in {Kind.SALUTATION, Kind.CLOSING}:
            continue
        if decision is not None and decision.sort == "body":
            under = unit.under
            while under is not None and under.joined is not None:
                under = under.joined
            unit.owner = places[id(under)] if under is not None else -1
            if unit.owner >= 0:
                unit.container = units[unit.owner].container
        elif last >= 0 and index not in signed:
            unit.owner = (
                _owner_of_bullet(units, last, unit, trusted_levels=trusted_levels)
                if unit.is_bullet
                else _owner_of_text(units, last)
            )
        last = index


def _owner_of_text(units: list[Unit], last: int) -> int:
    """An unnumbered paragraph after `last` belongs to the numbered paragraph it goes on from."""
    before = units[last]
    if before.is_bullet or before.decision is None or before.decision.sort != "body":
        owner = before.owner
        if before.is_bullet and owner >= 0 and not _is_numbered(units[owner]):
            # A list under an unnumbered lead-in has ended.
            while owner >= 0 and not _is_numbered(units[owner]):
                owner = units[owner].owner
        return owner
    if leads_in(before.text):
        return last
    if before.owner < 0:
        reading = before.decision.reading
        main = reading is not None and reading.style in MAIN_STYLES
        return last if main or before.headingish else -1
    if before.headingish and not _is_leaf(units, last):
        return last
    owner = before.owner
    while owner >= 0 and units[owner].owner >= 0:
        owner = units[owner].owner
    return owner if _is_numbered(units[owner]) else units[owner].owner


def _is_leaf(units: list[Unit], last: int) -> bool:
    """Whether the unit is one of a run of short items, with nothing beneath any of them."""
    before = units[last - 1]
    return before.headingish and before.owner == units[last].owner and _is_numbered(before)


def _is_numbered(unit: Unit) -> bool:
    return unit.decision is not None and unit.decision.sort == "body"


def _owner_of_bullet(units: list[Unit], last: int, unit: Unit, *, trusted_levels: bool) -> int:
    before = units[last]
    if not before.is_bullet:
        return last if _is_numbered(before) or leads_in(before.text) else before.owner
    level, depth = unit.block.level or 0, before.block.level or 0
    if level > depth and (trusted_levels or leads_in(before.text)):
        return last
    if _glyph(unit) not in _open_glyphs(units, last):
        return last
    at = last
    # Back out of inner lists to the item with the same mark, no deeper than this one.
    while _glyph(units[at]) != _glyph(unit) or level < (units[at].block.level or 0):
        owner = units[at].owner
        if owner < 0 or not units[owner].is_bullet:
            break
        at = owner
    return units[at].owner


def _open_glyphs(units: list[Unit], last: int) -> set[str]:
    """The marks of the list that `last` is in and of those around it."""
    found: set[str] = set()
    while last >= 0 and units[last].is_bullet:
        found.add(_glyph(units[last]))
        last = units[last].owner
    return found


def _glyph(unit: Unit) -> str:
    printed = unit.label.printed if unit.label is not None else ""
    return "-" if printed in {"–", "—"} else printed  # dashes are one mark, whatever their length


def _tell_headings(units: list[Unit]) -> None:
    """A numbered line set like a heading is one if text of its own stands beneath it.

    The last of a run of short items is none for the text that follows the run.
    """
    owners = {unit.owner for unit in units if unit.kind not in _OUTSIDE}
    siblings: dict[tuple[int, str], list[int]] = {}
    for index, unit in enumerate(units):
        decision = unit.decision
        if decision is not None and decision.sort == "body" and decision.reading is not None:
            siblings.setdefault((unit.owner, decision.reading.style), []).append(index)
    for run in siblings.values():
        short = [index for index in run if units[index].headingish]
        bearing = [index for index in short if index in owners]
        if bearing == run[-1:] and len(run) > 1 and len(short) == len(run):
            continue
        for index in bearing:
            units[index].kind = Kind.HEADING


def _tell_items(units: list[Unit]) -> None:
    """Labelled parts of a sentence that ends with a colon are the items of a list.

    "(a) the tides;" goes on from "Two things were measured:" and is no sentence of its own, which
    lower case shows, or a semicolon where letters have no case. In articles, decisions and
    resolutions it is a provision, and a paragraph.
    """
    if any(unit.kind is Kind.PREAMBLE for unit in units):
        return
    runs: dict[tuple[int, str], list[Unit]] = {}
    for unit in units:
        decision = unit.decision
        if unit.owner >= 0 and decision is not None and decision.reading is not None:
            runs.setdefault((unit.owner, decision.reading.style), []).append(unit)
    for (owner, _), run in runs.items():
        if not leads_in(units[owner].text) or _is_provision(units, units[owner]):
            continue
        last = _is_part(run[-1]) or (len(run) > 1 and is_caseless(run[-1].text))
        if last and all(map(_is_part, run[:-1])):
            for unit in run:
                unit.kind = unit.kind or Kind.LIST_ITEM


def _is_part(unit: Unit) -> bool:
    """Whether the text is part of a sentence that goes on behind it."""
    return unit.text[:1].islower() or (
        is_caseless(unit.text) and unit.text.endswith((";", "؛", "；"))
    )


def _is_provision(units: list[Unit], unit: Unit) -> bool:
    """Whether the unit stands under an article, a rule or a decision."""
    at = unit.container
    while at >= 0:
        decision = units[at].decision
        reading = decision.reading if decision is not None else None
        if reading is not None and reading.style in _PROVISIONS:
            return True
        at = units[at].container
    return False
