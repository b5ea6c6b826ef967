"""What a web page offers to do with itself, as copies of its text keep it: "Print", "Share"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.domain.patterns import when_met

__all__ = ["offers"]

_OFFER = when_met(
    r"\W*(?:(?:print(?: (?:this )?(?:page|version|article))?|printer[- ]friendly(?: version)?|"
    r"e-?mail this(?: page)?|share(?: (?:this(?: page| article)?|on \w+))?|tweet|"
    r"(?:font|text) size|imprimer(?: cette page)?|version imprimable|partager(?: cette page)?|"
    r"taille (?:du texte|de la police)|imprimir(?: esta página)?|compartir|tamaño de (?:la )?letra|"
    r"версия для печати|распечатать|поделиться|размер шрифта|طباعة|مشاركة|حجم الخط|"
    r"打印(?:本页)?|分享到?|列印|字[号號體]大?小?|"
    r"skip to (?:main )?content|you are here|an official website of the united states government|"
    r"aller au contenu(?: principal)?|(?:pasar|saltar) al contenido(?: principal)?|"
    r"перейти к основному содержанию|تجاوز إلى المحتوى الرئيسي|跳转到主要内容)\W*)+",
    re.IGNORECASE,
)
#: Where in a site a page stands: "Home > News > Statements".
_PATH = when_met(
    r"\W*(?:home|inicio|accueil|главная|الرئيسية|首页|首頁)\s?[>›»]\s?[^.;:。]+", re.IGNORECASE
)
#: In which languages a page is offered, each by its own name; so many of them are a menu.
_LANGUAGES = frozenset(
    {
        "english", "français", "español", "русский", "العربية", "中文", "中文(简体)", "简体中文",
        "繁體中文", "deutsch", "italiano", "português", "日本語", "한국어",
    }
)  # fmt: skip
_FEWEST_LANGUAGES = 3
_LONGEST, _HEAD, _FOOT = 60, 30, 12


def offers(texts: Sequence[str]) -> Iterator[int]:
    """The places near either end of lines or blocks that are nothing but offers."""
    foot = max(_HEAD, len(texts) - _FOOT)
    for at in (*range(min(_HEAD, len(texts))), *range(foot, len(texts))):
        text = texts[at]
        if 1 < len(text) <= _LONGEST and (_OFFER.fullmatch(text) or _PATH.fullmatch(text)):
            yield at
    yield from _languages(texts[:_HEAD])


def _languages(texts: Sequence[str]) -> Iterator[int]:
    """The places of lines that name languages only, several of which follow one another."""
    run: list[int] = []
    for at, text in enumerate((*texts, "")):
        if 1 < len(text) < _LONGEST and text.strip(" •·*|-").casefold() in _LANGUAGES:
            run.append(at)
        elif text.strip() or at == len(texts):
            if len(run) >= _FEWEST_LANGUAGES:
                yield from run
            run = []
