"""The language of a text among the six of the United Nations.

Arabic, Chinese and Russian are told by their script; English, French and Spanish by the small
words that every sentence of theirs has. A text with too few of them is undecided, and takes the
language of what stands around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from app.enrichment.gazetteers import load_data

__all__ = ["document_language", "language_of", "printed_language"]

_SCRIPTS = {
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "ar": re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]"),
    "zh": re.compile(r"[\u3400-\u9fff]"),
}
_ANY_SCRIPT = re.compile(f"[{''.join(one.pattern[1:-1] for one in _SCRIPTS.values())}]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
#: One Han character says about as much as this many letters.
_HAN_WEIGHT = 3

_SMALL_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words) for language, words in load_data("small_words.json")["words"].items()
}
#: Words of one language alone count double: "de" and "la" are French and Spanish.
_SHARED = (
    (_SMALL_WORDS["en"] & _SMALL_WORDS["fr"])
    | (_SMALL_WORDS["en"] & _SMALL_WORDS["es"])
    | (_SMALL_WORDS["fr"] & _SMALL_WORDS["es"])
)
_ANY = frozenset().union(*_SMALL_WORDS.values())
#: Where each language's score, and the count of small words, stand in a tally.
_SCORE_BITS = 10
_SCORE_MASK = (1 << _SCORE_BITS) - 1
_PLACES = {language: _SCORE_BITS * place for place, language in enumerate(_SMALL_WORDS)}
_HITS = _SCORE_BITS * len(_PLACES)
_REMEMBERED = 100_000
#: So many characters tell the language of a paragraph.
_SAMPLE = 400
_WORD = re.compile(r"[^\W\d_]+")
#: A language is taken when its score is at least this, and leads by as much.
_ENOUGH = 4

_PRINTED = re.compile(
    r"^\s*(?:(?P<only>(?P<plain>English|French|Spanish|Russian|Arabic|Chinese|Français|Español|"
    r"Русский|Anglais|Inglés))(?:\s+only|\s+seulement|\s+únicamente)?)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_NAMES = {
    "english": "en",
    "anglais": "en",
    "inglés": "en",
    "french": "fr",
    "français": "fr",
    "spanish": "es",
    "español": "es",
    "russian": "ru",
    "русский": "ru",
    "arabic": "ar",
    "chinese": "zh",
}


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of `text`'s language, None where it shows too little of any."""
    sample = text[:_SAMPLE]
    if not sample.isascii():
        found = _script(sample)
        if found is not None:
            return found
    tally = sum(map(_TALLIES.__getitem__, sample.split()))
    if (tally >> _HITS) * 2 < _ENOUGH:
        return None
    scores = [(tally >> place & _SCORE_MASK, language) for language, place in _PLACES.items()]
    (second, _), (score, best) = sorted(scores)[-2:]
    return best if score >= _ENOUGH and score - second >= min(_ENOUGH, score // 4 + 1) else None


class _Tallies(dict[str, int]):
    """What a text between blanks says: scores by language and small words, packed in one number.

    The same ones come again and again, and to add their numbers is the fastest way to count.
    """

    def __missing__(self, chunk: str) -> int:
        tally = 0
        for word in _WORD.findall(chunk.lower()):
            if word in _ANY:
                tally += 1 << _HITS
                score = 1 if word in _SHARED else 2
                known = (name for name, words in _SMALL_WORDS.items() if word in words)
                tally += sum(score << _PLACES[name] for name in known)
        if len(self) >= _REMEMBERED:
            self.clear()
        self[chunk] = tally
        return tally


_TALLIES = _Tallies()


def _script(text: str) -> str | None:
    if _ANY_SCRIPT.search(text) is None:
        return None
    counts = {code: len(pattern.findall(text)) for code, pattern in _SCRIPTS.items()}
    counts["zh"] *= _HAN_WEIGHT
    best = max(counts, key=lambda code: counts[code])
    if not counts[best]:
        return None
    return best if counts[best] > len(_LATIN.findall(text)) else None


def document_language(texts: Iterable[tuple[str, str | None]]) -> str | None:
    """The language of most of the letters, given texts with their languages; None if unknown."""
    weights: Counter[str] = Counter()
    for text, language in texts:
        if language is not None:
            weights[language] += len(text) * (_HAN_WEIGHT if language == "zh" else 1)
    return weights.most_common(1)[0][0] if weights else None


def printed_language(text: str) -> str | None:
    """The language a line of its own names: "English Only", "Русский"; not "Original: …"."""
    found = _PRINTED.search(text)
    return _NAMES.get(found.group("plain").lower()) if found else None
