"""Heads of papers of boards, councils and committees of organizations, one kind in a row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.enrichment.bare import is_bare
from tests.unit.enrichment.build import check_head, printed_values

_NOBODY: list[str] = []

#: Name: (head, what is printed).
_HEADS: dict[str, tuple[str, dict[str, Any]]] = {
    "symbol_beside_the_board_in_one_row_of_two": (
        "Conseil exécutif                         231 EX/14.II\n"
        "   Deux cent-trente et unième session\n\n"
        "                                             PARIS, le 15 avril 2041\n"
        "                                             Original anglais\n\n"
        "                PROJETS DE DÉCISION RECOMMANDÉS\n"
        "PAR LA COMMISSION DES PHARES ET DES PORTS",
        {"symbol": "231 EX/14.II", "ordinal": 231, "document_date": "2041-04-15",
         "title": "PROJETS DE DÉCISION RECOMMANDÉS PAR LA COMMISSION DES PHARES ET DES PORTS"},
    ),
    "session_over_a_title_that_speaks_of_another": (
        "CL 190/12\n\nCouncil\n\nHundred and Ninetieth Session\n\nRome, 20 - 25 June 2033\n\n"
        "ARRANGEMENTS FOR THE FIFTY-FIRST SESSION OF THE CONFERENCE",
        {"symbol": "CL 190/12", "ordinal": 190, "meeting_name": "Council, Hundred and Ninetieth "
         "Session", "meeting_date": "2033-06-20", "place": "Rome"},
    ),
    "title_that_speaks_of_its_session": (
        "C 97/14\n\nFAO\n\nCONFERENCE\n\nTwenty-ninth Session\n\nRome, 7-18 November 1997\n\n"
        "ARRANGEMENTS FOR THE TWENTY-NINTH SESSION OF THE CONFERENCE",
        {"symbol": "C 97/14", "ordinal": 29,
         "title": "ARRANGEMENTS FOR THE TWENTY-NINTH SESSION OF THE CONFERENCE"},
    ),
    "title_under_a_secretariats_note": (
        "OPCW                                                 Executive Council\n\n"
        "Ninety-Ninth Session                                         EC-99/S/16\n"
        "10 – 13 March 2031                                     28 February 2031\n\n"
        "                  NOTE BY THE TECHNICAL SECRETARIAT\n\n"
        "        LIST OF THE LANTERNS PROMISED AT THE THIRD REVIEW CONFERENCE",
        {"ordinal": 99, "meeting_name": "OPCW Executive Council, Ninety-Ninth Session",
         "title": "LIST OF THE LANTERNS PROMISED AT THE THIRD REVIEW CONFERENCE"},
    ),
    "title_over_a_committees_report": (
        "United Nations\n\nA/91/250\n\nGeneral Assembly\n\nDistr. GENERAL\n\n18 September 2036\n\n"
        "General Assembly\nNinety-first session\n\n"
        "        ORGANIZATION OF THE NINETY-FIRST REGULAR SESSION OF THE GENERAL\n"
        "           ASSEMBLY, ADOPTION OF THE AGENDA AND ALLOCATION OF ITEMS\n\n"
        "                     First report of the General Committee",
        {"title": "ORGANIZATION OF THE NINETY-FIRST REGULAR SESSION OF THE GENERAL ASSEMBLY, "
         "ADOPTION OF THE AGENDA AND ALLOCATION OF ITEMS", "ordinal": 91, "doc_type": "report"},
    ),
    "period_on_the_next_line_and_a_union_above_its_organ": (
        "AFRICAN UNION\nUNION AFRICAINE\n\nAddis Ababa, Ethiopia P. O. Box 1 Telephone: 1\n\n"
        "EXECUTIVE COUNCIL\nThirty-Seventh Ordinary Session\n19 - 23 July 2031\nKampala, Uganda\n\n"
        "EX.CL/9 (XXXVII)\n\nREPORT OF THE CHAIRPERSON ON THE FERRIES\n"
        "OF THE UNION COVERING THE PERIOD\nJANUARY TO JUNE 2031\n\nFOREWORD",
        {"title": "REPORT OF THE CHAIRPERSON ON THE FERRIES OF THE UNION COVERING THE PERIOD "
         "JANUARY TO JUNE 2031", "speakers": _NOBODY, "ordinal": 37, "place": "Kampala"},
    ),
    "sub_committee_and_days_of_the_week": (
        "SUB-COMMITTEE ON LANTERNS                                        LAN 9/1\n"
        "OF SMALL PORTS                                           2 December 2034\n"
        "9th session                                            Original: ENGLISH\n\n"
        "                             PROVISIONAL AGENDA1\n\n"
        "     for the ninth session of the Sub-Committee on Lanterns of Small Ports\n"
        "       to be held at IMO Headquarters, 4 Albert Embankment, London SE1 7SR\n"
        "                    from Monday, 13 to Friday, 17 July 2035",
        {"symbol": "LAN 9/1", "doc_type": "agenda", "ordinal": 9, "meeting_date": "2035-07-13",
         "place": "London", "document_date": "2034-12-02"},
    ),
    "page_and_job_number_beside_each_other": (
        "RESTRICTED\nWT/GC/M/377\n9 July 2039\n(39-4537)                          Page: 1/109\n\n"
        "General Council\n7 May 2039\n\nREPORT ON THE LANTERNS OF SMALL PORTS",
        {"symbol": "WT/GC/M/377", "title": "REPORT ON THE LANTERNS OF SMALL PORTS"},
    ),
    "health_assembly_over_lines": (
        "EXECUTIVE BOARD\n166th session\nEB166/42\n16 January 2031\n\n"
        "Provisional agenda of the Ninety-eighth World Health\n"
        "Assembly and draft provisional\nagenda of the 167th session of the Executive Board",
        {"title": "Provisional agenda of the Ninety-eighth World Health Assembly and draft "
         "provisional agenda of the 167th session of the Executive Board", "ordinal": 166},
    ),
    "adopted_by_the_body_above_at_its_session": (
        "Committee on the Rights of the Wren\n\n"
        "Concluding observations on the fifth periodic report of Chad, adopted by the Committee "
        "at its ninety-fifth session (9–27 January 2029)",
        {"meeting_name": "Committee on the Rights of the Wren, Ninety-fifth session",
         "meeting_date": "2029-01-09", "ordinal": 95, "period": None},
    ),
    "adopted_at_its_session_in_french": (
        "Comité de protection des roitelets\n\n"
        "Observations finales concernant le cinquième rapport périodique du Tchad, adoptées par "
        "le Comité à sa quatre-vingt-quinzième session (9-27 janvier 2029)",
        {"ordinal": 95, "meeting_date": "2029-01-09", "period": None},
    ),
    "adopted_at_its_session_in_spanish": (
        "Comité de los Derechos del Reyezuelo\n\n"
        "Observaciones finales sobre el quinto informe periódico del Chad, aprobadas por el "
        "Comité en su 95º período de sesiones (9 a 27 de enero de 2029)",
        {"ordinal": 95, "meeting_date": "2029-01-09", "period": None},
    ),
    "adopted_at_its_session_in_russian": (
        "Комитет по правам крапивника\n\n"
        "Заключительные замечания по пятому периодическому докладу Чада, принятые Комитетом "
        "на его девяносто пятой сессии (9–27 января 2029 года)",
        {"ordinal": 95, "meeting_date": "2029-01-09", "period": None},
    ),
    "report_of_a_conference_in_spanish": (
        "C 2033/REP\n\nINFORME\n\nDE LA CONFERENCIA DE LA FAO\n\n48.º período de sesiones\n\n"
        "Roma, 22-29 de junio de 2033\n\nCONSEJO\n\n(a partir del 1 de julio de 2033)",
        {"symbol": "C 2033/REP", "ordinal": 48, "meeting_date": "2033-06-22",
         "document_date": None},
    ),
    "record_of_a_council": (
        "CL 190/PV\n\nCouncil\n\nHundred and Ninetieth Session\n\nRome, 20 - 25 June 2033\n\n"
        "VERBATIM RECORDS",
        {"symbol": "CL 190/PV", "ordinal": 190},
    ),
    "symbol_of_a_commission": (
        "Agenda Item 4                                                CX/LAN 33/36/15\n\n"
        "JOINT FAO/WHO LANTERN STANDARDS PROGRAMME\nCODEX LANTERN COMMISSION\n"
        "Thirty-sixth Session\nRome, Italy, 1 - 5 July 2033\n\n"
        "RELATIONS WITH OTHER BODIES\n(Prepared by the Secretariat)",
        {"symbol": "CX/LAN 33/36/15", "ordinal": 36, "title": "RELATIONS WITH OTHER BODIES"},
    ),
    "supplement_in_chinese": (
        "联合国港口会议\n\n理事会的报告\n\n大会\n正式记录:第九十五届会议\n补编第15号(A/95/15)",
        {"symbol": "A/95/15"},
    ),
    "acts_symbol_below_the_reports": (
        "FB-LAN/27/20                                                 32\n\n"
        "Resolution FB-LAN/27/Res.5\n\nAdopted at the 13th plenary meeting, on 12 December 2038",
        {"symbol": "FB-LAN/27/Res.5", "doc_type": "resolution"},
    ),
    "letters_set_apart": (
        "世 界 卫 生 组 织\n\n执 行 委 员 会                    EB214/INF.DOC./1\n第二一四届会议"
        "                    2034 年 4 月 19 日\n\n            2033 年有关方面会议",
        {"ordinal": 214, "title": "2033 年有关方面会议"},
    ),
    "two_columns_each_with_a_date": (
        "GENERAL ASSEMBLY\n\n"
        "FORTY-SEVENTH REGULAR SESSION                        OEA/Ser.P\n"
        "June 3 – 5, 2037                                     AG/doc.4771/37 corr. 1\n"
        "Panama, Panama                                       18 June 2037\n"
        "                                                     Original: Spanish\n\n"
        "DECLARATIONS ADOPTED BY THE GENERAL ASSEMBLY",
        {"meeting_date": "2037-06-03", "document_date": "2037-06-18", "speakers": _NOBODY},
    ),
    "organization_of_states_above_its_assembly": (
        "ORGANIZATION OF AMERICAN STATES\n\nGENERAL ASSEMBLY\n\nOEA/Ser.P/XLVIII-O.2\n\n"
        "27 October 2038\n\nFORTY-EIGHTH REGULAR SESSION\n\nCARACAS, VENEZUELA\n\n"
        "June 1-3, 2038\n\nPROCEEDINGS",
        {"ordinal": 48, "meeting_date": "2038-06-01"},
    ),
    "hall_below_a_session": (
        "КОМИССИЯ «ФОНАРИ И МАЯКИ»\n\nТридцать восьмая сессия\n\n"
        "Международный конференц-центр, Швейцария\n\n6-11 июля 2035 года\n\nДОКЛАД",
        {"ordinal": 38, "meeting_date": "2035-07-06", "title": "ДОКЛАД"},
    ),
    "letter_of_an_observer": (
        "10 August 2035\n\nLetter from Dr. Nasser Wren, Permanent Observer of Palestine to the "
        "U.N., to the Secretary-General of the United Nations",
        {"speakers": ["PSE"], "document_date": "2035-08-10"},
    ),
    "emergency_special_session": (
        "General Assembly\nSecurity Council\n24 June 2030\n\nOriginal: English\n\n"
        "Fifteenth emergency special session\nAgenda item 5\nThe closed harbours\n\n"
        "Letter dated 22 June 2030 from the Permanent Representatives of Egypt and Libya to the "
        "United Nations addressed to the Secretary-General",
        {"ordinal": 15, "meeting_name": "General Assembly, Fifteenth emergency special session",
         "speakers": ["EGY", "LBY"], "agenda_item": "The closed harbours"},
    ),
    "other_ends_no_line": (
        "GC(63)/RES/DEC/(2019)\n\nResolutions and Other\n\nDecisions of the\nGeneral Conference\n\n"
        "Sixty-Third Regular Session\n\n16–20 September 2019",
        {"title": "Resolutions and Other Decisions of the General Conference", "ordinal": 63,
         "symbol": "GC(63)/RES/DEC/(2019)"},
    ),
    "supplement_in_russian": (
        "ДОКЛАД\n\nСПЕЦИАЛЬНОГО КОМИТЕТА\n\nПО ГАВАНЯМ\n\nОРГАНИЗАЦИИ ОБЪЕДИНЕННЫХ НАЦИЙ\n\n"
        "И УСИЛЕНИЮ РОЛИ ПОРТОВ\n\nГЕНЕРАЛЬНАЯ АССАМБЛЕЯ\n\n"
        "ОФИЦИАЛЬНЫЕ ОТЧЕТЫ • ДЕВЯНОСТО ЧЕТВЕРТАЯ СЕССИЯ\n\nДОПОЛНЕНИЕ № 33 (A/94/33)\n\n"
        "ОРГАНИЗАЦИЯ ОБЪЕДИНЕННЫХ НАЦИЙ\n\nНью-Йорк • 2039\n\nПРИМЕЧАНИЕ\n\n"
        "Условные обозначения документов состоят из прописных букв и цифр.",
        {"title": "ДОКЛАД СПЕЦИАЛЬНОГО КОМИТЕТА ПО ГАВАНЯМ ОРГАНИЗАЦИИ ОБЪЕДИНЕННЫХ НАЦИЙ И "
         "УСИЛЕНИЮ РОЛИ ПОРТОВ", "symbol": "A/94/33", "ordinal": 94},
    ),
    "organization_in_two_languages_over_the_symbol": (
        "WORLD HEALTH ORGANIZATION\n\nORGANISATION MONDIALE DE LA SANTÉ\n\nEB249/20\n\n"
        "10 de noviembre de 2071\n\nCONSEJO EJECUTIVO\n\n249a reunión\n\n"
        "FANALES DE LOS PUERTOS",
        {"title": "FANALES DE LOS PUERTOS", "speakers": _NOBODY, "ordinal": 249},
    ),
    "session_within_a_title_above_the_boards_own": (
        "Document: EB 2038/225/R.46\nDate: 12 December 2038\nDistribution: Public\n"
        "Original: English\n\nE\n\nResults of the Executive Board Vote by\nCorrespondence on Items "
        "Removed from\nthe Formal Agenda of the 224th Session of the\nExecutive Board\n\n"
        "Executive Board — 225th Session\nRome, December 2038\n\nFor: Information",
        {"symbol": "EB 2038/225/R.46", "ordinal": 225, "document_date": "2038-12-12"},
    ),
    "session_of_a_year_is_no_title": (
        "Nations Unies\n\nE/2039/84\n\nConseil économique et social\n\nDistr. générale\n"
        "19 mai 2039\n\nSession de fond de 2039\n\nGenève, 6-31 juillet 2039\n\n"
        "Les fanaux des ports\n\nRapport du Secrétaire général",
        {"title": "Les fanaux des ports", "place": "Geneva", "meeting_date": "2039-07-06"},
    ),
    "languages_of_a_paper": (
        "NACIONES\nUNIDAS\n\nEP\n\nFE/Pro.23/Bur.1/R.2\n\nDistr.: Reservada\n"
        "25 de septiembre de 2032\n\nEspañol e inglés únicamente\n\n"
        "Ginebra, 10 de noviembre de 2032\n\n"
        "Guía general de los puertos",
        {"title": "Guía general de los puertos", "symbol": "FE/Pro.23/Bur.1/R.2"},
    ),
}  # fmt: skip


def test_the_session_above_a_headline_is_of_the_organ_that_begins_it(tmp_path: Path) -> None:
    page = (
        "<html><body><p>Quatre-vingt-dix-huitième session,</p>"
        "<p>107e et 108e séances plénières – matin et après-midi</p><p>AG/22620</p>"
        "<h1>L’Assemblée générale adopte une série de résolutions sur les phares</h1>"
        "<p>L’organe universel a adopté ce matin plusieurs résolutions.</p></body></html>"
    )
    values = printed_values(tmp_path, page, "page.html")
    assert (values["ordinal"], values["symbol"]) == (98, "AG/22620")


def test_so_it_is_in_a_text(tmp_path: Path) -> None:
    page = (
        "Ninety-eighth Session,\n12th Meeting (AM)\n\nGA/22641\n\n"
        "General Assembly Adopts Three Resolutions on Lanterns, Harbours\n\n"
        "The General Assembly today adopted three resolutions.\n\nDelegates welcomed the texts.\n"
    )
    assert printed_values(tmp_path, page)["ordinal"] == 98


def test_a_summary_says_which_meeting_it_is_of(tmp_path: Path) -> None:
    summary = (
        "Chair's summary of the informal consultations\n\n"
        "1. The fourth meeting of the Working Group on Harbours was held in Geneva from 4 to "
        "8 May 2036 under the chairship of Ms. Pell.\n\n2. Delegations exchanged views.\n"
    )
    values = printed_values(tmp_path, summary)
    assert (values["ordinal"], values["meeting_date"], values["place"]) == (
        4, "2036-05-04", "Geneva",
    )  # fmt: skip
    about = "1. The previous meeting of the Group was held in Lima on 3 May 2035.\n\n2. It ended."
    other = f"Chair's summary of the informal consultations\n\n{about}\n"
    assert printed_values(tmp_path, other)["meeting_name"] is None


def test_a_communique_says_when_its_meeting_was(tmp_path: Path) -> None:
    page = (
        "<html><body><p>Communiques</p>"
        "<h1>COMMUNIQUÉ ISSUED AT THE CONCLUSION OF THE TWELFTH MEETING OF THE CONFERENCE OF "
        "HEADS OF HARBOURS</h1><p>The Twelfth Meeting of the Conference of Heads of Harbours was "
        "held in Basseterre, St. Kitts and Nevis during the period 2-4 July 2031.</p>"
        "<p>The Heads of Harbours agreed on lanterns.</p></body></html>"
    )
    values = printed_values(tmp_path, page, "page.html")
    assert (values["meeting_date"], values["period"]) == ("2031-07-02", None)
    assert values["title"].startswith("COMMUNIQUÉ ISSUED")


def test_a_report_says_when_its_body_met(tmp_path: Path) -> None:
    paper = (
        "United Nations\n\nGeneral Assembly\n\nHarbour Rights Council\n\n"
        "Thirty-first session\n\n"
        "Report of the Harbour Rights Council on its thirty-first session\n\n"
        "1. The Harbour Rights Council held its thirty-first session at the United Nations Office "
        "at Geneva from 29 February to 24 March 2036.\n\n2. It adopted its agenda.\n"
    )
    values = printed_values(tmp_path, paper)
    assert (values["meeting_date"], values["place"]) == ("2036-02-29", "Geneva")


def test_a_note_of_an_organization_is_a_note_verbale(tmp_path: Path) -> None:
    paper = (
        "Ref.: C.L.28.2034\n\nThe World Harbour Organization (WHO) presents its compliments to "
        "Member States and has the honour to refer to the attached note.\n\nThe deadline was "
        "changed.\n"
    )
    assert printed_values(tmp_path, paper)["doc_type"] == "note_verbale"


@pytest.mark.parametrize("name", _HEADS)
def test_head_of_a_body(tmp_path: Path, name: str) -> None:
    check_head(tmp_path, *_HEADS[name])


@pytest.mark.parametrize(
    "title",
    ["总务委员会第一次报告", "第三委员会的报告", "NOTE BY THE TECHNICAL SECRETARIAT",
     "First report of the General Committee"],
)  # fmt: skip
def test_a_committees_report_does_not_say_what_it_is_about(title: str) -> None:
    assert is_bare(title)
    assert not is_bare(f"{title} 关于灯塔" if title.isascii() else f"关于灯塔的{title}")
