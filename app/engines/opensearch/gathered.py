"""What a generation keeps beside its index, in bytes: documents, terms and forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
import orjson

from app.domain.fields import FieldValue

__all__ = [
    "DOCUMENTS",
    "FORMS",
    "Entry",
    "counts_of",
    "dump_documents",
    "dump_forms",
    "dump_lexicon",
    "lexicon_name",
    "lexicon_parts",
    "load_documents",
    "load_forms",
    "load_lexicon",
]

#: Names of blobs.
DOCUMENTS = "documents"
FORMS = "forms"


class Entry(NamedTuple):
    """A document: its source's checksum, how many paragraphs, the digest of its rows, its title."""

    sha256: str
    paragraphs: int
    digest: str
    title: str | None


def lexicon_name(field: str) -> str:
    """The blob with the terms of a field."""
    return f"lexicon-{field}"


def dump_documents(documents: Mapping[str, Entry]) -> bytes:
    """Entries by rising id (Unicode code points)."""
    return orjson.dumps([(name, *documents[name]) for name in sorted(documents)])


def load_documents(content: bytes) -> dict[str, Entry]:
    """Entries by rising id."""
    return {name: Entry(*row) for name, *row in orjson.loads(content)}


def dump_lexicon(terms: Mapping[str, int]) -> bytes:
    """Terms by their rising bytes, each with the number of paragraphs that have it.

    The number of bytes of all terms (8 bytes), the terms, a line each, and their numbers (uint32),
    little-endian.
    """
    rows = sorted((term.encode(), count) for term, count in terms.items())
    text = b"\n".join(term for term, _ in rows)
    counts = np.array([count for _, count in rows], "<u4")
    return len(text).to_bytes(8, "little") + text + counts.tobytes()


_Counts = np.ndarray[tuple[int], np.dtype[np.uint32]]


def lexicon_parts(content: bytes) -> tuple[bytes, _Counts]:
    """The terms of a lexicon as they stand, a line each, and their numbers of paragraphs."""
    end = 8 + int.from_bytes(content[:8], "little")
    return content[8:end], np.frombuffer(content[end:], "<u4")


def load_lexicon(content: bytes) -> tuple[list[bytes], _Counts]:
    """Terms by their rising bytes, and the number of paragraphs of each."""
    text, counts = lexicon_parts(content)
    return text.split(b"\n") if len(counts) else [], counts


def dump_forms(forms: Mapping[str, Mapping[FieldValue, int]]) -> bytes:
    """By keyword field, each form (key, value, label) with the number of its paragraphs."""
    rows = {
        name: sorted((form.key, form.value, form.label, count) for form, count in counts.items())
        for name, counts in sorted(forms.items())
    }
    return orjson.dumps(rows)


def load_forms(content: bytes) -> dict[str, Counter[FieldValue]]:
    """The forms of each keyword field, with their numbers of paragraphs."""
    return {
        name: Counter({FieldValue(key, value, label): count for key, value, label, count in rows})
        for name, rows in orjson.loads(content).items()
    }


def counts_of(terms: Iterable[bytes], counts: Iterable[int]) -> Counter[str]:
    """A lexicon to be counted on."""
    return Counter(dict(zip((term.decode() for term in terms), counts, strict=True)))
