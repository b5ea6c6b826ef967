"""Views of a real index: what the contract suite's small corpus does not reach."""

from __future__ import annotations

import asyncio
import gc
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from types import SimpleNamespace

import pytest

from app.domain.deadline import within
from app.domain.document import Document, Metadata
from app.domain.errors import IndexMissingError, QueryError, TimeBudgetError, UnavailableError
from app.domain.fields import Sort
from app.domain.plan import AnyOf, Select
from app.domain.search import DocumentsQuery, EngineQuery
from app.engines.memory import MemoryEngine
from app.engines.opensearch import buckets, facets, listing, view, writer
from app.engines.opensearch.client import Access
from app.engines.opensearch.engine import OpenSearchEngine
from app.engines.opensearch.leases import held
from app.engines.opensearch.view import OpenSearchView
from tests.contract.corpus import BELGIUM, document, paragraph
from tests.contract.engines import index
from tests.contract.plans import near, pattern, phrase, word
from tests.unit.engines.opensearch.cluster import Ours

pytestmark = pytest.mark.cluster

SAID = ("The stocks are gone.", "We ban mines.", "Mines are banned, mines everywhere.")


def statement(number: int, *texts: str) -> Document:
    meta = Metadata(title=f"Statement {number:03}", speakers=(BELGIUM,))
    paragraphs = (paragraph(place, text) for place, text in enumerate(texts or SAID, 1))
    return document(f"s-{number:03}", meta, *paragraphs)


@pytest.fixture(scope="module")
def ours(opensearch: str) -> Iterator[Ours]:
    place = Ours(opensearch, shards=3)
    place.index(*(statement(number) for number in range(25)))
    yield place
    place.clear()


@pytest.fixture
def reading(ours: Ours) -> Iterator[OpenSearchView]:
    engine = OpenSearchEngine(ours.access, ours.place)
    yield engine.view()
    engine.close()


