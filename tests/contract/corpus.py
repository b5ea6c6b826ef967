"""A small corpus, written for these tests, with a bit of everything."""

from __future__ import annotations

from app.domain.dates import PartialDate, parse_partial
from app.domain.document import (
    Capacity,
    Document,
    Kind,
    Meeting,
    Metadata,
    Named,
    Paragraph,
    SourceInfo,
    Speaker,
    Treaty,
)

BELGIUM = Speaker("BEL", "Belgium", Capacity.NATIONAL)
AUSTRIA = Speaker("AUT", "Austria", Capacity.NATIONAL)
EUROPE = Named("x-eu", "European Union")
UKRAINE = Named("UKR", "Ukraine")
BAN = Treaty("apmbc", "Anti-Personnel Mine Ban Convention")
TEST_BAN = Treaty("ctbt", "Comprehensive Nuclear-Test-Ban Treaty")
REVIEW = Meeting("Fifth Review Conference", "review_conference", 5)


def paragraph(
    ordinal: int,
    text: str,
    kind: Kind = Kind.PARAGRAPH,
    *,
    headings: tuple[str, ...] = (),
    number: str | None = None,
    language: str = "en",
    mentions: tuple[str, ...] = (),
) -> Paragraph:
    return Paragraph(
        ordinal=ordinal,
        number=number or f"[{ordinal}]",
        eid=f"{kind.value}_{ordinal}",
        kind=kind,
        section_path=headings,
        text=text,
        headings=headings,
        language=language,
        mentions=mentions,
    )


def document(name: str, meta: Metadata, *paragraphs: Paragraph) -> Document:
    source = SourceInfo(f"{name}.txt", "text/plain", 100, f"sha-{name}")
    return Document(name, meta, {}, paragraphs, (), source)


def day(value: str) -> PartialDate:
    return parse_partial(value)


STATEMENT = document(
    "b-statement",
    Metadata(
        title="Statement on compliance",
        doc_type="statement",
        speakers=(BELGIUM,),
        on_behalf_of=(EUROPE,),
        treaty=BAN,
        meeting=REVIEW,
        meeting_id="apmbc-review-conference-5",
        meeting_date=day("2024-11"),
        agenda_item="Compliance",
        mentions=(UKRAINE,),
    ),
    paragraph(1, "Statement on compliance", Kind.TITLE),
    paragraph(2, "Mr. President, distinguished delegates,", Kind.SALUTATION),
    paragraph(3, "Obligations", Kind.HEADING),
    paragraph(
        4,
        "The use of anti-personnel mines in Ukraine is a grave concern to us all.",
        headings=("Obligations",),
        number="2(1)",
        mentions=("UKR",),
    ),
    paragraph(
        5, "Every State should verify that its stocks are destroyed.", headings=("Obligations",)
    ),
    paragraph(6, "We thank the US for its report of 12 May 2024.", headings=("Obligations",)),
    paragraph(7, "Thank you.", Kind.CLOSING),
)

REPORT = document(
    "a-report",
    Metadata(
        title="Report on mine clearance",
        doc_type="report",
        speakers=(AUSTRIA, BELGIUM),
        treaty=TEST_BAN,
        meeting_date=day("2019-09-25"),
        agenda_item="COMPLIANCE",
        place="Vienna",
        symbol="CTBT/2019/1; CTBT/2019/1/Add.1",
    ),
    paragraph(1, "Report on mine clearance", Kind.TITLE),
    paragraph(2, "Clearance of mines saves lives, and clearance of land feeds people."),
    paragraph(3, "Nuclear tests are verified by many stations; a nuclear explosion is a test."),
    paragraph(4, "Kazakhstan closed its test site and asked for the nuclear test to be banned."),
    paragraph(5, "We thank the US for its report of 3 June 2019."),
    paragraph(6, "The antipersonnel device differs from anti-vehicle mines."),
)

UNDATED = document(
    "c-note",
    Metadata(title=None, doc_type="statement", language="fr"),
    paragraph(1, "Les mines antipersonnel tuent encore.", language="fr"),
    paragraph(2, "La vérification est une tâche commune.", Kind.LIST_ITEM, language="fr"),
)

YEAR_ONLY = document(
    "d-year",
    Metadata(title="Working paper on assistance", speakers=(AUSTRIA,), document_date=day("2019")),
    paragraph(1, "Assistance to victims of mines needs money, money and more money."),
    paragraph(2, "Victims of mines need assistance."),
)

DOCUMENTS = (STATEMENT, REPORT, UNDATED, YEAR_ONLY)
