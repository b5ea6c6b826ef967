"""Labels that name their unit: "Article 5", "Section II", "Annex I", "第五条", "المادة 5"."""

from __future__ import annotations

import re

from app.domain.patterns import when_met
from app.numerals import BIS, read_chinese, read_number_word, read_ordinal, read_roman
from app.segmentation.reading import Doubt, Label, Reading

__all__ = ["article_number", "read_named"]

_WORDS = {
    "article": "article art. artículo articulo статья المادة مادة artigo articolo artikel",
    "section": "section sección seccion раздел القسم الباب الفرع",
    "chapter": "chapter chapitre capítulo capitulo глава الفصل فصل",
    "title": "title",
    "part": "part partie parte часть الجزء titre título titulo",
    "rule": "rule règle regla правило القاعدة",
    "regulation": "regulation",
    "annex": "annex annexe anexo allegato приложение المرفق مرفق",
    "appendix": "appendix appendice apéndice apendice добавление enclosure attachment pièce"
    " تذييل التذييل ضميمة الضميمة",
}
_STYLES = {word: style for style, words in _WORDS.items() for word in words.split()}
#: The letters they begin with: most texts begin with another.
_INITIALS = frozenset(initial for word in _STYLES for initial in (word[0], word[0].upper()))
#: Units that also stand without a number: "Annex".
_BARE = frozenset({"annex", "appendix"})

_FIRST_WORD = when_met(r"[^\W\d_]+\.?")
_NUMERAL = when_met(
    r"\s+(?:№\s?|No\.\s?|#)?"
    r"(?:\((?P<paren>\d{1,3})\)|(?P<body>\d{1,3}(?:\.\d{1,3}){1,2}|\d{1,2}[lIO](?!\w)|\d{1,3}(?:er|ère|\.?[º°])?|[IVXLC]{1,7}(?:er|ère|re)?|[A-Z]|[А-Я]|[\u0621-\u064a]ـ?(?!\w)"
    r"|[^\W\d_]{3,12}(?:\s+(?:عشرة?|وال[\u0621-\u064a]{4,6}))?))(?![\w])"
    rf"(?:[ \u00a0](?P<bis>{'|'.join(BIS)})\b)?"
    r"(?P<delim>\s*[.:：]?\s*[—–-]+(?=\s|$)|\s*[.:：]+(?=\s|$)|\s*[\n\t]|\s*$)?\s*"
)
#: Digits that were badly recognized: "Article 3l".
_MISREAD = str.maketrans("lIO", "110")
_HAN = when_met(
    r"第\s?(?P<body>[一二三四五六七八九十百千零〇\d]{1,6})\s?(?P<unit>[条條章节節编編]|部分)"
    r"(?P<bis>之二)?[:：、.\s\u3000]*"
)
_HAN_UNITS = {
    "条": "article", "條": "article", "章": "chapter", "节": "section", "節": "section",
    "编": "part", "編": "part", "部分": "part",
}  # fmt: skip
_HAN_ANNEX = when_met(
    r"(?P<unit>附[ \u3000]?件|附[ \u3000]?[录錄])"
    r"[ \u3000]?(?P<body>[一二三四五六七八九十]{1,3}|\d{1,2}|[IVX]{1,4})?(?=[\s:：]|$)[:：\s]*"
)
_DECIMAL = frozenset({"section", "chapter", "part"})
_HEADING_MAX = 100
_FIRST = when_met(r"[IVXLC]{1,7}(?:er|ère|re)")  # "Chapitre Ier"
_RAISED = ("º", "°")  # "Artículo 2.º El Fondo …": the raised letter parts number and text
_ANNEX_TO = when_met(
    r"\s+(?:(?:to|à|al|a|к)\s+(?:the|la|le|carta|письму|note|verbale)"
    r"|de\s+(?:la\s+(?:carta|nota|lettre)|las\s+cartas)|(?:ال)?رسالة)\b(?!.*[.;]$)",
    re.DOTALL,
)
#: "Article 7 Report": the report that an article asks for, not the article.
_REPORT_UNDER = when_met(
    r"(?:(?:annual|initial|transparency|updated?|national|voluntary)\s){0,2}report(?:ing)?"
    r"(?:\s(?:forms?|formats?|template))?(?:\s(?:for\s|of\s)?(?:19|20)\d\d)?",
    re.IGNORECASE,
)
_ANNEX_TO_MAX = 300


