"""What to tell of a query's parts that were not used as some other engine would."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.plan import Leaf, NearOf
from app.domain.query import Clause, Exact, Near, Node, Phrase
from app.domain.search import Notice
from app.querylang import is_wild, print_query

__all__ = ["distance_remark", "quotation_remarks", "title_remark", "unused_remark"]

_WILD = re.compile(r"[*?]")
#: Signs that stand alone, and what is written instead of them.
_ALONE = {
    "&": "; all words are asked for anyway",
    "!": "; to exclude a word write -word",
    "%": "; to exclude a word write -word",
    "^": "; weights are not read",
    "+": "; all words are asked for anyway",
    **dict.fromkeys("-–—−", "; to exclude a word write the minus right before it: -word"),
}


def quotation_remarks(node: Exact | Phrase) -> Iterator[Notice]:
    """Stars and question marks within quotes that are no wildcards."""
    is_exact = isinstance(node, Exact)
    for word in node.text.split():
        if not _WILD.search(word) or (is_wild(word) and not is_exact):
            continue
        if word.endswith("?") and not _WILD.search(word.rstrip("?")):
            yield Notice("question_mark", "A ? was read as a question mark.", node.span.start)
        else:
            yield Notice(
                "wildcard_in_quotes",
                f"The sign in “{word}” was read as punctuation. A wildcard within quotes stands "
                'behind two letters: "verif* of"; for a gap write ONEAR/3("ban", "mines").',
                node.span.start,
            )


def title_remark(clause: Clause) -> Iterator[Notice]:
    """Wildcards in words of a title."""
    if re.search(r"\w[*?~]", clause.value):
        yield Notice(
            "wildcard_in_title",
            f"Titles are searched by whole words: the sign in {clause.value} was left out.",
            clause.span.start,
        )


def distance_remark(near: Near, planned: NearOf) -> Iterator[Notice]:
    """A distance that is too small for its words."""
    sizes = [
        min((len(sequence.elements) for sequence in operand.alternatives), default=1)
        if isinstance(operand, Leaf)
        else 1
        for operand in planned.operands
    ]
    least = sum(sizes) - 1
    if near.distance < least:
        yield Notice(
            "distance_too_small",
            f"So many words cannot stand within {near.distance} of each other: first and last are "
            f"at least {least} apart. Write a distance of {least} or more.",
            near.span.start,
        )


def unused_remark(node: Node) -> Notice:
    """A part without any word."""
    text = print_query(node)
    advice = _ALONE.get(text, "")
    message = f"There is no word to search for in {text}: it was left out{advice}."
    return Notice("unused_part", message, node.span.start)
