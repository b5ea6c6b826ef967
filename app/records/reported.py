"""Reported speech: whose words a paragraph of a summary record tells.

"35. Ms. Laurent (France), introducing the draft, said that …".
"""

from __future__ import annotations

import re

from app.domain.patterns import when_met
from app.records.brackets import OPEN, brackets_at, name_and_brackets
from app.records.leadins import Form, LeadIn, Named, clean, is_language, without_article
from app.records.offices import SMALL_WORDS
from app.records.words import COURTESY, COURTESY_AFTER, PRESIDING, SECRETARIAT, bare, unbared

__all__ = ["REPORTED_WITHIN", "read_reported"]

#: Of so many characters at the beginning a paragraph tells who speaks.
REPORTED_WITHIN = 700

_VERB = (
    r"(?:(?!(?:excused|seated|named|based|called)\b)[a-z]{2,}ed(?=\s|,)|said|says|asks|told|drew|took|"
    r"read|spoke|speaking|sought|felt|thought|gave|made|put|wrote|found|held|saw|understood|"
    r"swore|began|brought|kept|spelt|paid|summed|called|rose|shared|quoted|"
    r"responding|referring|replying|introducing|reporting|associating|noting|commenting|"
    r"reverting|turning|returning|recalling|stressing|welcoming|expressing|drawing|summing|"
    r"exercising|raising|taking|continuing|concluding|presenting|addressing|answering|"
    r"would|wanted|could|did|does|had\s+(?:no|an?|some|two|three|four|several|also|not|the|been|"
    r"hoped|wished|difficult\w+|heard|listened)|was\s+(?:pleased|concerned|grateful|of\s+the|not|also|"
    r"surprised|interested|disappointed|convinced|unable|struck|glad|in\s+favour|aware|still|"
    r"curious|happy|sorry|alarmed|encouraged|worried|unclear|ready|prepared|opposed|against|"
    r"heartened|impressed|gratified)|"
    r"dit|déclare|demande|souligne|rappelle|estime|note|invite|propose|annonce|se|remercie|prenant|"
    r"intervenant|parlant|répond\w*|fait|indique|appelle|pense|souhait\w+|voudrait|constate|précise|"
    r"exprime|rend|présent\w+|croit|ajoute|suggère|approuve|appuie|félicite|juge|considère|observe|"
    r"relève|signale|attire|prie|explique|informe|s['’]\w+|ne|n['’]\w+|lit|met|répète|reconnaît|"
    r"regrette|déplore|conteste|confirme|doute|craint|espère|encourage|engage|exhorte|insiste|"
    r"réaffirme|réitère|revient|revenant|reprend|partage|salue|saluant|évoque|évoquant|cite|commence|"
    r"conclut|convient|résum\w+|recommande|refuse|rejette|soumet|soulève|soutient|tient|trouve|veut|"
    r"voit|aimerait|désire\w*|peut|ouvre|donne|décrit|dresse|aborde|accueille|admet|affirme|"
    r"applaudit|apprécie|assure|clarifie|comprend|corrige|critique|décide|défend|dénonce|détaille|"
    r"expose|formule|introduit|mentionne|objecte|préfère|promet|rapporte|rassure|remarque|renvoie|"
    r"retrace|transmet|soulignant|notant|rappelant|exerçant|commentant|abordant|"
    r"est\s+(?:d['’]avis|heureu\w+|préoccup\w+|favorable|convaincue?|surprise?|frappée?|"
    r"reconnaissante?|satisfaite?|du\s+même|également)|a\s+(?:l['’]impression|du\s+mal|le\s+sentiment)|"
    r"dice|señal\w+|pregunta|declara|recuerda|recordando|expresa|manifiesta|agradece|pide|hablando|"
    r"considera|subraya\w*|destaca\w*|explica|responde|respondiendo|observa|sugiere|da|anuncia|invita|"
    r"opina|indica|afirma|acoge|celebra|presenta\w*|apoya|lamenta|reitera|desea|cree|propone|solicita|"
    r"hace|felicita|añade|informa|quiere|quisiera|desearía|insta|exhorta|pone|plantea|lee|reafirma|"
    r"reconoce|rechaza|recomienda|repite|resume|sostiene|valora|aclara|advierte|alienta|aplaude|"
    r"aprueba|asegura|comenta|comparte|concluye|condena|confía|confirma|critica|cuestiona|defiende|"
    r"denuncia|describe|entiende|espera|está|estima|insiste|interviene|interviniendo|menciona|objeta|"
    r"ofrece|puntualiza|recalca|se|no|remite|resalta|saluda|secunda|tiene|toma|tomando|transmite|"
    r"encomia|elogia|deplora|refiriéndose|ejerciendo|que\s+(?:habla|interviene)|"
    r"говорит|заявляет|спрашивает|предлагает|отмеча\w+|напомина\w+|подч[её]ркива\w+|объявляет|"
    r"выражает|благодарит|просит|выступая|отвеча\w+|указыва\w+|считает|приветству\w+|сообщает|"
    r"поддержива\w+|представля\w+|обраща\w+|призывает|интересуется|полагает|добавляет|поясняет|"
    r"разъясняет|зада[её]т|хотел\w*|хочет|разделяет|обеспокоен\w*|констатирует|заверяет|уточняет|"
    r"резюмирует|ссыла\w+|подтверждает|настаивает|рекомендует|утверждает|требует|открывает|надеется|"
    r"призна[её]т|согла\w+|вносит|зачитывает|коммент\w+|касаясь|останавлива\w+|возвраща\w+|"
    r"осуществляя|пользуясь|осуждает|сожалеет|возражает|цитирует|высказыва\w+|выдвигает|описывает|"
    r"прив[ео]д\w+|не|также|"
    r"قالت?|ذكرت?|سالت?|سال|اشارت?|اعلنت?|دعت?|دعا|شكرت?|اكدت?|اقترحت?|اعربت?|ردت?|لفتت?|استفسرت?|"
    r"اضافت?|رحبت?|طلبت?|اوضحت?|تكلمت?|تحدثت?|عرضت?|لاحظت?|شددت?|كررت?|تساءلت?|تسالت?|وافقت?|ايدت?|"
    r"说|指出|表示|询问|问|宣布|建议|请|感谢|强调|认为|回顾|代表|欢迎|介绍|回答|答复|提请|希望|重申|提议|赞同|呼吁|"
    r"作为|以|在|补充|支持|谈到|想知道|解释|重复|提到|祝贺|同意|反对|注意到|提出|敦促|报告|发言|行使)"
)
_NAME_WORD = (
    r"(?:[A-ZÀ-ÞŠŽČĆĐŁŚŻŹŃĘĄĞİŞŐŰĀĒĪŪ'’][\w'’.-]*|[А-ЯЁ][\w-]*\.?|"
    rf"{SMALL_WORDS}(?=\s)|(?:al|el|d|l)[-'’][\w'’-]+)"
)
_PERSON = (
    rf"(?:(?:the|el|la|le)\s+)?{COURTESY}\.?\s*(?:\([^()\d]{{1,20}}\)\s*|\s)"
    rf"(?-i:{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,7}})"
)
_ARABIC_PERSON = rf"{COURTESY}\s+[\u0600-\u06ff\s.\-–]{{2,60}}?(?=\s*\(|\s*[:،]|\s+{_VERB})"
_HAN_PERSON = rf"[\u3400-\u9fff·•・‧A-Za-z-]{{1,24}}?{COURTESY_AFTER}"
_OFFICE_PERSON = (
    r"(?:the|le|la|el)\s+(?:representatives?|observers?|représentante?|observat\w+|representante|"
    r"observador\w?)\s+(?:of|for|de|du|des|de la|del|d['’])\s*(?:the\s+|la\s+|l['’])?"
    r"(?-i:[A-ZÀ-Þ][\w'’-]*(?:\s+(?:[A-ZÀ-Þ][\w'’-]*|(?:of|and|the|de|et|y|la|du|des)\b)){0,7})"
    r"|(?:представител\w+|наблюдател\w+)\s+(?-i:[А-ЯЁ][\w-]*(?:\s+[А-ЯЁ][\w-]*){0,4})"
)
_SUBJECT = when_met(
    rf"(?P<presiding>{PRESIDING})(?=[\s,(（:说指表宣请回建感强认提希])|(?P<person>{_PERSON})"
    rf"|(?P<office>{_OFFICE_PERSON})"
    rf"|(?P<secretariat>(?:the|le|la|el)\s+{SECRETARIAT}|{SECRETARIAT})(?=[\s,(说])"
    rf"|(?P<arabic>{_ARABIC_PERSON})|(?P<han>{_HAN_PERSON})",
    re.IGNORECASE,
)
_ARABIC_VERB = when_met(rf"(?:و)?{_VERB}\s+(?=السيد|الرئيس|الامين|الشيخ|الامير)")
#: What refers to words of before: "The representative of Kenya had been right to say …".
_REFERS = when_met(
    r"\s*(?:,[^,]{3,120},)?\s*(?:had|avait|había)\s+(?!(?:no|an?|one|two|three|some|several|further|"
    r"difficult\w+)\b)",
    re.IGNORECASE,
)
#: What is told of an office by another: "The Secretariat would report in June".
_OF_ANOTHER = when_met(
    r"\s*(?:would|could|should|might|was|were|has|did|does|had|serait|devrait|debería|sería)\b",
    re.IGNORECASE,
)
#: "… High Commissioner | for Human Rights | said".
_REST_OF_OFFICE = when_met(
    rf"\s+(?:of|for|on|de|del|des|du|d['’]|pour|para|aux|по|организации)\s[^.;:()]{{3,110}}?(?=,?\s(?:{_VERB})(?!\w))",
    re.IGNORECASE,
)
#: What is told of a person, and is not what the person says.
_PROCEDURE = when_met(
    r"\s*(?:,[^,.]{3,120},\s*)?(?:(?:then\s+)?(?:took|resumed|returned\s+to|vacated|assumed|left|occupied|"
    r"presided|"
    r"withdrew|was\s+(?:re-?)?(?:elected|appointed|escorted|invited|nominated)|"
    r"were\s+(?:re-?)?elected|"
    r"entered)\b(?!\s+(?:note|the\s+(?:view|floor|opportunity)|issue|up|exception|pride|"
    r"into\s+account|it\s+that))"
    r"|prend\s+(?:la\s+présidence|place)|assume\s+la\s+présidence|est\s+(?:élue?|escort\w+)|"
    r"se\s+retire"
    r"|(?:ocupa|asume|toma)\s+(?:la\s+[Pp]residencia|asiento)|queda\s+elegid|se\s+retira"
    r"|занимает\s+место|избирается|покидает|принимает\s+на\s+себя"
    r"|(?:تولت?|تولي|شغل|انسحب|انتخب)|(?:主持会议|代行主席|当选|离席|就座|退席|退出))",
    re.IGNORECASE,
)


