from __future__ import annotations

import pytest

from app.enrichment.dates import damaged_date, find_dates


@pytest.mark.parametrize(
    ("text", "value", "last"),
    [
        ("18 September 2019", "2019-09-18", None),
        ("New York, 25 September 2019", "2019-09-25", None),
        ("– November 2024", "2024-11", None),
        ("3–7 March 2025", "2025-03-03", "2025-03-07"),
        ("29 April to 3 May 2019", "2019-04-29", "2019-05-03"),
        ("28 December 2018 – 3 January 2019", "2018-12-28", "2019-01-03"),
        ("November 25-29, 2024", "2024-11-25", "2024-11-29"),
        ("16th of May, 2000", "2000-05-16", None),
        ("2024-11-25", "2024-11-25", None),
        ("21.11.2023", "2023-11-21", None),
        ("1er mars 1999", "1999-03-01", None),
        ("du 3 au 7 mars 2025", "2025-03-03", "2025-03-07"),
        ("août 2010", "2010-08", None),
        ("3 a 7 de marzo de 2025", "2025-03-03", "2025-03-07"),
        ("14 de febrero de 1967", "1967-02-14", None),
        ("3–7 марта 2025 года", "2025-03-03", "2025-03-07"),
        ("29 января — 16 февраля 2024 года", "2024-01-29", "2024-02-16"),
        ("в сентябре 2017 года", "2017-09", None),
        ("25 نوفمبر 2024", "2024-11-25", None),
        ("نيويورك25 ، نوفمبر 2024", "2024-11-25", None),
        ("November 2024 25", "2024-11-25", None),
        ("٢٥ تشرين الثاني/نوفمبر ٢٠٢٤", "2024-11-25", None),
        ("2024年11月25日", "2024-11-25", None),
        ("2024年11月25日至29日", "2024-11-25", "2024-11-29"),
        ("2024年11月", "2024-11", None),
        ("نيويورك، 24 شتنبر 2024", "2024-09-24", None),
        ("جنيف، 14 جوان 2023", "2023-06-14", None),
        ("二○一九年七月十二日", "2019-07-12", None),
        ("公历一千九百四十五年六月二十六日", "1945-06-26", None),
        ("中華民國108年7月12日", "2019-07-12", None),
        ("民国一百零八年七月", "2019-07", None),
    ],
)
def test_reads_dates_of_six_languages(text: str, value: str, last: str | None) -> None:
    (found,) = find_dates(text)

    assert found.value.value == value
    assert (found.last.value if found.last else None) == last
    assert found.value.printed == text[found.start : found.end]


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2020",
        "the year 2019",
        "resolution 50/245",
        "article 12 of 1995",
        "A/45/696",
        "25 July 19 84",
        "summary 2019",
        "29 جمادى الأولى 1446هـ",
        "بتاريخ 12/03/1445هـ",
        "1445-03-12",
        "民国年间",
        "民國一百零八年十三月二日",
    ],
)
def test_takes_nothing_else_for_a_date(text: str) -> None:
    assert list(find_dates(text)) == []


def test_a_number_before_the_day_is_anothers() -> None:
    (found,) = find_dates("DOC./12 10 July 1961")
    assert (found.value.value, found.value.printed, found.last) == (
        "1961-07-10", "10 July 1961", None,
    )  # fmt: skip


def test_two_dates_are_two() -> None:
    found = list(find_dates("signed on 25 April 2018 and on 3 May 2019"))

    assert [date.value.value for date in found] == ["2018-04-25", "2019-05-03"]


def test_days_of_a_span_count_both_ends() -> None:
    (found,) = find_dates("3–7 March 2025")

    assert found.days == 5


def test_a_damaged_year_is_told_not_guessed() -> None:
    assert damaged_date("Distr. 25 July 19 84") == "25 July 19 84"
    assert damaged_date("25 July 1984") is None
    assert damaged_date("12 May 3 of them") is None


def test_neither_a_revision_nor_a_city_is_part_of_a_date() -> None:
    (found,) = find_dates("Conf.Rev1 21 August 2030")
    assert found.value.value == "2030-08-21"
    assert find_dates("RIO DE JANEIRO 1987") == ()
