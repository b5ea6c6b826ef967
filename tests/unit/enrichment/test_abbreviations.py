from __future__ import annotations

import pytest

from app.enrichment.abbreviations import find_abbreviations
from app.enrichment.gazetteers import load_gazetteers
from tests.unit.enrichment.build import paragraphs


def meanings(*texts: str) -> dict[str, str]:
    rows = paragraphs(*(("paragraph", text) for text in texts))
    return find_abbreviations(rows, load_gazetteers())[0]


@pytest.mark.parametrize(
    ("text", "acronym", "meaning"),
    [
        ("the International Monitoring System (IMS), which", "IMS",
         "International Monitoring System"),
        ("the Treaty Organization's International Data Centre (IDC)", "IDC",
         "International Data Centre"),
        ("the Comprehensive Nuclear-Test-Ban Treaty Organization's (CTBTO) system", "CTBTO",
         "Comprehensive Nuclear-Test-Ban Treaty Organization"),
        ("parties to the Treaty on the Non-Proliferation of Nuclear Weapons (NPT)", "NPT",
         "Treaty on the Non-Proliferation of Nuclear Weapons"),
        ("a Group of Eminent Persons (GEM)", "GEM", "Group of Eminent Persons"),
        ("the Scientific Studies and Research Centre (SSRC)", "SSRC",
         "Scientific Studies and Research Centre"),
        ("the Conference on Interaction and Confidence-Building Measures in Asia (CICA)", "CICA",
         "Conference on Interaction and Confidence-Building Measures in Asia"),
        ("National mine action standards (“NMAS”)", "NMAS", "National mine action standards"),
        ("the Sustainable Development Goals (SDGs)", "SDGs", "Sustainable Development Goals"),
        ("le Groupe d’experts techniques (GET)", "GET", "Groupe d’experts techniques"),
        ("Договора о нераспространении ядерного оружия (ДНЯО)", "ДНЯО",
         "Договора о нераспространении ядерного оружия"),
    ],
)  # fmt: skip
def test_finds_what_the_text_defines(text: str, acronym: str, meaning: str) -> None:
    assert meanings(text) == {acronym: meaning}


@pytest.mark.parametrize(
    "text",
    [
        "a working document (WP 28) of the session",
        "ratified by many States (Belgium)",
        "in Vienna (VIC) and elsewhere",
        "at its meeting (September 2017)",
        "the annex (A/45/696)",
        "see the table below (NB)",
    ],
)
def test_takes_no_other_parenthesis_for_a_definition(text: str) -> None:
    assert meanings(text) == {}


def test_the_first_definition_stands() -> None:
    assert meanings("Action Plan Team (APT)", "Advance Payment Table (APT)") == {
        "APT": "Action Plan Team"
    }
