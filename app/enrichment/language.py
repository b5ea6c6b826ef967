"""The language of a text among the six of the United Nations, told at a glance.

Arabic, Chinese and Russian are told by their script; English, French and Spanish by the small
words that every sentence of theirs has. What is not clear so (too few of these words for so long a
text, small words of a neighbour, letters that the language does not have) is looked at by
`identification`, which knows many more languages and takes longer.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from app.domain.patterns import when_met
from app.enrichment.gazetteers import load_data

__all__ = ["Told", "has_usual_words", "language_of", "printed_language", "tell"]

_SCRIPTS = {
    "ru": when_met(r"[\u0400-\u04ff]"),
    "ar": when_met(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]"),
    "zh": when_met(r"[\u3400-\u9fff]"),
}
_ANY_SCRIPT = when_met(f"[{''.join(one.pattern[1:-1] for one in _SCRIPTS.values())}]")
_LATIN = when_met(r"[A-Za-z\u00c0-\u024f]")
#: The upper bytes of UTF-16 that are of one script alone: bytes are counted faster than letters.
_UPPER = {"ru": b"\x04", "ar": b"\x06", "zh": bytes(range(0x34, 0xA0))}
_RARE_ARABIC = when_met(r"[\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
#: Letters of the same script that only other languages have.
_CYRILLIC = "іїєґўјљњћђџќѓѕқңүұһәөғҳҷӣӯҡҫҙӑӗԥ"
_ALIEN = {
    "ru": when_met(f"[{_CYRILLIC}{_CYRILLIC.upper()}]"),
    "ar": when_met("[پچژگکیےہھںٹڈڑټډړڼېۍۆێەڤ]"),
    "zh": when_met("[\u3040-\u30ff]"),
}
#: Letters that no long Russian text is without, and its neighbours are.
_RUSSIAN = when_met("[ыэьЫЭЬ]")
#: So many Cyrillic letters have one of them.
_LONG = 60
#: One alien letter in so many makes a language doubtful.
_ALIEN_SHARE = 50
#: One Han character says about as much as this many letters.
_HAN_WEIGHT = 3

_DATA = load_data("small_words.json")
_SMALL_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words) for language, words in _DATA["words"].items()
}
#: Words of one language alone count double: "de" and "la" are French and Spanish.
_SHARED = (
    (_SMALL_WORDS["en"] & _SMALL_WORDS["fr"])
    | (_SMALL_WORDS["en"] & _SMALL_WORDS["es"])
    | (_SMALL_WORDS["fr"] & _SMALL_WORDS["es"])
)
_ANY = frozenset().union(*_SMALL_WORDS.values())
#: Words of Russian and Arabic, and characters of Chinese, that no longer text is without.
_USUAL: dict[str, frozenset[str]] = {
    language: frozenset(words) for language, words in _DATA["usual"].items()
}
_SCRIPT_WORDS = {
    language: when_met(script.pattern + ("" if language == "zh" else "+"))
    for language, script in _SCRIPTS.items()
}
_ARABIC_ARTICLE = ("ال", "وال", "بال", "لل")
#: Of so many words, or Chinese characters, at least these percentages are usual.
_MANY_USUAL, _USUAL_SHARE = 25, {"ru": 4, "ar": 8, "zh": 8}
#: Small words of other languages of Latin script, and of none of the three.
_OTHERS = frozenset(_DATA["others"]) - _ANY
#: Where each language's score, and the counts of small words, stand in a tally.
_BITS = 10
_MASK = (1 << _BITS) - 1
_PLACES = {language: _BITS * place for place, language in enumerate(_SMALL_WORDS)}
_HITS = _BITS * len(_PLACES)
_OTHER = _HITS + _BITS
_WORDS = _OTHER + _BITS
_REMEMBERED = 100_000
#: So many characters tell the language of a paragraph.
_SAMPLE = 400
#: So many where they only go on with what is told already.
_GLANCE = 180
_WORD = when_met(r"[^\W\d_]+")
#: A language is taken when its score is at least this, and leads by as much.
_ENOUGH = 4
#: Of so many words at least these percentages are small words, save in lists and tables.
_MANY_WORDS = 25
_LEAST = {"en": 12, "fr": 24, "es": 24}

_PRINTED = when_met(
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


class Told(NamedTuple):
    """What a glance says of a text.

    `language` is None where it shows too little of any of the six; `clear`: nothing speaks for
    another language; `weight`: how much text there is, in letters of an alphabet.
    """

    language: str | None
    clear: bool
    weight: int


def tell(text: str, like: str | None = None) -> Told:
    """The language among the six that `text` is in, by its first few hundred characters.

    `like`: the language of what stands above; fewer characters tell that it goes on.
    """
    if like in _PLACES and len(text) > _GLANCE:
        told = _tell(text, _GLANCE)
        if told.clear and told.language == like:
            return told
    return _tell(text, _SAMPLE)


def _tell(text: str, characters: int) -> Told:
    sample = text[:characters]
    if not sample.isascii():
        script, letters = _script(sample)
        if script is not None:
            weight = len(text) * (_HAN_WEIGHT if script == "zh" else 1)
            return Told(script, not _alien(sample, script, letters), weight)
    tally = _tally(sample)
    hits, other = tally >> _HITS & _MASK, tally >> _OTHER & _MASK
    words = tally >> _WORDS
    best = _best(tally) if hits * 2 >= _ENOUGH else None
    if best is None:
        return Told(None, words < _MANY_WORDS and not other, len(text))
    poor = words >= _MANY_WORDS and hits * 100 < words * _LEAST[best]
    return Told(best, not poor and other * 2 < hits, len(text))


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of `text`'s language, None where it shows too little of any."""
    return tell(text).language


