"""What heads and ends of papers print in one language or another."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.enrichment.places import known_place
from tests.unit.enrichment.build import printed_values

_BODY = {
    "es": "Los Estados ribereños comparten los datos de los faroles y de los muelles del lago.",
    "fr": "Les États riverains partagent les données des phares et des quais du lac.",
    "pt": "Os Estados ribeirinhos partilham os dados dos faróis e dos cais do lago com todos.",
    "ar": "تتبادل الدول المتشاطئة البيانات عن المنارات والأرصفة في البحيرة المشتركة.",
    "zh": "沿岸国应交换关于湖上灯塔和码头的资料，并每年举行一次会议。",
}


@pytest.mark.parametrize(
    ("title", "said", "doc_type"),
    [
        ("DECLARACIÓN DE BERGEN SOBRE LOS FAROLES", "ACUERDAN:", "declaration"),
        ("Déclaration de Bergen sur les phares", "Conviennent de ce qui suit :", "declaration"),
        ("Déclaration de Bergen sur les phares", "Déclarent ce qui suit :", "declaration"),
        ("Declaración de la delegación de Chile", "Los Ministros acuerdan una lista.", "statement"),
        ("Declaración de la delegación de Chile", "Señor Presidente:", "statement"),
    ],
)
def test_what_several_declare(tmp_path: Path, title: str, said: str, doc_type: str) -> None:
    body = _BODY["fr" if title.startswith("Dé") else "es"]
    found = printed_values(tmp_path, f"{title}\n\n{body}\n\n{said}\n\n1. {body}\n\n2. {body}\n")
    assert found["doc_type"] == doc_type


def test_a_mission_in_portuguese(tmp_path: Path) -> None:
    head = "Missão Permanente do Brasil junto às Nações Unidas\n\nIntervenção na Sexta Comissão"
    found = printed_values(tmp_path, f"{head}\n\nSenhor Presidente,\n\n{_BODY['pt']}\n")
    assert found["speakers"] == ["BRA"]


@pytest.mark.parametrize("item", ["暂定项目表*项目74", "临时议程**项目74", "临时议程项目74"])
def test_items_of_lists_with_notes(tmp_path: Path, item: str) -> None:
    head = f"大会\n\n第七十八届会议\n\n{item}\n\n湖上灯塔的安全\n\n秘书长的报告"
    found = printed_values(tmp_path, f"{head}\n\n1．{_BODY['zh']}\n\n2．{_BODY['zh']}\n")
    assert found["agenda_item"] == "湖上灯塔的安全"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("رسالة مؤرخة 3 آذار/مارس 2031 موجهة إلى رئيس مجلس الأمن من الممثل الدائم لتونس", "ar"),
        ("2031年3月3日蒙古国常驻联合国代表给安全理事会主席的信", "zh"),
    ],
)
def test_the_date_in_a_letters_title(tmp_path: Path, title: str, body: str) -> None:
    found = printed_values(tmp_path, f"{title}\n\n{_BODY[body]}\n\n{_BODY[body]}\n")
    assert (found["doc_type"], found["document_date"]) == ("letter", "2031-03-03")


def test_the_date_before_a_title_that_is_no_letters(tmp_path: Path) -> None:
    title = "2031年3月3日以来湖上灯塔情况的报告"
    found = printed_values(tmp_path, f"{title}\n\n1．{_BODY['zh']}\n\n2．{_BODY['zh']}\n")
    assert found["document_date"] is None


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("مدينة الكويت", "Kuwait City"),
        ("塔什干", "Tashkent"),
        ("亞松森", None),
        ("亚松森", "Asunción"),
        ("Котону", "Cotonou"),
        ("香港", "Hong Kong"),
        ("الجزائر", None),
    ],
)
def test_capitals_in_the_six_languages(printed: str, place: str | None) -> None:
    assert known_place(printed) == place


@pytest.mark.parametrize(
    "title",
    ["ACTA DE LA REUNIÓN DE LA COMISIÓN MIXTA DE FAROLES", "محضر اجتماع لجنة المنارات المشتركة",
     "灯塔联合委员会会议纪要"],
)  # fmt: skip
def test_minutes(tmp_path: Path, title: str) -> None:
    body = _BODY["es" if title[0] == "A" else "zh" if title[0] == "灯" else "ar"]
    found = printed_values(tmp_path, f"{title}\n\n1. {body}\n\n2. {body}\n")
    assert found["doc_type"] == "minutes"
