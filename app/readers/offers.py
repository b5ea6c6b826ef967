"""What a web page offers to do with itself, as copies of its text keep it: "Print", "Share"."""

from __future__ import annotations

import re

__all__ = ["is_offer"]

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


def is_offer(text: str, at: int, count: int) -> bool:
    """Whether the line or block `at` of `count` is near an end and nothing but an offer."""
    if len(text) > _LONGEST or _HEAD <= at < count - _FOOT:
        return False
    return _OFFER.fullmatch(text) is not None
