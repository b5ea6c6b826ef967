"""BibTeX from a CSL item: `@techreport` for reports, `@misc` for all else."""

from __future__ import annotations

import re
from hashlib import sha256

from app.citations.csl import CslItem
from app.citations.text import MONTHS
from app.domain.text import fold_key

__all__ = ["bibtex"]

#: What TeX reads as its own, and how it is printed instead.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
        "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_OTHER = re.compile(r"[^A-Za-z0-9]+")


def bibtex(item: CslItem) -> str:
    """One entry, UTF-8, ending in a line feed. Names and titles are braced: kept as printed."""
    report = item["type"] == "report"
    date = item.get("issued", {}).get("date-parts", [[]])[0]
    institution = _institution(item) if report else ""
    series = item.get("collection-title", "")
    fields = {
        "author": " and ".join(f"{{{_tex(name['literal'])}}}" for name in item.get("author", [])),
        "title": f"{{{_tex(item['title'])}}}",
        "institution": _tex(institution),
        "number": _tex(item.get("number", "")),
        "howpublished": "" if report else _tex(_event(item)),
        "type": "" if not report else _tex(item.get("event-title", "")),
        "series": "" if series == institution else _tex(series),
        "address": _tex(item.get("event-place", "")),
        "year": str(date[0]) if date else "",
        "month": MONTHS[date[1] - 1][:3].lower() if len(date) > 1 else "",
        "day": str(date[2]) if len(date) > 2 else "",
        "note": _tex(item.get("note", "")),
        "language": item.get("language", ""),
        "url": item["URL"].replace("{", "%7B").replace("}", "%7D"),
    }
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'}"
        for name, value in fields.items()
        if value
    ]
    kind = "techreport" if report else "misc"
    return f"@{kind}{{{_key(item)},\n" + ",\n".join(lines) + "\n}\n"


def _tex(text: str) -> str:
    return " ".join(text.split()).translate(_TEX)


def _event(item: CslItem) -> str:
    return str(item.get("event-title") or item.get("collection-title", ""))


def _institution(item: CslItem) -> str:
    """`institution` of a report: who submitted it, else the meeting; "" where neither is known."""
    names = [name["literal"] for name in item.get("author", [])]
    return " and ".join(names) or _event(item)


def _key(item: CslItem) -> str:
    """A key that differs where ids differ, of ASCII letters, digits and `-:._`."""
    document_id, mark, eid = item["id"].partition("#")
    return f"{_safe(document_id)}{':' if mark else ''}{_safe(eid)}"


def _safe(name: str) -> str:
    """A part of a key: the name itself; one of other letters is told apart by its hash."""
    if not name or _KEY.fullmatch(name):
        return name
    plain = _OTHER.sub("-", fold_key(name)).strip("-")
    digest = sha256(name.encode()).hexdigest()[:10]
    return f"{plain}-{digest}" if plain else f"id-{digest}"
