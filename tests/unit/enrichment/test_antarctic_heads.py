"""Heads of papers of consultative meetings, one kind in a row: letterheads, stamps, dates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.enrichment.build import check_head

_LETTERHEAD = (
    "TRATADO ANTARTICO\nXL REUNION CONSULTIVA\n\nTRAITE SUR L'ANTARCTIQUE\n"
    "XL REUNION CONSULTATIVE\n\nANTARCTIC TREATY\nXL CONSULTATIVE MEETING\n\n"
)

#: Print lines, by which the lines of the head are known for such.
_TEXT = (
    "\n\nThe keepers of lanterns have met in the harbour each year since it was built, and they\n"
    "have seen to it that no ferry was lost for want of light, which is more than can be said\n"
    "of those who keep the buoys. They have asked for oil, and they have been given some of\n"
    "it. They now ask for more, since the nights have become no shorter than they were.\n"
)

#: Name: (head, what is printed).
_PAPERS: dict[str, tuple[str, dict[str, Any]]] = {
    "stamped_confidential": (
        f"{_LETTERHEAD}CANBERRA\n\nMEETING CONFIDENTIAL\n\nDOC./P.19\n\n14 July 2031\n\n"
        "(ORIGINAL IN SPANISH)\n\nAGENDA ITEM 9\n\nLANTERNS AND BUOYS\n\nSubmitted by:  Argentina",
        {"title": "LANTERNS AND BUOYS", "symbol": "DOC./P.19", "document_date": "2031-07-14",
         "place": "Canberra", "speakers": ["ARG"]},
    ),
    "letterhead_misread_in_two_scripts": (
        f"{_LETTERHEAD}4OTOBOP OБ AHTAPKTHKE\nXL KOHCУЛЬТАТИВHOE COBЕЩAHИE\n\n"
        "RIO DE JANEIRO 2031\n\n5 - 16 october\n\nANT/XL/WP-10\n\nITEM 5 OF THE AGENDA\n\n"
        "RULES FOR PILOTS\n\nPLACES FOR THE PILOTS OF HARBOURS\n\n"
        "Working Paper submitted by\nthe Delegation of Chile",
        {"title": "PLACES FOR THE PILOTS OF HARBOURS", "meeting_date": "2031",
         "document_date": None, "place": "Rio de Janeiro", "agenda_item": "RULES FOR PILOTS"},
    ),
    "item_over_several_lines_is_the_title": (
        f"{_LETTERHEAD}OSLO\n13-27 SEPTEMBER\n2031\n\nANT/XL/15\n15 September 2031\n\n"
        "ITEM 5 : LANTERNS FOR FERRIES\nIN HARBOURS AND\n\nDISTRIBUTION OF HARBOUR CHARTS:\n"
        "CHARTS GROUP\n\n(Document submitted by Norway and Chile)",
        {"title": "LANTERNS FOR FERRIES IN HARBOURS AND DISTRIBUTION OF HARBOUR CHARTS: CHARTS "
         "GROUP", "meeting_date": "2031-09-13", "speakers": ["NOR", "CHL"]},
    ),
    "author_right_below_the_item": (
        f"{_LETTERHEAD}KYOTO\n11-22 April 2031\n\nXL ATCM/WP 10\n10 April 2031\n"
        "Original: French\n\nCommittee on the Care of Lanterns in Harbours\nAgenda Item 6 b\n"
        "(submitted by France)\nRules for the Committee on the Care of Lanterns in Harbours",
        {"speakers": ["FRA"], "agenda_item": "Agenda Item 6 b", "meeting_date": "2031-04-11"},
    ),
    "number_of_the_item_behind_the_title": (
        f"{_LETTERHEAD}Bonn\n07 - 18 October 2031\n\nXL ATCM/WP 20\n\nDRAFT RECOMMENDATION\n\n"
        "Care of Lanterns: Extension of Terms\n(Item 11)\n\n(submitted by Chile)",
        {"title": "Care of Lanterns: Extension of Terms"},
    ),
    "span_with_a_slip": (
        f"{_LETTERHEAD}BUENOS AIRES\n23 de Junio el\n7 de Julio de 2031\n\nANT/XL/10\n\n"
        "OPENING STATEMENT\nBY THE HEAD OF THE NORWEGIAN DELEGATION",
        {"meeting_date": "2031-06-23", "symbol": "ANT/XL/10", "place": "Buenos Aires"},
    ),
    "symbol_called_so": (
        f"{_LETTERHEAD}TOKYO\n\nSymbol :    ANT/10\nDate :      19 October 2031\n"
        "Original :  Russian\n\nDraft Recommendation submitted by Norway\n\nLANTERNS",
        {"symbol": "ANT/10", "document_date": "2031-10-19", "speakers": ["NOR"]},
    ),
    "act_with_its_number_twice": (
        "Measure 9 (2036) - ATCM LX - CEP XL, Baltimore\n\nMeasure 9 (2036)\nRevised List of "
        "Harbours: Incorporation of a wooden pole in the List of Harbours and Monuments of the "
        "Northern Sea, which has been revised and brought up to date\nThe Representatives,",
        {"title": "Revised List of Harbours: Incorporation of a wooden pole in the List of "
         "Harbours and Monuments of the Northern Sea, which has been revised and brought up to "
         "date", "place": "Baltimore", "meeting_date": "2036"},
    ),
    "title_again_below_its_series": (
        "SAR-WG Incidents of Ferries in the Northern Sea: 2034 - 2043\n\n\n"
        "Incidents of Ferries in the \nNorthern Sea: 2034 - 2043\n\n    1.0 Introduction",
        {"title": "SAR-WG Incidents of Ferries in the Northern Sea: 2034 - 2043"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _PAPERS)
def test_papers(tmp_path: Path, name: str) -> None:
    head, printed = _PAPERS[name]
    check_head(tmp_path, head + _TEXT, printed)


#: Name: (head, what is printed).
_OTHERS: dict[str, tuple[str, dict[str, Any]]] = {
    "act_of_a_numbered_meeting": (
        "S/RES/9731 (2034)\n\nSecurity Council\n\nDistr.: General\n1 June 2034\n\n"
        "Resolution 9731 (2034)\n\nAdopted by the Security Council at its 9639th meeting, on\n"
        "30 May 2034\n\nThe Security Council,",
        {"meeting_date": "2034-05-30", "document_date": "2034-06-01"},
    ),
    "part_of_a_session": (
        "Report of the Conference of the Parties serving as the meeting of the Parties to the "
        "Paris Agreement on the third part of its first session, held in Bonn from 2 to 14 "
        "December 2034",
        {"ordinal": 1, "meeting_date": "2034-12-02", "place": "Bonn"},
    ),
    "symbol_date_and_author_on_one_line": (
        "ATT/CSP16/2030/SEC/635/Conf.FinRep.Rev1 21 August 2030 Submitted by: the ATT Secretariat"
        "\n\nOriginal: English\n\nArms Trade Treaty Sixteenth Conference of States Parties Geneva, "
        "17 – 21 August 2030\n\nFINAL REPORT",
        {"symbol": "ATT/CSP16/2030/SEC/635/Conf.FinRep.Rev1", "document_date": "2030-08-21",
         "meeting_date": "2030-08-17", "place": "Geneva"},
    ),
    "day_of_distribution": (
        "OPCW Conference of the States Parties\nCS-2034-0734(E) distributed 30/11/2034\n"
        "Thirty-Ninth Session\n27 November – 1 December 2034\nC-39/DG.20\n\nOPENING STATEMENT BY "
        "THE DIRECTOR-GENERAL",
        {"meeting_date": "2034-11-27"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _OTHERS)
def test_other_heads(tmp_path: Path, name: str) -> None:
    check_head(tmp_path, *_OTHERS[name])


def test_a_catalogues_title_ends_before_its_parting_sign(tmp_path: Path) -> None:
    check_head(tmp_path, '---\ntitle: "Report of the Court of Lanterns :"\n---\n\nText',
               {"title": "Report of the Court of Lanterns"})  # fmt: skip
