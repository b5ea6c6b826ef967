"""The gazetteers: States, groups and treaties as data files, each naming its sources."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from importlib import resources
from typing import Any

from app.domain.gazetteer import Entry, EntryKind, Gazetteers, Name, build_gazetteers

__all__ = ["accent_free", "load_data", "load_gazetteers"]

_ACCENTS = str.maketrans(
    {
        char: f"[{char}{unicodedata.normalize('NFD', char)[0]}]"
        for char in "àâáãéèêëíîïóôöõúùûüçñÀÂÁÉÈÊÍÎÓÔÚÇ"
    }
)


def load_data(name: str) -> Any:
    """The content of the data file `name` of this folder, as JSON."""
    return json.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


def accent_free(pattern: str) -> str:
    """A regular expression that also finds Latin letters printed without their accents.

    Capitals often lose them: "REPUBLIQUE". `pattern` has no accented letter within brackets.
    """
    return pattern.translate(_ACCENTS)


#: Before the name of a treaty, where it may stand short.
_ORGANIZATION = "United Nations "


@cache
def load_gazetteers() -> Gazetteers:
    """All entries of `states.json`, `groups.json` and `treaties.json`, in this order."""
    states = load_data("states.json")
    for row in states["states"]:
        row["own_names"] = states["own_names"].get(row["id"], {})
    rows = [
        (EntryKind.STATE, states["states"]),
        (EntryKind.GROUP, load_data("groups.json")["groups"]),
        (EntryKind.TREATY, load_data("treaties.json")["treaties"]),
    ]
    return build_gazetteers(tuple(_entry(row, kind) for kind, table in rows for row in table))


def _entry(row: dict[str, Any], kind: EntryKind) -> Entry:
    names = [
        Name(text, language, preferred=place == 0)
        for language, texts in row["names"].items()
        for place, text in enumerate(texts)
    ]
    names += [
        Name(f"UN {text.removeprefix(_ORGANIZATION)}", "en")
        for text in row["names"].get("en", ())
        if kind is EntryKind.TREATY and text.startswith(_ORGANIZATION)
    ]
    names += [
        Name(text, language)
        for language, texts in row.get("own_names", {}).items()
        for text in texts
    ]
    names += [
        Name(text, language, case_sensitive=True)
        for language, texts in row.get("acronyms", {}).items()
        for text in texts
    ]
    codes = (
        *([row["alpha2"]] if "alpha2" in row else []),
        *row.get("former_codes", ()),
        *row.get("codes", ()),
        *row.get("series", ()),
    )
    return Entry(row["id"], kind, row["label"], tuple(names), codes, row.get("capacity", ""))
