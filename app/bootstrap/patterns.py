"""Compiles the patterns of all that reads documents and keeps them, a part of setting up.

`python -m app.bootstrap.patterns`. What is not kept, or no longer as it was, is compiled as ever.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path, PurePosixPath
from pkgutil import walk_packages

from app.bootstrap.parsing import build_parser
from app.domain.blocks import SourceFile
from app.domain.compiled import STORE, store
from app.domain.patterns import known
from app.enrichment.gazetteers import load_gazetteers
from app.enrichment.mentions import state_matcher
from app.enrichment.treaties import find_named

__all__ = ["keep_patterns"]

_PACKAGES = ("domain", "numerals", "segmentation", "enrichment", "records", "analysis", "readers")
#: With such a head those patterns are asked for that are made of data files.
_SPEECH = """Statement by Malta
at the Third Review Conference of the Harbour Convention
Bergen, 4 May 2031

Mr. President,

I thank the President of this session.
"""


def keep_patterns(path: Path = STORE) -> None:
    """Keep the patterns that modules name, and those of the gazetteers. Raises OSError."""
    for package in _PACKAGES:
        found = import_module(f"app.{package}")
        for module in walk_packages(found.__path__, f"{found.__name__}."):
            if not module.name.endswith("._kernels"):  # a library of C, no module
                import_module(module.name)
    build_parser().parse(SourceFile(PurePosixPath("speech.txt"), _SPEECH.encode()), "speech", {})
    gazetteers = load_gazetteers()
    for entry in gazetteers.entries:
        for name in entry.names:
            state_matcher(gazetteers, name.language).find(name.text)
            find_named(name.text, gazetteers)
    store(known(), path)


if __name__ == "__main__":
    keep_patterns()
