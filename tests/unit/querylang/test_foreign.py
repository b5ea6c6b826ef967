"""Operators of other engines: taken as they are meant, or named with the form that works."""

from __future__ import annotations

import pytest

from app.domain.errors import QueryError
from app.querylang import print_query, read

#: query → what it was read as, the code of the one notice, its position, what its message says.
SIGNS = {
    "infix NEAR": ("mines NEAR/3 ban", "NEAR/3(mines, ban)", "operator_taken", 6, "NEAR/3(mines"),
    "infix near": ("mines near/3 ban", "NEAR/3(mines, ban)", "operator_taken", 6, "near/3"),
    "w/3": ("mines w/3 ban", "NEAR/3(mines, ban)", "operator_taken", 6, "w/3 was read as"),
    "within/3": ("mines within/3 ban", "NEAR/3(mines, ban)", "operator_taken", 6, "within/3"),
    "n/3": ("mines N/3 ban", "NEAR/3(mines, ban)", "operator_taken", 6, "N/3"),
    "adj3": ("mines adj3 ban", "NEAR/3(mines, ban)", "operator_taken", 6, "adj3"),
    "around": ("mines AROUND(3) ban", "NEAR/3(mines, ban)", "operator_taken", 6, "AROUND(3)"),
    "in this order": ("mines pre/3 ban", "ONEAR/3(mines, ban)", "operator_taken", 6, "pre/3"),
    "between quotations": ('"a b" w/3 =C', 'NEAR/3("a b", =C)', "operator_taken", 6, "w/3"),
    "between brackets": ("(a OR b) w/3 c", "(a OR b) w/3 c", "operator_as_word", 9, "NEAR/3(mine"),
    "once more": ("a w/3 NOT b", "a w/3 NOT b", "operator_as_word", 2, "NEAR/3(mine"),
    "in a sentence": ("mines /s ban", "mines /s ban", "operator_as_word", 6, "NEAR/20(mines, ban)"),
    "in a paragraph": ("mines w/p ban", "mines w/p ban", "operator_as_word", 6, "NEAR/100(mines"),
    "a number alone": ("mines /5 ban", "mines /5 ban", "operator_as_word", 6, "NEAR/5(mines, ban)"),
    "plus and a number": ("mines +3 ban", "mines +3 ban", "operator_as_word", 6, "ONEAR/3(mines"),
    "EBSCO": ("mines N3 ban", "mines N3 ban", "operator_as_word", 6, "NEAR/3(mines, ban)"),
    "near without a number": ("mines NEAR ban", "mines NEAR ban", "operator_as_word", 6, "NEAR/5("),
    "behind a quotation": ('"a b"/5', '"a b" /5', "operator_as_word", 5, "NEAR/5("),
    "or": ("mines or ban", "mines or ban", "operator_as_word", 6, "mines OR ban"),
    "and": ("mines and ban", "mines and ban", "operator_as_word", 6, "write mines ban"),
    "Not": ("mines Not ban", "mines Not ban", "operator_as_word", 6, "mines NOT ban"),
    "xor": ("a XOR b", "a XOR b", "operator_as_word", 2, "(a OR b) NOT (a b)"),
    "French": ("mines OU ban", "mines OU ban", "operator_as_word", 6, "mines OR ban"),
    "Russian": ("мины ИЛИ запрет", "мины ИЛИ запрет", "operator_as_word", 5, "мины OR запрет"),
    "bars": ("mines || ban", "mines OR ban", "operator_taken", 6, "|| was read as OR"),
    "a bar": ("mines|ban", "mines OR ban", "operator_taken", 5, "| was read as OR"),
    "ampersands": ("mines && ban", "mines AND ban", "operator_taken", 6, "&& was read as AND"),
    "ampersands inside": ("mines&&ban", "mines AND ban", "operator_taken", 5, "&& was read as AND"),
    "!": ("mines !ban", "mines NOT ban", "operator_taken", 6, "-ban"),
    "! before a bracket": ("a !(b OR c)", "a NOT (b OR c)", "operator_taken", 2, "-"),
    "en dash": ("mines –ban", "mines NOT ban", "operator_taken", 6, "-ban"),
    "minus": ("mines −ban", "mines NOT ban", "operator_taken", 6, "-ban"),
    "em dash before quotes": ('mines —"a b"', 'mines NOT "a b"', "operator_taken", 6, '-"a b"'),
    "plus": ("+mines ban", "mines ban", "operator_left_out", 0, "match=any"),
    "weight": ("mines^2 ban", "mines ban", "operator_left_out", 5, "weights"),
    "weight of a quotation": ('"a b"^0.5 c', '"a b" c', "operator_left_out", 5, "weights"),
    "weight of a bracket": ("(a OR b)^3", "a OR b", "operator_left_out", 8, "weights"),
    "distance of nought": ('"a b"~0', '"a b"', "distance_too_small", 0, '"a b"~5'),
    "likeness": ("mine~0.4", "mine~2", "operator_taken", 0, "mine~2"),
    "tilde before": ("~mine", "~mine", "operator_as_word", 0, "mine~"),
    "truncation by !": ("verif!", "verif!", "operator_as_word", 0, "verif*"),
    "truncation by $": ("verif$ ban", "verif$ ban", "operator_as_word", 0, "verif*"),
    "one letter by #": ("wom#n", "wom#n", "operator_as_word", 0, "wom?n"),
    "function": ("TITLE(mines)", "TITLE(mines)", "operator_as_word", 0, "title:report"),
    "function of several": ("ALLCAPS(a b)", "ALLCAPS (a b)", "operator_as_word", 0, "=US"),
    "tag": ("mines[tiab]", "mines[tiab]", "operator_as_word", 0, "title:mines"),
    "tag of a quotation": ('"a b"[ti]', '"a b" [ti]', "operator_as_word", 5, "title:"),
    "Ovid's fields": ("mines.ti,ab.", "mines.ti,ab.", "operator_as_word", 0, "title:mines"),
    "regular expression": ("/m[ia]ne/", "/m[ia]ne/", "operator_as_word", 0, "wom?n"),
    "braces": ("{land mines}", "{land mines}", "operator_as_word", 0, "quotes"),
    "range": ("[2017 TO 2019]", "[2017 TO 2019]", "operator_as_word", 0, "year:2017..2019"),
    "range of years": ("2017..2019", "2017..2019", "operator_as_word", 0, "year:2017..2019"),
    "field by =": ("title=mines", "title=mines", "operator_as_word", 0, "title:mines"),
    "field by !=": ("speaker!=BEL", "speaker!=BEL", "operator_as_word", 0, "-speaker:BEL"),
    "field by >=": ("date>=2019", "date>=2019", "operator_as_word", 0, "date:>=2019"),
    "single quotes": ("a 'b c'", "a 'b c'", "operator_as_word", 2, '"b c"'),
    "curly single quotes": ("‘b c’", "‘b c’", "operator_as_word", 0, '"b c"'),
}  # fmt: skip


