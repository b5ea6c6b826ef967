"""What a record says in its own voice: openings, decisions, votes, stage directions."""

from __future__ import annotations

import re
from functools import lru_cache

from app.domain.patterns import when_met
from app.records.words import bare

__all__ = [
    "changes_chair",
    "closes",
    "is_aside",
    "is_formula",
    "is_furniture",
    "is_vote_label",
    "opens",
    "returns_to_chair",
    "speaks_in_first_person",
]

_LONGEST = 420  # a longer text is a speech
_ASIDE_MAX = 300
_PUT_MAX = 120

_BODY = (
    r"(?:(?:public|private|closed|open|plenary|formal|informal|first|second|\d+(?:st|nd|rd|"
    r"th))\s+)*"
    r"(?:meeting|session|sitting|house|senate|assembly|council|committee|commission|conference|"
    r"parliament|debate|hearing|plenary|proceedings)"
)
_OPENS = when_met(
    rf"the\s+{_BODY}\s+(?:of\s+the\s+\w+\s+)?(?:was\s+(?:called\s+to\s+order|declared\s+open|"
    rf"opened|resumed|convened)"
    r"|met|opened|resumed|began|commenced|assembled|reconvened|was\s+reconvened)\b"
    r"|the\s+(?:[^\W\d_][\w'’-]*\s+){1,4}met\s+(?:at|in|on|this|pursuant)\b"
    # A part of a meeting: "The second part (public) of the meeting was called to order".
    r"|the\s+(?:(?:first|second|\(?public\)?|\(?private\)?)\s+){0,2}part\s+(?:\(public\)\s+)?of\s+the\s+"
    r"meeting\s+(?:was\s+called|began|opened)"
    r"|la\s+(?:\w+\s+)?partie\s+\(?publique\)?\s+de\s+la\s+séance\s+(?:commence|est\s+ouverte)"
    r"|la\s+(?:\w+\s+)?parte\s+\(?pública\)?\s+de\s+la\s+sesión\s+(?:comienza|se\s+declara)"
    r"|(?:\w+\s+)?\(?открытая\)?\s+часть\s+заседания\s+(?:открыва|начина)\w+"
    r"|(?:the\s+|mr\.?\s+|ms\.?\s+|madam\s+)?(?:(?:acting|deputy)\s+)?(?:speaker|president|chair\w*)"
    r"(?:\s+\([^()]{3,60}\))?,?\s+(?:(?:then\s+)?took|having\s+taken)\s+the\s+chair(?:\s+at|,?\s+and\s+read)\b"
    r"|(?:la\s+)?séance\s+(?:publique\s+)?est\s+(?:ouverte|reprise|déclarée\s+ouverte)|"
    r"la\s+séance,\s+suspendue.{1,60}est\s+reprise"
    r"|se\s+(?:abre|abrió|declara\s+abierta|reanuda|inicia)\s+la\s+(?:sesión|reunión)|"
    r"(?:la\s+)?sesión\s+(?:se\s+abre|comienza)"
    r"|заседание\s+(?:открыва\w+|возобновля\w+|начина\w+|объявля\w+)"
    r"|(?:افتتحت|استونفت|بدات|عقدت)\s+الجلس[ةه]"
    r"|(?:会议)?(?:上午|下午|晚上|中午)?\s?\d{1,2}\s?[时時].{0,8}(?:分|正)?\s?(?:会议)?(?:开会|"
    r"宣布开会|复会|續會|会议开始|會議開始|會議繼續|開會)|会议.{0,12}(?:开始|开幕|恢复|复会)",
    re.IGNORECASE,
)
_CLOSES = when_met(
    rf"(?:the\s+)?{_BODY}\s+(?:of\s+the\s+\w+\s+)?(?:was\s+|then\s+|accordingly\s+|stands\s+|stood\s+)*"
    rf"(?:rose|adjourned|suspended|closed|ended|concluded|declared\s+closed)"
    r"(?=\s+(?:at|for|accordingly|until|till|to|sine|from|and|on|by|briefly)\b|\s*[.,)\]]|\s*\Z)"
    r"|the\s+(?:[^\W\d_][\w'’]*\s+){1,4}(?:then\s+|accordingly\s+)?adjourned\s+(?:at|till|until|sine|"
    r"accordingly|for)\b|adjourned\s+(?:accordingly|at|until|till)\b"
    r"|la\s+séance\s+est\s+(?:levée|suspendue|close)|se\s+(?:levant[aó]|suspend(?:e|ió)|"
    r"clausura)\s+la\s+(?:sesión|reunión)"
    r"|заседание\s+(?:закрыва\w+|прерыва\w+|приостанавлива\w+)"
    r"|(?:رفعت|علقت|اختتمت|اغلقت)\s+الجلس[ةه]"
    r"|(?:上午|下午|晚上|中午)?\s?\d{1,2}\s?[时時].{0,8}(?:分|正)?\s?(?:会议暂停|散会|散會|休会|会议结束|會議結束|暫停會議)"
    r"|(?:立法會|會議|会议)(?:於|于|在|遂|乃)?.{0,18}(?:暫停|結束|休會|散會|暂停|休会|散会)(?:會議|会议)?[。.]?\Z",
    re.IGNORECASE,
)
#: Said of a draft, a motion, a person: nobody says it.
_DONE = when_met(
    r"(?:it|this|that)\s+was\s+so\s+(?:decided|agreed|ordered|resolved)|so\s+ordered|"
    r"(?:motion\s+)?(?:dis)?agreed(?:\s+to)?\.?\Z"
    r"|there\s+being\s+no\s+objection"
    r"|(?:an?\s+)?(?:\w+\s+)?(?:recorded|roll[‑-]call|separate|secret|further|second)\s+(?:vote|"
    r"ballot)\s+(?:was|were|has\s+been(?!\s+requested))"
    r"|a\s+(?:vote|ballot|division)\s+(?:was|by)|"
    r"at\s+the\s+request\s+of\s+the\s+.{3,120}\ba\s+(?:recorded\s+)?vote"
    r"|a\s+(?:minute|moment)\s+of\s+(?:silen|prayer)|(?:the\s+)?(?:members|delegat\w+|"
    r"representatives).{0,80}(?:observed|stood|rose)\b"
    r"|the\s+(?:[\w‑-]+\s+){1,6}observed\s+(?:a|one)\s+(?:minute|moment)\b"
    r"|having\s+been\s+drawn\s+by\s+lot|by\s+\d+\s+votes?\s+to|the\s+house\s+divided|"
    r"question\s+(?:put|proposed|agreed)"
    r"|(?:the\s+)?(?:motion|question|bill|amendment)s?\s+(?:was|were|put|agreed|accordingly|"
    r"read)\b.{0,120}\Z"
    r"|(?:the\s+)?(?:discussion|meeting)\s+covered\s+in\s+the\s+summary\s+record"
    r"|seconded\s+by\s[^.:]{3,60}\.?\Z"
    r"|(?:debate|bill|report|order)\s+(?:adjourned|resumed|read|received|agreed\s+to)\b"
    r"|at\s+the\s+invitation\s+of\s+the\s+(?:president|chair)|in\s+the\s+absence\s+of\s+(?:the|mr|"
    r"ms|mrs)"
    r"|il\s+en\s+est\s+ainsi\s+décidé|il\s+est\s+procédé\s+(?:à\s+(?:un|au)\s+)?(?:au\s+)?vote|"
    r"(?:un|le)\s+vote\s+(?:enregistré\s+)?(?:est|a\s+lieu)"
    r"|(?:à|sur)\s+l['’]invitation\s+d[ue]|en\s+l['’]absence\s+d[ue]|par\s+\d+\s+voix\s+(?:contre|pour)|"
    r"les\s+membres\s+.{0,60}observent"
    r"|así\s+queda\s+acordado|se\s+procede\s+a\s+(?:una?\s+)?votación|"
    r"por\s+\d+\s+votos?\s+(?:contra|a\s+favor)|por\s+invitación\s+de"
    r"|en\s+ausencia\s+de|queda\s+aprobad|quedan\s+aprobad|los\s+miembros\s+.{0,60}guardan"
    r"|(?:это\s+)?решение\s+принимается|предложение\s+принимается|проводится\s+.{0,60}голосование|"
    r"решение\s+принято"
    r"|по\s+приглашению|в\s+отсутствие|члены\s+.{0,60}соблюдают|\d+\s+голосами\s+против"
    r"|(?:و?قد\s+|و)?(?:تقرر\s+ذلك|اقر\s+جدول|اعتمد\s+(?:مشروع|جدول|القرار)|اجري\s+تصويت|"
    r"بناء\s+علي\s+دعو|لعدم\s+وجود\s+اعتراض)"
    r"|[^：:。？！我]{2,400}(?:議員|议员)(?:贊成|反對|棄權|沒有表決|缺席|起立要求(?:記名|點名)?表決)。?\Z"
    r"|[^：:。？！我，,]{2,24}(?:議員|议员)(?:宣讀|宣读|宣誓|簽署|返回|起立|就座|離開|離席|動議的).{0,30}\Z"
    r"|(?:全委會|委員會)?主席(?:於是|其後|隨即|遂)?(?:宣布|命令|指示)(?![，,：:])|(?:秘書|秘书)(?:讀出|宣布|读出)|"
    r"(?:下列|以下)文件是?根據|(?:議案|議題|條例草案)(?:經|獲).{0,12}(?:通過|首讀|二讀|三讀|否決)|"
    r"(?:决定如上|就这样决定|就这么决定|会议就此决定|议程(?:获得)?通过|进行(?:了)?(?:记录|唱名|"
    r"无记名)?表决|应主席邀请|.{0,40}主持会议|.{0,30}代行主席)",
    re.IGNORECASE,
)
#: What became of a question that was put, alone in its paragraph: "Motion carried.",
#: "Amendment negatived.", "Clauses 4 to 7 agreed to.", "Leave granted.".
_PUT = when_met(
    r"(?:the\s+)?(?:motions?|amendments?|questions?|bills?|clauses?|schedules?|resolutions?|orders?"
    r"|leave|debate|title|preamble|votes?|suggestions?)(?:\s(?:no\.\s?)?\d{1,4}[a-z]{0,2}"
    r"(?:\s?(?:,|and|to|-|–)\s?\d{1,4}[a-z]{0,2})*)?(?:,?\s(?:as\s(?:so\s)?amended|by\sleave|"
    r"accordingly|thus|not|then|again|was|were|is|put\sand)){0,3},?\s"
    r"(?:agreed(?:\s(?:to|upon))?|carried|negatived|lost|defeated|passed|granted|refused|"
    r"withdrawn|resolved\sin\sthe\s(?:affirmative|negative)|put|proposed|interrupted)"
    r"(?:,?\s(?:to|and\sagreed\sto|and\snegatived|on\s(?:the\s)?voices|unanimously|nem\.?\s(?:con|dis)|"
    r"accordingly|without\s(?:amendments?|debate|division|dissent|opposition)|with\samendments?|"
    r"as\samended|by\sleave|by\s\d+\s(?:votes?\s)?to\s\d+|\d+\s?[-–]\s?\d+|on\sdivision))*[.!]?\Z"
    r"|(?:discutid|aprobad|desechad|rechazad)[oa]s?\.?\Z|تلي\w*\s(?:اسماء|ورق[ةه]|خلاص[ةه]|نص)\s[^:]{2,60}\Z",
    re.IGNORECASE,
)
#: A short text about what became of a draft, a person or a motion.
_BECAME = when_met(
    r"\b(?:was|were)\s+(?:not\s+|unanimously\s+|thereby\s+|therefore\s+|accordingly\s+|"
    r"duly\s+|orally\s+|also\s+|declared\s+)*"
    r"(?:adopted|rejected|approved|carried|agreed\s+to|retained|deleted|maintained|withdrawn|"
    r"elected|re-?elected|appointed|"
    r"negatived|put\s+to\s+the\s+vote|escorted|accompanied|conducted|dropped|deferred|"
    r"laid\s+on\s+the\s+table|confirmed)\b"
    r"|\b(?:took|resumed|left|vacated|occupied)\s+(?:the\s+chair|(?:a|his|her|their|"
    r"the)\s+(?:places?|seats?))\b|\bwithdrew\b"
    r"|\btook\s+the\s+(?:chair|oath)\b|\breturned\s+to\s+the\s+chair\b|\b(?:president|chair\w*|"
    r"speaker)\s+in\s+the\s+chair\b|\bpresid(?:ed|ing)\b\s*\.?\Z"
    r"|\best\s+(?:adoptée?|rejetée?|approuvée?|élue?|escortée?|reconduite?|maintenue?|retirée?)|"
    r"\bsont\s+(?:adopté|rejeté|élu|approuvé)"
    r"|\b(?:prend|prennent|assume)\s+(?:place|la\s+présidence)|\bassume\s+la\s+présidence"
    r"|\b(?:queda|es|quedan|son)\s+(?:aprobad|rechazad|elegid|acompañad|retirad)|\b(?:ocupan?|"
    r"asume)\s+(?:la\s+presidencia|(?:un|su)\s+(?:asiento|lugar))"
    r"|(?:принимается|отклоняется|утверждается|избирается|утверждена|сопровожда\w+)\b|"
    r"занима\w+\s+место"
    r"|(?:اعتمد|رفض|اقر|انتخب|اصطحب|تول(?:ت|ي)?|شغل)\b"
    r"|(?:获得通过|被否决|通过。|获一致通过|当选|在.{0,12}陪同下|就座)",
    re.IGNORECASE,
)
_THING = when_met(
    r"(?:the\s+)?(?:draft|agenda|operative|preambular|paragraph|amendment|motion|proposal|oral|"
    r"resolution|decision|provisional|bill|"
    r"recommendation|report|clause|article|annex|mr|ms|mrs|his|her|h\.e|sir|dr|prof|"
    r"representatives?|president|prime|king|queen|"
    r"chair\w*|speaker|following|members?|as\s+there|having|question|\(|\[|by\s+\d|\d+\s+votes|"
    r"parts?|section|"
    r"programme|title|words?|candidates?|statement)"
    r"|(?:le|la|les|l['’]|un|m\.|mme|par|ainsi|dans|paragraphe|projet|s\.\s?e|son)\b|(?:el|la|los|"
    r"las|sr|sra|por|queda|quedan|proyecto|párrafo|su)\b"
    r"|(?:проект\w*|пункт\w*|повестк\w+|поправк\w+|г-н|г-жа|предложени\w+|резолюци\w+|\d+)"
    r"|(?:اعتمد|رفض|اقر|مشروع|جدول|السيد|انتخب|اصطحب|تول)|(?:决议草案|议程|修正案|第|执行部分|在|"
    r"以|工作方案|建议|决定草案|.{1,24}(?:先生|女士|夫人))",
    re.IGNORECASE,
)
_VOTE = when_met(
    r"(?:in\s+favou?r|against|abstain\w*|abstentions?|absent|present\s+and\s+not\s+voting|"
    r"not\s+voting|ayes?|noes?|yes|no|tellers?(?:\s+\w+)*|nays?|pairs?"
    r"|(?:votent|ont\s+voté)\s+(?:pour|contre)|pour|contre|s['’]abstiennent|se\s+sont\s+abstenus?|"
    r"abstentions?"
    r"|votos?\s+a\s+favor|a\s+favor|votos?\s+en\s+contra|en\s+contra|abstenciones|absteniéndose"
    r"|результаты\s+голосования(?=\s?\()[^:]{0,200}?|голосовали\s+за|голосовали\s+против|воздержа\w+|за|против"
    r"|الموي?دون|المويدون|المعارضون|الممتنعون(?:\s+عن\s+التصويت)?|赞成|反对|弃权|贊成|反對|棄權|分組表決.*|功能團體|地方選區|選舉委員會|功能界別)"
    r"(?:\s*\(?\d+\)?)?\s*[:：](?!\s*//)"
    r"|(?:ayes?|noes?|nays?|majority|pairs)(?:[\s.–—-]*\d{1,3})?\Z",
    re.IGNORECASE,
)
_FIRST = when_met(
    r"\b(?:i|we|my|our|us|me|i['’](?:m|ve|ll|d)|we['’](?:re|ve|ll))\b|\b(?:je|j['’]|nous|mon|ma|"
    r"mes|notre|nos)\b"
    r"|\b(?:yo|nosotros|mi|nuestr\w+|deseo|quisiera|permítaseme|agradezco|agradecemos)\b|\b(?:я|"
    r"мы|наш\w*|мне|нас|моя|мой|мою|моей)\b"
    r"|(?:اود|نود|وفدي|وفد بلدي|بلدي|اننا|انني|نحن|اشكر|نشكر)|(?:我|我们|我國|我国|本人|我們)",
    re.IGNORECASE,
)
_CORRECTIONS = when_met(
    r"(?:corrections?\s+(?:should|will)\s+be\b|"
    r"(?:room\s[\w-]+,?\s)?and\s+incorporated\s+in\s+a\s+copy|corrections?\s+(?:to|"
    r"should)\b.{0,120}\b(?:record|submitted)|this\s+record\s+(?:contains|"
    r"is\s+subject)|corrected\s+records?\s+will\s+be"
    r"|(?:le|ce)\s+(?:présent\s+)?(?:procès[‑-]verbal|compte\s+rendu)\s+(?:contient|est\s+sujet|"
    r"peut)|les\s+rectifications?\s+(?:au|doivent|éventuelles)"
    r"|(?:la\s+)?(?:presente\s+)?acta\s+(?:contiene|está\s+sujeta|puede)|"
    r"las\s+correcciones\s+(?:a|deben|de)"
    r"|(?:в\s+настоящем|настоящий)\s+отч[её]т|поправки\s+(?:к|должны|следует)"
    r"|(?:يتضمن|هذا)\s+(?:هذا\s+)?(?:المحضر)|(?:وينبغي\s+)?(?:الا\s+)?تقدم\s+التصويبات|"
    r"ينبغي\s+(?:الا\s+)?(?:تقديم|تقدم)\s+التصويب"
    r"|本记录(?:包括|可以|如有|载)|更正应)",
    re.IGNORECASE,
)
_FURNITURE = when_met(
    r"(?:(?:distr\.?\s*:?\s*)?(?:general|limited|restricted)\Z|(?:original\s*:\s*)?(?:english|french|spanish|russian|arabic|chinese)\Z|distr\.|"
    r"please\s+recycle|accessible\s+document|veuillez\s+recycler|se\s+ruega\s+reciclar|"
    r"просьба\s+отправить|الرجاء\s+اعادة|请回收"
    r"|(?:/\w+/\s*)?end\s+of\s+take\b.{0,20}\Z|take\s*:?\s*\d{1,4}\Z"
    r"|(?:disclaimer|electronic\s+version).{0,160}(?:hansard|information\s+purposes))",
    re.IGNORECASE,
)
_RETURNS = when_met(
    r"\b(?:returned\s+to|resumed)\s+the\s+(?:chair|presidency)\b|\A\W*the\s+(?:president|"
    r"chair\w*)\s+in\s+the\s+chair"
    r"|\breprend\s+(?:la\s+présidence|sa\s+place)|\bvuelve\s+a\s+ocupar\s+la\s+presidencia|"
    r"\bвозвращается\s+на\s+место"
    r"|(?:عادت?\s+(?:الرئيس[ةه]?)?\s*الي\s+(?:مقعد|رئاس))|(?:回座|回到主席|恢复主持)",
    re.IGNORECASE,
)
_TAKEN = when_met(
    r"\b(?:took|assumed)\s+the\s+(?:chair|presidency)\b|\b(?:prend|assume)\s+la\s+présidence\b|"
    r"\b(?:ocupa|asume)\s+la\s+presidencia\b|\bзанимает\s+место\s+председател",
    re.IGNORECASE,
)
_ASIDE = when_met(
    r"[.…\s]*[(\[（［][^()\[\]]*(?:[(\[][^()\[\]]*[)\]][^()\[\]]*)*[)\]）］][.。!…*\s]*", re.DOTALL
)
_DIRECTION = when_met(
    r"(?:laughter|applause|interjections?|(?:hon(?:ourable|orable|\.)?\s+|opposition\s+|government\s+)?members\s+interjecting|"
    r"(?:some|several)\s+hon(?:ou?rable|\.)?\s+members?\s*[-–—]+\s?\w+\s?[-–—]*|"
    r"(?:(?:mr|mrs|ms|miss|dr|senator)\.?\s[\w'’-]+(?:\s[\w'’-]+){0,2}|"
    r"(?:an?|several|some|opposition|government)\s(?:hon(?:ou?rable|\.)?\s)?(?:members?|senators?))\s+"
    r"interject(?:ing|ed|s)|"
    r"interruptions?|inaudible|prayers?|national\s+anthem|"
    r"rires|applaudissements|risas|aplausos|"
    r"смех|аплодисменты|تصفيق|ضحك|笑声|掌声|拍手|笑聲)[.!:—–-]*",
    re.IGNORECASE,
)


