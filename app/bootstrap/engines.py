"""Which engine: the halves are built apart, and the web process gets the reading one alone."""

from __future__ import annotations

from app.domain.errors import SettingsError
from app.ports import IndexWriter, SearchEngine
from app.settings import Engine, Settings

__all__ = ["build_engine", "build_writer"]


def build_writer(settings: Settings) -> IndexWriter:
    """The writing half of the engine. Raises SettingsError for one that is not there."""
    _check(settings)
    from app.engines.whoosh.writer import WhooshWriter  # noqa: PLC0415 - not for readers to load

    return WhooshWriter(settings.index)


def build_engine(settings: Settings) -> SearchEngine:
    """The reading half of the engine. Raises SettingsError for one that is not there."""
    _check(settings)
    from app.engines.whoosh.engine import WhooshEngine  # noqa: PLC0415 - not for writers to load

    return WhooshEngine(settings.index)


def _check(settings: Settings) -> None:
    if settings.engine is not Engine.WHOOSH:
        raise SettingsError(
            f"The engine {settings.engine.value} is not part of this release.",
            setting="engine",
            hint="Leave PARLEY_ENGINE unset or set it to whoosh.",
        )
