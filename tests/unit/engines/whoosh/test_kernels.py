"""The kernels at their edges: what small corpora and random plans seldom come across."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.analysis import fold
from app.domain.document import Capacity, Document, Metadata, Speaker
from app.domain.errors import IndexDamagedError, TimeBudgetError, UnavailableError
from app.domain.fields import Sort
from app.domain.plan import (
    AllOf,
    AnyOf,
    Leaf,
    NoneOf,
    Pattern,
    PatternKind,
    PlanNode,
    Scope,
)
from app.domain.search import EngineHit, EnginePage, EngineQuery
from app.engines.whoosh import kernels
from app.engines.whoosh import question as questions
from app.engines.whoosh.engine import WhooshEngine
from app.engines.whoosh.question import Question
from app.engines.whoosh.view import WhooshView
from app.engines.whoosh.writer import WhooshWriter
from app.ports import IndexView
from tests.contract.corpus import day, document, paragraph
from tests.contract.engines import index, memory, whoosh
from tests.contract.plans import fuzzy, near, pattern, phrase, title, word

Views = tuple[IndexView, IndexView]

FAR = "w0x " * 300
OFTEN = "w5x " * 300
_WORDS = (
    "mine mines mien imne minne aXbXcXbc aabb abab abcabd aaab b bb café naïve şişe "
    "разминирование разминирования мин нимы 地 地雷 نزع السلاح ﬁnal straße"
)
WORDS = _WORDS.split()


def documents() -> list[Document]:
    """Two documents of long paragraphs, one of a word each, one of paragraphs all alike."""
    belgium = Speaker("BEL", "Belgium", Capacity.NATIONAL)
    austria = Speaker("AUT", "Austria", Capacity.NATIONAL)
    return [
        document(
            "d-long",
            Metadata(title=f"{FAR} w1x w2x", speakers=(belgium,), meeting_date=day("2019-09-25")),
            paragraph(1, f"w1x w2x {FAR} w1x w2x w3x {FAR} w1x w3x w2x"),
            paragraph(2, f"{OFTEN} w6x {OFTEN} w5x-w6x"),
            paragraph(3, f"w6x {FAR} w5x", headings=(f"{FAR} w7x w8x",)),
        ),
        document(
            "c-often",
            Metadata(speakers=(austria, belgium), meeting_date=day("2021")),
            paragraph(1, f"{OFTEN} {FAR} {OFTEN}"),
            paragraph(2, f"w1x {FAR} w2x w1x w2x"),
        ),
        document("b-words", Metadata(), *(paragraph(n, w) for n, w in enumerate(WORDS, 1))),
        document(
            "a-alike",
            Metadata(speakers=(austria,), meeting_date=day("2019")),
            *(paragraph(n, "w1x w9x", headings=("w8x",) if n > 20 else ()) for n in range(1, 41)),
        ),
    ]


@pytest.fixture(scope="module", params=[1, 2])
def views(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Views:
    """The oracle's and the engine's, of one segment and of two."""
    opened = []
    for make in (memory, whoosh):
        writer, engine = make(tmp_path_factory.mktemp("index"))
        index(writer, *(documents()[part :: request.param] for part in range(request.param)))
        opened.append(engine.view())
    return opened[0], opened[1]


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> WhooshView:
    folder = tmp_path_factory.mktemp("index")
    index(WhooshWriter(folder), documents()[:2], documents()[2:])
    return WhooshEngine(folder).view()


def shown(hits: tuple[EngineHit, ...]) -> list[tuple[str, str]]:
    return [(hit.document_id, hit.paragraph.eid) for hit in hits]


def assert_agree(views: Views, query: EngineQuery) -> EnginePage:
    """The engine's page, which is the oracle's."""
    expected, found = (view.search(query) for view in views)
    assert (found.total, found.more) == (expected.total, expected.more)
    assert found.facets == expected.facets
    assert sorted(shown(found.hits)) == sorted(shown(expected.hits))
    scores = {(hit.document_id, hit.paragraph.eid): hit.score for hit in expected.hits}
    mine = {(hit.document_id, hit.paragraph.eid): hit.score for hit in found.hits}
    assert mine == pytest.approx(scores, rel=1e-4)
    return found


def synonyms(*sequences: str) -> Leaf:
    return word(sequences[0], *sequences[1:])


#: With the number of hits.
FAR_AND_OFTEN: dict[str, tuple[PlanNode, int]] = {
    "a phrase at positions above 255": (phrase("w1x w2x"), 2),
    "a phrase of three": (phrase("w1x w2x w3x"), 1),
    "a phrase that the bytes of positions alone would give": (phrase("w2x w3x w1x"), 0),
    "a phrase over the 255th occurrence": (phrase("w5x w6x"), 1),
    "a phrase of a word and itself": (phrase("w5x w5x"), 2),
    "near": (near(2, word("w3x"), word("w2x")), 1),
    "near in order": (near(2, word("w3x"), word("w2x"), ordered=True), 1),
    "near, not near enough": (near(299, word("w1x"), word("w2x"), word("w6x")), 0),
    "near of a phrase": (near(4, phrase("w1x w2x"), word("w3x")), 1),
    "near of a pattern": (near(2, pattern("w?x"), word("w6x")), 2),
    "near of a word twice": (near(302, word("w1x"), word("w1x")), 2),
    "near of a word twice, not near enough": (near(301, word("w1x"), word("w1x")), 0),
    "near of a word three times": (near(605, *(word("w1x"),) * 3), 1),
    "near of a word three times, not near enough": (near(604, *(word("w1x"),) * 3), 0),
    "near of a word twice and another": (near(302, word("w1x"), word("w2x"), word("w1x")), 2),
    "near of two words twice": (near(303, *(word("w2x"), word("w1x")) * 2), 2),
    "near of a word twice and as printed": (near(303, word("w1x"), word("w1x"), phrase("w1x")), 0),
    "near of a word more than 255 times": (near(1, word("w5x"), word("w5x")), 2),
    "a word more than 255 times": (word("w5x"), 3),
    "all of such words": (AllOf((word("w5x"), word("w0x"))), 3),
    "any of such words": (AnyOf((word("w5x"), word("w6x"), word("w2x"))), 5),
    "synonyms": (synonyms("w5x", "w2x w1x", "w1x"), 45),
    "a prefix": (pattern("w*"), 45),
    "a context more than 255 words on": (AllOf((word("w7x w8x"), word("w6x"))), 1),
    "a title more than 255 words on": (AllOf((title("w1x w2x"), word("w6x"))), 2),
    "all but": (AllOf((word("w1x"), NoneOf(phrase("w1x w2x")))), 40),
    "joined words": (fuzzy("w5xw6x", 1), 1),
}


@pytest.mark.parametrize("name", FAR_AND_OFTEN)
def test_far_positions_and_high_frequencies(views: Views, name: str) -> None:
    plan, count = FAR_AND_OFTEN[name]
    assert assert_agree(views, EngineQuery(plan, limit=100)).total == count


FUZZY = ("mine", "imne", "mien", "mnie", "minee", "ine", "bb", "cafe", "naive", "нимы", "имн",
         "разминировние", "地雪", "نزح", "السلحا", "strasse", "sise")  # fmt: skip


@pytest.mark.parametrize("text", FUZZY)
@pytest.mark.parametrize("edits", [1, 2])
def test_fuzzy_words_of_every_script_with_swaps_at_their_edges(
    views: Views, text: str, edits: int
) -> None:
    page = assert_agree(views, EngineQuery(fuzzy(text, edits), limit=100))
    assert page.total or text == "sise"


WILDCARDS = ("a*b*c", "a*b", "*b", "a*bc", "*a*b*", "a?a*", "a**b", "?", "??", "?*", "*?", "??*?",
             "*ab?", "a*ab*d", "m?ne", "min?e*", "раз*ние", "раз?инирование", "*ин*", "ми?", "???",
             "地*", "?雷", "نز?", "*لاح", "na?ve", "*.*", "a[ab]*", "stra*")  # fmt: skip


@pytest.mark.parametrize("text", WILDCARDS)
def test_wildcards_backtrack_and_count_letters_not_bytes(views: Views, text: str) -> None:
    assert_agree(views, EngineQuery(pattern(text), limit=100))


def test_words_longer_than_any_that_fuzzy_words_compare(tmp_path: Path) -> None:
    """A printed word is cut at 200 letters, a compound's joined word is longer."""
    one, other = "é" * 150, "ж" * 150
    index(WhooshWriter(tmp_path), [document("a", Metadata(), paragraph(1, f"{one}-{other} mine"))])
    view = WhooshEngine(tmp_path).view()

    def total(plan: PlanNode) -> int:
        return view.search(EngineQuery(plan)).total

    joined = fold(one + other)
    assert total(pattern("e*ж")) == total(pattern(one[:-1] + "*")) == 1
    assert total(fuzzy(one[:-1])) == total(fuzzy("ж" + other)) == total(fuzzy("mien")) == 1
    for text in (joined, fold(one) + fold(other), "m" * 255, "m" * 256, "é" * 2_000):
        assert total(Pattern(PatternKind.FUZZY, text, 2, "long")) == 0
    assert view.similar_words("m" * 256, 2, 5) == ()


