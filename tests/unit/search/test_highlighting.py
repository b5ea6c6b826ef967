from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.gazetteer import Entry, EntryKind, Name, build_gazetteers
from app.domain.query import Match
from app.domain.search import FacetCount, Snippet
from app.search.highlighting import Highlighter
from app.search.occurrences import Range, near
from app.search.planner import Planner

GAZETTEERS = build_gazetteers(
    (
        Entry(
            "apmbc",
            EntryKind.TREATY,
            "Mine Ban Convention",
            (Name("Ottawa Convention", "en"), Name("APMBC", "en", case_sensitive=True)),
        ),
    )
)
PLANNER = Planner(GAZETTEERS)


def _vocabulary(_field: str) -> tuple[FacetCount, ...]:
    return tuple(FacetCount(code, code, 1, 1, code) for code in ("en", "fr", "zh"))


def highlighter(q: str) -> Highlighter:
    return Highlighter(PLANNER.plan(q, Match.ALL, _vocabulary).plan)


def marked(q: str, text: str, language: str = "en") -> str:
    """The text with its matches in brackets."""
    found = highlighter(q).snippet(text, language, 10_000)
    assert (found.start, found.end) == (0, len(text))
    for match in reversed(found.matches):
        text = f"{text[: match.start]}[{text[match.start : match.end]}]{text[match.end :]}"
    return text


MARKED = {
    "a word by its stem": ("mine", "Mines, mined: no mine.", "[Mines], [mined]: no [mine]."),
    "a phrase is one range": ('"US anti-personnel mines"', "mines: US antipersonnel mines",
                              "mines: [US antipersonnel mines]"),
    "not its scattered words": ('"mine clearance"', "clearance of a mine", "clearance of a mine"),
    "a joined word over its parts": ("antipersonnel", "An anti-personnel mine",
                                     "An [anti-personnel] mine"),
    "a possessive": ("treaty", "the Treaty’s aims", "the [Treaty’s] aims"),
    "the capital alone": ("=US", "US for us", "[US] for us"),
    "near: each operand": ("NEAR/2(mine, ban)", "The mine we ban. Ban far from any other word.",
                           "The [mine] we [ban]. Ban far from any other word."),
    "near, in order": ("ONEAR/3(ban, mine)", "mine ban mine", "mine [ban] [mine]"),
    "near with a phrase": ('NEAR/4("land mines", ban)', "Land mines: ban", "[Land mines]: [ban]"),
    "other names": ("APMBC", "The Ottawa Convention (APMBC)", "The [Ottawa Convention] ([APMBC])"),
    "a prefix": ("verif*", "We verify; verification", "We [verify]; [verification]"),
    "a prefix of a joined word": ("antip*", "anti-personnel", "[anti-personnel]"),
    "fuzzy": ("kazakstan~", "In Kazakhstan", "In [Kazakhstan]"),
    "either": ("mine OR ban", "a ban on a mine", "a [ban] on a [mine]"),
    "nothing under NOT": ("ban -mine", "a ban, a mine", "a [ban], a mine"),
    "nothing of clauses": ("title:mine ban", "a ban, a mine", "a [ban], a mine"),
    "overlapping ones together": ('"land mine" OR "mine ban"', "a land mine ban",
                                  "a [land mine ban]"),
    "signs outside": ("ban", "(“ban”)", "(“[ban]”)"),
    "Chinese": ("试验", "核试验条约", "核[试验]条约"),
    "beyond the first plane": ("ban", "𝄞𝄞 ban", "𝄞𝄞 [ban]"),
}  # fmt: skip


@pytest.mark.parametrize(("q", "text", "expected"), MARKED.values(), ids=MARKED.keys())
def test_marked(q: str, text: str, expected: str) -> None:
    assert marked(q, text) == expected


def test_french_words_in_a_french_paragraph() -> None:
    assert marked("traités", "le traité", "fr") == "le [traité]"
    assert marked('"traite"', "le traité", "fr") == "le [traité]"


FILLER = "Words that say little stand here in a row. " * 20


def passage(q: str, text: str, chars: int = 100) -> tuple[str, Snippet]:
    found = highlighter(q).snippet(text, "en", chars)
    return text[found.start : found.end], found


def test_the_passage_with_most_different_words() -> None:
    text = f"{FILLER}A mine, a mine, a mine. {FILLER}The ban on the mine holds. {FILLER}"
    shown, found = passage("mine ban", text)
    assert "The ban on the mine holds." in shown
    assert len(found.matches) == 5


