"""Who speaks, as title blocks say it."""

from __future__ import annotations

import pytest

from app.domain.blocks import Discard, DiscardReason
from tests.unit.enrichment.build import enriched

BODY = ("paragraph", "The text of the paper begins here and goes on for a while.")


@pytest.mark.parametrize(
    ("title", "speakers", "behalf"),
    [
        ("Statement by Belgium", ["BEL national"], []),
        ("Statement by the delegation of the Netherlands", ["NLD national"], []),
        ("Statement by H.E. Ms. N. N., Permanent Representative of the United Kingdom to the "
         "Conference on Disarmament", ["GBR national"], []),
        ("Working paper submitted by Australia, Canada and the Republic of Korea",
         ["AUS national", "CAN national", "KOR national"], []),
        ("Working paper submitted by the members of the Non-Aligned Movement",
         ["x-nam group"], []),
        ("Report by Algeria and Germany, Co-Presidents of the Eleventh Article XIV Conference",
         ["DZA co-president", "DEU co-president"], []),
        ("Paper submitted by the President of the Review Conference (Cambodia)",
         ["KHM president"], []),
        ("Statement by the President of the Republic of Kenya", ["KEN national"], []),
        ("Letter dated 3 May 2021 from the Permanent Representative of Chad to the United "
         "Nations addressed to the President of the Security Council", ["TCD national"], []),
        ("Note verbale dated 2 June 2020 from the Permanent Mission of Türkiye to the United "
         "Nations addressed to the Secretary-General", ["TUR national"], []),
        ("Report of the Secretary-General", ["x-unsg organization"], []),
        ("Letter dated 1 May 2020 from the Secretary-General addressed to the President of the "
         "Security Council", ["x-unsg organization"], []),
        ("Chile, Kenya,* Malta and Viet Nam:* draft resolution",
         ["CHL sponsor", "KEN sponsor", "MLT sponsor", "VNM sponsor"], []),
        ("Statement by Indonesia on behalf of the Non-Aligned Movement",
         ["IDN national"], ["x-nam"]),
        ("Statement on behalf of the Group of 77 and China by Ms. N. N., G-77 Coordinator, "
         "Permanent Mission of Norway, at the Second Committee", ["NOR coordinator"], ["x-g77"]),
        ("Statement of the International Committee of the Red Cross", ["x-icrc organization"], []),
        ("Déclaration de la Suisse au nom de l’Autriche et du Mexique",
         ["CHE national"], ["AUT", "MEX"]),
        ("Declaración de Chile", ["CHL national"], []),
        ("Final report of the meeting", [], []),
    ],
)  # fmt: skip
def test_own_titles(title: str, speakers: list[str], behalf: list[str]) -> None:
    meta = enriched(("title", title), BODY).metadata

    assert [f"{one.code} {one.capacity.value}" for one in meta.speakers] == speakers
    assert [one.code for one in meta.on_behalf_of] == behalf


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("BELGIUM", ["BEL"]),
        ("The Republic of Zambia", ["ZMB"]),
        ("Permanent Mission of Japan", ["JPN"]),
        ("Austria, Ireland and Mexico", ["AUT", "IRL", "MEX"]),
        ("European Union", ["x-eu"]),
        ("ICRC", ["x-icrc"]),
        ("Belgium and compliance", []),
        ("Assistance to Ukraine", []),
        ("United Nations", []),
    ],
)
def test_lines_of_their_own(line: str, codes: list[str]) -> None:
    meta = enriched(
        ("title", line), ("title", "Clearance"), ("salutation", "Mr. Chair,"), BODY
    ).metadata

    assert [one.code for one in meta.speakers] == codes


@pytest.mark.parametrize(
    ("sentence", "behalf"),
    [
        ("I have the honour to speak on behalf of the European Union and its Member States.",
         ["x-eu"]),
        ("We align ourselves with the statement made by Malta on behalf of the European Union.",
         []),
        ("I wish to express on behalf of my Government our pleasure at the entry of Tuvalu.", []),
    ],
)  # fmt: skip
def test_on_behalf_of_in_the_opening(sentence: str, behalf: list[str]) -> None:
    meta = enriched(
        ("title", "FINLAND"), ("salutation", "Madam President,"), ("paragraph", sentence)
    ).metadata

    assert [one.code for one in meta.on_behalf_of] == behalf


def test_a_speech_without_a_title_names_its_own_state() -> None:
    meta = enriched(
        ("salutation", "Mr. President,"),
        ("paragraph", "On behalf of the Government and people of Zambia, I thank you."),
        ("paragraph", "We stand with Kenya."),
    ).metadata

    assert [one.code for one in meta.speakers] == ["ZMB"]


SPEECH = (
    ("paragraph", "On behalf of the Government and people of Zambia, I congratulate you, Sir."),
    ("paragraph", "It is an honour to address this Assembly."),
)


def test_a_misnamed_file_does_not_stand_against_the_speech() -> None:
    result = enriched(*SPEECH, path="PER_62_2007.txt")

    assert [one.code for one in result.metadata.speakers] == ["ZMB"]
    assert any("Peru" in warning for warning in result.warnings)


def test_speaking_for_another_once_does_not_stand_against_the_name() -> None:
    result = enriched(*SPEECH, ("paragraph", "Peru will play its part."), path="PER_62_2007.txt")

    assert [one.code for one in result.metadata.speakers] == ["PER"]


def test_parts_under_the_names_of_states_are_no_one_states() -> None:
    found = enriched(
        ("heading", "Malta"),
        ("paragraph", "The Government of Malta does not hold itself bound by article 3."),
        ("heading", "Peru"),
        ("paragraph", "Peru declares that the wells are its own."),
    )
    assert not found.metadata.speakers
    assert found.metadata.title is None


def test_whose_law_it_is_speaks_not() -> None:
    rows = [("title", "MALTA"), ("title", "ACT"), ("paragraph", "To keep the wells.")]
    assert not enriched(*rows).metadata.speakers
    assert [one.code for one in enriched(rows[0], rows[2]).metadata.speakers] == ["MLT"]


def test_a_mission_at_the_head_of_each_page_writes() -> None:
    head = Discard("PERMANENT MISSION OF MALTA TO THE UNITED NATIONS", DiscardReason.RUNNING_HEAD)
    letter = ("paragraph", "I have the honour to inform you that the lamp of Gozo is lit again.")
    assert [one.code for one in enriched(letter, discards=(head,)).metadata.speakers] == ["MLT"]
