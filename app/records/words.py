"""The words of records of meetings in the six languages, as parts of patterns.

Arabic is compared without its vowel signs, and every script without regard to case.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from app.domain.patterns import when_met

__all__ = [
    "COLONS",
    "COURTESY",
    "COURTESY_AFTER",
    "PRESIDING",
    "SECRETARIAT",
    "bare",
    "has_colon",
    "has_courtesy",
    "is_acting",
    "is_member",
    "is_presiding",
    "is_secretariat",
    "may_hold_title",
    "presides_by_name",
    "unbared",
]

#: The signs printed for a colon: full-width, small, of vertical type, ratio, of a letter.
COLONS = ":\uff1a\ufe55\ufe30\ufe13\u2236\ua789"
#: Titles before a person's name.
COURTESY = (
    r"(?:l['’]\s?hon(?:orable)?\b\.?|l[ea]\s+très\s+hon(?:orable)?\b\.?|(?:the\s+)?(?:rt\.?|right)\s+hon(?:ou?rable)?\.?|(?:the\s+)?hon(?:ou?rable)?\b\.?|"
    r"h\.?\s?e\.?(?=\s+m)|mr|mrs|ms|miss|mx|sir|dame|dr|prof(?:essor)?|lord|lady|baroness|"
    r"archbishop|bishop|cardinal|monsignor|msgr|mgr|father|rev(?:erend)?|sheikh[a]?|shaikh[a]?|"
    r"prince(?:ss)?|king|queen|crown\sprince(?:ss)?|sultan|emir|amir|begum|imam|pope|"
    r"ambassador|senator|sen|councillor|cllr|commissioner|judge|justice|"
    r"general|gen|col(?:onel)?|capt(?:ain)?|major|maj|admiral|brigadier|lieutenant|lt|chief|"
    r"mm|m(?=\.)|mme|mlle|mgr|dom|mnr|mev|eng|arch|adv|amb|cde|alhaji|shri(?:mati)?|smt|kumari|thiru|"
    r"deputy(?!\s+(?:speaker|president|premier|prime|minister|chair|secretary|director|clerk|leader|"
    r"governor|executive|special|high|head|permanent|chief|whip|commissioner|representative|"
    r"attorney|usher|mayor|government|majority|minority|registrar|prosecutor|ombudsman|legal))|"
    r"tun|tan\s+sri|datuk|dato['’]?|"
    r"(?:el|la)\s+c(?=\.)|(?:el\s+|la\s+)?(?:sr|sra|srta|sres|sras|señora?|señorita|diputad[oa]|senador[a]?)|don|doña|"
    r"г[‑–-]\s?(?:н[ауе]?|ном|ж[ауеи]|жой)|г[нж]а?|господин|госпожа|сэр|шейх|принц|король|посол|архиепископ|"
    r"(?:السيد[ةه]?\s+)?(?:ال)?(?:نايب[ةه]?|نائب[ةه]?)(?=\s+(?!(?:ال)?رئيس|الاول))|"
    r"(?:ال)?مستشار[ةه]?(?=\s+السيد)|الزميل[ةه]?|العضو|الاستاذ[ةه]?|المهندس[ةه]?|معالي|سعاد[ةه]|"
    r"السيد[ةه]?|الانس[ةه]|الامير[ةه]?|الشيخ[ةه]?|الدكتور[ةه]?|السفير[ةه]?|المونسنيور|"
    r"الاب|المطران|رئيس الاساقفة|الملك|السلطان|اللورد|السير|الجنرال|العميد)"
)
#: In each of them stands one of these words.
_TITLE_WORDS = frozenset(
    re.findall(
        r"\w+",
        "hon honorable honourable mr mrs ms miss mx sir dame dr prof professor"
        " lord lady baroness archbishop bishop cardinal monsignor msgr mgr father rev reverend"
        " sheikh sheikha shaikh shaikha prince princess king queen crown sultan emir amir"
        " begum imam pope ambassador senator sen councillor cllr commissioner judge justice"
        " general gen col colonel capt captain major maj admiral brigadier lieutenant lt chief"
        " mm m mme mlle dom mnr mev eng arch adv amb cde alhaji shri shrimati smt kumari thiru"
        " deputy tun tan datuk dato sr sra srta sres sras señor señora señorita don doña г гн"
        " diputado diputada senador senadora"
        " гж гна гжа господин госпожа сэр шейх принц король посол архиепископ",
    )
)
_WORDS, _EXCELLENCY = when_met(r"[^\W_]+"), re.compile(r"h\.?\s?e\.?\s+m")
#: Titles after a Chinese name.
COURTESY_AFTER = (
    r"(?:先生|女士|夫人|小姐|太太|爵士|博士|教授|大使|大主教|主教|阁下|亲王|国王|议员|議員|"
    r"部長|部长|司長|司长|局長|局长|署長|署长|處長|处长|院長|院长|秘書長|秘书长|專員|专员)"
)
#: Who presides, whatever the person's name.
PRESIDING = (
    r"(?:(?:the\s+)?(?:acting\s+|temporary\s+|provisional\s+|interim\s+|deputy\s+)*"
    r"(?:co[‑-]?|vice[‑-]?)?\s?(?:president|chair(?:man|woman|person)?)s?(?:\s+(?:pro\s+tempore|"
    r"ad\s+interim))?"
    r"|(?:la\s+)?présidence"
    r"|(?:(?:the|mr|mrs|ms|madam)\.?\s+)?(?:deputy\s+|acting\s+)?presiding\s+officer|(?:the\s+)?officer\s+presiding"
    r"|(?:an\s+)?(?:leas[‑-]?\s?)?(?:cheann|ceann)\s+comhairle|(?:an\s+)?(?:leas[‑-]?\s?)?"
    r"c(?:h?)athaoirleach(?:\s+gníomhach)?|(?:y\s+)?(?:dirprwy\s+)?l?lywydd"
    r"|(?:(?:the|mr|mrs|ms|madam[e]?|hon|honourable)\.?\s+)*"
    r"(?:temporary\s+|acting\s+|first\s+|second\s+|third\s+|deputy\s+|assistant\s+|house\s+|"
    r"lord\s+|principal\s+)*(?:speaker|chair(?:man|woman|person|lady)?)(?:\s+pro\s+tempore)?"
    r"|(?:mr|mrs|ms|madam[e]?)\.?\s+(?:acting\s+|temporary\s+|deputy\s+|vice[‑-]?)*president"
    r"|(?:el\s+|la\s+)(?:señora?|sra?\.?)\s+(?:vice)?president[ea](?:\s+(?:en\s+ejercicio|interin[oa]))?"
    r"|(?:m\.|mme|monsieur|madame)\s+l[ea]\s+(?:vice[‑-])?présidente?|председательствующ(?:ий|ая)"
    r"|(?:l[ea]\s+)?(?:vice[‑-])?(?:co[‑-]?)?présidente?s?(?:\s+(?:par\s+intérim|provisoire|"
    r"temporaire))?"
    r"|(?:el\s+|la\s+|los\s+|las\s+)?(?:vice)?(?:co)?president[ea]s?"
    r"(?:\s+(?:interin[oa]|provisional|temporal|en\s+funciones))?|(?:la\s+)?presidencia"
    r"|(?:исполняющ\w+\s+обязанности\s+|временн\w+\s+|действующ\w+\s+)*"
    r"(?:со|заместител\w+\s+|вице[‑-])?председател[ьяи](?:ница)?"
    r"(?:\s+палаты)?"
    r"|(?:السيد[ةه]?\s+)?(?:نائب[ةه]?\s+)?(?:ال)?رئيس[ةه]?(?:\s+(?:المجلس|مجلس\s+(?:النواب|الشيوخ|الام[ةه]|الشوري|المستشارين|الاعيان|الشعب|نواب)|"
    r"الجلس[ةه]|الموقت[ةه]?|بالنيابة|بالانابة|المشارك[ةه]?))?"
    r"|الرئيسان(?:\s+المشاركان)?"
    r"|(?:全委会|全委會|全体委员会|全體委員會|立法会|立法會|委员会|委員會|大会|大會|会议|會議)?"
    r"(?:代理|临时|臨時|副|共同|联合|暂代|署理)*(?:主席|议长|議長|主持人)(?:先生|女士)?)"
)
#: Who speaks for the Secretariat, by office.
SECRETARIAT = (
    r"(?:high\s+representative\s+for\s+disarmament|haute?[‑\s-]représentante?|"
    r"alt[oa]\s+representante|высок\w+\s+представител\w+|"
    r"(?:الممثل[ةه]?\s+السامي[ةه]?)|高级代表|(?:under|assistant|deputy)[‑\s-]+secretary[‑\s-]+general|"
    r"secretary[‑\s-]+general(?!\s+of\s+the\s+(?:league|organi[sz]ation|commonwealth|council|"
    r"conference\s+of\s+the\s+parties))"
    r"|(?:special|personal|deputy\s+special)\s+(?:representative|envoy|adviser|advisor|"
    r"coordinator)\s+of\s+the\s+secretary[‑\s-]+general"
    r"|special\s+(?:coordinator|envoy|adviser|advisor)\s+(?:for|on|of\s+the\s+united)|"
    r"emergency\s+relief\s+coordinator"
    r"|united\s+nations\s+(?:secretariat|legal\s+counsel|high\s+commissioner|office|special|"
    r"resident)"
    r"|high\s+commissioner|secretar(?:y|iat)\s+of\s+the\s+(?:general\s+assembly|assembly|"
    r"committee|commission|conference|council|meeting|first|second|third|fourth|fifth|sixth|"
    r"special)"
    r"|\bsecretariat\b|legal\s+counsel|(?:deputy\s+)?executive\s+secretary|controller\b|contrôleur\b|contralor\b|контрол[её]р\b|المراقب[ةه]?\s+المالي[ةه]?|主计长"
    r"|department\s+(?:of|for)\s+(?:peace|political|general|economic|global|operational|"
    r"management|public|safety|disarmament|humanitarian)"
    r"|département\s+(?:des|de\s+l|de\s+la|aux|du)\b|bureau\s+(?:des\s+affaires|de\s+la\s+coordination|"
    r"du\s+haut)|departamento\s+de\s+(?:asuntos|gestión|operaciones|comunicación|apoyo|la|seguridad)|"
    r"oficina\s+de(?:l|\s+la)?\s+(?:asuntos|coordinación|servicios|programa|alto|secretari)|"
    r"(?:deputy\s+)?director\w?[\s‑-]+(?:de\s+la|de\s+l|du|des|generale?)\b|"
    r"департамент\w*\s+(?:по|общего|операций|глобальн|оперативн|экономич|политич)|"
    r"управлени\w+\s+(?:по\s|верховн|людск|правов)|директор\w*\s+(?:отдел|департамент|управлени)|"
    r"ادار[ةه]\s+(?:الشوون|عمليات|التواصل|الدعم|شوون|التنمي)|مكتب\s+(?:شوون|تنسيق|الشوون|المفوض)|"
    r"(?:事务|管理|新闻|行动|传播|支助)部|(?:裁军事务|法律事务|监督事务|人道主义事务协调)厅"
    r"|office\s+(?:of|for)\s+(?:legal|disarmament|the\s+(?:united\s+nations\s+)?high|programme|"
    r"human|internal|the\s+coordination|outer)"
    r"|(?:chief|director|deputy\s+director|head)\s*(?:,|of)\s+(?:the\s+)?(?:\w+\s+)*(?:branch|"
    r"division|section|service|affairs)"
    r"|secrétaire\s+général(?:e)?(?:\s+adjointe?)?|sous[‑-]secrétaire\s+générale?|secrétariat\b|"
    r"conseil(?:ler)?\s+juridique"
    r"|secrétaire\s+(?:de\s+la\s+(?:commission|conférence)|du\s+(?:comité|conseil))|"
    r"haut[‑-]commissaire|secrétaire\s+exécuti\w+"
    r"|(?:vice)?secretari[oa]\s+general(?:\s+adjunt[oa])?|subsecretari[oa]\s+general|secretaría\b|"
    r"asesor\w?\s+jurídic[oa]"
    r"|secretari[oa]\s+(?:de\s+la\s+(?:comisión|conferencia)|del\s+(?:comité|consejo))|"
    r"alt[oa]\s+comisionad[oa]|secretari[oa]\s+ejecutiv[oa]"
    r"|(?:заместител\w+\s+|помощник\w*\s+)*генеральн\w+\s+секретар\w+|секретариат\w*|"
    r"верховн\w+\s+комиссар\w*|секретарь\s+(?:комитета|конференции|комиссии|совета)|"
    r"исполнительн\w+\s+секретар\w+"
    r"|(?:وكيل[ةه]?\s+|نائب[ةه]?\s+)?(?:ال)?امين[ةه]?\s+(?:ال)?عام[ةه]?(?:\s+المساعد[ةه]?)?|"
    r"الامان[ةه]\s+العام[ةه]|امين[ةه]?\s+(?:اللجن[ةه]|الموتمر|المجلس)|المفوض[ةه]?\s+السامي[ةه]?|"
    r"المستشار[ةه]?\s+القانوني[ةه]?"
    r"|(?:副|助理|常务副)*秘书长(?:特别代表|特使)?|秘书处|委员会秘书|会议秘书|高级专员|法律顾问|执行秘书)"
)

#: Who presides, before the own name: "CHAIRWOMAN PELL", "La presidenta diputada Ana Ríos".
_NAME = r"(?-i:[A-ZÀ-ÞА-ЯЁ])[\w.'’-]*"
_PRESIDING_NAMED = when_met(
    rf"(?:(?:madam|mr\.?|the)\s+)?(?:vice[- ])?(?:chair(?:man|woman|person|lady)?|"
    rf"speaker)"
    rf"(?!\s+(?:of|for|and|in|pro|elect)\b)(?:\s+{_NAME}){{1,3}}"
    rf"|(?:el\s+|la\s+)c\.\s+(?:vice)?president[ea](?:\s+(?:{_NAME}|del?|la|los)){{1,6}}"
    rf"|(?:el\s+|la\s+)?(?:vice)?president[ea]\s+(?:(?:diputad[oa]|senador[a]?|legislador[a]?|concejal[a]?)"
    rf"(?:\s+(?:{_NAME}|del?|la|los)){{1,5}}|(?-i:[A-ZÀ-Þ'’-]{{2,}})(?:\s+(?-i:[A-ZÀ-Þ'’-]{{2,}})){{0,2}})"
    rf"|(?:заместител\w+\s+)?председател(?:ь|ьствующ(?:ий|ая))(?:\s+{_NAME}){{1,3}}",
    re.IGNORECASE,
)
_COURTESY = when_met(rf"{COURTESY}\.?\s", re.IGNORECASE)
_COURTESY_AFTER = when_met(rf"{COURTESY_AFTER}\Z")
_PRESIDING = when_met(PRESIDING, re.IGNORECASE)
_SECRETARIAT = when_met(SECRETARIAT, re.IGNORECASE)
_ACTING = when_met(
    r"\b(?:acting|temporary|provisional|interim|vice|deputy|par\s+intérim|provisoire|temporaire|"
    r"interin[oa]|temporal|"
    r"en\s+funciones|исполняющ\w+|временн\w+|заместител\w+|вице)\b|(?:بالنياب[ةه]|بالاناب[ةه]|"
    r"الموقت[ةه]?|نايب|نائب)|[代临臨副署]",
    re.IGNORECASE,
)
_MEMBER = when_met(
    r"(?:(?:an?|the|some|several|other|une?|des|les?|l['’]|el|la|los|las)\s*)?\bh?onou?rables?\s+"
    r"(?:members?|membres?|député(?:e|s|es)?|miembros?|diputad[oa]s?|senators?|gentlem[ae]n)"
    r"|(?:des|une|plusieurs|quelques)\s+(?:voix|députés|membres)|(?:some\s+|several\s+)?noble\s+(?:lords?|"
    r"baroness(?:es)?|members?)|(?:a|some|several)\s+(?:voices?|"
    r"members?)|(?:una|varias|algunas)\s+vo(?:z|ces)|голос(?:а)?\s+(?:из|с)\s+\w+",
    re.IGNORECASE,
)
_ONE_WORD = when_met(
    r"(?:(?P<article>the|le|la|el)(?:\s+(?:acting|deputy|vice|temporary))?|mr|mrs|ms|madam[e]?|hon)\b\.?\s+(?P<word>[^\W\d_]{6,12})",
    re.IGNORECASE,
)
_ALEF = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ى": "ي", "\u0640": None})
#: With these the letters U+0600 to U+06FF begin in UTF-8.
_ARABIC = (b"\xd8", b"\xd9", b"\xda", b"\xdb")
_STOP_DASH = when_met(r"\.\s?[-–—]")


def has_colon(text: str) -> bool:
    """Whether a colon stands in the text, or the stop and dash (".-") that stand for one."""
    if ":" in text or (not text.isascii() and any(map(text.__contains__, COLONS))):
        return True
    return ("-" in text or "–" in text or "—" in text) and _STOP_DASH.search(text) is not None


def _has_arabic(text: str) -> bool:
    """Whether Arabic letters stand in the text: of bytes four are found faster than of letters."""
    return any(map(text.encode(errors="replace").__contains__, _ARABIC))


def bare(text: str) -> str:
    """`text` with Arabic letters in one form: no vowel signs, no hamza, no stretching."""
    return text if text.isascii() else _bare(text)


@lru_cache(1024)  # a text of a record is asked about by a dozen rules, one after another
def _bare(text: str) -> str:
    if not _has_arabic(text):
        return text
    plain = "".join(char for char in text if not unicodedata.combining(char))
    return plain.translate(_ALEF)


def unbared(text: str, length: int) -> int:
    """Where in `text` the first `length` characters of its bare form end."""
    if not _has_arabic(text):
        return length
    place = 0
    for place, char in enumerate(text):
        if unicodedata.combining(char) or char == "\u0640":
            continue
        if length == 0:
            return place
        length -= 1
    return place + 1


def may_hold_title(lowered: str) -> bool:
    """Whether a title of `COURTESY` may begin a word of a text in lower case, told fast."""
    if not lowered.isascii() and _has_arabic(lowered):
        return True  # joined to other words
    if not _TITLE_WORDS.isdisjoint(_WORDS.findall(lowered)):
        return True
    return _EXCELLENCY.search(lowered) is not None


def has_courtesy(name: str) -> bool:
    """Whether a title of courtesy stands before or after the name."""
    plain = bare(name)
    return _COURTESY.match(plain) is not None or _COURTESY_AFTER.search(plain) is not None


def is_acting(office: str) -> bool:
    """Whether the words are of one who presides in another's place."""
    return _ACTING.search(bare(office)) is not None


