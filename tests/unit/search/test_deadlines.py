"""Every answer that is made step by step looks at its deadline on the way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from app.domain.errors import TimeBudgetError
from app.enrichment.gazetteers import load_gazetteers
from app.ports import IndexView
from app.search.comparison import compare
from app.search.documents import locate, paragraphs_by_id
from app.search.quotes import verify_quote
from app.search.references import resolve
from tests.api.conftest import filled
from tests.unit.engines.whoosh.corpora import document


@pytest.fixture(scope="module")
def view() -> IndexView:
    return filled(
        *(document(f"d{n}", "The mines were cleared.", title=f"Report {n}") for n in range(9))
    ).view()


def _compared(view: IndexView, deadline: float) -> object:
    (one, other) = (locate(view, name, "para_nn_1") for name in ("d1", "d2"))
    return compare(one.document, one.paragraph, other.document, other.paragraph, deadline=deadline)


WORK: dict[str, Callable[[IndexView, float], object]] = {
    "paragraphs": lambda view, deadline: list(
        paragraphs_by_id(view, ["d1#para_nn_1", "d2#para_nn_1"], deadline=deadline)
    ),
    "compare": _compared,
    "resolve": lambda view, deadline: resolve(
        view, load_gazetteers(), "Report 3, para. 1", deadline=deadline
    ),
    "verify-quote": lambda view, deadline: verify_quote(
        view, "The mines were cleared", {}, deadline=deadline
    ),
}


@pytest.mark.parametrize("name", WORK)
def test_past_its_deadline_it_ends(view: IndexView, name: str) -> None:
    assert WORK[name](view, time.monotonic() + 60)
    with pytest.raises(TimeBudgetError):
        WORK[name](view, time.monotonic() - 1)


def test_ids_are_looked_up_one_by_one_within_the_time(view: IndexView) -> None:
    """Asked for a million, as many as the time allows are looked at."""

    looked_at = 0

    def ids() -> Iterator[str]:
        nonlocal looked_at
        for number in range(1_000_000):
            looked_at += 1
            yield f"d{number % 9}#para_nn_1"

    with pytest.raises(TimeBudgetError):
        list(paragraphs_by_id(view, ids(), deadline=time.monotonic() + 0.2))
    assert 1 < looked_at < 1_000_000
