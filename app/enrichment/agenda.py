"""The agenda item a document is under."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.document import Kind, Paragraph
from app.domain.patterns import when_met
from app.enrichment.dates import find_dates
from app.enrichment.evidence import Candidate
from app.enrichment.line_parts import parts_of
from app.enrichment.print_lines import OPEN_END
from app.enrichment.title_lines import Line

__all__ = [
    "MARKER",
    "UNNUMBERED",
    "agenda_candidates",
    "before_council",
    "debated",
    "is_of_several",
    "several_items",
    "unquoted",
]

#: An item is printed on no more lines than this.
_LINES = 5
_MARKS = '“”„"«»'
#: "9", "9 (b)", "9.b.ii", and, of a meeting beside another, "CEP 9".
_NUMBER = (
    r"(?:(?-i:[A-Z]{3,5})\s)?\d{1,3}(?:\.\d{1,2}(?!\d))*(?:-\d{1,2}(?=\s?(?:من|:)))?(?:\s?(?:bis|ter))?"
    r"(?:\.?[a-zа-я](?!\w)(?:\.[ivx]{1,4}(?!\w))?|\.[ivx]{2,4}(?!\w)|\s[a-zа-я](?=[\s)*]*$))?"
    r"(?:\s?\(?[a-zA-Zivx]{1,4}\)|\s?\([\u0621-\u064a](?:\s?[\u0621-\u064a])?\)|"
    r"\s?['‘’]\d['‘’]|\s?[(（][一二三四五六七八九十]{1,3}[)）]|[㈠-㈩])*"
)
#: "Tema del programa 9", "Point de l'ordre du jour 9".
_OF_AGENDA = r"(?:\s(?:del programa|del orden del día|de l['’]ordre du jour|de la agenda))?"
#: What leads to an item.
_LEAD = r"(?:under|on|for|по|au titre du|sur le|sobre(?: el)?|bajo el|en relación con el)\s"
MARKER = when_met(
    rf"^\W*(?:(?:[a-z]+-)?[a-z]+(?:st|nd|rd|th)\sitem\son\sthe\sagenda\W*$|"  # as the ILO has it
    r"[a-zèé-]+(?:ère|ième|nde?|quième|uvième)\squestion\sà\sl['’]ordre\sdu\sjour\W*$|"
    r"[a-zé]+(?:er|ero|do|to|mo|no|vo)\spunto\sdel\sorden\sdel\sdía\W*$|"
    rf"(?:{_LEAD}|(?:حول|بشأن|في إطار|تحت)\s|关于)?"
    rf"(?:(?:provisional\s)?agenda (?:sub-?)?items?|sub-?items?|sous-points?|sub-?temas?|"
    rf"подпункт\w*|tagesordnungspunkte?|punkt|pontos?|agenda(?=\s\d{{1,2}}\w?\s?:)|[ií]tems?|points?|"
    rf"puntos?|temas?|cuestión(?=\s\d{{1,2}}:)|пункт\w*|البند(?:ان|ين)?|البنود|"
    rf"(?:[\u3400-\u9fff]{{2,6}}会议)?(?:临时|暂定|初步)?(?:议程|项目表)[*＊]{{0,3}}\s?项目|"
    rf"议题(?=\d|\s\d)){_OF_AGENDA}(?:\s?:)?(?:\s|(?<=[目题]))"
    rf"(?P<number>{_NUMBER}(?:\s?(?:,|،|and|et|y|и|و|和|to|à|a|по|"
    rf"[–—-](?=\s?\d{{1,2}}(?!\w|\s?من|:)))\s?{_NUMBER})*)"
    r"(?:\s(?:of|on|de|du|del)\s(?:the\s|l['’]|la\s)?(?:provisional\s|preliminary\s|revised\s)?"
    r"(?:annotated\s)?(?:agenda|list(?!\w)|ordre du jour(?: provisoire)?|liste(?: préliminaire)?|"
    r"orden del día(?: provisional)?|programa(?: provisional)?|lista(?: preliminar)?)|"
    r"\s(?:da|der|dell['’]|all['’])\s?(?:agenda|ordem (?:do dia|de trabalhos)|(?:vorläufigen\s)?"
    r"tagesordnung|ordine del giorno))?"
    r"(?:\s(?:[а-я]+(?:ой|ого)\s)?(?:повестки дня|перечня)|"
    r"\sمن\s(?:جدول الأعمال|القائمة)(?:\sال\w+)?)?"
    # "of the provisional agenda for the preparatory segment", a part of the meeting.
    r"(?:\s(?:for|of)\sthe\s[^:]{0,30}(?:segment|session|meeting|conference|assembly|board)|"
    r"\s(?:de\sla|del?|du)\s(?:conferencia|conférence|junta|asamblea|assemblée|conseil|consejo)|\sdu\s(?:segment|débat)\s[^:]{4,30}|"
    r"\sde\sla\s(?:serie\sde\ssesiones|fase)\s[^:]{4,30}|\s[а-я]{4,20}\s(?:сегмента|этапа|части)|"
    r"\sلل(?:جزء|جلسة|دورة)\s[^:]{4,30})?\s?(?:\*{1,3}/?)?"
    # "(GC(78)/1)", the agenda's own symbol.
    r"(?:\s?\((?-i:[A-Z]{1,6})[^\s()]{0,12}(?:\(\d{1,4}\))?/[^\s()]{1,20}\))?"
    r"(?:\s?[:：.–—-]\s?(?P<title>\S.*)|[\s)\].]*$|\s(?P<rest>[“\"«„]?[^\W\d_].*)))",
    re.IGNORECASE,
)


#: "Agenda item: Lanterns", "Point de l'ordre du jour : Les phares": no number.
UNNUMBERED = when_met(
    r"^\W*(?:(?:provisional\s)?agenda\sitem|point\sde\sl['’]ordre\sdu\sjour|(?:tema|punto)\sdel?\s"
    r"(?:la\sagenda|programa|orden\sdel\sdía)|пункт\sповестки\sдня|بند\s(?:من\s)?جدول\sالأعمال"
    r"|(?:بموجب\s|في\sإطار\s|تحت\s)?البند\sال[\u0621-\u064a]{3,8}(?:\sعشرة?)?|议程项目|议项)\s?[:：–—-]\s?(?P<title>[“\"«„]?[^\W\d_].{2,200})",
    re.IGNORECASE,
)
#: A symbol on the same line before the item.
_SYMBOL_BEFORE = when_met(r"^(?:[IVXL]+\s)?[^\s/]{1,12}/\S*\d\s+(?=[^\W\d_])")
#: "The operation of the system (Item 5)": the title is the item's.
_IN_TITLE = when_met(
    rf"(?P<title>\S.{{3,200}}?)\s\((?:agenda\s)?(?P<item>items?\s{_NUMBER})\)\W*",
    re.IGNORECASE,
)
_NUMBERED = (
    rf"(?:agenda\s)?(?:item|point|tema|пункт\w?)\s{_NUMBER}(?:\sof\sthe\sagenda|\sповестки дня)?"
    rf"{_OF_AGENDA}"
)
#: "Statement by Peru under agenda item 12: Prevention of armed conflict"; behind a comma, with a
#: title only.
_UNDER = when_met(
    rf"(?:\b{_LEAD}|[,–—-]\s(?={_NUMBERED}\s?[:–—-]\s[^\W\d]))"
    rf"(?P<item>{_NUMBERED})(?:\s?[:,–—-]\s?(?P<title>[“\"«']?[^\W\d_].{{3,200}}))?$",
    re.IGNORECASE,
)

#: "First Committee, Items 90, 94 and 97": several numbers behind a comma.
_LISTED = when_met(
    rf"[,–—-]\s(?P<item>(?:agenda\s)?(?:items?|points?|temas?|пункты?)\s{_NUMBER}"
    rf"(?:(?:,\s(?:and\s)?|\s(?:and|et|y|и|to|à|a)\s){_NUMBER}){{1,12}})(?=$|,\s|\s[–—-]\s)",
    re.IGNORECASE,
)
#: "HB Journal No. 212, Agenda item 4": where the journal of a meeting has a decision.
_IN_JOURNAL = when_met(
    r"[A-Z/]{0,8}\s?journal\s(?:no\.?|n[°º])\s?\d{1,4}[^,\d]{0,20},\s"
    rf"(?P<item>(?:agenda\sitem|point|punto|пункт)\s{_NUMBER})",
    re.IGNORECASE,
)
#: "… on agenda item 79 (a) Oceans, at the ninetieth session": up to when or where.
_ABOUT = when_met(
    rf"\b{_LEAD}(?P<item>agenda\s(?:item|point):?\s{_NUMBER})(?:\s?[:,–—-])?\s"
    r"(?:(?:concerning|regarding|entitled)\s(?:the\s)?)?"
    r"(?P<title>[“\"«']?[^\W\d_][^,;:]{3,160}?),?\s(?:at|during|before)\sthe\s"
    r"(?=[^,;:]*\b(?:session|meeting|conference|assembly|committee)\b)",
    re.IGNORECASE,
)
#: Where an item is spoken about, behind its title: ", at the Fifth Committee".
_AT_MEETING = when_met(
    r",\s(?:at|during|before|in)\sthe\s[^;:]*\b(?:session|meeting|conference|assembly|committee|council"
    r"|commission)\b.*$|,\s(?:à la|lors de|devant|en la|durante|ante)\s[^;:]*"
    r"\b(?:session|séance|conférence|assemblée|commission|comité|sesi[oó]n|conferencia|asamblea"
    r"|comisión)\b.*$",
    re.IGNORECASE,
)
#: "Statement by Peru under the item entitled “Prevention of armed conflict”".
_ENTITLED = when_met(
    r"(?:\b(?:(?:agenda )?items?|points?|temas?|пункт\w*)\s(?:entitled|intitulée?s?|titulad[oa]s?|"
    r"озаглавленн\w+)|(?:ال|لل)بند (?:المعنون|المتعلق ب))\s?:?\s?"
    r"(?P<title>[“\"«„]?[^\W\d_].{3,200})$",
    re.IGNORECASE,
)
#: "… a las Naciones Unidas. Tema 110. Memoria sobre la labor. Nueva York, …", all in one title.
_AMONG = when_met(
    rf"[.:;]\s(?P<item>(?:agenda\s)?(?:item|tema|point|пункт)\s{_NUMBER})[.:]\s"
    r"(?P<title>[^\W\d_][^.:;]{4,200})",
    re.IGNORECASE,
)


#: "… по п. 2 повестки дня сессии Совета «Годовой доклад»".
_RUSSIAN = when_met(
    r"\bпо\s(?P<item>(?:(?:п\.|пункту|пунктам)\s?\d{1,3}(?:\s?[,и]\s?\d{1,3})*|"
    r"пункту(?=\s(?:предварительной\s)?повестки дня\s[«\"“]))\s"
    r"(?:предварительной\s)?повестки дня)(?:[^«\"“]{0,120}?[«\"“](?P<title>[^»\"”]{4,200}))?",
    re.IGNORECASE,
)
#: "… under agenda item 7 “Lamps”", "… au titre du point de l'ordre du jour intitulé « Lampes »".
_OPENING = '“"«《'
_QUOTED = when_met(
    rf"(?:\b(?:agenda items?(?:\s{_NUMBER})?|"
    rf"points?(?:\s{_NUMBER})?(?:\sde l['’]ordre du jour(?:\s{_NUMBER})?)?|"
    rf"temas?(?:\s{_NUMBER})?(?:\sdel (?:programa|orden del día)(?:\s{_NUMBER})?)?)|"
    r"议(?:题|程项目)\s?\d{0,3}|البند(?:\s\d{1,3})?(?:\sمن جدول الأعمال)?)"
    r"(?:,?\s(?:entitled|intitulée?s?|titulad[oa]s?|المعنون|المتعلق ب))?"
    rf"\s?[:,،：]?\s?[{_OPENING}]\s?(?P<title>[^{_OPENING}”»》]{{3,200}}?)\s?[”\"»》]",
    re.IGNORECASE,
)
#: An item's name in quotation marks, behind which the sentence goes on.
_QUOTED_ALONE = when_met(r"[“\"«„]([^“”\"«»„]{3,200})[”\"»](?=\W*\s)")
#: The same in Chinese, where the name may stand before: "在“灯具”议题下的发言".
_QUOTED_BEFORE = when_met(r"[“\"《](?P<title>[^“\"《”》]{2,60})[”\"》](?:这一|的)?议(?:题|程项目)")
#: The body in which a debate is held; "on Other Weapons of Mass Destruction" goes on.
_OF_BODY = (
    r"(?:the\s)?(?:[^\s,;]+\s){0,4}?(?:committee|conference|session|assembly|council|commission|"
    r"meeting|group|unga)\b"
)
#: What is debated, in a statement's own title: "Statement in the thematic debate on …".
_DEBATED = when_met(
    r"\b(?:at|in|during|for|to)\sthe\s(?P<en>(?:general|thematic|cluster)\s"
    r"(?:debate|discussion|exchange of views)(?:\son\s[^,;–()]{3,80}?)?)"
    rf"(?=\W*$|[,;:]|\s(?:at|in|during)\s|\sof\s{_OF_BODY})|"
    r"\b(?:at|in|during|for)\s(?:the|an?)\s(?:\S+\s){0,3}?open debate\son\s"
    r"(?P<open>[^,;–()]{3,90}?(?:,\s[^,;–()]{3,40}?,?\sand\s[^,;–()]{3,60}?)?)(?=\W*$|[,;:])|"
    r"\b(?:lors du|au|pendant le|dans le cadre du)\s(?P<fr>débat (?:général|thématique(?:\ssur\s"
    r"[^,;–()]{3,80}?(?=\W*$|[,;–]|\sde la\s(?:[\w]+\s)?comm|\sde l['’]a))?))(?!\w)|"
    r"\b(?:en el|durante el)\s(?P<es>debate (?:general|temático(?:\ssobre\s"
    r"[^,;–()]{3,80}?(?=\W*$|[,;–]|\sde la\s(?:[\w]+\s)?(?:comi|conf|asam)))?))(?!\w)|"
    r"\b(?:in|under|on|en el|dans le|au titre du)\s(?P<cluster>(?:cluster|grupo temático|module)\s"
    r"[IVX\d]{1,4}(?:\s\([^()]{3,60}\))?)(?!\w)|"
    r"\b(?:прени|дискусси|дебат|обсужден|голосовани)\w+\sпо\s(?:(?:разделу|кластеру|блоку|"
    r"вопросу|теме|пункту)\s(?:вопросов\s)?(?:(?:[IVX]{1,5}|\d{1,2})\s)?)?"
    r"[«\"“](?P<ru>[^«»\"“”]{3,120})[»\"”]|"
    r"关于[“\"《](?P<about>[\u3400-\u9fff、和及与]{2,30})[”\"》](?:问题|议题)?的?(?:专题|主题)?发言|"
    r"关于(?P<topic>[\u3400-\u9fff、]{2,20}?)(?:问题|议题)的?(?:专题|主题)?发言|"
    r"(?:一委|委员会|会议|联大(?!一委)|大会|裁谈会|关于|就)(?P<debate>[\u3400-\u9fff、]{2,14}?)专题(?:辩论|讨论)会?"
    r"[上中的]{0,2}(?:发言|讲话)|"
    r"(?P<zh>一般性辩论|一般性交换意见)[上中的]{0,2}(?:发言|讲话)",
    re.IGNORECASE,
)


#: A line that tells whose statement it is, below the title of a page.
_SAID = when_met(
    r"(?:statement|remarks|intervention|address|déclaration|declaración|intervención|discurso|"
    r"выступление|заявление)\s(?:by|of|de|du|del)\s",
    re.IGNORECASE,
)
#: What the Security Council takes up: "Security Council open debate: “Water and peace”".
_COUNCIL = when_met(
    r"(?:security council|unsc|conseil de sécurité|consejo de seguridad|совет\w* безопасности|"
    r"مجلس الأمن|安理会|安全理事会)",
    re.IGNORECASE,
)
_OF_COUNCIL = when_met(
    r"(?:security council|unsc)\W{1,3}(?:(?:high-level|open|annual|quarterly|monthly|emergency|"
    r"ministerial|arria[- ]formula)\s)*(?:debate|briefing|meeting)\s?"
    r"(?:(?:called|requested|convened)\sby\s(?:[^\W\d_][\w.]*\s){1,4}?)?"
    r"(?P<en>(?:[:–—-]\s|on\s).{3,160})|"
    r"security council,?\s(?P<entitled>on\s[“\"].{3,160})|"
    r"conseil de sécurité\W{1,3}(?:débat|réunion|séance)(?:\s(?:public|ouvert|d['’]information|"
    r"de haut niveau)\w*){0,2}\s?(?P<fr>(?:[:–—-]\s|sur\s).{3,160})|"
    r"consejo de seguridad\W{1,3}(?:debate|reunión|sesión)(?:\s(?:abiert\w|informativa|de alto "
    r"nivel))?\s?(?P<es>(?:[:–—-]\s|sobre\s).{3,160})|"
    r"(?:совет\w* безопасности).{0,30}?\sпо (?:вопросу|теме|пункту)\s(?P<ru>[«\"“].{3,160})|"
    r"(?:安理会|安全理事会)(?:审议|就)?(?P<zh>[\u3400-\u9fff、]{2,30}?问题)(?:(?:紧急|高级别)?(?:公开|临时)"
    r"(?:辩论会?|会)|举行|会议|时)",
    re.IGNORECASE,
)
_LEADING = when_met(r"(?:[:–—-]|on|sur|sobre)\s(?:the\s(?=theme|topic))?", re.IGNORECASE)
#: What ends it on the same line: who, where and when.
_ENDS = when_met(
    r"(?<=[\w”\"»]),?\s(?:[,(|–—]\s?)?(?:\d{1,2}\s[^\W\d]{3,}|new york|nueva york|нью-йорк)"
    r".*$|[(.].*$",
    re.IGNORECASE,
)


def before_council(lines: Sequence[Line]) -> list[Candidate]:
    """What the Security Council discusses, where a title line names it behind the Council."""
    for line in lines:
        if not line.is_title or _COUNCIL.search(line.text) is None:
            continue
        found = _OF_COUNCIL.search(line.text)
        if found is not None and found.lastgroup is not None:
            text = _ENDS.sub("", _LEADING.sub("", found[found.lastgroup], count=1))
            named = unquoted(text.strip(" ,:–—-"))
            return [Candidate("agenda_item", named, text, "before_council", line.eid)]
    return []


def debated(own: Line, lines: Sequence[Line] = ()) -> list[Candidate]:
    """The debate that a statement's own title says it is made in, or a line that tells of it."""
    for line in (own, *(one for one in lines if _SAID.match(one.text))):
        found = _DEBATED.search(line.text)
        if found is not None and found.lastgroup is not None:
            text = found[found.lastgroup]
            return [Candidate("agenda_item", text, text, "debate_in_title", line.eid)]
    return []


