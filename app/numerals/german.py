"""German ordinals before a noun: "10. Konferenz", "Zehnte Konferenz".

Elsewhere a number and a stop begin a paragraph: these are read where a German noun follows only.
"""

from __future__ import annotations

import re

from app.domain.patterns import when_met

__all__ = ["german_ordinal"]

_WORDS = ("erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte", "neunte",
          "zehnte", "elfte", "zwölfte")  # fmt: skip
_BEFORE = when_met(
    rf"(?:(?<![\w.])(?P<figures>\d{{1,3}})\.|(?<!\w)(?P<word>{'|'.join(_WORDS)})[nrsm]?)\s"
    r"(?:ordentliche[nr]?\s|jährliche[nr]?\s)?$",
    re.IGNORECASE,
)
_NOUN = when_met(
    r"(?:[a-zäöü]{0,24}konferenz|treffen|tagung|[a-zäöü]{0,24}ausschuss|vertragsstaatentreffen)",
    re.IGNORECASE,
)


def german_ordinal(text: str, start: int) -> tuple[int, int] | None:
    """Where the number begins that stands right before a German noun at `start`, and the number."""
    if _NOUN.match(text, start) is None:
        return None
    found = _BEFORE.search(text, 0, start)
    if found is None:
        return None
    number = int(found["figures"]) if found["figures"] else 0
    return found.start(), number or _WORDS.index(found["word"].lower()) + 1
