"""Many names in one pass: the leftmost longest, whatever their print."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from app.enrichment import bodies, meeting_types
from app.enrichment.gazetteers import load_data
from app.enrichment.matching import NameMatcher

_NAMES = (
    ("Harbour Convention on the Marking of Buoys", "hcmb"),
    ("Harbour Convention on the Marking", "hcm"),
    ("Harbour Convention", "hc"),
    ("Harbour", "h"),
    ("Convention d'Obrad (Annexe)", "obrad"),
    ("Договор о маяках", "lights"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the HARBOUR CONVENTION ON THE MARKING OF BUOYS,", ["hcmb"]),
        ("Harbour  Convention on the marking of boats", ["hcm"]),
        ("Harbour Convention on the Markings", ["hc"]),
        ("Harbour conventions; unharbour; harbour", ["h", "h"]),
        ("Harbour Convention\u00a0of a harbour", ["hc", "h"]),
        ("Convention d’Obrad(annexe)", ["obrad"]),
        ("Convention d’Obrad (Annex)", []),
        ("ДОГОВОР О МАЯКАХ", ["lights"]),
    ],
)
def test_in_any_case_the_longest_name_wins_whatever_its_print(text: str, found: list[str]) -> None:
    matcher = NameMatcher(_NAMES, ignore_case=True)
    assert [match.key for match in matcher.find(text)] == found


def _literals(pattern: str) -> str:
    """A name's pattern in lower case, its optional parts left out."""
    return re.sub(r"\(\?:[^()]*\)\?", "", pattern).lower()


@pytest.mark.parametrize(
    ("rows", "hints"),
    [
        (load_data("meeting_types.json")["types"], meeting_types._HINTS),
        (load_data("bodies.json")["organs"], bodies._HINTS),
    ],
)
def test_each_name_has_a_hint(rows: list[dict[str, list[str]]], hints: tuple[str, ...]) -> None:
    names = list(chain.from_iterable(row["names"] for row in rows))
    unhinted = [name for name in names if not any(hint in _literals(name) for hint in hints)]
    assert unhinted == []
