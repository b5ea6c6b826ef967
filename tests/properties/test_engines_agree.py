"""Every engine finds what the oracle finds, on random corpora and random plans.

Hit sets, totals, scores, orders, facets, groups and pages are compared. Corpora are of few words,
so that they meet often, with compounds, capitals, several languages, headings, deletions, several
segments; plans are nested at random.
"""

from __future__ import annotations

import random
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.dates import DaySpan, parse_partial
from app.domain.document import (
    Attribution,
    Capacity,
    Document,
    Kind,
    Metadata,
    Named,
    Paragraph,
    SourceInfo,
    Speaker,
    Treaty,
)
from app.domain.fields import FACET_FIELDS, Sort
from app.domain.plan import (
    All,
    AllOf,
    AnyOf,
    DateSelect,
    Leaf,
    NearOf,
    NoneOf,
    Pattern,
    PatternKind,
    PlanNode,
    Scope,
    Select,
    Step,
    Symbol,
    TermField,
    TermSequence,
    TitleMatch,
)
from app.domain.search import DocumentsQuery, EngineHit, EngineQuery, RankingProfile
from app.ports import IndexView
from tests.contract.engines import ENGINES, PARAMS, index, memory

WORDS = ("mine", "mines", "US", "us", "ban", "anti-mine", "test-ban", "ban-test-mine", "tests",
         "Été", "état", "zone", "1,000")  # fmt: skip
STEMS = ("mine", "us", "ban", "anti", "test", "zone", "etat", "etat@fr", "antimin+2", "testban+2",
         "bantest+2", "1", "000", "1000+2", "absent")  # fmt: skip
EXACTS = ("mine", "mines", "us", "^US", "ban", "tests", "antimine+2", "testban+2", "ete", "^Ete",
          "absent")  # fmt: skip
SPEAKERS = (
    Speaker("BEL", "Belgium", Capacity.NATIONAL),
    Speaker("AUT", "AUSTRIA", Capacity.NATIONAL),
    Speaker("AUT", "Austria", Capacity.NATIONAL),
)
TURNS = (
    Attribution(SPEAKERS[:1], (Named("x-eu", "European Union"),), "Zone"),
    Attribution((Speaker("BEL", "Belgium", Capacity.NATIONAL, "Ms. Mine"),), (), "ZONE"),
    Attribution((Speaker(None, "Mr. Test", Capacity.OTHER, "Mr. Test"),)),
    Attribution((Speaker("AUT", "Austria", Capacity.NATIONAL, "Mr. Test"), SPEAKERS[0])),
    Attribution(agenda_item="Ban"),
)
DATES = (None, "2019", "2019-06", "2019-06-15", "2021-01-01", "2021")
CORPORA = 6
CASES = 120


