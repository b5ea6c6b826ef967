"""Whether a document is a record of a meeting, and how its turns begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.domain.blocks import ReadResult, Role
from app.domain.gazetteer import Gazetteers
from app.domain.patterns import when_met
from app.records.brackets import OPEN, brackets_at
from app.records.damaged import read_damaged
from app.records.formulas import opens
from app.records.leadins import Form, LeadIn, Named, read_lead_in, without_article
from app.records.offices import has_office
from app.records.people import entry_named
from app.records.plain import is_dialogue, unadorned
from app.records.reported import read_reported
from app.records.signs import Other, other_lead_ins
from app.records.summaries import says_summary
from app.records.words import bare, is_secretariat

__all__ = [
    "SUMMARY",
    "VERBATIM",
    "LeadReader",
    "is_said",
    "lead_reader",
    "named_by",
    "opening_of",
    "unlabelled",
]

VERBATIM, SUMMARY, MINUTES = "verbatim_record", "summary_record", "minutes"

_HEAD = 40  # blocks among which a record says what it is
#: Who speaks in a meeting that has opened, and in hardly any other text.
_OFFICERS = frozenset({Form.PRESIDING, Form.NAMED, Form.OFFICE})
_SAID_MIN = 60  # characters of a turn that stands above the opening
_PRESIDING_LINES = 3  # lines of a masthead that look like lead-ins: "President: Mr. Borg"
_OPENING_WITHIN = 250  # blocks before which the meeting opens
_LABEL = when_met(
    r"\s*(?:\[\d{1,3}\]\s(?=[A-Z])|\d{1,3}\.\d{1,3}\.?\s(?=[A-ZÀ-ÞА-ЯЁ])|[-–—](?=[A-ZÀ-Þ]{2})|\d{1,4}(?:\s?(?:bis|ter))?(?:\s?[.)、．]\)?|\s?[-–—](?=\s)))\s*(?=\S)"
)
#: A question of a Hansard, as the order paper prints it: "Ms. Venn asked the Minister …".
_ASKS = when_met(
    r"(?:[(\[](?P<bracketed>[^()]{3,60})[)\]]|(?P<name>[^:.;?!]{3,90}?|(?:[^:;?!]{1,8}\.\s?){1,3}[^:.;?!]{2,60}?))"
    r"\s+(?P<verb>(?:asked|to\s+ask|(?:a\s+)?demand[eé]\w*(?:\s+à)?)\s+(?:the|au|à\s+la|l[ea])\b|"
    r"(?P<moves>(?:moved|seconded|proposed|propose|mueve)\s*[:—–])|"
    r"(?P<puts>to\s+the\s+(?:[\w’'-]+\s+){0,3}minister\b[^:?!]{0,120}:))",
    re.IGNORECASE,
)
_ASKS_HINTS = ("ask", "demand", "moved", "seconded", "propose", "mueve", "minister")
_VERBATIM = when_met(
    r"\bpv\s?\.\s?\d|/\s?pv\b|verbatim\s+record|procès[‑-]verba|acta\s+(?:literal|taquigr|(?:de\s+la\s+)?sesión\s+(?:plenaria|ordinaria|extraordinaria))|"
    r"стенографическ|стенограмм|bulletin\s+officiel|congressional\s+record|diario\s+de\s+(?:los\s+debates|sesiones)|"
    r"versión\s+(?:taqui|esteno)gráfica|مضبط[ةه]|"
    r"محضر\s+حرفي|逐字记录|hansard|official\s+report|parliamentary\s+debates?|"
    r"record\s+of\s+(?:the\s+)?proceedings|"
    r"official\s+records?\b|documents?\s+officiels|documentos\s+oficiales|официальные\s+отч[её]ты|"
    r"الوثاي?ئ?ق\s+الرسمي[ةه]|正式记录|"
    r"正式紀錄|minutes\s+of|plenary\s+meeting|séance\s+plénière|sesión\s+plenaria|"
    r"пленарное\s+заседание|الجلس[ةه]\s+العام[ةه]|次全体会议|"
    r"proceedings\s+of|\bh[cl]\s+deb\s|questions?\s+for\s+oral\s+answer|questions?\s+to\s+ministers",
    re.IGNORECASE,
)
_VOCATIVE = when_met(
    r"(?:mr|mrs|ms|madam[e]?|sir|distinguished|dear|monsieur|señora?|г-н|г-жа|السيد[ةه]?)\b",
    re.IGNORECASE,
)
_ADDRESSED = when_met(r"\b(?:Mr|Mrs|Ms|Madam)\b\.?\s+(?:[A-Z][a-z]+\s+)?Speaker\b")
_ARTICLE = when_met(r"(?:the|le|la|el)\s|ال", re.IGNORECASE)
_BRACKET = when_met(f"[{re.escape(OPEN)}]")
_STATED_WITHIN = 250
_FEWEST_STATING = 2  # texts that name a State, in what does not call itself a summary record
#: What share of a document's texts begin with lead-ins where nothing else says that it is a record.
_SPOKEN_SHARE, _CHAIRED_SHARE, _REPORTED_SHARE = 0.1, 0.04, 0.25
_TEXT = frozenset({Role.TEXT, Role.HEADING, Role.LIST_ITEM, Role.QUOTE})


@dataclass(frozen=True, slots=True)
class LeadReader:
    """Reads the lead-ins of one record. `doc_type` is that of the record.

    `forms` are those that this record uses; `vocative`: "Mr. Speaker:" is the presiding officer
    who speaks, and not who is spoken to.
    """

    doc_type: str
    named: Named
    forms: frozenset[Form]
    vocative: bool
    #: Names in capitals, or without a title, that are speakers' here.
    capitals: frozenset[str] = frozenset()
    #: The names and offices that lead-ins of this record have, case folded.
    names: frozenset[str] = frozenset()
    #: It is a record of a parliament: behind few names stands a State.
    parliamentary: bool = False
    #: Reads lead-ins that end with another sign here: "M. Jean Pell. Les lampes …".
    otherwise: Other | None = None
    #: Of a record in which States stand behind names: names also where they are badly recognized.
    gazetteers: Gazetteers | None = None
    #: The lead-ins that were read when the record was recognized.
    led: dict[str, LeadIn | None] = field(default_factory=dict, repr=False, compare=False)
    #: What was read: each text is asked about several times.
    _told: dict[str, tuple[LeadIn, int] | None] = field(
        default_factory=dict, repr=False, compare=False
    )

    def read(self, text: str) -> tuple[LeadIn, int] | None:
        """The lead-in of a paragraph and the offset behind it, a printed number aside."""
        if text not in self._told:
            self._told[text] = self._read(text)
        return self._told[text]

    def _read(self, text: str) -> tuple[LeadIn, int] | None:
        from app.records.masthead import ends_presiding, names_presiding  # noqa: PLC0415 - of records

        body = unlabelled(text)
        start = len(text) - len(body)
        lead = self.led[body] if body in self.led else read_lead_in(body, self.named)
        if lead is None and self.otherwise is not None:
            lead = self.otherwise(body, self.named)
        # In a parliament "Hon. Speaker: Hon. Pell." gives the floor.
        calls = self.parliamentary and body.rstrip().endswith((".", "?", "!"))
        presiding = lead is not None and lead.form is Form.PRESIDING
        within = lead is not None and lead.form is Form.OFFICE
        if (presiding and not calls and names_presiding(body)) or (within and ends_presiding(body)):
            return None
        if lead is None or not self._fits(lead):
            lead = self._reported(body)
        elif lead.tail and self.doc_type == SUMMARY:
            # As in "Ms. Wanjiru (Kenya), introducing it, said that" its parts were so and so.
            lead = self._reported(body) or lead
        if lead is None and self.gazetteers is not None:
            lead = read_damaged(body, self.gazetteers)
        if lead is None:
            return None
        return lead, start + lead.end

    def _reported(self, body: str) -> LeadIn | None:
        if self.doc_type != SUMMARY and not self.parliamentary:
            return None
        return read_reported(body, self.named) if self.doc_type == SUMMARY else self._asked(body)

    def _asked(self, body: str) -> LeadIn | None:
        """Of a Hansard: who asks a printed question or moves a printed motion."""
        lowered = body.lower()
        found = _ASKS.match(body) if any(map(lowered.__contains__, _ASKS_HINTS)) else None
        if found is None:
            return None
        lead = read_lead_in(f"{found['bracketed'] or found['name']}:", self.named)
        if found["puts"]:  # who puts a question stands there in capitals, or with a title
            asks = lead is not None and lead.form in {Form.TITLED, Form.CAPITALS, Form.PLAIN}
            return replace(lead, end=found.end(), reported=True) if lead and asks else None
        told = (
            {Form.TITLED, Form.OFFICE, Form.NAMED, Form.CAPITALS}
            if found["moves"]
            else {Form.TITLED}
        )
        if lead is None or lead.form not in told or not self._fits(lead):
            return None
        return replace(lead, end=found.start("verb"), reported=True)

    def _fits(self, lead: LeadIn) -> bool:
        if lead.form not in self.forms:
            return False
        if lead.form in {Form.CAPITALS, Form.PLAIN} and lead.name not in self.capitals:
            return False
        if self.vocative or _VOCATIVE.match(bare(lead.name)) is None:
            return True
        if lead.form is Form.PRESIDING:
            return False
        rest = lead.name.split(None, 1)[-1]
        return lead.form is Form.NAMED or not is_secretariat(rest)


def named_by(gazetteers: Gazetteers) -> Named:
    """A test of whether a text is the name of a State or a group."""
    return lambda text: any(
        entry_named(gazetteers, part.strip()) is not None for part in (text, *text.split(","))
    )


def lead_reader(read: ReadResult, gazetteers: Gazetteers) -> LeadReader | None:
    """How to read the document's lead-ins; None of what is no record of a meeting."""
    named = named_by(gazetteers)
    texts = [block.text for block in read.blocks if block.role in _TEXT]
    bodies = [unlabelled(text) for text in texts]
    read_here = [read_lead_in(body, named) for body in bodies]
    led = dict(zip(bodies, read_here, strict=True))
    declared = read.declared.get("title", "")
    head = "\n".join([declared, *texts[:_HEAD], *(one.text for one in read.discards[:20])])
    data = head.encode(errors="replace").lower()  # hints are found faster among bytes
    otherwise = other_lead_ins(head, data, bodies, named)
    if otherwise is not None:
        read_here = [
            lead or otherwise(body, named) for lead, body in zip(read_here, bodies, strict=True)
        ]
    plain = [lead for lead in read_here if lead is not None and lead.form is Form.PLAIN]
    found = [
        lead if lead is not None and lead.form is not Form.PLAIN else None for lead in read_here
    ]
    said = says_summary(head, data)
    if not (said or b"hansard" in data or any(found)):
        # As nearly all documents: nobody is given the floor, and no two texts name who speaks.
        stating = sum(_states(body, named) for body in bodies)
        if stating < _FEWEST_STATING:
            return _of_minutes(plain, texts, named, led)
    opening = opening_of(texts, [lead is not None for lead in found])
    begun = opening or 0
    while begun > 0 and found[begun - 1] is not None and is_said(bodies[begun - 1]):
        begun -= 1  # the Clerk speaks before the Chair is taken
    body = bodies[begun:]
    leads = [lead for lead in found[begun:] if lead is not None]
    others = [text for text, spoken in zip(body, found[begun:], strict=True) if spoken is None]
    if _is_summary(others, leads, len(body), named, said=said):
        return LeadReader(SUMMARY, named, _forms(leads) - {Form.CAPITALS}, vocative=False, led=led)
    if not _is_verbatim(head, leads, body, opened=opening is not None):
        return _of_minutes(plain, texts, named, led)
    asking = _asking(body) if b"uestions" in data else frozenset[str]()
    forms = _forms(leads)
    presiding = [lead for lead in leads if lead.form is Form.PRESIDING]
    vocative = Form.NAMED not in forms or not any(_ARTICLE.match(one.name) for one in presiding)
    stated = sum(lead.form is Form.NAMED for lead in leads)
    parliamentary = stated * 4 < len(leads) - len(presiding) or (
        not stated
        and (
            len(plain) > len(leads) - len(presiding)
            or any("speaker" in one.name.lower() for one in presiding)
        )
    )
    names = frozenset(lead.name.casefold() for lead in leads)
    names_alone = unadorned(plain, leads, asking, bodies) if parliamentary else frozenset[str]()
    if names_alone:
        forms |= {Form.PLAIN}
    capitals = _speaking(leads) | names_alone
    known = gazetteers if Form.NAMED in forms and not parliamentary else None
    return LeadReader(
        VERBATIM, named, forms, vocative, capitals, names, parliamentary, otherwise, known, led
    )


