"""Lead-ins: the words before a turn that say who speaks.

"Mr. Otieno (Kenya) (spoke in Swahili):" opens a turn of a verbatim record, "35. Ms. Laurent
(France) said that …" one of a summary record, "HON. J. MARLOW.- …" one of a Hansard.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.patterns import when_met
from app.records.brackets import CLOSE, HEAD_MAX, OPEN, brackets_at, name_and_brackets
from app.records.offices import (
    ARABIC,
    OFFICE_ALONE,
    OFFICE_FIRST,
    OFFICE_OF,
    OFFICE_WORD,
    SMALL_OFFICE,
    has_office,
    is_office,
    joins,
)
from app.records.words import (
    COLONS,
    COURTESY,
    COURTESY_AFTER,
    bare,
    has_colon,
    is_member,
    is_presiding,
    is_secretariat,
    presides_by_name,
    unbared,
)

__all__ = [
    "ARABIC_NAME",
    "PLAIN_NAME",
    "Form",
    "LeadIn",
    "Named",
    "clean",
    "is_language",
    "read_lead_in",
    "without_article",
]

#: Whether a text is the name of a State, a group or an organization.
Named = Callable[[str], bool]


class Form(StrEnum):
    """What in a lead-in says that it is one, the surest first."""

    PRESIDING = "presiding_officer"
    NAMED = "name_and_state"  # a State or body in brackets
    TITLED = "name"
    OFFICE = "office"
    CAPITALS = "capitals"
    STATE = "state"  # "France:", in a record alone
    PLAIN = "plain_name"  # "Ann Marlow (Norbridge) (Con):", in a record that prints names so


@dataclass(frozen=True, slots=True)
class LeadIn:
    """A lead-in. `printed` is as it stands, without the sign that ends it; `end` the offset behind.

    `name` is the person or the office, `brackets` what stands in brackets behind it (languages
    left out), `tail` an office after a comma.
    """

    printed: str
    end: int
    form: Form
    name: str
    brackets: tuple[str, ...] = ()
    tail: str = ""
    reported: bool = False


_COLON = when_met(rf"\s?[{COLONS}](?:\s?[-–—]+)?|\s?\.\s?[-–—]+(?=\s|$)")
#: A lead-in that stands whole in square brackets: "[Mr. Armand Pell (Minister of Ports):]".
_BRACKETED = when_met(
    rf"\[(?P<head>[^\[\]{COLONS}]{{3,160}})\s?(?:[{COLONS}]\s?\]|\]\s?[{COLONS}])[ \t]*"
)
#: A colon printed before the brackets and again behind them.
_MISPLACED = when_met(rf"\s?(?:\([^()]{{2,60}}\)\s?){{1,3}}[{COLONS}]")
#: What a lead-in may end with or no lead-in has, and brackets.
_SIGN = when_met(rf"[{re.escape(OPEN + CLOSE)}{COLONS}.;?!；？！؟。\u2026]")
_COURTESY = when_met(rf"{COURTESY}\.?(?:\s+|(?<=\.)(?=[\w(]))", re.IGNORECASE)
#: Words before a title that make a sentence of it: "As President Okonjo, … said:".
_SUBORDINATE = when_met(
    r"(?:as|when|whenever|while|if|in|since|because|although|though|after|before|until|on|at|by|"
    r"to|from|with|under|but|and|that|like|comme|lorsque?|quand|si|selon|dans|avec|pour|mais|"
    r"como|cuando|según|en|con|para|pero|как|когда|если|по|в|с|но)\s+(?:qu['’]\s*)?"
    r"(?:(?:the|our|my|former|late|then|l[ae]|el|notre|nuestr[oa])\s+)*(?P<titled>.*)",
    re.IGNORECASE,
)
_AFTER = when_met(rf"[\u3400-\u9fff·•・‧∙\-A-Za-z． .]{{1,30}}?{COURTESY_AFTER}\Z")
_HAN_LABEL = when_met(r"(?:出席|缺席|列席|下列|以下|各位|其他|所有|有关|有關|請|请)")
_SPOKEN = when_met(
    r"(?:spoke|speaking|spoken|interpretation|translat\w+|original|text|delivered|statement|"
    r"signed)\b"
    r"|(?:parl(?:e|ant|é)|interprétation|traduit|traduction|discours|original)\b"
    r"|(?:hab(?:la|lando|ló)|interpretación|traducido|traducción|original)\b"
    r"|(?:говорит|выступа\w+|перевод|устный|с\s+\w+ского)\b"
    r"|(?:تكلم\w?|يتكلم|تتكلم|متكلم\w?|متحدث\w?|ترجم[ةه]|شفوي\w*|الكلم[ةه])"
    r"|(?:以.{1,6}(?:语|語|文)发言|以.{1,6}(?:语|文)|口译|譯文|译文|英譯|书面)"
    r"|(?:ответ|continu\w+|suite|cont)\b",
    re.IGNORECASE,
)
#: Words that stand like a name without a title: a given name and a family name.
PLAIN_NAME = when_met(
    r"[A-ZÀ-ÞĀ-Ž][a-zà-ÿĀ-ž'’-]+(?:\s+[A-ZÀ-ÞĀ-Ž]\.?)?(?:\s+(?:de|van|von|der|le|la|ap|ab|Mc|Mac|Ó|Ní|Ó|Mhic|Nic|"
    r"[A-ZÀ-ÞĀ-Ž]['’]?[\w'’-]+)){1,3}"
)
#: The same in Arabic: two words at least, none of which leads to something or joins a sentence.
ARABIC_NAME = when_met(
    r"(?!ال|(?:في|من|عن|علي|الي|ان|ما|لا|هذ[اه]|ذلك|و?قد|كما|لكن|بل|ثم|حول|بشان|نص|بند|ماد[ةه]|"
    r"مشروع|قانون|قرار|تقرير|اقتراح|جدول|رقم|عدد|تاريخ|موضوع|سوال|جواب|ملاحظ[ةه]|بيان|كلم[ةه]|"
    r"اولا|ثانيا|ثالثا|رابعا|خامسا|اعضاء|حضور|غياب|محضر|جلس[ةه]|لجن[ةه]|مجلس|وزار[ةه]|راي|نتيج[ةه]|"
    r"صوت|اصوات|يوم|سن[ةه]|مكان|وقت|ساع[ةه]|باب|فصل|اسباب|ملحق)\s)"
    r"[\u0621-\u064a]{2,12}(?:\s(?!في\s|من\s|علي\s|الي\s|ان\s|التالي|الاتي)[\u0621-\u064a]{2,14}){1,4}"
)
#: When somebody spoke, behind the name: "(12:17 horas)".
_HOUR = when_met(r"\d")
#: A Russian family name with initials, which is as sure as a title.
INITIALLED = when_met(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s[А-ЯЁ]\.\s?[А-ЯЁ]\.?|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
)
_SPANISH_CHAIR = when_met(
    r"(?:señora?|sra?\.)\s+(?:vice)?president[ea](?:\s+(?:provisional|interin[oa]))?", re.IGNORECASE
)
#: How somebody speaks, behind the name: "on behalf of the group", "don Hernán".
_SPEAKS = when_met(
    r"(?:(?:on\s+behalf|in\s+the\s+name)\s+of|au\s+nom|en\s+nombre|im\s+Namen|in\s+writing|par\s+écrit|"
    r"por\s+escrito|schriftlich|rapporteur|ponente|Berichterstatter|do[nñ]a?\s+(?-i:[A-ZÀ-Þ]\w+))\b",
    re.IGNORECASE,
)
_HAN = when_met("[\u3400-\u9fff]")
#: Capitals before a colon that name nobody.
_NO_NAME = when_met(
    r"(?:the\s+)?(?:notes?|n\.?b|ayes?|noes?|nays?|yes|no|in favou?r|against|abst\w+|absent|"
    r"present|members?"
    r"(?=\s+present)|tellers?|date|time|venue|place|subject|ref\w*|re|tel\w*|fax|e-?mail|website|"
    r"questions?"
    r"|answers?|reply|replies|responses?|source|total|annex\w*|appendix|contents?|agenda|item|"
    r"motion|bill|"
    r"order|resolved?|decision|decided|pairs?|aye|division|result|votes?|distribution|original|"
    r"english|"
    r"french|president and members|chairman and members|résultats?|pour|contre|abstentions?|"
    r"votants|(?:étaient\s+)?(?:présente?s?|absente?s?|excusée?s?)|ordre\s+du\s+jour|décisions?|lieu|"
    r"asistentes|asistencia|ausentes|orden\s+del\s+día|acuerdos?|fecha|hora|lugar|"
    # What minutes in Russian print before who was heard and what was decided.
    r"слушали|заслушали|выступили|выступал\w*|решили|постановили|отметили|договорились|голосовали|"
    r"рекомендовали|поручили|повестка(?:\s+дня)?|присутств\w+|отсутств\w+|участвовал\w*|"
    r"участники|приглаш[её]нн\w+|секретарь(?:\s+заседания)?(?=\Z)|председательствовал\w*|вопрос|"
    r"принято|место|дата|время)\b.*|(?:ال)?(?:حاضرون|حضور|غايبون|متغيبون|قرارات?|توصيات|مكان|تاريخ)"
    r"(?:\s.*)?|جدول\s+الاعمال",
    re.IGNORECASE,
)


def read_lead_in(text: str, named: Named) -> LeadIn | None:
    """The lead-in before a colon (or ".-") at the start of `text`, or None."""
    head = text[: 2 * HEAD_MAX]
    if not has_colon(head):
        return None
    within = _BRACKETED.match(head) if head[0] == "[" else None
    if within is not None:
        lead = read_lead_in(f"{within['head']}:", named)
        return replace(lead, end=within.end()) if lead is not None else None
    plain = bare(head)
    end = _separator(plain)
    if end is None:
        return None
    start, stop = end
    wrapped = plain[:1] in OPEN
    parts = name_and_brackets(_closed(_unwrapped(plain[:start])))
    if parts is None:
        return None
    name, brackets, tail = parts
    form = _form(name, brackets, named)
    if form is Form.TITLED and (brackets or "-" in plain[start:stop] or "–" in plain[start:stop]):
        # "Señor Presidente:" greets; "SEÑOR PRESIDENTE.-" speaks.
        form = Form.PRESIDING if _SPANISH_CHAIR.fullmatch(name) else form
    if wrapped and form in {Form.STATE, Form.CAPITALS, Form.PLAIN}:
        return None
    if form is None or (tail and not brackets and not _is_tail(form, tail)):
        return None
    if form is Form.STATE and brackets:
        return None
    printed = text[: unbared(text, start)].strip()
    shown = name_and_brackets(_closed(_unwrapped(printed)))
    if shown is None:
        return None
    offset = unbared(text, stop)
    while offset < len(text) and text[offset].isspace():
        offset += 1
    kept = tuple(one for one in shown[1] if not is_language(one))
    return LeadIn(" ".join(printed.split()), offset, form, clean(shown[0]), kept, clean(shown[2]))


def _unwrapped(head: str) -> str:
    """`head` without the brackets in which all of it stands: "(The Acting President)"."""
    if head[:1] not in OPEN:
        return head
    inner, rest = brackets_at(head, 0)
    return inner[0] if len(inner) == 1 and not rest.strip() else head


def clean(text: str) -> str:
    """Single blanks, none at the ends, nor commas or signs of bold type."""
    plain = " ".join(text.split()).strip(" ,،，*_")
    return plain[:-1] if re.search(r"[^\W\d_]{4}\.\Z", plain) else plain


def _is_tail(form: Form, tail: str) -> bool:
    """Whether words behind a comma are the office of the one named, not the rest of a sentence."""
    if form is not Form.PRESIDING and _SPEAKS.match(tail):
        return True
    if form is Form.PRESIDING or not has_office(tail):
        return False
    return not tail[0].islower() or SMALL_OFFICE.match(tail) is not None


def is_language(bracket: str) -> bool:
    """Whether a bracket says in what language was spoken."""
    return _SPOKEN.match(bare(bracket)) is not None


def _separator(text: str) -> tuple[int, int] | None:
    """Start and end of the sign that ends a lead-in, outside brackets."""
    depth = 0
    for found in _SIGN.finditer(text, 0, HEAD_MAX):
        place, char = found.start(), found[0]
        if char in OPEN:
            depth += 1
        elif char in CLOSE:
            depth = max(0, depth - 1)
        elif char in COLONS and depth and _is_unclosed(text[:place]):
            return place, place + 1
        elif depth == 0 and (char == "." or char in COLONS):
            end = _COLON.match(text, place)
            if end is not None and _MISPLACED.match(text, end.end()) is None:
                return place, end.end()
        elif depth == 0:  # a sentence ends
            return None
    return None


def _is_unclosed(head: str) -> bool:
    """Whether a presiding officer's name stands in a bracket that was not closed in print."""
    office, _, name = head.partition("(")
    return is_presiding(office) and _COURTESY.match(name) is not None


