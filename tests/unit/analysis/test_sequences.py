from __future__ import annotations

from itertools import product

import pytest

from app.analysis import postings
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


#: However its thousands are parted, it is one number.
MILLION = ("1250000", "1,250,000", "1.250.000", "1 250 000", "1\u00a0250\u00a0000",
           "1\u202f250\u202f000", "1\u2009250\u2009000", "1'250'000", "1\u2019250\u2019000",
           "1_250_000", "1\u00b7250\u00b7000", "12,50,000",
           "\u0661\u066c\u0662\u0665\u0660\u066c\u0660\u0660\u0660",
           "1\uff0c250\uff0c000", "1,\u200b250,000")  # fmt: skip


@pytest.mark.parametrize("asked", MILLION)
@pytest.mark.parametrize("field", [TermField.STEM, TermField.EXACT])
def test_a_number_finds_itself_however_its_thousands_are_parted(
    asked: str, field: TermField
) -> None:
    sequence = query_sequence(f"the {asked} lamps", field)
    assert sequence is not None
    highlighter = Highlighter(Leaf((sequence,), Scope.TEXT, ""))
    for printed in MILLION:
        text = f"It was ({printed}) or the {printed} lamps."
        (match,) = highlighter.snippet(text, "en", 100).matches
        assert text[match.start : match.end] == f"the {printed} lamps", printed
    for other in ("1,250", "250,000", "11,250,000", "1,250,000,000", "1 250", "0.125"):
        assert not highlighter.snippet(f"the {other} lamps", "en", 100).matches, other


NUMBERS = {
    "not the beginning of a longer one": ("1,250", "1,250,000", False),
    "not the end": ("250,000", "1,250,000", False),
    "not the beginning, parted by blanks": ("1250", "1 250 000", False),
    "blanks in the query are also words": ("1 250", "paragraph 1, 250 lamps", True),
    "a fraction": ("1,250.75", "1.250,75", True),
    "another fraction": ("1,250.75", "1,250.57", False),
    "a fraction is no thousands": ("0.125", "0,125", True),
    "decimals": ("12.5", "12,5", True),
    "a range": ("1300", "1,250-1,300", True),
    "eight groups": ("1 000 000 000 000 000 000 000", "1000000000000000000000", True),
    "a table's row": ("456", "123 456 789 123 456 789 123 456 789 123", True),
}


@pytest.mark.parametrize(("asked", "text", "found"), NUMBERS.values(), ids=NUMBERS.keys())
def test_numbers(asked: str, text: str, found: bool) -> None:
    sequence = query_sequence(asked, TermField.EXACT)
    assert sequence is not None
    matches = Highlighter(Leaf((sequence,), Scope.TEXT, "")).snippet(text, "en", 100).matches
    assert bool(matches) is found


SYMBOLS = {
    "plain": ("(A/79/120),", ["/a/79/120"]),
    "small letters": ("a/79/120", ["/a/79/120"]),
    "an addendum is another": ("A/79/120/Add.1*", ["/a/79/120/add/1"]),
    "two joined": ("A/79/120-S/2024/500", ["/a/79/120", "/s/2024/500"]),
    "a dash of its own": ("A/ES-10/L.27 and A/RES/S-10/2", ["/a/es/10/l/27", "/a/res/s/10/2"]),
    "year": ("S/RES/1540(2004) S/RES/1540 (2004)", ["/s/res/1540"] * 2),
    "breaks that nobody sees": ("A/\u200b79/\u200b120", ["/a/79/120"]),
    "no symbol": ("and/or 24/7 TCP/IP 79/120", []),
}


@pytest.mark.parametrize(("text", "expected"), SYMBOLS.values(), ids=SYMBOLS.keys())
def test_symbols_are_terms(text: str, expected: list[str]) -> None:
    assert [term for term in postings(text, "en").exacts if term.startswith("/")] == expected
