"""Query tree to query text: `parse(print_query(tree)) == tree`."""

from __future__ import annotations

from app.domain.fields import FieldType, field_named
from app.domain.query import (
    And,
    Clause,
    Comparison,
    Everything,
    Exact,
    Fuzzy,
    Join,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Wildcard,
    Word,
)
from app.querylang.scanner import QUOTES, Scanner, quoted

__all__ = ["print_clause", "print_query"]

#: How tightly a node holds together; one inside a tighter or equally tight one needs brackets.
_LEVELS = {Or: 1, And: 2, Join: 3, Not: 4}
_UNARY = 4


def print_query(node: Node) -> str:
    """The query text of a tree."""
    match node:
        case Everything():
            return ""
        case Word(text) | Wildcard(text):
            return text
        case Exact(text):
            return "=" + (text if _is_run(text) else quoted(text))
        case Phrase(text):
            return quoted(text)
        case Fuzzy(text, edits):
            return f"{text}~" if edits == 1 else f"{text}~{edits}"
        case Near(operands, distance, ordered):
            inner = ", ".join(print_query(operand) for operand in operands)
            return f"{'O' if ordered else ''}NEAR/{distance}({inner})"
        case Not(child):
            return "NOT " + _inside(child, _UNARY - 1)
        case Join(children):
            return " ".join(_inside(child, 3) for child in children)
        case And(children):
            return " AND ".join(_inside(child, 2) for child in children)
        case Or(children):
            return " OR ".join(_inside(child, 1) for child in children)
        case Clause():
            return print_clause(node)


def print_clause(clause: Clause) -> str:
    """The text of a field clause."""
    if clause.comparison is Comparison.RANGE:
        return f"{clause.field}:{clause.value}..{clause.upper}"
    if clause.comparison is not Comparison.EQ:
        return f"{clause.field}:{clause.comparison}{clause.value}"
    return f"{clause.field}:{clause.value if _is_value(clause) else quoted(clause.value)}"


def _inside(node: Node, level: int) -> str:
    text = print_query(node)
    return f"({text})" if _LEVELS.get(type(node), _UNARY + 1) <= level else text


def _is_run(text: str) -> bool:
    """Whether `text` is read back whole as a bare word after `=`, in NEAR too."""
    marks = any(mark in text for mark in "*?~(),")
    return bool(text) and not marks and Scanner("=" + text).word() == "=" + text


def _is_value(clause: Clause) -> bool:
    """Whether the value is read back whole without quotes."""
    value = clause.value
    field = field_named(clause.field)
    ordered = field is not None and field.type in {FieldType.DATE, FieldType.NUMBER}
    plain = bool(value) and value[0] not in {"(", "<", ">", *QUOTES}
    if any(char.isspace() for char in value) or (ordered and ".." in value):
        return False
    return plain and value.count("(") == value.count(")") and Scanner(value).value() == value
