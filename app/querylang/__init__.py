"""The query language: text to tree and back (CONTRACT, QUERY; docs/query-language.md)."""

from __future__ import annotations

from app.querylang.clauses import CLAUSE_FIELDS
from app.querylang.parser import MAX_DEPTH, MAX_LENGTH, parse
from app.querylang.printer import print_clause, print_query

__all__ = ["CLAUSE_FIELDS", "MAX_DEPTH", "MAX_LENGTH", "parse", "print_clause", "print_query"]
