"""Document symbols: A/RES/78/241, CCW/MSP/2023/1, NPT/CONF.2020/PC.III/WP.5.

Source of the form: United Nations Editorial Manual, "Document symbols": a series, then elements
parted by slashes, each a number, a Roman numeral or one of a closed set of letters with a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.blocks import Discard, DiscardReason
from app.domain.document import Kind
from app.domain.patterns import when_met
from app.enrichment.agenda import MARKER
from app.enrichment.bodies import bodies_in
from app.enrichment.evidence import Candidate
from app.enrichment.letterheads import letterhead_role
from app.enrichment.title_lines import Line

__all__ = ["find_symbols", "is_symbol", "senders_own", "symbol_candidates"]

_SYMBOL = when_met(
    r"(?<![\w/.@:-])(?=\S*\d)[A-Z][A-Za-z0-9]{0,11}(?:[.-][A-Za-z0-9]{1,8}){0,3}(?:\((?:SPL\.)?\d{1,3}\))?"
    r"(?:/[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?:\.(?=/\d))?(?:\s?\((?:\d{4}|[IVXLC]{1,8})\)|\(\d{1,3}\)|(?<=[IVX])\([A-D]\))?){1,8}(?:/\(\d{4}\))?"
    r"(?:\s[Rr]ev\.\s?\d{1,2}|(?<=/REV|/Rev)\.?\s\d{1,2})?\*{0,3}(?![\w/(])"
)
#: What a letterhead calls its symbol: "Symbol :    ANT/10".
_CALLED = when_met(
    r"(?:(?:document\s)?(?:symbol|cote|signatura)|document)\s?:\s?(?=\S)|"
    r"(?:documento?|документ|الوثيقة|文件)\s(?=(?-i:[A-Z])[^\s/]{1,12}/\S{1,20}\Z)",
    re.IGNORECASE,
)
#: A symbol in brackets is of another document, to which the line refers.
_OF_ANOTHER = when_met(r"[(\[][^()\[\]]*(?:\(\d+\))?[^()\[\]]*/[^()\[\]]*[)\]]\W*")
#: "Supplement No. 2 (A/40/2)": the symbol of a report among the official records.
_SUPPLEMENT = when_met(
    r"(?:(?:suppl[eé]ment|suplemento|дополнение)\s(?:no\.?|n[°º]|núm\.|№)\s?\d+\w?|"
    r"补编第\s?\d+[A-Z]?\s?号)\s?[(（](?P<symbol>[A-Z]/\d+/\d+)[)）]",
    re.IGNORECASE,
)
#: Symbols of committees with a blank before the session: "MEPC 92/7/3", "MSC 110/INF.4"; of
#: councils and conferences by number or year: "CL 190/REP", "C 2031/3", "212 EX/Decisions";
#: with the year in brackets: "CM(2031)14"; of conferences with "Doc.": "CoP20 Doc. 33".
_BLANK = when_met(
    r"(?<![\w/])(?:[A-Z]{2}/[A-Z]{2,6}\s\d{2}/\d{1,3}/\d{1,3}(?:\s(?:Add|Rev)\.\s?\d)?|"
    r"[A-Z]{2,5}\s\d{1,3}/(?:(?:INF|WP)\.)?\d[\w./]*|"
    r"(?:CL\s\d{1,3}|C\s(?:(?:19|20)\d\d|[5-9]\d))/(?:(?:INF|LIM)/)?(?:REP|PV|\d{1,3})(?:\s(?:Rev|Add)\.\d)?|"
    r"\d{1,3}\s(?:EX|C)/(?:D[eé]cisions|R[eé]solutions|Decisiones|Resoluciones|"
    r"(?:PG/)?(?:INF\.|[SV]R\.)?\d{1,3}(?:\.[IVX]{1,5})?(?:\.[A-Z])?)(?:\s(?:Prov|Rev|Add)\.\s?\d*)*|"
    r"CM(?:/[A-Z][A-Za-z]*)*\(\d{4}\)\d+(?:\srev\d?)?|"
    r"[A-Z][A-Z-]{2,14}\((?:19|20)\d\d\)\s?(?:[A-Z]{1,4}\s?)?\d{1,4}(?:\s?(?i:rev)\.?\s?\d?)?|"
    r"(?:C[Oo]P|SC|AC|PC)\d{1,2}\s(?:Doc|Inf|Com|Prop)\.\s?\d{1,3}(?:\.\d{1,2})*"
    r"(?:\s\(Rev\.\s?\d\)|\sRev\.\s?\d)?|"
    r"(?:AG|CP|CIDI|CE|CSH|CAJP)/(?:ACTA|doc\.|DOC\.|RES\.|DEC\.|INF\.)\s?\d{1,5}(?:/\d{2,4})?"
    r"(?:\s?\([^()]{1,14}\))?(?:\s(?:rev|add|corr)\.\s?\d{1,2})*|"
    r"D[Oo][Cc]\s?\.?\s?/\s?(?:[A-Z][. ]?\s?)?\d{1,3}"
    r"(?:\s\((?:FINAL|REV|CORR|Revised)[A-Za-z .\d]*\))?|"
    r"[Ii]nf\.\s?\d{1,3}/\d{4}(?:\s?\.?Rev\.?\s?\d)?|"
    r"[A-Z]{5,12}\s[IVX]{1,5}/(?:(?:INF|REF)\.\s?)?\d{1,3}(?:\s(?:[Pp]rov|PROV|Rev|REV)\.(?:\s?\d)?)?|"
    r"(?:EB|GC|EC)\s(?:19|20)\d\d/\d{1,3}/(?:[A-Z]{1,4}\.)?\d{1,3}(?:/(?:Rev|Add)\.\d)?|"
    r"(?:WHA|EB)\d{1,3}(?:\.R?\d{1,3}|\(\d{1,2}\))|"
    r"CTBT\s?[-–]\s?Art\.XIV/\d{4}/[\w./]+)(?![\w/])"
)
#: Symbols of meetings that are numbered in Roman numerals: "XX ATCM/WP 1", "XV КСДА/wp/27".
_ROMAN = when_met(
    r"(?<!\w)[IVXL]{1,7}\s[A-ZА-Я]{3,6}/[A-Za-z]{2,5}[./ -]?\d{1,4}"
    r"(?:[\s/]?[Rr][Ee][Vv]\.?\s?\d)?(?!\w)"
)
#: The number of a paper among its meeting's: "Working Paper WP-12", "Information Paper IP 5".
_PAPER = when_met(
    r"(?:(?:information|working|background|secretariat)\spaper|document\s(?:de\stravail|"
    r"d['’]information)|documento\sde\s(?:trabajo|información)|"
    r"(?:рабочий|информационный)\sдокумент)\s"
    r"(?P<symbol>(?-i:[A-ZА-Я]{2})[- ]?\d{1,3}(?:\s?rev\.?\s?\d)?)",
    re.IGNORECASE,
)
#: What the depositary of treaties tells: "Reference: C.N.12.2031.TREATIES-IV.9 (Depositary …)".
_DEPOSITARY = when_met(
    r"(?:(?:reference|référence)\s?:\s?)?"
    r"(?P<symbol>(?-i:C\.N\.\d{1,4}\.(?:19|20)\d\d\.TREATIES)[-–][IVXL]{1,6}(?:[.-]\w{1,3}){0,3})"
    r"(?:\s\((?:depositary notification|notification dépositaire)\))?",
    re.IGNORECASE,
)
#: An act's own symbol, below the one of the report that holds it: "Resolution FB-7/2031/Res.5".
_ACT = when_met(
    r"(?:resolution|decision|résolution|décision|resoluci[óo]n|decisi[óo]n|резолюция|решение|القرار|"
    r"第?)\s?(?P<symbol>(?-i:[A-Z])\S*/\S*\d)(?:\s?号决议|\s?号决定)?",
    re.IGNORECASE,
)
#: The number of an act of the Council of Europe's ministers, with which its title begins.
_MINISTERS = when_met(
    r"(?:recommendation|resolution|declaration|guidelines|recommandation|résolution|déclaration)\s"
    r"(?P<symbol>(?-i:CM/[A-Z][A-Za-z]{2,7})\(\d{4}\)\d{1,3}(?:rev\d?|final)?)(?!\w)",
    re.IGNORECASE,
)
#: Numbers that are symbols beside the marks of their houses: "8745/31 REV 1" of the Council of
#: the European Union, "WP 12" of the Antarctic Treaty's meetings.
_HOUSES = (
    (
        re.compile(r"\(OR\.\s?\w\w(?:[,/]\s?\w\w)?\)"),
        re.compile(r"\d{4,5}/(?:\d/)?\d\d(?:\s(?:REV|ADD|COR|INIT|LIMITE)(?:\s\d{1,2})?)*"),
    ),
    (
        re.compile(r"\b(?:ATCM|RCTA|CEP|CPA)\s\d|КСДА"),
        re.compile(r"(?:WP|IP|BP|SP)\s?\d{1,3}(?:\s?[Rr][Ee][Vv]\.?\s?\d)?"),
    ),
)
_JOINED = when_met(r"(?<=\d)[-–]\s?(?=[A-Z]{1,6}(?:/|\.|\(\d))")
#: An element that no symbol has: letters grown into a number, as optical reading leaves them.
_DAMAGED = when_met(r"\d+(?!bis|ter|MSP|RC|[A-H]$)[A-Za-z].*|[lO]\d+|\d*[il]+\d+")
#: Words of a letterhead that may share the symbol's line.
_LETTERHEAD = when_met(
    r"united nations|nations unies|naciones unidas|vereinte nationen|nazioni unite|nações unidas|"
    r"generalversammlung|sicherheitsrat|организация объединенных наций|"
    r"الأمم المتحدة|联\s?合\s?国|general assembly|security council|economic and social council|"
    r"assemblée générale|conseil de sécurité|asamblea general|consejo de seguridad|"
    r"генеральная ассамблея|совет безопасности|distr|general|limited|original|english|french|"
    r"spanish|russian|arabic|chinese|portuguese|adopted|revised|final|draft|[\s\W\d_]",
    re.IGNORECASE,
)


_NUMBER = 6
#: Among so many lines stands whose paper a letter is written on.
_SENDER = 3
#: Series of documents that circulate letters.
_SERIES = when_met(
    r"(?:A|S|E|T|ST|CD|NPT|BWC|CCW|APLC|CCM|ATT|TPNW|CWC|CTBT|FCCC|UNEP|CBD|ICCD|CERD|CCPR|CEDAW|CRC|"
    r"CAT|CRPD|INFCIRC|GOV|GC|SPLOS|ISBA|MSP|RC|PC)(?:/|\(|-)"
)


def find_symbols(text: str) -> tuple[str, ...]:
    """The symbols printed in `text`; two joined by a dash are two."""
    found: list[str] = [match.group() for match in _ROMAN.finditer(text)]
    text = _ROMAN.sub(" ", text)
    for match in _SYMBOL.finditer(text):
        parts = _JOINED.split(match.group())
        # "A41-WP/83" is one: two symbols have each a slash.
        parts = parts if "/" in parts[0] else [match.group()]
        found += [part.rstrip("*") for part in parts]
    return tuple(dict.fromkeys(found))


def is_symbol(text: str) -> bool:
    """Whether a line is one symbol with a blank in it: "MEPC 92/7/3", "Working Paper WP-12"."""
    if "C.N." in text and _DEPOSITARY.fullmatch(text):
        return True
    return _BLANK.fullmatch(text) is not None or _PAPER.fullmatch(text) is not None


def _series(symbol: str) -> str:
    return symbol.partition("/")[0]


def _is_body(text: str) -> bool:
    """Whether all that stands beside the symbol at the end of a line is a body's name."""
    match = _SYMBOL.search(text)
    if match is None or match.end() < len(text.rstrip()):
        return False
    name = text[: match.start()].strip()
    # The number of the session may stand before: "64.ª ASAMBLEA MUNDIAL DE LA SALUD".
    return any(body.start <= _NUMBER and body.end >= len(name) for body in bodies_in(name))


