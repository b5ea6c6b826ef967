"""RIS from a CSL item: `RPRT` for reports, `GEN` for all else. Lines end in CR LF."""

from __future__ import annotations

from app.citations.csl import CslItem

__all__ = ["ris"]


def ris(item: CslItem) -> str:
    """One record, UTF-8, from `TY` to `ER`."""
    report = item["type"] == "report"
    date = item.get("issued", {}).get("date-parts", [[]])[0]
    lines: list[tuple[str, str]] = [("TY", "RPRT" if report else "GEN")]
    lines += [("AU", name["literal"]) for name in item.get("author", [])]
    lines += [
        ("TI", item["title"]),
        ("T2", item.get("event-title", "")),
        ("T3", item.get("collection-title", "")),
        ("PY", str(date[0]) if date else ""),
        ("DA", _date(date)),
        ("CY", item.get("event-place", "")),
        # A report's number is SN for reference managers; other records have the field M1.
        ("SN" if report else "M1", item.get("number", "")),
        ("N1", item.get("note", "")),
        ("LA", item.get("language", "")),
        ("ID", item["id"]),
        ("UR", item["URL"]),
    ]
    body = "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines if value)
    return f"{body}ER  - \r\n"


def _date(parts: list[int]) -> str:
    """`YYYY/MM/DD/`, what is not known left empty."""
    if not parts:
        return ""
    year, month, day = (*parts, 0, 0)[:3]
    return f"{year}/{f'{month:02}' if month else ''}/{f'{day:02}' if day else ''}/"
