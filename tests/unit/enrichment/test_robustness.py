"""Whatever stands in a document, enriching it ends, soon, and with a value of the right shape."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.document import Kind
from app.domain.languages import LANGUAGES
from tests.unit.enrichment.build import enriched

PIECES = [
    "Belgium", "US", "Statement by", "on behalf of", "the European Union", "Agenda item 5 (a)",
    "Third", "Review Conference", "A/79/753-S/2025/58", "3–7 March 2025", "Geneva,", "(ABC)",
    "from 2017 to 2019", "Draft", ": draft resolution", "–", "Письмо", "第五次", "审议大会",
    "المؤتمر", "\u200f", "\n", "1.", "H.E.", "x" * 40, "(", "'", "de la", "и", "٢٠٢٤",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([kind.value for kind in Kind]),
            st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map(" ".join),
        ),
        max_size=8,
    )
)
def test_any_document_has_metadata(rows: list[tuple[str, str]]) -> None:
    result = enriched(*rows)

    assert result.metadata.language in LANGUAGES
    assert len(result.paragraphs) == len(rows)
    assert all(p.language in LANGUAGES for p in result.paragraphs)
    for name, why in result.provenance.items():
        assert getattr(result.metadata, name) is not None, name
        assert why.rule


@pytest.mark.parametrize(
    "text",
    [
        "the " * 5000,
        "Belgium, " * 2000,
        "(" * 5000,
        "A/" * 5000,
        "A-" * 5000 + "1",
        "Third " * 3000,
        "by the permanent mission of " * 800,
        "1 and " * 3000,
        " " * 10_000 + "x",
        "United Nations " * 1000 + "!",
        "on behalf of the " * 1000,
        "3 May " * 3000,
        "第" * 10_000,
        "twenty-" * 2000,
    ],
    ids=lambda text: text[:12],
)
@pytest.mark.parametrize("kind", ["title", "paragraph"])
def test_no_text_takes_long(kind: str, text: str) -> None:
    begun = time.process_time()
    enriched((kind, text), ("salutation", "Mr. Chair,"))

    assert time.process_time() - begun < 2
