"""Heads of papers of organizations, councils and conferences of parties, in six languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.enrichment.bare import is_bare, of_mandate
from app.enrichment.doctypes import type_of_title
from app.enrichment.letterheads import letterhead_role
from app.enrichment.places import known_place
from tests.unit.enrichment.build import check_head, printed_values

_NOBODY: list[str] = []

#: Name: (head, what is printed).
_HEADS: dict[str, tuple[str, dict[str, Any]]] = {
    "report_of_a_mandate_under_its_title": (
        "A/HRC/95/48\n\nHuman Rights Council\n\nNinety-fifth session\n\n3 March–5 April 2044\n\n"
        "Agenda item 3\n\nPromotion of all rights\n\nThe right to lanterns\n\n"
        "Report of the Special Rapporteur on lanterns, Ada Pell*",
        {"title": "The right to lanterns", "agenda_item": "Promotion of all rights"},
    ),
    "report_of_a_mandate_without_another_title": (
        "A/HRC/95/48\n\nHuman Rights Council\n\nNinety-fifth session\n\nAgenda item 3\n\n"
        "Promotion of all rights\n\nReport of the Special Rapporteur on lanterns, Ada Pell*",
        {"title": "Report of the Special Rapporteur on lanterns, Ada Pell",
         "agenda_item": "Promotion of all rights"},
    ),
    "environment_assembly_in_arabic": (
        "UNEP/EA.19/12\n\nجمعية الأمم المتحدة للبيئة التابعة لبرنامج الأمم المتحدة للبيئة\n\n"
        "الدورة التاسعة\n\nنيروبي، 26-29 شباط/فبراير 2044\n\nإنارة الموانئ\n\n"
        "تقرير المديرة التنفيذية",
        {"title": "إنارة الموانئ", "meeting_id": "unea-session-9", "place": "Nairobi"},
    ),
    "executive_board_in_russian": (
        "ИСПОЛНИТЕЛЬНЫЙ КОМИТЕТ\n\nСто восемьдесят четвертая сессия\n\nEB184/7\n\n"
        "20 декабря 2033 г.\n\nФонари в больницах\n\nДоклад Генерального директора",
        {"meeting_id": "who-executive-board-session-184", "title": "Фонари в больницах"},
    ),
    "executive_board_in_spanish": (
        "CONSEJO EJECUTIVO\n\n184.ª reunión\n\nEB184/7\n\n20 de diciembre de 2033\n\n"
        "Las linternas\n\nInforme del Director General",
        {"meeting_id": "who-executive-board-session-184", "title": "Las linternas"},
    ),
    "french_ordinal_with_dashes_is_no_motto": (
        "CONSEIL EXÉCUTIF\n\nCent quatre-vingt-quatrième session\n\nEB184/7\n\n"
        "20 décembre 2033\n\nLes lanternes\n\nRapport du Directeur général",
        {"meeting_id": "who-executive-board-session-184", "title": "Les lanternes"},
    ),
    "governing_body_in_french": (
        "GB.480/INS/5\n\nConseil d’administration\n\n480e session, Genève, mars 2044\n\n"
        "Cinquième question à l’ordre du jour\n\nL’éclairage des ports",
        {"meeting_id": "ilo-governing-body-session-480", "title": "L’éclairage des ports"},
    ),
    "assembly_of_an_organization_in_chinese": (
        "国际民用航空组织\n\n工作文件\n\nA75-WP/15\n\n大会 — 第75届会议\n\n技术委员会\n\n"
        "议程项目30：航空安全\n\n小型机场的照明\n\n（由肯尼亚提交）",
        {"meeting_id": "icao-assembly-session-75", "agenda_item": "航空安全"},
    ),
    "health_assembly_in_arabic": (
        "جمعية الصحة العالمية السابعة والثمانون\n\nA87/10\n\n12 نيسان/أبريل 2034\n\n"
        "البند 13-2 من جدول الأعمال المؤقت\n\nفوانيس المستشفيات\n\nتقرير من المدير العام",
        {"meeting_id": "wha-session-87", "agenda_item": "فوانيس المستشفيات"},
    ),
    "general_conference_with_acronyms_that_are_words": (
        "51 C/23\n\n12 de septiembre de 2041\n\nConferencia General\n\n51ª reunión, París, 2041\n\n"
        "LAS LINTERNAS DE LAS ISLAS\n\nInforme de la Directora General",
        {"meeting_id": "unesco-general-conference-51", "title": "LAS LINTERNAS DE LAS ISLAS"},
    ),
    "general_conference_in_chinese": (
        "51 C/23\n\n2041年9月12日\n\n大会\n\n第51届会议，巴黎，2041年\n\n岛屿的灯笼\n\n"
        "总干事的报告",
        {"meeting_id": "unesco-general-conference-51", "title": "岛屿的灯笼", "place": "Paris"},
    ),
    "secretary_general_of_another_house": (
        "International Seabed Authority\n\nISBA/59/C/5\n\nCouncil\n\n2 February 2054\n\n"
        "Fifty-ninth session\n\nKingston, 18–29 March 2054\n\nLights on the sea floor\n\n"
        "Report of the Secretary-General",
        {"speakers": _NOBODY, "meeting_id": "isa-council-session-59"},
    ),
    "council_of_an_organization_in_arabic": (
        "CL 295/12\n\nالمجلس\n\nالدورة الخامسة والتسعون بعد المائة\n\n"
        "روما، 22-26 أبريل/نيسان 2034\n\nتقرير لجنة البرنامج عن الأضواء",
        {"meeting_id": "fao-council-session-195", "place": "Rome"},
    ),
    "assembly_of_states_parties_of_a_court": (
        "Cour pénale internationale\n\nICC-ASP/53/12\n\nAssemblée des États Parties\n\n"
        "1er novembre 2054\n\nCinquante-troisième session\n\nLa Haye, 2-7 décembre 2054\n\n"
        "Rapport du Bureau sur l’éclairage",
        {"meeting_id": "rome-statute-assembly-of-states-parties-53", "treaty": "rome-statute"},
    ),
    "parties_to_a_protocol_in_arabic": (
        "UNEP/OzL.Pro.66/3\n\nالاجتماع السادس والستون للأطراف في بروتوكول مونتريال بشأن المواد "
        "المستنفدة لطبقة الأوزون\n\nبانكوك، 28-31 تشرين الأول/أكتوبر 2054\n\n"
        "البند 3 من جدول الأعمال المؤقت للجزء التحضيري*\n\nالمسائل الإدارية\n\nفوانيس\n\n"
        "مذكرة من الأمانة",
        {"meeting_id": "montreal-protocol-meeting-of-parties-66",
         "agenda_item": "المسائل الإدارية", "title": "فوانيس"},
    ),
    "protocol_annexed_to_the_convention_named_first": (
        "《禁止或限制使用某些可被认为具有过分伤害力或滥杀滥伤作用的常规武器公约》所附经修正的"
        "《第二号议定书》缔约方第五十六届年度会议\n\nCCW/AP.II/CONF.56/3\n\n"
        "2054年11月12日，日内瓦\n\n关于灯笼的报告",
        {"treaty": "ccw-ap2",
         "meeting_id": "ccw-ap2-conference-of-high-contracting-parties-56"},
    ),
    "protocol_in_arabic": (
        "المؤتمر الثامن والأربعون للأطراف المتعاقدة السامية في البروتوكول الخامس المتعلق "
        "بالمتفجرات من مخلفات الحرب\n\nCCW/P.V/CONF/2054/5\n\nجنيف، 11 تشرين الثاني/نوفمبر 2054"
        "\n\nتقرير عن الإنارة",
        {"treaty": "ccw-p5", "meeting_id": "ccw-p5-conference-of-high-contracting-parties-48"},
    ),
    "conference_that_chinese_calls_a_meeting": (
        "武器贸易条约\n\n缔约国第四十次会议\n\n2054年8月19日至23日，日内瓦\n\n灯笼贸易报告草案",
        {"meeting_id": "att-conference-of-states-parties-40", "doc_type": "report"},
    ),
    "item_that_speaks_of_a_meeting": (
        "UNEP/MC/COP.29/4\n\nConference of the Parties to the Minamata Convention on Mercury\n\n"
        "Twenty-ninth meeting\n\nGeneva, 3–7 November 2054\n\n"
        "Item 4 (a) of the provisional agenda*\n\n"
        "Matters for consideration by the Conference of the Parties: lamps\n\nOld lamps\n\n"
        "Note by the secretariat",
        {"agenda_item": "Matters for consideration by the Conference of the Parties: lamps",
         "title": "Old lamps", "meeting_id": "minamata-conference-of-parties-29"},
    ),
    "item_of_a_part_of_the_meeting": (
        "UNEP/OzL.Pro.66/3\n\nForty-Sixth Meeting of the Parties to the Montreal Protocol on "
        "Substances that Deplete the Ozone Layer\n\nBangkok, 28–31 October 2054\n\n"
        "Item 3 of the provisional agenda for the preparatory segment*\n\nAdministrative matters"
        "\n\nLanterns of the Parties\n\nNote by the Secretariat",
        {"agenda_item": "Administrative matters", "title": "Lanterns of the Parties"},
    ),
    "title_that_begins_like_the_rest_of_one": (
        "A/CN.10/2054/WG.I/WP.2\n\nCommission du désarmement\n\nSession de fond de 2054\n\n"
        "Point 5 de l’ordre du jour\n\nRecommandations sur l’éclairage des ports\n\n"
        "Des feux dans tous les ports\n\nDocument de travail présenté par l’Égypte",
        {"title": "Des feux dans tous les ports",
         "agenda_item": "Recommandations sur l’éclairage des ports"},
    ),
    "office_for_which_a_paper_is": (
        "E/ICEF/2054/5\n\nPour décision\n\nConseil d’administration\n\n"
        "Session annuelle de 2054\n\n10-13 juin 2054\n\nDes lanternes pour les écoles",
        {"title": "Des lanternes pour les écoles"},
    ),
    "rapporteur_in_chinese": (
        "A/98/700\n\n大会\n\n第九十八届会议\n\n议程项目138\n\n灯笼预算\n\n第五委员会的报告\n\n"
        "报告员：林海女士(马耳他)",
        {"doc_type": "report", "agenda_item": "灯笼预算", "speakers": _NOBODY},
    ),
    "communication_of_a_member": (
        "WT/GC/W/1912\n\n9 March 2054\n\nLANTERNS AND SMALL PORTS\n\nCOMMUNICATION FROM CHILE",
        {"title": "LANTERNS AND SMALL PORTS", "speakers": ["CHL"], "doc_type": "communication"},
    ),
    "letterhead_of_a_representation_to_a_conference": (
        "REPRÉSENTATION PERMANENTE DE LA FRANCE AUPRÈS DE LA CONFÉRENCE DU DÉSARMEMENT\n\n"
        "Première Commission\n\n95e session de l’Assemblée générale des Nations Unies\n\n"
        "Débat général\n\nIntervention de M. Jean Pell\n\nNew York, le 10 octobre 2040\n\n"
        "Monsieur le Président,",
        {"meeting_id": "unga-first-committee-95", "speakers": ["FRA"]},
    ),
    "topic_of_a_chinese_statement": (
        "中国裁军大使林海\n在第95届联大一委\n关于核裁军问题的专题发言\n\n2040年10月10日，纽约\n\n"
        "主席先生：",
        {"speakers": ["CHN"], "agenda_item": "核裁军", "meeting_id": "unga-first-committee-95"},
    ),
    "review_by_a_conference_of_states_parties": (
        "Vingtième Conférence des États parties chargée de l’examen de la Convention sur "
        "l’interdiction de la mise au point, de la fabrication et du stockage des armes "
        "bactériologiques (biologiques) ou à toxines et sur leur destruction\n\nBWC/CONF.XX/1\n\n"
        "Genève, 28 novembre-16 décembre 2046\n\nOrdre du jour provisoire",
        {"meeting_id": "bwc-review-conference-20", "doc_type": "agenda"},
    ),
    "sponsor_with_a_name_of_two_parts_in_russian": (
        "TPNW/MSP/2044/WP.7\n\nФонари в портах\n\nРабочий документ, представленный Австрией, "
        "Ирландией и Коста-Рикой",
        {"speakers": ["AUT", "IRL", "CRI"]},
    ),
    "board_below_its_organization_in_chinese": (
        "国际原子能机构\n\n理事会\n\nGOV/2054/12\n\n2054年2月26日\n\n限制分发\n\n原语文：英文\n\n"
        "仅供工作使用\n\n临时议程项目6(b)(GOV/2054/4)\n\n机构的保障灯笼\n\n总干事的报告",
        {"title": "机构的保障灯笼", "symbol": "GOV/2054/12"},
    ),
    "paper_for_official_use": (
        "Junta de Gobernadores\n\nGOV/2054/12\n\n26 de febrero de 2054\n\n"
        "Sólo para uso oficial\n\nPunto 6 b) del orden del día provisional (GOV/2054/4)\n\n"
        "Las linternas del Organismo\n\nInforme del Director General",
        {"title": "Las linternas del Organismo"},
    ),
    "symbol_below_a_committee_that_is_permanent": (
        "LA CONVENTION SUR LES ZONES HUMIDES\n\n93e Réunion du Comité permanent\n\n"
        "Gland, Suisse, 3-7 juin 2044\n\nSC93 Doc.5\n\nRapport sur l’éclairage des zones humides",
        {"symbol": "SC93 Doc.5", "treaty": "ramsar", "place": "Gland"},
    ),
    "item_in_capitals_over_a_title_that_is_not": (
        "MARINE ENVIRONMENT PROTECTION COMMITTEE\n\n90th session\n\nAgenda item 7\n\n"
        "MEPC 90/7/3\n\n14 April 2043\n\nPre-session public release: ☒\n\n"
        "LIGHTS OF SHIPS AT SEA\n\nLanterns on board of small ships\n\nSubmitted by Vanuatu",
        {"title": "Lanterns on board of small ships", "agenda_item": "LIGHTS OF SHIPS AT SEA",
         "speakers": ["VUT"]},
    ),
    "conference_and_treaty_in_portuguese": (
        "XII Conferência de Exame do Tratado de Não Proliferação de Armas Nucleares\n\n"
        "Nova York, 28 de abril de 2034\n\nDiscurso do Embaixador do Brasil\n\n"
        "Senhor Presidente,",
        {"meeting_id": "npt-review-conference-12", "treaty": "npt", "place": "New York"},
    ),
    "who_made_it_under_a_title_in_russian": (
        "A/95/7\n\nЖенева, 9–17 июля 2054 г.\n\nДОКЛАД О ФОНАРЯХ\n\nподготовлен Секретариатом",
        {"title": "ДОКЛАД О ФОНАРЯХ"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", _HEADS)
def test_what_a_head_says(tmp_path: Path, kind: str) -> None:
    check_head(tmp_path, *_HEADS[kind])


@pytest.mark.parametrize(
    ("session", "name", "slug"),
    [
        ("Soixante-cinquième session", "Commission de statistique", "statistical-commission"),
        ("65º período de sesiones", "Comisión de Estadística", "statistical-commission"),
        ("الدورة الخامسة والستون", "اللجنة الإحصائية", "statistical-commission"),
        ("Шестьдесят пятая сессия", "Совет по торговле и развитию", "trade-and-development-board"),
        ("第六十五届会议", "贸易和发展理事会", "trade-and-development-board"),
        ("第六十五届会议", "高级专员方案执行委员会",
         "executive-committee-of-the-high-commissioner-s-programme"),
        ("Шестьдесят пятая сессия", "Экономическая и социальная комиссия для Азии и Тихого океана",
         "economic-and-social-commission-for-asia-and-the-pacific"),
        ("الدورة الخامسة والستون", "لجنة استخدام الفضاء الخارجي في الأغراض السلمية", "copuos"),
        ("122.ª reunión", "Conferencia Internacional del Trabajo", "ilo-conference"),
    ],
)  # fmt: skip
def test_a_body_has_one_id_in_all_languages(
    tmp_path: Path, session: str, name: str, slug: str
) -> None:
    number = 122 if "122" in session else 65
    values = printed_values(tmp_path, f"{name}\n\n{session}\n\n1. Lanterns.\n\n2. Lamps.\n")
    assert values["meeting_id"] == f"{slug}-session-{number}"


_PRESIDENT = {
    "At": "Statement by the President of the Security Council",
    "À ": "Déclaration de la présidence du Conseil de sécurité",
    "En": "Declaración de la Presidencia del Consejo de Seguridad",
    "На": "Заявление Председателя Совета Безопасности",
    "في": "بيان من رئيس مجلس الأمن",
    "在2": "安全理事会主席的声明",
}


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("At the 9950th meeting of the Security Council, held on 14 June 2034, the President",
         "9950th meeting of the Security Council"),
        ("À la 9950e séance du Conseil de sécurité, tenue le 14 juin 2034, la présidence",
         "9950e séance du Conseil de sécurité"),
        ("En la 9950ª sesión del Consejo de Seguridad, celebrada el 14 de junio de 2034, la",
         "9950ª sesión del Consejo de Seguridad"),
        ("На 9950-м заседании Совета Безопасности, состоявшемся 14 июня 2034 года, он",
         "9950-м заседании Совета Безопасности"),
        ("في جلسة مجلس الأمن 9950 المعقودة في 14 حزيران/يونيه 2034، أدلى", "جلسة مجلس الأمن 9950"),
        ("在2034年6月14日安全理事会第9950次会议上，安全理事会主席", "安全理事会, 第9950次会议"),
    ],
)  # fmt: skip
def test_the_meeting_of_a_presidential_statement(tmp_path: Path, opening: str, name: str) -> None:
    distributed = "Distr.: General\n15 June 2034"
    head = f"S/PRST/2034/3\n\n{distributed}\n\n{_PRESIDENT[opening[:2]]}"
    text = f"{head}\n\n{opening} {_ITEM[opening[:2]]}:\n\n“Lanterns.”\n"
    values = printed_values(tmp_path, text)
    assert (values["meeting_id"], values["meeting_name"]) == ("unsc-meeting-9950", name)
    assert (values["meeting_date"], values["document_date"]) == ("2034-06-14", "2034-06-15")
    assert values["agenda_item"] == "Lanterns"


_ITEM = {
    "At": "considered the item entitled “Lanterns”",
    "À ": "a examiné la question intitulée « Lanterns »",
    "En": "examinó el tema titulado “Lanterns”",
    "На": "рассмотрел пункта, озаглавленного «Lanterns»",
    "في": 'في إطار البند المعنون "Lanterns"',
    "在2": "就题为“Lanterns”的项目发言",
}


@pytest.mark.parametrize(
    "title",
    ["Rapport de la Directrice exécutive", "Informe de la Directora Ejecutiva",
     "تقرير المديرة التنفيذية", "执行主任的报告", "秘书长的报告**",
     "Note by the UNCTAD secretariat",
     "Записка секретариата ЮНКТАД", "贸发会议秘书处的说明", "常设委员会的报告", "NOTE DE TRAVAIL",
     "Background information document submitted by the Unit", "COMMUNICATION FROM CHILE",
     "Documento de antecedentes presentado por la Dependencia"],
)  # fmt: skip
def test_a_type_and_an_author_are_bare(title: str) -> None:
    assert is_bare(title)


@pytest.mark.parametrize(
    "title",
    ["Thirteenth report of the Advisory Committee on lanterns", "灯笼问题特别报告员林海的报告",
     "Доклад Специального докладчика по вопросу о фонарях", "Informe del Grupo de Trabajo sobre",
     "Rapport de la Rapporteuse spéciale sur les lanternes",
     "التقرير الثالث عشر للجنة الاستشارية لشؤون الفوانيس"],
)  # fmt: skip
def test_whose_mandate_a_report_is_of(title: str) -> None:
    assert of_mandate(title)
    assert not is_bare(title)


@pytest.mark.parametrize(
    "text",
    ["Осуществление резолюции 2901 (2033)", "Ход выполнения решения 5/12", "تنفيذ القرار 7/12",
     "Implementation of resolution 12/5", "Application de la résolution 12/5"],
)  # fmt: skip
def test_what_is_done_with_an_act_is_no_act(text: str) -> None:
    assert type_of_title(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [("NOTE DE TRAVAIL", "working_paper"), ("NOTA DE ESTUDIO", "working_paper"),
     ("Проект доклада о фонарях", "report"), ("灯笼贸易报告草案", "report"),
     ("3月3日代表团致秘书处的普通照会，其中转交一份工作文件", "note_verbale")],
)  # fmt: skip
def test_types_by_other_names(text: str, kind: str) -> None:
    found = type_of_title(text)
    assert found is not None
    assert found[0] == kind


def test_who_submitted_a_paper_as_its_first_paragraph_says(tmp_path: Path) -> None:
    text = (
        "CoP44 Doc. 10\n\nSpecies of the sea\n\nLANTERNS IN THE TRADE OF PELICANS\n\n"
        "1. This document has been submitted by Peru.*\n\n2. Lanterns are traded.\n"
    )
    values = printed_values(tmp_path, text)
    assert (values["speakers"], values["title"]) == (["PER"], "LANTERNS IN THE TRADE OF PELICANS")


def test_places_beside_their_states() -> None:
    assert known_place("Riyad (Arabie saoudite)") == "Riyadh"
    assert known_place("哥伦比亚卡利") == "Cali"


@pytest.mark.parametrize(("state", "code"), [("Египтом", "EGY"), ("Святым Престолом", "VAT")])
def test_names_in_their_cases(tmp_path: Path, state: str, code: str) -> None:
    head = f"CD/WP.912\n\nФонари и маяки\n\nРабочий документ, представленный {state}"
    check_head(tmp_path, head, {"speakers": [code], "title": "Фонари и маяки"})


def test_a_word_that_begins_like_an_office_is_none() -> None:
    assert letterhead_role("Последующая деятельность по итогам встречи") is None
    assert letterhead_role("Посол Республики Чад") == "office"
