"""Menus of a web page: what leads elsewhere and is no text of the document."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from app.domain.blocks import Block, DiscardReason, Role
from app.domain.patterns import when_met
from app.readers.html.asides import is_aside, letters_of
from app.readers.html.tags import HEADINGS, NAVIGATION
from app.readers.offers import contacts, ends_page, names_language
from app.readers.page_fields import DAY

__all__ = ["is_navigation", "menu_blocks", "navigation_reason", "posted"]

Element = Any

#: Words in classes and ids with which pages mark what stands around their text.
_NAMES = when_met(
    r"(?:^|[\s_-])(?:nav(?:bar|igation|menu)?|menus?|breadcrumbs?|side-?bar|footer|masthead|pager"
    r"|pagination|links?|share|sharing|social|partage[rz]?|partager|compartir|redes(?:-sociales)?|addtoany|tool-?bar|skip(?:-?links?)?|cookies?|print"
    r"|(?:jp-?)?related(?:-?posts)?"
    r"|tags|taxonomy|login|lang(?:uage)?s?-?(?:switch\w*|menu|links?|selector))(?:$|[\s_-])",
    re.IGNORECASE,
)
#: A banner that asks for consent to be followed.
_CONSENT = when_met(
    r"(?:[a-z]+[_-])?(?:cookie|gdpr|consent)s?(?:[_-]?(?:consent|banner|bar|notice|message|popup|law"
    r"|dialog|policy|info|layer|wrapper|container|modal))*",
    re.IGNORECASE,
)
#: What a page offers to do with itself, where that is all a block says.
_CONTROL = (
    r"(?:back to )?top(?: of (?:the )?page)?"
    r"|print(?:er[- ]friendly)?(?: (?:this )?(?:page|version))?"
    r"|e-?mail (?:this(?: page)?|(?:this )?to a friend)|share(?: (?:this(?: page)?|on \w+))?|tweet"
    r"|download(?: (?:as |the |this )?(?:pdf|word|file|document)(?: version)?)?"
    r"|skip to (?:main )?content|retour en haut(?: de (?:la )?page)?|haut de page|imprimer"
    r"(?: cette page)?|version imprimable|partager|volver arriba|imprimir(?: esta página)?"
    r"|facebook|twitter|linkedin|whatsapp|telegram|courriel|вконтакте|微信|微博"
    r"|compartir|наверх|в начало|версия для печати|распечатать|поделиться|طباعة|مشاركة"
    r"|返回顶部|打印(?:本页)?|分享|推荐给朋友[:：]?|关闭(?:窗口)?|收藏"
    r"|follow us(?: on .{0,30})?|suivez-nous(?: sur .{0,30})?|síguenos(?: en .{0,30})?"
    r"|подписывайтесь(?: на .{0,30})?|تابعونا.{0,30}|关注我们"
    r"|(?:page )?last (?:updated|modified|reviewed)(?: on)?\W{1,3}[\w ,./:-]{4,30}"
    r"|dernière (?:mise à jour|modification)(?: le)?\W{1,3}[\w ,./:-]{4,30}"
    r"|última (?:actualización|modificación)\W{1,3}[\w ,./:-]{4,30}"
    r"|(?:date (?:de (?:modification|publication)|modified)|fecha de (?:publicación|modificación)"
    r"|дата (?:публикации|изменения))\W{1,3}\d[\w ,./:-]{4,30}"
    r"|последнее (?:обновление|изменение)\W{1,3}[\w ,./:-]{4,30}"
    r"|(?:©|copyright\b)[^;]{0,80}|[^.;]{0,80}\W(?:all rights reserved|tous droits réservés"
    r"|(?:todos los )?derechos reservados|все права защищены)"
    r"|in progress at unhq|en cours au siège de l['’]onu|bookmark and share|you are here"
    r"|updates to this page|(?:was|is) this page (?:useful|helpful)|privacy (?:policy|notice)"
    r"|terms (?:of use|and conditions)"
    r"|contact(?: us)?|sitemap"
    r"|mentions légales|accessibilité|aviso legal"
)
_CONTROLS = when_met(rf"\W*(?:{_CONTROL})(?:\W+(?:{_CONTROL}))*\W*", re.IGNORECASE)
_CONTROLS_MAX = 120
#: What heads a page's own offers, and what it says of itself below its text.
_OFFERS = when_met(
    r"(?:share|tweet|print)(?: this)?(?: (?:page|article|statement|speech|post))?|share on.{0,20}"
    r"|(?:was|is) this page (?:useful|helpful)\??|related (?:content|links|pages)"
    r"|partager(?: (?:cette page|cet article))?|compartir(?: esta página)?|поделиться|分享"
    r"|updates to this page",
    re.IGNORECASE,
)
_PUT_UP = when_met(
    r"by [^|]{3,60}\|.{0,80}|"
    r"(?:first )?(?:published|posted|publiée?|publicado|опубликовано)(?: (?:on|le|el))?\W{1,3}"
    r"[\w ,./:-]{4,30}",
    re.IGNORECASE,
)
#: What heads a menu above a page's title.
_MENUS = when_met(
    r"(?:language (?:selection|switcher)|select (?:your )?language|(?:main )?(?:navigation|menu)"
    r"(?: menu)?|search(?: form)?|you are here|breadcrumbs?|site map|quick links|secondary menu|"
    r"menú(?: principal)?|menu principal|navegación|navigation principale|recherche|buscar|"
    r"fil d['’]ariane|вы здесь|меню|поиск|القائمة|بحث)\W*",
    re.IGNORECASE,
)
#: Where a site says when and by whom a page was put up.
_POSTED = when_met(
    r"(?:^|\s)(?:entry|post|article|node|page|blog|news|story)(?:-|__)?(?:meta|submitted|info)(?:$|\s)"
    r"|(?:^|\s)(?:posted-on|submitted|byline)(?:$|\s)",
    re.IGNORECASE,
)
#: The same, where links to topics stand beside it.
_DATED = when_met(
    r"(?:^|[\s_-])(?:date-?time|date-?line|timestamp|date|created|publish(?:ed)?|publish-info)(?:$|[\s_-])",
    re.IGNORECASE,
)
_POSTED_MAX = 200
_ALL = 0.9  # share of the letters that are links, where that is all
_DENSE = 0.5  # share of the letters that are links, in a menu
_FOOT = when_met(r"(?:site|page|main|global)?[_-]?(?:footer|pie)(?:[_-](?:text|content|inner))?")
_ADDRESS_MAX = 250
_TRAIL = when_met(r"breadcrumbs?", re.IGNORECASE)
_STEP = when_met("[>›»→/|]")  # between the steps of a way that has no links
_TRAIL_MAX = 300  # letters of the way to a page; the last step is no link
_FOOT_MAX = 1_000  # letters of a page's head or foot within its frame
_SECTIONS = frozenset({"article", "main", "section", "blockquote", "aside", "details"})
_MENU_MAX = 4_000
_HEAD_MAX = 30  # letters of what heads a menu, which may be filled in later
_FEWEST_LINKS = 4  # beside a text they are a list, whatever title stands above
_TEXT = 100  # a block so long that is no link is text of the document
_NEAR = 8  # among so many blocks before a line a text stands, if it is below one
_HEADED, _HEADS_MAX = 60, 2  # letters of a heading, and how many head nothing at a page's end
_BLOCK_TAGS = ("p", "li", "td", "div", "section", "ul", "ol", "footer")


def is_navigation(element: Element) -> bool:
    """Whether an element leads through the site and is no text: a menu, a page's head or foot."""
    if element.tag == "nav" or (element.get("role") or "") in NAVIGATION or _is_menu(element):
        return True
    if is_aside(element) or (element.tag == "table" and _is_row_of_links(element)):
        return True
    if element.tag == "div" and element.get("title") == "footer":
        return True  # of each page, as word processors save them
    if element.tag not in {"header", "footer"}:
        return False
    # A page's own head and foot; those of an article belong to it.
    if any(child.tag in HEADINGS for child in element.iter()):
        below = element.tag == "footer" and element.getparent().tag == "body"
        return below and _is_list_of_links(element)
    return element.getparent().tag == "body" or (
        not any(above.tag in _SECTIONS for above in element.iterancestors())
        and letters_of(element.text_content()) <= _FOOT_MAX
    )