def agenda_candidates(lines: Sequence[Line], taken: frozenset[int]) -> list[Candidate]:
    """Candidates from lines that say "Agenda item 5".

    The item's title stands behind a colon, or on the lines that follow until one whose index is
    in `taken` (lines known to be something else). Only its number is there where no title is.
    """
    candidates = []
    for index, line in enumerate(lines):
        match = MARKER.match(_SYMBOL_BEFORE.sub("", line.text)) or _behind_dash(line.text)
        alone = UNNUMBERED.match(line.text) if match is None else None
        if alone is not None:
            value = " ".join(unquoted(alone["title"]).split())
            candidates.append(Candidate("agenda_item", value, line.text, "agenda_line", line.eid))
            continue
        if match is None:
            within = _IN_TITLE.fullmatch(line.text) or _quoted(line.text)
            within = within or _UNDER.search(line.text)
            within = within or _ENTITLED.search(line.text) or _AMONG.search(line.text)
            within = within or _ABOUT.search(line.text) or _RUSSIAN.search(line.text)
            within = within or _LISTED.search(line.text) or _IN_JOURNAL.match(line.text)
            if within is not None and line.is_title:
                named = within.groupdict().get("title") or within.group("item")
                quoted = _QUOTED_ALONE.match(named)
                named = quoted[1] if quoted is not None else unquoted(named)
                named = _undated(_AT_MEETING.sub("", named))
                value = " ".join(named.split())
                candidates.append(
                    Candidate("agenda_item", value, within.group(), "item_in_title", line.eid)
                )
            continue
        title = match.group("title") or match.group("rest")
        printed = [line.text]
        if not title:
            following = _under(lines, index, taken, _count(match.group("number") or ""))
            title = "; ".join(following)
            printed += following
        else:
            more = _goes_on(lines, index, title)
            title, printed = " ".join([title, *more]), printed + more
        value = " ".join(unquoted(title or _unbracketed(line.text)).split()).rstrip("*").strip()
        candidates.append(
            Candidate("agenda_item", value, "\n".join(printed), "agenda_line", line.eid)
        )
    return candidates


