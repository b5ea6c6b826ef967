"""nDCG@10 of `match=any` over collections in the BEIR format, each document one paragraph.

    python -m bench.relevance FOLDER [FOLDER …] [--as text|title] [--qrels test.tsv]

A folder has `corpus.jsonl` (`_id`, `title`, `text`), `queries.jsonl` (`_id`, `text`) and
`qrels/*.tsv` (query, document, grade). With `--as text` the title stands before the text in the
paragraph, with `--as title` it is the document's title and so the paragraph's context.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log2
from pathlib import Path

from app.domain.document import Document, Kind, Metadata, Paragraph, SourceInfo
from app.domain.errors import QueryError
from app.domain.query import Match
from app.domain.search import EngineQuery, RankingProfile
from app.domain.text import nfc
from app.engines.whoosh.engine import WhooshEngine
from app.engines.whoosh.writer import WhooshWriter
from app.enrichment.gazetteers import load_gazetteers
from app.ports import IndexView
from app.search.planner import Planner

#: The queries are questions, not our query language: their signs are taken out, their hyphens stay.
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")

Grades = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents (id → title, text), queries and the grades of their documents."""

    name: str
    documents: dict[str, tuple[str, str]]
    queries: dict[str, str]
    grades: Grades


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def read_collection(folder: Path, qrels: str) -> Collection:
    """Read a folder in the BEIR format."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    with (folder / "qrels" / qrels).open(encoding="utf-8", newline="") as file:
        for query, document, grade in csv.reader(file, delimiter="\t"):
            if grade.lstrip("-").isdigit():
                grades[query][document] = int(grade)
    return Collection(
        folder.name,
        {row["_id"]: (row.get("title", ""), row["text"]) for row in _rows(folder / "corpus.jsonl")},
        {row["_id"]: row["text"] for row in _rows(folder / "queries.jsonl")},
        grades,
    )


def document_of(identifier: str, title: str, text: str, *, titled: bool) -> Document:
    """One document of one paragraph."""
    text = nfc(text if titled or not title else f"{title} {text}")
    meta = Metadata(title=nfc(title) if titled and title else None)
    paragraph = Paragraph(1, None, "para_nn_1", Kind.PARAGRAPH, (), text)
    source = SourceInfo(identifier, "text/plain", len(text), identifier)
    return Document(identifier, meta, {}, (paragraph,), (), source)


def index(collection: Collection, folder: Path, *, titled: bool) -> IndexView:
    """Index a collection and open it."""
    transaction = WhooshWriter(folder).begin(full=True)
    builder = transaction.factory()()
    for identifier, (title, text) in sorted(collection.documents.items()):
        if title.strip() or text.strip():
            builder.add(document_of(identifier, title, text, titled=titled))
    transaction.commit([builder.finish()], removed=(), notes={})
    return WhooshEngine(folder).view()


def ndcg(found: list[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """Normalised discounted cumulative gain with linear gains, as trec_eval has it."""

    def gain(ranking: list[int]) -> float:
        return sum(grade / log2(place + 2) for place, grade in enumerate(ranking[:depth]))

    best = gain(sorted((grade for grade in grades.values() if grade > 0), reverse=True))
    return gain([max(0, grades.get(each, 0)) for each in found]) / best if best else 0.0


def evaluate(
    collection: Collection,
    view: IndexView,
    planner: Planner,
    profile: RankingProfile,
    *,
    raw: bool,
) -> dict[str, float]:
    """nDCG@10 of each judged query."""
    scores = {}
    for identifier, grades in collection.grades.items():
        text = nfc(collection.queries[identifier])
        if not raw:
            text = " ".join(_WORD.findall(text)).lower()
        if not any(grade > 0 for grade in grades.values()):
            continue
        try:
            planned = planner.plan(text, Match.ANY, view.vocabulary)
        except QueryError:
            scores[identifier] = 0.0
            continue
        page = view.search(EngineQuery(planned.plan, limit=10, profile=profile))
        scores[identifier] = ndcg([hit.document_id for hit in page.hits], grades)
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--as", dest="form", choices=("text", "title"), default="")
    parser.add_argument("--qrels", default="test.tsv")
    parser.add_argument("--profile", type=RankingProfile, default=RankingProfile.DEFAULT)
    parser.add_argument("--raw", action="store_true", help="read the queries' signs as operators")
    options = parser.parse_args()
    planner = Planner(load_gazetteers())
    for folder in options.folders:
        collection = read_collection(folder, options.qrels)
        for form in [options.form] if options.form else ["text", "title"]:
            with tempfile.TemporaryDirectory() as made:
                view = index(collection, Path(made), titled=form == "title")
                start = time.perf_counter()
                scores = evaluate(collection, view, planner, options.profile, raw=options.raw)
                seconds = time.perf_counter() - start
            mean = sum(scores.values()) / len(scores)
            print(
                f"{collection.name:12} {form:6} {options.profile.value:12} nDCG@10 {mean:.4f}"
                f"  ({len(scores)} queries, {seconds / len(scores) * 1e3:.1f} ms each)"
            )


if __name__ == "__main__":
    main()
