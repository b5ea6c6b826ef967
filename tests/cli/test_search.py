"""`parley search` on the terminal: what was asked for is shown, and how to go on."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import main

Shown = Callable[..., str]

DOCUMENTS = {
    "bulletin.md": "# Harbour bulletin\n\n1. Lamps are lit at dusk.\n\n2. Buoys are counted.\n\n"
    "3. Lamps are mended.\n",
    "notice.txt": "1. Lamps burn oil.\n\n2. Ropes are dry.\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    corpus = tmp_path_factory.mktemp("corpus")
    for name, text in DOCUMENTS.items():
        (corpus / name).write_text(text, encoding="utf-8")
    folder = tmp_path_factory.mktemp("index")
    assert main(["index", str(corpus), "--index", str(folder), "--workers", "1", "--json"]) == 0
    return folder


@pytest.fixture
def shown(index: Path, capsys: pytest.CaptureFixture[str]) -> Shown:
    def run(*words: str) -> str:
        assert main(["search", *words, "--index", str(index)]) == 0
        return re.sub(r"\s+", " ", capsys.readouterr().out).strip()

    return run


def test_a_hit_has_address_number_title_text_and_citation(shown: Shown) -> None:
    out = shown("buoys")
    assert out.startswith("1 paragraph for the word “buoys” (")
    assert "bulletin#para_2 2 Harbour bulletin Buoys are counted. — “Harbour bulletin”" in out
    assert out.endswith("para. 2")


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        (["lamps", "--limit", "2"], "1–2 of 3 paragraphs for the word “lamps”", "--offset 2"),
        (["lamps", "--limit", "1"], "1 of 3 paragraphs for the word “lamps”", "--offset 1"),
        (["lamps", "--offset", "1"], "2–3 of 3 paragraphs for", "para. "),
        (["", "--limit", "2"], "1–2 of 5 paragraphs (", "--offset 2"),
        (["cellar"], "No paragraph for the word “cellar” (", "“cellar”."),
    ],
)
def test_how_many_and_how_to_go_on(shown: Shown, words: list[str], start: str, end: str) -> None:
    out = shown(*words)
    assert out.startswith(start)
    assert end in out[-70:]


def test_past_the_deepest_offset_a_cursor_goes_on(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.presenting.terminal._DEEPEST_OFFSET", 2)
    seen = []
    command = ["lamps", "--limit", "1", "--sort", "document"]
    while command:
        out = shown(*command)
        seen += re.findall(r"(\w+#\w+)", out)
        follow = re.search(r"More follow: .*?(--(?:offset|cursor) \S+)", out)
        option = follow[1].split() if follow else []
        if option[:1] == ["--offset"]:
            command = [*command, *option]
        else:
            command = ["", *option] if option else []
    assert seen == ["bulletin#para_1", "bulletin#para_3", "notice#para_1"]


def test_context_shows_neighbours_and_headings(shown: Shown) -> None:
    out = shown("buoys", "--context", "1")
    assert "┊ 1 Lamps are lit at dusk. Buoys are counted. ┊ 3 Lamps are mended." in out
    assert "┊" not in shown("buoys")


def test_explain_shows_what_the_score_is_made_of(shown: Shown) -> None:
    out = shown("buoys", "--explain", "true")
    score, parts = re.search(r"score (\d+\.\d\d) = (.*)", out).groups()
    assert "buoys (text)" in parts
    assert sum(map(float, re.findall(r"(\d+\.\d\d) \w+ \(", parts))) == pytest.approx(
        float(score), abs=0.02
    )


def test_a_missing_index_is_named_by_its_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "x", "--index", str(tmp_path / "none")]) == 1
    assert f"There is no index in the folder {tmp_path / 'none'} yet." in capsys.readouterr().err
