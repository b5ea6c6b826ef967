from __future__ import annotations

import pickle
import random
import time
from dataclasses import replace

import pytest

from app.domain.document import Document
from app.domain.errors import (
    IndexLockedError,
    IndexMissingError,
    ReadError,
    StorageError,
)
from app.engines.opensearch import writer as writer_module
from app.engines.opensearch.source import Counted, sources
from app.engines.opensearch.writer import OpenSearchWriter
from tests.unit.engines.opensearch.cluster import Ours
from tests.unit.engines.whoosh.corpora import document, random_documents

pytestmark = pytest.mark.cluster


def test_documents_are_added_changed_and_removed(ours: Ours) -> None:
    ours.index(document("a", "one"), document("b", "two", "gone"), document("c", "three"))
    stats = ours.index(document("b", "changed"), document("d", "4"), removed=["a", "nobody"])
    assert (stats.documents, stats.paragraphs, stats.engine) == (3, 3, "opensearch")
    assert ours.texts() == {"b": ["changed"], "c": ["three"], "d": ["4"]}
    assert ours.writer.verify() == ()


def test_a_transaction_knows_what_it_starts_from(ours: Ours) -> None:
    first = ours.writer.begin(full=False)
    assert (first.base(), first.known(), first.note("ledger")) == (None, {}, None)
    first.abort()
    stats = ours.index(document("a", "one"), document("b", "x"), notes={"ledger": b"\x00l"})
    ours.index(removed=["b"], notes={"ledger": b"2"})
    second = ours.writer.begin(full=False)
    base = second.base()
    assert base is not None
    assert base.version != stats.version
    assert second.known() == {"a": "sha-a"}
    assert second.note("ledger") == b"2"
    assert second.note("other") is None
    second.abort()


def test_a_full_run_starts_from_nothing_but_the_notes(ours: Ours) -> None:
    ours.index(document("a", "one"), notes={"ledger": b"1"})
    whole = ours.writer.begin(full=True)
    assert (whole.base(), whole.known(), whole.note("ledger")) == (None, {}, b"1")
    whole.abort()
    ours.index(document("b", "two"), full=True)
    assert ours.texts() == {"b": ["two"]}


