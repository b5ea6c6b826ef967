"""Records of meetings: speaker, on_behalf_of and agenda_item are of the paragraph (METADATA)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.document import Attribution, Capacity, Metadata, Named, Speaker
from app.domain.fields import Sort
from app.domain.plan import AllOf, AnyOf, PlanNode, Select
from app.domain.search import DocumentsQuery, EngineQuery
from app.ports import IndexView, IndexWriter, SearchEngine
from tests.contract.corpus import BELGIUM, document, paragraph
from tests.contract.engines import index
from tests.contract.plans import word

KENYA = Speaker("KEN", "Kenya", Capacity.NATIONAL, "Ms. Wanjiru")
CHAIR = Speaker("x-president", "Presiding officer", Capacity.PRESIDENT, "Mr. Okello")
GUEST = Speaker(None, "Mr. Okello", Capacity.OTHER, "Mr. Okello")
GROUP = Named("x-au", "African Union")
ITEM, OTHER = "Review of arsenals", "Other matters"

OPENING = Attribution((CHAIR,), (), ITEM, "paragraph_1", "The Chair:", "lead_in")
TURN = Attribution((KENYA,), (GROUP,), ITEM, "paragraph_2", "Ms. Wanjiru (Kenya):", "lead_in")
SECOND = Attribution((GUEST,), (), OTHER, "paragraph_4", "Mr. Okello:", "lead_in")
RECORD = document(
    "m-record",
    Metadata(title="Record of the third meeting"),
    paragraph(1, "The meeting is open.").said(OPENING),
    paragraph(2, "We thank the organizers of the session.").said(TURN),
    paragraph(3, "The arsenals have to shrink.").said(TURN),
    paragraph(4, "Nothing of the kind has happened.").said(SECOND),
    paragraph(5, "The meeting rose at noon.").said(Attribution(agenda_item=OTHER)),
)
STATEMENT = document(
    "n-statement",
    Metadata(title="Statement", speakers=(BELGIUM,), agenda_item=ITEM),
    paragraph(1, "The arsenals have not shrunk."),
    paragraph(2, "We have seen no proof."),
)
GIVEN = replace(RECORD, document_id="o-given", metadata=replace(RECORD.metadata, speakers=(KENYA,)))


@pytest.fixture
def view(empty: tuple[IndexWriter, SearchEngine]) -> IndexView:
    writer, engine = empty
    index(writer, [RECORD], [STATEMENT])
    return engine.view()


def found(view: IndexView, query: EngineQuery) -> str:
    page = view.search(replace(query, sort=Sort.DOCUMENT))
    return " ".join(f"{hit.document_id[0]}{hit.paragraph.ordinal}" for hit in page.hits)


def only(field: str, *keys: str) -> dict[str, frozenset[str]]:
    return {field: frozenset(keys)}


FILTERS = {
    ("speaker", "ken"): "m2 m3",
    ("speaker", "bel"): "n1 n2",
    ("speaker", "x president"): "m1",
    ("speaker", "@mr okello"): "m1 m4",
    ("speaker", "@okello"): "m1 m4",
    ("speaker", "@wanjiru"): "m2 m3",
    ("person", "@ms wanjiru"): "m2 m3",
    ("on_behalf_of", "x au"): "m2 m3",
    ("agenda_item", "review of arsenals"): "m1 m2 m3 n1 n2",
    ("agenda_item", "other matters"): "m4 m5",
}


@pytest.mark.parametrize("asked", FILTERS, ids="=".join)
def test_a_filter_reads_the_paragraph(view: IndexView, asked: tuple[str, str]) -> None:
    name, key = asked
    assert found(view, EngineQuery(filters=only(name, key))) == FILTERS[asked]
    assert found(view, EngineQuery(Select(name, frozenset({key})))) == FILTERS[asked]


def test_a_facet_counts_the_paragraphs_own_values(view: IndexView) -> None:
    page = view.search(EngineQuery(facets=("speaker", "on_behalf_of", "agenda_item")))
    counted = {
        name: [(value.value, value.label, value.count, value.documents) for value in values]
        for name, values in page.facets.items()
    }
    assert counted == {
        "speaker": [
            ("BEL", "Belgium", 2, 1),
            ("KEN", "Kenya", 2, 1),
            ("Mr. Okello", "Mr. Okello", 1, 1),
            ("x-president", "Presiding officer", 1, 1),
        ],
        "on_behalf_of": [("x-au", "African Union", 2, 1)],
        "agenda_item": [(ITEM, ITEM, 5, 2), (OTHER, OTHER, 2, 1)],
    }
    assert view.vocabulary("speaker") == page.facets["speaker"]
    assert [value.key for value in view.vocabulary("person")] == [
        "@mr okello", "@ms wanjiru", "@okello", "@wanjiru",
    ]  # fmt: skip


def test_a_facet_of_filtered_hits_ignores_its_own_filter(view: IndexView) -> None:
    query = EngineQuery(
        filters=only("speaker", "ken") | only("agenda_item", "other matters"),
        facets=("speaker", "agenda_item"),
    )
    page = view.search(query)
    assert page.total == 0
    counted = {
        name: {value.value: value.count for value in values} for name, values in page.facets.items()
    }
    assert counted == {"speaker": {"Mr. Okello": 1}, "agenda_item": {ITEM: 2}}


def test_documents_in_which_a_speaker_speaks(view: IndexView) -> None:
    for key, expected in (
        ("ken", ["m-record"]),
        ("bel", ["n-statement"]),
        ("@okello", ["m-record"]),
    ):
        page = view.documents(DocumentsQuery(filters=only("speaker", key)))
        assert [record.document_id for record in page.documents] == expected


def test_groups_by_speaker_are_the_paragraphs_own(view: IndexView) -> None:
    page = view.search(EngineQuery(sort=Sort.DOCUMENT, group_by="speaker", group_size=9))
    groups = [
        (group.value, group.label, [hit.paragraph.ordinal for hit in group.hits])
        for group in page.groups or ()
    ]
    assert groups == [
        ("x-president", "Presiding officer", [1]),
        ("KEN", "Kenya", [2, 3]),
        ("Mr. Okello", "Mr. Okello", [4]),
        ("BEL", "Belgium", [1, 2]),
        (None, None, [5]),
    ]


WORDS: dict[str, tuple[PlanNode, str]] = {
    "the State and a word of its turn": (AllOf((word("kenya"), word("arsenals"))), "m3"),
    "the person and a word of her turn": (AllOf((word("wanjiru"), word("shrink"))), "m3"),
    "another's name is another's": (AllOf((word("okello"), word("shrink"))), ""),
    "the item's words stand under it": (AllOf((word("review"), word("thank"))), "m2"),
    "not under the other item": (AllOf((word("review"), word("kind"))), ""),
    "a context alone does not anchor": (word("wanjiru"), ""),
    "either": (AnyOf((word("rose"), AllOf((word("okello"), word("kind"))))), "m4 m5"),
}


@pytest.mark.parametrize("name", WORDS)
def test_context_words_are_those_of_the_turn(view: IndexView, name: str) -> None:
    plan, expected = WORDS[name]
    assert found(view, EngineQuery(plan)) == expected


def test_stored_paragraphs_say_who_speaks(view: IndexView) -> None:
    assert tuple(view.outline("m-record")) == RECORD.paragraphs
    hits = view.search(EngineQuery(filters=only("speaker", "ken"))).hits
    assert [hit.paragraph.attribution for hit in hits] == [TURN, TURN]


def test_turns_keep_their_own_where_the_document_has_speakers(
    empty: tuple[IndexWriter, SearchEngine],
) -> None:
    writer, engine = empty
    index(writer, [GIVEN])
    view = engine.view()
    assert found(view, EngineQuery(filters=only("speaker", "ken"))) == "o2 o3"
    record = view.document("o-given")
    assert record is not None
    assert record.metadata.speakers == (KENYA,)


def test_records_among_others_after_changes(empty: tuple[IndexWriter, SearchEngine]) -> None:
    """Segments with deletions, merged and not: counts are of what is there."""
    writer, engine = empty
    index(writer, [RECORD, GIVEN], [STATEMENT])
    changed = replace(RECORD, paragraphs=RECORD.paragraphs[:2])
    index(writer, [changed], removed=["o-given"])
    facets = engine.view().search(EngineQuery(facets=("speaker",))).facets["speaker"]
    assert [(value.value, value.count) for value in facets] == [
        ("BEL", 2), ("KEN", 1), ("x-president", 1),
    ]  # fmt: skip