# Programs


BAD: dict[str, list[int]] = {
    "nothing": [],
    "no such node": [99],
    "a leaf cut short": [0],
    "a leaf of too many words": [0, 1 << 32, 1 << 40],
    "a number of children below 0": [1, -1],
    "more children than words": [1, 7, 5],
    "all of nothing": [1, 0],
    "not of not, without end": [3] * 300,
    "no such field": [0, 1 << 32, 1, 9, 1, 0, 0, *[0] * 9],
    "no such segment": [0, 1 << 32, 1, 0, 1, 7, 0, *[0] * 9],
    "a list of too many words": [0, 1 << 32, 0, 1, 0, 0, 1 << 20, *[0] * 9],
    "near of nothing": [0, 1 << 32, 0, 0, 1, 3, 0, 0, *[0] * 9],
    "a path of nothing": [0, 1 << 32, 0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 0, *[0] * 9],
}


@pytest.mark.parametrize("name", BAD)
def test_a_program_that_is_refused_leaves_later_searches_right(view: WhooshView, name: str) -> None:
    query = EngineQuery(AnyOf((word("w1x"), phrase("w5x w6x"))), limit=50, facets=("speaker",))
    before = view.search(query)
    question = Question(view._tools, query)
    question._program.words[:] = BAD[name]
    with pytest.raises(AssertionError, match="refused a program"):
        question.ask(10)
    assert view.search(query) == before


