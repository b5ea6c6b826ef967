"""Reports as converters leave them: labels without a blank, cells, contents, records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.indexing import parse_file
from app.domain.document import Document
from app.settings import Settings


def parsed(path: Path, text: str) -> Document:
    file = path / "paper.txt"
    file.write_text(text, encoding="utf-8")
    return parse_file(file, Settings())


def shown(path: Path, text: str) -> list[tuple[str, str]]:
    """The number and the text of each paragraph."""
    return [(one.number or "", one.text) for one in parsed(path, text).paragraphs]


@pytest.mark.parametrize(
    ("section", "lead", "items"),
    [
        (("A", "Введение"), "Комитет отмечает:",
         ("принятие закона о маяках в 2031 году;", "создание совета гаваней в 2032 году.")),
        (("II", "Observations générales"), "Le Comité note:",
         ("La modification de la loi sur les phares;", "L’ouverture d’un port à Lomé.")),
        (("B", "Positive aspects"), "The Committee notes:",
         ("The amendment of the act on lighthouses;", "the opening of a harbour.")),
    ],
)  # fmt: skip
def test_labels_without_a_blank_behind_them(
    tmp_path: Path, section: tuple[str, str], lead: str, items: tuple[str, str]
) -> None:
    number, name = section
    first = {"A": [], "B": ["A.Introduction"], "II": ["I.Introduction"]}[number]
    text = [*first, "1." + lead.replace(":", " le rapport."), f"{number}.{name}", f"2.{lead}",
            *(f"{letter}){item}" for letter, item in zip("ab", items, strict=True))]  # fmt: skip
    found = shown(tmp_path, "\n\n".join(text) + "\n")
    assert (number, name) in found
    assert [one for one in found if one[1] in items] == [
        (f"2({letter})", item) for letter, item in zip("ab", items, strict=True)
    ]


def test_a_title_in_arabic_takes_in_no_other_block(tmp_path: Path) -> None:
    long = "النظر في التقارير المقدمة من الدول الأطراف بموجب الفقرة الأولى من المادة الثانية عشرة"
    found = shown(
        tmp_path, f"{long}\n\nالملاحظات الختامية: المنارة\n\n1- نظرت اللجنة في التقرير.\n"
    )
    assert [text for _, text in found[:2]] == [long, "الملاحظات الختامية: المنارة"]


def test_a_reference_in_brackets_goes_on_behind_a_colon(tmp_path: Path) -> None:
    text = (
        "1. The secretariat has prepared the note on the lanterns of small ports and has sent\n"
        "it to all the members of the council of ports, who may wish to read it with care.\n\n"
        "Comments on the provisional agenda and the organization of work (XY/GC/39/1/Add.1:\n"
        "paragraphs 2 and 3 of annex III) – for decision\n\n"
        "2. The council of ports is invited to take note of the report on the lanterns there\n"
        "and to say what it thinks of it before the end of the year in which it is written.\n"
    )
    assert any(
        one.startswith("Comments on") and one.endswith("– for decision")
        for _, one in shown(tmp_path, text)
    )


def test_items_whose_numerals_end_below_one_another(tmp_path: Path) -> None:
    text = (
        "The secretariat of the lanterns shall have, in the State in which it has its seat,\n"
        "the legal capacity that it needs to do its work, and may do what follows here:\n\n"
        "    i)      contract;\n   ii)      buy and sell lamps;\n  iii)      go to court;\n"
        "   iv)      agree with the host on its seat, once all of the members of the council\n"
        "            have approved of it.\n\n"
        "It shall not own a ship, nor a railway, nor any other thing that needs more than a\n"
        "lantern to be seen at night by those who keep watch on the coast and in harbours.\n"
    )
    found = shown(tmp_path, text)
    assert [one for number, one in found if number.endswith(")")] == [
        "contract;", "buy and sell lamps;", "go to court;",
        "agree with the host on its seat, once all of the members of the council have approved "
        "of it.",
    ]  # fmt: skip


def test_the_sentence_on_who_presides_ends_the_contents(tmp_path: Path) -> None:
    who = "В отсутствие г-жи Лунд место Председателя занимает г-н Пелл."
    text = [
        "CERD/C/SR.3537", "КОМИТЕТ ПО ЛИКВИДАЦИИ РАСОВОЙ ДИСКРИМИНАЦИИ", "Сто первая сессия",
        "КРАТКИЙ ОТЧЕТ О 3537-м ЗАСЕДАНИИ,", "состоявшемся во Дворце Наций в Женеве",
        "в среду, 14 августа 2041 года, в 10 час. 00 мин.", "Председатель: г-жа ЛУНД",
        "СОДЕРЖАНИЕ", "ОРГАНИЗАЦИОННЫЕ ВОПРОСЫ (продолжение)", who,
        "Заседание открывается в 10 час. 15 мин.",
        "ОРГАНИЗАЦИОННЫЕ ВОПРОСЫ (пункт 2 повестки дня) (продолжение)",
        "1. Г-жа ЛУНД (Председатель) говорит, что смета маяка готова.",
        "2. Г-н ПЕЛЛ благодарит Секретариат.",
    ]  # fmt: skip
    document = parsed(tmp_path, "\n\n".join(text) + "\n")
    texts = [one.text for one in document.paragraphs]
    assert who in texts
    assert texts.index(who) < texts.index("Заседание открывается в 10 час. 15 мин.")
    assert "ОРГАНИЗАЦИОННЫЕ ВОПРОСЫ (продолжение)" not in texts
    assert document.metadata.title == "КРАТКИЙ ОТЧЕТ О 3537-м ЗАСЕДАНИИ"


#: Name: (lines of contents, what of them must not be read).
_CONTENTS: dict[str, tuple[list[str], str]] = {
    "pages_on_lines_apart": (
        ["Índice", "Capítulo", "Página", "Introducción . . . . . . . . . . . . . . . . . . .", "2",
         "Serie de sesiones . . . . . . . . . . . . . . . . . .", "12"], "Serie de sesiones"),
    "pages_and_paragraphs_on_lines_apart": (
        ["Contents", "Paragraphs", "Page", "I. Lanterns", "1–4", "2", "II. Ferries", "5–39", "2"],
        "Ferries"),
    "pages_behind_one_blank": (
        ["CONTENTS", "Item Page", "Item 1. Opening of the ferry 3", "Item 2. Ferries 6",
         "2.1. Lanterns of ferries 16"], "Lanterns of ferries"),
}  # fmt: skip


@pytest.mark.parametrize("name", _CONTENTS)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_contents_that_lost_their_columns(tmp_path: Path, name: str, between: str) -> None:
    lines, entry = _CONTENTS[name]
    body = "\n\nIntroduction\n\n1. The ferry was moored in 2031.\n\n2. The report was adopted.\n"
    found = shown(tmp_path, "Report of the Harbour Board\n\n" + between.join(lines) + body)
    assert not any(entry in text for _, text in found)
    assert [text for _, text in found][-3:] == [
        "Introduction", "The ferry was moored in 2031.", "The report was adopted.",
    ]  # fmt: skip


def test_a_letterhead_of_cells_with_gaps_between_its_rows(tmp_path: Path) -> None:
    cells = [
        "| | |CBD |", "|[pic] | |Distr. |", "| | |GENERAL |", "| | | |",
        "| | |UNEP/CBD/COP/32/4 |", "| | |20 June 2034 |", "| | |ORIGINAL: ENGLISH |",
    ]  # fmt: skip
    text = [*cells, "CONFERENCE OF THE PARTIES TO THE CONVENTION ON BIOLOGICAL DIVERSITY",
            "Thirty-second meeting", "Lomé, 6–17 October 2034", "Report on the lanterns of birds",
            "1. The lantern was lit.", "2. The birds came."]  # fmt: skip
    document = parsed(tmp_path, "\n\n".join(text) + "\n")
    meta: Any = document.metadata
    assert (meta.symbol, meta.document_date.value) == ("UNEP/CBD/COP/32/4", "2034-06-20")
    assert (meta.title, meta.meeting.ordinal) == ("Report on the lanterns of birds", 32)
    assert not any("pic" in one.text or "|" in one.text for one in document.paragraphs)


@pytest.mark.parametrize(
    "mark",
    ["19-E-101116", "CS-2031-0734(E) distributed 30/11/2031     *CS-2031-0734.E*",
     "Job: 203105346"],
)  # fmt: skip
def test_job_numbers_of_the_hague_and_paris(tmp_path: Path, mark: str) -> None:
    text = f"1. The lantern was lit.\n\n{mark}\n\nICC-ASP/35/19\n\n2. The ferry came.\n"
    head = "ICC-ASP/35/19\n\nReport of the Harbour Bureau on its lanterns\n\n"
    assert [one for _, one in shown(tmp_path, head + text)][-2:] == [
        "The lantern was lit.", "The ferry came.",
    ]  # fmt: skip


def test_observations_of_a_body_are_in_the_name_of_no_state(tmp_path: Path) -> None:
    title = "Observations finales concernant le rapport soumis par le Togo"
    text = f"CRC/C/OPAC/TGO/CO/1\n\n{title}\n\n1. Le Comité note le rapport.\n\n2. Il le salue.\n"
    assert parsed(tmp_path, text).metadata.speakers == ()


def test_a_lettered_item_that_goes_on_counts_nothing_beneath_it(tmp_path: Path) -> None:
    record = (
        "Comité des fanaux\n\nQuarante-cinquième session\n\n"
        "Compte rendu analytique de la 42e séance\n\n"
        "Tenue au Palais des ports, à Genève, le mardi 9 novembre 2032, à 15 heures\n\n"
        "Président: M. Pell\n\nSommaire\n\nExamen des rapports\n\n"
        "La séance est ouverte à 15 h 5.\n\n"
        "Examen des rapports\n\n"
        "a)Rapports présentés par les ports conformément à l’article 16 (suite)\n\n"
        "Deuxième rapport de Sri Lanka (F/C.12/LKA/2) (suite)\n\n"
        "1.Sur l’invitation du Président, la délégation prend place à la table du Comité.\n\n"
        "2.M. Dias (Sri Lanka) précise que le nombre de fanaux a été ramené à 17.\n"
    )
    numbers = [number for number, _ in shown(tmp_path, record)]
    assert [one for one in numbers if one[:1].isalnum()] == ["a", "1", "2"]


def test_a_resolutions_number_above_its_title(tmp_path: Path) -> None:
    volume = "\n\n".join(
        f"{number}\nLanterns of {town}\n\nThe General Assembly,\n\n1. Welcomes the lanterns;\n\n"
        "2. Decides to light them."
        for number, town in (("99/271.", "Pelm"), ("99/272.", "Ruritania"), ("99/273.", "Arle"))
    )
    found = shown(tmp_path, f"Resolutions adopted in 2045\n\n{volume}\n")
    assert [number for number, _ in found if "/" in number] == ["99/271", "99/272", "99/273"]


def test_a_part_of_a_meeting_begins_the_record(tmp_path: Path) -> None:
    record = (
        "COMITÉ DES FANAUX\n\nSoixante-douzième session\n\n"
        "COMPTE RENDU ANALYTIQUE DE LA DEUXIÈME PARTIE (PUBLIQUE)*\nDE LA 55e SÉANCE\n\n"
        "tenue au Palais des ports, à Genève,\nle vendredi 27 juillet 2031, à 10 heures\n\n"
        "Président: M. PELL\n\nSOMMAIRE\n\nORGANISATION DES TRAVAUX\n\n"
        "_______________\n\n*La première partie (privée) est publiée sous la cote F/C/SR.55.\n\n"
        "Le présent compte rendu est sujet à rectifications.\n\n"
        "La deuxième partie (publique) de la séance commence à 11 h 10.\n\n"
        "ORGANISATION DES TRAVAUX (point 4 de l’ordre du jour)\n\n"
        "1.Le PRÉSIDENT présente les propositions du bureau.\n\n"
        "2.Mme DAHL approuve ces propositions.\n"
    )
    texts = [text for _, text in shown(tmp_path, record)]
    assert "La deuxième partie (publique) de la séance commence à 11 h 10." in texts
    assert "ORGANISATION DES TRAVAUX (point 4 de l’ordre du jour)" in texts
