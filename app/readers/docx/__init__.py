"""DOCX: Word documents become blocks (see `reader`)."""

from app.readers.docx.reader import DocxReader

__all__ = ["DocxReader"]