def _undated(text: str) -> str:
    """An item's name without the day that ends the title which has both."""
    dates = find_dates(text) if text[-1:].isdigit() else ()
    ends = len(dates) > 0 and dates[-1].end == len(text) and dates[-1].start > 0
    return text[: dates[-1].start].rstrip(" ,;(–—-") if ends else text


def _quoted(text: str) -> re.Match[str] | None:
    """An item that a line names in quotation marks, with its number or without."""
    if not any(map(text.__contains__, _OPENING)):
        return None
    return _QUOTED.search(text) or _QUOTED_BEFORE.search(text)


def _goes_on(lines: Sequence[Line], index: int, title: str) -> list[str]:
    """The lines below an item in which its title, whose last word asks for more, goes on."""
    more: list[str] = []
    for line in lines[index + 1 : index + _LINES]:
        if not OPEN_END.search(more[-1] if more else title) or not line.is_title:
            break
        if MARKER.match(line.text):
            break
        more.append(line.text)
    return more


def unquoted(text: str) -> str:
    """An item's name without quotation marks around all of it; those of words in it stay."""
    bare = text.strip(" ")
    inner = bare.strip(f"{_MARKS}' ")
    return bare if any(mark in inner for mark in _MARKS) else inner


def _unbracketed(text: str) -> str:
    """A line without the brackets in which all of it stands: "(Agenda item 7)"."""
    bare = text.strip()
    return bare[1:-1] if bare[:1] == "(" and bare.find(")") == len(bare) - 1 else bare


