"""A paragraph among its neighbours."""

from __future__ import annotations

import pytest

from app.domain.document import Kind, Paragraph
from app.search.contexts import context_of

PARENTS = {"b": "a", "c": "b", "d": "gone", "e": None}
OUTLINE = tuple(
    Paragraph(at, None, eid, Kind.PARAGRAPH, (), eid, parent=PARENTS.get(eid))
    for at, eid in enumerate("abcde", 1)
)


@pytest.mark.parametrize(
    ("eid", "before", "after", "expected"),
    [
        ("a", 2, 1, ("", "b", "")),
        ("c", 1, 9, ("b", "de", "ab")),
        ("c", 0, 0, ("", "", "ab")),
        ("d", 3, 0, ("abc", "", "")),
        ("e", 1, 1, ("d", "", "")),
    ],
)
def test_neighbours_and_parents(
    eid: str, before: int, after: int, expected: tuple[str, str, str]
) -> None:
    paragraph = next(one for one in OUTLINE if one.eid == eid)
    found = context_of(OUTLINE, paragraph, before, after)
    shown = tuple(
        "".join(one.eid for one in part) for part in (found.before, found.after, found.parents)
    )
    assert shown == expected