def test_more_values_than_buckets_are_counted_part_after_part(
    reading: OpenSearchView, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = EngineQuery(word("mine"), facets=("document_id", "speaker"), group_by="document")
    whole = reading.search(query)
    monkeypatch.setattr(buckets, "_PART", 4)
    monkeypatch.setattr(buckets, "MOST_BUCKETS", 10)
    monkeypatch.setattr("app.engines.opensearch.question.MOST_BUCKETS", 10)
    assert reading.search(query) == whole
    assert whole.groups_total == 25
    assert len(whole.facets["document_id"]) == 25


def test_very_many_documents_of_a_value_are_counted_part_after_part(
    reading: OpenSearchView, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = EngineQuery(word("mine"), facets=("speaker",))
    monkeypatch.setattr(facets, "MOST_TOGETHER", 10)
    for values in (reading.search(query).facets["speaker"], reading.vocabulary("speaker")):
        assert [(value.value, value.documents) for value in values] == [("BEL", 25)]


def test_far_pages_of_documents(reading: OpenSearchView, monkeypatch: pytest.MonkeyPatch) -> None:
    every = reading.documents(DocumentsQuery(limit=25)).documents
    monkeypatch.setattr(listing, "_STRIDE", 4)
    for offset in (3, 4, 5, 9, 20, 24, 25, 40):
        page = reading.documents(DocumentsQuery(limit=3, offset=offset))
        assert (page.total, page.documents) == (25, every[offset : offset + 3])


def test_a_long_document_is_read_in_parts(
    reading: OpenSearchView, monkeypatch: pytest.MonkeyPatch
) -> None:
    for part in (1, 2, 3):
        monkeypatch.setattr(view, "_PART", part)
        reading._outlines._values.clear()
        assert [one.ordinal for one in reading.outline("s-004")] == [1, 2, 3]


def test_cursors_of_collapsed_hits(reading: OpenSearchView) -> None:
    """Of twenty-five statements of three sentences each stands once, whatever the page."""
    query = EngineQuery(word("mine"), collapse=True, sort=Sort.DOCUMENT, limit=1)
    first = reading.search(query)
    second = reading.search(replace(query, after=first.hits[-1].after))
    shown = [*first.hits, *second.hits]
    assert [(hit.document_id, hit.paragraph.ordinal, hit.duplicates) for hit in shown] == [
        ("s-000", 2, 24), ("s-000", 3, 24),
    ]  # fmt: skip
    assert (first.more, second.more, second.total) == (True, False, 50)


def test_groups_of_collapsed_hits(reading: OpenSearchView) -> None:
    query = EngineQuery(word("mine"), collapse=True, sort=Sort.DOCUMENT)
    page = reading.search(replace(query, group_by="document"))
    assert page.groups is not None
    assert [(group.value, group.count, len(group.hits)) for group in page.groups] == [
        ("s-000", 2, 2)
    ]


def test_near_ranks_by_how_often_it_begins(own: Ours) -> None:
    """A word that two others follow begins once; and as often as the oracle says."""
    texts = (
        "Ban the mine, the mine; and much later on, ban of no mine.",
        "A mine, a ban.",
        "Mines, bans, mines and mines.",
        "Ban none of these; another mine far away from a ban.",
    )
    documents = [statement(1, *texts), statement(2, "Nothing like it.")]
    own.index(*documents)
    oracle = MemoryEngine()
    index(oracle, documents)
    engine = OpenSearchEngine(own.access, own.place)
    for ordered in (True, False):
        for operands in (
            (word("mine"), word("ban")),
            (word("ban"), phrase("the mine")),
            *([] if ordered else [(word("mine"), word("ban"), word("the"))]),
        ):
            query = EngineQuery(near(6, *operands, ordered=ordered), explain=True)
            found, expected = (view.search(query).hits for view in (engine.view(), oracle.view()))
            assert [hit.paragraph for hit in found] == [hit.paragraph for hit in expected]
            for hit, right in zip(found, expected, strict=True):
                assert hit.score == pytest.approx(right.score, rel=1e-6)
                assert sum(part.score for part in hit.explanation or ()) == pytest.approx(hit.score)
    engine.close()


def test_a_search_begun_is_run_beside_the_loop(reading: OpenSearchView) -> None:
    pending = reading.begin(EngineQuery(word("mine"), limit=3))
    asyncio.run(pending.run_in_thread())
    assert pending.page() == reading.search(EngineQuery(word("mine"), limit=3))
    late = reading.begin(EngineQuery(word("mine"), deadline=0.0))
    late.run()
    with pytest.raises(TimeBudgetError):
        late.page()


def test_records_of_hits_come_with_them(
    reading: OpenSearchView, monkeypatch: pytest.MonkeyPatch
) -> None:
    hits = reading.search(EngineQuery(limit=50)).hits

    def ask(*args: object, **values: object) -> None:
        raise AssertionError("the cluster is asked once more")

    monkeypatch.setattr("app.engines.opensearch.asking.Asking.search", ask)
    for hit in hits:
        record = reading.document(hit.document_id)
        assert record is not None
        assert record.document_id == hit.document_id
    assert reading.document("no-such") is None


def test_times_of_a_feed_come_with_it(
    reading: OpenSearchView, monkeypatch: pytest.MonkeyPatch
) -> None:
    hits = reading.newest(EngineQuery(limit=50)).hits
    alone = reading.first_seen(hits[0].document_id, hits[0].paragraph.eid)
    monkeypatch.setattr("app.engines.opensearch.asking.Asking.search", None)
    assert {reading.first_seen(hit.document_id, hit.paragraph.eid) for hit in hits} == {alone}


def test_a_query_of_more_clauses_than_lucene_takes_is_an_error(reading: OpenSearchView) -> None:
    words = ("the", "stocks", "are", "gone", "we", "ban", "mines", "banned")
    plan = AnyOf(tuple(phrase(" ".join(each)) for each in product(words, repeat=4)))
    with pytest.raises(QueryError) as caught:
        reading.search(EngineQuery(plan))
    assert "more words" in caught.value.message


def test_a_filter_of_many_values(reading: OpenSearchView) -> None:
    keys = frozenset(f"s-{number:03}" for number in range(70_000))
    assert reading.search(EngineQuery(Select("document_id", keys))).total == 75


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)


@pytest.fixture
def own(opensearch: str) -> Iterator[Ours]:
    place = Ours(opensearch)
    yield place
    place.clear()


def test_a_new_generation_is_followed_beside_the_requests(own: Ours) -> None:
    own.index(statement(1))
    engine = OpenSearchEngine(own.access, own.place, poll=0.05)
    old = engine.view()
    own.index(statement(2))
    wait_for(lambda: engine.view().version != old.version)
    assert engine.view().search(EngineQuery(word("mine"))).total == 4
    assert old.search(EngineQuery(word("mine"))).total == 2
    engine.close()


@pytest.mark.usefixtures("at_once")
def test_a_generation_that_is_still_read_is_kept(own: Ours) -> None:
    own.index(statement(1))
    engine = OpenSearchEngine(own.access, own.place, poll=0.05)
    old = engine.view()
    version = old.version
    for number in range(2, 5):
        before = engine.view().version
        own.index(statement(number))
        wait_for(lambda: engine.view().version != before)  # noqa: B023
        if number == 2:
            wait_for(lambda: held(own.client, own.place) == {version})
    page = old.search(EngineQuery(word("mine"), limit=1))
    assert old.search(EngineQuery(word("mine"), limit=1, after=page.hits[0].after)).total == 2
    del old
    gc.collect()
    wait_for(lambda: not held(own.client, own.place))
    own.index(statement(5))
    assert not own.client.ask("HEAD", f"/{own.place.index(version)}")
    engine.close()


@pytest.mark.parametrize("names", ["abc", "cba", "bca"])
def test_a_generation_is_kept_until_readers_have_noticed(
    own: Ours, monkeypatch: pytest.MonkeyPatch, names: str
) -> None:
    moment, tokens = datetime.now(UTC), iter(names)
    monkeypatch.setattr(writer, "datetime", SimpleNamespace(now=lambda _: moment))
    monkeypatch.setattr(writer, "token_hex", lambda size: next(tokens) * 2 * size)
    engine = OpenSearchEngine(own.access, own.place, poll=60.0)
    own.index(statement(1))
    old = engine.view()
    for number in (2, 3):
        own.index(statement(number))
    assert old.search(EngineQuery(word("mine"))).total == 2
    engine.close()


@pytest.mark.parametrize(
    "read",
    [
        lambda view: view.documents(DocumentsQuery()),
        lambda view: view.outline("s-007"),
        lambda view: view.document("s-008"),
        lambda view: view.paragraph("s-009", "para_nn_1"),
    ],
)
def test_what_has_no_deadline_of_its_own_has_that_of_the_request(
    reading: OpenSearchView, read: Callable[[OpenSearchView], object]
) -> None:
    with within(time.monotonic() - 1), pytest.raises(TimeBudgetError):
        read(reading)
    read(reading)


@pytest.mark.usefixtures("at_once")
def test_a_generation_that_is_gone_is_an_error_and_no_empty_page(own: Ours) -> None:
    own.index(statement(1))
    engine = OpenSearchEngine(own.access, own.place, poll=60.0)
    old = engine.view()
    old.search(EngineQuery(word("mine")))
    for number in (2, 3):
        own.index(statement(number))
    with pytest.raises(UnavailableError) as caught:
        old.search(EngineQuery(word("mine")))
    assert "no such index" in caught.value.message
    engine.close()


def test_an_outage_is_an_error_and_over_when_it_is_over(own: Ours) -> None:
    own.index(statement(1))
    engine = OpenSearchEngine(own.access, own.place, poll=0.05)
    reading = engine.view()
    own.client.ask("POST", f"/{own.place.current}/_close")
    with pytest.raises(UnavailableError):
        reading.search(EngineQuery(word("mine")))
    own.client.ask("POST", f"/{own.place.current}/_open", wait_for_active_shards=1)
    assert engine.view().search(EngineQuery(word("mine"))).total == 2
    engine.close()


def test_nothing_there_yet_and_then_something(own: Ours) -> None:
    engine = OpenSearchEngine(own.access, own.place, poll=0.05)
    with pytest.raises(IndexMissingError):
        engine.view()
    own.index(statement(1))
    wait_for(lambda: is_open(engine))
    assert engine.view().search(EngineQuery()).total == 3
    engine.close()


def is_open(engine: OpenSearchEngine) -> bool:
    try:
        engine.view()
    except IndexMissingError:
        return False
    return True


def test_no_cluster_there(ours: Ours) -> None:
    engine = OpenSearchEngine(Access(("http://127.0.0.1:9",)), ours.place)
    for _ in range(2):
        with pytest.raises(UnavailableError) as caught:
            engine.view()
        assert "cannot be reached" in caught.value.message
    engine.close()


def test_of_a_cluster_that_hangs_a_request_waits_once(
    ours: Ours, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.engines.opensearch.engine._FIRST", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        engine = OpenSearchEngine(Access((url,), seconds=1.0), ours.place, poll=60.0)
        start = time.monotonic()
        with pytest.raises(UnavailableError) as caught:
            engine.view()
        assert "not answered yet" in caught.value.message
        assert time.monotonic() - start < 1
        wait_for(engine._looked.is_set)
        with pytest.raises(UnavailableError) as caught:
            engine.view()
        assert "did not answer in time" in caught.value.message
        engine.close()


def test_a_pattern_of_thousands_of_words_is_one_of_a_near(own: Ours) -> None:
    words = [f"ab{number:05}" for number in range(3_000)]
    own.index(document("w", Metadata(), paragraph(1, " ".join(words)), paragraph(2, "a mine ab1")))
    engine = OpenSearchEngine(own.access, own.place)
    reading = engine.view()
    assert reading.search(EngineQuery(pattern("ab*"))).total == 2
    with pytest.raises(QueryError):
        reading.search(EngineQuery(near(3, pattern("ab*"), word("mine"))))
    engine.close()
