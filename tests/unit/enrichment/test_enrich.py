"""Whole documents of the shapes that treaty meetings produce."""

from __future__ import annotations

import dataclasses

from app.domain.dates import Precision
from app.domain.document import Capacity, Meeting, Named, Period, SourceKind
from tests.unit.enrichment.build import enriched

STATEMENT = (
    ("title", "PORTUGAL"),
    ("title", "Victim assistance"),
    ("title", "Convention on Cluster Munitions – Third Review Conference – September 2026"),
    ("salutation", "Madam President,"),
    (
        "paragraph",
        "Portugal thanks the coordinators, Chile and Italy, for their work with the ISU.",
    ),
    ("paragraph", "The US pledge made at the Singapore Conference is welcome."),
    ("closing", "I thank you."),
)

REPORT = (
    ("meta", "4 April 2011"),
    ("meta", "English only"),
    (
        "title",
        "Conference on Facilitating the Entry into Force of the Comprehensive "
        "Nuclear-Test-Ban Treaty",
    ),
    ("meta", "Vienna, 8 June 2011"),
    (
        "title",
        "REPORT ON THE ACTIVITIES OF THE COORDINATORS BY KENYA AND NORWAY FROM MAY 2009 "
        "TO APRIL 2011",
    ),
    ("paragraph", "Kenya and Norway worked with the Provisional Technical Secretariat (PTS)."),
)


def test_statement() -> None:
    meta = enriched(*STATEMENT).metadata

    assert meta.title == (
        "Portugal – Victim assistance – Convention on Cluster Munitions – Third Review Conference"
        " – September 2026"
    )
    assert meta.title_is_composed
    assert meta.doc_type == "statement"
    assert [(s.code, s.capacity) for s in meta.speakers] == [("PRT", Capacity.NATIONAL)]
    assert meta.treaty is not None
    assert meta.treaty.id == "ccm"
    assert meta.meeting == Meeting("Third Review Conference", "review_conference", 3)
    assert meta.meeting_id == "ccm-review-conference-3"
    assert meta.meeting_date is not None
    assert (meta.meeting_date.value, meta.meeting_date.precision) == ("2026-09", Precision.MONTH)
    assert meta.agenda_item == "Victim assistance"
    assert [named.code for named in meta.mentions] == ["PRT", "CHL", "ITA", "USA"]
    assert meta.language == "en"


def test_what_a_statement_does_not_say_is_none() -> None:
    meta = enriched(*STATEMENT).metadata

    assert (meta.document_date, meta.period, meta.place, meta.symbol) == (None,) * 4
    assert meta.on_behalf_of == ()
    assert meta.abbreviations == {}


def test_report_with_two_dates_a_place_and_a_period() -> None:
    meta = enriched(*REPORT).metadata

    assert meta.title == REPORT[4][1]
    assert not meta.title_is_composed
    assert meta.doc_type == "report"
    assert [(s.code, s.capacity) for s in meta.speakers] == [
        ("KEN", Capacity.COORDINATOR),
        ("NOR", Capacity.COORDINATOR),
    ]
    assert meta.document_date is not None
    assert meta.document_date.value == "2011-04-04"
    assert meta.meeting_date is not None
    assert meta.meeting_date.value == "2011-06-08"
    assert meta.meeting_id == "ctbt-article-xiv-conference-2011"
    assert meta.meeting is not None
    assert meta.meeting.ordinal is None
    assert meta.place == "Vienna"
    assert meta.period == Period("2009-05", "2011-04")
    assert meta.abbreviations == {"PTS": "Provisional Technical Secretariat"}


def test_every_value_has_its_provenance() -> None:
    result = enriched(*REPORT)
    known = {
        field.name
        for field in dataclasses.fields(result.metadata)
        if getattr(result.metadata, field.name) not in (None, (), {}, False)
    }

    assert known <= set(result.provenance)
    why = result.provenance["place"]
    assert (why.value, why.printed, why.source, why.eid) == (
        "Vienna", "Vienna", SourceKind.EXTRACTED, "meta_3",
    )  # fmt: skip


