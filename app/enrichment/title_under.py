"""The title that stands under a letterhead, under a draft, or under the number of an act."""

from __future__ import annotations

import re
from dataclasses import replace

from app.domain.document import Kind
from app.domain.gazetteer import Gazetteers
from app.domain.patterns import when_met
from app.domain.text import fold_key
from app.enrichment.bare import is_bare
from app.enrichment.letterheads import letterhead_role
from app.enrichment.line_words import NOISE
from app.enrichment.meetings import find_meeting
from app.enrichment.sessions import is_session_line
from app.enrichment.title_lines import Line
from app.enrichment.titleblock import TitleBlock

__all__ = ["end_of_letterhead", "says", "under_draft", "under_letterhead", "under_number"]

#: So many names of one meeting and of one treaty are a letterhead in several languages.
_LANGUAGES = 2
#: What a line under it may be that says what the document is about.
_SAYS = frozenset({"free", "meeting", "own", "treaty"})
#: What is stamped on a paper: "Cote : 23", "Original : in English".
_STAMP = when_met(
    r"\W*(?:original|distr|language|langue)\w*\b|[^\W\d]+\s?:\s?\S{1,8}$", re.IGNORECASE
)
#: The number of an act, over its title: "Decision No. 7/31".
_ACT_NUMBER = when_met(
    r"[^\W\d_]+\s(?:(?:no\.?|n[°º]|№)\s?|(?-i:[A-Z][\w.]{1,8})\s)[\w./-]*\d[\w./()-]*",
    re.IGNORECASE,
)


def under_draft(block: TitleBlock) -> Line | None:
    """The title under "Draft resolution submitted by the Chair", as drafts are set."""
    if block.own is None or block.own_type is None or not block.own_type[0].startswith("draft_"):
        return None
    place = block.lines.index(block.own) + 1
    if not is_bare(block.own.text) or place == len(block.lines):
        return None
    roles = {part.role for part in block.parts if part.index == place}
    line = block.lines[place]
    return line if roles == {"free"} and line.kind is not Kind.META else None


def under_number(block: TitleBlock, gazetteers: Gazetteers) -> Line | None:
    """The title right under the number of an act: "Decision No. 7/31", and "Dates of …"."""
    own = block.own
    place = block.lines.index(own) + 1 if own and _ACT_NUMBER.fullmatch(own.text) else 0
    if not 0 < place < len(block.lines):
        return None
    line = block.lines[place]
    meeting = find_meeting(line.text, gazetteers)
    if not line.is_title or is_session_line(line.text) or (meeting and meeting.start == 0):
        return None
    roles = {part.role for part in block.parts if part.index == place}
    named = roles == {"noise"} and not (NOISE.search(line.text) or letterhead_role(line.text))
    return line if named or roles <= {"free", "meeting", "session"} else None


def under_letterhead(block: TitleBlock, gazetteers: Gazetteers) -> Line | None:
    """The first line that says something under a letterhead in several languages."""
    last = end_of_letterhead(block, gazetteers)
    for index, line in enumerate(block.lines if last is not None else ()):
        if last is None or index <= last or line.kind is Kind.META or _STAMP.match(line.text):
            continue
        if says(block, line):
            return _with_next(block, index)
    return None


def _with_next(block: TitleBlock, index: int) -> Line:
    """A title and its second line, in capitals like the first, that says who wrote nothing."""
    line, *following = block.lines[index : index + 3]
    if len(following) == 2 and line.text.isupper() and following[0].text.isupper():
        roles = [{p.role for p in block.parts if p.line is one} for one in following]
        if roles == [{"free"}, {"author"}]:
            return replace(line, text=f"{line.text} {following[0].text}")
    return line


def says(block: TitleBlock, line: Line) -> bool:
    """Whether a line under a letterhead may say what the document is about."""
    roles = {part.role for part in block.parts if part.line is line}
    return roles <= _SAYS or (roles == {"noise"} and letterhead_role(line.text) is None)


def end_of_letterhead(block: TitleBlock, gazetteers: Gazetteers) -> int | None:
    """The last line of a letterhead that names the treaty and its meeting in several languages."""
    roles = [part.role for part in block.parts]
    if block.meeting is None or min(map(roles.count, ("meeting", "treaty"))) < _LANGUAGES:
        return None
    meeting = block.meeting[0].meeting
    named: dict[str, dict[str, int]] = {"meeting": {}, "treaty": {}}
    for part in block.parts:
        found = find_meeting(part.text, gazetteers) if part.role == "meeting" else None
        same = (
            found is not None
            and found.meeting.type == meeting.type
            and found.meeting.ordinal in {meeting.ordinal, None}
        )
        if same or part.role == "treaty":
            named[part.role][fold_key(part.text)] = part.index
    if min(map(len, named.values())) < _LANGUAGES:
        return None
    return max(index for places in named.values() for index in places.values())
