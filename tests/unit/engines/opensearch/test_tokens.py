from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis import postings
from app.domain.plan import Step
from app.engines.opensearch.tokens import (
    ALSO,
    GOES_ON,
    HOLE,
    bounded,
    pieces,
    step_terms,
    written,
)

TEXTS = {
    "plain": "The mines are cleared.",
    "compound": "anti-personnel mine",
    "compound of four": "a step-by-step-approach",
    "capitals": "the US and AntiPersonnel",
    "number": "1 000 000 mines, 1,000 more",
    "symbol": "document A/RES/79/120 and CD/2",
    "French": "l’Assemblée générale",
    "Chinese": "禁止地雷公约 2024",
    "nothing": " — … ",
}


def taken_apart(text: str) -> dict[str, set[int]]:
    """What the analyzer `terms` makes of a text: term → positions."""
    found = defaultdict(set)
    for position, terms in enumerate(text.split()):
        for term in terms.split(ALSO):
            if term != HOLE:
                found[term].add(position)
    return dict(found)


def posted(terms: list[str], positions: list[int]) -> dict[str, set[int]]:
    found = defaultdict(set)
    for term, position in zip(terms, positions, strict=True):
        found[term].add(position)
    return dict(found)


def check(text: str, language: str) -> None:
    whole, parts = postings(text, language), pieces(text, language)
    for mine, theirs in (
        (written(part.stem for part in parts), posted(whole.stems, whole.stem_positions)),
        (written(part.exact for part in parts), posted(whole.exacts, whole.exact_positions)),
    ):
        found = taken_apart(mine)
        assert {term: at for term, at in found.items() if GOES_ON not in term} == theirs
        going_on = {term.partition(GOES_ON)[0] for term in found if GOES_ON in term}
        assert going_on == {t for t in theirs if "+" in t or t.startswith("/")}
    assert sum(part.stems for part in parts) == len(whole.stems)


@pytest.mark.parametrize("name", TEXTS)
def test_terms_come_back_at_their_positions(name: str) -> None:
    language = {"French": "fr", "Chinese": "zh"}.get(name, "en")
    check(TEXTS[name], language)


@given(st.text(max_size=60), st.sampled_from(["en", "fr", "ru", "zh", "ar"]))
def test_terms_of_any_text_come_back(text: str, language: str) -> None:
    check(text, language)


def test_a_term_goes_on_over_the_positions_it_covers() -> None:
    assert step_terms(Step("mine")) == ["mine"]
    assert step_terms(Step("min+3", 3)) == ["min+3", f"min+3{GOES_ON}1", f"min+3{GOES_ON}2"]


def test_a_term_too_long_for_lucene_is_still_one_of_its_own() -> None:
    long, longer = "x" * 5_000, "x" * 5_001
    assert len(bounded(long).encode()) < 4_096
    assert bounded(long) != bounded(longer)
    assert bounded(long) == bounded("x" * 5_000)
    assert bounded("x" * 4_000) == "x" * 4_000
