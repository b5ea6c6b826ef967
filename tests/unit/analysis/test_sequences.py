from __future__ import annotations

from itertools import product

import pytest

from app.analysis.sequences import (
    pattern_pieces,
    query_sequence,
    query_sequences,
    query_words,
)
from app.domain.plan import Leaf, Scope, Step, TermField
from app.search.highlighting import Highlighter


def _print(gaps: tuple[str, ...]) -> str:
    parts = ("alfa", "bravo", "coca", "delta")
    return "".join(part + gap for part, gap in zip(parts, (*gaps, ""), strict=False))


@pytest.mark.parametrize("count", [2, 3, 4])
def test_prints_of_a_compound_find_each_other(count: int) -> None:
    """A hyphen finds any print and is found by any; a blank and a joined print differ."""
    prints = list(product("- _", repeat=count - 1))
    for asked in prints:
        text = _print(asked).replace("_", "")
        sequence = query_sequence(f"x {text} y", TermField.EXACT)
        assert sequence is not None
        highlighter = Highlighter(Leaf((sequence,), Scope.TEXT, ""))
        for printed in prints:
            found = highlighter.snippet(f"x {_print(printed).replace('_', '')} y", "en", 100)
            differ = any({a, b} == {" ", "_"} for a, b in zip(asked, printed, strict=True))
            assert bool(found.matches) is not differ, (text, printed)


def test_a_word_finds_the_joined_word_of_a_compound() -> None:
    sequence = query_sequence("antipersonnel", TermField.STEM)
    assert sequence is not None
    assert sequence.elements == (
        (
            (Step("antipersonnel", 1),),
            (Step("antipersonnel+2", 2),),
            (Step("antipersonnel+3", 3),),
            (Step("antipersonnel+4", 4),),
        ),
    )


def test_capitals_ask_for_the_cased_form() -> None:
    sequence = query_sequence("US mines", TermField.EXACT, capitals=True)
    assert sequence is not None
    assert [element[0] for element in sequence.elements] == [(Step("^US"),), (Step("mines"),)]


def test_one_sequence_for_each_language_that_reads_the_words_differently() -> None:
    assert len(query_sequences("mines", ("en", "fr", "es", "ru"))) == 3
    assert len(query_sequences("договор", ("en", "fr", "es", "ru"))) == 1
    assert len(query_sequences("2018", ("en", "fr"))) == 1
    assert query_sequences("…", ("en", "fr")) == ()


def test_words_of_a_query() -> None:
    words = query_words("The anti-mine Treaty's U.S. A/1")
    assert [[part.exact for part in parts] for parts in words] == [
        ["the"],
        ["anti", "mine"],
        ["treaty's"],
        ["u", "s"],
        ["a"],
        ["1"],
    ]


PIECES = {
    "one word": ("Universali*", ["universali*"]),
    "accents": ("démar*", ["demar*"]),
    "stars": ("ab**c", ["ab*c"]),
    "hyphen": ("anti-pers*", ["anti", "-pers*"]),
    "apostrophe": ("l’arm*", ["l", "arm*"]),
    "Chinese": ("核?验*", ["核", "?", "验", "*"]),
    "signs alone": ("…", []),
}


@pytest.mark.parametrize(("pattern", "pieces"), PIECES.values(), ids=PIECES.keys())
def test_pattern_pieces(pattern: str, pieces: list[str]) -> None:
    found = pattern_pieces(pattern)
    assert [("-" if piece.hyphen else "") + piece.text for piece in found] == pieces
