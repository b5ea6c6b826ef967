"""Print lines of a title block: those that are one title, and those that are several."""

from __future__ import annotations

import re
from dataclasses import replace

from app.domain.blocks import Role
from app.domain.document import Kind
from app.domain.forms import is_form_field
from app.domain.patterns import when_met
from app.segmentation.phrases import (
    is_date,
    is_meta,
    is_preambular,
    is_salutation,
    names_agenda_item,
)
from app.segmentation.shape import are_titles, heading_goes_on, is_caps
from app.segmentation.units import Unit

__all__ = [
    "MAX_UNITS",
    "SHORT_TITLE",
    "TITLE_MAX",
    "is_mark",
    "is_report",
    "parts_of",
    "same_title",
    "whole_lines",
]

MAX_UNITS = 40
TITLE_MAX = 400
#: A long line that begins so and ends without a stop is a title.
_REPORT = when_met(
    r"(?:(?:draft|provisional|annual|final|interim) )?(?:report|rapport|informe|доклад|тезисы)\s"
    r"|no\W{0,3}\d{1,4}, [^,]{6,20}\d{4}, (?:press release|statement)\b"
    r"|joint (?:declaration|communiqu[eé]) (?:by|of|from)\s"
    r"|(?:(?:joint|national|general|opening|closing) )?(?:statement|intervention|remarks|address)"
    r" (?:(?:made|delivered|given) )?(?:by|of|from|on behalf of)\s"
    r"|(?:déclaration|intervention|allocution) (?:de|du|des)\s"
    r"|(?:declaración|intervención|discurso|declaração|intervenção) (?:de|del|d[oa]|en nombre)\s"
    r"|(?:выступление|заявление)\s"
    r"|(?:concluding|final) observations (?:on|of)\s|observations finales\s|observaciones finales\s"
    r"|заключительные замечания\s|الملاحظات الختامية\s"
    r"|(?:list of issues|liste de points|lista de cuestiones|перечень вопросов|قائمة المسائل)\s"
    r"|communications? (?:dated|received)\s|communications? (?:datées?|reçues?|en date)\s"
    r"|comunicaci(?:ón|ones) (?:de fecha|recibidas?)\s|сообщени[ея],? (?:от|полученн\w+)\s"
    r"|(?:identical )?letters? dated\s|notes? verbales? (?:dated|datée?s?|from)\s"
    r"|lettres? (?:identiques )?datées?\s|(?:cartas?|nota verbal) (?:idénticas )?de fecha\s"
    r"|(?:идентичные )?письм[оа] .{0,140}\sот\s|вербальная нота\s"
    r"|(?:résolution|décision) adoptée\s|(?:resolución|decisión) (?:aprobada|adoptada)\s"
    r"|(?:резолюция|решение)(?: [\d/() ]{1,16})?, принят[ао]\w*\s"
    r"|(?:تقرير|رسالة مؤرخة|رسالتان|مذكرة شفوية|قرار اتخذت?ه)\s"
    r"|.{4,}(?:报告|的信|的来文|的普通照会|通过的决议|结论性意见)\Z",
    re.IGNORECASE,
)
#: Words that stand on a line of their own between the lines of a title, or end one.
_JOINING = when_met(r"(?:OF|ON|FOR|TO|DE|DU|DES|SUR|DEL|SOBRE)(?: THE| LA| LES)?")
_JOINED = when_met(rf"\s{_JOINING.pattern}\Z")
_BY_ALONE = when_met(
    r"\(?(?:jointly )?(?:submitted|presented|prepared|tabled) by|(?:présenté|soumis)e? par"
    r"|presentad[oa] por",
    re.IGNORECASE,
)
#: What is debated, on a line of its own, and a speech that ends a line.
_DEBATED = when_met(
    r"(?:thematic|general|open|cluster|débat|debate)\b[^:]{0,40}:\s\S|cluster\s\w{1,4}\s?[:–—-]\s",
    re.IGNORECASE,
)
_SAID_LAST = when_met(
    r"[A-Z][^.]{1,40}\s(?:Statement|STATEMENT|Remarks|REMARKS|Intervention|INTERVENTION)"
)
#: Who made a paper, on a line below its title; and a type and its author above the title.
_MADE_BY = when_met(
    r"\(?(?:(?:prepared|submitted|presented) by|(?:établi|préparé|soumis|présenté)e? par"
    r"|(?:preparad|presentad|elaborad)[oa] por)\s|(?:подготовлен|представлен)\w*\s[А-ЯЁ]"
    r"|من إعداد\s",
    re.IGNORECASE,
)
#: On what day they met, on a line below what the paper is.
_HELD = when_met(
    r"(?:held (?:on|from)|tenue? (?:le|du)|celebrad[oa] (?:el|del))\s.{0,24}\d", re.IGNORECASE
)
_AUTHOR_ALONE = when_met(
    r"(?:report|note) (?:by|of) the (?:secretary-general|director[- ]general|"
    r"(?:technical )?secretariat"
    r"|executive (?:director|secretary))\**"
    r"|(?:rapport|note) d(?:u|e la) (?:secrétaire (?:général|exécutif)|direct(?:eur|rice) "
    r"(?:général|exécuti[fv])|secrétariat)e?\**"
    r"|(?:informe|nota) de(?:l| la) (?:secretari[oa] (?:general|ejecutiv[oa])"
    r"|directora? (?:general|ejecutiv[oa])|secretaría)\**"
    r"|(?:доклад|записка) (?:генерального (?:секретаря|директора)|директора-исполнителя"
    r"|секретариата|исполнительного секретаря)\**"
    r"|(?:تقرير|مذكرة) (?:من )?(?:الأمينة? العامة?|المديرة? (?:العامة?|التنفيذية?)|الأمانة)\**"
    r"|(?:秘书长|总干事|执行主任|执行秘书|秘书处)的?(?:报告|说明)\**",
    re.IGNORECASE,
)
_HAN_BREAK = when_met("[\u2e80-\u9fff\uff00-\uffef]\n[\u2e80-\u9fff\uff00-\uffef\\d]")
#: What a speech is called, on a line of its own.
_SAID = when_met(
    r"(?:(?:national|joint) )?(?:statement|remarks|intervention|address|speech)|déclaration"
    r"|allocution|discours|declaraci[óo]n|intervenci[óo]n|discurso|выступление|заявление|речь"
    r"|(?:ال)?(?:بيان|كلمة)|发言|讲话|声明",
    re.IGNORECASE,
)
#: A session, or a meeting, below what meets: "Ninth session", "Novena reunión".
_SESSION = when_met(
    r"(?:\d{1,3}|[^\W\d_a-zа-я])[\w.ªº-]*(?: [\w-]+){0,3} (?:[Ss]ession|[Mm]eeting|reunión|réunion"
    r"|сессия|совещание"
    r"|período de sesiones)"
)
#: The meetings of a session, on a line below it: "11th & 12th Meetings (AM & PM)".
_SITTINGS = when_met(
    r"\d{1,4}(?:st|nd|rd|th)(?:\s?(?:,|&|and)\s?\d{1,4}(?:st|nd|rd|th)){0,3}\smeetings?(?:\s\([^()]{2,30}\))?\**\Z",
    re.IGNORECASE,
)
_ACT = when_met(r"(?:Резолюция|Решение) [\d/() ]{1,16},")
_BY_MAX = 24  # no "Jointly submitted by" is longer
SHORT_TITLE = 45  # a line of a letterhead
#: A town and its State: "New York, New York", "The Hague, Netherlands".
_TOWN = when_met(
    r"[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+){0,2},\s[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+){0,2}"
)
#: A town alone on its line, above a date.
_PLACE_ALONE = when_met(r"[A-ZÀ-Þ][\w'’-]{2,14}(?:\s[A-ZÀ-Þ][\w'’-]{2,14})?")
_ITEM = 100  # characters that show that a line begins with an item of the agenda
_BROKEN = 0.6  # of the longest line: a shorter one had room for more
_LONG_WORD, _PLAIN = 4, 2  # so many such words in small letters
_PRINTED_MIN = 30  # a shorter line in capitals below a report's name is another: "SIXTH SESSION"


