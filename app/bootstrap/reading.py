"""The version of reading: what an index owes to the code and data that read its documents."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import app

__all__ = ["reading_version"]

#: Modules of the domain that these are made with; errors change what is said, not what is read.
_VALUES = (
    "acts", "agreements", "attribution", "blocks", "compiled", "courtesy", "dates", "document",
    "forms", "gazetteer", "languages", "libraries", "patterns", "segmentation", "text", "tries",
)  # fmt: skip
#: Packages that turn a file into paragraphs and metadata, data files too.
_PACKAGES = (
    "readers", "segmentation", "enrichment", "records", "numerals", "ingest/parse.py",
    *(f"domain/{name}.py" for name in _VALUES),
)  # fmt: skip
#: Libraries whose versions may change what is read.
_LIBRARIES = (
    "charset-normalizer", "lxml", "markdown-it-py", "odfdo", "py3langid", "pypdfium2",
    "python-docx",
)  # fmt: skip
_IGNORED = frozenset({"__pycache__"})


@cache
def reading_version() -> str:
    """A fingerprint over readers, segmentation and enrichment: another one may read otherwise.

    It is taken from the files themselves, so that no change can forget to raise a number.
    """
    root = Path(app.__file__).parent
    digest = sha256()
    for package in _PACKAGES:
        base = root / package
        files = sorted(base.rglob("*")) if base.is_dir() else [base, base.with_suffix(".py")]
        for file in files:
            if file.is_file() and not _IGNORED.intersection(file.parts):
                digest.update(file.relative_to(root).as_posix().encode() + b"\0")
                digest.update(sha256(file.read_bytes()).digest())
    for library in _LIBRARIES:
        digest.update(f"{library} {_version(library)}\n".encode())
    return digest.hexdigest()[:12]


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:  # frozen into one file
        return "?"
