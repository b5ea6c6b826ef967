"""The people of a record: for whom each of them speaks.

The brackets behind a name say it once; later the name stands alone. Whoever speaks without a
bracket was introduced: "I invite Mr. Haddad, Special Envoy of …", "Address by Ms. Laurent,
President of the Republic of …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from app.domain.attribution import person_names
from app.domain.document import Capacity, Presiding, Speaker
from app.domain.gazetteer import Entry, EntryKind, Gazetteers
from app.domain.patterns import when_met
from app.domain.text import fold_key, lower
from app.records.behalf import Finder
from app.records.leadins import PLAIN_NAME, Form, LeadIn
from app.records.words import (
    COURTESY,
    COURTESY_AFTER,
    is_acting,
    is_member,
    is_presiding,
    is_secretariat,
    may_hold_title,
)

__all__ = ["Roster", "entry_named"]

PRESIDENT, SECRETARIAT = "x-president", "x-un"
_OFFICE_OF_STATE = when_met(
    r"\b(?:president|prime\s+minister|minister|ministre|vice-president|king|queen|emir|amir|"
    r"sultan|prince|"
    r"chancellor|permanent\s+representative|representative|delegate|delegation|ambassador|head\s+of|"
    r"secretary\s+of\s+state|deputy|"
    r"special\s+envoy|attorney|president[ea]|primer\s+ministro|ministr[oa]|représentante?|"
    r"representante|"
    r"président\w*|premier\s+ministre|президент|премьер|министр|представител\w+|observer|governor|"
    r"government|"
    r"member\s+of|chairman\s+of\s+the\s+(?:council\s+of\s+ministers|presidency))\b"
    r"|(?:رئيس|وزير|ممثل|ملك|امير|الممثل)|(?:总统|总理|部长|大臣|代表|国王|大使|外长)",
    re.IGNORECASE,
)
#: A part of the Secretariat by its own name: "International Trade Law Division".
_UNIT = when_met(
    r"\b(?:division|branch|section|service)\Z|^(?:division|direction|división|dirección|отдел)\b",
    re.IGNORECASE,
)
_UNITED_NATIONS = when_met(
    r"united\s+nations|nations\s+unies|naciones\s+unidas|объедин[её]нн\w+\s+наци|الامم\s+المتحد|联合国",
    re.IGNORECASE,
)
#: Who presides, behind a person's name: "HON. A. PELL [THE ACTING PRESIDENT OF THE PARLIAMENT]".
_IN_THE_CHAIR = when_met(
    r"(?:the\s+)?(?:speaker|presiding\s+officer|(?:acting|temporary|deputy)\s+(?:president|speaker|"
    r"chair(?:man|person|woman|lady)?))(?:\s+of\s+(?:the\s+)?(?:[\w‑-]+\s+)*(?:parliament|house|assembly|"
    r"senate|sitting|meeting|session|council))?"
    r"|(?:in\s+the\s+chair|au\s+fauteuil)|(?:vice)?president[ea](?:\s+(?:accidental|subrogante|interin[oa]))?",
    re.IGNORECASE,
)
#: Titles that say whether a man or a woman presides.
_GENDERED = when_met(
    r"(?P<he>M\.|monsieur\b|(?:el\s+)?señor\b|(?:el\s+)?sr\.)"
    r"|(?P<she>mme\b|madame\b|(?:la\s+)?señora\b|(?:la\s+)?sra\.)",
    re.IGNORECASE,
)
#: An office in place of a name, in capitals: "La señora MINISTRA DE DEFENSA (Reyes Prado)".
_OFFICE_NAMED = when_met(
    r"(?:El|La)\s+señora?\s+(?:VICE)?(?:MINISTR|PRESIDENT|SECRETARI|CONSEJER|DEFENSOR|FISCAL|DIRECTOR)"
)
_SPANISH_NAME = when_met(
    r"[A-ZÁÉÍÓÚÑ][\wáéíóúñ'-]+(?:[\s-](?:de |del |de la )?[A-ZÁÉÍÓÚÑ][\wáéíóúñ'-]+){0,4}"
)
#: An office of a government: "Minister for East African Community Affairs" speaks for no body.
_MINISTRY = when_met(
    r"\b(?:ministe?r\w*|cabinet\s+secretary|secretary\s+of\s+state|shadow|member\s+for)\b"
    r"|(?:وزير|وزارة|部长|部長)",
    re.IGNORECASE,
)
#: Who speaks for a State in a council of States: "El SEÑOR REPRESENTANTE PERMANENTE DEL PERÚ".
_ENVOY = when_met(r"\b(?:represent(?:ante|ative)|représentante?)\b", re.IGNORECASE)
#: What is behind a name in brackets: "Ms. Pell (Harbour)", but not "Hon. (Ms.) Pell".
_SEAT = when_met(r"\s\([^()]*\)\Z")
_ARTICLE = when_met(r"^(?:the|la|le|les|el|los|las|l['’]|l’)\s*", re.IGNORECASE)
_INTRODUCED = when_met(
    rf"(?:(?:his|her)\s+(?:excellency|majesty|(?:royal\s+)?highness)\s+)?(?P<name>{COURTESY}\.?\s+"
    r"(?-i:[^\W\d_a-zа-я][\w'’.-]*(?:\s+(?:[^\W\d_a-zа-я][\w'’.-]*|de|la|del|van|von|der|bin|al|"
    r"el|da|dos|y)){0,7}))"
    r"\s*[,،，(]\s*(?P<office>[^.;:()]{4,200})",
    re.IGNORECASE,
)
#: What it begins with, in a text in lower case. Arabic joins words to it.
_TITLE = when_met(
    rf"(?<![^\W\u0600-\u06ff])(?=(?:(?:his|her)\s+(?:excellency|majesty|(?:royal\s+)?highness)\s+)?"
    rf"{COURTESY}\.?\s)"
)
#: The same in Chinese, where the office stands before the name.
_HAN_OFFICES = ("秘书长", "特使", "代表", "总统", "总理", "部长", "主任", "专员", "协调员")
_INTRODUCED_HAN = when_met(
    rf"(?P<office>[\u3400-\u9fff]{{2,24}}?(?:特别代表|常驻代表|{'|'.join(_HAN_OFFICES)})+)"
    rf"(?P<name>[\u3400-\u9fff·]{{1,12}}?{COURTESY_AFTER})"
)
_ENDING = when_met(r"(?<=[а-я]{3})(?:ого|ому|ым|ой|ей|а|у|я|ю|е)\Z")
_CLAUSE_END = when_met(
    r",?\s+(?:to\s+(?:take|make|participate|address|brief|speak|the\s+rostrum)|who\b|"
    r"and\s+(?:to\s+)?(?:mr|ms|mrs|his|her|invite)|was\s+escorted|"
    r"for\s+(?:his|her|the\s+briefing)|on\s+(?:his|her)\b|whom\b|in\s+accordance|pour\b|"
    r"à\s+(?:participer|prendre)|a\s+(?:participar|formular)|qui\b|que\b)",
    re.IGNORECASE,
)


def _introduced(text: str) -> Iterator[re.Match[str]]:
    """Titles, names and offices in `text`: looked for where a title is a word's beginning."""
    end = 0
    lowered = lower(text)
    if not may_hold_title(lowered):
        return
    for title in _TITLE.finditer(lowered):
        found = _INTRODUCED.match(text, title.start()) if title.start() >= end else None
        if found is not None:
            end = found.end()
            yield found


