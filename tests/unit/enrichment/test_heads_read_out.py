"""Heads of statements that one reads out for many, of letters and notifications, and their tables.

The same heads as plain text, and as converters of word processors' files leave their tables.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.enrichment.doctypes import type_of_title
from tests.unit.enrichment.build import BODY, check_head, printed_values

_SPOKEN = "\n\nMr. Chair,\n\nThe lamps along the northern shore have been lit again this year.\n"

#: Name: (head, what is printed).
_HEADS: dict[str, tuple[str, dict[str, Any]]] = {
    "delegate_below_delivered_by": (
        "STATEMENT BY THE CARIBBEAN COMMUNITY (CARICOM)\n\nDELIVERED BY\n\nMS. ADA PELL\nFIRST "
        "SECRETARY\nPERMANENT MISSION OF BARBADOS TO THE UNITED NATIONS\n\nFIRST COMMITTEE"
        + _SPOKEN,
        {"speakers": ["BRB"], "behalf": ["x-caricom"]},
    ),
    "office_below_delivered_by": (
        "FIRST COMMITTEE\n\nStatement by the Nordic countries\n\ndelivered by H.E. Ms. Ada Pell\n"
        "Permanent Representative of Finland to the Conference on Disarmament" + _SPOKEN,
        {"speakers": ["FIN"], "behalf": ["x-nordic"]},
    ),
    "group_on_a_missions_paper": (
        "MISIÓN PERMANENTE DE COSTA RICA\n\nINTERVENCIÓN DEL GRULAC\n\nConferencia de Desarme\n\n"
        "Ginebra, 20 de noviembre de 2033\n\nSeñor Presidente:\n\nLos faroles se han encendido.",
        {"speakers": ["CRI"], "behalf": ["x-grulac"]},
    ),
    "branch_of_a_society": (
        "Cluster Munition Coalition\nStatement on clearance\n12th Meeting of States Parties to the "
        "Convention on Cluster Munitions\nGeneva, 11 September 2034\n"
        "Delivered by Ada Pell, Lamps Action Canada" + _SPOKEN,
        {"speakers": ["x-cmc"]},
    ),
    "office_is_no_item": (
        "THE SECRETARY-GENERAL\n--\nVIDEO MESSAGE TO THE CONFERENCE ON DISARMAMENT\nGeneva, 26 "
        "February 2034" + _SPOKEN,
        {"speakers": ["x-unsg"], "agenda_item": None, "doc_type": "statement"},
    ),
    "what_is_named_once_is_no_treaty": (
        "AOSIS Opening Statement\nCOP 39, CMP 29 and CMA 16\n\nDelivered by Samoa" + _SPOKEN
        + "\nWe have signed the Comprehensive Nuclear-Test-Ban Treaty.\n",
        {"treaty": "unfccc", "speakers": ["WSM"], "behalf": ["x-aosis"]},
    ),
    "depositary": (
        "Reference: C.N.212.2034.TREATIES-XXVI.9 (Depositary Notification)\n\nTREATY ON THE "
        "PROHIBITION OF NUCLEAR WEAPONS\nNEW YORK, 7 JULY 2017\n\nMALAWI: RATIFICATION\n\n"
        "The Secretary-General, acting as depositary, communicates the following.",
        {"symbol": "C.N.212.2034.TREATIES-XXVI.9", "treaty": "tpnw", "meeting_date": None},
    ),
    "site_above_a_speech": (
        "Inicio Noticias\n\nEmbajadas\n\nIntervención de Cuba en la Conferencia de Desarme\n\n"
        "Ginebra, 26 de febrero de 2029\n\nSeñor Presidente:\n\nLos faroles se han encendido.",
        {"agenda_item": None, "speakers": ["CUB"]},
    ),
    "person_of_no_known_state": (
        "SC: Lanterns\n\nStatement by Ambassador Ada Pell on behalf of the Nordic countries in the "
        "Security Council open debate on lanterns, 25 October 2029." + _SPOKEN,
        {"speakers": [], "behalf": ["x-nordic"]},
    ),
    "title_in_capitals_under_the_number": (
        "CBD/COP/18/5\n\nCONFERENCE OF THE PARTIES TO THE CONVENTION ON BIOLOGICAL DIVERSITY\n"
        "Eighteenth meeting\nYerevan, 21 October – 1 November 2034\nItem 9 of the provisional "
        "agenda*\n\nSTATUS OF LANTERNS\n\nNote by the Executive Secretary" + BODY,
        {"agenda_item": "Item 9 of the provisional agenda", "title": "STATUS OF LANTERNS"},
    ),
    "fields_behind_tabs": (
        "Agenda Item:\tCEP 9b\nPresented by:\tNew Zealand, United States\nOriginal:\tEnglish\n"
        "Submitted:\t24/3/2034\n\nRevised plan for lanterns" + BODY,
        {"speakers": ["NZL", "USA"], "title": "Revised plan for lanterns"},
    ),
    "form_is_no_declaration": (
        "BIOLOGICAL WEAPONS CONVENTION\n\nCONFIDENCE BUILDING MEASURE RETURN\ncovering data for "
        "2033\n\nSWITZERLAND\n\nForm 0: Declaration form on Nothing to Declare\n\n"
        "The laboratory is the only one of its kind.",
        {"doc_type": "report", "treaty": "bwc"},
    ),
    "mission_in_a_town_is_no_item": (
        "UK Mission Geneva\n\nUNITED KINGDOM STATEMENT\n\nSixth Session of the Working Group on "
        "the "
        "Strengthening of the Biological Weapons Convention\n\nTopic 6: Lanterns\n\nGeneva, 11–22 "
        "August 2035" + _SPOKEN,
        {"speakers": ["GBR"], "agenda_item": "Topic 6: Lanterns"},
    ),
    "letterhead_without_accents": (
        "REPRESENTATION PERMANENTE DE LA BELGIQUE\nAUPRES DE L'OFFICE DES NATIONS UNIES A "
        "GENEVE\n\n"
        "Réunion annuelle des Hautes Parties contractantes à la Convention sur certaines armes "
        "classiques (CCAC)\n\nGenève, 13-15 novembre 2034\n\nEchange de vues "
        "général\n\nDÉCLARATION "
        "DE LA BELGIQUE\n\nMonsieur le Président,\n\nLes phares brillent.",
        {"agenda_item": "Echange de vues général", "treaty": "ccw", "speakers": ["BEL"]},
    ),
    "title_over_two_lines_zh": (
        "中国裁军大使林海在裁谈会全会上\n关于灯塔问题的发言\n\n（2034年6月6日，日内瓦）\n\n主席先生：\n\n灯塔已经点亮。",
        {"speakers": ["CHN"], "title": "中国裁军大使林海在裁谈会全会上关于灯塔问题的发言"},
    ),
    "participants_do_not_speak": (
        "CCM/MSP/2034/INF/2\n\nTwelfth Meeting of States Parties to the Convention on Cluster "
        "Munitions\nGeneva, 10–13 September 2034\n\nList of participants\n\nStates "
        "Parties\n\nAlbania"
        "\n\nMs. Ada Pell, First Secretary",
        {"speakers": [], "doc_type": "list_of_participants"},
    ),
    "item_of_one_of_two_bodies": (
        "GOV/2034/23-GC(78)/12\n20 de agosto de 2034\n\nJunta de Gobernadores\nConferencia "
        "General\n\n"
        "Punto 15 del orden del día provisional de la "
        "Conferencia\n(GC(78)/1)\n\nFaroles\n\nInforme "
        "del Director General" + BODY,
        {"symbol": "GOV/2034/23; GC(78)/12", "title": "Faroles",
         "agenda_item": "Punto 15 del orden del día provisional de la Conferencia"},
    ),
    "group_of_a_commission": (
        "United Nations\tA/CN.10/2034/WG.1/WP.2\n\nDisarmament Commission\n2034 substantive "
        "session\n"
        "New York, 1–19 April 2034\nWorking Group I\n\nWays to keep lanterns\n\nWorking paper "
        "submitted by the Chair" + BODY,
        {"title": "Ways to keep lanterns"},
    ),
    "whose_statement_stands_before": (
        "Campaign to Light the Harbours Statement\nCCW Group of Governmental Experts on Lethal "
        "Autonomous Weapons Systems\nGeneva\n6 March 2034" + _SPOKEN,
        {"title": "Campaign to Light the Harbours Statement", "place": "Geneva",
         "meeting_date": "2034-03-06"},
    ),
    "review_conference_ar": (
        "جمهورية مصر العربية\nوزارة الخارجية\n\nكلمة وفد جمهورية مصر العربية\n\nأمام\nمؤتمر "
        "الأطراف "
        "لاستعراض معاهدة عدم انتشار الأسلحة النووية لعام 2036\n\nنيويورك، 30 نيسان/أبريل 2036\n\n"
        "السيد الرئيس،\n\nأضيئت المنارات.",
        {"meeting_id": "npt-review-conference-2036", "agenda_item": None, "speakers": ["EGY"]},
    ),
    "members_in_brackets": (
        "Tenth Review Conference of the Parties to the Treaty on the Non-Proliferation of Nuclear "
        "Weapons (NPT)\n\nStatement on behalf of the Non-Proliferation and Disarmament Initiative "
        "(NPDI) (Australia, Canada, Chile, Poland and the United Arab Emirates)" + _SPOKEN,
        {"behalf": ["x-npdi"], "speakers": ["x-npdi"]},
    ),
    "letter_with_its_own_number": (
        "PERMANENT MISSION OF MONGOLIA\nTO THE UNITED NATIONS\n\nMUN/2034/112\tNew York, 14 "
        "September 2034\n\nExcellency,\n\nI have the honour to refer to your letter about lanterns."
        "\n\nPlease accept, Excellency, the assurances of my highest consideration.\n\nD. Bayar",
        {"symbol": None, "meeting_date": None, "document_date": "2034-09-14", "speakers": ["MNG"]},
    ),
    "conference_over_lines_ru": (
        "Конференция 2036 года участников\nДоговора о нераспространении ядерного\nоружия по "
        "рассмотрению действия\nДоговора\tNPT/CONF.2036/WP.21\n12 April 2036\nRussian\nOriginal: "
        "Russian\n\nНью-Йорк, 24 апреля — 19 мая 2036 года\n\nФонари\n\nРабочий документ, "
        "представленный Республикой Беларусь" + BODY,
        {"meeting_id": "npt-review-conference-2036", "speakers": ["BLR"], "symbol":
         "NPT/CONF.2036/WP.21"},
    ),
    "conference_named_with_its_year_fr": (
        "Conférence des Parties chargée d'examiner\nen 2036 le Traité sur la non-prolifération\n"
        "des armes nucléaires\tNPT/CONF.2036/14\nDistr. générale\n19 mars 2036\nOriginal : français"
        "\n\nNew York, 24 avril-19 mai 2036\n\nPhares\n\nRapport présenté par le Maroc" + BODY,
        {"meeting_name": "Conférence des Parties chargée d'examiner en 2036 le Traité sur la "
         "non-prolifération des armes nucléaires", "speakers": ["MAR"]},
    ),
    "debate_in_title_zh": (
        "中国代表团在第79届联大一委灯塔问题专题辩论中的发言\n\n（2034年10月17日，纽约）\n\n主席先生：\n\n灯塔已经点亮。",
        {"agenda_item": "灯塔问题", "speakers": ["CHN"]},
    ),
    "forum_is_no_group": (
        "CHAIRMAN'S STATEMENT OF THE 30TH ASEAN REGIONAL FORUM\n\nJakarta, 14 July 2033" + BODY,
        {"speakers": []},
    ),
    "secretary_of_an_embassy_ar": (
        "دولة الكويت\nالوفد الدائم لدى الأمم المتحدة - نيويورك\n\nبيان\nدولة الكويت\n\nفي\n"
        "اللجنة الأولى\n\nيلقيه\nالسكرتير الثاني فهد العنزي\n\nنيويورك - الجمعة 11 أكتوبر 2034\n\n"
        "السيد الرئيس،\n\nأضيئت المنارات.",
        {"agenda_item": None, "speakers": ["KWT"]},
    ),
    "whose_report_a_form_is": (
        "THE ARMS TRADE TREATY\n\nANNUAL REPORT IN ACCORDANCE WITH ARTICLE 13(3)\n\nREPORT OF: "
        "MALTA"
        "\n\nDATE OF SUBMISSION: 31 May 2034" + BODY,
        {"speakers": ["MLT"], "treaty": "att", "document_date": "2034-05-31"},
    ),
    "symbol_beside_a_name_of_three_lines": (
        "2036 Review Conference of the Parties\nto the Treaty on the Non-Proliferation\nof Nuclear "
        "Weapons\tNPT/CONF.2036/WP.40\n20 April 2036\nOriginal: English\n\nNew York, 24 April–19 "
        "May "
        "2036\n\nLanterns\n\nWorking paper submitted by Ireland" + BODY,
        {"symbol": "NPT/CONF.2036/WP.40", "meeting_id": "npt-review-conference-2036"},
    ),
    "dash_in_a_title_ru": (
        "Постоянное представительство Кыргызской Республики при ООН\n\nСовместное заявление "
        "государств – членов Организации Договора о коллективной безопасности\n\nПервый комитет "
        "79-й "
        "сессии Генеральной Ассамблеи ООН\n\nНью-Йорк, 15 октября 2034 года\n\nУважаемый "
        "Председатель,\n\nФонари горят.",
        {"agenda_item": None, "behalf": ["x-csto"], "speakers": ["KGZ"]},
    ),
    "tab_before_a_date": (
        "CD/2310\n\nConference on Disarmament\t24 May 2034\nEnglish\nOriginal: Russian\n\nNote "
        "verbale dated 12 May 2034 from the Permanent Mission of Peru" + BODY,
        {"meeting_name": "Conference on Disarmament", "document_date": "2034-05-24",
         "meeting_date": None, "ordinal": None},
    ),
    "meeting_is_no_clause": (
        "Meeting of the States Parties to the\nConvention on the Prohibition of the Use,\n"
        "Stockpiling, Production and Transfer of\nAnti-Personnel Mines and on Their Destruction\t"
        "APLC/MSP.22/2033/1\n1 September 2033\n\nTwenty-Second Meeting\nGeneva, 20–24 November "
        "2033\n\nProvisional agenda" + BODY,
        {"symbol": "APLC/MSP.22/2033/1", "meeting_date": "2033-11-20", "doc_type": "agenda",
         "meeting_id": "apmbc-meeting-of-states-parties-22"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _HEADS)
def test_head(tmp_path: Path, name: str) -> None:
    head, printed = _HEADS[name]
    check_head(tmp_path, head, printed)


@pytest.mark.parametrize(
    "cell",
    [
        "Provisional<br>4 May 2031",
        "Provisional 4 May 2031",
        "4 May 2031 English only",
    ],
)
def test_letterhead_tables_turned_to_markdown(tmp_path: Path, cell: str) -> None:
    text = (
        "|   |   |\n|---|---|\n| United Nations | S/2031/644 |\n\n|   |   |\n|---|---|\n"
        f"| Security Council | {cell} |\n\n**Malta and Peru: draft resolution**\n\n"
        "The Security Council,\n\n*Recalling* its resolution 9 (2030),\n\n1. *Decides* to light it;"
        "\n\n2. *Asks* for a report.\n"
    )
    values = printed_values(tmp_path, text, "paper.md")
    assert (values["symbol"], values["document_date"]) == ("S/2031/644", "2031-05-04")
    assert (values["doc_type"], values["speakers"]) == ("draft_resolution", ["MLT", "PER"])


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("主席提交的决定草案", "draft_decision"), ("Procès-verbal of rectification", None),
        ("Procès-verbal de la 12e séance", "verbatim_record"),
        ("Video message on lanterns", "statement"),
    ],
)  # fmt: skip
def test_types(title: str, kind: str | None) -> None:
    found = type_of_title(title)
    assert (found[0] if found else None) == kind
