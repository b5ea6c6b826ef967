"""Documents that a query means: what they find, what they filter, and where they are only words."""

from __future__ import annotations

import pytest

from app.domain.document import Document, Kind, Metadata, Paragraph, SourceInfo
from app.domain.query import Match
from app.domain.search import SearchRequest
from app.engines.memory import MemoryEngine
from app.enrichment.gazetteers import load_gazetteers
from app.ports import IndexView
from app.search.listing import DocumentsRequest, list_documents
from app.search.planner import Planner
from app.search.references import resolve
from app.search.service import SearchService
from app.search.suggestions import Suggestions

GAZETTEERS = load_gazetteers()

#: id → symbol, title, paragraphs.
TEXTS = {
    "gauges": ("A/79/120", "Upkeep of gauges", ("Gauges were read.", "Two of them broke.")),
    "addendum": ("A/79/120/Add.1", "Upkeep of gauges: addendum", ("Three more broke.",)),
    "letter": (
        None,
        "Letter of a keeper",
        (
            "I have read A/79/120 with care.",
            "The addendum A/79/120/Add.1 says more.",
            "See A/79/12 and A/79/1200.",
            "The broken ones are named in (a/79/120*), and in A/79/120–S/2031/77.",
            "On resolution 9940 (2031), which is S/RES/9940, nothing is known.",
            "A person and/or 79 others, 120 in all.",
        ),
    ),
    "straits": ("S/RES/9940 (2031)", "Northern straits", ("Decides that lamps be lit.",)),
    "harbours": ("A/RES/9937 (XXVIII)", "Harbours", ("Recommends that harbours be dredged.",)),
    "both": ("CCW/2031/5; BWC/2031/5", "Of two committees", ("Both agree.",)),
    "decision": (None, "Decision 2/CMP.14: Guidance to the Board", ("Guides the Board.",)),
    "CWP.4": ("CWP.4", "A working paper", ("Lamps again.",)),
}


@pytest.fixture(scope="module")
def view() -> IndexView:
    engine = MemoryEngine()
    transaction = engine.begin(full=True)
    builder = transaction.factory()()
    for name, (symbol, title, texts) in TEXTS.items():
        paragraphs = tuple(
            Paragraph(at, str(at), f"para_{at}", Kind.PARAGRAPH, (), text)
            for at, text in enumerate(texts, 1)
        )
        meta = Metadata(title=title, symbol=symbol)
        source = SourceInfo(f"{name}.txt", "text/plain", 1, name)
        builder.add(Document(name, meta, {}, paragraphs, (), source))
    transaction.commit([builder.finish()], removed=[], notes={})
    return engine.view()


SERVICE = SearchService(Planner(GAZETTEERS))


def found(view: IndexView, q: str, match: Match = Match.ALL) -> str:
    page = SERVICE.search(view, SearchRequest(q, match, limit=50))
    return " ".join(f"{hit.document.document_id}/{hit.paragraph.number}" for hit in page.hits)


def meant(view: IndexView, q: str, **more: object) -> str:
    page = SERVICE.search(view, SearchRequest(q, **more))  # type: ignore[arg-type]
    return " ".join(record.document_id for record in page.documents)


WHOLE = "gauges/1 gauges/2 letter/1 letter/4"
FINDS = {
    "the document, then what mentions it": ("A/79/120", WHOLE),
    "in small letters": ("a/79/120", WHOLE),
    "with a character that nobody sees": ("A/79/\u200b120", WHOLE),
    "with punctuation": ("A/79/120,", WHOLE),
    "an addendum is another document": ("A/79/120/Add.1", "addendum/1 letter/2"),
    "no document has it": ("A/79/1200", "letter/3"),
    "nothing mentions it": ("A/79/121", ""),
    "a year in brackets": ("S/RES/9940 (2031)", "straits/1 letter/5"),
    "the year beside it": ("S/RES/9940(2031)", "straits/1 letter/5"),
    "without the year": ("S/RES/9940", "straits/1 letter/5"),
    "another year": ("S/RES/9940 (2004)", "letter/5"),
    "a session": ("A/RES/9937 (XXVIII)", "harbours/1"),
    "one of two symbols": ("BWC/2031/5", "both/1"),
    "without a slash": ("CWP.4", "CWP.4/1"),
    "beside words it filters": ("A/79/120 broke", "gauges/2"),
    "and is stemmed as ever": ("broken A/79/120", "letter/4"),
    "it does not anchor": ("A/79/120 upkeep", ""),
    "two of them": ("A/79/120 S/2031/77", "letter/4"),
    "excluded": ("broke NOT A/79/120", "addendum/1"),
    "excluded by a minus": ("broke -A/79/120/Add.1", "gauges/2"),
    "in an OR": ("S/RES/9940 OR dredged", "straits/1 letter/5 harbours/1"),
    "in quotes it is words": ('"A/79/120"', "letter/1 letter/4 letter/2"),
    "after = it is words": ("=a/79/120", "letter/1 letter/4 letter/2"),
    "in NEAR it is words": ("NEAR/9(A/79/120, read)", "letter/1"),
    "as a field it is the document": ("symbol:A/79/120", "gauges/1 gauges/2"),
    "as a field without its year": ("symbol:S/RES/9940", "straits/1"),
    "no symbol": ("and/or", "letter/6"),
    "an address of it": ("https://docs.un.org/en/A/79/120", WHOLE),
    "a list without blanks": ("recommends,dredged", "harbours/1"),
}


