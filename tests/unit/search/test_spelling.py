"""Words in the spelling that readers know."""

from __future__ import annotations

import pytest

from app.domain.document import Document, Kind, Metadata, Paragraph, SourceInfo
from app.engines.memory import MemoryEngine
from app.ports import IndexView
from app.search.spelling import printed_form

TEXTS = (
    "Türkiye and Turkiye, says Türkiye, met the US delegation.",
    "Démarches were made. Seminars: the end. SEMINARS",
    "The APMBC binds us all; the démarches of Kazakhstan did not.",
    "ВЕРИФИКАЦИЯ ещё нужна, ещё раз: Ещё.",
)


@pytest.fixture(scope="module")
def view() -> IndexView:
    engine = MemoryEngine()
    transaction = engine.begin(full=True)
    builder = transaction.factory()()
    paragraphs = tuple(
        Paragraph(at, str(at), f"para_{at}", Kind.PARAGRAPH, (), text)
        for at, text in enumerate(TEXTS, 1)
    )
    builder.add(Document("a", Metadata(), {}, paragraphs, (), SourceInfo("a", "text/plain", 1, "")))
    transaction.commit([builder.finish()], removed=[], notes={})
    return engine.view()


@pytest.mark.parametrize(
    ("term", "expected"),
    {
        "turkiye": "Türkiye",
        "demarches": "démarches",
        "kazakhstan": "Kazakhstan",
        "apmbc": "APMBC",
        "seminars": "seminars",
        "us": "us",
        "еще": "ещё",
        "верификация": "ВЕРИФИКАЦИЯ",
        "absent": "absent",
    }.items(),
)
def test_printed_form(view: IndexView, term: str, expected: str) -> None:
    assert printed_form(view, term) == expected
