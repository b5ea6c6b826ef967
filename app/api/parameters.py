"""Query parameters: one typed table reads them, names what is wrong and describes them.

The same `Parameter` values parse the query string, feed OpenAPI and offer the nearest valid name
for one that is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import unquote_to_bytes

from rapidfuzz import process

from app.domain.dates import parse_partial
from app.domain.errors import RequestError

__all__ = ["Arguments", "Parameter", "Shape", "read_arguments", "read_pairs"]

_INTEGER = re.compile(r"-?[0-9]{1,18}\Z")
#: How like an unknown name must be to a valid one to be offered, of 100.
_LIKENESS = 55


class Shape(StrEnum):
    """What a parameter's values are."""

    TEXT = "text"
    INTEGER = "integer"
    CHOICE = "choice"
    FLAG = "flag"  # true or false
    NAMES = "names"  # a comma list of choices
    DATE = "date"  # YYYY, YYYY-MM or YYYY-MM-DD


@dataclass(frozen=True, slots=True)
class Parameter:
    """One query parameter. `repeated` ones are read as a tuple of strings, in order."""

    name: str
    description: str
    shape: Shape = Shape.TEXT
    default: Any = None
    minimum: int = 0
    maximum: int = 2**31
    choices: tuple[str, ...] = ()
    repeated: bool = False
    required: bool = False
    may_be_empty: bool = False
    max_length: int | None = None  # code points
    example: str | None = None

    def read(self, text: str) -> Any:
        """The typed value. Raises RequestError."""
        if text == "" and not self.may_be_empty:
            raise self.refusal("is empty: give it a value or leave it out.")
        match self.shape:
            case Shape.INTEGER:
                return self._integer(text)
            case Shape.CHOICE:
                return self._choice(text)
            case Shape.FLAG:
                # Some clients write their language's True.
                return self._choice(text.lower()) == "true"
            case Shape.NAMES:
                return tuple(dict.fromkeys(self._choice(part) for part in text.split(",")))
            case Shape.DATE:
                return self._date(text)
            case _:
                return self._text(text)

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of one value."""
        match self.shape:
            case Shape.INTEGER:
                body: dict[str, Any] = {
                    "type": "integer",
                    "minimum": self.minimum,
                    "maximum": self.maximum,
                }
            case Shape.CHOICE:
                body = {"type": "string", "enum": list(self.choices)}
            case Shape.FLAG:
                body = {"type": "boolean"}
            case Shape.NAMES:
                items = {"type": "string", "enum": list(self.choices)}
                body = {"type": "array", "items": items, "minItems": 1}
            case Shape.DATE:
                body = {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}
            case _:
                body = {"type": "string"} | ({} if self.may_be_empty else {"minLength": 1})
                if self.max_length is not None:
                    body["maxLength"] = self.max_length
        if self.repeated:
            body = {"type": "array", "items": body, "minItems": 1}
        if self.default not in (None, (), ""):
            body["default"] = self.default
        return body

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI parameter object."""
        body: dict[str, Any] = {
            "name": self.name,
            "in": "query",
            "description": self.description,
            "required": self.required,
            "schema": self.schema(),
        }
        if self.shape is Shape.NAMES:
            body |= {"style": "form", "explode": False}
        return body

    def refusal(self, said: str, nearest: Sequence[str] = ()) -> RequestError:
        """What is wrong with the parameter: `said` follows its name."""
        return RequestError(
            f"The parameter {self.name} {said}", parameter=self.name, nearest=tuple(nearest)
        )

    def _integer(self, text: str) -> int:
        if not _INTEGER.match(text):
            raise self.refusal(f"must be a whole number, not {_short(text)}.")
        value = int(text)
        if not self.minimum <= value <= self.maximum:
            raise self.refusal(f"must be from {self.minimum} to {self.maximum}, not {value}.")
        return value

    def _choice(self, text: str) -> str:
        choices = ("true", "false") if self.shape is Shape.FLAG else self.choices
        if text not in choices:
            raise self.refusal(
                f"must be one of {', '.join(choices)}, not {_short(text)}.",
                nearest_names(text, choices),
            )
        return text

    def _date(self, text: str) -> str:
        try:
            parse_partial(text)
        except ValueError:
            raise self.refusal(
                f"must be a date of the form YYYY, YYYY-MM or YYYY-MM-DD, not {_short(text)}."
            ) from None
        return text

    def _text(self, text: str) -> str:
        if self.max_length is not None and len(text) > self.max_length:
            raise self.refusal(
                f"has {len(text):,} characters; at most {self.max_length:,} are taken."
            )
        return text


