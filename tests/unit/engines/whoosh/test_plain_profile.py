"""The profile `bm25f-plain` ranks and scores as Whoosh's own searcher does on the same index."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh.index import open_dir
from whoosh.query import And, Or, Term
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from app.domain.document import Document, Kind, Metadata, Paragraph, SourceInfo
from app.domain.plan import AllOf, AnyOf, Leaf, PlanNode, Scope, Step, TermField, TermSequence
from app.domain.search import EngineQuery, RankingProfile
from app.engines.whoosh.codec import INDEX_NAME
from app.engines.whoosh.engine import WhooshEngine
from app.engines.whoosh.view import WhooshView
from app.engines.whoosh.writer import WhooshWriter
from tests.contract.engines import index

WORDS = [f"w{number}" for number in range(60)]
QUERIES = 200


def corpus() -> list[Document]:
    """Paragraphs of 1 to 200 words with Zipf's frequencies, so that lengths are rounded."""
    chance = random.Random(11)  # noqa: S311 - no secret
    weights = [1 / rank for rank in range(1, len(WORDS) + 1)]

    def paragraph(ordinal: int) -> Paragraph:
        words = chance.choices(WORDS, weights, k=int(chance.paretovariate(0.6)) % 200 + 1)
        return Paragraph(ordinal, None, f"p{ordinal}", Kind.PARAGRAPH, (), " ".join(words))

    return [
        Document(
            f"d{number:02}",
            Metadata(title="w1 w2"),
            {},
            tuple(paragraph(ordinal) for ordinal in range(1, 21)),
            (),
            SourceInfo(f"d{number}", "text/plain", 1, str(number)),
        )
        for number in range(25)
    ]


@pytest.fixture(scope="module", params=[1, 3])
def opened(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[WhooshView, Searcher]]:
    """Our view and Whoosh's searcher of one index, of one segment and of three."""
    folder = tmp_path_factory.mktemp("index")
    documents = corpus()
    index(
        WhooshWriter(folder), *(documents[part :: request.param] for part in range(request.param))
    )
    view = WhooshEngine(folder).view()
    with open_dir(generation(folder, view), INDEX_NAME).searcher(weighting=BM25F()) as searcher:
        yield view, searcher


def generation(folder: Path, view: WhooshView) -> str:
    return str(folder / "generations" / view.version)


def leaf(word: str) -> Leaf:
    return Leaf((TermSequence(TermField.STEM, (((Step(word),),),)),), Scope.TEXT, word)


def test_two_hundred_queries_rank_and_score_alike(opened: tuple[WhooshView, Searcher]) -> None:
    view, searcher = opened
    chance = random.Random(5)  # noqa: S311 - no secret
    for _ in range(QUERIES):
        words = chance.sample(WORDS, chance.randint(1, 4))
        every = chance.random() < 0.4
        plan: PlanNode = (AllOf if every else AnyOf)(tuple(leaf(word) for word in words))
        asked = (And if every else Or)([Term("stem", word) for word in words])
        page = view.search(EngineQuery(plan, limit=1000, profile=RankingProfile.BM25F_PLAIN))
        theirs = {}
        for hit in searcher.search(asked, limit=None):
            stored = json.loads(hit["paragraph"])
            theirs[stored[0], stored[5]] = hit.score
        ours = {(hit.paragraph.ordinal, hit.paragraph.text): hit.score for hit in page.hits}
        assert page.total == len(searcher.search(asked, limit=None))
        assert ours == pytest.approx(theirs, rel=1e-4)
        best = sorted(theirs.values(), reverse=True)[:10]
        assert [hit.score for hit in page.hits[:10]] == pytest.approx(best, rel=1e-4)
