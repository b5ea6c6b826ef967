"""The formula of courtesy with which letters and notes verbales end, in the six languages."""

from __future__ import annotations

from functools import lru_cache

from app.domain.patterns import when_met

__all__ = ["is_courtesy"]

#: Of a text in lower case.
_FORMULA = when_met(
    r"assurances? of (?:my|our|its|his|her|their|the) (?:high(?:est)?|most|renewed)\b"
    r"|\b(?:yours (?:sincerely|faithfully|truly)|sincerely yours|sincerely,)"
    r"|(?:haute|parfaite) considération|considération (?:très |la plus )?(?:haute|distinguée)"
    r"|(?:alta|distinguida|atenta) (?:y \w+ )?(?:consideración|estima)"
    r"|\A(?:with )?(?:my |our )?(?:best|kind|warm)(?:est)? (?:personal )?regards\b.{0,30}\Z"
    r"|\A(?:(?:bien |très )?cordialement|(?:muy )?atentamente|saludos cordiales"
    r"|meilleures salutations)[,.]?\Z"
    r"|увер\w+ в .{0,30}уважени|فائق (?:الاحترام|التقدير|تقدير)|崇高的?敬意",
)
#: One of these is in every formula, and in few other texts; those of ASCII alone apart.
_HINTS = ("ssurance", "ours ", "incerely", "stima", "egards", "ordiale", "tentamente", "alutation")
_MORE_HINTS = ("nsidération", "nsideración", "уважени", "فائق", "敬意")
_FORMULA_MAX = 500


def is_courtesy(text: str) -> bool:
    """Whether the text is the formula of courtesy with which a letter or a note ends."""
    return len(text) <= _FORMULA_MAX and _is_formula(text)


@lru_cache(2048)  # asked while a document is read, and when it has been
def _is_formula(text: str) -> bool:
    if not any(map(text.__contains__, _HINTS)) and (
        text.isascii() or not any(map(text.__contains__, _MORE_HINTS))
    ):
        return False
    return _FORMULA.search(text.lower()) is not None
