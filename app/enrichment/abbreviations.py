"""Abbreviations a text defines: "International Monitoring System (IMS)".

The acronym's letters must be found in the words before it, from right to left, its first letter
at the beginning of a word (Schwartz and Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text", 2003). Names of the gazetteers come first: their acronyms need
not follow the order of the words ("Treaty on the Non-Proliferation … (NPT)").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.domain.document import Paragraph
from app.domain.gazetteer import Gazetteers
from app.domain.patterns import when_met
from app.domain.text import fold_key
from app.enrichment.gazetteers import load_data

__all__ = ["find_abbreviations"]

_QUOTES = "\"'“”‘’«»„"
_DEFINED = when_met(
    rf"[(（]\s*(?:(?:hereinafter|hereafter|ci-après|en adelante|далее\s?[—–-]|以下简称|简称)"
    rf"[^{_QUOTES}A-ZА-Я]{{0,30}})?[{_QUOTES}]?"
    rf"(?:the\s|la\s|le\s|el\s|l['’])?(?P<acronym>[A-ZА-ЯЁÀ-Ý][\w&/.-]{{1,11}})[{_QUOTES}]?\s*[)）]"
)
_WORD_BREAK = when_met(r"[.;:!?()（）\[\]]|\s[–—]\s")
_POSSESSIVE = when_met(r"['’]s?$")
_LEADING = when_met(
    r"^(?:the|a|an|of|and|le|la|les|du|des|el|los|las|l['’]|d['’])\s+", re.IGNORECASE
)
_SMALL = frozenset(load_data("small_words.json")["joining"])
#: Words before an acronym that may belong to its meaning: as many as it has letters, and these.
_MORE_WORDS = 5
#: So many characters hold as many words.
_WITHIN = 500


def find_abbreviations(
    paragraphs: Iterable[Paragraph], gazetteers: Gazetteers
) -> tuple[dict[str, str], dict[str, str]]:
    """Acronym to meaning, in order of definition; and acronym to the eid that defines it."""
    meanings: dict[str, str] = {}
    eids: dict[str, str] = {}
    for paragraph in paragraphs:
        text = paragraph.text
        if "(" not in text and "（" not in text:
            continue
        for match in _DEFINED.finditer(text):
            acronym = match.group("acronym").rstrip(".")
            if acronym in meanings or not _is_acronym(acronym):
                continue
            meaning = _meaning(text[: match.start()], acronym, gazetteers)
            if meaning is not None:
                meanings[acronym] = meaning
                eids[acronym] = paragraph.eid
    return meanings, eids


def _is_acronym(text: str) -> bool:
    capitals = sum(char.isupper() for char in text)
    return capitals >= 2 and capitals >= len([c for c in text if c.isalpha()]) / 2


def _meaning(before: str, acronym: str, gazetteers: Gazetteers) -> str | None:
    before = _POSSESSIVE.sub("", before.rstrip(f" {_QUOTES}"))
    before = before.rstrip(f" {_QUOTES},")
    singular = acronym[:-1] if acronym.endswith("s") else acronym  # "(SDGs)"
    for entry in gazetteers.find_all(singular):
        for length in sorted({len(name.text) for name in entry.names}, reverse=True):
            tail = before[-length:]
            known = {fold_key(name.text) for name in entry.names if not name.case_sensitive}
            if fold_key(tail) in known:
                return tail.strip()
    window = _WORD_BREAK.split(before[-_WITHIN:])[-1]
    words = window.split()[-(len(acronym) + _MORE_WORDS) :]
    letters = [char for char in singular.lower() if char.isalnum()]
    found = _by_initials(words, letters) or _by_letters(" ".join(words), letters)
    return _LEADING.sub("", found.strip(_QUOTES)) if found else None


def _by_initials(words: list[str], letters: list[str]) -> str | None:
    """The shortest run of words to the end whose initials are `letters`, small words apart.

    Failing that, one whose initials hold the letters in their order ("Comprehensive
    Nuclear-Test-Ban Treaty (CTBT)").
    """
    held: str | None = None
    for start in range(len(words) - 2, -1, -1):
        pieces = re.findall(r"\w+", " ".join(words[start:]).lower())
        if not pieces or pieces[0][0] != letters[0]:
            continue
        if [piece[0] for piece in pieces if piece not in _SMALL] == letters:
            return " ".join(words[start:])
        initials = iter([piece[0] for piece in pieces])
        if held is None and all(letter in initials for letter in letters):
            held = " ".join(words[start:])
    return held


def _by_letters(text: str, letters: list[str]) -> str | None:
    lowered = text.lower()
    place = len(lowered) - 1
    for index in range(len(letters) - 1, -1, -1):
        first = index == 0
        while place >= 0 and (
            lowered[place] != letters[index]
            or (first and place > 0 and lowered[place - 1].isalnum())
        ):
            place -= 1
        if place < 0:
            return None
        place -= 1
    meaning = text[place + 1 :].strip()
    words = re.findall(r"\w+", meaning)
    initials = sum(word[0].lower() in letters for word in words)
    # A chance run of letters is no definition: most words of a real one begin with one of them.
    if len(words) < 2 or initials * 2 < len(words) or len(meaning) <= len(letters):
        return None
    return meaning
