"""The oracle: naive, obviously right, the measure of every other engine's hits."""

from __future__ import annotations

from app.engines.memory.writer import MemoryEngine

__all__ = ["MemoryEngine"]