def test_paragraphs_carry_their_own_language_and_mentions() -> None:
    result = enriched(
        (
            "paragraph",
            "The Treaty was signed by Mexico and by the Netherlands in the same year as by us.",
        ),
        (
            "paragraph",
            "Le Mexique et les Pays-Bas ont signé le Traité dans la même année que nous.",
        ),
        ("paragraph", "Договор подписан представителями Мексики и Российской Федерации."),
        ("paragraph", "Annex"),
    )

    assert [p.language for p in result.paragraphs] == ["en", "fr", "ru", "en"]
    assert [p.mentions for p in result.paragraphs] == [
        ("MEX", "NLD"), ("MEX", "NLD"), ("MEX", "RUS"), (),
    ]  # fmt: skip


def test_the_text_stands_against_the_name_of_its_file() -> None:
    result = enriched(*STATEMENT, path="BEL_62_2007.txt")

    assert [speaker.code for speaker in result.metadata.speakers] == ["PRT"]
    assert result.metadata.meeting_id == "ccm-review-conference-3"
    rejected = result.provenance["speakers"].rejected
    assert [(lost.value[0]["code"], lost.source) for lost in rejected] == [
        ("BEL", SourceKind.INFERRED)
    ]
    assert any("Belgium" in warning for warning in result.warnings)


def test_where_the_text_is_silent_the_name_speaks() -> None:
    result = enriched(
        ("paragraph", "It is an honour to address this Assembly. My delegation will be brief."),
        path="Session_62_-_2007/YUG_62_2007.txt",
    )
    meta = result.metadata

    assert [speaker.code for speaker in meta.speakers] == ["YUG"]
    assert result.provenance["speakers"].source is SourceKind.INFERRED
    assert meta.meeting_id == "unga-general-debate-62"
    assert meta.date is not None
    assert meta.date.value == "2007"
    assert meta.doc_type == "statement"


def test_manifest_before_front_matter_before_text() -> None:
    result = enriched(
        *STATEMENT,
        given={"speakers": ["France"], "treaty": {"id": "npt"}, "meeting": {"ordinal": "4"}},
        front_matter={"speakers": "Spain", "place": "Lisbon", "colour": "red"},
    )
    meta = result.metadata

    assert [speaker.code for speaker in meta.speakers] == ["FRA"]
    rejected = result.provenance["speakers"].rejected
    assert [(lost.source, lost.value[0]["code"]) for lost in rejected] == [
        (SourceKind.FRONT_MATTER, "ESP"), (SourceKind.EXTRACTED, "PRT"),
    ]  # fmt: skip
    assert meta.place == "Lisbon"
    assert meta.treaty is not None
    assert meta.treaty.name == "Treaty on the Non-Proliferation of Nuclear Weapons"
    assert meta.meeting == Meeting("Third Review Conference", "review_conference", 4)
    assert meta.meeting_id == "npt-review-conference-4"
    assert any("colour" in warning for warning in result.warnings)


def test_a_given_value_that_cannot_be_used_is_a_warning() -> None:
    result = enriched(
        *STATEMENT,
        given={"meeting_date": "2024-13", "speakers": "Atlantis", "language": "la"},
    )

    assert result.metadata.meeting_date is not None
    assert result.metadata.meeting_date.value == "2026-09"
    assert [speaker.code for speaker in result.metadata.speakers] == ["PRT"]
    assert len([warning for warning in result.warnings if "left out" in warning]) == 3


def test_on_behalf_of() -> None:
    meta = enriched(
        ("title", "Statement by Indonesia on behalf of the Non-Aligned Movement"),
        ("paragraph", "We regret the delay."),
    ).metadata

    assert [speaker.code for speaker in meta.speakers] == ["IDN"]
    assert meta.on_behalf_of == (Named("x-nam", "Non-Aligned Movement"),)


def test_on_behalf_of_in_the_opening() -> None:
    meta = enriched(
        ("title", "GREECE"),
        ("salutation", "Mr. Chair,"),
        ("paragraph", "I have the honour to speak on behalf of Greece, Cyprus and Malta."),
    ).metadata

    assert [named.code for named in meta.on_behalf_of] == ["GRC", "CYP", "MLT"]
