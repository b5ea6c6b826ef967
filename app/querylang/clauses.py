"""Field clauses: `speaker:BEL`, `date:2017..2019`, `date:>=2019-09`, checked against the fields."""

from __future__ import annotations

import re
from difflib import get_close_matches

from app.domain.dates import parse_partial
from app.domain.errors import QueryError
from app.domain.fields import CATALOGUE, Field, FieldType, field_named
from app.domain.query import Clause, Comparison, Span
from app.querylang.scanner import QUOTES, Scanner

__all__ = ["CLAUSE_FIELDS", "parse_clause"]

#: Names that may stand before a colon.
CLAUSE_FIELDS = tuple(field.name for field in CATALOGUE if field.clause)

_COMPARED = re.compile(r"(>=|<=|>|<)(.*)\Z", re.DOTALL)
_ORDERED = {FieldType.DATE, FieldType.NUMBER}
#: Words that people write before a colon and a value in running text, and that no field is like.
_URL_SCHEMES = frozenset({"http", "https", "ftp", "mailto", "urn", "doi"})


def parse_clause(scan: Scanner, name: str, start: int) -> Clause | None:
    """The clause whose `name:` ends here; None where it is no clause but words with a colon.

    Raises:
        QueryError: no such field, no value, or a value that the field cannot have.
    """
    nothing_follows = scan.peek() in {"", ")"} or scan.peek().isspace()
    field = field_named(name.lower())
    if field is None or not field.clause:
        if nothing_follows or name.lower() in _URL_SCHEMES:
            return None
        raise _unknown(name, start)
    if nothing_follows:
        raise QueryError(
            f"The value is missing after {name}:",
            position=scan.at,
            hint=f"Write it without a blank: {field.name}:{field.example}",
        )
    position = scan.at
    if scan.peek() in QUOTES:
        value = scan.quotation()
        span = Span(start, scan.at)
        if field.type in _ORDERED:
            _check(field, value, position)
        if not value.strip():
            raise QueryError(
                f"The value of {name}: is empty.",
                position=position,
                hint=f"Write {field.name}:{field.example}",
            )
        return Clause(field.name, value, span=span)
    if scan.peek() == "(":
        raise QueryError(
            f"Brackets cannot follow {name}:",
            position=position,
            hint=f"Repeat the field, ({field.name}:a OR {field.name}:b), or use quotes.",
        )
    value = scan.value()
    return _bare_clause(field, value, position, Span(start, scan.at))


def _bare_clause(field: Field, value: str, position: int, span: Span) -> Clause:
    compared = _COMPARED.match(value)
    if field.type not in _ORDERED:
        if compared is not None:
            raise QueryError(
                f"{field.name} has no order, so it cannot be compared with {compared[1]}.",
                position=position,
                hint=f"Write {field.name}:{field.example}",
            )
        return Clause(field.name, value, span=span)
    if compared is not None:
        _check(field, compared[2], position + compared.start(2))
        return Clause(field.name, compared[2], Comparison(compared[1]), span=span)
    lower, dots, upper = value.partition("..")
    if not dots:
        _check(field, value, position)
        return Clause(field.name, value, span=span)
    if not lower and not upper:
        raise QueryError(
            "A range needs at least one end.",
            position=position,
            hint=f"Write {field.name}:2017..2019, {field.name}:2017.. or {field.name}:..2019",
        )
    for end, place in ((lower, position), (upper, position + len(lower) + 2)):
        if end:
            _check(field, end, place)
    if lower and upper and parse_partial(lower).span.first > parse_partial(upper).span.last:
        raise QueryError(
            f"The range starts after its end: {lower} is later than {upper}.",
            position=position,
            hint=f"Write {field.name}:{upper}..{lower}",
        )
    return Clause(field.name, lower, Comparison.RANGE, upper, span)


def _check(field: Field, value: str, position: int) -> None:
    """Whether `value` is a date, or a year where the field is one."""
    form = "a year" if field.type is FieldType.NUMBER else "YYYY, YYYY-MM or YYYY-MM-DD"
    try:
        date = parse_partial(value)
    except ValueError:
        date = None
    if date is None or (field.type is FieldType.NUMBER and len(date.value) > 4):
        raise QueryError(
            f"“{value}” is not {form}.",
            position=position,
            hint=f"Write {field.name}:2019, {field.name}:2017..2019 or {field.name}:>=2019",
        ) from None


def _unknown(name: str, position: int) -> QueryError:
    near = get_close_matches(name.lower(), CLAUSE_FIELDS, n=1, cutoff=0.6)
    offer = f"Did you mean {near[0]}: ? " if near else ""
    return QueryError(
        f"There is no field {name}.",
        position=position,
        hint=f"{offer}The fields are {', '.join(CLAUSE_FIELDS)}. "
        "To search for these words, put them in quotes or a blank after the colon.",
    )