def _closed(head: str) -> str:
    """`head` with the brackets closed that were not in print."""
    missing = head.count("(") - head.count(")")
    return head + ")" * missing if missing > 0 and _is_unclosed(head) else head


def _form(name: str, brackets: tuple[str, ...], named: Named) -> Form | None:
    if re.search(r"\d", name) and not re.search(r"\d\Z", name):
        return None
    if is_presiding(name):
        return Form.PRESIDING
    clause = _SUBORDINATE.fullmatch(name)
    if clause and (_COURTESY.match(clause["titled"]) or OFFICE_WORD.match(clause["titled"])):
        return None
    if any(named(without_article(one)) for one in brackets) and _is_name(name):
        return Form.NAMED
    if presides_by_name(name) and all(map(_HOUR.search, brackets)):
        return Form.PRESIDING
    if INITIALLED.fullmatch(name):
        return Form.TITLED
    courtesy = _COURTESY.match(name)
    if courtesy is not None and _is_name(name[courtesy.end() :]):
        return Form.TITLED
    if _HAN.search(name):
        return _han_form(name)
    if _NO_NAME.fullmatch(name):
        return None
    held = any(_COURTESY.match(one) for one in brackets) and OFFICE_FIRST.match(name)
    held = held or (name[0].isupper() and OFFICE_OF.match(name))
    if is_member(name) or is_office(name) or held or OFFICE_ALONE.fullmatch(name):
        return Form.OFFICE
    if named(without_article(name)):
        return Form.STATE
    letters = [char for char in name if char.isalpha()]
    if len(letters) > 2 and name.isupper() and name.count(" ") < 8 and not re.search(r"\d", name):
        return Form.CAPITALS
    return Form.PLAIN if PLAIN_NAME.fullmatch(name) or ARABIC_NAME.fullmatch(name) else None


def _han_form(name: str) -> Form | None:
    if _HAN_LABEL.match(name) or len(name) > 40:
        return None
    if _AFTER.fullmatch(name):
        return Form.TITLED
    if len(name) <= 24 and (is_secretariat(name) or OFFICE_WORD.search(name[-4:])):
        return Form.OFFICE
    return None


def without_article(name: str) -> str:
    """A name without the article before it."""
    return re.sub(r"^(?:the|la|le|les|el|los|las|l['’])\s*", "", name, flags=re.IGNORECASE)


def _is_name(words: str) -> bool:
    """Whether the words can be a person's name: capitals and small joining words."""
    parts = words.replace("’", "'").split()
    if not parts or len(parts) > 10:
        return False
    if ARABIC.search(words) or _HAN.search(words):
        return len(words) <= 70
    if not any(part[0].isupper() for part in parts):
        return False
    return all(
        part[0].isupper() or part[0] in "'\"“(" or joins(part)
        for part in parts
        if part[0].isalpha()
    )