@dataclass(frozen=True, slots=True)
class Arguments:
    """The parameters of one request, typed; `given` are the names that were in the URL."""

    values: Mapping[str, Any]
    given: frozenset[str] = field(default_factory=frozenset)

    def text(self, name: str) -> str:
        """A text or choice that has a default or is required."""
        value = self.values[name]
        assert isinstance(value, str)  # noqa: S101 - the table gives it a default or requires it
        return value

    def optional(self, name: str) -> str | None:
        """A text, choice or date that may be absent."""
        value = self.values.get(name)
        return value if isinstance(value, str) else None

    def integer(self, name: str) -> int:
        """A whole number."""
        return int(self.values[name])

    def flag(self, name: str) -> bool:
        """True or false."""
        return bool(self.values[name])

    def many(self, name: str) -> tuple[str, ...]:
        """The values of a repeated parameter or of a comma list."""
        return tuple(self.values.get(name) or ())


def read_pairs(query_string: bytes) -> list[tuple[str, str]]:
    """The pairs of a query string, decoded strictly. Raises RequestError."""
    pairs = []
    for part in query_string.split(b"&"):
        if not part:
            continue
        name, _, value = part.replace(b"+", b" ").partition(b"=")
        try:
            pairs.append((unquote_to_bytes(name).decode(), unquote_to_bytes(value).decode()))
        except UnicodeDecodeError:
            shown = unquote_to_bytes(name).decode(errors="replace")
            raise RequestError(
                f"The parameter {_short(shown)} is not UTF-8 after percent-decoding.",
                parameter=shown,
                hint="Encode the URL as UTF-8.",
            ) from None
    return pairs


def read_arguments(table: Mapping[str, Parameter], pairs: Sequence[tuple[str, str]]) -> Arguments:
    """Parameters by `table`. Raises one RequestError that names everything wrong."""
    values: dict[str, Any] = {}
    faults: list[RequestError] = []
    for name, text in pairs:
        parameter = table.get(name)
        if parameter is None:
            faults.append(_unknown(name, table))
            continue
        try:
            value = parameter.read(text)
        except RequestError as error:
            faults.append(error)
            continue
        if parameter.repeated:
            values[name] = (*values.get(name, ()), value)
        elif parameter.shape is Shape.NAMES:  # a comma list may come in parts
            values[name] = tuple(dict.fromkeys((*values.get(name, ()), *value)))
        elif name in values:
            faults.append(parameter.refusal("is given twice and takes one value."))
        else:
            values[name] = value
    given = frozenset(values)
    for name, parameter in table.items():
        if name not in values:
            if parameter.required and all(fault.parameter != name for fault in faults):
                faults.append(parameter.refusal("is missing."))
            values[name] = parameter.default
    if faults:
        first = faults[0]
        raise RequestError(
            first.message,
            parameter=first.parameter,
            nearest=first.nearest,
            hint=first.hint,
            others=tuple(faults[1:]),
        )
    return Arguments(values, given)


def nearest_names(name: str, names: Sequence[str], limit: int = 3) -> tuple[str, ...]:
    """The most alike of `names`, best first; none if none is alike."""
    found = process.extract(name.lower(), names, limit=limit, score_cutoff=_LIKENESS)
    return tuple(match for match, _, _ in found)


def _unknown(name: str, table: Mapping[str, Parameter]) -> RequestError:
    nearest = nearest_names(name, list(table), limit=1)
    message = f"There is no parameter {_short(name)}."
    if nearest:
        return RequestError(
            message, parameter=name, nearest=nearest, hint=f"Did you mean {nearest[0]}?"
        )
    hint = f"It takes: {', '.join(table)}." if table else "It takes no parameters."
    return RequestError(message, parameter=name, hint=hint)


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:60] + "…")
