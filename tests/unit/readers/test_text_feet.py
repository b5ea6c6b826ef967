"""Notes at the foot of pages of plain text, by their marks, and what else only print shows."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from app.domain.blocks import Block, Role, SourceFile
from app.readers.text import TextReader

FIRST = "     The keepers of the wells met in the spring and heard the masters of the mills, who"
SECOND = "had come from all towns of the valley and asked for new lamps before the next winter."
LAST = "     They also spoke of the roads."
#: Paragraphs that show how the text is broken.
MORE = "\n\n".join(f"{FIRST}\n{SECOND}".replace("spring", name) for name in ("summer", "autumn"))


def blocks(*pages: str) -> list[Block]:
    text = "\f".join(pages)
    return list(TextReader().read(SourceFile(PurePosixPath("a.txt"), text.encode())).blocks)


def notes(found: list[Block]) -> list[tuple[str | None, str]]:
    return [(block.label, block.text) for block in found if block.role is Role.FOOTNOTE]


@pytest.mark.parametrize(
    ("marked", "foot"),
    [
        (SECOND.replace("valley", "valley,1"), "1    Wells and Mills, 2031.\n2    Lamps, 2032."),
        (SECOND.replace("valley", "valley, 1"), "1    Wells and Mills, 2031.\n2    Lamps, 2032."),
        (
            SECOND.replace("valley", "valley 1"),
            "__________\n1 Wells and Mills, 2031.\n2 Lamps, 2032.",
        ),
        (
            f"{' ' * SECOND.index(' and asked')}1\n{SECOND}",
            "__________\n    1\n        Wells and Mills, 2031.\n    2\n        Lamps, 2032.",
        ),
    ],
)
def test_notes_at_the_foot_of_a_page_by_their_marks(marked: str, foot: str) -> None:
    page = f"{FIRST}\n{marked}\n\n{LAST[:-1]}.2\n\n\n{foot}"
    found = blocks(page, MORE)
    assert notes(found) == [("1", "Wells and Mills, 2031."), ("2", "Lamps, 2032.")]
    whole = f"{FIRST.strip()} {SECOND}"
    texts = [block.text for block in found if block.role is Role.TEXT]
    assert [text.replace("valley,", "valley") for text in texts[:2]] == [whole, LAST.strip()]
    assert len(texts) == 4
    assert [ref.mark for block in found for ref in block.note_refs] == ["1", "2"]


def test_numbers_without_marks_are_no_notes() -> None:
    page = f"{FIRST}\n{SECOND}\n\n1    Wells are deep.\n2    Lamps are bright."
    assert not notes(blocks(page, f"{FIRST}\n{SECOND}"))
    counted = f"{FIRST}\n{SECOND.replace('towns', 'the 1 towns')}\n\n1    Wells are deep."
    assert not notes(blocks(counted, f"{FIRST}\n{SECOND}"))


def test_a_first_line_that_is_set_in_begins_a_paragraph() -> None:
    edge = " " * 14
    lines = [f"{edge}{line}" for line in (FIRST, SECOND, FIRST, SECOND)]
    title = [f"{' ' * 40}ON WELLS", f"{' ' * 36}and on mills", ""]
    items = [f"{' ' * (2 * k)}{k}. The lamps of town {k * k}.\n" for k in range(1, 17)]
    found = [block.text for block in blocks("\n".join([*title, *lines, "", *items]))]
    assert found.count(f"{FIRST.strip()} {SECOND}") == 2


def test_signs_that_stand_within_no_sentence_begin_items() -> None:
    first = (
        "• Wells that are kept by the towns of the valley, and those that are kept by the masters"
    )
    goes = "of the mills in years without rain and which serve all keepers of the roads beyond"
    found = blocks(f"{FIRST}\n{SECOND}\n{first}\n{goes}\n• Lamps\n{FIRST}")
    assert [block.text for block in found][1:3] == [f"{first} {goes}", "• Lamps"]


def test_lines_that_come_again_within_sentences_are_no_feet() -> None:
    same = "keepers of northern towns, of southern towns, of western towns and of small islands in"
    rows = [f"In year {k} of the works of the valley the masters of mills met again and heard all\n"
            f"{same}\nwhat they had to say of the wells that they kept in the years since {k}.\n"
            "\n"
            + "\n".join(f"{k}.{n} The lamps of the town number {n * k} were seen to be bright."
                        for n in range(12)) for k in range(1, 5)]  # fmt: skip
    assert sum(same in block.text for block in blocks("\n\n".join(rows))) == 4


def test_an_articles_title_that_fills_its_line_does_not_go_on_below_a_gap() -> None:
    title = "Cooperation of the towns in the building, in the repair and in the lighting of mills"
    article = f"{' ' * 30}Article 12\n {title}\n\n{FIRST}\n{SECOND}\n\n"
    found = [block.text for block in blocks(article.replace("12", "11") + article)]
    assert found.count(title) == 2


def test_labels_alone_on_a_line_above_an_empty_one() -> None:
    items = [f"{label}\n\nThe lamps of the town of {label} are lit.\n" for label in
             ("1.", "2.", "2.1", "(a)", "•", "3.")]  # fmt: skip
    found = [block.text for block in blocks("\n".join(items))]
    assert found == [item.strip().replace("\n\n", " ") for item in items]


def test_a_note_whose_number_is_glued_to_its_text() -> None:
    page = f"{FIRST}\n{SECOND[:-1]}.1\n{LAST}\n\n   1The lamps of the mills."
    assert notes(blocks(page, MORE)) == [("1", "The lamps of the mills.")]
