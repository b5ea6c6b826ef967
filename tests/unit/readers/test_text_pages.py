"""What print leaves of its pages in plain text: feet, and numbers that lost their signs."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from app.domain.blocks import DiscardReason, ReadResult, Role, SourceFile
from app.readers import furniture
from app.readers.text import TextReader
from app.segmentation.phrases import is_meta

LINE = "We have said before, and we say again today, that the work m"
FOOT = [
    "Speech of the Minister of Wells, Mr. Pell, held before the ninetieth Assembly in",
    "Geneva at the general debate of the keepers of wells on Monday, 3 October 2044",
]


def read(text: str) -> ReadResult:
    return TextReader().read(SourceFile(PurePosixPath("a.txt"), text.encode()))


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


def test_a_foot_without_a_number_is_no_text() -> None:
    lines = [LINE, "and that they all were kept as they were."] * 7
    pages = [[*lines, "", *FOOT] for _ in range(3)]
    found = read("\n".join(["On wells", "", *(line for sheet in pages for line in sheet)]))
    assert not any(FOOT[0] in block.text or FOOT[1] in block.text for block in found.blocks)
    assert sum(d.reason is DiscardReason.RUNNING_HEAD for d in found.discards) == 6


def test_what_stands_twice_or_anyhow_is_text() -> None:
    lines = [LINE, "and that they all were kept as they were."] * 7
    twice = "\n".join([*lines, "", *FOOT, *lines, "", *FOOT])
    near = "\n".join([*lines, "", FOOT[0], "", FOOT[0], "", FOOT[0], *lines])
    for text in (twice, near):
        assert sum(FOOT[0] in block.text for block in read(text).blocks) > 0


def test_a_number_that_lost_its_sign_is_a_label_where_the_count_lacks_it() -> None:
    lost = "4) The wells are deep.\n\n5\n\nZ\n\nThe lamps are bright.\n\n6) They last."
    assert texts(lost) == ["4) The wells are deep.", "5) The lamps are bright.", "6) They last."]
    told = "4) The wells are deep.\n\n5\n\nThe lamps are bright.\n\n5) They last."
    assert "5) The lamps are bright." not in texts(told)


HEAD = """MEETING UNCLASSIFIED
{}.

MEETING UNCLASSIFIED
DOC ./4

