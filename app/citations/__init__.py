"""Citations of documents and paragraphs: text, Markdown, CSL-JSON, BibTeX, RIS.

CSL-JSON is the pivot: BibTeX and RIS are made from the CSL item alone.
"""

from __future__ import annotations

from app.citations.bibtex import bibtex
from app.citations.csl import CslItem, csl_item
from app.citations.ris import ris
from app.citations.text import author_name, citation_markdown, citation_text, pinpoint

__all__ = [
    "CslItem",
    "author_name",
    "bibtex",
    "citation_markdown",
    "citation_text",
    "csl_item",
    "pinpoint",
    "ris",
]
