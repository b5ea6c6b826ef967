"""Places of meetings, and the lines that print them with a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from app.domain.patterns import when_met
from app.domain.text import fold_key
from app.enrichment.dates import FoundDate, find_dates
from app.enrichment.gazetteers import load_data

__all__ = [
    "is_state",
    "known_place",
    "place_at_end",
    "place_before",
    "place_in_state",
    "place_of_room",
    "state_label",
]

_WEEKDAY = when_met(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?|"
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b,?|"
    r"\b(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b,?|"
    r"\b(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)\b,?|"
    r"\b(?:luned|marted|mercoled|gioved|venerd)ì\b,?|\b(?:segunda|terça|quarta|quinta|sexta)-feira\b,?|"
    r"\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b,?|"
    r"(?:الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد)\s?[،,]?",
    re.IGNORECASE,
)
_NAME = when_met(r"[^\W\d_][\w'’.\- ]{1,40}(?:,\s?[^\W\d_][\w'’.\- ]{1,40})?")
_NO_PLACE = when_met(
    r"\b(?:the|of|on|in|to|from|dated|sessions?|meetings?|conferences?|adopted|distr|original|"
    r"general|english|le|du|el|del|от|united nations|nations unies|naciones unidas|prepcom|"
    r"committee|commission|council|group|assembly|board|forum|summit|workshop|seminar|symposium|"
    r"plenary|plénière|plenaria|items?|cluster|пленар\w+|debate|statement|segment|réunions?|conférence|comité|conseil|groupe|assemblée|débat|"
    r"déclaration|atelier|reuni[óo]n(?:es)?|conferencia|consejo|grupo|asamblea|declaración|taller|"
    r"сесси\w+|заседани\w+|совещани\w+|конференци\w+|комитет\w*|комисси\w+|групп\w+|совет\w*|"
    r"форум\w*|семинар\w*|заявлени\w+)\b",
    re.IGNORECASE,
)


_HAN = when_met(r"[\u3400-\u9fff]{4,12}")
#: The year of a meeting behind its place: "BERGEN 1987".
_YEAR = when_met(r",?\s(?:19|20)\d\d\Z")
#: A line's name for itself: "Location: New York".
_LABEL = when_met(
    r"(?:location|venue|place|lieu|lugar|место|المكان)\s?[:：]\s?|г\.\s?(?=[А-ЯЁ])", re.IGNORECASE
)
#: A house of meetings, before its town: "Palais des Nations, Geneva".
_HOUSE = when_met(
    r"(?:UN|UNHQ|United Nations|ONU|Nations Unies|Naciones Unidas|ООН)(?: (?:Headquarters|"
    r"Office))?,\s"
    r"|(?:Palais des Nations|Palacio de las Naciones|Дворец Наций|قصر الأمم|World Forum"
    r"|Vienna International Cent(?:re|er)),\s",
    re.IGNORECASE,
)
#: A house of meetings behind its town: 日内瓦万国宫.
_HAN_HOUSE = when_met(
    r"(?P<town>[\u3400-\u9fff]{2,6}?)(?:联合国(?:总部)?|万国宫|总部|国际(?:会议)?中心|会议中心)"
    r"[\u3400-\u9fff]{0,8}"
)


@cache
def _places() -> dict[str, str]:
    table: dict[str, str] = {}
    for name, others in load_data("places.json")["places"].items():
        for text in (name, *others):
            table.setdefault(fold_key(text), name)
    return table


@cache
def _states() -> dict[str, str]:
    """The names of States in all languages, folded, and their names in English."""
    rows = load_data("states.json")["states"]
    return {
        fold_key(name): row["label"]
        for row in rows
        for names in row["names"].values()
        for name in names
    }


def is_state(printed: str) -> bool:
    """Whether a text is a State's name in one of the six languages."""
    return fold_key(printed) in _states()


def state_label(printed: str) -> str | None:
    """The English name of a State whose name this is, in one of the six languages."""
    return _states().get(fold_key(printed))


def known_place(printed: str) -> str | None:
    """The English name of a place known to hold meetings, in any of the six languages."""
    printed = _YEAR.sub("", _HOUSE.sub("", _LABEL.sub("", printed, count=1), count=1))
    key = fold_key(printed)
    if _HAN.fullmatch(key):  # the State before the town, as Chinese has them
        for size in (2, 3, 4, 5):
            if key[:-size] in _states() and key[-size:] in _places():
                return _places()[key[-size:]]
    if (house := _HAN_HOUSE.fullmatch(key)) and house["town"] in _places():
        return _places()[house["town"]]
    return _places().get(key) or _places().get(fold_key(_COMMA.split(printed, maxsplit=1)[0]))


#: What parts a town from its State: "Riyad (Arabie saoudite)".
_COMMA = when_met(r"[,،，]|\s?[(（]")
#: The State in which a place is, behind it: "…, Nueva York, Estados Unidos".
_STATE = when_met(r"^(?P<before>.*[^\W\d],\s[^,]{3,40}),\s[^\W\d][^,\d]{3,30}$")


