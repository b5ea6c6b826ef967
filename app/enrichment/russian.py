"""The case forms of Russian names, so that «Украины» and «Российской Федерации» are found.

Six cases by the declension class that the ending tells; indeclinable names stay as they are.
Source: the declension tables of any Russian school grammar.
"""

from __future__ import annotations

from app.domain.patterns import when_met

__all__ = ["case_forms", "head_forms"]

#: ending -> its form in nominative, genitive, dative, accusative, instrumental, prepositional
_CLASSES = (
    ("гипет", ("гипет", "гипта", "гипту", "гипет", "гиптом", "гипте")),
    ("вятой", ("вятой", "вятого", "вятому", "вятой", "вятым", "вятом")),
    ("ства", ("ства", "ств", "ствам", "ства", "ствами", "ствах")),
    ("ские", ("ские", "ских", "ским", "ские", "скими", "ских")),
    ("щиеся", ("щиеся", "щихся", "щимся", "щиеся", "щимися", "щихся")),
    ("вшиеся", ("вшиеся", "вшихся", "вшимся", "вшиеся", "вшимися", "вшихся")),
    ("ие", ("ие", "ия", "ию", "ие", "ием", "ии")),
    ("ство", ("ство", "ства", "ству", "ство", "ством", "стве")),
    ("ская", ("ская", "ской", "ской", "скую", "ской", "ской")),
    ("кая", ("кая", "кой", "кой", "кую", "кой", "кой")),
    ("ая", ("ая", "ой", "ой", "ую", "ой", "ой")),
    ("ные", ("ные", "ных", "ным", "ные", "ными", "ных")),
    ("ский", ("ский", "ского", "скому", "ский", "ским", "ском")),
    ("ый", ("ый", "ого", "ому", "ый", "ым", "ом")),
    ("ое", ("ое", "ого", "ому", "ое", "ым", "ом")),
    ("ия", ("ия", "ии", "ии", "ию", "ией", "ии")),
    ("ея", ("ея", "еи", "ее", "ею", "еей", "ее")),
    ("ка", ("ка", "ки", "ке", "ку", "кой", "ке")),
    ("я", ("я", "и", "е", "ю", "ей", "е")),
    ("а", ("а", "ы", "е", "у", "ой", "е")),
    *(
        (f"{stem}ы", tuple(stem + form for form in ("ы", "ов", "ам", "ы", "ами", "ах")))
        for stem in ("тат", "рат", "анд")  # Штаты, Эмираты, Нидерланды
    ),
    ("ы", ("ы", "", "ам", "ы", "ами", "ах")),
    ("ой", ("ой",) * 6),  # "и Северной Ирландии": in the genitive already
    ("русь", ("русь", "руси", "руси", "русь", "русью", "руси")),
    ("ь", ("ь", "я", "ю", "ь", "ем", "е")),
    ("й", ("й", "я", "ю", "й", "ем", "е")),
)
_CONSONANT = ("", "а", "у", "", "ом", "е")
_WORD = when_met(r"[А-Яа-яЁё]+|[^А-Яа-яЁё]+")
#: First parts of names that stay as they are: "Коста-Рикой".
_FIXED = frozenset({"Коста", "Кот", "Шри", "Сьерра", "Буркина", "Сан"})
#: Heads after which the proper name may also stay in the nominative («Республики Корея»).
_HEADS = frozenset({"Республика", "Королевство", "Государство", "Княжество", "Султанат"})


def _forms_of(word: str, *, common: bool = False) -> tuple[str, ...]:
    """Six forms of `word`; of a common noun too if `common`."""
    if len(word) < 3 or (not common and not word[0].isupper()) or word.isupper():
        return (word,) * 6
    for ending, forms in _CLASSES:
        if word.endswith(ending) and len(word) > len(ending):
            stem = word[: -len(ending)]
            return tuple(stem + form for form in forms)
    if word[-1] in "бвгджзклмнпрстфхцчшщ":
        return tuple(word + form for form in _CONSONANT)
    return (word,) * 6


def case_forms(name: str) -> tuple[str, ...]:
    """`name` in its six cases, each once, the name itself first."""
    pieces = _WORD.findall(name)
    declined = [_forms_of(piece) for piece in pieces]
    if "-" in pieces[1:2] and pieces[0] in _FIXED:
        declined[0] = (pieces[0],) * 6
    forms = ["".join(piece[case] for piece in declined) for case in range(6)]
    if pieces and pieces[0] in _HEADS:
        forms += [declined[0][case] + "".join(pieces[1:]) for case in range(6)]
    return tuple(dict.fromkeys([name, *forms]))


_ADJECTIVE = when_met(r"(?:[ыио]й|ая|яя|ое|ее|[нс]кие|ные|щиеся|вшиеся)$")


def head_forms(name: str) -> tuple[str, ...]:
    """`name` with its adjectives and first noun in six cases: «Договора о нераспространении …»."""
    words = name.split(" ")
    nouns = next((k for k, word in enumerate(words) if not _ADJECTIVE.search(word)), 0)
    declined = [_forms_of(word, common=True) for word in words[: nouns + 1]]
    rest = words[nouns + 1 :]
    forms = [" ".join([*(word[case] for word in declined), *rest]) for case in range(6)]
    return tuple(dict.fromkeys([name, *forms]))
