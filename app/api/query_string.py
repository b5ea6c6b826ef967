"""Query strings as Pydantic models, and what the models refuse, named at once.

A parameter is a field of a `QueryParameters` model. Its JSON Schema is the one description: it
stands in OpenAPI, and the messages of refusals are made from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import parse_qsl

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
)
from rapidfuzz import process

from app.domain.dates import parse_partial
from app.domain.errors import RequestError

__all__ = [
    "COMMA_LIST",
    "DIGITS",
    "DateText",
    "Flag",
    "Pairs",
    "ParameterReader",
    "QueryParameters",
    "Text",
    "all_of",
    "read_pairs",
]

Pairs = Sequence[tuple[str, str]]
_INTEGER = re.compile(r"-?[0-9]{1,18}\Z")
#: How like an unknown name must be to a valid one to be offered, of 100.
_LIKENESS = 55


class QueryParameters(BaseModel):
    """The query parameters of an operation; a field that is a tuple may be repeated."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Q = TypeVar("Q", bound=QueryParameters)


def _whole_number(value: object) -> object:
    """Digits alone: Python also takes `1_0`, ` 10` and `10.0`."""
    if isinstance(value, str) and not _INTEGER.match(value):
        raise ValueError("no whole number")
    return value


def _flag(value: object) -> object:
    """`true` or `false`; some clients write their language's True."""
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    raise ValueError("neither true nor false")


def _partial_date(value: str) -> str:
    parse_partial(value)
    return value


def _split(values: object) -> object:
    """A comma list may come in parts; each value counts once."""
    if isinstance(values, list):
        return list(dict.fromkeys(part for value in values for part in value.split(",")))
    return values


#: Annotates a whole number, after its bounds: what is no plain row of digits is refused.
DIGITS = BeforeValidator(_whole_number)
#: Annotates a tuple whose values come as a comma list.
COMMA_LIST = BeforeValidator(_split)

Text = Annotated[str, Field(min_length=1)]
Flag = Annotated[bool, BeforeValidator(_flag)]
DateText = Annotated[
    str,
    AfterValidator(_partial_date),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}),
]


class ParameterReader(Generic[Q]):
    """Reads parameters as a model; `schemas` are the JSON Schemas of its fields."""

    def __init__(self, model: type[Q]) -> None:
        self.model = model
        described = model.model_json_schema()
        kinds = described.get("$defs", {})
        self.schemas: dict[str, dict[str, Any]] = {
            name: _plain(schema, kinds) for name, schema in described.get("properties", {}).items()
        }
        self.required = frozenset(described.get("required", ()))
        self.comma_lists = frozenset(
            name for name, field in model.model_fields.items() if COMMA_LIST in field.metadata
        )
        self._repeated = frozenset(
            name for name, schema in self.schemas.items() if schema["type"] == "array"
        )

    def read(self, pairs: Pairs) -> Q:
        """The parameters, typed. Raises one RequestError that names everything wrong."""
        texts: dict[str, list[str]] = {}
        for name, text in pairs:
            texts.setdefault(name, []).append(text)
        given = {
            name: some if name in self._repeated or len(some) > 1 else some[0]
            for name, some in texts.items()
        }
        try:
            return self.model.model_validate(given)
        except ValidationError as error:
            raise self._refused(error, list(given)) from None

    def _refused(self, error: ValidationError, given: Sequence[str]) -> RequestError:
        """Every fault, in the order in which the parameters were given; missing ones last."""
        place = {name: number for number, name in enumerate(given)}
        found = sorted(
            error.errors(include_url=False, include_context=False),
            key=lambda fault: place.get(str(fault["loc"][0]), len(place)),
        )
        return all_of([self._fault(str(one["loc"][0]), one["input"], one["type"]) for one in found])

    def _fault(self, name: str, value: Any, kind: str) -> RequestError:
        if name not in self.schemas:
            return self._unknown(name)
        schema = self.schemas[name]
        one = schema.get("items", schema)
        choices = ("true", "false") if one["type"] == "boolean" else tuple(one.get("enum", ()))
        nearest: tuple[str, ...] = ()
        if kind == "missing":
            said = "is missing."
        elif kind == "too_long":
            said = f"has {len(value)} values; at most {schema['maxItems']} are taken."
        elif isinstance(value, list):
            said = "is given twice and takes one value."
        elif value == "":
            said = "is empty: give it a value or leave it out."
        elif choices:
            said = f"must be one of {', '.join(choices)}, not {_short(value)}."
            nearest = _nearest_names(value, choices)
        elif "pattern" in schema:
            said = f"must be a date of the form YYYY, YYYY-MM or YYYY-MM-DD, not {_short(value)}."
        elif schema["type"] != "integer":
            said = f"has {len(value):,} characters; at most {one.get('maxLength', 0):,} are taken."
        elif _INTEGER.match(value):
            said = f"must be from {schema['minimum']} to {schema['maximum']}, not {int(value)}."
        else:
            said = f"must be a whole number, not {_short(value)}."
        return RequestError(f"The parameter {name} {said}", parameter=name, nearest=nearest)

    def _unknown(self, name: str) -> RequestError:
        names = list(self.schemas)
        nearest = _nearest_names(name, names, limit=1)
        if nearest:
            hint = f"Did you mean {nearest[0]}?"
        else:
            hint = f"It takes: {', '.join(names)}." if names else "It takes no parameters."
        return RequestError(
            f"There is no parameter {_short(name)}.", parameter=name, nearest=nearest, hint=hint
        )


def all_of(faults: Sequence[RequestError]) -> RequestError:
    """The first, which names the others too."""
    first, *others = faults
    first.others = tuple(others)
    return first


def read_pairs(query_string: bytes) -> list[tuple[str, str]]:
    """The pairs of a query string, decoded strictly. Raises RequestError."""
    try:
        return parse_qsl(query_string.decode(), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        lenient = parse_qsl(query_string.decode(errors="replace"), keep_blank_values=True)
        name = next(name for name, value in lenient if "\ufffd" in name + value)
        raise RequestError(
            f"The parameter {_short(name)} is not UTF-8 after percent-decoding.",
            parameter=name,
            hint="Encode the URL as UTF-8.",
        ) from None


def _nearest_names(name: str, names: Sequence[str], limit: int = 3) -> tuple[str, ...]:
    """The most alike of `names`, best first; none if none is alike."""
    found = process.extract(name.lower(), names, limit=limit, score_cutoff=_LIKENESS)
    return tuple(match for match, _, _ in found)


def _plain(schema: Mapping[str, Any], kinds: Mapping[str, Any]) -> dict[str, Any]:
    """A field's schema by itself: references resolved, `null` and titles left out."""
    outer = {key: value for key, value in schema.items() if key not in {"anyOf", "$ref", "title"}}
    for one in schema.get("anyOf", ()):
        if one.get("type") != "null":
            outer = _plain(one, kinds) | outer
    if "$ref" in schema:
        enum = kinds[schema["$ref"].rpartition("/")[2]]
        # Pydantic leaves out a description that its kind has in the same words.
        outer = {key: enum[key] for key in ("type", "enum", "description")} | outer
    if "const" in outer:
        outer["enum"] = [outer.pop("const")]
    if "items" in outer:
        outer["items"] = _plain(outer["items"], kinds)
    if outer.get("default") in (None, [], ""):
        outer.pop("default", None)
    return outer


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:60] + "…")
