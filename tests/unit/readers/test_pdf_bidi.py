"""Print order to reading order, and letters as they are typed."""

from __future__ import annotations

import pytest

from app.readers.pdf.bidi import (
    brackets_turned,
    is_rtl,
    is_set_leftmost,
    leftmost_order,
    logical_order,
    number_first,
    plain_letters,
)


def read(printed: str, *, rtl: bool = True) -> str:
    return "".join(printed[index] for index in logical_order(printed, rtl=rtl))


@pytest.mark.parametrize(
    ("printed", "logical"),
    [
        ("مالس", "سلام"),
        ("25 ةداملا", "المادة 25"),
        ("2019 هينوي 12", "12 يونيه 2019"),
        ("اغل 1,500 نم", "من 1,500 لغا"),
        ("اغل 1 600 نم", "من 1 600 لغا"),
        ("ةقيثو A/79/753 يف", "في A/79/753 وثيقة"),
        ("ىلع New York ةنيدم", "مدينة New York على"),
        ("2023-2022", "2023-2022"),
    ],
)
def test_right_to_left_lines(printed: str, logical: str) -> None:
    assert read(printed) == logical


def test_arabic_words_in_a_latin_line() -> None:
    assert read("the word مالس means peace", rtl=False) == "the word سلام means peace"


def test_a_latin_line_stays() -> None:
    assert read("Article 5 (a), 1,500", rtl=False) == "Article 5 (a), 1,500"


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        (")انظر المرفق( ثم", "(انظر المرفق) ثم"),
        ("(انظر المرفق) ثم", "(انظر المرفق) ثم"),
        ("(أ) البند", "(أ) البند"),
        ("أجهزة )PAGER) وأجهزة", "أجهزة (PAGER) وأجهزة"),
        ("أ) البند", "أ) البند"),
    ],
)
def test_brackets_face_what_they_hold(text: str, turned: str) -> None:
    assert brackets_turned(text) == turned


@pytest.mark.parametrize(
    ("printed", "letters"),
    [("ﬁnal oﬃce", "final office"), ("ﺳﻼﻡ", "سلام"), ("plain", "plain"), ("№ 5 ½", "№ 5 ½")],
)
def test_letters(printed: str, letters: str) -> None:
    assert plain_letters(printed) == letters


def test_direction() -> None:
    assert is_rtl("سلام A/79")
    assert not is_rtl("Peace سلام")
    assert not is_rtl("25")


def _left(printed: str) -> str:
    return "".join(printed[index] for index in leftmost_order(printed))


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        # As the page shows it from left to right, in a paragraph that runs from the left.
        ("بتك يف.", "في كتب."),
        ("1 - بتك يف؛", "1 - في كتب؛"),
        ("(أ) بتك يف:", "(أ) في كتب:"),
        ("2031 ماع 65/12 هرارق", "قراره 65/12 عام 2031"),
        ("هأرق UNEP ريرقت.", "قرأه UNEP تقرير."),
    ],
)
def test_arabic_in_paragraphs_that_run_from_the_left(printed: str, read: str) -> None:
    assert _left(printed) == read


def test_a_stop_on_the_right_says_where_paragraphs_begin() -> None:
    right, left = list(".بتك"[::-1]), list(".بتك")
    assert is_set_leftmost([right, right])
    assert not is_set_leftmost([left, left])
    assert not is_set_leftmost([left, right])
    assert not is_set_leftmost([])
    assert not is_set_leftmost([list("1.")])


def test_quotation_marks_that_pdfium_turned() -> None:
    assert brackets_turned("قال ”نص“ و’نص‘") == "قال “نص” و‘نص’"
    assert brackets_turned("باب d’Or هنا") == "باب d’Or هنا"


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("July 2031 22", "22 July 2031"),
        ("EX/5.II 231", "231 EX/5.II"),
        ("Distr.: General", "Distr.: General"),
        ("Resolution 22 31", "Resolution 22 31"),
        ("22 July 2031", "22 July 2031"),
    ],
)
def test_the_number_that_begins_latin_words_on_a_page_of_arabic(printed: str, read: str) -> None:
    assert number_first(printed) == read
