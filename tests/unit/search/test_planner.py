"""Queries over small texts of our own, planned and evaluated by the memory engine."""

from __future__ import annotations

import pytest

from app.domain.dates import PartialDate, Precision
from app.domain.document import (
    Capacity,
    Document,
    Kind,
    Metadata,
    Paragraph,
    SourceInfo,
    Speaker,
    Treaty,
)
from app.domain.errors import QueryError
from app.domain.gazetteer import Entry, EntryKind, Name, build_gazetteers
from app.domain.plan import AllOf, DateSelect, Leaf, Select, needs_anchor
from app.domain.query import Match
from app.domain.search import EngineQuery, FacetCount, PlannedQuery
from app.engines.memory import MemoryEngine
from app.ports import IndexView
from app.search.planner import Planner, selects_kind


def _names(*texts: str, language: str = "en", acronym: bool = False) -> tuple[Name, ...]:
    return tuple(Name(text, language, acronym) for text in texts)


GAZETTEERS = build_gazetteers(
    (
        Entry("BEL", EntryKind.STATE, "Belgium", _names("Belgium"), ("BE",)),
        Entry("NAM", EntryKind.STATE, "Namibia", _names("Namibia"), ("NA",)),
        Entry("TUR", EntryKind.STATE, "Türkiye", _names("Türkiye", "Turkey"), ("TR",)),
        Entry(
            "USA",
            EntryKind.STATE,
            "United States of America",
            _names("United States", "United States of America")
            + _names("US", acronym=True)
            + _names("États-Unis", language="fr"),
            ("US",),
        ),
        Entry(
            "x-nam",
            EntryKind.GROUP,
            "Non-Aligned Movement",
            _names("Non-Aligned Movement") + _names("NAM", acronym=True),
        ),
        Entry(
            "apmbc",
            EntryKind.TREATY,
            "Anti-Personnel Mine Ban Convention",
            _names("Anti-Personnel Mine Ban Convention", "Ottawa Convention", "Mine Ban Treaty")
            + _names("APMBC", acronym=True),
        ),
        Entry(
            "new-start",
            EntryKind.TREATY,
            "New START",
            _names("New START", "Strategic Arms Reduction Treaty"),
        ),
    )
)

TEXTS = (
    "The US anti-personnel mines were cleared.",  # 1
    "Antipersonnel mines: a clearance of 1,000 areas.",  # 2
    "It is for us to clear the treaty’s annex.",  # 3
    "The United States welcomed the Ottawa Convention.",  # 4
    "APMBC: verification of Kazakhstan’s démarches.",  # 5
    "Clearance matters, mine by mine; women may not wait.",  # 6
    "Le traité des États-Unis interdit les mines.",  # 7
    "核试验条约于1996年通过。",  # 8
    "Türkiye verifies nuclear activities and a later test.",  # 9
    "A new start was made with New START.",  # 10
    "Here is a new start for all.",  # 11
    "The strategic arms reduction treaty lapsed.",  # 12
    "The APMBC’s aims stand.",  # 13
)
LANGUAGES = {7: "fr", 8: "zh"}


@pytest.fixture(scope="module")
def view() -> IndexView:
    def paragraph(number: int, text: str, kind: Kind = Kind.PARAGRAPH) -> Paragraph:
        language = LANGUAGES.get(number, "en")
        return Paragraph(number, str(number), f"para_{number}", kind, (), text, language=language)

    texts = [paragraph(number, text) for number, text in enumerate(TEXTS, 1)]
    meta = Metadata(
        title="Statement on compliance",
        speakers=(Speaker("BEL", "Belgium", Capacity.NATIONAL),),
        treaty=Treaty("apmbc", "Anti-Personnel Mine Ban Convention"),
        meeting_date=PartialDate("2019-09", Precision.MONTH),
        agenda_item="Compliance",
    )
    other = paragraph(20, "Mr. President, mines remain.", Kind.SALUTATION)
    source = SourceInfo("a.txt", "text/plain", 1, "0")
    document = Document("a", meta, {}, (*texts, other), (), source)
    engine = MemoryEngine()
    transaction = engine.begin(full=True)
    builder = transaction.factory()()
    builder.add(document)
    transaction.commit([builder.finish()], removed=[], notes={})
    return engine.view()


PLANNER = Planner(GAZETTEERS)


def plan(view: IndexView, q: str, match: Match = Match.ALL) -> PlannedQuery:
    return PLANNER.plan(q, match, view.vocabulary)


def found(view: IndexView, q: str, match: Match = Match.ALL) -> list[int]:
    planned = plan(view, q, match)
    default = not selects_kind(planned.plan)
    page = view.search(EngineQuery(plan=planned.plan, default_kinds=default, limit=50))
    return sorted(hit.paragraph.ordinal for hit in page.hits)


