"""The title that stands over its type, and the lines of which it is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from app.domain.document import Kind
from app.domain.gazetteer import Gazetteers
from app.domain.text import fold_key
from app.enrichment.agenda import MARKER, agenda_candidates
from app.enrichment.bare import is_bare
from app.enrichment.doctypes import type_of_title
from app.enrichment.evidence import Candidate
from app.enrichment.meetings import find_meeting
from app.enrichment.sessions import is_session_line
from app.enrichment.title_lines import Line
from app.enrichment.titleblock import Part, TitleBlock

__all__ = ["NAMING", "item_title", "items_by_number", "matter", "over_mandate", "title_of_item"]

#: What a letterhead is made of.
_LETTERHEAD = frozenset({"symbol", "organ", "meeting", "session"})
#: What a title may name, as "Provisional agenda of the sixth session of the Assembly" does.
_SAID = frozenset({"free", "meeting", "organ", "session"})
#: What may stand between a title and the line below it that says its type.
_DATED = frozenset({"date", "year", "place"})
#: A meeting that a title is of stands within so many characters of its beginning.
_NEAR = 15
#: A title that names a session has more letters than a line that is one.
NAMING = 40
#: Chinese says as much in fewer.
_NAMING_HAN = 14
#: A title over its type has no more characters than this.
_TITLE = 300
#: A title over its type is set in no more lines than this.
_LINES = 4
#: Series of those that set a paper's title in capitals, and the item's title nowhere.
_TITLED_IN_CAPITALS = ("CBD/", "UNEP/CBD/", "UNEP/CMS/")
#: So many characters before a body's name are words about it.
_SOME_WORDS = 6


def matter(block: TitleBlock, gazetteers: Gazetteers) -> Line | None:
    """The one free title line of a document whose own title says its type and author alone."""
    run = _nearest(block, _runs(_untaken(block)))
    if not run:
        return _above_own(block, gazetteers) or item_title(block) or _below_own(block, gazetteers)
    if block.own is not None and run[0].index > (place := block.lines.index(block.own)):
        named = _of_body(block, place - 1, gazetteers)
        if named is not None:
            return named
    return _joined(_below_capitals(block, run))


def _item_in_capitals(block: TitleBlock) -> Line | None:
    """The title of the item, in capitals right above a title that is not, as the IMO sets it.

    The number of the item stands in the letterhead.
    """
    run = _nearest(block, _runs(_untaken(block)))
    below = _below_capitals(block, run)
    return _joined(run[: len(run) - len(below)]) if len(below) < len(run) else None


def _below_capitals(block: TitleBlock, run: list[Part]) -> list[Part]:
    """The lines of a title without those in capitals above it that are its item's title."""
    numbered = [part.index for part in block.parts if part.role == "agenda"]
    if not run or not numbered or numbered[0] > run[0].index or run[-1].text.isupper():
        return run
    capitals = next(at for at, part in enumerate(run) if not part.text.isupper())
    return run[capitals:]


def over_mandate(block: TitleBlock) -> Line | None:
    """The title right above "Report of the Special Rapporteur on …", where one stands there."""
    place = block.lines.index(block.own) if block.own is not None else 0
    runs = [run for run in _runs(_untaken(block)) if run[-1].index == place - 1]
    return _joined(runs[0]) if place and runs else None


def _untaken(block: TitleBlock) -> list[Part]:
    """The free title lines that are not the titles of items."""
    found = agenda_candidates(block.lines, block.taken)
    items = {candidate.eid for candidate in found if "\n" in (candidate.printed or "")}
    under = {
        after.eid
        for line, after in pairwise(block.lines)
        if line.eid in items and after.eid not in items
    }
    # "Agenda items 9 and 8", and a title for each
    titles = {text for one in found if one.eid in items for text in str(one.value).split("; ")}
    under |= {line.eid for line in block.lines if line.text in titles}
    # "Assembly — 41st session", "Agenda item 5: The sea — Lanterns": parts of what is no title.
    aside = {part.index for part in block.parts if part.role in {"agenda", "session"}}
    return [
        part
        for part in block.free_titles(_TITLE)
        if part.line.eid not in under and part.index not in aside
    ]


def _joined(run: Sequence[Part]) -> Line | None:
    """The lines of a title as one."""
    if len(run) > _LINES:
        return None
    # A title in several lines is one; what stands apart from it is another.
    lines = {part.index: part.line.text for part in run}  # of a line with a dash two parts
    lines = {at: text for at, text in lines.items() if not is_bare(text)} or lines
    return replace(run[0].line, text=" ".join(lines.values()))


def _above_own(block: TitleBlock, gazetteers: Gazetteers) -> Line | None:
    """The title above the own one that names a session or a meeting within itself.

    "Annotations to the agenda of the third session"; a headline that speaks of a conference.
    """
    place = block.lines.index(block.own) if block.own is not None else 0
    while place and {part.role for part in block.parts if part.index == place - 1} <= _DATED:
        place -= 1
    line = block.lines[place - 1] if place else None
    headings = line is not None and block.own is not None and (
        line.kind is block.own.kind is Kind.HEADING
    )  # fmt: skip
    if line is None or not (line.is_title or headings) or is_session_line(line.text):
        return None
    roles = {part.role for part in block.parts if part.index == place - 1}
    return (
        line
        if (
            len(line.text) >= (_NAMING_HAN if "\u3400" <= line.text[0] <= "\u9fff" else NAMING)
            and (
                roles == {"session"}
                or (roles == {"meeting"} and _names_within(block, line.text, gazetteers))
                or (block.own_type is not None and block.own_type[0] == "press_release")
            )
        )
        or type_of_title(line.text) is not None
        else None
    )


