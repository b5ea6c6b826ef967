"""What a page says of a speech in fields of its own: "Location: Geneva", "Delivered on: …"."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.blocks import Block, Role
from app.domain.patterns import when_met

__all__ = ["with_page_fields"]

_WITHIN, _LONGEST = 25, 160  # blocks at the head of a page, characters of a field
_FIELD = when_met(
    r"(?-i:From|Published|Location|Venue|Place|Delivered (?:on|by|at)|Date(?: of (?:speech|"
    r"delivery|statement))?|Speaker|Organi[sz]ation|Department|Posted(?: on)?|Last updated|"
    r"Publié(?: le)?|"
    r"Lieu|Lugar|Fecha(?: de publicación)?|Publicado(?: el)?|Дата|Место|Опубликовано|"
    r"المكان|التاريخ|地点|日期|发布时间|来源)(?:\s?[:：]\s*(?=\S)|\s(?=\d{1,2}\s\w+\s\d{4}\Z))"
)


def with_page_fields(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with the fields below a page's first heading as meta lines."""
    headed = False
    out = list(blocks)
    for at, block in enumerate(blocks[:_WITHIN]):
        headed = headed or block.role is Role.HEADING
        field = block.role is Role.TEXT and len(block.text) <= _LONGEST
        if headed and field and _FIELD.match(block.text) and block.text[-1] not in ".;,":
            out[at] = block._replace(role=Role.META)
    return out
