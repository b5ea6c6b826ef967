"""Paragraphs to metadata: every extractor's evidence, gathered and weighed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePosixPath
from typing import Any, Protocol

from app.domain.blocks import ReadResult
from app.domain.document import (
    Meeting,
    Metadata,
    Named,
    Paragraph,
    Provenance,
    SourceKind,
)
from app.domain.gazetteer import Gazetteers
from app.domain.languages import OFFICIAL, UNDETERMINED
from app.enrichment.abbreviations import find_abbreviations
from app.enrichment.digits import without_wrong_digits
from app.enrichment.evidence import Candidate, resolve
from app.enrichment.extract import extract
from app.enrichment.given import PAGE_DATE, given_candidates
from app.enrichment.identification import tell_languages
from app.enrichment.inferred import inferred_candidates, title_from
from app.enrichment.meeting_ids import meeting_id
from app.enrichment.mentions import StateMatcher, state_matcher
from app.enrichment.traditional import as_printed, simplified

__all__ = ["Attribute", "Enriched", "Enricher", "enrich"]

#: Tells of a record's paragraphs, given with the document's language, who says each; and what
#: that says of the document.
Attribute = Callable[[Sequence[Paragraph], str], tuple[Sequence[Paragraph], Sequence[Candidate]]]

_LATIN = ("en", "fr", "es")
_NO_LANGUAGE = (
    "The language cannot be told: the text is too short, or its letters are no words of a language "
    "(a font without a map of its letters, a failed recognition). Set `language` in the manifest "
    "if the text is right."
)


@dataclass(frozen=True, slots=True)
class Enriched:
    """What is known of a document; its paragraphs with language and mentions."""

    metadata: Metadata
    provenance: Mapping[str, Provenance]
    paragraphs: tuple[Paragraph, ...]
    warnings: tuple[str, ...]


class Enricher(Protocol):
    """`enrich` with its gazetteers given."""

    def __call__(
        self,
        paragraphs: Sequence[Paragraph],
        read: ReadResult,
        file_path: PurePosixPath,
        given: Mapping[str, Any],
        attribute: Attribute | None = None,
    ) -> Enriched:
        """The metadata of a document, with the reason for each value."""
        ...


def enrich(
    paragraphs: Sequence[Paragraph],
    read: ReadResult,
    file_path: PurePosixPath,
    given: Mapping[str, Any],
    attribute: Attribute | None = None,
    *,
    gazetteers: Gazetteers,
) -> Enriched:
    """The metadata of a document, with the reason for each value.

    `file_path` is relative to the corpus folder; `given` are the manifest's values for it, front
    matter comes with `read`; `attribute` is that of a record of a meeting. Pure; raises nothing:
    what cannot be used is a warning.
    """
    manifest, warnings = given_candidates(given, SourceKind.MANIFEST, gazetteers)
    front, more = given_candidates(read.front_matter, SourceKind.FRONT_MATTER, gazetteers)
    warnings += more
    candidates = [*manifest, *(one for one in front if one.rule != PAGE_DATE)]
    languages = tell_languages([paragraph.text for paragraph in paragraphs])
    candidates.append(Candidate("language", languages.document, None, languages.rule))
    language = resolve([c for c in candidates if c.field == "language"])[0]["language"]
    printed = paragraphs
    if language == "zh" and attribute is None:
        paragraphs = simplified(paragraphs)
    is_traditional = paragraphs is not printed
    paragraphs = _with_language(paragraphs, languages.own, language, gazetteers)
    if attribute is not None:
        paragraphs, told = attribute(paragraphs, language)
        candidates += told
    found, more = extract(paragraphs, read, gazetteers, language)
    if read.media_type == "application/pdf":
        found, doubts = without_wrong_digits(found, paragraphs)
        warnings += doubts
    candidates += [*found, *(one for one in front if one.rule == PAGE_DATE)]
    warnings += more
    candidates += _whole_text(paragraphs, gazetteers)
    statement = any(c.field == "doc_type" and c.value == "statement" for c in found)
    spoken = statement and attribute is None
    candidates += inferred_candidates(paragraphs, file_path, gazetteers, language, spoken=spoken)
    candidates = _completed(candidates)
    if is_traditional:
        candidates = as_printed(candidates, paragraphs, printed)
        paragraphs = [
            one.told(two.language, two.mentions)
            for one, two in zip(printed, paragraphs, strict=True)
        ]
    values, provenance = resolve(candidates)
    _drop_own_behalf(values, provenance)
    _derive(values, provenance)
    metadata = Metadata(**{"language": language, **values})
    warnings += _doubts(provenance)
    if language == UNDETERMINED:
        warnings.append(_NO_LANGUAGE)
    return Enriched(metadata, provenance, tuple(paragraphs), tuple(dict.fromkeys(warnings)))


def _with_language(
    paragraphs: Sequence[Paragraph],
    own: Sequence[str | None],
    document: str,
    gazetteers: Gazetteers,
) -> tuple[Paragraph, ...]:
    """Each paragraph with its own language and mentions; a short one takes the document's.

    A short Latin text in a Russian, Arabic or Chinese document takes the Latin language that the
    document has most of.
    """
    latin = [code for code in own if code in _LATIN]
    mixed = document in OFFICIAL and document not in _LATIN
    beside = max(_LATIN, key=latin.count) if mixed else document
    result = []
    matchers: dict[str, StateMatcher] = {}
    for paragraph, found in zip(paragraphs, own, strict=True):
        code = found or (beside if paragraph.text.isascii() else document)
        matcher = matchers.get(code)
        if matcher is None:
            matcher = matchers[code] = state_matcher(gazetteers, code)
        result.append(paragraph.told(code, matcher.codes(paragraph.text)))
    return tuple(result)


def _whole_text(paragraphs: Sequence[Paragraph], gazetteers: Gazetteers) -> list[Candidate]:
    """Abbreviations and States mentioned, over all paragraphs."""
    candidates = []
    meanings, eids = find_abbreviations(paragraphs, gazetteers)
    if meanings:
        first = next(iter(eids.values()))
        candidates.append(Candidate("abbreviations", meanings, None, "parenthesis", first))
    codes: dict[str, str] = {}
    for paragraph in paragraphs:
        for code in paragraph.mentions:
            codes.setdefault(code, paragraph.eid)
    if codes:
        named = tuple(filter(None, (_named(code, gazetteers) for code in codes)))
        first = next(iter(codes.values()))
        candidates.append(Candidate("mentions", named, None, "gazetteer", first))
    return candidates


@cache  # there are two hundred, of which many documents name twenty
def _named(code: str, gazetteers: Gazetteers) -> Named | None:
    entry = gazetteers.by_code(code)
    return Named(entry.id, entry.label) if entry is not None else None


def _completed(candidates: list[Candidate]) -> list[Candidate]:
    """Given meetings that lack a name, type or ordinal take it from what was extracted."""
    extracted = next(
        (c.value for c in candidates if c.field == "meeting" and c.source.value == "extracted"),
        None,
    )
    completed = []
    for candidate in candidates:
        value = candidate.value
        if candidate.field == "meeting" and isinstance(value, Meeting) and not value.name:
            if extracted is None:
                name = (value.type or "meeting").replace("_", " ")
                value = replace(value, name=name[0].upper() + name[1:])
            else:
                value = Meeting(
                    extracted.name, value.type or extracted.type, value.ordinal or extracted.ordinal
                )
            candidate = replace(candidate, value=value)  # noqa: PLW2901 - the completed one
        completed.append(candidate)
    return completed


def _drop_own_behalf(values: dict[str, Any], provenance: dict[str, Provenance]) -> None:
    """ "On behalf of Malta" in Malta's own speech names no other in whose name it speaks."""
    told = provenance.get("speakers")
    if told is not None and told.rule == "in_groups_name":
        return  # nobody is named but the group
    speakers = {speaker.code for speaker in values.get("speakers", ())}
    if speakers and {named.code for named in values.get("on_behalf_of", ())} <= speakers:
        values.pop("on_behalf_of", None)
        provenance.pop("on_behalf_of", None)


