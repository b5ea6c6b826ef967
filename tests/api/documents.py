"""A few small documents of every shape the interface shows, written for these tests."""

from __future__ import annotations

from app.domain.dates import parse_partial
from app.domain.document import (
    Capacity,
    Document,
    Kind,
    Meeting,
    Metadata,
    Named,
    Paragraph,
    Period,
    Provenance,
    Rejected,
    SourceInfo,
    SourceKind,
    Speaker,
    Treaty,
)

BAN = Treaty("apmbc", "Anti-Personnel Mine Ban Convention")
CTBT = Treaty("ctbt", "Comprehensive Nuclear-Test-Ban Treaty")


def _document(name: str, meta: Metadata, paragraphs: list[Paragraph]) -> Document:
    numbered = tuple(one._replace(ordinal=at) for at, one in enumerate(paragraphs, 1))
    provenance = {
        "agenda_item": Provenance(
            meta.agenda_item,
            meta.agenda_item,
            SourceKind.EXTRACTED,
            "title_line",
            "title_1",
            (Rejected("Other matters", SourceKind.INFERRED, "file_name"),),
        )
    }
    source = SourceInfo(f"{name}.txt", "text/plain", 1200, f"{len(name):064x}")
    return Document(
        name, meta, provenance, numbered, ("one doubt",), source, "2026-01-02T03:04:05Z"
    )


def _block(
    eid: str,
    text: str,
    kind: Kind = Kind.PARAGRAPH,
    number: str | None = None,
    **more: object,
) -> Paragraph:
    path = ("Compliance",) if kind is Kind.PARAGRAPH else ()
    found = Paragraph(1, number, eid, kind, path, text, headings=path)
    return found._replace(**more)  # type: ignore[arg-type]


STATEMENT = _document(
    "norway-statement",
    Metadata(
        title="Norway – Compliance – Fifth Review Conference",
        title_is_composed=True,
        doc_type="statement",
        speakers=(Speaker("NOR", "Norway", Capacity.NATIONAL),),
        on_behalf_of=(Named("x-eu", "European Union"),),
        treaty=BAN,
        meeting=Meeting("Fifth Review Conference", "review_conference", 5),
        meeting_id="apmbc-review-conference-5",
        meeting_date=parse_partial("2024-11", "November 2024"),
        agenda_item="Compliance",
        abbreviations={"ISU": "Implementation Support Unit"},
        mentions=(Named("UKR", "Ukraine"),),
    ),
    [
        _block("title_1", "NORWAY", Kind.TITLE),
        _block("salutation_1", "Madam President,", Kind.SALUTATION),
        _block(
            "para_nn_1",
            "Norway regrets every use of anti-personnel mines & cluster <munitions> in Ukraine, "
            "and asks all States to clear what was laid.",
            number="[1]",
            mentions=("UKR",),
        ),
        _block(
            "para_nn_2",
            "Mine clearance saves lives. Clearance of mined land lets people farm again, and the "
            "clearance that donors pay for is counted in square metres.",
            number="[2]",
        ),
        _block("closing_1", "Thank you.", Kind.CLOSING),
    ],
)

REPORT = _document(
    "secretariat.report-2019",
    Metadata(
        title="Progress report on entry into force",
        doc_type="report",
        speakers=(
            Speaker("DEU", "Germany", Capacity.COORDINATOR),
            Speaker("DZA", "Algeria", Capacity.COORDINATOR),
        ),
        treaty=CTBT,
        meeting=Meeting("Article XIV Conference", "article_xiv_conference", None),
        meeting_id="ctbt-article-xiv-conference-2019",
        meeting_date=parse_partial("2019-09-25"),
        document_date=parse_partial("2019-08-30"),
        period=Period("2017-09", "2019-08"),
        place="New York",
        symbol="CTBT-Art.XIV/2019/4; CTBT-Art.XIV/2019/4/Corr.1",
    ),
    [
        _block("title_1", "Progress report", Kind.TITLE),
        _block("sec_I", "Contacts", Kind.HEADING, number="I"),
        _block("para_1", "The coordinators met signatories in New York.", number="1"),
        _block(
            "para_1__subpara_1",
            "They wrote to eight States of Annex 2 and visited three of them.",
            number="1(1)",
            parent="para_1",
            label="(1)",
            page=2,
            healed=True,
        ),
        _block(
            "para_1__subpara_1__list_1__item_nn_1",
            "Seminars on verification were held.",
            Kind.LIST_ITEM,
            number="1(1)[1]",
            parent="para_1__subpara_1",
            notes=("footnote_1",),
        ),
        _block("para_2", "Verification stations record mines and blasts.", number="2", label="2."),
        _block("para_2~2", "A second paragraph printed with the same number.", number="2"),
        _block("footnote_1", "In Vienna and in Algiers.", Kind.FOOTNOTE, number="1"),
    ],
)

FRENCH = _document(
    "note-fr",
    Metadata(title="Note sur la vérification", doc_type="note", language="fr"),
    [
        _block("para_1", "La vérification est une tâche commune.", number="1", language="fr"),
        _block("para_2", "Les mines tuent encore.", number="2", language="fr"),
    ],
)

ENGLISH = _document(
    "note-en",
    Metadata(title="Note on verification", doc_type="note"),
    [
        _block("para_1", "Verification is a common task.", number="1"),
        _block("para_2", "Mines still kill.", number="2"),
    ],
)

MANY = _document(
    "summary-record",
    Metadata(
        title="Summary record",
        doc_type="record",
        document_date=parse_partial("2021"),
        speakers=(Speaker("NOR", "Norway", Capacity.NATIONAL),),
    ),
    [
        _block(f"para_{at}", f"Speaker {at} spoke of mines and of assistance.", number=str(at))
        for at in range(1, 41)
    ],
)

DOCUMENTS = (STATEMENT, REPORT, FRENCH, ENGLISH, MANY)
