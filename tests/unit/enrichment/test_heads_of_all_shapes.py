"""Heads of pages, press releases, volumes and papers in the six languages, one kind in a row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.enrichment.build import check_head

#: Name: (head, what is printed).
_HEADS: dict[str, tuple[str, dict[str, Any]]] = {
    "list_of_items_es": (
        "Naciones Unidas A/98/100\n\nAsamblea General\nDistr. general\n15 de junio de 2043\n\n"
        "Nonagésimo octavo período de sesiones\n\nLista preliminar de temas que se incluirán en el "
        "programa provisional del nonagésimo octavo período de sesiones de la Asamblea General*",
        {"doc_type": "agenda", "ordinal": 98,
         "title": "Lista preliminar de temas que se incluirán en el programa provisional del "
         "nonagésimo octavo período de sesiones de la Asamblea General"},
    ),
    "press_release_fr": (
        "Quatre-vingt-dix-huitième session,\n12e et 13e séances plénières – matin et après-midi\n"
        "AG/14620\n\nL’Assemblée générale adopte une série de textes sur les fanaux, dont l’un "
        "prévoit une conférence en décembre 2045",
        {"doc_type": "press_release", "symbol": "AG/14620", "document_date": None,
         "title": "L’Assemblée générale adopte une série de textes sur les fanaux, dont l’un "
         "prévoit une conférence en décembre 2045"},
    ),
    "memorandum_over_its_title": (
        "Mémoire du Secrétaire général\n\nA/BUR/92/1\n\n[Original : ANGLAIS] [11 septembre 2037]\n"
        "Quatre-vingt-douzième session\n\nORGANISATION DE LA QUATRE-VINGT-DOUZIÈME SESSION "
        "ORDINAIRE DE L'ASSEMBLÉE GÉNÉRALE ET ADOPTION DE L'ORDRE DU JOUR",
        {"document_date": "2037-09-11", "ordinal": 92,
         "title": "ORGANISATION DE LA QUATRE-VINGT-DOUZIÈME SESSION ORDINAIRE DE L'ASSEMBLÉE "
         "GÉNÉRALE ET ADOPTION DE L'ORDRE DU JOUR"},
    ),
    "accredited_to_another_conference": (
        "Intervention prononcée par M. Jean Phare, représentant permanent de la France à la "
        "Conférence du désarmement, lors de la session de clôture de la Conférence d’examen du TNP "
        "(28.05.10)\n\nMonsieur le Président,",
        {"speakers": ["FRA"], "treaty": "npt", "meeting_name": "Conférence d’examen du TNP"},
    ),
    "date_and_meeting_before_the_statement": (
        "3 mai 2031 - Conférence d’examen du Traité sur la non-prolifération des armes nucléaires "
        "(TNP) - Comité 2 : Garanties : Intervention de Mme Anne Phare, représentante de la "
        "France\n\nMonsieur le Président,",
        {"speakers": ["FRA"], "doc_type": "statement", "meeting_date": "2031-05-03",
         "title": "3 mai 2031 - Conférence d’examen du Traité sur la non-prolifération des armes "
         "nucléaires (TNP) - Comité 2 : Garanties : Intervention de Mme Anne Phare, représentante "
         "de la France"},
    ),
    "capital_without_accent": (
        "Déclaration des délégations du Chili, des Etats-Unis d’Amérique et du Royaume-Uni de "
        "Grande Bretagne et d’Irlande du Nord\n\nMonsieur le Président,",
        {"speakers": ["CHL", "USA", "GBR"]},
    ),
    "original_in_russian": (
        "ОКЕАН VI/2\nГамбург, 15 октября 2031 г.\nОригинал: английский\n\n"
        "ПРОЕКТ ПОПРАВОК К ПРАВИЛАМ О МАЯКАХ",
        {"title": "ПРОЕКТ ПОПРАВОК К ПРАВИЛАМ О МАЯКАХ"},
    ),
    "imprint_is_no_meeting": (
        "A/98/32\nОрганизация Объединенных Наций\nДоклад Комитета по маякам\n"
        "Генеральная Ассамблея\nОфициальные отчеты\nДевяносто восьмая сессия\nДополнение № 32\n"
        "Организация Объединенных Наций • Нью-Йорк, 2043\n\n[18 сентября 2043 года]",
        {"meeting_date": None, "place": None, "document_date": "2043-09-18", "symbol": "A/98/32"},
    ),
    "minister_and_name_zh": (
        "灯塔与和平\n\n——在第98届联合国大会一般性辩论上的演讲\n\n"
        "中华人民共和国外交部部长 李光明\n\n"
        "(2043年9月21日，纽约)\n\n主席先生：",
        {"speakers": ["CHN"], "ordinal": 98, "meeting_date": "2043-09-21"},
    ),
    "two_items_ar": (
        "الأمم المتحدة\nA/97/352\nالجمعية العامة\nالدورة السابعة والتسعون\n"
        "البندان 7 و 133 من جدول الأعمال\nتنظيم الفوانيس\nخطة المنارات\n"
        "رسالة مؤرخة 29 أيار/مايو 2042 موجهة إلى رئيس الجمعية العامة من رئيسة لجنة المنارات",
        {"agenda_item": "تنظيم الفوانيس; خطة المنارات", "doc_type": "letter", "ordinal": 97},
    ),
    "title_with_the_committee_of_the_letterhead": (
        "A/C.3/97/L.1\nGeneral Assembly\nNinety-seventh session\nThird Committee\n"
        "Organization of the work of the Third Committee\nNote by the Chair\n"
        "Allocation of items",
        {"title": "Organization of the work of the Third Committee", "doc_type": "note"},
    ),
    "title_over_two_lines_of_a_conference": (
        "NPT/CONF.2035/1\n\nDistr.: General\n20 May 2034\n\nFinal report of the Preparatory "
        "Committee for the 2035 Review\nConference of the Parties to the Treaty on the "
        "Non-Proliferation of Nuclear Weapons",
        {"title": "Final report of the Preparatory Committee for the 2035 Review Conference of the "
         "Parties to the Treaty on the Non-Proliferation of Nuclear Weapons"},
    ),
    "message_to_a_meeting": (
        "Secretary-General's message to the Thirteenth Meeting of States Parties to the Convention "
        "on Cluster Munitions\n\nBeirut, 13 September 2031\n\nI am pleased to send greetings.",
        {"speakers": ["x-unsg"], "doc_type": "statement", "ordinal": 13, "place": "Beirut"},
    ),
    "open_debate": (
        "Statement by Ambassador Phare of Ireland at the UNSC Open Debate on Lanterns and Light "
        "Signals\n\nMr. President,",
        {"agenda_item": "Lanterns and Light Signals", "speakers": ["IRL"]},
    ),
    "place_and_item_in_narrow_print": (
        "Организация Объединенных Наций CTOC/COP/2032/14\n\nКонференция участников Конвенции "
        "Организации Объединенных Наций против транснациональной организованной преступности\n\n"
        "Шестнадцатая сессия\nВена, 15-19 октября 2032 года\n"
        "Пункт 2 предварительной повестки дня*\nОбзор хода работы над маяками и огнями\n\n"
        "Смета расходов на маяки и огни\n\nЗаписка Секретариата",
        {"meeting_date": "2032-10-15", "place": "Vienna", "treaty": "untoc", "doc_type": "note",
         "agenda_item": "Обзор хода работы над маяками и огнями",
         "title": "Смета расходов на маяки и огни"},
    ),
    "two_headlines": (
        "GA/14737\n\nNinetieth Session,\n70th Meeting (AM)\nGENERAL ASSEMBLY\nMEETINGS COVERAGE\n\n"
        "General Assembly Adopts 28 Fourth Committee Texts, among Them One on Lanterns\n\n"
        "Two Actions Postponed until Later Date, as Plenary Acts Directly on Drafts",
        {"title": "General Assembly Adopts 28 Fourth Committee Texts, among Them One on Lanterns",
         "doc_type": "press_release", "ordinal": 90},
    ),
    "headline_printed_twice": (
        "DC/4691\n\nREVIEW CONFERENCE OF PARTIES TO NPT TO OPEN 24 APRIL\n\n20 April 2035\n\n"
        "Press Release\nDC/4691\n\nREVIEW CONFERENCE OF PARTIES TO NPT TO OPEN 24 APRIL\n\n"
        "20350420 Background Release",
        {"title": "REVIEW CONFERENCE OF PARTIES TO NPT TO OPEN 24 APRIL", "treaty": "npt",
         "document_date": "2035-04-20"},
    ),
    "headline_that_names_a_session": (
        "LE CONSEIL DES DROITS DE L'HOMME A CONCLU LES TRAVAUX DE SA QUATRE-VINGTIÈME SESSION\n\n"
        "Communiqué de presse\nIl a adopté 29 résolutions, concernant notamment les fanaux",
        {"ordinal": 80, "doc_type": "press_release",
         "title": "LE CONSEIL DES DROITS DE L'HOMME A CONCLU LES TRAVAUX DE SA QUATRE-VINGTIÈME "
         "SESSION"},
    ),
    "first_report_of_a_committee": (
        "A/90/250\n\nUnited Nations\n\nGeneral Assembly\n\nNinetieth session\n\n"
        "Organization of the ninetieth regular session of the General Assembly and adoption of "
        "the agenda\n\n"
        "First report of the General Committee\n\nContents Page\n\nI. Introduction . . . . . 2",
        {"title": "Organization of the ninetieth regular session of the General Assembly and "
         "adoption of the agenda", "doc_type": "report"},
    ),
    "letter_in_narrow_print": (
        "A/AC.154/583\nNaciones Unidas\nAsamblea General\nDistr. general\n16 de agosto de 2037\n"
        "Comité de Relaciones con el País Anfitrión\n"
        "Carta de fecha 10 de agosto de 2037 dirigida al Presidente\n"
        "del Comité de Relaciones con el País Anfitrión por el\n"
        "Representante Permanente del Perú ante las Naciones Unidas\n"
        "Tengo el honor de transmitir una nota sobre los faroles que\n"
        "fue enviada a la Misión Permanente de Chile en respuesta a\n"
        "la nota verbal de esta, de fecha 20 de julio de 2037.\n",
        {"doc_type": "letter", "speakers": ["PER"], "document_date": "2037-08-16"},
    ),
    "conference_with_a_symbol_of_brackets": (
        "General Conference GC(78)/OR.7\nIssued: August 2035\n\nSeventy-eighth regular session\n\n"
        "Plenary\n\nRecord of the Seventh Meeting\n\nHeld at Headquarters, Vienna, on Thursday, "
        "25 September 2034, at 10 a.m.",
        {"ordinal": 78, "meeting_date": "2034-09-25", "place": "Vienna", "treaty": None},
    ),
    "session_before_its_conference": (
        "DG-Statement to Eighty-Fourth Regular Session of IAEA General Conference\n\nMr President,",
        {"ordinal": 84},
    ),
    "states_in_capitals_ru": (
        "Неофициальный перевод с английского\n\nЗАЯВЛЕНИЕ ФРАНЦИИ, СОЕДИНЕННОГО КОРОЛЕВСТВА "
        "ВЕЛИКОБРИТАНИИ И СЕВЕРНОЙ ИРЛАНДИИ И СОЕДИНЕННЫХ ШТАТОВ АМЕРИКИ НА ПЕРВОЙ СЕССИИ "
        "ПОДГОТОВИТЕЛЬНОГО КОМИТЕТА ПО ДОГОВОРУ О НЕРАСПРОСТРАНЕНИИ ЯДЕРНОГО ОРУЖИЯ\n\n"
        "Г-н Председатель,",
        {"speakers": ["FRA", "GBR", "USA"], "agenda_item": None, "ordinal": 1},
    ),
    "state_of_a_text_is_no_date": (
        "ДЕКЛАРАЦИЯ КОНФЕРЕНЦИИ О МАЯКАХ (ЖЕНЕВА, 27 АВГ. - 21 СЕНТ. 2031 ГОДА)\n\n"
        "(по состоянию на 20 октября 2036 года)",
        {"document_date": None, "place": "Geneva"},
    ),
    "imprint_in_two_lines": (
        "RAPPORT DU CONSEIL DE SÉCURITÉ\n\nASSEMBLÉE GÉNÉRALE\n\nDOCUMENTS OFFICIELS: "
        "QUATRE-VINGTIÈME SESSION\nSUPPLÉMENT N° 2 (A/80/2)\n\nNATIONS UNIES\nNew York, 2037",
        {"place": None, "meeting_date": None, "symbol": "A/80/2"},
    ),
    "committee_for_a_year": (
        "NPT/CONF.2035/1\n\n20 May 2034\n\nFinal report of the Preparatory Committee for the 2035\n"
        "Review Conference of the Parties to the Treaty on the\n"
        "Non-Proliferation of Nuclear Weapons",
        {"title": "Final report of the Preparatory Committee for the 2035 Review Conference of the "
         "Parties to the Treaty on the Non-Proliferation of Nuclear Weapons"},
    ),
    "capitals_without_accents": (
        "NACIONES UNIDAS\n\nConvención Marco sobre el Cambio Climático\n\nFCCC/SBI/2037/11\n"
        "4 de junio de 2037\n\nORGANO SUBSIDIARIO DE EJECUCION\nSexagésimo período de sesiones\n"
        "Bonn, 28 de julio a 5 de agosto de 2037\nTema 8 del programa provisional\n\n"
        "DISPOSICIONES SOBRE LOS FAROLES\n\nNota del Secretario Ejecutivo",
        {"ordinal": 60, "treaty": "unfccc", "place": "Bonn"},
    ),
    "latin_letter_in_a_cyrillic_word": (
        "E/C.12/90/1\n20 March 2038\n\nКОМИТЕТ ПО ЭКОНОМИЧЕСКИМ, СОЦИАЛЬНЫМ И КУЛЬТУРНЫМ ПРАВАМ\n"
        "Cороковая сессия\nЖенева, 28 апреля - 16 мая 2038 года\n\nПРЕДВАРИТЕЛЬНАЯ ПОВЕСТКА ДНЯ",
        {"ordinal": 40, "place": "Geneva", "meeting_date": "2038-04-28"},
    ),
    "treaty_over_two_lines": (
        "Preparatory Committee for the United Nations Conference on the Arms Trade\nTreaty\n"
        "Statement by H.E. Ann Lamp, Ambassador and Permanent Representative\n"
        "of Australia to the United Nations\n(Check against delivery)\nMr Chairman,",
        {"agenda_item": None, "treaty": "att", "speakers": ["AUS"]},
    ),
    "annual_session_of_a_year": (
        "DP/FPA/2033/4\n\nExecutive Board of the\nUnited Nations Development Programme,\n"
        "the United Nations Population Fund and the\nUnited Nations Office for Project Services\n\n"
        "Annual session 2033\n5 to 9 June 2033, New York\nItem 11 of the provisional agenda\n"
        "Lanterns\n\nReview of the plan for lanterns\n\nReport of the Executive Director",
        {"meeting_date": "2033-06-05", "place": "New York", "agenda_item": "Lanterns"},
    ),
    "general_conference_of_no_treaty": (
        "GC(78)/RES/16\n\nGeneral Conference\n\nSeventy-eighth regular session\n\nLanterns in the "
        "Middle East\n\nResolution adopted on 25 September 2034\n\nThe General Conference,\n\n"
        "Calls upon all States to accede to the NPT,",
        {"treaty": None, "ordinal": 78},
    ),
    "place_and_date_over_the_original": (
        "Conseil exécutif\nTrois cent sixième session\n\n306 EX/47.I\nPARIS, le 15 avril 2039\n"
        "Original anglais\n\nRAPPORT SUR LES FANAUX",
        {"document_date": "2039-04-15", "meeting_date": None, "symbol": "306 EX/47.I"},
    ),
    "decisions_of_a_board_fr": (
        "Conseil exécutif\n\nTrois cent onzième session (Paris, 12-28 avril 2035)\n\n"
        "311 EX/Décisions\nPARIS, le 25 mai 2035\n\nDÉCISIONS ADOPTÉES PAR LE CONSEIL EXÉCUTIF",
        {"symbol": "311 EX/Décisions", "meeting_date": "2035-04-12", "document_date": "2035-05-25"},
    ),
    "session_of_an_assembly_and_its_symbol": (
        "94.ª ASAMBLEA MUNDIAL DE LA SALUD A94/24\nPunto 13.15 del orden del día provisional\n"
        "14 de abril de 2041\n\nEstrategias sobre los faroles\n\nInforme de la Secretaría",
        {"symbol": "A94/24", "document_date": "2041-04-14"},
    ),
    "held_on_a_day_of_the_week_zh": (
        "人权理事会\n\n第九十八届会议\n\n第41次会议简要记录\n\n"
        "2041年10月7日星期四下午3时30分在日内瓦万国宫举行",
        {"place": "Geneva", "meeting_date": "2041-10-07", "ordinal": 98},
    ),
    "headline_of_a_council": (
        "HUMAN RIGHTS COUNCIL CONCLUDES NINETY-FIFTH SESSION AFTER ADOPTING 42 TEXTS\n\nThe Human "
        "Rights Council concluded its session this evening after adopting texts on lanterns.",
        {"ordinal": 95},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _HEADS)
def test_heads_of_all_shapes(tmp_path: Path, name: str) -> None:
    check_head(tmp_path, *_HEADS[name])
