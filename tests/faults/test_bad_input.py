"""Bad input on the command line: each gets its clear line, and nothing else is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

GOOD = "KENYA\n\nClearance\n\nMr. President,\n\nKenya cleared the land.\n\nThe work goes on.\n"


def parley(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", *words],
        capture_output=True,
        text=True,
        env={**os.environ, "PARLEY_INDEX": str(folder / "index"), "PYTHONPATH": str(Path.cwd())},
        timeout=120,
        check=False,
    )


def index(folder: Path, *words: str) -> tuple[int, dict[str, Any]]:
    done = parley(folder, "index", str(folder / "corpus"), "--json", *words)
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


def search(folder: Path, query: str) -> dict[str, Any]:
    done = parley(folder, "search", query, "--json")
    assert done.returncode == 0, done.stderr
    body: dict[str, Any] = json.loads(done.stdout)
    return body


BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "binary.txt": bytes(range(256)) * 8,
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Cat",
    "nothing.pdf": b"",
    "damaged.docx": b"PK\x03\x04" + b"\x00" * 60,
    "not.odt": b"PK\x03\x04 no archive",
}


def test_bad_files_are_named_and_the_good_one_goes_in(tmp_path: Path, corpus: Path) -> None:
    for name, content in BAD.items():
        (corpus / name).write_bytes(content)
    status, report = index(tmp_path)
    assert status == 1
    reasons = {row["file"]: row["reason"] for row in report["failed"]}
    assert reasons.keys() == BAD.keys()
    assert min(map(len, reasons.values())) > 10
    assert report["indexed"] == 1
    assert search(tmp_path, "cleared")["total"] == 1


def test_an_unsupported_type_is_skipped_and_named(tmp_path: Path, corpus: Path) -> None:
    (corpus / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 40)
    status, report = index(tmp_path)
    assert status == 0
    assert [row["file"] for row in report["skipped"]] == ["picture.png"]


ENCODED = {
    "cp1252": ("Déclaration de la France sur les mines déposées. " * 4, "déposées"),
    "utf-16": ("The Conference took note of the report. " * 4, "conference"),
    "cp1251": ("Конференция приняла к сведению доклад Комитета. " * 4, "доклад"),
}


def test_other_encodings_are_read(tmp_path: Path, corpus: Path) -> None:
    for encoding, (text, _) in ENCODED.items():
        (corpus / f"{encoding}.txt").write_bytes(text.encode(encoding))
    status, _ = index(tmp_path)
    assert status == 0
    for encoding, (_, word) in ENCODED.items():
        assert search(tmp_path, word)["results"][0]["document_id"] == encoding


def test_a_file_that_cannot_be_opened(tmp_path: Path, corpus: Path) -> None:
    (corpus / "gone.txt").symlink_to(tmp_path / "nowhere")
    status, report = index(tmp_path)
    assert status == 1
    assert report["failed"][0]["file"] == "gone.txt"
    assert "cannot be opened" in report["failed"][0]["reason"]


def test_two_files_that_would_share_an_id(tmp_path: Path, corpus: Path) -> None:
    (corpus / "a b.txt").write_text(GOOD)
    (corpus / "a_b.md").write_text(GOOD)
    status, report = index(tmp_path)
    assert status == 1
    assert [row["file"] for row in report["failed"]] == ["a_b.md"]
    assert "would share the id 'a-b' with a b.txt" in report["failed"][0]["reason"]
    assert report["indexed"] == 2


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda folder: None, "does not exist"),
        (lambda folder: folder.mkdir(), "holds no documents"),
        (lambda folder: folder.write_text("x"), "is not a folder"),
    ],
    ids=["missing", "empty", "file"],
)
def test_no_corpus(tmp_path: Path, make: Any, said: str) -> None:
    make(tmp_path / "corpus")
    done = parley(tmp_path, "index", str(tmp_path / "corpus"))
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "index" / "CURRENT").exists()


def test_all_failed_makes_no_generation(tmp_path: Path, corpus: Path) -> None:
    (corpus / "good.txt").write_text("")
    done = parley(tmp_path, "index", str(corpus))
    assert done.returncode == 2
    assert "good.txt" in done.stderr
    status, report = index(tmp_path)
    assert (status, report["indexed"], report["index_version"]) == (2, 0, None)
    assert [row["file"] for row in report["failed"]] == ["good.txt"]


def test_a_failed_file_makes_no_new_version_by_itself(tmp_path: Path, corpus: Path) -> None:
    (corpus / "empty.txt").write_text("")
    versions = {index(tmp_path)[1]["index_version"] for _ in range(2)}
    assert len(versions) == 1


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the good file alone, and its index."""
    folder = tmp_path_factory.mktemp("good")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "good.txt").write_text(GOOD, encoding="utf-8")
    index(folder)
    return folder


