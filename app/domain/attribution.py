"""Who says a paragraph, for whom, and under which item.

In a record of a meeting its own attribution says so; elsewhere a paragraph is its document's.
"""

from __future__ import annotations

import re

from app.domain.document import Attribution, Metadata, Named, Paragraph, Speaker
from app.domain.patterns import when_met

__all__ = ["agenda_item_of", "behalf_of", "person_names", "speakers_of", "whose"]

#: Titles of courtesy as records print them before a name, and Chinese ones after it.
_COURTESY = when_met(
    r"^(?:(?:the\s+)?(?:hon(?:ou?rable)?|rt|right)\b\.?\s*)*(?:(?:"
    r"mr|mrs|ms|miss|mme|mlle|m|mm|dr|sir|dame|prof|sr|sra|srta|sres|г-н|г-жа|"
    r"السيدة|السيد|الآنسة)(?:\.|(?=\s))\s*)?",
    re.IGNORECASE,
)
_COURTESY_AFTER = when_met(r"(?:先生|女士|夫人|小姐|博士)$")


def speakers_of(meta: Metadata, paragraph: Paragraph | None) -> tuple[Speaker, ...]:
    """Who speaks in the paragraph; of None, the document's own speakers."""
    own = paragraph.attribution if paragraph is not None else None
    return own.speakers if own is not None else meta.speakers


def behalf_of(meta: Metadata, paragraph: Paragraph | None) -> tuple[Named, ...]:
    """For whom else the paragraph's speaker speaks; of None, the document's."""
    own = paragraph.attribution if paragraph is not None else None
    return own.on_behalf_of if own is not None else meta.on_behalf_of


def agenda_item_of(meta: Metadata, paragraph: Paragraph | None) -> str | None:
    """The agenda item the paragraph stands under; of None, the document's."""
    own = paragraph.attribution if paragraph is not None else None
    return own.agenda_item if own is not None else meta.agenda_item


def whose(meta: Metadata, paragraph: Paragraph) -> Attribution:
    """The paragraph's own attribution; where it has none, its document's."""
    own = paragraph.attribution
    return own or Attribution(meta.speakers, meta.on_behalf_of, meta.agenda_item)


def person_names(speaker: Speaker) -> tuple[str, ...]:
    """The names a person goes by: as printed, and without the title of courtesy."""
    if speaker.person is None:
        return ()
    bare = _COURTESY_AFTER.sub("", _COURTESY.sub("", speaker.person))
    return tuple(dict.fromkeys(name for name in (speaker.person, bare) if name))
