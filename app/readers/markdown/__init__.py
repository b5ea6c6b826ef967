"""Markdown: block structure by CommonMark, numbers as printed (see `reader`)."""

from app.readers.markdown.reader import MarkdownReader

__all__ = ["MarkdownReader"]
