"""Is a generation whole? Counts, checksums, and whether Whoosh opens it."""

from __future__ import annotations

from pathlib import Path

from whoosh.index import open_dir

from app.domain.errors import IndexDamagedError
from app.engines.whoosh.generations import Generation
from app.engines.whoosh.manifest import FileInfo, Manifest, file_info, read_manifest
from app.engines.whoosh.w3 import INDEX_NAME

__all__ = ["faults_of"]


def faults_of(folder: Path, *, contents: bool = True) -> list[str]:
    """Faults of a generation, a line each. Without `contents` no checksum is computed again."""
    try:
        manifest = read_manifest(folder)
    except IndexDamagedError as error:
        return [error.message]
    faults = [
        fault
        for name, info in manifest.files.items()
        if (fault := _file_fault(folder / name, name, info, contents=contents))
    ]
    # What is damaged is not opened: Whoosh would fail in its own way, or not at all.
    return faults or _count_faults(folder, manifest)


def _file_fault(path: Path, name: str, info: FileInfo, *, contents: bool) -> str | None:
    try:
        size = path.stat().st_size
        if size != info.bytes:
            return f"{name} has {size} bytes; {info.bytes} were written."
        if contents and file_info(path).sha256 != info.sha256:
            return f"{name} is not what was written: its checksum differs."
    except FileNotFoundError:
        return f"{name} is missing."
    except OSError as error:
        return f"{name} cannot be read: {error.strerror}."
    return None


def _count_faults(folder: Path, manifest: Manifest) -> list[str]:
    try:
        segments = Generation(folder).segments
    except IndexDamagedError as error:
        return [error.message]
    faults = [
        f"Segment {info.name} has {len(segment)} paragraphs of {segment.documents} documents; "
        f"the manifest counts {info.paragraphs} of {info.documents}."
        for info, segment in zip(manifest.segments, segments, strict=True)
        if (len(segment), segment.documents) != (info.paragraphs, info.documents)
    ]
    live = sum(len(s) if s.live is None else int(s.live.sum()) for s in segments)
    if live != manifest.paragraphs:
        faults.append(
            f"The columns have {live} paragraphs; the manifest counts {manifest.paragraphs}."
        )
    index = open_dir(str(folder), INDEX_NAME)
    try:
        if index.doc_count() != manifest.paragraphs:
            faults.append(
                f"Whoosh finds {index.doc_count()} paragraphs; "
                f"the manifest counts {manifest.paragraphs}."
            )
    finally:
        index.close()
    return faults
