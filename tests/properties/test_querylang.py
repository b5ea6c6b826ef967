"""Any text parses to a tree that prints and parses back, or to an error that says where."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.errors import QueryError
from app.domain.query import (
    And,
    Clause,
    Comparison,
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
from app.querylang import parse, print_query

_PIECES = (
    " ", " ", "(", ")", '"', "“", "”", "«", "»", "„", "=", "-", "*", "?", "~", "~2", ":", ",",
    "..", ">=", "<", "/", "AND", "OR", "NOT", " OR ", " AND ", " NOT ", "NEAR/5(", "ONEAR/2(",
    "NEAR(", "speaker:", "date:", "year:", "title:", "number:", "foo:", "2019", "2019-02-30",
    "mine", "US", "a", "é", "核", "й", "\u00a0", "\u00ad", "\x00", "'", "’", "\n", "𝄞",
)  # fmt: skip

_typed = st.lists(st.sampled_from(_PIECES), max_size=25).map("".join)


@given(st.one_of(_typed, st.text(max_size=60)))
@example("(a -)")
@example('=""')
@example("speaker:a(b")
@example("NOT " * 60 + "a")
@example("(" * 60)
@example("x" * 2001)
def test_any_text_is_a_tree_or_an_error_with_a_position(q: str) -> None:
    tree = _tree(q)
    if isinstance(tree, QueryError):
        assert tree.position is not None
        assert 0 <= tree.position <= len(q)
        assert tree.message
    else:
        assert parse(print_query(tree)) == tree


def _tree(q: str) -> Node | QueryError:
    try:
        return parse(q)
    except QueryError as error:
        return error


_word = st.from_regex(r"[a-zéжA-Z0-9][a-z0-9/'’.-]{0,6}", fullmatch=True).filter(
    lambda text: text not in {"AND", "OR", "NOT"}
)
_quoted = st.text(alphabet='ab “”é()*-=:"', max_size=8)
_exact = _word.map(Exact) | _quoted.map(Exact)
_wildcard = st.from_regex(r"[a-z]{2}[a-z*?]{0,3}[*?]", fullmatch=True).map(Wildcard)
_fuzzy = st.builds(Fuzzy, _word, st.sampled_from([1, 2]))
_near = st.builds(
    Near,
    st.lists(
        st.one_of(_word.map(Word), _quoted.map(Phrase), _exact, _wildcard, _fuzzy),
        min_size=2,
        max_size=4,
    ).map(tuple),
    st.integers(0, 1000),
    st.booleans(),
)
_value = st.text(alphabet="aB2()<>. :\"'«-=", min_size=1, max_size=8).filter(str.strip)
_year = st.integers(1900, 2100).map(str)
_clause = st.one_of(
    st.builds(Clause, st.sampled_from(["speaker", "number", "title", "symbol"]), _value),
    st.builds(Clause, st.just("date"), _year, st.sampled_from(list(Comparison)[2:])),
    st.builds(Clause, st.sampled_from(["date", "year"]), _year),
    st.builds(
        Clause, st.just("date"), st.just("1900"), st.just(Comparison.RANGE), _year | st.just("")
    ),
)
_leaf = st.one_of(
    _word.map(Word), _exact, _quoted.map(Phrase), _wildcard, _fuzzy, _near, _clause
)  # fmt: skip


def _branches(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(children, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        several.map(Join), several.map(And), several.map(Or), children.map(Not)
    )  # fmt: skip


@given(st.recursive(_leaf, _branches, max_leaves=12))
def test_what_is_printed_is_read_back(tree: Node) -> None:
    assert parse(print_query(tree)) == tree
