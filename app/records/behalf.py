"""On whose behalf a turn is spoken: "I speak on behalf of the Group of African States"."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.domain.document import Named
from app.domain.gazetteer import Entry
from app.records.words import bare

__all__ = ["behalf_in"]

_BEHALF = re.compile(
    r"\b(?:on|in)\s+(?:the\s+)?(?:behalf|name)\s+of\b|\bon\s+its\s+behalf\b|\bau\s+nom\s+(?:de|du|des|d['’])"
    r"|\ben\s+nombre\s+(?:de|del)\b|\bот\s+имени\b|باسم\s|نياب[ةه]\s+عن\s|代表",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:I|we|my|our|is\s+honou?red|has\s+the\s+honou?r|privilege|statement|pleased|speaking|speaks?|deliver\w*|je|j['’]|nous|parl\w+|prend\w*|intervien\w+|tengo|hablo|hablar|hablando|formul\w+|"
    r"intervención|me|мы|я|имею|выступ\w+|честь)\b|(?:اتكلم|اتحدث|ادلي|يشرفني|تكلم|متكلم)|(?:我|谨|荣幸|发言)",
    re.IGNORECASE,
)
#: Another's words, which the speaker joins or thanks for.
_ANOTHERS = re.compile(
    r"\b(?:align\w*|associat\w*|endors\w*|subscrib\w*|statements?\s+(?:\w+\s+){0,4}(?:made|delivered|given)|(?:made|delivered|given|delivered)\s+(?:\w+\s+){0,4}by|"
    r"by\s+the\s+(?:\w+\s+){1,6}on\s*\Z|s['’]associe|souscri\w+|faite?\s+par|prononcée?\s+par|se\s+suma|hace\s+suya|formulada\s+por|adh\w+|"
    r"присоединя\w+|сделанн\w+|thank\w*|welcome\w*)\b|(?:نوي?ئ?د|ننضم|تويد|الذي ادلي)|(?:赞同|支持.{0,12}发言)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"(?:[\s:,'’]|\b(?:the|of|and|its|member|members|states?|delegations?|governments?|following|countries|parties|two|three|"
    r"la|le|les|los|las|el|de|des|du|del|l|d|sus|ses|pays|países|estados|états|membres|miembros|группы|государств\w*|стран\w*|делегаци\w*)\b|دول|بلدان|مجموعة|وفود)*",
    re.IGNORECASE,
)
_LIST = re.compile(r"[\s,،、;&]|\b(?:and|et|y|e|и|the|la|le|les|el|los|las|du|de|des|del|as\s+well\s+as)\b|\bو|和|与", re.IGNORECASE)


def behalf_in(
    text: str, entries: Callable[[str], tuple[Entry, ...]], *, reported: bool
) -> tuple[Named, ...]:
    """Those in whose name the opening of a turn says that it is spoken.

    `reported`: the text tells of the speaker ("speaking on behalf of the European Union, said").
    """
    plain = bare(text)
    for found in _BEHALF.finditer(plain):
        before = re.split(r"[.!?。؟]\s", plain[: found.start()])[-1]
        opens = not re.sub(r"^.*[:：]", "", before).strip()
        if not reported and not opens and not _FIRST.search(before):
            continue
        if _ANOTHERS.search(before):
            continue
        scope = re.split(r"[.;!?。؟](?:\s|$)", plain[found.end() : found.end() + 500], maxsplit=1)[0]
        named = _run(scope, entries)
        if named:
            return named
    return ()


def _run(scope: str, entries: Callable[[str], tuple[Entry, ...]]) -> tuple[Named, ...]:
    """The first State or group named, and those that follow it in one list."""
    run = entries(f"\x00{scope}")
    return tuple(dict.fromkeys(Named(entry.id, entry.label) for entry in run))
