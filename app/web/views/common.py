"""What several pages show: links, languages, the line that says whose a paragraph is."""

from __future__ import annotations

from dataclasses import dataclass

from app.citations import pinpoint
from app.citations.text import date_text, join_names
from app.domain.attribution import behalf_of, speakers_of
from app.domain.document import Paragraph
from app.domain.fields import field_named
from app.domain.languages import LANGUAGES, RIGHT_TO_LEFT
from app.domain.search import DocumentRecord
from app.domain.text import fold_key
from app.presenting.links import with_pairs

__all__ = [
    "ChoiceView",
    "ErrorView",
    "LinkView",
    "citation_links",
    "direction",
    "field_label",
    "language_name",
    "range_text",
    "shortened",
    "value_label",
    "whose",
]

#: The forms a citation is offered in: name as people know it, and as the API takes it.
_CITATION_FORMATS = (
    ("Markdown", "markdown"),
    ("BibTeX", "bibtex"),
    ("RIS", "ris"),
    ("CSL-JSON", "csl-json"),
)
_LABELS = {"doc_type": "Type", "document_id": "Document", "meeting": "Meeting"}
#: Characters of a title or heading in a line about something else.
_LONG = 110
#: Fields whose values are words of ours, written with underscores.
_OUR_WORDS = frozenset({"doc_type", "kind"})


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link with its words."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class ChoiceView(LinkView):
    """A link that chooses one of several, with the paragraphs it is about where they are known."""

    count: int | None = None
    selected: bool = False


@dataclass(frozen=True, slots=True)
class ErrorView:
    """What went wrong and what to do; `position` is a code-point offset into the query."""

    status: int
    title: str
    detail: str
    hint: str | None = None
    position: int | None = None
    nearest: tuple[LinkView, ...] = ()


def direction(language: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def language_name(code: str) -> str:
    """A language's English name."""
    return LANGUAGES.get(code, code)


def field_label(name: str) -> str:
    """A field's name as people read it."""
    known = field_named(name)
    plain = (known.name if known else name).replace("_", " ").capitalize()
    return _LABELS.get(name, plain)


def value_label(name: str, label: str) -> str:
    """A value of a field as people read it."""
    if name == "language":
        return language_name(label)
    return label.replace("_", " ") if name in _OUR_WORDS else label


def shortened(text: str) -> str:
    """A long title or heading cut at a word, for lines that only point to it."""
    if len(text) <= _LONG:
        return text
    return f"{text[:_LONG].rsplit(None, 1)[0]} …"


def range_text(first: int, shown: int, total: int) -> str:
    """Which of how many are shown: `1–20 of 55`."""
    if shown <= first or (first == 0 and shown >= total):
        return f"{total:,}"
    return f"{first + 1:,}–{shown:,} of {total:,}"


def whose(record: DocumentRecord, paragraph: Paragraph | None = None) -> tuple[str, ...]:
    """Who says it, for whom, at which meeting, when, where in the document: one quiet line.

    A document without speakers is named by its title.
    """
    meta = record.metadata
    names = [
        f"{one.person} ({one.name})" if one.person and one.person != one.name else one.name
        for one in speakers_of(meta, paragraph)
    ]
    behalf = [one.name for one in behalf_of(meta, paragraph)]
    said = join_names(names)
    if said and behalf:
        said = f"{said}, for {join_names(behalf)}"
    first = said or meta.title or record.document_id
    around = (
        meta.meeting.name if meta.meeting else meta.treaty.name if meta.treaty else None,
        date_text(meta.date) if meta.date else None,
        meta.symbol,
    )
    place = pinpoint(paragraph)
    # Nothing is said twice; a number is not parted from its "para.".
    known = fold_key(first)
    rest = [part for part in around if part and fold_key(part) not in known]
    return (first, *rest, *([place.replace(" ", "\u00a0")] if place else ()))


def citation_links(path: str) -> tuple[LinkView, ...]:
    """The citation of what stands at `path` in the HTTP interface, in each form."""
    return tuple(
        LinkView(label, with_pairs(f"{path}/citation", [("format", name)]))
        for label, name in _CITATION_FORMATS
    )