def test_an_index_of_another_analysis_is_not_built_upon(
    ours: Ours, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours.index(document("a", "one"), notes={"ledger": b"1"})
    monkeypatch.setattr(writer_module, "fingerprint", lambda: "another")
    transaction = ours.writer.begin(full=False)
    assert (transaction.base(), transaction.note("ledger")) == (None, b"1")
    transaction.abort()


def test_one_of_other_shards_is_not_built_upon(ours: Ours) -> None:
    ours.index(document("a", "one"))
    other = OpenSearchWriter(ours.access, replace(ours.place, shards=2))
    transaction = other.begin(full=False)
    assert transaction.base() is None
    transaction.abort()


def test_nothing_is_seen_before_the_commit_and_an_abort_leaves_nothing(ours: Ours) -> None:
    ours.index(document("a", "one"))
    before = ours.indices(), ours.blobs()
    transaction = ours.writer.begin(full=False)
    builder = transaction.factory()()
    builder.add(document("b", "two"))
    token = builder.finish()
    assert len(ours.indices()) == 2
    assert ours.texts() == {"a": ["one"]}
    assert pickle.loads(pickle.dumps(token)).documents.keys() == {"b"}  # noqa: S301
    transaction.abort()
    transaction.abort()
    assert (ours.indices(), ours.blobs()) == before
    assert ours.texts() == {"a": ["one"]}


@pytest.mark.usefixtures("at_once")
def test_the_current_and_the_previous_generation_are_kept(ours: Ours) -> None:
    versions = [ours.index(document("a", str(number))).version for number in range(4)]
    assert ours.indices() == sorted(map(ours.place.index, versions[-2:]))
    assert ours.blobs() == set(versions[-2:])


@pytest.mark.usefixtures("at_once")
def test_rollback_goes_to_the_previous_and_on_from_there(ours: Ours) -> None:
    with pytest.raises(IndexMissingError, match="There is no index"):
        ours.writer.rollback()
    first = ours.index(document("a", "one")).version
    with pytest.raises(IndexMissingError, match="no previous"):
        ours.writer.rollback()
    ours.index(document("a", "two"))
    assert ours.writer.rollback() == first
    assert ours.texts() == {"a": ["one"]}
    third = ours.index(document("b", "three"))
    assert ours.texts() == {"a": ["one"], "b": ["three"]}
    assert ours.writer.verify() == ()
    assert ours.indices() == sorted(map(ours.place.index, [first, third.version]))


def test_two_indexers_exclude_each_other(ours: Ours) -> None:
    first = ours.writer.begin(full=False)
    other = OpenSearchWriter(ours.access, ours.place)
    with pytest.raises(IndexLockedError, match="is being written by process"):
        other.begin(full=False)
    with pytest.raises(IndexLockedError):
        other.rollback()
    first.abort()
    other.begin(full=False).abort()


def test_an_indexer_that_lost_its_lease_makes_nothing_current(
    ours: Ours, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours.index(document("a", "one"))
    short = OpenSearchWriter(ours.access, replace(ours.place, lease=0.5))
    sleeping = short.begin(full=False)
    builder = sleeping.factory()()
    builder.add(document("b", "late"))
    token = builder.finish()
    lock = sleeping._lock
    assert lock is not None
    lock._done.set()  # it is not heard of any more: its machine sleeps
    time.sleep(0.8)
    ours.index(document("c", "in time"))
    with pytest.raises(StorageError, match="Another indexer has taken over"):
        sleeping.commit([token], removed=[], notes={})
    assert ours.texts() == {"a": ["one"], "c": ["in time"]}
    assert ours.writer.verify() == ()


def test_one_that_took_over_is_not_overrun_at_the_last_moment(ours: Ours) -> None:
    ours.index(document("a", "one"))
    slow = ours.writer.begin(full=False)
    builder = slow.factory()()
    builder.add(document("b", "late"))
    token = builder.finish()
    generations = slow._generations
    slow._before = "20200101t000000z-000000"  # as if another had made its own current since
    with pytest.raises(StorageError, match="The current index is unchanged"):
        slow.commit([token], removed=[], notes={})
    slow.abort()
    assert generations is not None
    assert ours.texts() == {"a": ["one"]}


def test_a_document_may_be_sent_twice_and_what_did_not_go_in_is_removed(ours: Ours) -> None:
    """A worker that was lost had sent some; another sends them again, but for the one at fault."""
    ours.index(document("b", "old", "old too"))
    transaction = ours.writer.begin(full=False)
    lost = transaction.factory()()
    for each in (document("a", "one", "two"), document("b", "new"), document("bad", "half")):
        lost.add(each)
    lost.finish()
    again = transaction.factory()()
    again.add(document("a", "one", "two"))
    again.add(document("b", "new"))
    transaction.commit([again.finish()], removed=[], notes={})
    assert ours.texts() == {"a": ["one", "two"], "b": ["new"]}
    assert ours.writer.verify() == ()


def test_paragraphs_that_were_lost_are_missed(ours: Ours) -> None:
    ours.index(document("a", "one"))
    transaction = ours.writer.begin(full=False)
    builder = transaction.factory()()
    builder.add(document("b", "two", "three"))
    token = builder.finish()
    index = ours.place.index(transaction._version)
    ours.client.ask("DELETE", f"/{index}/_doc/b%23para_nn_2", routing="b", refresh="true")
    with pytest.raises(StorageError, match=r"has 2 paragraphs .* 3 were sent; of b, 1 of 2"):
        transaction.commit([token], removed=[], notes={})
    transaction.abort()
    assert ours.texts() == {"a": ["one"]}


def test_a_document_comes_once(ours: Ours) -> None:
    transaction = ours.writer.begin(full=False)
    builder = transaction.factory()()
    builder.add(document("a", "one"))
    with pytest.raises(ValueError, match="added twice"):
        builder.add(document("a", "again"))
    other = transaction.factory()()
    other.add(document("a", "again"))
    with pytest.raises(ValueError, match="added twice"):
        transaction.commit([builder.finish(), other.finish()], removed=[], notes={})
    transaction.abort()


def test_what_is_no_unicode_fails_alone(ours: Ours) -> None:
    transaction = ours.writer.begin(full=False)
    builder = transaction.factory()()
    with pytest.raises(ReadError, match="no Unicode"):
        builder.add(document("bad", "\ud800"))
    builder.add(document("good", "one"))
    transaction.commit([builder.finish()], removed=[], notes={})
    assert ours.texts() == {"good": ["one"]}


def test_words_forms_and_documents_are_those_of_what_is_there(ours: Ours) -> None:
    """However the index came about: changed, removed and added documents, step by step."""
    documents = {each.document_id: each for each in random_documents(5, 30)}
    fresh = random_documents(6, 40)
    choice = random.Random(1)  # noqa: S311 - texts, no secret
    ours.index(*documents.values())
    for step in range(3):
        changed = choice.sample(fresh, 6)
        removed = choice.sample(sorted(documents), 4)
        removed = [name for name in removed if name not in {each.document_id for each in changed}]
        ours.index(*changed, removed=removed)
        documents |= {each.document_id: each for each in changed}
        for name in removed:
            del documents[name]
        assert step_by_step(ours) == at_once(documents.values()), step
    assert ours.writer.verify() == ()


def step_by_step(ours: Ours) -> dict[str, object]:
    found = ours.gathered()
    names = found.pop("documents")
    assert isinstance(names, dict)
    return {**found, "names": list(names)}


def at_once(documents: object) -> dict[str, object]:
    assert isinstance(documents, type({}.values()))
    counted = Counted()
    for each in documents:
        assert isinstance(each, Document)
        list(sources(each, [0] * len(each.paragraphs), "v", counted))
    lexicons = {
        name: {term.encode(): count for term, count in terms.items()}
        for name, terms in counted.lexicons.items()
    }
    names = sorted(each.document_id for each in documents)
    return {**lexicons, "forms": dict(counted.forms), "names": names}


FAULTS = {
    "a paragraph is gone": ("DELETE", "/_doc/a%23para_nn_2", None, "a has 1 paragraphs; 2 were"),
    "a paragraph is another": (
        "POST",
        "/_update/a%23para_nn_2",
        {"doc": {"row": [2, "para_nn_2", "[2]", 4, "other"]}},
        "a is not what was written: its checksum differs",
    ),
    "a document is gone": ("DELETE", "/_doc/b%23para_nn_1", None, "The document b is missing"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_verify_says_what_is_wrong(ours: Ours, name: str) -> None:
    method, path, body, fault = FAULTS[name]
    stats = ours.index(document("a", "one", "two"), document("b", "three"))
    assert ours.writer.verify() == ()
    index = ours.place.index(stats.version)
    ours.client.ask("PUT", f"/{index}/_settings", {"index.blocks.write": False})
    routing = "b" if "/b" in path else "a"
    ours.client.ask(method, f"/{index}{path}", body, routing=routing, refresh="true")
    faults = ours.writer.verify()
    assert any(fault in line for line in faults), faults


def test_verify_misses_what_stands_beside(ours: Ours) -> None:
    with pytest.raises(IndexMissingError, match="There is no index"):
        ours.writer.verify()
    stats = ours.index(document("a", "one"))
    ours.client.ask("DELETE", f"/{ours.place.meta}/_doc/{stats.version}%2Fforms%2F0")
    assert ours.writer.verify() == (f"forms of the index generation {stats.version} is missing.",)


def test_what_cannot_be_read_can_be_built_anew(ours: Ours) -> None:
    stats = ours.index(document("a", "one"))
    ours.client.ask("POST", f"/{ours.place.index(stats.version)}/_close")
    ours.index(document("a", "two"), full=True)
    assert ours.texts() == {"a": ["two"]}
    assert ours.writer.verify() == ()


def test_indices_of_others_are_left_alone(ours: Ours) -> None:
    theirs = f"{ours.place.prefix}-mine"
    ours.client.ask("PUT", f"/{theirs}")
    unreadable = ours.place.index("20200101t000000z-000000")
    ours.client.ask("PUT", f"/{unreadable}")
    for number in range(3):
        ours.index(document("a", str(number)))
    assert ours.client.ask("HEAD", f"/{theirs}")
    # It is named as ours are: perhaps all that is left of somebody's work.
    assert ours.client.ask("HEAD", f"/{unreadable}")
    ours.client.ask("DELETE", f"/{theirs}")
