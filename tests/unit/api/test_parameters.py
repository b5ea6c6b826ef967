"""The table of parameters: reading, refusing, describing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from app.api.parameters import Parameter, Shape, read_arguments, read_pairs
from app.api.tables import DOCUMENTS, SEARCH
from app.domain.errors import RequestError

TABLE = {one.name: one for one in SEARCH}


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
    arguments = read_arguments(TABLE, [("limit", "5"), ("speaker", "BEL"), ("speaker", "NOR")])
    assert arguments.given == {"limit", "speaker"}
    assert arguments.integer("limit") == 5
    assert arguments.integer("offset") == 0
    assert arguments.many("speaker") == ("BEL", "NOR")
    assert arguments.many("treaty") == ()
    assert arguments.optional("sort") is None


def test_a_comma_list_names_each_once_in_order() -> None:
    arguments = read_arguments(TABLE, [("facets", "year,speaker,year")])
    assert arguments.many("facets") == ("year", "speaker")
    pairs = [("facets", "year"), ("facets", "speaker,year"), ("explain", "True")]
    arguments = read_arguments(TABLE, pairs)
    assert arguments.many("facets") == ("year", "speaker")
    assert arguments.flag("explain") is True


def test_a_required_parameter() -> None:
    table = {"ref": Parameter("ref", "A reference.", required=True)}
    with pytest.raises(RequestError, match="ref is missing"):
        read_arguments(table, [])
    with pytest.raises(RequestError, match="ref is empty") as caught:
        read_arguments(table, [("ref", "")])
    assert caught.value.others == ()


@given(st.lists(st.tuples(st.sampled_from([*TABLE, "other"]), st.text(max_size=20)), max_size=6))
def test_anything_is_read_or_refused(pairs: list[tuple[str, str]]) -> None:
    refused: RequestError | None = None
    try:
        arguments = read_arguments(TABLE, pairs)
    except RequestError as error:
        refused = error
    if refused is not None:
        assert refused.parameter is not None
    else:
        assert arguments.given == {name for name, _ in pairs}


@pytest.mark.parametrize("parameter", [*SEARCH, *DOCUMENTS], ids=lambda one: one.name)
def test_the_described_schema_is_a_schema_and_takes_the_default(parameter: Parameter) -> None:
    schema = parameter.schema()
    Draft202012Validator.check_schema(schema)
    if "default" in schema:
        Draft202012Validator(schema).validate(schema["default"])


@pytest.mark.parametrize("parameter", SEARCH, ids=lambda one: one.name)
@given(data=st.data())
def test_the_schema_and_the_reader_agree_on_what_is_taken(parameter: Parameter, data: Any) -> None:
    text = data.draw(
        st.one_of(
            st.text(max_size=12),
            st.integers(-5, 3000).map(str),
            st.sampled_from([*parameter.choices, "true", "false", "2019-02", "2019-02-30"]),
        )
    )
    value: Any = text
    if parameter.shape is Shape.INTEGER:
        value = int(text) if text.lstrip("-").isdecimal() and text.isascii() else text
    elif parameter.shape is Shape.FLAG:
        value = {"true": True, "false": False}.get(text, text)
    elif parameter.shape is Shape.NAMES:
        value = text.split(",")
    if parameter.repeated:
        value = [value]
    described = Draft202012Validator(parameter.schema()).is_valid(value)
    try:
        parameter.read(text)
        taken = True
    except RequestError:
        taken = False
    if parameter.shape is Shape.DATE and described:
        return  # the pattern cannot say how many days a month has
    assert taken == described
