"""Phrases that tell what a block is, in the six languages: salutations, closings, meta lines.

Each test is of a whole block, so a sentence that merely thanks the President is none of them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from app.domain.patterns import when_met
from app.segmentation.addresses import addresses
from app.segmentation.dated import LANGUAGE, MONTH, is_date, is_dated
from app.segmentation.spoken import SPOKEN_BY

__all__ = [
    "begins_clause",
    "is_agenda_line",
    "is_body",
    "is_closing",
    "is_date",
    "is_enacting",
    "is_meta",
    "is_preambular",
    "is_salutation",
    "is_section_name",
    "is_signature",
    "names_agenda_item",
]

_ADDRESS = when_met(
    r"(?:(?:i |we )?thank(?:s| you),?\s+(?=m(?:r|s|rs|adam|ister)?\.?\s.*,\Z|chair.*,\Z))?"
    r"(?:(?:muchas )?gracias,?\s+(?=(?:señora?\s)?(?:vice)?president[ea]\s?[,:]\Z)"
    r"|merci,?\s+(?=m(?:onsieur|adame)\s.*,\Z))?"
    r"(?:(?:your|dear|distinguished|esteemed|honou?rables?|respected|excelentísim[oa]s?"
    r"|distinguid[oa]s?|distinguée?s?|estimad[oa]s?|chers?|chères?|дорогие"
    r"|(?:много|глубоко)?уважаем\w+|высокочтим\w+)\s+(?:(?:and|et|y|и)\s+)?)*"
    r"(?:(?<=\w\s)(?:representatives|représentants|representantes|представители)"
    r"|mr|m\.?(?=\s+l)|mister|madame?|mme|mrs|ms|sir|ladies|gentlemen|excellenc(?:y|ies)|colleagues|friends"
    r"|delegates|participants|heads of|(?:jef[ea]s|chef(?:fe)?s|главы|líderes)(?=\s(?:de|"
    r"d['’]|государств|делегаций)[^.]*[,:!]\Z)|attendees|participantes"
    r"|leaders|ministers|coordinators?|facilitators?|panell?ists|president|(?:co-?)?chair(?:person|man|woman)?s?"
    r"|co-presidents|comrades"
    r"|(?:director[- ]general|(?:special\s)?rapporteur|high\scommissioner|madame?\sla\sdirectrice"
    r"|director[ae]?\sgeneral|directeur\sgénéral|haut-commissaire|генеральный\sдиректор"
    r"|верховный\sкомиссар)(?=\s?[,:!،]\Z)"
    r"|secretary-general|monsieur|mesdames|messieurs|excellences?|collègues|délégués|amis"
    r"|señor(?:a|es|as)?|president[ae]|sr|sra|excelencias?|colegas|delegad[oa]s|amig[oa]s"
    r"|г-н|г-жа|господин|госпожа|господа|дамы|товарищ\w*|ваш[еи]\s+превосходительств\w+|превосходительств\w+"
    r"|коллеги|делегаты|друзья|участники)(?=[\s.,:;!]|\Z)",
    re.IGNORECASE,
)
_SALUTATION_MAX_WORDS = 14
_SALUTATION_MAX = 110
#: Words that make the line a sentence about somebody rather than an address.
_SENTENCE = when_met(
    r"\b(?:is|are|was|were|has|have|had|will|would|that|allow|let|may i|we|i|est|sont|a été|es|son"
    r"|ha|fue|président\w*\s(?:a|ont|dit|ouvre)|было|является"
    r"|spoke|said|speaking|interpretation|took|of foreign affairs of)\b",
    re.IGNORECASE,
)
#: A title of courtesy and a name; no office follows it, which is addressed.
_SURNAME = when_met(
    r"(?:mr|mrs|ms|sir|mme|mlle|madame|sra?|srta|г-н|г-жа)\.?\s+"
    r"(?!(?:vice|co|sub)-?(?:pr[eé]s|chair)|(?:l[ae]|el)\s|l['’]|pr[eé]sid|chair|vice|co-|secr[eé]t|"
    r"speaker|minist|ambass|embaj|direct|commiss|comis|coord|rapporteu|relat|d[eé]l[eé]g|haut|high|"
    r"moderat|modér|facilit|deputy|under|permanent|председат|министр|посол|секретар|премьер)\w",
    re.IGNORECASE,
)

_CLOSING = when_met(
    r"(?:(?:and|so|once again|again|with that|finally),?\s+)?(?:"
    r"(?:i |we |i wish to |let me )?(?:once again )?thank(?:s|ing)? ?(?:you|all)?\b"
    r"(?:m(?:r|rs|s)\.|[^.!?;:]){0,90}"
    r"|god bless[^.!?]{0,60}|long live[^.!?]{0,60}|may god[^.!?]{0,60}"
    r"|(?:que )?(?:dieu|dios) (?:bénisse|bendiga)[^.!?]{0,60}"
    r"|¡?viv[ae] (?:el|l[aeo]s?)\s[^.!?]{0,40}!"
    r"|(?:(?:je|nous) vous )?(?:en )?(?:remercie|remercions)(?: de votre| pour votre)?[^.!?;]{0,60}"
    r"|merci\b[^.!?;]{0,70}"
    r"|(?:es (?:todo|cuanto)[.,] )?(?:much(?:as|ísimas) )?gracias\b[^.!?;]{0,70}"
    r"|(?:les? )?agradezco[^.!?;]{0,60}"
    r"|(?:большое )?спасибо\b[^.!?;]{0,60}|благодар(?:ю|им)\b[^.!?;]{0,60}"
    r"|و?شكرا[ًّ]*[^.!؟]{0,60}|و?السلام عليكم(?: ورحمة الله(?: (?:تعالى )?وبركاته)?)?"
    r"|و?[أن]شكركم?(?: على حسن \w+| جزيل الشكر| جميعا|،? ?(?:السيدة?|سيدي|سيدتي) \w+)?"
    r"|(?:我的[发發]言(?:到此)?(?:完了|完[毕畢]|[结結]束)[，。])?(?:[谢謝]{2}|多[谢謝])[^。！]{0,20}|感[谢謝](?:各位|大家)[^。！]{0,10}"
    r"|\[?end of (?:statement|document|text)\]?|[-–—/\[(*#]{1,3}\s?(?:end|fin|"
    r"конец)\s?[-–—/\])*#]{1,3}"
    r")[.!。！]*(?:/[.-])?\Z",
    re.IGNORECASE,
)
_CLOSING_MAX = 140
#: A signature: the name, then office and organization.
_SIGNED = when_met(r"\(\s?(?:signed|signé|firmado|подпись|توقيع|签名|簽名)\s?\)", re.IGNORECASE)
_SIGNED_MAX = 300
#: What follows "thank" in a sentence that has something to say.
_THANKING = when_met(
    r"\bthank\w*\s+(?:the|those|our|his|her|all (?:those|who))\b|\bfor (?!your)"
    r"|\bagradezco\s(?!sus?\b|(?:mucho|sinceramente|profundamente)?\W*(?:por\s)?(?:la|su)\satención"
    r"|a\s(?:usted|todos|todas)|mucho\W*$|señor)[^\W\d_]"
    r"|\bremerci(?:e|ons)\s(?:d['’]avoir|(?:de|pour)\s(?!votre\b|m['’]|l['’]attention|leur)|l[ae]s?\s|l['’]"
    r"|M\.|Mme)"
    r"|^благодар(?:ю|им)\s(?!(?:всех\s)?вас|за\s(?:ваше\s)?внимание|г-|господин|госпож|председат)[^\W\d_]",
    re.I,
)

_SYMBOL = (
    r"(?:[A-Z]{1,6}(?:-\d{1,3}|\.?\d{2,3}|\(\d{1,3}\)|\d{0,3}-(?-i:[A-Z]{2,4})(?=/))?(?:-[A-Z][A-Za-z]{1,4}\.[A-Z]{1,5})?(?:/[A-Z0-9]{1,12}(?:[.\-][A-Z0-9]{1,8})*(?:\s?\(\w+\))?){1,7}"
    r"(?:\s?\((?:Part|Vol)\.?\s?[IVX\d]+\))*(?:[-–*]+)?(?:/?(?:Add|Rev|Corr|Amend)\.\s?\d+)*)"
)
#: With a blank: "212 EX/5.II", "CL 190/REP", "MEPC 92/7/3", "CP/doc.312/31 rev. 4".
_SPACED_SYMBOL = (
    r"\d{1,3}\s(?-i:EX|C)/(?:(?:INF\.?|PG/)?\d{1,3}(?:\.[IVX\d]{1,4})?(?:\.[A-Z])?|d[eé]cisions"
    r"|r[eé]solutions|decisiones|resoluciones)(?:\s(?:prov|rev|add)\.?(?:\s?\d)?)?"
    r"|(?-i:[A-Z]{2}/[A-Z]{2,6})\s\d{2}/\d{1,3}/\d{1,3}(?:\s(?:rev|add)\.?\s?\d)?"
    r"|(?-i:CL|C|[A-Z]{3,5})\s\d{1,3}/(?:(?:INF|LIM|WP)[./])?(?:REP|PV|\d[\w./]*)"
    r"(?:\s(?:rev|add)\.?\s?\d)?"
    r"|(?-i:AG|CP|CIDI)/(?:doc\.|acta\s|res\.\s?|dec\.\s?)\d{1,5}(?:/\d\d)?(?:\s(?:rev|corr|add)\.\s?\d)?"
)
_AGENDA = (
    r"(?:provisional )?(?:agenda )?(?:sub-?)?items?\s+\d+(?:\.\d{1,2})?[\w ,()]{0,30}"
    r"(?:\s+of the (?:provisional |preliminary )?(?:annotated )?(?:agenda|list)"
    r"(?: for the [\w-]{4,20} segment)?)?"
    r"|(?:provisional )?agenda (?:sub-?)?items?\s*:?\s+(?:[A-Z]{2,5}\s)?\d+(?:\.\d{1,2})?"
    r"[\w ,()]{0,30}"
    r"|points? \d+ ?(?:\(?[a-z]\)?)*(?: et \d+)? de (?:l.ordre du jour|la liste).{0,40}"
    r"|(?:temas?|puntos?) \d+(?:\.\d{1,2})? ?(?:\(?[a-z]\)?)*(?: y \d+)? del? "
    r"(?:la )?(?:programa|agenda|orden del día|lista)"
    r".{0,50}|cuestión \d{1,2}(?=\s?:)"
    r"|(?:под)?пункты? \d+.{0,26}(?:повестки дня|перечня)(?: [а-я]{4,20} сегмента)?"
    r"|البند(?: الفرعي)? \d+.{0,8}من (?:جدول الأعمال|القائمة).{0,30}"
    r"|(?:[\u3400-\u9fff]{2,6}会议)?(?:临时|暂定|初步)?(?:议程|项目表)[*＊]{0,3}\s?"
    r"(?:分)?项目\s?\d+.{0,6}"
)
_META = when_met(
    rf"\[?[(（]?(?:{_SYMBOL}(?:\s*[;,/–-]?\s*{_SYMBOL})*"
    r"|(?:(?:original(?: language)?|language|langue(?: originale)?|idioma(?: original)?"
    r"|язык(?: оригинала)?|оригинал|الأصل|原(?:语?文|件)|لغة)"
    r"\s*(?:[:：]|\sin\b|\sen\b)\s*|الأصل )?"
    rf"{LANGUAGE}(?:\s*(?:/|and|,|et|y|и)\s*{LANGUAGE})*"
    r"(?:\s+(?:only|seulement|uniquement|solamente|только|version))?"
    r"|dist(?:r(?:ib)?)?\b\.?\s*[:：]?.{0,40}|(?:distribution|distribución)\s*(?:[:：].{0,40}"
    r"|(?:general|limited|restricted|générale|limitée|restreinte|limitada|reservada))?"
    r"|(?:распространение|verteilung|(?:ال)?توزيع|分发)\s?[:：].{0,40}"
    r"|(?:general|limited|restricted) distribution|(?:общее|ограниченное) распространение"
    r"|توزيع (?:عام|محدود)|(?:普遍|有限|限制)分[发發]"
    r"|(?:as (?:delivered|prepared(?: for delivery)?)|(?:please )?check against delivery|"
    r"advance (?:unedited )?(?:copy|version)"
    r"|es gilt das gesprochene wort|fa fede (?:il discorso|quanto) pronunciato"
    r"|\d{1,5}-\d\d-\d\d-\d{4}|(?:submitted|posted|published) by .{2,40} on .{4,30}"
    r"|(?:soumis|publié|enviado|publicado|by|por|par) (?:par|por)?[^|.:;]{2,50}\s[|,le–—-]{1,2}\s"
    r"[^|.:;]{0,12}\d{1,2}[^|.:;]{2,16}\d{4}"
    r"|\d{4}[年-]\s?\d{1,2}[月-]\s?\d{1,2}日?\s{0,2}(?:\d{1,2}:\d\d(?::\d\d)?)?\s*(?:来源|作者|编辑|字体|【).{0,60}"
    r"|[-–—]\s?check against delivery\s?[-–—]|(?:发布[人者]|(?:责任)?编辑|责编)[:：]\s?.{1,20}"
    r"|unofficial translation|embargoed until.{0,60}"
    r"|this (?:decision|resolution|document) has been (?:retired|superseded|withdrawn)"
    r"|seule?s? (?:l[ae] )?(?:(?:texte|version|discours) )?prononcée? fait foi"
    r"|translated from \w{4,12}|(?:traduit|traduction) (?:du|de l['’])\s?\w{4,12}|"
    r"traducido del \w{4,12}"
    r"|(?-i:г\.\s?[А-ЯЁ][а-яё]{2,20}(?:[\s-][А-ЯЁ][а-яё]{2,20})?)"
    r"|от\s\d{1,2}\s[а-я]{3,9}\s\d{4}\s?г(?:\.|ода)(?:\s*(?:N|№)\s?[\w/-]{1,12})?"
    r"|(?:(?-i:N)|№)\s?\d{1,5}(?:-[^\W\d_]{1,4})?"
    r"|перевод с \w{4,12}(?: языка)?|مترجمة? (?:من|عن) ال\w{4,12}"
    r"|(?:[àa] )?vérifier (?:à l['’]audition|au prononcé)|(?:(?:por )?favor |"
    r"sírvase )?cot[eé]j(?:ar|ese) con .{0,40}"
    r"|(?:просьба )?(?:сверять|сверить|проверять) .{0,40}(?:выступлени|произнесен)\w*"
    r"|يرجى .{0,20}(?:عند|حسب|أثناء) (?:الإلقاء|إلقائه)|以.{0,6}(?:发言|讲话)为准"
    r"|(?:\d\d-\d{4}\)\s)?page:? \d+(?:(?: of |/)\d+)?|\d\d-\d{4}(?=\))"
    r"|adopted (?:without a vote|by (?:consensus|acclamation|a recorded vote of \d[^.]{4,50}))\.?"
    r"|aprobad[oa] (?:sin (?:someterl[ao] a )?votación|por (?:consenso|aclamación)"
    r"|en votación .{4,60})\.?"
    r"|adoptée? (?:sans (?:vote|être mise? aux voix)|par (?:consensus|acclamation)"
    r"|à l['’]issue .{4,80})\.?"
    r"|принят[ао]? (?:без голосования|консенсусом|путем аккламации)\.?"
    r"|اعت[مُ]*مدت? (?:بدون|دون) تصويت\.?|未经表决获?得?通过[。.]?"
    r"|(?:speech(?:/statement)?|statement|article|news story)\s?\|\s?(?:date|published)\s?:.{4,70}"
    r"|(?:java ?script is required|skip to (?:main )?content).{0,40}"
    r"|(?:dernière (?:modification|mise à jour)|(?:page )?last (?:updated|modified|reviewed)"
    r"|última (?:actualización|modificación)|последнее (?:обновление|"
    r"изменение))\W{1,3}\d[\w ,./:-]{4,30}"
    r"|(?:retour en )?haut de (?:la )?page|back to (?:the )?top|volver arriba|наверх|返回顶部"
    r"|issued by (?:the )?(?:department|ministry|office|embassy)\b.{3,70}|for official use only"
    r"|(?:(?:strictly|meeting) )?(?:confidential|unclassified|restricted)"
    rf"|original in {LANGUAGE}|подлинный текст на {LANGUAGE} языке"
    rf"|doc\.\s?/?\s?[A-Z]?\.?\s?\d{{1,3}}(?:\s?\([^()]{{2,16}}\))?"
    r"|(?:without reference to a (?:main )?committee|sans renvoi à une grande commission"
    r"|sin remisión previa a una comisión principal|без передачи в главные комитеты)\b.{0,40}"
    r"|(?:on the report of the|(?:sur la base du|sur le) rapport d[eu](?: la)?"
    r"|sobre la base del informe de(?: la|l)?|по докладу|بناء على تقرير)"
    r" (?:[\w-]+ ){1,6}\([^()]{4,60}\)"
    r"|根据.{2,40}的?报告(?:[（(][^()（）]{4,60}[)）])?(?:通过)?|未经发交主要委员会.{0,40}"
    r"|[（(][A-Z]{1,4}/[^()（）]{2,40}[)）]\s?通过"
    r"|working paper|annotated version|draft|final version)"
    rf"|{_AGENDA}|\d{{1,2}}\s?[-–—]\s?\d{{1,2}}\s(?:de\s)?{MONTH}"
    r"|DOC\.?/(?:[A-Z][. ])?\d{1,3}(?:\s\(Revised\))?"
    rf"|{_SPACED_SYMBOL}"
    r"|(?:no|n[°º]|№)\.?\s?[\w-]{1,8}/[\w/-]{1,14}"
    r"|(?:临时)?议程.{0,4}项目.{0,8}|as of .{4,20}\d{4}|(?:delivered|presented|read out) by\s?:|"
    r"delivered (?:by|on) .{0,80})"
    r"[)）]?\]?[.*!]*\Z",
    re.IGNORECASE,
)
_META_MAX = 110
#: The way to a page of a site: "Home > Statements > …".
_CRUMBS = when_met(
    r"(?:home|accueil|inicio|portada|главная|الرئيسية|首页|page d['’]accueil)\s*[>›|/]",
    re.IGNORECASE,
)
_CRUMBS_MAX = 600
_AGENDA_LINE = when_met(rf"[(\[（]?(?:{_AGENDA})[)\]）]?\.?\Z", re.IGNORECASE)
_AGENDA_TITLE = when_met(
    rf"(?:(?:{_AGENDA})\s?[:：–—-]|(?:agenda item|point de l['’]ordre du jour|"
    r"(?:tema|punto) del (?:programa|orden del día)|пункт повестки дня)\s?[:：])\s?\S",
    re.IGNORECASE,
)
_TITLED_MAX = 120

_PREAMBLE_LATIN = when_met(
    r"(?:(?:and|also|further|deeply|gravely|fully|once again|having|being|mindful|aware|convinced"
    r"|whereas|attendu|alarmed|concerned|encouraged|determined|guided|desirous|conscious|resolved|disturbed|gratified"
    r"|committed|persuaded|inspired|bearing)\b|(?:\w+ly\s+)?(?!meeting of\b)[a-z]{2,}ing\b"
    r"|(?:\w+ment\s+)?(?:s(?:e\s|['’]))?(?:[a-zéèêà]{3,}ant\b|ayant|conscient|convaincu|résolu"
    r"|préoccup|soucieu|désireu|guidé|animé|inspiré|alarmé|inqui[eè]t|déterminé|encouragé)"
    r"|(?:\w+mente\s+)?(?:[a-záéíóú]{3,}(?:ando|iendo|yendo|(?:á|ié|yé)ndose)\b|consciente|convencid"
    r"|preocupad|decidid|alarmad|guiad|animad|inspirad|deseos|inquiet|resuelt|persuadid|vist[oa]s?\b))",
    re.IGNORECASE,
)
_PREAMBLE_OTHER = when_met(
    r"(?:(?:вновь|также|далее|будучи|глубоко|серьезно|весьма|особо)\s+|с\s+(?:\w+\s+){1,2}?)*\w*(?:ая|яя|уя|ясь|ив|ыв|ав|ев|учи|ывая|имая|ена|ены)\b"
    r"|(?:и?\s*)?(?:будучи|руководствуясь|подтверждая|ссылаясь|исходя|преисполнен|движим)"
    r"|و?إذ\s|و?قد\s(?:نظر|استعرض|درس|أحاط|بحث)"
    r"|و?(?:إدراكا|اقتناعا|تصميما|رغبة|حرصا|إيمانا|اعترافا|التزاما|سعيا|وعيا|تسليما)ً?\s(?:منه|ب)"
    r"|(?:又|还|并|深切|深为|回顾|覆按|复查|查|鉴悉|业经|赞扬|注意到|铭记|重申|认识到|深信|确认|欢迎|考虑到|关切|意识到|强调|表示|念及|决心|谴责"
    r"|审议了|审查了|赞赏|满意地|遵循|忆及|愿意|希望|渴望|承认|鉴于|本着|申明|震惊|痛惜|感到)",
    re.IGNORECASE,
)
#: Of the International Labour Conference: "adopts this third day of June … the following …:".
_ADOPTS = (
    r"(?-i:adopts this\s|adopte,? ce\s|adopta,? con fecha\s|принимает (?:сего|этого)\s"
    r"|(?:ت)?عتمد في هذا\s)"
)
_ADOPTING = when_met(_ADOPTS)
_ENACTING = when_met(
    r"(?:have|hereby)\s(?:\w+\s)?agreed?\b|sont convenu|ont décidé|han (?:convenido|acordado)"
    r"|conv(?:ienen|inieron)"
    r"|(?:согласились|договорились|условились|пришли к соглашению|заявляют)\b"
    rf"|{_ADOPTS}",
    re.IGNORECASE,
)
_SECTION_NAME = when_met(
    r"(?:introduction|background|summary|conclusions?|recommendations|overview|preamble"
    r"|executive summary|context|abbreviations(?: and acronyms)?|acronyms|glossary|bibliography"
    r"|general remarks|introductory remarks|résumé|contexte|préambule|recommandations"
    r"|introducción|antecedentes|resumen|conclusiones|recomendaciones|preámbulo|contexto|введение"
    r"|заключение|выводы|рекомендации|резюме|преамбула|справочная информация|مقدمة|خلاصة|موجز"
    r"|معلومات أساسية|استنتاجات|توصيات|导言|引言|背景|摘要|结论|建议|序言|概要"
    r"|(?:form|formulaire|formulario|форма)\s(?-i:[A-L])\s?(?:[:.–—-]\s?)?[^\W\d].{2,100}(?<![.,;:]))",
    re.IGNORECASE,
)


#: How the name of a body that takes decisions begins.
_BODY = when_met(
    r"(?:the\s|las?\s|les?\s|el\s|l['’])(?:\w+\s){0,3}?(?:conference|meeting|assembly|council|commission|"
    r"committee|board|representatives|deputies|délégués|conférence|réunion|assemblée|conseil|comité|représentants|"
    r"conferencia|reunión|asamblea|consejo|comisión|comité|junta)\b"
    r"|(?:\w+(?:ая|ый|ое)\s)?(?:конференция|совещание|ассамблея|совет|комиссия|комитет)(?!\w)"
    r"|(?:إن\s)?(?:مؤتمر|اجتماع|الجمعية|المجلس|اللجنة)\s?|.{0,16}(?:缔约方会议|缔约国会议|大会|理事会|委员会)\Z",
    re.IGNORECASE,
)
_BODY_MAX = 120
_ADOPTING_MAX = 400
#: How the last clause but one of a preamble ends.
_LAST_BUT_ONE = (", and", ", et", ", y", ", и")
_CLAUSE, _HAN_CLAUSE = 9, 6  # no clause is shorter: "During,"
_STOPS = ".,;:!?。，；：،؛"


#: "Participants in the group", "Members of the Committee" name them and address nobody.
_ABOUT_THEM = when_met(
    r"^president\w*\s.{0,40}(?:republic|república|république)\b|"
    r"^(?:participants|delegates|members|ministers|delegations|colleagues)\b[^,]*"
    r"\b(?:in|of|to|at|from|for|who|and their)\b|^(?:participants|delegates|ministers)\Z",
    re.IGNORECASE,
)


_OFFICE = when_met(
    r"(?:PR[EÉ]SIDENTE?|MINIST(?:ER|RE|RO|RA)|VICE-?\s?PR[EÉ]SIDENTE?)\s(?:DE|DEL|DU|OF|DES|FOR)\s"
)


def is_salutation(text: str) -> bool:
    """Whether the whole block addresses somebody ("Mr. President, Excellencies,")."""
    if len(text) > _SALUTATION_MAX or ": " in text:
        return False
    stop = text[-1] == "." and len(text) <= 40 and text.count(".") <= 2 and " of " not in text
    stop = stop and not text[0].islower()  # "… by the co- | facilitators."
    if text[-1] in ".。?？؟" and not stop:
        return False
    if _ADDRESS.match(text):
        if len(text.split()) > _SALUTATION_MAX_WORDS or _SENTENCE.search(text):
            return False
        if _SURNAME.match(text):
            return text[-1] in ",:!" and text.count(" ") <= 2
        if text[-1] in ",:!;":
            return True
        if text.isupper() and _OFFICE.match(text):
            return False  # of who speaks: "PRESIDENTE DEL ESTADO …"
        return len(text) <= 60 and not _ABOUT_THEM.search(text)
    return addresses(text)


def is_closing(text: str) -> bool:
    """Whether the whole block is a closing ("Thank you, Mr. President.")."""
    if _SIGNED.match(text):
        return len(text) <= _SIGNED_MAX
    if len(text) > _CLOSING_MAX or text[-1] == "," or not _CLOSING.match(text):
        return False
    return not _THANKING.search(text)


def is_signature(text: str) -> bool:
    """Whether the block begins "(Signed)", before the name."""
    return len(text) <= _SIGNED_MAX and _SIGNED.match(text) is not None


def is_meta(text: str) -> bool:
    """Whether the whole line is a date, a place and date, a symbol, a language or a like mark."""
    if ">" in text[:40] or "›" in text[:40]:
        return len(text) <= _CRUMBS_MAX and _CRUMBS.match(text) is not None
    return len(text) <= _META_MAX and _is_mark(text)


@lru_cache(4096)  # a short line is asked about several times, and stands in several documents
def _is_mark(text: str) -> bool:
    if _META.match(text) is not None:
        return True
    return is_dated(text) and SPOKEN_BY.match(text) is None


def is_agenda_line(text: str) -> bool:
    """Whether the whole line only says which item of the agenda it is about."""
    return len(text) <= _META_MAX and _AGENDA_LINE.match(text) is not None


def names_agenda_item(text: str) -> bool:
    """Whether the line gives an item of the agenda with its title: "Agenda item 7: Wells"."""
    return len(text) <= _TITLED_MAX and _AGENDA_TITLE.match(text) is not None


def is_preambular(text: str) -> bool:
    """Whether the block is a preambular clause: a participle first, a comma last."""
    if text.endswith(_LAST_BUT_ONE):
        text = text.rpartition(" ")[0]
    if text[-1] not in ",،，" or len(text) < (_HAN_CLAUSE if text[-1] == "，" else _CLAUSE):
        return False
    return bool(_PREAMBLE_LATIN.match(text) or _PREAMBLE_OTHER.match(text))


def is_enacting(text: str) -> bool:
    """Whether the line is the verb of a treaty's preamble: "have agreed as follows:"."""
    if text[-1] not in ":：.":
        return False
    if len(text) >= _BODY_MAX:
        return len(text) <= _ADOPTING_MAX and _ADOPTING.match(text) is not None
    return _ENACTING.match(text) is not None


def begins_clause(line: str) -> bool:
    """Whether a print line may begin a clause of a preamble: "Recalling the", "Conscientes de"."""
    return line[:1].isupper() and _PREAMBLE_LATIN.match(line) is not None


def is_body(text: str) -> bool:
    """Whether the line is the name of a body that decides, as "The Meeting of the Parties"."""
    return 0 < len(text) <= _BODY_MAX and text[-1] not in _STOPS and bool(_BODY.match(text))


def is_section_name(text: str) -> bool:
    """Whether the line is a usual name of a section, as "Introduction"."""
    return bool(_SECTION_NAME.fullmatch(text.strip(" :.*#")))
