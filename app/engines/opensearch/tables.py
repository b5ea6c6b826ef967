"""What is kept in memory of an index version: documents in order, terms, forms of values.

All of it was gathered when the version was written and follows from it alone; each part is loaded
when it is first asked for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, partial
from itertools import accumulate
from threading import Lock
from typing import NamedTuple

from app.caching import Cache
from app.domain.errors import IndexDamagedError
from app.domain.fields import FieldValue
from app.domain.plan import Pattern
from app.engines.opensearch.gathered import (
    DOCUMENTS,
    FORMS,
    lexicon_name,
    load_documents,
    load_forms,
)
from app.engines.opensearch.generations import Generations
from app.engines.opensearch.lexicon import Lexicon
from app.engines.opensearch.manifest import Manifest
from app.engines.opensearch.source import LEXICONS
from app.engines.opensearch.tokens import bounded

__all__ = ["Tables"]

#: Patterns of which the terms are kept.
_EXPANSIONS = 1_024


class _Listed(NamedTuple):
    """A document in the list of an index version."""

    document_id: str
    paragraphs: int
    title: str | None


class Tables:
    """Safe under threads. What loads a part raises IndexDamagedError, UnavailableError."""

    def __init__(self, generations: Generations, manifest: Manifest) -> None:
        self._blob = partial(generations.blob, manifest)
        self._lock = Lock()
        self._lexicons: dict[str, Lexicon] = {}
        self._forms: dict[str, Mapping[str, FieldValue]] = {}
        self._expanded: Cache[tuple[str, str, int, str], Mapping[str, int]] = Cache(_EXPANSIONS)

    def load(self) -> None:
        """Have at hand what nearly every search asks for. Raises UnavailableError."""
        for field in LEXICONS:
            self.lexicon(field)
        self.place(0)

    def lexicon(self, field: str) -> Lexicon:
        """The terms of a text field."""
        if field not in self._lexicons:
            with self._lock:
                if field not in self._lexicons:
                    self._lexicons[field] = Lexicon(self._blob(lexicon_name(field)))
        return self._lexicons[field]

    def paragraphs(self, field: str, term: str) -> int:
        """How many paragraphs have a term of a text field."""
        return self.lexicon(field).paragraphs(bounded(term))

    def expand(self, pattern: Pattern, field: str) -> Mapping[str, int]:
        """The terms of a text field that match. Raises QueryError."""
        key = (pattern.kind, pattern.text, pattern.edits, field)
        return self._expanded.get(key, lambda: self.lexicon(field).expand(pattern))

    def forms(self, name: str) -> Mapping[str, FieldValue]:
        """Key → value and label of a keyword field.

        Of several forms the last by label stands, which prefers small letters to capitals.
        """
        if name not in self._forms:
            with self._lock:
                if name not in self._forms:
                    self._forms[name] = self._chosen(name)
        return self._forms[name]

    def _chosen(self, name: str) -> Mapping[str, FieldValue]:
        if name == "document_id":
            return {
                bounded(one.document_id.casefold()): FieldValue(
                    one.document_id.casefold(), one.document_id, one.title or one.document_id
                )
                for one in self.documents
            }
        chosen: dict[str, FieldValue] = {}
        for form in self._all_forms.get(name, ()):
            known = chosen.setdefault(bounded(form.key), form)
            chosen[bounded(form.key)] = max(known, form, key=lambda each: (each.label, each.value))
        return chosen

    def size(self, name: str) -> int:
        """How many values a keyword field has."""
        return len(self.documents) if name == "document_id" else len(self.forms(name))

    @cached_property
    def _all_forms(self) -> Mapping[str, Iterable[FieldValue]]:
        return load_forms(self._blob(FORMS))

    @cached_property
    def documents(self) -> Sequence[_Listed]:
        """The documents, by id."""
        found = load_documents(self._blob(DOCUMENTS))
        return [_Listed(name, one.paragraphs, one.title) for name, one in found.items()]

    @cached_property
    def _ids(self) -> list[str]:
        return [one.document_id for one in self.documents]

    @cached_property
    def _starts(self) -> list[int]:
        """How many paragraphs stand before each document, and in all."""
        return [0, *accumulate(one.paragraphs for one in self.documents)]

    @property
    def paragraph_count(self) -> int:
        """How many paragraphs there are."""
        return self._starts[-1]

    def has_document(self, document_id: str) -> bool:
        """Whether there is such a document."""
        place = bisect_left(self._ids, document_id)
        return place < len(self._ids) and self._ids[place] == document_id

    def rank(self, document_id: str, ordinal: int) -> int:
        """How many paragraphs stand before one, in order of documents."""
        if not self.has_document(document_id):
            raise IndexDamagedError(
                f"The index holds the document {document_id}, which is not in its list.",
                hint="Run parley verify, then parley index --full.",
            )
        return self._starts[bisect_left(self._ids, document_id)] + ordinal - 1

    def place(self, rank: int) -> tuple[str, int]:
        """The document and the ordinal of a paragraph by its rank."""
        number = min(bisect_right(self._starts, rank), len(self._ids)) - 1
        if number < 0:
            return "", 0
        return self._ids[number], rank - self._starts[number] + 1
