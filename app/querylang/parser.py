"""Query text to query tree (CONTRACT, QUERY).

    any     = all ("OR" all)*
    all     = side ("AND" side)*
    side    = unary unary*                      joined by the request's `match`
    unary   = ("NOT" | "-")* primary
    primary = "(" any ")" | field ":" value | near | phrase | "=" word | word

Every text gives a tree or a QueryError with the position and a hint; nothing else is raised.
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
    Wildcard,
    Word,
)
from app.querylang.clauses import parse_clause
from app.querylang.scanner import QUOTES, Scanner, quoted

__all__ = ["MAX_DEPTH", "MAX_DISTANCE", "MAX_LENGTH", "parse"]

#: Code points of a query (CONTRACT, ERRORS).
MAX_LENGTH = 2_000
#: Brackets and NOTs inside one another.
MAX_DEPTH = 50
#: Positions that NEAR may span.
MAX_DISTANCE = 1_000
#: Operands of one NEAR.
MAX_OPERANDS = 32

_FIELD = re.compile(r"([A-Za-z][A-Za-z_]+):(?!//)(?=[^\s)])")
_EMPTY_FIELD = re.compile(r"([A-Za-z][A-Za-z_]+):(?=[\s)]|\Z)")
_NEAR = re.compile(r"(O?)NEAR/([0-9]{1,6})\(")
_NEARLY_NEAR = re.compile(r"(?:O?NEAR(?:/[^\s()]*)?)\(")
_FUZZY = re.compile(r"(.+)~([0-9]*)\Z", re.DOTALL)
_SLOP = re.compile(r"~([0-9]{0,6})")
_HAN = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")


def parse(q: str) -> Node:
    """The tree of a query text; blanks alone are Everything.

    Raises:
        QueryError: not a query; with the position and what to do.
    """
    if len(q) > MAX_LENGTH:
        raise QueryError(
            f"The query has {len(q):,} characters; at most {MAX_LENGTH:,} are taken.",
            position=MAX_LENGTH,
            hint="Shorten it, or verify a long passage with /v1/verify-quote.",
        )
    return _Parser(q).query()


class _Parser:
    def __init__(self, q: str) -> None:
        self._in = Scanner(q)
        self._depth = 0

    def query(self) -> Node:
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
        if scan.operator() != name:
            return False
        scan.at += len(name)
        scan.skip_blanks()
        if scan.peek() in {"", ")"}:
            raise _lone(name, start)
        return True

    def _side(self) -> Node:
        children = [self._unary()]
        self._in.skip_blanks()
        while self._in.peek() not in {"", ")"} and self._in.operator() not in {"AND", "OR"}:
            children.append(self._unary())
            self._in.skip_blanks()
        return children[0] if len(children) == 1 else Join(tuple(children), _over(children))

    def _unary(self) -> Node:
        scan = self._in
        scan.skip_blanks()
        start = scan.at
        name = scan.operator()
        if name in {"AND", "OR"}:
            raise _lone(name, start)
        if name == "NOT" or self._at_minus():
            scan.at += 3 if name else 1
            scan.skip_blanks()
            if scan.peek() in {"", ")"}:
                raise _lone("NOT", start)
            with self._deeper(start):
                child = self._unary()
            return Not(child, Span(start, child.span.end))
        return self._primary()

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
        start = self._in.at
        text = self._in.word()
        if text.startswith("=") and len(text) > 1:
            return _exact(text[1:], Span(start, self._in.at))
        return _bare(text, Span(start, self._in.at))

    def _phrase(self) -> Node:
        scan = self._in
        start = scan.at
        text = scan.quotation()
        slop = scan.take(_SLOP)
        span = Span(start, scan.at)
        if slop is None:
            return Phrase(text, span)
        if not slop[1]:
            raise QueryError(
                "The distance is missing after ~.",
                position=scan.at,
                hint=f"Write how many positions apart the words may be: {quoted(text)}~5",
            )
        operands = tuple(Phrase(word, span) for word in text.split())
        return Near(_several(operands, start), _distance(slop[1], slop.start(1)), span=span)

    def _near(self) -> Node:
        scan = self._in
        start = scan.at
        head = scan.take(_NEAR)
        if head is None:
            raise AssertionError("called where NEAR/n( stands")
        distance = _distance(head[2], head.start(2))
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
            _several(tuple(operands), start), distance, head[1] == "O", Span(start, scan.at)
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
            found = _exact(text[1:], span) if exact else _bare(text, span)
        scan.skip_blanks()
        return found

    def _at_minus(self) -> bool:
        """A minus sign right before what it excludes; alone it is a dash."""
        after = self._in.q[self._in.at + 1 : self._in.at + 2]
        return self._in.peek() == "-" and after not in {"", ")"} and not after.isspace()

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


def _lone(name: str, position: int) -> QueryError:
    between = "something after it" if name == "NOT" else "something on both sides"
    return QueryError(
        f"{name} needs {between}.",
        position=position,
        hint=f'For the word itself write {name.lower()} or "{name}".',
    )


def _distance(digits: str, position: int) -> int:
    if int(digits) > MAX_DISTANCE:
        raise QueryError(
            f"A distance is at most {MAX_DISTANCE:,} positions.",
            position=position,
            hint="For words anywhere in a paragraph leave out the distance.",
        )
    return int(digits)


def _several(operands: tuple[Node, ...], position: int) -> tuple[Node, ...]:
    if len(operands) < 2:
        raise QueryError(
            "A distance needs two or more words.",
            position=position,
            hint='Write "nuclear test"~5 or NEAR/5(mine, "victim assistance").',
        )
    if len(operands) > MAX_OPERANDS:
        raise QueryError(
            f"A distance takes at most {MAX_OPERANDS} words.",
            position=position,
            hint="Leave some out, or search for the words without a distance.",
        )
    return operands


def _exact(text: str, span: Span) -> Node:
    if "*" in text or "?" in text or _FUZZY.match(text):
        raise QueryError(
            "= asks for the word as printed; it takes no wildcard and no ~.",
            position=span.start,
            hint=f'Leave out the =, or put the word in quotes: ="{text}"',
        )
    return Exact(text, span)


def _bare(text: str, span: Span) -> Node:
    """A bare word, one with wildcards, or a fuzzy one."""
    fuzzy = _FUZZY.match(text)
    wild = next((place for place, char in enumerate(text) if char in "*?"), None)
    if wild is not None:
        letters = [char for char in text[:wild] if char.isalnum()]
        if fuzzy is not None:
            raise QueryError(
                "A word has either wildcards or ~, not both.",
                position=span.start + text.rindex("~"),
                hint="Leave one of them out.",
            )
        if len(letters) < 2 and not any(_HAN.match(char) for char in letters):
            raise QueryError(
                "Two letters (one in Chinese) must stand before the first * or ?.",
                position=span.start + wild,
                hint="Give more of the word, or put it in quotes if the sign is not a wildcard.",
            )
        return Wildcard(text, span)
    if fuzzy is None:
        return Word(text, span)
    if fuzzy[2] not in {"", "1", "2"}:
        raise QueryError(
            "A fuzzy word takes 1 or 2 edits.",
            position=span.start + fuzzy.start(2),
            hint=f"Write {fuzzy[1]}~ or {fuzzy[1]}~2.",
        )
    return Fuzzy(fuzzy[1], int(fuzzy[2] or 1), span)
