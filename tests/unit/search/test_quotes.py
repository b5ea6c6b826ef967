"""Quotations verified over the memory engine."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from app.domain.document import (
    Capacity,
    Document,
    Kind,
    Metadata,
    Paragraph,
    SourceInfo,
    Speaker,
)
from app.domain.errors import RequestError
from app.engines.memory import MemoryEngine
from app.ports import IndexView
from app.search.quotes import QuoteVerdict, verify_quote

TEXTS = {
    "NOR": (
        "Norway cleared the last minefield in the valley, and handed the land back to its owners.",
        "We call on every State that uses anti-personnel mines to stop at once.",
        "Mr. President,",
    ),
    "CHL": (
        "Chile cleared the last minefield in the desert and handed the land back to its people. "
        "The work took eighteen years. It cost less than the harvests that were lost meanwhile.",
        "The Treaty's verification regime works; what is missing are eight ratifications.",
        "The State cleared 1,200 km² of land; emissions of CO₂ fell to 10⁻³ of those in 2019².",
    ),
}


@pytest.fixture(scope="module")
def view() -> IndexView:
    engine = MemoryEngine()
    transaction = engine.begin(full=True)
    builder = transaction.factory()()
    for code, texts in TEXTS.items():
        paragraphs = tuple(
            Paragraph(
                place,
                f"[{place}]",
                f"para_nn_{place}",
                Kind.SALUTATION if text.endswith(",") else Kind.PARAGRAPH,
                (),
                text,
            )
            for place, text in enumerate(texts, start=1)
        )
        metadata = Metadata(title=code, speakers=(Speaker(code, code, Capacity.NATIONAL),))
        source = SourceInfo(f"{code}.txt", "text/plain", 1, "0")
        builder.add(Document(code.lower(), metadata, {}, paragraphs, (), source))
    transaction.commit([builder.finish()], removed=(), notes={})
    return engine.view()


@dataclass(frozen=True)
class Case:
    quote: str
    verdict: str
    where: str | None = None
    found: str | None = None
    similarity: float | None = None


CASES = {
    "exact": Case("cleared the last minefield in the valley", "exact", "nor#para_nn_1"),
    "case, quotes and blanks folded": Case(
        "“CLEARED  the last\nminefield in the valley”", "exact", "nor#para_nn_1",
        "cleared the last minefield in the valley",
    ),
    "curly apostrophe": Case("The Treaty’s verification regime", "exact", "chl#para_nn_2"),
    "the possessive counts": Case("the Treaty verification regime", "not_found"),
    "compound joined": Case("uses antipersonnel mines to stop", "exact", "nor#para_nn_2",
                            "uses anti-personnel mines to stop"),
    "compound spaced": Case("uses anti personnel mines to stop", "exact", "nor#para_nn_2"),
    "raised figure as a plain one": Case("cleared 1,200 km2 of land", "exact", "chl#para_nn_3",
                                         "cleared 1,200 km² of land"),
    "raised figure as printed": Case("cleared 1,200 km² of land", "exact", "chl#para_nn_3"),
    "lowered figure": Case("emissions of CO2 fell", "exact", "chl#para_nn_3"),
    "raised figure and a number": Case("of those in 20192", "not_found"),
    "omission": Case("Chile cleared […] the land back to its people. … It cost less", "exact",
                     "chl#para_nn_1"),
    "omission out of order": Case("handed the land back … cleared the last minefield",
                                  "not_found"),
    "a single word": Case("harvests", "exact", "chl#para_nn_1", "harvests"),
    "all kinds": Case("Mr. President", "exact", "nor#para_nn_3"),
    "one word differs": Case(
        "cleared the last minefield in the mountains and handed the land back to its people",
        "near", "chl#para_nn_1", similarity=0.9333,
    ),
    "too far": Case("cleared the first minefields in this desert", "not_found"),
    "short and wrong": Case("cleared the first", "not_found"),
    "nothing like it": Case("the moon is made of basalt and iron ore", "not_found"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_verdicts(view: IndexView, case: Case) -> None:
    verdict = verify_quote(view, case.quote, {})
    assert verdict.verdict == case.verdict
    if case.where is None:
        assert verdict.results == ()
        return
    best = verdict.results[0]
    assert f"{best.document.document_id}#{best.paragraph.eid}" == case.where
    assert best.found == best.paragraph.text[best.start : best.end]
    if case.found is not None:
        assert best.found == case.found
    if case.similarity is not None:
        assert best.similarity == case.similarity
    assert (verdict.verdict == "exact") == (not best.differences)


def test_differences_are_told_word_by_word(view: IndexView) -> None:
    verdict = verify_quote(
        view, "cleared the last minefield in the mountains and handed the land back", {}
    )
    (difference,) = verdict.results[0].differences
    assert (difference.op, difference.quoted) == ("replace", "mountains")
    # Both texts are as near; the first in the engine's order is shown first.
    assert {one.differences[0].source for one in verdict.results} == {"valley", "desert"}


def test_verbatim_is_to_the_letter(view: IndexView) -> None:
    def verbatim(quote: str) -> bool:
        return verify_quote(view, quote, {}).results[0].verbatim

    assert verbatim("“cleared the last minefield in the valley”.")
    assert verbatim("cleared … in the valley")
    assert not verbatim("Cleared the last minefield in the valley")
    assert not verbatim("The Treaty’s verification regime")


def found_in(verdict: QuoteVerdict) -> set[str]:
    return {one.document.document_id for one in verdict.results}


def test_a_filter_confines_and_says_where_else(view: IndexView) -> None:
    quote = "It cost less than the harvests"
    norway = {"speaker": frozenset({"nor"})}
    verdict = verify_quote(view, quote, norway)
    assert verdict.verdict == "not_found"
    assert verdict.results == ()
    assert [one.document.document_id for one in verdict.elsewhere] == ["chl"]
    assert found_in(verify_quote(view, quote, {"speaker": frozenset({"chl"})})) == {"chl"}


@pytest.mark.parametrize("quote", ["", "…", "“”", "?!"])
def test_no_word_is_an_error(view: IndexView, quote: str) -> None:
    with pytest.raises(RequestError, match="no word"):
        verify_quote(view, quote, {})
