"""Who says the paragraphs of a small record, and on whose behalf."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap.indexing import parse_file
from app.domain.document import Paragraph
from app.settings import Settings

HEAD = """General Assembly
Ninetieth session
12th plenary meeting
Monday, 3 October 2044, 10 a.m.
New York
A/90/PV.12

President: Mr. Borg (Malta)

The meeting was called to order at 10 a.m.

The President: The lamps of the harbour are before the Assembly. {announced}

Mr. Otieno (Kenya): {spoken}

{between}

The wells near the harbour are deep and cold.

The President: The Assembly has heard the last speaker on the lamps.

Ms. Laurent (France): The lamps are bright.

The meeting rose at 1 p.m.
"""


def record(tmp_path: Path, **parts: str) -> dict[str, Paragraph]:
    told = {"announced": "", "spoken": "The lamps cost little.", "between": "They last.", **parts}
    path = tmp_path / "record.txt"
    path.write_text(HEAD.format(**told), encoding="utf-8")
    return {one.text: one for one in parse_file(path, Settings()).paragraphs}


def codes(paragraph: Paragraph) -> tuple[list[str | None], list[str | None]]:
    said = paragraph.attribution
    assert said is not None
    return [one.code for one in said.speakers], [one.code for one in said.on_behalf_of]


@pytest.mark.parametrize(
    ("between", "speakers"),
    [
        ("They last.", ["KEN"]),
        ("Mr. Pell (Ireland), Vice-President, took the Chair.", ["KEN"]),
        ("Mr. Pell, Vice-President, took the Chair.", ["KEN"]),
        ("The President returned to the Chair.", ["KEN"]),
        ("The President resumed the Chair.", ["KEN"]),
        ("It was so decided.", ["KEN"]),
        ("The draft resolution was adopted (resolution 90/1).", ["KEN"]),
        ("Agenda item 9", []),
        ("The meeting was suspended at 11 a.m.", []),
    ],
)
def test_a_speech_behind_a_line(tmp_path: Path, between: str, speakers: list[str]) -> None:
    found = record(tmp_path, between=between)
    assert codes(found["The wells near the harbour are deep and cold."]) == (speakers, [])


@pytest.mark.parametrize(
    ("announced", "spoken", "behalf"),
    [
        ("I now give the floor to the representative of Kenya, who will speak on behalf of the "
         "Group of African States.", "The lamps cost little.", ["x-african-group"]),
        ("I call on the representative of Kenya, who will speak on behalf of the Group of African "
         "States.", "I speak on behalf of the Arab Group and it is late.", ["x-arab-group"]),
        ("I call on the representative of Peru, who will speak on behalf of the Group of Latin "
         "American and Caribbean States.", "The lamps cost little.", []),
        ("The representative of Kenya spoke on behalf of the African Group in May.",
         "The lamps cost little.", []),
        ("I call on the representative of Kenya.", "The lamps cost little.", []),
        ("", "I take the floor on behalf of the group of Member States belonging to the "
         "Organization of the Islamic Conference.", ["x-oic"]),
        ("", "Before I speak in my national capacity, I have the honour to speak on behalf of the "
         "14 States members of the Caribbean Community.", ["x-caricom"]),
        ("", "It is an honour for me to take the floor on behalf of the member States and "
         "associated States of MERCOSUR.", ["x-mercosur"]),
        ("", "I speak on behalf of the Nordic-Baltic countries — Estonia, Latvia, Lithuania and "
         "the five Nordic countries.", ["x-nordic-baltic"]),
        ("", "Je prends la parole au nom des pays nordiques.", ["x-nordic"]),
        ("", "Hablo en representación de los países miembros del Sistema de la Integración "
         "Centroamericana.", ["x-sica"]),
        ("", "Выступаю от имени государств — членов Организации Договора о коллективной "
         "безопасности.", ["x-csto"]),
        ("", "أدلي بهذا البيان نيابة عن دول مجلس التعاون لدول الخليج العربية.", ["x-gcc"]),
        ("", "我谨代表拉丁美洲和加勒比国家共同体发言。", ["x-celac"]),
        ("", "I speak on behalf of the Asian Group, which I chair.", ["x-asia-pacific"]),
    ],
)  # fmt: skip
def test_on_whose_behalf(tmp_path: Path, announced: str, spoken: str, behalf: list[str]) -> None:
    found = record(tmp_path, announced=announced, spoken=spoken)
    turn = next(one for text, one in found.items() if text.startswith("Mr. Otieno"))
    assert codes(turn) == (["KEN"], behalf)
    last = next(one for text, one in found.items() if text.startswith("Ms. Laurent"))
    assert codes(last) == (["FRA"], [])


def test_points_of_a_reported_speech_keep_their_labels(tmp_path: Path) -> None:
    head = HEAD.partition("The President:")[0].replace("PV.12", "SR.12")
    path = tmp_path / "record.txt"
    path.write_text(
        f"{head.replace('Ninetieth', 'SUMMARY RECORD OF THE 12th MEETING. Ninetieth')}"
        "1. Ms. LAURENT (France) said that the lamps were bright.\n"
        "2. Mr. OTIENO (Kenya), speaking on behalf of the African Group, said that:\n"
        "(a) the lamps cost little;\n(b) the wells were deep.\n"
        "3. Mr. PELL (Ireland) said that he agreed.\n\nThe meeting rose at 1 p.m.\n",
        encoding="utf-8",
    )
    numbers = [one.number for one in parse_file(path, Settings()).paragraphs if one.number]
    assert [n for n in numbers if not n.endswith("]")] == ["1", "2", "2(a)", "2(b)", "3"]


def test_turns_of_a_french_parliament_begin_before_a_stop(tmp_path: Path) -> None:
    lines = [
        "SÉNAT DES ÎLES",
        "{head}",
        "Séance du mardi 4 octobre 2033",
        "La séance est ouverte à quinze heures.",
        "M. le président. La parole est à M. Loïc Pell.",
        "M. Loïc Pell. Les lampes du port sont éteintes.",
        "M. Loïc Pell est absent. Sa question est reportée.",
        "Mme Anne Roc, ministre des ports. Elles seront réparées.",
        "M. le président. La séance est levée.",
    ]
    path = tmp_path / "record.txt"
    told = {}
    for head in ("Compte rendu intégral", "Notes"):
        path.write_text("\n\n".join(lines).format(head=head), encoding="utf-8")
        found = parse_file(path, Settings()).paragraphs
        told[head] = [
            [one.name for one in paragraph.attribution.speakers]
            for paragraph in found
            if paragraph.attribution is not None and paragraph.kind == "paragraph"
        ]
    assert told["Compte rendu intégral"][1:] == [
        ["Presiding officer"],
        ["M. Loïc Pell"],
        ["M. Loïc Pell"],
        ["Mme Anne Roc"],
        ["Presiding officer"],
    ]
    assert not any(map(any, told["Notes"]))


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Summary record of the third meeting", 3),
        ("Compte rendu analytique de la troisième séance", 3),
        ("Acta resumida de la tercera sesión", 3),
        ("Краткий отчет о третьем заседании", 3),
        ("Verbatim record of the twenty-first plenary meeting", 21),
        ("Third plenary meeting", 3),
        ("Record of a meeting", None),
        ("La séance est ouverte", None),
    ],
)
def test_the_number_of_a_meeting_in_words(tmp_path: Path, title: str, number: int | None) -> None:
    head = HEAD.replace("12th plenary meeting", title).replace("A/90/PV.12\n", "")
    path = tmp_path / "record.txt"
    path.write_text(head.format(announced="", spoken="Yes.", between="They last."), "utf-8")
    sitting = parse_file(path, Settings()).metadata.sitting
    assert sitting is not None
    assert sitting.number == number


def test_those_who_represent_states_in_a_council_of_states(tmp_path: Path) -> None:
    path = tmp_path / "acta.txt"
    path.write_text(
        "CONSEJO PERMANENTE\n\nACTA DE LA SESIÓN ORDINARIA\n\nCelebró sesión ordinaria el Consejo. "
        "Presidió la sesión la Embajadora Ana Mora, Representante Permanente del Paraguay.\n\n"
        "La PRESIDENTA: Declaro abierta la presente sesión del Consejo Permanente.\n\n"
        "El SEÑOR REPRESENTANTE PERMANENTE DEL PERÚ: Muchas gracias. El Perú saluda los faros.\n\n"
        "La PRESIDENTA: Ofrezco la palabra a la Delegación de Chile.\n\n"
        "La REPRESENTANTE INTERINA DE CHILE: Gracias. Chile se suma a lo dicho.\n",
        encoding="utf-8",
    )
    document = parse_file(path, Settings())
    said = [one.attribution for one in document.paragraphs]
    found = [one.speakers[0].code for one in said if one is not None and one.speakers]
    assert found == ["x-president", "PER", "x-president", "CHL"]
    assert document.metadata.sitting is not None
    presiding = document.metadata.sitting.presiding
    assert presiding is not None
    assert presiding.person == "Embajadora Ana Mora"
