"""What is kept of documents between two answers."""

from __future__ import annotations

import gc
from weakref import ref

from app.domain.search import SearchRequest
from app.enrichment.gazetteers import load_gazetteers
from app.presenting.presenter import Presenter
from app.search.planner import Planner
from app.search.service import SearchService
from tests.api.conftest import fill, filled
from tests.unit.engines.whoosh.corpora import document


def test_documents_of_an_index_version_before_are_let_go() -> None:
    """A service that runs for months sees many versions."""
    service, presenter = SearchService(Planner(load_gazetteers())), Presenter()
    engine = filled(document("before", "The mines were cleared."))
    before = engine.view()
    found = service.search(before, SearchRequest(q="mines"))
    body = presenter.search(found)
    assert body["results"][0]["document_id"] == "before"
    record = ref(found.hits[0].document)
    assert service.record(before, "before") is record()
    del found, body
    gc.collect()
    assert record() is not None
    assert len(presenter._shares) == 1

    fill(engine, [document("after", "The mines were cleared again.")])
    presenter.search(service.search(engine.view(), SearchRequest(q="mines")))
    gc.collect()
    assert record() is None
    assert len(presenter._shares) == 1
