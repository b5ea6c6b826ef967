"""What we write in Whoosh's format equals what Whoosh's own writer makes of the same documents."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from whoosh import query
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermsReader
from whoosh.fields import ID, TEXT
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Positions
from whoosh.index import open_dir

from app.engines.whoosh.blocks import Slice
from app.engines.whoosh.generations import Generations
from app.engines.whoosh.schema import TEXT_FIELDS
from app.engines.whoosh.w3 import INDEX_NAME, W3Writer, length_codes, new_segment
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


def random_postings(rng, top):
    """term → [(document, positions, length)], with every size of number in it."""
    lengths: dict[int, int] = {}
    found = {}
    for number in range(300):
        count = rng.choice([1, 1, 2, 127, 128, 129, 300])
        docs = sorted(rng.sample(range(top), count))
        rows = []
        for doc in docs:
            tf = rng.choice([1, 1, 1, 3, 241, 256, 300] if rng.random() < 0.1 else [1, 2])
            places = sorted(rng.sample(range(rng.choice([600, 70_000])), tf))
            rows.append((doc, places, lengths.setdefault(doc, rng.randint(1, 200_000))))
        found[f"{'é' * rng.randint(0, 2)}t{number}".encode()] = rows
    return dict(sorted(found.items()))


@pytest.mark.parametrize("top", [400, 70_000, 1 << 31])
def test_blocks_of_all_sizes_are_read_back_by_whoosh(tmp_path, top):
    postings = random_postings(random.Random(top), top)  # noqa: S311
    rows = [row for members in postings.values() for row in members]
    whole = Slice(
        np.array([len(members) for members in postings.values()]),
        np.array([doc for doc, _, _ in rows]),
        np.array([len(places) for _, places, _ in rows]),
        np.array([place for _, places, _ in rows for place in places]),
        length_codes(np.array([length for _, _, length in rows])),
    )
    writer = W3Writer(tmp_path, f"{INDEX_NAME}_x")
    writer.add("flag", list(postings), whole._replace(tfs=None, at=None, codes=None))
    writer.add("text", list(postings), whole)
    writer.close()

    storage = FileStorage(str(tmp_path))
    stock = W3Codec(compression=0).new_segment(storage, "stock")
    field_writer = W3FieldWriter(W3Codec(compression=0), storage, stock)
    text, flag = TEXT(phrase=True), ID()
    for name, field in (("flag", flag), ("text", text)):
        field_writer.start_field(name, field)
        for term, members in postings.items():
            field_writer.start_term(term)
            for doc, places, length in members:
                if field is flag:
                    field_writer.add(doc, 1.0, b"", 0)
                else:
                    # Whoosh's writer reads the length back from its byte column.
                    field_writer.add(doc, float(len(places)), text.format.encode(places), length)
            field_writer.finish_term()
        field_writer.finish_field()
    field_writer.close()

    ours = W3TermsReader_of(storage, new_segment(f"{INDEX_NAME}_x", top, {}))
    theirs = W3TermsReader_of(storage, stock)
    assert list(ours.terms()) == list(theirs.terms())
    for name, field in (("flag", flag), ("text", text)):
        for term in postings:
            assert facts(ours.term_info(name, term)) == facts(theirs.term_info(name, term))
            answers = [
                list(walk(reader.matcher(name, term, field.format), field is text))
                for reader in (ours, theirs)
            ]
            assert answers[0] == answers[1]
    assert ("text", b"absent") not in ours


def W3TermsReader_of(storage, segment) -> W3TermsReader:  # noqa: N802
    return segment.codec().terms_reader(storage, segment)


def walk(matcher, positional):
    while matcher.is_active():
        limits = (
            matcher.block_min_length(),
            matcher.block_max_length(),
            matcher.block_max_weight(),
        )
        places = matcher.value_as("positions") if positional else None
        yield matcher.id(), float(matcher.weight()), places, limits
        matcher.next()


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
