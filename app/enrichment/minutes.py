"""When and where minutes say that those present met: "En la ciudad de Lima, a los tres días …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.document import Kind, Paragraph
from app.domain.patterns import when_met
from app.enrichment.dates import find_dates
from app.enrichment.evidence import Candidate
from app.enrichment.places import known_place
from app.enrichment.spelt import spelt_date

__all__ = ["met_candidates"]

#: They met, in one of the first sentences.
_MET = when_met(
    r"\b(?:was held|met (?:at|in|on)|s['’]est (?:tenue?|réunie?)|se sont réunie?s|a tenu|"
    r"se reun\w+|"
    r"reunid[oa]s|siendo las|se celebró|se realizó|reuni(?:u-se|ram-se)|realizou-se|"
    r"состоял\w+|собрал\w+)\b|(?<!\w)(?:انعقد|عقد|اجتمع)ت?(?!\w)|举行|召开",
    re.IGNORECASE,
)
#: Where: the words before a place that is known.
_WHERE = when_met(
    r"\b(?:en la ciudad de|en la villa de|en la localidad de|na cidade de|in the city of|"
    r"dans la ville de|в городе|в г\.|held (?:at|in)|met (?:at|in)|tenue? à|réunie?s? à|en|à|in|"
    r"at|в)"
    r"\s(?P<place>(?-i:[A-ZÀ-ÞА-ЯЁ])[\w'’.-]*(?:\s(?:de\s|del\s|la\s)?(?-i:[A-ZÀ-ÞА-ЯЁ])[\w'’.-]*){0,3})|"
    r"(?:في مدينة|في)\s(?P<ar>[\u0621-\u064a]+(?:\s[\u0621-\u064a]+)?)|"
    r"在(?P<zh>[\u3400-\u9fff]{2,8}?)(?:市)?(?:举行|召开)",
    re.IGNORECASE,
)
#: Where minutes were signed: "Fait à Dakar, le 9 février 2031".
_DONE = when_met(
    r"(?:Done at|Fait à|Hecho en|Dado en|Feito em|Составлено в|Совершено в)\s"
    r"(?P<place>[A-ZÀ-ÞА-ЯЁ][^,\d]{2,30}),?\s"
)
#: The name of a field that says when they met, or where.
_LABEL = when_met(
    r"(?:(?P<date>(?:meeting )?date(?: of (?:the )?meeting)?|fecha|дата|(?:ال)?تاريخ|日期|时间)|"
    r"(?:place|venue|location|lieu|lugar|место|(?:ال)?مكان|地点))\s?[:：]\s*",
    re.IGNORECASE,
)
_FIRST, _LAST, _SENTENCE, _NEAR = 12, 8, 400, 12


def met_candidates(paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """Date and place as the opening tells them; else the place where the minutes were signed."""
    found = next(filter(None, map(_opening, paragraphs[:_FIRST])), [])
    found = found or _labelled(paragraphs[:_FIRST])
    return found if any(one.field == "place" for one in found) else [*found, *_done(paragraphs)]


def _opening(paragraph: Paragraph) -> list[Candidate]:
    """The day on which they met, and where, as a paragraph tells them."""
    text = paragraph.text[:_SENTENCE]
    if paragraph.kind is not Kind.PARAGRAPH or not _MET.search(text):
        return []
    dates = find_dates(text)
    value = spelt_date(text) or (dates[0].value if len(dates) == 1 else None)
    if value is None:
        return []
    found = [Candidate("meeting_date", value, value.printed, "minutes_opening", paragraph.eid)]
    for where in _WHERE.finditer(text):
        printed = where["place"] or where["ar"] or where["zh"]
        if (known := _known(printed)) is not None:
            found.append(Candidate("place", known, printed, "minutes_opening", paragraph.eid))
            break
    return found


def _labelled(paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """Date and place behind their names: "Date: 10 September 2031", "Lieu : Abidjan"."""
    found: dict[str, Candidate] = {}
    for paragraph in paragraphs:
        label = _LABEL.match(paragraph.text)
        text = paragraph.text[label.end() :] if label is not None else ""
        dates = find_dates(text) if label is not None and label["date"] else ()
        if dates and dates[0].start < _NEAR:
            value = dates[0].value
            one = Candidate("meeting_date", value, value.printed, "minutes_label", paragraph.eid)
            found.setdefault("meeting_date", one)
        elif label is not None and not label["date"] and (known := _known(text.strip(" ."))):
            one = Candidate("place", known, text.strip(" ."), "minutes_label", paragraph.eid)
            found.setdefault("place", one)
    return list(found.values())


def _done(paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    for paragraph in paragraphs[-_LAST:]:
        done = _DONE.match(paragraph.text)
        if done is not None and (known := known_place(done["place"])) is not None:
            return [Candidate("place", known, done["place"], "done_at", paragraph.eid)]
    return []


def _known(printed: str) -> str | None:
    """The known place with which some words begin."""
    words = printed.split()
    runs = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((known for run in runs if (known := known_place(run))), None)
