"""OpenSearch beside Whoosh, view by view: the same hits in the same order, and how long each takes.

    python -m bench.engines --paragraphs 40000 [--text FOLDER] [--opensearch URL]

Without an address a node is started. Of each class of queries it says how many differ in their
total, facets, hits (all of them up to MOST_HITS, by date and in document order) and how much of the
best ten is the same; then the times of both engines, asked by turns.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.domain.fields import Sort
from app.domain.query import Match
from app.domain.search import EngineHit, EnginePage, EngineQuery
from app.engines.opensearch.client import Access
from app.engines.opensearch.engine import OpenSearchEngine
from app.engines.opensearch.place import Place
from app.engines.opensearch.writer import OpenSearchWriter
from app.engines.whoosh.engine import WhooshEngine
from app.enrichment.gazetteers import load_gazetteers
from app.ports import IndexView, IndexWriter
from app.search.planner import Planner
from bench.corpus import documents, sentences_of, synthetic_sentences
from bench.queries import SPEAKERS, Words, build, classes
from scripts.opensearch import Cluster

MOST_HITS = 2_000
FACETS = ("speaker", "year", "treaty", "kind", "document_id")

#: Document, eid.
_Name = tuple[str, str]


def _names(page: EnginePage) -> list[_Name]:
    return [(hit.document_id, hit.paragraph.eid) for hit in page.hits]


def _scores(hits: tuple[EngineHit, ...]) -> dict[_Name, float]:
    return {(hit.document_id, hit.paragraph.eid): hit.score for hit in hits}


class Comparison:
    """What was the same, and what not, over the queries of a class."""

    def __init__(self) -> None:
        self.queries = 0
        self.differ: Counter[str] = Counter()
        self.shared: list[float] = []

    def add(self, one: IndexView, other: IndexView, query: EngineQuery) -> None:
        """Ask both."""
        self.queries += 1
        for sort in (Sort.DOCUMENT, Sort.DATE, Sort.DATE_DESCENDING):
            asked = replace(query, sort=sort, limit=MOST_HITS, facets=FACETS, facet_limit=100)
            pages = one.search(asked), other.search(asked)
            self._count("totals", pages[0].total != pages[1].total)
            self._count(f"hits, {sort.value}", _names(pages[0]) != _names(pages[1]))
            for name in FACETS:
                self._count(f"facet {name}", pages[0].facets[name] != pages[1].facets[name])
        best = [view.search(replace(query, limit=10)).hits for view in (one, other)]
        named = [_scores(hits) for hits in best]
        if best[0]:
            self.shared.append(len(named[0].keys() & named[1].keys()) / len(named[0]))
            apart = max(abs(a.score / b.score - 1) for a, b in zip(*best, strict=True) if b.score)
            self._count("best ten", list(named[0]) != list(named[1]))
            self._count("scores by more than a millionth", apart > 1e-6)

    def _count(self, what: str, differs: bool) -> None:
        self.differ[what] += differs

    def __str__(self) -> str:
        shared = np.mean(self.shared) if self.shared else 1.0
        told = ", ".join(f"{what}: {count}" for what, count in self.differ.items() if count)
        return f"{self.queries:5} {100 * shared:7.2f} %   {told or 'none'}"


def _milliseconds(view: IndexView, query: EngineQuery) -> float:
    start = time.perf_counter()
    view.search(query)
    return (time.perf_counter() - start) * 1e3


def _fill(writer: IndexWriter, sentences: list[str], paragraphs: int) -> None:
    start = time.perf_counter()
    transaction = writer.begin(full=True)
    try:
        builder = transaction.factory()()
        for document in documents(sentences, paragraphs):
            builder.add(document)
        transaction.commit([builder.finish()], removed=(), notes={})
    finally:
        transaction.abort()
    seconds = time.perf_counter() - start
    print(f"built {paragraphs:,} paragraphs in OpenSearch in {seconds:.0f} s", flush=True)


@contextmanager
def _cluster(url: str | None, heap: str) -> Iterator[str]:
    if url is not None:
        yield url
        return
    cluster = Cluster.start(Path(tempfile.mkdtemp()) / "cluster", heap=heap)
    try:
        yield cluster.url
    finally:
        cluster.stop()


def _rows(view: IndexView, sentences: list[str], count: int) -> dict[str, list[EngineQuery]]:
    chance = random.Random(3)
    planner = Planner(load_gazetteers())
    words = Words(view, chance)  # type: ignore[arg-type]
    makers = classes(words, sentences, chance) | _nears(words, sentences, chance)
    rows = {
        name: [
            EngineQuery(planner.plan(make(), Match.ALL, view.vocabulary).plan, limit=10)
            for _ in range(count)
        ]
        for name, make in makers.items()
    }
    rows["and, filter"] = [replace(query, filters=SPEAKERS) for query in rows["and"]]
    return rows


def _nears(
    words: Words, sentences: list[str], chance: random.Random
) -> dict[str, Callable[[], str]]:
    """Queries of which it is hard to tell how often they are there."""

    def run(length: int) -> list[str]:
        while True:
            sentence = [word for word in chance.choice(sentences).split() if word.isalpha()]
            if len(sentence) > length:
                at = chance.randrange(len(sentence) - length)
                return sentence[at : at + length]

    def phrase_and_word() -> str:
        one, two, _, four = run(4)
        return f'NEAR/12("{one} {two}", {four})'

    return {
        "near, three": lambda: f"NEAR/12({', '.join(run(3))})",
        "near, three in order": lambda: f"ONEAR/12({', '.join(run(3))})",
        "near, four in order": lambda: f"ONEAR/20({', '.join(run(4))})",
        "near, a word twice": lambda: "NEAR/20({0}, {0})".format(words("common")),
        "near, a word three times": lambda: "NEAR/40({0}, {0}, {0})".format(words("common")),
        "near, a phrase": phrase_and_word,
        "near, a wildcard": lambda: f"NEAR/12({words('common')[:6]}*, {words('common')})",
        "near, also as printed": lambda: 'NEAR/30({0}, "{0}", {1})'.format(
            words("common"), words("common")
        ),
    }


def _timed(rows: dict[str, list[EngineQuery]]) -> dict[str, list[EngineQuery]]:
    more = dict(rows)
    if "or" not in rows:
        return more
    more["or, two facets"] = [replace(q, facets=("speaker", "year")) for q in rows["or"]]
    more["or, by date"] = [replace(q, sort=Sort.DATE) for q in rows["or"]]
    more["or, by speaker"] = [replace(q, group_by="speaker") for q in rows["or"]]
    more["or, collapsed"] = [replace(q, collapse=True) for q in rows["or"]]
    more["everything, two facets"] = [EngineQuery(limit=10, facets=("speaker", "year"))] * 10
    return more


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--paragraphs", type=int, default=20_000)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--index", type=Path, help="an index of Whoosh, kept")
    parser.add_argument("--opensearch", help="address of a cluster; kept there by --prefix")
    parser.add_argument("--prefix", default="bench")
    parser.add_argument("--shards", type=int, default=1)
    parser.add_argument("--heap", default="2g")
    parser.add_argument("--queries", type=int, default=50, help="of each class")
    parser.add_argument("--only", choices=("agreement", "times"))
    parser.add_argument("--classes", default="", help="of those alone that begin so")
    options = parser.parse_args()
    sentences = sentences_of(options.text) if options.text else synthetic_sentences()
    folder = options.index or Path(tempfile.mkdtemp())
    if not (folder / "CURRENT").exists():
        build(folder, sentences, options.paragraphs)
    whoosh = WhooshEngine(folder).view()
    rows = {
        name: queries
        for name, queries in _rows(whoosh, sentences, options.queries).items()
        if name.startswith(options.classes)
    }
    with _cluster(options.opensearch, options.heap) as url:
        access = Access((url,))
        place = Place(options.prefix, shards=options.shards, replicas=0)
        writer = OpenSearchWriter(access, place)
        transaction = writer.begin(full=False)
        stats = transaction.base()
        transaction.abort()
        if stats is None or stats.paragraphs != options.paragraphs:
            _fill(writer, sentences, options.paragraphs)
        engine = OpenSearchEngine(access, place)
        view = engine.view()
        if options.only != "times":
            print(f"{'class':24} {'asked':>5} {'best ten':>9}   differ")
            for name, queries in rows.items():
                comparison = Comparison()
                for query in queries:
                    comparison.add(whoosh, view, query)
                print(f"{name:24} {comparison}", flush=True)
        if options.only != "agreement":
            print(
                f"{'class':24} {'Whoosh p50':>10} {'p95':>8} {'OpenSearch p50':>15} {'p95':>8} ms"
            )
            for name, queries in _timed(rows).items():
                for query in queries:
                    whoosh.search(query), view.search(query)
                pairs = [(_milliseconds(whoosh, q), _milliseconds(view, q)) for q in queries]
                times = np.percentile(np.array(pairs), (50, 95), axis=0)
                figures = (times[0][0], times[1][0], times[0][1], times[1][1])
                print("{:24} {:10.2f} {:8.2f} {:15.2f} {:8.2f}".format(name, *figures), flush=True)
        engine.close()


if __name__ == "__main__":
    main()