def _is_menu(element: Element) -> bool:
    """Whether an element is a page's own talk: named like a menu and made of links, or consent."""
    if not element.attrib and element.tag != "aside":
        return False  # as nearly all: it has no name
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag in _BLOCK_TAGS and any(map(_CONSENT.fullmatch, name.split())):
        return letters_of(element.text_content()) <= _MENU_MAX
    if element.tag == "aside":
        return _is_list_of_links(element)
    if element.tag not in _BLOCK_TAGS or not _NAMES.search(name):
        return False
    if next(element.iter("h1"), None) is not None:
        return False  # the page's title
    text = letters_of(element.text_content())
    if text > _MENU_MAX:
        return False
    links, heads = _of_links(element), _of_heads(element)
    if heads == 0 and text <= _ADDRESS_MAX and any(map(_FOOT.fullmatch, name.split())):
        return True  # an address and the like, without links
    trail = text <= _TRAIL_MAX and _TRAIL.search(name) is not None
    trail = trail and (links > 0 or _STEP.search(element.text_content()) is not None)
    few = text - links <= _HEAD_MAX and (links > 0 or heads == text > 0)
    return trail or few or links >= _DENSE * text > 0


def _is_list_of_links(element: Element) -> bool:
    """Whether all that it says, its headings set aside, leads elsewhere."""
    links = _of_links(element)
    share = _DENSE if len(list(element.iter("a"))) >= _FEWEST_LINKS else _ALL
    return links > 0 and links >= share * (letters_of(element.text_content()) - _of_heads(element))


