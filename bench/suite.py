"""All speed benchmarks in one run, for each size; tables and a plot in bench/RESULTS.md.

    python -m bench.suite [--sizes 10000,100000] [--text FOLDER] [--write]

Without `--text` a seeded synthetic text is used. `--write` replaces bench/RESULTS.md and
bench/results.svg; without it the tables are only printed. Single parts: bench.indexing,
bench.peers, bench.queries, bench.http, bench.readers, bench.relevance.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

from bench import http, indexing, peers
from bench.compiled import compile_modules
from bench.corpus import sentences_of, synthetic_sentences

HERE = Path(__file__).parent
Table = dict[str, dict[str, tuple[float, float] | None]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000")
    parser.add_argument("--text", type=Path, help="folder of text files whose sentences are used")
    parser.add_argument("--queries", type=int, default=60)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    compile_modules()
    sentences = sentences_of(options.text) if options.text else synthetic_sentences()
    parts = [_head(options.text)]
    tables: dict[int, Table] = {}
    for size in map(int, options.sizes.split(",")):
        part, tables[size] = _one_size(sentences, size, options.queries)
        print(part, flush=True)
        parts.append(part)
    if options.write:
        if len(tables) > 1:
            _plot(tables)
            parts.append("![Median time of each class against the size](results.svg)\n")
        (HERE / "RESULTS.md").write_text("\n".join(parts), encoding="utf-8")


def _head(text: Path | None) -> str:
    source = "real sentences, remixed" if text else "a seeded synthetic text"
    return (
        f"# Results\n\nMeasured on {datetime.now(UTC):%d %B %Y} with {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, on {source}. Times in milliseconds, p50 / p95. All "
        "engines of a table ran in one process, one after another; machines differ, so read the "
        "ratios.\n"
    )


def _one_size(sentences: list[str], size: int, queries: int) -> tuple[str, Table]:
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        # In a process of its own: a child's greatest memory counts from its parent's.
        with ProcessPoolExecutor(1, get_context("spawn")) as fresh:
            indexed = fresh.submit(indexing.measure, work / "end-to-end", sentences, size).result()
        table = peers.compare(work / "engines", sentences, size, queries)
        served = http.measure(work / "end-to-end" / "index", sentences)
    per = 1e6 / indexed.paragraphs
    lines = (
        f"## {size:,} paragraphs\n\n{peers.markdown(table)}\n",
        f"- `parley index` from text files: {indexed.rate:,.0f} paragraphs a second, peak "
        f"{indexed.peak_mb:,.0f} MB a process; one more document in "
        f"{indexed.one_more_seconds:.2f} s",
        f"- index {indexed.index_mb * per:,.0f} MB a million paragraphs, of it columns "
        f"{indexed.columns_mb * per:,.0f} MB",
        f"- service ready {served.ready_seconds:.2f} s after start; one connection p50 "
        f"{served.p50:.2f} ms, p95 {served.p95:.2f} ms; 16 connections {served.rate:,.0f} searches "
        f"a second, p50 {served.many_p50:.1f} ms, p95 {served.many_p95:.1f} ms; "
        f"{served.failed} failed; own memory {served.own_mb:,.0f} MB\n",
    )
    return "\n".join(lines), table


def _plot(tables: dict[int, Table]) -> None:
    mpl.use("svg")
    classes = list(next(iter(tables.values())))
    engines = list(tables[min(tables)][classes[0]])
    figure = Figure(figsize=(14, 7), layout="constrained")
    axes = figure.subplots(2, 4, sharex=True)
    for axis, name in zip(axes.flat, classes, strict=True):
        for engine in engines:
            cells = [(size, table[name][engine]) for size, table in tables.items()]
            points = [(size, cell[0]) for size, cell in cells if cell]
            if points:
                axis.loglog(*zip(*points, strict=True), marker="o", label=engine)
        axis.set_title(name)
        axis.grid(alpha=0.3)
    figure.supxlabel("paragraphs")
    figure.supylabel("median, ms")
    axes.flat[0].legend()
    figure.savefig(HERE / "results.svg", metadata={"Date": None})


if __name__ == "__main__":
    main()
