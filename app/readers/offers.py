"""What a web page offers to do with itself, as copies of its text keep it: "Print", "Share"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

__all__ = ["offers"]

_OFFER = re.compile(
    r"\W*(?:(?:print(?: (?:this )?(?:page|version|article))?|printer[- ]friendly(?: version)?|"
    r"e-?mail this(?: page)?|share(?: (?:this(?: page| article)?|on \w+))?|tweet|"
    r"(?:font|text) size|imprimer(?: cette page)?|version imprimable|partager(?: cette page)?|"
    r"taille (?:du texte|de la police)|imprimir(?: esta página)?|compartir|tamaño de (?:la )?letra|"
    r"версия для печати|распечатать|поделиться|размер шрифта|طباعة|مشاركة|حجم الخط|"
    r"打印(?:本页)?|分享到?|列印|字[号號體]大?小?)\W*)+",
    re.IGNORECASE,
)
_LONGEST, _HEAD, _FOOT = 60, 30, 12


def offers(texts: Sequence[str]) -> Iterator[int]:
    """The places near either end of lines or blocks that are nothing but offers."""
    foot = max(_HEAD, len(texts) - _FOOT)
    for at in (*range(min(_HEAD, len(texts))), *range(foot, len(texts))):
        text = texts[at]
        if 1 < len(text) <= _LONGEST and _OFFER.fullmatch(text) is not None:
            yield at