def _derive(values: dict[str, Any], provenance: dict[str, Provenance]) -> None:
    """Values that follow from others: `meeting_id`, a composed title."""
    meeting = values.get("meeting")
    body = values.pop("body", None)
    provenance.pop("body", None)
    if meeting is not None and "meeting_id" not in values:
        date = values.get("meeting_date") or values.get("document_date")
        identifier = meeting_id(meeting, values.get("treaty"), body, date.year if date else None)
        if identifier is not None:
            values["meeting_id"] = identifier
            provenance["meeting_id"] = Provenance(
                identifier, None, SourceKind.INFERRED, "treaty_type_ordinal_or_year"
            )
    lines = values.pop("title_lines", None)
    why = provenance.pop("title_lines", None)
    if "title" in values:
        values["title_is_composed"] = False
        return
    title = title_from(lines, values)
    if title is not None:
        text, source, rule = title
        values["title"] = text
        values["title_is_composed"] = True
        provenance["title"] = Provenance(text, None, source, rule, why.eid if why else None)


def _doubts(provenance: Mapping[str, Provenance]) -> list[str]:
    """A warning where given or inferred values contradict what the text says."""
    warnings = []
    for name in ("speakers", "treaty", "meeting", "language", "symbol"):
        why = provenance.get(name)
        for lost in why.rejected if why else ():
            if why is not None and _agree(name, why.value, lost.value):
                continue
            inferred = lost.source is SourceKind.INFERRED
            overruled = (
                lost.source is SourceKind.EXTRACTED
                and why is not None
                and why.source in {SourceKind.MANIFEST, SourceKind.FRONT_MATTER}
            )
            if inferred or overruled:
                where = "The file's name" if inferred else "The text"
                warnings.append(
                    f"{where} says {_short(lost.value)} for `{name}`; "
                    f"{_short(why.value if why else None)} was kept."
                )
                break
    return warnings


def _agree(name: str, kept: Any, lost: Any) -> bool:
    """Whether two meetings differ in their printed names alone."""
    if name != "meeting" or not isinstance(kept, dict) or not isinstance(lost, dict):
        return False
    return (kept["type"], kept["ordinal"]) == (lost["type"], lost["ordinal"])


def _short(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_short(item) for item in value)
    if isinstance(value, dict):
        return str(value.get("name") or value.get("code") or value.get("value"))
    return str(value)
