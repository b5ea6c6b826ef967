"""Treaties as series and gazettes print them, with a head of their own above the text.

The Treaty Series of the United Nations: "No. 45123. Multilateral", the title with the place and
day of signature, when it came into force, its authentic texts, its registration.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.agreements import is_agreed, names_agreement
from app.domain.document import Kind, Paragraph
from app.domain.patterns import when_met
from app.enrichment.dates import find_dates
from app.enrichment.evidence import Candidate
from app.enrichment.places import place_before

__all__ = ["heading_of_treaty", "series_candidates"]

#: The head stands in so many paragraphs; a title of a treaty has so many characters.
_HEAD, _TITLE_MAX = 24, 700
_NUMBER = when_met(r"(?:\[?Vol\.\s\d+.{0,20}\s)?(?:No|N[°º]|Nos)\.?\s?\d{1,6}\b(?:\.|\Z|\s)")
#: What only a series says of a treaty.
_REGISTERED = when_met(
    r"(?:entry into force|came into force|authentic texts?|registration with|registered by|"
    r"entrée en vigueur|entré en vigueur|textes? authentiques?|enregistr(?:ement|ée?)|"
    r"volume number|date of conclusion)\b",
    re.IGNORECASE,
)
_FEWEST = 2
#: What parts a treaty's title from where and when it was signed.
_SIGNED = when_met(
    r"[.,]?\s(?=(?:(?:signed|concluded|adopted|done|dated|opened for signature|initialled|signée?|"
    r"conclue?|adoptée?|faite?|en date|ouverte? à la signature)\s(?:at|in|on|by|à|au|le|des?)\s)"
    r"[^.]{3,120}\Z)|\.\s(?=[^.]{3,60}\Z)",
    re.IGNORECASE,
)
_NUMBER_BEFORE = when_met(r"^(?:No|N[°º])\.?\s?\d{1,6}\.?\s+")
_PLACE_OF = when_met(r"\b(?:at|à|in|au|en)\s(?=[^\W\d_a-z])", re.IGNORECASE)
#: A heading so long names its treaty.
_NAMES = 16
_LINES = frozenset({Kind.HEADING, Kind.TITLE, Kind.PARAGRAPH})


def series_candidates(paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """Type, title, day and place of a treaty as the head of a series has them; else nothing."""
    head = [
        (line.strip(), one.eid)
        for one in paragraphs[:_HEAD]
        for line in one.text.split("\n")
        if line.strip()
    ]
    if not any(_NUMBER.match(line) for line, _ in head[:6]):
        return []
    if sum(_REGISTERED.match(line) is not None for line, _ in head) < _FEWEST:
        return []
    for line, eid in head:
        dates = find_dates(line)
        text = _NUMBER_BEFORE.sub("", line)
        if not dates or not names_agreement(text) or len(line) > _TITLE_MAX:
            continue
        parted = _SIGNED.search(text)
        title = text[: parted.start()] if parted else text[: find_dates(text)[0].start]
        title = title.rstrip(" .,")
        signed = text[parted.end() :] if parted else text
        date = find_dates(signed)[:1] or dates[:1]
        found = [
            Candidate("doc_type", "treaty_text", title, "treaty_series", eid),
            Candidate("title", title, line, "treaty_series", eid),
            Candidate("document_date", date[0].value, date[0].value.printed, "signed", eid),
        ]
        place = place_before(_PLACE_OF.split(signed)[-1])
        if place is not None:
            found.append(Candidate("place", *place, "signed", eid))
        return found
    return []


def heading_of_treaty(paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    """The heading that names a treaty below the head of the gazette that prints it.

    Its parties agree below it.
    """
    named: list[Paragraph] = []
    for one in paragraphs[:_HEAD]:
        if is_agreed(one.text):
            return max(named, key=lambda other: len(other.text), default=None)
        line = one.kind in _LINES and one.text[-1] not in ".,;:"
        if line and one.label is None and _NAMES <= len(one.text) <= _TITLE_MAX:
            named += [one] if names_agreement(one.text) else []
    return None
