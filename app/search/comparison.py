"""Two paragraphs compared word by word: drafts of one text, or the same words in two places."""

from __future__ import annotations

from dataclasses import dataclass

from app.analysis import analyze
from app.domain.document import Paragraph
from app.domain.search import DocumentRecord
from app.search.alignment import Op, compare_words

__all__ = ["Comparison", "WordDifference", "compare"]


@dataclass(frozen=True, slots=True)
class WordDifference:
    """Words of `a` that stand as other words in `b`: replace, delete (only in a), insert."""

    op: Op
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """similarity = 1 − word edits ÷ words of the longer text."""

    a_document: DocumentRecord
    a: Paragraph
    b_document: DocumentRecord
    b: Paragraph
    similarity: float
    differences: tuple[WordDifference, ...]


def compare(
    a_document: DocumentRecord,
    a: Paragraph,
    b_document: DocumentRecord,
    b: Paragraph,
    *,
    deadline: float | None = None,
) -> Comparison:
    """Compare the words as printed; blanks and punctuation between them do not count.

    Raises TimeBudgetError past `deadline`.
    """
    a_tokens, b_tokens = analyze(a.text, a.language), analyze(b.text, b.language)
    a_words = [a.text[i:j] for i, j in zip(a_tokens.starts, a_tokens.ends, strict=True)]
    b_words = [b.text[i:j] for i, j in zip(b_tokens.starts, b_tokens.ends, strict=True)]
    cost, edits = compare_words(a_words, b_words, deadline=deadline)
    longer = max(len(a_words), len(b_words))
    differences = tuple(
        WordDifference(
            edit.op,
            _printed(a.text, a_tokens.starts, a_tokens.ends, edit.quoted_from, edit.quoted_to),
            _printed(b.text, b_tokens.starts, b_tokens.ends, edit.source_from, edit.source_to),
        )
        for edit in edits
    )
    similarity = round(1 - cost / longer, 4) if longer else 1.0
    return Comparison(a_document, a, b_document, b, similarity, differences)


def _printed(text: str, starts: list[int], ends: list[int], *span: int) -> str:
    first, last = span
    return text[starts[first] : ends[last - 1]] if first < last else ""
