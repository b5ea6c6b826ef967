"""Settings: from options, else from the environment (`PARLEY_…`), else the default.

Read once, by `app.bootstrap`, which hands each part plain values.
"""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from app.domain.errors import SettingsError

__all__ = ["PREFIX", "Engine", "Settings", "load_settings"]

PREFIX = "PARLEY_"


class Engine(StrEnum):
    """Where paragraphs are indexed and searched."""

    WHOOSH = "whoosh"
    OPENSEARCH = "opensearch"


class Settings(BaseSettings):
    """Every setting. The description is what `docs/operations.md` lists."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    corpus: Path = Field(Path("corpus"), description="Folder of the documents to index.")
    index: Path = Field(Path("index"), description="Folder of the index. Trusted input only.")
    engine: Engine = Field(Engine.WHOOSH, description="The engine: whoosh or opensearch.")
    opensearch_url: str | None = Field(None, description="Where OpenSearch answers.")
    index_workers: int | None = Field(
        None, ge=1, le=64, description="Indexing processes; default: one a core."
    )
    document_seconds: float = Field(
        120.0, gt=0, description="Longest time one document may take to be read, in seconds."
    )
    document_bytes: int = Field(
        268_435_456, gt=0, description="Largest file that is read, in bytes."
    )
    document_memory: int = Field(
        2_147_483_648,
        ge=268_435_456,
        description="Most memory a process that reads documents may take, in bytes.",
    )
    follow_links: bool = Field(
        False, description="Whether links that lead out of the corpus folder are followed."
    )
    host: str = Field("127.0.0.1", description="Address the service listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port the service listens on.")
    workers: int = Field(1, ge=1, le=64, description="Serving processes.")
    public_url: str | None = Field(
        None, description="Address people reach the service at; for citations and feeds."
    )
    api_keys: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Keys that may use /v1, parted by commas; empty: no key is asked for."
    )
    rate_limit: str | None = Field(
        None,
        description="Requests a client may make, such as 60/minute (60 is the same); "
        "empty: no limit.",
    )
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Origins whose pages may read the API, parted by commas, or *."
    )
    query_seconds: float = Field(
        5.0, gt=0, description="Time budget of one query, in seconds; then it is a 503."
    )
    search_threads: int = Field(
        4, ge=1, le=64, description="Searches that run at once in one serving process."
    )
    log_level: str = Field("info", description="debug, info, warning or error.")

    @property
    def indexing_workers(self) -> int:
        """Indexing processes: as set, else one a core this process may use."""
        return self.index_workers or _processors()

    @field_validator("api_keys", "cors_origins", mode="before")
    @classmethod
    def _list(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("public_url", "rate_limit", "opensearch_url", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("public_url")
    @classmethod
    def _absolute(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return value.rstrip("/") if value else value

    @field_validator("rate_limit")
    @classmethod
    def _a_minute(cls, value: str | None) -> str | None:
        return f"{value.strip()}/minute" if value and value.strip().isdecimal() else value

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.lower() not in {"debug", "info", "warning", "error"}:
            raise ValueError("must be debug, info, warning or error")
        return value.lower()


def _processors() -> int:
    """Processors this process may use; not every system can tell less than all."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def load_settings(**options: Any) -> Settings:
    """Settings from the options given (None: not given), then the environment.

    Raises:
        SettingsError: naming the setting and what is wrong with it.
    """
    try:
        return Settings(**{name: value for name, value in options.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "settings"
        raise SettingsError(
            f"The setting {name} (environment {PREFIX}{name.upper()}) cannot be used: "
            f"{first['msg']}.",
            setting=name,
        ) from error
