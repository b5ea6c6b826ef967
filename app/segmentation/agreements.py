"""The title of an agreement between parties, which print sets in many short lines.

"AGREEMENT", "between", "the Government of Australia", "and", "the Government of Finland",
"concerning the Transfer of Nuclear Material".
"""

from __future__ import annotations

import re

from app.domain.agreements import is_agreed, names_agreement
from app.domain.blocks import Role
from app.domain.patterns import when_met
from app.segmentation.phrases import is_meta, is_section_name
from app.segmentation.units import Unit

__all__ = ["agreement_title", "is_testimonium"]

#: The title begins within so many lines, is set in no more, and has no more characters.
_FIRST, _LINES, _MAX = 8, 16, 600
#: The parties are named within so many lines below the title, and say that they agree in so many.
_PARTIES = 6
_AGREED = 80
_WORDS = (
    r"between|among|and|on|concerning|relating|regarding|respecting|for|of|to|in|with|by|against|"
    r"amending|supplementing|establishing|governing|the|"
    r"entre|et|sur|concernant|relati(?:f|ve)s?|pour|portant|de|du|des|à|aux?|en|contre|le|la|les|"
    r"y|e|sobre|relativ[oa]|referente|para|por|con|contra|del|a|el|los|las|"
    r"между|и|о|об|по|в|с|к|для|на|относительно|بين|بشأن|حول|على|في|من|المتعلقة?|الخاصة?"
)
#: A line that goes on with the title, and one that the next goes on with.
_GOES_ON = when_met(
    # "THE EUROPEAN UNION, hereinafter …" begins the parties, not another line.
    rf"(?!(?:the|le|la|les|el|los|las)\s)(?:{_WORDS})(?=\s|\Z)|[ld]['’]\w|[ولب]\w",
    re.IGNORECASE,
)
_OPEN = when_met(rf"(?:\A|\s)(?:{_WORDS})\Z", re.IGNORECASE)
_HAN = when_met(r"[\u3400-\u9fff]")
_ENDS = ".,;:。，；：،؛"
#: How the words of those who sign begin, below the last article.
_TESTIMONIUM = when_met(
    r"in (?:witness|faith|testimony) (?:where|there)of\b|(?:done|signed) (?:at|in|on|this)\s"
    r"|en (?:foi|témoignage) de quoi\b|fait (?:à|au|aux|en|le)\s"
    r"|en (?:fe|testimonio|prueba) de lo cual\b|(?:hecho|firmado|suscrito) (?:en|el)\s"
    r"|в (?:удостоверение|подтверждение|свидетельство) чего|(?:совершено|учинено|составлено) в\s"
    r"|و?(?:إثبات|إشهاد|شهاد|تصديق|توكيد)[اًةا]+ (?:ل|على |لذلك|بذلك)|حرر(?:ت)? (?:في|ب)"
    r"|(?:为此|為此|因此)[，,]?.{0,20}(?:签署|签字|簽署|簽字|授权|授權|代表)|.{0,60}以[昭资資]信守",
    re.IGNORECASE,
)


def agreement_title(units: list[Unit]) -> tuple[list[Unit], Unit | None]:
    """`units` with the lines of an agreement's title joined to one, and that one.

    None where no line calls the text an agreement, or no parties agree below it.
    """
    found = _lines(units)
    if found is None or not _is_agreed(units, found.stop):
        return units, None
    title = units[found.start]
    for unit in units[found.start + 1 : found.stop]:
        blank = "" if _HAN.match(unit.text) else " "
        title.append(unit, blank)
    title.text = " ".join(title.text.split("\n"))
    title.healed = False
    title.block = title.block._replace(text=title.text)
    return [*units[: found.start + 1], *units[found.stop :]], title


def is_testimonium(text: str) -> bool:
    """Whether it are words of those who sign a treaty: "IN WITNESS WHEREOF", "DONE at Bergen".

    They stand below the last article and are none of it (United Nations, Treaty Handbook).
    """
    return _TESTIMONIUM.match(text) is not None


def _lines(units: list[Unit]) -> range | None:
    """The lines of the title: from the first that names an agreement to where its words end."""
    for at, unit in enumerate(units[:_FIRST]):
        if not _is_line(unit):
            if unit.whole[-1] in _ENDS or unit.label is not None:
                return None
            continue
        if names_agreement(unit.text):
            return range(at, _stop(units, at))
        if _HAN.match(unit.text):
            stop = _han_stop(units, at)
            if stop:
                return range(at, stop)
    return None


def _is_line(unit: Unit) -> bool:
    """Whether it can be a line of such a title."""
    text = unit.text
    return (
        unit.kind is None
        and unit.label is None
        and unit.block.role in {Role.TEXT, Role.HEADING}
        and len(text) <= _MAX
        and text[-1] not in _ENDS
        and not is_meta(text)
        and not is_section_name(text)
    )


def _stop(units: list[Unit], at: int) -> int:
    """The index behind the last line of a title that begins at `at`."""
    length = len(units[at].text)
    for place in range(at + 1, min(len(units), at + _LINES)):
        before, unit = units[place - 1].text, units[place]
        length += len(unit.text)
        if not _is_line(unit) or length > _MAX:
            return place
        set_apart = units[at].block.bold and units[at].block.centred
        if set_apart and not (unit.block.bold or unit.block.centred):
            return place
        alone = place == at + 1 and len(before.split()) <= 1
        if not (alone or _OPEN.search(before) or _GOES_ON.match(unit.text)):
            return place
    return min(len(units), at + _LINES)


def _han_stop(units: list[Unit], at: int) -> int:
    """The same in Chinese, where the noun comes last; 0 for none."""
    whole = ""
    for place in range(at, min(len(units), at + _LINES)):
        if not _is_line(units[place]):
            return 0
        whole += units[place].text.replace("\n", "")
        if names_agreement(whole):
            return place + 1
    return 0


def _is_agreed(units: list[Unit], stop: int) -> bool:
    """Whether parties are named right below the title, and agree on what follows."""
    if stop >= len(units):
        return False
    below = [unit.whole for unit in units[stop : stop + _PARTIES]]
    parties = any(text[-1] in ",،，" and not is_meta(text) for text in below)
    return parties and any(is_agreed(unit.text) for unit in units[stop : stop + _AGREED])
