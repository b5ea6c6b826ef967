"""Raised and lowered figures: which are marks of notes, and which stay."""

from __future__ import annotations

import pytest

from app.domain.blocks import Block, DiscardReason, NoteRef, Role
from app.readers.raised import link_raised_notes, lowered, raised

Texts = list[str]


@pytest.mark.parametrize(
    ("text", "up", "down"),
    [
        ("2", "²", "₂"),
        ("-6", "⁻⁶", "₋₆"),
        ("−10", "⁻¹⁰", "₋₁₀"),
        ("2+", "²⁺", "₂₊"),
        ("(3)", "⁽³⁾", "₍₃₎"),
        ("1, 2", "¹, ²", "₁, ₂"),
        ("st", "st", "st"),
        ("e", "e", "e"),
        ("*", "*", "*"),
        ("", "", ""),
    ],
)
def test_figures_become_characters_and_letters_stay(text: str, up: str, down: str) -> None:
    assert (raised(text), lowered(text)) == (up, down)


NOTES = ["¹ The survey.", "² The letter.", "³ The map."]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # No notes, no marks.
        (["It holds.³ Yes.", "In 2019³ too."], ["It holds.³ Yes.", "In 2019³ too."]),
        # Marks stand after words, stops, brackets and, with a blank, behind them.
        (["One,¹ two² and three.)³", *NOTES], ["One, two and three.)"]),
        (["A word ¹ and another.", NOTES[0]], ["A word and another."]),
        (["Both say so.¹, ²", *NOTES[:2]], ["Both say so."]),
        (["It holds.⁽¹⁾", NOTES[0]], ["It holds."]),
        # Exponents stay beside marks of the same number.
        (["12 km² here,¹ there.²", *NOTES[:2]], ["12 km² here, there."]),
        (["10⁻² Sv, R² and x² hold.²", NOTES[1]], ["10⁻² Sv, R² and x² hold."]),
        (["5 км² по отчёту², 10² лет", NOTES[1]], ["5 км² по отчёту, 10² лет"]),
        (["1 200 平方公里² 报告²", NOTES[1]], ["1 200 平方公里² 报告"]),
        (["مساحة 12 كم² في التقرير²", NOTES[1]], ["مساحة 12 كم² في التقرير"]),
        # A mark behind a number, where the order of the marks leaves no other place for it.
        (["One,¹ in 2019² and last.³", *NOTES], ["One, in 2019 and last."]),
        (["One,¹ last³ and 10².", *NOTES], ["One, last and 10²."]),
        # Isotopes begin a block, too.
        (["²³⁵U is rare.", "¹⁴C is rarer."], ["²³⁵U is rare.", "¹⁴C is rarer."]),
    ],
)
def test_marks_of_notes_leave_the_text(texts: Texts, expected: Texts) -> None:
    blocks, discards = link_raised_notes([Block(text) for text in texts])
    assert [block.text for block in blocks if block.role is Role.TEXT] == expected
    notes = [block for block in blocks if block.role is Role.FOOTNOTE]
    assert len(notes) == len(texts) - len(expected)
    assert not any(block.text.startswith(("¹", "²", "³")) for block in notes)
    labels = sum(discard.reason is DiscardReason.LABEL for discard in discards)
    assert labels == len(notes)


def test_references_keep_their_places() -> None:
    block = Block("As said,¹ so[a] it is.²", note_refs=(NoteRef("a", 12),))
    (text, *_), _ = link_raised_notes([block, *map(Block, NOTES[:2])])
    assert text.text == "As said, so[a] it is."
    assert text.note_refs == (NoteRef("1", 8), NoteRef("a", 11), NoteRef("2", 21))
