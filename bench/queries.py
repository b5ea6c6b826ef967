"""Engine time by query class: ten hits with their stored text and an exact total, nothing kept.

    python -m bench.queries --paragraphs 400000 [--text FOLDER] [--index DIR] [--queries 100]

`--index` keeps the index there and uses it again. Times are of the engine alone, the plan made.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from whoosh.index import open_dir
from whoosh.query import And, Or, Phrase, Prefix, Query, Term
from whoosh.sorting import Count

from app.analysis import lexeme
from app.domain.fields import Sort
from app.domain.plan import AllOf, AnyOf, Leaf, Pattern, PatternKind, PlanNode
from app.domain.query import Match
from app.domain.search import EngineQuery, RankingProfile
from app.engines.whoosh.codec import INDEX_NAME
from app.engines.whoosh.engine import WhooshEngine
from app.engines.whoosh.view import WhooshView
from app.engines.whoosh.writer import WhooshWriter
from app.enrichment.gazetteers import load_gazetteers
from app.search.planner import Planner
from bench.corpus import documents, sentences_of, synthetic_sentences

SPEAKERS = {"speaker": frozenset({"s03", "s17"})}


def build(folder: Path, sentences: list[str], paragraphs: int) -> None:
    """Index a corpus into a folder."""
    start = time.perf_counter()
    transaction = WhooshWriter(folder).begin(full=True)
    builder = transaction.factory()()
    for document in documents(sentences, paragraphs):
        builder.add(document)
    transaction.commit([builder.finish()], removed=(), notes={})
    print(f"built {paragraphs:,} paragraphs in {time.perf_counter() - start:.0f} s", flush=True)


class Words:
    """Words of the index by how many paragraphs have them."""

    def __init__(self, view: WhooshView, chance: random.Random) -> None:
        column = view._snapshot.segments[0].exact
        size = len(view._snapshot.segments[0])
        share = np.asarray(column.df) / size
        self._chance = chance
        self._bands = {}
        for name, (low, high) in {
            "rare": (2e-5, 2e-4), "middle": (1e-3, 1e-2), "common": (0.02, 0.3)
        }.items():  # fmt: skip
            numbers = np.flatnonzero((share > low) & (share <= high)).tolist()
            terms = [column.terms[number] for number in numbers]
            self._bands[name] = [
                t for t in terms if (w := lexeme(t)) and w[1] == 1 and t.isalpha() and len(t) > 3
            ]

    def __call__(self, band: str) -> str:
        return self._chance.choice(self._bands[band])


def classes(
    words: Words, sentences: list[str], chance: random.Random
) -> dict[str, Callable[[], str]]:
    """A maker of query texts for each class."""

    def pair() -> tuple[str, str]:
        while True:
            sentence = [w for w in chance.choice(sentences).split() if w.isalpha()]
            if len(sentence) > 3:
                at = chance.randrange(len(sentence) - 1)
                return sentence[at], sentence[at + 1]

    def phrase() -> str:
        while True:
            sentence = chance.choice(sentences).split()
            at = chance.randrange(max(1, len(sentence) - 3))
            run = sentence[at : at + chance.choice((2, 2, 3))]
            if len(run) > 1 and all(word.isalpha() for word in run):
                return f'"{" ".join(run)}"'

    def fuzzy() -> str:
        word = list(words("middle"))
        at = chance.randrange(1, len(word))
        word[at] = chance.choice("aeiorst")
        return "".join(word) + "~"

    return {
        "rare word": lambda: words("rare"),
        "common word": lambda: words("common"),
        "or": lambda: f"{words('common')} OR {words('middle')}",
        "or of four": lambda: " OR ".join(words("common") for _ in range(4)),
        "and": lambda: f"{words('common')} AND {words('middle')}",
        "and of common": lambda: f"{words('common')} AND {words('common')}",
        "phrase": phrase,
        "prefix": lambda: words("middle")[:4] + "*",
        "wildcard": lambda: (w := words("middle"))[:3] + "*" + w[-1],
        "fuzzy": fuzzy,
        "near": lambda: "NEAR/5({}, {})".format(*pair()),
    }


def measure(
    view: WhooshView, queries: list[EngineQuery], clock: Callable[[], float]
) -> tuple[float, float, float]:
    """p50, p95 and greatest time in milliseconds."""
    for query in queries:
        view.search(query)  # pages of the map that nobody has read yet are no part of the engine
    times = []
    for query in queries:
        start = clock()
        view.search(query)
        times.append((clock() - start) * 1e3)
    return float(np.percentile(times, 50)), float(np.percentile(times, 95)), max(times)


def whoosh_query(plan: PlanNode) -> Query | None:
    """The plan as Whoosh's own query on own text; None for what it has no equal of."""
    match plan:
        case Leaf(alternatives):
            field = alternatives[0].field.value
            words = [element[0][0].term for element in alternatives[0].elements]
            return Term(field, words[0]) if len(words) == 1 else Phrase(field, words)
        case Pattern(PatternKind.WILDCARD, text):
            return Prefix("exact", text[:-1]) if text.index("*") == len(text) - 1 else None
        case AllOf(children) | AnyOf(children):
            parts = [whoosh_query(child) for child in children]
            return None if None in parts else (And if isinstance(plan, AllOf) else Or)(parts)
        case _:
            return None


