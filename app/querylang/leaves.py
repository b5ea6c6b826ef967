"""Words, distances and their operands, checked."""

from __future__ import annotations

import re

from app.domain.errors import QueryError
from app.domain.query import Exact, Fuzzy, Node, Phrase, Span, Wildcard, Word

__all__ = [
    "MAX_DISTANCE",
    "bare_word",
    "can_be_near",
    "checked_distance",
    "exact_word",
    "is_wild",
    "lone",
    "quoted_word",
    "several",
]

#: Positions that NEAR may span.
MAX_DISTANCE = 1_000
#: Operands of one NEAR.
MAX_OPERANDS = 32

_FUZZY = re.compile(r"(.+)~([0-9]*)\Z", re.DOTALL)
_HAN = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")
#: Two letters before a star; a question mark between letters.
_WILD = re.compile(r"[^\W_].*[^\W_](?:\*|\?+\w)|[^\W_]{2,}(?:\*|\?+\w)")


def can_be_near(node: Node) -> bool:
    """Whether the node can be an operand of NEAR, printed and read back."""
    match node:
        case Word(text) | Wildcard(text) | Fuzzy(text):
            return not set("(),") & set(text)
        case Phrase() | Exact():
            return True
        case _:
            return False


def is_wild(word: str) -> bool:
    """Whether a word within quotes has a wildcard, and not a star or a question mark beside it."""
    return _WILD.match(word) is not None and not _HAN.search(word)


def quoted_word(word: str, span: Span) -> Node:
    """A word of a quotation whose words may be apart: as printed, or with its wildcards."""
    return Wildcard(word, span) if is_wild(word) else Phrase(word, span)


def lone(name: str, position: int) -> QueryError:
    """An operator without what it joins."""
    between = "something after it" if name == "NOT" else "something on both sides"
    return QueryError(
        f"{name} needs {between}.",
        position=position,
        hint=f'For the word itself write {name.lower()} or "{name}".',
    )


def checked_distance(digits: str, position: int) -> int:
    """A number of positions. Raises QueryError: too many."""
    if int(digits) > MAX_DISTANCE:
        raise QueryError(
            f"A distance is at most {MAX_DISTANCE:,} positions.",
            position=position,
            hint="For words anywhere in a paragraph leave out the distance.",
        )
    return int(digits)


def several(operands: tuple[Node, ...], position: int) -> tuple[Node, ...]:
    """The operands of a distance. Raises QueryError: too few or too many."""
    if len(operands) < 2:
        raise QueryError(
            "A distance needs two or more words.",
            position=position,
            hint='Write "nuclear test"~5 or NEAR/5(mine, "victim assistance").',
        )
    if len(operands) > MAX_OPERANDS:
        raise QueryError(
            f"A distance takes at most {MAX_OPERANDS} words.",
            position=position,
            hint="Leave some out, or search for the words without a distance.",
        )
    return operands


def exact_word(text: str, span: Span) -> Node:
    """What stands after `=`. Raises QueryError: it has a wildcard or a ~."""
    if "*" in text or "?" in text or _FUZZY.match(text):
        raise QueryError(
            "= asks for the word as printed; it takes no wildcard and no ~.",
            position=span.start,
            hint=f'Leave out the =, or put the word in quotes: ="{text}"',
        )
    return Exact(text, span)


def bare_word(text: str, span: Span) -> Node:
    """A bare word, one with wildcards, or a fuzzy one."""
    fuzzy = _FUZZY.match(text)
    wild = next((place for place, char in enumerate(text) if char in "*?"), None)
    if wild is not None:
        letters = [char for char in text[:wild] if char.isalnum()]
        if fuzzy is not None:
            raise QueryError(
                "A word has either wildcards or ~, not both.",
                position=span.start + text.rindex("~"),
                hint="Leave one of them out.",
            )
        if len(letters) < 2 and not any(_HAN.match(char) for char in letters):
            raise QueryError(
                "Two letters (one in Chinese) must stand before the first * or ?.",
                position=span.start + wild,
                hint="Give more of the word, or put it in quotes if the sign is not a wildcard.",
            )
        return Wildcard(text, span)
    if fuzzy is None:
        return Word(text, span)
    if fuzzy[2] not in {"", "1", "2"}:
        raise QueryError(
            "A fuzzy word takes 1 or 2 edits.",
            position=span.start + fuzzy.start(2),
            hint=f"Write {fuzzy[1]}~ or {fuzzy[1]}~2.",
        )
    return Fuzzy(fuzzy[1], int(fuzzy[2] or 1), span)
