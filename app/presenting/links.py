"""Every URL the service writes, root-relative, and RFC 8288 `Link` headers.

Where the service is shown under a path, `under` and `rooted` put it before them at the edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from app.domain.document import Paragraph
from app.domain.query import Span
from app.domain.search import SearchRequest
from app.presenting.shapes.common import DocumentLinks, HitLinks
from app.search.parameters import search_parameters

__all__ = [
    "Pairs",
    "document_links",
    "document_page",
    "document_path",
    "fragment_link",
    "link_header",
    "paragraph_id",
    "paragraph_links",
    "paragraph_page",
    "paragraph_path",
    "query_of",
    "rooted",
    "search_pairs",
    "under",
    "with_pairs",
]

#: Query parameters in order.
Pairs = Sequence[tuple[str, str]]

#: RFC 3986: what may stand unescaped in a path segment and in a fragment.
_SEGMENT = "~!$&'()*+,;=:@"
#: Words of a text directive's prefix, suffix, start and end.
_TEXT_WORDS = 5
_LONGEST_WORD = 60
_LONGEST_LINK = 2_000
#: Words kept as they stand in links, at some 200 bytes each.
_KEPT_WORDS = 1 << 15


@lru_cache(8192)
def _segment(name: str) -> str:
    return quote(name, safe=_SEGMENT)


def under(root: str, url: str) -> str:
    """A root-relative URL where the service is shown under the path `root`; others as they are."""
    return root + url if root and url.startswith("/") else url


def rooted(value: Any, root: str) -> Any:
    """An answer with all its `links` under the path `root`."""
    if not root:
        return value
    if isinstance(value, dict):
        return {
            name: _links_rooted(one, root) if name == "links" else rooted(one, root)
            for name, one in value.items()
        }
    if isinstance(value, list | tuple):
        return [rooted(one, root) for one in value]
    return value


def _links_rooted(links: Mapping[str, str | None], root: str) -> dict[str, str | None]:
    return {name: under(root, url) if url is not None else None for name, url in links.items()}


def paragraph_id(document_id: str, eid: str) -> str:
    """The address of a paragraph anywhere."""
    return f"{document_id}#{eid}"


def document_path(document_id: str) -> str:
    """The document in the HTTP interface."""
    return f"/v1/documents/{_segment(document_id)}"


def paragraph_path(document_id: str, eid: str) -> str:
    """The paragraph in the HTTP interface."""
    return f"{document_path(document_id)}/paragraphs/{_segment(eid)}"


def document_page(document_id: str) -> str:
    """The reading page of a document."""
    return f"/documents/{_segment(document_id)}"


def paragraph_page(document_id: str, eid: str) -> str:
    """The reading page at a paragraph."""
    return f"{document_page(document_id)}#{_segment(eid)}"


def fragment_link(document_id: str, text: str, match: Span | None) -> str:
    """The reading page at a passage, for browsers that scroll to text (`#:~:text=`).

    With `match`, the words matched between the words around them; else the paragraph from its
    first to its last words. https://wicg.github.io/scroll-to-text-fragment/
    """
    if match is None:
        words = text.split()
        directive = _directive(words[:_TEXT_WORDS])
        if len(words) > 2 * _TEXT_WORDS:
            directive += "," + _directive(words[-_TEXT_WORDS:])
        elif len(words) > _TEXT_WORDS:
            directive = _directive(words)
    else:
        start, end = _whole_words(text, match)
        directive = _directive(text[start:end].split())
        if before := text[:start].rsplit(None, _TEXT_WORDS)[-_TEXT_WORDS:]:
            directive = f"{_directive(before)}-,{directive}"
        if after := text[end:].split(None, _TEXT_WORDS)[:_TEXT_WORDS]:
            directive += f",-{_directive(after)}"
    return f"{document_page(document_id)}#:~:text={directive}"


def _whole_words(text: str, span: Span) -> tuple[int, int]:
    """`span` widened to blanks: a directive finds whole words only.

    Scripts without blanks keep the span; browsers segment them by dictionary.
    """
    start, end = span.start, span.end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return (
        (start, end)
        if end - start - (span.end - span.start) <= _LONGEST_WORD
        else (
            span.start,
            span.end,
        )
    )


def _directive(words: Iterable[str]) -> str:
    return "%20".join(map(_QUOTED.__getitem__, words))


class _Quoted(dict[str, str]):
    """Word → the word in a text directive, made when first asked for."""

    def __missing__(self, word: str) -> str:
        # `-`, `,` and `&` are syntax in a text directive; `quote` leaves only the first.
        quoted = quote(word, safe="").replace("-", "%2D")
        if len(self) >= _KEPT_WORDS:
            self.clear()
        if len(word) <= _LONGEST_WORD:
            self[word] = quoted
        return quoted


_QUOTED = _Quoted()


def paragraph_links(document_id: str, paragraph: Paragraph, match: Span | None) -> HitLinks:
    """The links of a hit."""
    document, eid = _segment(document_id), _segment(paragraph.eid)
    path = f"/v1/documents/{document}/paragraphs/{eid}"
    return {
        "self": path,
        "html": f"/documents/{document}#{eid}",
        "fragment": fragment_link(document_id, paragraph.text, match),
        "context": f"{path}/context",
        "document": f"/v1/documents/{document}",
    }


def document_links(document_id: str) -> DocumentLinks:
    """The links of a document."""
    path = document_path(document_id)
    return {
        "self": path,
        "html": document_page(document_id),
        "paragraphs": f"{path}/paragraphs",
        "turns": f"{path}/turns",
        "text": f"{path}/text",
        "citation": f"{path}/citation",
    }


def query_of(pairs: Iterable[tuple[str, str]]) -> str:
    """Query parameters as they stand in a URL."""
    return "&".join([f"{_parameter(name)}={_parameter(value)}" for name, value in pairs])


@lru_cache(4096)  # names come with every request, the query in each link of its answer
def _parameter(text: str) -> str:
    return quote(text, safe="~:/")


def with_pairs(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """`path` with query parameters."""
    query = query_of(pairs)
    return f"{path}?{query}" if query else path


def search_pairs(request: SearchRequest, *, narrowing_only: bool = False) -> list[tuple[str, str]]:
    """The parameters of a search, or its cursor alone, which carries them (search_parameters)."""
    if request.cursor is not None and not narrowing_only:
        return [("cursor", request.cursor)]
    return search_parameters(request, narrowing_only=narrowing_only)


def link_header(links: Iterable[tuple[str, str]]) -> str:
    """RFC 8288 `Link` value of (relation, target) pairs.

    A target too long for the header limits that clients and proxies have is left to the body.
    """
    return ", ".join(
        f'<{target}>; rel="{relation}"'
        for relation, target in links
        if len(target) <= _LONGEST_LINK
    )