def place_at_end(text: str) -> tuple[str, str] | None:
    """The known place with which a title ends: "… at the Headquarters in New York"."""
    text = text.strip(" .,;)*")
    opened = text.rpartition("(")[2]
    if len(opened) < len(text) and (known := known_place(opened)):
        return known, opened
    found = _at_end(text)
    if found is None and (state := _STATE.match(text)):
        return _at_end(state["before"])
    before, _, last = text.rpartition(", ")
    if found is None and before and fold_key(last) in _states():  # "… COP 28 DUBAI, UNITED ARAB …"
        words = before.split()
        tails = (" ".join(words[-count:]) for count in (3, 2, 1))
        return next(((known, tail) for tail in tails if (known := known_place(tail))), None)
    return found


def _at_end(text: str) -> tuple[str, str] | None:
    words = text.split()
    for count in (3, 2, 1):
        tail = " ".join(words[-count:])
        before = words[-count - 1].lower().strip(",") if len(words) > count else ""
        leads = before in {"in", "at", "à", "en"} or (
            len(words) > count and words[-count - 1][-1] in ",–—"
        )
        if leads and (known := known_place(tail)):
            return known, tail
    return None


def place_in_state(text: str) -> tuple[str, str] | None:
    """A line that is a town of one word and its State: "Riverton, Ruritania"."""
    town, _, state = text.strip().partition(", ")
    named = town.isalpha() and town[0].isupper() and fold_key(town) not in _states()
    return (town, text.strip()) if named and fold_key(state) in _states() else None


def place_of_room(text: str) -> tuple[str, str] | None:
    """The known place that ends a line of a room: "Conference Room 1, Headquarters, New York"."""
    room, _, town = text.rpartition(", ")
    known = known_place(town) if room and any(map(str.isdigit, room)) else None
    return (known, town) if known else None


#: How a meeting was held, behind its place: "Riverton (hybrid), 6 May 2031".
_FORM = when_met(
    r"\s\((?:hybrid|online|virtual|in[- ]person|partly online|hybride|en ligne|en présentiel|"
    r"híbrid[ao]|virtual|en línea|presencial|гибридн\w+|онлайн)[^()]{0,40}\)",
    re.IGNORECASE,
)
#: "Riverton (Ruritania)".
_IN_STATE = when_met(r"^([^()]+?)\s?\(([^()]+)\)$")
#: A stop without a blank behind it, where print lost one.
_GLUED = when_met(r"(?<=[a-zà-ÿ])\.(?=[A-ZÀ-Þ])")
#: What leads from a place to its date: "New York, le 28 mai".
_BEFORE_DATE = when_met(r"[\s,](?:le|el|on|den|the|il)\s*$", re.IGNORECASE)


_COMMAS = when_met("[,，،]")


def place_before(text: str, dates: Sequence[FoundDate] | None = None) -> tuple[str, str] | None:
    """The place in a line of place and date ("New York, 25 September 2019"), and as printed.

    A place we do not know is taken if the line is nothing but a short capitalised name and a
    date parted by a comma.
    """
    found = find_dates(text) if dates is None else dates
    if not found:
        return None
    before = _BEFORE_DATE.sub("", _WEEKDAY.sub("", text[: found[0].start])).strip(" ,;:(–—-\n")
    if "(" in before:
        before = _FORM.sub("", before)
    if "." in before:  # "First Committee.New York"
        before = _GLUED.sub(". ", before)
    after = text[found[-1].end :].strip(" ,;:).–—-\n")
    parts_after = _COMMAS.split(after)
    first, last = parts_after[0].strip(), parts_after[-1].strip()
    parts = [part.strip() for part in before.split(",")]
    bracketed = before.rpartition("(")[2]
    for printed in (before, parts[-1], bracketed, after, last, first, *parts):
        if printed and (known := known_place(printed)):
            return known, printed
    before = _IN_STATE.sub(r"\1, \2", before)
    name, _, state = before.rpartition(", ")
    in_state = fold_key(state) in _states()
    words = (name if in_state else before).split()
    for count in (1, 2, 3):  # "… Mine Ban Treaty Geneva, 24 November 2022"
        tail = " ".join(words[-count:])
        if len(words) > count and (known := known_place(tail)):
            return known, tail
    if in_state:  # "Riverton, Republic of Ruritania, 6 May 2031"
        before = name
    comma = re.search(r",\s*$", _WEEKDAY.sub("", text[: found[0].start]))
    if comma and not after and _NAME.fullmatch(before) and not _NO_PLACE.search(before):
        words = [word for word in re.split(r"[\s,-]+", before) if word]
        if len(words) <= 5 and all(not word[0].islower() for word in words):
            return before, before
    return None
