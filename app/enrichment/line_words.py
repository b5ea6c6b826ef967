"""The words by which a line of a title block is known for what it is."""

from __future__ import annotations

import re

from app.domain.patterns import when_met

__all__ = [
    "BY",
    "LETTERHEAD",
    "NATIONAL_ACT",
    "NOISE",
    "NUMBER",
    "OFFICE",
    "OF_MEETING",
    "REFERENCE",
    "REGIONAL",
    "SESSION",
    "TWO_SCRIPTS",
    "is_imprint",
]

#: Lines about the delivery of a paper, or its author as a person: no title, no agenda item.
NOISE = when_met(
    r"\b(?:check against delivery|embargo|unofficial translation|translated from|advance copy|"
    r"as delivered|delivered by|выступа(?:ет|ющ\w{2})|H\.?\s?E\.?|Mr|Ms|Mrs|Dr|Ambassador|"
    r"Minister|Permanent "
    r"Representative|Head of (?:the )?Delegation|Counsellor|(?:First|Second|Third) Secretary|"
    r"Attaché|"
    r"(?<!special )Rapporteur|"
    r"S\.\s?E\.|Embajador\w*|Ambassad(?:eur|rice)|ministre|ministr[oa]|représentante? permanente?|"
    r"representante permanente|chef(?:fe)? de (?:la )?délégation|jef[ea] de (?:la )?delegación|"
    r"посол|посла|постоянн\w+ представител\w+|министр\w?|глав[аы] делегации|"
    r"distr|original|оригинал(?=\s?:)|распр(?=\.?\s?:)|distribution(?=\W*$|\s?:))\b|"
    r"(?<!\w)(?:(?:ال)?(?:سفيرة?|ممثلة? الدائمة?|وزيرة?)|(?:الوفد|البعثة) الدائمة?|سعادة|معالي"
    r"|السكرتيرة? (?:ال)?(?:أولى?|ثانية?|ثالثة?)|(?:ال)?مستشارة?|الملحقة?"
    r"|[يت]لقي(?:ه|ها)"
    r"|فخامة)(?!\w)|"
    r"^(?:rapporteuse|relatora?|докладчик|المقررة?|报告员|الأصل|原[文件])\s?[:：]|"
    r"(?:大使|常驻代表|代表团团长|外长|部长)(?:先生|女士|阁下)?$",
    re.IGNORECASE,
)
#: Words of a letterhead; a line of nothing else is no title.
LETTERHEAD = when_met(
    r"(?<!\w)(?:united nations|general assembly|security council|economic and social council|"
    r"vereinte nationen|generalversammlung|sicherheitsrat|verteilung|allgemein|begrenzt|"
    r"nations unies|assemblée générale|conseil de sécurité|naciones unidas|asamblea general|"
    r"consejo de seguridad|организация объединенных наций|генеральная ассамблея|"
    r"совет безопасности|الأمم المتحدة|الجمعية العامة|مجلس الأمن|联\s?合\s?国|大\s?会|安全理事会|"
    r"official records|documents officiels|documentos oficiales|официальные отчеты|"
    r"الوثائق الرسمية|正式记录|"
    r"united|nations|naciones|unidas|unies|distr|general|limited|restricted|provisional|(?-i:[A-Z]))(?!\w)|[\s.:]",
    re.IGNORECASE,
)
SESSION = when_met(
    r"^(?:(?:substantive|organizational|annual)\ssession\sof|session\s(?:de\sfond|annuelle|"
    r"d['’]organisation)\sde|per[ií]odo\sde\ssesiones\s(?:sustantivo|anual|de\sorganización)\sde)"
    r"\s(?:19|20)\d\d\W*$|"
    r"^(?:council|conseil|consejo|совет|المجلس)\s20\d\d\W*$|^20\d\d年理事会$|"
    r"^.{0,40}(?:\bsession|\byear|сессия|период\w*|\baño|\bannée|الدورة|届会议?|\bmeeting)\W*$",
    re.IGNORECASE,
)
#: Who made the paper, on a line of its own.
BY = when_met(
    r"\(?(?:(?:document|paper|text|draft)\s)?(?:jointly\s)?(?:submitted|presented|prepared|tabled|delivered|transmitted)\s"
    r"(?:jointly\s)?by\b|by\b|(?:(?:document|note)\s)?(?:présenté|soumis|préparé|établi)\w*\spar\b|"
    r"communication\s(?:from|présentée\spar)\b|comunicación\s(?:de(?!\sfecha)|presentada\spor)\s|"
    r"(?:(?:documento|nota)\s)?(?:presentad|preparad|elaborad)[oa]\spor\b|"
    r"(?:(?:рабочий|информационный) документ,? )?(?:представлен|подготовлен)\w*\s|"
    r"(?:ورقة )?مقدمة? من|من إعداد|由.*提交|[\u3400-\u9fff]{2,12}编(?:拟|写|制)\Z|"
    r"[\u3400-\u9fff、]{2,60}(?:提交|提出)\Z|"
    r"on behalf of\b|au nom d|en nombre de|от имени",
    re.IGNORECASE,
)
#: A part of a meeting, and words that lead over from one line to the next.
OF_MEETING = when_met(
    r"(?:the\s)?(?:main committee|comité principal|subsidiary body|committee of the whole|"
    r"grande commission|"
    r"comisión principal|главный комитет|اللجنة الرئيسية)\s?"
    r"(?:[IVX\d]{1,4}|one|two|three|الأولى|الثانية|الثالثة)?|"
    r"(?:premi[eè]re|deuxi[eè]me|troisi[eè]me|primera|segunda|tercera|перв\w+|втор\w+|трет\w+)\s"
    r"(?:grande commission|comisión principal|главный комитет)|"
    r"(?:working group|groupe de travail|grupo de trabajo)\s(?:[IVX]{1,4}|\d)|"
    r"(?:technical|economic|legal|administrative)\scommission|"
    r"commission\s(?:technique|économique|juridique|administrative)|"
    r"comisión\s(?:técnica|económica|jurídica|administrativa)|"
    r"(?:техническая|экономическая|юридическая|административная)\sкомиссия|"
    r"اللجنة\s(?:الفنية|الاقتصادية|القانونية|الإدارية)|(?:技术|经济|法律|行政)委员会|"
    r"\d{1,3}(?:st|nd|rd|th|[ªaº°])?\.?\s(?:asamblea general|assemblée générale|general assembly|"
    r"unga|agnu)|第[一二三]主要委员会|全体会议|(?:ال)?جلسة (?:ال)?عامة|пленарн\w+ заседани\w+|"
    r"(?:séance|réunion|sesión|reunión) (?:plénière|plenaria)(?: (?:publique|pública|formelle|"
    r"formal))?|"
    r"(?:\S+\s)?(?:formal |informal |opening |closing )?plenary"
    r"(?: (?:meeting|session|sitting))?(?: no\.? ?\d+| \d+)?|high-level (?:segment|opening)|"
    r"(?:(?:delivered|held|made|given|before|during|at|to|on the occasion of|"
    r"à|a la|à la|lors de(?: la)?|en|en la|durante la|на|в рамках|في|أمام)"
    r"\s?(?:the|la|le|l['’]|el)?)|(?:AM|PM|morning|afternoon|matin|après-midi|mañana|tarde)|"
    r"(?:first|second|third|fourth|fifth)\spart|"
    r"(?:meeting|r[ée]uni[oó]n|session|sesión|заседание)?\s?(?:(?:un|non |no )?clas+if\w+)?",
    re.IGNORECASE,
)
#: An office is who speaks, not what about.
OFFICE = when_met(
    r"^(?:permanent (?:mission|representation|delegation) to|"
    r"(?:représentation|mission|délégation|representación|misión|delegación) permanente "
    r"(?:aupr[eè]s|ante|en))\b|^(?:aupr[eè]s de l['’ ]|ante la) ?(?:office|oficina|organi)|"
    r"^(?:ministry|department|embassy|office|bureau|division|directorate|permanent mission)\sof\b|"
    r"(?<!of the )(?<!de l['’])\b(?:authority|ministry|agency|cent(?:re|er)|department|"
    r"commission|office|"
    r"secretariat|organi[sz]ation|institute|service|group|network|coalition|campaign|mission|embassy|"
    r"university|foundation|association)\W*$",
    re.IGNORECASE,
)
#: An organization's office, between its name and the body that meets.
REGIONAL = when_met(
    r"(?:regional office|bureau régional|oficina regional|европейское региональное бюро|"
    r"региональное бюро|المكتب الإقليمي)",
    re.IGNORECASE,
)
#: Who published a volume of records, where and when: "United Nations • New York, 2031".
PUBLISHER = when_met(
    r"(?:united nations|nations unies|naciones unidas|организация объединенных наций|"
    r"الأمم المتحدة|联\s?合\s?国)",
    re.IGNORECASE,
)
IMPRINT = when_met(
    rf"{PUBLISHER.pattern}\W+[^\W\d][^\d,،，]{{2,30}}[,،，]?\s?(?:19|20)\d\d\W*",
    re.IGNORECASE,
)
#: Job numbers, and numbers without a word.
NUMBER = when_met(
    r"(?:WP|IP|BP|SP|BC|RC|SC|MC|EP)\Z|Doc\.?\s\d{1,6}|Doc\.\d{1,6}|(?:\d{2}-\d{4,6}\w?|GE\.\d{2}-\d{4,6}|V\.\d{2}-\d{4,6}|K\d{7})\W.*|[\W\d_]+|"
    r"\d{1,2}[:.h]\d\d(?!\d)(?:\s?(?:hrs?|hours|[ap]\.?m\.?))?(?:[,;(].*)?"
)
#: A delegation's own number: "WP-ROU 1/39", "DOC./3 (REV. 1)".
REFERENCE = when_met(r"(?=[^/]*/)(?=\D*\d)[A-Z]{2,6}[A-Z0-9 ./()-]{2,24}")
#: Letters of two scripts in one word, as a Russian line is left that was read as English.
TWO_SCRIPTS = when_met(
    r"[A-Za-z][А-ЯЁа-яё]|[А-ЯЁа-яё][A-Za-z]"
    # The columns of a letterhead in two languages, on one line.
    r"|[\u0621-\u064aА-ЯЁа-яё]{4}\W{1,3}[A-Za-z]{5,}\s[A-Za-z]{4,}\s"
    r"|[A-Za-z]{4,}\s[A-Za-z]{4,}\W{1,3}[\u0621-\u064aА-ЯЁ][\u0621-\u064aА-ЯЁа-яё]{3}"
)
#: A State's law with its number: "Décret n° 2031-712 du 2 août 2031 portant publication de …".
NATIONAL_ACT = when_met(
    r"(?:(?:loi|décret|arrêté|ordonnance)(?:\s[\w’']+)?\sn[°º]\s?\d|(?:ley|(?:real\s)?decreto(?:[-\s]ley)?|"
    r"orden)(?:\s[\w-]+)?\s(?:n[.°º]+\s?|núm\.\s?)?\d+/\d|(?:закон|указ|постановление)\s.{0,60}№\s?\d)",
    re.IGNORECASE,
)


def is_imprint(text: str, above: str = "") -> bool:
    """Whether a line says who published a volume, and where; alone or below the publisher."""
    if not text[-1:].isdigit():
        return False
    whole = f"{above} {text}" if PUBLISHER.fullmatch(above) else ""
    return IMPRINT.fullmatch(text) is not None or IMPRINT.fullmatch(whole) is not None
