"""Ordinals and number words: of meetings and sessions, of parts of a document, of labels."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from importlib import resources

from app.domain.patterns import when_met
from app.domain.tries import one_of
from app.numerals.chinese import read_chinese
from app.numerals.roman import read_roman

__all__ = [
    "ARABIC_ORDINAL",
    "BIS",
    "ORDINAL",
    "arabic_adverb",
    "arabic_letter_name",
    "english_ordinal",
    "may_end_ordinal",
    "read_number_word",
    "read_ordinal",
]

_DATA = json.loads(
    resources.files(__package__).joinpath("ordinals.json").read_text(encoding="utf-8")
)
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
#: Greater Roman numerals are no ordinal of a meeting: "MIX" is a word.
_MOST_ROMAN = 399

#: Latin numbering adverbs, in their order after the plain number.
BIS = {
    "bis": 1, "ter": 2, "quater": 3, "quinquies": 4, "sexies": 5, "septies": 6, "octies": 7,
    "novies": 8, "decies": 9, "бис": 1, "тер": 2, "кватер": 3, "مكررا": 1, "مكرراً": 1,
}  # fmt: skip

_NUMBER_WORDS = {
    word: value
    for value, words in enumerate(
        (
            "one first premier première primero primera первая первый الأول الأولى",
            "two second deuxième segundo segunda вторая второй الثاني الثانية",
            "three third troisième tercero tercera третья третий الثالث الثالثة",
            "four fourth quatrième cuarto cuarta четвертая четвертый الرابع الرابعة",
            "five fifth cinquième quinto quinta пятая пятый الخامس الخامسة",
            "six sixth sixième sexto sexta шестая шестой السادس السادسة",
            "seven seventh septième séptimo séptima седьмая седьмой السابع السابعة",
            "eight eighth huitième octavo octava восьмая восьмой الثامن الثامنة",
            "nine ninth neuvième noveno novena девятая девятый التاسع التاسعة",
            "ten tenth dixième décimo décima десятая десятый العاشر العاشرة",
        ),
        start=1,
    )
    for word in words.split()
}
#: The second word of Arabic ordinals above ten ("الحادي عشر") adds ten.
_ARABIC_TEN = {"الحادي": 1, "الحادية": 1}
_TEENS = frozenset({"عشر", "عشرة"})


def _english() -> dict[str, int]:
    table = {word: value for value, word in enumerate(_EN_UNITS, start=1)}
    for place, ten in enumerate(_EN_TENS, start=2):
        table[ten[:-1] + "ieth"] = place * 10
        for value, word in enumerate(_EN_UNITS[:9], start=1):
            table[f"{ten}-{word}"] = place * 10 + value
    hundreds = {"one-hundredth": 100, "two-hundredth": 200, "three-hundredth": 300}
    return table | {"hundredth": 100} | hundreds


def _french_and_spanish() -> dict[str, int]:
    table: dict[str, int] = {}
    for names in (_FR, _ES):
        for value, variants in enumerate(names, start=1):
            for word in variants.split("|"):
                table[word] = value
    for ten, base in _FR_TENS.items():
        table[(ten[:-1] if ten.endswith("e") else ten) + "ième"] = base
        table[f"{ten}-et-unième"] = base + 1
        for value in range(2, 20 if base == 60 else 10):
            table[f"{ten}-{_FR[value - 1].split('|')[0]}"] = base + value
    for value in range(2, 20):
        table[f"quatre-vingt-{_FR[value - 1].split('|')[0]}"] = 80 + value
    for ten, base in _ES_TENS.items():
        table.setdefault(ten, base)
        for value in range(1, 10):
            for word in _ES[value - 1].split("|"):
                table[f"{ten} {word}"] = base + value
                table[_one_word(ten, word)] = base + value
    # Those that are not made as the others are.
    return table | {
        "soixante-et-onzième": 71, "quatre-vingtième": 80, "quatre-vingt-unième": 81,
        "centième": 100, "unième": 1, "centésima": 100, "centésimo": 100,
        "deux-centième": 200, "trois-centième": 300, "ducentésima": 200, "ducentésimo": 200,
        "tricentésima": 300, "tricentésimo": 300,
    }  # fmt: skip


def _one_word(ten: str, unit: str) -> str:
    """A Spanish compound in one word, with one "o" between: "decimosexta", "decimoctava"."""
    return f"{ten[:-1]}o{unit.removeprefix('o')}"


def _fold(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in bare if not unicodedata.combining(char)).replace("‐", "-")


_ENGLISH = _english()
_ACCENTED = _french_and_spanish()
_WORDS = {**_ENGLISH, **{_fold(word): value for word, value in _ACCENTED.items()}}
_LAST_WORDS = frozenset(word.replace("-", " ").split()[-1] for word in _WORDS) | {"ieme"}
_SUFFIX_MAX = 3  # "th", "-го" stand apart now and then
_PARTING = str.maketrans({"-": r"(?:\s[-‑‐]\s|[-‑‐\s])", " ": r"\s"})
#: Accents may be missing, or lean the other way.
_PRINTED = _PARTING | str.maketrans({"é": "[eéè]", "è": "[eéè]"})


def _latin() -> str:
    """English, French and Spanish ordinals; of compounds the tens and the units stand once each.

    Spelt out they are four fifths of a pattern that is part of many.
    """
    long = {"soixante", "quatre-vingt"}  # up to nineteen is added to these
    french = [variants.split("|")[0] for variants in _FR]
    spanish = [word for variants in _ES[:9] for word in variants.split("|")]
    compounds = (
        (_FR_TENS.keys() - long, "-", french[1:9]),
        (long, "-", french[1:19]),
        (_ES_TENS.keys(), " ", spanish),
        ({ten[:-1] for ten in _ES_TENS}, "o", [word.removeprefix("o") for word in spanish]),
    )
    spelt = {
        f"{ten}{parting}{unit}"
        for tens, parting, units in compounds
        for ten in tens
        for unit in units
    }
    return "|".join(
        (
            one_of(_ENGLISH, _printed),
            *(
                one_of(tens, _printed) + _printed(parting) + one_of(units, _printed)
                for tens, parting, units in compounds
            ),
            one_of(_ACCENTED.keys() - _ENGLISH.keys() - spelt, _printed),
        )
    )


def _printed(piece: str) -> str:
    return piece.translate(_PRINTED)


_LATIN_WORDS = _latin()
_RU_STEMS = "|".join(sorted(_RU, key=len, reverse=True))
_RU_ORDINAL = (
    rf"(?:(?:{'|'.join(_RU_CARDINAL_TENS)})\s)?(?:{_RU_STEMS})(?:ая|ый|ой|ое|ого|ому|ую|ом|ым|"
    r"ий|ья|ье|ьего|ьей|ьем|ьему|ью)|"
    rf"(?:{'|'.join(_RU_TENS)})(?:ая|ый|ой|ое|ого|ому|ую|ом|ым)"
)
_AR_ORDINAL = "|".join(
    sorted((word.replace("_", r"\s").replace("ا", "[اأ]") for word in _AR), key=len, reverse=True)
)
_AR_TEN = "|".join(ten.replace("ا", "[اأ]") for ten in _AR_TENS)
#: What stands before an ordinal beyond the hundredth: "one hundred and eighteenth", to 399.
_HUNDRED = (
    r"(?:(?:(?:one|two|three)\s)?hundred(?:\sand)?\s|(?:(?:deux|trois)[-‑\s])?cents?[-‑\s]|"
    r"(?:du|tri)?cent[ée]sim[oa]\s|(?:сто|двести|триста)\s)"
)
#: The hundreds by how they begin; else it is one.
_HUNDREDS = {"two": 2, "deu": 2, "duc": 2, "две": 2, "thr": 3, "tro": 3, "tri": 3, "три": 3}
_SUFFIX = r"st|nd|rd|th|[eè]re|er|[eéè]me|i[eéè]me|e|a|o"
#: One, two or three hundred, alone or behind what is beyond it.
_AR_HUNDRED = "(?:الما?ئ(?:ة|ت[اي]ن)|الثلاثما?ئة)"
#: A regular expression for an ordinal in Arabic words.
ARABIC_ORDINAL = (
    rf"(?:(?:(?:{_AR_ORDINAL}|الحادي)[ةى]?(?:\s(?:عشرة?|وال(?:{_AR_TEN})))?|ال(?:{_AR_TEN}))"
    rf"(?:\sبعد\s{_AR_HUNDRED})?|{_AR_HUNDRED})"
)
#: A regular expression for an ordinal of any of the six languages; to be used ignoring case.
ORDINAL = (
    rf"(?:{_HUNDRED}?(?:{_LATIN_WORDS}|{_RU_ORDINAL})(?!\w)|"
    rf"{ARABIC_ORDINAL}|"
    rf"\d{{1,5}}\s?(?:{_SUFFIX}|-?(?:я|й|го|ая|ое|е|й)|-(?:м|му|ю))(?!\w)|"
    r"第[零一二三四五六七八九十百〇\d]{1,6}(?:次|届)?|"
    rf"\d{{1,5}}\.?\s?[ªº°]|(?!l[aeo](?!\w))(?-i:[IVXL]{{1,7}}|C[IVXLC]{{1,7}})(?:\s?(?:{_SUFFIX})|[ªº°])?(?!\w))"
)
_ROMAN_PRINTED = when_met(rf"([IVXLC]+)(?:\s?(?:{_SUFFIX})|[ªº°])?", re.IGNORECASE)
#: Folded, it has no hamza.
_AR_HUNDRED_PRINTED = when_met(r"(?:\sبعد\s)?ال(?P<three>ثلاث)?ما?[ئي](?:ة|(?P<two>ت[اي]ن))$")
_HUNDRED_PRINTED = when_met(_HUNDRED, re.IGNORECASE)


def read_ordinal(printed: str) -> int | None:
    """The value of an ordinal as printed ("Fifth", "5th", "V", "Пятая", "第五次"), else None."""
    beyond = _HUNDRED_PRINTED.match(printed)
    if beyond is not None:
        rest = read_ordinal(printed[beyond.end() :])
        hundreds = _HUNDREDS.get(beyond.group()[:3].lower(), 1)
        return None if rest is None else 100 * hundreds + rest
    text = " ".join(_fold(printed).replace("-", " ").split())
    for form in (text, text.replace(" ", "-", 1), text.replace(" ", "-")):
        if form in _WORDS:
            return _WORDS[form]
    digits = re.search(r"\d+", text)
    if digits:
        return int(digits.group())
    roman = _ROMAN_PRINTED.fullmatch(printed.strip())
    if roman is not None and roman.group(1).isupper():
        number = read_roman(roman.group(1))
        return number if number is not None and number <= _MOST_ROMAN else None
    return _russian(text) or _arabic(text) or _chinese(text)


@lru_cache(1024)
def may_end_ordinal(word: str) -> bool:
    """Whether an ordinal may end with `word`; of short ones and those with figures it may."""
    if len(word) <= _SUFFIX_MAX or not word.isalpha():
        word = _fold(word).rpartition("-")[2]
        if len(word) <= _SUFFIX_MAX or not word.isalpha():
            return True
    return _fold(word) in _LAST_WORDS or read_ordinal(word) is not None


def english_ordinal(number: int) -> str:
    """The English word of `number` up to 99 ("sixty-second"), digits beyond ("107th")."""
    if not 0 < number < 100:
        return f"{number}th"
    if number < 20:
        return _EN_UNITS[number - 1]
    ten, unit = divmod(number, 10)
    word = _EN_TENS[ten - 2]
    return f"{word}-{_EN_UNITS[unit - 1]}" if unit else f"{word[:-1]}ieth"


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
    beyond = _AR_HUNDRED_PRINTED.search(text)  # "the twelfth after the hundredth"
    if beyond is not None:
        rest = _arabic(text[: beyond.start()]) if beyond.start() else 0
        hundreds = 3 if beyond["three"] else 2 if beyond["two"] else 1
        return None if rest is None else 100 * hundreds + rest
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
    found = re.search(r"[零〇一二三四五六七八九十百]+", text)
    return read_chinese(found.group()) if found else None


#: Names of letters in the order of abjad, with which sections of Arabic documents are counted.
_LETTER_NAMES = (
    "ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم",
    "نون", "سين", "عين", "فاء", "صاد", "قاف", "راء", "شين", "تاء", "ثاء", "خاء", "ذال", "ضاد",
    "ظاء", "غين",
)  # fmt: skip
_TEEN_UNITS = ("حادي", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع")
_ADVERBS = ("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا")


def arabic_adverb(text: str) -> int | None:
    """The place that an Arabic ordinal adverb ("ثانيا", "ثاني عشر") names, up to nineteen."""
    bare = "".join(char for char in text if not unicodedata.combining(char))
    unit, _, ten = bare.partition(" ")
    if ten in _TEENS:
        return _TEEN_UNITS.index(unit) + 11 if unit in _TEEN_UNITS else None
    bare = "أ" + bare[1:] if bare[0] == "ا" else bare
    return _ADVERBS.index(bare) + 1 if bare in _ADVERBS else None


def arabic_letter_name(text: str) -> int | None:
    """The place of the letter that the word names, as "باء" the second, in the order of abjad."""
    return _LETTER_NAMES.index(text) + 1 if text in _LETTER_NAMES else None


def read_number_word(text: str) -> int | None:
    """An ordinal or number word in the six languages, up to ten (Arabic up to nineteen)."""
    words = unicodedata.normalize("NFC", text.casefold()).split()
    if len(words) == 2 and words[1] in _TEENS:
        unit = _ARABIC_TEN.get(words[0]) or _NUMBER_WORDS.get(words[0])
        return unit + 10 if unit else None
    return _NUMBER_WORDS.get(words[0]) if len(words) == 1 else None
