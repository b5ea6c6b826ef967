"""Whole documents of the shapes that treaty meetings produce."""

from __future__ import annotations

import dataclasses
from pathlib import PurePosixPath

import pytest

from app.domain.blocks import ReadResult
from app.domain.dates import Precision
from app.domain.document import Capacity, Meeting, Named, Period, SourceKind
from app.enrichment.enricher import enrich
from app.enrichment.gazetteers import load_gazetteers
from tests.unit.enrichment.build import enriched, paragraphs

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


def test_a_given_meeting_has_the_ordinal_of_its_name() -> None:
    meta = enriched(
        ("paragraph", "The count went on."),
        given={"meeting": {"name": "Third Lantern Meeting", "type": "meeting"}, "treaty": "npt"},
    ).metadata
    assert meta.meeting == Meeting("Third Lantern Meeting", "meeting", 3)
    assert meta.meeting_id == "npt-meeting-3"


def test_a_year_beside_a_place_is_the_meetings() -> None:
    meta = enriched(
        ("title", "Déclaration de la Belgique"),
        ("title", "Conférence d’examen de la Convention sur les armes à sous-munitions"),
        ("title", "Genève, 2014"),
        ("paragraph", "La Belgique tient parole."),
    ).metadata
    assert meta.place == "Geneva"
    assert meta.meeting_date is not None
    assert (meta.meeting_date.value, meta.meeting_date.precision) == ("2014", Precision.YEAR)
    assert meta.meeting_id == "ccm-review-conference-2014"


