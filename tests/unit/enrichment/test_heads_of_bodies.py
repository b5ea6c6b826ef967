"""Heads of papers of boards, councils and committees of organizations, one kind in a row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.enrichment.bare import is_bare
from tests.unit.enrichment.build import check_head

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
}  # fmt: skip


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
