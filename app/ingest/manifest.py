"""`manifest.csv` or `manifest.toml` in the corpus folder: metadata that people give for files.

CSV: a column `path` (a file or a glob, relative to the folder), and columns named as metadata
fields, dotted where nested (`treaty.id`), lists by `;`. TOML: tables `[[documents]]` with a key
`path` and the same fields. Of several rows for one file the more exact comes first: its own path
before a glob, and of two globs the later one.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from app.domain.errors import CorpusError
from app.domain.text import nfc
from app.enrichment.given import FIELDS

__all__ = ["Manifest", "load_manifest"]

_GLOB = re.compile(r"[*?]|\[[^\]]+\]")
#: Columns whose values are lists; `abbreviations` are pairs and read by their field.
_LISTS = frozenset({"speakers", "on_behalf_of", "mentions"})


@dataclass(frozen=True, slots=True)
class _Row:
    path: str
    values: Mapping[str, Any]

    @property
    def is_glob(self) -> bool:
        return _GLOB.search(self.path) is not None

    def covers(self, path: PurePosixPath) -> bool:
        """Whether the row is of `path`. `*` stays within a folder, `**` does not."""
        wanted = nfc(str(path))
        if not self.is_glob:
            return wanted == self.path
        return re.fullmatch(_glob(self.path), wanted) is not None


@dataclass(frozen=True, slots=True)
class Manifest:
    """The rows of a corpus folder's manifests, and what in them cannot be used."""

    rows: tuple[_Row, ...] = ()
    warnings: tuple[str, ...] = ()
    #: Files the rows were read from.
    files: tuple[str, ...] = field(default=())

    def given(self, path: PurePosixPath) -> dict[str, Any]:
        """What the manifest says of the file at `path` (relative to the folder), nested."""
        covering = [row for row in self.rows if row.covers(path)]
        given: dict[str, Any] = {}
        # Globs first (the sort is stable): what is merged later wins, and that is the exact path.
        for row in sorted(covering, key=lambda row: not row.is_glob):
            _merge(given, row.values)
        return given


def load_manifest(corpus: Path) -> Manifest:
    """The manifest of a corpus folder; empty where there is none.

    Raises:
        CorpusError: a manifest that cannot be read: not UTF-8, no column `path`, bad TOML.
    """
    rows: list[_Row] = []
    warnings: list[str] = []
    files: list[str] = []
    for name, reader in (("manifest.csv", _csv_rows), ("manifest.toml", _toml_rows)):
        file = corpus / name
        if not file.is_file():
            continue
        files.append(name)
        for path, values in reader(name, _text(file)):
            known = {key: value for key, value in values.items() if _is_known(key)}
            warnings += [
                f"{name}: {key!r} is no metadata field; it is left out."
                for key in values
                if key not in known
            ]
            rows.append(_Row(nfc(path), _nested(known)))
    return Manifest(tuple(rows), tuple(dict.fromkeys(warnings)), tuple(files))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(
            f"{file.name} cannot be read: {error}.", hint="Save it as UTF-8."
        ) from error


def _csv_rows(name: str, text: str) -> list[tuple[str, dict[str, Any]]]:
    first = text.partition("\n")[0]
    # A spreadsheet set to a comma as decimal sign writes semicolons or tabs between columns.
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = [(column or "").strip() for column in reader.fieldnames or ()]
    if "path" not in columns:
        raise CorpusError(f"{name} has no column `path`.", hint="Name the column of files `path`.")
    rows = []
    for record in reader:
        row = {
            (key or "").strip(): (value or "").strip()
            for key, value in record.items()
            if key is not None and isinstance(value, str)
        }
        path = row.pop("path", "")
        if path:
            rows.append((path, {key: value for key, value in row.items() if value}))
    return rows


def _toml_rows(name: str, text: str) -> list[tuple[str, dict[str, Any]]]:
    try:
        tables = tomllib.loads(text).get("documents", [])
    except tomllib.TOMLDecodeError as error:
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


def _glob(pattern: str) -> str:
    """`pattern` as a regular expression: `*` and `?` do not cross a folder, `**/` does."""
    parts = []
    for piece in re.split(r"(\*\*/|\*\*|\*|\?|\[[^\]]+\])", pattern):
        if piece == "**/":
            parts.append(r"(?:.*/)?")
        elif piece == "**":
            parts.append(r".*")
        elif piece == "*":
            parts.append(r"[^/]*")
        elif piece == "?":
            parts.append(r"[^/]")
        elif piece.startswith("["):
            parts.append("[" + piece[1:-1].replace("!", "^", 1).replace("\\", "\\\\") + "]")
        else:
            parts.append(re.escape(piece))
    return "".join(parts)
