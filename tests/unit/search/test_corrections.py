"""Queries offered where the one asked finds nothing."""

from __future__ import annotations

import pytest

from app.domain.query import Match
from app.domain.search import SearchRequest
from app.search.service import SearchService
from tests.api.conftest import PLANNER, filled
from tests.api.documents import DOCUMENTS

VIEW = filled(*DOCUMENTS).view()
SERVICE = SearchService(PLANNER)


@pytest.mark.parametrize(
    ("q", "offered"),
    [
        ("seminers", ["seminars"]),
        ('"seminers on verification"', ['"seminars on verification"']),
        ('"verification seminars"', ["verification seminars"]),
        ("seminars donors", ["seminars OR donors"]),
        ("seminars AND donors", ["seminars OR donors"]),
        ("seminars speaker:NOR", ["seminars"]),
        ('"seminars donors"', ["seminars OR donors"]),
        ("=Donors seminars", ["donors OR seminars", "=Donors OR seminars", "Donors OR seminars"]),
        ("NEAR/1(seminars, held)", ["seminars held"]),
        ("(seminars qqq) OR (zzz xxx)", ["seminars OR qqq OR zzz OR xxx"]),
        ("seminars donors NOT blasts", ["(seminars OR donors) AND NOT blasts"]),
    ],
)
def test_what_is_offered(q: str, offered: list[str]) -> None:
    page = SERVICE.search(VIEW, SearchRequest(q=q))
    assert page.total == 0
    queries = [one.q for one in page.corrections]
    assert any(one in queries for one in offered), queries
    for correction in page.corrections:
        again = SERVICE.search(VIEW, SearchRequest(q=correction.q))
        assert again.total == correction.total > 0


def test_nothing_is_offered_where_something_is_found_or_nothing_could_be() -> None:
    assert SERVICE.search(VIEW, SearchRequest(q="seminars")).corrections == ()
    assert SERVICE.search(VIEW, SearchRequest(q="qqqqqqqqqq")).corrections == ()


@pytest.mark.parametrize(
    ("q", "filters", "code"),
    [
        ("qqqqqqqqqq", {}, "no_match"),
        ("date:>2999", {}, "no_match"),
        ("qq*", {}, "no_match"),
        ("seminars -seminars", {}, "no_match"),
        ("seminars", {"speaker": ("FJI",)}, "absent_value"),
    ],
)
def test_nothing_found_is_never_silent(
    q: str, filters: dict[str, tuple[str, ...]], code: str
) -> None:
    page = SERVICE.search(VIEW, SearchRequest(q=q, filters=filters))
    assert page.total == 0
    assert page.query.warnings[0].code == code


def test_corrections_keep_the_filters() -> None:
    request = SearchRequest(q="seminars donors", filters={"speaker": ("NOR",)})
    page = SERVICE.search(VIEW, request)
    (one,) = [correction for correction in page.corrections if " OR " in correction.q]
    assert one.total == 1
    assert SERVICE.search(VIEW, SearchRequest(q=one.q, match=Match.ALL)).total == 2