def _of_minutes(
    plain: Sequence[LeadIn], texts: Sequence[str], named: Named, led: dict[str, LeadIn | None]
) -> LeadReader | None:
    """How to read minutes that print what each of those present said: "Ann Pell: …"."""
    names = is_dialogue(plain, texts[:_HEAD], len(texts)) if plain else frozenset[str]()
    if not names:
        return None
    forms = frozenset({Form.PLAIN, Form.PRESIDING, Form.TITLED})
    folded = frozenset(name.casefold() for name in names)
    return LeadReader(
        MINUTES, named, forms, vocative=True, capitals=names, names=folded, parliamentary=True,
        led=led,
    )  # fmt: skip


def opening_of(texts: Sequence[str], led: Sequence[bool]) -> int | None:
    """The place of the text that says that the meeting opened, before its turns.

    `led` tells of each text whether a lead-in begins it: once some have spoken, the meeting is
    under way and only goes on.
    """
    spoken = 0
    for place, text in enumerate(texts[:_OPENING_WITHIN]):
        for line in text.split("\n"):
            if opens(line.strip(" *_([-–—")):
                return place
        spoken += led[place]
        if spoken > _PRESIDING_LINES:
            return None
    return None


def is_said(text: str) -> bool:
    """Whether a text behind a lead-in is a sentence of some length, and no line of a masthead."""
    return len(text) > _SAID_MIN and text[-1] in ".?!" and ". ." not in text and ".." not in text