def whole_lines(units: list[Unit]) -> list[Unit]:
    """`units`, print lines at the head of which the second goes on from the first as one.

    Only what together is no sentence, so that it may be a title.
    """
    out: list[Unit] = []
    for unit in units[:MAX_UNITS]:
        above = out[-1] if out else None
        if above is not None and _title_goes_on(above, unit):
            above.append(unit, " ")
            above.healed = False
        else:
            out.append(unit)
    return out + units[MAX_UNITS:]


def _title_goes_on(above: Unit, unit: Unit) -> bool:
    one, two = above.block, unit.block
    if above.text[-1:] == "," and _SITTINGS.match(unit.text) and _SESSION.match(above.text):
        return True
    if one.role is not Role.TEXT or two.role is not Role.TEXT or above.label or unit.label:
        return False
    if above.kind is not None or unit.kind is not None:
        return False
    leads = _leads_over(above.text, unit.text)
    if not (two.tight or leads):
        return False
    left, right = above.text, unit.text
    dated = right.isdigit() and not is_date(left) and is_date(f"{left} {right}")
    if dated or (left[-1] not in ",-‐" and is_date(right) and heading_goes_on(left, right)):
        return True  # "13-27 SEPTEMBER" and "1983"; "from 31 October to" and "13 November 2021"
    if (one.bold, one.centred) != (two.bold, two.centred) or "\n" in one.text or "\n" in two.text:
        return False
    listed = leads or (left[-1] == ":" and is_report(left[:-1]) and right[0].isupper())
    if len(left) + len(right) > TITLE_MAX or not left[0].isupper():
        return False
    if not (right[0].islower() or listed):
        return False
    if (
        right[-1] in ".;:,،؛；。"
        or (left[-1] in ".;:" and not listed)
        or (not leads and is_preambular(f"{right},"))
    ):
        return False
    return not (is_meta(left) or is_meta(right) or is_salutation(left))


