"""Addresses: escaped where they must be, and passages that a browser finds."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from app.domain.document import Kind, Paragraph
from app.domain.fields import Sort
from app.domain.query import Match, Span
from app.domain.search import Highlight, SearchRequest
from app.presenting.links import (
    fragment_link,
    link_header,
    paragraph_links,
    paragraph_page,
    search_pairs,
    with_pairs,
)

TEXT = "All States, large and small, should clear anti-personnel mines & remnants of war by 2025."


def directive(link: str) -> str:
    return link.partition("#:~:text=")[2]


def passage(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("clear", "States, large and small, should-,clear,-anti-personnel mines & remnants of"),
        # A match within a word is widened: browsers find whole words only.
        ("personnel", "large and small, should clear-,anti-personnel,-mines & remnants of war"),
        ("All", "All,-States, large and small, should"),
        ("2025", "& remnants of war by-,2025."),
    ],
)
def test_a_passage_stands_between_the_words_around_it(words: str, expected: str) -> None:
    found = directive(fragment_link("doc", TEXT, passage(TEXT, words)))
    assert unquote(found) == expected


def test_marks_of_the_directives_own_syntax_are_escaped() -> None:
    found = directive(fragment_link("doc", TEXT, passage(TEXT, "mines & remnants")))
    prefix, text, suffix = found.split(",")
    assert text == "mines%20%26%20remnants"
    assert prefix.endswith("anti%2Dpersonnel-")
    assert suffix.startswith("-of%20war")


def test_a_paragraph_without_a_match_is_named_by_its_ends() -> None:
    assert unquote(directive(fragment_link("doc", "One two three.", None))) == "One two three."
    long = " ".join(f"w{number}" for number in range(40))
    assert (
        unquote(directive(fragment_link("doc", long, None))) == "w0 w1 w2 w3 w4,w35 w36 w37 w38 w39"
    )


def test_a_script_without_blanks_keeps_the_match() -> None:
    text = "禁止核武器条约" * 20
    assert unquote(directive(fragment_link("doc", text, Span(2, 5)))).count("核武器") >= 1
    assert len(unquote(directive(fragment_link("doc", text, Span(2, 5))))) < 400


def test_ids_of_any_script_are_percent_encoded() -> None:
    paragraph = Paragraph(1, "1", "para_1~2", Kind.PARAGRAPH, (), "Да.")
    links = paragraph_links("доклад-1", paragraph, None)
    assert links["self"] == (
        "/v1/documents/%D0%B4%D0%BE%D0%BA%D0%BB%D0%B0%D0%B4-1/paragraphs/para_1~2"
    )
    assert paragraph_page("a/b#c", "x") == "/documents/a%2Fb%23c#x"


def test_parameters_at_their_default_are_left_out() -> None:
    assert search_pairs(SearchRequest()) == []
    request = SearchRequest(
        q="a b",
        match=Match.ANY,
        filters={"speaker": ("BEL", "NOR")},
        sort=Sort.DATE,
        facets=("year", "kind"),
        highlight=Highlight.NONE,
        collapse=True,
        explain=True,
        context=2,
    )
    assert with_pairs("/v1/search", search_pairs(request)) == (
        "/v1/search?q=a%20b&match=any&speaker=BEL&speaker=NOR&sort=date&facets=year%2Ckind"
        "&collapse=duplicates&highlight=none&context=2&explain=true"
    )
    assert search_pairs(request, narrowing_only=True) == [
        ("q", "a b"), ("match", "any"), ("speaker", "BEL"), ("speaker", "NOR"),
    ]  # fmt: skip
    assert search_pairs(SearchRequest(q="a", cursor="c")) == [("cursor", "c")]


def test_link_headers_leave_out_what_no_client_takes() -> None:
    links = [("self", "/v1/search?q=a"), ("next", "/v1/search?cursor=" + "c" * 3000)]
    assert link_header(links) == '</v1/search?q=a>; rel="self"'