def test_a_term_that_is_not_there_is_damage(view: WhooshView) -> None:
    question = Question(view._tools, EngineQuery(word("w1x")))
    question._program.words[:] = [0, 1 << 32, 1, 0, 1, 0, 1 << 40, *[0] * 9]
    with pytest.raises(IndexDamagedError, match="cannot be"):
        question.ask(10)


# Time

LATE: dict[str, PlanNode] = {
    "words added up": AnyOf(tuple(word("w1x") for _ in range(5_000))),
    "synonyms": synonyms(*(["w1x"] * 5_000), "w0x"),
    "a phrase": phrase("w1x w2x"),
    "words in common": AllOf((word("w5x"), word("w6x"))),
    "a tree": AllOf(
        (word("w1x"), *(AnyOf((word("w9x"), NoneOf(word("w0x")))) for _ in range(300)))
    ),
    "near": near(3, word("w5x"), word("w6x")),
}


@pytest.mark.parametrize("name", LATE)
def test_a_search_that_is_broken_off_leaves_the_next_right(
    view: WhooshView, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is added up in memory that is kept must be zero again."""
    query = EngineQuery(AnyOf((word("w1x"), word("w5x"), word("w9x"))), limit=50)
    before = view.search(query)
    # Of its budget a nanosecond is left.
    monkeypatch.setattr(questions, "time", SimpleNamespace(monotonic=lambda: 1 - 1e-9))
    for _ in range(3):
        question = Question(view._tools, EngineQuery(LATE[name], deadline=1.0))
        with pytest.raises(TimeBudgetError, match="budget"):
            question.ask(10)
        assert view.search(query) == before


def test_operands_that_are_all_in_one_anothers_way_take_no_time_by_their_orders(
    tmp_path: Path,
) -> None:
    """Each stands for all words but one: one operand more than words finds no word of its own."""
    words = [f"w{n}x" for n in range(12)]
    index(WhooshWriter(tmp_path), [document("a", Metadata(), paragraph(1, " ".join(words)))])
    view = WhooshEngine(tmp_path).view()
    operands = [synonyms(*(one for one in words if one != left)) for left in words]
    for number, total in ((12, 1), (13, 0)):
        plan = near(99, *operands, word("w0x", "w1x", "w2x"))
        plan = replace(plan, operands=plan.operands[:number])
        query = EngineQuery(plan, deadline=time.monotonic() + 5)
        assert view.search(query).total == total


def test_what_begins_nothing_since_it_is_in_anothers_way_is_not_counted(tmp_path: Path) -> None:
    """Where `w1x` begins, `w2x` is its own word; the one way begins at `w2x`, as in the other."""
    texts = {"a": "w1x w2x w0x w9x", "b": "w3x w2x w0x w9x"}
    index(
        WhooshWriter(tmp_path),
        [document(name, Metadata(), paragraph(1, text)) for name, text in texts.items()],
    )
    either = Leaf((*phrase("w1x w2x").alternatives, *word("w9x").alternatives), Scope.TEXT, "")
    page = WhooshEngine(tmp_path).view().search(EngineQuery(near(9, word("w2x"), either)))
    assert [hit.score for hit in page.hits] == [page.hits[0].score] * 2


# Pages


def test_rows_longer_than_the_first_buffer(tmp_path: Path) -> None:
    """Above 65,535 bytes a row is no single stored block, and is read by itself."""
    sizes = (100_000, 2_000, 65_535, 40_000, 10, 65_000, 70_000)
    texts = [f"mine {'é' if size == 40_000 else 'w'}" + "w" * size for size in sizes]
    parts = [paragraph(n, text) for n, text in enumerate(texts, 1)]
    index(WhooshWriter(tmp_path), [document("a", Metadata(), *parts)])
    view = WhooshEngine(tmp_path).view()
    query = EngineQuery(word("mine"), sort=Sort.DOCUMENT)
    assert [hit.paragraph.text for hit in view.search(query).hits] == texts
    for first in range(len(texts)):
        [hit] = view.search(replace(query, limit=1, offset=first)).hits
        assert hit.paragraph == parts[first]


@pytest.mark.parametrize("sort", Sort)
def test_pages_beyond_the_hits(views: Views, sort: Sort) -> None:
    query = EngineQuery(word("w1x"), sort=sort)
    whole = views[1].search(replace(query, limit=1_000)).hits
    assert len(whole) == 42
    for offset, limit in ((0, 0), (40, 10), (41, 1), (42, 10), (1_000, 5), (0, 1 << 20)):
        page = views[1].search(replace(query, offset=offset, limit=limit))
        assert page.hits == whole[offset : offset + limit]
        assert (page.total, page.more) == (42, offset + limit < 42)


def test_a_cursor_over_equal_scores(views: Views) -> None:
    query = EngineQuery(word("w1x"), limit=1_000)
    whole = views[1].search(query).hits
    assert len({hit.score for hit in whole}) < len(whole) / 4
    for limit in (1, 3, 50):
        page = views[1].search(replace(query, limit=limit))
        found = page.hits
        while page.more:
            page = views[1].search(replace(query, limit=limit, after=page.hits[-1].after))
            found += page.hits
        assert found == whole
    order = [hit.paragraph.ordinal for hit in whole if hit.document_id == "a-alike"]
    assert order == sorted(order)


@pytest.mark.parametrize("sort", [Sort.DATE, Sort.DATE_DESCENDING, Sort.DOCUMENT])
def test_orders_by_date_and_document(views: Views, sort: Sort) -> None:
    query = EngineQuery(word("w1x"), sort=sort, limit=100)
    oracle, view = views
    assert shown(view.search(query).hits) == shown(oracle.search(query).hits)


def test_a_paragraph_is_not_similar_to_itself(views: Views) -> None:
    for name, eid in (("a-alike", "paragraph_7"), ("d-long", "paragraph_1")):
        expected, found = (view.similar(name, eid, EngineQuery(limit=100)) for view in views)
        assert (name, eid) not in shown(found.hits)
        assert (found.total, set(shown(found.hits))) == (expected.total, set(shown(expected.hits)))
        assert views[1].similar(name, eid, EngineQuery(limit=3)).hits == found.hits[:3]


def test_facets_with_their_own_filter_and_a_limit(views: Views) -> None:
    filters = {"speaker": frozenset({"bel"}), "year": frozenset({"2019"})}
    names = ("speaker", "year", "kind", "document_id")
    for asked in ({}, filters, {"speaker": frozenset({"nobody"})}, {"kind": frozenset({"title"})}):
        for plan in (word("w1x"), AnyOf((word("w5x"), word("w9x"))), NoneOf(word("w1x"))):
            query = EngineQuery(plan, asked, facets=names, limit=100)
            facets = assert_agree(views, query).facets
            limited = views[1].search(replace(query, facet_limit=1)).facets
            assert limited == {name: values[:1] for name, values in facets.items()}
            none = views[1].search(replace(query, facet_limit=0)).facets
            assert set(none.values()) == {()}


# Threads

ASKED: list[EngineQuery] = [
    EngineQuery(plan, limit=limit, facets=("speaker",) if limit > 5 else ())
    for plan in (
        word("w1x"),
        AnyOf((word("w1x"), word("w5x"))),
        synonyms("w5x", "w1x w2x"),
        phrase("w1x w2x"),
        near(4, word("w1x"), pattern("w?x")),
        AllOf((word("w1x"), word("w9x"))),
        AllOf((word("w8x"), NoneOf(word("w5x")))),
        fuzzy("mien", 2),
        title("w1x"),
    )
    for limit in (3, 50)
]


def test_many_threads_at_once(tmp_path: Path) -> None:
    """More than there are kept memories, from the first search of a view on."""
    index(WhooshWriter(tmp_path), documents()[:2], documents()[2:])
    expected = [WhooshEngine(tmp_path).view().search(query) for query in ASKED]
    view = WhooshEngine(tmp_path).view()

    def ask(number: int) -> bool:
        place = number % len(ASKED)
        return view.search(ASKED[place]) == expected[place]

    with ThreadPoolExecutor(70) as pool:
        assert all(pool.map(ask, range(1_400)))


@pytest.mark.parametrize("seen", [{"collector_open": None}, {"parley_sizes": lambda number: 8}])
def test_kernels_that_are_not_built_as_they_must_be_are_refused(monkeypatch, seen: dict) -> None:
    """Compiled without hidden names, another library's might be called for theirs."""
    built = SimpleNamespace(**{"parley_sizes": kernels.library.parley_sizes} | seen)
    monkeypatch.setattr(kernels.ctypes, "CDLL", lambda _path: built)
    with pytest.raises(UnavailableError, match=r"hatch_build\.py"):
        kernels._load()
