"""Printed labels: what a block's first characters may be read as.

Reading decides nothing. "(i)" may be the ninth letter or the first Roman numeral, "2018. The" a
number or the end of a date: each is a `Reading`, and `app.segmentation.sequences` picks the one
that makes a sequence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from app.domain.patterns import when_met
from app.numerals import (
    BIS,
    arabic_letter,
    cyrillic_letter,
    read_chinese,
    read_roman,
)
from app.numerals.letters import STEMS
from app.segmentation.bullets import BULLET_O, BULLETS, bullet_reading, read_bullet
from app.segmentation.decisions import read_decision
from app.segmentation.joint import (
    RANGE_MAX,
    read_action,
    read_concerned,
    read_dotted,
    read_drafted,
    read_lettered,
    read_range,
    read_sectioned,
    read_signed,
    read_slashed,
)
from app.segmentation.named import read_named
from app.segmentation.reading import Doubt, Label, Reading
from app.segmentation.tabbed import read_tabbed
from app.segmentation.words import read_adverb, read_word

__all__ = ["BULLETS", "Doubt", "Label", "Reading", "read_label"]

_BIS = "|".join(BIS)
_BIS_BEGIN = frozenset(word[:2] for word in BIS)
#: What a Spanish ordinal stands before: "502a. sesión".
_SESSION = "(?i:per[ií]odo|sesi[oó]n|reuni[oó]n)"
_NUMERIC = when_met(
    r"(?P<body>(?P<first>\d{1,4})(?P<more>(?:[.．]\d{1,3})*))"
    rf"(?:[ \u00a0]?(?P<bis>{_BIS})\b|(?P<letter>[a-zA-Z])(?=[.)\t])(?!\.\s{_SESSION}))?"
    rf"(?:\\?(?P<delim>\.?\s?[°º][.)]?(?=\s)(?!\s{_SESSION})|[.．]\s?[-‐‑–—](?=\s)|\)\.(?=\s)|[.．)）、]|\.\)"
    r"|[ \u00a0]?[-–—](?=[\s\u200f]*\D))(?!\d)|(?P<tab>\t))?"
    r"(?P<space>\s*)(?P<next>.?)"
)
#: The most common form of it, which needs no thought: "34. In taking".
_PLAIN = when_met(r"(\d{1,4})\. (?=[A-Z])")
#: What makes a number before it a day: "3 September 2032, in Bergen".
_MONTH = when_met(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_QUOTED = when_met(r"[‘’'] ?(?P<body>\d{1,2}) ?[‘’'] ?(?=\S)")
_NOISY = when_met(r"['|`‘]? ?(?P<body>\d{1,3}) ?[.,;:'°]{1,2}(?: ?[.,])? +(?=[^\W\d_]{2})")
_PAREN = when_met(
    r"[(（\[]\s?(?P<body>\d{1,3}|[ivxlcIVXLC]{1,6}|[a-zA-Z]{1,2}|[а-яё]|[\u0621-\u064a]ـ?"
    r"|[一二三四五六七八九十]{1,3}|[甲乙丙丁戊己庚辛壬癸])"
    rf"(?:[ \u00a0]?(?P<bis>{_BIS}))?\s?[)）\]]"
    r"(?:\s?[-–—]\s?[(（\[]\s?(?P<upto>\d{1,3}|[ivxlc]{1,6}|[a-z])\s?[)）\]])?(?:[.:](?=\s))?"
    rf"(?:[ \u00a0]?(?P<behind>{_BIS})(?=[\s.:])[.:]?)?"
    r"(?P<space>\s*)(?P<next>.?)"
)
_LETTER = when_met(
    r"(?P<body>[ivxlc]{1,6}|[IVXLC]{1,7}|[a-zA-Z]|[а-яёА-Я]|[\u0621-\u064a]ـ?)"
    rf"(?:[ \u00a0](?P<bis>{_BIS})(?=[.)]))?"
    r"(?P<delim>\.\)|\)(?:\.|\s?[-–—])(?=\s)|\.\s?[-‐‑–—](?=\s)|[.)]|\s?[-–](?=\s)|(?<=[A-Z])/(?=\s))"
    # No blank behind it: "a)La loi", "I.Введение".
    r"(?P<space>\s+|(?=[\"“«])|\Z|(?<=[^\W\d_]\))(?=[^\W\d_]['’]?[^\W\d_])"
    r"|(?<=[A-HIVX]\.)(?=[A-ZÀ-ÞА-Я][^\W\d_]{3}))(?P<next>.?)"
)
#: "6(i) Boundaries": a part of section 6, named with it.
_COMPOSED = when_met(r"(?P<outer>\d{1,2})\((?P<body>[ivx]{1,5}|[a-z])\)\s+(?P<next>\S)")
#: Names of persons, no section A: "A. Lenz and B. Reis", "J. R. Lund".
_INITIALS = when_met(
    r"[А-ЯЁ]\. ?[А-ЯЁ]\."
    r"|[A-Z]\. ?(?:[A-Z]\. ?[A-Z][^\W\d_]|[A-Z][\w’'\-]+(?:,| and| et| y| &) [A-Z]\. ?[A-Z])"
)
_HAN_ITEM = when_met(
    r"(?P<body>[一二三四五六七八九十百零〇]{1,5}|[甲乙丙丁戊己庚辛壬癸])(?P<delim>[、．.])\s*(?P<next>.?)"
)
_HAN_FIRST = frozenset("一二三四五六七八九十" + STEMS)
#: Ends of labels that are one style: "1)." and "1)", "1.-" with any dash, "1°", "1º", "1°."
#: and "1.º".
_DELIMITERS = {
    ").": ")", ")-": ")", ")–": ")", ")—": ")", ".–": ".-", ".—": ".-", "．-": ".-",
    ".‐": ".-", ".‑": ".-",
    "º": "°", "°.": "°", "º.": "°", "°)": "°", "º)": "°", ".°": "°", ".º": "°",
}  # fmt: skip
#: What parts a section's number from its name as a stop does: "I- Contexte", "A/ Cadre".
_SECTION_DELIMITERS = frozenset({"-", "–", ".-", "/"})
#: Labels of one character: ①…⑳, ⑴…⒇, ⒈…⒛, ⒜…⒵, ㈠…㈩, Ⅰ…Ⅻ, ⅰ…ⅻ.
_ENCLOSED = frozenset(
    map(chr, (*range(0x2460, 0x24B6), *range(0x3220, 0x322A), *range(0x2160, 0x216C),
              *range(0x2170, 0x217C)))
)  # fmt: skip
_TIDY = str.maketrans({"（": "(", "）": ")", "．": ".", "[": "(", "]": ")"})


def read_label(text: str, *, heading: bool = False) -> Label | None:
    """The label at the start of `text` with all its readings, or None.

    `heading`: the source marks the block as a heading, so "Article 5 Duties" is a label too.
    """
    first = text[:1]
    if first == "§" and text[1:3].lstrip()[:1].isdecimal():
        return read_signed(text)
    if first in BULLETS:
        bullet = read_bullet(text, first)
        inner = _behind_bullet(text[bullet.end :]) if bullet is not None else None
        if bullet is None or inner is None:
            return bullet
        return inner._replace(end=bullet.end + inner.end)
    if first == ".":
        return read_dotted(text)
    if first.isdecimal():
        return (
            _plain(text)
            or _numeric(text)
            or _noisy(text)
            or read_range(text)
            or _composed(text)
            or (read_decision(text) or read_slashed(text) if "/" in text[:5] else None)
        )
    if first in "'|`‘’" and text[1:3].lstrip()[:1].isdecimal():
        return _quoted(text) or _noisy(text)
    if first in "(（[":
        if first == "[":
            return _paren(text) or _bracketed(text, heading=heading)
        return _paren(text) or (read_concerned(text) if text[2:3].isupper() else None)
    named = read_named(text, heading=heading) or read_decision(text, heading=heading)
    if named is not None:
        return named
    if "\u0621" <= first <= "\u064a":
        adverb = read_adverb(text)
        if adverb is not None:
            return adverb
    if first in "OP" and text[1:2] == "P":
        return read_drafted(text)
    if "A" <= first <= "Z" and text[1:3].removeprefix(".")[:1].isdecimal():
        return read_sectioned(text)
    action = read_action(text)
    if action is not None:
        return action
    if first in _HAN_FIRST:
        return _han(text)
    if first in _ENCLOSED:
        return _enclosed(text)
    second = text[1:8]
    if "\t" in second[:5]:
        return read_tabbed(text)
    if "." in second or ")" in second or "-" in second or "–" in second or "/ " in second:
        return _letter(text, heading=heading) or read_word(text)
    if second[:1] in " \u00a0" and second[1:3] in _BIS_BEGIN:
        return _letter(text)
    if first == "o":
        found = BULLET_O.match(text)
        return Label("o", found.end(), (bullet_reading("o"),)) if found else None
    return read_word(text)


def _behind_bullet(rest: str) -> Label | None:
    """The label that a bullet stands before, as converters write lists: "- (a) the tides"."""
    if rest[0] in "(（" or rest[1:2] == ")":
        label = read_label(rest)
        plain = label is not None and label.doubt <= Doubt.LOWER and label.printed[-1] in ")）"
        return label if plain else None
    return read_action(rest)


def _plain(text: str) -> Label | None:
    found = _PLAIN.match(text)
    if found is None:
        return None
    value = int(found[1])
    number = str(value) if found[1].isascii() else found[1]
    return Label(f"{found[1]}.", found.end(), (Reading("1.", value, str(value), number),))


def _numeric(text: str) -> Label | None:
    found = _NUMERIC.match(text)
    if found is None:
        return None
    delim, follow = found["delim"], found["next"]
    numbers = [int(part) for part in re.split("[.．]", found["body"])]
    suffix = found["bis"] or found["letter"]
    doubt = Doubt.NONE
    if delim is None and not follow and len(numbers) > 1:
        doubt = Doubt.ALONE  # "4.4" over its "(a)"
    elif delim is None and found["tab"] is None:
        # "1.1 Text" stands without a dot; "34 In taking", "25Ad hoc" may have lost theirs.
        glued = not found["space"]
        arabic = "\u0621" <= follow <= "\u064a"
        if follow in "JFMASOND" and _MONTH.match(text, found.start("next")):
            return None
        if not follow.isupper() and (glued or not (len(numbers) > 1 or arabic)):
            return None
        plain = len(numbers) > 1 and not glued and not follow.islower() and not arabic
        doubt = Doubt.NONE if plain else Doubt.BARE
    elif not follow:
        doubt = Doubt.ALONE
    elif follow in ",;:.%" or (follow.islower() and not found["space"]):
        return None
    elif not found["space"] and delim not in {"、", "．"} and follow.isascii():
        doubt = Doubt.GLUED
    elif follow.islower():
        doubt = Doubt.LOWER
    delim = _DELIMITERS.get("".join((delim or "").split()), delim)
    if delim and delim.strip() in "-–—":
        doubt = max(doubt, Doubt.DASH)
    value, prefix = numbers[-1], tuple(numbers[:-1])
    bis = BIS[suffix] if suffix in BIS else ord(suffix.lower()) - 96 if suffix else 0
    style = "1.1" if prefix else f"1{(delim or '.').strip()}".translate(_TIDY)
    number = ".".join(map(str, numbers)) if found["body"].isascii() else found["body"]
    if suffix:
        number += f" {suffix}" if found["bis"] else suffix
    eid = "-".join(map(str, numbers)) + (suffix or "")
    end = found.start("next")
    reading = Reading(style, value, eid, number, prefix=prefix, bis=bis)
    return Label(text[:end].strip(), end, (reading,), doubt)


def _composed(text: str) -> Label | None:
    found = _COMPOSED.match(text)
    if found is None:
        return read_lettered(text) if "." in text[2:4] else None
    if found["next"].islower():
        return None
    outer = int(found["outer"])
    end = found.start("next")
    printed = text[:end].strip()
    readings = tuple(
        one._replace(style=f"1({one.style[0]})", eid=f"{outer}-{one.eid}", number=printed,
                prefix=(outer,))
        for one in _letters(found["body"], "()", 0, None)
    )  # fmt: skip
    return Label(printed, end, readings, Doubt.BARE) if readings else None


def _bracketed(text: str, *, heading: bool) -> Label | None:
    """ "[3. No toll …]", "[(b)] carry …": a label within the brackets of a draft."""
    inner = read_label(text[1:], heading=heading) if len(text) > 1 else None
    if inner is None or inner.is_bullet or inner.doubt > Doubt.GLUED:
        return None
    end = inner.end + 1
    if text[end : end + 1] != "]":
        return None if inner.doubt > Doubt.LOWER else inner._replace(end=end, kept="[" + inner.kept)
    rest = text[end + 1 :]
    if not rest.strip():
        return None
    end += 1 + len(rest) - len(rest.lstrip())
    return inner._replace(printed=f"[{inner.printed}]", end=end, doubt=Doubt.NONE)


def _quoted(text: str) -> Label | None:
    """ "‘1’ Text": the third level in Arabic documents."""
    found = _QUOTED.match(text)
    if found is None:
        return None
    body = found["body"]
    reading = Reading("1’", int(body), str(int(body)), body)
    return Label(text[: found.end()].strip(), found.end(), (reading,))


def _noisy(text: str) -> Label | None:
    """A number whose stop was badly read: "65., The", "120 , The", "'36. We"."""
    found = _NOISY.match(text)
    if found is None:
        return None
    number = found["body"]
    reading = Reading("1.", int(number), str(int(number)), number)
    return Label(text[: found.end()].strip(), found.end(), (reading,), Doubt.BARE)


def _paren(text: str) -> Label | None:
    found = _PAREN.match(text)
    if found is None:
        return None
    doubt = Doubt.NONE
    if not found["next"]:
        doubt = Doubt.ALONE
    elif not found["space"] and found["next"].isalpha() and found["next"].isascii():
        doubt = Doubt.GLUED
    if text[0] == "[":
        doubt = max(doubt, Doubt.BARE)
    bis = found["bis"] or found["behind"]
    readings = _letters(found["body"], "()", BIS.get(bis or "", 0), bis)
    if found["upto"]:
        readings = tuple(_ranged(readings, found["upto"]))
    end = found.start("next")
    return Label(text[:end].strip(), end, readings, doubt) if readings else None


def _letter(text: str, *, heading: bool = False) -> Label | None:
    found = _LETTER.match(text)
    if found is None:
        return None
    if not found["next"] and not found["body"].isupper() and found["delim"] != ")":
        return None
    if _INITIALS.match(text):
        return None
    doubt = Doubt.LOWER if found["next"].islower() else Doubt.NONE
    if not found["next"]:
        doubt = Doubt.ALONE
    elif not found["space"] and found["next"].isalpha():
        doubt = Doubt.GLUED
    delim = "".join(found["delim"].split())
    delim = _DELIMITERS.get(delim, delim)
    if delim in _SECTION_DELIMITERS and found["body"].isupper():
        delim = "."
    bis = found["bis"]
    readings = _letters(found["body"], delim, BIS.get(bis or "", 0), bis)
    if found["body"] in {"M", "г"} and delim == "." and found["next"].isupper():
        doubt = Doubt.BARE  # as well a gentleman or a city: "M. Diop", "г. Минск"
    if found["body"] in {"l", "I"} and delim == "." and not heading:
        # A badly read "1.": the sequence tells.
        readings += (Reading("1.", 1, "1", "1"),)
    end = found.start("next")
    return Label(text[:end].strip(), end, readings, doubt) if readings else None


def _ranged(readings: tuple[Reading, ...], upto: str) -> Iterator[Reading]:
    """The readings of "(i)-(iii)" by those of "(i)"."""
    for one in readings:
        for last in _letters(upto, "()", 0, None):
            if last.style == one.style and 0 < last.value - one.value <= RANGE_MAX:
                number = f"{one.number})-({last.number}"
                yield one._replace(upto=last.value, number=number, eid=f"{one.eid}-{last.eid}")


def _han(text: str) -> Label | None:
    found = _HAN_ITEM.match(text)
    if found is None:
        return None
    style, value = _chinese_place(found["body"])
    if value is None:
        return None
    reading = Reading(f"{style}、", value, str(value), found["body"])
    return Label(text[: found.start("next")].strip(), found.start("next"), (reading,))


def _chinese_place(body: str) -> tuple[str, int | None]:
    """The place that a numeral or a heavenly stem names, and which of them it is."""
    if body in STEMS:
        return "甲", STEMS.index(body) + 1
    return "一", read_chinese(body)


def _enclosed(text: str) -> Label | None:
    """ "㈠ 在雾天", "② Text", "Ⅲ. Text": one character for a label or its number."""
    plain = unicodedata.normalize("NFKC", text[0])
    if plain.isdecimal():
        plain = f"({plain})"
    label = read_label(plain + text[1:])
    if label is None or label.end < len(plain) or label.is_bullet:
        return None
    end = label.end - len(plain) + 1
    return label._replace(printed=text[:end].strip(), end=end, doubt=min(label.doubt, Doubt.LOWER))


def _letters(body: str, delim: str, bis: int, suffix: str | None) -> tuple[Reading, ...]:
    """All readings of a label's inner characters; `delim` tells the styles apart."""
    number = f"{body} {suffix}" if suffix else body
    eid = body + (suffix or "")
    found: list[Reading] = []

    def add(script: str, value: int | None, address: str = eid, extra: int = 0) -> None:
        if value is not None:
            found.append(Reading(script + delim, value, address, number, bis=bis or extra))

    if body.isdecimal():
        add("1", int(body), str(int(body)) + (suffix or ""))
    elif body.isascii():
        case = "a" if body.islower() else "A"
        if body.isalpha() and (len(body) == 1 or len(set(body)) == 1):
            # After (z) comes (aa), then (bb).
            add(case, ord(body[0].lower()) - 96 + 26 * (len(body) - 1))
        add("i" if body.islower() else "I", read_roman(body))
    elif "\u0621" <= body[0] <= "\u064a":
        add("أ", arabic_letter(body), body.replace("ـ", ""))
    elif "\u0400" <= body[0] <= "\u04ff":
        place = cyrillic_letter(body.lower())
        if place is not None:
            add("а" if body.islower() else "А", place[0], extra=place[1])
    else:
        style, value = _chinese_place(body)
        add(style, value, str(value))
    return tuple(found)
