"""The engine beside its peers over the same tokens, in one run.

    python -m bench.peers --paragraphs 100000 [--text FOLDER] [--index DIR] [--queries 60]

Parley, plain Whoosh (over the same index), tantivy, SQLite FTS5 and bm25s search the same stemmed
tokens (prefix and fuzzy words the unstemmed ones) for the same queries: ten hits with their stored
text and an exact total, no result cache. Each peer is given the tokens, so that none is charged
for another's analysis. A dash stands where a peer has no such query.
"""

from __future__ import annotations

import argparse
import gc
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
import tantivy
import whoosh.index
import whoosh.query
from whoosh.sorting import FieldFacet

from app.analysis import lexeme, postings
from app.domain.document import UNSEARCHED_KINDS, Document, Kind
from app.domain.plan import (
    AllOf,
    AnyOf,
    Leaf,
    Pattern,
    PatternKind,
    PlanNode,
    Scope,
    Step,
    TermField,
    TermSequence,
)  # fmt: skip
from app.domain.query import Span
from app.domain.search import EngineQuery, RankingProfile
from app.engines.whoosh.engine import WhooshEngine
from app.engines.whoosh.view import WhooshView
from bench.corpus import documents, sentences_of, synthetic_sentences
from bench.queries import build

FACETS = ("speaker", "year")
SPAN = Span(0, 0)


@dataclass(frozen=True)
class Asked:
    """One query, in no engine's words: `op` and its stemmed words, or one unstemmed pattern."""

    op: str  # word | or | and | phrase | prefix | fuzzy
    words: tuple[str, ...]
    facets: bool = False


@dataclass(frozen=True)
class Row:
    """What every engine is given of a paragraph."""

    text: str
    stem: str
    exact: str
    speakers: tuple[str, ...]
    year: int
    kind: Kind


def rows_of(found: list[Document]) -> list[Row]:
    """The paragraphs that a search covers by default, as tokens."""
    rows = []
    for document in found:
        meta = document.metadata
        for one in document.paragraphs:
            if one.kind in UNSEARCHED_KINDS:
                continue
            posted = postings(one.text, one.language)
            exacts = [term for term in posted.exacts if (word := lexeme(term)) and word[1] == 1]
            rows.append(
                Row(
                    one.text,
                    " ".join(posted.stems),
                    " ".join(exacts),
                    tuple(speaker.code for speaker in meta.speakers),
                    meta.date.year if meta.date else 0,
                    one.kind,
                )
            )
    return rows


Search = Callable[[Asked], int]


class Parley:
    """The engine itself, in Whoosh's own ranking."""

    name = "Parley"

    def __init__(self, view: WhooshView) -> None:
        self._view = view

    def __call__(self, asked: Asked) -> int:
        page = self._view.search(
            EngineQuery(
                _plan(asked),
                limit=10,
                facets=FACETS if asked.facets else (),
                profile=RankingProfile.BM25F_PLAIN,
            )
        )
        assert all(hit.paragraph.text for hit in page.hits)
        return page.total


def _plan(asked: Asked) -> PlanNode:
    if asked.op == "prefix":
        return Pattern(PatternKind.WILDCARD, asked.words[0] + "*", 0, "")
    if asked.op == "fuzzy":
        return Pattern(PatternKind.FUZZY, asked.words[0], 1, "")
    elements = tuple(((Step(word),),) for word in asked.words)
    if asked.op == "phrase":
        return Leaf((TermSequence(TermField.STEM, elements),), Scope.TEXT, "")
    leaves = tuple(
        Leaf((TermSequence(TermField.STEM, (element,)),), Scope.TEXT, "") for element in elements
    )
    if asked.op == "word":
        return leaves[0]
    return AllOf(leaves) if asked.op == "and" else AnyOf(leaves)


class PlainWhoosh:
    """Whoosh's own searcher over the index that Parley wrote."""

    name = "Whoosh"

    def __init__(self, generation: Path) -> None:
        self._searcher = whoosh.index.open_dir(str(generation), "paragraphs").searcher()
        left_out = [whoosh.query.Term("kind", kind.value) for kind in UNSEARCHED_KINDS]
        self._filter = whoosh.query.Not(whoosh.query.Or(left_out))
        self._searcher.search(whoosh.query.Term("stem", "a"), limit=1, filter=self._filter)

    def __call__(self, asked: Asked) -> int:
        query = self._query(asked)
        grouped = [FieldFacet(name) for name in FACETS] if asked.facets else None
        found = self._searcher.search(query, limit=10, filter=self._filter, groupedby=grouped)
        for hit in found:
            assert hit["paragraph"]
        return len(found)

    def _query(self, asked: Asked) -> Any:
        terms = [whoosh.query.Term("stem", word) for word in asked.words]
        match asked.op:
            case "prefix":
                return whoosh.query.Prefix("exact", asked.words[0])
            case "fuzzy":
                return whoosh.query.FuzzyTerm("exact", asked.words[0], 1, prefixlength=0)
            case "phrase":
                return whoosh.query.Phrase("stem", list(asked.words))
            case "and":
                return whoosh.query.And(terms)
            case "or":
                return whoosh.query.Or(terms)
            case _:
                return terms[0]


