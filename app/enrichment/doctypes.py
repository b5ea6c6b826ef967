"""The type of a document, from its own title, its symbol or its form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice

from app.domain.agreements import is_agreed, names_agreement, names_memorandum
from app.domain.courtesy import is_courtesy
from app.domain.document import Kind, Paragraph
from app.domain.patterns import when_met
from app.domain.text import lower
from app.enrichment.gazetteers import accent_free, load_data
from app.enrichment.treaty_series import heading_of_treaty

__all__ = [
    "DRAFT", "begins_as_statement", "has_articles", "is_act", "said_behind", "type_of_form",
    "type_of_symbol", "type_of_title",
]  # fmt: skip

#: "Resolution 12 (2031)", the number of an act, and nothing else.
_ACT = when_met(
    r"(?:resolution|résolution|resolución|резолюция|قرار|第?\d{1,5}号决议|decision|décision|decisión|"
    r"решение|مقرر)\s\d{1,5}(?:\s?\((?:19|20)\d\d\))?",
    re.IGNORECASE,
)
#: The business of a meeting, an item of its agenda: "Adoption of the report".
_BUSINESS = when_met(
    r"(?:consideration|adoption|approval|examination)(?: and (?:adoption|approval))? of\s"
    r"|(?:examen|adoption|approbation)(?: et (?:adoption|approbation))? (?:d[eu]s?\s|d['’])"
    r"|(?:examen|aprobación|adopción)(?: y (?:aprobación|adopción))? del?\s"
    r"|(?:рассмотрение|утверждение|принятие|одобрение)(?: и (?:утверждение|принятие))?\s"
    r"|(?:النظر في|اعتماد|إقرار)\s|(?:审议|審議)(?!大会|大會|会议|會議)|(?:通过|通過|核准)(?!的)",
    re.IGNORECASE,
)
#: What is done with a document is about it: "Implementation of the action plan".
_DONE_WITH = when_met(
    r"(?:implementation|follow-up|progress|views|comments|status|review|assessment|overview|"
    r"aplicación|seguimiento|ejecución|cumplimiento|observaciones|application|suivi|"
    r"mise en œuvre|évaluation|observations)\s"
    r"(?:of|to|on|under|towards?|in|del?|al|sobre|de|du|des|sur)\s",
    re.IGNORECASE,
)
#: Whose speech it is stands before: "Ms. Amara Diop's National Statement at the …".
_POSSESSIVE = when_met(
    r".{3,120}['’]s\s(?P<noun>(?:national\s|general\s|opening\s|closing\s|introductory\s)?"
    r"(?:statement|address|remarks|speech|intervention|message(?=\s(?:to|at|for)\b)))\b"
    r"(?!\s(?:of|on)\b)",
    re.IGNORECASE,
)
#: Where a page says first when and at what: "2 May 2031 – Ferry Congress: Statement by Ms. Diop".
_BEHIND = when_met(
    r".{8,300}[:：]\s(?P<noun>statement|address|remarks|speech|intervention|déclaration|allocution|"
    r"discours|declaración|intervención|discurso|выступление|заявление)\s"
    r"(?:by|of|de|du|del|par|por|d['’]|[^\W\d_]+(?:ого|ей|а|я)\s)",
    re.IGNORECASE,
)
#: Whose it is before it: "Campaign to Light the Harbours Statement".
_STATEMENT_OF = when_met(
    r"(?:[A-Z][\w&’'.-]{0,20}\s(?:(?:to|of|for|on|and|the|in|against)\s){0,2}){3,9}"
    r"(?P<noun>Statement|STATEMENT|Intervention|INTERVENTION)"
)
#: How many words may come before the noun that says what a document is.
_LEAD = r"(?:[\w'’.,\-]+\s?:?\s){0,2}?"
#: A line of sponsors: "Chile, Kenya and Malta: draft resolution".
DRAFT = when_met(
    r"[:：][\s*]*(?:(?:revised\s)?draft (?:resolution|(?P<en>decision))|"
    r"projet de (?:résolution|(?P<fr>décision))(?: révisé)?|"
    r"proyecto de (?:resolución|(?P<es>decisión))(?: revisado)?|"
    r"(?:пересмотренный )?проект (?:резолюции|(?P<ru>решения))|"
    r"مشروع (?:قرار|(?P<ar>مقرر))(?: منقح)?|(?:订正)?(?:决议|(?P<zh>决定))草案)\s*\*{0,3}$",
    re.IGNORECASE,
)


@cache
def _title_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (
            row["type"],
            when_met(
                rf"{_LEAD}(?:{accent_free('|'.join(row['names']))})(?![^\W\d_]|(?<=[a-z])\d(?!\s|\Z))",
                re.IGNORECASE,
            ),
        )
        for row in load_data("doc_types.json")["titles"]
    )


def begins_as_statement(text: str) -> bool:
    """Whether the text begins with the title of a statement: told faster than its type."""
    return any(kind == "statement" and pattern.match(text) for kind, pattern in _title_patterns())


@cache
def _endings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Types named at the end: behind a colon ("…: a briefing note"), or as Chinese has them."""
    data = load_data("doc_types.json")
    return tuple(
        (row["type"], when_met(rf"{lead}({'|'.join(row['names'])})\W*$", re.IGNORECASE))
        for lead, rows in ((r"[:：–—(]\s?", data["endings"]), (r"(?<=\w)", data["tails"]))
        for row in rows
    )


