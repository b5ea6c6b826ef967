"""Documents that a query means: by symbol, id, title or name (docs/query-language.md, Symbols)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import partial
from urllib.parse import unquote

from app.caching import Cache
from app.domain.query import And, Join, Node, Or, Word
from app.domain.search import DocumentRecord, DocumentsQuery, FacetCount, PlannedQuery
from app.domain.symbols import named_symbols, symbol_in_address, symbol_key, titled_name
from app.domain.text import fold_key, visible
from app.ports import IndexView
from app.search.documents import find_document

__all__ = ["MOST", "MeantDocuments", "SymbolTable"]

#: The address of a document's page, or of a part of it.
_PAGE = re.compile(r"^https?://[^?#]*/documents/([^/?#]+)")
#: Documents named at most.
MOST = 5
#: Queries whose documents are kept: most mean none.
_KEPT_QUERIES = 2048
#: Code points of a query that can be a title.
_LONGEST = 500
#: Words of a query that are looked up.
_MOST_WORDS = 32


class SymbolTable:
    """The symbols of the indexed documents, by their key in any spelling."""

    def __init__(self, symbols: Iterable[FacetCount]) -> None:
        self._known: dict[str, list[tuple[str, str]]] = {}
        for counted in symbols:
            key, year = symbol_key(counted.value)
            self._known.setdefault(key, []).append((year, counted.key))
        self._sorted = sorted(self._known)

    def begun(self, text: str, most: int) -> frozenset[str]:
        """At most so many keys of field `symbol` that begin with a text."""
        folded = fold_key(text)
        first = bisect_left(self._sorted, folded)
        begun = [key for key in self._sorted[first : first + most] if key.startswith(folded)]
        return frozenset(own for key in begun for _, own in self._known[key])

    def keys(self, text: str) -> frozenset[str]:
        """The keys of field `symbol` that this spelling names.

        A year in brackets may be left out on either side; where both have one it must be the same.
        """
        key, year = symbol_key(text)
        known = self._known.get(key, ())
        return frozenset(own for other, own in known if not year or not other or year == other)

    def word_keys(self, text: str) -> frozenset[str]:
        """The same of a word of a query, which is a symbol only with letters, figures and signs."""
        if text.isalnum() or not (any(map(str.isalpha, text)) and any(map(str.isdigit, text))):
            return frozenset()
        return self.keys(text) or self.keys(symbol_in_address(text))


class _Titles:
    """The ids of documents by title, and by the number with which a title begins."""

    def __init__(self, documents: Iterable[FacetCount]) -> None:
        self.ids: dict[str, list[str]] = {}
        self.named: dict[str, list[str]] = {}
        for counted in documents:
            self.ids.setdefault(fold_key(counted.label), []).append(counted.value)
            name = titled_name(counted.label)
            if name is not None:
                self.named.setdefault(name, []).append(counted.value)


class MeantDocuments:
    """Looks documents up in one view at a time; keeps the tables of its version."""

    def __init__(self) -> None:
        self._symbols: Cache[str, SymbolTable] = Cache(1)
        self._titles: Cache[str, _Titles] = Cache(1)
        self._folded: Cache[tuple[str, str], tuple[tuple[str, str], ...]] = Cache(2)
        self._found: Cache[tuple[str, str], tuple[DocumentRecord, ...]] = Cache(_KEPT_QUERIES)

    def symbols(self, view: IndexView) -> SymbolTable:
        """The symbols of the view's documents."""
        return self._symbols.get(view.version, lambda: SymbolTable(view.vocabulary("symbol")))

    def of_query(self, view: IndexView, query: PlannedQuery) -> tuple[DocumentRecord, ...]:
        """The documents that the query means, best first: its symbols, then the whole of it."""
        if not query.q or len(query.q) > _LONGEST:
            return ()
        return self._found.get((view.version, query.q), lambda: self._of(view, query.q, query.tree))

    def _of(self, view: IndexView, q: str, tree: Node) -> tuple[DocumentRecord, ...]:
        symbols = self.symbols(view)
        found: dict[str, DocumentRecord] = {}
        for word in _words(tree):
            keys = symbols.word_keys(word)
            if keys:
                found |= _having(view, keys)
        return tuple((found | self._whole(view, q, symbols)).values())[:MOST]

    def named(self, view: IndexView, text: str) -> tuple[DocumentRecord, ...]:
        """The documents that a text as a whole names: its symbol, id, title or number."""
        symbols = self.symbols(view)
        keys = symbols.keys(text.strip())
        found = _having(view, keys) if keys else {}
        return tuple((found | self._whole(view, text, symbols)).values())[:MOST]

    def matching(self, view: IndexView, text: str) -> dict[str, frozenset[str]]:
        """Keys of symbols and of ids that the words of a text stand in, from a word's beginning.

        By field; fields without any are left out.
        """
        folded = f" {fold_key(text)}"
        if folded == " ":
            return {}
        found: dict[str, frozenset[str]] = {}
        for name in ("symbol", "document_id"):
            values = self._folded.get((view.version, name), partial(_folded, view, name))
            keys = frozenset(key for value, key in values if folded in value)
            if name == "symbol":
                keys |= self.symbols(view).keys(text)
            if keys:
                found[name] = keys
        return found

    def _whole(self, view: IndexView, text: str, symbols: SymbolTable) -> dict[str, DocumentRecord]:
        text = visible(text).strip()
        if not text:
            return {}
        found: dict[str, DocumentRecord] = {}
        page = _PAGE.search(text)
        record = find_document(view, unquote(page[1]) if page else text)
        if record is not None:
            found[record.document_id] = record
        titles = self._titles.get(view.version, lambda: _titles(view))
        names = named_symbols(text)
        for name in names:
            keys = symbols.keys(name)
            if keys:
                found |= _having(view, keys)
        ids = list(titles.ids.get(fold_key(text), ()))
        for name in names:
            ids += titles.named.get(fold_key(name), ())
        for document_id in ids[:MOST]:
            record = view.document(document_id)
            if record is not None:
                found.setdefault(document_id, record)
        return found


def _folded(view: IndexView, name: str) -> tuple[tuple[str, str], ...]:
    """The values of a field, folded, a blank before each word, with their keys."""
    return tuple((f" {fold_key(one.value)}", one.key) for one in view.vocabulary(name))


def _titles(view: IndexView) -> _Titles:
    return _Titles(view.vocabulary("document_id"))


def _having(view: IndexView, keys: frozenset[str]) -> dict[str, DocumentRecord]:
    query = DocumentsQuery(filters={"symbol": keys}, sort="id", limit=MOST)
    return {record.document_id: record for record in view.documents(query).documents}


def _words(node: Node) -> Iterator[str]:
    """The bare words of a query that are asked for, not those that are excluded."""
    match node:
        case Word(text):
            yield text
        case And(children) | Or(children) | Join(children):
            for child in children[:_MOST_WORDS]:
                yield from _words(child)