class Tantivy:
    """tantivy with one segment, its ten documents fetched from the store."""

    name = "tantivy"

    def __init__(self, rows: list[Row]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", stored=True, tokenizer_name="raw", index_option="basic")
        for name in ("stem", "exact"):
            builder.add_text_field(name, tokenizer_name="given", index_option="position")
        builder.add_text_field("speaker", tokenizer_name="raw", fast=True)
        builder.add_integer_field("year", fast=True)
        self._schema = builder.build()
        index = tantivy.Index(self._schema)
        given = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        index.register_tokenizer("given", given)
        writer = index.writer(512_000_000, 1)
        for row in rows:
            writer.add_document(
                tantivy.Document(
                    text=row.text[:60_000], stem=row.stem, exact=row.exact,
                    speaker=list(row.speakers), year=row.year,
                )
            )  # fmt: skip
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def __call__(self, asked: Asked) -> int:
        query = self._query(asked)
        found = self._searcher.search(query, limit=10, count=True)
        for _, address in found.hits:
            assert self._searcher.doc(address)["text"]
        if asked.facets:
            terms = {name: {"terms": {"field": name, "size": 250}} for name in FACETS}
            self._searcher.aggregate(query, terms)
        return int(found.count)

    def _query(self, asked: Asked) -> Any:
        schema, make = self._schema, tantivy.Query
        terms = [make.term_query(schema, "stem", word) for word in asked.words]
        match asked.op:
            case "prefix":
                return make.regex_query(schema, "exact", asked.words[0] + ".*")
            case "fuzzy":
                return make.fuzzy_term_query(schema, "exact", asked.words[0], 1)
            case "phrase":
                return make.phrase_query(schema, "stem", list(asked.words))
            case "and" | "or":
                occur = tantivy.Occur.Must if asked.op == "and" else tantivy.Occur.Should
                return make.boolean_query([(occur, term) for term in terms])
            case _:
                return terms[0]


class Fts5:
    """SQLite FTS5; it has no fuzzy words and no facets."""

    name = "FTS5"

    def __init__(self, rows: list[Row]) -> None:
        self._db = sqlite3.connect(":memory:")
        tokens = "tokenize = \"unicode61 remove_diacritics 0 tokenchars '@+^'''\""
        self._db.execute(
            f"CREATE VIRTUAL TABLE par USING fts5(stem, exact, text UNINDEXED, {tokens})"
        )
        self._db.executemany(
            "INSERT INTO par VALUES (?, ?, ?)", ((row.stem, row.exact, row.text) for row in rows)
        )
        self._db.execute("INSERT INTO par(par) VALUES ('optimize')")

    def __call__(self, asked: Asked) -> int:
        if asked.op == "fuzzy" or asked.facets:
            raise NotImplementedError
        quoted = [f'"{word}"' for word in asked.words]
        said = {
            "prefix": f"exact : {quoted[0]} *",
            "phrase": f'stem : "{" ".join(asked.words)}"',
            "and": "stem : (" + " AND ".join(quoted) + ")",
        }.get(asked.op, "stem : (" + " OR ".join(quoted) + ")")
        query = "SELECT text FROM par WHERE par MATCH ? ORDER BY rank LIMIT 10"
        assert self._db.execute(query, [said]).fetchall() is not None
        return int(
            self._db.execute("SELECT count(*) FROM par WHERE par MATCH ?", [said]).fetchone()[0]
        )


class Bm25s:
    """bm25s: words joined by OR alone, and no totals."""

    name = "bm25s"

    def __init__(self, rows: list[Row]) -> None:
        self._texts = [row.text for row in rows]
        self._model = bm25s.BM25()
        self._model.index([row.stem.split() for row in rows], show_progress=False)

    def __call__(self, asked: Asked) -> int:
        if asked.op not in {"word", "or"} or asked.facets:
            raise NotImplementedError
        known = [word for word in asked.words if word in self._model.vocab_dict]
        if not known:
            return 0
        found, _ = self._model.retrieve([known], k=10, show_progress=False)
        assert all(self._texts[number] for number in found[0])
        return -1


def questions(view: WhooshView, sentences: list[str], count: int) -> dict[str, list[Asked]]:
    """Queries by class, from words of the index by how many paragraphs have them."""
    chance = random.Random(5)
    column = view._snapshot.segments[0].stem
    size = len(view._snapshot.segments[0])
    share = np.asarray(column.df) / size

    def band(low: float, high: float) -> list[str]:
        numbers = np.flatnonzero((share > low) & (share <= high)).tolist()
        terms = (column.terms[number] for number in numbers)
        return [term for term in terms if term.isalpha() and len(term) > 3]

    rare, middle, common = band(2e-5, max(2e-4, 3 / size)), band(1e-3, 1e-2), band(0.02, 0.3)

    def phrase() -> tuple[str, ...]:
        while True:
            stems = postings(chance.choice(sentences), "en").stems
            at = chance.randrange(max(1, len(stems) - 3))
            run = tuple(stems[at : at + chance.choice((2, 2, 3))])
            if len(run) > 1 and all(word.isalpha() for word in run):
                return run

    def misspelt() -> str:
        word = list(chance.choice(middle))
        word[chance.randrange(1, len(word))] = chance.choice("aeiorst")
        return "".join(word)

    pick = chance.choice
    makers: dict[str, Callable[[], Asked]] = {
        "rare word": lambda: Asked("word", (pick(rare),)),
        "common word": lambda: Asked("word", (pick(common),)),
        "OR": lambda: Asked("or", (pick(common), pick(middle))),
        "AND": lambda: Asked("and", (pick(common), pick(middle))),
        "phrase": lambda: Asked("phrase", phrase()),
        "prefix": lambda: Asked("prefix", (pick(middle)[:4],)),
        "fuzzy": lambda: Asked("fuzzy", (misspelt(),)),
        "OR, two facets": lambda: Asked("or", (pick(common), pick(middle)), facets=True),
    }
    return {name: [make() for _ in range(count)] for name, make in makers.items()}


def measure(engine: Search, asked: list[Asked]) -> tuple[float, float] | None:
    """p50 and p95 in milliseconds; None where the engine has no such query."""
    try:
        for one in asked[:3]:
            engine(one)
    except NotImplementedError:
        return None
    times = []
    for one in asked:
        start = time.perf_counter()
        engine(one)
        times.append((time.perf_counter() - start) * 1e3)
    return float(np.percentile(times, 50)), float(np.percentile(times, 95))


def compare(
    index: Path, sentences: list[str], paragraphs: int, count: int
) -> dict[str, dict[str, tuple[float, float] | None]]:
    """Class → engine → (p50, p95) in milliseconds."""
    if not (index / "CURRENT").exists():
        build(index, sentences, paragraphs)
    view = WhooshEngine(index).view()
    asked = questions(view, sentences, count)
    rows = rows_of(list(documents(sentences, paragraphs)))
    generation = index / "generations" / (index / "CURRENT").read_text().strip()
    engines: list[Any] = [Parley(view), PlainWhoosh(generation), Tantivy(rows), Fts5(rows)]
    engines.append(Bm25s(rows))
    _agree(engines[:3], asked)
    # The corpora in memory are no engine's: the collector would walk them again and again.
    gc.collect()
    gc.freeze()
    table: dict[str, dict[str, tuple[float, float] | None]] = {}
    for name, queries in asked.items():
        table[name] = {}
        for engine in engines:
            # Plain Whoosh takes seconds for the common ones: fewer of them tell enough.
            some = queries[:12] if engine.name == "Whoosh" else queries
            table[name][engine.name] = measure(engine, some)
    return table


def _agree(engines: list[Any], asked: dict[str, list[Asked]]) -> None:
    """All count the same hits, or the comparison means nothing."""
    for name, queries in asked.items():
        for one in queries[:3]:
            totals = {engine.name: engine(one) for engine in engines}
            if len(set(totals.values())) > 1:
                print(f"note: totals differ for {name} {one.words}: {totals}")


def markdown(table: dict[str, dict[str, tuple[float, float] | None]]) -> str:
    """The table, p50 / p95 in milliseconds."""
    names = list(next(iter(table.values())))
    lines = ["| class | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for name, cells in table.items():
        shown = (f"{c[0]:.2f} / {c[1]:.2f}" if (c := cells[one]) else "–" for one in names)
        lines.append(f"| {name} | " + " | ".join(shown) + " |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--paragraphs", type=int, default=20_000)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--queries", type=int, default=60)
    options = parser.parse_args()
    sentences = sentences_of(options.text) if options.text else synthetic_sentences()
    index = options.index or Path(tempfile.mkdtemp())
    print(markdown(compare(index, sentences, options.paragraphs, options.queries)))


if __name__ == "__main__":
    main()
