"""Which engine: the halves are built apart, and the web process gets the reading one alone."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from app.domain.errors import SettingsError
from app.ports import IndexWriter, SearchEngine
from app.settings import Engine, Settings

if TYPE_CHECKING:
    from app.engines.opensearch.client import Access
    from app.engines.opensearch.place import Place

__all__ = ["build_engine", "build_writer", "index_shown"]

# Neither half of an engine is for users of the other to load, nor one engine for those of another.


def build_writer(settings: Settings) -> IndexWriter:
    """The writing half of the engine. Raises SettingsError where it cannot be had."""
    if settings.engine is Engine.OPENSEARCH:
        access, place = _cluster(settings)
        from app.engines.opensearch.writer import OpenSearchWriter  # noqa: PLC0415

        return OpenSearchWriter(access, place)
    from app.engines.whoosh.writer import WhooshWriter  # noqa: PLC0415

    return WhooshWriter(settings.index)


def build_engine(settings: Settings) -> SearchEngine:
    """The reading half of the engine. Raises SettingsError where it cannot be had."""
    if settings.engine is Engine.OPENSEARCH:
        access, place = _cluster(settings)
        from app.engines.opensearch.engine import OpenSearchEngine  # noqa: PLC0415

        return OpenSearchEngine(access, place)
    from app.engines.whoosh.engine import WhooshEngine  # noqa: PLC0415

    return WhooshEngine(settings.index)


def index_shown(settings: Settings) -> str:
    """Where the index is, for people."""
    if settings.engine is Engine.OPENSEARCH:
        access, place = _cluster(settings)
        return f"{place.prefix} of OpenSearch at {access.shown}"
    return str(settings.index)


def _cluster(settings: Settings) -> tuple[Access, Place]:
    """Where and how OpenSearch is reached, and what the indices in it are."""
    if not settings.opensearch_url:
        raise SettingsError(
            "The engine opensearch needs to know where OpenSearch answers.",
            setting="opensearch_url",
            hint="Set PARLEY_OPENSEARCH_URL, such as https://search.example.org:9200.",
        )
    if find_spec("opensearchpy") is None:
        raise SettingsError(
            "The engine opensearch needs the package opensearch-py, which is not installed.",
            setting="engine",
            hint="Install it with: pip install 'parley[opensearch]'",
        )
    from app.engines.opensearch.client import Access  # noqa: PLC0415
    from app.engines.opensearch.place import Place  # noqa: PLC0415

    ca_file = settings.opensearch_ca_file
    access = Access(
        hosts=settings.opensearch_url,
        user=settings.opensearch_user,
        password=settings.opensearch_password,
        token=settings.opensearch_token,
        ca_file=str(ca_file) if ca_file else None,
        verify=settings.opensearch_verify,
        seconds=settings.opensearch_seconds,
    )
    place = Place(
        prefix=settings.opensearch_index,
        shards=settings.opensearch_shards,
        replicas=settings.opensearch_replicas,
        refresh=settings.opensearch_refresh,
        patience=settings.opensearch_patience,
    )
    return access, place