def unlabelled(text: str) -> str:
    """A paragraph without a printed number before it."""
    label = None if text[:1].isalpha() else _LABEL.match(text)
    return text[label.end() :] if label else text


def _speaking(leads: Sequence[LeadIn]) -> frozenset[str]:
    """The names in capitals of those who speak; where most names are, also of who speaks once."""
    names = Counter(lead.name for lead in leads if lead.form is Form.CAPITALS)
    usual = names.total() * 4 > len(leads)
    return frozenset(
        name for name, count in names.items() if usual or count > 1 or has_office(name)
    )


def _asking(bodies: Sequence[str]) -> frozenset[str]:
    """The names, case folded, of those who put the printed questions."""
    put = (found for body in bodies if (found := _ASKS.match(body)) and found["puts"])
    return frozenset((found["name"] or "").partition("(")[0].strip().casefold() for found in put)


def _forms(leads: Sequence[LeadIn]) -> frozenset[Form]:
    """The forms a record uses. Where States stand in brackets, capitals and lists are none."""
    named = len({lead.name for lead in leads if lead.form is Form.NAMED})
    if named > 1 or (named and len(leads) < 6):
        return frozenset({Form.PRESIDING, Form.NAMED, Form.TITLED, Form.OFFICE})
    states = [lead for lead in leads if lead.form is Form.STATE]
    others = [lead for lead in leads if lead.form in {Form.TITLED, Form.CAPITALS}]
    forms = {Form.PRESIDING, Form.TITLED, Form.OFFICE, Form.CAPITALS}
    return frozenset(forms | ({Form.STATE, Form.NAMED} if len(states) > len(others) else set()))


