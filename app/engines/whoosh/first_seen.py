"""When the paragraphs of a document were first indexed, as the generation before has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from app.domain.appearance import first_appearances
from app.domain.document import Document
from app.domain.errors import ParleyError
from app.engines.whoosh.arrays import Array, ArrayFile
from app.engines.whoosh.columns import COLUMNS, INDEX_NAME, SegmentColumns, Strings

__all__ = ["FirstSeen"]


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A document of the generation before: the file it was made from, its paragraphs' times."""

    sha256: str
    times: Array


class FirstSeen:
    """When paragraphs were first indexed, by the generation in a folder of whatever form.

    A damaged generation has no memory; the new one starts its own.
    """

    def __init__(self, generation: Path | None, now: int) -> None:
        self._generation = generation
        self._now = now

    def times(self, document: Document, wordings: Array) -> Array:
        """uint32 [n]: seconds since 1970 UTC of each of the document's paragraphs.

        `wordings`: the hash of each paragraph's wording.
        """
        known, times = self._known
        result = np.full(len(wordings), self._now, np.uint32)
        if not len(known):
            return result
        place = np.minimum(np.searchsorted(known, wordings), len(known) - 1)
        same = known[place] == wordings
        result[same] = times[place[same]]
        if same.all() or document.document_id not in self._identifiers:
            return result
        earlier = self._documents.get(document.document_id)
        if earlier is None:
            return result
        texts = [paragraph.text for paragraph in document.paragraphs]
        found = first_appearances(
            texts,
            list(zip(self._texts(document.document_id, len(earlier.times)),
                     earlier.times.tolist(), strict=True)),
            known=[int(t) if is_known else None for t, is_known in zip(result, same, strict=True)],
            same_file=earlier.sha256 == document.source.sha256,
            now=self._now,
        )  # fmt: skip
        return np.array(found, np.uint32)

    @cached_property
    def _columns(self) -> list[ArrayFile]:
        """The generation's columns, all that can be read."""
        found: list[ArrayFile] = []
        with suppress(ParleyError, LookupError):
            found.extend(map(ArrayFile, _columns_of(self._generation) if self._generation else ()))
        return found

    @cached_property
    def _known(self) -> tuple[Array, Array]:
        """All wordings in order, and their times."""
        wordings, times = [np.empty(0, np.uint64)], [np.empty(0, np.uint32)]
        with suppress(ParleyError, LookupError):
            for arrays in self._columns:
                one, other = arrays["par.wording"], arrays["par.seen"]
                wordings.append(one)
                times.append(other)
        found, first = np.concatenate(wordings), np.concatenate(times)
        order = np.lexsort((first, found))
        return found[order], first[order]

    @cached_property
    def _identifiers(self) -> frozenset[str]:
        """The ids of documents that are or were in it."""
        found: set[str] = set()
        with suppress(ParleyError, LookupError):
            for arrays in self._columns:
                found.update(Strings(arrays, "doc.id").all())
        return frozenset(found)

    @cached_property
    def _documents(self) -> dict[str, _Earlier]:
        """The documents by id; of the versions of one that changed, the one that is not deleted."""
        documents: dict[str, _Earlier] = {}
        with suppress(ParleyError, LookupError):
            for arrays in self._columns:
                documents |= dict(_documents_of(arrays, ()))
            for segment in self._segments:
                documents |= dict(_documents_of(segment.arrays, segment.deleted.tolist()))
        return documents

    def _texts(self, document_id: str, count: int) -> list[str]:
        """The document's texts as they were; empty ones where they can no longer be read."""
        with suppress(ParleyError):
            for segment in self._segments:
                number = segment.document_number(document_id)
                if number >= 0:
                    start, end = segment.document_start[number : number + 2].tolist()
                    if end - start == count:
                        return [segment.paragraph(place).text for place in range(start, end)]
        return [""] * count

    @cached_property
    def _segments(self) -> list[SegmentColumns]:
        """The generation's segments, newest first; none where it is of another form."""
        if self._generation is None:
            return []
        from app.engines.whoosh.codec import open_segments  # noqa: PLC0415 - it loads Whoosh

        with suppress(ParleyError):
            return list(open_segments(self._generation))[::-1]
        return []


def _documents_of(arrays: ArrayFile, gone: Iterable[int]) -> Iterator[tuple[str, _Earlier]]:
    """The documents of a segment that are not `gone`, by id; their times stay in the map."""
    ids, sums = Strings(arrays, "doc.id").all(), Strings(arrays, "doc.sha256").all()
    seen, bounds, deleted = arrays["par.seen"], arrays["doc.start"].tolist(), set(gone)
    for number, (identifier, checksum) in enumerate(zip(ids, sums, strict=True)):
        if number not in deleted:
            yield identifier, _Earlier(checksum, seen[bounds[number] : bounds[number + 1]])


def _columns_of(generation: Path) -> list[Path]:
    """The files of columns of a generation; one of form 5 had them in a folder of their own."""
    found = (generation.glob(f"{place}{INDEX_NAME}_*{COLUMNS}") for place in ("", "columns/"))
    return sorted(path for paths in found for path in paths)
