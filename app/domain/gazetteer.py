"""What a gazetteer knows: States, groups and treaties under every name they go by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.text import fold_key

__all__ = ["Entry", "EntryKind", "Gazetteers", "Name", "build_gazetteers"]


class EntryKind(StrEnum):
    """What an entry is."""

    STATE = "state"
    GROUP = "group"
    TREATY = "treaty"


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an entry.

    `case_sensitive` marks acronyms, which are a name only in the case they are written in ("US",
    "WHO", "EU"); `preferred` the name the language's own documents use.
    """

    text: str
    language: str
    case_sensitive: bool = False
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """`id`: alpha-3 of a State (former States: their former one), `x-…` of a group, a treaty's id.

    `codes` are further codes: alpha-2, former alpha-3, symbol series of a treaty. `capacity` is
    how a group speaks: `group`, `organization`, or `president` of the presiding officer of a
    record; empty for the other kinds.
    """

    id: str
    kind: EntryKind
    label: str
    names: tuple[Name, ...]
    codes: tuple[str, ...] = ()
    capacity: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteers:
    """All entries, with look-ups. Build with `build_gazetteers`. One instance equals itself."""

    entries: tuple[Entry, ...]
    _codes: Mapping[str, Entry] = field(repr=False)
    _names: Mapping[str, tuple[Entry, ...]] = field(repr=False)

    def by_code(self, code: str) -> Entry | None:
        """The entry of an alpha-3 or alpha-2 code, a group's `x-…` code or a treaty's id.

        Case does not matter. ISO codes come first: `NAM` is Namibia, not the movement.
        """
        return self._codes.get(code.strip().casefold())

    def find(self, name: str, kind: EntryKind | None = None) -> Entry | None:
        """The first entry that goes by `name`, folded; States before groups before treaties."""
        return next(iter(self.find_all(name, kind)), None)

    def find_all(self, name: str, kind: EntryKind | None = None) -> tuple[Entry, ...]:
        """Every entry that goes by `name`, folded."""
        found = self._names.get(fold_key(name), ())
        return tuple(entry for entry in found if kind is None or entry.kind is kind)

    def of_kind(self, kind: EntryKind) -> tuple[Entry, ...]:
        """The entries of one kind, in the order of their data file."""
        return tuple(entry for entry in self.entries if entry.kind is kind)


def build_gazetteers(entries: tuple[Entry, ...]) -> Gazetteers:
    """Index `entries`, which come States first, then groups, then treaties."""
    codes: dict[str, Entry] = {}
    names: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        codes.setdefault(entry.id.casefold(), entry)
    for entry in entries:
        for code in entry.codes:
            codes.setdefault(code.casefold(), entry)
        for text in (entry.label, *(name.text for name in entry.names)):
            key = fold_key(text)
            known = names.get(key, ())
            if entry not in known:
                names[key] = (*known, entry)
    return Gazetteers(entries, codes, names)
