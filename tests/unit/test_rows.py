from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import orjson
import pytest

from app import rows
from app.bootstrap.indexing import parse_file
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
    shown,
)
from app.settings import Settings

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


@pytest.mark.parametrize(
    "row",
    [
        [6, "para_3", "3", 5, "To clear."],
        [6, "para_3", "3", 5, "To clear.", None, "3."],
        [6, "para_nn_3", "[3]", 5, "To clear.", None, None, ["UKR"]],
        [6, "item", "3", 6, "To clear.", 7, None, [], ["footnote_1"], True],
    ],
)
def test_texts_of_the_form_before_are_read(row):
    """First appearances are told from them when an index is built anew."""
    shared = orjson.dumps([[], None, None, "en", None])
    assert rows.load_paragraph(shared, orjson.dumps(row)).text == "To clear."


def test_documents_survive_with_their_counts():
    record = rows.load_document(rows.dump_document(DOCUMENT))
    assert record.counts == {"title": 1, "list_item": 1}
    assert rows.document_of(record, (PLAIN, FULL)) == DOCUMENT


def test_an_empty_document_survives():
    bare = Document("x", Metadata(), {}, (), (), SourceInfo("x", "text/plain", 0, ""))
    assert rows.document_of(rows.load_document(rows.dump_document(bare)), ()) == bare


@pytest.mark.parametrize(
    ("number", "eid", "label"),
    [
        ("3", "para_3", "3."),
        ("3", "para_3", None),
        ("3", "para_3", ""),
        ("3", "para_4", "3)"),
        ("[4]", "para_nn_4", None),
        ("[4]", "para_nn_5", "[4]."),
        ("[", "para_nn_", "–"),
        ("2[3]", "para_2__para_nn_3", None),
        ("", "para_", "."),
        (None, "para_None", "None."),
        (None, "heading_1", None),
    ],
)
@pytest.mark.parametrize("page", [None, 0, 7])
@pytest.mark.parametrize("mentions", [(), ("UKR",)])
def test_numbers_eids_and_labels_survive(number, eid, label, page, mentions):
    paragraph = PLAIN._replace(number=number, eid=eid, label=label, page=page, mentions=mentions)
    assert rows.load_paragraph(rows.dump_shared(paragraph), rows.dump_row(paragraph)) == paragraph


def _whole(record):
    """Metadata and provenance as bytes: order, and 1 beside True, count."""
    provenance = [(name, why) for name, why in record.provenance.items()]
    return orjson.dumps((record.metadata, provenance), default=dict)


@pytest.mark.parametrize(
    "change",
    [
        lambda value: value,
        lambda value: None,
        lambda value: [value],
        lambda value: {"a": ["b"], "c": 1.5},
        lambda value: dict(reversed(value.items())) if isinstance(value, dict) else value,
    ],
    ids=["the field's", "none", "in a list", "another", "in another order"],
)
def test_provenance_is_as_it_was(change):
    meta = DOCUMENT.metadata
    meta = replace(meta, abbreviations={"MBC": "Mine Ban Convention", "EU": "European Union"})
    names = [*Metadata.__dataclass_fields__, "body"]
    reasons = {
        name: Provenance(
            change(shown(name, getattr(meta, name, "x"))),
            "printed" if number % 2 else None,
            list(SourceKind)[number % len(SourceKind)],
            f"rule_{number}",
            None if number % 3 else "title_1",
            (Rejected({"a": True}, SourceKind.MANIFEST, "file"),) if number % 5 else (),
        )
        for number, name in enumerate(names)
    }
    for document in (
        replace(DOCUMENT, metadata=meta, provenance=reasons),
        replace(DOCUMENT, metadata=Metadata(), provenance=reasons),
    ):
        record = rows.load_document(rows.dump_document(document))
        assert _whole(record) == _whole(document)


CORPUS = Path(__file__).parents[2] / "corpus"
FILES = sorted(each for each in CORPUS.rglob("*.*") if each.name != "README.md")


def test_documents_read_from_files_survive():
    assert len(FILES) > 20
    for file in FILES:
        document = parse_file(file, Settings())
        stored = [(rows.dump_shared(each), rows.dump_row(each)) for each in document.paragraphs]
        record = rows.load_document(rows.dump_document(document))
        assert _whole(record) == _whole(document)
        assert rows.document_of(record, tuple(rows.load_paragraph(*pair) for pair in stored)) == (
            document
        )
