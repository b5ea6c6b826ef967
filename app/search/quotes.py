"""Is this a quotation, and from where? Exact after folding, near with the differing words, or not.

A quotation of n words with at most e edits cut into e + 1 pieces leaves one piece untouched, so
the paragraphs that have some piece as a phrase are all that can be near: the engine finds those,
and only they are aligned word by word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from app.analysis import chunk_tokens
from app.analysis.cutting import find_chunks
from app.analysis.terms import joined, joined_spans
from app.domain.deadline import watched
from app.domain.document import Paragraph
from app.domain.errors import IndexDamagedError, RequestError
from app.domain.plan import AnyOf, Element, Leaf, Path, Scope, Step, TermField, TermSequence
from app.domain.search import DocumentRecord, EngineHit, EngineQuery
from app.ports import IndexView
from app.search.alignment import Alignment, Op, align

__all__ = ["NEAR", "QuoteDifference", "QuoteMatch", "QuoteVerdict", "Verdict", "verify_quote"]

#: From this similarity up, and from so many words up, a quotation is near.
NEAR, NEAR_WORDS = 0.8, 5
_EPSILON = 1e-9
#: Paragraphs that are looked at, and those that are shown.
_CANDIDATES, _SHOWN = 60, 20

_OMISSION = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\s?\.\s?\.+")


#: What a quotation is.
Verdict = Literal["exact", "near", "not_found"]


@dataclass(frozen=True, slots=True)
class QuoteDifference:
    """`quoted` stands for `source`, which is `text[start:end]` of the paragraph."""

    op: Op  # of the source's words
    quoted: str
    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class QuoteMatch:
    """The best passage of one paragraph: `found` is its `text[start:end]`."""

    document: DocumentRecord
    paragraph: Paragraph
    start: int
    end: int
    found: str
    verbatim: bool
    similarity: float
    differences: tuple[QuoteDifference, ...]


@dataclass(frozen=True, slots=True)
class QuoteVerdict:
    """Best first. `elsewhere`: found only outside the speaker or document named."""

    verdict: Verdict
    similarity: float
    results: tuple[QuoteMatch, ...]
    elsewhere: tuple[QuoteMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text and where it stands; `joint` where a compound starts: (joined, parts)."""

    exact: str
    start: int
    end: int
    joint: tuple[str, int] | None = None


def verify_quote(
    view: IndexView,
    text: str,
    filters: Mapping[str, frozenset[str]],
    *,
    deadline: float | None = None,
) -> QuoteVerdict:
    """Find `text` among all paragraphs of all kinds that `filters` (as in EngineQuery) leave.

    Raises:
        RequestError: no word in `text`.
        TimeBudgetError: past `deadline`.
    """
    segments = _segments(text)
    if not segments:
        raise RequestError(
            "The quotation has no word in it.", parameter="text", hint="Give the words quoted."
        )
    found = _best(view, text, segments, filters, deadline)
    if found or not filters:
        return QuoteVerdict(_verdict(found), found[0].similarity if found else 0.0, tuple(found))
    elsewhere = _best(view, text, segments, {}, deadline)
    return QuoteVerdict("not_found", 0.0, (), tuple(elsewhere))


def _verdict(found: Sequence[QuoteMatch]) -> Verdict:
    if not found:
        return "not_found"
    return "near" if found[0].differences else "exact"


def _best(
    view: IndexView,
    quote: str,
    segments: list[list[_Word]],
    filters: Mapping[str, frozenset[str]],
    deadline: float | None,
) -> list[QuoteMatch]:
    """The passages that are exact, or else those that are near, best first."""
    count = sum(map(len, segments))
    near_edits = int(count * (1 - NEAR) + _EPSILON) if count >= NEAR_WORDS else 0
    pieces = tuple(_leaf(piece) for piece in _pieces(segments, near_edits + 1))
    page = view.search(
        EngineQuery(
            plan=AnyOf(pieces) if len(pieces) > 1 else pieces[0],
            filters=filters,
            default_kinds=False,
            limit=_CANDIDATES,
            deadline=deadline,
        )
    )
    share = NEAR if near_edits else 1.0
    matches = []
    for hit in watched(page.hits, deadline):
        found = _match(view, hit, quote, segments, share, deadline=deadline)
        if found is not None and (not found.differences or found.similarity >= share - _EPSILON):
            matches.append(found)
    exact = [found for found in matches if not found.differences]
    chosen = exact or matches
    # A sort keeps the engine's order, by relevance, among equals.
    return sorted(chosen, key=lambda found: (-found.similarity, not found.verbatim))[:_SHOWN]


def _segments(quote: str) -> list[list[_Word]]:
    """The words of each stretch between omissions, with their offsets into `quote`."""
    segments: list[list[_Word]] = []
    at = 0
    for omission in (*_OMISSION.finditer(quote), None):
        end = omission.start() if omission else len(quote)
        if words := _words(quote[at:end], "en", at):
            segments.append(words)
        at = omission.end() if omission else end
    return segments


