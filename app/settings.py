"""Settings: from options, else from the environment (`PARLEY_…`), else the default.

Read once, by `app.bootstrap`, which hands each part plain values.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field, FilePath, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from app.domain.errors import SettingsError

__all__ = ["PREFIX", "Engine", "Settings", "load_settings", "unknown_names"]

PREFIX = "PARLEY_"
#: Read by the tests, not by us.
_OTHERS = ("PARLEY_TEST_REQUIRE", "PARLEY_TEST_RANDOM", "PARLEY_EXAMPLES", "PARLEY_ADDRESS")


class Engine(StrEnum):
    """Where paragraphs are indexed and searched."""

    WHOOSH = "whoosh"
    OPENSEARCH = "opensearch"


#: With what the service's own paths begin: under such a one it could not be told apart.
_OWN_PATHS = frozenset({
    "v1", "documents", "values", "docs", "help", "static", "health", "metrics", "version", "mcp",
    "openapi.json", "opensearch.xml", "robots.txt", "sitemap.xml",
})  # fmt: skip


class Settings(BaseSettings):
    """Every setting. The description is what `docs/operations.md` lists."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    corpus: Path = Field(Path("corpus"), description="Folder of the documents to index.")
    index: Path = Field(Path("index"), description="Folder of the index. Trusted input only.")
    engine: Engine = Field(Engine.WHOOSH, description="The engine: whoosh or opensearch.")
    opensearch_url: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Where OpenSearch answers; several hosts of one cluster are parted by commas.",
    )
    opensearch_user: str | None = Field(None, description="User at OpenSearch.")
    opensearch_password: str | None = Field(None, description="The user's password.", repr=False)
    opensearch_token: str | None = Field(
        None, description="Bearer token for OpenSearch, instead of a user.", repr=False
    )
    opensearch_ca_file: FilePath | None = Field(
        None, description="Certificates of who vouches for OpenSearch; else the usual ones."
    )
    opensearch_verify: bool = Field(
        True, description="Whether OpenSearch's certificate is checked."
    )
    opensearch_index: str = Field(
        "parley",
        pattern=r"^[a-z0-9][a-z0-9_-]{0,99}$",
        description="What the names of the indices in OpenSearch begin with.",
    )
    opensearch_shards: int = Field(
        1, ge=1, le=1024, description="Shards of a new index generation in OpenSearch."
    )
    opensearch_replicas: int = Field(
        1, ge=0, le=16, description="Copies of each shard, beside the first."
    )
    opensearch_refresh: str = Field(
        "-1",
        pattern=r"^(-1|\d{1,6}(ms|s|m))$",
        description="How often a generation that is being made is refreshed; -1: when it is done.",
    )
    opensearch_seconds: float = Field(
        30.0, gt=0, description="Time that OpenSearch gets for a request that is no query."
    )
    opensearch_patience: float = Field(
        120.0,
        ge=0,
        description="How long a write that fails is tried again while indexing, in seconds.",
    )
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
        None,
        description="Address people reach the service at, for citations and feeds; its path, where "
        "it has one, stands before every link.",
    )
    api_keys: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Keys that may use /v1, parted by commas; empty: no key is asked for."
    )
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Addresses or networks of proxies whose X-Forwarded-For and X-Forwarded-Proto "
        "are believed, parted by commas; empty: nobody's.",
    )
    mcp_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Names of hosts at which assistants may reach /mcp, parted by commas, beside "
        "localhost, addresses, and the host of PARLEY_PUBLIC_URL.",
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
    streams: int = Field(
        16, ge=1, le=1024, description="Exports that run at once in one serving process."
    )
    client_streams: int = Field(4, ge=1, le=1024, description="Exports of one client among them.")
    log_level: str = Field("info", description="debug, info, warning or error.")

    @property
    def indexing_workers(self) -> int:
        """Indexing processes: as set, else one a core this process may use."""
        return self.index_workers or _processors()

    @field_validator(
        "api_keys", "cors_origins", "trusted_proxies", "mcp_hosts", "opensearch_url", mode="before"
    )
    @classmethod
    def _list(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator(
        "public_url", "rate_limit", "opensearch_user", "opensearch_token", mode="before"
    )
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("public_url")
    @classmethod
    def _absolute(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        if value is None:
            return None
        address = urlsplit(value)
        if not address.hostname or address.query or address.fragment:
            raise ValueError("must be an address without ? and #")
        first = address.path.strip("/").partition("/")[0]
        if first in _OWN_PATHS:
            raise ValueError(f"its path begins with /{first}, as paths of the service itself do")
        return value.rstrip("/")

    @field_validator("opensearch_url")
    @classmethod
    def _hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for host in value:
            address = urlsplit(host)
            if address.scheme not in {"http", "https"} or not address.hostname:
                raise ValueError("must be addresses that begin with http:// or https://")
        return tuple(host.rstrip("/") for host in value)

    @field_validator("rate_limit")
    @classmethod
    def _a_minute(cls, value: str | None) -> str | None:
        if value is None:
            return None
        from limits import parse  # noqa: PLC0415 - takes long to load, and few set a rate

        asked = f"{value.strip()}/minute" if value.strip().isdecimal() else value
        try:
            rate = parse(asked)
        except ValueError:
            raise ValueError("must be written like 60/minute") from None
        if rate.amount < 1:
            raise ValueError("must be 1 or more; leave it unset for no limit")
        return asked

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for one in value:
            try:
                ip_network(one)
            except ValueError as error:
                raise ValueError(f"must be addresses or networks: {error}") from None
        return value

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


def unknown_names(environment: Iterable[str]) -> list[str]:
    """A line for each variable that is named like a setting and is none."""
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    warnings = []
    for name in sorted(environment):
        if name.upper().startswith(PREFIX) and name.upper() not in (*known, *_OTHERS):
            near = get_close_matches(name.upper(), known, 1)
            hint = f" Did you mean {near[0]}?" if near else ""
            warnings.append(f"{name} is no setting and does nothing.{hint}")
    return warnings


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
