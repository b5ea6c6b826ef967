"""Answers that cite: quotations, references, comparisons, CSL-JSON."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from app.api.schemas.common import Count, ListBody, Model, Notice
from app.api.schemas.documents import DocumentLinks
from app.api.schemas.search import HitLinks

Share = Annotated[float, Field(ge=0, le=1)]
Op = Literal["replace", "delete", "insert"]


class Address(Model):
    """A paragraph by its addresses."""

    id: str
    document_id: str
    eid: str
    number: str | None


class QuoteDifference(Model):
    """`quoted` stands for `source`, which is `text[start:end]` of the paragraph."""

    op: Op
    quoted: str
    source: str
    start: Count
    end: Count


class QuoteMatch(Address):
    """A passage that has the quotation, or nearly: `found` is `text[start:end]`."""

    start: Count
    end: Count
    found: str
    verbatim: bool
    similarity: Share
    differences: list[QuoteDifference]
    citation: str
    links: HitLinks


class QuoteBody(Model):
    """A quotation verified."""

    verdict: Literal["exact", "near", "not_found"]
    similarity: Share
    results: list[QuoteMatch]
    elsewhere: list[QuoteMatch]
    warnings: list[Notice]


class ReferenceRow(Model):
    """What a reference may mean; `id`, `eid` and `number` are null for a document."""

    id: str | None
    document_id: str
    eid: str | None
    number: str | None
    confidence: Share
    matched: list[str]
    citation: str
    links: HitLinks | DocumentLinks


class ReferencesBody(ListBody):
    """What a reference may mean, best first."""

    results: list[ReferenceRow]


class Compared(Address):
    """One of two paragraphs compared."""

    text: str
    citation: str
    links: HitLinks


class WordDifference(Model):
    """Words of `a` that stand as other words in `b`."""

    op: Op
    a: str
    b: str


class ComparisonBody(Model):
    """Two paragraphs, word by word."""

    a: Compared
    b: Compared
    similarity: Share
    differences: list[WordDifference]


class CslItem(Model):
    """A CSL-JSON item; its further fields are those of the CSL schema."""

    model_config = ConfigDict(title=None, extra="allow")

    id: str
    type: Literal["speech", "report", "document"]
    title: str
    note: str | None = None
    issued: dict[str, Any] | None = None
