"""A reference as people write it to the documents and paragraphs it may mean.

"A/RES/78/41, para. 5", "Belgium, Compliance, Fifth Review Conference, November 2024, para. [4]",
one of our ids or links: what the reference says is read as evidence by field, documents that
have the most of it come first, and the pinpoint is looked up in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from urllib.parse import unquote, urlsplit

from rapidfuzz import fuzz

from app.domain.dates import DaySpan
from app.domain.deadline import watched
from app.domain.document import Paragraph
from app.domain.errors import RequestError
from app.domain.fields import field_named, number_key
from app.domain.gazetteer import EntryKind, Gazetteers
from app.domain.plan import AllOf, DateSelect, PlanNode, Select
from app.domain.search import DocumentRecord, DocumentsQuery
from app.domain.symbols import numbered_names
from app.domain.text import fold_key, nfc, visible
from app.enrichment.dates import find_dates
from app.enrichment.symbols import find_symbols
from app.ports import IndexView
from app.search.documents import find_document
from app.search.meant import MeantDocuments, SymbolTable

__all__ = ["Reference", "by_address", "resolve"]

_SHOWN = 10
#: What a piece of evidence counts for; the title is compared apart.
_WEIGHTS = {
    "symbol": 6.0, "speaker": 3.0, "meeting": 2.5, "agenda_item": 2.5, "date": 2.0,
    "treaty": 1.5, "place": 1.0, "doc_type": 0.5, "title": 3.0,
}  # fmt: skip
_VOCABULARIES = ("meeting", "agenda_item", "place", "doc_type")
_GAZETTEERS = {EntryKind.STATE: "speaker", EntryKind.GROUP: "speaker", EntryKind.TREATY: "treaty"}
#: Values that are looked at between two looks at the deadline.
_LOOKED_AT = 1000
#: The longest name that is looked for, in words.
_LONGEST_NAME = 12

_NUMBER = (
    r"(?:\d+(?:\.\d+)*(?:\s(?:bis|ter|quater))?|\[\d+\]|[一二三四五六七八九十百]+)"
    r"(?:\s?[(\[]\w{1,5}[)\]])*"
)
_PINPOINT = re.compile(
    r"(?:"
    r"(?:§§?|¶¶?|\b(?:op\.?\s)?(?:paras?|pars?|paragraphs?|paragraphes?|párr|párrafos?|parrafos?"
    r"|пункты?|пункте|пп?|абзац)\b\.?|\bop\b\.?|الفقرة|فقرة|第)"
    rf"\s*(?P<para>{_NUMBER})"
    rf"|\b(?:art|article|artículo|статья|المادة)\b\.?\s*(?P<article>{_NUMBER})"
    r"|\b(?:footnote|fn|note)\b\.?\s*(?P<note>\d+)"
    r"|\bannex(?:e|o)?\s+(?P<annex>[IVXL]+|[A-Z]|\d+)\b)",
    re.IGNORECASE,
)
#: What may part the steps of one pinpoint: "Art. 2, para. 2 (a)", "paragraph 1 of Annex II".
_STEP = re.compile(r"[\s,;]*(?:(?:of|de|du|to|al|к|из)\s+)?(?:the\s+|la\s+|l['’])?", re.IGNORECASE)
#: Paragraphs of one document offered at most, where several have the number.
_SAME_NUMBER = 3


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference may mean. `matched`: the fields that speak for it; confidence 0..1."""

    document: DocumentRecord
    paragraph: Paragraph | None
    confidence: float
    matched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """One thing a reference says: a field, and the plan that selects its documents."""

    field: str
    select: PlanNode
    keys: frozenset[str]
    days: DaySpan | None = None


def resolve(
    view: IndexView,
    gazetteers: Gazetteers,
    ref: str,
    meant: MeantDocuments | None = None,
    *,
    deadline: float | None = None,
) -> tuple[Reference, ...]:
    """What `ref` may mean, best first. `meant` keeps what documents are looked up by.

    Raises:
        RequestError: nothing in `ref` to go by.
        TimeBudgetError: past `deadline`.
    """
    if not fold_key(ref):
        raise RequestError("The reference is empty.", parameter="ref", hint="Give a citation.")
    ref = visible(nfc(ref)).strip()
    direct = by_address(view, ref)
    if direct is not None:
        return (direct,)
    pinpoint, described = _pinpoint(ref)
    symbols = (meant or MeantDocuments()).symbols(view)
    evidence = tuple(watched(_evidence(view, gazetteers, symbols, described, deadline), deadline))
    found = [
        one
        for record in watched(_candidates(view, evidence, described, deadline), deadline)
        for one in _rate(record, described, evidence, pinpoint, view)
    ]
    found.sort(key=lambda one: (-one.confidence, one.document.document_id))
    return tuple(one for one in found if one.matched)[:_SHOWN]


