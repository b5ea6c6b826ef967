"""On whose behalf a turn is spoken: "I speak on behalf of the Group of African States"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from app.domain.document import Named
from app.domain.patterns import when_met
from app.enrichment.names import Found, first_run
from app.records.words import COLONS, bare

__all__ = ["Finder", "announced_for", "behalf_in"]

#: The States and bodies that a text names, in order.
Finder = Callable[[str], Sequence[Found]]

_BEHALF = when_met(
    r"\b(?:on|in)\s+(?:the\s+)?(?:behalf|name)\s+of\b|\bon\s+its\s+behalf\b|\bau\s+nom\s+(?:des|de|du|d['’])"
    r"|\ben\s+(?:nombre|representación)\s+(?:de|del)\b|\bот\s+имени\b|باسم\s|نياب[ةه]\s+عن\s|代表",
    re.IGNORECASE,
)
#: Each has one of these in lower case.
_HINTS = ("behalf", "name", "nom", "representaci", "имени", "باسم", "نياب", "代表")
_FIRST = when_met(
    r"\b(?:I|me|us|we|my|our|is\s+honou?red|has\s+the\s+honou?r|privilege|statement|pleased|speaking|"
    r"speaks?|deliver\w*|je|j['’]|nous|parl\w+|prend\w*|intervien\w+|tengo|hablo|hablar|hablando|"
    r"formul\w+|"
    r"intervención|me|мы|я|имею|выступ\w+|честь)\b|(?:اتكلم|اتحدث|ادلي|يشرفني|تكلم|متكلم)|(?:我|"
    r"谨|荣幸|发言)",
    re.IGNORECASE,
)
#: Another's words, which the speaker joins or thanks for.
_ANOTHERS = when_met(
    r"\b(?:align\w*|associat\w*|endors\w*|subscrib\w*|statements?\s+(?:\w+\s+){0,4}(?:made|"
    r"delivered|given)|(?:made|delivered|given|delivered)\s+(?:\w+\s+){0,4}by|"
    r"by\s+the\s+(?:\w+\s+){1,6}on\s*\Z|s['’]associe|souscri\w+|faite?\s+par|prononcée?\s+par|"
    r"se\s+suma|hace\s+suya|formulada\s+por|adh\w+|"
    r"присоединя\w+|сделанн\w+|thank\w*|welcome\w*)\b|(?:نوي?ئ?د|ننضم|تويد|الذي ادلي)|(?:赞同|"
    r"支持.{0,12}发言)",
    re.IGNORECASE,
)
_FILLER = when_met(
    r"(?:[\s:,'’—–-]|\b(?:the|of|and|its|all|other|member|members|states?|delegations?|"
    r"governments?|peoples?|following|associated?|participating|permanent|representatives?|"
    r"countries|parties|\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|groups?|belonging|to|which|that|are|groupe|appartenant|à|aux?|"
    r"grupo|pertenecientes|al?|asociados|associés|y|et|"
    r"la|le|les|los|las|el|de|des|du|del|l|d|sus|ses|pays|países|estados|états|membres|miembros|"
    r"délégations?|delegaciones|gobiernos?|gouvernements?|sous|qui|que|integrantes|quatorze|catorce|"
    r"и|всех|группы|государств\w*|стран\w*|член\w*|участни\w*|делегаци\w*)\b|"
    r"(?:ال)?(?:دول|بلدان|مجموع[ةه]|وفود|اعضاء|الدول)|成员国|全体|各国|个)*",
    re.IGNORECASE,
)


#: The presiding officer gives somebody the floor.
_FLOOR = when_met(
    r"\b(?:floor|call\w*\s+(?:on|upon)|invit\w+|recogni[sz]e\w*|hear\w*|parole|palabra|слово|"
    r"предоставля\w+)\b|(?:الكلم[ةه])",
    re.IGNORECASE,
)


def announced_for(code: str | None, text: str, find: Finder) -> tuple[Named, ...]:
    """Those in whose name the presiding officer says that the State `code` will speak next.

    "I give the floor to the representative of Kenya, who will speak on behalf of the …"
    """
    for found in _BEHALF.finditer(text):
        before = re.split(r"[.!?。؟]\s|\n", text[: found.start()])[-1]
        states = find(before)
        if _FLOOR.search(bare(before)) and states and states[-1].entry.id == code:
            named = _named_behind(text, found.end(), find)
            if named:
                return named
    return ()


def _named_behind(text: str, place: int, find: Finder) -> tuple[Named, ...]:
    """The States and bodies of the list that begins at `place`."""
    scope = re.split(r"[.;!?。؟](?:\s|$)", text[place : place + 500], maxsplit=1)[0]
    named = find(scope)
    if not named or not _FILLER.fullmatch(bare(scope[: named[0].start])):
        return ()
    run = first_run(scope, named)
    return tuple(dict.fromkeys(Named(one.entry.id, one.entry.label) for one in run))


def behalf_in(text: str, find: Finder, *, reported: bool) -> tuple[Named, ...]:
    """Those in whose name the opening of a turn says that it is spoken.

    `reported`: the text tells of the speaker ("speaking on behalf of the European Union, said").
    """
    lowered = text.lower()
    for found in _BEHALF.finditer(text) if any(map(lowered.__contains__, _HINTS)) else ():
        before = re.split(r"[.!?。؟]\s|\n", text[: found.start()])[-1]
        opens = not re.sub(rf"^.*[{COLONS}]", "", before).strip()
        told = bare(before)
        if _ANOTHERS.search(told) or not (reported or opens or _FIRST.search(told)):
            continue
        named = _named_behind(text, found.end(), find)
        if named:
            return named
    return ()
