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
from app.engines.opensearch.numbers import hashed
from app.engines.opensearch.schema import ANY, KEYWORDS, MARK, key_field
from app.engines.opensearch.tokens import Piece, bounded, pieces, written
from app.rows import dump_document, dump_row, dump_shared

__all__ = ["LEXICONS", "Counted", "Source", "paragraph_key", "sources", "stored_bytes"]

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
    """A paragraph to index: its `_id`, its JSON, and of that what is given back as it is."""

    key: str
    body: bytes
    stored: bytes


def stored_bytes(row: bytes, shared: bytes, record: str) -> bytes:
    """What a paragraph's `_source` holds, to be summed up."""
    return b"\n".join((row, shared, record.encode(), b""))


class _Context(NamedTuple):
    """The context that the paragraphs of a unit share."""

    stems: list[str]
    exacts: list[str]
    length: int
    stem_terms: frozenset[str]
    exact_terms: frozenset[str]


def sources(
    document: Document, seen: Sequence[int], version: str, counted: Counted, *, number: int = 0
) -> Iterator[Source]:
    """Each paragraph's JSON; what it has is added to `counted`.

    `seen`: when each paragraph first appeared, seconds since 1970 UTC. `number`: the document's
    own (`numbers`). Raises TypeError where a
    text is no Unicode.
    """
    of_document = _of_document(document) | {"document": hashed(number), MARK: MARK}
    values = _Values(document)
    first = _first(document, values.any())
    contexts = _Contexts(document)
    for paragraph, moment in zip(document.paragraphs, seen, strict=True):
        own = values.of(paragraph)
        around = contexts.of(paragraph)
        found = pieces(paragraph.text, paragraph.language)
        _count(counted, found, around)
        row, shared = dump_row(paragraph), dump_shared(paragraph)
        body = {
            **of_document,
            **first,
            **own,
            **_text(found, around),
            "ordinal": paragraph.ordinal,
            "seen": moment,
            "written": version,
            "row": orjson.Fragment(row),
            "shared": orjson.Fragment(shared),
        }
        yield Source(
            paragraph_key(document.document_id, paragraph.eid),
            orjson.dumps(body),
            stored_bytes(row, shared, first.get("record", "")),
        )
        first = {}
    values.count(counted)


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
    lexicons["stem"].update({term for piece in found for term in piece.stem_terms})
    lexicons["exact"].update({term for piece in found for term in piece.exact_terms})
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


def _first(document: Document, any_keys: dict[str, list[str]]) -> dict[str, Any]:
    """What stands with the first paragraph alone."""
    title = document.metadata.title
    return {
        "first": True,
        "paragraphs": len(document.paragraphs),
        "sha256": document.source.sha256,
        "record": dump_document(document).decode(),
        **({"title_key": bounded(fold_key(title))} if title else {}),
        **any_keys,
    }


class _Values:
    """The keyword values of a document's paragraphs; those of a turn, say, are read once."""

    #: What a paragraph's own values depend on; the others on who says it.
    _DEPENDS = ("kind", "language", "number", "mentions")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[tuple[str, object], tuple[FieldValue, ...]] = {}
        self._met: Counter[tuple[str, object]] = Counter()

    def of(self, paragraph: Paragraph) -> dict[str, list[str]]:
        """Field → keys."""
        found = {}
        for each in KEYWORDS:
            key = self._key(each, paragraph)
            self._met[key] += 1
            if keys := self._keys(each, paragraph):
                found[key_field(each.name)] = keys
        return found

    def any(self) -> dict[str, list[str]]:
        """By the field for it: the keys of all paragraphs."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for paragraph in self._document.paragraphs:
            for each in KEYWORDS:
                if not each.of_document:
                    found[ANY + each.name].update(dict.fromkeys(self._keys(each, paragraph)))
        return {name: list(keys) for name, keys in found.items() if keys}

    def count(self, counted: Counted) -> None:
        """Count the forms of the paragraphs that were asked for; an id has one form alone."""
        for key, paragraphs in self._met.items():
            if key[0] != "document_id":
                for form in self._known[key]:
                    counted.forms[key[0]][form] += paragraphs

    def _key(self, each: Field, paragraph: Paragraph) -> tuple[str, object]:
        if each.of_document:
            return each.name, None
        own = each.name in self._DEPENDS
        return each.name, getattr(paragraph, each.name) if own else id(paragraph.attribution)

    def _keys(self, each: Field, paragraph: Paragraph) -> list[str]:
        key = self._key(each, paragraph)
        if key not in self._known:
            document = self._document
            assert each.values is not None  # noqa: S101 - KEYWORDS have them
            self._known[key] = each.values(document.metadata, document.document_id, paragraph)
        return _keys(self._known[key])


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
