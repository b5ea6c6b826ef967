"""Better reading reaches an index that is there: what is read again, and why."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import app
from app.bootstrap import reading
from app.bootstrap.engines import build_writer
from app.bootstrap.indexing import build_ingestion
from app.bootstrap.parsing import build_parser
from app.bootstrap.reading import reading_version
from app.domain.blocks import SourceFile
from app.domain.document import Document
from app.domain.errors import ReadError
from app.engines.whoosh import writer as writer_module
from app.engines.whoosh.generations import Generations
from app.ingest import pipeline as pipeline_module
from app.ingest.pipeline import Ingestion, IngestOptions
from app.ingest.report import IngestReport
from app.ingest.work import Bounds
from app.settings import Settings

LETTER = "The keepers of the wells met in the spring and looked at the ropes of the wells."


class Better:
    """A parser that knows rubbish from words, and reads one wording otherwise."""

    def parse(self, source: SourceFile, document_id: str, given: Mapping[str, Any]) -> Document:
        if b"qwx" in source.data:
            raise ReadError("Its letters make no words of any language.")
        document = build_parser().parse(source, document_id, given)
        better = tuple(
            p._replace(text=p.text.replace("ropes of the wells", "new ropes"))
            for p in document.paragraphs
        )
        return replace(document, paragraphs=better)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "letter.txt").write_text(f"A letter\n\n{LETTER}\n\nIt was a dry year.\n")
    (folder / "scan.txt").write_text("qwx zzkt vvrp qwx ttgh\n\nplmk qwx rrt.\n")
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index=tmp_path / "index", log_level="error")


def index(
    corpus: Path,
    settings: Settings,
    version: str,
    parser: Any = build_parser,
    *,
    full: bool = False,
) -> IngestReport:
    ingestion = Ingestion(build_writer(settings), parser, lambda _head: None, version, Bounds())
    return ingestion.index(corpus, IngestOptions(full=full), lambda *_: None)


def test_the_next_run_reads_all_again_and_says_why(
    corpus: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = index(corpus, settings, "1")
    assert (first.indexed, first.read_again) == (2, None)
    assert index(corpus, settings, "1").unchanged == 2
    seen = set(_seen(settings))
    monkeypatch.setattr(writer_module, "datetime", _Later)
    again = index(corpus, settings, "2", Better)
    assert (again.indexed, again.unchanged, again.removed) == (1, 0, 1)
    assert [(one.file, one.reason) for one in again.failed] == [
        ("scan.txt", "Its letters make no words of any language.")
    ]
    assert "otherwise" in (again.read_again or "")
    assert set(_seen(settings)) == seen, "better reading is no news"
    last = index(corpus, settings, "2", Better)
    assert (last.unchanged, last.indexed, last.read_again) == (1, 0, None)


def test_a_full_run_needs_no_reason(corpus: Path, settings: Settings) -> None:
    index(corpus, settings, "1")
    assert index(corpus, settings, "2", full=True).read_again is None


def test_an_index_of_another_corpus_says_so(
    corpus: Path, settings: Settings, tmp_path: Path
) -> None:
    index(corpus, settings, "1")
    other = tmp_path / "other"
    corpus.rename(other)
    assert "another corpus folder" in (index(other, settings, "1").read_again or "")


class _Later(datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + timedelta(hours=1)


def _seen(settings: Settings) -> Iterator[int]:
    for segment in Generations(settings.index).open().segments:
        yield from segment.arrays["par.seen"].tolist()


def test_the_version_of_reading_follows_code_data_and_libraries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("readers/text.py", "enrichment/gazetteers/states.json", "segmentation/a.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(reading.app, "__file__", str(tmp_path / "__init__.py"))
    versions = [reading_version.__wrapped__()]
    (tmp_path / "search.py").write_text("no part of reading")
    (tmp_path / "readers" / "__pycache__").mkdir()
    (tmp_path / "readers" / "__pycache__" / "text.pyc").write_text("1")
    assert reading_version.__wrapped__() == versions[0]
    (tmp_path / "readers" / "text.py").write_text("another")
    versions.append(reading_version.__wrapped__())
    (tmp_path / "enrichment" / "gazetteers" / "states.json").write_text("another")
    versions.append(reading_version.__wrapped__())
    monkeypatch.setattr(reading, "version", lambda _name: "99")
    versions.append(reading_version.__wrapped__())
    assert len(set(versions)) == len(versions)


def test_no_value_that_reading_is_made_with_is_forgotten() -> None:
    root = Path(app.__file__).parent
    seen: set[str] = set()
    ahead = ["readers", "segmentation", "enrichment", "records", "numerals", "ingest/parse.py"]
    while ahead:
        part = root / ahead.pop()
        for file in part.rglob("*.py") if part.is_dir() else [part]:
            for name in re.findall(r"^from app\.domain\.(\w+)", file.read_text(), re.MULTILINE):
                if name not in seen:
                    seen.add(name)
                    ahead.append(f"domain/{name}.py")
    assert seen - {"errors"} == set(reading._VALUES)


def test_the_pipeline_is_named_by_it(settings: Settings) -> None:
    assert reading_version() in build_ingestion(settings)._pipeline


def test_a_worker_starts_before_the_index_is_opened_and_only_where_files_changed(
    corpus: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(corpus, settings, "1")
    happened: list[str] = []

    class Spare(pipeline_module.Spare):
        def __init__(self, plan: Any) -> None:
            happened.append("worker")
            super().__init__(plan)

    def opened(self: Generations, version: str | None = None) -> Any:
        happened.append("index")
        return real(self, version)

    real = Generations.open
    monkeypatch.setattr(pipeline_module, "Spare", Spare)
    monkeypatch.setattr(Generations, "open", opened)
    assert index(corpus, settings, "1").indexed == 0
    assert "worker" not in happened
    happened.clear()
    (corpus / "note.txt").write_text(f"A note\n\n{LETTER} They were sound.\n")
    assert index(corpus, settings, "1").indexed == 1
    assert happened[:2] == ["worker", "index"]


def test_who_only_looks_what_changed_loads_neither_numpy_nor_whoosh(settings: Settings) -> None:
    code = (
        "import sys; from pathlib import Path; from app.bootstrap.indexing import build_ingestion;"
        "from app.settings import load_settings; from app.bootstrap.engines import build_writer;"
        f"settings = load_settings(index={str(settings.index)!r}); build_ingestion(settings);"
        "begun = build_writer(settings).begin(full=False); begun.note('x'); begun.factory();"
        "print({'numpy', 'whoosh'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