def _pinpoint(ref: str) -> tuple[Mapping[str, str], str]:
    """The steps of the last pinpoint by their kind, and the reference without them."""
    steps: dict[str, str] = {}
    start = end = len(ref)
    for match in reversed([*_PINPOINT.finditer(ref)]):
        kind = match.lastgroup or ""
        if steps and (kind in steps or not _STEP.fullmatch(ref, match.end(), start)):
            break
        end = end if steps else match.end()
        start = match.start()
        steps[kind] = match[kind]
    return steps, ref[:start] + ref[end:] if steps else ref


def by_address(view: IndexView, ref: str) -> Reference | None:
    """`document#eid`, a document's id, or a link to either, under whatever path."""
    address = urlsplit(ref)
    path, eid = nfc(unquote(address.path)), nfc(unquote(address.fragment)).partition(":~:")[0]
    path = re.sub(r"^(?:.*/)?(?:v1/)?documents/", "", path).rstrip("/")
    document_id, part, named = path.partition("/paragraphs/")
    eid = named if part else eid
    record = find_document(view, document_id)
    if record is None:
        return None
    if not eid:
        return Reference(record, None, 1.0, ("document_id",))
    paragraph = view.paragraph(record.document_id, eid)
    if paragraph is None:
        return Reference(record, None, 0.8, ("document_id",))
    return Reference(record, paragraph, 1.0, ("document_id", "eid"))


def _evidence(
    view: IndexView,
    gazetteers: Gazetteers,
    symbols: SymbolTable,
    ref: str,
    deadline: float | None,
) -> Iterator[_Evidence]:
    keys, ref = _symbols_said(symbols, ref)
    if keys:
        yield _Evidence("symbol", Select("symbol", keys), keys)
    folded = f" {fold_key(ref)} "
    for name in _VOCABULARIES:
        keys = _said(view, name, folded, deadline)
        if keys:
            yield _Evidence(name, Select(name, keys), keys)
    for name, keys in _named(gazetteers, ref).items():
        known = keys & {value.key for value in view.vocabulary(name)}
        if known:
            yield _Evidence(name, Select(name, known), known)
    # The meeting's date stands last in a citation.
    dates = list(find_dates(ref))
    if dates:
        days = dates[-1].value.span
        yield _Evidence("date", DateSelect(days), frozenset(), days)
    elif years := re.findall(r"(?<![\d/])(?:19|20)\d\d(?![\d/])", ref):
        select = Select("year", frozenset(years))
        yield _Evidence("date", select, frozenset(years))


def _symbols_said(symbols: SymbolTable, ref: str) -> tuple[frozenset[str], str]:
    """Keys of the symbols in the reference, and of the documents that it names by their number.

    With the reference less those names, of which the year is no date.
    """
    found: set[str] = set()
    for printed in (*find_symbols(ref), *(word.strip("()[],;:.") for word in ref.split())):
        found |= symbols.word_keys(printed)
    for start, end, names in reversed([*numbered_names(ref)]):
        keys = next((keys for name in names if (keys := symbols.keys(name))), frozenset())
        if keys:
            found |= keys
            ref = ref[:start] + ref[end:]
    if found:
        return frozenset(found), re.sub(r"\(\s*(?:\d{4}|[IVXLC]+)\s*\)", " ", ref)
    return frozenset(), ref


def _said(view: IndexView, field: str, folded: str, deadline: float | None) -> frozenset[str]:
    """Keys of the values of `field` that stand in the reference, the longest only."""
    found: dict[str, str] = {}
    for value in watched(view.vocabulary(field), deadline, _LOOKED_AT):
        for said in {fold_key(value.value), fold_key(value.label)}:
            if len(said) > 2 and f" {said} " in folded:
                found[said] = value.key
    return frozenset(
        key
        for said, key in found.items()
        if not any(said != other and f" {said} " in f" {other} " for other in found)
    )


def _named(gazetteers: Gazetteers, ref: str) -> Mapping[str, frozenset[str]]:
    """Keys of States, groups and treaties named in the reference; longer names hide shorter."""
    words = re.findall(r"[\w’'.&-]+", ref)
    found: dict[str, set[str]] = {}
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            entries = gazetteers.find_all(" ".join(words[at : at + size]).strip(".,"))
            if entries and (size > 1 or words[at][0].isupper()):
                for entry in entries:
                    found.setdefault(_GAZETTEERS[entry.kind], set()).add(fold_key(entry.id))
                at += size
                break
        else:
            at += 1
    return {field: frozenset(keys) for field, keys in found.items()}


