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
    manifest = generation.manifest
    found = [(s.name, len(s), s.documents) for s in generation.segments]
    listed = [(info.name, info.paragraphs, info.documents) for info in manifest.segments]
    if found != listed:
        return [f"The segments are {_listed(found)}; the manifest counts {_listed(listed)}."]
    live = sum(len(s) if s.live is None else int(s.live.sum()) for s in generation.segments)
    if live != manifest.paragraphs:
        return [f"The index has {live} paragraphs; the manifest counts {manifest.paragraphs}."]
    return []


def _listed(segments: list[tuple[str, int, int]]) -> str:
    """Segments with what they hold."""
    rows = (f"{name} ({size} paragraphs of {documents})" for name, size, documents in segments)
    return ", ".join(rows) or "none"
