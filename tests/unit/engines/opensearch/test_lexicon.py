"""Terms by prefix, wildcard and likeness, read from their bytes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import QueryError
from app.domain.plan import Pattern, PatternKind
from app.domain.query import Span
from app.domain.search import TermCount
from app.engines.memory.evaluate import expand
from app.engines.opensearch.gathered import dump_lexicon
from app.engines.opensearch.lexicon import Lexicon

TERMS = {
    "mine": 7, "mines": 3, "minen": 3, "antimine+2": 2, "^Mine": 4, "/a/1": 5, "état": 1, "été": 2,
    "中国": 3, "𝔸lpha": 1, "zone": 1, "1000+2": 1, "te.t": 1,
}  # fmt: skip
LEXICON = Lexicon(dump_lexicon(TERMS))


def test_a_term_has_its_paragraphs() -> None:
    assert {term: LEXICON.paragraphs(term) for term in TERMS} == TERMS
    for other in ("", "min", "minesx", "zzz", "^mine", "\U0010ffff"):
        assert LEXICON.paragraphs(other) == 0


def test_nothing_in_an_empty_list() -> None:
    empty = Lexicon(dump_lexicon({}))
    assert (len(empty), empty.paragraphs("mine"), empty.terms("", 5)) == (0, 0, ())
    assert empty.similar_words("mine", 2, 5) == ()


def test_words_by_prefix() -> None:
    assert LEXICON.terms("min", 2) == (TermCount("mine", 7), TermCount("minen", 3))
    assert LEXICON.terms("é", 9) == (TermCount("été", 2), TermCount("état", 1))
    assert LEXICON.terms("^", 9) == ()
    assert LEXICON.terms("", 0) == ()


def test_the_most_frequent_words_are_found_among_many() -> None:
    chance = random.Random(5)  # noqa: S311 - no secret
    many = {f"w{number}": chance.randint(1, 9) for number in range(3_000)}
    many |= {f"^W{number}": 50 for number in range(400)}
    found = Lexicon(dump_lexicon(many)).terms("", 7)
    right = sorted((-count, term) for term, count in many.items() if term[0] == "w")[:7]
    assert [(-one.count, one.term) for one in found] == right


def test_words_alike() -> None:
    assert LEXICON.similar_words("mine", 1, 9) == (TermCount("minen", 3), TermCount("mines", 3))
    assert LEXICON.similar_words("mien", 1, 9) == (TermCount("mine", 7), TermCount("minen", 3))
    assert LEXICON.similar_words("中", 1, 9) == (TermCount("中国", 3),)


patterns = st.text("mines?*é", min_size=1, max_size=5)


@given(text=patterns, terms=st.sets(st.text("mines+2^/é", min_size=1, max_size=6), max_size=30))
def test_wildcards_are_those_of_the_oracle(text: str, terms: set[str]) -> None:
    known = {term for term in terms if _is_term(term)}
    asked = Pattern(PatternKind.WILDCARD, text, 0, text)
    lexicon = Lexicon(dump_lexicon(dict.fromkeys(known, 1)))
    assert lexicon.expand(asked) == expand(asked, known)


@given(
    text=st.text("mineé", min_size=1, max_size=5),
    edits=st.integers(1, 2),
    terms=st.sets(st.text("mines+2^é", min_size=1, max_size=6), max_size=30),
)
def test_fuzzy_words_are_those_of_the_oracle(text: str, edits: int, terms: set[str]) -> None:
    known = {term for term in terms if _is_term(term)}
    asked = Pattern(PatternKind.FUZZY, text, edits, text)
    lexicon = Lexicon(dump_lexicon(dict.fromkeys(known, 1)))
    assert lexicon.expand(asked) == expand(asked, known)


def _is_term(term: str) -> bool:
    """A word, a joined one, or a form with its mark."""
    word = term.lstrip("^/")
    stem, plus, parts = word.partition("+")
    return bool(stem) and (not plus or parts == "2")


def test_too_wide_a_pattern_is_an_error_with_its_position() -> None:
    lexicon = Lexicon(dump_lexicon({f"ab{number:05}": 1 for number in range(5_001)}))
    asked = Pattern(PatternKind.WILDCARD, "ab*", 0, "ab*", span=Span(7, 10))
    with pytest.raises(QueryError) as caught:
        lexicon.expand(asked)
    assert caught.value.position == 7
    assert len(lexicon.expand(Pattern(PatternKind.WILDCARD, "ab0000*", 0, "x"))) == 10