def entry_named(gazetteers: Gazetteers, text: str) -> Entry | None:
    """The State or group of which the text is a name, articles aside."""
    for name in (text, _ARTICLE.sub("", text)):
        entry = gazetteers.find(name)
        if entry is not None and entry.kind is not EntryKind.TREATY and len(name) > 1:
            return entry
    return None


@dataclass(slots=True)
class Roster:
    """Who is who in one record, filled as it is read from top to bottom.

    `members` are the names and States of a table in the masthead.
    """

    gazetteers: Gazetteers
    find: Finder
    presiding: Presiding | None = None
    #: Who took the Chair in place of the presiding officer of the masthead.
    acting: Presiding | None = None
    #: The record calls that person the Acting President: "the President" is another.
    told_apart: bool = False
    #: In a parliament an office is the country's own: none is of the Secretariat.
    parliamentary: bool = False
    #: Names stand in it without a title.
    plain: bool = False
    members: dict[str, Entry] = field(default_factory=dict)
    known: dict[str, Speaker] = field(default_factory=dict)
    offices: dict[str, str] = field(default_factory=dict)

    def introduce(self, text: str) -> None:
        """Take note of the people whom a text names with their office."""
        for found in _introduced(text):
            office = _CLAUSE_END.split(found["office"], maxsplit=1)[0]
            for key in _keys(found["name"]):
                self.offices[key] = " ".join(office.split())
        if text.isascii() or not any(map(text.__contains__, _HAN_OFFICES)):
            return
        for found in _INTRODUCED_HAN.finditer(text):
            for key in _keys(found["name"]):
                self.offices[key] = found["office"]

    def speaker(self, lead: LeadIn) -> Speaker:
        """Who speaks after the lead-in."""
        if lead.form is Form.PRESIDING:
            return self._president(lead)
        speaker = self._stated(lead) or self._remembered(lead) or self._unknown(lead)
        if speaker.person is not None:
            for key in _keys(speaker.person):
                self.known[key] = speaker
        return speaker

    def presiding_for_own_state(self, text: str) -> Speaker | None:
        """The presiding officer as the representative of a State: that named, else the own."""
        chair = self.acting or self.presiding
        states = [one.entry for one in self.find(text) if one.entry.kind is EntryKind.STATE]
        entry = states[0] if states else None
        if entry is None and chair is not None and chair.code is not None:
            entry = self.gazetteers.by_code(chair.code)
        if entry is None:
            return None
        person = chair.person if chair is not None else None
        return Speaker(entry.id, entry.label, Capacity.NATIONAL, person)

    def preside(self, presiding: Presiding | None) -> None:
        """Another takes the Chair; None: the presiding officer of the masthead returns to it."""
        self.acting, self.told_apart = presiding, False

    def _president(self, lead: LeadIn) -> Speaker:
        person = next((one for one in lead.brackets if self._is_person(one)), None)
        bare = _SEAT.sub("", person) if person is not None else ""
        person = bare if " " in bare else person
        chair = self.presiding
        if is_acting(lead.name):
            chair, self.told_apart = self.acting, True
        elif self.acting is not None and not self.told_apart:
            chair = self.acting
        if person is None and chair is not None and _agree(lead.name, chair.person):
            person = chair.person
        label = self.gazetteers.by_code(PRESIDENT)
        name = label.label if label else "Presiding officer"
        return Speaker(PRESIDENT, name, Capacity.PRESIDENT, person or lead.name)

    def _is_person(self, bracket: str) -> bool:
        return re.match(rf"{COURTESY}\b", bracket, re.IGNORECASE) is not None

    def _person(self, lead: LeadIn) -> str:
        """The name of who speaks; behind an office it stands in brackets."""
        plain = self.plain and lead.form is Form.OFFICE
        office = _OFFICE_NAMED.match(lead.name) is not None
        told = (
            one
            for one in lead.brackets
            if self._is_person(one)
            or (plain and PLAIN_NAME.fullmatch(one))
            or (office and _SPANISH_NAME.fullmatch(one))
        )
        return next(told, lead.name)

    def _stated(self, lead: LeadIn) -> Speaker | None:
        """What the lead-in itself says: a State, a body or an office."""
        person = self._person(lead)
        if lead.form is Form.STATE:
            entry = entry_named(self.gazetteers, lead.name)
            return _of(entry, None) if entry else None
        own = "" if is_member(lead.name) else lead.name  # its "UN" is an article
        if self.parliamentary and lead.form is Form.TITLED and not _ENVOY.search(lead.name):
            own = ""  # Ms. Alba and Mr. Nam are no groups of States
        if any(_IN_THE_CHAIR.fullmatch(one) for one in lead.brackets):
            label = self.gazetteers.by_code(PRESIDENT)
            return _of(label, person) if label else None
        rapporteur = bool(lead.tail) and not lead.reported
        for bracket in lead.brackets:
            for part in (bracket, *bracket.split(",")):
                entry = entry_named(self.gazetteers, part.strip())
                if entry is not None:
                    capacity = Capacity.OTHER if rapporteur else None
                    return _of(entry, person, capacity)
        for office in (*lead.brackets, lead.tail if not lead.reported else "", own):
            found = self._of_office(office, person) if office else None
            if found is not None:
                return found
        return None

    def _of_office(self, office: str, person: str) -> Speaker | None:
        if self.parliamentary:
            secretariat = _UNITED_NATIONS.search(office) is not None and is_secretariat(office)
        else:
            secretariat = is_secretariat(office) or _UNIT.search(office) is not None
        if secretariat:
            entry = self.gazetteers.by_code(SECRETARIAT)
            return _of(entry, person) if entry else None
        named = [one.entry for one in self.find(office)]
        states = [one for one in named if one.kind is EntryKind.STATE]
        bodies = [one for one in named if one.kind is EntryKind.GROUP]
        if bodies and not states and not _MINISTRY.search(office):
            return _of(bodies[0], person)
        if states and _OFFICE_OF_STATE.search(office):
            return _of(states[0], person)
        return None

    def _remembered(self, lead: LeadIn) -> Speaker | None:
        """One who spoke before, was introduced, or stands in the table of members."""
        for key in _keys(lead.name):
            known = self.known.get(key)
            if known is not None and known.code is not None:
                return Speaker(known.code, known.name, known.capacity, lead.name)
            office = self.offices.get(key)
            found = self._of_office(office, lead.name) if office else None
            if found is not None:
                return found
            member = self.members.get(key)
            if member is not None:
                return _of(member, lead.name)
        return None

    def _unknown(self, lead: LeadIn) -> Speaker:
        person = self._person(lead)
        return Speaker(None, person, Capacity.OTHER, person)

    def enrol(self, name: str, entry: Entry) -> None:
        """A name and State of the masthead's table."""
        for key in _keys(name):
            self.members[key] = entry


