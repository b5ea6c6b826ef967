"""Agenda items of a record: which headings name one, and by what title."""

from __future__ import annotations

import re

from app.domain.patterns import when_met
from app.records.words import bare

__all__ = [
    "closes_item",
    "is_address",
    "is_business",
    "is_continuation",
    "is_numbered_item",
    "is_subheading",
    "item_title",
    "lists_items",
    "read_item",
]

_NUMBER = r"\d{1,3}(?:\s?(?:bis|ter))?(?:\s?\(?(?:[a-z]|[ivx]{1,4})\))*"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:,|،|、|and|to|et|à|y|a|и|و|和|至|[-–—])\s*{_NUMBER})*"
_MARKER = when_met(
    rf"(?:(?:provisional\s+)?agenda\s+items?|items?|points?|temas?|пункты?|البنود|البندان|البند|"
    rf"(?:临时)?议程项目|项目)\s*"
    rf"(?P<numbers>{_NUMBERS})"
    r"(?:\s+(?:of|de|du|del|من)\s*(?:the\s+|l['’]|la\s+)?(?:provisional\s+|preliminary\s+|"
    r"revised\s+)?"
    r"(?:agenda|list|ordre\s+du\s+jour|programa|orden\s+del\s+día|جدول\s+الاعمال))?"
    r"(?:\s+(?:предварительной\s+)?повестки\s+дня)?\s*(?P<rest>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_BEHIND = when_met(
    r"(?P<title>.+?)[\s,]*[(（]\s*(?:agenda\s+items?|items?|points?\s+\d[^)）]*|"
    r"point\s+de\s+l['’]ordre|tema[s]?|пункт\w*|البند|البنود|议程项目)"
    r"[^)）]*\d+[^)）]*[)）](?P<rest>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
#: Of the Conference and the Board of IAEA: "7. General debate (continued) | (GC(63)/5)".
_NUMBERED = when_met(
    r"\d{1,2}\.\s+(?P<title>[^\W\d_][^.;?!]{3,200}?)"
    r"(?:\s*\((?:continued|resumed|concluded)\))?"
    r"\s*(?:\((?:continued|resumed|concluded)\)|\((?:GC\(|GOV/)[^;?!]{1,120}\))\Z"
)
_BEHIND_MAX = 400
_CONTINUED = when_met(
    r"\s*[(（\[*_]+\s*(?:continued|cont['’]?d\.?|concluded|resumed|suite(?:\s+et\s+fin)?|fin|"
    r"continuación|conclusión|"
    r"продолжение|окончание|تابع|مستانف|ختام|续|续完|完|續)\s*[)）\]*_]+",
    re.IGNORECASE,
)
_SYMBOLS = when_met(
    r"\s*[(（\[]\s*(?:[A-Z]{1,8}(?:[-.][A-Z0-9]{1,8})*/[^)）\]]*|see\s[^)）\]]*|voir\s[^)）\]]*|"
    r"véase\s[^)）\]]*|см\.[^)）\]]*)(?:[)）\]]|$)"
)
_SUB = when_met(
    r"(?:draft\s+(?:resolution|decision|amendment|report|statement)|amendments?\b|reports?\s+of|"
    r"note\s+by|notes?\s+verbale|letters?\s+(?:dated|from)|"
    r"address(?:es)?\s+(?:by|of)|statements?\s+by|explanations?\s+of\s+vote|right\s+of\s+reply|"
    r"report\s+submitted|initial\s+report|"
    r"(?:second|third|fourth|fifth|sixth|seventh|combined|periodic|\w+[‑-]?\w*)\s+(?:periodic|"
    r"and\s+\w+\s+periodic)\s+reports?|"
    r"\([a-z]{1,3}\)|\([ivx]{1,4}\)|"
    r"(?:\w+[‑-]?ième|premier|initial|rapport\s+(?:initial|unique))?\s*rapports?\s+(?:périodiques?|initia\w+|"
    r"unique|valant)|\w+\s+informes?\s+periódicos?|informe\s+inicial|"
    r"[\w-]+\s+периодическ\w+\s+доклад|первоначальн\w+\s+доклад|التقرير\s+(?:الدوري|الاولي)|"
    r"[^。]{0,16}(?:定期|初次)报告|"
    r"projets?\s+de\s+(?:résolution|décision)|rapports?\s+d|note\s+d|lettres?\s+(?:datée|"
    r"adressée)|allocutions?\s+de|discours\s+de|déclaration\s+d|explications?\s+de\s+vote|"
    r"proyectos?\s+de\s+(?:resolución|decisión)|informes?\s+de|nota\s+de|cartas?\s+de|"
    r"discurso\s+de|declaración\s+de|explicaciones?\s+de|"
    r"проекты?\s+(?:резолюци|решени)|доклады?\s|записка|письм[оа]|выступлени[ея]|заявлени[ея]|"
    r"مشروعا?\s+(?:ال)?(?:قرار|مقرر)|مشاريع|تقرير|مذكر[ةه]|رسال[ةه]|خطاب|كلم[ةه]|"
    r"决议草案|决定草案|.{0,40}的报告|.{0,30}的说明|.{0,80}的信|.{0,40}(?:讲话|发言|致辞))",
    re.IGNORECASE,
)
_ADDRESS = when_met(
    r"(?:address|statements?\s+by|explanations?\s+of|right\s+of\s+reply|allocution|discours|"
    r"déclaration|explications?|discurso|declaración|explicaci|выступлени|заявлени|خطاب|كلم[ةه]|"
    r".{0,40}(?:讲话|发言|致辞))",
    re.IGNORECASE,
)
_SUBITEM = when_met(r"^[(（][^\W\d_]{1,3}[)）]\s*(?=[^\W\d_])")
_CLOSES_ITEM = when_met(
    r"\bconclud\w*\s+(?:this\s+stage\s+of\s+)?(?:its|our|the|this)\b.{0,60}\bconsideration\b"
    r"|\b(?:achev|conclu|termin)\w*\b.{0,40}\bexamen\b|\b(?:conclu|termin)\w*\b.{0,40}\bexamen\b"
    r"|\bзаверш\w+\b.{0,60}\bрассмотрени|(?:اختتم|تختتم|انته).{0,40}نظر|(?:结束|結束).{0,40}审议",
    re.IGNORECASE,
)
_MANY = when_met(
    r"\b(?:items?|points?|temas?|пункт\w*)\b[^.;?!]{0,120}?\d{1,3}(?:\s*\([a-zа-я]\))?"
    r"(?:\s*(?:,|and|to|et|à|y|a|и|по)\s*\d{1,3}(?:\s*\([a-zа-я]\))?){3,}"
    r"|البنود\s*\d{1,3}(?:\s*[،,و]\s*و?\d{1,3}){3,}|项目\s*\d{1,3}(?:\s*[、,至和]\s*\d{1,3}){3,}",
    re.IGNORECASE,
)
#: Headings of the meeting's own business, which are no item of its agenda.
_BUSINESS = when_met(
    r"(?:adoption\s+of\s+the\s+(?:provisional\s+)?agenda|expressions?\s+of|tributes?|"
    r"statement\s+by\s+the\s+(?:president|chair|secretary)|"
    r"announcements?|programme\s+of\s+work|organi[sz]ation\s+of\s+work|other\s+(?:matters|"
    r"business)|closing\s+of|closure\s+of|opening\s+of|"
    r"minute\s+of\s+silent|welcome|tenth\s+anniversary|"
    r"adoption\s+de\s+l['’]ordre|expression\s+de|hommage|programme\s+de\s+travail|"
    r"organisation\s+des\s+travaux|questions?\s+diverses|"
    r"aprobación\s+del\s+orden|expresión\s+de|homenaje|programa\s+de\s+trabajo|"
    r"organización\s+de\s+los\s+trabajos|otros\s+asuntos|"
    r"утверждение\s+повестки|выражение|дань\s+памяти|программа\s+работы|организация\s+работы|"
    r"прочие\s+вопросы|"
    r"اقرار\s+جدول|الاعراب\s+عن|تابين|برنامج\s+العمل|تنظيم\s+الاعمال|通过议程|表示|悼念|工作方案|工作安排|其他事项)",
    re.IGNORECASE,
)


def read_item(text: str) -> tuple[str, int] | None:
    """Of a line that names an item by number: the title in it ("" if none) and how many items."""
    flat = " ".join(text.split())
    plain = bare(flat)
    found = _MARKER.match(plain)
    if found is not None:
        rest = found["rest"]
        title = flat[len(flat) - len(rest) :] if len(plain) == len(flat) else rest
        title = item_title(title.strip().lstrip(":：.–—- ").strip())
        numbers = re.findall(r"\d{1,3}", found["numbers"])
        spanned = re.search(r"\b(?:to|à)\b|至", found["numbers"]) is not None
        count = (
            int(numbers[-1]) - int(numbers[0]) + 1
            if spanned and len(numbers) == 2
            else len(numbers)
        )
        if title and (title[0].islower() or title[-1:] in ".?!;" or len(title) > 500):
            return None
        return title, max(1, min(count, 40))
    numbered = _NUMBERED.match(flat) if is_numbered_item(flat) else None
    if numbered is not None:
        return item_title(numbered["title"]), 1
    bracketed = len(flat) < _BEHIND_MAX and ("(" in flat or "（" in flat)
    behind = _BEHIND.match(flat) if bracketed else None
    if behind is not None:
        return item_title(behind["title"]), 1
    return None


def is_numbered_item(text: str) -> bool:
    """Whether a line has an item's number before its title: no number of a paragraph."""
    flat = " ".join(text.split())
    return flat[:1].isdigit() and flat[-1:] == ")" and _NUMBERED.match(flat) is not None


def item_title(text: str) -> str:
    """A heading without "(continued)" and symbols."""
    plain = _SYMBOLS.sub("", _CONTINUED.sub("", " ".join(text.split())))
    plain = _SUBITEM.sub("", _CONTINUED.sub("", plain))
    return plain.strip(" *_:：.–—-")


def is_subheading(text: str) -> bool:
    """Whether a heading names a paper or an address under an item rather than the item."""
    return _SUB.match(bare(text)) is not None


def closes_item(text: str) -> bool:
    """Whether the presiding officer closes the consideration of an item."""
    return _CLOSES_ITEM.search(bare(text)) is not None


def lists_items(text: str) -> bool:
    """Whether many items are named by number: the words are about no one of them."""
    return _MANY.search(bare(text)) is not None


def is_continuation(text: str) -> bool:
    """Whether the text is no more than "(continued)"."""
    return _CONTINUED.fullmatch(bare(text)) is not None


def is_address(text: str) -> bool:
    """Whether a heading names an address or a statement rather than a matter."""
    return _ADDRESS.match(bare(text)) is not None


def is_business(text: str) -> bool:
    """Whether a heading is of the meeting's own business."""
    return _BUSINESS.match(bare(text)) is not None
