"""Whole documents, and what is printed at their heads: siblings of one kind in a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.enrichment.held import held_in
from app.enrichment.letterheads import letterhead_role
from app.enrichment.sessions import sessions_in
from tests.unit.enrichment.build import check_head, printed_values

#: Name: (head, what is printed).
_PAPERS: dict[str, tuple[str, dict[str, Any]]] = {
    "assembly_committee": (
        "A/C.6/86/L.3\nDistr.: Limited\n9 October 2031\n\nSixth Committee\n\n"
        "Report of the Sixth Committee on its forty-first session, held in Geneva on 3 May 2031",
        {"document_date": "2031-10-09", "meeting_date": "2031-05-03", "place": "Geneva"},
    ),
    "sbsta": (
        "FCCC/SBSTA/2031/4\nDistr.: General\n10 July 2031\n\n"
        "Subsidiary Body for Scientific and Technological Advice\n\n"
        "Report of the Subsidiary Body for Scientific and Technological Advice on its seventieth "
        "session, held in Bonn from 3 to 12 June 2031",
        {"ordinal": 70, "meeting_date": "2031-06-03", "place": "Bonn", "treaty": "unfccc",
         "document_date": "2031-07-10",
         "meeting_id": "unfccc-subsidiary-body-for-scientific-and-technological-advice-70"},
    ),
    "paris_agreement": (
        "FCCC/PA/CMA/2031/9/Add.1\nDistr.: General\n1 March 2032\n\nConference of the Parties "
        "serving as the meeting of the Parties to the Paris Agreement\n\nReport of the Conference "
        "of the Parties serving as the meeting of the Parties to the Paris Agreement on its "
        "thirteenth session, held in Doha from 10 to 21 November 2031",
        {"ordinal": 13, "treaty": "paris-agreement", "place": "Doha", "period": None,
         "meeting_date": "2031-11-10", "meeting_id": "paris-agreement-meeting-of-parties-13"},
    ),
    "ozone": (
        "UNEP/OzL.Pro.43/7\nDistr.: General\n2 December 2031\n\nForty-third Meeting of the "
        "Parties to the Montreal Protocol on Substances that Deplete the Ozone Layer\n"
        "Nairobi, 24–28 November 2031\n\nRefrigerators\n\nNote by the Secretariat",
        {"ordinal": 43, "treaty": "montreal-protocol", "meeting_date": "2031-11-24",
         "place": "Nairobi", "document_date": "2031-12-02", "title": "Refrigerators"},
    ),
    "a_paper_by_its_number": (
        "XXV ATCM\nInformation Paper IP-005\nAgenda Item: ATCM 16\nURUGUAY\nOriginal: Spanish\n\n"
        "Wells of the Outer Isles and Their Lanterns\n\n",
        {"symbol": "IP-005", "agenda_item": "Agenda Item: ATCM 16", "speakers": ["URY"],
         "title": "Wells of the Outer Isles and Their Lanterns", "doc_type": "information_document",
         "meeting_id": "antarctic-consultative-meeting-25"},
    ),
    "dated_below_its_symbol": (
        "ANTARCTIC TREATY\nNINTH CONSULTATIVE MEETING\n\nLONDON\n\nANT/IX/86\n19 September 2027\n\n"
        "OPENING STATEMENT BY DR AMARA DIOP\nDELEGATION OF NEW ZEALAND\n\nMr Chairman:\n\n",
        {"document_date": "2027-09-19", "meeting_date": None, "speakers": ["NZL"]},
    ),
    "a_draft_under_its_title": (
        "ANTARCTIC TREATY\nTENTH CONSULTATIVE MEETING\n\nCANBERRA\n13-27 SEPTEMBER\n2033\n\n"
        "Item 7 on the Agenda.\n\nANT/X/10\nSeptember 18, 2033\nORIGINAL: Spanish\n\n"
        "IMPROVEMENT OF THE COLLECTION AND DISTRIBUTION OF LANTERN OIL\n\n"
        "Draft Recommendation\n\n(Document submitted by the Delegation of Chile)\n"
        "The Representatives:\n\n",
        {"title": "IMPROVEMENT OF THE COLLECTION AND DISTRIBUTION OF LANTERN OIL",
         "doc_type": "draft_recommendation", "speakers": ["CHL"], "meeting_date": "2033-09-13",
         "document_date": "2033-09-18", "agenda_item": "Item 7 on the Agenda."},
    ),
    "an_information_paper": (
        "Oil for the lanterns of the isles, and its smell in the harbours\n"
        "Information Paper submitted by Norway\n\nSummary\n",
        {"title": "Oil for the lanterns of the isles, and its smell in the harbours",
         "doc_type": "information_document", "speakers": ["NOR"]},
    ),
    "held_over_two_lines": (
        "FCCC/PA/CMA/2031/10/Add.2\nDistr.: General\n8 March 2032\n\n"
        "Report of the Conference of the Parties serving as the meeting of the Parties to the "
        "Paris Agreement on its thirteenth\nsession, held in Glasgow from 31 October to\n"
        "13 November 2031\n"
        "\tAddendum\n\n",
        {"meeting_date": "2031-10-31", "place": "Glasgow", "document_date": "2032-03-08"},
    ),
    "a_report_over_three_lines": (
        "XXI ATCM/IP45\nMay, 2037\nOriginal: English\n\nREPORT ON THE SIXTH SESSION OF THE OIL\n"
        "COMMITTEE FOR THE SOUTHERN LANTERNS\nAND THE FIRST FORUM OF THE SOUTHERN WELLS\n\n",
        {"title": "REPORT ON THE SIXTH SESSION OF THE OIL COMMITTEE FOR THE SOUTHERN LANTERNS AND "
                  "THE FIRST FORUM OF THE SOUTHERN WELLS"},
    ),
    "treaty_body": (
        "CEDAW/C/PER/CO/19\nDistr.: General\n4 March 2031\n\nCommittee on the Elimination of "
        "Discrimination against Women\nNinety-eighth session\n\n"
        "Concluding observations on the nineteenth periodic report of Peru",
        {"ordinal": 98, "treaty": "cedaw", "meeting_id": "cedaw-committee-session-98",
         "doc_type": "concluding_observations", "speakers": []},
    ),
    "human_rights_council": (
        "A/HRC/96/14\nDistr.: General\n4 March 2034\n\nHuman Rights Council\n"
        "Ninety-sixth session\n24 February–28 March 2034\nAgenda item 3\nPromotion of rights\n\n"
        "Keepers of lights\n\nReport of the Secretary-General",
        {"ordinal": 96, "meeting_id": "hrc-session-96", "title": "Keepers of lights",
         "agenda_item": "Promotion of rights", "meeting_date": "2034-02-24"},
    ),
    "executive_board": (
        "EB196/5\n9 January 2035\n\nWorld Health Organization\nExecutive Board\n"
        "196th session\n\nIodine\n\nReport by the Director-General",
        {"ordinal": 196, "meeting_id": "who-executive-board-session-196", "title": "Iodine"},
    ),
    "board_of_governors": (
        "GOV/2031/7\n3 March 2031\n\nInternational Atomic Energy Agency\nBoard of Governors\n"
        "Sixty-first session\n\nSeals\n\nReport by the Director General",
        {"ordinal": 61, "meeting_id": "iaea-board-of-governors-session-61"},
    ),
    "unknown_body_fr": (
        "CP/2031/4\n2 mars 2031\n\nConseil des ports\nSixième session\n"
        "Tunis, 3-5 février 2031\n\nLes pilotes\n\nNote du secrétariat",
        {"ordinal": 6, "meeting_date": "2031-02-03", "place": "Tunis",
         "document_date": "2031-03-02", "meeting_id": "conseil-des-ports-session-6"},
    ),
    "unknown_body_ru": (
        "СП/2031/4\n2 марта 2031 года\n\nКомиссия по портам\nШестая сессия\n"
        "Женева, 3–5 февраля 2031 года\n\nЛоцманы\n\nЗаписка секретариата",
        {"ordinal": 6, "meeting_date": "2031-02-03", "place": "Geneva"},
    ),
    "letterhead_of_another_body": (
        "A/AC.411/7\nDistr.: General\n8 June 2031\n\nGeneral Assembly\n\n"
        "United Nations Conference on Ferries\nThird session\nLisbon, 2–6 June 2031\n\n"
        "Moorings\n\nNote by the Secretariat",
        {"ordinal": 3, "meeting_id": "united-nations-conference-on-ferries-session-3",
         "meeting_date": "2031-06-02", "place": "Lisbon", "title": "Moorings"},
    ),
    "consultative_meeting_es": (
        "LI Reunión Consultiva del Tratado Antártico\n\nHobart, 4-14 de junio de 2034\n\n"
        "Documento de trabajo\n\nPresentado por Chile\n\nLas cabañas",
        {"ordinal": 51, "treaty": "antarctic", "meeting_date": "2034-06-04", "place": "Hobart",
         "meeting_id": "antarctic-consultative-meeting-51", "speakers": ["CHL"]},
    ),
    "security_council_fr": (
        "S/2031/7\n9 juillet 2031\n\nConseil de sécurité\n9998e séance\n\n"
        "Lettre datée du 8 juillet 2031, adressée au Président du Conseil de sécurité par le "
        "Représentant permanent du Pérou",
        {"meeting_id": "unsc-meeting-9998", "document_date": "2031-07-09", "speakers": ["PER"]},
    ),
    "held_fr": (
        "Rapport de la Commission des phares sur les travaux de sa douzième session, tenue à "
        "Genève du 4 au 9 mai 2031",
        {"ordinal": 12, "meeting_date": "2031-05-04", "place": "Geneva", "period": None},
    ),
    "held_es": (
        "Informe de la Comisión de Faros sobre su duodécimo período de sesiones, celebrado en "
        "Viena del 4 al 9 de mayo de 2031",
        {"ordinal": 12, "meeting_date": "2031-05-04", "place": "Vienna", "period": None},
    ),
    "numbered_report_of_a_conference": (
        "International Labour Conference\n118th Session, Geneva, 2032\n\nReport IV(1)\n\n"
        "Decent work on ferries",
        {"ordinal": 118, "place": "Geneva", "meeting_date": "2032",
         "title": "Decent work on ferries"},
    ),
    "general_conference": (
        "International Atomic Energy Agency\n\nGeneral Conference\n"
        "Seventy-eighth regular session\nItem 14 of the provisional agenda\n(GC(78)/1)\n\n"
        "Seals\n\nReport by the Director General",
        {"meeting_id": "iaea-general-conference-78", "symbol": None, "speakers": [],
         "title": "Seals"},
    ),
    "meeting_of_a_conference_of_parties": (
        "UNEP/CBD/COP/21/7\n18 October 2034\n\nConference of the Parties to the Convention on "
        "Biological Diversity\nTwenty-first meeting\nNairobi, 9-20 October 2034\n\n"
        "Reefs\n\nNote by the Executive Secretary",
        {"ordinal": 21, "treaty": "cbd", "meeting_id": "cbd-conference-of-parties-21",
         "title": "Reefs"},
    ),
    "preparatory_commission_is_no_speaker": (
        "CTBT/PC-60/2\n19 June 2033\n\nPreparatory Commission for the Comprehensive "
        "Nuclear-Test-Ban Treaty Organization\nSixtieth session\nVienna, 17-19 June 2033\n\n"
        "Report of the sixtieth session of the Preparatory Commission",
        {"ordinal": 60, "meeting_id": "ctbt-preparatory-commission-60", "speakers": [],
         "place": "Vienna"},
    ),
    "symbol_with_a_blank": (
        "MEPC 92/7/3\n3 February 2034\n\nMarine Environment Protection Committee\n"
        "92nd session\nAgenda item 7\nEmissions\n\nA guideline\n\nSubmitted by Japan and Norway",
        {"ordinal": 92, "symbol": "MEPC 92/7/3", "speakers": ["JPN", "NOR"],
         "agenda_item": "Emissions"},
    ),
    "chinese_item": (
        "大会\n第七十九届会议\n议程项目98\n全面彻底裁军\n\n秘书长的报告",
        {"ordinal": 79, "meeting_id": "unga-session-79", "agenda_item": "全面彻底裁军"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _PAPERS)
def test_papers_of_bodies(tmp_path: Path, name: str) -> None:
    check_head(tmp_path, *_PAPERS[name])


_THANKS = {
    "en": "\n\nMr. President,\n\nWe thank the secretariat for its report.\n",
    "fr": "\n\nMonsieur le Président,\n\nNous remercions le secrétariat de son rapport.\n",
    "es": "\n\nSeñor Presidente:\n\nAgradecemos a la secretaría su informe.\n",
    "ru": "\n\nГосподин Председатель,\n\nМы благодарим секретариат за доклад.\n",
    "ar": "\n\nالسيد الرئيس،\n\nنشكر الأمانة على تقريرها.\n",
    "zh": "\n\n主席先生：\n\n我们感谢秘书处的报告。\n",
}

#: Name: (language, head, speakers, item, meeting's id).
_STATEMENTS: dict[str, tuple[str, str, list[str], str | None, str | None]] = {
    "motto_dashes": ("fr", "RÉPUBLIQUE DU NIGER\nFraternité – Travail – Progrès\n\n"
                     "Déclaration du Niger\n\nGenève, 3 mai 2031", ["NER"], None, None),
    "motto_commas": ("es", "REPÚBLICA DE EL SALVADOR\nDios, Unión, Libertad\n\n"
                     "Intervención de El Salvador\n\nGinebra, 3 de mayo de 2031",
                     ["SLV"], None, None),
    "motto_at_a_treaty_meeting": (
        "fr", "RÉPUBLIQUE DU CAMEROUN\nPaix – Travail – Patrie\n\nDéclaration du Cameroun\n\n"
        "Troisième Conférence d’examen de la Convention sur les armes à sous-munitions\n"
        "Genève, 3 mai 2031", ["CMR"], None, "ccm-review-conference-3"),
    "address": ("en", "PERMANENT MISSION OF NAURU TO THE UNITED NATIONS\n"
                "300 Lantern Street, Suite 4, New York, N.Y. 10017\nTel: (212) 555-0177\n\n"
                "STATEMENT BY\nTHE PERMANENT REPRESENTATIVE\n\n3 MAY 2031", ["NRU"], None, None),
    "theme": ("en", "Statement by Fiji\n\n“Leaving no ferry behind”\n\n"
              "General Debate of the 86th session of the General Assembly\n\n"
              "New York, 25 September 2031", ["FJI"], None, "unga-general-debate-86"),
    "session_fr": ("fr", "Déclaration du Tchad\n\nà la 86e session de l’Assemblée générale des "
                   "Nations Unies\n\nNew York, le 25 septembre 2031", ["TCD"], None,
                   "unga-session-86"),
    "session_es": ("es", "Intervención de Chile en el octogésimo sexto período de sesiones de la "
                   "Asamblea General\n\nNueva York, 25 de septiembre de 2031", ["CHL"], None,
                   "unga-session-86"),
    "session_ru": ("ru", "Выступление представителя Республики Беларусь\n\n"
                   "86-я сессия Генеральной Ассамблеи ООН\n\nНью-Йорк, 25 сентября 2031 года",
                   ["BLR"], None, "unga-session-86"),
    "session_zh": ("zh", "肯尼亚代表在联合国大会第八十六届会议上的发言\n\n2031年9月25日，纽约",
                   ["KEN"], None, "unga-session-86"),
    "item_zh": ("zh", "秘鲁的发言\n\n议程项目12：灯笼的维护\n\n2031年5月3日，纽约",
                ["PER"], "灯笼的维护", None),
    "genitive_ru": ("ru", "Выступление Беларуси\n\nНью-Йорк, 25 сентября 2031 года",
                    ["BLR"], None, None),
    "session_short": ("en", "Statement by Kenya at UNGA86\n\nNew York, 25 September 2031",
                      ["KEN"], None, "unga-session-86"),
    "item_of_a_treaty_meeting": (
        "en", "GHANA\n\nStockpile destruction\n\nConvention on Cluster Munitions – Third Review "
        "Conference – September 2031", ["GHA"], "Stockpile destruction",
        "ccm-review-conference-3"),
    "item_in_brackets": ("en", "Statement by Peru\n\nUpkeep of lanterns (Agenda item 12)\n\n"
                         "New York, 3 May 2031", ["PER"], "Upkeep of lanterns", None),
    "item_under": ("en", "Statement by Peru under agenda item 12: Upkeep of lanterns\n\n"
                   "New York, 3 May 2031", ["PER"], "Upkeep of lanterns", None),
    "president_without_accents": (
        "fr", "DISCOURS DE SON EXCELLENCE LE PRESIDENT DE LA REPUBLIQUE CENTRAFRICAINE\n\n"
        "New York, le 25 septembre 2031", ["CAF"], None, None),
    "guinea_bissau": ("fr", "DISCOURS DU PRÉSIDENT DE LA RÉPUBLIQUE DE GUINÉE-BISSAU\n\n"
                      "New York, le 25 septembre 2031", ["GNB"], None, None),
    "equatorial_guinea": ("es", "DISCURSO DEL PRESIDENTE DE LA REPÚBLICA DE GUINEA ECUATORIAL\n\n"
                          "Nueva York, 25 de septiembre de 2031", ["GNQ"], None, None),
    "south_sudan": ("en", "STATEMENT BY THE PRESIDENT OF THE REPUBLIC OF SOUTH SUDAN\n\n"
                    "New York, 25 September 2031", ["SSD"], None, None),
    "republic_of_korea": ("en", "ADDRESS BY\nTHE PRESIDENT OF THE REPUBLIC OF KOREA\n\n"
                          "25 September 2031", ["KOR"], None, None),
    "office_with_a_group": ("en", "STATEMENT BY\nTHE MINISTER OF ASEAN AFFAIRS\n"
                            "OF THE REPUBLIC OF SINGAPORE\n\n25 September 2031",
                            ["SGP"], None, None),
    "place_of_another_state": ("en", "Statement by Oman\n\n25 September 2031\n"
                               "Geneva - Switzerland", ["OMN"], None, None),
    "name_before": ("en", "NAURU STATEMENT\n\n25 September 2031", ["NRU"], None, None),
}  # fmt: skip


@pytest.mark.parametrize("name", _STATEMENTS)
def test_statements(tmp_path: Path, name: str) -> None:
    language, head, speakers, item, meeting = _STATEMENTS[name]
    values = printed_values(tmp_path, head + _THANKS[language])

    assert values["language"] == language
    assert values["doc_type"] == "statement"
    assert (values["speakers"], values["agenda_item"]) == (speakers, item)
    assert values["meeting_id"] == meeting
    assert values["meeting_date"] in {"2031-05-03", "2031-09-25", "2031-09"}


def test_a_date_at_the_end_is_the_documents(tmp_path: Path) -> None:
    text = "Statement by Chile" + _THANKS["en"] + "\nThank you.\n\n29 October 2031\n"
    assert printed_values(tmp_path, text)["document_date"] == "2031-10-29"


def test_when_a_treaty_came_into_force_is_no_date_of_it(tmp_path: Path) -> None:
    articles = "\n\n".join(f"Article {n}\n\nThe ferry has {n} lamps." for n in range(1, 7))
    text = (
        "Convention relating to the Status of Refugees\n\nAdopted on 28 July 1951\n"
        f"Entry into force: 22 April 1954\n\n{articles}\n"
    )
    values = printed_values(tmp_path, text)

    assert (values["treaty"], values["document_date"]) == ("refugees", "1951-07-28")
    assert (values["speakers"], values["agenda_item"]) == ([], None)


def test_a_measure_is_named_by_what_it_is_about(tmp_path: Path) -> None:
    text = (
        "Measure 4 (2031) - ATCM LIV - CEP XXXIV, Hobart\n\n"
        "Area No 7 (Lantern Rock): Revised Plan\n\nThe Representatives,\n\n"
        "Recalling the plan,\n\nRecommend that it be approved.\n"
    )
    values = printed_values(tmp_path, text)

    assert (values["doc_type"], values["ordinal"], values["place"]) == ("measure", 54, "Hobart")
    assert values["title"] == "Area No 7 (Lantern Rock): Revised Plan"
    assert values["meeting_date"] == "2031"


@pytest.mark.parametrize(
    ("text", "date", "place"),
    [
        ("Report of the Board on its third session, held in the United Arab Emirates from "
         "30 November to 6 December 2031", "2031-11-30", "United Arab Emirates"),
        ("Report of the Board on its third session, held from 3 to 6 May 2031 in Rome",
         "2031-05-03", "Rome"),
        ("Доклад Комитета о работе его третьей сессии, состоявшейся в Женеве с 3 по 6 мая "
         "2031 года", "2031-05-03", "Geneva"),
        ("تقرير اللجنة عن أعمال دورتها الثالثة، المعقودة في جنيف في الفترة من "
         "3 إلى 6 أيار/مايو 2031", "2031-05-03", "Geneva"),
        ("2031年5月3日至6日在日内瓦举行的委员会第三届会议报告", "2031-05-03", "Geneva"),
        ("Report on the work done from 3 May to 6 June 2031", None, None),
    ],
)  # fmt: skip
def test_held_in(text: str, date: str | None, place: str | None) -> None:
    held = held_in(text)

    assert (held.date.value if held else None) == date
    assert (held.place if held else None) == place


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("sixty-eighth session", 68),
        ("One hundred and fortieth session", 140),
        ("9997th meeting", 9997),
        ("quarante-troisième session ordinaire", 43),
        ("79 período de sesiones", 79),
        ("семьдесят девятая сессия", 79),
        ("الدورة التاسعة والسبعون", 79),
        ("第一百零七届会议", 107),
        ("XLVIII meeting", 48),
        ("a session", None),
        ("Meeting room 4", None),
    ],
)
def test_sessions(text: str, ordinal: int | None) -> None:
    assert [session.ordinal for session in sessions_in(text)] == ([ordinal] if ordinal else [])


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Un Peuple – Un But – Une Foi", "motto"),
        ("UNION, DISCIPLINE, TRAVAIL", "motto"),
        ("الله، الوطن، الملك", "motto"),
        ("12 Lantern Street, 3rd floor", "address"),
        ("Tél. : (22) 555 01 61", "address"),
        ("(cotejar con la intervención pronunciada)", "formula"),
        ("Please check against delivery", "formula"),
        ("Thème : Ne laisser personne de côté", "formula"),
        ("“Leaving no ferry behind”", "theme"),
        ("Minister of Foreign Affairs", "office"),
        ("Transparency, verification and compliance", None),
        ("Stockpile destruction", None),
        ("Cooperation – assistance", None),
    ],
)
def test_lines_of_a_letterhead(text: str, role: str | None) -> None:
    assert letterhead_role(text) == role
