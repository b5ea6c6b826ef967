"""What a site prints beside a document: its motto, banners, forms, credits of pictures, labels."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from app.domain.patterns import when_met

__all__ = ["is_aside", "letters_of"]

#: Words in classes and ids of what is never a document's text, links or not.
_NAMES = when_met(
    r"(?:^|[\s_-])(?:(?:usa|gov|official|government|alert|beta|phase)-?banner|(?:site-?)?(?:slogan"
    r"|tagline)|site-?description|(?:photo|image|picture|img|media|caption)[_-]{0,2}credits?"
    r"|credits?[_-]{0,2}(?:photo|image)s?|credits|feedback|newsletter|subscribe|subscription"
    r"|disqus|leave-?reply|comments?(?:-?(?:form|respond|area|list))?|respond|read-?time|reading-?time|visually-?hidden"
    r"|screen-?reader-?text|sr-only|wb-inv|invisible|assistive|offscreen|contextual-?links)(?:$|[\s_-])",
    re.IGNORECASE,
)
#: A field's own name, above what a site says of the page.
_LABEL = when_met(r"(?:^|[\s_-])(?:field|views)[_-]{1,2}label(?:[\s_-]|$)", re.IGNORECASE)
#: A figure of the document's own.
_FIGURE = when_met(
    r"(?:figure|fig\.|table|chart|map|box|graph|graphique|tableau|carte|gráfico|cuadro|mapa|рис|"
    r"таблица|карта|图|表)\W{0,2}(?:\d|[IVX]+\b)",
    re.IGNORECASE,
)
_TAGS = frozenset(
    {"div", "section", "p", "span", "aside", "form", "small", "ul", "figure", "label"}
)
_LABELS = frozenset({"div", "span", "h2", "h3", "h4", "p", "strong"})
#: So many letters what stands aside has at most; a form of a page's own has fewer.
_MAX, _FORM_MAX, _LABEL_MAX = 700, 400, 40
_TITLES = ("h1", "article", "main")


def is_aside(element: Any) -> bool:
    """Whether an element is a site's own talk beside the document, by its name or as a form."""
    if element.tag == "form":
        return not _titled(element) and letters_of(element.text_content()) <= _FORM_MAX
    if element.tag == "figcaption":
        return _of_picture(element)
    if not element.attrib or element.tag not in _TAGS | _LABELS:
        return False
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    if len(name) == 1:
        return False
    if element.tag in _TAGS and _is_named(name):
        return not _titled(element) and letters_of(element.text_content()) <= _MAX
    if element.tag in _LABELS and "label" in name and _LABEL.search(name):
        return _names_links(element)
    return False


def _of_picture(caption: Any) -> bool:
    """Whether a caption is of a photograph, and not of a numbered figure."""
    figure = caption.getparent()
    if (
        figure is None
        or figure.tag != "figure"
        or next(figure.iter("img", "picture"), None) is None
    ):
        return False
    return _FIGURE.match(caption.text_content().strip()) is None


@lru_cache(4096)  # a page names many elements alike
def _is_named(name: str) -> bool:
    return _NAMES.search(name) is not None


def _titled(element: Any) -> bool:
    return next(element.iter(*_TITLES), None) is not None


def _names_links(label: Any) -> bool:
    """Whether all that a field's label names are links: "Topics", "Category"."""
    after = label.getnext()
    if after is None or letters_of(label.text_content()) > _LABEL_MAX:
        return after is None
    links = sum(letters_of(link.text_content()) for link in after.iter("a") if link.get("href"))
    return 0 < links == letters_of(after.text_content())


def letters_of(text: str) -> int:
    """How many letters and digits stand in `text`."""
    return sum(map(str.isalnum, text))