#: The language of what follows, where a record of a parliament of several prints it.
_TONGUE = when_met(
    r"(?:english|afrikaans|(?:isi)?(?:zulu|xhosa|ndebele)|sepedi|sesotho(?:\s+sa\s+leboa)?|setswana|"
    r"(?:si)?swati|tshivenda|xitsonga|kiswahili|hindi|français|anglais)\s*:",
    re.IGNORECASE,
)


def opens(text: str) -> bool:
    """Whether the text says that the meeting began or went on."""
    return len(text) <= _LONGEST and _OPENS.match(bare(text.lstrip("-–— "))) is not None


def closes(text: str) -> bool:
    """Whether the text says that the meeting ended or paused."""
    return len(text) <= _LONGEST and _CLOSES.match(bare(text.lstrip("-–— "))) is not None


def returns_to_chair(text: str) -> bool:
    """Whether the text says that the presiding officer is back in the Chair."""
    return len(text) <= _LONGEST and _RETURNS.search(bare(text)) is not None


def changes_chair(text: str) -> bool:
    """Whether the text says no more than that another presides from here on."""
    if opens(text) or closes(text) or len(text) > _ASIDE_MAX:
        return False
    return returns_to_chair(text) or _TAKEN.search(bare(text)) is not None


def speaks_in_first_person(text: str) -> bool:
    """Whether "I" or "we" stands in the text."""
    return _FIRST.search(bare(text)) is not None


