"""Our segments, read by Whoosh, are what its own writer makes of the same documents."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from whoosh import query
from whoosh.formats import Positions
from whoosh.index import open_dir

from app.engines.whoosh.codec import INDEX_NAME
from app.engines.whoosh.generations import Generations
from app.engines.whoosh.lengths import length_codes
from app.engines.whoosh.schema import TEXT_FIELDS
from app.engines.whoosh.writer import WhooshWriter
from tests.unit.engines.whoosh.corpora import document, random_documents
from tests.unit.engines.whoosh.stock import stock_index

STAMP = "2026-01-02T03:04:05Z"


def build(root, documents):
    transaction = WhooshWriter(root).begin(full=True)
    builder = replace(transaction.factory(), indexed_at=STAMP)()
    for item in documents:
        builder.add(item)
    transaction.commit([builder.finish()], removed=(), notes={})
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
    query.Prefix("exact", "ver"),
    query.And([query.Term("speaker", "bel"), query.Not(query.Term("exact", "mines"))]),
    query.TermRange("date_first", "0737060", "0999999"),
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


def test_length_codes_are_whooshs():
    lengths = [0, 1, 2, 3, 17, 18, 40, 41, 999, 106_373, 106_374, 10_000_000]
    from whoosh.util.numeric import length_to_byte  # noqa: PLC0415

    assert length_codes(np.array(lengths)).tolist() == [length_to_byte(n) for n in lengths]


def test_whoosh_searches_several_segments_without_the_deleted(tmp_path):
    documents = random_documents(4, 30)
    build(tmp_path, documents)
    for number in range(3):
        transaction = WhooshWriter(tmp_path).begin(full=False)
        builder = transaction.factory()()
        builder.add(document(f"new-{number}", "fresh mines", "clearance of mines"))
        gone = [documents[number].document_id, documents[-1 - number].document_id]
        transaction.commit([builder.finish()], removed=gone, notes={})
        documents[number] = documents[-1 - number] = None
    kept = [item for item in documents if item is not None]
    generation = Generations(tmp_path).open()
    index = open_dir(str(generation.path), INDEX_NAME)
    assert len(generation.segments) == 4
    assert index.doc_count() == sum(len(item.paragraphs) for item in kept) + 6
    with index.searcher() as searcher:
        for item in kept:
            found = searcher.search(query.Term("document_id", item.document_id), limit=None)
            assert len(found) == len(item.paragraphs)
        texts = [hit["paragraph"] for hit in searcher.search(query.Term("stem", "fresh"))]
        assert sorted('"para_nn_1"' in text for text in texts) == [True] * 3
        assert not list(searcher.docs_for_query(query.Term("document_id", "doc-4-0000")))
