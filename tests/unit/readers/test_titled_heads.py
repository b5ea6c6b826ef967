"""Heads of pages that print the document's title beside its symbol."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap.indexing import parse_file
from app.settings import Settings

_COVER = (
    "United Nations\nA/RES/99/10\n\nGeneral Assembly\nDistr.: General\n26 November 2044\n\n"
    "Ninety-ninth session\nAgenda item 13\n\nResolution adopted by the General Assembly\n"
    "on 26 November 2044\n\n99/10. International Day of the Lanterns of\nSmall Harbours\n\n"
    "The General Assembly,\n\nReaffirming the purposes and principles of the harbours,\n\n"
    "1. Decides to proclaim 5 September of each year as the day on which the lanterns of all the\n"
    "small harbours are lit during the general debate of the\n"
)
_REST = (
    "Assembly at its hundredth session after their introduction;\n\n"
    "2. Stresses that lanterns are lit by voluntary contributions.\n\n"
    "51st plenary meeting\n26 November 2044\n"
)


@pytest.mark.parametrize(
    "head",
    [
        "\nA/RES/99/10\nInternational Day of the Lanterns of Small Harbours\n\n44-19432\n2/3\n\n",
        "\nInternational Day of the Lanterns of\nSmall Harbours\nA/RES/99/10\n\n2/3\n44-19432\n\n",
        "\nA/RES/99/10 International Day of the Lanterns of Small Harbours\n\n2/3\n\n",
    ],
)
def test_a_title_beside_the_symbol_parts_no_sentence(tmp_path: Path, head: str) -> None:
    file = tmp_path / "paper.txt"
    file.write_text(_COVER + head + _REST, encoding="utf-8")
    texts = [one.text for one in parse_file(file, Settings()).paragraphs]
    assert sum("International Day" in text for text in texts) == 1
    assert any("debate of the Assembly at its hundredth" in text for text in texts)


def test_so_it_is_in_markdown(tmp_path: Path) -> None:
    cover = _COVER.replace("Nations\nA/", "Nations A/").replace("of\nSmall", "of Small")
    file = tmp_path / "paper.md"
    head = "\nA/RES/99/10 International Day of the Lanterns of Small Harbours\n\n"
    file.write_text(cover + head + _REST, encoding="utf-8")
    texts = [one.text for one in parse_file(file, Settings()).paragraphs]
    assert sum("International Day" in text for text in texts) == 1


def test_a_section_may_be_named_like_the_paper(tmp_path: Path) -> None:
    file = tmp_path / "paper.txt"
    section = "\nInternational Day of the Lanterns of Small Harbours\n\n"
    file.write_text(_COVER + "\n" + _REST + section + "3. Lanterns are lit.\n", encoding="utf-8")
    texts = [one.text for one in parse_file(file, Settings()).paragraphs]
    assert sum("International Day" in text for text in texts) == 2


def test_the_meeting_below_an_act_is_when_it_was_adopted(tmp_path: Path) -> None:
    file = tmp_path / "paper.txt"
    file.write_text(_COVER + _REST, encoding="utf-8")
    date = parse_file(file, Settings()).metadata.meeting_date
    assert date is not None
    assert date.value == "2044-11-26"
