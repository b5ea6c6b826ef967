"""Every hit as the parts of a file: CSV, lines of JSON, citations."""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from app.citations import citation_text
from app.domain.document import Paragraph
from app.domain.search import DocumentRecord, EngineHit
from app.presenting.citing import FILES, Citing
from app.presenting.links import paragraph_page, rooted
from app.presenting.presenter import Presenter
from app.presenting.tables import csv_head, csv_lines
from app.search.every import EveryHit

__all__ = ["EXPORTS", "Exporter"]

#: Format → (media type, suffix of its file).
EXPORTS = {
    "csv": ("text/csv; charset=utf-8", "csv"),
    "ndjson": ("application/x-ndjson", "ndjson"),
    **{name: (form.media_type, form.suffix or name) for name, form in FILES.items()},
}


class Exporter:
    """Writes what is found. `base_url`: before paths in citations; `root`: before those of links.

    A part is made when it is asked for, and is as large as a batch.
    """

    def __init__(self, presenter: Presenter, base_url: str, root: str) -> None:
        self._presenter = presenter
        self._base_url = base_url
        self._root = root

    def parts(self, form: str, found: EveryHit) -> Iterator[bytes]:
        """The parts of the file in one of the `EXPORTS`. Raises what evaluating a batch raises."""
        if form == "csv":
            return self._csv(found)
        if form == "ndjson":
            return self._ndjson(found)
        return self._cited(found, FILES[form])

    def _csv(self, found: EveryHit) -> Iterator[bytes]:
        yield csv_head()
        for batch in found.batches:
            yield csv_lines(
                (record, one, citation_text(record, one), self._url(record, one))
                for record, one in ((record, hit.paragraph) for record, hit in batch)
            )

    def _ndjson(self, found: EveryHit) -> Iterator[bytes]:
        for batch in found.batches:
            yield b"".join([self._line(record, hit, found) for record, hit in batch])

    def _line(self, record: DocumentRecord, hit: EngineHit, found: EveryHit) -> bytes:
        line = self._presenter.bare_hit(record, hit.paragraph, hit.score if found.scored else None)
        told = {name: value for name, value in line.items() if name != "snippet"}
        return orjson.dumps(rooted(told, self._root)) + b"\n"

    def _cited(self, found: EveryHit, form: Citing) -> Iterator[bytes]:
        yield form.before.encode()
        behind_first = False
        for batch in found.batches:
            written = [form.write(r, h.paragraph, self._url(r, h.paragraph)) for r, h in batch]
            yield (form.between * behind_first + form.between.join(written)).encode()
            behind_first = True
        yield f"{form.behind}\n".encode() if form.behind else b""

    def _url(self, record: DocumentRecord, paragraph: Paragraph) -> str:
        return self._base_url + paragraph_page(record.document_id, paragraph.eid)