@lru_cache(2048)  # each text of a record is asked about several times
def is_formula(text: str) -> bool:
    """Whether the text tells of procedure in the record's own voice."""
    if len(text) > _LONGEST:
        return False
    plain = bare(text.lstrip("-–— "))
    if _OPENS.match(plain) or _CLOSES.match(plain):
        return True
    if _FIRST.search(plain):
        return False
    if (
        _DONE.match(plain)
        or (len(plain) <= _PUT_MAX and _PUT.match(plain))
        or _RETURNS.search(plain)
    ):
        return True
    return _THING.match(plain) is not None and _BECAME.search(plain) is not None


def is_aside(text: str) -> bool:
    """Whether the whole text is a stage direction: "(Laughter)", "[The Speaker took the Chair]"."""
    stripped = text.strip()
    if len(stripped) > _ASIDE_MAX:
        return False
    return bool(
        _ASIDE.fullmatch(stripped)
        or _DIRECTION.fullmatch(bare(stripped))
        or _TONGUE.fullmatch(stripped)
    )


def is_vote_label(text: str) -> bool:
    """Whether the text is or begins a list of votes: "In favour:"."""
    return _VOTE.match(bare(text)) is not None


def is_furniture(text: str) -> bool:
    """Whether the text is the note on corrections or another mark of the printers."""
    plain = bare(text)
    return bool(_CORRECTIONS.match(plain) or _FURNITURE.match(plain))
