"""Marked text as HTML: everything escaped but `<mark>`."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from app.domain.query import Span
from app.domain.search import Snippet

__all__ = ["ELLIPSIS", "marked", "snippet_html", "snippet_text"]

ELLIPSIS = "…"


def marked(text: str, matches: Iterable[Span], start: int = 0, end: int | None = None) -> str:
    """`text[start:end]` escaped, with each of `matches` (offsets into `text`) marked.

    Matches are in order and do not overlap; one that reaches over an edge is marked up to it.
    """
    end = len(text) if end is None else end
    shown = text[start:end]
    # Most passages have nothing to be escaped.
    plain = escape(shown) == shown
    body = ""
    at = start
    for match in matches:
        first, last = match.start, match.end
        if first >= end:
            break
        first = at if first < at else first
        last = end if last > end else last
        if first >= last:
            continue
        before, matched = text[at:first], text[first:last]
        if not plain:
            before, matched = escape(before), escape(matched)
        body += f"{before}<mark>{matched}</mark>"
        at = last
    rest = text[at:end]
    return body + (rest if plain else escape(rest))


def snippet_html(text: str, snippet: Snippet) -> str:
    """A snippet, with an ellipsis on each side where text was left out."""
    body = marked(text, snippet.matches, snippet.start, snippet.end)
    return _around(text, snippet, body)


def snippet_text(text: str, snippet: Snippet) -> str:
    """A snippet as plain text."""
    return _around(text, snippet, text[snippet.start : snippet.end])


def _around(text: str, snippet: Snippet, body: str) -> str:
    before = f"{ELLIPSIS} " if snippet.start > 0 else ""
    after = f" {ELLIPSIS}" if snippet.end < len(text) else ""
    return f"{before}{body}{after}"