@cache
def _symbol_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = load_data("doc_types.json")["symbols"]
    return tuple((row["type"], when_met(row["pattern"])) for row in rows)


#: The number of an act before its name: "1 (1946) Resolution of 25 January 1946".
_NUMBER_BEFORE = when_met(r"^\d{1,4} \((?:18|19|20)\d\d\)[.:]?\s(?=\D)")


@lru_cache(4096)  # the titles of one meeting's documents are alike
def type_of_title(text: str) -> tuple[str, str] | None:
    """The type a title says its document is of, and the words that say so."""
    if text[:1].isdigit():
        text = _NUMBER_BEFORE.sub("", text)
    sponsors = DRAFT.search(text)
    if sponsors:
        kind = "draft_decision" if any(sponsors.groups()) else "draft_resolution"
        return kind, sponsors.group().lstrip(":： ")
    for kind, pattern in _endings():
        ending = pattern.search(text)
        if ending:
            return None if _BUSINESS.match(text) else (kind, ending.group(1))
    if _BUSINESS.match(text) or _DONE_WITH.match(text):
        return None
    best: tuple[int, str, str] | None = None
    for kind, pattern in _title_patterns():
        match = pattern.match(text)
        if match and (best is None or match.end() < best[0]):
            best = (match.end(), kind, match.group())
    spoken = _POSSESSIVE.match(text) or _BEHIND.match(text) if best is None else None
    if spoken is not None:
        return "statement", spoken["noun"]
    return best[1:] if best else None


#: What Romance languages call a speech and a text of several States alike; what only these say.
_DECLARED = frozenset({"declaración", "déclaration", "declaração"})
_TOGETHER = when_met(
    r"(?:(?:por (?:lo )?tanto|en consecuencia|en conséquence),?\s)?(?:declaran|declaramos|acuerdan|"
    r"acordamos|resuelven|resolvemos|déclarent|déclarons|conviennent|convenons|sommes convenus|"
    r"declaram|acordam)(?:\s(?:(?:de )?ce qui suit|lo siguiente|o seguinte))?\s?(?:[:：]|que\b|$)",
    re.IGNORECASE,
)


def declared_together(own: tuple[str, str], paragraphs: Sequence[Paragraph]) -> tuple[str, str]:
    """The type of a title, of a declaration that several make and none speaks."""
    if own[0] != "statement" or own[1].split()[-1].casefold() not in _DECLARED:
        return own
    if any(p.kind in {Kind.SALUTATION, Kind.CLOSING} for p in paragraphs):
        return own
    agreed = any(_TOGETHER.match(p.text) for p in islice(paragraphs, _AGREED))
    return ("declaration", own[1]) if agreed else own


def is_act(text: str) -> bool:
    """Whether a text is the number of an act: "Resolution 12 (2031)"."""
    return _ACT.fullmatch(text) is not None


def type_of_symbol(symbol: str) -> str | None:
    """The type a symbol's elements say."""
    return next((kind for kind, pattern in _symbol_patterns() if pattern.search(symbol)), None)


#: A text of treaty has at least so many articles.
_ARTICLES = 5
#: What a treaty calls itself at the beginning of an article.
_OWN_NAME = when_met(
    r"(?:this (?:convention|treaty|agreement|protocol)|l[ea] présente? (?:convention|traité|accord|"
    r"protocole)|l[ea] presente (?:convención|convenio|tratado|acuerdo)|el presente (?:convenio|"
    r"tratado|acuerdo|protocolo)|настоящ\w+ (?:конвенци|договор|соглашени|протокол)\w*|"
    r"(?:[تي]سري|[تي]دخل|[تي]خضع|[تي]نطبق|[تي]هدف)? ?هذ[اه] "
    r"(?:الاتفاقية|المعاهدة|الاتفاق|البروتوكول)|"
    r"本(?:公约|条约|协定|议定书))",
    re.IGNORECASE,
)
#: Within so many paragraphs the parties say that they agree.
_AGREED = 80


