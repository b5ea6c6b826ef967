"""Heads of delegations' statements, each kind in several languages, and in traditional Chinese."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.enrichment.build import check_head, printed_values

#: Name: (head, what is printed).
_HEADS: dict[str, tuple[str, dict[str, Any]]] = {
    "lone_by_under_statement": (
        "PERMANENT MISSION OF GHANA TO THE UNITED NATIONS\n\nSTATEMENT\n\nBY\n\n"
        "H.E. MR. KOFI MENSAH\nAMBASSADOR AND PERMANENT REPRESENTATIVE\n\nAT THE\n\n"
        "GENERAL DEBATE OF THE FIRST COMMITTEE\n90TH SESSION OF THE GENERAL ASSEMBLY\n\n"
        "NEW YORK\n9 OCTOBER 2035\n\nMr. Chair,",
        {"title": "STATEMENT BY H.E. MR. KOFI MENSAH AMBASSADOR AND PERMANENT REPRESENTATIVE AT "
         "THE GENERAL DEBATE OF THE FIRST COMMITTEE", "agenda_item": "GENERAL DEBATE",
         "meeting_id": "unga-first-committee-90"},
    ),
    "hyphen_before_session": (
        "Human Rights Council - 88th Session\n\nItem 4: Lanterns\n\nStatement by Chile\n\n"
        "Mr. President,",
        {"meeting_id": "hrc-session-88", "agenda_item": "Lanterns"},
    ),
    "hyphen_before_session_fr": (
        "Conseil des droits de l’homme - 88e session\n\nPoint 4 : Fanaux\n\n"
        "Déclaration du Chili\n\nMonsieur le Président,",
        {"meeting_id": "hrc-session-88", "speakers": ["CHL"]},
    ),
    "hyphen_before_session_ar": (
        "مجلس حقوق الإنسان - الدورة 88\n\nالبند 4: الفوانيس\n\nبيان شيلي\n\nالسيد الرئيس،",
        {"meeting_id": "hrc-session-88", "speakers": ["CHL"]},
    ),
    "council_of_the_united_nations_ru": (
        "Совет ООН по правам человека, 88-я сессия\n\nЗаявление Чили\n\nГосподин Председатель,",
        {"meeting_id": "hrc-session-88", "speakers": ["CHL"]},
    ),
    "yearly_session_before_conference": (
        "Statement of Estonia at the 2033 session of the Conference on Disarmament\n\n"
        "Mr. President,",
        {"meeting_id": "conference-on-disarmament-2033",
         "meeting_name": "2033 session of the Conference on Disarmament"},
    ),
    "group_on_a_subject_fr": (
        "Convention sur les armes biologiques\nGroupe de travail sur le renforcement de la "
        "Convention\nSeizième session\nGenève, 11-22 août 2035\n\nDéclaration du Chili\n\n"
        "Monsieur le Président,",
        {"meeting_id": "bwc-working-group-16", "treaty": "bwc"},
    ),
    "group_on_a_subject_es": (
        "Convención sobre Armas Biológicas\nGrupo de Trabajo sobre el Fortalecimiento de la "
        "Convención\nDecimosexto período de sesiones\nGinebra, 11 a 22 de agosto de 2035\n\n"
        "Declaración de Chile\n\nSeñor Presidente:",
        {"meeting_id": "bwc-working-group-16", "treaty": "bwc"},
    ),
    "group_on_a_subject_ru": (
        "Конвенция по биологическому оружию\nРабочая группа по укреплению Конвенции\n"
        "Шестнадцатая сессия\nЖенева, 11–22 августа 2035 года\n\nЗаявление Чили\n\n"
        "Господин Председатель,",
        {"meeting_id": "bwc-working-group-16", "treaty": "bwc"},
    ),
    "group_on_a_subject_zh": (
        "中国代表团在《禁止生物武器公约》加强公约工作组第十六次会议上的发言\n"
        "(2035年8月12日,日内瓦)\n\n主席先生:",
        {"meeting_id": "bwc-working-group-16", "treaty": "bwc", "place": "Geneva"},
    ),
    "review_conference_ar": (
        "مؤتمر الأطراف الثاني عشر لاستعراض معاهدة منع انتشار الأسلحة النووية\n\n"
        "اللجنة الرئيسية الثانية\n\nبيان شيلي\n\n5 أيار/مايو 2031، نيويورك\n\nالسيد الرئيس،",
        {"meeting_id": "npt-review-conference-12", "agenda_item": None},
    ),
    "review_conference_by_another_name_es": (
        "CHILE\n\nMisión Permanente ante las Naciones Unidas\n\nDeclaración en el debate general "
        "de la Tercera Sesión de la Comisión Preparatoria de la Conferencia de Revisión del "
        "Tratado de No Proliferación\n\n(Nueva York, 29 de abril de 2034)\n\nSeñor Presidente,",
        {"meeting_id": "npt-preparatory-committee-2034", "agenda_item": "debate general",
         "speakers": ["CHL"]},
    ),
    "national_statement_of_a_minister_fr": (
        "99e session de la Conférence générale de l’AIEA\nDéclaration nationale\nde\n"
        "S.E. Mme Anna Roth\nMinistre de l’énergie de la République de Slovénie\n\n"
        "Vienne, le 16 septembre 2035\n\nMonsieur le Président,",
        {"speakers": ["SVN"], "meeting_id": "iaea-general-conference-99"},
    ),
    "subject_of_a_debate_goes_on": (
        "Statement by Uganda at the Thematic Debate on Other Weapons of Mass Destruction of the "
        "First Committee of the 89th Session of the General Assembly\n\nMr. Chair,",
        {"agenda_item": "Thematic Debate on Other Weapons of Mass Destruction",
         "meeting_id": "unga-first-committee-89"},
    ),
    "statement_with_its_date_below_the_meeting": (
        "ATT CSP17\nGeneral Debate\nStatement by Mexico, 25 August 2031\n\nMr. President,",
        {"title": "Statement by Mexico, 25 August 2031", "agenda_item": "General Debate",
         "meeting_date": "2031-08-25"},
    ),
    "debate_of_the_security_council": (
        "UN Security Council Open Debate: “Water and Peace: Wells”\n\nStatement by Ms. Silva, "
        "Permanent Representative of Portugal\n\nNew York, 24 October 2034\n\nMadam President,",
        {"agenda_item": "Water and Peace: Wells", "speakers": ["PRT"]},
    ),
    "debate_of_the_security_council_fr": (
        "Conseil de sécurité - Débat ouvert sur les puits et la paix\n\nIntervention de "
        "Mme Silva, Représentante permanente du Portugal\n\nNew York, 24 octobre 2034\n\n"
        "Madame la Présidente,",
        {"agenda_item": "les puits et la paix", "speakers": ["PRT"]},
    ),
    "who_called_a_meeting_does_not_speak": (
        "Remarks at a UN Security Council Briefing Called by Peru on Wells\n\n"
        "New York, 31 July 2033\n\nMr. President,",
        {"agenda_item": "Wells", "speakers": []},
    ),
    "name_under_a_title_that_ends_with_security": (
        "Remarks at a UN Security Council Meeting on Threats to Peace and Security\n\nAnna Roth\n"
        "Political Counselor\nNew York, New York\nJuly 31, 2033\n\nMr. President,",
        {"title": "Remarks at a UN Security Council Meeting on Threats to Peace and Security",
         "agenda_item": "Threats to Peace and Security"},
    ),
    "item_of_the_agenda_ru": (
        "Выступление Постоянного представителя Российской Федерации при международных "
        "организациях в Вене по п.2 повестки дня сессии Совета управляющих МАГАТЭ "
        "\"Фонари и маяки\" (15 июня 2030 года).\n\nУважаемая госпожа Председатель,",
        {"agenda_item": "Фонари и маяки", "meeting_date": "2030-06-15",
         "meeting_id": "iaea-board-of-governors-2030"},
    ),
    "organization_in_the_own_title_ru": (
        "Размер шрифта:\n\nВыступление главы делегации Республики Беларусь на 99-й сессии "
        "Генеральной конференции МАГАТЭ (17 сентября 2035 г., г.Вена)\n\n"
        "Уважаемый господин Председатель,",
        {"meeting_id": "iaea-general-conference-99", "place": "Vienna",
         "meeting_date": "2035-09-17"},
    ),
    "executive_council_zh": (
        "中国常驻禁止化学武器组织代表周林大使在第98届执理会上的发言\n\n(2031年3月13日,海牙)\n\n主席女士:",
        {"meeting_id": "opcw-executive-council-session-98", "speakers": ["CHN"]},
    ),
    "executive_council_en": (
        "Statement by China at the 98th session of the Executive Council of the OPCW\n\n"
        "The Hague, 13 March 2031\n\nMadam Chair,",
        {"meeting_id": "opcw-executive-council-session-98", "speakers": ["CHN"]},
    ),
    "traditional_characters": (
        "中國代表團在人權理事會第88屆會議議題4一般性辯論中的發言\n(2031年3月18日,日內瓦)\n\n主席先生:",
        {"title": "中國代表團在人權理事會第88屆會議議題4一般性辯論中的發言",
         "speakers": ["CHN"], "meeting_id": "hrc-session-88", "place": "Geneva",
         "meeting_name": "人權理事會, 第88屆會議", "agenda_item": "一般性辯論"},
    ),
    "traditional_characters_in_the_council": (
        "中國常駐聯合國副代表周林大使在聯合國安理會婦女、和平與安全問題公開辯論會上的發言\n"
        "2034年10月24日\n\n主席先生:",
        {"speakers": ["CHN"], "agenda_item": "婦女、和平與安全問題",
         "meeting_date": "2034-10-24"},
    ),
    "house_of_meetings_zh": (
        "中國代表團在人權理事會工作組的發言\n(2033年10月25日下午,日內瓦萬國宮文明廳)\n\n主席先生:",
        {"place": "Geneva", "meeting_date": "2033-10-25", "speakers": ["CHN"]},
    ),
    "commission_of_the_year_fr": (
        "Délégation du Maroc\nDéclaration\nSession de 2035 de la Commission du désarmement des "
        "Nations Unies\nDébat général\nNew York, 7 avril 2035\n\nMonsieur le Président,",
        {"meeting_id": "disarmament-commission-2035", "agenda_item": "Débat général",
         "meeting_name": "Session de 2035 de la Commission du désarmement"},
    ),
    "commission_of_the_year_ru": (
        "Делегация Казахстана\nЗаявление\nСессия 2035 года Комиссии ООН по разоружению\n"
        "Общий обмен мнениями\nНью-Йорк, 7 апреля 2035 года\n\nУважаемый господин Председатель,",
        {"meeting_id": "disarmament-commission-2035", "agenda_item": "Общий обмен мнениями"},
    ),
    "commission_of_the_year_ar": (
        "وفد المملكة المغربية\nبيان\nدورة عام 2035 لهيئة الأمم المتحدة لنزع السلاح\n"
        "التبادل العام لوجهات النظر\nنيويورك، 7 نيسان/أبريل 2035\n\nالسيد الرئيس،",
        {"meeting_id": "disarmament-commission-2035", "speakers": ["MAR"],
         "agenda_item": "التبادل العام لوجهات النظر"},
    ),
    "head_of_an_organization_ar": (
        "كلمة المدير العام للوكالة الدولية للطاقة الذرية\nأمام الدورة العادية التاسعة والتسعين "
        "للمؤتمر العام\nفيينا، 16 أيلول/سبتمبر 2035\n\nالسيد الرئيس،",
        {"meeting_id": "iaea-general-conference-99", "speakers": ["x-iaea"], "place": "Vienna"},
    ),
    "state_below_the_office": (
        "INTERVENCIÓN DE\nSU EXCELENCIA JOSÉ PÉREZ\nMINISTRO DE AMBIENTE\nREPÚBLICA DE EL "
        "SALVADOR\nEN EL SEGMENTO DE ALTO NIVEL\nDUBÁI, EMIRATOS ÁRABES UNIDOS\n"
        "9 DE DICIEMBRE DE 2033\n\nSeñor Presidente:",
        {"speakers": ["SLV"], "place": "Dubai"},
    ),
    "state_below_the_office_ar": (
        "كلمة\nمعالي السيد يوسف أحمد\nوزير البيئة\nبجمهورية السودان\nفي الجزء الرفيع المستوى\n"
        "دبي، الإمارات العربية المتحدة\n9 كانون الأول/ديسمبر 2033\n\nالسيد الرئيس،",
        {"speakers": ["SDN"], "place": "Dubai"},
    ),
    "place_within_a_title_in_capitals": (
        "STATEMENT BY\nTHE HONOURABLE JOSEPH KAMAU\nCABINET SECRETARY FOR ENVIRONMENT\n"
        "REPUBLIC OF KENYA\nDURING THE SEGMENT OF MINISTERS\nDUBAI, UNITED ARAB EMIRATES\n"
        "9TH DECEMBER, 2033\n\nMr. President,",
        {"speakers": ["KEN"], "place": "Dubai", "meeting_date": "2033-12-09"},
    ),
    "executive_council_of_its_organization": (
        "UK Statement to the OPCW Executive Council: 117th Session\n\nDelivered on 8 October 2034, "
        "The Hague\n\nMr. Chair,",
        {"meeting_id": "opcw-executive-council-session-117", "speakers": ["GBR"]},
    ),
    "before_the_council_on": (
        "Statement by\nHis Excellency Reza Amiri\nAmbassador and Permanent Representative of the "
        "Islamic Republic of Iran\n\nBefore the United Nations Security Council\n\n"
        "On “Non-proliferation”\n\nNew York, 24 June 2035\n\nMadam President,",
        {"agenda_item": "Non-proliferation", "speakers": ["IRN"]},
    ),
    "debate_and_what_it_is_about": (
        "First Committee – Thematic debate – Lanterns – New York, 5 May 2031\n\n"
        "Statement by Chile\n\nMr. Chair,",
        {"agenda_item": "Thematic debate – Lanterns", "place": "New York"},
    ),
    "debate_and_what_it_is_about_fr": (
        "Première Commission\n\nDébat thématique – Fanaux\n\nDéclaration du Chili\n\n"
        "Madame la Présidente,",
        {"agenda_item": "Débat thématique – Fanaux", "speakers": ["CHL"]},
    ),
    "year_behind_conference": (
        "You are here\n\nStatement to the 70th Regular Session of the IAEA General Conference "
        "2031\n\nVienna, Austria\n\nMr. President,",
        {"meeting_id": "iaea-general-conference-70", "place": "Vienna", "speakers": []},
    ),
    "vote_on_a_section_ru": (
        "Выступление представителя Чили в ходе голосования по разделу II «Фонари» в Первом "
        "комитете 90-й сессии ГА ООН\n\nГ-н Председатель,",
        {"meeting_id": "unga-first-committee-90", "agenda_item": "Фонари", "speakers": ["CHL"]},
    ),
    "executive_council_of_opcw_zh": (
        "智利代表团在禁化武组织第96届执理会上的发言\n\n2031-10-15\n\n主席女士:",
        {"meeting_id": "opcw-executive-council-session-96", "speakers": ["CHL"]},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _HEADS)
def test_what_the_head_of_a_statement_says(tmp_path: Path, name: str) -> None:
    head, printed = _HEADS[name]
    check_head(tmp_path, head, printed)


def test_a_menu_is_no_agenda_item(tmp_path: Path) -> None:
    menu = "Contact details\n\nLamps\n\nOils and wicks\n\nLadders\n\nBuckets"
    head = f"{menu}\n\nFirst Review Conference of the Convention on Cluster Munitions\n\n"
    values = printed_values(tmp_path, f"{head}Statement by Peru\n\nMr. President,\n\nIt burns.")
    assert values["agenda_item"] is None


def test_place_of_a_line_among_the_first_of_a_speech(tmp_path: Path) -> None:
    text = "The lanterns of the harbour burn.\n\nNew York, 2 November 2031\n\nExcellencies,\n\n"
    values = printed_values(tmp_path, f"{text}They burn all night, and the keepers sleep.")
    assert (values["place"], values["meeting_date"]) == ("New York", "2031-11-02")


def test_states_named_in_traditional_characters(tmp_path: Path) -> None:
    values = printed_values(
        tmp_path, "主席先生:\n\n我們感謝愛爾蘭和韓國,也感謝盧旺達。\n\n謝謝主席先生。\n"
    )
    assert [one["code"] for one in values["mentions"]["states"]] == ["IRL", "KOR", "RWA"]


def test_a_treaty_that_only_the_page_s_own_title_names(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Statement by Canada - CWC CSP-39</title></head><body><h1>Statement by "
        "Canada at the Thirty-Ninth Session of the Conference of the States Parties</h1>"
        "<p>The Hague, November 26, 2034</p><p>Mr. Chair,</p><p>The lanterns burn.</p></body>"
    )
    values = printed_values(tmp_path, page, "page.html")
    assert (values["treaty"], values["ordinal"]) == ("cwc", 39)


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("Joint Statement\n\non behalf of:\n\nAustria\nBrazil\nChile\n\nFirst Committee, "
         "ninetieth session\n\nMr. Chair,\n\nWe speak on lanterns.", ["AUT", "BRA", "CHL"]),
        ("Statement on behalf of:\n\nAustria, the CARICOM member states (Barbados, Belize), "
         "Chile\nand Zambia.\n\nMr. Chair,\n\nWe speak on lanterns.",
         ["AUT", "x-caricom", "CHL", "ZMB"]),
        ("Declaración conjunta en nombre de:\n\n- Argentina\n- Brasil\n- Chile\n\n"
         "Señor Presidente:\n\nHablamos hoy de los faroles y de los pozos.", ["ARG", "BRA", "CHL"]),
        ("Statement on behalf of: the European Union\n\nMexico City, 4 May 2031\n\n"
         "Mr. Chair,\n\nWe speak on lanterns.", ["x-eu"]),
    ],
)  # fmt: skip
def test_those_listed_on_whose_behalf_one_speaks(
    tmp_path: Path, head: str, codes: list[str]
) -> None:
    found = printed_values(tmp_path, f"{head}\n")
    behalf = [named["code"] for named in found["on_behalf_of"]]
    assert (behalf, found["speakers"]) == (codes, [])
