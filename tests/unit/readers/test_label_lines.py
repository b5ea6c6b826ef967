"""Labels that stand on lines of their own, as converters leave them."""

from __future__ import annotations

from app.readers.label_lines import with_labels


def joined(text: str) -> list[str]:
    raw = text.split("\n")
    with_labels(raw, [False] * len(raw))
    return [line for line in raw if line.strip()]


ITEMS = "(a) The lamps;\n(b) The wells;\n(c) The roads.\n"


def test_labels_that_count_are_joined_though_others_stand_on_their_line() -> None:
    text = (
        f"1.\n\nThe keepers met:\n{ITEMS}2.\n\nThey spoke.\n\n3.\n\nThey rose.\n\n4.\n\nThey left."
    )
    assert joined(text) == [
        "1. The keepers met:",
        *ITEMS.splitlines(),
        "2. They spoke.",
        "3. They rose.",
        "4. They left.",
    ]


def test_a_number_that_ends_a_sentence_is_none_of_them() -> None:
    text = f"1.\n\nAs in paragraph\n12.\n\nThey met:\n{ITEMS}2.\n\nThey spoke.\n\n3.\n\nThey rose."
    assert "12." in joined(text)


def test_a_numeral_above_a_unit_of_another_name_stays_alone() -> None:
    text = (
        f"1.\n\nThey met:\n{ITEMS}2.\n\nThey rose.\n\n3.\n\nThey left.\nI.\nDecision 9/WL.6\nWells"
    )
    assert joined(text)[-3:] == ["I.", "Decision 9/WL.6", "Wells"]


def test_a_label_above_the_items_of_the_one_before_goes_to_its_text() -> None:
    text = "1.\n\nThey met:\n(b)\n\nThe wells:\n\n(c)\n\n(i)\n\nThe deep;\n\n(ii)\n\nThe dry;"
    text += "\n\nThe roads.\n\n2.\n\nThey rose."
    assert joined(text)[2:] == ["(i) The deep;", "(ii) The dry;", "(c) The roads.", "2. They rose."]


def test_the_second_of_two_labels_goes_to_the_text_below_the_items_of_the_first() -> None:
    text = "4.\n\nThey met.\n\n5.\n\n6.\n\nThey spoke of:\n(a)\n\nThe wells;\n\n"
    text += "(b)\n\nThe roads;\n\nThey rose:"
    assert joined(text)[1:] == [
        "5. They spoke of:",
        "(a) The wells;",
        "(b) The roads;",
        "6. They rose:",
    ]


def test_labels_right_above_long_lines_are_joined() -> None:
    long = "The keepers of the wells met in the spring and heard the masters."
    text = f"Lamps\n1.\n{long}\n{ITEMS}2.\n{long}\n3.\n{long}\n4.\n{long}"
    assert joined(text) == ["Lamps", f"1. {long}", *ITEMS.splitlines()] + [
        f"{number}. {long}" for number in (2, 3, 4)
    ]


def test_a_few_labels_that_count_from_one() -> None:
    few = "The lamps are lit;\n1.\nDecides to light the other lamps of the harbour as well;\n2.\n"
    few += "Requests the keepers to tend them in each of the nights to come."
    assert joined(few)[1:] == [
        "1. Decides to light the other lamps of the harbour as well;",
        "2. Requests the keepers to tend them in each of the nights to come.",
    ]
    pages = few.replace("1.\n", "2.\n", 1).replace("2.\nReq", "3.\nReq")
    assert joined(pages) == pages.split("\n")


def test_a_few_labels_count_on_between_sentences() -> None:
    on = "".join(
        f"{number}.\nRecognize the need to light the lamps of the harbours\nby night;\n"
        for number in (6, 7, 8)
    )
    assert [line[:2] for line in joined(on) if line[0].isdigit()] == ["6.", "7.", "8."]
    assert joined(on)[0] == "6. Recognize the need to light the lamps of the harbours"