def _is_sound(symbol: str) -> bool:
    """Whether no element of `symbol` shows a reading error."""
    return not any(_DAMAGED.fullmatch(element) for element in symbol.split("/")[1:])


def symbol_candidates(
    lines: Sequence[Line], discards: Iterable[Discard]
) -> tuple[list[Candidate], list[str]]:
    """Candidates for the document's own symbol, best first, and warnings.

    It stands alone on a line of the head, or in the letterhead; a symbol that shares its line
    with other words is one the text refers to. Running heads repeat it. A damaged one ("A/39/36I")
    is a warning, never a guess.
    """
    alone: list[Candidate] = []
    within: list[Candidate] = []
    damaged: list[str] = []
    houses = [form for mark, form in _HOUSES if any(mark.search(line.text) for line in lines)]
    for line in lines:
        called = _CALLED.match(line.text)
        if called is not None:
            line = replace(line, text=line.text[called.end() :])  # noqa: PLW2901 - the same line
        symbols = () if _OF_ANOTHER.fullmatch(line.text) else find_symbols(line.text)
        supplement = _SUPPLEMENT.fullmatch(line.text) or _PAPER.fullmatch(line.text)
        supplement = supplement or _MINISTERS.match(line.text)
        supplement = supplement or _DEPOSITARY.fullmatch(line.text)
        housed = any(form.fullmatch(line.text) for form in houses)
        if housed or _BLANK.fullmatch(line.text):
            symbols = (line.text,)
        elif supplement is not None:
            symbols = (supplement["symbol"],)
        if not symbols:
            continue
        if all(f"({one}" in line.text for one in symbols) and MARKER.match(line.text):
            continue  # that of the agenda: "Item 9 of the agenda (GC(78)/1)"
        if not all(map(_is_sound, symbols)):
            damaged += [symbol for symbol in symbols if not _is_sound(symbol)]
            continue
        rest = MARKER.sub("", _ROMAN.sub("", _BLANK.sub("", line.text)).strip())
        rest = "" if not rest else _LETTERHEAD.sub("", _SYMBOL.sub("", _ROMAN.sub("", line.text)))
        candidate = Candidate("symbol", "; ".join(symbols), line.text, "symbol_line", line.eid)
        act = _ACT.fullmatch(line.text)
        if act is not None and alone and _series(act["symbol"]) == _series(alone[0].value):
            alone.insert(0, replace(candidate, value=act["symbol"]))
        elif not rest or housed or supplement is not None or _is_body(line.text):
            alone.append(candidate)
        elif line.kind is Kind.META and not re.search(r"[*(]\s*[A-Z]+(?:\(\d+\))?/", line.text):
            within.append(candidate)
    heads = _running_heads(discards) if not alone else []
    candidates = [*_joined(alone), *heads, *within]
    warnings = []
    if damaged and not alone:
        candidates = heads
        if not candidates:
            warnings.append(
                f"The symbol is printed as {damaged[0]!r}, which has no known form: "
                "it is left out. Set `symbol` in the manifest."
            )
    return candidates, warnings