def _candidates(
    view: IndexView, evidence: Sequence[_Evidence], described: str, deadline: float | None
) -> tuple[DocumentRecord, ...]:
    """Documents that have all the evidence, else all but one piece, and so on down to one."""
    for size in range(len(evidence), 0, -1):
        found: dict[str, DocumentRecord] = {}
        for chosen in watched(combinations(evidence, size), deadline):
            plan = AllOf(tuple(one.select for one in chosen))
            page = view.documents(DocumentsQuery(plan=plan, limit=100))
            found |= {record.document_id: record for record in page.documents}
        if found:
            return tuple(found.values())
    # Nothing but a title to go by.
    titled = watched(view.vocabulary("document_id"), deadline, _LOOKED_AT)
    near = sorted(titled, key=lambda one: -_title_ratio(one.label, described))[:20]
    records = (view.document(one.value) for one in near)
    return tuple(record for record in records if record is not None)


def _title_ratio(title: str, described: str) -> float:
    """How much of the shorter of the two stands in the other, 0..1."""
    a, b = fold_key(title), fold_key(described)
    return fuzz.token_set_ratio(a, b) / 100 if a and b else 0.0


def _rate(
    record: DocumentRecord,
    described: str,
    evidence: Sequence[_Evidence],
    pinpoint: Mapping[str, str],
    view: IndexView,
) -> tuple[Reference, ...]:
    matched = [one.field for one in evidence if _has(record, one)]
    said = sum(_WEIGHTS[one.field] for one in evidence)
    speaks = sum(_WEIGHTS[name] for name in matched)
    ratio = _title_ratio(record.metadata.title or "", described)
    if ratio >= 0.75:
        matched.append("title")
    said += _WEIGHTS["title"]
    # A symbol names one document: with it, the title need not be told.
    speaks += _WEIGHTS["title"] * (1.0 if "symbol" in matched else ratio)
    confidence = speaks / said if said else 0.0
    if not pinpoint:
        return (Reference(record, None, round(min(1.0, confidence), 3), tuple(matched)),)
    paragraphs = _paragraphs(view, record, pinpoint)
    if not paragraphs:
        return (Reference(record, None, round(min(1.0, confidence) * 0.6, 3), tuple(matched)),)
    sure = round(min(1.0, confidence), 3)
    return tuple(Reference(record, one, sure, (*matched, "number")) for one in paragraphs)


def _has(record: DocumentRecord, evidence: _Evidence) -> bool:
    if evidence.days is not None:
        date = record.metadata.date
        return date is not None and date.span.overlaps(evidence.days)
    field = field_named("year" if evidence.field == "date" else evidence.field)
    if field is None or field.values is None:
        return False
    values = field.values(record.metadata, record.document_id, None)
    return any(value.key in evidence.keys for value in values)


def _paragraphs(
    view: IndexView, record: DocumentRecord, pinpoint: Mapping[str, str]
) -> tuple[Paragraph, ...]:
    """The paragraphs that the pinpoint may name in this document, in reading order."""
    outline = [one for one in view.outline(record.document_id) if one.number is not None]
    annex = pinpoint.get("annex", "").upper()
    if annex:
        inside = [one for one in outline if one.eid.startswith(f"annex_{annex}__")]
        if "para" not in pinpoint and "note" not in pinpoint:
            inside = [one for one in outline if one.eid == f"annex_{annex}"]
            return tuple(inside[:1])
        outline = inside or outline
    footnote = "note" in pinpoint
    for wanted in map(number_key, _numbers(pinpoint)):
        found = tuple(
            one
            for one in outline
            if number_key(one.number or "") == wanted and (one.kind == "footnote") == footnote
        )
        if found:
            return found[:_SAME_NUMBER]
    return ()


def _numbers(pinpoint: Mapping[str, str]) -> tuple[str, ...]:
    """The printed numbers it may be: "Art. 2, para. 2 (a)" is Article 2(2)(a), or 2(a)."""
    article, para = pinpoint.get("article"), pinpoint.get("para")
    if "note" in pinpoint:
        return (pinpoint["note"],)
    if article is None:
        return (para or "",)
    if para is None:
        return (f"Article {article}",)
    first, bracket, rest = para.partition("(")
    return f"Article {article}({first.strip()}){bracket}{rest}", para
