"""Is a generation whole? Counts and checksums."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import IndexDamagedError
from app.engines.whoosh.generations import Generation
from app.engines.whoosh.manifest import read_manifest

__all__ = ["faults_of"]


def faults_of(folder: Path, *, contents: bool = True) -> list[str]:
    """Faults of a generation, a line each. Without `contents` no checksum is computed again."""
    try:
        manifest = read_manifest(folder)
        faults = [
            f"{fault}."
            for name in manifest.files
            if (fault := manifest.fault_of(folder, name, contents=contents))
        ]
        # What is damaged is not opened: it would fail in its own way.
        return faults or _count_faults(Generation(folder))
    except IndexDamagedError as error:
        return [error.message]


def _count_faults(generation: Generation) -> list[str]:
    listed = generation.manifest.paragraphs
    live = sum(segment.paragraphs for segment in generation.segments)
    if live == listed:
        return []
    return [f"The index has {live} paragraphs; the manifest counts {listed}."]