def measure_whoosh(
    folder: Path, rows: dict[str, list[EngineQuery]], clock: Callable[[], float], count: int
) -> None:
    """Whoosh's own searcher on the same index: ten hits, their stored text, the exact total."""
    version = (folder / "CURRENT").read_text().strip()
    with open_dir(str(folder / "generations" / version), INDEX_NAME).searcher() as searcher:
        for name, queries in rows.items():
            times = []
            for query in queries[:count]:
                asked = whoosh_query(query.plan)
                if asked is None:
                    break
                groups = {}
                if query.facets:
                    groups = {"groupedby": list(query.facets), "maptype": Count}
                start = clock()
                found = searcher.search(asked, limit=10, **groups)
                [hit["paragraph"] for hit in found]
                len(found)
                times.append((clock() - start) * 1e3)
            if times:
                middle, high = np.percentile(times, 50), np.percentile(times, 95)
                print(f"whoosh: {name:16} {middle:8.2f} {high:8.2f} {max(times):8.2f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--paragraphs", type=int, default=20_000)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--profile", type=RankingProfile, default=RankingProfile.DEFAULT)
    parser.add_argument("--cpu", action="store_true", help="processor time, on a busy machine")
    parser.add_argument("--whoosh", type=int, default=0, help="queries a class by Whoosh itself")
    options = parser.parse_args()
    clock = time.thread_time if options.cpu else time.perf_counter
    sentences = sentences_of(options.text) if options.text else synthetic_sentences()
    folder = options.index or Path(tempfile.mkdtemp())
    if not (folder / "CURRENT").exists():
        build(folder, sentences, options.paragraphs)
    start = time.perf_counter()
    view = WhooshEngine(folder).view()
    view.search(EngineQuery())
    print(f"open and first answer {(time.perf_counter() - start) * 1e3:.0f} ms")
    chance = random.Random(3)
    planner = Planner(load_gazetteers())
    words = Words(view, chance)
    makers = classes(words, sentences, chance)
    rows: dict[str, list[EngineQuery]] = {}
    for name, make in makers.items():
        plans = [
            planner.plan(make(), Match.ALL, view.vocabulary).plan for _ in range(options.queries)
        ]
        rows[name] = [EngineQuery(plan, limit=10, profile=options.profile) for plan in plans]
    rows["or, two facets"] = [replace(q, facets=("speaker", "year")) for q in rows["or"]]
    rows["and, filter"] = [replace(q, filters=SPEAKERS) for q in rows["and"]]
    rows["common, filter"] = [replace(q, filters=SPEAKERS) for q in rows["common word"]]
    rows["or, by date"] = [replace(q, sort=Sort.DATE) for q in rows["or"]]
    rows["or, by speaker"] = [replace(q, group_by="speaker") for q in rows["or"]]
    rows["everything, two facets"] = [EngineQuery(limit=10, facets=("speaker", "year"))] * 20
    print(f"{'class':24} {'p50 ms':>8} {'p95 ms':>8} {'max ms':>8}")
    for name, queries in rows.items():
        times = measure(view, queries, clock)
        print("{:24} {:8.2f} {:8.2f} {:8.2f}".format(name, *times), flush=True)
    if options.whoosh:
        plain = {name: queries for name, queries in rows.items() if not queries[0].filters}
        measure_whoosh(folder, plain, clock, options.whoosh)


if __name__ == "__main__":
    main()
