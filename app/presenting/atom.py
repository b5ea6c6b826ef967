"""A search as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from app.citations import author_name, citation_text
from app.domain.attribution import speakers_of
from app.domain.document import Paragraph
from app.domain.search import DocumentRecord
from app.presenting.links import paragraph_page

__all__ = ["MEDIA_TYPE", "FeedEntry", "atom_feed", "feed_entry"]

MEDIA_TYPE = "application/atom+xml; charset=utf-8"

#: Characters that XML 1.0 cannot hold, even escaped.
_UNHOLDABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A paragraph: its absolute URL is its id, its citation its title. `author`: who speaks."""

    url: str
    title: str
    text: str
    language: str
    authors: tuple[str, ...]
    updated: str  # ISO 8601, UTC: when this wording first appeared


def feed_entry(
    record: DocumentRecord, paragraph: Paragraph, base_url: str, first_seen: str
) -> FeedEntry:
    """A paragraph as an entry; `base_url`: before its page's path."""
    return FeedEntry(
        url=base_url + paragraph_page(record.document_id, paragraph.eid),
        title=citation_text(record, paragraph),
        text=paragraph.text,
        language=paragraph.language,
        authors=tuple(author_name(one) for one in speakers_of(record.metadata, paragraph)),
        updated=first_seen,
    )


def atom_feed(
    *, title: str, url: str, page: str, updated: str, entries: Iterable[FeedEntry]
) -> bytes:
    """The feed at `url` of the search that people see at `page`, both absolute."""
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n',
        f"  <id>{_text(url)}</id>\n  <title>{_text(title)}</title>\n",
        f"  <updated>{_text(updated)}</updated>\n",
        f'  <link rel="self" type="application/atom+xml" href={_attribute(url)}/>\n',
        f'  <link rel="alternate" type="text/html" href={_attribute(page)}/>\n',
        "  <author><name>Parley</name></author>\n",
    ]
    parts += [_entry(one) for one in entries]
    return ("".join(parts) + "</feed>\n").encode()


def _entry(entry: FeedEntry) -> str:
    authors = "".join(
        f"    <author><name>{_text(name)}</name></author>\n" for name in entry.authors
    )
    return (
        f"  <entry>\n    <id>{_text(entry.url)}</id>\n    <title>{_text(entry.title)}</title>\n"
        f"    <updated>{_text(entry.updated)}</updated>\n{authors}"
        f'    <link rel="alternate" type="text/html" href={_attribute(entry.url)}/>\n'
        f'    <content type="text" xml:lang={_attribute(entry.language)}>'
        f"{_text(entry.text)}</content>\n  </entry>\n"
    )


def _text(text: str) -> str:
    return escape(_UNHOLDABLE.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_UNHOLDABLE.sub("\ufffd", text))
