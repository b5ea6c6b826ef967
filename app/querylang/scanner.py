"""Characters of a query to words and quotations: what ends where."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.domain.errors import QueryError

__all__ = ["QUOTES", "Operator", "Scanner", "quoted"]

#: Opening quotation mark → the marks that close it, then those taken where none of them follows.
QUOTES = {
    '"': ('"', "”“"),
    "＂": ("＂", '"”'),
    "“": ("”", '"“'),
    "”": ("”", '"“'),
    "„": ("“”", '"'),
    "‟": ("”", '"“'),
    "«": ("»", ""),
    "»": ("«", "»"),
}

_OPERATOR = re.compile(r"(AND|OR|NOT)(?![^\s()" + "".join(QUOTES) + r"])|\|\|?|&&")
#: What others write for them.
_SIGNS = {"|": "OR", "||": "OR", "&&": "AND"}
_RUN = re.compile(r"(?:(?!&&)[^\s()|" + "".join(QUOTES) + "])+")
_BRACKETED = re.compile(r"\([^\s()" + "".join(QUOTES) + r"]*\)")
_OPERAND = re.compile(r"[^\s(),]+")


class Operator(NamedTuple):
    """AND, OR or NOT, and how it is printed."""

    name: str
    printed: str


class Scanner:
    """A place in a query, moved forward over what is read."""

    def __init__(self, q: str) -> None:
        self.q = q
        self.at = 0

    def skip_blanks(self) -> None:
        """Go to the next character that is no blank."""
        while self.at < len(self.q) and self.q[self.at].isspace():
            self.at += 1

    def peek(self) -> str:
        """The character here, "" at the end."""
        return self.q[self.at : self.at + 1]

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What `pattern` matches here; moves behind it."""
        match = pattern.match(self.q, self.at)
        if match is not None:
            self.at = match.end()
        return match

    def operator(self) -> Operator | None:
        """The operator that stands here; does not move."""
        match = _OPERATOR.match(self.q, self.at)
        return Operator(match[1] or _SIGNS[match[0]], match[0]) if match else None

    def word(self) -> str:
        """A bare word: to the next blank or quotation mark; brackets only in pairs: State(s)."""
        start = self.at
        while self.take(_RUN) or (self.at > start and self.take(_BRACKETED)):
            pass
        return self.q[start : self.at]

    def operand(self) -> str:
        """A bare word inside NEAR/5(…): to the next blank, comma or bracket."""
        match = self.take(_OPERAND)
        return match[0] if match else ""

    def value(self) -> str:
        """A field's value: to a blank or an unbalanced closing bracket, or what is in quotes."""
        start, depth = self.at, 0
        while self.at < len(self.q):
            char = self.q[self.at]
            if char.isspace() or (char == ")" and depth == 0):
                break
            depth += (char == "(") - (char == ")")
            self.at += 1
        return self.q[start : self.at]

    def quotation(self) -> str:
        """What stands between the quotation mark here and the one that closes it."""
        start = self.at
        for closers in QUOTES[self.q[start]]:
            ends = [self.q.find(closer, start + 1) for closer in closers]
            found = min((end for end in ends if end >= 0), default=-1)
            if found >= 0:
                self.at = found + 1
                return self.q[start + 1 : found]
        raise QueryError(
            "This quotation mark is not closed.",
            position=start,
            hint=f"Add the closing mark, or leave out {self.q[start]} to search for the words.",
        )


def quoted(text: str) -> str:
    """`text` in quotation marks that `Scanner.quotation` reads back."""
    for opening in ('"', "“", "«", "»"):
        closing = QUOTES[opening][0]
        if closing not in text:
            return f"{opening}{text}{closing}"
    raise ValueError("no quotation mark is free for this text")
