"""Cursors: what goes in comes out, and nothing else is taken."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.api.paging import search_asked
from app.api.parameters import SearchParameters
from app.api.query_string import ParameterReader
from app.domain.errors import CursorGoneError, RequestError
from app.domain.fields import FILTER_FIELDS, Sort
from app.domain.query import Match
from app.domain.search import After, Highlight, SearchRequest
from app.search.cursors import Cursor, open_cursor, write_cursor
from app.search.parameters import search_parameters
from app.search.service import OPERATION

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
filled = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
requests = st.builds(
    SearchRequest,
    q=texts,
    match=st.sampled_from(Match),
    filters=st.dictionaries(
        st.sampled_from(FILTER_FIELDS), st.lists(filled, min_size=1, max_size=3).map(tuple)
    ),
    date_from=st.none() | st.just("2019-05"),
    sort=st.none() | st.sampled_from(Sort),
    limit=st.integers(1, 100),
    offset=st.integers(0, 9000),
    facets=st.lists(st.sampled_from(["speaker", "year"]), unique=True).map(tuple),
    group_by=st.none() | st.just("speaker"),
    collapse=st.booleans(),
    highlight=st.sampled_from(Highlight),
    context=st.integers(0, 3),
    explain=st.booleans(),
)
afters = st.builds(After, st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 2**40))
READER = ParameterReader(SearchParameters)


@given(requests, afters)
def test_a_request_comes_back_as_it_went_in(request: SearchRequest, after: After) -> None:
    text = write_cursor(Cursor(OPERATION, "v1", search_parameters(request), after))
    asked = READER.read([("cursor", text)])
    assert search_asked(READER, asked, "v1") == replace(request, cursor=text, after=after)
    assert text.isascii()
    assert all(char.isalnum() or char in "-_" for char in text)


@given(st.text(max_size=80))
def test_no_other_text_is_a_cursor(text: str) -> None:
    with pytest.raises(RequestError, match="cannot be read"):
        open_cursor(text, "search", "v1")


@given(st.data())
def test_no_character_can_be_changed(data: st.DataObject) -> None:
    text = write_cursor(Cursor("search", "v1", [("q", "mines")], After(1.5, 7)))
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from("ABCxyz019-_").filter(lambda char: char != text[place]))
    with pytest.raises(RequestError, match="cannot be read"):
        open_cursor(text[:place] + other + text[place + 1 :], "search", "v1")


def test_a_cursor_knows_its_list_and_its_index() -> None:
    text = write_cursor(Cursor("search", "v1", [], After(0.0, 1)))
    with pytest.raises(RequestError, match="of another list"):
        open_cursor(text, "/v1/documents", "v1")
    with pytest.raises(CursorGoneError, match="The index has changed"):
        open_cursor(text, "search", "v2")


def test_long_requests_are_packed() -> None:
    pairs = tuple(("speaker", f"NOR{number}") for number in range(2000))
    text = write_cursor(Cursor("search", "v1", pairs, After(0.0, 1)))
    assert len(text) < 12_000
    assert open_cursor(text, "search", "v1").pairs == pairs