FOUND = {
    "word, stemmed": ("clear", [1, 3]),
    "all words in any order": ("mine clearance", [2, 6]),
    "phrase": ('"anti-personnel mines"', [1, 2]),
    "phrase as printed": ('"mine clearance"', []),
    "phrase across a compound": ('"US antipersonnel mines"', [1]),
    "spaced words find the hyphenated print": ('"anti personnel"', [1]),
    "hyphen finds the joined print": ("anti-personnel", [1, 2]),
    "joined finds the hyphenated print": ("antipersonnel", [1, 2]),
    "thousands": ("1000", [2]),
    "thousands as printed": ('"1,000 areas"', [2]),
    "possessive dropped": ("treaty", [3, 12]),
    "possessive as printed": ('"the treaty\'s annex"', [3]),
    "possessive is no plain word": ('"the treaty"', []),
    "accents": ("demarches", [5]),
    "small words": ('"may not"', [6]),
    "exact, not the stem": ("=mine", [6]),
    "exact, any case": ("=antipersonnel", [1, 2]),
    "exact capital": ("=US", [1]),
    "exact small": ("=us", [1, 3]),
    "or": ("annex OR areas", [2, 3]),
    "not": ("mines -us", [2, 6, 7]),
    "not of a context word": ("mines -compliance", [1, 2, 6, 7]),
    "prefix": ("verif*", [5, 9]),
    "wildcard": ("wom?n", [6]),
    "prefix of a compound": ("antip*", [1, 2]),
    "hyphenated prefix": ("anti-pers*", [1, 2]),
    "fuzzy": ("annnex~ treaty", [3]),
    "fuzzy 2": ("=it OR kasakstan~2", [3]),
    "fuzzy beside its possessive": ("kazakhstans~", [5]),
    "near": ("NEAR/5(test, nuclear)", [9]),
    "near, too far": ("NEAR/3(test, nuclear)", []),
    "near in order": ("ONEAR/5(test, nuclear)", []),
    "sloppy phrase": ('"test nuclear"~5', [9]),
    "sloppy phrase is not stemmed": ('"tests nuclear"~5', []),
    "acronym finds the names": ("APMBC", [4, 5, 13]),
    "acronym in small letters": ("apmbc", [4, 5, 13]),
    "name finds the acronym": ("Ottawa Convention", [4, 5, 13]),
    "name finds the capital alone": ("United States", [1, 4, 7]),
    "acronym that is a word, in capitals": ("US", [1, 3, 4, 7]),
    "acronym that is a word, in small letters": ("us", [1, 3]),
    "no other names in quotes": ('"Ottawa Convention"', [4]),
    "no other names after =": ("=APMBC", [5]),
    "no other names apart": ("Ottawa OR Convention", [4]),
    "name among words": ("Ottawa Convention verification", [5]),
    "acronym within a name": ("New START", [10, 11, 12]),
    "the same as plain words": ("new start", [10, 11]),
    "name finds the acronym within": ("Strategic Arms Reduction Treaty", [10, 12]),
    "both names of a State": ("Turkey", [9]),
    "context and own text": ("Belgium clearance", [2, 6]),
    "context alone anchors nothing": ("Belgium", []),
    "clauses alone": ("speaker:BEL agenda_item:compliance", list(range(1, 14))),
    "alpha-2": ("speaker:be annex", [3]),
    "treaty by name": ('treaty:"mine ban treaty" annex', [3]),
    "title": ("title:statement annex", [3]),
    "title by stem": ("title:statements annex", [3]),
    "date within": ("date:2019-09-25 annex", [3]),
    "date range": ("date:2017..2019-09 annex", [3]),
    "date after": ("date:>2019-09 annex", []),
    "date from": ("date:>=2019 annex", [3]),
    "date before": ("date:<2019 annex", []),
    "year range": ("year:2018..2019 annex", [3]),
    "number": ("number:3", [3]),
    "kind": ("kind:salutation", [20]),
    "language": ("language:fr", [7]),
    "French stem": ("traités interdite", [7]),
    "English stems of another print": ("mines interdit", [7]),
    "Chinese": ("核试验", [8]),
    "Chinese phrase": ('"试验条约"', [8]),
    "Chinese in another order": ("验试", []),
    "Chinese prefix": ("核试*", [8]),
    "Chinese wildcard": ("核?验", [8]),
    "symbols are words in place": ("1996年", [8]),
    "everything": ("", list(range(1, 14))),
}


@pytest.mark.parametrize(("q", "ordinals"), FOUND.values(), ids=FOUND.keys())
def test_found(view: IndexView, q: str, ordinals: list[int]) -> None:
    assert found(view, q) == ordinals


