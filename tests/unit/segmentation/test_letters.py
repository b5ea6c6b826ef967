"""How letters, notes verbales and decisions end and begin."""

from __future__ import annotations

import pytest

from app.domain.blocks import Block, ReadResult
from app.domain.courtesy import is_courtesy
from app.segmentation.segment import segment


def kinds(*texts: str) -> list[tuple[str, str | None, str]]:
    read = ReadResult("text/plain", tuple(Block(text) for text in texts))
    return [(p.kind.value, p.number, p.text) for p in segment(read).paragraphs]


@pytest.mark.parametrize(
    "text",
    [
        "Please accept, Excellency, the assurances of my highest consideration.",
        "Yours sincerely,",
        "Veuillez agréer, Monsieur le Président, l’expression de ma haute considération.",
        "Le reitera las seguridades de su más alta y distinguida consideración.",
        "Представительство возобновляет уверения в своем весьма высоком уважении.",
        "وتغتنم البعثة هذه الفرصة لتعرب عن فائق التقدير.",
        "顺致最崇高的敬意。",
    ],
)
def test_formulas_of_courtesy(text: str) -> None:
    assert is_courtesy(text)


def test_a_consideration_of_something_is_no_formula() -> None:
    assert not is_courtesy("The Committee began its consideration of the item.")


def test_what_is_signed_below_the_formula_is_a_closing_and_its_date_the_letters() -> None:
    found = kinds(
        "Note to the Secretariat",
        "The harbour has been open since the spring of last year.",
        "Please accept, Sir, the assurances of my highest consideration.",
        "Oulu, 3 April 2031",
        "Harbour Office",
        "H.E. Ms. Aune Laine",
        "Annex",
        "1. The harbour has two piers.",
    )
    assert [kind for kind, _, _ in found[2:6]] == ["paragraph", "meta", "closing", "closing"]
    assert found[-1] == ("paragraph", "1", "The harbour has two piers.")


def test_the_body_that_decides_is_no_heading() -> None:
    found = kinds(
        "Decisions of the Meeting",
        "Decision IV/1\nPiers",
        "The Meeting of the Parties",
        "1. Decides to build a pier;",
        "Decision IV/2\nBoats",
        "The Meeting of the Parties",
        "1. Decides to buy a boat.",
    )
    assert ("preamble", "[1]", "The Meeting of the Parties") in found
    assert not any(kind == "heading" and "Meeting of" in text for kind, _, text in found)


def test_the_body_that_decides_right_below_the_title_is_its_preamble() -> None:
    found = kinds("Decisión BC-9/1", "Faros", "La Reunión de las Partes", "1. Adopta la lista;")
    assert ("preamble", "[1]", "La Reunión de las Partes") in found
    found = kinds("La Reunión de las Partes", "Faros", "1. Los faros son blancos.")
    assert found[0] == ("title", None, "La Reunión de las Partes")


def test_a_date_and_place_below_the_formula_of_courtesy_is_the_letters() -> None:
    found = kinds("照会", "代表团借此机会再次向秘书处致以崇高的敬意。", "2031年5月12日，日内瓦")
    assert found[-1][0] == "meta"


def test_the_name_of_a_body_may_be_the_title_of_an_article() -> None:
    found = kinds(
        "Agreement on Boats",
        "Article 15",
        "The Committee on Access to Harbours",
        "1. A Committee is established.",
        "Article 16",
        "Final clauses",
        "1. This Agreement is open.",
    )
    assert ("heading", "Article 15", "The Committee on Access to Harbours") in found


def test_titles_of_articles_may_end_with_a_stop() -> None:
    found = kinds(
        "Convention on Boats",
        "Article 1. Terms.",
        "1. “Boat” means a vessel.",
        "Article 2. Scope.",
        "This Convention applies to all boats.",
    )
    heads = [(number, text) for kind, number, text in found if kind == "heading"]
    assert heads == [("Article 1", "Terms."), ("Article 2", "Scope.")]


