"""Our segments, read by Whoosh, are what its own writer makes of the same documents."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from whoosh import query, sorting
from whoosh.formats import Positions
from whoosh.index import open_dir
from whoosh.query import spans
from whoosh.writing import IndexingError

from app.engines.whoosh.codec import INDEX_NAME
from app.engines.whoosh.generations import Generations
from app.engines.whoosh.schema import TEXT_FIELDS
from app.engines.whoosh.vectors import length_codes
from app.engines.whoosh.writer import WhooshWriter
from tests.unit.engines.whoosh.corpora import document, random_documents
from tests.unit.engines.whoosh.stock import stock_index

STAMP = "2026-01-02T03:04:05Z"


def build(root, *segments, removed=()):
    transaction = WhooshWriter(root).begin(full=True)
    built = []
    for documents in segments:
        builder = replace(transaction.factory(), indexed_at=STAMP)()
        for item in documents:
            builder.add(item)
        built.append(builder.finish())
    transaction.commit(built, removed=(), notes={})
    if removed:
        WhooshWriter(root).begin(full=False).commit((), removed=removed, notes={})
    return Generations(root).open()


def postings_of(reader, field, term):
    matcher = reader.postings(field, term)
    while matcher.is_active():
        value = matcher.value() if field in TEXT_FIELDS else None
        places = Positions().decode_positions(value) if value else None
        yield matcher.id(), float(matcher.weight()), places
        matcher.next()


def facts(info):
    return (
        info.weight(), info.doc_frequency(), info.min_length(), info.max_length(),
        info.max_weight(), info.min_id(), info.max_id(),
    )  # fmt: skip


@pytest.fixture(scope="module", params=[(1, 60), (2, 3), (3, 400)])
def pair(request, tmp_path_factory):
    seed, count = request.param
    documents = random_documents(seed, count)
    if seed == 1:
        documents.append(document("long", "mine " * 300 + "clearance", "x " * 66_000 + "end mine"))
    documents = [replace(item, indexed_at=STAMP) for item in documents]
    root = tmp_path_factory.mktemp("ours")
    ours = open_dir(str(build(root, documents).path), INDEX_NAME)
    return ours, stock_index(tmp_path_factory.mktemp("stock"), documents)


def test_terms_postings_and_term_facts_are_the_same(pair):
    ours, stock = (index.reader() for index in pair)
    terms = list(stock.all_terms())
    assert list(ours.all_terms()) == terms
    for field, term in terms:
        assert facts(ours.term_info(field, term)) == facts(stock.term_info(field, term))
        assert list(postings_of(ours, field, term)) == list(postings_of(stock, field, term))


def test_lengths_and_stored_fields_are_the_same(pair):
    ours, stock = (index.reader() for index in pair)
    assert ours.doc_count_all() == stock.doc_count_all()
    for number in range(stock.doc_count_all()):
        assert ours.stored_fields(number) == stock.stored_fields(number)
        for field in TEXT_FIELDS:
            assert ours.doc_field_length(number, field) == stock.doc_field_length(number, field)
    for field in TEXT_FIELDS:
        assert ours.field_length(field) == stock.field_length(field)
        assert ours.max_field_length(field) == stock.max_field_length(field)


QUERIES = [
    query.Term("stem", "mine"),
    query.Or([query.Term("stem", "the"), query.Term("stem", "clearanc"), query.Term("stem", "c")]),
    query.And([query.Term("stem", "mine"), query.Term("context", "surviv")]),
    query.Phrase("exact", ["the", "of"]),
    query.Phrase("stem", ["complianc", "report"], slop=4),
    spans.SpanNear(query.Term("exact", "mines"), query.Term("exact", "of"), slop=3),
    query.Prefix("exact", "ver"),
    query.Wildcard("exact", "m?n*s"),
    query.FuzzyTerm("exact", "mins", maxdist=1, prefixlength=0),
    query.FuzzyTerm("exact", "clearence", maxdist=2, prefixlength=1),
    query.And([query.Term("speaker", "bel"), query.Not(query.Term("exact", "mines"))]),
    query.AndMaybe(query.Term("stem", "report"), query.Term("context", "mali")),
    query.DisjunctionMax([query.Term("stem", "mine"), query.Term("context", "surviv")]),
    query.TermRange("date_first", "0737060", "0999999"),
    query.Every(),
    query.Every("speaker"),
    query.Term("exact", "nothing"),
]


@pytest.mark.parametrize("asked", QUERIES, ids=str)
def test_whoosh_finds_the_same_with_the_same_scores(pair, asked):
    answers = []
    for index in pair:
        with index.searcher() as searcher:
            results = searcher.search(asked, limit=50)
            answers.append([(hit.docnum, hit.score) for hit in results])
            assert sorted(results.docs()) == sorted(asked.docs(searcher))
    assert answers[0] == answers[1]


@pytest.fixture(scope="module")
def several(tmp_path_factory):
    """Three segments, the largest first as ours stand, with deletions in two of them."""
    documents = [replace(item, indexed_at=STAMP) for item in random_documents(4, 90)]
    groups = sorted(
        (documents[:40], documents[40:65], documents[65:]),
        key=lambda group: -sum(len(item.paragraphs) for item in group),
    )
    gone = [documents[n].document_id for n in (0, 3, 17, 45, 89)]
    root = tmp_path_factory.mktemp("ours")
    ours = open_dir(str(build(root, *groups, removed=gone).path), INDEX_NAME)
    return ours, stock_index(tmp_path_factory.mktemp("stock"), *groups, removed=gone)


@pytest.mark.parametrize("asked", QUERIES, ids=str)
@pytest.mark.parametrize("limit", [3, None])
def test_several_segments_with_deletions_are_searched_alike(several, asked, limit):
    answers = []
    for index in several:
        with index.searcher() as searcher:
            results = searcher.search(asked, limit=limit, terms=True)
            hits = [(hit.docnum, hit.score, sorted(hit.matched_terms())) for hit in results]
            answers.append((hits, len(results)))
    assert answers[0] == answers[1]


def test_several_segments_with_deletions_hold_the_same(several):
    ours, stock = (index.reader() for index in several)
    assert list(ours.all_doc_ids()) == list(stock.all_doc_ids())
    assert (ours.doc_count(), ours.doc_count_all()) == (stock.doc_count(), stock.doc_count_all())
    assert list(ours.all_stored_fields()) == list(stock.all_stored_fields())
    terms = list(stock.all_terms())
    assert list(ours.all_terms()) == terms
    for field, term in terms:
        assert facts(ours.term_info(field, term)) == facts(stock.term_info(field, term))
        assert list(postings_of(ours, field, term)) == list(postings_of(stock, field, term))
    for (one, _), (other, _) in zip(ours.leaf_readers(), stock.leaf_readers(), strict=True):
        for field in ("exact", "speaker", "date_first"):
            assert walked(one.cursor(field)) == walked(other.cursor(field))
            for start in ("", "m", "re", "zz", "\uffff"):
                assert one.cursor(field).find(start) == other.cursor(field).find(start)
        assert set(one.terms_within("exact", "mins", 2)) == set(
            other.terms_within("exact", "mins", 2)
        )


def walked(cursor):
    found = []
    while cursor.is_valid():
        found.append((cursor.text(), facts(cursor.term_info())))
        cursor.next()
    assert cursor.first() == (found[0][0] if found else None)
    return found


def test_facets_sorting_columns_and_highlights(several):
    answers = []
    for index in several:
        with index.searcher() as searcher:
            asked = query.Term("stem", "mine")
            found = searcher.search(asked, groupedby=["speaker", "treaty"], maptype=sorting.Count)
            newest = sorting.FieldFacet("year", reverse=True)
            years = [hit.docnum for hit in searcher.search(asked, sortedby=newest, limit=None)]
            shown = searcher.search(query.Term("exact", "mines"), limit=5, terms=True)
            marked = [  # all fragments: of equal ones any may be left out
                hit.highlights("exact", text=json.loads(hit["paragraph"])[5], top=99)
                for hit in shown
            ]
            answers.append((found.groups("speaker"), found.groups("treaty"), years, marked))
    assert answers[0] == answers[1]
    assert any("<b" in text for text in answers[0][3])
    reader = several[0].reader()
    seen = reader.column_reader("seen")
    assert len(set(seen)) == 1
    assert seen[0] > 1_700_000_000


def test_blocks_are_skipped_where_no_score_can_be_better(tmp_path):
    """Of many equal paragraphs some early ones are better than any of the blocks that follow."""
    texts = ["mine mine mine"] * 20 + ["mine and many more words that nobody reads"] * 2_000
    documents = [replace(document("a", *texts), indexed_at=STAMP)]
    ours = open_dir(str(build(tmp_path / "ours", documents).path), INDEX_NAME)
    (tmp_path / "stock").mkdir()
    stock = stock_index(tmp_path / "stock", documents)
    answers = []
    for index in (ours, stock):
        with index.searcher() as searcher:
            matcher = query.Term("stem", "mine").matcher(searcher, searcher.boolean_context())
            scored = query.Term("stem", "mine").matcher(searcher, searcher.context())
            blocks = []
            while scored.is_active():
                blocks.append((scored.id(), scored.block_quality(), scored.max_quality()))
                scored.skip_to(scored.block_max_id() + 1)
            results = searcher.search(query.Term("stem", "mine"), limit=10)
            answers.append((blocks, [(hit.docnum, hit.score) for hit in results]))
            copied = matcher.copy() if index is ours else None
            if copied is not None:
                copied.skip_to(300)
                assert (copied.id(), matcher.id()) == (300, 0)
                copied.reset()
                assert copied.skip_to_quality(-1) == 0
    assert answers[0] == answers[1]
    assert len(answers[0][0]) == 16


def test_nothing_is_written_with_whoosh(several):
    ours, _ = several
    before = {path.name for path in Path(ours.storage.folder).iterdir()}
    for write in (
        ours.writer,
        ours.optimize,
        lambda: ours.delete_by_term("document_id", "doc-4-0000"),
        lambda: ours.reader().readers[0].codec().field_writer(ours.storage, None),
    ):
        with pytest.raises(IndexingError, match="run `parley index`"):
            write()
    after = {path.name for path in Path(ours.storage.folder).iterdir()}
    assert {name for name in after - before if "LOCK" not in name} == set()


def test_nor_where_there_is_nothing_yet(tmp_path):
    transaction = WhooshWriter(tmp_path).begin(full=True)
    transaction.commit((), removed=(), notes={})
    index = open_dir(str(Generations(tmp_path).open().path), INDEX_NAME)
    assert index.is_empty()
    with index.searcher() as searcher:
        assert searcher.doc_count_all() == 0
        assert len(searcher.search(query.Term("stem", "mine"))) == 0
    for write in (index.writer, lambda: index.writer(procs=2), index.optimize):
        with pytest.raises(IndexingError, match="run `parley index`"):
            write()
    assert index.is_empty()


def test_length_codes_are_whooshs():
    lengths = [0, 1, 2, 3, 17, 18, 40, 41, 999, 106_373, 106_374, 10_000_000]
    from whoosh.util.numeric import length_to_byte  # noqa: PLC0415

    assert length_codes(np.array(lengths)).tolist() == [length_to_byte(n) for n in lengths]
