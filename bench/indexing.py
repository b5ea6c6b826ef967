"""`parley index` end to end: from text files to a current generation, and one more document.

    python -m bench.indexing --paragraphs 400000 [--text FOLDER] [--keep DIR]

Paragraphs a second, the greatest memory of any process, bytes of the index and of its columns, and
the time until one new document is in.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.compiled import compile_modules
from bench.corpus import sentences_of, synthetic_sentences
from bench.folder import write_document, write_folder

__all__ = ["Indexed", "measure"]


@dataclass(frozen=True)
class Indexed:
    """What an indexing run took."""

    paragraphs: int
    seconds: float
    peak_mb: float
    index_mb: float
    columns_mb: float
    one_more_seconds: float

    @property
    def rate(self) -> float:
        return self.paragraphs / self.seconds


def measure(work: Path, sentences: list[str], paragraphs: int) -> Indexed:
    """Write a corpus of this size into `work`, index it, then add one document."""
    corpus, index = work / "corpus", work / "index"
    write_folder(corpus, sentences, paragraphs)
    seconds, report = _parley_index(corpus, index)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    generation = index / "generations" / report["index_version"]
    total = sum(path.stat().st_size for path in generation.rglob("*") if path.is_file())
    columns = sum(path.stat().st_size for path in generation.rglob("*.arrays"))
    write_document(corpus / "one-more.txt", sentences)
    more, _ = _parley_index(corpus, index)
    return Indexed(report["paragraphs"], seconds, peak, total / 1e6, columns / 1e6, more)


def _parley_index(corpus: Path, index: Path) -> tuple[float, dict[str, int | str]]:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "app", "index", str(corpus), "--index", str(index), "--json"],
        stdout=subprocess.PIPE,
        check=True,
    )
    return time.perf_counter() - start, json.loads(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--paragraphs", type=int, default=10_000)
    parser.add_argument("--text", type=Path, help="folder of text files whose sentences are used")
    parser.add_argument("--keep", type=Path, help="where corpus and index are left")
    options = parser.parse_args()
    compile_modules()
    sentences = sentences_of(options.text) if options.text else synthetic_sentences()
    with tempfile.TemporaryDirectory() as scratch:
        found = measure(options.keep or Path(scratch), sentences, options.paragraphs)
    print(
        f"{found.paragraphs:,} paragraphs in {found.seconds:.1f} s: {found.rate:,.0f} a second; "
        f"peak {found.peak_mb:,.0f} MB a process; index {found.index_mb:,.0f} MB, of it columns "
        f"{found.columns_mb:,.0f} MB; one more document {found.one_more_seconds:.2f} s"
    )


if __name__ == "__main__":
    main()