def test_articles_of_one_sentence_are_no_headings() -> None:
    found = kinds(
        "Convention on Boats",
        "Article 1. Boats are free.",
        "Article 2. Harbours are open.",
        "Article 3. Piers are built by all.",
    )
    assert all(kind != "heading" for kind, _, _ in found)


def test_paragraphs_counted_under_the_letter_of_their_section() -> None:
    found = kinds(
        "Report on Boats", "A. Opening", "A.1 The Chair spoke.", "A.2 The Group rose.",
        "B. Work", "B.1 The Group counted boats.", "B.2 It mended sails.",
    )  # fmt: skip
    numbers = [number for kind, number, _ in found if kind == "paragraph"]
    assert numbers == ["A.1", "A.2", "B.1", "B.2"]


@pytest.mark.parametrize("formula", ["Best regards,", "Yours sincerely,", "Atentamente,"])
def test_a_letters_short_formula_is_a_closing_with_what_is_signed(formula: str) -> None:
    found = kinds(
        "Dear colleagues,", "The harbour has been open since spring.", formula, "A. Laine"
    )
    assert [kind for kind, _, _ in found] == ["salutation", "paragraph", "closing", "closing"]


def test_the_meeting_below_a_decision_may_be_counted_in_words() -> None:
    found = kinds(
        "Decisions of the Meeting", "Decision IV/1\nPiers", "1. Decides to build a pier.",
        "Fifth plenary meeting", "3 April 2031", "Decision IV/2\nBoats",
        "1. Decides to buy a boat.",
        "Cinquième séance plénière", "3 April 2031",
    )  # fmt: skip
    assert [text for kind, _, text in found if kind == "meta"] == [
        "Fifth plenary meeting", "3 April 2031", "Cinquième séance plénière", "3 April 2031"
    ]  # fmt: skip


def test_initials_of_those_who_sign_an_agreement_are_no_sections() -> None:
    found = kinds(
        "Article 1",
        "The harbour is open to the ships of both Parties at all times.",
        "DONE at Oslo on 4 March 2039, in two originals.",
        "For the Government of Norland:",
        "K. HOLM",
        "For the Government of Sudania:",
        "J. DUPONT A. LUND",
    )
    assert [text for _, _, text in found[-4:]] == [
        "For the Government of Norland:", "K. HOLM",
        "For the Government of Sudania:", "J. DUPONT A. LUND",
    ]  # fmt: skip


def test_sections_of_an_annex_below_the_signatures_are_counted() -> None:
    found = kinds(
        "DONE at Oslo on 4 March 2039, in two originals.",
        "A. LIGHTS",
        "The lights are lit at dusk and put out at dawn.",
        "B. WELLS",
        "The wells are dug in the spring.",
    )
    assert [number for _, number, _ in found if number in {"A", "B"}] == ["A", "B"]


def test_the_conference_adopts_in_a_paragraph_of_its_own() -> None:
    found = kinds(
        "The General Conference of the International Lantern Organisation,",
        "Having met in its ninth session on 2 June 2036, and",
        "Having determined that these proposals shall take the form of a Convention,",
        "adopts this fifteenth day of June of the year two thousand and thirty-six the following "
        "Convention, which may be cited as the Lanterns Convention, 2036:",
        "Article 1",
        "Lanterns are lit at dusk.",
    )
    assert [kind for kind, _, _ in found[1:3]] == ["preamble", "preamble"]
    assert found[3][2].startswith("adopts this")


def test_who_was_there_heads_nothing() -> None:
    found = kinds(
        "Minutes of the Lantern Board", "Present: Ann Pell, Jo Marlow", "Apologies: Lee Quint",
        "1. The Board met at noon.", "2. The lanterns were lit.",
    )  # fmt: skip
    assert [kind for kind, _, text in found if text[:4] in {"Pres", "Apol"}] != ["heading"] * 2
