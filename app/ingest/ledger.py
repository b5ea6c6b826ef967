"""What went in last time, so that only what changed is read again.

The ledger stands beside the generation it describes and is replaced with it, so the two cannot
disagree. A file that failed or was skipped is not in it and is tried again each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import orjson

from app.domain.errors import ParleyError

__all__ = ["LEDGER_NOTE", "Entry", "Ledger"]

LEDGER_NOTE = "ledger.json"
_FORMAT = 1
_OTHER_FORM = "the index has a form that this version of Parley does not build upon"
_OTHER_READING = "this version of Parley reads documents otherwise than the one that made the index"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file that went in. `given` is the digest of what the manifest said of it."""

    document_id: str
    sha256: str
    stamp: tuple[int, int, int, int]
    given: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Entries by path relative to the corpus; `pipeline` names the version that read them.

    `written_ns` is the time of writing: a file stamped within the file system's time step of it
    may have changed unseen, so it counts as changed.
    """

    corpus: str
    pipeline: str
    written_ns: int
    entries: Mapping[str, Entry]
    #: Whose each id is, as the ledger of any corpus and pipeline had it: paths by casefolded id.
    owners: Mapping[str, str] = field(default_factory=dict)
    #: Why nothing of what it says holds any more, so that all is read again.
    outdated: str | None = None

    def encode(self) -> bytes:
        """As JSON."""
        return orjson.dumps(
            {
                "format": _FORMAT,
                "corpus": self.corpus,
                "pipeline": self.pipeline,
                "written_ns": self.written_ns,
                "entries": {
                    path: [entry.document_id, entry.sha256, entry.stamp, entry.given]
                    for path, entry in self.entries.items()
                },
            }
        )

    @staticmethod
    def decode(data: bytes | None, *, corpus: str, pipeline: str, anew: bool = False) -> Ledger:
        """The ledger in `data`, without entries where it is of another corpus or pipeline.

        `anew`: without entries in any case.
        """
        if data is None:
            return Ledger(corpus, pipeline, 0, {})
        try:
            raw = orjson.loads(data)
        except orjson.JSONDecodeError as error:
            raise ParleyError(
                f"The ledger beside the index cannot be read: {error}.",
                hint="Run parley verify, then parley index --full.",
            ) from error
        if raw["format"] != _FORMAT:
            return Ledger(corpus, pipeline, 0, {}, {}, _OTHER_READING)
        owners = {entry[0].casefold(): path for path, entry in raw["entries"].items()}
        outdated = None
        if raw["corpus"] != corpus:
            outdated = f"the index was made from another corpus folder, {raw['corpus']}"
        elif raw["pipeline"] != pipeline:
            outdated = _OTHER_READING
        elif anew:
            outdated = _OTHER_FORM
        if outdated:
            return Ledger(corpus, pipeline, 0, {}, owners, outdated)
        entries = {
            path: Entry(document_id, sha256, (stamp[0], stamp[1], stamp[2], stamp[3]), given)
            for path, (document_id, sha256, stamp, given) in raw["entries"].items()
        }
        return Ledger(corpus, pipeline, raw["written_ns"], entries, owners)
