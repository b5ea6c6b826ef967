"""Plain text: lines to blocks."""

from __future__ import annotations

import re

from app.domain.blocks import Block, ReadResult, SourceFile
from app.domain.errors import ReadError
from app.domain.text import nfc
from app.readers.encoding import decode
from app.readers.registry import TEXT

__all__ = ["TextReader"]

_GAP = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


class TextReader:
    """Reads plain text in any of the encodings of `app.readers.encoding`."""

    media_types = (TEXT,)

    def read(self, source: SourceFile) -> ReadResult:
        """The blocks of `source`, parted by blank lines.

        Raises:
            ReadError: no text in the file.
        """
        decoded = decode(source.data)
        text = nfc(decoded.text).replace("\r\n", "\n").replace("\r", "\n")
        blocks = tuple(Block(" ".join(part.split())) for part in _GAP.split(text) if part.strip())
        if not blocks:
            raise ReadError("The file holds no text.")
        return ReadResult(TEXT, blocks, warnings=decoded.warnings)
