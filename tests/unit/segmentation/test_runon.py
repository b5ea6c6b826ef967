"""Labels that print swallowed: found within a paragraph where the sequence lacks them."""

from __future__ import annotations

import pytest

from app.domain.blocks import Block, NoteRef, ReadResult
from app.segmentation import segment


def numbers(*texts: str) -> list[str]:
    blocks = tuple(Block(text) for text in texts)
    return [p.number or "" for p in segment(ReadResult("text/plain", blocks)).paragraphs]


CASES: dict[str, tuple[list[str], str]] = {
    "a number": (["1. We dig.", "2. We draw. 3. We drink.", "4. We rest."], "1 2 3 4"),
    "two numbers": (["1. We dig. 2. We draw. 3. We drink.", "4. We rest."], "1 2 3 4"),
    "a letter": (
        ["1. All shall:", "(a) dig; (b) draw;", "(c) drink.", "2. So be it."],
        "1 1(a) 1(b) 1(c) 2",
    ),
    "the first letter, behind its lead-in": (
        ["1. All shall: (a) dig;", "(b) draw;", "(c) drink.", "2. So be it."],
        "1 1(a) 1(b) 1(c) 2",
    ),
    "in an unnumbered paragraph between": (
        ["1. We dig.", "The wells are deep. 2. We draw.", "3. We drink."],
        "1 1[1] 2 3",
    ),
    "an article at the end of a text": (
        ["Article 1", "All dig.", "Article 2", "All draw. Article 3", "All drink.", "Article 4",
         "All rest."],
        "Article_1 Article_1[1] Article_2 Article_2[1] Article_3 Article_3[1] Article_4 "
        "Article_4[1]",
    ),
    "a number that nothing lacks": (
        ["1. We dig.", "2. We saw part 3. It was deep.", "3. We rest."], "1 2 3"
    ),
    "the last of numbers that begin anew below": (
        ["1. We dig. 2. We draw. 3. We drink.", "Of the keepers we say:", "1. We rest.",
         "2. We sleep."],
        "1 2 3 3[1] 3(1) 3(2)",
    ),
    "a document in one text": (
        ["Dear keepers, 1. We dig the wells that the Committee asked for, each of them as deep as "
         "its rope is long. 2. We draw the water from them before the sun is up, and carry it to "
         "all of the gardens. 3. We drink it when the gardens have had theirs, and thank those "
         "who dug them and those who drew it."],
        "[1] 1 2 3",
    ),
    "a list in one text": (["The items were: 1. Dig. 2. Draw. 3. Drink. All were adopted."], "[1]"),
    "a number that stands there twice": (
        ["1. We dig.", "2. It is. 3. We draw. 3. We drink.", "4. We rest."], "1 2 4"
    ),
    "all but the last": (["1. We dig. 2. We. 3. A. 4. B. 5. C.", "6. We rest."], "1 2 3 4 5 6"),
    "all, to the end of the text": (["1. We dig. 2. We draw; 3. We drink."], "1 2 3"),
    "the last one": (["1. We dig.", "2. We draw; 3. We drink."], "1 2 3"),
    "a list of its own at the end": (["1. We dig.", "2. Items: 1. Dig. 2. Draw. 3. Drink."], "1 2"),
    "what an abbreviation counts": (["1. We dig.", "2. We draw by art. 3. The rest is as in para. "
                                     "4. We drink."], "1 2"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_numbers(name: str) -> None:
    texts, expected = CASES[name]
    found = numbers("Report of the Committee on Wells to all", *texts)[1:]
    assert [number.replace(" ", "_") for number in found] == expected.split()


def test_marks_of_notes_go_with_their_half() -> None:
    text = "2. We draw. 3. We drink it. 4. We sleep."
    marks = (NoteRef("1", 11), NoteRef("2", 27), NoteRef("3", len(text)))
    blocks = (Block("1. We dig."), Block(text, note_refs=marks), Block("5. We rest."))
    done = segment(ReadResult("text/plain", blocks)).paragraphs
    assert [p.text for p in done] == [
        "We dig.",
        "We draw.",
        "We drink it.",
        "We sleep.",
        "We rest.",
    ]
    assert " ".join(p.label + " " + p.text for p in done[1:4]) == text


@pytest.mark.parametrize(
    ("sentence", "number"),
    [("Article 2 does not bind a keeper.", "Article 3[1]"), ("Article 97, paragraph 3, applies.",
                                                           "Article 3[1]")],
)  # fmt: skip
def test_a_sentence_about_another_article_is_none(sentence: str, number: str) -> None:
    articles = [f"Article {n} Keepers and their ropes, part {n}" for n in (1, 2, 3)]
    after = [f"Article {n} Keepers and their ropes, part {n}" for n in (4, 5, 6)]
    assert number in numbers("Treaty on Wells and Ropes", *articles, sentence, *after)
