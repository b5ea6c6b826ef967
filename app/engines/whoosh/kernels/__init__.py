"""The compiled half of a search: C in this folder, one shared library, called through ctypes.

The build makes the library beside these sources (`hatch_build.py`). Structures here mirror those
of the headers, member by member; the interpreter's lock is not held during a call.
"""

from __future__ import annotations

import ctypes
from ctypes import c_char_p, c_double, c_int, c_int64, c_void_p

from app.domain.errors import IndexDamagedError, TimeBudgetError, UnavailableError
from app.domain.libraries import load_library

__all__ = [
    "COST",
    "EXPLAIN",
    "FIELDS",
    "LATE",
    "LONGEST_WORD",
    "SEARCH",
    "Column",
    "Request",
    "Snapshot",
    "Store",
    "check",
    "library",
]

#: The fields of terms, in the order of a snapshot's columns.
FIELDS = ("stem", "exact", "context", "context_exact", "title")

#: Words of more letters are found by no fuzzy word (`words.c`).
LONGEST_WORD = 255

#: What `parley_run` does.
SEARCH, COST, EXPLAIN = range(3)

#: The code of a search that has no time left.
LATE = 1
_DAMAGED, _NO_MEMORY = 2, 3


def _members(pointers: str, /, *rest: tuple[str, type]) -> list[tuple[str, type]]:
    """Members by name; those that begin with `*` are addresses, the others 64-bit numbers."""
    named = [
        (name.removeprefix("*"), c_void_p if name.startswith("*") else c_int64)
        for name in pointers.split()
    ]
    return [*named, *rest]


class Column(ctypes.Structure):
    """`Column` of postings.h."""

    _fields_ = _members(
        "*term_blob *term_off term_off_width terms term_bytes *df *cf *start *pos start_width "
        "pos_width *doc *doc_where *doc_base doc_runs postings *several *rank *tf *tf_where "
        "*tf_high tf_wide tfs *at *at_where *at_high at_wide positions base count"
    )


class Snapshot(ctypes.Structure):
    """`Snapshot` of leaves.h."""

    _fields_ = _members(
        "segments *columns size paragraphs units documents *unit_start *document_start "
        "*document_of *live *live_units *live_documents *stores *rank",
        ("scratches", c_void_p * 64),
    )


class Store(ctypes.Structure):
    """`Store` of leaves.h."""

    _fields_ = _members(
        "*row_bytes row_size *row_off row_width *shared_bytes shared_size *shared_off "
        "shared_width *id_bytes id_size *id_off id_width *shared_start stretches *document_of "
        "documents base count"
    )


class _Mask(ctypes.Structure):
    """`Mask` of collect.h, which is written as plain numbers."""

    _fields_ = _members("*bits facet")


class _Facet(ctypes.Structure):
    """`Facet` of collect.h, which is written as plain numbers."""

    _fields_ = _members(
        "*set set_width *document_set *starts *ordinals *rank sets values limit *out found"
    )


class Request(ctypes.Structure):
    """`Request` of collect.h."""

    _fields_ = [
        *_members("*program words leaves *codes *norms *unit_norm"),
        ("k1", c_double),
        *_members(
            "plain scored anchored deadline *masks n_masks *facets n_facets *order "
            "order_of_document excluded after"
        ),
        ("after_value", c_double),
        *_members(
            "after_rank limit *docs *values found total following skipped *rows rows_room rows_size"
        ),
    ]


def _load() -> ctypes.CDLL:
    loaded = load_library(__file__, "search engine", ctypes.CDLL)
    loaded.parley_sizes.argtypes, loaded.parley_sizes.restype = [c_int], c_int64
    structures = (Column, Snapshot, _Mask, _Facet, Request, Store)
    sizes = [loaded.parley_sizes(number) for number in range(len(structures))]
    # With what is its own in sight, names of other libraries would stand for its own: it might find
    # nothing, and not say so.
    if sizes != list(map(ctypes.sizeof, structures)) or hasattr(loaded, "collector_open"):
        raise UnavailableError(
            "The compiled part of the search engine is of another version, or compiled otherwise "
            "than by hatch_build.py.",
            hint="Run `make setup`, or install Parley from its wheel.",
        )
    for name, arguments, result in (
        ("run", [c_void_p, c_void_p, c_int], c_int),
        ("rows", [c_void_p, c_void_p, c_int64, c_void_p, c_int64], c_int64),
        ("close", [c_void_p], None),
        ("now", [], c_int64),
        ("serve", [c_int64], c_int),
        ("chunks_open", [], c_void_p),
        ("chunks_close", [c_void_p], None),
        ("chunks_known", [c_void_p, c_void_p], c_int64),
        ("chunks_number", [c_void_p, c_int64, c_char_p, c_int64, c_int64, c_void_p], c_int64),
        ("post", [c_void_p, c_void_p, c_int64, *[c_void_p] * 8], c_int64),
        ("gather", [c_void_p, c_int64, c_void_p, c_void_p], c_int64),
        ("lower_bound", [c_void_p, c_char_p, c_int64], c_int64),
        ("fuzzy", [*[c_void_p] * 4, c_char_p, *[c_int64] * 2, *[c_void_p] * 2, c_int64], c_int64),
        ("wildcard", [c_void_p, c_int64, c_int64, c_char_p, c_int64, c_void_p], c_int64),
    ):
        function = getattr(loaded, f"parley_{name}")
        function.argtypes, function.restype = arguments, result
    return loaded


#: The functions, by the names of the C files.
library = _load()


def check(code: int) -> None:
    """Raise what a code of base.h says went wrong."""
    if code == LATE:
        raise TimeBudgetError(
            "The search took longer than its time budget.",
            hint="Use fewer or longer words, or fewer wildcards.",
        )
    if code == _DAMAGED:
        raise IndexDamagedError(
            "The index holds numbers that cannot be.",
            hint="Run `parley verify`; `parley rollback` or `parley index --full` repairs it.",
        )
    if code == _NO_MEMORY:
        raise MemoryError("a search found no memory")
    if code:
        raise AssertionError(f"the kernels refused a program ({code})")
