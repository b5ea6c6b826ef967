"""Records of meetings whose line breaks are lost: the masthead, the turns and the rest run on.

"President: Mr. Borg (Malta) The meeting was called to order at 3 p.m. Agenda item 7 Wells Mr. Pell
(Norbridge): We …" becomes a line for each again, as a record prints them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from app.domain.patterns import when_met
from app.records.words import COURTESY, PRESIDING

__all__ = ["with_turns_apart"]

_LONG = 160  # a line that holds several of a record's is longer
#: What a line that runs on has within it, found fast: how a meeting begins, who presides.
_HINTS = (
    "called to order", "resident:", "hairman:", "hairperson:", "resident :", "hair:",
    "residente:", "est ouverte", "est reprise", "abre la sesión", "abierta la sesión",
)  # fmt: skip
_TIME = r"\d{1,2}(?:[.:\s]\d{2})?(?:\s?[ap]\.?\s?m\.?|\s?h(?:oras|eures?)?\.?(?:\s?\d{2})?)"
#: What a record says in its own voice, whole: both its ends are ends of lines.
_SAID = when_met(
    r"(?:the\s+(?:\w+\s+){0,2}(?:meeting|session|sitting)\s+(?:was\s+(?:called\s+to\s+order|resumed|"
    rf"suspended|adjourned|declared\s+open)|rose|resumed)\s+at\s+{_TIME}(?:\s+and\s+(?:resumed|rose)"
    rf"\s+at\s+{_TIME})?"
    rf"|la\s+séance\s+est\s+(?:ouverte|reprise|levée|suspendue)\s+à\s+{_TIME}"
    rf"|se\s+(?:abre|reanuda|levanta|suspende|declara\s+abierta)\s+la\s+sesión\s+a\s+las\s+{_TIME})"
    r"\.?(?=\s|\Z)",
    re.IGNORECASE,
)
_NAME = rf"{COURTESY}\.?\s(?:[^\s():;.]+\.?\s){{0,5}}?[^\s():;]+"
#: Where a line of a record begins: who presides, above the first turn; where and when it meets.
_MASTHEAD = when_met(
    rf"(?<=\s)(?:{PRESIDING}\s?:\s(?={_NAME}\s[(.…])"
    r"|(?:held|tenue|celebrada)\s(?:at|in|on|à|au|le|en|el)\s(?=[^:]{4,120}\d))",
    re.IGNORECASE,
)
#: Behind whom presides: "Mr. Borg ...... (Malta)".
_PRESIDES = when_met(rf"{PRESIDING}\s?:\s{_NAME}[\s.…]*\([^()]{{0,60}}\)(?=\s|\Z)", re.IGNORECASE)
#: Where a turn begins, behind the end of a sentence, a bracket or a line.
_TURN = when_met(
    rf"(?<=[.!?)”\"…\]\d])\s+(?=(?:\d{{1,3}}\.\s)?(?:{_NAME}\s\([^()]{{3,60}}\)|(?:the|le|la|el)\s"
    rf"{PRESIDING})(?:\s\([^()]{{3,60}}\))?\s?:\s[^\s(])",
    re.IGNORECASE,
)
_HEAD = 1500  # characters in which the masthead stands


def with_turns_apart(text: str) -> str:
    """`text`, the lines of a record that run on apart again; any other text as it is."""
    begin = text[:_HEAD]
    if not any(map(begin.__contains__, _HINTS)):
        return text  # as nearly all: how it opens stands among the first lines
    if _PRESIDES.search(begin) is None and _SAID.search(begin) is None:
        return text
    lines = text.split("\n")
    if max(map(len, lines)) <= _LONG:
        return text
    head = 0
    for at, line in enumerate(lines):
        if len(line) > _LONG // 2 and (len(line) > _LONG or head < _HEAD):
            lines[at] = _apart(line, in_head=head < _HEAD)
        head += len(line)
    return "\n".join(lines)


def _apart(line: str, *, in_head: bool) -> str:
    cuts = [place for found in _SAID.finditer(line) for place in found.span()]
    if in_head:
        masthead = list(_MASTHEAD.finditer(line, 0, _HEAD))
        named = any(_PRESIDES.match(line, one.start()) for one in masthead)
        cuts += [one.start() for one in masthead] if named or cuts else []
        cuts += [one.end() for one in _PRESIDES.finditer(line, 0, _HEAD)]
    turns = [found.end() for found in _TURN.finditer(line)]
    if cuts or len(turns) > 1:
        cuts += turns
    if not cuts:
        return line
    places = [0, *sorted(set(cuts)), len(line)]
    parts = (line[a:b].strip() for a, b in pairwise(places))
    return "\n\n".join(filter(None, parts))
