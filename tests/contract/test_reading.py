"""Reading paragraphs, documents and words; the life of an index version."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.document import Metadata
from app.domain.errors import IndexLockedError, IndexMissingError
from app.domain.fields import Sort
from app.domain.plan import AllOf
from app.domain.search import DocumentsQuery, EngineQuery, TermCount
from app.ports import IndexView, IndexWriter, SearchEngine
from tests.contract.corpus import DOCUMENTS, REPORT, STATEMENT, day, document, paragraph
from tests.contract.engines import index
from tests.contract.plans import phrase, title, word

Engine = tuple[IndexWriter, SearchEngine]


def test_a_paragraph_comes_back_as_it_went_in(view: IndexView) -> None:
    for each in DOCUMENTS:
        for par in each.paragraphs:
            assert view.paragraph(each.document_id, par.eid) == par
    assert view.paragraph("b-statement", "paragraph_99") is None
    assert view.paragraph("no-such-document", "paragraph_1") is None


def test_an_outline_is_the_whole_document(view: IndexView) -> None:
    assert tuple(view.outline("b-statement")) == STATEMENT.paragraphs
    assert tuple(view.outline("no-such-document")) == ()


def test_a_document_comes_back_as_it_went_in(view: IndexView) -> None:
    record = view.document("a-report")
    assert record is not None
    assert record.metadata == REPORT.metadata
    assert record.source == REPORT.source
    assert record.counts == {"title": 1, "paragraph": 5}
    assert record.indexed_at
    assert view.document("no-such-document") is None


def test_stats(view: IndexView) -> None:
    stats = view.stats()
    assert (stats.documents, stats.paragraphs, stats.searched_by_default) == (4, 17, 13)
    assert stats.version == view.version
    assert stats.built_at


DOCUMENT_ORDERS = {
    "title": "a-report b-statement d-year c-note",
    "date": "d-year a-report b-statement c-note",
    "-date": "b-statement a-report d-year c-note",
    "id": "a-report b-statement c-note d-year",
}


@pytest.mark.parametrize("sort", DOCUMENT_ORDERS)
def test_documents_are_listed_in_order(view: IndexView, sort: str) -> None:
    page = view.documents(DocumentsQuery(sort=sort))
    assert " ".join(record.document_id for record in page.documents) == DOCUMENT_ORDERS[sort]
    assert page.total == 4
    second = view.documents(DocumentsQuery(sort=sort, limit=2, offset=1))
    assert second.documents == page.documents[1:3]


def test_documents_are_chosen_by_metadata_and_title(view: IndexView) -> None:
    cases = [
        (DocumentsQuery(title("clearance")), "a-report"),
        (DocumentsQuery(AllOf((title("report"), title("mine")))), "a-report"),
        (DocumentsQuery(title("assistance clearance")), ""),
        (DocumentsQuery(filters={"speaker": frozenset({"aut"})}), "a-report d-year"),
        (DocumentsQuery(filters={"kind": frozenset({"list_item"})}), "c-note"),
        (DocumentsQuery(filters={"language": frozenset({"fr"})}), "c-note"),
        (DocumentsQuery(dates=day("2019-09").span), "a-report d-year"),
        (DocumentsQuery(dates=day("2020").span), ""),
    ]
    for query, expected in cases:
        page = view.documents(replace(query, sort="id"))
        assert " ".join(record.document_id for record in page.documents) == expected
        assert page.total == len(page.documents)


def test_vocabulary(view: IndexView) -> None:
    values = view.vocabulary("speaker")
    assert [(v.value, v.label, v.count, v.documents) for v in values] == [
        ("BEL", "Belgium", 9, 2),
        ("AUT", "Austria", 7, 2),
    ]
    assert {value.value for value in view.vocabulary("kind")} == {
        "paragraph",
        "heading",
        "list_item",
    }
    assert [value.key for value in view.vocabulary("symbol")] == [
        "ctbt 2019 1",
        "ctbt 2019 1 add 1",
    ]


def test_words_by_prefix(view: IndexView) -> None:
    assert view.terms("mine", 10) == (TermCount("mines", 6), TermCount("mine", 1))
    assert view.terms("cl", 2) == (TermCount("clearance", 2), TermCount("closed", 1))
    # Neither cased forms nor the joined words of compounds printed apart.
    assert [term.term for term in view.terms("anti", 10)] == ["anti", "antipersonnel"]
    assert view.terms("zzz", 10) == ()


def test_words_alike(view: IndexView) -> None:
    assert view.similar_words("minse", 1, 5) == (TermCount("mines", 6), TermCount("mine", 1))
    assert view.similar_words("tests", 1, 5) == (TermCount("test", 2),)
    assert view.similar_words("lend", 1, 4) == (TermCount("land", 1),)
    assert view.similar_words("mines", 1, 0) == ()


def test_similar_paragraphs(view: IndexView) -> None:
    page = view.similar("d-year", "paragraph_2", EngineQuery())
    assert page.hits[0].paragraph.eid == "paragraph_1"
    assert page.hits[0].score > 0
    assert ("d-year", "paragraph_2") not in {(h.document_id, h.paragraph.eid) for h in page.hits}
    only = view.similar(
        "d-year", "paragraph_2", EngineQuery(filters={"speaker": frozenset({"bel"})})
    )
    assert only.hits
    assert {hit.document_id for hit in only.hits} <= {"a-report", "b-statement"}


def test_nothing_is_similar_to_nothing(view: IndexView) -> None:
    assert view.similar("d-year", "paragraph_77", EngineQuery()).total == 0


def test_no_index_yet(empty: Engine) -> None:
    _, engine = empty
    with pytest.raises(IndexMissingError):
        engine.view()


def test_a_new_generation_is_picked_up_and_the_old_view_stays(empty: Engine) -> None:
    writer, engine = empty
    index(writer, [REPORT])
    old = engine.view()
    index(writer, [STATEMENT])
    new = engine.view()
    assert new.version != old.version
    mine = EngineQuery(word("mine"))
    assert (old.search(mine).total, new.search(mine).total) == (2, 3)
    assert tuple(old.outline("a-report")) == REPORT.paragraphs
    assert old.document("b-statement") is None


def test_a_changed_document_replaces_its_old_paragraphs(empty: Engine) -> None:
    writer, engine = empty
    index(writer, DOCUMENTS)
    changed = replace(
        REPORT, paragraphs=(paragraph(1, "The old words are gone, one mine is left."),)
    )
    index(writer, [changed])
    view = engine.view()
    assert tuple(view.outline("a-report")) == changed.paragraphs
    assert view.search(EngineQuery(phrase("nuclear test"))).total == 0
    found = view.search(EngineQuery(word("mine"), sort=Sort.DOCUMENT))
    assert [hit.document_id for hit in found.hits] == [
        "a-report",
        "b-statement",
        "d-year",
        "d-year",
    ]
    assert view.stats().documents == 4
    assert view.terms("clear", 5) == ()
    assert [value.value for value in view.vocabulary("year")] == ["2024", "2019"]


def test_scores_do_not_depend_on_how_the_index_came_to_be(empty: Engine) -> None:
    writer, engine = empty
    index(writer, [REPORT, document("z-gone", Metadata(), paragraph(1, "mines and mines"))])
    index(writer, DOCUMENTS, removed=["z-gone"])
    grown = engine.view().search(EngineQuery(word("mine")))
    index(writer, DOCUMENTS, full=True)
    built = engine.view().search(EngineQuery(word("mine")))
    assert [hit.paragraph for hit in grown.hits] == [hit.paragraph for hit in built.hits]
    for one, other in zip(grown.hits, built.hits, strict=True):
        assert one.score == pytest.approx(other.score, rel=1e-5)


def test_a_removed_document_is_gone(empty: Engine) -> None:
    writer, engine = empty
    index(writer, DOCUMENTS)
    index(writer, removed=["a-report"])
    view = engine.view()
    assert view.document("a-report") is None
    assert view.search(EngineQuery(word("clearance"))).total == 0
    assert view.stats().documents == 3


def test_first_seen_is_kept_for_the_same_wording(empty: Engine) -> None:
    writer, engine = empty
    index(writer, [REPORT])
    first = engine.view().first_seen("a-report", "paragraph_2")
    index(writer, [REPORT, STATEMENT], full=True)
    view = engine.view()
    assert view.first_seen("a-report", "paragraph_2") == first
    assert view.first_seen("b-statement", "paragraph_4") >= first
    assert view.first_seen("b-statement", "paragraph_404") == ""


def test_better_reading_of_a_file_is_no_news(empty: Engine) -> None:
    writer, engine = empty
    index(writer, [REPORT])
    first = engine.view().first_seen("a-report", "paragraph_2")
    better = tuple(
        p._replace(text=f"Quite other words, number {p.ordinal}, read from the same file.")
        for p in REPORT.paragraphs
    )
    index(writer, [replace(REPORT, paragraphs=better)])
    view = engine.view()
    assert {view.first_seen("a-report", p.eid) for p in better} == {first}


def test_one_indexer_at_a_time(empty: Engine) -> None:
    writer, _ = empty
    transaction = writer.begin(full=False)
    with pytest.raises(IndexLockedError):
        writer.begin(full=False)
    transaction.abort()
    transaction.abort()
    writer.begin(full=False).abort()


def test_rollback(empty: Engine) -> None:
    writer, engine = empty
    index(writer, [REPORT])
    first = engine.view().version
    index(writer, [STATEMENT])
    assert writer.rollback() == first
    assert engine.view().version == first
    assert engine.view().document("b-statement") is None


def test_a_sound_index_has_no_faults(empty: Engine) -> None:
    writer, _ = empty
    index(writer, DOCUMENTS)
    assert writer.verify() == ()


def test_known_documents_and_notes(empty: Engine) -> None:
    writer, _ = empty
    transaction = writer.begin(full=False)
    assert transaction.base() is None
    builder = transaction.factory()()
    builder.add(REPORT)
    transaction.commit([builder.finish()], removed=[], notes={"ledger": b"one"})
    after = writer.begin(full=False)
    assert dict(after.known()) == {"a-report": "sha-a-report"}
    assert after.note("ledger") == b"one"
    assert after.note("nothing") is None
    after.abort()
    whole = writer.begin(full=True)
    assert dict(whole.known()) == {}
    whole.abort()
