"""HTML: elements become blocks (see `reader`)."""

from app.readers.html.reader import HtmlBounds, HtmlReader

__all__ = ["HtmlBounds", "HtmlReader"]
