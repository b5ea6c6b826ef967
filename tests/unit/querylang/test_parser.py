"""Each form of the language: its tree, or its error with the position."""

from __future__ import annotations

import pytest

from app.domain.errors import QueryError
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
    Span,
    Wildcard,
    Word,
)
from app.querylang import MAX_LENGTH, parse, print_query

a, b, c = Word("a"), Word("b"), Word("c")

TREES: dict[str, tuple[str, Node]] = {
    "nothing": ("", Everything()),
    "blanks": (" \t\u00a0", Everything()),
    "a word": ("a", a),
    "side by side": ("a b", Join((a, b))),
    "phrase": ('"a b"', Phrase("a b")),
    "typographic quotes": ("“a b” «a b» „a b“ »a b«", Join((Phrase("a b"),) * 4)),
    "mixed quotes": ('“a b"', Phrase("a b")),
    "quotes within quotes": ('"a “b” c"', Phrase("a “b” c")),
    "words right beside a phrase": ('a"b"c', Join((a, Phrase("b"), c))),
    "empty phrase": ('""', Phrase("")),
    "exact": ("=US", Exact("US")),
    "exact words": ('="US mines"', Exact("US mines")),
    "or": ("a OR b OR c", Or((a, b, c))),
    "and binds tighter than or": ("a OR b AND c", Or((a, And((b, c))))),
    "side by side binds tightest": ("a b OR c", Or((Join((a, b)), c))),
    "brackets": ("a (b OR c)", Join((a, Or((b, c))))),
    "not": ("NOT a", Not(a)),
    "not among others": ("a NOT b c", Join((a, Not(b), c))),
    "minus": ("a -b", Join((a, Not(b)))),
    "minus brackets": ("-(a OR b)", Not(Or((a, b)))),
    "not not": ("NOT NOT a", Not(Not(a))),
    "a dash is no minus": ("a - b", Join((a, Word("-"), b))),
    "a hyphen is no minus": ("a-b", Word("a-b")),
    "small letters are words": ("a or b", Join((a, Word("or"), b))),
    "operators need no blank before a bracket": ("a OR(b)", Or((a, b))),
    "operators inside words": ("ORB ANDa", Join((Word("ORB"), Word("ANDa")))),
    "quoted operator": ('"OR"', Phrase("OR")),
    "prefix": ("universali*", Wildcard("universali*")),
    "wildcard": ("wom?n", Wildcard("wom?n")),
    "Chinese prefix": ("核*", Wildcard("核*")),
    "fuzzy": ("Kazakstan~", Fuzzy("Kazakstan", 1)),
    "fuzzy 2": ("Kazakstan~2", Fuzzy("Kazakstan", 2)),
    "a tilde within": ("a~b", Word("a~b")),
    "sloppy phrase": ('"a b"~5', Near((Phrase("a"), Phrase("b")), 5)),
    "near": ('NEAR/5(a, "b c")', Near((a, Phrase("b c")), 5)),
    "near in order": ("ONEAR/0(a,b,c)", Near((a, b, c), 0, ordered=True)),
    "near with all kinds": (
        "NEAR/2(=A, bb*, c~2)", Near((Exact("A"), Wildcard("bb*"), Fuzzy("c", 2)), 2),
    ),
    "near as a word": ("NEAR a", Join((Word("NEAR"), a))),
    "clause": ("speaker:BEL", Clause("speaker", "BEL")),
    "clause, any case": ("Speaker:BEL", Clause("speaker", "BEL")),
    "clause with brackets": ("(number:2(1))", Clause("number", "2(1)")),
    "clause with quotes": ('agenda_item:"Any other"', Clause("agenda_item", "Any other")),
    "operators as values": ("title:OR AND a", And((Clause("title", "OR"), a))),
    "range": ("date:2017..2019", Clause("date", "2017", Comparison.RANGE, "2019")),
    "open range": ("date:2017..", Clause("date", "2017", Comparison.RANGE)),
    "open start": ("date:..2019-09", Clause("date", "", Comparison.RANGE, "2019-09")),
    "from": ("date:>=2019-09", Clause("date", "2019-09", Comparison.GE)),
    "before": ("date:<2019-09-25", Clause("date", "2019-09-25", Comparison.LT)),
    "year": ("year:>2017", Clause("year", "2017", Comparison.GT)),
    "dots in a name": ("place:a..b", Clause("place", "a..b")),
    "not a clause": ("-speaker:BEL", Not(Clause("speaker", "BEL"))),
    "a time": ("12:30", Word("12:30")),
    "an address": ("http://example.org/a", Word("http://example.org/a")),
    "a colon at the end": ("Note: a", Join((Word("Note:"), a))),
    "brackets within a word": ("State(s)", Word("State(s)")),
    "brackets that do not close within": ("x(a b)", Join((Word("x"), Join((a, b))))),
    "no letters at all": ("!!! &", Join((Word("!!!"), Word("&")))),
}  # fmt: skip