def _of_body(block: TitleBlock, place: int, gazetteers: Gazetteers) -> Line | None:
    """The title right above the own one that ends with the body that the letterhead names.

    "Harbour Committee", and under it "Organization of the work of the Harbour Committee".
    """
    line = block.lines[place] if place > 0 else None
    found = find_meeting(line.text, gazetteers) if line is not None and line.is_title else None
    if line is None or found is None or found.start < _SOME_WORDS or is_session_line(line.text):
        return None
    above = {fold_key(other.text) for other in block.lines[:place]}
    return line if fold_key(found.meeting.name) in above else None


def _below_own(block: TitleBlock, gazetteers: Gazetteers) -> Line | None:
    """The title under a bare own one that names a session: "Organization of the third session".

    Right under it also one that names a meeting within itself.
    """
    place = block.lines.index(block.own) if block.own is not None else len(block.lines)
    sessions = {part.index for part in block.parts if part.role == "session"}
    meeting = {part.index for part in block.parts if part.role == "meeting"} & {place + 1}
    for index, line in enumerate(block.lines[place + 1 :], start=place + 1):
        if line.kind is Kind.META or len(line.text) < NAMING:
            continue
        if index in sessions:
            return None if is_session_line(line.text) else line
        found = find_meeting(line.text, gazetteers) if index in meeting else None
        if found is not None and found.start > _NEAR and line.is_title:
            return line
    return None


def _names_within(block: TitleBlock, text: str, gazetteers: Gazetteers) -> bool:
    """Whether a meeting is only spoken of within a title, as a headline does.

    So is one at the end, where another line has its name: "Issues for the Third Conference".
    """
    found = find_meeting(text, gazetteers)
    if found is not None and block.meeting is not None and block.meeting[1].text != text:
        return found.start > _NEAR
    if found is not None and "\u3400" <= text[0] <= "\u9fff":
        return found.start > 0 and found.end + 2 < len(text)
    return found is not None and found.start > _NEAR and text[found.end :].strip(" .*)") != ""


def item_title(block: TitleBlock) -> Line | None:
    """The title of the item, where the document has only that above its own bare one."""
    for index, (line, after) in enumerate(pairwise(block.lines), start=1):
        roles = {part.role for part in block.parts if part.index == index}
        titled = roles <= {"free"} or (roles <= _SAID and type_of_title(after.text) is not None)
        if MARKER.match(line.text) and after.is_title and after is not block.own and titled:
            return after
    return None


def _runs(free: Sequence[Part]) -> list[list[Part]]:
    """Free lines that follow one another, together."""
    runs: list[list[Part]] = []
    for part in free:
        if runs and part.index - runs[-1][-1].index <= 1:
            runs[-1].append(part)
        else:
            runs.append([part])
    return runs


def _nearest(block: TitleBlock, runs: list[list[Part]]) -> list[Part]:
    """The lines right above the own title; without one, the first under the letterhead."""
    own = block.lines.index(block.own) if block.own else len(block.lines)
    letterhead = [p.index for p in block.parts if p.role in _LETTERHEAD and p.index < own]
    under = [run for run in runs if run[0].index > max(letterhead, default=-1)] or runs
    above = [run for run in under if block.own and run[-1].index < own]
    authors = {p.index for p in block.parts if p.role == "author"}
    above = above or [run for run in under[1:] if run[-1].index + 1 in authors][:1]
    return (above[-1] if above else under[0]) if under else []


def items_by_number(
    block: TitleBlock, items: list[Candidate], symbol: str | None
) -> list[Candidate]:
    """`items`; of houses that set below the item's number the paper's own title, in capitals."""
    own = block.own
    if not items or own is None or not is_bare(own.text) or own.text.isupper():
        return items
    number, _, below = (items[0].printed or "").partition("\n")
    above = block.lines[block.lines.index(own) - 1].text
    if not (symbol or "").startswith(_TITLED_IN_CAPITALS) or below != above or not below.isupper():
        return items
    return [replace(items[0], value=number.strip(" *")), *items[1:]]


def title_of_item(block: TitleBlock, items: Sequence[Candidate]) -> list[Candidate]:
    """The title of an item that stands away from its number, right above the own title."""
    if not items or items[0].value != (items[0].printed or "").strip(" *"):
        return []
    if block.own is None or is_bare(block.own.text):
        item = _item_in_capitals(block)
        return [] if item is None else [
            Candidate("agenda_item", item.text, item.text, "title_of_item", item.eid)
        ]  # fmt: skip
    place = block.lines.index(block.own) - 1 if block.own else -1
    above = [part for part in block.free_titles() if part.index == place]
    number = [part.index for part in block.parts if part.role == "agenda"]
    if len(above) != 1 or not number or number[0] > place:
        return []
    text = above[0].text
    return [Candidate("agenda_item", text, text, "title_of_item", above[0].line.eid)]
