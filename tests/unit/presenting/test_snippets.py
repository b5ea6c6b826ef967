"""Marked text: everything escaped but the marks."""

from __future__ import annotations

import pytest

from app.domain.query import Span
from app.domain.search import Snippet
from app.presenting.snippets import marked, snippet_html, snippet_text

TEXT = "mines & <b>more</b> mines"


@pytest.mark.parametrize(
    ("matches", "start", "end", "expected"),
    [
        ((), 0, None, "mines &amp; &lt;b&gt;more&lt;/b&gt; mines"),
        ((Span(0, 5),), 0, 7, "<mark>mines</mark> &amp;"),
        ((Span(8, 19),), 8, 19, "<mark>&lt;b&gt;more&lt;/b&gt;</mark>"),
        ((Span(0, 5), Span(20, 25)), 6, 19, "&amp; &lt;b&gt;more&lt;/b&gt;"),
        ((Span(0, 10),), 8, 12, "<mark>&lt;b</mark>&gt;m"),
        ((Span(8, 25),), 0, 11, "mines &amp; <mark>&lt;b&gt;</mark>"),
        ((Span(0, 5), Span(5, 7)), 0, 7, "<mark>mines</mark><mark> &amp;</mark>"),
    ],
)
def test_marks_and_escapes(
    matches: tuple[Span, ...], start: int, end: int | None, expected: str
) -> None:
    assert marked(TEXT, matches, start, end) == expected


def test_ellipses_stand_where_text_was_left_out() -> None:
    assert snippet_html(TEXT, Snippet(0, 25, ())).startswith("mines")
    assert snippet_html(TEXT, Snippet(8, 19, ())) == "… &lt;b&gt;more&lt;/b&gt; …"
    assert snippet_text(TEXT, Snippet(0, 5, (Span(0, 5),))) == "mines …"