def is_member(office: str) -> bool:
    """Whether the words are of a member whom the record does not name ("Un honorable membre")."""
    return _MEMBER.fullmatch(unicodedata.normalize("NFC", office).strip(" .")) is not None


def is_presiding(office: str) -> bool:
    """Whether the words are the presiding officer's and no more."""
    plain = bare(office.strip(" .،,"))
    return _PRESIDING.fullmatch(plain) is not None or _is_misprinted(plain)


def presides_by_name(office: str) -> bool:
    """Whether the words are the presiding officer's title and name: "PRESIDENTA RÍOS"."""
    return _PRESIDING_NAMED.fullmatch(office.strip(" .،,")) is not None


def _is_misprinted(office: str) -> bool:
    """Whether a presiding officer's title is printed wrong: letters in disorder, or one missing."""
    found = _ONE_WORD.fullmatch(office)
    if found is None:
        return False
    word = found["word"].casefold()
    for title in ("president", "speaker", "chairman", "chairperson", "presidente", "président"):
        if word[0] == title[0] and sorted(word) == sorted(title):
            return True
        near = {title[:k] + title[k + 1 :] for k in range(1, len(title))}
        if found["article"] and (word in near or title in _shortened(word)):
            return True
    return False


def _shortened(word: str) -> set[str]:
    return {word[:k] + word[k + 1 :] for k in range(1, len(word))}


def is_secretariat(office: str) -> bool:
    """Whether the office is one of the Secretariat."""
    return _SECRETARIAT.search(bare(office)) is not None
