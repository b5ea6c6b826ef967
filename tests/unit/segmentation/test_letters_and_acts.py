"""Letters with what is annexed to them, and acts with how they were adopted, in print order."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap.indexing import parse_file
from app.domain.blocks import Block, ReadResult
from app.segmentation import segment
from app.settings import Settings


def kinds(path: Path, text: str) -> list[tuple[str, str]]:
    file = path / "document.txt"
    file.write_text(text, encoding="utf-8")
    return [(str(one.kind), one.text) for one in parse_file(file, Settings()).paragraphs]


@pytest.mark.parametrize(
    ("title", "signed", "office", "annex", "heading"),
    [
        ("Letter dated 9 April 2037 from the Permanent Representative of Slovenia to the United "
         "Nations addressed to the President of the Security Council",
         "(Signed) Vera Novak", "Permanent Representative",
         "Annex to the letter dated 9 April 2037", "Concept note"),
        ("Lettre datée du 9 avril 2037, adressée au Président du Conseil de sécurité par la "
         "Représentante permanente de la Slovénie",
         "(Signé) Vera Novak", "La Représentante permanente",
         "Annexe à la lettre datée du 9 avril 2037",
         "Document de réflexion"),
        ("Carta de fecha 9 de abril de 2037 dirigida a la Presidencia del Consejo de Seguridad "
         "por la Representante Permanente de Eslovenia",
         "(Firmado) Vera Novak", "Representante Permanente",
         "Anexo de la carta de fecha 9 de abril de 2037",
         "Nota conceptual"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("office_first", [True, False])
def test_a_letter_and_its_annex(
    tmp_path: Path, title: str, signed: str, office: str, annex: str, heading: str,
    *, office_first: bool,
) -> None:  # fmt: skip
    below = [office, signed] if office_first else [signed, office]
    text = [
        "S/2037/311", title, "The Council will find a note about the protection of wells below.",
        *below, annex, heading, "1.\tWater is a condition of peace.", "2.\tWells are few.",
    ]  # fmt: skip
    found = kinds(tmp_path, "\n\n".join(text) + "\n")
    assert ("title", title) in found
    assert [kind for kind, one in found if one in {signed, office}] == ["closing", "closing"]
    assert [kind for kind, one in found if one in annex] == ["annex_title"]
    assert ("heading", heading) in found


@pytest.mark.parametrize(
    ("body", "verb"),
    [
        ("THE GENERAL ASSEMBLY,", "RESOLVES:"), ("The Council,", "Decides as follows:"),
        ("LA ASAMBLEA GENERAL,", "RESUELVE:"), ("Le Conseil,", "Décide :"),
        ("We, the participants,", "Have agreed on the following:"),
        ("Совет,", "постановляет следующее:"), ("المجلس،", "يقرر ما يلي:"),
    ],
)  # fmt: skip
def test_what_an_act_resolves_is_its_own_count(tmp_path: Path, body: str, verb: str) -> None:
    lines = [
        "A resolution about wells", body, "RECALLING its earlier resolutions;",
        "NOTING that wells are few;", verb, "1. Wells stay open.", "2. The Secretary shall:",
        "a. clean them; and", "b. count them.", "3. The next meeting hears a report.",
    ]  # fmt: skip
    file = tmp_path / "document.txt"
    file.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    found = [p.eid for p in parse_file(file, Settings()).paragraphs if p.label]
    assert found == ["para_1", "para_2", "para_2__subpara_a", "para_2__subpara_b", "para_3"]


def test_the_fields_of_a_form_are_no_titles(tmp_path: Path) -> None:
    text = [
        "CONVENTION ON CLUSTER MUNITIONS\nArticle 7 Report",
        "Name of State Party: Lesotho\nDate of submission: 30 April 2033\nPoint of contact: "
        "Ministry of Defence",
        "Form A: National implementation measures", "1. A bill was tabled.", "2. It was read.",
        "Form B: Stockpiled cluster munitions", "None.",
    ]  # fmt: skip
    found = kinds(tmp_path, "\n\n".join(text) + "\n")
    assert [text for kind, text in found if kind == "title"] == text[0].split("\n")
    assert [text for kind, text in found if kind == "meta"] == text[1].split("\n")
    assert [text for kind, text in found if kind == "heading"] == [text[2], text[5]]


@pytest.mark.parametrize(
    "adopted",
    ["[Adopted without a vote.]", "[Aprobada sin votación.]", "[Adoptée sans vote.]",
     "[Принята без голосования.]", "[未经表决获得通过。]"],
)  # fmt: skip
def test_how_an_act_was_adopted_is_no_paragraph(tmp_path: Path, adopted: str) -> None:
    text = (
        "Resolution 9/3\n\nThe Council,\n\n1.\tDecides to meet;\n\n2.\tDecides to rest.\n\n"
        f"9th meeting\n\n8 April 2037\n\n{adopted}\n"
    )
    assert kinds(tmp_path, text)[-1] == ("meta", adopted)


def test_who_is_addressed_above_the_salutation_is_no_title(tmp_path: Path) -> None:
    head = ["STATEMENT", "by the head of the delegation of Kenya,", "Ambassador Extraordinary",
            "Nairobi, 3 May 2037"]  # fmt: skip
    addressed = "His Excellency Mr. Adan Were, Secretary-General of the Conference,"
    text = [*head, addressed, "Dear leaders,", "Mr. President,", "Kenya thanks the Conference."]
    found = dict(map(reversed, kinds(tmp_path, "\n\n".join(text) + "\n")))
    assert [found[line] for line in head] == ["title", "title", "title", "meta"]
    assert found[addressed] != "title"
    assert found["Dear leaders,"] == found["Mr. President,"] == "salutation"


def test_replies_of_governments_have_their_headings(tmp_path: Path) -> None:
    replies = [
        "Report of the Secretary-General", "1.\tThe replies are in the annex.", "Annex",
        "Replies received from Governments", "Jordan", "[Original: Arabic]", "[15 May 2037]",
        "Jordan exchanges readings every week.", "Switzerland", "[Original: French]",
        "[20 May 2037]", "Switzerland publishes its readings.", "It will go on doing so.",
    ]  # fmt: skip
    found = kinds(tmp_path, "\n\n".join(replies) + "\n")
    assert [one for kind, one in found if kind == "heading"] == ["Jordan", "Switzerland"]
    assert [one for kind, one in found if kind == "meta"] == [
        one for one in replies if one.startswith("[")
    ]


@pytest.mark.parametrize(
    "line",
    ["[on the report of the First Committee (A/92/412, para. 90)]",
     "[sur la base du rapport de la Première Commission (A/92/412, par. 90)]",
     "[sobre la base del informe de la Primera Comisión (A/92/412, párr. 90)]",
     "[по докладу Первого комитета (A/92/412, пункт 90)]",
     "[بناء على تقرير اللجنة الأولى (A/92/412، الفقرة 90)]",
     "[根据第一委员会的报告（A/92/412，第90段）]"],
)  # fmt: skip
def test_from_whom_a_resolution_came_is_no_paragraph(tmp_path: Path, line: str) -> None:
    text = (
        "A/RES/92/77\n\nResolution adopted by the General Assembly on 6 December 2037\n\n"
        f"{line}\n\n92/77.\tWater and peace\n\nThe General Assembly,\n\nRecalling its resolution "
        "91/4,\n\n1.\tDecides to meet;\n\n2.\tDecides to rest.\n"
    )
    found = kinds(tmp_path, text)
    assert ("meta", line) in found
    assert ("title", "92/77. Water and peace") in found


def test_letters_with_a_stop_go_on_behind_a_comma() -> None:
    rows = [
        "That:",
        "1. Parties shall require their pilots, for whom notice is given in time,",
        "a. to keep from landing with more than five hundred guests; and",
        "b. in the case of ferries with five hundred or fewer,",
        "i. to see that not more than one ferry is moored at any time;",
        "ii. to keep the number of guests ashore below one hundred.",
        "2. nothing in this measure shall lessen the duties of pilots.",
    ]
    blocks = tuple(Block(row, tight=at > 0) for at, row in enumerate(rows))
    found = segment(ReadResult("text/plain", blocks)).paragraphs
    labels = [row.number for row in found[1:]]
    assert labels == ["1", "1(a)", "1(b)", "1(b)(i)", "1(b)(ii)", "2"]


def test_a_long_numbered_heading_stays_apart_from_its_text() -> None:
    name = "Terms of reference of the keepers, on better plans for the harbours and their review"
    blocks = [Block(f"{n}. {name}" if n == 2 else f"{n}. Plans") for n in (1, 2, 3)]
    text = Block("The keepers of the lanterns have met each year since the harbour was built.")
    rows = tuple(block for head in blocks for block in (head, text))
    found = segment(ReadResult("text/plain", rows)).paragraphs
    assert [row.text for row in found if row.number == "2"] == [name]


def test_a_russian_letter_names_its_writer_before_its_day(tmp_path: Path) -> None:
    title = (
        "Письмо Постоянного представителя Словении при Организации Объединенных Наций от 9 апреля "
        "2037 года на имя Генерального секретаря"
    )
    found = kinds(
        tmp_path, f"{title}\n\nИмею честь препроводить заметку о колодцах.\n\nОни сухи.\n"
    )
    assert found[0] == ("title", title)
