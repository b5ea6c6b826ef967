"""Evidence by reasoning: file and folder names, the speech's own words, what else is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from app.domain.dates import PartialDate, Precision
from app.domain.document import (
    Capacity,
    Kind,
    Meeting,
    Paragraph,
    SourceKind,
    Speaker,
    Treaty,
)
from app.domain.gazetteer import Entry, EntryKind, Gazetteers
from app.domain.patterns import when_met
from app.enrichment.behalf import self_reference
from app.enrichment.evidence import Candidate
from app.enrichment.filenames import FIRST_SESSION, NameEvidence, read_name
from app.numerals import ORDINAL, english_ordinal, may_end_ordinal, read_ordinal

__all__ = ["inferred_candidates", "title_from"]

#: The tens of an ordinal that a print line broke: "forty- seventh".
_BROKEN = when_met(r"(?:ty|ties)[-‑]?\s?$")
_ASSEMBLY = when_met(r"\bAssembly\b")


def inferred_candidates(
    paragraphs: Sequence[Paragraph],
    path: PurePosixPath,
    gazetteers: Gazetteers,
    language: str,
    *,
    spoken: bool,
) -> list[Candidate]:
    """Candidates for what the title block leaves open. `spoken`: the text is a speech."""
    name = read_name(path, gazetteers)
    body = [p for p in paragraphs if p.kind in {Kind.PARAGRAPH, Kind.LIST_ITEM}]
    candidates: list[Candidate] = []
    # An organization's name in a file's is where the file is from, unless the text is a speech.
    series = name.speaker is not None and name.speaker.capacity == "organization" and not spoken
    if name.speaker is not None and not series:
        candidates.append(
            _inferred("speakers", (_speaker(name.speaker),), name.printed, "file_name")
        )
    if name.treaty is not None:
        value = Treaty(name.treaty.id, name.treaty.label)
        candidates.append(_inferred("treaty", value, name.printed, "file_name"))
    if name.session is not None:
        candidates += _general_debate(name, body)
    elif spoken and len(body) == len(paragraphs):
        candidates += _assembly_session(body[:6])
    own = self_reference(body, gazetteers, language) if spoken or name.session else None
    # A file may be misnamed: but then the speech does not mention the State its name says.
    named = name.speaker.id if name.speaker else None
    mentioned = {code for paragraph in paragraphs for code in paragraph.mentions}
    if own is not None and (own[0].id == named or named not in mentioned):
        entry, printed, eid = own
        candidates.append(Candidate("speakers", (_speaker(entry),), printed, "self_reference", eid))
    return candidates


def _speaker(entry: Entry) -> Speaker:
    if entry.kind is EntryKind.GROUP:
        return Speaker(entry.id, entry.label, Capacity(entry.capacity or "group"))
    return Speaker(entry.id, entry.label, Capacity.NATIONAL)


def _inferred(field: str, value: Any, printed: str | None, rule: str) -> Candidate:
    return Candidate(field, value, printed, rule, None, SourceKind.INFERRED)


def _general_debate(name: NameEvidence, body: Sequence[Paragraph]) -> list[Candidate]:
    """State, session and the session's year in a name: a speech of the general debate."""
    candidates = []
    session = name.session or 0
    printed = _session_in(body[:6], session)
    ordinal, source, rule, eid, text = session, SourceKind.INFERRED, "file_name", None, name.printed
    if printed is not None:
        ordinal, text, eid = printed
        source, rule = SourceKind.EXTRACTED, "session_in_text"
    meeting = Meeting(
        f"General debate of the {english_ordinal(ordinal)} session of the General Assembly",
        "general_debate",
        ordinal,
    )
    candidates.append(Candidate("meeting", meeting, text, rule, eid, source))
    if ordinal != session:
        named = Meeting(
            f"General debate of the {english_ordinal(session)} session of the General Assembly",
            "general_debate",
            session,
        )
        candidates.append(_inferred("meeting", named, name.printed, "file_name"))
    candidates.append(Candidate("body", "unga", None, rule, None, source))
    candidates.append(_inferred("doc_type", "statement", name.printed, "general_debate"))
    year = PartialDate(str(FIRST_SESSION + ordinal), Precision.YEAR)
    candidates.append(_inferred("meeting_date", year, name.printed, "session_year"))
    return candidates