def has_articles(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the text is set out in articles, as treaties are."""
    return len([p for p in paragraphs if _is_article(p)]) >= _ARTICLES


def _agreement(paragraphs: Sequence[Paragraph]) -> tuple[str, str, str] | None:
    """A short agreement, by its title and the words of its parties."""
    head = [p for p in paragraphs[:_HEAD] if p.kind is Kind.TITLE]
    title = next((p for p in head if names_agreement(p.text)), None)
    title = title or heading_of_treaty(paragraphs)
    articles = [p for p in paragraphs if _is_article(p)]
    if title is None and len(articles) < 2:
        return None
    agreed = next((p for p in islice(paragraphs, _AGREED) if is_agreed(p.text)), None)
    if agreed is not None and title is None:
        return "treaty_text", agreed.text, agreed.eid  # a part of one
    if title is None or not (agreed or (articles and _speaks_of_itself(paragraphs))):
        return None
    kind = "memorandum_of_understanding" if names_memorandum(title.text) else "treaty_text"
    return kind, title.text, title.eid


def _speaks_of_itself(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether an article begins with the treaty's own name for itself: "This Convention shall"."""
    own = (p for p in paragraphs if p.eid.startswith("art_"))
    return any(_OWN_NAME.match(p.text) for p in own)


def _is_article(paragraph: Paragraph) -> bool:
    return paragraph.eid.startswith("art_") and "__" not in paragraph.eid


#: Of a text in lower case: a pattern that ignores case takes ten times as long.
_ADDRESS = when_met(
    r"\b(?:(?:mr|madam|mister|monsieur|madame|señor|señora)\.?\s(?:president|chair|speaker|"
    r"le président|la présidente|presidente|presidenta)|my (?:delegation|country|government)\b|"
    r"i (?:congratulate|wish to congratulate|should like to congratulate)\b|"
    r"(?:ma|notre) délégation\b|mi delegación\b|(?:моя|наша) делегация\b|"
    r"(?:on|to) (?:your|his|her) (?:\w+ )?(?:election|assumption)\b|allow me\b|"
    r"i (?:would|should|also) (?:like|wish) to (?:congratulate|begin|express|extend|join)\b|"
    r"it (?:is|gives)(?: me)?(?: an?| my)? (?:\w+ )?(?:pleasure|honou?r|privilege)\b|"
    r"this (?:august )?assembly\b|i (?:stand|speak|address) (?:you|before|here)\b)|我国代表团"
)
#: Each address has one of these in lower case: most paragraphs have none and are passed over fast.
_ADDRESS_HINTS = (
    "mr", "madam", "mister", "monsieur", "señor", "my delegation", "my country", "my government",
    "congratulate", "délégation", "delegación", "делегация", "我国代表团", "election",
    "assumption", "allow me", "uld like to", "uld wish to", "also like to", "also wish to",
    "pleasure", "hono", "privilege", "this assembly", "this august assembly", "i stand",
    "i speak", "i address",
)  # fmt: skip
_RESOLVED = when_met(
    r"^(?:Decides|Requests|Calls upon|Urges|Encourages|Welcomes|Adopts|Expresses|Reaffirms|"
    r"Demands|Invites|Directs|Décide|Prie|Demande|Decide|Solicita|Exige|Acoge|Reafirma|Insta|"
    r"Exhorta|Pide|Invita|Condena|Réaffirme|Exige|Engage|Condamne|Accueille|Se félicite|"
    r"[Пп]остановляет|[Пп]росит|[Пп]ризывает|[Пп]одтверждает|[Тт]ребует|[Оо]суждает)\b|"
    r"^(?:تقرر|[تي]قرر|[تي]طلب إلى|[تي]رجو|[تي]ؤكد|[تي]دعو|[تي]حث|[تي]رحب|[تي]دين)\s|"
    r"^(?:决定|请|吁请|敦促|重申|欢迎|要求|促请|谴责|邀请)"
)


#: Parties who meet under a treaty take decisions, where nothing says that they resolve.
_OF_PARTIES = when_met(
    r"(?:The (?:Conference|Meeting) of the Parties|La (?:Conférence|Réunion) des Parties"
    r"|La (?:Conferencia|Reunión) de las Partes|(?:Конференция|Совещание) Сторон"
    r"|إن (?:مؤتمر|اجتماع) الأطراف|缔约方(?:大会|会议))"
    r"(?:,?\s(?:serving|agissant|en calidad|действующ|выступающ)[^,]{4,90})?\s?[,،，]?\Z"
)
#: How a note verbale begins, and a letter that conveys something.
_COMPLIMENTS = when_met(
    r"\bpresents? (?:its|his|her|their) compliments\b|\bprésente(?:nt)? ses compliments\b|"
    r"\bsaludan? (?:muy )?atentamente\b|свидетельствует сво[её] .{0,20}уважение|"
    r"ته?دي .{0,60}(?:تحيات|أطيب)|致意",
    re.IGNORECASE,
)
#: Who sends a note verbale, within so many characters: a State itself that presents its
#: compliments speaks.
_SENDER = when_met(
    r"\b(?:mission|delegation|embassy|ministry|secretariat|office|high commission|consulate|"
    r"organi[sz]ation|organización|délégation|ambassade|ministère|secrétariat|bureau|misión|delegación|embajada|ministerio|"
    r"secretaría|oficina)|представительств|посольств|министерств|секретариат|организаци|البعثة|سفارة|وزارة|"
    r"الأمانة|منظمة|代表团|使馆|外交部|秘书处|组织",
    re.IGNORECASE,
)
_NAMED = 240
#: Each has one of these in lower case.
_COMPLIMENTS_HINTS = ("compliments", "atentamente", "уважение", "تحيات", "أطيب", "致意")
_HONOUR_HINTS = ("hono", "honn", "честь")
_HONOUR = when_met(
    r"\bI have the honou?r to\b|\bj['’]ai l['’]honneur\b|\btengo el honor\b|имею честь",
    re.IGNORECASE,
)
_FORUM = 60  # no forum's name before a statement's is longer
_HEAD = 12  # so many first ones may be a decision's heading
#: So many first paragraphs may say it.
_FIRST = 3


def _note_or_letter(paragraphs: Sequence[Paragraph]) -> tuple[str, str, str] | None:
    """A note verbale or a letter, by its first words; a letter also by its formula of courtesy."""
    for paragraph in islice((p for p in paragraphs if p.kind is Kind.PARAGRAPH), _FIRST):
        text = paragraph.text
        hinted = text.lower().__contains__
        found = _COMPLIMENTS.search(text) if any(map(hinted, _COMPLIMENTS_HINTS)) else None
        if found is not None and _SENDER.search(text, 0, _NAMED):
            return "note_verbale", found.group(), paragraph.eid
        found = _HONOUR.search(text) if any(map(hinted, _HONOUR_HINTS)) else None
        if found is not None and any(
            is_courtesy(p.text) for p in paragraphs if p.kind in {Kind.PARAGRAPH, Kind.CLOSING}
        ):
            return "letter", found.group(), paragraph.eid
    return None


def type_of_form(paragraphs: Sequence[Paragraph]) -> tuple[str, str, str] | None:
    """The type the form itself shows, with what shows it and its eid: a speech, a treaty."""
    note = _note_or_letter(paragraphs)
    if note is not None:
        return note
    spoken = [p for p in paragraphs if p.kind is Kind.SALUTATION or p.kind is Kind.CLOSING]
    # An agreement ends with what is signed, which is a closing, and greets nobody.
    agreed = None if any(p.kind is Kind.SALUTATION for p in spoken) else _agreement(paragraphs)
    if spoken and agreed is None:
        return "statement", spoken[0].text, spoken[0].eid
    if has_articles(paragraphs):
        first = next(p for p in paragraphs if _is_article(p))
        return "treaty_text", first.number or "", first.eid
    if agreed is not None:
        return agreed
    opening = [p for p in paragraphs if p.kind in {Kind.PREAMBLE, Kind.PARAGRAPH}][:6]
    preambles = sum(p.kind is Kind.PREAMBLE for p in opening)
    if preambles >= 2:
        operative = next((p for p in paragraphs if _RESOLVED.match(p.text)), None)
        if operative is not None:
            decided = any(
                p.eid.startswith("decision_") or _OF_PARTIES.match(p.text)
                for p in paragraphs[:_HEAD]
            )
            kind = "decision" if decided else "resolution"
            return kind, operative.text.split()[0], operative.eid
    for paragraph in paragraphs[:12]:
        if paragraph.kind is Kind.PARAGRAPH or paragraph.kind is Kind.LIST_ITEM:
            text = lower(paragraph.text)
            hinted = any(map(text.__contains__, _ADDRESS_HINTS))
            found = _ADDRESS.search(text) if hinted else None
            if found:
                printed = paragraph.text[found.start() : found.end()]
                return "statement", printed, paragraph.eid
    return None


def said_behind(text: str) -> tuple[str, str] | None:
    """The statement named behind a colon, "Harbour Forum: Statement on Lanterns", or last."""
    whose = _STATEMENT_OF.fullmatch(text)
    if whose is not None:
        return "statement", whose["noun"]
    before, colon, said = text.partition(": ")
    found = type_of_title(said) if colon and len(before) <= _FORUM else None
    return found if found is not None and found[0] == "statement" else None