@pytest.mark.parametrize(("q", "expected"), FINDS.values(), ids=FINDS.keys())
def test_finds(view: IndexView, q: str, expected: str) -> None:
    assert sorted(found(view, q).split()) == sorted(expected.split())
    if q in {"A/79/120", "S/RES/9940", "S/RES/9940 OR dredged"}:
        assert found(view, q) == expected


ANY = {
    "it filters": ("A/79/120 broke dredged", "gauges/2"),
    "alone": ("A/79/120", WHOLE),
    "one of two": ("A/79/121 S/2031/77 broken nothing", "letter/4"),
    "excluded": ("broke dredged -A/79/120", "addendum/1 harbours/1"),
}


@pytest.mark.parametrize(("q", "expected"), ANY.values(), ids=ANY.keys())
def test_with_any(view: IndexView, q: str, expected: str) -> None:
    assert sorted(found(view, q, Match.ANY).split()) == sorted(expected.split())


MEANT = {
    "symbol": ("A/79/120", "gauges"),
    "symbol among words": ("upkeep A/79/120 OR dredged a/79/120/add.1", "gauges addendum"),
    "excluded": ("broke -A/79/120", ""),
    "in quotes": ('"A/79/120"', ""),
    "id": ("gauges", "gauges"),
    "id in capitals": ("GAUGES", "gauges"),
    "exact title": ("upkeep of gauges", "gauges"),
    "a word of the title": ("upkeep", ""),
    "by its number": ("resolution 9940 (2031)", "straits"),
    "by organ and number": ("Security Council resolution 9940", "straits"),
    "of another organ": ("General Assembly resolution 9940 (2031)", ""),
    "of another year": ("resolution 9940 (2004)", ""),
    "with a session": ("resolution 9937 (XXVIII)", "harbours"),
    "a decision of parties": ("decision 2/CMP.14", "decision"),
    "words": ("broke dredged", ""),
    "an address of ours": ("https://www.example.org/search/documents/gauges#para_2", "gauges"),
    "an address of the United Nations": ("undocs.org/en/S/RES/9940(2031)", "straits"),
}


@pytest.mark.parametrize(("q", "expected"), MEANT.values(), ids=MEANT.keys())
def test_documents_meant(view: IndexView, q: str, expected: str) -> None:
    assert meant(view, q) == expected


def test_documents_meant_stand_on_the_first_page_only(view: IndexView) -> None:
    assert meant(view, "A/79/120", limit=1) == "gauges"
    assert meant(view, "A/79/120", limit=1, offset=1) == ""


RESOLVED = {
    "resolution 9940 (2031)": "straits",
    "Security Council resolution 9940 (2031), paragraph 1": "straits#1",
    "paragraph 1 of resolution 9937 (XXVIII)": "harbours#1",
    "A/79/120, para. 2": "gauges#2",
    "a/79/120/add.1": "addendum",
    "S/RES/9940, para. 1": "straits#1",
    "Decision 2/CMP.14": "decision",
    "https://docs.un.org/en/A/79/120": "gauges",
    "https://www.example.org/search/documents/gauges#para_2": "gauges#2",
    "https://www.example.org/v1/documents/gauges/paragraphs/para_1": "gauges#1",
}


@pytest.mark.parametrize(("ref", "expected"), RESOLVED.items())
def test_resolve(view: IndexView, ref: str, expected: str) -> None:
    first = resolve(view, GAZETTEERS, ref, SERVICE.meant)[0]
    number = f"#{first.paragraph.number}" if first.paragraph else ""
    assert first.document.document_id + number == expected


LISTED = {
    "symbol": ("A/79/120", "addendum gauges"),
    "beginning of a symbol": ("a/79", "addendum gauges"),
    "symbol without its year": ("S/RES/9940", "straits"),
    "id": ("cwp", "CWP.4"),
    "title": ("gauges", "addendum gauges"),
    "none": ("lighthouse", ""),
}


@pytest.mark.parametrize(("q", "expected"), LISTED.values(), ids=LISTED.keys())
def test_documents_are_listed_by_title_symbol_and_id(
    view: IndexView, q: str, expected: str
) -> None:
    listing = list_documents(view, SERVICE, DocumentsRequest(q, sort="id"))
    assert " ".join(record.document_id for record in listing.documents) == expected


def test_symbols_are_completed(view: IndexView) -> None:
    suggestions = Suggestions(SERVICE)
    made = [one for one in suggestions.complete(view, "a/79", 10) if one.type == "document"]
    assert [(one.text, one.value) for one in made] == [
        ("A/79/120", "gauges"),
        ("A/79/120/Add.1", "addendum"),
    ]
    for one in made:
        assert one.count == SERVICE.search(view, SearchRequest(one.q)).total
    named = suggestions.complete(view, "resolution 9940 (2031)", 10)
    assert [one.value for one in named if one.type == "document"] == ["straits"]
