"""The engine agrees with the oracle where rare and common words meet.

Small corpora never reach the paths that are taken when one list is much longer than the other,
when a context covers few of many paragraphs, or when the best are chosen among thousands.
"""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from app.domain.document import Metadata
from app.domain.fields import Sort
from app.domain.plan import AllOf, AnyOf, NoneOf, PlanNode, Select
from app.domain.search import EngineQuery
from app.engines.whoosh.vectors import order_of
from app.ports import IndexView
from tests.contract.corpus import document, paragraph
from tests.contract.engines import index, memory, whoosh
from tests.contract.plans import near, pattern, phrase, word

WORDS = [f"w{number}x" for number in range(400)]
WEIGHTS = [1 / rank**1.3 for rank in range(1, 401)]
PARAGRAPHS = 5_000
#: Lifts every test of the module onto paragraphs of one length, so that many scores are equal.
LENGTH = 9


@pytest.fixture(scope="module", params=[1, 2])
def views(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[IndexView, IndexView]:
    chance = random.Random(2)  # noqa: S311 - no secret

    def text(length: int) -> str:
        return " ".join(chance.choices(WORDS, WEIGHTS, k=length))

    documents = [
        document(
            f"d{number:03}",
            Metadata(title=text(2), doc_type=chance.choice(("report", "statement"))),
            *(
                paragraph(n, text(LENGTH), headings=(f"w{number}x",) if n > 25 else ())
                for n in range(1, 51)
            ),
        )
        for number in range(PARAGRAPHS // 50)
    ]
    opened = []
    for make in (memory, whoosh):
        writer, engine = make(tmp_path_factory.mktemp("index"))
        index(writer, *(documents[part :: request.param] for part in range(request.param)))
        opened.append(engine.view())
    return opened[0], opened[1]


RARE, MIDDLE, COMMON, MOST = "w300x", "w60x", "w7x", "w0x"
PLANS: dict[str, PlanNode] = {
    "most common": word(MOST),
    "rare or middle": AnyOf((word(RARE), word(MIDDLE))),
    "rare or most common": AnyOf((word(RARE), word(MOST))),
    "rare and most common": AllOf((word(RARE), word(MOST))),
    "middle and common": AllOf((word(MIDDLE), word(COMMON))),
    "rare near most common": near(3, word(RARE), word(MOST)),
    "most common near itself": near(2, word(MOST), word(MOST)),
    "most common near itself twice": near(5, *(word(MOST),) * 3),
    "most common near itself and another": near(4, word(MOST), word(COMMON), word(MOST)),
    "two near themselves": near(7, *(word(MOST), word("w1x")) * 2),
    "most common near itself, in order": near(2, word(MOST), word(MOST), ordered=True),
    "phrase of rare and most common": phrase(f"{MOST} {MIDDLE}"),
    "phrase of the most common": phrase(f"{MOST} w1x"),
    "prefix": pattern("w1*"),
    "not": AllOf((word(MOST), NoneOf(word(COMMON)), Select("doc_type", frozenset({"report"})))),
}


@pytest.mark.parametrize("name", PLANS)
def test_rare_and_common_words(views: tuple[IndexView, IndexView], name: str) -> None:
    oracle, view = views
    query = EngineQuery(PLANS[name], limit=PARAGRAPHS, facets=("doc_type",))
    expected, found = oracle.search(query), view.search(query)
    assert expected.total
    assert (found.total, found.facets) == (expected.total, expected.facets)
    scores = {(hit.document_id, hit.paragraph.eid): hit.score for hit in expected.hits}
    mine = {(hit.document_id, hit.paragraph.eid): hit.score for hit in found.hits}
    assert mine == pytest.approx(scores, rel=1e-4)
    # The best without facets are chosen by another way, and by cursor by a third.
    plain = replace(query, facets=(), limit=7)
    first = view.search(plain)
    assert first.hits == found.hits[:7]
    if first.more:
        second = view.search(replace(plain, after=first.hits[-1].after))
        assert second.hits == found.hits[7:14]
    by_document = view.search(replace(plain, sort=Sort.DOCUMENT))
    assert [(h.document_id, h.paragraph.eid) for h in by_document.hits] == [
        (h.document_id, h.paragraph.eid)
        for h in oracle.search(replace(plain, sort=Sort.DOCUMENT)).hits
    ]


@pytest.mark.parametrize("count", [0, 1, 20_011])
@pytest.mark.parametrize("values", [1, 3, 50, 10_000, 1_000_000])
def test_many_in_order(values: int, count: int) -> None:
    chance = np.random.default_rng(values + count)
    scores = chance.integers(0, values, count).astype(np.float64)
    ranks = chance.permutation(count)
    order = np.lexsort((ranks, -scores))
    assert order_of(scores, ranks).tolist() == order.tolist()