ANY = {
    "words": ("annex areas", [2, 3]),
    "not still binds": ("mines annex -us", [2, 6, 7]),
    "clauses still bind": ("mines annex language:fr", [7]),
    "and inside": ("cleared AND (us annex)", [1, 3]),
    "pairs of Chinese": ("新核试验", [8]),
    "Chinese pairs that are not there": ("验试核", []),
    "a name is one of them": ("Ottawa Convention annex", [3, 4, 5, 13]),
}


@pytest.mark.parametrize(("q", "ordinals"), ANY.values(), ids=ANY.keys())
def test_any(view: IndexView, q: str, ordinals: list[int]) -> None:
    assert found(view, q, Match.ANY) == ordinals


WARNINGS = {
    "no word": ("annex !!!", [("unused_part", 6)]),
    "empty phrase": ('annex "…"', [("unused_part", 6)]),
    "dash": ("annex - areas", [("unused_part", 6)]),
    "unknown speaker": ("annex speaker:Belgum", [("unknown_value", 6)]),
    "State without paragraphs": ("speaker:Turkey", [("absent_value", 0)]),
    "Namibia or the movement": (
        "speaker:NAM", [("ambiguous_value", 0), ("absent_value", 0)],
    ),
    "question": ("Where is the annex?", [("question_mark", 18)]),
    "question in French": ("Où est le rapport ?", [("question_mark", 18)]),
    "a mark by itself": ("clearance ? of mines", [("question_mark", 10)]),
    "a wildcard is no question": ("annex?", []),
}  # fmt: skip


@pytest.mark.parametrize(("q", "warnings"), WARNINGS.values(), ids=WARNINGS.keys())
def test_warnings(view: IndexView, q: str, warnings: list[tuple[str, int]]) -> None:
    assert [(notice.code, notice.position) for notice in plan(view, q).warnings] == warnings


def test_warnings_offer_what_there_is(view: IndexView) -> None:
    messages = " ".join(notice.message for notice in plan(view, "speaker:Belgum").warnings)
    assert "BEL (Belgium)" in messages
    messages = " ".join(notice.message for notice in plan(view, "speaker:NAM").warnings)
    assert "x-nam" in messages


ERRORS = {
    "nothing but signs": ("… !!!", 0),
    "empty phrase": ('""', 0),
    "unknown kind": ("annex kind:headng", 6),
    "unknown language": ("language:xx", 0),
    "near with one word left": ("annex NEAR/5(mine, !!!)", 6),
    "short part of a wildcard": ("l'a*", 0),
}


@pytest.mark.parametrize(("q", "position"), ERRORS.values(), ids=ERRORS.keys())
def test_errors(view: IndexView, q: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        plan(view, q)
    assert caught.value.position == position
    assert caught.value.hint


INTERPRETED = {
    "phrase": ('"US anti-personnel mines"', "the exact words “US anti-personnel mines”"),
    "words": ("mine clearance", "all of the words “mine”, “clearance”"),
    "nothing": ("", "all paragraphs"),
    "names": (
        "Ottawa Convention",
        "the name “Ottawa Convention” (or “Anti-Personnel Mine Ban Convention”, "
        "“Mine Ban Treaty”, “APMBC”)",
    ),
    "exact": ("=US", "the word “US” as printed, with its capitals"),
    "mixed": (
        '(a OR "b c") -d speaker:BEL',
        "(the word “a” or the exact words “b c”), not the word “d” and speaker “BEL”",
    ),
    "near": ("NEAR/5(a, b)", "the word “a” and the word “b” at most 5 words apart, in any order"),
    "prefix": ("universali*", "words that begin with “universali”"),
    "fuzzy": ("annex~2", "words at most 2 edits from “annex”"),
    "dates": ("date:2017..", "date from 2017"),
}


@pytest.mark.parametrize(("q", "text"), INTERPRETED.values(), ids=INTERPRETED.keys())
def test_interpreted(view: IndexView, q: str, text: str) -> None:
    assert plan(view, q).interpreted == text


def test_a_repeated_word_weighs_more(view: IndexView) -> None:
    planned = plan(view, "mine mine annex").plan
    assert isinstance(planned, AllOf)
    weights = [child.weight for child in planned.children if isinstance(child, Leaf)]
    assert weights == [2.0, 1.0]


def test_filters_need_no_anchor(view: IndexView) -> None:
    planned = plan(view, "speaker:BEL date:2019 NOT kind:heading").plan
    assert not needs_anchor(planned)
    assert isinstance(planned, AllOf)
    assert [type(child) for child in planned.children[:2]] == [Select, DateSelect]


def test_names_in_other_languages_are_left_out_where_no_paragraph_has_them(
    view: IndexView,
) -> None:
    def english(name: str) -> tuple[FacetCount, ...]:
        return (FacetCount("en", "English", 1, 1, "en"),) if name == "language" else ()

    planned = PLANNER.plan("United States", Match.ALL, english)
    assert "États-Unis" not in planned.interpreted
    assert "États-Unis" in plan(view, "United States").interpreted
