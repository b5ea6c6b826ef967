"""What a record says in its own voice, and what only looks like it."""

from __future__ import annotations

import pytest

from app.records.formulas import closes, is_aside, is_formula, is_furniture, is_vote_label


@pytest.mark.parametrize(
    "text",
    [
        "It was so decided.",
        "The General Assembly observed a minute of silence.",
        "The members of the Council stood in silence.",
        "Draft resolution A/90/L.3 was adopted by 60 votes to 3, with 9 abstentions.",
        "Mr. Pell (Ireland), Vice-President, took the Chair.",
        "Debate concluded.",
        "Motion carried.",
        "Seconded by Ms Pell.",
        "Motion, as amended, agreed to.",
        "Amendment negatived.",
        "Clauses 4 to 7 agreed to.",
        "Bill passed without amendment.",
        "Leave granted.",
        "Question put and agreed to.",
        "Discutida.",
        "تليت أسماء النواب.",
        "Sitting adjourned at 4.00 p.m.",
        "The Dáil adjourned at 9.30 p.m. until 10 a.m. on Thursday.",
        "The House then adjourned till Eleven of the Clock.",
        "Sur l’invitation de la Présidente, la délégation prend place à la table.",
        "تولى الرئاسة نائب الرئيس، السيد أوبي (غانا).",
        "واعتمد مشروع القرار A/90/L.3.",
        "何蘭心議員、陳樂家議員及林海議員贊成。",
        "林海議員起立要求記名表決。",
        "林海議員宣讀立法會誓言",
        "主席宣布議案獲得通過。",
        "會議於下午6時30分暫停。",
    ],
)
def test_told_in_the_records_voice(text: str) -> None:
    assert is_formula(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Committee concluded that the lamps were too dear.",
        "Bill passed by this House last week was flawed.",
        "Leave granted to one man is refused to another.",
        "Motion carried us over the wells.",
        "Amendments are needed to the harbour bill.",
        "The Council closed its eyes to the wells.",
        "The statement is laid on the Table of the House.",
        "I was elected to mend the lamps.",
        "主席，我反對這項議案。",
    ],
)
def test_said_by_somebody(text: str) -> None:
    assert not is_formula(text)
    assert not closes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mr Pell interjected.",
        "Opposition members interjecting",
        "(Laughter)",
        "... (Interruptions)",
        "(Interruptions) … *",
        "Sepedi:",
        "English:",
    ],
)
def test_asides(text: str) -> None:
    assert is_aside(text)


@pytest.mark.parametrize(
    "text",
    ["功能團體：", "In favour:", "Votos en contra:", "AYES: Pell, Marlow", "Ayes 14", "NOES"],
)
def test_labels_of_votes(text: str) -> None:
    assert is_vote_label(text)


@pytest.mark.parametrize("text", ["END OF TAKE", "/Ann/ END OF TAKE"])
def test_printers_marks(text: str) -> None:
    assert is_furniture(text)
