"""A batch of documents, inverted in memory and written as a run: columns and stored rows.

A run has the form of a segment's columns, so that making a segment of runs and making one segment
of several are the same merge.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Mapping
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import numpy as np

from app.domain.document import Document, Paragraph
from app.domain.errors import ReadError
from app.domain.fields import Field, context_values
from app.engines.whoosh.arrays import ArrayWriter, smallest_unsigned
from app.engines.whoosh.columns import STORED, eid_hash
from app.engines.whoosh.first_seen import FirstSeen
from app.engines.whoosh.inversion import ChunkNumbers, Inverted, Texts
from app.engines.whoosh.keywords import KEYWORDS, KeywordBuilder
from app.engines.whoosh.pools import Pool
from app.engines.whoosh.stored import StoredWriter
from app.rows import dump_document, dump_row, dump_shared, shares

__all__ = ["Batch", "wording_hash"]

#: What the values of a paragraph's own fields depend on beside its document.
_DEPENDS: Mapping[str, Callable[[Paragraph], object]] = {
    name: attrgetter(name) for name in ("kind", "language", "number", "mentions")
}
#: Fields that speak of the document's own names: what is remembered holds within it only.
_OF_DOCUMENT = ("mentions", "speaker", "person", "on_behalf_of", "agenda_item")


def _said(paragraph: Paragraph) -> int:
    """Who says a paragraph: those of a turn share one object, which is quicker told than read."""
    return id(paragraph.attribution)


def wording_hash(document_id: str, text: str) -> int:
    """Names a wording: the text of a paragraph in its document, wherever it stands there."""
    words = (document_id.encode(), text.encode(errors="surrogatepass"))  # faster than one string
    return int.from_bytes(blake2b(b"\0".join(words), digest_size=8).digest(), "little")


class Batch:
    """Documents added one by one, then written as one run."""

    def __init__(self, numbers: ChunkNumbers, path: Path, first_seen: FirstSeen) -> None:
        self._numbers = numbers
        self._path = path
        self._first_seen = first_seen
        self._stored = StoredWriter(path.with_suffix(STORED))
        self.texts = Texts(numbers)
        self._contexts = Texts(numbers)
        self._titles = Texts(numbers)
        self._units = array("i")
        self._keywords = {field.name: KeywordBuilder(field.name) for field in KEYWORDS}
        self._memo: dict[str, dict[object, int]] = defaultdict(dict)
        self._eids = array("H")
        self._wordings = array("Q")
        self._seen = array("I")
        self._starts = array("i")
        self._ids: list[bytes] = []
        self._title_strings: list[bytes] = []
        self._checksums: list[bytes] = []
        self._spans = array("i")

    def __len__(self) -> int:
        """Paragraphs."""
        return len(self.texts)

    def add(self, document: Document) -> None:
        """Add a document; it must have paragraphs. Raises ReadError where it cannot be stored."""
        meta = document.metadata
        try:
            rows = [dump_row(paragraph) for paragraph in document.paragraphs]
            shared = _stretches(document)
            record = dump_document(document)
        except TypeError as error:  # orjson's errors are TypeErrors
            raise ReadError(
                f"It has characters that are no Unicode text ({error}).",
                hint="Save it as UTF-8 and index again.",
            ) from error
        self._starts.append(len(self))
        self._ids.append(document.document_id.encode())
        self._title_strings.append((meta.title or "").encode())
        self._checksums.append(document.source.sha256.encode())
        self._titles.add([meta.title or ""], meta.language)
        span = meta.date.span if meta.date else None
        self._spans.extend((span.first, span.last) if span else (0, 0))
        self._add_keywords(document)
        self._add_units(document)
        self._stored.add_document(record)
        wordings = [wording_hash(document.document_id, p.text) for p in document.paragraphs]
        self._wordings.extend(wordings)
        self._seen.extend(self._first_seen.times(document, np.array(wordings, np.uint64)).tolist())
        for language, run in groupby(document.paragraphs, attrgetter("language")):
            self.texts.add([paragraph.text for paragraph in run], language)
        self._eids.extend([eid_hash(paragraph.eid) for paragraph in document.paragraphs])
        for row, begins in zip(rows, shared, strict=True):
            if begins is not None:
                self._stored.add_shared(begins)
            self._stored.add(row)

    def _add_units(self, document: Document) -> None:
        """Cut the document where the context changes."""
        key: object = None
        under: object = None
        for number, paragraph in enumerate(document.paragraphs, len(self)):
            # Within a document, only these tell one context from another.
            above, key = key, (paragraph.headings, paragraph.language, _said(paragraph))
            if key == above:
                continue
            context = (context_values(document, paragraph), paragraph.language)
            if context != under:
                under = context
                self._units.append(number)
                self._contexts.add_values(*context)

    def _add_keywords(self, document: Document) -> None:
        for name in _OF_DOCUMENT:
            self._memo[name].clear()
        said = any(paragraph.attribution is not None for paragraph in document.paragraphs)
        for field in KEYWORDS:
            builder = self._keywords[field.name]
            if field.of_document or not (said or field.name in _DEPENDS):
                builder.append(self._set(field, document, None), len(document.paragraphs))
            else:
                builder.append_all(self._paragraph_sets(field, document))

    def write(self) -> Path:
        """Write the run: columns at the path returned, rows beside it with suffix `.stored`."""
        writer = ArrayWriter(self._path)
        _write_inverted(writer, "text", {"stem": self.texts.stems(), "exact": self.texts.exacts()})
        _write_inverted(
            writer,
            "context",
            {"context": self._contexts.stems(), "context_exact": self._contexts.exacts()},
        )
        _write_inverted(writer, "title", {"title": self._titles.stems()})
        starts = np.append(np.array(self._starts, np.int32), np.int32(len(self)))
        writer.add("unit.start", np.append(np.array(self._units, np.int32), np.int32(len(self))))
        writer.add("doc.start", starts)
        writer.add("par.eid", np.array(self._eids, np.uint16))
        writer.add("par.wording", np.array(self._wordings, np.uint64))
        writer.add("par.seen", np.array(self._seen, np.uint32))
        writer.add("par.print", self.texts.prints())
        spans = np.array(self._spans, np.int32)
        writer.add("doc.first", spans[::2])
        writer.add("doc.last", spans[1::2])
        writer.add_strings("doc.id", self._ids)
        order = sorted(range(len(self._ids)), key=self._ids.__getitem__)
        writer.add("doc.order", np.array(order, np.int32))
        writer.add_strings("doc.title", self._title_strings)
        writer.add_strings("doc.sha256", self._checksums)
        for builder in self._keywords.values():
            builder.write(writer, starts)
        self._stored.close(writer)
        writer.close()
        return self._path

    def _set(self, field: Field, document: Document, paragraph: Paragraph | None) -> int:
        values = field.values and field.values(document.metadata, document.document_id, paragraph)
        return self._keywords[field.name].set_of(values or ())

    def _paragraph_sets(self, field: Field, document: Document) -> list[int]:
        memo = self._memo[field.name]
        keys = list(map(_DEPENDS.get(field.name, _said), document.paragraphs))
        for key, paragraph in zip(keys, document.paragraphs, strict=True):
            if key not in memo:
                memo[key] = self._set(field, document, paragraph)
        return list(map(memo.__getitem__, keys))


def _stretches(document: Document) -> list[bytes | None]:
    """By paragraph, what it shares with those that follow where it is the first to."""
    found: list[bytes | None] = []
    before: Paragraph | None = None
    for paragraph in document.paragraphs:
        follows = before is not None and shares(before, paragraph)
        found.append(None if follows else dump_shared(paragraph))
        before = paragraph
    return found


def _write_inverted(writer: ArrayWriter, pool: str, fields: Mapping[str, Inverted]) -> None:
    """Fields one after another in one pool."""
    streams = Pool(writer, pool, shares=False)
    for name, field in fields.items():
        streams.write(name, [field])
        narrow = smallest_unsigned(int(field.lengths.max(initial=0)))
        writer.add(f"{name}.length", field.lengths.astype(narrow))
    streams.close()
