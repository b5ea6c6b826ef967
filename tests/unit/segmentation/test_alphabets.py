"""Labels in the letters of two alphabets, and lines of acts."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap.indexing import parse_file
from app.settings import Settings


@pytest.mark.parametrize(
    ("first", "second", "eids"),
    [
        ("а)", "b)", ["para_1__subpara_a", "para_1__subpara_b"]),
        ("a)", "б)", ["para_1__subpara_а", "para_1__subpara_б"]),
        ("а)", "б)", ["para_1__subpara_а", "para_1__subpara_б"]),
        ("a)", "b)", ["para_1__subpara_a", "para_1__subpara_b"]),
    ],
)
def test_letters_typed_in_the_other_alphabet(
    tmp_path: Path, first: str, second: str, eids: list[str]
) -> None:
    text = (
        "Доклад о фонарях\n\n1. Хранители решили, что порты должны:\n\n"
        f"{first} считать лампы в ночные часы;\n\n{second} чинить лампы, которые не горят.\n\n"
        "2. Они собрались вновь.\n"
    )
    path = tmp_path / "paper.txt"
    path.write_text(text, encoding="utf-8")
    found = {one.eid: one.number for one in parse_file(path, Settings()).paragraphs}
    assert [found[eid] for eid in eids] == [f"1({first[0]})", f"1({second[0]})"]


def test_an_act_goes_on_under_its_number_in_russian(tmp_path: Path) -> None:
    lines = ["Совет Безопасности", "Резолюция 4934 (2044),",
             "принятая Советом Безопасности на его 9947-м заседании 10 июня 2044 года",
             "Совет Безопасности,",
             "1. постановляет считать лампы;", "2. просит их чинить."]  # fmt: skip
    path = tmp_path / "paper.txt"
    path.write_text("\n\n".join(lines), encoding="utf-8")
    found = [(one.kind.value, one.text) for one in parse_file(path, Settings()).paragraphs]
    assert ("title", f"{lines[1]} {lines[2]}") in found


def test_an_initial_below_an_office_is_no_section(tmp_path: Path) -> None:
    lines = ["ВЫСТУПЛЕНИЕ", "Министра иностранных дел Республики Таджикистан", "С. Пелова",
             "на общих прениях 95-й сессии Генеральной Ассамблеи ООН",
             "Нью-Йорк, 24 сентября 2040 года", "Уважаемый господин Председатель,",
             "Фонари были зажжены.", "Они горят."]  # fmt: skip
    path = tmp_path / "paper.txt"
    path.write_text("\n\n".join(lines), encoding="utf-8")
    document = parse_file(path, Settings())
    assert not any(one.eid.startswith("sec_") for one in document.paragraphs)
    assert document.metadata.meeting_id == "unga-general-debate-95"


def test_what_the_treaty_series_says_of_an_agreement_is_no_paragraph(tmp_path: Path) -> None:
    lines = ["No. 98123", "Kenya", "and", "Malta",
             "Agreement between the Government of the Republic of Kenya and the Government of the "
             "Republic of Malta on the lighting of ships. Nairobi, 3 March 2043",
             "Entry into force: 12 May 2044 by notification", "Authentic text: English",
             "Registration with the Secretariat of the United Nations: Malta, 4 June 2044",
             "Article 1", "The Parties keep their lights lit.", "Article 2",
             "The Parties count their lamps each year."]  # fmt: skip
    path = tmp_path / "paper.txt"
    path.write_text("\n\n".join(lines), encoding="utf-8")
    document = parse_file(path, Settings())
    texts = [one.text for one in document.paragraphs if one.kind.value == "paragraph"]
    assert texts == [lines[9], lines[11]]
    assert document.metadata.document_date is not None
    assert document.metadata.document_date.value == "2043-03-03"
