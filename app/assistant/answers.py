"""What the tools answer. Field names of search and fetch are those assistants expect."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

__all__ = [
    "Citation",
    "ContextAnswer",
    "Fetched",
    "Neighbour",
    "QuoteAnswer",
    "QuoteFound",
    "ResolveAnswer",
    "Resolved",
    "SearchAnswer",
    "SearchResult",
]


class SearchResult(BaseModel):
    """A paragraph found."""

    id: str = Field(description="The paragraph's address; give it to fetch, context or cite.")
    title: str = Field(description="The document's title and the paragraph's number.")
    url: str = Field(description="Where people read it.")
    text: str = Field(description="The paragraph, whole.")
    citation: str = Field(description="How to cite it.")


class SearchAnswer(BaseModel):
    """The best paragraphs, and what the search did not use as written."""

    results: list[SearchResult]
    total: int = Field(description="Paragraphs that match.")
    warnings: list[str] = Field(description="What to know before trusting the answer.")


class Fetched(BaseModel):
    """A paragraph or a whole document."""

    id: str
    title: str
    text: str
    url: str
    citation: str
    metadata: dict[str, Any]


class Neighbour(BaseModel):
    """A paragraph beside another."""

    id: str
    number: str | None
    kind: str
    text: str


class ContextAnswer(BaseModel):
    """A paragraph with its neighbours in reading order and the blocks that enclose it."""

    id: str
    citation: str
    url: str
    before: list[Neighbour]
    paragraph: Neighbour
    after: list[Neighbour]
    parents: list[Neighbour]


class Citation(BaseModel):
    """A citation in the form asked for."""

    id: str
    format: str
    citation: str
    url: str


class Resolved(BaseModel):
    """A document or paragraph that a reference may mean."""

    id: str = Field(description="Its address; give it to fetch, context or cite.")
    title: str
    confidence: float = Field(description="How sure that is, 0 to 1.")
    matched: list[str] = Field(description="The fields that speak for it.")
    citation: str
    url: str


class ResolveAnswer(BaseModel):
    """What a reference may mean, best first; empty where nothing fits."""

    results: list[Resolved]


class QuoteFound(BaseModel):
    """A passage that has the quotation, or nearly."""

    id: str
    found: str = Field(description="The passage as it stands in the source.")
    similarity: float
    differences: list[str] = Field(description="How the quotation differs, word by word.")
    citation: str
    url: str


class QuoteAnswer(BaseModel):
    """Whether the words were said as quoted: exact, near or not_found."""

    verdict: str
    similarity: float
    results: list[QuoteFound]
    elsewhere: list[QuoteFound] = Field(
        description="Passages that have it, but not of the speaker or document named."
    )
