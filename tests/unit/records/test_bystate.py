"""Declarations under the names of the States that made them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap.indexing import parse_file
from app.settings import Settings

WORDS = "The Government declares that it is not bound by article 3 of the Convention."


@pytest.mark.parametrize(
    ("names", "title", "eid"),
    [
        (["Malta", "Peru", "Viet Nam"], None, "heading_1"),
        (["Malta", "The wells", "The lamps"], "Malta", "title_1"),
        (["On wells", "Malta", "Peru"], "On wells", "title_1"),
    ],
)
def test_the_first_state_is_no_title(
    tmp_path: Path, names: list[str], title: str | None, eid: str
) -> None:
    path = tmp_path / "declarations.md"
    path.write_text("\n\n".join(f"# {name}\n{WORDS}" for name in names), encoding="utf-8")
    document = parse_file(path, Settings())
    assert document.metadata.title == title
    assert document.paragraphs[0].eid == eid
