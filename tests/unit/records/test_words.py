"""Words of records: what is told fast of a text must hold of all that the patterns find."""

from __future__ import annotations

import re

import pytest

from app.records.words import COURTESY, may_hold_title

#: One of each title that `COURTESY` knows, as they are printed.
TITLES = """
Hon.|Honourable|Hon|The Hon.|The Honorable|Rt. Hon.|The Right Honourable|L'hon.|L’honorable|
Le très hon.|La très honorable|H.E.|H. E.|HE|Mr|Mr.|Mrs|Ms|Miss|Mx|Sir|Dame|Dr|Dr.|Prof.|Professor|
Lord|Lady|Baroness|Archbishop|Bishop|Cardinal|Monsignor|Msgr|Mgr|Father|Rev.|Reverend|Sheikh|
Sheikha|Shaikh|Shaikha|Prince|Princess|King|Queen|Crown Prince|Crown Princess|Sultan|Emir|Amir|
Begum|Imam|Pope|Ambassador|Senator|Sen.|Councillor|Cllr|Commissioner|Judge|Justice|General|Gen.|
Colonel|Col.|Captain|Capt.|Major|Maj.|Admiral|Brigadier|Lieutenant|Lt.|Chief|MM.|M.|Mme|Mlle|Dom|
Mnr|Mev|Eng.|Arch.|Adv.|Amb.|Cde|Alhaji|Shri|Shrimati|Smt|Kumari|Thiru|Deputy|Tun|Tan Sri|Datuk|
Dato|Dato'|El Sr.|La Sra.|Sr.|Sra.|Srta.|Sres.|Sras.|Señor|La señora|Señorita|Don|Doña|
Г-н|г-ну|г-на|г-ном|Г-жа|г-же|гн|гжа|Господин|Госпожа|Сэр|Шейх|Принц|Король|Посол|Архиепископ|
السيد|السيدة|الآنسة|الأمير|الشيخ|الدكتور|السفير|الأب|المطران|الملك|السلطان|اللورد
"""
_NAMES = [title for title in TITLES.replace("\n", "").split("|") if title]


@pytest.mark.parametrize("title", _NAMES)
def test_a_title_is_told_by_its_words(title: str) -> None:
    text = f"({title} Marlow, Envoy".lower()
    assert may_hold_title(text)


@pytest.mark.parametrize("title", [title for title in _NAMES if title not in {"الآنسة", "الأمير"}])
def test_these_are_the_titles_of_the_pattern(title: str) -> None:
    assert re.match(rf"{COURTESY}\.?\s", f"{title} Marlow".replace("أ", "ا"), re.IGNORECASE)


def test_a_text_without_a_title_is_passed_over() -> None:
    assert not may_hold_title("the lamps of the ferry were lit, and the boats came home")
