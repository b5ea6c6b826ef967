"""The lines of a block of a head: cells of a letterhead and what ran together, each by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from app.domain.document import Kind, Paragraph
from app.domain.patterns import when_met
from app.enrichment.dates import find_dates
from app.enrichment.doctypes import is_act, type_of_title
from app.enrichment.letterheads import letterhead_role

__all__ = [
    "DISTRIBUTED",
    "NO_TITLE",
    "OPEN_END",
    "act_number",
    "is_run_on",
    "printed_lines",
    "spoken_parts",
]

#: A line that does not end here: its last word asks for more.
OPEN_END = when_met(
    r"(?:(?<!\w)(?:of|the|by|to|at|for|and|on|in|from|with|under|du|de|des|la|le|les|aux|à|au|et|y|"
    r"across|against|among|towards?|throughout|within|into|onto|upon|via|regarding|concerning|"
    r"between|its|their|contre|entre|vers|sans|selon|leurs?|contra|hacia|desde|sus?|между|против|"
    r"через|перед|конференци\w(?:\s\d{4}\sгода)?\s(?:государств-)?участников|"
    r"по рассмотрению действия|"
    r"el|del|los|las|en|par|por|sur|sobre|ante|or|ou|o|new|united|permanent|"
    r"(?<!and )(?<!nal )(?<!nuclear )(?<!global )(?<!food )security|о|об|по|на|в|и|или|при|от|для|"
    r"по (?:разделу|вопросу|теме|пункту|кластеру|блоку)|"
    r"في|أمام|من|على|إلى|عن|أو|بشأن|عدم|انتشار|حظر|لحظر|منع|لمنع|مكافحة|لمكافحة|استخدام|معاهدة|"
    r"اتفاقية|لاستعراض|استعراض|المعني|المعنية|المتعلق|المتعلقة)|"
    r"(?:\w+-)?(?:first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|\w+teen|\w+tie)th)|"
    r"(?<!\w)(?:world|least|developing|developed|landlocked|nuclear|biological|chemical|conventional|human|"
    r"international|national|regional|contracting|other|otr[oa]s|autres|"
    r"(?<!\d )(?<!member )(?<!american )(?<!arab )states|"
    r"(?:of|by|to) the general|world health|covering the (?:period|years?)|"
    r"excessively|economic|(?<!y )(?<!et )social|environmental|sustainable|certain|armed|lethal|"
    r"autonomous|illicit|anti-personnel|comprehensive|intergovernmental|endangered|hazardous)|"
    r"[,:–—]|(?<!\w)[dl]['’]|在[《第\d][^。]{2,80}(?:会|会议))$",
    re.IGNORECASE,
)
#: "(Provisional translation) Address by …" are two lines.
_LEADING_FORMULA = when_met(r"^(\([^()]{3,60}\))\s+(?=\S.{9})")
#: A letterhead that is a table, as word processors set it: its cells say how it is distributed.
DISTRIBUTED = when_met(r"\b(?:distr|original|distribution)\s?[.:]", re.IGNORECASE)
#: A masthead in one line, as some copies of documents have it, and where its elements begin.
_RUN_ON = when_met(
    r"(?:United Nations|Nations Unies|Naciones Unidas)\s(?=\S*/\S*\d).{0,200}?\sDistr\b"
)
_ELEMENT = when_met(
    r"\s(?=Distr\b|Original\s?:|(?:(?:Provisional\s)?[Aa]genda\s|(?<![Aa]genda\s))[Ii]tems?\s\d|"
    r"Point\s\d|Tema\s\d|(?:[A-Z][\w-]+\s){1,2}(?:session|year|année|período de sesiones)\b|"
    r"\d{1,2}\s[^\W\d_]{3,10}\s\d{4}\b)|"
    r"(?<=\d)\s(?=(?:General Assembly|Security Council|Economic and Social Council|Assemblée|"
    r"Conseil|Asamblea|Consejo)\b)|(?<=[Ss]ession)\s(?=[A-Z])|(?<=\d\))\s(?=[A-Z])",
)
_MASTHEAD = 900
#: What Arabic words are made longer with.
_STRETCHED = "\u0640"
#: A session, and the item of its agenda on the same line.
_ITEM = when_met(
    r"\s(?=(?:(?:agenda\s)?items?|points?|puntos?|temas?|пункты?|البند|议程项目)\s?\d)",
    re.IGNORECASE,
)
_SESSION = when_met(
    r".{0,60}?(?:\bsession|\bmeeting|сессия|sesiones|الدورة(?:\s\S+){1,4}|届会议?)", re.IGNORECASE
)
#: What the other column of a letterhead set beside a line: "… to the Treaty on the 11 April 2018".
_ASIDE = when_met(
    r"(.{12,}?\s(?:on the|of the|to the|for the|(?<!\d\s)and|de la|de l['’]|du|des|del|de los|"
    r"de las|sur la|sur le|sobre la))\s(\d{1,2}\s[^\W\d_]{3,10}\s\d{4})|"
    r"(.{12,}?)\s(Original\s?:\s?[^\W\d_]{4,12})"
)
#: What is held or dated on the day that follows.
_TOLD_ON = when_met(
    r"\b(?:held|delivered|made|given|adopted|dated|done|signed|met|opened|tenue?|faite?|prononcée?|"
    r"celebrad[oa]|pronunciad[oa])\b",
    re.IGNORECASE,
)
#: A session, its place and its date on one line: "Second session Geneva, 23 April–4 May 2018".
_SESSION_AND_PLACE = when_met(
    r"((?:[\w-]+\s){1,3}?(?:[Ss]ession|SESSION|[Mm]eeting|MEETING))\s"
    r"(?=[A-Z][\w'’ -]{2,30},\s(?:\d|[A-Z][a-z]+\s\d))"
)
#: A session and its days on one line, as some converters leave the lines of a cell.
_SESSION_AND_DAYS = when_met(
    r"((?:[\w-]+\s){1,4}?(?:[Ss]ession|SESSION|[Mm]eeting|MEETING))\s(?=\d{1,2}\s?[–-]\s?\d)"
)
_SYMBOL = when_met(r"[A-Z][^\s/]*/\S*\d")
#: A symbol and the date of distribution on one line, as the cells of such a table have them.
_SYMBOL_AND_DATE = when_met(
    r"([A-Z][^\s/]*(?:/|\(\d{4}\))\S*[\d)])\s+"
    r"(\d{1,2}\s(?:de\s)?[^\W\d]{3,12}\s(?:de\s)?\d{4}\W*)"
    r"((?:Submitted|Original|Distr|Distribuci|English|French|Spanish|Русский)(?!\w)?.{2,80})?"
)
#: A body's name in capitals and, in the other column, a symbol with a blank: "… MEPC 58/23".
_CAPITALS_AND_SYMBOL = when_met(r"([A-Z][A-Z ,'’&-]{8,80}[A-Z])\s+([A-Z]{2,5}\s\d{1,3}/[\w./]+)")
#: A name, and in the other column a symbol: "Convention on Ferries CF/CONF/2031/3".
_NAME_AND_SYMBOL = when_met(
    r"([A-Z][^\d/]{5,100}\s(?!Document|Doc\.|Resolution|Decision)[A-Z][^\W\d_]{2,})\s+"
    r"([A-Z][\w.-]*(?:/[\w.()-]+){2,}|[A-Z]{1,4}-\d{1,3}/[A-Z]{2,4}\.\d[\w./]*)"
)
#: The same with a session's number in the symbol: "Executive Board 212 EX/5".
_NAME_AND_NUMBERED = when_met(r"([A-ZÀ-Þ][^\d/]{5,80}[^\W\d_])\s+(\d{2,3}\s(?:EX|C)/[\w./-]+)")
#: A session and, in the other column, a symbol: "Ninth session HB-9/2".
_SESSION_AND_SYMBOL = when_met(
    r"(.{0,60}?(?i:session|meeting|assembly|séance|réunion|assemblée|sesiones|reunión|asamblea|"
    r"сессия|совещание|ассамблея))\s+"
    r"([A-Z]{1,8}[A-Z\d.()-]*(?:/(?:[A-Z]{1,5}\.)?\d[\w./]*|(?<=WHA\d\d)\.\d{1,2}))"
)
#: The month of issue and, in the other column, a symbol with a blank: "October 2031 CL 176/5".
_MONTH_AND_SYMBOL = when_met(r"([^\W\d_]{3,10}\s(?:19|20)\d\d)\s+([A-Z]{1,5}\s\d{1,4}/[\w./-]*\d)")
#: The language of the original and, in the other column, a symbol with a blank.
_ORIGINAL_AND_SYMBOL = when_met(
    r"((?:Original(?:\slanguage)?|Langue\soriginale|Idioma\soriginal)\s?:\s?[^\W\d_]{4,12})\s+"
    r"((?:C[Oo]P|SC|AC|PC)\d{1,2}\s.{4,30})"
)
#: The number of an item and, in the other column, a date: "Agenda item 14.2 24 May 2031".
_ITEM_AND_DATE = when_met(
    r"((?:provisional\s)?(?:agenda\s)?(?:items?|points?|temas?|пункты?)\s"
    r"\d{1,3}(?:\.\d{1,2})*(?:\s?\([a-z]\))?(?:\s(?:of|de|del|предварительной|повестки)\s[^\d]{3,50})?)\s+"
    r"(\d{1,2}(?:\sde)?\s[^\W\d]{3,12}(?:\sde)?\s(?:19|20)\d\d)",
    re.IGNORECASE,
)
_OTHER_COLUMNS = (_ORIGINAL_AND_SYMBOL, _MONTH_AND_SYMBOL)
#: "执 行 委 员 会": a line whose letters were set apart.
_SET_APART = when_met(r"(?:[\u3400-\u9fff]\s){2,30}[\u3400-\u9fff]")
#: Where a sentence ends, and no title before a name ("Excmo. Sr. Juan Pell"), and the number of
#: a session: "79 UNGA", "HRC55".
NO_TITLE = (
    r"(?<!(?i:excmo))(?<!(?i:excma))(?<!(?i:ilmo))(?<!(?i:ilma))(?<!(?i:prof))(?<!(?i:amb))"
    r"(?<!(?i:emb))(?<!(?i:hon))(?<!(?i:gen))(?<!(?i:sra))(?<!(?i:dra))(?<!(?i:capt))"
    r"(?<!(?i:rev))(?<!(?i:mme))(?<!(?i:mrs))"
)
_STOP = when_met(rf"(?<=[^\W_]{{3}}){NO_TITLE}\.\s+(?=[A-ZÀ-ÞА-Я])")
_SESSION_NUMBER = when_met(r"\d{2,3}(?:st|nd|rd|th)?\s?[A-Z]{3,5}|[A-Z]{3,5}[- ]?\d{2,3}")
_SPOKEN_MAX, _SPOKEN_PARTS = 320, 6
#: A page's number.
_PAGE = when_met(r"[\W_]*\d{1,4}[\W_]*|[\W_]+")


def printed_lines(paragraph: Paragraph) -> list[str]:
    """The lines of a block; the cells of a letterhead that was set as a table."""
    lines = paragraph.text.replace(_STRETCHED, "").split("\n")
    if len(lines) == 1 and is_run_on(lines[0]):
        lines = _ELEMENT.sub("\n", lines[0]).split("\n")
    elif paragraph.text.startswith("|") or paragraph.kind is Kind.TABLE:
        lines = [cell for line in lines for cell in line.split("|")]
    elif (number := act_number(paragraph)) is not None:
        apart = letterhead_role(lines[0]) == "formula" or _SYMBOL.match(lines[0])
        lines = [number, *lines] if apart else [f"{number} {lines[0]}", *lines[1:]]
    printed = [line.strip() for line in lines if line.strip()]
    return [part for line in printed for part in _parted(line) if not _PAGE.fullmatch(part)]


def is_run_on(text: str) -> bool:
    """Whether a text is a masthead whose lines ran together on the way."""
    return len(text) <= _MASTHEAD and _RUN_ON.match(text) is not None


@lru_cache(1024)  # documents of one meeting have the same lines
def _parted(line: str) -> Sequence[str]:
    """The lines that were set as one: cells of a letterhead, a formula and a title."""
    if _SET_APART.fullmatch(line):
        return ["".join(line.split())]
    if " | " in line and find_dates(line):  # "Report | Doc. 12 | 4 May 2031"
        return line.split(" | ")
    both = _SYMBOL_AND_DATE.fullmatch(line)
    if both is not None:
        return [part for part in both.groups() if part]
    symbol = _CAPITALS_AND_SYMBOL.fullmatch(line)
    if symbol is not None:
        return [symbol[2], symbol[1]]
    for two in (_SESSION_AND_SYMBOL, _ITEM_AND_DATE, _NAME_AND_NUMBERED, *_OTHER_COLUMNS):
        if line[-1].isdigit() and (beside := two.fullmatch(line)) is not None:
            return list(beside.groups())
    symbol = _NAME_AND_SYMBOL.fullmatch(line)
    if symbol is not None and not OPEN_END.search(symbol[1]):
        return [symbol[1], symbol[2]]
    aside = _ASIDE.fullmatch(line)
    if aside is not None and not _TOLD_ON.search(aside[1] or ""):
        return [part for part in aside.groups() if part]
    session = _SESSION_AND_PLACE.match(line) or _SESSION_AND_DAYS.match(line)
    if session is not None and find_dates(line[session.end() :]):
        return [session[1], line[session.end() :]]
    item = _ITEM.search(line)
    if item is not None and _SESSION.fullmatch(line, 0, item.start()):
        return [line[: item.start()], line[item.end() :]]
    return spoken_parts(line) or _LEADING_FORMULA.sub("\\1\n", line).split("\n")


def spoken_parts(text: str) -> list[str]:
    """The parts of a page's title that says whose statement it is, where and when, in sentences.

    "79 UNGA: Statement by Peru. Debate on lanterns. First Committee. New York, May 4, 2031."
    """
    if len(text) > _SPOKEN_MAX or ". " not in text or text.count(". ") > _SPOKEN_PARTS:
        return []
    dates = find_dates(text)
    if not dates or text[dates[-1].end :].strip(" .)"):
        return []
    parts = [part.strip(" .") for part in _STOP.split(text)]
    session, colon, said = parts[0].partition(":")
    if colon and _SESSION_NUMBER.fullmatch(session.strip()):
        parts[:1] = [session.strip(), said.strip()]
    kinds = [type_of_title(part) for part in parts if part]
    spoken = any(found is not None and found[0] == "statement" for found in kinds)
    return [part for part in parts if part] if spoken and len(parts) > 2 else []


def act_number(paragraph: Paragraph) -> str | None:
    """ "Resolution 12 (2031)" where a heading is the number of what the document is."""
    number = paragraph.number if paragraph.kind is Kind.HEADING else None
    return number if number is not None and is_act(number) else None
