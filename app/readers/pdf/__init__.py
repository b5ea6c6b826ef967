"""PDF: pages of glyphs become blocks in reading order (see `reader`)."""

from app.readers.pdf.reader import PdfBounds, PdfReader

__all__ = ["PdfBounds", "PdfReader"]
