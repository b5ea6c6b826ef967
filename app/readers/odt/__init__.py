"""ODT: OpenDocument texts become blocks (see `reader`)."""

from app.readers.odt.reader import OdtReader

__all__ = ["OdtReader"]
