"""Values that people give for a field, to the keys that are indexed.

The same rules serve URL filters and field clauses (docs/query-language.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from app.domain.errors import QueryError, RequestError
from app.domain.fields import Field, field_named, number_key
from app.domain.gazetteer import Entry, EntryKind, Gazetteers
from app.domain.languages import LANGUAGES
from app.domain.search import FacetCount, Notice
from app.domain.text import fold_key, nfc, visible
from app.search.meant import SymbolTable

__all__ = ["ALL_KINDS", "Resolved", "Vocabulary", "resolve_filter"]

#: Every value of a field in the index, as `IndexView.vocabulary` answers.
Vocabulary = Callable[[str], tuple[FacetCount, ...]]

#: The value of `kind` that lifts the default.
ALL_KINDS = "all"

#: Which entries of the gazetteers the values of a field name.
_GAZETTED = {
    "speaker": (EntryKind.STATE, EntryKind.GROUP),
    "on_behalf_of": (EntryKind.GROUP, EntryKind.STATE),
    "mentions": (EntryKind.STATE,),
    "treaty": (EntryKind.TREATY,),
}
#: Values offered in place of an unknown one.
_OFFERED = 3
#: States, groups or treaties offered whose names have an unknown value among their words.
_MOST_NAMED = 8
#: How alike (0..100) an offered value must be.
_ALIKE = 60


@dataclass(frozen=True, slots=True)
class Resolved:
    """The keys to select, of which any may be there, and what to tell the person."""

    keys: frozenset[str]
    notices: tuple[Notice, ...] = ()


def resolve_filter(
    name: str,
    values: Iterable[str],
    vocabulary: Vocabulary,
    gazetteers: Gazetteers,
    position: int | None = None,
) -> Resolved:
    """The keys of `values` of the field `name`; `position` is that of a clause in `q`.

    Raises:
        RequestError: a value outside a closed vocabulary (QueryError for a clause of `q`).
    """
    field = field_named(name)
    if field is None:
        raise RequestError(f"There is no field {name}.", parameter=name)
    keys: set[str] = set()
    notices: list[Notice] = []
    for value in map(visible, values):
        found, told = _resolve(field, value, vocabulary, gazetteers)
        keys |= found
        notices += [Notice(code, message, position) for code, message in told]
        if not found and field.closed:
            raise _not_in_closed(field, value, position)
    return Resolved(frozenset(keys), tuple(notices))


def _resolve(
    field: Field, value: str, vocabulary: Vocabulary, gazetteers: Gazetteers
) -> tuple[set[str], list[tuple[str, str]]]:
    """Keys of one value, and notices as (code, message)."""
    if field.closed:
        return _closed_keys(field, value), []
    if field.name == "number":
        return {number_key(value)}, []
    if field.name in _GAZETTED:
        entry = _entry(field.name, value, gazetteers)
        if entry is not None:
            return _gazetted_keys(field, value, entry, vocabulary, gazetteers)
    counts = vocabulary(field.name)
    keys = _open_keys(field, value, counts)
    if field.name == "symbol" and not keys:  # as a hit shows the two symbols of one document
        symbols = SymbolTable(counts)
        keys = set().union(*(symbols.keys(part) for part in value.split(";")))
    other = field_named(field.also) if field.also else None
    if other is not None:
        keys |= _open_keys(other, value, vocabulary(other.name))
    if keys:
        return keys, []
    named = _having_in_name(field, value, gazetteers)
    near = ", ".join(named) or _nearest(value, counts)
    offer = f" {'It may be' if named else 'The nearest are'} {near}." if near else ""
    return set(), [("unknown_value", f"No {_words(field)} is “{value}”.{offer}")]


def _closed_keys(field: Field, value: str) -> set[str]:
    folded = fold_key(value)
    if field.name == "kind" and folded == ALL_KINDS:
        return set(field.closed)
    return set(_closed_table(field).get(folded, ()))


@cache
def _closed_table(field: Field) -> dict[str, list[str]]:
    """A closed vocabulary's keys by code and by label, folded."""
    table: dict[str, list[str]] = {}
    for key in field.closed:
        for name in {fold_key(key), fold_key(_label(field, key))}:
            table.setdefault(name, []).append(key)
    return table


def _label(field: Field, key: str) -> str:
    return LANGUAGES.get(key, key) if field.name == "language" else key


def _open_keys(field: Field, value: str, counts: tuple[FacetCount, ...]) -> set[str]:
    is_id = field.name == "document_id"
    folded = nfc(value).casefold() if is_id else fold_key(value)
    keys = {count.key for count in counts if count.key == folded}
    if keys or field.name == "document_id":
        return keys
    # A meeting's name may be that of several meetings; all are meant.
    return {
        count.key for count in counts if folded in {fold_key(count.value), fold_key(count.label)}
    }


def _entry(name: str, value: str, gazetteers: Gazetteers) -> Entry | None:
    """States before groups (NAM is Namibia) save on whose behalf one speaks; codes before names."""
    coded = gazetteers.by_code(value)
    for kind in _GAZETTED[name]:
        entry = coded if coded is not None and coded.kind is kind else gazetteers.find(value, kind)
        if entry is not None:
            return entry
    return None


def _gazetted_keys(
    field: Field, value: str, entry: Entry, vocabulary: Vocabulary, gazetteers: Gazetteers
) -> tuple[set[str], list[tuple[str, str]]]:
    told: list[tuple[str, str]] = []
    others = [
        other
        for other in gazetteers.find_all(value)
        if other is not entry and other.kind in _GAZETTED[field.name]
    ]
    if others:
        offers = " or ".join(f"{other.id} ({other.label})" for other in others)
        told.append(
            ("ambiguous_value", f"“{value}” was read as {entry.label}. For another use {offers}.")
        )
    key = fold_key(entry.id)
    if all(count.key != key for count in vocabulary(field.name)):
        told.append(("absent_value", f"No paragraph here has {_words(field)} {entry.label}."))
    return {key}, told


def _having_in_name(field: Field, value: str, gazetteers: Gazetteers) -> list[str]:
    """What has the value as words of a name: both Koreas. Empty where it is too many to offer."""
    folded = f" {fold_key(value)} "
    found = [
        f"{entry.id} ({entry.label})"
        for entry in gazetteers.entries
        if entry.kind in _GAZETTED.get(field.name, ())
        and any(folded in f" {fold_key(name.text)} " for name in entry.names)
    ]
    return found if folded.strip() and len(found) <= _MOST_NAMED else []


def _nearest(value: str, counts: tuple[FacetCount, ...]) -> str:
    choices = {
        fold_key(text): count.value
        if fold_key(count.label) == fold_key(count.value)
        else f"{count.value} ({count.label})"
        for count in counts
        for text in (count.label, count.value)
    }
    found = process.extract(
        fold_key(value), list(choices), scorer=fuzz.WRatio, limit=2 * _OFFERED, score_cutoff=_ALIKE
    )
    return ", ".join(list(dict.fromkeys(choices[text] for text, _, _ in found))[:_OFFERED])


def _not_in_closed(field: Field, value: str, position: int | None) -> RequestError:
    near = process.extractOne(fold_key(value), field.closed, scorer=fuzz.WRatio)
    nearest = (near[0],) if near else ()
    offer = f"Did you mean {near[0]}? " if near else ""
    message = f"“{value}” is no {_words(field)}."
    hint = f"{offer}One of: {', '.join(field.closed)}."
    if position is not None:
        return QueryError(message, position=position, hint=hint)
    return RequestError(message, parameter=field.name, nearest=nearest, hint=hint)


def _words(field: Field) -> str:
    return field.name.replace("_", " ")
