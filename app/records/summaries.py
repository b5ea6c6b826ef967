"""Whether a document calls itself a summary record."""

from __future__ import annotations

import re

from app.domain.patterns import when_met
from app.records.words import bare

__all__ = ["says_summary"]

#: "A/C.6/74/SR.9", and of the Conference and the Board of IAEA "GC(63)/OR.2", "GOV/OR.1521".
_SUMMARY_SYMBOL = when_met(
    r"/\s?sr\s?\.\s?\d|\b(?:gc(?:\s?\([\dxvil]+\))?|gov|com\.5)\s?/\s?(?:com\.\d\s?/\s?)?or\s?\.\s?\d",
    re.IGNORECASE,
)
_SUMMARY = when_met(
    # "The provision of summary records" is asked for by others.
    r"(?<!\bof\s)(?<!\bwith\s)summary\s+records?\b|compte\s+rendu\s+analytique|acta\s+resumida|"
    r"кратк(?:ий|ого|ому|им|ом)\s+отч[её]т|"
    r"محضر\s+موجز|(?<!提供)简要记录",
    re.IGNORECASE,
)
#: Each has one of these, Latin letters in lower case, and any Arabic text the last of the others,
#: which are words behind a byte that few texts have. Most documents have none, which their bytes
#: in UTF-8 tell fast.
_SYMBOL_HINT = re.compile(rb"/(?: ?sr|or\.)")
_RECORD_HINT = re.compile(rb"summary[^a-z]{1,8}record")
_SUMMARY_HINTS = (b"analytique", b"resumida")
_OTHER_HINTS = {b"\xd0": ("ратк", "РАТК"), b"\xe7": ("简要",), b"\xd9": ("",)}


def says_summary(head: str, data: bytes) -> bool:
    """Whether the head, also given as bytes in lower case, calls the document a summary record."""
    if _SYMBOL_HINT.search(data) and _SUMMARY_SYMBOL.search(bare(head)):
        return True
    hinted = (
        (b"summary" in data and _RECORD_HINT.search(data))
        or any(map(data.__contains__, _SUMMARY_HINTS))
        or any(
            byte in data and any(hint.encode() in data for hint in hints)
            for byte, hints in _OTHER_HINTS.items()
        )
    )
    return bool(hinted) and _SUMMARY.search(bare(head)) is not None
