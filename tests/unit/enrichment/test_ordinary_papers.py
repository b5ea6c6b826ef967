"""Ordinary papers, one kind in a row: records, press releases, letterheads, authors' lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.enrichment.build import check_head

_NOBODY: list[str] = []

#: Name: (head, what is printed).
_PAPERS: dict[str, tuple[str, dict[str, Any]]] = {
    "name_of_a_meeting_in_the_left_column": (
        "ДОГОВОР О НЕРАСПРОСТРАНЕНИИ ЯДЕРНОГО ОРУЖИЯ            NPT/CONF.2036/WP.14\n"
        "КОНФЕРЕНЦИЯ 2036 ГОДА УЧАСТНИКОВ ДОГОВОРА              15 апреля 2036 года\n"
        "ПО РАССМОТРЕНИЮ ДЕЙСТВИЯ ДОГОВОРА                      Русский\n\n"
        "                  Снижение рисков\n\n     Рабочий документ, представленный Швецией",
        {"meeting_id": "npt-review-conference-2036", "title": "Снижение рисков",
         "speakers": ["SWE"], "document_date": "2036-04-15"},
    ),
    "report_that_an_article_asks_for": (
        "CONVENTION ON CLUSTER MUNITIONS\nArticle 7 Report\n\nName of State Party: Lesotho\n"
        "Date of submission: 30 April 2033\nReporting period: 1 January to 31 December 2032\n\n"
        "Form A: National implementation measures",
        {"title": "Article 7 Report", "doc_type": "report", "speakers": ["LSO"], "treaty": "ccm",
         "document_date": "2033-04-30"},
    ),
    "report_of_a_working_group_on_a_state": (
        "Human Rights Council\nWorking Group on the Universal Periodic Review\nSixty-first "
        "session\nGeneva, 4–15 November 2031\n\nDraft report of the Working Group on the "
        "Universal Periodic Review\n\nBhutan\n\n1. The Group met. Bhutan should join "
        "the Convention against Torture.",
        {"speakers": _NOBODY, "treaty": None, "place": "Geneva"},
    ),
    "concluding_observations_on_a_state": (
        "CERD/C/ZMB/CO/30\nCommittee on the Elimination of Racial Discrimination\n\n"
        "Concluding observations on the combined third to fifth periodic reports of Zambia",
        {"speakers": _NOBODY, "doc_type": "concluding_observations", "title":
         "Concluding observations on the combined third to fifth periodic reports of Zambia"},
    ),
    "communication_that_an_agency_circulates": (
        "                                  INFCIRC/2180\n                                  "
        "Date: 14 March 2034\n\n                                  General Distribution\n\n"
        "Communication dated 6 March 2034 received from\nthe Permanent Mission of Portugal to the "
        "Agency",
        {"title": "Communication dated 6 March 2034 received from the Permanent Mission of "
         "Portugal to the Agency", "doc_type": "communication", "speakers": ["PRT"],
         "symbol": "INFCIRC/2180", "document_date": "2034-03-14"},
    ),
    "communication_in_spanish": (
        "Circular informativa                    INFCIRC/2191\n"
        "                                        21 de marzo de 2035\n\n"
        "Comunicación de fecha 6 de marzo de 2035 recibida de la Misión Permanente de Chile ante "
        "el Organismo",
        {"title": "Comunicación de fecha 6 de marzo de 2035 recibida de la Misión Permanente de "
         "Chile ante el Organismo", "speakers": ["CHL"], "document_date": "2035-03-21"},
    ),
    "message_to_all": (
        "From: Harbour Desk\nTo: All delegations\nSubject: Joint statement on lanterns\n\n"
        "Dear colleagues,",
        {"title": "Joint statement on lanterns", "speakers": _NOBODY},
    ),
    "item_and_where_it_is_spoken_about": (
        "STATEMENT BY THE DELEGATION OF PERU ON AGENDA ITEM 136: PROGRAMME PLANNING, AT THE FIFTH "
        "COMMITTEE DURING THE MAIN PART OF THE NINETIETH SESSION OF THE UNITED NATIONS GENERAL "
        "ASSEMBLY\n\nNew York, 27 October 2035\n\nMr. Chairman,",
        {"agenda_item": "PROGRAMME PLANNING", "speakers": ["PER"]},
    ),
    "long_name_of_a_meeting_over_the_agenda": (
        "NPT/CONF.2030/1\nGeneral\n11 February 2031\nOriginal: English\n\n2030 Review "
        "Conference of the Parties to the Treaty on the Non-Proliferation of Nuclear Weapons\n"
        "New York\n\nProvisional agenda",
        {"title": "Provisional agenda", "meeting_id": "npt-review-conference-2030"},
    ),
    "debate_in_brackets": (
        "ЗАЯВЛЕНИЕ\nделегации Республики Казахстан\nна второй сессии Подготовительного комитета "
        "Конференции 2036 года по рассмотрению действия ДНЯО\n(кластер 1: ядерное разоружение)\n\n"
        "Женева, 25 июля 2034 года\n\nУважаемый г-н Председатель,",
        {"agenda_item": "кластер 1: ядерное разоружение", "speakers": ["KAZ"]},
    ),
    "debate_under_an_arabic_title": (
        "بيان\nوفد جمهورية مصر العربية\nأمام\nاللجنة الأولى للدورة التاسعة والثمانين للجمعية "
        "العامة للأمم المتحدة\nالمناقشة المواضيعية: الأسلحة النووية\n\nنيويورك، ١٨ أكتوبر ٢٠٣٤\n\n"
        "السيدة الرئيسة،",
        {"agenda_item": "المناقشة المواضيعية: الأسلحة النووية", "speakers": ["EGY"]},
    ),
    "number_of_an_act_with_its_bodys_letters": (
        "RESOLUTION CONF. 5/RES/3\n\nSTRENGTHENING THE LANTERNS OF PORTS\n\nThe Conference,",
        {"title": "STRENGTHENING THE LANTERNS OF PORTS", "doc_type": "resolution"},
    ),
    "statement_on_behalf_over_lines": (
        "STATEMENT\n\non behalf of the Non-Aligned Movement\n\ndelivered by\nH.E. Mr. Otto Berg\n"
        "Permanent Representative of Uganda to the United Nations\n\nat the General Debate of the "
        "First Committee\n\n90th Session of the General Assembly\n\nMr. Chairman,",
        {"title": "STATEMENT on behalf of the Non-Aligned Movement delivered by H.E. Mr. Otto Berg "
         "Permanent Representative of Uganda to the United Nations at the General Debate of the "
         "First Committee", "speakers": ["UGA"], "agenda_item": "General Debate"},
    ),
    "final_record": (
        "CD/PV.2042\n\nConferencia de Desarme\n15 de septiembre de 2031\nEspañol\n\n"
        "Acta definitiva de la 2042ª sesión plenaria\nCelebrada en el Palacio de las Naciones, "
        "Ginebra, el lunes 15 de septiembre de 2031, a las 10.50 horas",
        {"title": "Acta definitiva de la 2042ª sesión plenaria", "doc_type": "verbatim_record",
         "place": "Geneva", "meeting_date": "2031-09-15"},
    ),
    "press_release_by_its_series": (
        "Eighty-sixth Session,\n6th Meeting (AM)\n\nGA/DIS/4668\n\nFerries Overdue in First "
        "Committee, Delegates Say",
        {"title": "Ferries Overdue in First Committee, Delegates Say", "symbol": "GA/DIS/4668",
         "doc_type": "press_release", "speakers": _NOBODY},
    ),
    "regional_office": (
        "WORLD HEALTH ORGANIZATION\nREGIONAL OFFICE FOR THE WESTERN PACIFIC\n\n"
        "REGIONAL COMMITTEE\nWPR/RC91/9\n\nNinety-first session\nManila, Philippines (virtual)\n"
        "24 August 2040\n\nProvisional agenda item 15\n\nLANTERNS IN HARBOURS",
        {"speakers": _NOBODY, "title": "LANTERNS IN HARBOURS", "place": "Manila", "ordinal": 91},
    ),
    "report_submitted_by": (
        "Informe nacional sobre los faroles\n\nInforme presentado por el Uruguay",
        {"speakers": ["URY"], "title": "Informe nacional sobre los faroles"},
    ),
    "permanent_delegation": (
        "DÉLÉGATION PERMANENTE DE LA FRANCE AUPRÈS DE LA CONFÉRENCE DU DÉSARMEMENT\n\n"
        "Douzième Conférence d’examen de la Convention sur l’interdiction des armes biologiques\n\n"
        "Déclaration nationale – Débat général\n\nGenève, le 28 novembre 2031\n\n"
        "Monsieur le Président,",
        {"speakers": ["FRA"], "agenda_item": "Débat général", "meeting_id":
         "bwc-review-conference-12"},
    ),
    "arabic_title_over_lines": (
        "بيان\nجمهورية مصر العربية\nأمام\nاللجنة الأولى للجمعية العامة للأمم المتحدة\n"
        "الدورة السادسة والثمانون\n\nنيويورك، 9 أكتوبر 2031\n\nالسيد الرئيس،",
        {"speakers": ["EGY"], "doc_type": "statement", "place": "New York"},
    ),
    "chinese_title_under_its_meeting": (
        "缔约国大会\n第三十九届会议\n2034年11月25日至29日\n\nC-39/NAT.31\n2034年11月26日\n"
        "原文：中文\n\n中国代表团团长在第三十九届缔约国大会一般性辩论中的发言\n\n主席先生：",
        {"title": "中国代表团团长在第三十九届缔约国大会一般性辩论中的发言", "speakers": ["CHN"]},
    ),
    "where_a_page_stands_on_its_site": (
        "首页 > 会议与发言\n\n中国裁军大使在第97届联大一委一般性辩论中的发言\n\n2042/10/12\n\n"
        "主席先生,",
        {"title": "中国裁军大使在第97届联大一委一般性辩论中的发言", "meeting_date": "2042-10-12"},
    ),
    "final_report_under_its_item": (
        "APLC/MSP.41/2043/19\n12 December 2043\n\nTwenty-First Meeting\nItem 15 of the agenda\n"
        "Adoption of the final document\n\nFinal report",
        {"title": "Final report", "agenda_item": "Adoption of the final document"},
    ),
    "organization_in_the_letterhead": (
        "ORGANIZACIÓN DE LOS ESTADOS AMERICANOS\nCONSEJO PERMANENTE\n\nOEA/Ser.G\n"
        "CP/doc.5112/31 rev. 4\n26 junio 2031\n\nINFORME SOBRE FAROLES",
        {"speakers": _NOBODY, "title": "INFORME SOBRE FAROLES", "document_date": "2031-06-26"},
    ),
    "numbered_conference": (
        "A/CONF.425/INF/1\n19 September 2034\n\nSecond United Nations Conference on Landlocked\n"
        "Harbours\nVienna, 3-5 November 2034\n\nInformation for participants",
        {"ordinal": 2, "title": "Information for participants", "place": "Vienna",
         "meeting_id": "united-nations-conference-on-landlocked-harbours-2",
         "meeting_date": "2034-11-03", "document_date": "2034-09-19"},
    ),
    "title_goes_on_beside_a_date": (
        "2036 Review Conference of the Parties to the       Distr.: General\n"
        "Treaty on the Non-Proliferation of Nuclear         9 March 2036\nWeapons\n"
        "New York, 27 April–22 May 2036                     Original: English\n\n"
        "Lanterns in education\n\nWorking paper submitted by Ireland and Japan",
        {"title": "Lanterns in education", "doc_type": "working_paper", "speakers": ["IRL", "JPN"],
         "treaty": "npt"},
    ),
    "session_of_the_assembly_over_its_committee": (
        "Intervención de Colombia\n\n88º período de sesiones de la Asamblea General\n"
        "Primera Comisión\n\nNueva York, 23 de octubre de 2033\n\nSeñor Presidente:",
        {"ordinal": 88, "speakers": ["COL"], "meeting_id": "unga-first-committee-88"},
    ),
    "resolution_under_its_title": (
        "GC(78)/RES/9\nDate: September 2034\n\nGeneral Conference\n\n"
        "Seventy-eighth regular session\n\nSeals\n\n"
        "Resolution adopted on 20 September 2034 during the tenth plenary meeting",
        {"title": "Seals", "doc_type": "resolution", "ordinal": 78},
    ),
    "decision_over_its_title": (
        "Forum for Harbours\n\nFSC Journal No. 2064, Agenda item 4\n\nDECISION No. 7/33\n\n"
        "DATES OF THE ANNUAL MEETING",
        {"title": "DATES OF THE ANNUAL MEETING", "doc_type": "decision"},
    ),
    "draft_conclusions": (
        "FCCC/SBI/2034/L.9\n12 June 2034\n\nSubsidiary Body for Implementation\n"
        "Seventieth session\nBonn, 3–13 June 2034\n\nMatters relating to harbours\n\n"
        "Draft conclusions proposed by the Chair",
        {"title": "Matters relating to harbours", "doc_type": "draft_conclusions",
         "meeting_date": "2034-06-03"},
    ),
    "meeting_of_a_conference": (
        "CoP40 Doc. 33\n\nCONVENTION ON INTERNATIONAL TRADE IN ENDANGERED SPECIES OF WILD FAUNA "
        "AND FLORA\n\nTwentieth meeting of the Conference of the Parties\n"
        "Samarkand (Uzbekistan), 24 November – 5 December 2045\n\nDEMAND FOR LANTERNS",
        {"symbol": "CoP40 Doc. 33", "ordinal": 20, "treaty": "cites", "place": "Samarkand"},
    ),
    "name_and_symbol_in_columns": (
        "MARINE ENVIRONMENT PROTECTION                              MEPC 98/23\n"
        "COMMITTEE                                                  16 October 2038\n"
        "98th session                                               Original: ENGLISH\n"
        "Agenda item 23\n\nREPORT OF THE MARINE ENVIRONMENT PROTECTION COMMITTEE",
        {"symbol": "MEPC 98/23", "ordinal": 98, "document_date": "2038-10-16"},
    ),
    "committees_treaty": (
        "A/90/38\n\nUnited Nations\n\nReport of the Committee on the Elimination of "
        "Discrimination against Women\n\n[30 March 2035]",
        {"treaty": "cedaw", "document_date": "2035-03-30", "speakers": _NOBODY},
    ),
    "arabic_letter_of_an_item": (
        "A/89/141\n\nالجمعية العامة\nالدورة التاسعة والثمانون\n"
        "البند 99 (ل) من القائمة الأولية*\nنزع السلاح العام الكامل\n\nالفوانيس والتنمية\n\n"
        "تقرير الأمين العام",
        {"agenda_item": "نزع السلاح العام الكامل", "title": "الفوانيس والتنمية",
         "speakers": ["x-unsg"]},
    ),
    "in_the_name_of_ones_own_state": (
        "Intervention au nom de la France de l’Ambassadeur Jean Phare à la Conférence du "
        "désarmement (Genève, 30 juin 2031)\n\nMonsieur le Président,",
        {"speakers": ["FRA"], "on_behalf_of": _NOBODY, "place": "Geneva",
         "meeting_id": "conference-on-disarmament-2031"},
    ),
    "item_among_sentences_of_a_title": (
        "94 AGNU: Intervención de Sr. Juan Faro, Embajador de la Misión de Cuba ante las Naciones "
        "Unidas. Tema 110. Memoria sobre los faroles. Nueva York, 22 de enero de 2040.\n\n"
        "Señor Presidente:",
        {"speakers": ["CUB"], "agenda_item": "Memoria sobre los faroles", "ordinal": 94,
         "doc_type": "statement", "meeting_date": "2040-01-22"},
    ),
    "final_record_ru": (
        "CD/PV.2463\n\nКонференция по разоружению\n\nОкончательный отчет о 2463-м пленарном "
        "заседании,\nсостоявшемся во Дворце Наций в Женеве во вторник, 26 июня 2038 года, в 10 ч",
        {"doc_type": "verbatim_record", "place": "Geneva", "meeting_date": "2038-06-26"},
    ),
    "link_past_the_menu": (
        "Aller au contenu principal\n\nLA CONFÉRENCE DU DÉSARMEMENT PARLE DE FAROLS",
        {"title": "LA CONFÉRENCE DU DÉSARMEMENT PARLE DE FAROLS"},
    ),
    "mission_behind_its_state": (
        "New Zealand Permanent Mission to the United Nations\n\nTe Rama\n\nUnited Nations "
        "General Assembly: First Committee\n\nThematic debate: Lanterns\n\n"
        "Statement by Mr Tane Rama, Adviser\n\n18 October 2033\n\nMr Chair,",
        {"speakers": ["NZL"], "agenda_item": "Thematic debate: Lanterns"},
    ),
    "mission_of_its_state_es": (
        "MISIÓN PERMANENTE DEL ECUADOR\nANTE LAS NACIONES UNIDAS\n\nNota No. 4/2034\n\n"
        "La Misión Permanente del Ecuador ante las Naciones Unidas saluda muy atentamente a la "
        "Oficina de Faroles.\n\nNueva York, 3 de junio de 2034",
        {"speakers": ["ECU"], "doc_type": "note_verbale", "document_date": "2034-06-03"},
    ),
    "mission_that_presents_its_compliments": (
        "No. 57/2034\n\nThe Permanent Mission of Slovenia to the United Nations presents its "
        "compliments to the Office of Lanterns.\n\nGeneva, 11 April 2034",
        {"speakers": ["SVN"], "doc_type": "note_verbale"},
    ),
    "proposal_in_a_working_paper": (
        "BWC/CONF.XII/WP.52\n5 décembre 2042\n\nProposition d’un mécanisme de faroles\n\n"
        "Document de travail soumis par la Belgique et la France",
        {"doc_type": "working_paper", "title": "Proposition d’un mécanisme de faroles",
         "speakers": ["BEL", "FRA"]},
    ),
    "office_of_a_president_in_capitals": (
        "DISCURSO DEL EXCELENTÍSIMO SEÑOR RAMIRO FARO\nPRESIDENTE CONSTITUCIONAL DE LA REPÚBLICA "
        "DEL PARAGUAY\n\nEN EL DEBATE GENERAL DEL 89° PERIODO ORDINARIO DE SESIONES DE LA "
        "ASAMBLEA GENERAL\n\nNueva York, 24 de setiembre de 2034\n\nSeñor Presidente,",
        {"speakers": ["PRY"], "ordinal": 89, "place": "New York", "meeting_date": "2034-09-24"},
    ),
    "office_on_the_next_line_ar": (
        "مؤتمر تيسير بدء نفاذ معاهدة الحظر الشامل للتجارب النووية\nنيويورك، 22 سبتمبر 2033\n\n"
        "كلمة\nمعالي السيد خالد المنصوري\nوزير خارجية مملكة البحرين\n\nالسيد الرئيس،",
        {"speakers": ["BHR"], "treaty": "ctbt"},
    ),
    "symbol_in_the_other_column": (
        "Convention on Cluster Munitions CCM/CONF/2036/3\n11 June 2036\n\nThird Review "
        "Conference\nVientiane, 16–20 November 2036\n\nDraft political declaration",
        {"symbol": "CCM/CONF/2036/3", "title": "Draft political declaration", "treaty": "ccm"},
    ),
    "dated_session": (
        "GB.450/INS/7\n\nGoverning Body\n450th Session, Geneva, March 2034\n\n"
        "Date: 20 February 2034\n\nLanterns at work",
        {"ordinal": 450, "place": "Geneva", "meeting_date": "2034-03",
         "document_date": "2034-02-20"},
    ),
    "annual_report_of_its_state": (
        "INFORME ANUAL DE COLOMBIA\n\nTratado sobre el Comercio de Armas\n\nLima, mayo de 2034",
        {"speakers": ["COL"], "treaty": "att", "doc_type": "report"},
    ),
    "annual_report_of_its_state_fr": (
        "Convention sur les armes à sous-munitions\n\nRAPPORT ANNUEL DU BURKINA FASO\nau titre de "
        "l’article 7",
        {"speakers": ["BFA"], "treaty": "ccm"},
    ),
    "report_on_a_state": (
        "A/HRC/97/41\n\nReport of the United Nations on the harbours of Peru",
        {"speakers": _NOBODY},
    ),
    "dated_session_under_a_group": (
        "United Kingdom Statement to the Working Group on the Strengthening of Lanterns\n\n"
        "Fourth Session, Geneva, 19–23 August 2034\n\nChair,",
        {"ordinal": 4, "speakers": ["GBR"], "place": "Geneva"},
    ),
    "town_in_its_state_zh": (
        "缔约国会议\n第三十二次会议\n2034年11月25日至29日，柬埔寨暹粒\n\n灯笼委员会的报告",
        {"place": "Siem Reap", "meeting_date": "2034-11-25"},
    ),
    "symbol_with_a_dot_before_the_number": (
        "EXECUTIVE BOARD\nEB190/INF./3\n190th session\n12 December 2036\n\nLanterns\n\n"
        "Report by the Secretariat",
        {"symbol": "EB190/INF./3", "document_date": "2036-12-12"},
    ),
    "name_of_a_meeting_over_lines_apart": (
        "A/AC.397/2036/9\n\nPreparatory Commission for the Entry into Force of the "
        "Agreement on the\n\n"
        "Lighting of Harbours and Straits\n\nThird session\nNew York, 23 March–2 April 2036\n\n"
        "Report of the Preparatory Commission for the Entry into Force of the Agreement on the "
        "Lighting of Harbours and Straits",
        {"ordinal": 3, "meeting_name": "Preparatory Commission for the Entry into Force of the "
         "Agreement on the Lighting of Harbours and Straits, Third session"},
    ),
    "vote_on_a_draft_by_its_symbol": (
        "United States of America\n\nExplanation of Vote Before the Vote\n\nL.41 \"Lanterns in "
        "Harbours\"\n\nFirst Committee, UNGA 91\n\nOctober 30, 2036\n\nMr. Chairman,",
        {"agenda_item": 'L.41 "Lanterns in Harbours"', "meeting_id": "unga-first-committee-91",
         "meeting_date": "2036-10-30"},
    ),
    "form_of_a_report": (
        "CONVENTION ON CLUSTER MUNITIONS\n\nREPORTING FORMS PURSUANT TO ARTICLE 7\n\nSTATE PARTY: "
        "Republic of Moldova\nDATE OF SUBMISSION: 30 April 2037\nREPORTING PERIOD: from 1 January "
        "2036 to 31 December 2036\n\n1. There are no lanterns.",
        {"title": "REPORTING FORMS PURSUANT TO ARTICLE 7", "speakers": ["MDA"],
         "doc_type": "report", "document_date": "2037-04-30",
         "period": {"start": "2036-01-01", "end": "2036-12-31"}},
    ),
    "form_of_a_report_es": (
        "Convención sobre Municiones en Racimo\nFormularios para la presentación de informes\n\n"
        "Estado parte: Perú\nPeríodo del informe: del 1 de enero al 31 de diciembre de 2036\n\n"
        "1. No hay faroles.",
        {"title": "Formularios para la presentación de informes", "speakers": ["PER"],
         "period": {"start": "2036-01-01", "end": "2036-12-31"}, "doc_type": "report"},
    ),
    "group_of_a_group_above_the_meeting": (
        "NAM Working Group on Disarmament\n\nStatement by Indonesia\non behalf of the Non-Aligned "
        "Movement\n\nThirteenth Review Conference of the Parties to the Treaty on the "
        "Non-Proliferation of Nuclear Weapons\n\nNew York, 30 April 2036\n\nMr. Chairperson,",
        {"meeting_id": "npt-review-conference-13", "agenda_item": None, "speakers": ["IDN"]},
    ),
    "item_named_like_a_report": (
        "Meeting of the States Parties to the Convention\n"
        "on the Prohibition of the Development, Production\nand Stockpiling of Bacteriological "
        "(Biological) and\nToxin Weapons and on Their Destruction\n\nBWC/MSP/2036/WP.3\n\n"
        "30 November 2036\n\nGeneva, 11–13 December 2036\nItem 7 of the provisional agenda\n"
        "Annual report of the Implementation Support Unit\n\nLanterns and confidence\n\n"
        "Submitted by Kazakhstan and Finland",
        {"title": "Lanterns and confidence", "doc_type": "working_paper",
         "agenda_item": "Annual report of the Implementation Support Unit",
         "symbol": "BWC/MSP/2036/WP.3", "speakers": ["KAZ", "FIN"]},
    ),
    "item_named_like_a_report_of_who_speaks": (
        "Meeting of the States Parties to the Convention\n"
        "on the Prohibition of the Development, Production\nand Stockpiling of Bacteriological "
        "(Biological) and\nToxin Weapons and on Their Destruction\n\nBWC/MSP/2036/WP.3\n\n"
        "30 November 2036\n\nGeneva, 11–13 December 2036\nItem 7 of the provisional agenda\n"
        "Report of the Implementation Support Unit\n\nLanterns and confidence\n\n"
        "Working paper submitted by Kazakhstan and Finland",
        {"title": "Lanterns and confidence", "doc_type": "working_paper",
         "agenda_item": "Report of the Implementation Support Unit", "speakers": ["KAZ", "FIN"]},
    ),
    "title_that_ends_like_a_bodys_name": (
        "United Nations A/91/224/Corr.1\n\nGeneral Assembly Distr.: General\n14 October 2036\n\n"
        "Ninety-first session\nAgenda item 97\n\nLanterns in the context of security\n\n"
        "Report of the Secretary-General\n\nCorrigendum\n\n1. For five read six.",
        {"title": "Lanterns in the context of security", "doc_type": "report",
         "speakers": ["x-unsg"]},
    ),
    "what_is_done_with_a_plan": (
        "A/91/224\n\nGeneral Assembly\n\nNinety-first session\n\nImplementation of the action plan "
        "on lanterns\n\nReport of the Secretary-General",
        {"title": "Implementation of the action plan on lanterns", "doc_type": "report",
         "speakers": ["x-unsg"]},
    ),
    "what_is_done_with_a_plan_es": (
        "A/91/224\n\nAsamblea General\n\nNonagésimo primer período de sesiones\n\nAplicación del "
        "plan de acción sobre los faroles\n\nInforme del Secretario General",
        {"title": "Aplicación del plan de acción sobre los faroles", "doc_type": "report",
         "speakers": ["x-unsg"]},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _PAPERS)
def test_papers(tmp_path: Path, name: str) -> None:
    check_head(tmp_path, *_PAPERS[name])
