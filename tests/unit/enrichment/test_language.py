from __future__ import annotations

import pytest

from app.enrichment.language import language_of, printed_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("This is the end of the matter for all of us.", "en"),
        ("La question est dans le texte que nous avons sous les yeux.", "fr"),
        ("La cuestión es que los Estados no han firmado el texto.", "es"),
        ("Комитет отмечает прогресс", "ru"),
        ("تحيط اللجنة علما بالتقدم", "ar"),
        ("委员会注意到", "zh"),
        ("委员会注意到 CTBTO 的工作", "zh"),
        ("The text (договор) is the one that was signed by all of them", "en"),
        ("Compliance", None),
        ("Mr. President,", None),
        ("1995–2005", None),
    ],
)
def test_tells_the_language_or_says_nothing(text: str, language: str | None) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("English only", "en"),
        ("Русский", "ru"),
        ("Original: English", None),
        ("French bread", None),
    ],
)
def test_language_lines(text: str, language: str | None) -> None:
    assert printed_language(text) == language
