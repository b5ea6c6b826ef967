"""Numbers beyond 65,536, compared with plain sets: only there are windows of 16 bits crossed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.domain.document import Document, Metadata
from app.domain.fields import Sort
from app.domain.plan import AllOf, AnyOf, Leaf, NoneOf, PlanNode, Scope, Select
from app.domain.search import EngineQuery
from app.engines.whoosh.engine import WhooshEngine
from app.engines.whoosh.question import Question
from app.engines.whoosh.view import WhooshView
from app.engines.whoosh.writer import WhooshWriter
from tests.contract.corpus import document, paragraph
from tests.contract.engines import index
from tests.contract.plans import near, pattern, phrase, title, word

#: Paragraphs of a document, documents of each of the two segments, documents that are deleted.
EACH, DOCUMENTS = 1_000, (71, 67)
DELETED = frozenset({3, 64, 66, 70, 71, 100})
SIZE = EACH * sum(DOCUMENTS)
#: Words of a few paragraphs, on both sides of where the high bits change; by number.
EDGES = frozenset(
    {0, 1, 65_534, 65_535, 65_536, 65_537, 71_000, 71_001, 136_535, 136_536, 136_537, SIZE - 1}
)


def words(number: int) -> list[str]:
    """The words of a paragraph; they depend on nothing but its number."""
    found = ["v1x"] if number % 2 else ["v2x", "v1x"]
    if number % 3 == 0:
        found.append("v3x")
    if number % 5 == 0:
        found.append("v5x")
    if number in EDGES:
        found += ["edge", "v7x"]
    if number % 9_001 == 0:
        found.append("rare")
    return found


def made(number: int) -> Document:
    """A document; every fourth has a title with a word of its own."""
    first = number * EACH
    meta = Metadata(
        title="v9x v3x" if number % 4 == 0 else "v8x",
        doc_type="report" if number % 3 else "statement",
    )
    texts = (" ".join(words(first + each)) for each in range(EACH))
    return document(f"d{number:03}", meta, *(paragraph(n, text) for n, text in enumerate(texts, 1)))


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> WhooshView:
    folder = tmp_path_factory.mktemp("index")
    numbers = range(sum(DOCUMENTS))
    index(WhooshWriter(folder), *(map(made, each) for each in _split(numbers)))
    index(WhooshWriter(folder), removed=[f"d{number:03}" for number in DELETED])
    found = WhooshEngine(folder).view()
    assert len(found._snapshot.segments) == len(DOCUMENTS)
    return found


def _split(numbers: range) -> tuple[range, range]:
    return numbers[: DOCUMENTS[0]], numbers[DOCUMENTS[0] :]


def has(*wanted: str) -> Callable[[int, list[str]], bool]:
    return lambda _, found: all(each in found for each in wanted)


def follows(one: str, other: str, within: int = 1) -> Callable[[int, list[str]], bool]:
    return lambda _, found: (
        one in found and other in found and 0 < found.index(other) - found.index(one) <= within
    )


def own(text: str) -> Leaf:
    return word(text, scope=Scope.TEXT)


CASES: dict[str, tuple[PlanNode, Callable[[int, list[str]], bool]]] = {
    "a word": (own("v3x"), has("v3x")),
    "a word of all": (own("v1x"), has("v1x")),
    "a word at the edges": (own("edge"), has("edge")),
    "and": (AllOf((own("v3x"), own("v5x"))), has("v3x", "v5x")),
    "and of three": (AllOf((own("v3x"), own("v5x"), own("v2x"))), has("v3x", "v5x", "v2x")),
    "and with a rare word": (AllOf((own("v2x"), own("rare"))), has("rare", "v2x")),
    "and at the edges": (AllOf((own("edge"), own("v1x"))), has("edge")),
    "or": (AnyOf((own("v3x"), own("rare"))), lambda _, found: "v3x" in found or "rare" in found),
    "phrase": (phrase("v1x v3x"), follows("v1x", "v3x")),
    "phrase of three": (phrase("v2x v1x v5x"), lambda n, _: n % 10 == 0 and n % 3 != 0),
    "phrase at the edges": (phrase("edge v7x"), has("edge")),
    "near": (near(2, own("v5x"), own("v1x")), has("v5x")),
    "near in order": (near(1, own("v3x"), own("edge"), ordered=True), follows("v3x", "edge")),
    "near of a pattern": (near(1, own("v5x"), pattern("ed*")), follows("v5x", "edge")),
    "not": (AllOf((own("v3x"), NoneOf(own("v5x")))), lambda n, _: n % 3 == 0 and n % 5 != 0),
    "not of a word of all": (NoneOf(own("v1x")), lambda n, _: False),
    "not alone": (NoneOf(own("v2x")), lambda n, _: n % 2 == 1),
    "prefix": (pattern("rar*"), has("rare")),
    "prefix of many": (pattern("v*"), lambda n, _: True),
    "wildcard": (pattern("?dg*"), has("edge")),
    "a title": (AllOf((own("v5x"), title("v9x"))),
                lambda n, found: "v5x" in found and n // EACH % 4 == 0),
    "a word or its context": (AllOf((word("v9x"), own("edge"))),
                              lambda n, found: "edge" in found and n // EACH % 4 == 0),
    "synonyms": (word("rare", "edge v7x", scope=Scope.TEXT),
                 lambda _, found: "rare" in found or "edge" in found),
    "a filter": (AllOf((own("v3x"), Select("doc_type", frozenset({"statement"})))),
                 lambda n, found: "v3x" in found and n // EACH % 3 == 0),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_found_and_counted(view: WhooshView, name: str) -> None:
    plan, finds = CASES[name]
    expected = [
        number
        for number in range(SIZE)
        if number // EACH not in DELETED and finds(number, words(number))
    ]
    query = EngineQuery(plan, limit=3, facets=("doc_type",), sort=Sort.DOCUMENT)
    assert Question(view._tools, query).ask(-1).numbers.tolist() == expected
    page = view.search(query)
    assert page.total == len(expected)
    assert [(hit.document_id, hit.paragraph.ordinal) for hit in page.hits] == [
        (f"d{number // EACH:03}", number % EACH + 1) for number in expected[:3]
    ]
    counts = {value.key: (value.count, value.documents) for value in page.facets["doc_type"]}
    for key, third in (("statement", True), ("report", False)):
        chosen = [number for number in expected if (number // EACH % 3 == 0) == third]
        held = (len(chosen), len({number // EACH for number in chosen}))
        assert counts.get(key, (0, 0)) == held
    assert view.search(EngineQuery(plan, limit=3)).total == len(expected)
