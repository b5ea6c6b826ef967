from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from app.domain.errors import CorpusError
from app.ingest.manifest import load_manifest
from app.ingest.report import IngestReport


def manifest_csv(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    (folder / "manifest.csv").write_bytes(text.encode(encoding))
    return folder


def given(folder: Path, path: str) -> dict[str, object]:
    return load_manifest(folder).given(PurePosixPath(path))


def test_no_manifest_says_nothing(tmp_path: Path) -> None:
    assert load_manifest(tmp_path).given(PurePosixPath("a.txt")) == {}


def test_dotted_columns_nest_and_lists_part_at_semicolons(tmp_path: Path) -> None:
    manifest_csv(
        tmp_path,
        "path,treaty.id,speakers,meeting.name,meeting.ordinal,title\n"
        'a.txt,ccm,BEL; Côte d’Ivoire,"Review Conference, resumed",2,\n',
    )

    assert given(tmp_path, "a.txt") == {
        "treaty": {"id": "ccm"},
        "speakers": ["BEL", "Côte d’Ivoire"],
        "meeting": {"name": "Review Conference, resumed", "ordinal": "2"},
    }
    assert given(tmp_path, "b.txt") == {}


@pytest.mark.parametrize(
    ("pattern", "path", "covered"),
    [
        ("*.txt", "a.txt", True),
        ("*.txt", "sub/a.txt", False),
        ("**/*.txt", "sub/deep/a.txt", True),
        ("**/*.txt", "a.txt", True),
        ("2019/*", "2019/a.pdf", True),
        ("2019/*", "2019/x/a.pdf", False),
        ("20[12]9/a.pdf", "2029/a.pdf", True),
        ("20[!1]9/a.pdf", "2019/a.pdf", False),
        ("a?.txt", "ab.txt", True),
        ("a.txt", "axtxt", False),
        ("cafe\u0301.txt", "caf\u00e9.txt", True),
    ],
)
def test_globs(tmp_path: Path, pattern: str, path: str, covered: bool) -> None:
    manifest_csv(tmp_path, f"path,place\n{pattern},Oslo\n")

    assert (given(tmp_path, path) == {"place": "Oslo"}) is covered


def test_the_exact_path_wins_then_the_later_glob(tmp_path: Path) -> None:
    manifest_csv(
        tmp_path,
        "path,place,treaty.id,treaty.name\na.txt,Oslo,,\n*,Geneva,npt,\n*.txt,Vienna,,Short\n",
    )

    assert given(tmp_path, "a.txt") == {"place": "Oslo", "treaty": {"id": "npt", "name": "Short"}}
    assert given(tmp_path, "b.txt")["place"] == "Vienna"
    assert given(tmp_path, "b.pdf")["place"] == "Geneva"


def test_unknown_columns_are_a_warning_and_left_out(tmp_path: Path) -> None:
    manifest_csv(tmp_path, "path,colour,treaty.shape,place\na.txt,red,round,Oslo\n")

    manifest = load_manifest(tmp_path)

    assert manifest.given(PurePosixPath("a.txt")) == {"place": "Oslo"}
    assert [warning.split("'")[1] for warning in manifest.warnings] == ["colour", "treaty.shape"]


@pytest.mark.parametrize("text", ["\ufeffpath,place\na.txt,Oslo\n", "path;place\r\na.txt;Oslo\r\n"])
def test_as_spreadsheets_write_it(tmp_path: Path, text: str) -> None:
    manifest_csv(tmp_path, text)

    assert given(tmp_path, "a.txt") == {"place": "Oslo"}


def test_toml(tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_text(
        '[[documents]]\npath = "*.pdf"\nspeakers = ["BEL"]\n'
        'treaty = { id = "npt" }\nmeeting_date = 2019-09-25\nweight = 3\n',
        encoding="utf-8",
    )

    manifest = load_manifest(tmp_path)
    values = manifest.given(PurePosixPath("a.pdf"))

    assert values["speakers"] == ["BEL"]
    assert values["treaty"] == {"id": "npt"}
    assert str(values["meeting_date"]) == "2019-09-25"
    assert "weight" in manifest.warnings[0]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("manifest.csv", b"file,place\na.txt,Oslo\n", "no column `path`"),
        ("manifest.csv", b"path,place\na.txt,Z\xfcrich\n", "cannot be read"),
        ("manifest.toml", b"documents = [", "no TOML"),
        ("manifest.toml", b"[[documents]]\nplace = 'Oslo'\n", "path"),
    ],
)
def test_a_manifest_that_cannot_be_used_says_why(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(CorpusError) as caught:
        load_manifest(tmp_path)
    assert says in caught.value.message
    assert caught.value.hint


def test_the_report_keeps_the_manifests_warnings_out_of_its_json() -> None:
    report = IngestReport(1, 0, 0, 2, 0.1, "v", warnings=("manifest.csv: …",))

    assert set(report.as_json()) == {
        "indexed", "unchanged", "removed", "paragraphs", "seconds", "index_version", "skipped",
        "failed",
    }  # fmt: skip
