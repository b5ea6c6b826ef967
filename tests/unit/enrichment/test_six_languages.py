"""Heads of statements, letters and acts in languages other than English, one kind in a row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.enrichment.gazetteers import load_gazetteers
from app.enrichment.meetings import find_meeting
from app.enrichment.treaties import treaty_of
from tests.unit.enrichment.build import check_head, printed_values

GAZETTEERS = load_gazetteers()

#: Name: (head, what is printed).
_HEADS: dict[str, tuple[str, dict[str, Any]]] = {
    "arabic_delegation_and_office": (
        "الوفد الدائم لجمهورية العراق\nلدى الأمم المتحدة والمنظمات الدولية الأخرى - جنيف\n\n"
        "بيان\nالسفير سامي هادي\nالممثل الدائم لجمهورية العراق لدى مكتب الأمم المتحدة في جنيف\n\n"
        "أمام\nالمؤتمر الاستعراضي الثاني عشر لاتفاقية الأسلحة البيولوجية\n\nالمناقشة العامة\n\n"
        "جنيف، 29 تشرين الثاني/نوفمبر 2031\n\nالسيد الرئيس،",
        {"speakers": ["IRQ"], "agenda_item": "المناقشة العامة", "place": "Geneva",
         "title": "بيان السفير سامي هادي الممثل الدائم لجمهورية العراق لدى مكتب الأمم المتحدة في "
         "جنيف أمام المؤتمر الاستعراضي الثاني عشر لاتفاقية الأسلحة البيولوجية",
         "meeting_id": "bwc-review-conference-12"},
    ),
    "arabic_head_of_delegation": (
        "كلمة\nسعادة الشيخ نادر بن فهد\nرئيس وفد دولة قطر\n\n"
        "في الاجتماع الثامن للدول الأطراف في معاهدة حظر الأسلحة النووية\n\n"
        "البند 11: التبادل العام للآراء\n\nنيويورك، 3 آذار/مارس 2031\n\nالسيد الرئيس،",
        {"speakers": ["QAT"], "agenda_item": "التبادل العام للآراء",
         "meeting_id": "tpnw-meeting-of-states-parties-8",
         "meeting_name": "الاجتماع الثامن للدول الأطراف في معاهدة حظر الأسلحة النووية"},
    ),
    "chinese_head_of_delegation": (
        "中国代表团团长周林大使\n在《不扩散核武器条约》第十二次审议大会\n一般性辩论的发言\n\n"
        "（2031年4月28日，纽约）\n\n主席先生：",
        {"speakers": ["CHN"], "meeting_id": "npt-review-conference-12", "place": "New York",
         "title": "中国代表团团长周林大使在《不扩散核武器条约》第十二次审议大会一般性辩论的发言"},
    ),
    "chinese_representative_to_another_body": (
        "日本常驻裁军谈判会议代表山本大使\n在《化学武器公约》第九次审议大会上的发言\n"
        "2033年5月15日，海牙\n\n主席先生：",
        {"speakers": ["JPN"], "meeting_id": "cwc-review-conference-9", "place": "The Hague"},
    ),
    "russian_title_whose_lines_end_with_commas": (
        "ВЫСТУПЛЕНИЕ\nглавы делегации Республики Казахстан,\nЧрезвычайного и Полномочного Посла\n"
        "г-на А. Ержанова\n\nна восьмом совещании государств - участников Договора о запрещении "
        "ядерного оружия\n\nПункт 11 повестки дня «Общий обмен мнениями»\n\n"
        "Нью-Йорк, 28 ноября 2033 года\n\nУважаемый г-н Председатель,",
        {"speakers": ["KAZ"], "agenda_item": "Общий обмен мнениями",
         "meeting_id": "tpnw-meeting-of-states-parties-8"},
    ),
    "russian_mission": (
        "Постоянное представительство Республики Беларусь\nпри Отделении ООН в Женеве\n\n"
        "Заявление делегации Республики Беларусь\nна двенадцатой Конференции государств — "
        "участников Конвенции о биологическом и токсинном оружии по рассмотрению действия "
        "Конвенции\n\nОбщие прения\n\nЖенева, 28 ноября 2032 г.\n\nУважаемый г-н Председатель,",
        {"speakers": ["BLR"], "agenda_item": "Общие прения",
         "meeting_id": "bwc-review-conference-12"},
    ),
    "spanish_act_of_a_council": (
        "Naciones Unidas                         A/HRC/RES/84/9\n"
        "Asamblea General                        Distr. general\n"
        "                                        17 de abril de 2047\n\n"
        "Consejo de Derechos Humanos\n84º período de sesiones\n1 de marzo a 9 de abril de 2047\n"
        "Tema 3 de la agenda\n\nResolución aprobada por el Consejo de Derechos Humanos el 8 de "
        "abril de 2047\n\n84/9.\tEl derecho al agua de los pueblos insulares\n\n"
        "El Consejo de Derechos Humanos,",
        {"title": "El derecho al agua de los pueblos insulares", "doc_type": "resolution",
         "meeting_id": "hrc-session-84"},
    ),
    "symbol_of_the_health_assembly": (
        "NINETY-NINTH WORLD HEALTH ASSEMBLY                            A99/14\n"
        "Provisional agenda item 13.4                           3 April 2046\n\n"
        "Lanterns in hospitals\n\nReport by the Director-General",
        {"symbol": "A99/14", "meeting_name": "NINETY-NINTH WORLD HEALTH ASSEMBLY",
         "title": "Lanterns in hospitals", "document_date": "2046-04-03"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", _HEADS)
def test_what_a_head_says(tmp_path: Path, kind: str) -> None:
    check_head(tmp_path, *_HEADS[kind])


@pytest.mark.parametrize("dash", ["-", " - ", " – ", " — ", "‑"])
def test_russian_prints_a_dash_between_states_and_parties(dash: str) -> None:
    text = f"восьмое Совещание государств{dash}участников Конвенции по кассетным боеприпасам"
    found = find_meeting(text, GAZETTEERS)
    assert found is not None
    assert (found.meeting.type, found.meeting.ordinal) == ("meeting_of_states_parties", 8)


@pytest.mark.parametrize(
    ("text", "kind", "ordinal"),
    [
        ("الاجتماع الثاني للدول الأطراف في المعاهدة", "meeting_of_states_parties", 2),
        ("الدورة السابعة والعشرون لمؤتمر الدول الأطراف", "conference_of_states_parties", 27),
        ("Конференция 2046 года участников Договора о нераспространении ядерного оружия по "
         "рассмотрению действия Договора", "review_conference", None),
    ],
)  # fmt: skip
def test_meetings_as_their_languages_order_the_words(
    text: str, kind: str, ordinal: int | None
) -> None:
    found = find_meeting(text, GAZETTEERS)
    assert found is not None
    assert (found.meeting.type, found.meeting.ordinal) == (kind, ordinal)


@pytest.mark.parametrize(
    ("treaty", "name"),
    [
        ("bwc", "Конвенция о биологическом и токсинном оружии"),
        ("bwc", "Convención de Armas Biológicas"), ("bwc", "《生物和毒素武器公约》"),
        ("npt", "Tratado de No Proliferación Nuclear"), ("ccw", "Конвенция о негуманном оружии"),
        ("unfccc", "Конференция Сторон РКИКООН"), ("uncac", "Convention against Corruption"),
        ("untoc", "Convention against Transnational Organized Crime"),
        ("unccd", "Конвенция по борьбе с опустыниванием"),
        ("cms", "Convention on Migratory Species"),
    ],
)  # fmt: skip
def test_treaties_by_their_short_names(treaty: str, name: str) -> None:
    found = treaty_of(name, GAZETTEERS)
    assert found is not None
    assert found[0].id == treaty


def test_a_file_of_decisions_is_no_resolution(tmp_path: Path) -> None:
    acts = [
        f"Decision {number}/CP.58\n\nLanterns\n\nThe Conference of the Parties,\n\nRecalling "
        "decision 4/CP.55,\n\nNoting that lanterns fail,\n\n1.\tWelcomes the report;\n\n"
        "2.\tDecides to go on.\n\n8th plenary meeting\n12 December 2053"
        for number in (9, 10)
    ]
    assert printed_values(tmp_path, "\n\n".join(acts))["doc_type"] == "decision"


@pytest.mark.parametrize(
    "group", ["Working Group on Lanterns", "Groupe de travail sur les lanternes", "灯塔工作组"]
)
def test_a_group_that_meets_is_no_agenda_item(tmp_path: Path, group: str) -> None:
    head = (
        f"Statement by Kenya\n\nConference on Disarmament\n\n{group}\n\nGeneva, 12 March 2031\n\n"
        "Mr. President,"
    )
    check_head(tmp_path, head, {"agenda_item": None, "speakers": ["KEN"]})
