"""Golden documents: an input beside the paragraphs it must give.

A folder holds `input.*` and `expected.json`, and where its title block is the point also
`metadata.json`; a record of a meeting has `turns.json`. `pytest --update-golden` rewrites these
files; review their diff like code.
"""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import Any

import orjson
import pytest

from app.bootstrap.indexing import parse_file
from app.domain.blocks import ReadResult, SourceFile
from app.domain.document import Attribution, Document, Paragraph
from app.domain.segmentation import Segmentation
from app.enrichment.gazetteers import load_gazetteers
from app.presenting.terminal import parsed_json
from app.readers.docx import DocxReader
from app.readers.html import HtmlReader
from app.readers.markdown import MarkdownReader
from app.readers.odt import OdtReader
from app.readers.pdf import PdfReader
from app.readers.registry import ReaderRegistry
from app.readers.text import TextReader
from app.records import open_record
from app.segmentation import segment
from app.settings import Settings

HERE = Path(__file__).parent
FOLDERS = sorted(path.parent for path in HERE.glob("*/input.*"))
KNOWN = [folder for folder in FOLDERS if (folder / "metadata.json").exists()]
REGISTRY = ReaderRegistry(
    [TextReader(), MarkdownReader(), HtmlReader(), PdfReader(), DocxReader(), OdtReader()]
)


def as_json(read: ReadResult, done: Segmentation) -> dict[str, Any]:
    return {
        "media_type": read.media_type,
        "paragraphs": [
            {
                "ordinal": p.ordinal,
                "number": p.number,
                "eid": p.eid,
                "kind": p.kind.value,
                "section_path": list(p.section_path),
                "text": p.text,
                "healed": p.healed,
                "parent": p.parent,
                "label": p.label,
                "notes": list(p.notes),
            }
            for p in done.paragraphs
        ],
        "discards": [f"{discard.reason.value}: {discard.text}" for discard in done.discards],
        "warnings": list(done.warnings),
    }


def _parsed(document: Document) -> Any:
    """What `parley parse` prints, as JSON gives it back."""
    return orjson.loads(orjson.dumps(parsed_json(document)))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_golden(folder: Path, update_golden: bool) -> None:
    source = next(folder.glob("input.*"))
    read = REGISTRY.read(SourceFile(PurePosixPath(source.name), source.read_bytes()))
    record = open_record(read, load_gazetteers())
    read = record.read if record is not None else read
    got = as_json(read, segment(read))
    expected = folder / "expected.json"
    if update_golden:
        expected.write_text(json.dumps(got, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert got == json.loads(expected.read_text("utf-8"))


@pytest.mark.parametrize("folder", KNOWN, ids=lambda folder: folder.name)
def test_metadata(folder: Path, update_golden: bool) -> None:
    found = _parsed(parse_file(next(folder.glob("input.*")), Settings()))
    got = {
        "metadata": found["metadata"],
        "section_paths": [" > ".join(p["section_path"]) for p in found["paragraphs"]],
    }
    expected = folder / "metadata.json"
    if update_golden:
        expected.write_text(json.dumps(got, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert got == json.loads(expected.read_text("utf-8"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_turns(folder: Path, update_golden: bool) -> None:
    """Who says each paragraph of a record; of no other document anybody does."""
    document = parse_file(next(folder.glob("input.*")), Settings())
    expected = folder / "turns.json"
    got = None
    if any(paragraph.attribution is not None for paragraph in document.paragraphs):
        got = {
            "metadata": _parsed(document)["metadata"],
            "paragraphs": [said(paragraph) for paragraph in document.paragraphs],
        }
    if update_golden and got is not None:
        expected.write_text(json.dumps(got, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert got == (json.loads(expected.read_text("utf-8")) if expected.exists() else None)


def said(paragraph: Paragraph) -> str:
    """A line that is easy to review: kind, speakers, on whose behalf, item, text."""
    own = paragraph.attribution or Attribution()
    speakers = " & ".join(f"{one.code}, {one.person}" for one in own.speakers)
    behalf = "".join(f" for {one.code}" for one in own.on_behalf_of)
    return (
        f"{paragraph.kind} [{speakers}{behalf}] {{{own.agenda_item or ''}}} {paragraph.text[:90]}"
    )


def test_there_are_enough_shapes() -> None:
    assert len(FOLDERS) >= 20
