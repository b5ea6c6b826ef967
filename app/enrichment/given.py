"""Values that people give in front matter or a manifest, read into the types of `Metadata`."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from app.domain.dates import PartialDate, parse_partial
from app.domain.document import (
    Capacity,
    Meeting,
    Named,
    Period,
    SourceKind,
    Speaker,
    Treaty,
)
from app.domain.gazetteer import Entry, EntryKind, Gazetteers
from app.domain.languages import LANGUAGES
from app.domain.patterns import when_met
from app.enrichment.evidence import Candidate
from app.numerals import ORDINAL, read_ordinal

__all__ = ["FIELDS", "PAGE_DATE", "given_candidates"]

#: By which rule the `date` of a page counts: behind what is printed in its text.
PAGE_DATE = "front_matter_date"

#: Fields that may be given, with their subfields.
FIELDS: dict[str, tuple[str, ...]] = {
    "title": (),
    "doc_type": (),
    "speakers": ("code", "name", "capacity"),
    "on_behalf_of": ("code", "name"),
    "treaty": ("id", "name"),
    "meeting": ("name", "type", "ordinal"),
    "meeting_id": (),
    "meeting_date": ("value", "precision", "printed"),
    "document_date": ("value", "precision", "printed"),
    "period": ("start", "end"),
    "place": (),
    "agenda_item": (),
    "symbol": (),
    "language": (),
    "abbreviations": (),
    "mentions": ("states",),
}
#: Keys that are about the document but no field of ours: taken silently.
_OTHER = frozenset(
    {"id", "source", "sources", "license", "licence", "note", "notes", "tags"}
    # What generators of sites need for a page.
    | {"layout", "author", "authors", "categories", "category", "slug", "permalink", "draft",
       "published", "weight", "toc", "lang", "excerpt", "description", "image", "url", "lastmod"}
    # What converters of pages say of them.
    | {"sitename", "site", "hostname", "fingerprint", "link"}
)  # fmt: skip

#: What a converter of pages makes of a year in a page's foot.
_GUESSED = when_met(r"\d{4}-01-01")


@cache
def _first_ordinal() -> re.Pattern[str]:
    """The ordinal that a meeting's name begins with: "Third Meeting of the States Parties"."""
    return re.compile(rf"(?:the\s)?({ORDINAL})\s", re.IGNORECASE)


#: No series of meetings is longer.
_LAST_ORDINAL = 99_999
_PARTING = when_met(r"\s+[:;/=]\Z")


class _UnusableError(Exception):
    """A given value that is no value of its field; the message says what it should be."""


def given_candidates(
    given: Mapping[str, Any], source: SourceKind, gazetteers: Gazetteers
) -> tuple[list[Candidate], list[str]]:
    """Candidates of the given values and a warning for each that cannot be used."""
    candidates: list[Candidate] = []
    warnings: list[str] = []
    for key, value in given.items():
        if key in _OTHER or value is None or value == "":
            continue
        if key == "date" and source is SourceKind.FRONT_MATTER:
            if not (_GUESSED.match(str(value)) and "fingerprint" in given):
                candidates += _page_date(value)
            continue
        if key not in FIELDS:
            near = difflib.get_close_matches(key, FIELDS, 1)
            hint = f" Did you mean `{near[0]}`?" if near else ""
            warnings.append(f"{_where(source)}: `{key}` is no metadata field; left out.{hint}")
            continue
        try:
            typed = _typed(key, value, gazetteers)
        except _UnusableError as error:
            warnings.append(f"{_where(source)}: `{key}` {error}; left out.")
            continue
        candidates.append(Candidate(key, typed, _printed(value), source.value, None, source))
    return candidates, warnings


def _page_date(value: Any) -> list[Candidate]:
    """The `date` that generators of sites put above a page: its own, if its text says none."""
    text = str(value).strip()
    try:
        day = value if isinstance(value, datetime.date) else text.partition("T")[0].split()[0]
        date = _date({"value": day, "printed": text})
    except (_UnusableError, IndexError):
        return []
    return [Candidate("document_date", date, text, PAGE_DATE)]


def _where(source: SourceKind) -> str:
    return "Front matter" if source is SourceKind.FRONT_MATTER else "Manifest"


