"""Heads as each house prints them: both columns on a line, memoranda, acts, volumes of acts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.enrichment.doctypes import type_of_symbol, type_of_title
from app.enrichment.held import held_in
from app.enrichment.places import place_before
from app.enrichment.print_lines import OPEN_END
from app.enrichment.symbols import find_symbols
from tests.unit.enrichment.build import check_head

_ACT = "The Board,\n\nRecalling its rules on lanterns,\n\n1. Decides to keep them;\n"
#: Name: (head, what is printed).
_HEADS: dict[str, tuple[str, dict[str, Any]]] = {
    "session_and_symbol_on_one_line": (
        "OPCW\n\nExecutive Council\n\nNinety-Sixth Session\tEC-96/2\n"
        "9 – 12 March 2031\t12 March 2031\n\tOriginal: ENGLISH\n\n"
        "REPORT OF THE NINETY-SIXTH SESSION OF THE EXECUTIVE COUNCIL",
        {"symbol": "EC-96/2", "meeting_date": "2031-03-09", "document_date": "2031-03-12",
         "ordinal": 96, "doc_type": "report"},
    ),
    "item_and_date_on_one_line": (
        "SIXTY-SEVENTH WORLD HEALTH ASSEMBLY\tWHA67.10\nAgenda item 14.2\t24 May 2031\n\n"
        "Action plan on the eyes of keepers\n\nThe Sixty-seventh World Health Assembly,\n\n"
        "Recalling its resolution on lanterns,\n\n1. ENDORSES the action plan;\n",
        {"symbol": "WHA67.10", "document_date": "2031-05-24", "agenda_item": "Agenda item 14.2",
         "doc_type": "resolution", "title": "Action plan on the eyes of keepers", "ordinal": 67},
    ),
    "a_paper_of_an_assembly_and_its_committee": (
        "International Civil Aviation Organization\n\nWORKING PAPER\n\nA41-WP/83\n\nEX/38\n\n"
        "ASSEMBLY — 41ST SESSION\n\nEXECUTIVE COMMITTEE\n\n"
        "Agenda Item 18: Environmental Protection — Noise of balloons\n\n"
        "BALLOONS THAT MAKE NO NOISE\n\n(Presented by India)\n\nEXECUTIVE SUMMARY\n",
        {"symbol": "A41-WP/83", "title": "BALLOONS THAT MAKE NO NOISE", "speakers": ["IND"],
         "agenda_item": "Environmental Protection — Noise of balloons"},
    ),
    "a_memorandum_of_a_council": (
        "Council of the European Union\n\nBrussels, 12 May 2031\n(OR. en)\n\n8745/31\n\n"
        "HARB 442\n\nNOTE\n\nFrom: General Secretariat of the Council\nTo: Delegations\n"
        "Subject: Conclusions on lanterns\n\n1. The Council underlines the worth of lanterns.\n",
        {"symbol": "8745/31", "document_date": "2031-05-12", "meeting_date": None,
         "title": "Conclusions on lanterns"},
    ),
    "a_number_with_a_slash_elsewhere": (
        "Harbour Board\n\n8745/31\n\nLanterns\n\nSubmitted by Chile\n",
        {"symbol": None, "speakers": ["CHL"]},
    ),
    "a_section_of_a_governing_body": (
        "GB.343/INS/3/1\n\nGoverning Body\n343rd Session, Geneva, November 2031\n\n"
        "Institutional Section\nINS\n\nDate: 14 October 2031\nOriginal: English\n\n"
        "Third item on the agenda\n\nMatters arising out of the work of the lanterns\n",
        {"title": "Matters arising out of the work of the lanterns", "ordinal": 343,
         "document_date": "2031-10-14"},
    ),
    "a_paper_by_its_number_alone": (
        "WP 12\n\nENG\n\nAgenda Item: ATCM 17a, CEP 9b\nPresented by: Australia, Norway\n"
        "Original: English\nSubmitted: 12/05/2031\n\nLanterns at stations on the ice\n\n",
        {"symbol": "WP 12", "doc_type": "working_paper", "speakers": ["AUS", "NOR"],
         "title": "Lanterns at stations on the ice"},
    ),
    "a_meeting_in_two_parts": (
        "HB/CONF.9/PC/WP.5\n8 April 2032\nEnglish only\n\nPreparatory Committee of the Harbours\n"
        "Geneva, 20 December 2031 and 4-11 April 2032\n\nLanterns\n\nSubmitted by Peru\n",
        {"meeting_date": "2031-12-20", "document_date": "2032-04-08", "place": "Geneva"},
    ),
    "a_meeting_in_two_parts_on_two_lines": (
        "UNEP/EA.5/Res.14\nDistr.: General\n7 March 2032\n\nUnited Nations Environment Assembly "
        "of the\nUnited Nations Environment Programme\nFifth session\n"
        "Nairobi (hybrid), 22 and 23 February 2031\nand 28 February–2 March 2032\n\n"
        "Resolution adopted by the United Nations Environment Assembly on 2 March 2032\n\n"
        "5/14. Lanterns\n\n" + _ACT,
        {"meeting_date": "2031-02-22", "document_date": "2032-03-07", "place": "Nairobi",
         "title": "Lanterns", "doc_type": "resolution"},
    ),
    "held_in_and_its_date_below": (
        "FINAL COMMUNIQUÉ\nOF THE EXTRAORDINARY SESSION OF THE\nHARBOUR BOARD\n\n"
        "HELD IN JEDDAH, KINGDOM OF SAUDI ARABIA\n5 MARCH 2031\n\n1. The Board met.\n",
        {"meeting_date": "2031-03-05", "place": "Jeddah", "document_date": None},
    ),
    "a_volume_of_acts": (
        "AFRICAN UNION\n\nEXECUTIVE COUNCIL\nThirteenth Ordinary Session\n24 – 28 June 2031\n"
        "Banjul, THE GAMBIA\n\nEX.CL/Dec.415-453 (XIII)\n\nDECISIONS\n\nEX.CL/Dec.415 (XIII)\n\n"
        "DECISION ON LANTERNS\n\nThe Executive Council:\n\n1. TAKES NOTE of the report;\n",
        {"title": "DECISIONS", "place": "Banjul", "meeting_date": "2031-06-24", "ordinal": 13},
    ),
    "a_law_in_a_gazette": (
        "JORF n°0045 du 23 février 2031\nTexte n° 12\n\nDécret n° 2031-204 du 21 février 2031 "
        "portant publication de la convention sur les lanternes\n\nNOR : EAEJ3103127D\n\n"
        "Le Président de la République,\n\nDécrète :\n",
        {"document_date": "2031-02-21"},
    ),
    "acts_of_a_council_fr": (
        "S/RES/2951 (2031)\n\nConseil de sécurité\n\nDistr. générale\n15 mai 2031\n\n"
        "Résolution 2951 (2031)\n\n"
        "Adoptée par le Conseil de sécurité à sa 9999e séance, le 14 mai 2031\n\n"
        "Le Conseil de sécurité,\n\nRappelant ses résolutions,\n\n1. Décide de les garder ;\n",
        {"meeting_date": "2031-05-14", "document_date": "2031-05-15", "ordinal": 9999},
    ),
    "acts_of_a_council_ru": (
        "S/RES/2951 (2031)\n\nСовет Безопасности\n\nРезолюция 2951 (2031),\n\nпринятая Советом "
        "Безопасности на его 9999-м заседании 14 мая 2031 года\n\nСовет Безопасности,\n\n"
        "ссылаясь на свои резолюции,\n\n1. постановляет хранить их;\n",
        {"meeting_date": "2031-05-14", "ordinal": 9999},
    ),
    "an_act_that_tells_when_its_body_met": (
        "RESOLUTION NO. 7/49-POL\nON\nTHE LANTERNS OF CARAVANS ACROSS\nTHE DESERTS\n\n"
        "The Forty-ninth Session of the Board of Harbours (Session of Light), held in Nouakchott, "
        "Islamic Republic of Mauritania, on 24-25 Shaban 1444H (16-17 March 2023),\n\n"
        "Guided by its rules;\n\n1. CALLS UPON Member States to keep them;\n",
        {"meeting_date": "2023-03-16", "place": "Nouakchott", "ordinal": 49,
         "title": "RESOLUTION NO. 7/49-POL ON THE LANTERNS OF CARAVANS ACROSS THE DESERTS"},
    ),
    "a_body_whose_name_has_a_preposition": (
        "HB/5/2031/9\n\nReport of the Commission on Harbours on its fifth session\n\n"
        "Lima, 2–6 June 2031\n\n1. The Commission met.\n",
        {"meeting_name": "Commission on Harbours, Fifth session", "ordinal": 5, "place": "Lima"},
    ),
    "a_note_by_the_secretariat": (
        "Lanterns of the harbours\n\nNote by the secretariat\n\n1. Lanterns were lit.\n",
        {"doc_type": "note", "title": "Lanterns of the harbours"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _HEADS)
def test_what_is_printed(name: str, tmp_path: Path) -> None:
    check_head(tmp_path, *_HEADS[name])


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("A41-WP/83", ("A41-WP/83",)),
        ("A/86/123-S/2031/45", ("A/86/123", "S/2031/45")),
        ("A/86/123–S/2031/45", ("A/86/123", "S/2031/45")),
    ],
)
def test_one_symbol_or_two(text: str, symbols: tuple[str, ...]) -> None:
    assert find_symbols(text) == symbols


@pytest.mark.parametrize(
    ("symbol", "kind"),
    [
        ("WHA67.10", "resolution"), ("EB144.R1", "resolution"), ("EB144(3)", "decision"),
        ("UNEP/EA.5/Res.14", "resolution"), ("C-24/DEC.4", "decision"), ("A67/10", None),
    ],
)  # fmt: skip
def test_acts_by_their_symbols(symbol: str, kind: str | None) -> None:
    assert type_of_symbol(symbol) == kind


@pytest.mark.parametrize(
    ("text", "date", "place"),
    [
        ("Report of the meeting held in Geneva, 4-8 May 2031", "2031-05-04", "Geneva"),
        ("réunion tenue à Genève, 4-8 mai 2031", "2031-05-04", "Geneva"),
        ("held in Doha on 24 Shaban 1444H (16 March 2023)", "2023-03-16", "Doha"),
        ("held in Lima under the rules of 4 May 2031", None, None),
    ],
)
def test_when_and_where(text: str, date: str | None, place: str | None) -> None:
    held = held_in(text)
    assert (held.date.value if held else None, held.place if held else None) == (date, place)


def test_how_it_was_held_is_no_part_of_its_place() -> None:
    assert place_before("Nairobi (hybrid), 22 February 2031") == ("Nairobi", "Nairobi")
    assert place_before("Ginebra (en línea), 22 de febrero de 2031") == ("Geneva", "Ginebra")


@pytest.mark.parametrize("line", ["ROUTES ACROSS", "La lutte contre", "Сотрудничество между"])
def test_lines_that_do_not_end_here(line: str) -> None:
    assert OPEN_END.search(line)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("المقرر 5/31: المنارات", "decision"), ("القرار 2951 (2031)", "resolution"),
        ("مقرر بشأن المنارات", "decision"), ("المقرر الخاص", None), ("مقرر خاص", None),
        ("第5/31号决定：灯塔", "decision"), ("第2951(2031)号决议", "resolution"),
    ],
)  # fmt: skip
def test_numbered_acts_by_their_titles(title: str, kind: str | None) -> None:
    found = type_of_title(title)
    assert (found[0] if found else None) == kind
