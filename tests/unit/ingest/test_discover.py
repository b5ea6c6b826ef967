"""Which files of a folder are documents, and what ids they get."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from app.domain.errors import CorpusError, ReadError
from app.ingest.discover import discover, path_id
from app.ingest.identity import checked_id, document_id_of, shared_ids
from app.readers.frontmatter import front_matter_id


def write(folder: Path, name: str, text: str = "Text.") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_files_about_the_corpus_are_left_out(tmp_path: Path) -> None:
    for name in (
        "b.txt", "a/c.md", ".hidden.txt", ".git/x.txt", "README", "readme.md", "LICENSE.txt",
        "License", "manifest.csv", "a/manifest.toml", "manifesto.txt", "notes.readme.txt",
    ):  # fmt: skip
        write(tmp_path, name)
    found = [str(file.path) for file in discover(tmp_path).files]
    assert found == ["a/c.md", "b.txt", "manifesto.txt", "notes.readme.txt"]


def test_a_link_back_up_ends(tmp_path: Path) -> None:
    write(tmp_path, "a/b.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    assert [str(file.path) for file in discover(tmp_path).files] == ["a/b.txt"]


def test_a_link_to_itself_fails_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A")
    (tmp_path / "round.txt").symlink_to("round.txt")
    (tmp_path / "one").symlink_to("other")
    (tmp_path / "other").symlink_to("one")
    found = discover(tmp_path)
    assert [str(file.path) for file in found.files] == ["a.txt"]
    assert {name for name, _ in found.failed} == {"round.txt", "one", "other"}
    assert all("symbolic links" in reason for _, reason in found.failed)


def test_a_dangling_link_is_named_not_lost(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert [str(file.path) for file in discover(tmp_path).files] == ["gone.txt"]


@pytest.mark.parametrize("name", ["missing", "file.txt"])
def test_no_such_folder(tmp_path: Path, name: str) -> None:
    write(tmp_path, "file.txt")
    with pytest.raises(CorpusError, match=r"does not exist|is not a folder"):
        discover(tmp_path / name)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("004_cb5ff4dfec6f2cf5.txt", "004-cb5ff4dfec6f2cf5"),
        ("Session 62 - 2007/BEL_62_2007.txt", "session-62-2007-bel-62-2007"),
        ("A_RES_78_241.en.pdf", "a-res-78-241-en"),
        ("déclaration/Été.md", "déclaration-été"),
        ("де\u0301кларация.txt", "де\u0301кларация"),
        ("声明.txt", "声明"),
        ("no-suffix", "no-suffix"),
        ("___.txt", ""),
    ],
)
def test_path_id(path: str, expected: str) -> None:
    assert path_id(PurePosixPath(path)) == expected


def test_front_matter_and_manifest_set_the_id(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "---\ntitle: A\nid: npt-note\n---\nText.")
    path = PurePosixPath("a.md")
    assert document_id_of(tmp_path, path, {}, front_matter_id) == "npt-note"
    assert document_id_of(tmp_path, path, {"id": "given"}, front_matter_id) == "given"


@pytest.mark.parametrize("value", ["", "a b", "a/b", "x" * 201, "a#b"])
def test_an_unusable_id_is_an_error(value: str) -> None:
    with pytest.raises(ReadError, match="cannot be used"):
        checked_id(value)


IDS = {PurePosixPath("a.txt"): "a", PurePosixPath("A.md"): "a", PurePosixPath("b.txt"): "b"}


@pytest.mark.parametrize(
    ("owners", "keeps", "fails"),
    [({}, "A.md", "a.txt"), ({"a": "a.txt"}, "a.txt", "A.md"), ({"a": "gone"}, "A.md", "a.txt")],
    ids=["the first path", "the one indexed", "the one indexed is gone"],
)
def test_one_file_keeps_a_shared_id(owners: dict[str, str], keeps: str, fails: str) -> None:
    reasons = shared_ids(IDS, owners)
    assert [str(path) for path in reasons] == [fails]
    assert f"{fails} would share the id 'a' with {keeps}" in reasons[PurePosixPath(fails)]
