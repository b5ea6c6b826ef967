"""Query strings as models: reading, refusing, describing."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import Field

from app.api.parameters import FilterParameters, SearchParameters
from app.api.query_string import ParameterReader, QueryParameters, read_pairs
from app.api.routers.documents import DocumentsParameters
from app.domain.errors import RequestError
from app.domain.fields import FILTER_FIELDS
from app.domain.search import SearchRequest

SEARCH = ParameterReader(SearchParameters)
DOCUMENTS = ParameterReader(DocumentsParameters)


@pytest.mark.parametrize(
    ("query", "pairs"),
    [
        (b"", []),
        (b"q=a+b&q=%2B", [("q", "a b"), ("q", "+")]),
        (b"q", [("q", "")]),
        (b"&&q=1&", [("q", "1")]),
        (b"q=a=b;c", [("q", "a=b;c")]),
        (b"q=%E2%80%9Cx%E2%80%9D", [("q", "“x”")]),
        (b"q=100%", [("q", "100%")]),
        (b"%71=x", [("q", "x")]),
    ],
)
def test_query_strings(query: bytes, pairs: list[tuple[str, str]]) -> None:
    assert read_pairs(query) == pairs


@pytest.mark.parametrize("query", [b"q=%FF", b"%FF=q", b"q=%ED%A0%80"])
def test_query_strings_that_are_not_utf8(query: bytes) -> None:
    with pytest.raises(RequestError):
        read_pairs(query)


def test_defaults_and_what_was_given() -> None:
    asked = SEARCH.read([("limit", "5"), ("speaker", "BEL"), ("speaker", "NOR")])
    assert asked.model_fields_set == {"limit", "speaker"}
    assert (asked.limit, asked.offset, asked.sort) == (5, 0, None)
    assert asked.filters() == {"speaker": ("BEL", "NOR")}


def test_a_search_of_no_parameters_is_the_domains_own() -> None:
    assert SEARCH.read([]).search() == SearchRequest()


def test_every_filter_of_the_catalogue_is_a_parameter() -> None:
    fields = [name for name in FilterParameters.model_fields if not name.startswith("date_")]
    assert fields == list(FILTER_FIELDS)


def test_a_comma_list_names_each_once_in_order() -> None:
    assert SEARCH.read([("facets", "year,speaker,year")]).facets == ("year", "speaker")
    pairs = [("facets", "year"), ("facets", "speaker,year"), ("explain", "True")]
    asked = SEARCH.read(pairs)
    assert asked.facets == ("year", "speaker")
    assert asked.explain is True


class Referring(QueryParameters):
    """A parameter that must be there."""

    ref: Annotated[str, Field(min_length=1)]


def test_a_required_parameter() -> None:
    reader = ParameterReader(Referring)
    with pytest.raises(RequestError, match="ref is missing"):
        reader.read([])
    with pytest.raises(RequestError, match="ref is empty") as caught:
        reader.read([("ref", "")])
    assert caught.value.others == ()


def test_faults_are_named_in_the_order_of_the_url() -> None:
    pairs = [("colour", "red"), ("q", "a"), ("limit", "1_0"), ("q", "b"), ("facets", "x,y")]
    with pytest.raises(RequestError, match="no parameter 'colour'") as caught:
        SEARCH.read(pairs)
    others = [one.parameter for one in caught.value.others]
    assert others == ["q", "limit", "facets", "facets"]


@given(
    st.lists(
        st.tuples(st.sampled_from([*SEARCH.schemas, "other"]), st.text(max_size=20)), max_size=6
    )
)
def test_anything_is_read_or_refused(pairs: list[tuple[str, str]]) -> None:
    refused: RequestError | None = None
    try:
        asked = SEARCH.read(pairs)
    except RequestError as error:
        refused = error
    if refused is not None:
        assert refused.parameter is not None
    else:
        assert asked.model_fields_set == {name for name, _ in pairs}


@pytest.mark.parametrize("reader", [SEARCH, DOCUMENTS], ids=["search", "documents"])
def test_the_described_schemas_are_schemas_and_take_the_default(
    reader: ParameterReader[Any],
) -> None:
    for schema in reader.schemas.values():
        Draft202012Validator.check_schema(schema)
        assert schema["description"]
        if "default" in schema:
            Draft202012Validator(schema).validate(schema["default"])


@pytest.mark.parametrize("name", SEARCH.schemas)
@given(data=st.data())
def test_the_schema_and_the_reader_agree_on_what_is_taken(name: str, data: Any) -> None:
    schema = SEARCH.schemas[name]
    choices = schema.get("items", schema).get("enum", ())
    text = data.draw(
        st.one_of(
            st.text(max_size=12),
            st.integers(-5, 3000).map(str),
            st.sampled_from([*choices, "true", "false", "2019-02", "2019-02-30"]),
        )
    )
    value: Any = text
    if schema["type"] == "integer":
        value = int(text) if text.lstrip("-").isdecimal() and text.isascii() else text
    elif schema["type"] == "boolean":
        value = {"true": True, "false": False}.get(text, text)
    elif name in SEARCH.comma_lists:
        value = text.split(",")
    elif schema["type"] == "array":
        value = [text]
    described = Draft202012Validator(schema).is_valid(value)
    try:
        SEARCH.read([(name, text)])
        taken = True
    except RequestError:
        taken = False
    if "pattern" in schema and described:
        return  # the pattern cannot say how many days a month has
    assert taken == described
