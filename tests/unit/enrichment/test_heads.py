"""Heads that are no plain masthead, one kind in a row: what is read, and what is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.enrichment.build import BODY, check_head, printed_values

_NOBODY: list[str] = []

#: Name: (head, what is printed).
_HEADS: dict[str, tuple[str, dict[str, Any]]] = {
    "remark_between": (
        "A/86/12\nDistr.: General\n9 October 2031\n\n* Reissued for technical reasons.\n\n"
        "General Assembly\nEighty-sixth session\nAgenda item 40\nUpkeep of lanterns\n\n"
        "Report of the Secretary-General",
        {"meeting_id": "unga-session-86", "document_date": "2031-10-09",
         "agenda_item": "Upkeep of lanterns", "title": "Upkeep of lanterns"},
    ),
    "session_and_item_on_one_line": (
        "A/86/12 9 October 2031\n\nGeneral Assembly\n\nEighty-sixth session Agenda item 40\n\n"
        "Upkeep of lanterns\n\nReport of the Secretary-General",
        {"meeting_id": "unga-session-86", "document_date": "2031-10-09", "symbol": "A/86/12",
         "title": "Upkeep of lanterns"},
    ),
    "item_with_a_dot": (
        "EB196/5\n9 January 2035\n\nExecutive Board\n196th session\nProvisional agenda item 5.4\n\n"
        "Iodine\n\nReport by the Director-General",
        {"meeting_id": "who-executive-board-session-196", "title": "Iodine"},
    ),
    "series_of_one_organization": (
        "GC(78)/9\n3 September 2034\n\nGeneral Conference\nSeventy-eighth regular session\n\n"
        "Seals\n\nReport by the Director General",
        {"meeting_id": "iaea-general-conference-78", "title": "Seals", "speakers": _NOBODY},
    ),
    "raised_letters_lost": (
        'Statement by Kenya\n\n86" Session of the United Nations General Assembly\n\n'
        "New York, 25 September 2031",
        {"meeting_id": "unga-session-86", "speakers": ["KEN"], "meeting_date": "2031-09-25"},
    ),
    "raised_letters_lost_es": (
        "Intervención de Chile\n\n86* período de sesiones de la Asamblea General\n\n"
        "Nueva York, 25 de septiembre de 2031",
        {"meeting_id": "unga-session-86", "speakers": ["CHL"]},
    ),
    "article_before_the_organ": (
        "Intervención de Chile\n\nDEBATE GENERAL DEL OCTOGÉSIMO SEXTO PERÍODO DE SESIONES DE LA "
        "ASAMBLEA GENERAL\n\nNueva York, 25 de septiembre de 2031",
        {"meeting_id": "unga-general-debate-86", "speakers": ["CHL"]},
    ),
    "place_and_its_state": (
        "Intervención de Chile\n\nNueva York, Estados Unidos, 25 de septiembre de 2031",
        {"speakers": ["CHL"], "place": "New York", "meeting_date": "2031-09-25"},
    ),
    "place_and_its_state_alone": (
        "Notas sobre faroles\n\nNueva York, Estados Unidos\n\n25 de septiembre de 2031",
        {"speakers": _NOBODY, "place": "New York"},
    ),
    "time_of_day_under_the_date": (
        "Statement by Peru\n\nGeneva, 25 September 2031\n\n12:00 hrs.\n\nUpkeep of lanterns",
        {"speakers": ["PER"], "place": "Geneva", "meeting_date": "2031-09-25"},
    ),
    "vice_minister_below": (
        "Intervención de Ana Faro,\n\nViceministra de Relaciones Exteriores de Chile\n\n"
        "Ginebra, 25 de septiembre de 2031",
        {"speakers": ["CHL"], "doc_type": "statement", "place": "Geneva"},
    ),
    "date_in_brackets": (
        "Déclaration du Niger\n\nConférence du désarmement\n\nGenève (28.05.31)",
        {"speakers": ["NER"], "place": "Geneva", "meeting_date": "2031-05-28"},
    ),
    "day_within_the_meeting": (
        "Third Review Conference of the Convention on Cluster Munitions\n3 to 7 May 2031\n\n"
        "Statement by Peru\n\nGeneva, 5 May 2031",
        {"meeting_id": "ccm-review-conference-3", "meeting_date": "2031-05-03",
         "document_date": "2031-05-05", "place": "Geneva"},
    ),
    "assembly_with_its_number_before": (
        "A74/B/4\n27 May 2031\n\nEighty-fourth World Health Assembly\n\nDraft fourth report of "
        "Committee B",
        {"ordinal": 84, "document_date": "2031-05-27", "speakers": _NOBODY},
    ),
    "title_under_a_draft": (
        "A/AC.109/2031/L.8\nDistr.: Limited\n12 June 2031\n\nSpecial Committee on Ferries\n\n"
        "Draft resolution submitted by the Chair\n\nQuestion of Lantern Rock",
        {"title": "Question of Lantern Rock", "doc_type": "draft_resolution",
         "symbol": "A/AC.109/2031/L.8", "speakers": _NOBODY},
    ),
    "numbered_with_letters": (
        "UNEP/CBD/COP/DEC/XX/4\n\nDecision adopted by the Conference of the Parties to the "
        "Convention on Biological Diversity at its twentieth meeting\n\nXX/4. Forests\n\n"
        "The Conference of the Parties",
        {"title": "Forests", "treaty": "cbd", "doc_type": "decision"},
    ),
    "numbers_reference_is_no_title": (
        "WP-PER 1/39\n\nLII Antarctic Treaty Consultative Meeting\n\nHobart, 4–14 June 2035\n\n"
        "Working Paper\n\nSubmitted by Peru\n\nHuts",
        {"title": "Huts", "ordinal": 52, "speakers": ["PER"]},
    ),
    "letterhead_in_several_languages": (
        "Antarctic Treaty\nTraité sur l’Antarctique\nTratado Antártico\n\n"
        "LII Antarctic Treaty Consultative Meeting\nLII Réunion consultative du Traité sur "
        "l’Antarctique\nLII Reunión Consultiva del Tratado Antártico\n\nHobart, 4–14 June 2035\n\n"
        "Cote : 23\n\nHuts and their keepers",
        {"title": "Huts and their keepers", "title_is_composed": False, "ordinal": 52},
    ),
    "statement_of_its_owner": (
        "Peru's National Statement\n\nGeneva, 5 May 2031",
        {"doc_type": "statement", "speakers": ["PER"], "place": "Geneva"},
    ),
    "months_of_other_languages": (
        "Toespraak\n\nGenève, 5 mei 2031",
        {"place": "Geneva", "document_date": None, "meeting_date": "2031-05-05"},
    ),
    "arabic_item": (
        "A/86/12\n9 تشرين الأول/أكتوبر 2031\n\nالجمعية العامة\nالدورة السادسة والثمانون\n"
        "البند 40 من جدول الأعمال\nصيانة المصابيح\n\nتقرير الأمين العام",
        {"meeting_id": "unga-session-86", "agenda_item": "صيانة المصابيح", "speakers": ["x-unsg"]},
    ),
    "assembly_of_another_organization": (
        "GENERAL ASSEMBLY\n\nSIXTY-SECOND REGULAR SESSION\n\nOEA/Ser.P\n\nAG/doc.9240/32 rev. 1\n\n"
        "June 3 to 5, 2032\n\nRiverton, Peru\n\nItem 5 on the agenda\n\n"
        "REPORT ON LANTERNS",
        {"meeting_id": "oas-general-assembly-session-62", "symbol": "AG/doc.9240/32 rev. 1",
         "place": "Riverton", "meeting_date": "2032-06-03", "agenda_item": "Item 5 on the agenda"},
    ),
    "digits_of_a_post_code_are_no_year": (
        "Statement by Chile\n\nWashington, D.C. 20006",
        {"place": "Washington, D.C.", "meeting_date": None, "document_date": None},
    ),
    "letterhead_of_an_act": (
        "AFRICAN UNION UNION AFRICAINE\n\nASSEMBLY OF THE UNION\nFifty-Third Ordinary Session\n"
        "9 - 10 February 2040\nAddis Ababa, Ethiopia\n\nAssembly/AU/Dec.949-995(LIII)\n\n"
        "DECISIONS, DECLARATIONS AND MOTION",
        {"speakers": _NOBODY, "symbol": "Assembly/AU/Dec.949-995(LIII)", "ordinal": 53,
         "doc_type": "decision", "place": "Addis Ababa"},
    ),
    "session_beyond_the_hundredth": (
        "Executive Board\nTwo hundred and second session\n\n202 EX/Decisions\n\n"
        "PARIS, 18 November 2031\n\nDECISIONS ADOPTED BY THE EXECUTIVE BOARD\n"
        "(Paris, 4 October – 18 October 2031)",
        {"meeting_id": "unesco-executive-board-session-202", "symbol": "202 EX/Decisions",
         "meeting_date": "2031-10-04", "document_date": "2031-11-18", "place": "Paris"},
    ),
    "vague_name_and_whose": (
        "CL 190/REP\n\nREPORT OF THE COUNCIL OF FAO\n\nHundred and Ninetieth Session\n\n"
        "Rome, 3-7 December 2031",
        {"meeting_id": "fao-council-session-190", "symbol": "CL 190/REP", "place": "Rome"},
    ),
    "symbol_with_spaced_dash": (
        "CTBT – Art.XIV/2031/3\n\n3 June 2031\n\nLanterns\n\nNote by the Secretariat",
        {"symbol": "CTBT – Art.XIV/2031/3", "document_date": "2031-06-03"},
    ),
    "symbol_with_roman_session": (
        "A/RES/9625 (XXV)\n\nResolution adopted by the General Assembly\n\n"
        "9625 (XXV). Keepers of lights",
        {"symbol": "A/RES/9625 (XXV)", "doc_type": "resolution"},
    ),
    "article_is_no_fiftieth": (
        "INTERVENCION DE LA DELEGACION DE CHILE\n\nDEBATE TEMATICO DE LA COMISION DE DESARME Y "
        "SEGURIDAD INTERNACIONAL\n\n(21 de octubre 2031)",
        {"speakers": ["CHL"], "ordinal": None, "meeting_id": None},
    ),
    "raised_o_of_a_session": (
        "Intervención de Chile\n\n86º Período de Sesiones de la Asamblea General\n\nNueva York\n\n"
        "25 de septiembre de 2031",
        {"meeting_id": "unga-session-86", "place": "New York", "meeting_date": "2031-09-25"},
    ),
    "building_and_its_town": (
        "Comité contre la torture\n\nQuarante ‑ troisième session\n\nCompte rendu analytique de la "
        "924e séance, tenue au Palais des Phares, à Genève, le vendredi 21 novembre 2031",
        {"meeting_id": "cat-committee-session-43", "place": "Geneva",
         "meeting_date": "2031-11-21"},
    ),
    "conference_in_capitals_without_accents": (
        "DECISIONS ADOPTEES PAR LA CONFERENCE DES PARTIES A LA CONVENTION SUR LA DIVERSITE "
        "BIOLOGIQUE A SA HUITIEME REUNION\n\nCuritiba, 20-31 mars 2031\n\n"
        "VIII/1. Les phares\n\nLa Conférence des Parties,",
        {"meeting_id": "cbd-conference-of-parties-8", "treaty": "cbd",
         "meeting_date": "2031-03-20", "doc_type": "decision",
         "title": "DECISIONS ADOPTEES PAR LA CONFERENCE DES PARTIES A LA CONVENTION SUR LA "
                  "DIVERSITE BIOLOGIQUE A SA HUITIEME REUNION"},
    ),
    "review_conference_of_a_year": (
        "NPT/CONF.2030/MC.I/SR.4\n\nConferencia de las Partes del Año 2030\nencargada del examen "
        "del Tratado\nsobre la no proliferación de las armas\nnucleares\n\n20 de junio de 2030\n\n"
        "Acta resumida de la cuarta sesión\nCelebrada en la Sede, Nueva York, el jueves 4 de mayo "
        "de 2030 a las 15.30 horas",
        {"meeting_id": "npt-review-conference-2030", "place": "New York",
         "meeting_date": "2030-05-04", "document_date": "2030-06-20"},
    ),
    "symbol_with_the_year_in_brackets": (
        "CM/AS(2031)3 22 April 2031\n\nLanterns\n\nReport by the Chair",
        {"symbol": "CM/AS(2031)3", "document_date": "2031-04-22", "title": "Lanterns"},
    ),
    "type_number_and_date_on_one_line": (
        "Report | Doc. 19887 | 27 March 2032\n\nUpkeep of lanterns",
        {"title": "Upkeep of lanterns", "doc_type": "report", "document_date": "2032-03-27"},
    ),
    "title_that_names_its_session": (
        "UNEP/EA.9/10\n\n2 September 2034\n\nUnited Nations Environment Assembly of the\nUnited "
        "Nations Environment Programme\nNinth session\nNairobi, 23–27 June 2034\n\nProceedings of "
        "the United Nations Environment Assembly at its ninth session",
        {"title": "Proceedings of the United Nations Environment Assembly at its ninth session",
         "ordinal": 9, "document_date": "2034-09-02"},
    ),
    "press_release": (
        "Press Release\nDC/9808\n\nPARTIES CONCLUDE EXCHANGE OF VIEWS",
        {"title": "PARTIES CONCLUDE EXCHANGE OF VIEWS", "doc_type": "press_release"},
    ),
    "deadline": (
        "Lanterns\n\nInput required - Deadline: 12 May 2031",
        {"document_date": None, "meeting_date": None},
    ),
    "official_records": (
        "REPORT OF THE SECURITY COUNCIL\n\n16 June 2030-15 June 2031\n\nGENERAL ASSEMBLY\n\n"
        "OFFICIAL RECORDS: NINETIETH SESSION\nSUPPLEMENT No. 2 (A/90/2)\n\nUNITED NATIONS\n"
        "New York, 2033",
        {"meeting_id": "unga-session-90", "symbol": "A/90/2", "place": None,
         "title": "REPORT OF THE SECURITY COUNCIL"},
    ),
    "letters_in_a_symbol_are_no_treaty": (
        "S/INF/94\n\nRESOLUTIONS AND DECISIONS OF THE SECURITY COUNCIL\n2031",
        {"symbol": "S/INF/94", "treaty": None},
    ),
    "item_named_like_the_title": (
        "A/HRC/90/25\n\n16 July 2035\n\nHuman Rights Council\nNinetieth session\nAgenda items 2 "
        "and 3\nAnnual report of the High Commissioner\n\nReport of the High Commissioner on "
        "keepers of lights",
        {"title": "Report of the High Commissioner on keepers of lights", "doc_type": "report",
         "agenda_item": "Annual report of the High Commissioner"},
    ),
    "annotations_of_a_session": (
        "A/HRC/94/1\n\n24 July 2033\n\nСовет по правам человека\nДевяносто четвертая сессия\n"
        "Пункт 1 повестки дня\nОрганизационные вопросы\n\nАннотации к повестке дня девяносто "
        "четвертой сессии Совета по правам человека\n\nЗаписка Генерального секретаря",
        {"title": "Аннотации к повестке дня девяносто четвертой сессии Совета по правам человека",
         "agenda_item": "Организационные вопросы", "meeting_id": "hrc-session-94"},
    ),
    "list_of_items": (
        "A/93/100\n15 June 2038\n\nGeneral Assembly\nNinety-third session\n\nAnnotated preliminary "
        "list of items to be included in the provisional agenda of the ninety-third regular "
        "session of the General Assembly*",
        {"doc_type": "agenda", "meeting_id": "unga-session-93",
         "title": "Annotated preliminary list of items to be included in the provisional agenda of "
                  "the ninety-third regular session of the General Assembly"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _HEADS)
def test_heads(tmp_path: Path, name: str) -> None:
    check_head(tmp_path, *_HEADS[name])


def test_the_number_of_an_act_is_of_the_head(tmp_path: Path) -> None:
    text = (
        "S/RES/9998 (2031)\n\nResolution 9998 (2031)\n\nAdopted by the Security Council at its "
        "9990th meeting, on 5 May 2031\n\nThe Security Council,\n\nRecalling its ferries,\n\n"
        "1. Decides to moor them;\n\n2. Decides to remain seized of the matter.\n"
    )
    values = printed_values(tmp_path, text)

    assert (values["doc_type"], values["symbol"]) == ("resolution", "S/RES/9998 (2031)")
    assert values["meeting_id"] == "unsc-meeting-9990"
    assert values["title"] == "Resolution 9998 (2031)"


def test_a_letterhead_that_is_a_table(tmp_path: Path) -> None:
    text = (
        "|  | A/86/12 |\n|---|---|\n| General Assembly | Distr.: General 9 October 2031 |\n\n"
        "Eighty-sixth session\n\n# Upkeep of lanterns\n\nReport of the Secretary-General\n"
    )
    values = printed_values(tmp_path, text + BODY, "paper.md")

    assert (values["symbol"], values["document_date"]) == ("A/86/12", "2031-10-09")


@pytest.mark.parametrize(
    ("title", "date"),
    [("Minutes of the harbour – 5 May 2031", "2031-05-05"), ("Minutes of the harbour", None)],
)
def test_a_pages_own_title_tells_the_date(tmp_path: Path, title: str, date: str | None) -> None:
    text = (
        f"<html><head><title>{title}</title></head><body><h1>Minutes of the harbour</h1>"
        "<p>The ferry was moored. It had four lamps, and all of them were lit.</p></body></html>"
    )
    values = printed_values(tmp_path, text, "paper.html")

    assert values["document_date"] == date


def test_the_number_that_ends_a_symbol_is_no_note_mark(tmp_path: Path) -> None:
    text = "GC(78)/OR.1\n\nThe ferry was moored.\n\nIt had lamps.\n\n1 Four of them.\n"

    assert printed_values(tmp_path, text)["symbol"] == "GC(78)/OR.1"
