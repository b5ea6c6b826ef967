"""The query language of OpenSearch, as far as we speak it: small functions that make its JSON.

A predicate is a query that filters. ALL and NOTHING are simplified away, so that what is sent says
no more than it means.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.engines.opensearch.tokens import ALSO

__all__ = [
    "ALL",
    "NOTHING",
    "Query",
    "both",
    "constant",
    "either",
    "negated",
    "one_of",
    "phrase",
    "scored",
    "synonyms",
]

Query = Mapping[str, Any]

ALL: Query = {"match_all": {}}
NOTHING: Query = {"match_none": {}}


def one_of(field: str, values: Iterable[object]) -> Query:
    """Paragraphs of which a field has one of the values."""
    chosen = sorted(set(values), key=str)
    if not chosen:
        return NOTHING
    if len(chosen) == 1:
        return {"term": {field: chosen[0]}}
    return {"terms": {field: chosen}}


def both(parts: Iterable[Query]) -> Query:
    """All of the predicates."""
    found: list[Query] = []
    excluded: list[Query] = []
    for part in parts:
        if part == NOTHING:
            return NOTHING
        for one in part["bool"]["filter"] if _is_conjunction(part) else (part,):
            if one != ALL and one not in found:
                found.append(one)
        gone = part["bool"].get("must_not", ()) if _is_conjunction(part) else ()
        excluded += [one for one in gone if one not in excluded]
    if not found and not excluded:
        return ALL
    if len(found) == 1 and not excluded:
        return found[0]
    clauses: dict[str, Any] = {"filter": found}
    return {"bool": clauses | ({"must_not": excluded} if excluded else {})}


def _is_conjunction(part: Query) -> bool:
    clauses = set(part.get("bool", {}))
    return "filter" in clauses and clauses <= {"filter", "must_not"}


def either(parts: Iterable[Query]) -> Query:
    """Any of the predicates. Those of one field become one: a clause is a thing of which Lucene
    takes so many and no more."""
    others: list[Query] = []
    values: dict[str, dict[str, None]] = {}
    for part in parts:
        if part == ALL:
            return ALL
        for one in part["bool"]["should"] if _is_disjunction(part) else (part,):
            kind = next(iter(one))
            if kind in {"term", "terms"}:
                [(field, value)] = one[kind].items()
                values.setdefault(field, {}).update(
                    dict.fromkeys([value] if kind == "term" else value)
                )
            elif one != NOTHING and one not in others:
                others.append(one)
    found = [one_of(field, chosen) for field, chosen in values.items()] + others
    if not found:
        return NOTHING
    return found[0] if len(found) == 1 else {"bool": {"should": found, "minimum_should_match": 1}}


def _is_disjunction(part: Query) -> bool:
    return set(part.get("bool", {})) == {"should", "minimum_should_match"}


def negated(part: Query) -> Query:
    """What a predicate leaves out."""
    if part == ALL:
        return NOTHING
    if part == NOTHING:
        return ALL
    return {"bool": {"filter": [ALL], "must_not": [part]}}


def constant(part: Query, score: float) -> Query:
    """A predicate that scores so much."""
    return {"constant_score": {"filter": part, "boost": score}}


def synonyms(field: str, terms: Sequence[str], boost: float = 1.0) -> Query:
    """Any of the terms; scored by how often they stand there together."""
    return {"match": {field: {"query": ALSO.join(terms), "boost": boost}}}


def phrase(field: str, words: Sequence[str], boost: float = 1.0) -> Query:
    """Terms one after another, one a position; scored by how often, times their number."""
    return {"match_phrase": {field: {"query": " ".join(words), "boost": boost}}}


def scored(query: Query, source: str, params: Mapping[str, float]) -> Query:
    """What `query` finds, scored by a formula over `_score` and numbers of the paragraph.

    The formula is compiled once, whatever its parameters.
    """
    return {
        "script_score": {
            "query": query,
            "script": {"lang": "expression", "source": source, "params": params},
        }
    }
