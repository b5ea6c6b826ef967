"""Lists of facts: terms and what is said of each, which a page sets beside each other."""

from __future__ import annotations

from typing import Any

from lxml import etree

from app.readers.page_fields import names_field

__all__ = ["join_facts"]

_TERM_MAX, _FACT_MAX, _FACTS = 40, 160, 12


def join_facts(root: Any) -> None:
    """Each term of a short `dl` and its fact as one paragraph: "Delivered on: 4 May 2031".

    Some of its terms end with a colon, or name what pages say of a speech; those of glossaries
    do not.
    """
    for listed in list(root.iter("dl")):
        pairs = _pairs(listed)
        for term, fact in pairs:
            paragraph = etree.Element("p")
            term.addprevious(paragraph)
            paragraph.append(term)
            paragraph.append(fact)
            term.tag = fact.tag = "span"
            term.tail, fact.tail = " ", None


def _pairs(listed: Any) -> list[tuple[Any, Any]]:
    """The terms and facts of a list that is nothing but short pairs."""
    parts = [child for child in listed if isinstance(child.tag, str)]
    terms, facts = parts[::2], parts[1::2]
    if not 0 < len(terms) == len(facts) <= _FACTS:
        return []
    pairs = list(zip(terms, facts, strict=True))
    whole = all(
        term.tag == "dt"
        and fact.tag == "dd"
        and 0 < len(term.text_content().strip()) <= _TERM_MAX
        and 0 < len(fact.text_content().strip()) <= _FACT_MAX
        and next(fact.iter("p", "ul", "ol", "table", "div"), None) is None
        for term, fact in pairs
    )
    colon = any(term.text_content().rstrip().endswith((":", "：")) for term in terms)
    named = any(names_field(term.text_content().strip()) for term in terms)
    return pairs if whole and (colon or named) else []