def test_the_passage_begins_with_its_sentence_where_that_is_near() -> None:
    shown, _ = passage("ban", f"{FILLER}The total ban holds. {FILLER}")
    assert shown.startswith("The total ban")


def test_without_matches_the_beginning_is_shown() -> None:
    shown, found = passage("title:mine", FILLER)
    assert found.start == 0
    assert FILLER.startswith(shown)
    assert found.matches == ()


def test_a_match_longer_than_the_passage_is_shown_from_its_start() -> None:
    phrase = "one two three four five six seven eight nine ten"
    shown, found = passage(f'"{phrase}"', f"{FILLER}{phrase} {FILLER}", 40)
    assert shown.startswith("one two three")
    assert found.matches[0].end > found.end


def test_a_word_longer_than_the_passage_is_cut() -> None:
    text = "ab" * 200
    assert passage("title:x", text, 40)[0] == text[:40]


def test_matches_near_by_the_hundred_are_bounded() -> None:
    text = "mine ban land " * 400
    found = highlighter("NEAR/1000(mine, ban, land, mines, lands)").snippet(text, "en", 100)
    assert len(found.matches) == 1200


def test_a_thousand_matches_of_many_words_are_quick() -> None:
    words = [f"w{number}" for number in range(150)]
    found = highlighter(" OR ".join(words)).snippet(" ".join(words * 50), "en", 2000)
    assert len(found.matches) == 150 * 50


_texts = st.lists(
    st.sampled_from(["mine", "ban", "a", "mine-ban", "word,", "x" * 35, "核试验", "end.", "\n"])
).map(" ".join)


def _words(text: str) -> list[str]:
    """The words of text; each Chinese character is one."""
    return re.findall("[核试验]|[^\\s核试验]+", text)


@given(_texts, st.integers(40, 120), st.sampled_from(["mine ban", '"mine ban"', "mi*", "title:a"]))
def test_passages_are_whole_words_within_bounds(text: str, chars: int, q: str) -> None:
    found = highlighter(q).snippet(text, "en", chars)
    assert 0 <= found.start <= found.end <= len(text)
    assert found.end - found.start <= chars
    if text.strip() and len(text) > chars:
        shown = text[found.start : found.end]
        assert set(_words(shown)) <= set(_words(text))
    for one, other in zip(found.matches, found.matches[1:], strict=False):
        assert one.end <= other.start


@given(
    st.lists(st.sampled_from(("mine", "mines,", "ban.", "Ban", "(mine)", "land-mine", "—", "a",
                              "“mines”", "Mine's", "undermined", "_mine", "miné", "B.A.N",
                              "ordinary", "circumstances", "prevailed", "dying", "die", "copies",
                              "Straße", "strasse", "naïve", "mi核ne", "3bis", "why?")),
             min_size=1, max_size=40),
    st.integers(40, 120),
    st.sampled_from(("mine", "mine OR ban", "min*", "bun~", '"mine ban"', "NEAR/2(mine, ban)", "",
                     "mi?e*", "=Ban OR =mines", "land-mine", "circumstances OR min*", "die OR copy",
                     "strasse", "naive OR 3bis", "=naïve", "why")),
)  # fmt: skip
def test_blanks_of_any_kind_part_words_alike(words: list[str], chars: int, q: str) -> None:
    plain, odd = " ".join(words), "\t".join(words)
    assert highlighter(q).snippet(plain, "en", chars) == highlighter(q).snippet(odd, "en", chars)


RANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 3)), max_size=12).map(
    lambda found: sorted({(start, start + size) for start, size in found})
)


@given(RANGES, RANGES, st.integers(0, 12), st.booleans())
def test_two_operands_are_near_as_all_their_ways_say(
    ones: list[Range], others: list[Range], distance: int, ordered: bool
) -> None:
    expected = {
        place
        for one in ones
        for other in others
        if one[1] <= other[0] or (other[1] <= one[0] and not ordered)
        if max(one[1], other[1]) - 1 - min(one[0], other[0]) <= distance
        for place in (one, other)
    }
    assert near([ones, others], distance, ordered=ordered) == expected


def test_paragraphs_of_several_languages_are_read_together() -> None:
    texts = [("Les mines déminées", "fr"), ("We demine mines", "en"), ("核武器", "zh"), ("", "en")]
    found = highlighter("mines OR 核武器").snippets(texts, 100)
    assert found == [highlighter("mines OR 核武器").snippet(*text, 100) for text in texts]
    assert [len(one.matches) for one in found] == [1, 1, 1, 0]
