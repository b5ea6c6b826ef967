"""Any text parses to a tree that prints and parses back, or to an error that says where."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from app.analysis import analyze, postings
from app.analysis.sequences import query_sequence
from app.domain.errors import QueryError
from app.domain.fields import LANGUAGES
from app.domain.plan import Leaf, Scope, TermField
from app.domain.query import (
    And,
    Clause,
    Comparison,
    Exact,
    Fuzzy,
    Join,
    Match,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Span,
    Wildcard,
    Word,
)
from app.domain.search import FacetCount
from app.enrichment.gazetteers import load_gazetteers
from app.querylang import parse, print_query, read
from app.querylang.foreign import INFIX
from app.search.highlighting import Highlighter
from app.search.planner import Planner

_PIECES = (
    " ", " ", "(", ")", '"', "“", "”", "«", "»", "„", "=", "-", "*", "?", "~", "~2", ":", ",",
    "..", ">=", "<", "/", "AND", "OR", "NOT", " OR ", " AND ", " NOT ", "NEAR/5(", "ONEAR/2(",
    "NEAR(", "speaker:", "date:", "year:", "title:", "number:", "foo:", "2019", "2019-02-30",
    "mine", "US", "a", "é", "核", "й", "\u00a0", "\u00ad", "\x00", "'", "’", "\n", "𝄞",
    "|", "||", "&&", "!", "–", "+", "^2", " w/3 ", " NEAR/2 ", "AROUND(3)", " or ", "{", "[ti]",
    "\u200b", "（", "：", "A/79/1", " (2004)", "1 250", "\u202f000", "km²", "000",
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
        assert all(0 <= (notice.position or 0) <= len(q) for notice in read(q).notices)


def _tree(q: str) -> Node | QueryError:
    try:
        return parse(q)
    except QueryError as error:
        return error


_word = st.from_regex(r"[a-zéжA-Z0-9][a-z0-9/'’.-]{0,6}", fullmatch=True).filter(
    # Between two words a distance of others is read as one.
    lambda text: text not in {"AND", "OR", "NOT"} and not INFIX.match(text)
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


PLANNER = Planner(load_gazetteers())


def _vocabulary(field: str) -> tuple[FacetCount, ...]:
    """Six languages, and one value of each other field."""
    values = LANGUAGES if field == "language" else {"bel": "Belgium"}
    return tuple(FacetCount(key, label, 1, 1, key) for key, label in values.items())


@given(st.one_of(_typed, st.text(max_size=60)), st.sampled_from(Match))
@example("=ʼ OR 核*?器* AND l'arm*~", Match.ALL)
@example("\u0301 -\u0640 ﷺ* ½~ a\u0301\u0327*", Match.ANY)
@example("aa-bb-cc-dd-ee-ff* u.s.* x-y~2 d'armes~", Match.ALL)
def test_any_text_is_planned_marked_and_described_or_an_error(q: str, match: Match) -> None:
    try:
        planned = PLANNER.plan(q, match, _vocabulary)
    except QueryError as error:
        place = error.position
    else:
        place = 0
        Highlighter(planned.plan).snippet(q + " mine US 核试验", "en", 40)
        assert planned.interpreted
        assert all(0 <= (notice.position or 0) <= len(q) for notice in planned.warnings)
    assert place is not None
    assert 0 <= place <= len(q)


@given(st.text(max_size=60), st.sampled_from(sorted(LANGUAGES)))
def test_words_of_a_text_find_that_text(text: str, language: str) -> None:
    """Whatever a paragraph says, the same words in quotes find it whole."""
    text = unicodedata.normalize("NFC", text)
    tokens = analyze(text, language)
    assert all(
        0 <= start < end <= len(text) for start, end in zip(tokens.starts, tokens.ends, strict=True)
    )
    posted = postings(text, language)
    assert tokens.stems == list(zip(posted.stems, posted.stem_positions, strict=True))
    sequence = query_sequence(text, TermField.EXACT)
    if tokens.starts:
        assert sequence is not None
        leaf = Leaf((sequence,), Scope.TEXT, "")
        found = Highlighter(leaf).snippet(text, language, 1000)
        assert found.matches == (Span(tokens.starts[0], tokens.ends[-1]),)
    else:
        assert sequence is None