def has_usual_words(text: str, language: str) -> bool:
    """Whether a text in the letters of `language`, if it is long, has the words of that language.

    Letters that were misread have not.
    """
    found = _SCRIPT_WORDS[language].findall(text.lower())
    if len(found) < _MANY_USUAL:
        return True
    usual = sum(map(_USUAL[language].__contains__, found))
    if language == "ar":
        usual += sum(word.startswith(_ARABIC_ARTICLE) for word in found)
    return usual * 100 >= len(found) * _USUAL_SHARE[language]


def _best(tally: int) -> str | None:
    score, second, best = 0, 0, None
    for language, place in _PLACES.items():
        own = tally >> place & _MASK
        if own >= score:
            score, second, best = own, score, language
        elif own > second:
            second = own
    return best if score >= _ENOUGH and score - second >= min(_ENOUGH, score // 4 + 1) else None


def _tally(text: str) -> int:
    """Scores by language and counts of words, packed in one number: to add is fast."""
    words = text.encode(errors="replace").translate(_LETTERS).split()
    tally = len(words) << _WORDS
    tally += sum(filter(None, map(_TALLIES.get, words)))
    if not text.isascii():
        tally += sum([_PIECES[piece] for piece in words if not piece.isascii()])
    return tally


def _tally_of(word: str) -> int:
    """What a small word says, but that it is a word."""
    if word in _OTHERS:
        return 1 << _OTHER
    score = 1 if word in _SHARED else 2
    known = (name for name, words in _SMALL_WORDS.items() if word in words)
    return (1 << _HITS) + sum(score << _PLACES[name] for name in known)


class _Pieces(dict[bytes, int]):
    """Text without blanks that is not all ASCII → what its words say, beside one word."""

    def __missing__(self, piece: bytes) -> int:
        words = _WORD.findall(piece.decode().lower())
        tally = sum(_tally_of(word) for word in words if word in _ANY or word in _OTHERS)
        if len(self) >= _REMEMBERED:
            self.clear()
        self[piece] = found = tally + (len(words) - 1 << _WORDS)
        return found


_TALLIES = {word.encode(): _tally_of(word) for word in _ANY | _OTHERS if word.isascii()}
_PIECES = _Pieces()
#: Bytes of UTF-8, letters of ASCII in lower case, what else is ASCII as blanks.
_LETTERS = bytes(
    code if code > 127 else ord(chr(code).lower()) if chr(code).isalpha() else 32
    for code in range(256)
)


def _script(text: str) -> tuple[str | None, int]:
    """The script that most letters are of, None for the Latin one, and how many they are."""
    if _ANY_SCRIPT.search(text) is None:
        return None, 0
    upper = text.encode("utf-16-be", errors="replace")[::2]
    counts = {code: len(upper) - len(upper.translate(None, own)) for code, own in _UPPER.items()}
    counts["ar"] += len(_RARE_ARABIC.findall(text))
    best = max(counts, key=lambda code: counts[code] * (_HAN_WEIGHT if code == "zh" else 1))
    letters = counts[best]
    latin = len(_LATIN.findall(text))
    return (best if letters * (_HAN_WEIGHT if best == "zh" else 1) > latin else None), letters


def _alien(text: str, script: str, letters: int) -> bool:
    """Whether a text of so many letters of a script shows that it is in another language of it."""
    alien = len(_ALIEN[script].findall(text))
    if alien * _ALIEN_SHARE >= letters + alien:
        return True
    return script == "ru" and letters >= _LONG and _RUSSIAN.search(text) is None


def printed_language(text: str) -> str | None:
    """The language a line of its own names: "English Only", "Русский"; not "Original: …"."""
    found = _PRINTED.search(text)
    return _NAMES.get(found.group("plain").lower()) if found else None