def several_items(paragraphs: Sequence[Paragraph], items: Sequence[Candidate]) -> bool:
    """Whether headings below the one of `items` name others: the document is under many."""
    first = items[0].eid if items else None
    return first is not None and any(
        one.kind is Kind.HEADING and one.eid != first and MARKER.match(one.text)
        for one in paragraphs
    )


def _behind_dash(text: str) -> re.Match[str] | None:
    """The item behind what else a line says: "First Committee – Agenda item 9: Lanterns"."""
    parts = parts_of(text)
    at = 0
    for part in parts[1:]:
        at = text.index(part, at + 1)
        if (match := MARKER.match(text[at:])) is not None:
            return match
    return None


#: What parts the numbers of several items.
_SEVERAL = when_met(r",|،|\s(?:and|et|y|и|to|à|a|по)\s|(?<!\w)و|和|\d\s?[–—]\s?\d")


def is_of_several(text: str) -> bool:
    """Whether a line is the numbers of several items, and nothing else: "Items 4 to 6"."""
    marker = MARKER.match(text)
    named = marker is not None and (marker["title"] or marker["rest"])
    return marker is not None and not named and _SEVERAL.search(marker["number"]) is not None


def _count(numbers: str) -> int:
    return len(re.split(r",|،|\band\b|\bet\b|\by\b|\bи\b|(?<!\w)و|和", numbers))


def _under(lines: Sequence[Line], index: int, taken: frozenset[int], count: int) -> list[str]:
    """The titles of `count` items on the lines under their numbers, each of one paragraph."""
    titles: dict[str, str] = {}
    for place in range(index + 1, len(lines)):
        line = lines[place]
        if place in taken or MARKER.match(line.text):
            break
        if line.eid not in titles and len(titles) == count:
            break
        titles[line.eid] = f"{titles[line.eid]} {line.text}" if line.eid in titles else line.text
    return list(titles.values())
