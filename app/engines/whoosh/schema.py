"""The Whoosh schema, derived from the field catalogue.

Three text fields with positions, as `domain.plan` names them; every keyword field of the catalogue
posts its folded keys; a date posts its first and last day as seven digits, so that term ranges
work; the paragraph and, with a document's first paragraph, the document are stored as JSON; the
time a wording was first indexed is a column.
"""

from __future__ import annotations

from whoosh.analysis import LowercaseFilter, RegexTokenizer, SpaceSeparatedTokenizer
from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, ID, STORED, TEXT, Schema

from app.domain.fields import CATALOGUE
from app.domain.plan import TermField

__all__ = ["DATES", "SEEN", "TEXT_FIELDS", "day_term", "make_schema"]

#: Fields with positions and lengths.
TEXT_FIELDS = tuple(field.value for field in TermField)

#: Seconds since 1970 UTC, one big-endian uint32 for each paragraph.
SEEN = "seen"

#: Field → column of a document's span of days.
DATES = {"date_first": "doc.first", "date_last": "doc.last"}


def day_term(day: int) -> bytes:
    """The term of a day ordinal."""
    return b"%07d" % day


def make_schema() -> Schema:
    """The schema of the index of paragraphs.

    The analyzers serve people who query the index with Whoosh; Parley posts its own terms.
    """
    schema = Schema(paragraph=STORED(), document=STORED())
    schema.add("stem", TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True))
    schema.add("context", TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True))
    schema.add("exact", TEXT(analyzer=RegexTokenizer() | LowercaseFilter(), phrase=True))
    schema.add(SEEN, COLUMN(NumericColumn("I")))
    for name in DATES:
        schema.add(name, ID())
    for field in CATALOGUE:
        if field.values is not None:
            schema.add(field.name, ID())
    return schema
