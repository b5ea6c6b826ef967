"""Whether a page's letters say what its shapes mean.

A font without a map of its letters gives codes in their place: signs and figures within words,
capitals after small letters, letters of many scripts side by side, or letters that make no words.
No language looks like that, whichever it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from app.domain.patterns import when_met
from app.readers.pdf.glyphs import REPLACEMENT

__all__ = ["Legibility", "is_code", "legibility_of"]

#: Fewer words show nothing.
ENOUGH = 12
#: Share of the words that look like none from which on a page cannot be read.
MOST, MOST_ARABIC = 0.33, 0.6
#: The same for pages that hardly have a word that every text of its language has, and how many
#: of its words those are in any text.
SUSPECT, SMALL = 0.16, 0.06

#: Scripts that documents are written in, by the first word of their letters' names.
_SCRIPTS = frozenset(
    {
        "LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "CJK", "HIRAGANA", "KATAKANA", "HANGUL",
        "DEVANAGARI", "BENGALI", "TAMIL", "THAI", "LAO", "KHMER", "MYANMAR", "ETHIOPIC",
        "GEORGIAN", "ARMENIAN", "SINHALA", "MONGOLIAN", "TIBETAN",
    }
)  # fmt: skip
_EDGES = "\"'“”„‘’‚«»‹›()[]{}<>.,;:!?¿¡…،؛؟。，、；：！？（）《》「」*†‡•–—-/"
#: Stops of Chinese and Japanese, which part no words with blanks.
_EAST = when_met(
    "[\u3000-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff0f\uff1a-\uff20\uff5b-\uff65]+"
)
_FIGURED = when_met(r"[\w.%°·’”“‘\-–—…/+]+")
#: Figures with signs that no number has before or within them; sums; words.
_SIGNED = when_met(r"[$&%;<'’!#](?=[\d$&(/,'])|\d[$&(;<!#](?=\d)|[/,(][(/$&]")
_SUM = when_met(r"[($€£%]*[\d.,:\-–]+[)%*]*")
_LETTERS_IN_A_ROW = when_met(r"[^\W\d_]{3}")
_CODE_LENGTH, _CODE_WORDS = 12, 3
_EASTERN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL"})
_JOINED = when_met(r"[^\W\d_]+(?:[’'’\-–‐·.][^\W\d_]+)+\.?")
_RULES = frozenset(_EDGES + "_=|+~·")
#: Symbols of documents, addresses, figures with a unit.
_CODE = when_met(
    r"[A-Z\d][\w.()\-–]*(?:/[\w.()\-–]+)+|\S+@\S+|(?:https?:|www\.)\S+"
    r"|[A-Za-z]{0,4}\d[\d.,/:\-–]*[a-zA-Z%]{0,3}"
)
_CAPITAL_WITHIN = when_met(r"[a-zà-ÿа-я][A-ZÀ-ÞА-Я]")
_VOWEL = when_met(r"[aeiouyà-æè-ïò-öø-ýœāēīōūıаеёиоуыэюяіїєαεηιουω]", re.IGNORECASE)
_COMMON = (
    "the of and to in a is that for on with by as be are at this from have it de la le les des et "
    "en que un une du dans pour par sur est au el los las del y se por con para una su al como no "
    "и в на не что с по к о из для от е o do da os em um uma com não il di che e per i un "
    "del della der die das und von zu den mit für het een van te ya wa na kwa ni"
)
_SMALL_WORDS = frozenset(_COMMON.split())


@dataclass(frozen=True, slots=True)
class Legibility:
    """How much a page's text looks like words of a language, whichever it is."""

    #: Words, and the share of them that look like none.
    words: int
    poor: float
    #: Share of words that every text of its language has.
    small: float
    #: Whether letters of many scripts stand side by side.
    babel: bool
    #: Most letters are Arabic: there a font's table often lacks some, and the rest can be read.
    arabic: bool

    @property
    def is_readable(self) -> bool:
        """Whether the page can be read; one of a few words can, for all that it shows."""
        if self.babel:
            return False
        if self.words < ENOUGH:
            return True
        most = MOST_ARABIC if self.arabic else MOST
        return self.poor < most and (self.arabic or self.poor < SUSPECT or self.small > SMALL)

    @property
    def is_doubtful(self) -> bool:
        """Whether many words lack letters or have wrong ones."""
        return self.words >= ENOUGH and self.poor >= SUSPECT


