"""Line breaks inside a block: which of them part paragraphs."""

from __future__ import annotations

import pytest

from app.domain.blocks import Block, NoteRef, Role
from app.readers.breaks import PARAGRAPH, part_at_breaks, settled

LONG = (
    "The keepers of the wells met in the spring and looked at what had been done since the autumn,"
)
WRAPPED = """The Conference met at a time of great need for
the peoples of the region, who had waited long
for its decisions.
It adopted a declaration in which the States
parties set themselves a date for the clearance
of all mined areas."""
STOP = f"{LONG} and found it good."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  a  b ", "a b "),
        ("\u00a0\u00a0a\u00a0b", "a\u00a0b"),
        ("a \n\u00a0 b", "a\nb"),
        ("a\n\nb", f"a{PARAGRAPH}b"),
        ("a\n \u00a0\n\n b", f"a{PARAGRAPH}b"),
        ("Re\u0301union", "Réunion"),
        ("Mon\u00adday\u200b", "Monday"),
    ],
)
def test_settled(text: str, expected: str) -> None:
    assert settled(text) == expected
    assert settled(expected) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        # A break within a sentence, and the lines of a title, stay together.
        ("We support its full\nimplementation.", 1),
        ("Seventy-eighth session\nFirst Committee", 1),
        # Labels, salutations and closings begin or end a paragraph.
        ("1. First.\n2. Second:\n(a) one;\n(b) two.\n3. Third.", 5),
        ("Mr. President,\nWe thank you all for what you did.", 2),
        (f"{LONG} and so on.\nThank you.", 2),
        ("We ask for:\n– a rope\n– a pail", 3),
        # A note below a rule.
        ("We thank you all.\n_____\n¹ See the map.\n² See the letter.", 4),
        # Lines that are paragraphs.
        (f"{STOP}\n{STOP}\n{STOP}", 3),
        (f"{STOP}\nand more", 1),
        # Print lines of one width.
        (WRAPPED, 2),
        # An empty line always parts.
        (f"one{PARAGRAPH}two", 2),
    ],
)  # fmt: skip
def test_parts(text: str, parts: int) -> None:
    found = part_at_breaks([Block(text, label="•", level=1, role=Role.LIST_ITEM)])
    assert len(found) == parts
    assert "\n".join(block.text for block in found) == text.replace(PARAGRAPH, "\n")
    assert [block.label for block in found] == ["•", *[None] * (parts - 1)]


@pytest.mark.parametrize("role", [Role.HEADING, Role.FOOTNOTE, Role.TABLE])
def test_other_roles_stay_whole(role: Role) -> None:
    (block,) = part_at_breaks([Block(f"one{PARAGRAPH}1. two", role)])
    assert block.text == ("one 1. two" if role is Role.TABLE else "one\n1. two")


def test_marks_go_with_their_part() -> None:
    block = Block(f"one{PARAGRAPH}two", note_refs=(NoteRef("1", 3), NoteRef("2", 7)))
    assert [part.note_refs for part in part_at_breaks([block])] == [
        (NoteRef("1", 3),),
        (NoteRef("2", 3),),
    ]


def test_where_every_line_ends_a_sentence_each_is_a_paragraph() -> None:
    lines = ["Madam Chair,", "We lit the lamps.", "We trimmed them.", "We counted them."]
    assert [part.text for part in part_at_breaks([Block("\n".join(lines))])] == lines
    wrapped = "We lit the lamps.\nWe trimmed them in the\nevening.\nWe counted them."
    assert [part.text for part in part_at_breaks([Block(wrapped)])] == [wrapped]


def test_the_grounds_of_an_act_stand_below_one_another() -> None:
    grounds = ["Le ministre des puits,", "Vu la loi des puits ;", "Vu le décret 12,", "Décrète :"]
    found = part_at_breaks([Block("\n".join(grounds), Role.TEXT)])
    assert [block.text for block in found] == grounds
