"""Headlines: titles of pages and news that say something of a meeting, and no statement's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.document import Kind
from app.domain.gazetteer import Gazetteers
from app.domain.patterns import when_met
from app.enrichment.meetings import find_meeting
from app.enrichment.names import named_in
from app.enrichment.sessions import is_session_line
from app.enrichment.sittings import session_beside
from app.enrichment.title_lines import Line
from app.enrichment.titleblock import Part, TitleBlock

__all__ = ["headline", "tells_of_speaker"]

#: What a headline says of a meeting, right behind its name.
_VERB = when_met(
    r"\s(?:opens?|opened|begins?|concludes?|concluded|closes?|adopts?|agrees?|decides?|elects?|"
    r"meets?|hears?|continues?|ends?|starts?|to\s(?:meet|open|be held|convene)|s['’]ouvre|"
    r"s['’]achève|adopte|concluye|comienza|inicia|aprueba|открыва\w+|заверш\w+|принима\w+)(?!\w)",
    re.IGNORECASE,
)
_GOES_ON = when_met(r"\s[a-z]")


def headline(block: TitleBlock, gazetteers: Gazetteers) -> Line | None:
    """The one title that tells of a meeting: "Sixth Ferry Congress opens", "Envoy addresses …"."""
    told = list(_told(block, gazetteers))
    return told[0] if len(told) == 1 else None


def _told(block: TitleBlock, gazetteers: Gazetteers) -> Iterator[Line]:
    titles = [part for part in block.parts if part.line.kind is Kind.TITLE and not part.dates]
    alone = all(part.role == "noise" for part in titles)
    for part in titles:
        text = part.line.text
        found = find_meeting(text, gazetteers) if part.role == "meeting" else None
        if (found is not None and _VERB.match(text, found.end)) or (
            part.role == "session" and _VERB.search(text) and not is_session_line(text)
        ):
            yield part.line
        elif part.role == "noise" and alone and session_beside(text) is not None:
            yield part.line  # it begins like an office


def tells_of_speaker(part: Part, gazetteers: Gazetteers) -> bool:
    """Whether a line goes on from a State's name, as a page's own lines do: "Peru home page"."""
    named = named_in(part.text, gazetteers, part.line.language)[:1]
    return any(
        not part.text[: one.start].strip("Tthe ") and _GOES_ON.match(part.text, one.end)
        for one in named
    )
