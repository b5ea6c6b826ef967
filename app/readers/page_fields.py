"""What a page says of a speech in fields of its own: "Location: Geneva", "Delivered on: …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.blocks import Block, Role
from app.domain.patterns import when_met

__all__ = ["DAY", "names_field", "with_page_fields", "with_terms_joined"]

_WITHIN, _LONGEST, _NAME = 25, 160, 30  # blocks at the head, characters of a field and of its name
_NAMES = (
    r"From|Published(?: (?:on|date))?|Location|Venue|Place|Delivered (?:on|by|at)|"
    r"Date(?: of (?:speech|delivery|statement|publication)| published)?|"
    r"Speaker|Author|Organi[sz]ation|Department|Posted(?: on)?|Last updated|Release date|"
    r"Publication date|Publish date|Updated|"
    r"Publié(?: le)?|Date de publication|Auteur|Orateur|Autora?|Fecha|"
    r"Lieu|Lugar|Fecha de publicación|Publicado(?: el)?|Orador|"
    r"Дата(?: публикации)?|Место|Опубликовано|Автор|"
    r"المكان|التاريخ|تاريخ النشر|地点|日期|发布时间|发布日期|来源|作者"
)
_FIELD = when_met(
    rf"(?:{_NAMES})(?:\s?[:：]\s*(?=\S)|\s(?=(?:\d{{1,2}}\s(?:de\s)?\w+\s(?:de\s)?\d{{4}}"
    r"|\d{4}-\d\d-\d\d)\Z))|(?:Author|Autora?|Auteur|Автор|作者)\s(?=[^\W\d][^.;:]{2,60}\Z)"
)
_PERSON = when_met(r"Author|Autora?|Auteur|Автор|作者")
_NAME_ALONE = when_met(rf"(?:{_NAMES})(?P<colon>\s?[:：])?\Z")
#: A day as pages print it, in words or in figures.
DAY = when_met(
    r"\d{1,2}(?:st|nd|rd|th|er)?\.?\s(?:de\s)?[^\W\d]{3,12}\.?,?\s(?:de\s)?\d{4}"
    r"|[^\W\d]{3,10}\.?\s\d{1,2},?\s\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{4}"
    r"|\d{4}[-年./]\s?\d{1,2}[-月./]\s?\d{1,2}日?"
)

#: A term and what is said of it, as converters set them in Markdown: the second line set in.
_DEFINED = when_met(
    rf"^(?P<term>(?:{_NAMES})|[^\W\d][^\n:|]{{1,38}})\s?:?[ ]*\n:[ ]{{1,3}}(?=\S)"
    rf"|^(?P<name>{_NAMES})\s?:?[ ]*\n[ ]{{4}}(?=\S)",
    re.MULTILINE,
)


def with_terms_joined(markdown: str) -> str:
    """Terms and facts of a list in Markdown as paragraphs of their own: "Delivered on: 4 May"."""
    if "\n: " not in markdown and "\n    " not in markdown:
        return markdown
    return _DEFINED.sub(lambda found: f"\n{found['term'] or found['name']}: ", markdown)


def with_page_fields(blocks: Sequence[Block], *, marked: bool = True) -> list[Block]:
    """`blocks` with the fields below a page's first heading as meta lines.

    A name alone and what stands below it are one. Where headings are not `marked`, as in a copy of
    a page, several fields stand below one another.
    """
    out = _with_names_joined(blocks) if any(map(_is_name, blocks[:_WITHIN])) else list(blocks)
    headed = not marked
    found: list[int] = []
    for at, block in enumerate(out[:_WITHIN]):
        headed = headed or block.role is Role.HEADING
        field = block.role is Role.TEXT and len(block.text) <= _LONGEST
        if headed and field and _FIELD.match(block.text) and block.text[-1] not in ".;,":
            found.append(at)
    for at in found:
        if marked or len({at - 1, at + 1} & set(found)) > 0:
            out[at] = out[at]._replace(role=Role.META)
    return out


def names_field(text: str) -> bool:
    """Whether a text is the name of what pages say of a speech: "Location", "Delivered on"."""
    return len(text) <= _NAME and _NAME_ALONE.match(text) is not None


def _is_name(block: Block) -> bool:
    return names_field(block.text)


def _with_names_joined(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with the name of a field and what stands alone below it as one."""
    out: list[Block] = []
    for at, block in enumerate(blocks):
        above = out[-1] if out and at <= _WITHIN and _is_name(blocks[at - 1]) else None
        plain = block.role is Role.TEXT and len(block.text) <= _LONGEST and block.label is None
        if above is not None and above.role is Role.TEXT and plain and not _is_name(block):
            name = _NAME_ALONE.match(above.text)
            person = _PERSON.fullmatch(above.text) is not None
            if name is not None and (name["colon"] or person or DAY.match(block.text)):
                out[-1] = above._replace(text=f"{above.text} {block.text}")
                continue
        out.append(block)
    return out
