"""The line under the number of an agenda item that is the item's title, whatever it names."""

from __future__ import annotations

from collections.abc import Sequence

from app.enrichment.agenda import MARKER
from app.enrichment.doctypes import type_of_title
from app.enrichment.letterheads import letterhead_role
from app.enrichment.line_words import NOISE, OFFICE
from app.enrichment.meetings import FoundMeeting

__all__ = ["is_items_title", "names_in_item"]

#: So many characters before a meeting's name are words about it.
_ABOUT = 6
#: So many Chinese ones behind it.
_BEHIND = 2


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
    if roles == ["session"]:  # "Report of the Board on its ninth session"
        named = type_of_title(text)
        return named is not None and named[0] == "report"
    if roles != ["noise"] or NOISE.search(text) or letterhead_role(text):
        return False
    return OFFICE.search(text) is not None


def names_in_item(above: str, text: str, found: FoundMeeting) -> bool:
    """Whether the title of the item above only speaks of a meeting: "Organization of the …"."""
    if found.meeting.ordinal is not None or MARKER.match(above) is None:
        return False
    if found.start >= _ABOUT:
        return True
    return found.end + _BEHIND < len(text) and "\u3400" <= text[0] <= "\u9fff"