def _pieces(segments: list[list[_Word]], count: int) -> Iterator[list[_Word]]:
    """At least `count` runs of words, none across an omission, as equal in length as can be."""
    total = sum(map(len, segments))
    size = max(1, total // count)
    for segment in segments:
        parts = max(1, len(segment) // size)
        cuts = [round(part * len(segment) / parts) for part in range(parts + 1)]
        yield from (segment[a:b] for a, b in pairwise(cuts))


def _leaf(words: list[_Word]) -> Leaf:
    elements: list[Element] = []
    at = 0
    while at < len(words):
        word = words[at]
        paths: list[Path] = _spellings(word.exact)
        size = 1
        if word.joint and at + word.joint[1] <= len(words):
            whole, size = word.joint
            paths = [tuple(Step(part.exact) for part in words[at : at + size])]
            paths += _spellings(whole)
        elements.append(tuple(paths))
        at += size
    label = " ".join(word.exact for word in words)
    return Leaf((TermSequence(TermField.EXACT, tuple(elements)),), Scope.TEXT, label)


def _spellings(word: str) -> list[Path]:
    """A word as one, and joined over the parts of a compound."""
    return [(Step(joined(word, span), span),) for span in joined_spans(word)]


def _words(text: str, language: str, base: int = 0) -> list[_Word]:
    """The words of `text` as printed, folded; `base` is added to their offsets."""
    words: list[_Word] = []
    for offset, chunk in find_chunks(text):
        found = chunk_tokens(chunk, language)
        joints = {
            first: ("".join(part.exact for part in found.parts[first : first + size]), size)
            for first, size in found.compounds
        }
        words += [
            _Word(part.exact, base + offset + start, base + offset + end, joints.get(place))
            for place, (part, (start, end)) in enumerate(zip(found.parts, found.spans, strict=True))
        ]
    return words


def _joined_as(words: list[_Word], other: frozenset[str]) -> list[_Word]:
    """`words` with each compound as one word where `other` has it joined ("antipersonnel")."""
    made: list[_Word] = []
    at = 0
    while at < len(words):
        word = words[at]
        size = 1
        if word.joint and word.joint[0] in other:
            whole, size = word.joint
            word = _Word(whole, word.start, words[at + size - 1].end)
        made.append(word)
        at += size
    return made


def _match(
    view: IndexView,
    hit: EngineHit,
    quote: str,
    segments: list[list[_Word]],
    share: float,
    *,
    deadline: float | None,
) -> QuoteMatch | None:
    """The best passage; None where no more than `share` of the words can be alike."""
    text = hit.paragraph.text
    source = _words(text, hit.paragraph.language)
    plain = frozenset(word.exact for word in source)
    quoted_plain = frozenset(word.exact for segment in segments for word in segment)
    source = _joined_as(source, quoted_plain)
    segments = [_joined_as(segment, plain) for segment in segments]
    quoted = [word for segment in segments for word in segment]
    # A quoted word that the source has not is an edit, whatever the alignment: most paragraphs
    # that have some piece need not be aligned.
    absent = Counter(word.exact for word in quoted) - Counter(word.exact for word in source)
    if absent.total() > (1 - share) * len(quoted) + _EPSILON:
        return None
    found = align(
        [[word.exact for word in segment] for segment in segments],
        [word.exact for word in source],
        deadline=deadline,
    )
    if found.start >= found.end:
        return None
    document = view.document(hit.document_id)
    if document is None:
        raise IndexDamagedError(f"The index has no record of its document {hit.document_id}.")
    start, end = source[found.start].start, source[found.end - 1].end
    return QuoteMatch(
        document,
        hit.paragraph,
        start,
        end,
        text[start:end],
        not found.edits and _verbatim(quote, segments, text[start:end]),
        max(0.0, round(1 - found.cost / len(quoted), 4)),
        tuple(_differences(found, quoted, quote, source, text)),
    )


def _differences(
    found: Alignment, quoted: list[_Word], quote: str, source: list[_Word], text: str
) -> Iterator[QuoteDifference]:
    for edit in found.edits:
        words = source[edit.source_from : edit.source_to]
        if words:
            start, end = words[0].start, words[-1].end
        else:  # nothing stands for it: the place between two words
            start = end = source[edit.source_from - 1].end if edit.source_from else 0
        given = quoted[edit.quoted_from : edit.quoted_to]
        printed = quote[given[0].start : given[-1].end] if given else ""
        yield QuoteDifference(edit.op, printed, text[start:end], start, end)


def _verbatim(quote: str, segments: list[list[_Word]], found: str) -> bool:
    """Whether each quoted segment stands in `found` character for character, blanks aside."""
    printed = " ".join(found.split())
    at = 0
    for words in segments:
        segment = " ".join(quote[words[0].start : words[-1].end].split())
        at = printed.find(segment, at)
        if at < 0:
            return False
        at += len(segment)
    return True
