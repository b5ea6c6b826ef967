"""Every row of docs/query-language.md is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.domain.dates import parse_partial
from app.domain.document import (
    Capacity,
    Document,
    Kind,
    Metadata,
    Paragraph,
    SourceInfo,
    Speaker,
    Treaty,
)
from app.domain.errors import QueryError
from app.domain.fields import CATALOGUE
from app.domain.query import Match
from app.domain.search import EngineQuery
from app.engines.memory import MemoryEngine
from app.enrichment.gazetteers import load_gazetteers
from app.ports import IndexView
from app.search.planner import Planner

PAGE = (Path(__file__).parents[3] / "docs" / "query-language.md").read_text(encoding="utf-8")


def _tables() -> list[tuple[list[str], list[list[str]]]]:
    """Heads and rows of the page's tables."""
    found = []
    for block in re.findall(r"(?:^\|.*\n)+", PAGE, re.MULTILINE):
        lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in
                 block.strip().split("\n")]  # fmt: skip
        found.append((lines[0], lines[2:]))
    return found


TABLES = _tables()
PARAGRAPHS = next(rows for head, rows in TABLES if head[1:] == ["document", "paragraph"])


def _rows(name: str) -> list[list[str]]:
    return [row for head, rows in TABLES if head[1] == name for row in rows]


def _query(cell: str) -> str:
    return cell[1:-1] if cell.startswith("`") else ""


def _numbers(cell: str) -> list[int]:
    numbers: list[int] = []
    for part in filter(None, cell.split(", ")):
        first, _, last = part.partition("–")
        numbers += range(int(first), int(last or first) + 1)
    return numbers


LANGUAGES = {10: "ru", 11: "zh"}
METADATA = {
    "A": Metadata(
        title="Statement",
        speakers=(Speaker("BEL", "Belgium", Capacity.NATIONAL),),
        treaty=Treaty("apmbc", "Anti-Personnel Mine Ban Convention"),
        agenda_item="Compliance",
        meeting_date=parse_partial("2024-11"),
    ),
    "B": Metadata(
        title="Progress report",
        treaty=Treaty("ctbt", "Comprehensive Nuclear-Test-Ban Treaty"),
        meeting_date=parse_partial("2019-09-25"),
        symbol="A/74/300",
    ),
}


@pytest.fixture(scope="module")
def view() -> IndexView:
    engine = MemoryEngine()
    transaction = engine.begin(full=True)
    builder = transaction.factory()()
    for name, meta in METADATA.items():
        paragraphs = tuple(
            Paragraph(
                int(number),
                number,
                f"para_{number}",
                Kind.PARAGRAPH,
                (),
                text,
                language=LANGUAGES.get(int(number), "en"),
            )
            for number, document, text in PARAGRAPHS
            if document == name
        )
        source = SourceInfo(f"{name}.txt", "text/plain", 1, name)
        builder.add(Document(name.lower(), meta, {}, paragraphs, (), source))
    transaction.commit([builder.finish()], removed=[], notes={})
    return engine.view()


PLANNER = Planner(load_gazetteers())


@pytest.mark.parametrize(("query", "numbers"), [row[:2] for row in _rows("finds")])
def test_finds(view: IndexView, query: str, numbers: str) -> None:
    plan = PLANNER.plan(_query(query), Match.ALL, view.vocabulary).plan
    page = view.search(EngineQuery(plan=plan, limit=100))
    assert sorted(hit.paragraph.ordinal for hit in page.hits) == _numbers(numbers)


@pytest.mark.parametrize(("query", "position", "message"), _rows("position"))
def test_errors(view: IndexView, query: str, position: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        PLANNER.plan(_query(query), Match.ALL, view.vocabulary)
    assert (caught.value.position, caught.value.message) == (int(position), message)


@pytest.mark.parametrize(("query", "code", "message"), _rows("warning"))
def test_warnings(view: IndexView, query: str, code: str, message: str) -> None:
    warnings = PLANNER.plan(_query(query), Match.ALL, view.vocabulary).warnings
    assert (_query(code), message) in [(notice.code, notice.message) for notice in warnings]


def test_every_field_is_named() -> None:
    for field in CATALOGUE:
        assert (f"`{field.name}`" in PAGE.partition("The fields:")[2]) is field.clause