def corpus(seed: int) -> list[Document]:
    """Some twenty paragraphs in a handful of documents."""
    chance, symbols = (random.Random(seed + add) for add in (0, 1))  # noqa: S311 - no secret

    def text(most: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, most)))

    def paragraph(ordinal: int, headings: tuple[str, ...]) -> Paragraph:
        return Paragraph(
            ordinal,
            str(ordinal),
            f"para_{ordinal}",
            chance.choice((*Kind, Kind.PARAGRAPH, Kind.PARAGRAPH)),
            headings,
            text(12),
            headings=headings,
            language=chance.choice(("en", "en", "fr", "zh")),
            mentions=tuple(chance.sample(("UKR", "FRA", "BEL"), chance.randint(0, 2))),
        )

    def document(name: str) -> Document:
        headings = [(), (text(2),), (text(1), text(3))]
        date = chance.choice(DATES)
        meta = Metadata(
            title=chance.choice((None, text(3), text(5))),
            doc_type=chance.choice((None, "report", "Report", "statement")),
            speakers=tuple(chance.sample(SPEAKERS, chance.randint(0, 2))),
            symbol=symbols.choice((None, None, "A/1", "A/2; B/3", "B/3")),
            treaty=chance.choice((None, Treaty("apmbc", "Mine ban"), Treaty("ctbt", "Test-ban"))),
            meeting_id=chance.choice((None, "one", "two")),
            meeting_date=parse_partial(date) if date else None,
            language=chance.choice(("en", "fr")),
        )
        paragraphs = tuple(
            paragraph(ordinal, chance.choice(headings))
            for ordinal in range(1, chance.randint(2, 6))
        )
        if chance.random() < 0.4:  # a record of a meeting
            paragraphs = tuple(each.said(chance.choice(TURNS)) for each in paragraphs)
        return Document(name, meta, {}, paragraphs, (), SourceInfo(name, "text/plain", 1, name))

    return [document(f"{letter}{number}") for number in range(3) for letter in "cab"]


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((*each.values, seed), marks=each.marks, id=f"{each.values[0]}-{seed}")
        for each in PARAMS
        if each.values != ("memory",)
        for seed in range(2 if each.values == ("opensearch",) else CORPORA)
    ],
)
def views(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[IndexView, IndexView]:
    """The oracle's view and the engine's, of the same history."""
    name, seed = request.param
    opened = []
    for make in (memory, ENGINES[name]):
        writer, engine = make(tmp_path_factory.mktemp("index"))
        write = partial(index, writer)
        documents = corpus(seed)
        parts = 1 + seed % 3
        write(*(documents[part::parts] for part in range(parts)))
        if seed % 2:  # some documents change, one goes, one comes
            changed = corpus(seed + 100)
            write(changed[:2], changed[5:6], removed=[documents[7].document_id])
        opened.append(engine.view())
    return opened[0], opened[1]


steps = st.sampled_from([Step(term, int(term[-1]) if "+" in term else 1) for term in STEMS])
exact_steps = st.sampled_from([Step(term, int(term[-1]) if "+" in term else 1) for term in EXACTS])


def sequences(field: TermField, step: st.SearchStrategy[Step]) -> st.SearchStrategy[TermSequence]:
    paths = st.lists(step, min_size=1, max_size=2).map(tuple)
    elements = st.lists(paths, min_size=1, max_size=2).map(tuple)
    return st.lists(elements, min_size=1, max_size=3).map(lambda e: TermSequence(field, tuple(e)))


words = st.builds(lambda step: TermSequence(TermField.STEM, (((step,),),)), steps)
leaves = st.builds(
    Leaf,
    st.lists(
        words | words | sequences(TermField.STEM, steps) | sequences(TermField.EXACT, exact_steps),
        min_size=1,
        max_size=2,
        unique=True,
    ).map(tuple),
    st.sampled_from(Scope),
    st.just("leaf"),
    st.sampled_from((1.0, 2.0)),
)
patterns = st.builds(
    lambda text, scope: Pattern(PatternKind.WILDCARD, text, 0, text, Scope.TEXT),
    st.sampled_from(("mi*", "te?t*", "anti*", "ba*n", "et*", "an*e", "zz*", "us*")),
    st.none(),
) | st.builds(
    lambda text, edits, scope: Pattern(PatternKind.FUZZY, text, edits, text, scope),
    st.sampled_from(("mine", "bna", "testban", "zon", "antmie", "ete")),
    st.sampled_from((1, 2)),
    st.sampled_from(Scope),
)
#: Words that stand in the same places, so that operands would share them.
alike = st.sampled_from(
    [
        Leaf((TermSequence(field, tuple(((Step(term),),) for term in terms)),), Scope.TEXT, "leaf")
        for field, terms in (
            (TermField.STEM, ("mine",)),
            (TermField.EXACT, ("mines",)),
            (TermField.EXACT, ("us",)),
            (TermField.EXACT, ("^US",)),
            (TermField.STEM, ("test", "ban")),
            (TermField.STEM, ("ban",)),
            (TermField.STEM, ("ban", "mine")),
        )
    ]
    + [Leaf((TermSequence(TermField.STEM, (((Step("testban+2", 2),),),)),), Scope.TEXT, "leaf")]
)
operands = st.lists(alike | leaves | patterns, min_size=2, max_size=3).map(tuple) | st.lists(
    alike, min_size=2, max_size=4
).map(tuple)
nears = st.builds(NearOf, operands, st.integers(0, 6), st.booleans(), st.just("near"))
filters = (
    st.builds(
        Select,
        st.sampled_from(
            (
                "speaker",
                "mentions",
                "treaty",
                "language",
                "kind",
                "doc_type",
                "year",
                "agenda_item",
                "on_behalf_of",
                "person",
            )
        ),
        st.sets(
            st.sampled_from(
                (
                    "bel",
                    "aut",
                    "ukr",
                    "apmbc",
                    "fr",
                    "heading",
                    "report",
                    "2019",
                    "@mr test",
                    "@test",
                    "@mine",
                    "zone",
                    "x eu",
                )
            )
        ).map(frozenset),
    )
    | st.builds(lambda date: DateSelect(parse_partial(date).span), st.sampled_from(DATES[1:]))
    | st.builds(TitleMatch, leaves)
    | st.builds(
        Symbol,
        st.sets(st.sampled_from(("a 1", "a 2", "b 3", "none"))).map(frozenset),
        st.builds(
            lambda step: Leaf(
                (TermSequence(TermField.EXACT, (((step,),),)),), Scope.TEXT, "mention"
            ),
            exact_steps,
        ),
        st.just("symbol"),
    )
    | st.just(All())
)


def nested(inner: st.SearchStrategy[PlanNode]) -> st.SearchStrategy[PlanNode]:
    children = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.builds(AllOf, children) | st.builds(AnyOf, children) | st.builds(NoneOf, inner)


plans: st.SearchStrategy[PlanNode] = st.recursive(
    leaves | leaves | leaves | patterns | nears | filters, nested, max_leaves=6
)
queries = st.builds(
    EngineQuery,
    plan=plans,
    filters=st.dictionaries(
        st.sampled_from(("speaker", "kind", "treaty", "year", "mentions", "agenda_item")),
        st.sets(
            st.sampled_from(
                ("bel", "aut", "paragraph", "apmbc", "2019", "ukr", "@mr test", "@mine", "zone")
            ),
            min_size=1,
        ).map(frozenset),
        max_size=2,
    ),
    dates=st.none() | st.just(DaySpan(*(parse_partial(d).span.first for d in ("2019", "2020")))),
    default_kinds=st.booleans(),
    sort=st.sampled_from(Sort),
    limit=st.just(1000),
    facets=st.lists(st.sampled_from(FACET_FIELDS), max_size=2, unique=True).map(tuple),
    facet_limit=st.sampled_from((None, None, 1, 2, 5)),
    collapse=st.booleans(),
    profile=st.sampled_from(RankingProfile),
)
cases = settings(
    max_examples=CASES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def name(hit: EngineHit) -> tuple[str, str]:
    return hit.document_id, hit.paragraph.eid


def assert_same_order(found: tuple[EngineHit, ...], expected: tuple[EngineHit, ...]) -> None:
    """The same hits with the same scores; the order may differ where scores are all but equal."""
    assert {name(hit): hit.duplicates for hit in found} == {
        name(hit): hit.duplicates for hit in expected
    }
    scores = {name(hit): hit.score for hit in expected}
    for hit in found:
        assert hit.score == pytest.approx(scores[name(hit)], rel=1e-4, abs=1e-6)
    for one, other in zip(found, expected, strict=True):
        assert scores[name(one)] == pytest.approx(other.score, rel=1e-4, abs=1e-6)
    if not any(scores.values()):
        assert [name(hit) for hit in found] == [name(hit) for hit in expected]


@cases
@given(query=queries)
def test_hits_totals_scores_and_facets(
    views: tuple[IndexView, IndexView], query: EngineQuery
) -> None:
    oracle, view = views
    if query.collapse and query.sort is Sort.RELEVANCE:
        query = replace(query, collapse=False)  # which of all but equal ones stands is open
    expected, found = oracle.search(query), view.search(query)
    assert found.total == expected.total
    assert_same_order(found.hits, expected.hits)
    assert found.facets == expected.facets


@cases
@given(query=queries, group=st.sampled_from(("document", "speaker", "meeting")), size=st.just(2))
def test_groups(
    views: tuple[IndexView, IndexView], query: EngineQuery, group: str, size: int
) -> None:
    oracle, view = views
    query = replace(query, group_by=group, group_size=size, sort=Sort.DATE, facets=(), limit=4)
    expected, found = oracle.search(query), view.search(query)
    assert (found.total, found.groups_total, found.more) == (
        expected.total,
        expected.groups_total,
        expected.more,
    )
    groups = [
        [(g.value, g.label, g.count, [name(hit) for hit in g.hits]) for g in page.groups or ()]
        for page in (found, expected)
    ]
    assert groups[0] == groups[1]


@cases
@given(query=queries, limit=st.integers(1, 3))
def test_cursors_show_every_hit_once(
    views: tuple[IndexView, IndexView], query: EngineQuery, limit: int
) -> None:
    _, view = views
    query = replace(query, facets=(), collapse=False)
    whole = view.search(query).hits
    shown: list[EngineHit] = []
    page = view.search(replace(query, limit=limit))
    while True:
        shown += page.hits
        if not page.more:
            break
        page = view.search(replace(query, limit=limit, after=page.hits[-1].after))
    assert [name(hit) for hit in shown] == [name(hit) for hit in whole]


@cases
@given(query=queries)
def test_explanations_sum_to_the_score(
    views: tuple[IndexView, IndexView], query: EngineQuery
) -> None:
    oracle, view = views
    query = replace(query, explain=True, sort=Sort.RELEVANCE, facets=(), collapse=False)
    parts = {
        name(hit): [(part.term, part.field) for part in hit.explanation or ()]
        for hit in oracle.search(query).hits
    }
    for hit in view.search(query).hits:
        assert hit.explanation is not None
        total = sum(part.score for part in hit.explanation)
        assert total == pytest.approx(hit.score, rel=1e-4, abs=1e-6)
        assert [(part.term, part.field) for part in hit.explanation] == parts[name(hit)]


@cases
@given(plan=plans, sort=st.sampled_from(("title", "date", "-date", "id")), offset=st.integers(0, 2))
def test_documents(
    views: tuple[IndexView, IndexView], plan: PlanNode, sort: str, offset: int
) -> None:
    query = DocumentsQuery(plan, sort=sort, offset=offset, limit=3)
    expected, found = (view.documents(query) for view in views)
    assert found.total == expected.total
    assert [d.document_id for d in found.documents] == [d.document_id for d in expected.documents]


def test_vocabularies_and_words(views: tuple[IndexView, IndexView]) -> None:
    oracle, view = views
    for field in (*FACET_FIELDS, "number", "symbol", "person"):
        assert view.vocabulary(field) == oracle.vocabulary(field)
    for prefix in ("", "m", "mi", "test", "^", "zz"):
        assert view.terms(prefix, 5) == oracle.terms(prefix, 5)
    for word in ("mine", "bam", "tets", "etee"):
        assert view.similar_words(word, 2, 9) == oracle.similar_words(word, 2, 9)


def test_similar_paragraphs(views: tuple[IndexView, IndexView]) -> None:
    oracle, view = views
    for hit in oracle.search(EngineQuery(limit=9)).hits:
        query = EngineQuery(limit=100)
        expected = oracle.similar(*name(hit), query)
        found = view.similar(*name(hit), query)
        assert found.total == expected.total
        assert_same_order(found.hits, expected.hits)


def test_the_folder_is_left_as_it_was(tmp_path: Path) -> None:
    """An engine that only reads writes nothing."""
    for make in (memory, ENGINES["whoosh"]):
        writer, engine = make(tmp_path)
        index(writer, corpus(1))
        before = sorted(path.name for path in tmp_path.rglob("*"))
        engine.view().search(EngineQuery(facets=("speaker",)))
        assert sorted(path.name for path in tmp_path.rglob("*")) == before
