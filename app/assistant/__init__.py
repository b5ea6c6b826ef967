"""The assistant interface (Model Context Protocol): few, small, read-only tools."""

from __future__ import annotations

from app.assistant.server import build_server
from app.assistant.tools import Tools

__all__ = ["Tools", "build_server"]
