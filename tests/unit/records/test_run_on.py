"""Records of which little is there: a page, a short sitting; and such as lost their line breaks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.indexing import parse_file
from app.domain.document import Document, Kind
from app.readers.run_on_records import with_turns_apart
from app.settings import Settings

SAID = "we thank the keepers of the lanterns, who have lit them again in every harbour of ours."
OPENED = "The meeting was called to order at 10.10 a.m."
RUN_ON = (
    f"Chairman: Mr. Tom Vale (Malta) {OPENED} General exchange of views (continued) "
    f"Ms. Pell (Chile) (spoke in Spanish): First of all {SAID} The Chairman: I thank Ms. Pell. "
    f"Mr. Otieno (Kenya): Today {SAID} The meeting rose at 1.05 p.m."
)
HELD = (
    "Final record of the nine hundred and third plenary meeting Held at the Palais des Nations, "
    "Geneva, on Monday, 21 January 2041, at 10.10 a.m. President: Mr. Tom Vale ...... (Malta)"
)


def read(tmp_path: Path, text: str) -> Document:
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    return parse_file(tmp_path / "page.txt", Settings())


def said(document: Document) -> list[tuple[str, list[str | None]]]:
    return [
        (one.text[:12], [s.code or s.name for s in one.attribution.speakers])
        for one in document.paragraphs
        if one.attribution is not None and one.kind is Kind.PARAGRAPH
    ]


def test_turns_that_run_on_are_turns(tmp_path: Path) -> None:
    document = read(tmp_path, RUN_ON)
    turns = [one for one in said(document) if one[1]]
    assert turns == [
        ("Ms. Pell (Ch", ["CHL"]),
        ("The Chairman", ["x-president"]),
        ("Mr. Otieno (", ["KEN"]),
    ]
    sitting = document.metadata.sitting
    assert sitting is not None
    assert sitting.presiding is not None
    assert sitting.presiding.person == "Mr. Tom Vale"


def test_a_masthead_that_runs_on_says_when_and_where(tmp_path: Path) -> None:
    metadata = read(tmp_path, f"CD/PV.1903\n\n{HELD}\n\nThe President: I say that {SAID}").metadata
    assert (metadata.doc_type, metadata.place) == ("verbatim_record", "Geneva")
    assert metadata.meeting_date is not None
    assert metadata.meeting_date.value == "2041-01-21"


@pytest.mark.parametrize(
    "text",
    [
        f"Mr. President: {SAID} {SAID} Mr. Vale (Malta) said that, and the President: he asked.",
        f"The chair:\n{SAID} {SAID} {SAID}",
        f"{OPENED}\n\nThe President: {SAID}",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert with_turns_apart(text) == text


_SHORT: dict[str, tuple[str, dict[str, Any]]] = {
    "the_clerk_speaks_first": (
        "House of Lanterns: Tuesday, August 24, 2041\n\nParliamentary Procedure\n\n"
        "The CLERK: I inform the house that the Speaker cannot come, by standing order 17.\n\n"
        "The Deputy Speaker took the chair at 11:00 and read prayers.\n\n"
        f"The DEPUTY SPEAKER: Honourable members, {SAID}",
        {"date": "2041-08-24", "who": [["The CLERK"], [], ["x-president"]]},
    ),
    "only_the_clerk": (
        "House debates\n\nThursday, 20 August 2043\n\nAbsence of the Speaker\n\n"
        "The Clerk: I inform the House of the absence of the Speaker, who comes later this day.\n\n"
        "The ACTING SPEAKER (Ms Vale) then took the chair, and read prayers.",
        {"date": "2043-08-20", "who": [["The Clerk"], []]},
    ),
    "only_the_speaker": (
        "Page 1 - Week 01 - Tuesday, 13 February 2040\n\n"
        "MR SPEAKER (Mr Vale) took the chair at 2.30 pm and read the prayer.\n\n"
        f"MR SPEAKER: I wish to say that {SAID}\n\nMR SPEAKER: And now {SAID}",
        {"date": "2040-02-13", "who": [[], ["x-president"], ["x-president"]]},
    ),
    "members_interject": (
        "House of Lanterns - Third Parliament, Second Session (3-2)\n2047-08-09 Daily\n\n"
        "The DEPUTY SPEAKER: I forgot to speak of the school. Whose guests are they?\n\n"
        "Members interjecting:\n\n"
        f"The DEPUTY SPEAKER: In any case {SAID}\n\nMr Pell: Very well behaved.",
        {"date": "2047-08-09", "who": [["x-president"], [], ["x-president"], ["Mr Pell"]]},
    ),
}


@pytest.mark.parametrize("name", _SHORT)
def test_a_short_sitting_is_a_record(tmp_path: Path, name: str) -> None:
    text, right = _SHORT[name]
    document = read(tmp_path, text)
    assert document.metadata.doc_type == "verbatim_record"
    assert document.metadata.meeting_date is not None
    assert document.metadata.meeting_date.value == right["date"]
    assert [who for _, who in said(document)] == right["who"]


def test_who_puts_a_question_speaks_in_small_letters_below(tmp_path: Path) -> None:
    text = (
        "Transcript - Wed. 25 June\n\nWEDNESDAY, 25 JUNE 2043\n\nQuestions for Oral Answer\n\n"
        "Lanterns—Upkeep\n\n1. ANN PELL (Lamp Party) to the Minister of Foreign Affairs: What has "
        f"he done?\n\nHon TOM VALE (Minister of Foreign Affairs): Last week {SAID}\n\n"
        f"Ann Pell: And what more, since {SAID}\n\nHon TOM VALE: Little, but {SAID}\n"
    )
    document = read(tmp_path, text)
    assert document.metadata.doc_type == "verbatim_record"
    assert document.metadata.meeting_date is not None
    assert document.metadata.meeting_date.value == "2043-06-25"
    assert [who for _, who in said(document)] == [
        ["ANN PELL"],
        ["Hon TOM VALE"],
        ["Ann Pell"],
        ["Hon TOM VALE"],
    ]


def test_a_summary_record_with_one_turn_is_one(tmp_path: Path) -> None:
    head = "\n\n".join(
        [
            "This record is subject to correction.Corrections should be sent to the Editing Unit. "
            "GE.07-44419 (E) 271008 031108 UNITED NATIONS",
            "CAT",
            "Distr.",
            "GENERAL",
            "CAT/SP/SR.94",
            "3 November 2038",
            "ENGLISH",
            "SUMMARY RECORD OF THE 94th MEETING",
            "Held at the Palais des Nations, Geneva,",
            "on Monday, 8 October 2037, at 10 a.m.",
            "The meeting was called to order at 10.10 a.m.",
        ]
    )
    document = read(tmp_path, f"{head}\n\nThe TEMPORARY CHAIRPERSON declared that {SAID}")
    assert document.metadata.doc_type == "summary_record"
    assert document.metadata.symbol == "CAT/SP/SR.94"
    assert not any("subject to correction" in one.text for one in document.paragraphs)
