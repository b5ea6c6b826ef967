"""The forms of document symbols, and of the names that documents have by their number.

A/RES/78/241, S/RES/1540 (2004), NPT/CONF.2020/WP.5/Rev.1: a series, then elements parted by
slashes (United Nations Editorial Manual, "Document symbols"). "Resolution 79/241", "resolution 1540
(2004)" and "decision 2/CMP.14" name a document by its number: what its symbol can be is told here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.patterns import when_met
from app.domain.text import fold_key, visible

__all__ = [
    "has_known_form",
    "named_symbols",
    "numbered_names",
    "symbol_in_address",
    "symbol_key",
    "titled_name",
]

_ROMAN = r"[IVXLC]+"
_YEAR = r"(?:18|19|20)\d\d"
#: The year or the session in brackets that may follow a resolution's number, and is no part of it.
_BRACKETED = when_met(rf"[\s*]*[(（]\s*(?:{_YEAR}|{_ROMAN})\s*[)）][\s*]*\Z")

_ADDRESS = when_met(
    r"(?:https?://)?(?:www\.)?(?:undocs\.org|docs\.un\.org|un\.org/docs)/(?:[a-z]{2}/)?([^?#\s]+)",
    re.IGNORECASE,
)
_FORM = when_met(
    r"[A-Z][A-Z0-9]{0,11}(?:[.-][A-Za-z0-9]{1,8}){0,3}(?:\(\d{1,3}\))?"
    r"(?=.*/.*\d)(?:/[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?){1,9}\Z"
)
#: Series that are known in small letters too.
_SERIES = when_met(
    r"a|s|e|st|ccw|npt|aplc|ccm|att|bwc|ctbt|opcw|iaea|infcirc|gov|gc|fccc|cbd|cites|unep|hrc|ccpr"
    r"|cat|cerd|cedaw|crc|td|dp|isba|splos|wha|wmo|unctad|ece|escap|eclac|ecosoc|un",
    re.IGNORECASE,
)
#: Distances of other engines, which look like one.
_DISTANCE = when_met(r"(?:near|onear|within|next|pre|adj|w|n|p)/\d{1,3}", re.IGNORECASE)

_RESOLUTION = (
    r"resolutions?|res\.?|résolutions?|resolución|resoluciones|резолюци\w*|"
    r"(?:ال)?قرار|决议|決議|unscr|scr"
)
_DECISION = r"decisions?|dec\.?|décisions?|decisión|decisiones|решени\w*|(?:ال)?مقرر|决定|決定"
#: Organs by the beginning of their symbols.
_ORGANS = {
    "A": r"general assembly|ga|unga|assemblée générale|ag|asamblea general|"
    r"генеральн\w+ ассамбле\w+|الجمعية العامة|大会|联大",
    "S": r"security council|sc|unsc|conseil de sécurité|consejo de seguridad|совет\w* безопасности|"
    r"مجلس الأمن|安全理事会|安理会",
    "E": r"economic and social council|ecosoc|conseil économique et social|"
    r"consejo económico y social|экономическ\w+ и социальн\w+ совет\w*|经济及社会理事会|经社理事会",
    "A/HRC": r"human rights council|hrc|unhrc|conseil des droits de l['’]homme|"
    r"consejo de derechos humanos|совет\w* по правам человека|مجلس حقوق الإنسان|人权理事会",
}
_ORGAN = "|".join(f"(?P<o{at}>{names})" for at, names in enumerate(_ORGANS.values()))
_NUMBER = when_met(
    rf"(?P<number>(?:ES-|S-)?\d{{1,4}}(?:/\d{{1,4}})?(?:/[A-Z]{{2,5}}(?:\.\d{{1,3}})?)?"
    rf"(?:/Add\.\d+|/Rev\.\d+)?)(?:\s?(?P<letter>[A-Z])(?![\w.]))?"
    rf"\s?(?:[(（]\s*(?P<year>{_YEAR}|{_ROMAN})\s*[)）])?",
)
_WORDS = when_met(
    rf"(?<!\w)(?:(?P<resolution>{_RESOLUTION})|(?P<decision>{_DECISION})|{_ORGAN})(?!\w)",
    re.IGNORECASE,
)
_FILLER = when_met(
    r"(?<!\w)(?:the|of|un|united nations|no|nos|number|nr|de|la|las|los|del|l|du|des|رقم|联合国)"
    r"(?!\w)|[第号號º°№.'’،,]",
    re.IGNORECASE,
)
#: Chinese words, which stand side by side.
_HAN = when_met(
    r"决议|決議|决定|決定|大会|联大|安全理事会|安理会|经济及社会理事会|经社理事会|人权理事会|联合国|[第号號]"
)


def symbol_key(text: str) -> tuple[str, str]:
    """The key of a symbol in any spelling, and that of the year in brackets behind it, or ""."""
    text = visible(text)
    match = _BRACKETED.search(text)
    bare = text[: match.start()] if match else text
    return fold_key(bare), fold_key(match[0]) if match else ""


def symbol_in_address(text: str) -> str:
    """The symbol in an address of a document: docs.un.org/en/A/RES/78/241; else ""."""
    match = _ADDRESS.match(text)
    return match[1] if match else ""


def has_known_form(text: str) -> bool:
    """Whether a word is a symbol by its form alone: in capitals, or of a series that is known."""
    bare = _BRACKETED.sub("", visible(text)).strip("*,;:.")
    if _DISTANCE.fullmatch(bare):
        return False
    known = _SERIES.fullmatch(re.split(r"[/.]", bare)[0]) is not None
    return _FORM.match(bare.upper() if known else bare) is not None


def named_symbols(text: str) -> tuple[str, ...]:
    """Symbols that a document of this name can have, likeliest first; empty where it is no name.

    The whole text is the name: an organ, "resolution" or "decision" in the six languages or short,
    and a number. A number alone is one where a session or a year belongs to it.
    """
    said: dict[str, str] = {}
    rest = _HAN.sub(r" \g<0> ", visible(text))
    while (match := _WORDS.search(rest)) is not None:
        said[match.lastgroup or ""] = match[0]
        rest = rest[: match.start()] + " " + rest[match.end() :]
    rest = " ".join(_FILLER.sub(lambda m: m[0] if m[0] == "." else " ", rest).split())
    number = _NUMBER.fullmatch(rest)
    if number is None:
        return ()
    organs = [series for at, series in enumerate(_ORGANS) if f"o{at}" in said]
    if "resolution" in said and "scr" in said["resolution"].casefold():
        organs = organs or ["S"]
    is_decision = "decision" in said
    if not said and "/" not in rest and number["year"] is None:
        return ()
    return tuple(dict.fromkeys(_candidates(number, organs, is_decision=is_decision)))


def _candidates(number: re.Match[str], organs: list[str], *, is_decision: bool) -> Iterator[str]:
    printed, letter, year = number["number"], number["letter"] or "", number["year"]
    kind = "DEC" if is_decision else "RES"
    session = "/" in printed and not re.search(r"/[A-Z]", printed)
    suffix = f" ({year})" if year else ""
    if organs:
        series = organs
    elif session:
        of_year = re.match(_YEAR, printed) is not None
        series = ["E", "A"] if of_year else ["A", "A/HRC", "E"]
    else:
        of_session = year is not None and not year.isdigit()
        series = ["A", "S"] if of_session else ["S", "A"]
    for start in series:
        yield f"{start}/{kind}/{printed}{letter}{suffix}"
        if letter:
            yield f"{start}/{kind}/{printed} {letter}{suffix}"
    yield f"{printed}{suffix}"
    yield f"{'Decision' if is_decision else 'Resolution'} {printed}{suffix}"


_TITLED = when_met(rf"\W*(?:{_RESOLUTION}|{_DECISION})\s+(?:no\.?\s+)?", re.IGNORECASE)


def titled_name(title: str) -> str | None:
    """The key of the number with which a title begins: "Decision 2/CMP.14: Guidance on …"."""
    head = _TITLED.match(title)
    number = _NUMBER.match(title, head.end()) if head else None
    return fold_key(title[: number.end()]) if number else None


_NAMED = when_met(
    rf"(?<!\w)(?:{_RESOLUTION}|{_DECISION})\s*(?:no\.?|nos\.?|№|nº|n°|رقم|第)?\s*{_NUMBER.pattern}"
    rf"|第?\s*{_NUMBER.pattern.replace('?P<', '?P<han_')}\s*号(?:决议|决定)",
    re.IGNORECASE,
)


def numbered_names(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Where a text names documents by "resolution" or "decision" and a number: the code points,
    and the symbols that each can have. An organ named anywhere in the text is theirs.
    """
    organ = next((match[0] for match in _WORDS.finditer(_HAN.sub(r" \g<0> ", text))
                  if (match.lastgroup or "").startswith("o")), "")  # fmt: skip
    for match in _NAMED.finditer(text):
        yield match.start(), match.end(), named_symbols(f"{organ} {match[0]}")