def _is_row_of_links(table: Element) -> bool:
    """Whether a table is a menu: one row of links, as old pages have them above their text."""
    rows = sum(1 for _ in table.iter("tr"))
    if rows != 1 or letters_of(table.text_content()) > _TRAIL_MAX:
        return False
    return sum(1 for _ in table.iter("a")) > 1 and _is_list_of_links(table)


def _of_links(element: Element) -> int:
    return sum(letters_of(link.text_content()) for link in element.iter("a") if link.get("href"))


def _of_heads(element: Element) -> int:
    return sum(letters_of(head.text_content()) for head in element.iter(*HEADINGS))


def menu_blocks(
    blocks: Sequence[Block], away: Collection[int], linked: Collection[int] = ()
) -> set[int]:
    """The indices of a page's controls, and of links before the first text and after the last.

    `away` are the indices of blocks whose whole text is a link to another page, `linked` of those
    that lead to another part of this one.
    """
    controls = {at for at, block in enumerate(blocks) if _is_control(block)}
    controls |= _above_title(blocks, away, linked) | set(contacts([block.text for block in blocks]))
    controls |= {at for at in away if names_language(blocks[at].text)}
    controls |= _heads_of_nothing(blocks, controls | set(away))
    for at in range(len(blocks) - 1, 0, -1):
        text = blocks[at].text
        known = at in controls or at in away
        if not (known or _PUT_UP.fullmatch(text[:80]) or ends_page(text)):
            break
        if at not in away:
            controls.add(at)
    texts = [
        at
        for at, block in enumerate(blocks)
        if at not in away and (_size(block.text) >= _TEXT or block.role is Role.TABLE)
    ]
    if not texts or len(controls) == len(blocks):
        return controls if len(controls) < len(blocks) else set()
    return controls | {
        at for at in away if not texts[0] < at < texts[-1] and blocks[at].role is not Role.HEADING
    }


def _above_title(
    blocks: Sequence[Block], away: Collection[int], linked: Collection[int]
) -> set[int]:
    """Above the page's title: links to its own parts, and headings of menus."""
    title = next((at for at, one in enumerate(blocks) if _is_title(one)), 0)
    out = {at for at in linked if at < title}
    for at in range(title):
        if blocks[at].role is not Role.HEADING or at in away:
            continue
        if at + 1 in away or at + 1 in linked or _MENUS.fullmatch(blocks[at].text):
            out.add(at)
    return out


def _is_title(block: Block) -> bool:
    return block.role is Role.HEADING and block.level == 1


def _size(text: str) -> int:
    """How long a text is: a Chinese sign is as much as three letters."""
    if text.isascii():
        return len(text)
    return len(text) + 2 * sum("\u3400" <= sign <= "\u9fff" for sign in text)


def _heads_of_nothing(blocks: Sequence[Block], aside: Collection[int]) -> set[int]:
    """The headings with which a page ends: all that stands below them, `aside`, leads elsewhere."""
    heads: set[int] = set()
    for at in range(len(blocks) - 1, 0, -1):
        if at in aside:
            continue
        if blocks[at].role is not Role.HEADING or len(blocks[at].text) > _HEADED:
            text = sum(len(block.text) for block in blocks[: at + 1])
            return heads if text >= _TEXT and len(heads) <= _HEADS_MAX else set()
        heads.add(at)
    return set()


def _is_control(block: Block) -> bool:
    return (
        len(block.text) <= _CONTROLS_MAX
        and block.role in {Role.TEXT, Role.LIST_ITEM, Role.HEADING}
        and (_OFFERS if block.role is Role.HEADING else _CONTROLS).fullmatch(block.text) is not None
    )


def navigation_reason(element: Element) -> DiscardReason:
    """Why what leads through a page is left out: as its table of contents, or as a menu."""
    name = f"{element.get('role') or ''} {element.get('id') or ''} {element.get('class') or ''}"
    contents = "toc" in name.lower() or "contents" in name.lower()
    return DiscardReason.CONTENTS if contents else DiscardReason.MARKUP


def posted(element: Element, before: Sequence[Block]) -> str | None:
    """The date in a site's own line about when the page was put up; None for other elements.

    Where a text stands `before` it only one that is marked as such: it is printed twice.
    """
    name = element.get("class")
    if not name:
        return None
    if _POSTED.search(name) is None:
        linked = _DATED.search(name) is not None and next(element.iter("a"), None) is not None
        if not linked or element.tag not in _BLOCK_TAGS:
            return None
    if letters_of(element.text_content()) > _POSTED_MAX or any(
        True for _ in element.iter(*HEADINGS, "p")
    ):
        return None
    time = next(element.iter("time"), None)
    if time is not None:
        return str(time.text_content()).strip()
    text = any(len(block.text) >= _TEXT for block in before[-_NEAR:])
    day = None if text else DAY.search(element.text_content())
    return day[0] if day is not None else ""
