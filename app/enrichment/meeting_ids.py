"""The ids of meetings: treaty or body, type, ordinal or year (docs/identifiers.md)."""

from __future__ import annotations

import re

from app.domain.document import Meeting, Treaty
from app.domain.patterns import when_met
from app.enrichment.bodies import vague_types

__all__ = ["meeting_id", "needs_treaty"]

_YEAR = when_met(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
#: A session that is numbered within its year: "First regular session 2031".
_OF_YEAR = when_met(r"(?:session|ordinaire|sesiones)\s(?:de\s)?((?:19|20)\d\d)$", re.IGNORECASE)
#: Types of meetings that many treaties have: without its treaty the number is no address.
_OF_A_TREATY = frozenset(
    {
        "review_conference",
        "meeting_of_states_parties",
        "conference_of_states_parties",
        "conference_of_parties",
        "meeting_of_high_contracting_parties",
        "conference_of_high_contracting_parties",
        "preparatory_committee",
        "preparatory_meeting",
        "amendment_conference",
        "meeting_of_experts",
        "intersessional_meeting",
        "working_group",
        "general_conference",
        "meeting_of_parties",
    }
)
_OF_NO_TREATY = frozenset({"conference_on_disarmament", "disarmament_commission"})
#: Types whose number is no address without a treaty's name.
_NO_ADDRESS = _OF_A_TREATY | {"preparatory_commission"}
#: Of bodies without a name of their own, as "Executive Board".
_UNITS = frozenset({"session", "meeting"})
#: Types whose ordinal starts again with every cycle: the year tells two of them apart.
_CYCLIC = frozenset({"preparatory_committee", "preparatory_meeting"})


def needs_treaty(kind: str | None) -> bool:
    """Whether meetings of this type are a treaty's, so that its name belongs to theirs.

    General conferences are of organizations, whose texts name treaties of others.
    """
    return kind in _OF_A_TREATY and kind != "general_conference"


def meeting_id(
    meeting: Meeting, treaty: Treaty | None, body: str | None, year: int | None
) -> str | None:
    """`treaty-type-ordinal` or `-year` (docs/identifiers.md); None where one is not known.

    A meeting of no treaty has its organ's short name first (`unga-general-debate-78`), or the
    type alone (`conference-on-disarmament-2019`).
    """
    if meeting.type is None:
        return None
    kind = meeting.type
    prefix = body or (treaty.id if treaty is not None else None)
    if prefix is None and (kind in _NO_ADDRESS or kind in _UNITS or kind in vague_types()):
        return None
    prefix = prefix if kind not in _OF_NO_TREATY else None
    if body and kind.endswith(("_session", "_meeting")):
        kind = kind.rpartition("_")[2]
    printed = _YEAR.search(meeting.name)
    if meeting.type in _CYCLIC and year is not None:
        number: int | None = year
    else:
        number = meeting.ordinal or (int(printed.group()) if printed else year)
    if number is None:
        return None
    if meeting.ordinal and (yearly := _OF_YEAR.search(meeting.name)):
        return f"{prefix}-{kind.replace('_', '-')}-{yearly[1]}-{meeting.ordinal}"
    if body and kind in body.split("-"):  # "world-ferry-congress", the third
        return f"{body}-{number}"
    return "-".join([*([prefix] if prefix else []), kind.replace("_", "-"), str(number)])
