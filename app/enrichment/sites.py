"""Whose site a page is on, where nothing on the page says who speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.domain.blocks import ReadResult
from app.domain.document import Paragraph
from app.domain.gazetteer import Entry, EntryKind, Gazetteers
from app.domain.patterns import when_met
from app.domain.text import fold_key
from app.enrichment.doctypes import type_of_title
from app.enrichment.evidence import Candidate
from app.enrichment.missions import speaker_of
from app.enrichment.names import Found, named_in

__all__ = [
    "names_statement",
    "names_type",
    "page_title",
    "printed_title",
    "site_candidates",
    "without_site",
]

#: The name of the site behind that of the page: "Lanterns - Norway in the UN".
_BEHIND = when_met(
    r".*(?:\s[-–—•·/]\s|\s?[|｜»]\s?|(?<=[\u3400-\u9fff])_(?=[\u3400-\u9fff]))"
    r"(?P<site>[^|]{3,120})\Z"
)
#: Whose sites have the speeches of their own State: missions, ministries, "Norway in the UN".
_OWN = when_met(
    r"\b(?:missions?|delegation|embassy|ministry|department of (?:state|foreign affairs)|"
    r"foreign affairs|united nations|un|représentation|délégation|ambassade|ministère|"
    r"affaires étrangères|nations unies|onu|misi[óo]n|delegaci[óo]n|embajada|ministerio|"
    r"cancillería|rappresentanza|ambasciata|ministero|vertretung|botschaft|außenministerium|"
    r"auswärtiges amt|missão|embaixada|ministério|delegação|"
    r"naciones unidas|представительств\w*|посольств\w*|министерств\w*|мид|оон)\b|"
    r"(?<!\w)(?:(?:ال)?(?:بعثة|وفد|سفارة|ممثلية)|وزارة)(?!\w)|外交部|代表团|使团|大使馆",
    re.IGNORECASE,
)


#: Types of which a page's own heading is the title, whatever stands below it.
_HEADED = frozenset({None, "statement", "press_briefing", "press_release"})
#: What parts a page's title from what stands behind it.
_PARTED = when_met(r"\s+[-–—•·/|｜»]\s|\s?[|｜_]\s?")
_HAN = when_met(r"[\u3400-\u9fff]{6}")
_DASHES = " -–—•·/|｜»_"
#: A shorter line is no title of a page: "Statement", "Press release".
_SHORTEST = 18
_HEAD = 25  # among so many paragraphs it stands
#: Containers in which a title is the page's own; others keep titles of templates.
_PAGES = frozenset({"text/html", "text/markdown", "text/plain"})


def page_title(read: ReadResult) -> str:
    """The title that a web page declares for its window."""
    return read.declared.get("title", "") if read.media_type in _PAGES else ""


def without_site(title: str) -> str:
    """A page's title without the name of the site behind it: "Lanterns | Ministry of Ferries"."""
    behind = _BEHIND.match(title)
    if behind is None or not _OWN.search(behind["site"]):
        return title
    return title[: behind.start("site")].rstrip(_DASHES)


def printed_title(
    declared: str, paragraphs: Sequence[Paragraph], doc_type: str | None
) -> list[Candidate]:
    """The heading of a page that the page declares as its title, the site's name behind it."""
    whole, own = fold_key(declared), fold_key(without_site(declared))
    for line in paragraphs[:_HEAD] if doc_type in _HEADED else ():
        key = fold_key(line.text)
        if len(key) < _SHORTEST and not _HAN.search(key):
            continue
        behind = declared[len(line.text) :] if declared.startswith(line.text) else ""
        if key in {whole, own} or (behind and _PARTED.match(behind)):
            text = " ".join(line.text.split())
            return [Candidate("title", text, line.text, "declared_heading", line.eid)]
    return []


def names_type(declared: str) -> bool:
    """Whether a page's own title says what the page is: "…: Statement by …"."""
    for said in (declared, declared.rpartition(": ")[2]):
        found = type_of_title(said)
        if found is not None and len(said) > len(found[1]):  # more than "Resolution"
            return True
    return False


def names_statement(declared: str) -> bool:
    """Whether a page's own title says whose statement it is."""
    found = type_of_title(without_site(declared)) if declared else None
    return found is not None and found[0] == "statement" and names_type(declared)


def _whose(found: Sequence[Found]) -> dict[str, Entry]:
    """The States and groups among what a site's name names."""
    named = [one.entry for one in found]
    if found and found[0].start == 0 and found[0].entry.kind is EntryKind.STATE:
        named = named[:1]  # 中华人民共和国…瑞士…代表团
    return {one.id: one for one in named if one.kind is EntryKind.STATE or one.capacity == "group"}


def _sites_of(title: str) -> tuple[str, ...]:
    """What may be a site's name in a page's title: what is last, and what stands before it."""
    behind = _BEHIND.match(title)
    before = _BEHIND.match(title[: behind.start("site")].rstrip(_DASHES)) if behind else None
    return tuple(one["site"] for one in (behind, before) if one is not None)


def site_candidates(
    declared: Mapping[str, str], gazetteers: Gazetteers, language: str
) -> list[Candidate]:
    """The one State or group that the site's name names: a mission's, or a ministry's."""
    for site in (*_sites_of(declared.get("title", "")), declared.get("og:site_name", "")):
        if not _OWN.search(site):
            continue
        tongues = dict.fromkeys((language, "es", "en"))  # "Italia" is Spanish, too
        found = (_whose(named_in(site, gazetteers, tongue)) for tongue in tongues)
        whose = next(filter(None, found), {})
        if len(whose) == 1:
            value = (speaker_of(next(iter(whose.values())), None),)
            return [Candidate("speakers", value, site, "declared_site")]
    return []
