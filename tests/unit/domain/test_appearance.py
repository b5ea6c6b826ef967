"""When the paragraphs of a document that is read again first appeared."""

from __future__ import annotations

import pytest

from app.domain.appearance import first_appearances

WELL = "The keepers of the wells met in the spring and looked at the ropes."
SAND = "The budget of sand was adopted by the Parties in their last session."


@pytest.mark.parametrize(
    ("texts", "known", "before", "same_file", "expected"),
    [
        # Nothing is known of the document.
        (["a", "b"], [None, None], [], False, [9, 9]),
        # A known wording keeps its time, whatever else.
        ([WELL, SAND], [3, None], [(WELL, 3)], False, [3, 9]),
        # Near the same text: a word more, a hyphen mended, another case.
        ([WELL + " Then", SAND.upper()], [None, None], [(WELL, 3), (SAND, 4)], False, [3, 4]),
        # Half of the words are others.
        (["The keepers of the isles ate bread."], [None], [(WELL, 3)], False, [9]),
        # Of several near ones the first; texts that still stand are no others' past.
        ([WELL + " Now"], [None], [(WELL, 4), (WELL + " Then", 3)], False, [3]),
        ([WELL, WELL + " Now"], [4, None], [(WELL, 4)], False, [4, 9]),
        # The same file: what is read otherwise takes its neighbours' time.
        (["x", SAND, "y"], [None, 4, None], [(SAND, 4), ("z", 2)], True, [4, 4, 4]),
        (["x", "y"], [None, None], [("", 5), ("", 2)], True, [2, 2]),
    ],
)
def test_first_appearances(
    texts: list[str],
    known: list[int | None],
    before: list[tuple[str, int]],
    same_file: bool,
    expected: list[int],
) -> None:
    assert first_appearances(texts, before, known=known, same_file=same_file, now=9) == expected


def test_a_long_document_is_compared_in_time() -> None:
    old = [(f"Paragraph {n} of the report speaks of matter {n * 7} at length.", n) for n in
           range(1, 5000)]  # fmt: skip
    texts = [text.replace("length", "great length") for text, _ in old]
    found = first_appearances(texts, old, known=[None] * len(old), same_file=False, now=9999)
    assert found == [time for _, time in old]
