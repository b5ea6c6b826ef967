"""Documents as collections keep them: copied pages, converted acts, their menus and remarks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.indexing import parse_file
from app.settings import Settings
from tests.unit.enrichment.build import printed_values

_TEXT = (
    "The lanterns along the shore were lit again this year, and the ferries have come home safely "
    "in each of the long nights of the winter."
)
#: Name: (text, what is printed).
_PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "menu_over_a_statement": (
        "Menu\n\nDéclaration prononcée par M. Jean Roche, Ambassadeur, Représentant permanent de "
        "la France à la Conférence du désarmement, lors de la Conférence d’examen du TNP "
        f"(04.05.31)\n\n{_TEXT}\n",
        {"agenda_item": None, "speakers": ["FRA"]},
    ),
    "date_glued_to_its_time": (
        "Публикатор\n\n7.05.3114:24\n\nВыступление делегации Российской Федерации на третьей "
        "сессии Подготовительного комитета Конференции 2031 года по рассмотрению действия "
        "Договора о нераспространении ядерного оружия\n\nУважаемый г-н Председатель,\n\n"
        "Маяки горят всю ночь, и паромы возвращаются домой.\n",
        {"agenda_item": None, "meeting_date": None},
    ),
    "date_in_brackets_below_sessions": (
        "A/99/38\n\nReport of the Committee on the Elimination of Discrimination against Women\n\n"
        "Fifty-eighth session\n\n(30 June-18 July 2031)\n\nNote\n\n"
        f"{_TEXT}\n\n[30 March 2032]\n\nLetter of transmittal\n\n{_TEXT}\n",
        {"document_date": "2032-03-30"},
    ),
    "mark_of_a_note_behind_an_item": (
        "AB/2031/4\n\n17 November 2031\n\nItem 8 of the provisional agenda */\n\nWays of lighting "
        f"the harbour\n\nReport by the Secretariat\n\nI. Introduction\n\n1. {_TEXT}\n",
        {"agenda_item": "Ways of lighting the harbour"},
    ),
    "parties_take_decisions": (
        "This decision has been retired.\nHarbours of small islands\nThe Conference of the "
        "Parties,\nRecalling its decision II/90,\nHaving considered the lanterns of small "
        f"harbours,\n1. Requests the Executive Secretary to light them. {_TEXT}\n",
        {"doc_type": "decision", "title": "Harbours of small islands"},
    ),
    "number_before_an_acts_title": (
        f"52 / 31   Lanterns of the harbours\n\nThe General Assembly,\n\nNoting the lanterns,\n\n"
        f"Noting also the wells,\n\n1. Requests the keepers to light them. {_TEXT}\n",
        {"title": "Lanterns of the harbours", "doc_type": "resolution"},
    ),
    "steps_of_a_site_above_an_act": (
        "- Law of the harbours\n- Resolutions\nРезолюция 19 (2031),\nпринятая Советом Безопасности "
        "на его 9335-м заседании\nСовет Безопасности,\nссылаясь на свою резолюцию 18 (2031), в "
        "которой речь идет о маяках и колодцах,\n1. подтверждает, что маяки горят;\n"
        "2. постановляет, что они будут гореть.\n",
        {"meeting_id": "unsc-meeting-9335", "doc_type": "resolution"},
    ),
    "menu_between_bars": (
        "| Harbour Institute | Calendar | UK | US | CTBT |\n"
        f"| Links | Glossary | Wells | Lamps | Us |\nOn lanterns\n1. {_TEXT}\n2. {_TEXT}\n",
        {"speakers": [], "treaty": None},
    ),
    "annex_by_itself": (
        "APPENDIX IV\n\nReport of the Meeting of the States Parties on Lanterns\n\n"
        f"Introduction\n\n1. {_TEXT}\n\n2. {_TEXT}\n",
        {"title": "Report of the Meeting of the States Parties on Lanterns", "doc_type": "report"},
    ),
    "act_of_the_assembly_in_chinese": (
        "第九十届会议\n议程项目84\n大会决议\n[根据港口和灯塔特别委员会(第四委员会)的报告\n(A/90/605)通过]\n"
        "90/28. 北方港口的灯塔\nA. 灯塔\n大会,\n回顾其2031年12月9日第89/35 A号决议,\n"
        "赞扬各港口的工作,\n1. 欢迎北方港口的灯塔每夜点亮;\n2. 请各港口继续点亮灯塔。\n",
        {"title": "北方港口的灯塔", "doc_type": "resolution", "agenda_item": "议程项目84"},
    ),
    "decision_behind_its_code": (
        "BS-II/93. Маяки и их участие\nКонференция Сторон, выступающая в качестве Совещания Сторон "
        "Протокола о маяках,\n\n    ссылаясь на статью 23 Протокола о маяках и колодцах,\n\n"
        "    отмечая важное значение маяков в портах северных морей,\n\n"
        "    1. призывает Стороны зажигать маяки;\n\n    2. предлагает Сторонам доклады.\n",
        {"title": "Маяки и их участие", "doc_type": "decision"},
    ),
    "news_of_an_office": (
        "Actualités Conseil des droits de l’homme\n\nAlors que le Conseil se penche sur les "
        "lanternes des ports, le nouveau Rapporteur spécial sur les ports souligne l’importance "
        "de les allumer\n\n20 septembre 2031\n\nCe matin, le Conseil a été saisi du rapport sur "
        "les lanternes des ports, qui sont allumées chaque nuit de l’année.\n",
        {
            "title": "Alors que le Conseil se penche sur les lanternes des ports, le nouveau "
            "Rapporteur spécial sur les ports souligne l’importance de les allumer",
            "document_date": "2031-09-20",
        },
    ),
    "picture_in_a_summary": (
        "Summary of the Fifty-Second "
        "Session of the Executive Council\n\n7 March 2031\n"
        "His Excellency Mr Juan Roca, Permanent Representative of the Republic of Peru\n\n"
        f"{_TEXT}\n",
        {"speakers": [], "document_date": "2031-03-07"},
    ),
}


@pytest.mark.parametrize("name", _PAGES)
def test_what_is_printed(name: str, tmp_path: Path) -> None:
    text, printed = _PAGES[name]
    found = printed_values(tmp_path, text, "kept.txt")
    assert {key: found[key] for key in printed} == printed


def labels(tmp_path: Path, text: str) -> list[str | None]:
    (tmp_path / "kept.txt").write_text(text)
    read = parse_file(tmp_path / "kept.txt", Settings()).paragraphs
    return [one.number for one in read if "[" not in (one.number or "[")]


def test_contents_that_give_paragraphs_are_no_text(tmp_path: Path) -> None:
    gap, dots = " " * 60, "." * 60
    text = (
        f"Report on lanterns\n\nContents{gap}Paragraphs\n\n\nI. Lamps {dots} 1-4\n\n\n"
        f"II. Wells {dots} 5-8\n\n\nI. Lamps\n\n\n1. {_TEXT}\n\n\n2. {_TEXT}\n"
    )
    assert labels(tmp_path, text) == ["I", "1", "2"]


def test_a_number_behind_words_left_out(tmp_path: Path) -> None:
    text = f"The Conference of the Parties,\n[...] 1. {_TEXT}\n2. {_TEXT}\n3. {_TEXT}\n"
    assert labels(tmp_path, text) == ["1", "2", "3"]


def test_items_below_a_line_without_a_stop(tmp_path: Path) -> None:
    text = (
        "1. Inclusion of all lanterns of the northern harbours and of the\nferries in Annex I\n"
        "a) the trade in lamps of all these harbours, of which the\nsmallest is the oldest;\n"
        "b) it is hard to tell one lamp from another by its\nlight alone;\n"
        "c) the harbours buy more lamps than they can light and keep\nthrough the winter.\n"
        "2. Inclusion of the wells of the southern harbours in the\nsecond annex\n"
    )
    assert labels(tmp_path, text) == ["1", "1(a)", "1(b)", "1(c)", "2"]


def test_contents_headed_by_their_columns(tmp_path: Path) -> None:
    gap = " " * 40
    text = (
        f"Report of the Harbour Committee\n\nSection{gap}{gap}Page No.\n\n  1    LAMPS{gap}"
        f"1.1 - 1.7   5\n\n  2    WELLS IN THE HARBOURS OF THE\n       NORTH{gap}2.1 - 2.9   8\n\n"
        f"1    LAMPS\n\n1.1    {_TEXT}\n\n1.2    {_TEXT}\n"
    )
    assert labels(tmp_path, text) == ["1", "1.1", "1.2"]


def test_what_a_list_says_of_a_document(tmp_path: Path) -> None:
    text = f"Letter of the keeper\n\n{_TEXT}\n\n(Signed) A. Pell\n______________\n"
    text += "Document Type: Letter, List\nCountry: Norland\nPublication Date: 15/02/2031\n"
    (tmp_path / "kept.txt").write_text(text)
    read = parse_file(tmp_path / "kept.txt", Settings()).paragraphs
    assert not any("Norland" in one.text or "Date:" in one.text for one in read)


def test_a_number_below_an_item_of_the_agenda(tmp_path: Path) -> None:
    text = (
        "ANNOTATED AGENDA\nI. HARBOURS\nItem 1 of the agenda: Opening\n"
        f"1. {_TEXT}\n2. {_TEXT}\n"
        "Item 2 of the agenda: Election of the President and other officers\n"
        f"3. {_TEXT}\n"
    )
    assert labels(tmp_path, text) == ["I", "1", "2", "3"]
