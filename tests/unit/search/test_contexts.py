"""A paragraph among its neighbours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.document import Kind, Paragraph
from app.engines.whoosh.snapshot import Snapshot
from app.search.contexts import context_of
from app.search.documents import locate
from tests.api.conftest import filled, whoosh
from tests.unit.engines.whoosh.corpora import document

PARENTS = {"b": "a", "c": "b", "d": "gone", "e": None}
OUTLINE = tuple(
    Paragraph(at, None, eid, Kind.PARAGRAPH, (), eid, parent=PARENTS.get(eid))
    for at, eid in enumerate("abcde", 1)
)
VIEW = filled(replace(document("d", "words"), paragraphs=OUTLINE)).view()


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
    found = context_of(VIEW, "d", paragraph, before, after)
    shown = tuple(
        "".join(one.eid for one in part) for part in (found.before, found.after, found.parents)
    )
    assert shown == expected


def test_a_long_document_is_not_read_for_one_paragraph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = document("d", *(f"Paragraph {number} of many." for number in range(500)))
    view = whoosh(tmp_path / "index", long).view()
    read: list[int] = []
    really = Snapshot.paragraph
    monkeypatch.setattr(
        Snapshot,
        "paragraph",
        lambda snapshot, number: read.append(number) or really(snapshot, number),
    )
    located = locate(view, "d", "para_nn_250")
    around = context_of(view, "d", located.paragraph, 2, 2)
    assert (located.previous, located.following) == ("para_nn_249", "para_nn_251")
    assert [one.ordinal for one in (*around.before, *around.after)] == [248, 249, 251, 252]
    assert len(read) < 10
