"""The day on which a treaty was done, as its last words say: "DONE at Bergen on 4 May 2031".

The day and the year may be spelt out: "this fourth day of May two thousand and thirty-one".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.document import Paragraph
from app.domain.patterns import when_met
from app.enrichment.dates import find_dates
from app.enrichment.evidence import Candidate
from app.enrichment.spelt import spelt_date

__all__ = ["done_date", "when_signed"]

_DONE = when_met(
    r"(?:\A|\.\s)(?:(?:DONE|Done|SIGNED|Signed) (?:at|in)|(?:FAIT|Fait|SIGNÉ|Signé)"
    r"(?: et signé)? (?:à|au|en)"
    r"|(?:HECH[OA]|Hech[oa]|FIRMAD[OA]|Firmad[oa]|SUSCRIT[OA]|Suscrit[oa]) (?:en|el)"
    r"|(?:DAD[OA]|Dad[oa]) (?:en|em)"
    r"|(?:FEIT[OA]|Feit[oa]|ASSINAD[OA]|Assinad[oa]) (?:em|n[ao])"
    r"|(?:СОВЕРШЕНО|Совершено|ПОДПИСАНО|Подписано) в|حررت? (?:في|ب)|وقعت? في|订[于於]"
    # As the African Union has it: "Adopted by the Ninth Ordinary Session of the Assembly, held …".
    r"|(?:ADOPTED BY|Adopted by) (?:THE|the) [^.;]{0,60}?(?:SESSION OF|Session of|session of) "
    r"(?:THE|the) (?:ASSEMBLY|Assembly))"
    r"|[于於][^。，；]{4,40}?日(?:[签簽]?[订訂][于於]|在[^。，；]{1,12}[签簽][订訂署字])"
    r"|[\d一二三四五六七八九〇零○年月日十]{6,14}[签簽]?[订訂][于於]"
)
#: So many paragraphs from the end a treaty may be done, before its annexes even.
_LAST, _REACH = 400, 240


def done_date(paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """The date of the first text that says where and when the treaty was done."""
    for paragraph in paragraphs[-_LAST:]:
        done = _DONE.search(paragraph.text)
        if done is None:
            continue
        end = min(len(paragraph.text), done.start() + _REACH)
        text = paragraph.text[done.start() : end]
        value = spelt_date(text) or next((one.value for one in find_dates(text)), None)
        if value is not None:
            return [Candidate("document_date", value, value.printed, "done_at", paragraph.eid)]
    return []


def when_signed(dates: Sequence[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """The dates in the head of an agreement as its own: "Signed at Bergen, 4 May 2031"."""
    if any(candidate.field == "meeting" for candidate in found):
        return list(dates)
    return [
        replace(one, field="document_date", rule="signed") if one.field == "meeting_date" else one
        for one in dates
    ]