def _is_verbatim(head: str, leads: Sequence[LeadIn], body: Sequence[str], *, opened: bool) -> bool:
    speakers = {lead.name for lead in leads}
    sure = [lead for lead in leads if lead.form in {Form.PRESIDING, Form.NAMED}]
    titled = [lead for lead in leads if lead.form is Form.TITLED]
    if opened and not leads and "hansard" in head.lower():
        return True  # the page with which a record begins
    if opened and any(lead.form in _OFFICERS for lead in leads):
        return True  # a short sitting, or the first page of one
    if len(leads) == 1 and _addresses_speaker(leads[0], body):
        return True
    if len(leads) < 2 or (not sure and len(titled) < 2):
        return False
    printed = bare(head)
    if _VERBATIM.search(printed) and (len(speakers) > 1 or len(leads) > 2 or _asking(body)):
        return True
    if opened and len(speakers) > 1 and len(leads) > 2:
        return True
    if len(leads) < 3 or len(speakers) < 2 or not sure:
        return False
    chaired = any(lead.form is Form.PRESIDING for lead in sure)
    share = _CHAIRED_SHARE if chaired else _SPOKEN_SHARE
    return len(leads) >= share * len(body)


def _addresses_speaker(lead: LeadIn, body: Sequence[str]) -> bool:
    """Whether all is one member's turn, who addresses the Speaker: a part of a Hansard."""
    capitals = lead.form is Form.TITLED and lead.name.isupper()
    return capitals and sum(_ADDRESSED.search(text) is not None for text in body) > 1


def _is_summary(
    others: Sequence[str], leads: Sequence[LeadIn], texts: int, named: Named, *, said: bool
) -> bool:
    """Whether the document, which `said` so or not, is a summary record.

    `others` are the texts, of `texts` in all, that no lead-in begins: some may report a speech.
    """
    stating = [text for text in others if _states(text, named)]
    if not said and len(stating) < _FEWEST_STATING:
        return False
    if not said and sum(lead.form is Form.NAMED for lead in _reported(stating, named)) < 2:
        return False  # most documents: the others need not be read
    reported = _reported(others, named)
    if said:
        return len(reported) + len(leads) > 0
    if len(reported) + len(leads) < 2:
        return False
    speakers = {lead.name for lead in reported}
    chaired = any(lead.form is Form.PRESIDING for lead in reported)
    many = len(reported) >= max(4, _REPORTED_SHARE * texts)
    return many and chaired and len(speakers) > 2 and len(reported) > len(leads)


def _states(text: str, named: Named) -> bool:
    """Whether a State stands in brackets near the beginning, as one does behind who speaks."""
    head = text[:_STATED_WITHIN]
    if not ("(" in head or "[" in head or (not head.isascii() and ("（" in head or "［" in head))):
        return False
    plain = bare(head)
    return any(
        named(without_article(one))
        for bracket in _BRACKET.finditer(plain)
        for one in brackets_at(plain, bracket.start())[0]
    )


def _reported(texts: Sequence[str], named: Named) -> list[LeadIn]:
    return [lead for text in texts if (lead := read_reported(text, named))]
