"""The reference documents that ship with Parley keep their form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

CORPUS = Path(__file__).parents[2] / "corpus"
DOCUMENTS = sorted(
    path
    for path in CORPUS.rglob("*")
    if path.suffix in {".md", ".txt"} and not path.name.startswith("README")
)
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)


def test_there_are_enough() -> None:
    assert len(DOCUMENTS) >= 12


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_form(path: Path) -> None:
    found = FRONT_MATTER.match(path.read_text(encoding="utf-8"))
    assert found
    given = yaml.safe_load(found[1])
    assert given["title"]
    assert given["doc_type"]
    assert given["language"] in {"en", "fr", "es", "ru"}
    assert given["sources"]
    assert given["title"].casefold() in found[2].casefold()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_numbering_has_no_gap(path: Path) -> None:
    body = FRONT_MATTER.sub(r"\2", path.read_text(encoding="utf-8"))
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", body, re.MULTILINE)]
    if numbers:
        assert numbers == list(range(1, len(numbers) + 1))
    for chunk in re.split(r"^[\d.]+ ", body, flags=re.MULTILINE):
        found = re.findall(r"^ *\(?([a-z])\) ", chunk, re.MULTILINE)
        assert found == [chr(ord("a") + place) for place in range(len(found))]
