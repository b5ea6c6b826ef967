"""A whole page turned to Markdown: what leads to its title, and what stands below its text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from markdown_it.token import Token

from app.domain.blocks import Block, Role
from app.domain.patterns import when_met
from app.readers.offers import contacts, ends_page, names_language
from app.readers.page_fields import DAY
from app.segmentation.phrases import is_closing, is_meta, is_salutation

__all__ = ["is_away", "page_edges"]

#: So many links to other pages that stand alone make a text a page of a site.
_FEWEST = 2
_TEXT = 100  # a block so long is text
_LEAD_MAX = 12  # letters before several links: "You are here:", "Quick links:"
_HEAD_MAX = 120  # characters of a line above a page's title
_MEETS = when_met(
    r"\b(?:meetings?|conference|session|assembly|committee|council|agenda item|réunion|conférence|"
    r"comité|conseil|assemblée|point \d|reunión|conferencia|comisión|consejo|asamblea|tema \d|"
    r"совещание|конференция|сесси[яи]|комитет|пункт \d)\b|会议|大会|委员会|届|مؤتمر|دورة|اجتماع",
    re.IGNORECASE,
)
_SESSION = when_met(
    r"[\w-]{3,40}(?: [\w-]+){0,2} session\b|\d{1,5}(?:st|nd|rd|th)\b.{0,30}\bmeeting", re.IGNORECASE
)
_NEAR = 4  # so near below its last words a page's foot begins
_HEAD, _FOOT = 120, 60  # among so many blocks at either end the site's own stand
#: What a site says of itself in sentences.
_SITES = when_met(
    r"\bcookies?\b|official (?:web)?site|\.gov\b|javascript|privacy|©|all rights reserved|"
    r"tous droits réservés|derechos reservados|персональн\w+ данн|جميع الحقوق|版权所有",
)


def is_away(inline: Token) -> bool:
    """Whether all words of a paragraph are links to other pages; a few may bring them in."""
    within, linked, words = False, 0, 0
    for child in inline.children or ():
        if child.type == "link_open":
            within = not str(child.attrs.get("href", "")).startswith("#")
        elif child.type == "link_close":
            within = False
        elif child.type in {"text", "code_inline"} and any(map(str.isalnum, child.content)):
            linked += within
            words += 0 if within else sum(map(str.isalnum, child.content))
    return linked > 0 and (words == 0 or (linked > 1 and words <= _LEAD_MAX))


def page_edges(blocks: Sequence[Block], away: Collection[int]) -> set[int]:
    """The indices of what a site prints above a page's title and below its text.

    `away` are those of blocks whose whole text is a link to another page.
    """
    reach = set(contacts([block.text for block in blocks]))
    if not away:
        return reach
    out = {at for at in away if names_language(blocks[at].text)}
    last = _last_text(blocks, away)
    first = _title(blocks, away, last)
    above = set(range(_above(blocks, away, first)))
    out |= reach | (above if len(away) >= _FEWEST else above & set(away))
    out |= {at for at in away if first <= at < _first_text(blocks, away, first)}
    closed = is_closing(blocks[last].text)
    foot = next(
        (
            at
            for at in range(last + 1, len(blocks))
            if at in away or ends_page(blocks[at].text) or _SITES.search(blocks[at].text)
        ),
        len(blocks),
    )
    while last + 1 < foot < len(blocks) and (
        blocks[foot - 1].role is Role.HEADING
        or (closed and len(blocks[foot - 1].text) < _TEXT and blocks[foot - 1].text[0].isalnum())
    ):
        foot -= 1  # which heads nothing but links, or names whose site it is
    out |= set(range(foot, len(blocks)))
    return out if len(out) < len(blocks) else set()


def _above(blocks: Sequence[Block], away: Collection[int], first: int) -> int:
    """Where what a page says above its title begins: its symbol, its date, its session."""
    at = first
    title = blocks[first].text if first < len(blocks) else ""
    while at and at - 1 not in away and _tells(above := blocks[at - 1].text):
        if title in above:
            break  # the way to the page
        at -= 1
    return at


def _tells(text: str) -> bool:
    dated = len(text) <= _HEAD_MAX and (DAY.search(text) is not None or is_meta(text))
    meets = _SESSION.match(text) is not None or _MEETS.search(text) is not None
    return dated or (len(text) <= _HEAD_MAX and meets)


def _is_text(block: Block) -> bool:
    if block.role is Role.HEADING:
        return False
    if is_closing(block.text) or is_salutation(block.text):
        return True
    size = len(block.text) if block.text.isascii() else _size(block.text)
    return size >= _TEXT and _SITES.search(block.text.lower()) is None


def _size(text: str) -> int:
    """How long a text is: a Chinese sign is as much as three letters."""
    return len(text) + 2 * sum("\u3400" <= sign <= "\u9fff" for sign in text)


def _last_text(blocks: Sequence[Block], away: Collection[int]) -> int:
    """Where the text ends: with thanks, if a page's foot follows, else with a long block."""
    lowest = max(-1, len(blocks) - _FOOT)
    for at in range(len(blocks) - 1, lowest, -1):
        if is_closing(blocks[at].text) and any(
            one in away or ends_page(blocks[one].text)
            for one in range(at + 1, min(at + 1 + _NEAR, len(blocks)))
        ):
            return at
    for at in range(len(blocks) - 1, lowest, -1):
        if at not in away and _is_text(blocks[at]):
            return at
    return len(blocks) - 1


def _first_text(blocks: Sequence[Block], away: Collection[int], first: int) -> int:
    for at in range(first, min(first + _HEAD, len(blocks))):
        if at not in away and _is_text(blocks[at]):
            return at
    return first


def _title(blocks: Sequence[Block], away: Collection[int], last: int) -> int:
    """Where the page's title stands: its first heading of the first level below a menu.

    Without one, behind the last link above the first text.
    """
    top = min(_HEAD, last)
    for at in range(top):
        if blocks[at].role is Role.HEADING and blocks[at].level == 1 and at not in away:
            above = sum(one in away for one in range(at))
            plain = all(
                one in away or len(blocks[one].text) < _TEXT or _SITES.search(blocks[one].text)
                for one in range(at)
            )
            return at if above and plain else 0
    return 0
