"""docs/index-format.md names every file and every array of a built index."""

from __future__ import annotations

import re
from pathlib import Path

from app.engines.whoosh.generations import Generations
from app.engines.whoosh.keywords import KEYWORDS
from app.engines.whoosh.merge import POOLS
from tests.faults.index_tools import index

TEXT = Path("docs/index-format.md").read_text("utf-8")
NAMED = set(re.findall(r"`([^`\n]+)`", TEXT))


def test_every_array_is_described(tmp_path):
    index(tmp_path, "one text", "another")
    (segment,) = Generations(tmp_path).open().segments
    fields = {name for names in POOLS.values() for name in names}
    keywords = {field.name for field in KEYWORDS}
    for name in segment.arrays:
        owner, _, rest = name.partition(".")
        if owner in keywords:
            described = f"K.{rest}"
        elif owner in POOLS and rest.split(".")[0] in ("doc", "tf", "at"):
            described = f"P.{rest}"
        elif owner in fields:
            described = f"F.{rest}"
        else:
            described = name
        plain = re.sub(r"\.(blob|off)$", "", described)
        assert described in NAMED or plain in NAMED, name


def test_every_file_is_described(tmp_path):
    index(tmp_path, "one text")
    for path in tmp_path.rglob("*"):
        if path.is_file():
            ending = re.sub(r"^paragraphs_[0-9a-z]+", "", path.name)
            assert ending in TEXT or path.parent.name == "notes", path


def test_the_example_runs(tmp_path, monkeypatch, capsys):
    (example,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    index(tmp_path / "index", "the clearance of mines", "another")
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "docs/index-format.md", "exec"), {})  # noqa: S102 - our own document
    assert "the clearance of mines" in capsys.readouterr().out