def senders_own(symbols: Sequence[Candidate], lines: Sequence[Line]) -> bool:
    """Whether a letter's only "symbol" is the number that its sender's office gave it."""
    above = (line.text for line in lines[:_SENDER])
    from_office = any(letterhead_role(text) == "office" for text in above)
    return from_office and not any(_SERIES.match(one.value) for one in symbols)


def _joined(found: list[Candidate]) -> list[Candidate]:
    """Symbols on neighbouring lines of one letterhead are one document's two symbols."""
    if len(found) < 2:
        return found
    first, second = found[0], found[1]
    if first.eid == second.eid and first.value.split("/")[0] != second.value.split("/")[0]:
        both = dict.fromkeys([*first.value.split("; "), *second.value.split("; ")])
        printed = f"{first.printed}\n{second.printed}"
        return [Candidate("symbol", "; ".join(both), printed, "symbol_line", first.eid)]
    return found


def _running_heads(discards: Iterable[Discard]) -> list[Candidate]:
    for discard in discards:
        # A sentence that ends with another document's symbol is no running head.
        if discard.reason is DiscardReason.RUNNING_HEAD and not discard.text.endswith("."):
            symbols = [symbol for symbol in find_symbols(discard.text) if _is_sound(symbol)]
            if symbols:
                value = "; ".join(symbols)
                return [Candidate("symbol", value, discard.text, "running_head")]
    return []
