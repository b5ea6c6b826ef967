"""Texts whose speeches and headings have tags: "<speech>MR. VALE: …</speech>"."""

from __future__ import annotations

from collections import Counter

from app.domain.patterns import when_met

__all__ = ["without_tags"]

_TAG = when_met(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9_]{0,19})>")
_FEWEST = 3  # tags of one name that close what others open


def without_tags(text: str) -> str:
    """`text`, what stood within tags in paragraphs of its own, if tags of a name come in pairs."""
    if "<" not in text or "</" not in text:  # one sign is found many times as fast as two
        return text
    opened: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    for found in _TAG.finditer(text):
        (closed if found["end"] else opened)[found["name"].lower()] += 1
    if not any(min(count, opened[name]) >= _FEWEST for name, count in closed.items()):
        return text
    return _TAG.sub("\n\n", text)
