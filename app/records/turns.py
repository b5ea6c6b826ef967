"""Who says each paragraph of a record, from the lead-ins, headings and formulas in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from app.domain.document import Attribution, Capacity, Kind, Named, Paragraph, Speaker
from app.domain.gazetteer import Gazetteers
from app.domain.patterns import when_met
from app.domain.text import fold_key
from app.records.behalf import announced_for, behalf_in
from app.records.formulas import (
    changes_chair,
    closes,
    is_aside,
    is_formula,
    is_vote_label,
    opens,
    returns_to_chair,
    speaks_in_first_person,
)
from app.records.items import (
    closes_item,
    is_address,
    is_business,
    is_subheading,
    item_title,
    lists_items,
    read_item,
)
from app.records.leadins import Form, LeadIn
from app.records.masthead import takes_chair
from app.records.people import Roster
from app.records.prose import reads_as_speech
from app.records.recognition import SUMMARY, LeadReader
from app.records.words import bare

__all__ = ["Turns", "read_turns"]

_HEAD = frozenset({Kind.TITLE, Kind.META})
_MOST_NAMED = 6  # items that a record without numbers has
_OPENING = 900  # characters of a turn within which it says on whose behalf it speaks
_NATIONAL = when_met(
    r"\bin\s+(?:my|his|"
    r"her)\s+(?:own\s+)?(?:national\s+)?capacity(?:\s+as\s+(?:the\s+)?(?:permanent\s+)?(?:representative|"
    r""
    r"ambassador|minister|foreign))?"
    r"|\bas\s+the\s+representative\s+of\b|\bon\s+behalf\s+of\s+my\s+(?:own\s+)?(?:country|"
    r"delegation|government)\b"
    r"|\ben\s+(?:ma\s+|sa\s+)?qualité\s+de\s+représentante?|\bà\s+titre\s+national"
    r"|\ben\s+(?:mi\s+|su\s+)?(?:calidad|capacidad|condición)\s+(?:de\s+representante|nacional)|"
    r"\ba\s+título\s+nacional"
    r"|\bв\s+(?:мо[её]м\s+|"
    r"сво[её]м\s+)?(?:национальном\s+)?качестве\s+(?:постоянного\s+)?представител|"
    r"\bв\s+национальном\s+качестве"
    r"|بصفت(?:ي|ه|ها)\s+(?:الوطني[ةه]|ممثل)|以.{0,14}代表(?:的)?(?:身份|名义)|以(?:我)?(?:国家|"
    r"本国|我国).{0,6}(?:身份|名义)",
    re.IGNORECASE,
)
#: What a record prints in its own voice below a heading, in whole sentences: motions, papers.
_OWN_VOICE = when_met(
    r"[\"“«(\[]*(?:the\s+following|that\b|motions?|papers?|bills?|orders?|reports?|resolved|"
    r"the\s+(?:debate|motion|bill|order|clerk|question|house|committee|council|assembly|senate|sitting|"
    r"meeting|representatives?|members|text|draft|list)\b|in\s+favou?r|against|ayes|noes|tellers|"
    r"(?:le|la|les|l['’]|el|los|las)\s*(?:projet|motion|séance|texte|représentant|proyecto|sesión|"
    r"representante|texto))",
    re.IGNORECASE,
)
_LEADERS = when_met(r"\.{5,}|…{2,}|(?:\.\s){4,}")  # of a list of papers
_ENDS_SENTENCE = when_met(r"[.?!…。？！][\s\"”’'»)\]]*\Z")
_ANNOUNCES = when_met(
    r"\b(?:now|shall|should|like|wish|will|speaking|make|let\s+me|maintenant|vais|voudrais|ahora|"
    r"voy|quisiera|deseo|formular\w*|сейчас|теперь|хот\w+|"
    r"выступ\w+|сделаю)\b|(?:الان|ساد|اود|سا)|(?:现在|我谨|我愿|发言)",
    re.IGNORECASE,
)
_RESUMES = when_met(
    r"\b(?:resum\w+|return\w*\s+to)\s+(?:now\s+)?(?:my|the|his|her)\s+(?:functions?|role|duties|"
    r"capacity|responsibilit\w+)"
    r"|\brepren\w+\s+(?:maintenant\s+|à\s+présent\s+)?(?:mes|ma|ses|sa)\s+fonctions?"
    r"|\b(?:retomo|reasumo|vuelvo\s+a|asumo\s+de\s+nuevo|reanudo)\b.{0,40}\bfunci[oó]n"
    r"|\b(?:возвращаюсь|возобновляю|вновь\s+приступаю)\b.{0,60}(?:обязанност|функци)"
    r"|(?:استانف|اعود|استعيد).{0,30}(?:مهام|مهمت|وظايف|وظائف|صفت)|"
    r"恢复.{0,10}(?:主席)?.{0,6}(?:职能|职务|职责|身份)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turns:
    """The paragraphs with who says them, and the agenda items in their order."""

    paragraphs: tuple[Paragraph, ...]
    items: tuple[str, ...]


@dataclass(slots=True)
class _Scene:
    """Where the reading stands."""

    item: str | None = None
    #: Titles still due under an item's own line, and those read.
    due: int = 0
    titles: list[str] = field(default_factory=list)
    #: A group of headings in a row has named its item.
    grouped: bool = False
    turn: Attribution | None = None
    #: Who spoke last, should the words go on below a heading or a formula.
    last: Attribution | None = None
    own_state: bool = False
    #: What the presiding officer said last, should it announce the turn that follows.
    presided: str = ""
    #: The presiding officer has closed the item.
    concluded: bool = False
    #: A heading stands above, and nobody has spoken below it.
    headed: bool = False
    voting: bool = False


class _Reading:
    def __init__(self, reader: LeadReader, roster: Roster, gazetteers: Gazetteers) -> None:
        self.reader, self.roster, self.gazetteers = reader, roster, gazetteers
        self.scene = _Scene()
        self.silent: dict[str | None, Attribution] = {}
        self.numbered = False
        self.named = 0  # items told by a heading alone

    def read(self, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        self.numbered = any(
            p.kind is Kind.HEADING and read_item(_whole(p)) is not None for p in paragraphs
        )
        out: list[Paragraph] = []
        for place, paragraph in enumerate(paragraphs):
            said = self._say(paragraph, paragraphs, place)
            out.append(paragraph.said(said))
        return tuple(out)

    def _say(self, paragraph: Paragraph, all_: Sequence[Paragraph], place: int) -> Attribution:
        scene = self.scene
        if paragraph.kind in _HEAD:
            if (chair := takes_chair(paragraph.text, self.gazetteers)) is not None:
                self.roster.preside(chair)
            return self._nobody()
        if paragraph.kind is Kind.FOOTNOTE:
            return self._nobody()
        if paragraph.kind in {Kind.HEADING, Kind.ANNEX_TITLE}:
            self._head(paragraph)
            return self._nobody()
        scene.grouped = False
        scene.due = 0
        text = paragraph.text
        found = self.reader.read(text)
        if found is None and is_aside(text):
            self.roster.introduce(text)
            return self._nobody()
        if found is None and (is_formula(text) or is_vote_label(text)):
            self._procedure(text)
            return self._nobody()
        if found is not None:
            scene.headed = False
            scene.turn = self._turn(found[0], paragraph, all_, place)
            scene.presided = ""
        elif scene.voting:
            return self._nobody()
        elif scene.turn is None and scene.last is not None and self._goes_on(paragraph):
            scene.turn = scene.last
        elif scene.turn is not None and paragraph.kind is Kind.TABLE:
            return scene.turn
        self.roster.introduce(text)
        return self._spoken(paragraph, found[1] if found else 0)

    def _goes_on(self, paragraph: Paragraph) -> bool:
        """Whether the speaker of before goes on below a heading or a line of procedure."""
        if self.reader.doc_type == SUMMARY or paragraph.kind is Kind.TABLE:
            return False
        text = paragraph.text
        if speaks_in_first_person(text):
            return True
        if self.scene.headed and not self.reader.parliamentary:
            return False
        if _OWN_VOICE.match(text) or _LEADERS.search(text) or not _is_full(text):
            return False
        return reads_as_speech(text)

    def _nobody(self) -> Attribution:
        key = self.scene.item
        known = self.silent.get(key)
        if known is None:
            known = self.silent[key] = Attribution(agenda_item=key)
        return known

    def _spoken(self, paragraph: Paragraph, start: int) -> Attribution:
        scene = self.scene
        if scene.turn is None:
            return self._nobody()
        if scene.turn.agenda_item != scene.item:
            scene.turn = replace(scene.turn, agenda_item=scene.item, turn=paragraph.eid)
        presiding = any(one.code == "x-president" for one in scene.turn.speakers)
        said = scene.turn
        text = bare(paragraph.text[start:])
        scene.presided = paragraph.text[start:] if presiding else ""
        if presiding and scene.item is not None and self.numbered:
            if scene.concluded and lists_items(paragraph.text):
                # What is left of the agenda: of no one item.
                scene.item = None
                scene.turn = said = replace(scene.turn, agenda_item=None, turn=said.turn)
            scene.concluded = scene.concluded or closes_item(paragraph.text)
        if presiding and _NATIONAL.search(text) and _ANNOUNCES.search(text) and len(text) < 600:
            speaker = self.roster.presiding_for_own_state(paragraph.text)
            if speaker is not None:
                scene.last = scene.turn
                scene.own_state = True
                scene.turn = self._as_state(speaker, scene.turn)
        elif scene.own_state and _RESUMES.search(text):
            scene.own_state = False
            scene.turn = replace(scene.last or scene.turn, turn=paragraph.eid)
            said = scene.turn
        elif scene.own_state and scene.turn.turn is None:
            scene.turn = replace(scene.turn, turn=paragraph.eid)
            said = scene.turn
        if not scene.own_state:
            scene.last = scene.turn
        return said

    def _as_state(self, speaker: Speaker, turn: Attribution) -> Attribution:
        return replace(turn, speakers=(speaker,), turn=None, rule="own_state")

    def _turn(
        self, lead: LeadIn, paragraph: Paragraph, all_: Sequence[Paragraph], place: int
    ) -> Attribution:
        scene = self.scene
        scene.voting = False
        scene.own_state = False
        speaker = self.roster.speaker(lead)
        rule = lead.form.value
        if lead.form is Form.TITLED and speaker.code is not None:
            rule = "named_before"
        behalf: tuple[Named, ...] = ()
        if lead.form is not Form.PRESIDING:
            opening = self._opening(all_, place)
            behalf = behalf_in(opening, self.roster.find, reported=self._reports(lead))
            if not behalf and speaker.capacity is Capacity.NATIONAL and scene.presided:
                behalf = announced_for(speaker.code, scene.presided, self.roster.find)
            behalf = tuple(one for one in behalf if one.code != speaker.code)
        return Attribution((speaker,), behalf, scene.item, paragraph.eid, lead.printed, rule)

    def _reports(self, lead: LeadIn) -> bool:
        return lead.reported or bool(lead.tail) or self.reader.doc_type == SUMMARY

    def _opening(self, all_: Sequence[Paragraph], place: int) -> str:
        """The first words of a turn, over its first paragraphs."""
        found: list[str] = []
        for paragraph in all_[place : place + 4]:
            if paragraph.kind in {Kind.HEADING, Kind.FOOTNOTE}:
                break
            if found and (self.reader.read(paragraph.text) or is_formula(paragraph.text)):
                break
            found.append(paragraph.text)
            if sum(map(len, found)) > _OPENING or self.reader.doc_type == SUMMARY:
                break
        return "\n".join(found)[: 2 * _OPENING]

    def _procedure(self, text: str) -> None:
        scene = self.scene
        chair = takes_chair(text, self.gazetteers)
        if chair is not None:
            # The Chair may change hands amid a speech.
            self.roster.preside(chair)
            return
        if returns_to_chair(text):
            self.roster.preside(None)
        if changes_chair(text):
            return
        self.roster.introduce(text)
        scene.turn = None
        scene.voting = is_vote_label(text)
        if opens(text) or closes(text):
            scene.last = None

    def _head(self, paragraph: Paragraph) -> None:
        """What a heading does: it ends the turn, and may name an item."""
        scene = self.scene
        scene.turn = None
        scene.voting = False
        scene.headed = True
        scene.concluded = False
        text = _whole(paragraph)
        self.roster.introduce(text)
        if self.reader.parliamentary and not self.numbered:
            return
        item = read_item(text)
        if item is not None:
            title, count = item
            scene.item = title or item_title(text)
            scene.due = 0 if title else count
            scene.titles = []
            scene.grouped = True
        elif scene.due and not (scene.titles and is_subheading(text)):
            scene.due -= 1
            scene.titles.append(item_title(text))
            scene.item = "; ".join(scene.titles)
        elif is_business(text):
            scene.item = None
            scene.grouped = False
        elif not self.numbered and not scene.grouped and self._names_item(text):
            scene.item = item_title(text)
            scene.grouped = True
            self.named += 1

    def _names_item(self, text: str) -> bool:
        """Whether a heading of a record without numbers names an item: a paper only the first."""
        return not is_subheading(text) or (self.scene.item is None and not is_address(text))


def _is_full(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return _ENDS_SENTENCE.search(text) is not None


@cache
def _bare_of_item(said: Attribution) -> Attribution:
    return replace(said, agenda_item=None)


def _without_item(paragraph: Paragraph) -> Attribution:
    """The paragraph's attribution without its item; those of one turn stay one."""
    return _bare_of_item(paragraph.attribution or Attribution())


def _whole(paragraph: Paragraph) -> str:
    """A heading with the number that is its label."""
    return f"{paragraph.label} {paragraph.text}" if paragraph.label else paragraph.text


def read_turns(
    paragraphs: Sequence[Paragraph], reader: LeadReader, roster: Roster, gazetteers: Gazetteers
) -> Turns:
    """`paragraphs`, each with who says it; `roster` knows the people of the masthead."""
    reading = _Reading(reader, roster, gazetteers)
    said = reading.read(paragraphs)
    if not reading.numbered and reading.named > _MOST_NAMED:
        # So many headings name no items: they are those of one discussion, or of bad print.
        said = tuple(one.said(_without_item(one)) for one in said)
    items: dict[str, str] = {}
    for one in said:
        item = one.attribution.agenda_item if one.attribution else None
        if item and one.kind not in {Kind.HEADING, *_HEAD}:
            items.setdefault(fold_key(item), item)
    return Turns(said, tuple(items.values()))
