"""Letters without a sign: behind a tab or a wide gap, and in rows below a lead-in."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap.indexing import parse_file
from app.domain.blocks import Block, Role
from app.segmentation.tabbed import read_tabbed, with_letters_set_off, with_numbers_set_off
from app.settings import Settings

LEAD = "The purposes of this Convention are:"


@pytest.mark.parametrize(
    ("text", "printed", "styles"),
    [
        ("A\tConservation", "A", ["A."]),
        ("a\tto protect", "a", ["a)"]),
        ("IV\tRepair", "IV", ["I."]),
        ("i\tthe wells", "i", ["a)", "i)"]),
    ],
)
def test_letter_before_a_tab(text: str, printed: str, styles: list[str]) -> None:
    label = read_tabbed(text)
    assert label is not None
    assert label.printed == printed
    assert [one.style for one in label.readings] == styles
    assert text[label.end :] == text.partition("\t")[2]


@pytest.mark.parametrize("text", ["A Conservation", "As\twells", "a\t", "well\tdeep"])
def test_no_letter_before_a_tab(text: str) -> None:
    assert read_tabbed(text) is None


@pytest.mark.parametrize(
    ("texts", "set_off"),
    [
        ([LEAD, "a to protect wells;", "b to repair them.", "The end."],
         [LEAD, "a\tto protect wells;", "b\tto repair them.", "The end."]),
        ([LEAD, "i wells;", "ii springs;", "iii cisterns."],
         [LEAD, "i\twells;", "ii\tsprings;", "iii\tcisterns."]),
        ([LEAD, "a well is deep.", "The end."], [LEAD, "a well is deep.", "The end."]),
        (["The end.", "a to protect;", "b to repair."],
         ["The end.", "a to protect;", "b to repair."]),
    ],
)  # fmt: skip
def test_rows_of_letters_below_a_lead_in(texts: list[str], set_off: list[str]) -> None:
    blocks = [Block(text, Role.TEXT) for text in texts]
    assert [block.text for block in with_letters_set_off(blocks)] == set_off


def test_numbers_of_letters_far_from_their_text(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "Report on wells\n\nA    Conservation\n\nThe wells of the north are well kept.\n\n"
        "B    Repair\n\nThe wells of the south need repair, and there is no money.\n",
        encoding="utf-8",
    )
    found = [(one.number, one.text) for one in parse_file(path, Settings()).paragraphs]
    assert ("A", "Conservation") in found
    assert ("B", "Repair") in found


def test_sub_paragraphs_of_the_council_of_europe(tmp_path: Path) -> None:
    path = tmp_path / "treaty.txt"
    path.write_text(
        f"Article 1 – Purposes\n\n1 {LEAD}\n\na to protect wells;\n\nb to repair them.\n\n"
        "2 This Convention sets up a group of keepers.\n\nArticle 2 – Scope\n\nAll wells.\n",
        encoding="utf-8",
    )
    eids = [one.eid for one in parse_file(path, Settings()).paragraphs]
    assert "art_1__para_1__subpara_a" in eids
    assert "art_1__para_1__subpara_b" in eids
    assert "art_1__para_2" in eids


LONG = "The keepers of the wells met in the spring and heard the masters of all the mills."


def test_bare_numbers_that_count_on_are_labels() -> None:
    texts = [f"{number} {LONG}" for number in range(401, 407)]
    blocks = [Block(text, Role.TEXT) for text in ("Chapter 4", *texts[:3], "Mills", *texts[3:])]
    found = [block.text for block in with_numbers_set_off(blocks)]
    assert found[1:4] == [text.replace(" ", "\t", 1) for text in texts[:3]]
    assert found[5:] == [text.replace(" ", "\t", 1) for text in texts[3:]]


@pytest.mark.parametrize(
    "texts",
    [
        [f"{number} {LONG}" for number in range(401, 404)],
        [f"{number} {LONG}" for number in (401, 403, 404, 409, 412, 415)],
        [f"{number} Wells" for number in range(401, 408)],
        [f"{number} keepers {LONG}" for number in range(401, 408)],
        [f"{number}. {LONG}" for number in range(1, 10)] + [f"{n} {LONG}" for n in range(1, 7)],
    ],
)
def test_other_bare_numbers_are_none(texts: list[str]) -> None:
    blocks = [Block(text, Role.TEXT) for text in texts]
    assert [block.text for block in with_numbers_set_off(blocks)] == texts
