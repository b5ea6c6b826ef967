"""Query text to query tree (docs/query-language.md).

    any     = all ("OR" all)*
    all     = side ("AND" side)*
    side    = unary unary*                      joined by the request's `match`
    unary   = ("NOT" | "-")* primary
    primary = "(" any ")" | field ":" value | near | phrase | "=" word | word

Every text gives a tree or a QueryError with the position and a hint; nothing else is raised. What
other engines read as an operator is taken as it is meant, or stays a word and is told of
(`foreign.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from app.domain.errors import QueryError
from app.domain.query import (
    And,
    Everything,
    Exact,
    Fuzzy,
    Join,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Span,
    Word,
)
from app.domain.search import Notice
from app.querylang import foreign
from app.querylang.clauses import parse_clause
from app.querylang.leaves import (
    bare_word,
    can_be_near,
    checked_distance,
    exact_word,
    lone,
    quoted_word,
    several,
)
from app.querylang.printer import print_query
from app.querylang.scanner import QUOTES, Scanner, quoted

__all__ = ["MAX_DEPTH", "Parser"]

#: Brackets and NOTs inside one another.
MAX_DEPTH = 50

_FIELD = re.compile(r"([A-Za-z][A-Za-z_]+):(?!//)(?=[^\s)])")
_EMPTY_FIELD = re.compile(r"([A-Za-z][A-Za-z_]+):(?=[\s)]|\Z)")
_NEAR = re.compile(r"(O?)NEAR/([0-9]{1,6})(?:\(|\s+\((?=[^()]*,))", re.IGNORECASE)
_NEARLY_NEAR = re.compile(r"(?:O?NEAR(?:/[^\s()]*)?)\(", re.IGNORECASE)
_SLOP = re.compile(r"~([0-9]{0,6})|\s+~([0-9]{1,6})(?![^\s()])")
#: A number of which blanks other than the plain one part the thousands is one word.
_FIGURES = re.compile(r"[1-9]\d{0,2}\Z")
_GROUPS = re.compile(r"(?:[\u00a0\u2007-\u200a\u202f]\d{3})+(?![\w])")
#: The year or the session that belongs to a document symbol before it: S/RES/1540 (2004).
_OF_SYMBOL = re.compile(r"\s\((?:(?:19|20)\d\d|[IVXLC]+)\)")
_SYMBOL = re.compile(r"[A-Za-z][A-Za-z0-9.-]*/\S*\d\Z")


class Parser:
    """One query text on its way to a tree; `notices` are what to tell of it."""

    def __init__(self, q: str) -> None:
        self._in = Scanner(q)
        self._depth = 0
        self.notices: list[Notice] = []

    def query(self) -> Node:
        """The tree; blanks alone are Everything. Raises QueryError."""
        scan = self._in
        scan.skip_blanks()
        if not scan.peek():
            return Everything(Span(0, len(scan.q)))
        found = self._any()
        if scan.peek() == ")":
            raise QueryError(
                "This closing bracket has no opening one.",
                position=scan.at,
                hint="Leave it out, or put the words in quotes.",
            )
        return found

    def _any(self) -> Node:
        children = [self._all()]
        while self._passed("OR"):
            children.append(self._all())
        return children[0] if len(children) == 1 else Or(tuple(children), _over(children))

    def _all(self) -> Node:
        children = [self._side()]
        while self._passed("AND"):
            children.append(self._side())
        return children[0] if len(children) == 1 else And(tuple(children), _over(children))

    def _passed(self, name: str) -> bool:
        """Whether this operator stands here with something after it; moves behind it."""
        scan = self._in
        start = scan.at
        operator = scan.operator()
        if operator is None or operator.name != name:
            return False
        scan.at += len(operator.printed)
        scan.skip_blanks()
        if scan.peek() in {"", ")"}:
            raise lone(name, start)
        if operator.printed != name:
            self.notices.append(foreign.taken(operator.printed, name, start))
        return True

    def _side(self) -> Node:
        scan = self._in
        children = [self._unary()]
        scan.skip_blanks()
        while scan.peek() not in {"", ")"} and not self._at_operator("AND", "OR"):
            if not self._infix(children):
                children.append(self._unary())
            scan.skip_blanks()
        self.notices += foreign.in_row(children)
        return children[0] if len(children) == 1 else Join(tuple(children), _over(children))

    def _at_operator(self, *names: str) -> bool:
        operator = self._in.operator()
        return operator is not None and operator.name in names

    def _infix(self, children: list[Node]) -> bool:
        """Whether `w/3` or the like stands here between two words, which then are near.

        Between others it is left a word, and told of.
        """
        scan = self._in
        start = scan.at
        match = None if _NEAR.match(scan.q, start) else scan.take(foreign.INFIX)
        if match is None:
            return False
        scan.skip_blanks()
        if scan.peek() in {"", ")"} or self._at_operator("AND", "OR"):
            scan.at = start
            return False
        right = self._unary()
        left = children[-1]
        digits, ordered = foreign.infix_distance(match)
        name = f"{'O' if ordered else ''}NEAR/{digits}"
        if can_be_near(left) and can_be_near(right):
            distance = checked_distance(digits, start)
            span = Span(left.span.start, right.span.end)
            near = Near((left, right), distance, ordered, span)
            children[-1] = near
            self.notices.append(foreign.taken(match[0], print_query(near), start))
        else:
            children += [Word(match[0], Span(start, match.end())), right]
            form = f"A distance stands between words and quotations: {name}(mine, clearance)"
            self.notices.append(foreign.as_word(match[0], form, start))
        return True

    def _unary(self) -> Node:
        scan = self._in
        scan.skip_blanks()
        start = scan.at
        operator = scan.operator()
        if operator is not None and operator.name != "NOT":
            raise lone(operator.name, start)
        sign = self._minus()
        if operator is not None or sign:
            scan.at += len(operator.printed if operator else sign)
            scan.skip_blanks()
            if scan.peek() in {"", ")"}:
                raise lone("NOT", start)
            if foreign.INFIX.match(scan.q, scan.at) and not _NEAR.match(scan.q, scan.at):
                raise QueryError(
                    "NOT cannot stand before a distance between two words.",
                    position=start,
                    hint="Write mine NOT NEAR/3(mine, clearance).",
                )
            with self._deeper(start):
                child = self._unary()
            if sign not in {"", "-"}:
                meant = f"-{print_query(child)}"
                self.notices.append(foreign.taken(f"{sign} before a word", meant, start))
            return Not(child, Span(start, child.span.end))
        is_plus = scan.peek() == "+" and not foreign.PLUS_DISTANCE.match(scan.q, start)
        if is_plus and self._begins_word(start + 1):
            scan.at += 1
            why = "with match=all every word must be there; with match=any write AND between them"
            self.notices.append(foreign.left_out("+", why, start))
        return self._boosted(self._primary())

    def _boosted(self, node: Node) -> Node:
        """`node` without the weight that other engines take behind it."""
        start = self._in.at
        match = self._in.take(foreign.BOOST)
        if match is not None:
            why = "weights are not read; a word that is repeated counts as often"
            self.notices.append(foreign.left_out(match[0], why, start))
        return node

    def _primary(self) -> Node:
        scan = self._in
        start = scan.at
        char = scan.peek()
        if char == "(":
            return self._bracket()
        if char in QUOTES:
            return self._phrase()
        if char == "=" and scan.q[start + 1 : start + 2] in QUOTES:
            scan.at += 1
            return Exact(scan.quotation(), Span(start, scan.at))
        if scan.take(_NEAR):
            scan.at = start
            return self._near()
        if scan.take(_NEARLY_NEAR):
            scan.at = start
            raise QueryError(
                "NEAR needs a distance and its operands.",
                position=start,
                hint='Write NEAR/5(mine, "victim assistance"), or near in lower case for the word.',
            )
        field = scan.take(_FIELD) or scan.take(_EMPTY_FIELD)
        if field is not None:
            clause = parse_clause(scan, field[1], start)
            if clause is not None:
                return clause
            scan.at = start
        function = foreign.FUNCTION.match(scan.q, start)
        if function is not None:
            self.notices.append(foreign.function_as_word(function[1], start))
        return self._word()

    def _bracket(self) -> Node:
        scan = self._in
        start = scan.at
        scan.at += 1
        scan.skip_blanks()
        if scan.peek() == ")":
            raise QueryError(
                "There is nothing between these brackets.", position=start, hint="Leave them out."
            )
        with self._deeper(start):
            found = self._any() if scan.peek() else None
        scan.skip_blanks()
        if found is None or scan.peek() != ")":
            raise QueryError(
                "This bracket is not closed.",
                position=start,
                hint="Add the closing bracket, or put the words in quotes.",
            )
        scan.at += 1
        return found

    def _word(self) -> Node:
        scan = self._in
        start = scan.at
        text = scan.word()
        if text.startswith("=") and len(text) > 1:
            return exact_word(text[1:], Span(start, scan.at))
        if _FIGURES.match(text) and (groups := scan.take(_GROUPS)):
            text += groups[0]
        if _SYMBOL.match(text) and (year := scan.take(_OF_SYMBOL)):
            text += year[0]
        word = text.rpartition("^")[0]
        if word and foreign.BOOST.fullmatch(text, len(word)):
            raised = foreign.raised(word, text[len(word) :])
            if raised is None:
                scan.at = start + len(word)
                return self._boosted(bare_word(word, Span(start, scan.at)))
            text = raised
        span = Span(start, scan.at)
        similar = foreign.SIMILARITY.match(text)
        if similar is not None:
            edits = 1 if similar[2] > "5" else 2
            self.notices.append(foreign.taken(text, print_query(Fuzzy(similar[1], edits)), start))
            return Fuzzy(similar[1], edits, span)
        return bare_word(text, span)

    def _phrase(self) -> Node:
        scan = self._in
        start = scan.at
        text = scan.quotation()
        slop = scan.take(_SLOP)
        span = Span(start, scan.at)
        if slop is None:
            return Phrase(text, span)
        digits = slop[1] or slop[2]
        if not digits:
            raise QueryError(
                "The distance is missing after ~.",
                position=scan.at,
                hint=f"Write how many positions apart the words may be: {quoted(text)}~5",
            )
        words = text.split()
        if not int(digits) and words:
            self.notices.append(foreign.no_distance(quoted(text), len(words), start))
            return Phrase(text, span)
        operands = tuple(quoted_word(word, span) for word in words)
        return Near(several(operands, start), checked_distance(digits, slop.start()), span=span)

    def _near(self) -> Node:
        scan = self._in
        start = scan.at
        head = scan.take(_NEAR)
        if head is None:
            raise AssertionError("called where NEAR/n( stands")
        distance = checked_distance(head[2], head.start(2))
        operands = [self._near_operand()]
        while scan.peek() == ",":
            scan.at += 1
            operands.append(self._near_operand())
        if scan.peek() != ")":
            raise QueryError(
                "Inside NEAR a comma parts the operands, and a bracket closes them.",
                position=scan.at,
                hint='Put several words in quotes: NEAR/5(mine, "victim assistance").',
            )
        scan.at += 1
        return Near(
            several(tuple(operands), start), distance, head[1].upper() == "O", Span(start, scan.at)
        )

    def _near_operand(self) -> Node:
        scan = self._in
        scan.skip_blanks()
        start = scan.at
        found: Node
        if scan.peek() in QUOTES:
            found = Phrase(scan.quotation(), Span(start, scan.at))
        elif scan.peek() == "=" and scan.q[start + 1 : start + 2] in QUOTES:
            scan.at += 1
            found = Exact(scan.quotation(), Span(start, scan.at))
        else:
            text = scan.operand()
            if not text:
                raise QueryError(
                    "An operand of NEAR is a word or a quotation.",
                    position=start,
                    hint='Write NEAR/5(mine, "victim assistance").',
                )
            exact = text.startswith("=") and len(text) > 1
            span = Span(start, scan.at)
            found = exact_word(text[1:], span) if exact else bare_word(text, span)
        scan.skip_blanks()
        return found

    def _minus(self) -> str:
        """The sign right before what it excludes: a minus or what is meant for one; else ""."""
        scan = self._in
        sign, after = scan.peek(), scan.q[scan.at + 1 : scan.at + 2]
        if sign == "-":
            return sign if after not in {"", ")"} and not after.isspace() else ""
        is_other = sign == "!" or (sign and sign in foreign.OTHER_DASHES)
        return sign if is_other and self._begins_word(scan.at + 1) else ""

    def _begins_word(self, place: int) -> bool:
        after = self._in.q[place : place + 1]
        return after.isalnum() or (after != "" and (after == "(" or after in QUOTES))

    @contextmanager
    def _deeper(self, position: int) -> Iterator[None]:
        if self._depth >= MAX_DEPTH:
            raise QueryError(
                f"More than {MAX_DEPTH} brackets and NOTs stand inside one another.",
                position=position,
                hint="Simplify the query.",
            )
        self._depth += 1
        yield
        self._depth -= 1


def _over(children: Sequence[Node]) -> Span:
    return Span(children[0].span.start, children[-1].span.end)