@pytest.mark.parametrize(
    ("q", "printed", "code", "position", "said"), SIGNS.values(), ids=SIGNS.keys()
)
def test_a_sign_of_others(q: str, printed: str, code: str, position: int, said: str) -> None:
    found = read(q)
    assert print_query(found.tree) == printed
    (notice,) = found.notices
    assert (notice.code, notice.position) == (code, position)
    assert said in notice.message


PLAIN = {
    "ours": 'a OR b AND NOT c -d "e f"~5 NEAR/3(a, b) =US speaker:BEL universali* Kazakstan~',
    "words": "may not wait",
    "at the ends": "or mines and",
    "an apostrophe": "States' duties and/or the State's",
    "a capital letter": "Annex W article 3",
    "title in capitals": "RAPPORT SUR LES MINES ET LES EXPLOSIFS DE GUERRE",
    "slash": "HIV/AIDS 24/7 km/h",
    "per cent": "100% of States",
    "a raised figure": "km^2",
    "a power": "10^6",
    "a dash by itself": "mines – ban",
    "hyphens": "anti-personnel – mine-free",
    "brackets": "State(s) (b) Party(ies)",
    "an ellipsis": "mines ... ban",
}


@pytest.mark.parametrize("q", PLAIN.values(), ids=PLAIN.keys())
def test_nothing_is_told_of_what_is_plain(q: str) -> None:
    assert [n.message for n in read(q).notices if n.code.startswith("operator")] == []


NAMED = {
    "NOT before a distance": ("a NOT w/3 b", 2),
    "NEAR of two in brackets": ("near(a, b)", 0),
    "nothing before a bar": ("| a", 0),
    "nothing behind ampersands": ("a &&", 2),
    "a leading star": ("*mine", 0),
    "a field of others": ("intitle:mines", 0),
    "a distance of too many": ("a w/1001 b", 2),
}


@pytest.mark.parametrize(("q", "position"), NAMED.values(), ids=NAMED.keys())
def test_what_cannot_be_read_is_an_error(q: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        read(q)
    assert caught.value.position == position
    assert caught.value.hint


SEEN = {
    "zero-width blank in a word": ("disarma\u200bment", "disarmament"),
    "in an operator": ("a O\u2060R b", "a OR b"),
    "in a field": ("spea\u00adker:\ufeffBEL", "speaker:BEL"),
    "around quotes": ('\u200e"a b"\u200f~\u206a5', 'NEAR/5("a", "b")'),
    "nothing else": ("\u200b\ufeff", ""),
    "full width": ("ｓｐｅａｋｅｒ：BEL （mine＊ ＯＲ ban）", "speaker:BEL (mine* OR ban)"),
    "Chinese punctuation stays": ("核试验？", "核试验？"),
    "a number of thin blanks is one word": (
        "1\u202f250\u00a0000 mines",
        "1\u202f250\u00a0000 mines",
    ),
    "a year of a symbol": ("S/RES/1540 (2004) b", "S/RES/1540 (2004) b"),
}


@pytest.mark.parametrize(("q", "printed"), SEEN.values(), ids=SEEN.keys())
def test_characters_that_nobody_sees(q: str, printed: str) -> None:
    assert print_query(read(q).tree) == printed


def test_positions_are_those_of_the_text_as_typed() -> None:
    q = "\u200bmi\u00adnes \u200bor\ufeff ban"
    found = read(q)
    assert [notice.position for notice in found.notices] == [q.index("or")]
    assert found.tree.span.start == 1
    with pytest.raises(QueryError) as caught:
        read("\u200bmines AND")
    assert caught.value.position == 7
