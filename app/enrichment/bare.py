"""Titles that say what a document is and whose, and not what it is about."""

from __future__ import annotations

import re

from app.domain.patterns import when_met

__all__ = ["is_bare", "of_mandate"]

#: Whose secretariat or head it is: "of the Convention", "de la CNUCED".
_OF_WHOM = r"(?:\s(?:of|de|de la|du|del)\s(?:the\s)?(?-i:[A-Z])[\w-]+(?:\s(?-i:[A-Z])[\w-]+){0,3})?"
#: "First report of the General Committee".
_NTH = r"(?:(?:first|second|third|fourth|fifth|sixth)\s)?"
_BARE = when_met(
    r"\d{1,4}\s\((?:18|19|20)\d\d\)[.:]?\s(?:resolution|decision)\s(?:of|du|de)\s\d.*$|"
    r"communication\s(?:from|présentée\spar)\s|comunicación\s(?:de(?!\sfecha)|presentada\spor)\s|"
    r"(?:press release|communiqué de presse|comunicado de prensa)$|"
    r"(?:(?!final|заключ)\w+\s)?(?:draft decision|draft resolution|"
    r"draft recommendation|working paper|"
    r"(?:information )?(?:document|paper)|non-paper|report|note|proposal|document de travail|"
    r"note de travail|nota de estudio|document d['’]information|"
    r"documento de (?:trabajo|información|antecedentes)|справочно-информационный документ|"
    r"rapport(?:\s(?:national|annuel|intérimaire))?|"
    r"informe(?:\s(?:nacional|anual|provisional))?|доклад|"
    r"(?:рабочий|информационный) документ|ورقة عمل|工作文件)"
    r"(?:\s(?:(?:no\.?|n[°º]|núm\.|№|WP|IP)\s?)?\d{1,3})?\W*"
    r"(?:$|(?:submitted|presented|prepared|soumis|présenté|presentado|представлен)\w*\s(?!(?:à|a)\s))|"
    r"(?:projet de (?:décision|résolution)|proyecto de (?:decisión|resolución)|"
    r"проект (?:решения|резолюции))(?:\W*$|\s(?:déposé|soumis|présenté|presentad|propuest|"
    r"представлен|внесенн)\w*\s)|"
    r"(?:مشروع (?:قرار|مقرر|إعلان)|ورقة(?: عمل)?|وثيقة (?:عمل|معلومات(?: أساسية)?)|تقرير|مذكرة)\s"
    r"(?:مقدمة?|المقدمة?|أعدتها|أعده)\s|"
    r".{1,60}提交的?(?:工作文件|背景(?:资料)?文件|(?:国家)?报告)$|"
    r"(?:resolution|decision|résolution|décision|resolución|decisión|резолюция|решение)s?\s"
    r"(?:(?:adopted|adoptée?|aprobada|adoptada|принят\w*)\s.*|"
    r"(?:no\.?\s?|n[°º]\s?|№\s?|(?-i:[A-Z][\w.]{1,8})\s)?[\w./-]*\d[\w./()-]*(?:\s\(\d{4}\))?)\W*$|"
    r"(?:draft conclusions|projet de conclusions|proyecto de conclusiones|проект выводов)(?:\W*$|"
    r"\s(?:proposed|submitted|proposé|propuest|предложен)\w*\s.*$)|"
    r"report\s[IVXLC\d]+(?:\s?\(\w+\))*$|"
    rf"{_NTH}(?:report|note|letter|proposal|summary|statement|memorandum)s?\s(?:of|by|from)\s(?:the\s)?(?:secretary-general|"
    r"(?:technical |convention |treaty |ozone |interim |(?-i:[A-Z]{3,8}) )?secretariat|"
    r"executive secretary|director(?:[- ]general)?|co-?chairs?|chair(?:person|man)?s?|"
    r"president|bureau|secretary|executive director|administrator|(?:standing|executive) committee|"
    r"(?:office of the )?(?:united nations )?high commissioner(?: for (?:human rights|refugees))?|"
    r"(?:first|second|third|fourth|fifth|sixth|general|credentials|drafting|"
    rf"special political(?: and decolonization)?) committee(?:\s\(\w+ committee\))?){_OF_WHOM}\W*$|"
    r"(?:rapport|note) d(?:u haut[- ]commissa|e la haute[- ]commissa)\w+ (?:des nations unies )?"
    r"aux droits de l['’]homme\W*$|"
    r"(?:informe|nota) (?:del alto comisionado|de la alta comisionada)(?: de las naciones unidas)? "
    r"para los derechos humanos\W*$|"
    r"(?:доклад|записка) верховного комиссара(?: организации объединенных наций)? по правам "
    r"человека\W*$|(?:تقرير|مذكرة) مفوضة? الأمم المتحدة السامية? لحقوق الإنسان\W*$|"
    r"(?:联合国)?人权事务高级专员的?(?:报告|说明)$|"
    r"(?:第[一二三四五六]|总务|全权证书|常设|执行)委员会的?"
    r"(?:第[一二三四五六七八九十]{1,2}[次份])?(?:的?报告)\W*$|"
    rf"(?:premier |deuxième |troisième |quatrième )?(?:rapport|note|mémoire)\s(?:du|de la)\s"
    r"(?:bureau|secrétaire générale?|secrétariat(?: de la convention)?|secrétaire exécuti(?:f|ve)|"
    r"(?:directeur|directrice) (?:général|exécuti[fv])e?|administrat(?:eur|rice)|"
    rf"comité (?:permanent|exécutif)|président\w*){_OF_WHOM}\W*$|"
    rf"(?:informe|nota|memorando)\s(?:del|de la)\s(?:secretari[oa] general|secretaría|mesa|"
    r"secretari[oa] ejecutiv[oa]|directora? (?:general|ejecutiv[oa])|administradora?|"
    rf"comité (?:permanente|ejecutivo)|president\w+){_OF_WHOM}\W*$|"
    r"(?:доклад|записка|отчет)\s(?:генерального секретаря|секретариата(?: (?-i:[А-ЯЁ]{3,8}))?|"
    r"генерального директора|директора-исполнителя|председателя|администратора|бюро|"
    r"(?:постоянного|исполнительного) комитета|исполнительного (?:секретаря|директора))\W*$|"
    r"(?:تقرير|مذكرة)\s(?:من\s)?(?:الأمينة? العامة?|الأمانة(?: العامة)?|أمانة \S{2,20}|"
    r"المديرة? (?:العامة?|التنفيذية?)|الأمينة? التنفيذية?|اللجنة (?:الدائمة|التنفيذية)|المكتب|"
    r"الرئيسة?)\W*$|"
    r"(?:秘书长|[\u3400-\u9fff]{0,8}秘书处|总干事|主席|执行主任|执行秘书|署长|主席团)"
    r"的?(?:报告|说明)\W*$|"
    r"(?:measure|mesure|medida|мера|recommendation|recommandation|recomendación|рекомендация)\s"
    r"[IVXL\d].*",
    re.IGNORECASE,
)

