"""Stems by language: Snowball for Arabic, English, French, Russian and Spanish, none for Chinese.

A word's script chooses first, the paragraph's language only among those of Latin script: English
names inside an Arabic paragraph are stemmed as English. Stemmers see folded words, so that a word
and its print without accents have one stem.
"""

from __future__ import annotations

import re
from threading import Lock

import Stemmer

from app.analysis.terms import tagged
from app.domain.patterns import when_met

__all__ = ["LATIN_LANGUAGES", "fingerprint", "latin_language", "stem"]

#: Languages whose stemmers share the Latin script; other languages' Latin words are English.
LATIN_LANGUAGES = ("en", "fr", "es")

_ALGORITHMS = {"en": "english", "fr": "french", "es": "spanish", "ru": "russian", "ar": "arabic"}

# Folding takes the accents by which two of the stemmers know their suffixes. Giving them back to
# the suffixes that are nearly always accented keeps verificación and verificaciones, adopté and
# adoptée together, and prints without accents with them.
_ACCENTED = {
    "fr": re.compile(r"(?P<e>e)(?=es?$)|(?:(?<=it)|(?<=i))(?P<f>e)(?=s?$)|(?P<g>e)(?=rent$|res?$)"),
    "es": re.compile(r"(?<=[cs]i)(?P<o>o)(?=n$)|(?<=log)(?P<i>i)(?=as?$)"),
}
_ACCENTS = {"e": "é", "f": "é", "g": "è", "o": "ó", "i": "í"}
_UNACCENTED = str.maketrans("àâäáéèêëíîïóôöúûüùñç", "aaaaeeeeiiiooouuuunc")


#: Arabic "and", "with", "as", "for" and the article, written to the word.
_ARABIC_ARTICLE = when_met("^(?:[وف]?[بك]?ال(?=..)|[وف]?لل(?=...))")
#: Endings that the Spanish stemmer leaves on some forms of a word and not on others.
_SPANISH_ENDING = when_met(r"(?<=....)(?:icion|ic)$|(?<=...)[aeo]s?$")
#: Spanish nouns that it takes for a verb with a pronoun.
_SPANISH_NOUNS = {"desarme": "desarm", "desarmes": "desarm"}
#: Languages whose stemmer finds more to take off in its own stems: nucleares, nuclear, nucl.
_REPEATED = frozenset({"ar", "es", "fr"})
_ROUNDS = 4


class _Snowball:
    """One stemmer behind a lock: the library's objects must not be shared between threads."""

    def __init__(self, language: str) -> None:
        self._stemmer = Stemmer.Stemmer(_ALGORITHMS[language], 0)
        self._accents = _ACCENTED.get(language)
        self._language = language
        self._lock = Lock()

    def stem(self, word: str) -> str:
        """The STEM term of a folded word."""
        found = self._once(word)
        if self._language in _REPEATED:
            for _ in range(_ROUNDS):
                shorter = self._once(found)
                if shorter == found:
                    break
                found = shorter
        if self._language == "es":
            found = _SPANISH_NOUNS.get(word) or _SPANISH_ENDING.sub("", found)
        return tagged(found, self._language if self._language in LATIN_LANGUAGES else "en")

    def _once(self, word: str) -> str:
        if self._language == "ar":
            word = _ARABIC_ARTICLE.sub("", word)
        elif self._accents is not None:
            word = self._accents.sub(lambda match: _ACCENTS[str(match.lastgroup)], word)
        with self._lock:
            found: str = self._stemmer.stemWord(word)
        found = found or word
        return found if found.isascii() else found.translate(_UNACCENTED)


_STEMMERS = {language: _Snowball(language) for language in _ALGORITHMS}


def latin_language(language: str) -> str:
    """The language as which Latin words of a paragraph in `language` are stemmed."""
    return language if language in LATIN_LANGUAGES else "en"


def stem(folded: str, latin: str) -> str:
    """The STEM term of a folded word; `latin` is the stemmer of Latin words."""
    for char in folded:
        if char.isalpha():
            if char < "\u0250" or "\u1e00" <= char < "\u1f00":
                return _STEMMERS[latin].stem(folded)
            if "\u0400" <= char < "\u0530":
                return _STEMMERS["ru"].stem(folded)
            if "\u0600" <= char < "\u0700":
                return _STEMMERS["ar"].stem(folded)
            return folded
    return folded


def fingerprint() -> str:
    """What stems depend on beside this code."""
    return f"snowball-{Stemmer.version()}"
