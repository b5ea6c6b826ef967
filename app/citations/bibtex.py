"""BibTeX from a CSL item: `@techreport` for reports, `@misc` for all else."""

from __future__ import annotations

import re

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
_KEY = re.compile(r"[^A-Za-z0-9.:-]+")


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
    """`institution` is required of a report: who submitted it, else the meeting."""
    names = [name["literal"] for name in item.get("author", [])]
    return " and ".join(names) or _event(item) or item["title"]


def _key(item: CslItem) -> str:
    """A key of ASCII letters, digits and `.:-`, which every BibTeX program reads."""
    key = _KEY.sub("-", item["id"].replace("#", ":").replace("__", ".").replace("_", "-"))
    if key.strip("-:"):
        return key.strip("-")
    folded = _KEY.sub("-", fold_key(item["title"])).strip("-")
    return folded or f"parley-{sum(item['id'].encode()):x}"
