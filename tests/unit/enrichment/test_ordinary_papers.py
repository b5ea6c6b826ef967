"""Ordinary papers, one kind in a row: records, press releases, letterheads, authors' lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.enrichment.build import printed_values

_BODY = "\n\n1. The ferry was moored.\n\n2. The report was adopted.\n"
_NOBODY: list[str] = []

#: Name: (head, what is printed).
_PAPERS: dict[str, tuple[str, dict[str, Any]]] = {
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
}  # fmt: skip


@pytest.mark.parametrize("name", _PAPERS)
def test_papers(tmp_path: Path, name: str) -> None:
    head, printed = _PAPERS[name]
    values = printed_values(tmp_path, head + _BODY)

    assert {field: values[field] for field in printed} == printed
