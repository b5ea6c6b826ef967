"""What a statement is about: the title line that is nothing else, or says that it is debated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.gazetteer import Gazetteers
from app.domain.patterns import when_met
from app.enrichment.agenda import unquoted
from app.enrichment.doctypes import type_of_title
from app.enrichment.evidence import Candidate
from app.enrichment.headlines import tells_of_speaker
from app.enrichment.letterheads import is_menu
from app.enrichment.meetings import find_meeting
from app.enrichment.title_under import end_of_letterhead
from app.enrichment.titleblock import Part, TitleBlock

__all__ = ["labelled_item", "titled_item"]

_FEW = 4
#: A group that meets is what is spoken in, not what about.
_GROUP = when_met(
    r"^(?:working group|groupe de travail|grupo de trabajo|рабочая группа"
    r"|(?:ال)?فريق (?:ال)?عامل)\b|工作组$",
    re.IGNORECASE,
)
#: The verb alone on its line between "STATEMENT" and who speaks.
_DELIVERS = when_met(
    r"(?:delivered|made|given|read(?:\sout)?|presented|prononcée?|lue?|faite|présentée?|"
    r"pronunciad[oa]|leíd[oa]|a\scargo\sde|произн[её]с\w*|зачитывает|[يت]لقي[هـ]ا?|ألقاها?|ألقته|ألقتها|"
    r"[يت]قدمها?)\W*",
    re.IGNORECASE,
)
#: An office and the name of who holds it, in Chinese: "中国裁军大使 林海".
_HOLDER = when_met(
    r"[\u3400-\u9fff]{0,20}(?:大使|代表|团长|参赞|司长|部长|外长|秘书|专员|主任)\s?[\u3400-\u9fff·]{2,6}"
)
#: A debate, behind which stands what it is about.
_DEBATE = when_met(
    r"(?:thematic|cluster|open|interactive) (?:debate|discussion|dialogue)|"
    r"débat (?:thématique|public)|dialogue interactif|debate (?:temático|abierto)|"
    r"diálogo interactivo|тематическ\w+ (?:прения|дискуссия|обсуждение|дебаты)|"
    r"интерактивный диалог|"
    r"(?:المناقشة|النقاش) المواضيعية?|专题(?:辩论|讨论)",
    re.IGNORECASE,
)
#: A part of what is debated, by its number: "Topic 5 – Lanterns".
_COUNTED = when_met(
    r"(?:topic|cluster|theme|segment|module|session|part|thème|volet|tema|módulo|sesión|тема|кластер|"
    r"раздел|الموضوع|المحور)\s(?:[IVX]{1,5}|\d{1,2}|[A-D])",
    re.IGNORECASE,
)
#: Words that say of a line that it is what is debated.
_LABELLED = when_met(
    r"\b(?:debate|discussion|exchange of views|cluster|subsidiary body \d{1,2}(?=:)|"
    r"débat|échange de vues|module|"
    r"intercambio|grupo temático|дискусси\w+|прени\w+|кластер)\b"
    r"|(?<!\w)(?:ال)?(?:مناقشة|نقاش|مجموعة)(?!\w)|辩论|专题讨论",
    re.IGNORECASE,
)


def titled_item(
    block: TitleBlock, gazetteers: Gazetteers, *, page: bool = False
) -> list[Candidate]:
    """A statement's title line that is neither speaker, meeting, date nor title is its item.

    On a web `page` what stands above a title that names the meeting is a part of the site.
    """
    free = _free_of_speech(block, gazetteers)
    above = block.lines[: block.lines.index(block.own)] if block.own is not None else ()
    if any(is_menu(line.text) for line in above) or (
        page and block.own is not None and find_meeting(block.own.text, gazetteers) is not None
    ):
        free = [part for part in free if part.index > len(above)]
    first = free[:1] if len(free) <= _FEW else []  # more are a page's menu
    return labelled_item(block, gazetteers) or [_item(part, free) for part in first]


def labelled_item(block: TitleBlock, gazetteers: Gazetteers) -> list[Candidate]:
    """A statement's title line that says that it is what is debated."""
    free = _free_of_speech(block, gazetteers)
    return [_item(part, free) for part in free if _LABELLED.search(part.text)][:1]


def _item(part: Part, free: Sequence[Part]) -> Candidate:
    text = unquoted(part.text)
    beside = next((one for one in free[free.index(part) + 1 :] if one.line is part.line), None)
    if beside is not None and (_DEBATE.fullmatch(text) or _COUNTED.fullmatch(text)):
        text = part.line.text  # "Thematic debate – Lanterns"
        text = text[text.index(part.text) : text.index(beside.text) + len(beside.text)]
    if text.startswith("(") and text.find(")") == len(text) - 1:
        text = text[1:-1]
    return Candidate("agenda_item", text, part.text, "title_line", part.line.eid)


def _free_of_speech(block: TitleBlock, gazetteers: Gazetteers) -> list[Part]:
    """Title lines of which nothing is known and that may be a statement's item.

    No line of a letterhead in several languages is, and none between two names of the meeting.
    """
    end = end_of_letterhead(block, gazetteers) or -1
    names = {part.index for part in block.parts if part.role in {"meeting", "treaty"}}
    return [
        part
        for part in block.free_titles()
        if not (
            _is_statement(part.text) or _GROUP.search(part.text) or _DELIVERS.fullmatch(part.text)
        )
        and not _HOLDER.fullmatch(part.text)
        and not tells_of_speaker(part, gazetteers)
        and part.index > end
        and part.text[-1] not in ",،，"  # it addresses somebody, or goes on
        and not {part.index - 1, part.index + 1} <= names
    ]


def _is_statement(text: str) -> bool:
    """Whether a line, or what stands behind a colon in it, is a statement's name."""
    for said in (text, *text.split(": ")[1:]):
        found = type_of_title(said)
        if found is not None and found[0] == "statement":
            return True
    return False