def read_named(text: str, *, heading: bool = False) -> Label | None:
    """The named label at the start of `text`, or None.

    "Article 5 provides that…" is no label: the numeral must end its line or carry a delimiter,
    unless the source marks a heading.
    """
    if text[0] in "第附":
        return _chinese(text, heading=heading)
    word = _FIRST_WORD.match(text) if text[0] in _INITIALS else None
    style = _STYLES.get(word[0].casefold()) if word else None
    if word is None or style is None:
        return None
    found = _NUMERAL.match(text, word.end())
    body = (found["body"] or found["paren"]) if found else ""
    if style == "article" and body[:1].isdigit() and body[-1] in "lIO":
        damaged = text[found.start() : found.end("body")] if found else ""
        return read_named(text.replace(damaged, damaged.translate(_MISREAD), 1), heading=heading)
    value = _value(body) if found else None
    if found is None or value is None:
        return _without_number(text, word[0], style, heading=heading)
    if "." in body.rstrip("º°.") and style not in _DECIMAL:
        return None  # "Article 3.2" is a reference
    rest = text[found.end() :]
    under = style == "article" and found["delim"] is None and rest != "Reporting"
    if under and _REPORT_UNDER.fullmatch(rest):
        return None
    doubt = Doubt.NONE
    if found["delim"] is None and rest:
        if rest[0].islower():
            return None  # "Part two of the report"
        short = len(text) <= _HEADING_MAX and text[-1] not in ".,;:"
        raised = body[-1:] in _RAISED
        if not heading and not (rest[0].isupper() and (short or raised)):
            return None
        doubt = Doubt.NONE if heading or raised else Doubt.BARE
    bis = found["bis"]
    plain = body if body.isascii() and (body.isdigit() or read_roman(body)) else str(value)
    if "." in body.rstrip("º°."):
        plain = body.replace(".", "-")
    if len(body) == 1 and body.isalpha():
        plain = body
    end = found.end("bis") if bis else max(found.end("body"), found.end("paren") + 1)
    printed = " ".join(text[:end].split())
    reading = Reading(style, value, plain + (bis or ""), printed, bis=BIS.get(bis or "", 0))
    return Label(printed, found.end(), (reading,), doubt)


def article_number(text: str) -> int | None:
    """The number of the article that the text begins with, whatever follows it."""
    if text[:1] == "第":
        han = _HAN.match(text)
        return read_chinese(han["body"]) if han and han["unit"] in "条條" else None
    word = _FIRST_WORD.match(text) if text[:1] in _INITIALS else None
    if word is None or _STYLES.get(word[0].casefold()) != "article":
        return None
    found = _NUMERAL.match(text, word.end())
    return _value(found["body"] or found["paren"]) if found else None


def _value(body: str) -> int | None:
    bare = body.rstrip("erèº°.") if body[0].isdigit() or _FIRST.fullmatch(body) else body
    if bare.replace(".", "").isdecimal():
        return int(bare.rpartition(".")[2])  # "Section 1.2" is the second of its count
    if bare.isascii() and bare.isupper() and (len(bare) == 1 or read_roman(bare)):
        return read_roman(bare) or ord(bare) - 64
    if len(bare) == 1:
        return 1 + ord(bare) - ord("А") if "А" <= bare <= "Я" else ord(bare)
    arabic = "\u0621" <= bare[0] <= "\u064a"
    return read_number_word(bare) or (read_ordinal(bare) if arabic else None)


def _without_number(text: str, word: str, style: str, *, heading: bool) -> Label | None:
    """A line that is the bare word "Annex", perhaps with its title on the next line or a tab.

    In a heading the title may stand behind a blank: "Annex Terms of reference".
    """
    line, _, rest = text.partition("\n" if "\n" in text else "\t")
    after = text[len(word) :]
    if heading and after[:1] == " " and after[1:2].isupper():
        line, rest = word, after[1:]
    if style in _BARE and len(text) <= _ANNEX_TO_MAX and _ANNEX_TO.match(text, len(word)):
        # "Annex to the letter dated …" is its own title.
        return Label("", 0, (Reading(style, 0, "", word),))
    if style not in _BARE or line.strip(" *:.").casefold() != word.casefold():
        return None
    return Label(word, len(text) - len(rest.lstrip()), (Reading(style, 0, "", word),))


def _chinese(text: str, *, heading: bool) -> Label | None:
    found = _HAN.match(text)
    if found is not None:
        value = read_chinese(found["body"])
        if value is None:
            return None
        printed = text[: found.end("bis") if found["bis"] else found.end("unit")]
        bis = 1 if found["bis"] else 0
        eid = f"{value}bis" if bis else str(value)
        reading = Reading(_HAN_UNITS[found["unit"]], value, eid, printed, bis=bis)
        # "第五条规定…" is a sentence about the article.
        loose = found.end() == found.end("unit") and len(text) > found.end()
        return None if loose and not heading else Label(printed, found.end(), (reading,))
    found = _HAN_ANNEX.match(text)
    if found is None:
        return None
    style = "annex" if found["unit"][-1] == "件" else "appendix"
    body = found["body"]
    value = 0 if body is None else (read_roman(body) if body.isalpha() and body.isascii() else None)
    value = read_chinese(body) if value is None and body else value
    printed = text[: found.end("body") if body else found.end("unit")]
    eid = "" if not body else body if body.isascii() else str(value)
    return Label(printed, found.end(), (Reading(style, value or 0, eid, printed),))