def _printed(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _typed(key: str, value: Any, gazetteers: Gazetteers) -> Any:
    if key == "speakers":
        return tuple(_speaker(item, gazetteers) for item in _items(value))
    if key in {"on_behalf_of", "mentions"}:
        inner = value.get("states", value) if isinstance(value, Mapping) else value
        return tuple(_named(item, gazetteers) for item in _items(inner))
    if key == "treaty":
        return _treaty(value, gazetteers)
    if key == "meeting":
        return _meeting(value)
    if key in {"meeting_date", "document_date"}:
        return _date(value)
    if key == "period":
        return _period(value)
    if key == "abbreviations":
        return _abbreviations(value)
    if key == "language":
        return _language(value)
    if isinstance(value, Mapping | list | tuple):
        raise _UnusableError("must be one value")
    # Catalogues part a title from what they leave out: "Report of the Court :".
    return _PARTING.sub("", str(value).strip()) if key == "title" else str(value).strip()


def _items(value: Any) -> list[Any]:
    if isinstance(value, str):
        return [item.strip() for item in value.split(";") if item.strip()]
    if isinstance(value, Mapping):
        columns = {k: v if isinstance(v, list) else _items(v) for k, v in value.items()}
        length = max((len(column) for column in columns.values()), default=0)
        return [
            {k: column[place] for k, column in columns.items() if place < len(column)}
            for place in range(length)
        ]
    if isinstance(value, list | tuple):
        return list(value)
    raise _UnusableError("must be a list, or values parted by `;`")


def _entry(item: Any, gazetteers: Gazetteers) -> tuple[Entry | None, str, str]:
    if isinstance(item, Mapping):
        code, name = str(item.get("code") or ""), str(item.get("name") or "")
    else:
        code, name = str(item), str(item)
    entry = gazetteers.by_code(code) if code else None
    entry = entry or gazetteers.find(name) or None
    if entry is not None and entry.kind is EntryKind.TREATY:
        entry = None
    return entry, code, name


def _named(item: Any, gazetteers: Gazetteers) -> Named:
    entry, code, name = _entry(item, gazetteers)
    if entry is not None:
        return Named(entry.id, name if isinstance(item, Mapping) and name else entry.label)
    if isinstance(item, Mapping) and code.startswith("x-") and name:
        return Named(code, name)
    raise _UnusableError(
        f"has {code or name!r}, which is no State or group known; give a code of three letters, "
        "a name, or `code` (x-…) and `name`"
    )


def _speaker(item: Any, gazetteers: Gazetteers) -> Speaker:
    named = _named(item, gazetteers)
    entry = gazetteers.by_code(named.code)
    capacity = Capacity.NATIONAL
    if named.code.startswith("x-"):
        capacity = Capacity(entry.capacity if entry else "organization")
    if isinstance(item, Mapping) and item.get("capacity"):
        try:
            capacity = Capacity(str(item["capacity"]))
        except ValueError:
            raise _UnusableError(
                f"has the capacity {item['capacity']!r}; known are {', '.join(Capacity)}"
            ) from None
    return Speaker(named.code, named.name, capacity)


def _treaty(value: Any, gazetteers: Gazetteers) -> Treaty:
    given = value if isinstance(value, Mapping) else {"id": value}
    code, name = str(given.get("id") or ""), str(given.get("name") or "")
    entry = gazetteers.by_code(code) if code else None
    if entry is None or entry.kind is not EntryKind.TREATY:
        entry = gazetteers.find(name or code, EntryKind.TREATY)
    if entry is not None:
        return Treaty(entry.id, name or entry.label)
    if code and name:
        return Treaty(code, name)
    raise _UnusableError(
        f"has {code or name!r}, which is no treaty known; give both its `id` and its `name`"
    )


def _meeting(value: Any) -> Meeting:
    given = value if isinstance(value, Mapping) else {"name": value}
    ordinal = given.get("ordinal")
    try:
        number = int(ordinal) if ordinal not in (None, "") else None
    except (TypeError, ValueError):
        raise _UnusableError(f"has the ordinal {ordinal!r}, which is no number") from None
    if number is not None and not 0 < number <= _LAST_ORDINAL:
        raise _UnusableError(f"has an ordinal that is not from 1 to {_LAST_ORDINAL:,}")
    name = str(given.get("name") or "")
    if number is None and (first := _first_ordinal().match(name)):
        number = read_ordinal(first.group(1))
    return Meeting(name, given.get("type") or None, number)


def _date(value: Any) -> PartialDate:
    printed = None
    if isinstance(value, Mapping):
        printed = str(value["printed"]) if value.get("printed") else None
        value = value.get("value")
    if isinstance(value, datetime.datetime):
        value = value.date()
    text = value.isoformat() if isinstance(value, datetime.date) else str(value)
    try:
        return parse_partial(text, printed)
    except ValueError as error:
        raise _UnusableError(f"cannot be used: {error}") from None


def _period(value: Any) -> Period:
    if not isinstance(value, Mapping):
        start, _, end = str(value).partition("..")
        value = {"start": start, "end": end}
    ends = {key: _date(value[key]).value for key in ("start", "end") if value.get(key)}
    return Period(ends.get("start"), ends.get("end"))


def _abbreviations(value: Any) -> dict[str, str]:
    if isinstance(value, Mapping):
        return {str(key): str(item) for key, item in value.items()}
    pairs = [item.partition("=") for item in _items(value)]
    if any(not sign for _, sign, _ in pairs):
        raise _UnusableError("must be pairs `ACRONYM=meaning` parted by `;`")
    return {key.strip(): meaning.strip() for key, _, meaning in pairs}


def _language(value: Any) -> str:
    code = str(value).strip().lower()
    if code not in LANGUAGES:
        raise _UnusableError(f"is {value!r}, which is no code of ISO 639-1 (`fr`, `pt`), nor `und`")
    return code
