"""A folder of hostile files: each fails alone, with its line, within bounds; the others go in."""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.engines import build_engine
from app.bootstrap.searching import build_search
from app.cli.main import main
from app.domain.errors import IngestError
from app.domain.search import SearchRequest
from app.ingest.pipeline import Ingestion, IngestOptions
from app.ingest.work import Bounds
from app.presenting.presenter import Presenter
from app.settings import load_settings
from tests.faults.hostile import FAILS, GOOD, SKIPPED, hostile_corpus
from tests.faults.test_bad_input import GOOD as TEXT
from tests.faults.test_bad_input import parley

#: Bytes that no process of the run may pass: the largest file that is read, and as much again.
MOST_MEMORY = 700 << 20


def index(folder: Path, *words: str) -> tuple[int, dict[str, Any]]:
    """`parley index` of `folder/corpus` in this process: status and report."""
    command = ["index", str(folder / "corpus"), "--index", str(folder / "index"), "--json", *words]
    with redirect_stdout(io.StringIO()) as said:
        status = main(command)
    return status, json.loads(said.getvalue())


def search(folder: Path, query: str) -> dict[str, Any]:
    """The body of a search of `folder/index`."""
    engine = build_engine(load_settings(index=folder / "index"))
    try:
        return Presenter().search(build_search().search(engine.view(), SearchRequest(q=query)))
    finally:
        engine.close()


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, dict[str, Any], float]:
    """The folder, and what came of indexing it: status, report, seconds."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile_corpus(folder / "corpus")
    began = time.monotonic()
    status, report = index(folder)
    return folder, status, report, time.monotonic() - began


def test_each_hostile_file_fails_alone_with_its_line(run: Any) -> None:
    _, status, report, _ = run
    assert status == 1
    for kind, expected in (("failed", FAILS), ("skipped", SKIPPED)):
        reasons = {row["file"]: row["reason"] for row in report[kind]}
        assert sorted(reasons) == sorted(expected)
        for file, said in expected.items():
            assert said in reasons[file], (file, reasons[file])
    assert report["indexed"] == len(GOOD)


def test_what_is_good_is_found_and_nothing_of_another_folder(run: Any) -> None:
    folder, *_ = run
    found = search(folder, "")["results"]
    assert {hit["document_id"] for hit in found} == set(GOOD)
    assert search(folder, "secret")["total"] == 0


def test_the_run_keeps_within_time_and_memory(run: Any) -> None:
    *_, seconds = run
    assert seconds < 60
    unit = 1 if sys.platform == "darwin" else 1024
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit < MOST_MEMORY


def test_links_are_followed_where_the_setting_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "note.txt").write_text(TEXT)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").symlink_to(outside / "note.txt")
    (tmp_path / "corpus" / "folder").symlink_to(outside)
    monkeypatch.setenv("PARLEY_FOLLOW_LINKS", "true")
    status, report = index(tmp_path)
    assert (status, report["indexed"]) == (0, 2)
    monkeypatch.setenv("PARLEY_FOLLOW_LINKS", "false")
    assert parley(tmp_path, "parse", str(tmp_path / "corpus" / "a.txt")).returncode == 1


def test_a_link_within_the_folder_is_a_file_of_it(tmp_path: Path) -> None:
    (tmp_path / "corpus" / "b").mkdir(parents=True)
    (tmp_path / "corpus" / "b" / "note.txt").write_text(TEXT)
    (tmp_path / "corpus" / "a.txt").symlink_to("b/note.txt")
    status, report = index(tmp_path)
    assert (status, report["indexed"]) == (0, 2)


@pytest.mark.skipif(os.name != "posix", reason="names are text there")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "good.txt").write_text(TEXT)
    (tmp_path / "corpus" / "new\nline\x1b[31m.txt").write_text(TEXT)
    Path(os.fsdecode(bytes(tmp_path / "corpus") + b"/\xff.txt")).write_text(TEXT)
    status, report = index(tmp_path)
    assert (status, report["indexed"]) == (1, 2)
    assert [row["file"] for row in report["failed"]] == [r"\udcff.txt"]
    said = parley(tmp_path, "index", str(tmp_path / "corpus"))
    assert said.returncode == 1
    assert "\x1b" not in said.stdout


MANIFESTS: dict[str, tuple[str, str]] = {
    "nested": ("manifest.toml", f'[[documents]]\npath="a"\ntitle={"[" * 5000}{"]" * 5000}\n'),
    "date": ("manifest.toml", '[[documents]]\npath="a"\nmeeting_date=2023-13-45\n'),
    "field": ("manifest.csv", f'path,title\ngood.txt,"{"x" * 200_000}"\n'),
    "column": ("manifest.csv", f'"{"x" * 200_000}"\n'),
    "quote": ("manifest.csv", 'path,title\ngood.txt,"' + "x\n" * 100_000),
}


@pytest.mark.parametrize("kind", MANIFESTS)
def test_a_manifest_that_cannot_be_read_leaves_the_index(tmp_path: Path, kind: str) -> None:
    name, text = MANIFESTS[kind]
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "good.txt").write_text(TEXT)
    (tmp_path / "corpus" / name).write_text(text)
    done = parley(tmp_path, "index", str(tmp_path / "corpus"))
    assert done.returncode == 2
    assert name in done.stderr
    assert "Traceback" not in done.stderr


ODD_VALUES = {
    "date": 'path="good.txt"\nmeeting_date="2023-13-45"\nplace="Oslo"',
    "deep": f'path="good.txt"\ntitle={"[" * 200}{"]" * 200}\nplace="Oslo"',
    "large": 'path="good.txt"\nmeeting={ordinal=99999999999999999999999999}\nplace="Oslo"',
}


@pytest.mark.parametrize("kind", ODD_VALUES)
def test_a_manifest_s_value_that_cannot_be_used_costs_no_more(tmp_path: Path, kind: str) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "good.txt").write_text(TEXT)
    (tmp_path / "corpus" / "manifest.toml").write_text(f"[[documents]]\n{ODD_VALUES[kind]}\n")
    status, report = index(tmp_path)
    assert (status, report["indexed"]) == (0, 1)
    assert search(tmp_path, "cleared")["results"][0]["place"] == "Oslo"


def test_the_one_indexed_keeps_an_id_that_another_would_have(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "a").mkdir(parents=True)
    (corpus / "a" / "b.txt").write_text(TEXT)
    index(tmp_path)
    (corpus / "a-b.txt").write_text("Norway paid.\n")
    for words in ((), ("--full",), ()):
        status, report = index(tmp_path, *words)
        assert status == 1
        assert [row["file"] for row in report["failed"]] == ["a-b.txt"]
        assert "a/b.txt" in report["failed"][0]["reason"]
        assert search(tmp_path, "cleared")["total"] == 1
    (corpus / "a" / "b.txt").unlink()
    status, report = index(tmp_path)
    assert (status, report["indexed"], report["removed"]) == (0, 1, 0)
    assert search(tmp_path, "Norway")["results"][0]["document_id"] == "a-b"


def test_the_one_indexed_keeps_its_id_over_an_upgrade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "corpus" / "a").mkdir(parents=True)
    (tmp_path / "corpus" / "a" / "b.txt").write_text(TEXT)
    index(tmp_path)
    current = (tmp_path / "index" / "CURRENT").read_text().strip()
    ledger = tmp_path / "index" / "generations" / current / "notes" / "ledger.json"
    said = json.loads(ledger.read_text())
    ledger.write_text(json.dumps({**said, "pipeline": "an older release"}))
    (tmp_path / "corpus" / "a-b.txt").write_text("Norway paid.\n")
    status, report = index(tmp_path)
    assert (status, report["indexed"]) == (1, 1)
    assert search(tmp_path, "cleared")["total"] == 1


class _Broken:
    """A writer with a fault of ours."""

    def begin(self, *, full: bool) -> Any:
        raise KeyError(f"{full}")


def test_a_fault_of_ours_says_that_the_index_is_unchanged(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    broken: Any = _Broken()
    ingestion = Ingestion(broken, lambda: broken, lambda _head: None, "", Bounds())
    with pytest.raises(IngestError, match=r"KeyError.*the index is unchanged"):
        ingestion.index(tmp_path, IngestOptions(), lambda *_: None)


def test_a_fault_of_the_command_is_a_line_and_status_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_options: object) -> int:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("app.cli.indexing.index", broken)
    assert main(["index"]) == 2
    said = capsys.readouterr().err
    assert "index failed unexpectedly (ZeroDivisionError: by nothing)" in said
    assert "Traceback" not in said


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "good.txt").write_text(TEXT)
    command = [sys.executable, "-m", "app", "index", str(tmp_path / "corpus"), "--watch", "--json"]
    process = subprocess.Popen(
        command,
        env={**os.environ, "PARLEY_INDEX": str(tmp_path / "index")},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


def test_watching_goes_on_after_a_bad_file(tmp_path: Path, watching: subprocess.Popen[str]) -> None:
    assert watching.stdout is not None
    assert json.loads(watching.stdout.readline())["indexed"] == 1
    time.sleep(1)  # the watch begins after the line
    (tmp_path / "corpus" / "bad.md").write_text("---\nmeeting_date: 2023-13-45\n---\n\nText.\n")
    report = json.loads(watching.stdout.readline())
    assert [row["file"] for row in report["failed"]] == ["bad.md"]
    (tmp_path / "corpus" / "bad.md").write_text("Text.\n")
    assert json.loads(watching.stdout.readline())["indexed"] == 1


#: Writes three files anew all the while: one in pieces, one that goes and comes, one that grows.
RESTLESS = """
import itertools, pathlib, sys, time
folder = pathlib.Path(sys.argv[1])
for turn in itertools.count():
    with open(folder / "pieces.txt", "w", buffering=1) as file:
        for number in range(60):
            file.write(f"{number}. Piece {turn}: the mines were cleared.\\n\\n")
    (folder / "comes.txt").write_text("1. It comes and goes.\\n")
    with open(folder / "grows.md", "a" if turn % 50 else "w") as file:
        file.write(f"A line more, the {turn}th.\\n\\n")
    (folder / "comes.txt").unlink()
    time.sleep(0.002)
"""


def test_files_that_change_while_they_are_read(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "steady.txt").write_text("1. What stays as it is.\n")
    with subprocess.Popen([sys.executable, "-c", RESTLESS, str(corpus)]) as restless:
        try:
            for _ in range(3):
                status, report = index(tmp_path)
                assert status in {0, 1}
                assert not [one for one in report["failed"] if one["file"] == "steady.txt"]
                assert search(tmp_path, "stays")["total"] == 1
        finally:
            restless.kill()
    # What went in halfway is read again, though the file may be of the size that it had before.
    for name in ("pieces.txt", "comes.txt", "grows.md"):
        (corpus / name).write_text(f"1. The last word of {name.partition('.')[0]}.\n")
    status, report = index(tmp_path)
    assert (status, report["failed"]) == (0, [])
    assert search(tmp_path, '"the last word"')["total"] == 3
    assert search(tmp_path, "cleared OR more")["total"] == 0