10 July 2031
(Original in English)
"""


def test_a_head_of_several_lines_at_each_page() -> None:
    cover = HEAD.replace("{}.", "").replace(" .", ".")
    pages = "\n".join([cover, LINE, "", HEAD.format(2), "whose wells are known.", "",
                       f"{LINE}e.", "", HEAD.format(3), f"It is so. {LINE}e."])  # fmt: skip
    found = texts(pages)
    assert sum(text.startswith("DOC") for text in found) == 1
    assert not {"2.", "3."} & {*found}
    assert "whose wells are known." in found


def test_a_number_of_two_parts_within_a_sentence_is_a_page() -> None:
    assert "076-2" not in texts(f"{LINE}\n\n076-2\nust go on.\n\nThe end.")
    assert "076-2" in texts("It ends.\n\n076-2\n\nThe end.")


def test_the_covers_marks_below_a_pages_number() -> None:
    marks = "MEETING CONFIDENTIAL\nDOC./P. 15 (CORR1)\n\n13 July 2033\n\n(ORIGINAL IN SPANISH)\n"
    found = texts(f"{LINE}e:\n\n- 2 -\n\n{marks}\n(a) Wells are kept.\n\n(b) So are mills.")
    assert found == [f"{LINE}e:", "(a) Wells are kept.", "(b) So are mills."]
    alone = texts(f"{LINE}e:\n\n- 2 -\n\n13 July 2033\n\nDear colleague, {LINE}e.")
    assert "13 July 2033" in alone


@pytest.mark.parametrize(
    "head",
    ["326 United Nations — Treaty Series 2038", "2038 Nations Unies — Recueil des Traités 327"],
)
def test_heads_of_the_treaty_series(head: str) -> None:
    assert head not in texts(f"{LINE}e.\n\n{head}\n\n{LINE}e.")


def test_what_tags_mark_are_paragraphs() -> None:
    said = [f"MR. VALE: {LINE}e.", f"MS. PELL: {LINE}e.", f"MR. VALE: {LINE}es."]
    tagged = "".join(f"<newspeech>{text}</newspeech>" for text in said[:2])
    text = f"{tagged}<Header>THE LANTERNS</Header>\t<newspeech>{said[2]}</newspeech>"
    assert texts(text) == [*said[:2], "THE LANTERNS", said[2]]
    assert texts("If <a> is so, </a> is <b> or </b>.") == ["If <a> is so, </a> is <b> or </b>."]


LONG = "The rules of the harbour must be kept by all its keepers, and this puts further"


@pytest.mark.parametrize(
    "mark",
    ["076-2", "(OVER)", "ANT/XL/10                      - 2 -", "- 3 -          ANT/XL/10"],
)
def test_marks_of_a_page_within_a_sentence_are_no_text(mark: str) -> None:
    found = texts(f"On wells\n\nANT/XL/10\n\n{LONG}\n\n{mark}\nduties on them. They said so.")
    assert not any(mark in text for text in found)


def test_the_letter_of_a_language_heads_its_pages() -> None:
    lines = ["On wells", "", "E                  ANT/9", "", *[LINE, "and so on."] * 9]
    found = texts("\n".join([*lines, "E                         2", "", "2. The keepers met."]))
    assert not any(text.startswith("E ") and text.endswith("2") for text in found)


def test_a_registrys_code_counts_the_pages() -> None:
    duties = "duties on all of them, which they had not known before."
    sheets = "\n\n".join(f"{LONG}\n{duties}\n\nMR2ABA/{n}" for n in (6, 7, 8))
    assert not any("MR2ABA" in text for text in texts(f"On wells\n\n{sheets}\n\nThe end is near."))


def test_a_title_in_capitals_stands_apart_from_the_line_above() -> None:
    found = texts(
        f"On wells\n\n{LONG}\nduties on them.\n\nWorking Paper submitted by\nthe Delegation of "
        f"Chile\nPLACES FOR THE KEEPERS OF HARBOURS AND WELLS\nIN THE NORTHERN SEA\n\n{LONG}\n"
        "duties on them, too."
    )
    assert any(text.startswith("PLACES FOR THE KEEPERS") for text in found)


def test_the_mark_of_a_note_alone_on_its_line_is_the_notes() -> None:
    lines = [f"{LONG}\nduties on them.1", "They said so.2", "1\nSee the rules.", "2\nTwo did not."]
    blocks = read("On wells\n\n" + "\n\n".join(lines)).blocks
    notes = [(block.label, block.text) for block in blocks if block.role is Role.FOOTNOTE]
    assert notes == [("1", "See the rules."), ("2", "Two did not.")]
    assert "They said so." in [block.text for block in blocks]
    alone = read(f"On wells\n\n{LONG}\nduties on them.\n\n7\n\nThe keepers met.\n")
    assert not any(block.role is Role.FOOTNOTE for block in alone.blocks)


def test_clauses_that_end_with_a_semicolon_are_paragraphs() -> None:
    clauses = [
        "Whereas the rules of the harbour require that the lamps of balloons be\nlit;",
        "Whereas the number of balloons that are tethered calls for common rules\non lamps; and",
        "Recognizing that the Council has begun the work on a new annex to the\nrules;",
    ]
    found = texts("On balloons\n\n" + "\n".join(clauses) + f"\n\nThe Board:\n\n{LONG}\nduties.")
    assert found[1:4] == [clause.replace("\n", " ") for clause in clauses]


def test_pages_numbered_with_their_count() -> None:
    def printed(*marks: str) -> str:
        return " ".join(texts("\n".join(f"{LINE}ill end.\n{mark}\nSo it is." for mark in marks)))

    assert "/9" not in printed("4/9", "5/9", "6/9")
    assert "4/9" in printed("4/9", "2/3", "5/7")
    assert "4/9" in printed("4/9", "6/9", "8/9")


def test_lines_that_come_again_within_a_text_are_no_heads() -> None:
    roll = "Togo, Trinidad and Tobago, Tunisia, Turkey, Ukraine, and the"
    pages = [f"{LINE}ill go on in all the towns of\n{roll}\nother States of the year {k}." for k in
             range(2031, 2036)]  # fmt: skip
    found = texts("\f".join(f"{page}\n\n- {k} -" for k, page in enumerate(pages, 2)))
    assert sum(roll in text for text in found) == 5


def _sheets(units: list[list[str]]) -> str:
    """Pages with a head and a number, on each of which a unit begins."""
    body = [LINE, "and that they all were kept as they were."] * 4
    return "\f".join(
        "\n".join(["Charter of the wells", str(page), "", *unit, *body])
        for page, unit in enumerate(units, 1)
    )


def test_units_at_the_top_of_pages_are_no_running_heads() -> None:
    found = texts(_sheets([["Preamble"], ["Article 4"], ["Article 7"], ["Article 9"]]))
    assert [text for text in found if text.startswith("Article")] == [
        "Article 4",
        "Article 7",
        "Article 9",
    ]


def test_words_split_by_soft_hyphens_at_line_ends_are_whole() -> None:
    text = "\n".join([LINE, "and that they all were of the under\u00ad", "ground works."] * 4)
    assert all("under\u00ad" not in found and "underground" in found for found in texts(text))


def test_a_line_left_of_those_that_hang_begins_a_paragraph() -> None:
    item = ["   The lamps of all the towns of the valley were lit in the autumn of that year"]
    item += ["      and the keepers of them were paid for it out of the common chest of all;"]
    after = ["The masters of the mills were told of this and agreed to it before the winter came"]
    after += ["and the rivers froze."]
    found = texts("\n".join(f"({k}){item[0]}\n" + "\n".join([*item[1:], *after]) for k in "abcd"))
    assert [text[:12] for text in found][:4] == [
        "(a) The lamp",
        "The masters ",
        "(b) The lamp",
        "The masters ",
    ]


def _running(head: str, *, pages: int = 4) -> str:
    """A text of full pages without breaks and gaps, each with its head, `{}` its number."""
    lines: list[str] = []
    for page in range(1, pages + 1):
        lines.append(head.format(page))
        lines += [LINE, "and that they all were kept as they were."] * 14
        lines.append(LINE)
    return "\n".join(lines)


@pytest.mark.parametrize("head", ["Charter of the wells {}", "Charter of the wells"])
def test_heads_in_a_text_without_breaks_are_no_text(head: str) -> None:
    found = texts(_running(head))
    assert sum("Charter" in text for text in found) <= 1


@pytest.mark.parametrize("line", ["Wells {}", f"{LINE[:44]}"])
def test_other_lines_that_come_again_are_text(line: str) -> None:
    found = texts(_running(line))
    assert sum(text.count(line.format(3)[:7]) for text in found) >= 1


def test_what_begins_behind_an_items_end_in_a_short_line_is_a_paragraph() -> None:
    lines = [LINE, LINE, "First, that the lamps are lit;", "Secondly, that the wells are", LINE]
    found = texts("\n".join([*lines, LINE, "and all of them were kept."] * 3))
    assert sum(text.startswith("Secondly, ") for text in found) == 3


def test_an_item_below_the_text_of_its_parent_is_no_line_of_it() -> None:
    long = " ".join([LINE] * 5)
    found = texts(f"{long}\n    (b) {long};\n        (i) {long};\n        (ii) {long}.\n{long}")
    assert [text[:4] for text in found[1:4]] == ["(b) ", "(i) ", "(ii)"]


def test_many_page_numbers_below_one_another_are_read_in_linear_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = 0

    def counted(line: str) -> bool:
        nonlocal asked
        asked += 1
        return is_meta(line)

    monkeypatch.setattr(furniture, "is_meta", counted)
    lines = ["page 1", ""] * 1_000
    furniture.page_furniture(lines, [False] * len(lines))
    assert 0 < asked < 40 * len(lines)
