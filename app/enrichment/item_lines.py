"""The line under the number of an agenda item that is the item's title, whatever it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.patterns import when_met
from app.enrichment.agenda import MARKER
from app.enrichment.doctypes import type_of_title
from app.enrichment.letterheads import letterhead_role
from app.enrichment.line_words import NOISE, OFFICE
from app.enrichment.meetings import FoundMeeting
from app.enrichment.title_lines import Line

__all__ = ["is_items_title", "is_over_own", "names_in_item"]

#: So many characters before a meeting's name are words about it.
_ABOUT = 6
#: So many Chinese ones behind it.
_BEHIND = 2
#: By whom a paper is submitted, below its title.
_SUBMITTED = when_met(
    r"\(?(?:(?:jointly )?(?:submitted|presented|prepared) by|"
    r"(?:document )?(?:présentée?|soumise?) par|(?:documento )?presentad[oa] por|"
    r"(?:документ )?представлен\w*\s|(?:ورقة )?مقدمة? من|"
    r".{1,40}提交[)）]?$)",
    re.IGNORECASE,
)
#: What goes on with a title, and is none of its own.
_PART = when_met(
    r"(?:part|volume|addendum|corrigendum|annex|partie|parte|часть|добавление|الجزء|إضافة|增编)\b",
    re.IGNORECASE,
)


def is_over_own(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line is the title of the item above it, though it is named like a document.

    The paper's own title stands below it, and by whom it is submitted: "Annual report of the
    Unit", "Lanterns and confidence", "Submitted by Chile".
    """
    place = lines.index(line)
    if not 0 < place < len(lines) - 2:
        return False
    marker = MARKER.match(lines[place - 1].text)
    if marker is None or marker["title"] or marker["rest"]:
        return False
    own, by = lines[place + 1 : place + 3]
    titled = own.is_title and type_of_title(own.text) is None and _PART.match(own.text) is None
    return titled and _SUBMITTED.match(by.text) is not None


def is_items_title(above: str, text: str, roles: Sequence[str]) -> bool:
    """Whether a line is the title of the item whose number stands above it.

    It may end like an office's name, or have one before a dash: "UNFPA – Annual report".
    """
    marker = MARKER.match(above)
    if marker is None or marker["title"] or marker["rest"]:
        return False
    if roles == ["item"]:
        return True
    if len(roles) > 1:
        return "free" in roles and {*roles} <= {"free", "speaker", "noise", "treaty"}
    if roles in (["session"], ["speaker"]):  # "Report of the Board on its ninth session"
        named = type_of_title(text)
        return named is not None and named[0] == "report"
    if roles != ["noise"] or NOISE.search(text) or letterhead_role(text):
        return False
    return OFFICE.search(text) is not None


def names_in_item(above: str, text: str, found: FoundMeeting, *, met: bool) -> bool:
    """Whether the title of the item above only speaks of a meeting: "Organization of the …".

    `met`: the lines above say what meets; else a meeting with a number is the document's.
    """
    marker = MARKER.match(above)
    if marker is None or marker["title"] or marker["rest"]:
        return False
    if found.meeting.ordinal is not None and not met:
        return False
    if found.start >= _ABOUT:
        return True
    return found.end + _BEHIND < len(text) and "\u3400" <= text[0] <= "\u9fff"
