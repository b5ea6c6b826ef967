"""`manifest.csv` or `manifest.toml` in the corpus folder: metadata that people give for files.

CSV: a column `path` (a file or a glob, relative to the folder), and columns named as metadata
fields, dotted where nested (`treaty.id`), lists by `;`. TOML: tables `[[documents]]` with a key
`path` and the same fields. Of several rows for one file the more exact comes first: its own path
before a glob, and of two globs the later one.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from app.domain.errors import CorpusError, ReadError
from app.domain.text import nfc
from app.enrichment.given import FIELDS
from app.ingest.discover import open_within
from app.ingest.globs import Glob, is_glob

__all__ = ["Manifest", "load_manifest"]

#: Bytes of a manifest.
_LARGEST = 64 * 2**20
#: Lists and tables within one another; no field of ours needs more than three.
_DEEPEST = 10
#: Columns whose values are lists; `abbreviations` are pairs and read by their field.
_LISTS = frozenset({"speakers", "on_behalf_of", "mentions"})


@dataclass(frozen=True, slots=True)
class _Row:
    """What one row says: of the files of a pattern, or of the file at a path."""

    glob: Glob
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The rows of a corpus folder's manifests, and what in them cannot be used."""

    #: By path, in the order of the manifest.
    exact: Mapping[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    globs: tuple[_Row, ...] = ()
    warnings: tuple[str, ...] = ()

    def given(self, path: PurePosixPath) -> dict[str, Any]:
        """What the manifest says of the file at `path` (relative to the folder), nested."""
        wanted = nfc(str(path))
        given: dict[str, Any] = {}
        # Globs first: what is merged later wins, and that is the exact path.
        for row in self.globs:
            if row.glob.matches(wanted):
                _merge(given, row.values)
        for values in self.exact.get(wanted, ()):
            _merge(given, values)
        return given


def load_manifest(corpus: Path, *, follow_links: bool = False) -> Manifest:
    """The manifest of a corpus folder; empty where there is none.

    Raises:
        CorpusError: a manifest that cannot be read: not UTF-8, no column `path`, bad TOML. Going
            on without it would give documents other ids and other metadata.
    """
    exact: dict[str, list[Mapping[str, Any]]] = {}
    globs: list[_Row] = []
    warnings: list[str] = []
    for name, reader in (("manifest.csv", _csv_rows), ("manifest.toml", _toml_rows)):
        if not (corpus / name).is_file():
            continue
        for path, values in reader(name, _text(corpus, name, follow_links=follow_links)):
            known = {
                key: value
                for key, value in values.items()
                if _is_known(key) and _is_flat(value, _DEEPEST)
            }
            warnings += [
                f"{name}: {key[:200]!r} is no metadata field; it is left out."
                for key in values
                if key not in known
            ]
            if not is_glob(path):
                exact.setdefault(nfc(path), []).append(_nested(known))
                continue
            try:
                globs.append(_Row(Glob(nfc(path)), _nested(known)))
            except ValueError as error:
                warnings.append(f"{name}: the row of {path[:200]!r} is left out: {error}.")
    return Manifest(exact, tuple(globs), tuple(dict.fromkeys(warnings)))


def _text(corpus: Path, name: str, *, follow_links: bool) -> str:
    try:
        with open_within(corpus, PurePosixPath(name), follow_links=follow_links) as file:
            data = file.read(_LARGEST + 1)
        text = data.decode("utf-8-sig")
    except (OSError, ReadError, UnicodeDecodeError) as error:
        raise CorpusError(f"{name} cannot be read: {error}.", hint="Save it as UTF-8.") from error
    if len(data) > _LARGEST:
        raise CorpusError(
            f"{name} is larger than {_LARGEST // 2**20} MiB.",
            hint="Give metadata of many documents as front matter, or by patterns of paths.",
        )
    return text


def _csv_rows(name: str, text: str) -> list[tuple[str, dict[str, Any]]]:
    first = text.partition("\n")[0]
    # A spreadsheet set to a comma as decimal sign writes semicolons or tabs between columns.
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[str, dict[str, Any]]] = []
    try:
        columns = [(column or "").strip() for column in reader.fieldnames or ()]
        if "path" not in columns:
            raise CorpusError(
                f"{name} has no column `path`.", hint="Name the column of files `path`."
            )
        for record in reader:
            row = {
                (key or "").strip(): (value or "").strip()
                for key, value in record.items()
                if key is not None and isinstance(value, str)
            }
            path = row.pop("path", "")
            if path:
                rows.append((path, {key: value for key, value in row.items() if value}))
    except csv.Error as error:
        raise CorpusError(
            f"{name} cannot be read from line {reader.line_num} on: {error}.",
            hint="Look for a quotation mark that is not closed.",
        ) from error
    return rows


def _toml_rows(name: str, text: str) -> list[tuple[str, dict[str, Any]]]:
    try:
        tables = tomllib.loads(text).get("documents", [])
    except (ValueError, RecursionError) as error:  # a date or a number that is none, too
        raise CorpusError(
            f"{name} is no TOML: {error}.", hint="Correct the line it names."
        ) from error
    if not isinstance(tables, list) or not all(
        isinstance(table, dict) and isinstance(table.get("path"), str) for table in tables
    ):
        raise CorpusError(
            f"{name} has no tables `[[documents]]` with a `path`.",
            hint="Write one table `[[documents]]` for each file or glob.",
        )
    return [
        (table["path"], {key: value for key, value in table.items() if key != "path"})
        for table in tables
    ]


def _is_flat(value: object, depth: int) -> bool:
    """Whether a value is not nested deeper than any field is."""
    if not isinstance(value, dict | list):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return depth > 0 and all(_is_flat(one, depth - 1) for one in inner)


def _is_known(column: str) -> bool:
    name, dot, rest = column.partition(".")
    if name == "id":
        return not dot
    subfields = FIELDS.get(name)
    return subfields is not None and (not dot or rest in subfields or name == "abbreviations")


def _nested(values: Mapping[str, Any]) -> dict[str, Any]:
    """Dotted columns as mappings; lists by `;`."""
    nested: dict[str, Any] = {}
    for column, value in values.items():
        name, dot, rest = column.partition(".")
        if name in _LISTS and isinstance(value, str):
            value = [item.strip() for item in value.split(";") if item.strip()]  # noqa: PLW2901
        if dot:
            inner = nested.setdefault(name, {})
            if isinstance(inner, dict):
                inner[rest] = value
        else:
            nested[name] = value
    return nested


def _merge(given: dict[str, Any], values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        if isinstance(value, Mapping) and isinstance(given.get(key), dict):
            given[key] = {**given[key], **value}
        else:
            given[key] = value
