"""The query language: text to tree and back (docs/query-language.md)."""

from __future__ import annotations

from app.querylang.clauses import CLAUSE_FIELDS
from app.querylang.leaves import is_wild
from app.querylang.parser import MAX_DEPTH
from app.querylang.printer import print_clause, print_query
from app.querylang.reading import MAX_LENGTH, Reading, parse, read

__all__ = [
    "CLAUSE_FIELDS",
    "MAX_DEPTH",
    "MAX_LENGTH",
    "Reading",
    "is_wild",
    "parse",
    "print_clause",
    "print_query",
    "read",
]