def _agree(office: str, person: str | None) -> bool:
    """Whether a person may be the one meant: "M. le président" is no Mme Pell."""
    one, two = _GENDERED.match(office), _GENDERED.match(person or "")
    return one is None or two is None or one.lastgroup == two.lastgroup


def _of(entry: Entry | None, person: str | None, capacity: Capacity | None = None) -> Speaker:
    assert entry is not None  # noqa: S101 - the callers looked
    if entry.kind is EntryKind.STATE:
        return Speaker(entry.id, entry.label, capacity or Capacity.NATIONAL, person)
    own = Capacity(entry.capacity or "organization")
    return Speaker(entry.id, entry.label, capacity or own, person)


@lru_cache(1024)  # who speaks in a record is named again and again
def _keys(name: str) -> tuple[str, ...]:
    """The forms under which a person is known: the name whole, and the last name alone."""
    if is_presiding(name):
        return ()
    whole = person_names(Speaker(None, name, Capacity.OTHER, name))
    keys = [fold_key(one) for one in whole]
    last = keys[-1].split()
    if last:
        keys.append(last[-1])
        keys.append(_ENDING.sub("", last[-1]))  # "г-на Лебедева" is г-н Лебедев
    return tuple(dict.fromkeys(key for key in keys if len(key) > 1))