@pytest.mark.parametrize(("q", "tree"), TREES.values(), ids=TREES.keys())
def test_tree(q: str, tree: Node) -> None:
    assert parse(q) == tree
    assert parse(print_query(tree)) == tree


ERRORS = {
    "unclosed quote": ('a "b c', 2),
    "unclosed bracket": ("a (b", 2),
    "bracket too many": ("a) b", 1),
    "nothing in brackets": ("a ( )", 2),
    "or at the end": ("a OR", 2),
    "or at the start": ("OR a", 0),
    "or before a bracket": ("(a OR) b", 3),
    "two operators": ("a AND OR b", 6),
    "not at the end": ("a NOT", 2),
    "minus not": ("-NOT", 1),
    "one letter before *": ("a*", 1),
    "no letter before *": ("bb *a", 3),
    "one letter before ?": ("=b c?d", 4),
    "exact with a wildcard": ("a =b*", 2),
    "exact and fuzzy": ("=b~", 0),
    "wildcard and fuzzy": ("abc*~", 4),
    "three edits": ("abc~3", 4),
    "no distance": ('"a b"~', 6),
    "one word near": ('"a"~5', 0),
    "near without distance": ("a NEAR(b, c)", 2),
    "near of one": ("NEAR/5(a)", 0),
    "near of nothing": ("NEAR/5(a, )", 10),
    "near without commas": ("NEAR/5(a b)", 9),
    "near not closed": ("NEAR/5(a, b", 11),
    "near too far": ("NEAR/100000(a, b)", 5),
    "near of very many": ("a NEAR/5(" + "b," * 40 + "c)", 2),
    "unknown field": ("a spaeker:BEL", 2),
    "field of text only": ("text:a", 0),
    "no value": ("speaker: BEL", 8),
    "empty value": ('speaker:" "', 8),
    "brackets after a field": ("title:(a b)", 6),
    "no order": ("speaker:>BEL", 8),
    "no date": ("date:yesterday", 5),
    "no such day": ("date:2019-02-30", 5),
    "no date in a range": ("date:2017..x", 11),
    "range of nothing": ("date:..", 5),
    "from after to": ("date:2019..2017", 5),
    "no year": ("year:2019-01", 5),
    "too deep": ("(" * 51 + "a" + ")" * 51, 50),
    "too many nots": ("NOT " * 51 + "a", 200),
    "too long": ("a" * (MAX_LENGTH + 1), MAX_LENGTH),
}


@pytest.mark.parametrize(("q", "position"), ERRORS.values(), ids=ERRORS.keys())
def test_error_says_where_and_what_to_do(q: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse(q)
    assert caught.value.position == position
    assert caught.value.hint


def test_unknown_field_offers_the_nearest() -> None:
    with pytest.raises(QueryError) as caught:
        parse("spaeker:BEL")
    assert "Did you mean speaker:" in (caught.value.hint or "")


def test_spans_cover_what_was_read() -> None:
    q = 'speaker:BEL (a OR "b c") -d'
    tree = parse(q)
    assert isinstance(tree, Join)
    assert [q[part.span.start : part.span.end] for part in tree.children] == [
        "speaker:BEL",
        'a OR "b c"',
        "-d",
    ]
    assert tree.span == Span(0, len(q))
