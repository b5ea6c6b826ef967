from __future__ import annotations

import pytest

from app.records.formulas import is_formula
from app.records.masthead import glued_head
from app.records.prose import in_capitals, reads_as_speech

SPOKEN = [
    "Hon. Speaker, I rise to thank you. We came and we signed---",
    "The harbour, as we all know, has been waiting—",
    "Mr. Deputy Speaker, Sir, the report of the harbour board lies here",
    "Could the hon. Member also----",
    "The berths were given to the following companies:-",
    "This, Madam Speaker, is a board that inspires none. Thank you. [Time expired.] [Applause.]",
    "There is no one here who has said that the berth was free. [Interjections.]",
    "On 3 May, before this body, the Minister said that the ports would weave their work",
    "Every fisher should be angry about what had happened at the",
    "That the Harbours Amendment Bill be now read a second time",
    "THAT, Clause 9 of the Bill be amended by",
    "We, the delegations of the coast, ask that those who are responsible explain this",
    "Señor Presidente, mi delegación agradece el informe",
    "Monsieur le Président, ma délégation remercie le Secrétariat",
    "主席，本會支持這項議案",
    "Twaomba sote tusikilizwe leo. Bandari ni yetu sote na tunaijua",
]

HEADINGS = [
    "Question No. 412",
    "ORAL ANSWERS TO QUESTIONS",
    "THE HARBOURS (AMENDMENT) BILL",
    "THE MOTION WAS THAT---",
    "Second Reading",
    "Report of the Secretary-General on oceans and the law of the sea (A/61/63)",
    "Effects of weapons which may be deemed to be excessively injurious to people",
    "Protection of persons who are displaced by conflict in the region of the coast",
    "The future we want",
    "Accession to Annex I to the Convention on Harbours",
    "The situation in the harbours of the coast",
    "Draft resolution (A/61/L.9 and Corr.1)",
    "保障職業安全",
    "Questions relating to the Dr. Venn Prize",
]


@pytest.mark.parametrize("text", SPOKEN)
def test_speech(text: str) -> None:
    assert reads_as_speech(text)


@pytest.mark.parametrize("text", HEADINGS)
def test_heading(text: str) -> None:
    assert not reads_as_speech(text)


CAPITALS = [
    ("THE HARBOURS (AMENDMENT) BILL", True),
    ("Second Reading", False),
    ("其四，應推廣 “HSC” 計劃", False),
    ("تقرير (UNHS)", False),
    ("1972", False),
]


@pytest.mark.parametrize(("text", "expected"), CAPITALS)
def test_capitals(text: str, expected: bool) -> None:
    assert in_capitals(text) is expected


def test_running_head_at_the_ends_of_texts() -> None:
    texts = [f"{said}立法會 ─ 2013年 2月 21日" for said in ("多謝主席。", "海港安全。", "陳女士")]
    assert glued_head([*texts, "本會休會。"]) == "立法會 ─ 2013年 2月 21日"
    assert glued_head(texts[:2]) is None
    assert glued_head([f"{said} – 3 May 2019" for said in ("Opened", "Closed", "Read")]) is None


STEPS = [
    ("A recorded vote was taken.", True),
    ("A recorded vote has been requested.", False),
    ("A separate vote has been held on paragraph 3.", True),
]


@pytest.mark.parametrize(("text", "expected"), STEPS)
def test_formula(text: str, expected: bool) -> None:
    assert is_formula(text) is expected
