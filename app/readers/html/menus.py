"""Menus of a web page: what leads elsewhere and is no text of the document."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from app.domain.blocks import Block, Role

__all__ = ["is_menu", "menu_blocks"]

Element = Any

#: Words in classes and ids with which pages mark what stands around their text.
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation|menu)?|menus?|breadcrumbs?|side-?bar|footer|masthead|pager"
    r"|pagination|links?|share|sharing|social|tool-?bar|skip(?:-?links?)?|cookies?|print|related"
    r"|tags|taxonomy|login|lang(?:uage)?s?-?(?:switch\w*|menu|links?|selector))(?:$|[\s_-])",
    re.IGNORECASE,
)
_DENSE = 0.6  # share of the letters that are links, in a menu
_MENU_MAX = 4_000
_TEXT = 100  # a block so long that is no link is text of the document
_BLOCK_TAGS = ("p", "li", "td", "div", "section", "ul")


def is_menu(element: Element) -> bool:
    """Whether an element is named like a menu and consists of links for the most part."""
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag not in _BLOCK_TAGS or not _NAMES.search(name):
        return False
    text = _letters(element.text_content())
    if text > _MENU_MAX:
        return False
    links = sum(_letters(link.text_content()) for link in element.iter("a") if link.get("href"))
    return links >= _DENSE * text > 0


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def menu_blocks(blocks: Sequence[Block], away: Collection[int]) -> set[int]:
    """The indices of the links before the document's first text and after its last.

    `away` are the indices of blocks whose whole text is a link to another page.
    """
    texts = [
        at
        for at, block in enumerate(blocks)
        if at not in away and (len(block.text) >= _TEXT or block.role is Role.TABLE)
    ]
    if not texts:
        return set()
    return {
        at for at in away if not texts[0] < at < texts[-1] and blocks[at].role is not Role.HEADING
    }
