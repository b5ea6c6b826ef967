"""ZIP containers of office documents: what is too large or damaged is refused before parsing."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from app.domain.errors import ReadError

__all__ = ["ArchiveBounds", "check_archive"]

#: What the standard library raises on archives that are damaged or none.
_DAMAGE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError)


@dataclass(frozen=True, slots=True)
class ArchiveBounds:
    """Beyond these an office document is refused."""

    bytes: int = 256 * 2**20
    unpacked_bytes: int = 512 * 2**20
    xml_bytes: int = 64 * 2**20
    members: int = 10_000


def check_archive(data: bytes, bounds: ArchiveBounds) -> None:
    """Check the container's size, unpacked too, and its checksums of text parts.

    Raises:
        ReadError: damaged, encrypted, or beyond `bounds`.
    """
    if len(data) > bounds.bytes:
        raise ReadError(f"The document is larger than {bounds.bytes // 2**20} MiB.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > bounds.members:
                raise ReadError(f"The document holds more than {bounds.members:,} parts.")
            if any(member.flag_bits & 1 for member in members):
                raise ReadError("The document is encrypted.", hint="Save it without a password.")
            if sum(member.file_size for member in members) > bounds.unpacked_bytes:
                raise ReadError(
                    f"Unpacked, the document is larger than {bounds.unpacked_bytes // 2**20} MiB."
                )
            for member in members:
                if member.filename.endswith((".xml", ".rels", "mimetype")):
                    _check_part(archive, member, bounds)
    except _DAMAGE as error:
        raise ReadError(
            f"The document is damaged: {error}.", hint="Save it again from its program."
        ) from error


def _check_part(archive: zipfile.ZipFile, member: zipfile.ZipInfo, bounds: ArchiveBounds) -> None:
    """Unpack a text part once: its declared size may lie, its checksum may be wrong."""
    total = 0
    with archive.open(member) as part:
        while chunk := part.read(2**20):
            total += len(chunk)
            if total > bounds.xml_bytes:
                raise ReadError(
                    f"The part {member.filename} is larger than {bounds.xml_bytes // 2**20} MiB."
                )