_SESSION = when_met(rf"(?P<ordinal>{ORDINAL})\s(?:regular\s)?session", re.IGNORECASE)
#: What stands before the ordinal of a session that a speech calls its own.
_OWN = when_met(r"(?:\b(?:this|the (?:current|present))\s|\belection\b[^.]{0,90})\Z", re.IGNORECASE)
_OWN_HINTS = ("this ", "current ", "present ", "election")
#: Within so many characters before an ordinal that stands; so long is an ordinal.
_OWN_WITHIN, _ORDINAL_MAX = 100, 40


def _assembly_session(opening: Sequence[Paragraph]) -> list[Candidate]:
    """The session of the General Assembly that a speech without a title block opens with.

    Only the one it calls this session, or that of the President's election: openings also thank
    the President of the session before.
    """
    named: list[tuple[int, str, str]] = []
    for paragraph in opening:
        if "General Assembly" in paragraph.text:
            for ordinal, own, printed in _sessions(paragraph.text):
                if own:
                    named.append((ordinal, printed, paragraph.eid))
    if not named:
        return []
    ordinal, printed, eid = max(named)
    word = english_ordinal(ordinal)
    meeting = Meeting(f"{word.capitalize()} session of the General Assembly",
                      "general_assembly_session", ordinal)  # fmt: skip
    year = PartialDate(str(FIRST_SESSION + ordinal), Precision.YEAR)
    return [
        Candidate("meeting", meeting, printed, "session_in_text", eid),
        Candidate("body", "unga", None, "session_in_text", eid),
        _inferred("meeting_date", year, printed, "session_year"),
    ]


def _sessions(text: str) -> Iterator[tuple[int, str, str]]:
    """The sessions from the second that `text` names: number, what calls it the speech's own, all
    as printed. They are looked for only before the word, for speed.
    """
    place = text.find(" session")
    while place >= 0:
        before = text[max(0, place - _ORDINAL_MAX) : place].split(" ")
        word = before[-2 if before[-1].lower() == "regular" and len(before) > 1 else -1]
        match = None
        if may_end_ordinal(word):
            match = _SESSION.search(text, max(0, place - _ORDINAL_MAX), place + 8)
        if match is not None and not _BROKEN.search(text, max(0, match.start() - 8), match.start()):
            ordinal = read_ordinal(match["ordinal"])
            if ordinal is not None and ordinal > 1:
                own = _own(text[max(0, match.start() - _OWN_WITHIN) : match.start()])
                yield ordinal, own, own + match.group()
        place = text.find(" session", place + 8)


def _own(before: str) -> str:
    """What calls a session the speech's own, at the end of the text before its ordinal, or ""."""
    found = _OWN.search(before) if any(map(before.lower().__contains__, _OWN_HINTS)) else None
    return found.group() if found else ""


def _session_in(paragraphs: Sequence[Paragraph], session: int) -> tuple[int, str, str] | None:
    """The session an opening speaks of as its own, as printed, and where; None if it is silent.

    The expected session wins wherever it is named, since openings also thank the one before; one
    that differs is taken only where the text calls it this session or that of the election.
    """
    other: tuple[int, str, str] | None = None
    for paragraph in paragraphs:
        if "Assembly" not in paragraph.text or not _ASSEMBLY.search(paragraph.text):
            continue
        for ordinal, own, printed in _sessions(paragraph.text):
            found = (ordinal, printed, paragraph.eid)
            if ordinal == session:
                return found
            if own.lower().startswith(("this", "the ")):
                other = other or found
    return other


def title_from(lines: str | None, values: Mapping[str, Any]) -> tuple[str, SourceKind, str] | None:
    """A title composed of title lines, or where there are none, of what else is known.

    With its source and rule.
    """
    if lines:
        return lines, SourceKind.EXTRACTED, "title_lines"
    speakers = [speaker.name for speaker in values.get("speakers", ())]
    names = " and ".join(speakers) if len(speakers) < 3 else f"{speakers[0]} and others"
    meeting = values.get("meeting")
    treaty = values.get("treaty")
    kind = (values.get("doc_type") or "").replace("_", " ")
    date = values.get("meeting_date") or values.get("document_date")
    parts = [
        names,
        values.get("agenda_item"),
        kind[:1].upper() + kind[1:] if kind and (not names or kind != "statement") else None,
        treaty.name if treaty else None,
        meeting.name if meeting else None,
        values.get("symbol"),
        (date.printed or date.value) if date else None,
    ]
    known = [part for part in parts if part]
    if not names and not meeting and not values.get("agenda_item") and not values.get("symbol"):
        return None
    return " – ".join(known), SourceKind.INFERRED, "composed_from_metadata"
