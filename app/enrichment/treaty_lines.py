"""Lines of a head between which the name of a treaty is broken: one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.gazetteer import EntryKind, Gazetteers
from app.enrichment.title_lines import TITLE_MAX, Line
from app.enrichment.treaties import find_named

__all__ = ["with_treaties_whole"]

#: Each name of a treaty that is set in several lines has one of these in lower case.
_HINTS = (
    "conve", "treat", "trait", "tratad", "protoc", "accord", "acuerd", "agreem", "covenant",
    "pact", "statut", "конвенц", "договор", "протокол", "соглашен", "公约", "条约", "议定书",
    "协定", "اتفاق", "معاهد", "بروتوكول",
)  # fmt: skip
#: No blank stands between the letters of Chinese.
_HAN = "\u3000"


def with_treaties_whole(lines: Sequence[Line], gazetteers: Gazetteers) -> tuple[Line, ...]:
    """`lines`, where a treaty's name goes over from one to the next these as one."""
    whole: list[Line] = []
    for line in lines:
        above = whole[-1] if whole else None
        if above is not None and _is_broken(above, line, gazetteers):
            blank = "" if min(above.text[-1], line.text[0]) > _HAN else " "
            whole[-1] = replace(above, text=f"{above.text}{blank}{line.text}")
        else:
            whole.append(line)
    return tuple(whole)


def _is_broken(above: Line, line: Line, gazetteers: Gazetteers) -> bool:
    if not (above.is_title and line.is_title) or len(above.text) + len(line.text) > TITLE_MAX:
        return False
    blank = "" if min(above.text[-1], line.text[0]) > _HAN else " "
    text, end = f"{above.text}{blank}{line.text}", len(above.text)
    if not any(map(text.lower().__contains__, _HINTS)):
        return False
    for match in find_named(text, gazetteers):
        if match.start < end < match.end - len(blank):
            entry = gazetteers.by_code(match.key or "")
            return entry is not None and entry.kind is EntryKind.TREATY
    return False
