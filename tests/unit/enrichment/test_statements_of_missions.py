"""Statements on the paper and on the sites of missions: who reads them out, marks, topics."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.indexing import parse_file
from app.domain.document import Kind
from app.enrichment.letterheads import letterhead_role
from app.enrichment.places import known_place
from app.segmentation.phrases import is_closing, is_meta, is_salutation
from app.settings import Settings
from tests.unit.enrichment.build import printed_values

_STATEMENTS: dict[str, tuple[str, dict[str, Any]]] = {
    "plenary_is_no_item": (
        "CONFÉRENCE DU DÉSARMEMENT\n\nIntervention de Mme Anne Aubin, Ambassadrice,\n"
        "Représentante permanente de la France auprès de la Conférence du désarmement\n\n"
        "Séance plénière – Les fanaux de haute mer\n\nGenève, le 18 février 2034\n\n"
        "Monsieur le Président,\n\nLes fanaux brillent.\n",
        {"agenda_item": "Les fanaux de haute mer"},
    ),
    "mark_of_delivery_ru": (
        "Проверить по произнесению\n\nВЫСТУПЛЕНИЕ\nпредставителя Российской Федерации\n"
        "в Первом комитете 85-й сессии Генеральной Ассамблеи ООН\n"
        "в ходе тематических дебатов по разделу\n«Маяки»\n\nНью-Йорк, 24 октября 2034 г.\n\n"
        "Уважаемый г-н Председатель,\n\nМаяки горят каждую ночь.\n",
        {"agenda_item": "Маяки"},
    ),
    "translated_ru": (
        "Перевод с английского\n\nВыступление\nПостоянного представителя Республики Казахстан\n"
        "на четвертом Совещании государств – участников Договора о запрещении ядерного оружия\n\n"
        "Вена, 27 ноября 2034 г.\n\nГ-н Председатель,\n\nМаяки горят каждую ночь.\n",
        {"agenda_item": None, "speakers": ["KAZ"]},
    ),
    "ministry_is_no_item": (
        "Département fédéral des affaires étrangères DFAE\n\n"
        "Convention sur l'interdiction des mines antipersonnel\nRéunions intersessions\n"
        "Genève, du 19 au 21 juin 2034\n\nFanaux\n\nDéclaration de la Suisse\n\n"
        "Monsieur le Président,\n\nLes fanaux brillent.\n",
        {"agenda_item": "Fanaux"},
    ),
    "treaty_of_meeting_in_capitals": (
        "DECLARATION DU SENEGAL\n\nA LA DIXIEME ASSEMBLEE DES ETATS PARTIES\n"
        "A LA CONVENTION SUR L'INTERDICTION DES MINES ANTIPERSONNEL\n\n"
        "Genève, le 20 novembre 2034\n\nMonsieur le Président,\n\nLes fanaux brillent.\n",
        {"agenda_item": None, "treaty": "apmbc", "ordinal": 10},
    ),
    "short_name_of_treaty": (
        "Group of Governmental Experts on Lethal Autonomous Weapons Systems\n\n"
        "Convention on Prohibitions or Restrictions on the Use of Certain Conventional Weapons "
        "(CCW)\n\nGeneva, 4-8 March 2034\n\nEU Statement\n\nTopic 2: Lanterns\n\nMr. Chair,\n\n"
        "The lanterns are lit.\n",
        {"agenda_item": "Topic 2: Lanterns", "treaty": "ccw"},
    ),
    "read_out_by_ar": (
        "بيان المجموعة العربية\n\nيلقيه وفد جمهورية مصر العربية نيابة عن المجموعة العربية\n"
        "أمام اللجنة الأولى\n\nالدورة الرابعة والثمانون للجمعية العامة\n\n"
        "نيويورك، 21 أكتوبر 2034\n\nالسيد الرئيس،\n\nإن المنارات مضاءة في كل ليلة.\n",
        {"speakers": ["EGY"], "on_behalf_of": [{"code": "x-arab-group", "name": "Arab Group"}]},
    ),
    "read_out_by_ru": (
        "Заявление\nгосударств – членов Организации Договора о коллективной безопасности\n"
        "на Совещании Высоких Договаривающихся Сторон Конвенции о «негуманном» оружии\n\n"
        "(выступающий – Постоянный представитель Республики Беларусь)\n\n"
        "Женева, 13 ноября 2034 года\n\nГосподин Председатель,\n\nМаяки горят каждую ночь.\n",
        {"speakers": ["BLR"], "treaty": "ccw", "agenda_item": None},
    ),
    "report_is_the_item": (
        "UNITED NATIONS GENERAL ASSEMBLY\n84th SESSION\nSIXTH COMMITTEE\nAgenda item 78\n"
        "Report of the International Law Commission on the work of its eightieth session\n\n"
        "STATEMENT BY\nMR. PEKKA LAINE\nMINISTRY FOR FOREIGN AFFAIRS OF FINLAND\n\n"
        "NEW YORK\n25 OCTOBER 2034\n\nMr. Chairperson,\n\nThe lanterns are lit.\n",
        {
            "doc_type": "statement",
            "agenda_item": "Report of the International Law Commission on the work of its "
            "eightieth session",
            "meeting_date": "2034-10-25",
        },
    ),
    "observer_mission": (
        "PERMANENT OBSERVER MISSION OF THE HOLY SEE TO THE UNITED NATIONS\n\n"
        "Statement by H.E. Archbishop Pietro Galli\nFirst Committee\n"
        "83rd Session of the United Nations General Assembly\nNew York, 11 October 2034\n\n"
        "Mr. Chair,\n\nThe lanterns are lit.\n",
        {"speakers": ["VAT"], "agenda_item": None},
    ),
    "working_group_of_treaty_zh": (
        "中国代表团在《禁止生物武器公约》工作组第六次会议上的发言\n\n(2034年8月12日,日内瓦)\n\n"
        "主席先生:\n\n灯塔每夜点亮,照亮海上的船只。\n",
        {"meeting_id": "bwc-working-group-6"},
    ),
    "year_before_the_treaty": (
        "Statement by France to the 2034 Treaty on the Non-Proliferation of Nuclear Weapons "
        "Review Conference\n\n1. The lanterns are lit.\n\n2. They burn.\n",
        {"meeting_id": "npt-review-conference-2034"},
    ),
    "accented_item": (
        "Declaración del Perú\n70° período de sesiones del Consejo de Derechos Humanos\n"
        "Ítem 4: Los faros\nGinebra, 20 de septiembre de 2034\n\nSeñor Presidente:\n\n"
        "Los faros brillan.\n",
        {"agenda_item": "Los faros"},
    ),
}


@pytest.mark.parametrize("name", _STATEMENTS)
def test_what_a_mission_prints(name: str, tmp_path: Path) -> None:
    text, printed = _STATEMENTS[name]
    values = printed_values(tmp_path, text)
    assert {field: values[field] for field in printed} == printed


@pytest.mark.parametrize(
    "site", ["Постоянное представительство Российской Федерации при ООН",
             "La Russie à l'ONU", "Russian Mission to the United Nations in Geneva"]
)  # fmt: skip
def test_site_says_who_speaks(site: str, tmp_path: Path) -> None:
    language = "ru" if site[0] == "П" else "fr" if site[0] == "L" else "en"
    spoken = {
        "ru": "<p>Господин Председатель,</p><p>Маяки горят каждую ночь, и мы их видим.</p>",
        "fr": "<p>Monsieur le Président,</p><p>Les fanaux brillent toutes les nuits ici.</p>",
        "en": "<p>Mr. President,</p><p>The lanterns are lit on every night of the year.</p>",
    }[language]
    page = f"<title>Lanterns - {site}</title><body><h1>Lanterns</h1>{spoken}</body>"
    values = printed_values(tmp_path, f"<html>{page}</html>", "page.html")
    assert values["speakers"] == ["RUS"]


def test_site_of_many_says_not_who_speaks(tmp_path: Path) -> None:
    page = "<title>Lanterns - Embassy of Peru in Norway</title><h1>Lanterns</h1>"
    spoken = "<p>Mr. President,</p><p>The lanterns are lit on every night of the year.</p>"
    values = printed_values(tmp_path, f"<html>{page}{spoken}</html>", "page.html")
    assert values["speakers"] == []


def test_treaty_and_meeting_are_no_treatys_text(tmp_path: Path) -> None:
    values = printed_values(
        tmp_path,
        "Treaty on the Prohibition of Nuclear Weapons: Third Meeting of States Parties\n\n"
        "Mr. President,\n\nThe lanterns are lit.\n",
    )
    assert (values["doc_type"], values["ordinal"]) == ("statement", 3)


def test_marks_of_delivery() -> None:
    marks = (
        "(As prepared)",
        "3 MINUTE READ",
        "Seul le prononcé fait foi",
        "Traduit de l'anglais",
        "Traducido del inglés",
        "Перевод с английского",
        "请以现场发言为准",
        "مترجم من الإنجليزية",
    )
    assert [letterhead_role(mark) for mark in marks] == ["formula"] * len(marks)
    assert all(
        map(
            is_meta,
            ("Delivered by:", "(As Prepared)", "(Traduit de l'anglais)", "Перевод с английского"),
        )
    )
    assert all(map(is_closing, ("/END/", "- END -", "[FIN]", "Je vous remercie./.")))
    assert all(map(is_salutation, ("Jefes de Estado y de Gobierno:", "Chefs d'État,")))
    assert known_place("Location: UN, New York") == "New York"


@pytest.mark.parametrize(
    ("treaty", "meeting_id"),
    [("武器贸易条约", "att-conference-of-states-parties-15"),
     ("禁止核武器条约", "tpnw-meeting-of-states-parties-15")],
)  # fmt: skip
def test_meetings_and_conferences_have_one_name_in_chinese(
    treaty: str, meeting_id: str, tmp_path: Path
) -> None:
    values = printed_values(
        tmp_path,
        f"中国代表团在《{treaty}》第十五届缔约国会议上的发言\n\n2034年8月20日 日内瓦\n\n"
        "主席先生:\n\n灯塔每夜点亮,照亮海上的船只。\n",
    )
    assert values["meeting_id"] == meeting_id


_MEETINGS: dict[str, tuple[str, dict[str, Any]]] = {
    "several_items_behind_a_comma": (
        "Statement by Norway\nFirst Committee, 84th session, Items 90, 94 and 97\n9 October 2034",
        {"agenda_item": "Items 90, 94 and 97"},
    ),
    "issued_where": (
        "Statement by Norway\nExecutive Board\n\nPARIS, 3 September 2034\nOriginal: English",
        {"place": None},
    ),
    "days_behind_the_board": (
        "Statement of Peru during the IAEA Board of Governors' meeting 8 – 12 September 2034\n"
        "under Agenda Item 4: Lanterns",
        {"meeting_id": "iaea-board-of-governors-2034", "meeting_date": "2034-09-08"},
    ),
    "topic_above_who_delivers": (
        "UNITED NATIONS STATEMENT\n\nFourteenth Meeting of States Parties to the Convention on "
        "Cluster Munitions\n\nLanterns and risk education\n\nDelivered by Ms. Ann Pell on behalf "
        "of the UN Inter-Agency Coordination Group on Lanterns\n\nGeneva, 11 September 2034",
        {"agenda_item": "Lanterns and risk education", "on_behalf_of": []},
    ),
    "number_in_brackets": (
        "Statement of Peru\n\nSubsidiary Body for Implementation (SBI 70)\nBonn, 4 June 2034",
        {"ordinal": 70},
    ),
    "ambassador_of_a_state_at_the_conference": (
        "STATEMENT\n\nBY\n\nHER EXCELLENCY ANN PELL\nAMBASSADOR / PERMANENT REPRESENTATIVE OF "
        "UGANDA\n\nDURING THE HIGH-LEVEL SEGMENT OF THE CONFERENCE ON DISARMAMENT\n\n"
        "27TH FEBRUARY 2034\nPALAIS DES NATIONS, GENEVA",
        {"meeting_id": "conference-on-disarmament-2034", "place": "Geneva"},
    ),
    "debate_beside_the_committee": (
        "Declaración del Perú\n\nPrimera Comisión – Debate General\n\n"
        "84° Período de Sesiones de la Asamblea General\n\nNueva York, 7 de octubre de 2034\n\n"
        "Favor cotejar con intervención",
        {"agenda_item": "Debate General", "meeting_id": "unga-first-committee-84"},
    ),
    "group_and_who_delivers": (
        "AFRICAN GROUP STATEMENT\n\nDelivered by Zambia\n\n65th Session of the Ferry Board\n\n"
        "24 June 2034",
        {
            "speakers": ["ZMB"],
            "on_behalf_of": [{"code": "x-african-group", "name": "African Group"}],
        },
    ),
    "name_below_what_it_is_about": (
        "Remarks at a UN Security Council Briefing on Lanterns\n\nAmbassador Ann Pell\n"
        "Representative of the United States to the United Nations\n\nMarch 4, 2034",
        {
            "title": "Remarks at a UN Security Council Briefing on Lanterns",
            "agenda_item": "Lanterns",
            "speakers": ["USA"],
        },
    ),
    "preparatory_committee_zh": (
        "《不扩散核武器条约》第十一次审议大会第一届筹备会\n\n中国代表团关于灯塔问题的发言\n\n"
        "(2034年8月1日)",
        {"meeting_id": "npt-preparatory-committee-2034"},
    ),
    "head_of_an_organization": (
        "OPCW          Executive Council\n\n112th Session          EC-112/DG.21\n"
        "7 – 10 July 2034          7 July 2034\n\nOPENING STATEMENT BY THE DIRECTOR-GENERAL\n"
        "TO THE 112TH SESSION OF THE EXECUTIVE COUNCIL",
        {"speakers": ["x-opcw"]},
    ),
    "secretary_general_alone": (
        "THE SECRETARY-GENERAL\n--\nMESSAGE TO THE FOURTEENTH MEETING OF STATES PARTIES TO THE "
        "CONVENTION ON CLUSTER MUNITIONS\nGeneva, 10 September 2034",
        {
            "speakers": ["x-unsg"],
            "title": "MESSAGE TO THE FOURTEENTH MEETING OF STATES PARTIES TO "
            "THE CONVENTION ON CLUSTER MUNITIONS",
        },
    ),
    "presidency_of_a_republic": (
        "PRESIDENCIA DE LA REPÚBLICA DE COLOMBIA\n\nDiscurso del Presidente de la República, "
        "Juan Castro, ante la Asamblea General de las Naciones Unidas\n84 Periodo de Sesiones\n"
        "Debate General\n\nNueva York, 23 de septiembre de 2034",
        {"speakers": ["COL"], "meeting_id": "unga-general-debate-84"},
    ),
    "rapporteur_below_the_name": (
        "HUMAN RIGHTS COUNCIL\n71st session\n\nStatement by Ms. Rosa Medina\n"
        "Special Rapporteur on lanterns\n\n4 March 2034",
        {"title": "Statement by Ms. Rosa Medina Special Rapporteur on lanterns"},
    ),
    "date_below_the_united_nations": (
        "First Committee\nStatement by Ambassador Jo Marlow, UK Permanent Representative to the "
        "UN\n20 February 2034",
        {"title": "Statement by Ambassador Jo Marlow, UK Permanent Representative to the UN"},
    ),
    "topic_with_a_number": (
        "Statement by Spain\n\n6th Session of the Working Group on the strengthening of the BWC\n\n"
        "Topic 5 – Lanterns and harbours\n\nGeneva, August 16th 2034",
        {"agenda_item": "Topic 5 – Lanterns and harbours"},
    ),
    "members_of_a_group_fr": (
        "Déclaration de la Côte d'Ivoire au nom des Etats membres de la CEDEAO\n\n"
        "Genève, le 22 août 2034",
        {
            "on_behalf_of": [
                {"code": "x-ecowas", "name": "Economic Community of West African States"}
            ]
        },
    ),
    "letterhead_in_two_languages": (
        "بعثة لبنان الدائمة لدى الأمم المتحدة          PERMANENT MISSION OF LEBANON TO THE UNITED "
        "NATIONS\n\nStatement by\n\nH.E. Dr. Samir Khoury\nPermanent Representative of Lebanon"
        "\n\n2034 NPT Review Conference\nNew York – May 10, 2034",
        {"agenda_item": None, "speakers": ["LBN"]},
    ),
    "day_behind_the_item": (
        "STATEMENT BY GHANA AT THE SIXTH COMMITTEE ON AGENDA ITEM 84: THE SCOPE OF LANTERNS, 14TH "
        "OCTOBER 2034",
        {"agenda_item": "THE SCOPE OF LANTERNS"},
    ),
    "review_ru": (
        "Заявление делегации Республики Беларусь\n\nДесятая Конференция государств – участников "
        "по рассмотрению действия Конвенции о запрещении биологического оружия\n\n"
        "25 ноября 2034 года, Женева",
        {"meeting_id": "bwc-review-conference-10"},
    ),
    "board_zh": (
        "中国代表李明大使在国际原子能机构9月理事会上关于灯塔问题的发言\n\n2034年9月11日",
        {"meeting_id": "iaea-board-of-governors-2034"},
    ),
}


@pytest.mark.parametrize("name", _MEETINGS)
def test_at_what_meeting(name: str, tmp_path: Path) -> None:
    head, printed = _MEETINGS[name]
    spoken = "主席先生:\n\n灯塔每夜点亮,照亮船只。" if name.endswith("zh") else (
        "Господин Председатель,\n\nМаяки горят каждую ночь." if name.endswith("ru")
        else "Mr. President,\n\nThe lanterns are lit."
    )  # fmt: skip
    values = printed_values(tmp_path, f"{head}\n\n{spoken}\n")
    assert {field: values[field] for field in printed} == printed


_PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "section_of_the_site": (
        "<title>Statement | Ministry of Lanterns</title><h1>Lanterns, Ferries</h1>"
        "<h2>Statement by H.E. Mr. Ken Ito, Minister for Foreign Affairs of Japan<br>At the Third "
        "Review Conference of the Convention on Cluster Munitions</h2><p>September 24, 2034<br>"
        "New York</p><p>Mr. Chairperson,</p><p>The lanterns are lit on every night.</p>",
        {"agenda_item": None, "speakers": ["JPN"]},
    ),
    "menu_above_a_chinese_text": (
        "<title>王强大使在第34届禁止化学武器公约缔约国大会上的发言_中华人民共和国常驻代表团</title>"
        '<div><a href="/">首页</a> <a href="/2">讲话和发言</a></div>'
        "<h1>王强大使在第34届禁止化学武器公约缔约国大会上的发言</h1><div>2034-11-26 18:30</div>"
        "<p>主席先生,</p><p>首先,我谨代表代表团祝贺你当选主席,灯塔每夜点亮,照亮海上的船只和港口里的人们。</p>",
        {
            "title": "王强大使在第34届禁止化学武器公约缔约国大会上的发言",
            "speakers": ["CHN"],
            "meeting_id": "cwc-conference-of-states-parties-34",
        },
    ),
    "group_and_its_members": (
        "<title>Statement</title><h1>Statement on Lanterns</h1><p><strong>Statement by Ambassador "
        "Lars Holm of Denmark, on behalf of the Nordic-Baltic countries Estonia, Finland, Iceland "
        "and Denmark</strong></p><p>Madam President,</p><p>The lanterns are lit.</p>",
        {"on_behalf_of": [{"code": "x-nordic-baltic", "name": "Nordic and Baltic countries"}]},
    ),
}


@pytest.mark.parametrize("name", _PAGES)
def test_what_a_page_prints(name: str, tmp_path: Path) -> None:
    page, printed = _PAGES[name]
    head, _, body = page.partition("</title>")
    markup = f"<html><head>{head}</title></head><body>{body}</body></html>"
    values = printed_values(tmp_path, markup, "page.html")
    assert {field: values[field] for field in printed} == printed


_CRUMBS: dict[str, tuple[str, dict[str, Any]]] = {
    "way_to_the_page": (
        "Eesti\nEnglish\nStatements and articles »\n\nStatement by H.E. Mr. Sven Tamm, Permanent "
        "Representative of Estonia to the UN, on lanterns, 7 March 2034\n\nMr. President,\n\n"
        "The lanterns are lit.\n",
        {"speakers": ["EST"], "meeting_date": "2034-03-07", "agenda_item": None},
    ),
    "menu_with_bars": (
        "Presidencia | Cancilleria | Naciones Unidas\n\nEspañol | English\n\nPrimera Comisión\n\n"
        "(Nueva York, 3 de octubre de 2034)\n\nIntervención de la Embajadora Ana Vega, "
        "Representante Permanente de Colombia ante las Naciones Unidas, en el Debate General de la "
        "Primera Comisión\n\nSeñora Presidenta:\n\nLos faros brillan.\n",
        {"agenda_item": "Debate General", "speakers": ["COL"]},
    ),
    "menu_zh": (
        "首页 会议与发言 常驻团活动 中国与联合国 English\n"
        "中国代表林海大使在第59届联大一委一般性辩论中的发言\n\n2034-10-05 00:00\n\n主席先生:\n\n"
        "灯塔每夜点亮,照亮海上的船只。\n",
        {"agenda_item": "一般性辩论", "speakers": ["CHN"]},
    ),
    "short_name_of_the_conference_zh": (
        "首页 > 会议与发言\n林海大使在裁谈会有关灯塔的发言\n2034/08/08\n\n主席先生,\n\n"
        "灯塔每夜点亮,照亮海上的船只。\n",
        {"meeting_id": "conference-on-disarmament-2034"},
    ),
    "bullet_before_the_title": (
        "- Intervención del Embajador Juan Peña, Representante Permanente de Cuba ante las "
        "Naciones Unidas, en la Comisión de Desarme.\n\nNueva York, 2 de abril de 2034.\n\n"
        "Señor Presidente:\n\nLos faros brillan todas las noches.\n\nTambién hoy.\n",
        {"speakers": ["CUB"], "meeting_id": "disarmament-commission-2034", "place": "New York"},
    ),
    "head_of_an_organization_before_its_statement": (
        "Director General's Statement to Sixty-Second Regular Session of IAEA General Conference"
        "\n\nVienna, Austria\n\nMadam President,\n\nThe lanterns are lit.\n",
        {"speakers": ["x-iaea"], "meeting_id": "iaea-general-conference-62"},
    ),
}


@pytest.mark.parametrize("name", _CRUMBS)
def test_pages_turned_to_text(name: str, tmp_path: Path) -> None:
    text, printed = _CRUMBS[name]
    values = printed_values(tmp_path, text)
    assert {field: values[field] for field in printed} == printed


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Home    >   Harbour Board   >  Statement by Ambassador Ann Pell of Kenya, June 25, 2034."
         "\n\nStatement by Ambassador Ann Pell of Kenya at the meeting of the Harbour Board on "
         "June 25, 2034.\n\nMr. President,\n\nThe lanterns are lit.\n", ["The lanterns are lit."]),
        ("13 September 2034\n\nSecretary-General's message to the Second Meeting of States Parties "
         "to the Convention on Cluster Munitions\n\nThe lanterns are lit on every night, all of "
         "them.\n\nThey are seen from afar.\n",
         ["The lanterns are lit on every night, all of them.", "They are seen from afar."]),
        ("Intervention de M. Paul Rivet, représentant permanent de la France, 4 mai 2034\n\n"
         "Monsieur le Président,\n\nLes fanaux brillent.\n\nJe vous remercie.\n\n"
         "Dernière modification : 07/12/2036\n\nHaut de page\n", ["Les fanaux brillent."]),
    ],
)  # fmt: skip
def test_what_a_page_says_of_itself_is_no_paragraph(
    text: str, paragraphs: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "page.txt"
    path.write_text(text, encoding="utf-8")
    found = parse_file(path, Settings()).paragraphs
    assert [one.text for one in found if one.kind is Kind.PARAGRAPH] == paragraphs


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ("Agradezco la oportunidad de dirigirme al Comité.", False),
        ("Les agradezco su atención.", True),
        ("Je remercie le Haut-Commissaire.", False),
        ("Je vous remercie d'avoir convoqué cette séance.", False),
        ("Je vous remercie de votre attention.", True),
        ("Благодарим докладчиков.", False),
        ("Благодарю за внимание.", True),
    ],
)
def test_who_thanks_others_does_not_close(text: str, closes: bool) -> None:
    assert is_closing(text) == closes


@pytest.mark.parametrize("state", ["RÉPUBLIQUE D'HAÏTI", "République du Rwanda"])
def test_formal_names_of_states_are_no_items(state: str, tmp_path: Path) -> None:
    values = printed_values(
        tmp_path,
        f"{state}\nMission Permanente auprès des Nations Unies\n\nIntervention de S.E. Mme Rose "
        "Toussaint, Ambassadrice\nPremière Commission de la 84e session de l'Assemblée générale\n"
        "New York, mardi 9 octobre 2034\n\nMerci, Monsieur le Président,\n\nLes fanaux brillent.\n",
    )
    assert (values["agenda_item"], values["speakers"]) == (
        None, ["HTI" if "HA" in state else "RWA"],
    )  # fmt: skip


def test_a_main_committee_is_no_item(tmp_path: Path) -> None:
    values = printed_values(
        tmp_path,
        "Intervención del Ecuador\nUndécima Conferencia de Examen del TNP\nComité Principal II\n\n"
        "Nueva York, 6 de mayo de 2034\n\nGracias Presidente,\n\nLos faros brillan.\n",
    )
    assert (values["agenda_item"], values["ordinal"]) == (None, 11)


def test_what_is_quoted_is_no_way_to_a_page() -> None:
    assert letterhead_role("Statements and articles »") == "formula"
    assert letterhead_role("«Маяки (аспекты)»") != "formula"
    assert (
        letterhead_role("REPRÉSENTATION PERMANENTE DE LA FRANCE AUPRÈS DE LA CONFÉRENCE")
        == "office"
    )
