"""Numbers, eids and section paths (docs/identifiers.md)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from app.domain.document import Kind, Paragraph
from app.domain.patterns import when_met
from app.segmentation.reading import DECISIONS, NAMED, PROVISIONS, Reading
from app.segmentation.states import Decision
from app.segmentation.units import Unit

__all__ = ["name_units"]

_BY_KIND = frozenset({Kind.TITLE, Kind.META, Kind.SALUTATION, Kind.CLOSING, Kind.TABLE})
_CONTAINERS = frozenset({"part", "title", "chapter", "section"})
_SCOPES = DECISIONS | {"annex", "appendix"}
_MARK = when_met(r"[^\W_]+")


@dataclass(slots=True)
class _Name:
    number: str | None
    eid: str


class _Namer:
    """Gives every unit its number and eid, in reading order."""

    def __init__(self, units: list[Unit]) -> None:
        self.units = units
        self.names: list[_Name] = []
        self.taken: Counter[str] = Counter()
        self.kinds: Counter[Kind] = Counter()
        self.unnumbered: Counter[str] = Counter()
        self.lists: dict[int, tuple[str, int]] = {}  # owner -> the open list's eid, last item
        self.list_count: Counter[str] = Counter()
        self.entering = _entering(units)
        self.restarting = _restarting(units)
        self.scope_of_run: dict[int, str] = {}  # first unit of a root sequence -> its prefix
        self.run: tuple[int, Reading] | None = None

    def name_all(self) -> list[_Name]:
        for index, unit in enumerate(self.units):
            name = self._name(index, unit)
            self.taken[name.eid] += 1
            if self.taken[name.eid] > 1:
                name.eid = f"{name.eid}~{self.taken[name.eid]}"
            self.names.append(name)
        return self.names

    def _name(self, index: int, unit: Unit) -> _Name:
        reading = unit.decision.reading if unit.decision is not None else None
        if unit.kind in _BY_KIND or (unit.kind is Kind.HEADING and reading is None):
            self.kinds[unit.kind] += 1
            return _Name(None, f"{unit.kind.value}_{self.kinds[unit.kind]}")
        if unit.kind is Kind.FOOTNOTE:
            return self._footnote(unit)
        if unit.decision is not None and reading is not None:
            if unit.decision.sort == "head":
                return self._head(unit, reading)
            return self._numbered(index, unit, reading)
        base, prefix = self._base(index, unit)
        home = prefix or "."
        self.unnumbered[home] += 1
        count = self.unnumbered[home]
        if unit.is_bullet:
            return _Name(f"{base}[{count}]", f"{self._list(index, unit, prefix)}__item_nn_{count}")
        return _Name(f"{base}[{count}]", _join(prefix, f"para_nn_{count}"))

    def _footnote(self, unit: Unit) -> _Name:
        mark = unit.block.label or ""
        found = _MARK.search(mark)
        if found is not None:
            return _Name(found[0], f"footnote_{found[0]}")
        self.unnumbered["footnote"] += 1
        return _Name(mark or None, f"footnote_nn_{self.unnumbered['footnote']}")

    def _head(self, unit: Unit, reading: Reading) -> _Name:
        named = NAMED.get(reading.style)
        above = self._headings_above(unit)
        labelled = [k for k in above if self._reading(k) is not None]
        if named is None:
            parents = [k for k in labelled if self._style(k) not in {"part", "title", "chapter"}]
            sections = [k for k in parents if self._style(k) not in _SCOPES]
            element = f"{'subsec' if sections else 'sec'}_{reading.eid}"
            prefix = self.names[parents[-1]].eid if parents else ""
            return _Name(reading.number, _join(prefix, element))
        prefix = ""
        for k in above:
            again = self._style(k) in _CONTAINERS and reading.style in self.restarting
            if self._style(k) in _SCOPES or k in self.entering or again:
                prefix = self.names[k].eid
        if not reading.eid:
            self.unnumbered[f"{prefix}/{named}"] += 1
            return _Name(
                reading.number, _join(prefix, f"{named}_nn_{self.unnumbered[f'{prefix}/{named}']}")
            )
        return _Name(reading.number, _join(prefix, f"{named}_{reading.eid}"))

    def _numbered(self, index: int, unit: Unit, reading: Reading) -> _Name:
        base, prefix = self._base(index, unit)
        if reading.prefix:
            scope = self._scope(index, unit)
            return _Name(reading.number, _join(scope, f"para_{reading.eid}"))
        inner = unit.owner >= 0
        element = f"{'subpara' if inner else 'para'}_{reading.eid}"
        number = reading.number
        if base or reading.style.endswith("()"):
            number = f"{base}({reading.number})"
        return _Name(number, _join(prefix, element))

    def _base(self, index: int, unit: Unit) -> tuple[str, str]:
        """What the number and the eid of a unit in the running text begin with."""
        if unit.owner >= 0:
            name = self.names[unit.owner]
            return name.number or "", name.eid
        if unit.container < 0:
            return "", self._scope(index, unit)
        article = next(
            (k for k in reversed(self._headings_above(unit))
             if self._style(k) in PROVISIONS), None,
        )  # fmt: skip
        base = (self.names[article].number or "") if article is not None else ""
        return base, self._scope(index, unit)

    def _scope(self, index: int, unit: Unit) -> str:
        """The innermost heading that enters the eids beneath it, as eid."""
        anchor = self.entering.get(index)
        if anchor is not None:
            return self.names[anchor].eid if anchor >= 0 else ""
        if unit.container < 0:
            return ""
        prefix = ""
        for k in self._headings_above(unit):
            if self._style(k) in _SCOPES | PROVISIONS or k in self.entering:
                prefix = self.names[k].eid
        return prefix

    def _list(self, index: int, unit: Unit, prefix: str) -> str:
        open_list, last = self.lists.get(unit.owner, ("", -1))
        if not open_list or not self._same_list(unit.owner, last, index):
            home = prefix or "."
            self.list_count[home] += 1
            open_list = _join(prefix, f"list_{self.list_count[home]}")
        self.lists[unit.owner] = (open_list, index)
        return open_list

    def _same_list(self, owner: int, last: int, index: int) -> bool:
        """Whether nothing but items of inner lists and asides stands between two items."""
        container = self.units[index].container
        if self.units[last].container != container:
            return False
        return not any(
            unit.owner == owner and not unit.is_bullet and not unit.aside
            for unit in self.units[last + 1 : index]
        )

    def _headings_above(self, unit: Unit) -> list[int]:
        chain: list[int] = []
        at = unit.container
        while at >= 0:
            chain.append(at)
            at = self.units[at].container
        return chain[::-1]

    def _reading(self, index: int) -> Reading | None:
        decision = self.units[index].decision
        return decision.reading if decision is not None else None

    def _style(self, index: int) -> str:
        reading = self._reading(index)
        return reading.style if reading is not None else ""


def _join(prefix: str, element: str) -> str:
    return f"{prefix}__{element}" if prefix else element


def _restarting(units: list[Unit]) -> frozenset[str]:
    """Styles of named units whose count restarts: chapters in each part, articles in chapters."""
    seen: set[tuple[int, str, str]] = set()
    found: set[str] = set()
    for unit in units:
        reading = unit.decision.reading if unit.decision is not None else None
        if reading is None or reading.style not in NAMED or not reading.eid:
            continue
        key = (_scope_heading(units, unit), reading.style, reading.eid)
        if key in seen:
            found.add(reading.style)
        seen.add(key)
    return frozenset(found)


def _entering(units: list[Unit]) -> dict[int, int]:
    """Headings under which numbering restarts, and the heading in force for each root member.

    Keys are both: a heading maps to itself; a numbered unit at the top of its count maps to the
    heading its sequence began under (-1: none), so that a count which runs on through later
    headings keeps its address.
    """
    runs: list[tuple[int, list[int]]] = []  # (scope, members)
    run: list[int] = []
    home = -1  # the scope of the run that goes on
    for index, unit in enumerate(units):
        decision = unit.decision
        if decision is None or decision.sort != "body" or unit.owner >= 0:
            continue
        if decision.reading is not None and decision.reading.prefix:
            continue  # "2.1" carries its section with it
        scope = _scope_heading(units, unit)
        resumed = _resumed(units, runs, scope, decision) if decision.resumes else None
        if resumed is not None:
            run = resumed
        elif decision.fresh or not runs or home != scope:
            run, home = [], scope
            runs.append((scope, run))
        run.append(index)
    found: dict[int, int] = {}
    for scope in {scope for scope, _ in runs}:
        within = [members for home, members in runs if home == scope]
        if len(within) > 1 and not (scope >= 0 and _is_article(units[scope])):
            _assign(units, within, scope, found)
    return found


def _resumed(
    units: list[Unit], runs: list[tuple[int, list[int]]], scope: int, decision: Decision
) -> list[int] | None:
    """The run that goes on with `decision` behind another that began within it."""
    for home, members in reversed(runs[:-1]):
        last = units[members[-1]].decision
        one, two = last.reading if last is not None else None, decision.reading
        if home == scope and one is not None and two is not None and one.last + 1 == two.value:
            return members
    return None


def _scope_heading(units: list[Unit], unit: Unit) -> int:
    at = unit.container
    while at >= 0 and not (_is_article(units[at]) or _is_annex(units[at])):
        at = units[at].container
    return at


def _style_of(unit: Unit) -> str:
    if unit.decision is None or unit.decision.reading is None:
        return ""
    return unit.decision.reading.style


def _is_article(unit: Unit) -> bool:
    return _style_of(unit) in PROVISIONS


def _is_annex(unit: Unit) -> bool:
    return _style_of(unit) in _SCOPES


def _assign(units: list[Unit], runs: list[list[int]], above: int, found: dict[int, int]) -> None:
    """Let headings one level below `above` enter where they tell the runs apart."""
    groups: dict[int, list[list[int]]] = {}
    for run in runs:
        groups.setdefault(_below(units, run[0], above), []).append(run)
    deeper = any(len(members) > 1 for heading, members in groups.items() if heading >= 0)
    for heading, members in groups.items():
        flat = False
        if heading < 0:
            for run in members:
                found.update(dict.fromkeys(run, above))
            continue
        if len(groups) > 1:
            # A first count that runs on under later headings is the document's own.
            flat = members[0] is runs[0] and not _within(units, runs[0], heading)
            for run in members[flat:]:
                found[heading] = heading
                found.update(dict.fromkeys(run, heading))
            if flat:
                found.update(dict.fromkeys(members[0], above))
        if len(members) > 1:
            _assign(units, members, heading, found)
        elif deeper and not flat:
            # Where one chapter's count restarts, each chapter has its own.
            inner = _below(units, members[0][0], heading)
            if inner >= 0:
                found[inner] = inner
                found.update(dict.fromkeys(members[0], inner))


def _within(units: list[Unit], run: list[int], heading: int) -> bool:
    """Whether all of the run stands under the heading."""
    for index in run:
        at = units[index].container
        while at not in {heading, -1}:
            at = units[at].container
        if at < 0:
            return False
    return True


def _below(units: list[Unit], index: int, above: int) -> int:
    """The heading over unit `index` that stands directly under heading `above`."""
    at, child = units[index].container, -1
    while at >= 0 and at != above:
        child, at = at, units[at].container
    return child if at == above else -1


def name_units(units: list[Unit]) -> tuple[Paragraph, ...]:
    """The paragraphs of the arranged units."""
    names = _Namer(units).name_all()
    notes = _notes(units, names)
    paths: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    out: list[Paragraph] = []
    for index, unit in enumerate(units):
        path, headings = _path(units, names, paths, unit)
        paths.append((path, headings))
        parent = unit.owner if unit.owner >= 0 else unit.container
        label = unit.label
        name, block = names[index], unit.block
        paragraph = Paragraph(
            index + 1, name.number, name.eid, unit.kind or Kind.PARAGRAPH, path,
            unit.text or name.number or "", unit.healed, block.page,
            names[parent].eid if parent >= 0 else None, headings, notes[index],
            (label.printed or None) if label is not None else block.label, block.language or "en",
        )  # fmt: skip
        out.append(paragraph)
    return tuple(out)


def _path(
    units: list[Unit],
    names: list[_Name],
    paths: list[tuple[tuple[str, ...], tuple[str, ...]]],
    unit: Unit,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """`section_path` and `headings`: those of the nearest enclosing block and its own step."""
    above = unit.owner if unit.owner >= 0 else unit.container
    if above < 0:
        return (), ()
    path, headings = paths[above]
    block, number = units[above], names[above].number or ""
    is_heading = block.kind in {Kind.HEADING, Kind.ANNEX_TITLE}
    if not is_heading:
        return ((*path, number) if number else path), headings
    text = block.text
    # "Annex to the letter dated …" prints its name within its title.
    named = block.label is not None and not block.label.printed
    step = text if named or text == number else f"{number} {text}".strip()
    return (*path, step), ((*headings, text) if text and text != number else headings)


def _notes(units: list[Unit], names: list[_Name]) -> list[tuple[str, ...]]:
    """For each unit the footnotes its marks stand for: the nearest of that mark, later first."""
    by_mark: dict[str, list[int]] = {}
    for index, unit in enumerate(units):
        if unit.kind is Kind.FOOTNOTE and unit.block.label:
            by_mark.setdefault(unit.block.label.strip("()[].*^ ") or "*", []).append(index)
    found: list[tuple[str, ...]] = [()] * len(units)
    for index, unit in enumerate(units if by_mark else ()):
        eids: list[str] = []
        for ref in unit.refs:
            places = by_mark.get(ref.mark.strip("()[].*^ ") or "*", [])
            after = [place for place in places if place > index]
            if places:
                eids.append(names[after[0] if after else places[-1]].eid)
        found[index] = tuple(dict.fromkeys(eids))
    return found