def legibility_of(text: str) -> Legibility:
    """How legible `text` is."""
    words = [core for word in _EAST.sub(" ", text).split() if (core := _core(word))]
    scripts = Counter(_script(char) for char in text if char.isalpha())
    count = max(len(words), 1)
    return Legibility(
        words=len(words),
        poor=sum(map(_poor, words)) / count,
        small=sum(word.lower() in _SMALL_WORDS for word in words) / count,
        babel=_is_babel(scripts),
        arabic=scripts["ARABIC"] > 0.5 * scripts.total(),
    )


def _core(word: str) -> str:
    """A word without what may stand around it; empty for figures and marks."""
    bare = word.strip(_EDGES)
    if any(map(str.isalpha, bare)) or REPLACEMENT in bare:
        return bare
    # "$!%": signs in a row that no text has.
    signs = len(word) > 2 and not any(map(str.isdigit, word)) and not _RULES.issuperset(word)
    return word if signs else ""


@lru_cache(maxsize=50_000)
def _poor(word: str) -> float:
    """How much a word looks like none: 1 is no word."""
    if REPLACEMENT in word:
        return 1.0
    if _CODE.fullmatch(word):
        return 0.0
    scripts = {_script(char) for char in word if char.isalpha()}
    if scripts & _EASTERN and scripts - _EASTERN <= {"LATIN"} and _FIGURED.fullmatch(word):
        return 0.0  # "第1号", "CO2浓度"
    if len(scripts) > 1 or not scripts <= _SCRIPTS:
        return 1.0
    if not word.isalpha() and not _JOINED.fullmatch(word):
        signs = [c for c in word if not c.isalpha() and not unicodedata.combining(c)]
        if any(c not in "'’‘-–.·/,:;()&\u00ad\u200c\u200d" for c in signs):
            return 1.0
    if scripts & {"LATIN", "CYRILLIC", "GREEK"}:
        if _CAPITAL_WITHIN.search(word) and not word[0].isupper():
            return 1.0
        if len(word) > 2 and word.isalpha() and not word.isupper() and not _VOWEL.search(word):
            return 1.0
        if len(word) == 1:
            return 0.3
    return 0.0


@lru_cache(maxsize=20_000)
def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    if name.startswith("LATIN SMALL LETTER") and "\u0250" <= char <= "\u02af":
        return "PHONETIC"
    return name.split(" ", 1)[0].removesuffix("-")


def _is_babel(scripts: Counter[str]) -> bool:
    """Whether letters of many scripts stand side by side, as codes taken for letters do."""
    total = scripts.total()
    odd = sum(count for script, count in scripts.items() if script not in _SCRIPTS)
    many = sum(count > 0.01 * total for count in scripts.values()) > 4
    return total >= 40 and (odd > 0.12 * total or many)


def is_code(line: str) -> bool:
    """Whether a line is codes in place of capitals: "81,(6 685 /( '52,7", for "UNIES SUR LE DROIT".

    Most of its words are figures with signs among them, and no sums, symbols or telephones.
    """
    if len(line) < _CODE_LENGTH or line != line.upper() or not _SIGNED.search(line):
        return False
    words = line.split()
    odd = sum(_SIGNED.search(word) is not None and not _SUM.fullmatch(word) for word in words)
    plain = any(_LETTERS_IN_A_ROW.search(word) for word in words)
    return len(words) >= _CODE_WORDS and not plain and 2 * odd > len(words)
