"""What the shapes of symbol fonts mean: "Symbol" writes ≥ as U+F0B3, "Wingdings" ☑ as U+F0FE.

Word processors keep such a character as its place in the font, moved to the private area
(ECMA-376 part 1, 17.3.3.30). The places are those of the fonts' published encodings.
"""

from __future__ import annotations

from app.domain.patterns import when_met

__all__ = ["has_private", "meant", "meant_text"]

_PRIVATE = when_met("[\uf000-\uf0ff]+")
_BULLET = "•"
_GREEK = dict(
    zip(
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_SYMBOL = _GREEK | dict(
    zip(
        bytes.fromhex(
            "22 24 27 2a 2d 40 5c 5e a2 a3 a4 a5 ab ac ad ae af b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 ba bb"
            "bc c4 c5 c6 c7 c8 cc cd ce cf d0 d1 d2 d3 d4 d5 d6 d7 d8 d9 da db dc de e2 e3 e4 e5 f2"
        ),
        "∀∃∋∗−≅∴⊥′≤⁄∞↔←↑→↓°±″≥×∝∂•÷≠≡≈…⊗⊕∅∩∪⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇒®©™∑∫",
        strict=True,
    )
)
#: Ticks, boxes and arrows; every other shape stands for a bullet.
_WINGDINGS = dict(zip(bytes.fromhex("4a 6f 78 a8 df e0 fb fc fd fe"), "☺☐☒☐←→✗✓☒☑", strict=True))
_WINGDINGS_2 = dict(zip(bytes.fromhex("4f 50 51 52 53 54 a3"), "✗✓☒☑☒☒☐", strict=True))
_SHAPES = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings 3": {}, "webdings": {}}


def meant(code: int, font: str | None) -> str:
    """The character at place `code` of `font`, in the private area or not."""
    if code > 0xFF and not 0xF000 <= code <= 0xF0FF:
        return chr(code)
    place = code & 0xFF
    name = (font or "symbol").casefold()
    if name in _SHAPES:
        return _SHAPES[name].get(place, _BULLET)
    if name == "symbol" and (place in _SYMBOL or 0x20 < place < 0x7F):
        return _SYMBOL.get(place, chr(place))
    return _BULLET if name == "symbol" or place < 0x20 else chr(place)


def meant_text(text: str, font: str | None) -> str:
    """`text` with what it has in the private area as it is meant; bullets of no known font."""
    return _PRIVATE.sub(lambda found: "".join(meant(ord(char), font) for char in found[0]), text)


def has_private(text: str) -> bool:
    """Whether some character of `text` is a place of a symbol font."""
    return not text.isascii() and _PRIVATE.search(text) is not None
