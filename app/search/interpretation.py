"""A query tree in plain words, so that people see how they were understood."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.query import (
    And,
    Clause,
    Comparison,
    Everything,
    Exact,
    Fuzzy,
    Join,
    Match,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Wildcard,
    Word,
)
from app.search.names import NamedRun, Runs

__all__ = ["interpret"]

#: Other names shown of each name.
_SHOWN = 4


def interpret(
    tree: Node, match: Match, runs: Runs, is_symbol: Callable[[Word], bool] = lambda _word: False
) -> str:
    """What the query asks for, in one line of English."""
    return _Interpreter(match, runs, is_symbol).whole(tree)


class _Interpreter:
    def __init__(self, match: Match, runs: Runs, is_symbol: Callable[[Word], bool]) -> None:
        self._match = match
        self._runs = runs
        self._is_symbol = is_symbol

    def whole(self, node: Node) -> str:
        match node:
            case Everything():
                return "all paragraphs"
            case Join(children):
                return self._join(children)
            case And(children):
                return " and ".join(self._inside(child) for child in children)
            case Or(children):
                return " or ".join(self._inside(child) for child in children)
            case Not(child):
                return f"not {self._inside(child)}"
            case Near(operands, distance, ordered):
                parts = " and ".join(self.whole(operand) for operand in operands)
                order = "in this order" if ordered else "in any order"
                return f"{parts} at most {distance} words apart, {order}"
            case Clause():
                return _clause(node)
            case Word(text) if self._is_symbol(node):
                return f"the document {text} or what mentions it"
            case Word():
                return self._one(self._runs((node,))[0])
            case _:
                return _leaf(node)

    def _inside(self, node: Node) -> str:
        text = self.whole(node)
        several = isinstance(node, And | Or | Near | Join)
        return f"({text})" if several else text

    def _join(self, children: tuple[Node, ...]) -> str:
        """Bare words first, as one list; then the rest. NOT and field clauses always bind."""
        units = self._runs(children)
        nodes = [u for u in units if not isinstance(u, NamedRun)]
        binding = [self._inside(u) for u in nodes if self._binds(u)]
        words = [u for u in units if isinstance(u, NamedRun) or self._is_word(u)]
        scoring = [self._inside(u) for u in nodes if not (self._binds(u) or self._is_word(u))]
        every = self._match is Match.ALL
        if len(words) > 1:
            listed = ", ".join(self._unit(unit) for unit in words)
            scoring.insert(0, f"{'all' if every else 'any'} of the words {listed}")
        elif words:
            scoring.insert(0, self._one(words[0]))
        found = (" and " if every else " or ").join(scoring)
        if not every and len(scoring) > 1 and binding:
            found = f"({found})"
        return ", ".join(part for part in (found, " and ".join(binding)) if part)

    def _binds(self, node: Node) -> bool:
        return isinstance(node, Not | Clause) or (isinstance(node, Word) and self._is_symbol(node))

    def _is_word(self, node: Node) -> bool:
        return isinstance(node, Word) and not self._is_symbol(node)

    def _one(self, unit: Node | NamedRun) -> str:
        several = isinstance(unit, NamedRun) and len(unit.words) > 1
        return f"the {'name' if several else 'word'} {self._unit(unit)}"

    def _unit(self, unit: Node | NamedRun) -> str:
        if isinstance(unit, NamedRun):
            shown = [f"“{name}”" for name in unit.names[:_SHOWN]]
            more = len(unit.names) - len(shown)
            rest = f" or {more} more of its names" if more else ""
            return f"“{unit.text}” (or {', '.join(shown)}{rest})"
        return f"“{unit.text}”" if isinstance(unit, Word) else self.whole(unit)


def _leaf(node: Node) -> str:
    match node:
        case Phrase(text):
            several = len(text.split()) > 1
            return f"the exact {'words' if several else 'word'} “{text}”"
        case Exact(text):
            capitals = ", with its capitals" if text != text.lower() else ""
            return f"the word “{text}” as printed{capitals}"
        case Wildcard(pattern):
            stem = pattern.rstrip("*")
            if pattern == stem + "*" and not set("*?") & set(stem):
                return f"words that begin with “{stem}”"
            return f"words of the form “{pattern}”"
        case Fuzzy(text, edits):
            return f"words at most {edits} edit{'s' if edits > 1 else ''} from “{text}”"
        case _:
            raise TypeError(f"{type(node).__name__} is no leaf")


def _clause(clause: Clause) -> str:
    name = clause.field.replace("_", " ")
    match clause.comparison:
        case Comparison.RANGE:
            start = f" from {clause.value}" if clause.value else ""
            end = f" to {clause.upper}" if clause.upper else ""
            return f"{name}{start}{end}"
        case Comparison.GE:
            return f"{name} from {clause.value}"
        case Comparison.GT:
            return f"{name} after {clause.value}"
        case Comparison.LE:
            return f"{name} to {clause.value}"
        case Comparison.LT:
            return f"{name} before {clause.value}"
        case _:
            return f"{name} “{clause.value}”"
