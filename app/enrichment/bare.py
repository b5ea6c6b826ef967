"""Titles that say what a document is and whose, and not what it is about."""

from __future__ import annotations

import re

from app.domain.patterns import when_met

__all__ = ["is_bare"]

#: Whose secretariat or head it is: "of the Convention", "de la CNUCED".
_OF_WHOM = r"(?:\s(?:of|de|de la|du|del)\s(?:the\s)?(?-i:[A-Z])[\w-]+(?:\s(?-i:[A-Z])[\w-]+){0,3})?"
#: "First report of the General Committee".
_NTH = r"(?:(?:first|second|third|fourth|fifth|sixth)\s)?"
_BARE = when_met(
    r"\d{1,4}\s\((?:18|19|20)\d\d\)[.:]?\s(?:resolution|decision)\s(?:of|du|de)\s\d.*$|"
    r"(?:press release|communiqué de presse|comunicado de prensa)$|"
    r"(?:(?!final|заключ)\w+\s)?(?:draft decision|draft resolution|"
    r"draft recommendation|working paper|"
    r"paper|non-paper|report|note|proposal|document de travail|document d['’]information|"
    r"documento de (?:trabajo|información)|rapport(?:\s(?:national|annuel|intérimaire))?|"
    r"informe(?:\s(?:nacional|anual|provisional))?|доклад|"
    r"(?:рабочий|информационный) документ|ورقة عمل|工作文件)"
    r"(?:\s(?:(?:no\.?|n[°º]|núm\.|№|WP|IP)\s?)?\d{1,3})?\W*"
    r"(?:$|(?:submitted|presented|prepared|soumis|présenté|presentado|представлен)\w*\s(?!(?:à|a)\s))|"
    r"(?:projet de (?:décision|résolution)|proyecto de (?:decisión|resolución)|"
    r"проект (?:решения|резолюции))(?:\W*$|\s(?:déposé|soumis|présenté|presentad|propuest|"
    r"представлен|внесенн)\w*\s)|"
    r"(?:مشروع (?:قرار|مقرر|إعلان)|ورقة(?: عمل)?|وثيقة عمل|تقرير|مذكرة)\s"
    r"(?:مقدمة?|المقدمة?|أعدتها|أعده)\s|"
    r".{1,60}提交的?(?:工作文件|(?:国家)?报告)$|"
    r"(?:resolution|decision|résolution|décision|resolución|decisión|резолюция|решение)s?\s"
    r"(?:(?:adopted|adoptée?|aprobada|adoptada|принят\w*)\s.*|"
    r"(?:no\.?\s?|n[°º]\s?|№\s?|(?-i:[A-Z][\w.]{1,8})\s)?[\w./-]*\d[\w./()-]*(?:\s\(\d{4}\))?)\W*$|"
    r"(?:draft conclusions|projet de conclusions|proyecto de conclusiones|проект выводов)(?:\W*$|"
    r"\s(?:proposed|submitted|proposé|propuest|предложен)\w*\s.*$)|"
    r"report\s[IVXLC\d]+(?:\s?\(\w+\))*$|"
    rf"{_NTH}(?:report|note|letter|proposal|summary|statement|memorandum)s?\s(?:of|by|from)\s(?:the\s)?(?:secretary-general|"
    r"(?:technical )?secretariat|"
    r"executive secretary|director(?:[- ]general)?|co-?chairs?|chair(?:person|man)?s?|"
    r"president|bureau|secretary|executive director|"
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
    r"(?:第[一二三四五六]|总务|全权证书)委员会的?(?:第[一二三四五六七八九十]{1,2}[次份])?(?:的?报告)$|"
    rf"(?:premier |deuxième |troisième |quatrième )?(?:rapport|note|mémoire)\s(?:du|de la)\s"
    r"(?:bureau|secrétaire général|secrétariat|"
    rf"secrétaire exécutif|directeur général|président\w*){_OF_WHOM}\W*$|"
    rf"(?:informe|nota|memorando)\s(?:del|de la)\s(?:secretario general|secretaría|"
    rf"secretario ejecutivo|director general|president\w+){_OF_WHOM}\W*$|"
    r"(?:доклад|записка)\s(?:генерального секретаря|секретариата|генерального директора|"
    r"председателя|исполнительного секретаря)\W*$|"
    r"(?:تقرير|مذكرة)\s(?:من\s)?(?:الأمين العام|الأمانة(?: العامة)?|المدير العام|الرئيس)\W*$|"
    r"(?:秘书长|秘书处|总干事|主席)的?(?:报告|说明)$|"
    r"(?:measure|mesure|medida|мера|recommendation|recommandation|recomendación|рекомендация)\s"
    r"[IVXL\d].*",
    re.IGNORECASE,
)


def is_bare(title: str) -> bool:
    """Whether a title is "Report of the Secretary-General" and the like: a type and an author."""
    return _BARE.match(title) is not None
