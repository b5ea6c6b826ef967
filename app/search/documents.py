"""Documents and their paragraphs by address."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process

from app.domain.deadline import watched
from app.domain.document import Attribution, Paragraph
from app.domain.errors import NotFoundError, RequestError
from app.domain.fields import number_key
from app.domain.languages import LANGUAGES
from app.domain.search import DocumentRecord, DocumentsQuery
from app.domain.text import fold_key, nfc, visible
from app.ports import IndexView

__all__ = [
    "Located",
    "Turn",
    "chosen_paragraphs",
    "document_named",
    "find_document",
    "healed_text",
    "locate",
    "paragraphs_by_id",
    "split_id",
    "translations",
    "turns_of",
]

_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Located:
    """A paragraph with its document; `previous` and `following` are eids over all kinds."""

    document: DocumentRecord
    paragraph: Paragraph
    outline: Sequence[Paragraph]

    @property
    def previous(self) -> str | None:
        """The eid before, in reading order."""
        at = self.paragraph.ordinal - 2
        return self.outline[at].eid if at >= 0 else None

    @property
    def following(self) -> str | None:
        """The eid after, in reading order."""
        at = self.paragraph.ordinal
        return self.outline[at].eid if at < len(self.outline) else None


def find_document(view: IndexView, document_id: str) -> DocumentRecord | None:
    """The document of that id in any Unicode normalisation, as typed or in small letters."""
    folded = visible(nfc(document_id))
    return view.document(folded) or view.document(nfc(folded.casefold()))


def document_named(view: IndexView, document_id: str) -> DocumentRecord:
    """The document of that id, however it is normalised. Raises NotFoundError with the nearest."""
    record = find_document(view, document_id)
    if record is None:
        folded = fold_key(document_id)
        ids = {fold_key(one.value): one.value for one in view.vocabulary("document_id")}
        found = process.extract(folded, list(ids), limit=_OFFERED, score_cutoff=60)
        raise NotFoundError(
            f"There is no document {document_id}.",
            nearest=tuple(ids[key] for key, _, _ in found),
        )
    return record


def locate(view: IndexView, document_id: str, eid: str) -> Located:
    """The paragraph and where it stands. Raises NotFoundError with the nearest eids."""
    document = document_named(view, document_id)
    outline = view.outline(document.document_id)
    eid = nfc(eid)
    paragraph = view.paragraph(document.document_id, eid)
    if paragraph is not None:
        return Located(document, paragraph, outline)
    found = process.extract(eid, [one.eid for one in outline], limit=_OFFERED, score_cutoff=50)
    raise NotFoundError(
        f"The document {document_id} has no paragraph {eid}.",
        nearest=tuple(match for match, _, _ in found),
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in a record without another between: its paragraphs in order."""

    said: Attribution
    paragraphs: tuple[Paragraph, ...]


def turns_of(outline: Iterable[Paragraph]) -> tuple[Turn, ...]:
    """The turns of a record in order; of another document none.

    What stands within a turn and is nobody's ("(Laughter)") is not among its paragraphs.
    """
    turns: dict[str, Turn] = {}
    for paragraph in outline:
        said = paragraph.attribution
        if said is None or said.turn is None or not said.speakers:
            continue
        known = turns.get(said.turn)
        before = known.paragraphs if known is not None else ()
        turns[said.turn] = Turn(known.said if known else said, (*before, paragraph))
    return tuple(turns.values())


def split_id(paragraph_id: str) -> tuple[str, str] | None:
    """`document#eid` in its two parts; None where it is not of that form."""
    document_id, mark, eid = paragraph_id.partition("#")
    return (document_id, eid) if mark and document_id and eid else None


def paragraphs_by_id(
    view: IndexView, ids: Iterable[str], *, deadline: float | None = None
) -> Iterator[Located | str]:
    """The named paragraphs in that order, or the name under which nothing stands, one by one.

    One document's outline is held at a time. Raises RequestError for a name that is not of the form
    `document#eid`, TimeBudgetError past `deadline`.
    """
    record: DocumentRecord | None = None
    outline: Sequence[Paragraph] = ()
    for paragraph_id in watched(ids, deadline):
        parts = split_id(paragraph_id)
        if parts is None:
            raise RequestError(
                f"{paragraph_id!r} is not the id of a paragraph.",
                parameter="id",
                hint="Ids have the form document#eid; in a URL the # is written %23.",
            )
        named, eid = find_document(view, parts[0]), nfc(parts[1])
        if named is None or record is None or named.document_id != record.document_id:
            outline = view.outline(named.document_id) if named is not None else ()
        record = named
        paragraph = view.paragraph(record.document_id, eid) if record is not None else None
        if record is None or paragraph is None:
            yield paragraph_id
        else:
            yield Located(record, paragraph, outline)


def chosen_paragraphs(
    view: IndexView, document_id: str, *, kinds: Collection[str] = (), number: str | None = None
) -> tuple[Located, ...]:
    """A document's paragraphs in reading order, of `kinds` and with exactly this number.

    Raises NotFoundError: no such document, or none has that number (with the nearest numbers).
    """
    document = document_named(view, document_id)
    outline = view.outline(document.document_id)
    chosen = [one for one in outline if not kinds or one.kind.value in kinds]
    if number is not None:
        asked = number_key(number)
        chosen = [one for one in chosen if one.number and number_key(one.number) == asked]
        if not chosen:
            numbers = list(dict.fromkeys(one.number for one in outline if one.number))
            near = process.extract(number, numbers, limit=_OFFERED, score_cutoff=40)
            raise NotFoundError(
                f"The document {document_id} has no paragraph numbered {number}.",
                nearest=tuple(match for match, _, _ in near),
            )
    return tuple(Located(document, one, outline) for one in chosen)


def healed_text(outline: Sequence[Paragraph]) -> str:
    """A document's text: blocks parted by a blank line, each after its printed label."""
    return "".join(
        f"{one.label} {one.text}\n\n" if one.label else f"{one.text}\n\n" for one in outline
    ).removesuffix("\n")


def translations(view: IndexView, record: DocumentRecord) -> tuple[tuple[str, str], ...]:
    """The same document in other languages, as (document_id, language), by language.

    Documents are one where they share a symbol, or where their ids differ in a final language
    code alone (`report-en`, `report-fr`).
    """
    found: dict[str, str] = {}
    symbols = [part.strip() for part in (record.metadata.symbol or "").split(";")]
    for symbol in filter(None, symbols):
        keys = {"symbol": frozenset({fold_key(symbol)})}
        for other in view.documents(DocumentsQuery(filters=keys, limit=100)).documents:
            found[other.document_id] = other.metadata.language
    stem, mark, suffix = record.document_id.rpartition("-")
    if mark and suffix in LANGUAGES:
        for code in LANGUAGES:
            other_record = view.document(f"{stem}-{code}")
            if other_record is not None:
                found[other_record.document_id] = other_record.metadata.language
    own = record.metadata.language
    return tuple(
        sorted(
            ((one, language) for one, language in found.items() if language != own),
            key=lambda pair: (pair[1], pair[0]),
        )
    )
