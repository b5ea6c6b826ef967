"""Marks of lists without numbers."""

from __future__ import annotations

from app.domain.patterns import when_met
from app.segmentation.reading import Label, Reading

__all__ = ["BULLETS", "BULLET_O", "bullet_reading", "read_bullet"]

BULLETS = frozenset("•●○◦▪▫■□►▶➢➤❖✓✔·∙‣⁃*-–—+§\uf0b7\uf0a7\uf0d8")
_SOFT_BULLETS = frozenset("*-–—+·§")  # also used for other things: a blank must follow
BULLET_O = when_met(r"o[\t ]+(?=[A-ZÀ-ÞА-Я\"“])")


def bullet_reading(glyph: str) -> Reading:
    """How a mark reads: in no sequence."""
    return Reading("bullet", 0, "", glyph)


def read_bullet(text: str, glyph: str) -> Label | None:
    """The mark `glyph` with which `text` begins as a label; None where it is none."""
    if text[:2] == "--" and text[2:3].isspace():  # a typist's dash
        text = text[1:]
        label = read_bullet(text, glyph)
        return label._replace(end=label.end + 1) if label else None
    rest = text[1:].lstrip()
    spaced = text[1:2].isspace()
    if not rest or (glyph in _SOFT_BULLETS and not spaced) or rest[0] in BULLETS:
        return None
    if glyph in "-–—*" and rest[-2:] == f" {glyph}":
        return None  # "– As delivered –"
    return Label(glyph, len(text) - len(rest), (bullet_reading(glyph),))
