"""A document as the JSON that OpenSearch indexes, one object a paragraph."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain
from typing import Any, NamedTuple

import orjson

from app.domain.document import Document, Paragraph
from app.domain.duplicates import near_print
from app.domain.fields import Field, FieldValue, context_values
from app.domain.ranking import plain_length
from app.domain.text import fold_key
from app.engines.opensearch.schema import ANY, KEYWORDS, key_field
from app.engines.opensearch.tokens import Piece, bounded, pieces, written
from app.rows import dump_document, dump_row, dump_shared

__all__ = ["LEXICONS", "Counted", "Source", "paragraph_key", "sources"]

#: The fields of which a generation keeps the terms with their numbers of paragraphs.
LEXICONS = ("stem", "exact", "context", "context_exact")

#: OpenSearch takes ids of 512 bytes.
_ID_BYTES = 512
_SIGN = 1 << 63


def paragraph_key(document_id: str, eid: str) -> str:
    """The `_id` of a paragraph."""
    key = f"{document_id}#{eid}"
    if len(key.encode()) <= _ID_BYTES:
        return key
    return f"#{blake2b(key.encode(), digest_size=32).hexdigest()}"


@dataclass(slots=True)
class Counted:
    """What a generation keeps of all its paragraphs: terms and forms, each with its paragraphs.

    `lexicons`: field → term → paragraphs that have it. `forms`: keyword field → form → paragraphs.
    """

    lexicons: dict[str, Counter[str]] = field(
        default_factory=lambda: {name: Counter() for name in LEXICONS}
    )
    forms: dict[str, Counter[FieldValue]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, other: Counted) -> None:
        """Count what the other counted too."""
        for mine, theirs in self._pairs(other):
            mine.update(theirs)

    def subtract(self, other: Counted) -> None:
        """Take away what the other counted; what is left of nothing goes."""
        for mine, theirs in self._pairs(other):
            mine.subtract(theirs)
            for name in theirs:
                if mine[name] <= 0:
                    del mine[name]

    def _pairs(self, other: Counted) -> Iterator[tuple[Counter[Any], Counter[Any]]]:
        for name, terms in other.lexicons.items():
            yield self.lexicons[name], terms
        for name, forms in other.forms.items():
            yield self.forms[name], forms


class Source(NamedTuple):
    """A paragraph to index: its `_id` and its JSON."""

    key: str
    body: bytes


class _Context(NamedTuple):
    """The context that the paragraphs of a unit share."""

    stems: list[str]
    exacts: list[str]
    length: int
    stem_terms: frozenset[str]
    exact_terms: frozenset[str]


def sources(
    document: Document, seen: Sequence[int], version: str, counted: Counted
) -> Iterator[Source]:
    """Each paragraph's JSON; what it has is added to `counted`.

    `seen`: when each paragraph first appeared, seconds since 1970 UTC. Raises TypeError where a
    text is no Unicode.
    """
    of_document = _of_document(document)
    first: dict[str, Any] = _first(document)
    values = _Values(document)
    contexts = _Contexts(document)
    for paragraph, moment in zip(document.paragraphs, seen, strict=True):
        own = values.of(paragraph, counted)
        around = contexts.of(paragraph)
        found = pieces(paragraph.text, paragraph.language)
        _count(counted, found, around)
        body = {
            **of_document,
            **first,
            **own,
            **_text(found, around),
            "ordinal": paragraph.ordinal,
            "seen": moment,
            "written": version,
            "row": orjson.Fragment(dump_row(paragraph)),
            "shared": orjson.Fragment(dump_shared(paragraph)),
        }
        yield Source(paragraph_key(document.document_id, paragraph.eid), orjson.dumps(body))
        first = {}


def _text(found: Sequence[Piece], around: _Context) -> dict[str, Any]:
    """The fields of terms, and what follows from them."""
    length = sum(piece.stems for piece in found)
    near = near_print(chain.from_iterable(piece.words for piece in found))
    return {
        "stem": written(piece.stem for piece in found),
        "exact": written(piece.exact for piece in found),
        "context": around.stems,
        "context_exact": around.exacts,
        "stem_length": length,
        "plain_length": plain_length(length),
        "context_length": around.length,
        "near": near - 2 * _SIGN if near >= _SIGN else near,
    }


def _count(counted: Counted, found: Sequence[Piece], around: _Context) -> None:
    lexicons = counted.lexicons
    distinct = set(found)
    lexicons["stem"].update({term for piece in distinct for term in piece.stem_terms})
    lexicons["exact"].update({term for piece in distinct for term in piece.exact_terms})
    lexicons["context"].update(around.stem_terms)
    lexicons["context_exact"].update(around.exact_terms)


def _of_document(document: Document) -> dict[str, Any]:
    """What is the same in all paragraphs."""
    meta = document.metadata
    title = written(piece.stem for piece in pieces(meta.title or "", meta.language))
    found: dict[str, Any] = {"document_id": document.document_id, "title": title}
    if meta.date is not None:
        found |= {"day_first": meta.date.span.first, "day_last": meta.date.span.last}
    return found


def _first(document: Document) -> dict[str, Any]:
    """What stands with the first paragraph alone."""
    title = document.metadata.title
    return {
        "first": True,
        "paragraphs": len(document.paragraphs),
        "sha256": document.source.sha256,
        "record": dump_document(document).decode(),
        **({"title_key": bounded(fold_key(title))} if title else {}),
        **_any_keys(document),
    }


def _any_keys(document: Document) -> dict[str, list[str]]:
    values = _Values(document)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for paragraph in document.paragraphs:
        for each in KEYWORDS:
            if not each.of_document:
                found[ANY + each.name].update(dict.fromkeys(values.keys(each, paragraph)))
    return {name: list(keys) for name, keys in found.items() if keys}


class _Values:
    """The keyword values of a document's paragraphs; those of a turn, say, are read once."""

    #: What a paragraph's own values depend on; the others on who says it.
    _DEPENDS = ("kind", "language", "number", "mentions")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[tuple[str, object], tuple[FieldValue, ...]] = {}

    def of(self, paragraph: Paragraph, counted: Counted) -> dict[str, list[str]]:
        """Field → keys; the forms are counted."""
        found = {}
        for each in KEYWORDS:
            if values := self._values(each, paragraph):
                if each.name != "document_id":
                    counted.forms[each.name].update(values)
                found[key_field(each.name)] = _keys(values)
        return found

    def keys(self, each: Field, paragraph: Paragraph) -> list[str]:
        """The keys of one field."""
        return _keys(self._values(each, paragraph))

    def _values(self, each: Field, paragraph: Paragraph) -> tuple[FieldValue, ...]:
        depends: object = None
        if not each.of_document:
            own = each.name in self._DEPENDS
            depends = getattr(paragraph, each.name) if own else id(paragraph.attribution)
        key = (each.name, depends)
        if key not in self._known:
            document = self._document
            assert each.values is not None  # noqa: S101 - KEYWORDS have them
            self._known[key] = each.values(document.metadata, document.document_id, paragraph)
        return self._known[key]


def _keys(values: Iterable[FieldValue]) -> list[str]:
    return list(dict.fromkeys(bounded(value.key) for value in values))


class _Contexts:
    """The contexts of a document's paragraphs, each made once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[tuple[object, ...], _Context] = {}

    def of(self, paragraph: Paragraph) -> _Context:
        """What the paragraph stands under."""
        # Within a document, only these tell one context from another.
        key = (paragraph.headings, paragraph.language, id(paragraph.attribution))
        if key not in self._known:
            self._known[key] = self._make(paragraph)
        return self._known[key]

    def _make(self, paragraph: Paragraph) -> _Context:
        values = context_values(self._document, paragraph)
        parts = [pieces(value, paragraph.language) for value in values]
        whole = list(chain.from_iterable(parts))
        return _Context(
            [written(piece.stem for piece in part) for part in parts],
            [written(piece.exact for piece in part) for part in parts],
            sum(piece.stems for piece in whole),
            frozenset(term for piece in whole for term in piece.stem_terms),
            frozenset(term for piece in whole for term in piece.exact_terms),
        )
