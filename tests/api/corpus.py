"""The documents that ship in `corpus/`, indexed by the default engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath

from app.bootstrap.indexing import parse_file
from app.bootstrap.parsing import build_parser
from app.domain.document import Document
from app.engines.whoosh.engine import WhooshEngine
from app.ingest.identity import document_id_of
from app.ingest.manifest import load_manifest
from app.ingest.source import read_source
from app.readers.frontmatter import front_matter_id
from app.settings import Settings
from tests.api.conftest import whoosh

CORPUS = Path(__file__).parents[2] / "corpus"
#: The id of a record of a meeting that is made up.
RECORD = "record-of-a-committee"


def record() -> Document:
    """A record of a meeting: among the documents that ship is none."""
    made_up = Path(__file__).parents[1] / "golden" / "en-record-first-committee" / "input.txt"
    return replace(parse_file(made_up, Settings()), document_id=RECORD)


def corpus_engine(folder: Path, *more: Document) -> WhooshEngine:
    """An engine over the corpus and more, its index in `folder`."""
    parser, given = build_parser(), load_manifest(CORPUS)
    documents = []
    for path in sorted(CORPUS.rglob("*.*")):
        name = PurePosixPath(path.relative_to(CORPUS).as_posix())
        if not name.name.startswith(("README", "manifest")):
            known = given.given(name)
            source = read_source(CORPUS, name, 1 << 20)
            documents.append(
                parser.parse(source, document_id_of(CORPUS, name, known, front_matter_id), known)
            )
    return whoosh(folder, *documents, *more)