def test_a_given_value_that_cannot_be_used_is_a_warning() -> None:
    result = enriched(
        *STATEMENT,
        given={"meeting_date": "2024-13", "speakers": "Atlantis", "language": "xx"},
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


def test_letterhead_with_agenda_item_and_letter() -> None:
    meta = enriched(
        ("title", "United Nations"),
        ("title", "General Assembly"),
        ("meta", "A/75/900-S/2021/470"),
        ("meta", "Distr.: General"),
        ("meta", "19 May 2021"),
        ("title", "Seventy-fifth session"),
        ("meta", "Agenda item 34"),
        ("title", "Prevention of armed conflict"),
        (
            "title",
            "Letter dated 17 May 2021 from the Permanent Representative of Ghana to the United "
            "Nations addressed to the Secretary-General",
        ),
        ("paragraph", "I have the honour to transmit a statement."),
    ).metadata

    assert meta.title is not None
    assert meta.title.startswith("Letter dated 17 May 2021")
    assert meta.doc_type == "letter"
    assert [speaker.code for speaker in meta.speakers] == ["GHA"]
    assert meta.symbol == "A/75/900; S/2021/470"
    assert meta.document_date is not None
    assert meta.document_date.value == "2021-05-19"
    assert meta.meeting_id == "unga-session-75"
    assert meta.meeting_date is None
    assert meta.agenda_item == "Prevention of armed conflict"


def test_head_lines_that_segmentation_took_for_text() -> None:
    meta = enriched(
        ("meta", "CCM/MSP/2027/WP.3"),
        ("meta", "2 August 2027"),
        ("paragraph", "Meeting of the States Parties to the Convention on Cluster Munitions"),
        ("paragraph", "Fourteenth Meeting"),
        ("paragraph", "Geneva, 6–9 September 2027"),
        ("paragraph", "Item 8 of the provisional agenda"),
        ("paragraph", "Clearance"),
        ("paragraph", "Survey in difficult terrain"),
        ("paragraph", "Submitted by Chad and the Lao People's Democratic Republic"),
        ("paragraph", "Survey has two steps. Both are needed."),
    ).metadata

    assert meta.title == "Survey in difficult terrain"
    assert meta.doc_type == "working_paper"
    assert [speaker.code for speaker in meta.speakers] == ["TCD", "LAO"]
    assert meta.treaty is not None
    assert meta.treaty.id == "ccm"
    assert meta.meeting_id == "ccm-meeting-of-states-parties-14"
    assert meta.meeting_date is not None
    assert meta.meeting_date.printed == "6–9 September 2027"
    assert meta.document_date is not None
    assert meta.document_date.value == "2027-08-02"
    assert meta.place == "Geneva"
    assert meta.agenda_item == "Clearance"


def test_a_treaty_that_names_itself() -> None:
    articles = [("paragraph", f"Article {n}") for n in range(1, 7)]
    rows = [
        ("heading", "We, the peoples"),
        (
            "paragraph",
            "have agreed to the present Charter of "
            "the United Nations and establish an organization.",
        ),
        *articles,
    ]
    made = paragraphs(*rows)
    made = (*made[:2], *(p._replace(eid=f"art_{n}") for n, p in enumerate(made[2:])))
    read = ReadResult("text/plain", ())
    meta = enrich(made, read, PurePosixPath("a.txt"), {}, gazetteers=load_gazetteers()).metadata

    assert meta.doc_type == "treaty_text"
    assert meta.title == "Charter of the United Nations"
    assert meta.treaty is not None
    assert meta.treaty.id == "un-charter"


def test_a_resolution_has_the_title_under_its_number() -> None:
    meta = enriched(
        ("meta", "A/RES/77/999"),
        ("title", "Resolution adopted by the General Assembly on 7 December 2022"),
        ("paragraph", "77/999. Risk education in border regions"),
        ("preamble", "The General Assembly,"),
        ("paragraph", "Decides to remain seized of the matter."),
    ).metadata

    assert meta.title == "Risk education in border regions"
    assert meta.doc_type == "resolution"
    assert meta.symbol == "A/RES/77/999"
    assert meta.document_date is not None
    assert meta.document_date.value == "2022-12-07"


def test_russian_and_arabic_and_chinese_statements() -> None:
    russian = enriched(
        ("title", "ВЫСТУПЛЕНИЕ"),
        ("title", "Республики Казахстан"),
        (
            "title",
            "Десятая конференция по рассмотрению действия Договора о нераспространении "
            "ядерного оружия",
        ),
        ("meta", "Нью-Йорк, 2 августа 2022 года"),
        ("salutation", "Господин Председатель,"),
        ("paragraph", "Казахстан выступает за скорейшее вступление Договора в силу."),
    ).metadata
    arabic = enriched(
        ("title", "بيان المملكة الأردنية الهاشمية"),
        ("title", "المؤتمر الاستعراضي الخامس لاتفاقية حظر الألغام المضادة للأفراد"),
        ("meta", "نوفمبر 2024"),
        ("salutation", "السيد الرئيس،"),
        ("paragraph", "يشكر الأردن اللجنة على عملها."),
    ).metadata
    chinese = enriched(
        ("title", "蒙古代表团的发言"),
        ("title", "禁止杀伤人员地雷公约第五次审议大会"),
        ("meta", "2024年11月26日"),
        ("salutation", "主席先生，"),
        ("paragraph", "蒙古感谢柬埔寨所做的工作。"),
    ).metadata

    assert [m.language for m in (russian, arabic, chinese)] == ["ru", "ar", "zh"]
    assert [m.speakers[0].code for m in (russian, arabic, chinese)] == ["KAZ", "JOR", "MNG"]
    assert [m.meeting_id for m in (russian, arabic, chinese)] == [
        "npt-review-conference-10", "apmbc-review-conference-5", "apmbc-review-conference-5",
    ]  # fmt: skip
    assert [m.date.value for m in (russian, arabic, chinese) if m.date] == [
        "2022-08-02", "2024-11", "2024-11-26",
    ]  # fmt: skip
    assert russian.place == "New York"


def test_a_letter_after_the_items_number_is_no_item() -> None:
    meta = enriched(
        ("title", "Thirtieth Consultative Meeting of the Antarctic Treaty"),
        ("meta", "Agenda Item 12 b"),
        ("title", "Working paper submitted by Chile"),
        ("paragraph", "The areas were inspected."),
    ).metadata
    assert meta.agenda_item != "b"


def test_a_meeting_over_two_months_as_americans_print_it() -> None:
    meta = enriched(
        ("title", "Tenth Consultative Meeting"),
        ("title", "SEPTEMBER 17 - OCTOBER 5, 1979"),
        ("title", "WASHINGTON, D.C."),
        ("title", "Working paper submitted by New Zealand"),
        ("paragraph", "The radios were inspected."),
    ).metadata
    assert meta.meeting_date is not None
    assert (meta.meeting_date.value, meta.document_date) == ("1979-09-17", None)


@pytest.mark.parametrize(
    ("text", "doc_type"),
    [
        ("The Permanent Mission of Fiji presents its compliments to the Office.", "note_verbale"),
        ("La Mission permanente présente ses compliments au Secrétariat.", "note_verbale"),
        ("I have the honour to transmit two charts.", "letter"),
    ],
)
def test_notes_and_letters_by_their_form(text: str, doc_type: str) -> None:
    meta = enriched(
        ("salutation", "Excellency,"),
        ("paragraph", text),
        ("paragraph", "Please accept the assurances of my highest consideration."),
    ).metadata
    assert meta.doc_type == doc_type


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("Déclaration de la Guinée Bissau", ["GNB"]),
        ("Déclaration de la Papouasie Nouvelle Guinée", ["PNG"]),
        ("Statement by Timor Leste", ["TLS"]),
        ("Информационный документ, представленный Республикой Беларусь", ["BLR"]),
    ],
)
def test_names_of_states_with_and_without_hyphens(line: str, codes: list[str]) -> None:
    meta = enriched(("title", line), ("paragraph", "The text.")).metadata
    assert [speaker.code for speaker in meta.speakers] == codes
