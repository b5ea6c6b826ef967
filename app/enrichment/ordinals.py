"""Ordinals as meetings and sessions print them: words, digits and Roman numerals."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from app.enrichment.gazetteers import load_data
from app.enrichment.tries import one_of

__all__ = ["ORDINAL", "ordinal_word", "read_ordinal"]

_DATA = load_data("ordinals.json")
_EN_UNITS: list[str] = _DATA["en"]
_EN_TENS: list[str] = _DATA["en_tens"]
_FR: list[str] = _DATA["fr"]
_FR_TENS: dict[str, int] = _DATA["fr_tens"]
_ES: list[str] = _DATA["es"]
_ES_TENS: dict[str, int] = _DATA["es_tens"]
_RU: list[str] = _DATA["ru"]
_RU_TENS: dict[str, int] = _DATA["ru_tens"]
_RU_CARDINAL_TENS: dict[str, int] = _DATA["ru_cardinal_tens"]
_AR: list[str] = _DATA["ar"]
_AR_TENS: dict[str, int] = _DATA["ar_tens"]
_ZH_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def _words() -> dict[str, int]:
    table = {word: value for value, word in enumerate(_EN_UNITS, start=1)}
    for place, ten in enumerate(_EN_TENS, start=2):
        table[ten[:-1] + "ieth"] = place * 10
        for value, word in enumerate(_EN_UNITS[:9], start=1):
            table[f"{ten}-{word}"] = place * 10 + value
    table["hundredth"] = 100
    for names in (_FR, _ES):
        for value, variants in enumerate(names, start=1):
            for word in variants.split("|"):
                table[word] = value
    for ten, base in _FR_TENS.items():
        table[(ten[:-1] if ten.endswith("e") else ten) + "ième"] = base
        table[f"{ten}-et-unième"] = base + 1
        for value in range(2, 20 if base == 60 else 10):
            table[f"{ten}-{_FR[value - 1].split('|')[0]}"] = base + value
    for base_word, base in {"quatre-vingt": 80}.items():
        table["quatre-vingtième"] = base
        for value in range(2, 20):
            table[f"{base_word}-{_FR[value - 1].split('|')[0]}"] = base + value
    for ten, base in _ES_TENS.items():
        table.setdefault(ten, base)
        for value in range(1, 10):
            for word in _ES[value - 1].split("|"):
                table[f"{ten} {word}"] = base + value
    return {_fold(word): value for word, value in table.items()}


def _fold(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in bare if not unicodedata.combining(char)).replace("‑", "-")


_WORDS = _words()
#: Letters that may be printed with an accent.
_ACCENTED = {"e": "[eéè]", "i": "[ií]", "o": "[oó]", "u": "[uú]", "-": r"[-‑\s]", " ": r"\s"}
_LATIN_WORDS = one_of(_WORDS, lambda piece: "".join(_ACCENTED.get(char, char) for char in piece))
_RU_STEMS = "|".join(sorted(_RU, key=len, reverse=True))
_RU_ORDINAL = (
    rf"(?:(?:{'|'.join(_RU_CARDINAL_TENS)})\s)?(?:{_RU_STEMS})(?:ая|ый|ой|ое|ого|ому|ую|ом|ым|"
    r"ий|ья|ье|ьего|ьей|ьем|ьему|ью)|"
    rf"(?:{'|'.join(_RU_TENS)})(?:ая|ый|ой|ое|ого|ому|ую|ом|ым)"
)
_AR_ORDINAL = "|".join(
    sorted((word.replace("_", r"\s").replace("ا", "[اأ]") for word in _AR), key=len, reverse=True)
)
#: A regular expression for an ordinal of any of the six languages; to be used ignoring case.
ORDINAL = (
    rf"(?:{_LATIN_WORDS}|{_RU_ORDINAL}|(?:{_AR_ORDINAL})ة?(?:\sعشرة)?|"
    r"\d{1,3}\s?(?:st|nd|rd|th|ere|er|eme|ieme|e|a|o|-?(?:я|й|го|ая|ое|е|й))(?!\w)|"
    r"第[零一二三四五六七八九十\d]{1,4}(?:次|届)?|"
    r"\d{1,3}\.?[ªº]|(?-i:[IVXL]{1,6})(?!\w))"
)


def read_ordinal(printed: str) -> int | None:
    """The value of an ordinal as printed ("Fifth", "5th", "V", "Пятая", "第五次"), else None."""
    text = " ".join(_fold(printed).replace("-", " ").split())
    for form in (text, text.replace(" ", "-", 1), text.replace(" ", "-")):
        if form in _WORDS:
            return _WORDS[form]
    digits = re.search(r"\d+", text)
    if digits:
        return int(digits.group())
    if printed.strip().isascii() and printed.strip().isupper():
        return _roman(printed.strip())
    return _russian(text) or _arabic(text) or _chinese(text)


def ordinal_word(number: int) -> str:
    """The English word of `number` up to 99 ("sixty-second"), digits beyond ("107th")."""
    if not 0 < number < 100:
        return f"{number}th"
    if number < 20:
        return _EN_UNITS[number - 1]
    ten, unit = divmod(number, 10)
    word = _EN_TENS[ten - 2]
    return f"{word}-{_EN_UNITS[unit - 1]}" if unit else f"{word[:-1]}ieth"


def _roman(text: str) -> int | None:
    if set(text) - set(_ROMAN):
        return None
    values = [_ROMAN[char] for char in text] + [0]
    pairs = pairwise(values)
    return sum(-value if value < after else value for value, after in pairs)


def _russian(text: str) -> int | None:
    total, *rest = 0, *text.split()
    for word in rest:
        if word in {_fold(ten) for ten in _RU_CARDINAL_TENS}:
            total += next(v for ten, v in _RU_CARDINAL_TENS.items() if _fold(ten) == word)
            continue
        for stem, value in sorted(_RU_TENS.items(), key=lambda item: -len(item[0])):
            if word.startswith(stem):
                return total + value
        for value, stem in sorted(enumerate(_RU, start=1), key=lambda item: -len(item[1])):
            if word.startswith(stem):
                return total + value
    return total or None


def _arabic(text: str) -> int | None:
    words = [word.removesuffix("ة") for word in text.split()]
    units, _, tens = "_".join(words).partition("_وال")
    base = next((value for stem, value in _AR_TENS.items() if tens.startswith(stem)), 0)
    if not base and words and len(words) == 1:
        alone = next((v for stem, v in _AR_TENS.items() if units[2:].startswith(stem)), None)
        if alone is not None:
            return alone
    units = units.replace("الاولى", "الاول")
    if base and units == "الحادي":
        return base + 1
    unit = next((value for value, known in enumerate(_AR, start=1) if _fold(known) == units), None)
    return None if unit is None or (tens and not base) else base + unit


def _chinese(text: str) -> int | None:
    found = re.search(r"[零一二三四五六七八九十]+", text)
    if found is None:
        return None
    tens, ten, units = found.group().partition("十")
    if not ten:
        return _ZH_DIGITS.get(tens)
    return (_ZH_DIGITS.get(tens, 1) if tens else 1) * 10 + (_ZH_DIGITS.get(units, 0))
