"""How acts of the European Union begin: "COUNCIL DECISION (CFSP) 2031/12", in its languages."""

from __future__ import annotations

from app.domain.patterns import when_met

__all__ = ["is_union_act"]

_MAX = 160
#: Behind the brackets stands the number, or the year and the number.
_ACT = when_met(
    r"[^\W\d_][^\d()]{3,60}\s?\((?:EU|UE|CFSP|PESC|GASP|EC|CE|EG|EEC|CEE|EWG|ЕС|ОВППС)"
    r"(?:,\s?Euratom)?\)\s(?:(?:No|n\.?[°ºo]?|Nr\.?|nr\.?|αριθ\.)\s?)?\d{1,4}/\d{1,5}(?!\d)"
)


def is_union_act(text: str) -> bool:
    """Whether a line begins with the name and number of an act of the Union."""
    return "(" in text and len(text) <= _MAX and _ACT.match(text) is not None
