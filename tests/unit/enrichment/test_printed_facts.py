"""Facts as heads print them, one kind in a row: adjectives, ordinals in words, run-on mastheads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.numerals import read_ordinal
from tests.unit.enrichment.build import check_head

#: Name: (head, what is printed).
_HEADS: dict[str, tuple[str, dict[str, Any]]] = {
    "delegation_by_adjective": (
        "SPEECH BY MR. OTIENO, DEPUTY LEADER OF THE AUSTRALIAN DELEGATION\n\n10 July 2031\n\n"
        "Mr. Chairman,",
        {"speakers": ["AUS"], "meeting_date": "2031-07-10"},
    ),
    "delegation_by_adjective_fr": (
        "Intervention du chef de la délégation chilienne\n\nGenève, le 3 mars 2031\n\n"
        "Monsieur le Président,",
        {"speakers": ["CHL"]},
    ),
    "statement_by_adjective": ("Austrian Statement\n\nMr. Chair,", {"speakers": ["AUT"]}),
    "joint_declaration_of_a_list": (
        "Joint Declaration by the Ministers for Foreign Affairs of:\n"
        "Brazil, Chile, Ireland, Kenya, Malta, New Zealand, South Africa\nand Sweden\n"
        "1. We, the Ministers for Foreign Affairs of Brazil, Chile, Ireland,\n"
        "Kenya, Malta, New Zealand, South Africa and Sweden have considered\n"
        "the lanterns that the keepers of the harbours have lit in all years.\n"
        "2. We fully share the conclusion expressed by the keepers of the\nharbours.\n",
        {"speakers": ["BRA", "CHL", "IRL", "KEN", "MLT", "NZL", "ZAF", "SWE"],
         "title": "Joint Declaration by the Ministers for Foreign Affairs of: Brazil, Chile, "
                  "Ireland, Kenya, Malta, New Zealand, South Africa and Sweden"},
    ),
    "a_sentence_that_leads_on_is_no_title": (
        "ANTARCTIC TREATY\n\nFIRST CONSULTATIVE MEETING\n\nDOC./P6 (FINAL CORRECTED)\n\n"
        "17 July 2031\n\nAGENDA ITEM 14\n\nPRESERVATION OF LANTERNS\n\n"
        "The following resolution was adopted on 17 July, 2031:\n\n"
        "With due regard to it, the Representatives recommend that:-\n\n1. Lanterns be lit;",
        {"title": "PRESERVATION OF LANTERNS", "symbol": "DOC./P6 (FINAL CORRECTED)"},
    ),
    "item_up_to_the_session": (
        "Statement by Mr. Tom Vale, Legal Adviser, on Agenda item: 79(a) Oceans and the Law of the "
        "Sea at the Ninetieth Session of the United Nations General Assembly on December 08, 2045"
        "\n\nMr. President",
        {"agenda_item": "Oceans and the Law of the Sea", "meeting_date": "2045-12-08"},
    ),
    "page_with_a_form": (
        "Intervention delivered by Mrs. Ann Pell, Minister, under Agenda Item 10 concerning the "
        "Commission on the Limits of the Continental Shelf, at the Forty-eighth Meeting of States "
        "Parties to the UN Convention on the Law of the Sea\n\nMonday, 12 June 2038\nPresenter: \n"
        "Mrs. Ann Pell\n\nSri Lanka Statement\nBy Mrs. Ann Pell, Minister\n"
        "Permanent Mission of Sri Lanka to the United Nations\n"
        "48th Meeting of States Parties to the UN Convention on the Law of the Sea\n"
        "Conference Room 1, UNHQ, New York\nMonday 12 June 2038\n\nThank you Chair",
        {"speakers": ["LKA"], "treaty": "unclos", "place": "New York",
         "agenda_item": "Commission on the Limits of the Continental Shelf"},
    ),
    "ministry_behind_its_state": (
        "Ann Pell\n\nKeeper of Lanterns\n\nUnited States Department of State\n\n"
        "New York, New York\n\nDecember 8, 2042\n\nAS DELIVERED\n\nThank you, Mr. President.",
        {"speakers": ["USA"], "meeting_date": "2042-12-08"},
    ),
    "speaks_for_a_list": (
        "Mr. President,\n\n1. I have the honour to make this statement on behalf of Albania, "
        "Argentina, Kenya and Viet Nam.",
        {"speakers": []},
    ),
    "title_with_a_word_between": (
        "ANTARCTIC TREATY\nTENTH CONSULTATIVE MEETING\n\nANT/X/2\n\nFINAL REPORT\n\nOF\n\n"
        "THE THIRD ANTARCTIC TREATY MEETING ON LANTERNS\n\nWASHINGTON, D.C.\n",
        {"title": "FINAL REPORT OF THE THIRD ANTARCTIC TREATY MEETING ON LANTERNS"},
    ),
    "submitted_by_above_the_state": (
        "XXII ATCM/WP28\nMay, 2038\n\nAgenda item 5c\n\nSubmitted by\nArgentina\n"
        "ANTARCTIC LANTERNS\n",
        {"speakers": ["ARG"]},
    ),
    "act_with_its_number_first": (
        "LANTERN COMMITTEE\n\n1 (1946) Resolution of 25 January 1946\n\n"
        "By Article 7 of the Charter, there shall be a Lantern Committee;\n",
        {"doc_type": "resolution", "title": "LANTERN COMMITTEE"},
    ),
    "place_in_brackets_behind_a_session": (
        "30.06.2038\n\nFifty-Third Session of the Executive Council of the OPCW (The Hague)\n\n"
        "Statement by Dr Ann Pell Permanent Representative of Malta\n\nMadam Chair,",
        {"place": "The Hague"},
    ),
    "place_behind_a_stop_without_a_blank": (
        "Statement of the Delegation of Chile,First Committee.New York, 25 October 2037.\n"
        "Mr. Chairman,\nWe thank you.",
        {"place": "New York", "speakers": ["CHL"]},
    ),
    "no_delegation": (
        "Report on Indian Ocean lanterns\n\nNote by the secretariat", {"speakers": []}
    ),
    "masthead_in_one_line": (
        "United Nations A/RES/86/12 General Assembly Distr.: General 29 April 2031 Eighty-sixth "
        "session Agenda item 75 (c) Lanterns\n\nResolution adopted by the General Assembly on 24 "
        "April 2031\n\n86/12. Upkeep of lanterns\n\nThe General Assembly,",
        {"symbol": "A/RES/86/12", "meeting_id": "unga-session-86", "title": "Upkeep of lanterns",
         "doc_type": "resolution"},
    ),
    "other_column_between": (
        "NPT/CONF.2035/PC.II/WP.26\n\nPreparatory Committee for the 2035 Review Conference of the "
        "Parties to the Treaty on the 11 April 2033\n\nNon-Proliferation of Nuclear Weapons "
        "Original: English\n\nSecond session Geneva, 23 April–4 May 2033\n\nLanterns\n\n"
        "Working paper submitted by Chile",
        {"ordinal": 2, "treaty": "npt", "meeting_date": "2033-04-23", "title": "Lanterns",
         "document_date": "2033-04-11"},
    ),
    "stretched_arabic": (
        "بيـــان وفـد الإمارات العربيــة المتحـــدة بشأن البند المعنون صيانة الفوانيس\n\n"
        "السيد الرئيس،",
        {"speakers": ["ARE"], "agenda_item": "صيانة الفوانيس"},
    ),
    "item_that_ends_like_an_office": (
        "TD/B/9\n\nSubsidiary bodies\n\nPoint 4 de l’ordre du jour provisoire\n\nORGANES DE LA "
        "COMMISSION\n\nFanaux\n\nNote du secrétariat de la CNUCED",
        {"agenda_item": "ORGANES DE LA COMMISSION", "title": "Fanaux"},
    ),
    "item_with_a_dash": (
        "DP/FPA/2031/6\n\nItem 9 of the provisional agenda\nUNFPA – Annual report\n\n"
        "Annual report of the Executive Director on lanterns",
        {"agenda_item": "UNFPA – Annual report"},
    ),
    "day_of_the_week_is_the_meetings": (
        "Asamblea General\nA/98/PV.101\n3 enero 2044\n\nACTA DE LA 101a. SESIÓN\n\n"
        "el lunes 19 de diciembre de 2043, a las 10.30 horas\n\nPresidente: Sr. Otero (Panamá)",
        {"document_date": "2044-01-03", "meeting_date": "2043-12-19"},
    ),
    "record_with_an_agenda": (
        "S/PV.9988\n\nConseil de sécurité\nQuatre-vingt-unième année\n\n9988e séance\nMardi 11 "
        "mars 2031, à 15 heures\nNew York\n\nOrdre du jour\n\nLes ports",
        {"doc_type": "verbatim_record", "meeting_date": "2031-03-11"},
    ),
    "number_and_colon": (
        "UNEP/MC/COP.9/Dec.4\n\nNinth meeting\n\nDecision adopted by the Conference of the Parties"
        "\n\nMC-9/4: Lanterns\n\nThe Conference of the Parties,",
        {"title": "Lanterns"},
    ),
    "short_name_and_number": (
        "TUVALU\n\nStatement by the Minister for Climate\n\nUNFCCC COP 36, High-level Segment\n\n"
        "Mr President,",
        {"ordinal": 36, "treaty": "unfccc", "agenda_item": None},
    ),
    "session_of_a_vague_body": (
        "Statement by Peru at the 111th session of the Executive Council\n\nMr Chairperson,",
        {"ordinal": 111, "meeting_id": None},
    ),
    "debate_on_a_line_of_its_own": (
        "Statement by Belize\nGeneral Debate\n86th Session of the United Nations General Assembly"
        "\n\nMr. President,",
        {"meeting_id": "unga-general-debate-86"},
    ),
    "main_committee": (
        "A/C.6/86/L.2\n\nGeneral Assembly\nEighty-sixth session\nSixth Committee\n\nLanterns",
        {"meeting_id": "unga-sixth-committee-86"},
    ),
    "headline_that_speaks_of_a_meeting": (
        "GA/DIS/4668\n\nDelegates look beyond the Review Conference to the upkeep of lanterns\n\n"
        "7 October 2031\nPress release\n\nFirst Committee\n\n4th meeting - morning",
        {"title": "Delegates look beyond the Review Conference to the upkeep of lanterns"},
    ),
    "group_and_who_delivers": (
        "Opening statement of the Group of 77 and China\ndelivered by the Philippines\n\n"
        "Bonn, 2 June 2031\n\nThank you, Chair.",
        {"speakers": ["PHL"]},
    ),
    "capitals_without_accents": (
        "DECLARATION\n\nDE SON EXCELLENCE LE MINISTRE DU GABON\n\nA L’OCCASION DU DEBAT GENERAL "
        "DE LA 86° SESSION DE L’ASSEMBLEE GENERALE DES NATIONS UNIES\n\nMonsieur le Président,",
        {"doc_type": "statement", "meeting_id": "unga-general-debate-86"},
    ),
    "town_and_its_state": (
        "Statement by the Minister\n\n25 September 2031\nBrazzaville - Congo\n\nMr. President,",
        {"speakers": [], "place": "Brazzaville"},
    ),
    "town_with_a_hyphen": (
        "ВЫСТУПЛЕНИЕ МИНИСТРА ИНОСТРАННЫХ ДЕЛ РЕСПУБЛИКИ КОРЕЯ\n\n26 сентября 2031 года\n"
        "Нью-Йорк – Соединенные Штаты Америки\n\nГосподин Председатель,",
        {"speakers": ["KOR"], "place": "New York"},
    ),
    "sitting_of_the_council_es": (
        "NACIONES UNIDAS\n\nCONSEJO DE SEGURIDAD\n\n502a SESIÓN\n\nLAKE SUCCESS, NUEVA YORK\n\n"
        "Informe",
        {"ordinal": 502},
    ),
    "sitting_is_no_session_of_the_assembly": (
        "ASAMBLEA GENERAL\n\n101a SESIÓN\n\nInforme", {"ordinal": None}
    ),
    "meeting_of_a_body_no_list_knows": (
        "HC/2031/7\n\nHarbour Board\nForty-eighth meeting\nTunis, 3-5 February 2031\n\nPilots",
        {"ordinal": 48},
    ),
    "symbol_with_a_number_in_brackets": (
        "ICCD/CRIC(28)/2\n3 March 2031\n\nLanterns\n\nNote by the secretariat",
        {"symbol": "ICCD/CRIC(28)/2"},
    ),
    "item_behind_a_dash": (
        "Explanation of vote by Switzerland\nFirst Committee – Agenda item 99: Lanterns\n\n"
        "Mr. Chair,",
        {"agenda_item": "Lanterns", "speakers": ["CHE"]},
    ),
    "group_within_an_office": (
        "Statement by the Minister of Foreign Affairs and CELAC Coordination of Belize\n\n"
        "Madam President,",
        {"speakers": ["BLZ"]},
    ),
    "period_on_a_line": (
        "Rapport initial présenté par le Liban\n\nPériode considérée : du 1er janvier 2030 au 31 "
        "décembre 2030",
        {"period": {"start": "2030-01-01", "end": "2030-12-31"}, "document_date": None},
    ),
    "title_in_two_lines_of_capitals": (
        "ANTARCTIC TREATY\nTENTH CONSULTATIVE MEETING\n\nTRAITÉ SUR L’ANTARCTIQUE\nDIXIEME "
        "REUNION CONSULTATIVE\n\nAGENDA ITEM 7\nANT/X/3\n\nRESPONSE TO RECOMMENDATION IX-3\n"
        "UPKEEP OF LANTERNS\n\n(Submitted by New Zealand)",
        {"title": "RESPONSE TO RECOMMENDATION IX-3 UPKEEP OF LANTERNS"},
    ),
    "committee_of_the_assembly_ar": (
        "بيان المملكة الأردنية الهاشمية\n\nأمام اللجنة الأولى للجمعية العامة\n\nالدورة السادسة "
        "والثمانون\n\nالسيد الرئيس،",
        {"ordinal": 86, "meeting_id": "unga-first-committee-86"},
    ),
    "session_and_item_in_one_line_ar": (
        "الجمعية العامة\nA/86/150\n\nالدورة السادسة والثمانون البند 98 من القائمة الأولية الأسلحة"
        "\n\nتقرير الأمين العام",
        {"ordinal": 86, "agenda_item": "الأسلحة"},
    ),
    "short_name_and_numerals_zh": (
        "大使在第63届联大审议报告时的发言\n\n（二00八年十月六日）\n\n主席先生：",
        {"meeting_id": "unga-session-63", "meeting_date": "2008-10-06"},
    ),
    "letter_ru": (
        "S/2031/512\n\nПисьмо Постоянного представителя Армении при Организации Объединенных Наций "
        "от 2 июня 2031 года на имя Председателя Совета Безопасности",
        {"speakers": ["ARM"], "doc_type": "letter"},
    ),
    "item_of_the_programme_es": (
        "LIII Reunión Consultiva del Tratado Antártico\n\nDocumento de trabajo WP 21\n\nTema del "
        "programa 9: Refugios\n\nMarcado de refugios\n\nPresentado por Argentina y Chile",
        {"agenda_item": "Refugios", "title": "Marcado de refugios"},
    ),
    "own_name_of_a_state": (
        "Rede von Österreich\n\nNew York, 25. September 2031\n\nHerr Präsident!\n\nÖsterreich "
        "dankt dem Sekretariat für den Bericht und unterstützt den Entwurf, der heute vorliegt.",
        {"speakers": ["AUT"]},
    ),
    "where_a_paper_was_written": (
        "HC/31/46.COM/5A\nParis, 10 June 2031\n\nHarbour Committee\nForty-sixth session\n\n"
        "New Delhi, India\n21 – 31 July 2031\n\nLanterns",
        {"place": "New Delhi", "meeting_date": "2031-07-21", "document_date": "2031-06-10",
         "symbol": "HC/31/46.COM/5A"},
    ),
    "meeting_of_a_committee_many_have": (
        "CONVENTION ON INTERNATIONAL TRADE IN ENDANGERED SPECIES OF WILD FAUNA AND FLORA\n\n"
        "Seventy-ninth meeting of the Standing Committee\nGeneva, 3 – 8 November 2031\n\n"
        "SC79 Doc. 12\n\nLANTERNS IN FISHERIES",
        {"meeting_id": "cites-standing-committee-79", "title": "LANTERNS IN FISHERIES"},
    ),
    "item_of_the_agenda_es": (
        "84.ª Asamblea Mundial de la Salud\nGinebra, 19 de mayo de 2031\n\nPunto 12 del orden del "
        "día: Faroles\n\nDeclaración de Panamá\n\nSeñora Presidenta:",
        {"agenda_item": "Faroles", "speakers": ["PAN"]},
    ),
    "session_of_a_commission_ru": (
        "Выступление представителя Российской Федерации\nна 26-й сессии Комиссии по науке и технике"
        "\n\nЖенева, 12 мая 2031 года\n\nУважаемая госпожа Председатель,",
        {"ordinal": 26, "speakers": ["RUS"]},
    ),
    "symbol_that_names_a_meeting_between": (
        "Meeting of the States Parties to the Convention on Cluster Munitions\n\n"
        "CCM/MSP.29/2031/INF.2\n1 December 2031\n\nTwenty-Ninth Meeting\nGeneva, 24–28 November "
        "2031\n\nList of participants",
        {"ordinal": 29, "meeting_id": "ccm-meeting-of-states-parties-29"},
    ),
    "date_below_quotations": (
        "Palabras del Presidente de Chile\n\n“Es la hora de los pueblos.”\n\n“No hay más tiempo.”\n"
        "\nNaciones Unidas, 24 de septiembre de 2031\n\nHoy estoy aquí. Señor Presidente, gracias.",
        {"meeting_date": "2031-09-24", "place": None},
    ),
    "item_named_like_a_document": (
        "A/CONF.192/BMS/2031/WP.2\n\nItem 6 of the provisional agenda\nImplementation of the "
        "Programme of Action\n\nLights on stockpiles\n\nWorking paper submitted by Colombia",
        {"title": "Lights on stockpiles", "doc_type": "working_paper",
         "agenda_item": "Implementation of the Programme of Action"},
    ),
    "letterhead_in_two_columns": (
        "Nations Unies                                          CEDAW/C/TGO/CO/9\n"
        "Convention sur l’élimination                           Distr. générale\n"
        "de toutes les formes                                   2 novembre 2031\n"
        "de discrimination                                      Français\n"
        "à l’égard des femmes                                   Original : anglais\n\n"
        "Observations finales concernant le rapport du Togo",
        {"symbol": "CEDAW/C/TGO/CO/9", "document_date": "2031-11-02", "treaty": "cedaw"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _HEADS)
def test_printed_facts(tmp_path: Path, name: str) -> None:
    check_head(tmp_path, *_HEADS[name])


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Quatre-vingt-unième", 81),
        ("Soixante et onzième", 71),
        ("Decimoctava", 18),
        ("Vigesimosexta", 26),
        ("الثانية عشرة بعد المائة", 112),
        ("CXII", 112),
    ],
)
def test_ordinals_in_words(printed: str, value: int) -> None:
    assert read_ordinal(printed) == value
