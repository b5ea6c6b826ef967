"""Traditional Chinese: names and rules are written in simplified characters, and find both.

Each traditional character has one simplified one, so that what is found stands at the same place
of the text as it is printed, and is given as printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import islice
from typing import Any

from app.domain.document import Paragraph
from app.domain.patterns import when_met
from app.enrichment.evidence import Candidate
from app.enrichment.gazetteers import load_data

__all__ = ["as_printed", "simplified"]

_HAN = when_met("[\u3400-\u9fff]")
#: What joins the lines of a composed title, and the parts of a meeting's name.
_JOINTS = (" – ", ", ", "\n")
#: What is found stands in the first so many paragraphs, or is a State's name.
_HEAD = 60


@cache
def _table() -> dict[int, str]:
    data = load_data("traditional.json")
    return {
        ord(one): other for one, other in zip(data["traditional"], data["simplified"], strict=True)
    }


def simplified(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """`paragraphs` in simplified characters; the same where they are in these."""
    table = _table()
    told = [one._replace(text=one.text.translate(table)) for one in paragraphs]
    return (
        told
        if any(one.text != two.text for one, two in zip(paragraphs, told, strict=True))
        else paragraphs
    )


def as_printed(
    found: Sequence[Candidate], written: Sequence[Paragraph], printed: Sequence[Paragraph]
) -> list[Candidate]:
    """What was found in `written`, the simplified paragraphs, in the characters of `printed`."""
    text = "\n".join(one.text for one in islice(written, _HEAD))
    own = "\n".join(one.text for one in islice(printed, _HEAD))
    return [
        replace(one, value=_own(one.value, text, own), printed=_own(one.printed, text, own))
        for one in found
    ]


def _own(value: Any, text: str, own: str) -> Any:
    """`value` with each of its Chinese strings as it is printed."""
    if isinstance(value, str):
        return _printed(value, text, own) if _HAN.search(value) else value
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_own(one, text, own) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{
            field.name: _own(getattr(value, field.name), text, own)
            for field in fields(value)
            if isinstance(getattr(value, field.name), str)
        })  # fmt: skip
    return value


def _printed(value: str, text: str, own: str) -> str:
    at = text.find(value)
    if at >= 0:
        return own[at : at + len(value)]
    for joint in _JOINTS:
        if joint in value:
            return joint.join(_printed(one, text, own) for one in value.split(joint))
    return value
