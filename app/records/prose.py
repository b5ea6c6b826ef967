"""Whether a block that stands like a heading reads as speech.

A block is short, or ends without a stop, for other reasons than that it is a heading: the speaker
was interrupted ("I was about to say---"), a stage direction closes it ("Thank you. [Applause.]"),
or a quotation goes on from it. Its words tell: an address, the first person, a sentence.
"""

from __future__ import annotations

import re

from app.domain.patterns import when_met
from app.records.words import PRESIDING

__all__ = ["breaks_off", "in_capitals", "reads_as_speech"]

_BROKEN = when_met(r"(?:-{2,}|:-|[—–―…]|\.{3,})[\s\"”’'»]*\Z")
#: A sentence's end before stage directions: "I thank you. [Time expired.] [Applause.]".
_BEFORE_DIRECTIONS = when_met(
    r"[^\W\d_]{2,}[.?!…。？！][\"”’'»]?(?:\s*[(\[][^()\[\]\d]*[.!][)\]])+\Z"
)
_ADDRESS = when_met(
    r"(?:\A|,\s)(?:(?:mr|mrs|ms|madam[e]?|hon|honou?rable|distinguished)\b\.?\s+)+"
    rf"{PRESIDING},\s+(?=\S+\s+\S+\s+\S)"
    r"|\A(?:monsieur|madame)\s+l[ea]\s+présidente?,\s|\A(?:señor|señora)\s+president[ea],\s"
    r"|\Aг(?:осподин|оспожа|-н|-жа)\s+председатель,\s|\A(?:主席|代理主席|議長|议长)(?:先生|女士)?[，,]",
    re.IGNORECASE,
)
#: Who speaks, as the subject of a sentence; "Annex I to …" and "The future we want" are titles.
_SUBJECT = when_met(
    r"\bI(?:['’](?:m|ve|ll|d))?\s+(?!(?:of|to|and|on|in|or|for|by|with|at|from)\b)[a-z]{2,}"
    r"|\bI['’](?:m|ve|ll|d)\b"
    r"|\A(?:[Ww]e|Nous|Мы)\b.*[^\W\d_]{2,}\s+\S+\s+\S+\s+\S+\s+\S+"
    r"|\b(?:je|Je)\s+[a-zà-ÿ]|\b[jJ]['’]\w|\bЯ\s|\A(?:Quisiera|Deseo|Agradezco|Permítaseme)\b"
    r"|\A(?:我|我们|我們|本人)",
)
#: Verbs of sentences, but not those of "persons who are …" and "weapons which may be deemed …".
_FINITE = when_met(
    r"(?<!\bwho)(?<!\bwhich)(?<!\bthat)\s(?:is|are|was|were|has|have|had|will|would|shall|should|"
    r"can|could|may|might|must|does|did|do|said|says|went|cannot|don['’]t|won['’]t)\s(?=\S*[a-z])"
)
_WORDS_OF_SENTENCE = 8
#: A sentence that ends within the text, and another begins.
_INNER = when_met(r"(?:\S+\s+){3,}[a-zà-ÿа-яё][^\W\d_]{2,}[.?!][\"”’']?\s+[^\W\d_]")
#: The question that the Chair puts: "That the bill be now read a second time".
_MOVED = when_met(r"[\"“«]?(?:That|THAT)\b,?\s+(?=\S*[^\W\d_])")


def in_capitals(text: str) -> bool:
    """Whether all letters are capitals; a script without them has none, whatever it quotes."""
    return text.isupper() and all(one.isupper() for one in text if one.isalpha())


def breaks_off(text: str) -> bool:
    """Whether the text ends as an interrupted speech, or as one that leads to what follows."""
    return _BROKEN.search(text.strip()) is not None


def reads_as_speech(text: str) -> bool:
    """Whether the words of a text in plain type are those of somebody who speaks."""
    text = " ".join(text.split())
    if in_capitals(text):
        return False
    if breaks_off(text) or _BEFORE_DIRECTIONS.search(text) or _MOVED.match(text):
        return True
    if _ADDRESS.search(text) or _SUBJECT.search(text) or _INNER.match(text):
        return True
    return text.count(" ") >= _WORDS_OF_SENTENCE and _FINITE.search(text) is not None