_SAYS = when_met(
    rf"\s*(?:,[^,]{{3,220}}(?:,[^,.]{{3,120}})?,\s*|\s(?:also|then|further|again|ne|n['’]|no|не|"
    rf"также|"
    rf"también|lo|le|se|y|therefore|accordingly|once\s+more|once\s+again|first|in\s+reply|he|had|"
    rf"would)\s+)*\s*"
    rf"(?:{_VERB})(?!\w)|\s*[,，]\s*{_VERB}|\s*{_VERB}(?=[\u3400-\u9fff，,:：])",
    re.IGNORECASE,
)


def read_reported(text: str, named: Named) -> LeadIn | None:
    """Whose words a paragraph reports ("Ms. Laurent (France) said that …"), or None."""
    plain = bare(text[:REPORTED_WITHIN])
    verb_first = _ARABIC_VERB.match(plain) if "ال" in plain else None
    start = verb_first.end() if verb_first else 0
    found = _SUBJECT.match(plain, start)
    if found is None:
        return None
    place = found.end()
    while place < len(plain) and plain[place].isspace():
        place += 1
    brackets, _ = (
        brackets_at(plain, place) if place < len(plain) and plain[place] in OPEN else ((), "")
    )
    after = _behind(plain, place) if brackets else found.end()
    rest = plain[after:]
    if _PROCEDURE.match(rest) and not verb_first:
        return None
    stated = any(named(without_article(one)) for one in brackets)
    if found["secretariat"] and (more := _REST_OF_OFFICE.match(rest)):
        after += more.end()
        rest = plain[after:]
    if not stated and not verb_first and _REFERS.match(rest):
        return None
    if (found["office"] or found["secretariat"] or found["presiding"]) and _OF_ANOTHER.match(rest):
        return None
    says = verb_first or _SAYS.match(rest) is not None or rest.lstrip()[:1] in {":", "："}
    if (
        not says
        and not (stated and rest.lstrip()[:1] in {",", "，", "،", ""})
        and not (stated and not found["presiding"])
    ):
        return None
    form = Form.NAMED if stated else Form.TITLED
    if found["presiding"]:
        form = Form.PRESIDING
    elif found["office"] or found["secretariat"]:
        form = Form.OFFICE
    begin, end = unbared(text, start), unbared(text, after)
    printed = " ".join(text[begin:end].split())
    shown = name_and_brackets(printed)
    if shown is None:
        return None
    kept = tuple(one for one in shown[1] if not is_language(one))
    name = re.sub(rf"^(?:el|la)\s+(?={COURTESY}\b)", "", clean(shown[0]), flags=re.IGNORECASE)
    return LeadIn(printed, end, form, name, kept, _tail(rest), reported=True)


def _behind(text: str, place: int) -> int:
    """The offset behind the brackets that begin at `place`."""
    _, rest = brackets_at(text, place)
    return len(text) - len(rest)


def _tail(rest: str) -> str:
    """What stands between commas behind the name: an office, "speaking on behalf of …"."""
    found = re.match(r"\s*,\s*([^,]{3,200}),", rest)
    return found.group(1) if found else ""