@pytest.mark.parametrize(
    "words",
    [
        ("the land", "--limit", "1"),
        ("--limit", "1", "the land"),
        ("--speaker=KEN", "--limit=1", "the land", "--group-size", "2"),
        ("--limit", "1", "--", "the land"),
        ("--limit", "1", "-nothere"),
    ],
)
def test_parameters_stand_before_or_after_the_query(indexed: Path, words: tuple[str, ...]) -> None:
    done = parley(indexed, "search", "--json", *words)
    assert done.returncode == 0, done.stderr
    body = json.loads(done.stdout)
    assert body["query"]["q"] in {"the land", "-nothere"}
    assert len(body["results"]) == 1


def test_a_suddenly_empty_corpus_leaves_the_index(tmp_path: Path, corpus: Path) -> None:
    index(tmp_path)
    (corpus / "good.txt").unlink()
    done = parley(tmp_path, "index", str(corpus))
    assert done.returncode == 2
    assert "--allow-empty" in done.stderr
    assert search(tmp_path, "cleared")["total"] == 1
    status, report = index(tmp_path, "--allow-empty")
    assert (status, report["removed"], report["paragraphs"]) == (0, 1, 0)


def test_a_missing_index_is_said(tmp_path: Path) -> None:
    done = parley(tmp_path, "search", "anything")
    assert done.returncode == 1
    assert "no index" in done.stderr
    assert "parley index" in done.stderr


def test_only_what_changed_is_read_again(tmp_path: Path, corpus: Path) -> None:
    (corpus / "second.txt").write_text("One.\n\nTwo.\n")
    index(tmp_path)
    status, report = index(tmp_path)
    assert (status, report["indexed"], report["unchanged"]) == (0, 0, 2)
    version = report["index_version"]
    (corpus / "second.txt").write_text("One.\n\nSix.\n")  # the same size
    _, report = index(tmp_path)
    assert (report["indexed"], report["unchanged"]) == (1, 1)
    assert report["index_version"] != version
    assert search(tmp_path, "two")["total"] == 0
    (corpus / "second.txt").unlink()
    _, report = index(tmp_path)
    assert (report["removed"], report["unchanged"]) == (1, 1)
    assert search(tmp_path, "six")["total"] == 0


def test_what_of_a_manifest_cannot_be_used_is_said(tmp_path: Path, corpus: Path) -> None:
    (corpus / "manifest.csv").write_text("path,plaec,place\ngood.txt,Oslo,Geneva\n")
    done = parley(tmp_path, "index", str(corpus))
    assert done.returncode == 0
    assert "plaec" in done.stderr
    assert search(tmp_path, "cleared")["results"][0]["place"] == "Geneva"


def test_a_reader_s_warning_is_told_once(tmp_path: Path, corpus: Path) -> None:
    (corpus / "other.txt").write_bytes("Déclaration déposée à Genève. ".encode("cp1252") * 5)
    done = parley(tmp_path, "parse", str(corpus / "other.txt"), "--json")
    warnings = json.loads(done.stdout)["warnings"]
    assert len(warnings) == len(set(warnings)) > 0
