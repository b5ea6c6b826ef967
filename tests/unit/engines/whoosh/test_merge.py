"""A segment is the same whichever way it came about: at once, of runs, or by merging segments."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from app.analysis import postings
from app.domain.errors import ReadError
from app.domain.fields import CATALOGUE, context_values
from app.engines.whoosh import builder as builder_module
from app.engines.whoosh.builder import SegmentBuilder
from app.engines.whoosh.columns import COLUMNS, STORED, SegmentColumns
from app.engines.whoosh.first_seen import FirstSeen
from app.engines.whoosh.merge import build_segment
from app.engines.whoosh.values import Values
from tests.unit.engines.whoosh.corpora import document, random_documents


def columns_of(folder, documents):
    (folder / "runs").mkdir(parents=True)
    maker = SegmentBuilder(folder, folder, FirstSeen(None, 1), "2026-01-02T03:04:05Z")
    for item in documents:
        maker.add(item)
    (built,) = maker.finish()
    assert not list((folder / "runs").iterdir())
    return SegmentColumns.open(folder, built.name)


def assert_same(one, other):
    assert sorted(one.arrays) == sorted(other.arrays)
    for name, values in one.arrays.items():
        assert np.array_equal(values, other.arrays[name]), name
    for number in range(len(one)):
        assert one.paragraph(number) == other.paragraph(number)
    for number in range(one.documents):
        assert one.document(number) == other.document(number)
    for ending in (COLUMNS, STORED):
        files = [s.arrays.path.with_name(f"{s.name}{ending}") for s in (one, other)]
        assert files[0].read_bytes() == files[1].read_bytes()


@pytest.fixture
def documents():
    return random_documents(7, 40)


def test_runs_make_the_same_segment(tmp_path, documents, monkeypatch):
    whole = columns_of(tmp_path / "a", documents)
    monkeypatch.setattr(builder_module, "BATCH_PARAGRAPHS", 30)
    monkeypatch.setattr("app.engines.whoosh.merge.SLICE", 50)
    monkeypatch.setattr("app.engines.whoosh.inversion.MAX_CHUNKS", 20)
    assert_same(whole, columns_of(tmp_path / "b", documents))


def test_merging_segments_without_their_deleted_documents(tmp_path, documents):
    gone = {5, 17, 39, 0}
    kept = [item for number, item in enumerate(documents) if number not in gone]
    whole = columns_of(tmp_path / "whole", kept)
    halves = []
    for name, (start, end) in {"x": (0, 17), "y": (17, 18), "z": (18, 40)}.items():
        part = columns_of(tmp_path / name, documents[start:end])
        part.deleted = np.array(sorted(n - start for n in gone if start <= n < end), np.int32)
        halves.append(part)
    (tmp_path / "merged").mkdir()
    built = build_segment(halves, tmp_path / "merged")
    merged = SegmentColumns.open(tmp_path / "merged", built.name)
    assert len(merged) == len(whole)
    assert_same(whole, merged)


def test_columns_hold_what_the_analysis_posts(tmp_path, documents):
    segment = columns_of(tmp_path / "s", documents)
    found = {name: {} for name in ("stem", "exact")}
    for name, terms in found.items():
        column = getattr(segment, name)
        for term in column.terms.all():
            rows = column.postings_of(column.terms.lower_bound(term.encode()))
            assert len(rows.docs)
            ends = np.cumsum(rows.tfs, dtype=np.int64)
            for doc, tf, end in zip(
                rows.docs.tolist(), rows.tfs.tolist(), ends.tolist(), strict=True
            ):
                terms[term, doc] = rows.positions[end - tf : end].tolist()
    number = 0
    for place, item in enumerate(documents):
        for paragraph in item.paragraphs:
            assert segment.document_of[number] == place
            assert segment.paragraph(number) == paragraph
            own = postings(paragraph.text, paragraph.language)
            for name, terms, places in (
                ("stem", own.stems, own.stem_positions),
                ("exact", own.exacts, own.exact_positions),
            ):
                assert getattr(segment, name).length[number] == len(terms)
                for term in set(terms):
                    expected = sorted(p for t, p in zip(terms, places, strict=True) if t == term)
                    assert found[name].pop((term, number)) == expected
            number += 1
    assert found == {"stem": {}, "exact": {}}


def test_units_are_runs_of_one_context(tmp_path, documents):
    segment = columns_of(tmp_path / "s", documents)
    paragraphs = [(item, paragraph) for item in documents for paragraph in item.paragraphs]
    starts = segment.unit_start.tolist()
    for unit, (start, end) in enumerate(pairwise(starts)):
        contexts = {
            (context_values(item, paragraph), paragraph.language)
            for item, paragraph in paragraphs[start:end]
        }
        assert len(contexts) == 1
        ((values, language),) = contexts
        length = sum(len(postings(value, language).stems) for value in values)
        assert segment.arrays["context.length"][unit] == length


def test_keyword_columns_hold_each_paragraphs_values(tmp_path, documents):
    segment = columns_of(tmp_path / "s", documents)
    paragraphs = [(item, paragraph) for item in documents for paragraph in item.paragraphs]
    for field in CATALOGUE:
        if field.values is None:
            continue
        column = segment.keyword(field.name)
        assert column.keys.all() == sorted(column.keys.all(), key=str.encode)
        for number, (item, paragraph) in enumerate(paragraphs):
            chosen = int(column.set[number])
            ordinals = column.set_ord[column.set_off[chosen] : column.set_off[chosen + 1]]
            values = field.values(item.metadata, item.document_id, paragraph)
            assert [column.keys[n] for n in ordinals] == [value.key for value in values]
    agenda = segment.keyword("agenda_item")
    assert agenda.labels.all() == ["COMPLIANCE", "Compliance", "General debate"]
    compliance = Values([agenda], [None], segment.document_start).sets_with({"compliance"})
    values = {field.name: field.values for field in CATALOGUE}["agenda_item"]
    assert values is not None
    assert compliance[agenda.set].tolist() == [
        any(value.key == "compliance" for value in values(item.metadata, item.document_id, each))
        for item, each in paragraphs
    ]


def test_near_prints_leave_out_numbers_case_and_punctuation(tmp_path):
    same = ("The mine, in 2019.", "the Mine — in 2024", "THE MINE IN")
    other = ("the mines in", "2019", "2020", "")
    segment = columns_of(tmp_path / "s", [document("a", *same, *other)])
    prints = segment.arrays["par.print"].tolist()
    assert len(set(prints[:3])) == 1
    assert len(set(prints)) == 5


def test_first_seen_is_kept_for_a_known_wording(tmp_path):
    def wordings(folder, item, known, now):
        folder.mkdir()
        maker = SegmentBuilder(folder, folder, FirstSeen(known, now), "")
        maker.add(item)
        (built,) = maker.finish()
        return SegmentColumns.open(folder, built.name).arrays["par.seen"].tolist()

    assert wordings(tmp_path / "a", document("a", "one", "two"), None, 5) == [5, 5]
    missing = tmp_path / "nothing"
    assert wordings(tmp_path / "b", document("a", "one"), missing, 6) == [6]


def test_a_document_without_paragraphs_is_refused(tmp_path):
    maker = SegmentBuilder(tmp_path, tmp_path, FirstSeen(None, 0), "")
    with pytest.raises(ValueError, match="no paragraphs"):
        maker.add(replace(document("a", "x"), paragraphs=()))
    assert maker.finish() == ()


def test_text_that_is_no_unicode_is_refused_and_leaves_nothing(tmp_path):
    maker = SegmentBuilder(tmp_path, tmp_path, FirstSeen(None, 0), "")
    maker.add(document("a", "one"))
    with pytest.raises(ReadError, match="no Unicode"):
        maker.add(document("b", "two", "lone \udc80 surrogate"))
    maker.add(document("c", "three"))
    (built,) = maker.finish()
    segment = SegmentColumns.open(tmp_path, built.name)
    assert segment.document_ids.all() == ["a", "c"]
    assert [segment.paragraph(n).text for n in range(len(segment))] == ["one", "three"]


def test_a_very_large_document_is_a_run_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setattr(builder_module, "LARGE", 10)
    segment = columns_of(
        tmp_path, [document("a", "x"), document("b", "y " * 9), document("c", "z")]
    )
    exact = segment.exact
    assert exact.postings_of(exact.terms.lower_bound(b"y")).tfs.tolist() == [9]
    assert segment.document_ids.all() == ["a", "b", "c"]