#: Who has a mandate reports on what the mandate is about, and the paper on something else.
_MANDATE = when_met(
    r"(?:[\w-]+\s){0,2}report\s(?:of|by)\sthe\s(?:united nations\s)?"
    r"(?:special rapporteur|independent expert|special representative|advisory committee|"
    r"working group|expert mechanism|committee of experts|group of (?:governmental )?experts)\b|"
    r"(?:[\w-]+\s){0,2}rapport\s(?:du|de la|de l['’])\s?"
    r"(?:rapporteu(?:r|se) spéciale?|experte? indépendante?|représentante? spéciale?|"
    r"comité consultatif|groupe de travail|mécanisme d['’]experts|groupe d['’]experts)\b|"
    r"(?:[\w-]+\s){0,2}informe\s(?:del|de la)\s"
    r"(?:relatora? especial|expert[oa] independiente|representante especial|comisión consultiva|"
    r"grupo de trabajo|mecanismo de expertos|grupo de expertos)\b|"
    r"(?:[\w-]+\s){0,2}доклад\s(?:специального (?:докладчика|представителя)|"
    r"независимого эксперта|консультативного комитета|рабочей группы|экспертного механизма|"
    r"группы экспертов)\b|"
    r"(?:ال)?تقرير\s(?:ال\S+\s){0,2}(?:عشر\s)?(?:من\s)?ل?(?:المقررة? الخاصة?|الخبيرة? المستقلة?|"
    r"الممثلة? الخاصة?|لجنة الاستشارية|اللجنة الاستشارية|الفريق العامل|فريق الخبراء)(?!\w)|"
    r".{2,60}(?:特别报告员|独立专家|特别代表|咨询委员会|工作组|专家机制|专家组).{0,60}"
    r"(?:报告|次报告)\W*$",
    re.IGNORECASE,
)


def of_mandate(title: str) -> bool:
    """Whether a title says whose report this is, and what that person or group is charged with."""
    return _MANDATE.match(title) is not None


def is_bare(title: str) -> bool:
    """Whether a title is "Report of the Secretary-General" and the like: a type and an author."""
    return _BARE.match(title) is not None
