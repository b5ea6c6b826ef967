"""How fast each format is read: pages, megabytes and paragraphs' blocks a second.

Run `python -m bench.readers` for documents made on the spot, or give it files and folders of
your own: `python -m bench.readers FOLDER …`. One line a format, for one process and for two.
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import docx
from odfdo import Document, Paragraph
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph as Print
from reportlab.platypus import SimpleDocTemplate

from app.domain.blocks import SourceFile
from app.domain.errors import ReadError
from app.readers.docx import DocxReader
from app.readers.html import HtmlReader
from app.readers.markdown import MarkdownReader
from app.readers.odt import OdtReader
from app.readers.pdf import PdfReader
from app.readers.registry import DOCX, HTML, MARKDOWN, ODT, PDF, TEXT, ReaderRegistry, sniff
from app.readers.text import TextReader

#: What a page of print holds, for formats without pages.
CHARACTERS_PER_PAGE = 2_800

NAMES = {TEXT: "text", MARKDOWN: "Markdown", HTML: "HTML", PDF: "PDF", DOCX: "DOCX", ODT: "ODT"}

SENTENCE = (
    "The meeting recalled that the implementation of the convention remains the shared task of "
    "all States parties and welcomed the progress made since the last conference. "
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What reading one file took."""

    media_type: str
    size: int
    pages: float
    blocks: int
    seconds: float


def registry() -> ReaderRegistry:
    return ReaderRegistry(
        (TextReader(), MarkdownReader(), HtmlReader(), PdfReader(), DocxReader(), OdtReader())
    )


def measure(source: SourceFile) -> Measured | None:
    start = time.perf_counter()
    try:
        result = registry().read(source)
    except ReadError:
        return None
    seconds = time.perf_counter() - start
    characters = sum(len(block.text) for block in result.blocks)
    pages = result.pages or characters / CHARACTERS_PER_PAGE
    return Measured(sniff(source), len(source.data), pages, len(result.blocks), seconds)


def made(paragraphs: int = 400) -> Iterator[SourceFile]:
    """One document of the same text in every format."""
    texts = [f"{number}. {SENTENCE * 4}" for number in range(1, paragraphs + 1)]
    plain = "\n\n".join(texts)
    yield SourceFile(PurePosixPath("bench.txt"), plain.encode())
    yield SourceFile(PurePosixPath("bench.md"), f"# Report\n\n{plain}".encode())
    body = "".join(f"<p>{text}</p>" for text in texts)
    yield SourceFile(PurePosixPath("bench.html"), f"<html><h1>Report</h1>{body}</html>".encode())
    word = docx.Document()
    for text in texts:
        word.add_paragraph(text)
    data = io.BytesIO()
    word.save(data)
    yield SourceFile(PurePosixPath("bench.docx"), data.getvalue())
    open_text = Document("text")
    for text in texts:
        open_text.body.append(Paragraph(text))
    data = io.BytesIO()
    open_text.save(data)
    yield SourceFile(PurePosixPath("bench.odt"), data.getvalue())
    data = io.BytesIO()
    style = getSampleStyleSheet()["BodyText"]
    SimpleDocTemplate(data).build([Print(text, style) for text in texts])
    yield SourceFile(PurePosixPath("bench.pdf"), data.getvalue())


def found(paths: Iterable[Path]) -> Iterator[SourceFile]:
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file():
                yield SourceFile(PurePosixPath(file.name), file.read_bytes())


def report(sources: list[SourceFile], workers: int) -> None:
    start = time.perf_counter()
    if workers == 1:
        results = [measure(source) for source in sources]
    else:
        with ProcessPoolExecutor(workers) as pool:
            results = list(pool.map(measure, sources))
    wall = time.perf_counter() - start
    by_type: dict[str, list[Measured]] = {}
    for result in results:
        if result is not None:
            by_type.setdefault(result.media_type, []).append(result)
    print(f"{workers} process(es), {wall:.1f} s in all, {results.count(None)} not read")
    for media_type, group in sorted(by_type.items()):
        seconds = sum(item.seconds for item in group) / workers
        pages, size = sum(item.pages for item in group), sum(item.size for item in group)
        print(
            f"  {NAMES.get(media_type, media_type):<10} {len(group):>5} files "
            f"{pages / seconds:>8.0f} pages/s {size / 1e6 / seconds:>8.2f} MB/s "
            f"{sum(item.blocks for item in group) / seconds:>9.0f} blocks/s"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    given = parser.parse_args()
    sources = list(found(given.paths)) if given.paths else list(made()) * 2
    for workers in given.workers:
        report(sources, workers)


if __name__ == "__main__":
    main()