def _leads_over(left: str, right: str) -> bool:
    """Whether a title in capitals, or "Submitted by", goes on in the line below."""
    if len(left) <= _BY_MAX and _BY_ALONE.fullmatch(left):
        return right[0].isupper() and len(right) <= SHORT_TITLE
    if left[-1] == "," and _ACT.fullmatch(left):
        return right.startswith("принят")  # as Russian goes on under the number of an act
    if not (left.isupper() and right.isupper()):
        return False  # as nearly all
    return _JOINING.fullmatch(right) is not None or _JOINED.search(left) is not None


def same_title(above: Unit, part: Unit) -> bool:
    """Whether a title runs over to this line."""
    one, two = above.block, part.block
    if above.kind is not Kind.TITLE or part.kind is not Kind.TITLE or not two.tight:
        return False
    if (one.bold, one.centred, one.role) != (two.bold, two.centred, two.role):
        return False
    report = above.text.isupper() and is_report(above.text) and len(part.text) > _PRINTED_MIN
    alike = is_caps(above.text) == is_caps(part.text)
    return alike and (report or heading_goes_on(above.text, part.text))


def parts_of(unit: Unit) -> list[Unit]:
    """The unit, parted at its meta lines and with the kind each part has in a title block."""
    if unit.kind is not None:
        return [unit]
    lines = unit.block.text.split("\n")
    told = any(is_mark(line) or names_agenda_item(line[:_ITEM]) for line in lines)
    told = told or are_titles(lines, unit.block)
    told = told or any(is_report(line) or _SAID.fullmatch(line) for line in lines)
    told = told or any(_MADE_BY.match(line) or _HELD.match(line) for line in lines[1:])
    told = told or (len(lines) > 1 and any(map(_SAID_LAST.fullmatch, lines)))
    told = told or _HAN_BREAK.search(unit.block.text) is not None  # kept for their lengths
    if len(lines) == 1 or (unit.refs and unit.label is not None) or not told:
        whole = unit.whole
        kind = Kind.META if is_mark(whole) else Kind.TITLE
        part = replace(unit, kind=kind)
        part.unlabel()
        return [part]
    parts: list[Unit] = []
    room = _BROKEN * max(map(len, lines))
    end = -1
    for at, line in enumerate(lines):
        start, end = end + 1, end + 1 + len(line)
        refs = [
            replace(ref, offset=ref.offset - start)
            for ref in unit.refs
            if start <= ref.offset <= end
        ]
        kind = Kind.META if is_mark(line) else Kind.TITLE
        kind = Kind.SALUTATION if line is lines[-1] and is_salutation(line) else kind
        above = parts[-1] if parts and kind is Kind.TITLE is parts[-1].kind else None
        dated = at + 1 < len(lines) and _PLACE_ALONE.fullmatch(line) and is_mark(lines[at + 1])
        if above is not None and not dated and not _apart(above.text, line, room):
            above.append(Unit(unit.block, line, refs=refs), " ")
            above.healed = False
        else:
            parts.append(Unit(unit.block._replace(text=line), line, kind=kind, refs=refs))
    return parts


def is_mark(text: str) -> bool:
    """Whether a line of a title block is no title: a date, a symbol, a field of a form."""
    return is_meta(text) or is_form_field(text)


def _apart(above: str, line: str, room: float) -> bool:
    """Whether two lines are two titles: "Seventy-eighth session | First Committee".

    Of two long ones, if the first was not broken for want of `room`, or is no title in capitals:
    then its second line begins with a small letter.
    """
    if (
        _MADE_BY.match(line)
        or _HELD.match(line)
        or _SAID.fullmatch(line)
        or ((_AUTHOR_ALONE.fullmatch(above) or _DEBATED.match(above)) and not line[0].islower())
        or (_DEBATED.match(line) and not heading_goes_on(above, line))
    ):
        return True
    if len(line) <= SHORT_TITLE and _SESSION.fullmatch(line) and not heading_goes_on(above, line):
        return True
    short = len(above) <= SHORT_TITLE >= len(line) or len(above) < room or is_report(line)
    short = short or _TOWN.fullmatch(line) is not None
    apart = short or not line[0].isupper() or _is_plain(above) or above[-1] == "*"
    apart = apart or (is_caps(above) != is_caps(line) and " " in line and " " in above)
    return apart and not line[0].islower() and not heading_goes_on(above, line)


def _is_plain(text: str) -> bool:
    """Whether a line is set in small letters but for its first word and names."""
    return sum(word[0].islower() and len(word) > _LONG_WORD for word in text.split()) >= _PLAIN


def is_report(text: str) -> bool:
    """Whether a line is the long name of a report, a letter or an act."""
    return _REPORT.match(text) is not None and text.rstrip("\"'”’»)*")[-1:].isalnum()
