"""What a generation says of itself. It stands in its index's mapping, as `_meta`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import app
from app import analysis
from app.domain.errors import IndexDamagedError
from app.domain.search import IndexStats
from app.engines.opensearch.schema import FORMAT
from app.rows import FORMAT as STORED_FORMAT

__all__ = ["META", "Blob", "Manifest", "blobs_of", "fingerprint", "is_of_older_form"]

#: Its name in `_meta`.
META = "parley"


#: What makes the fields of a paragraph. Where documents are replaced, what they had is counted off
#: by making it again: so it has to be made as it was.
_MAKERS = (
    "domain/attribution.py", "domain/duplicates.py", "domain/fields.py", "domain/text.py",
    "engines/opensearch/numbers.py", "engines/opensearch/source.py",
    "engines/opensearch/tokens.py",
)  # fmt: skip


@cache
def fingerprint() -> str:
    """Names what an index depends on beside its documents.

    It is taken from the files themselves, so that no change can forget to raise a number.
    """
    digest = sha256()
    for name in _MAKERS:
        digest.update(sha256((Path(app.__file__).parent / name).read_bytes()).digest())
    return f"{FORMAT}.{STORED_FORMAT}-{analysis.fingerprint()}-{digest.hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes beside a generation: in how many parts they stand, their SHA-256."""

    parts: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Counts are of what is searched. `blobs` stand in the index of notes, by name.

    `fingerprint` names the analysis that made the terms; `previous` the generation that was
    current before. `lengths`: the sums of the lengths of `stem` and `context`;
    `numbers` the first that none of its documents has.
    """

    version: str
    built_at: str
    fingerprint: str
    previous: str | None
    shards: int
    documents: int
    paragraphs: int
    searched_by_default: int
    numbers: int
    lengths: Mapping[str, int]
    blobs: Mapping[str, Blob] = field(default_factory=dict)
    format: int = FORMAT

    def stats(self) -> IndexStats:
        """The index at a glance."""
        return IndexStats(
            version=self.version,
            built_at=self.built_at,
            engine="opensearch",
            documents=self.documents,
            paragraphs=self.paragraphs,
            searched_by_default=self.searched_by_default,
        )

    def dump(self) -> dict[str, Any]:
        """As `_meta`."""
        return {META: asdict(self)}

    @staticmethod
    def load(version: str, meta: Mapping[str, Any]) -> Manifest:
        """Of `_meta`. Raises IndexDamagedError."""
        try:
            row = dict(meta[META])
            if row["format"] != FORMAT or row["version"] != version:
                raise IndexDamagedError(
                    f"The index generation {version} has form {row['format']} of "
                    f"{row['version']}, not {FORMAT}: another version of Parley made it.",
                    hint="Run `parley index` to build it anew.",
                )
            row["blobs"] = blobs_of(meta)
            return Manifest(**row)
        except (KeyError, TypeError, AttributeError) as error:
            raise IndexDamagedError(
                f"The index generation {version} has no readable manifest: {error!r}.",
                hint="Run `parley rollback`, or `parley index --full` to build the index anew.",
            ) from error


def blobs_of(meta: Mapping[str, Any]) -> dict[str, Blob]:
    """The blobs that `_meta` of whatever form names."""
    try:
        return {name: Blob(**blob) for name, blob in meta[META]["blobs"].items()}
    except (KeyError, TypeError, AttributeError):
        return {}


def is_of_older_form(meta: Mapping[str, Any]) -> bool:
    """Whether an older version of Parley made the generation."""
    try:
        return bool(meta[META]["format"] < FORMAT)
    except (KeyError, TypeError):
        return False
