"""The command line: index, parse, search, explain, verify, rollback, serve, mcp."""

from __future__ import annotations

from app.cli.main import main

__all__ = ["main"]
