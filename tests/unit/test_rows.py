from __future__ import annotations

from types import MappingProxyType

from app import rows
from app.domain.dates import parse_partial
from app.domain.document import (
    Attribution,
    Capacity,
    Document,
    Kind,
    Meeting,
    Metadata,
    Named,
    Paragraph,
    Period,
    Presiding,
    Provenance,
    Rejected,
    Sitting,
    SourceInfo,
    SourceKind,
    Speaker,
    Treaty,
)

PLAIN = Paragraph(1, None, "title_1", Kind.TITLE, (), "Ünïcode “text” 日本 \u0000 \n end")
FULL = Paragraph(
    2,
    "2(1)[6]",
    "para_2__subpara_1__list_1__item_nn_6",
    Kind.LIST_ITEM,
    ("II Compliance", "2"),
    "To clear the mines.",
    healed=True,
    page=7,
    parent="para_2__subpara_1",
    headings=("Compliance",),
    notes=("footnote_1",),
    label="•",
    language="fr",
    mentions=("UKR", "RUS"),
    attribution=Attribution(
        speakers=(
            Speaker("FRA", "France", Capacity.NATIONAL, "Mme Laurent"),
            Speaker(None, "M. Haddad", Capacity.OTHER, "M. Haddad"),
        ),
        on_behalf_of=(Named("x-eu", "European Union"),),
        agenda_item="Compliance",
        turn="para_2",
        lead_in="Mme Laurent (France)",
        rule="name_and_state",
    ),
)
DOCUMENT = Document(
    document_id="004-x",
    metadata=Metadata(
        title="A report",
        title_is_composed=True,
        doc_type="report",
        speakers=(Speaker("BEL", "Belgium", Capacity.PRESIDENT),),
        on_behalf_of=(Named("x-eu", "European Union"),),
        treaty=Treaty("apmbc", "Anti-Personnel Mine Ban Convention"),
        meeting=Meeting("Fifth Review Conference", "review_conference", 5),
        meeting_id="apmbc-review-conference-5",
        meeting_date=parse_partial("2024-11", "November 2024"),
        document_date=parse_partial("2019"),
        period=Period("2019", None),
        place="Geneva",
        agenda_item="Compliance",
        sitting=Sitting(312, "10 a.m.", Presiding("Mr. Borg", "MLT", "Malta")),
        symbol="A/1; B/2",
        language="fr",
        abbreviations=MappingProxyType({"MBC": "Mine Ban Convention"}),
        mentions=(Named("UKR", "Ukraine"),),
    ),
    provenance={
        "place": Provenance(
            {"a": ["b"]},
            "Geneva",
            SourceKind.EXTRACTED,
            "title_line",
            "title_2",
            (Rejected("Vienna", SourceKind.INFERRED, "folder"),),
        )
    },
    paragraphs=(PLAIN, FULL),
    warnings=("odd",),
    source=SourceInfo("a/004 x.txt", "text/plain", 12, "00ff"),
    indexed_at="2026-01-01T00:00:00Z",
)


def test_paragraphs_survive():
    for paragraph in (PLAIN, FULL):
        stored = rows.dump_shared(paragraph), rows.dump_row(paragraph)
        assert rows.load_paragraph(*stored) == paragraph


def test_documents_survive_with_their_counts():
    record = rows.load_document(rows.dump_document(DOCUMENT))
    assert record.counts == {"title": 1, "list_item": 1}
    assert rows.document_of(record, (PLAIN, FULL)) == DOCUMENT


def test_an_empty_document_survives():
    bare = Document("x", Metadata(), {}, (), (), SourceInfo("x", "text/plain", 0, ""))
    assert rows.document_of(rows.load_document(rows.dump_document(bare)), ()) == bare
