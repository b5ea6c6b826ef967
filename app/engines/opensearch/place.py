"""Where the generations stand in a cluster: the names of indices and aliases, and their form."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Place"]

_VERSION = r"\d{8}t\d{6}z-[0-9a-f]{6}"


@dataclass(frozen=True, slots=True)
class Place:
    """`prefix` tells one corpus of a cluster from another; the rest is of new generations.

    `refresh`: how often an index in the making is refreshed, -1 not before it is done.
    `patience`: seconds in which a write that fails is tried again. `lease`: seconds for which the
    lock of an indexer holds that is not heard of any more.
    """

    prefix: str = "parley"
    shards: int = 1
    replicas: int = 1
    refresh: str = "-1"
    patience: float = 120.0
    lease: float = 60.0

    @property
    def current(self) -> str:
        """The alias of the generation that is served."""
        return self.prefix

    @property
    def meta(self) -> str:
        """The index of what stands beside the generations: the lock, notes, vocabularies."""
        return f"{self.prefix}-meta"

    def index(self, version: str) -> str:
        """The index of a generation."""
        return f"{self.prefix}-{version}"

    def building(self, version: str) -> str:
        """The alias that a generation has for as long as it is in the making."""
        return f"{self.prefix}-building-{version}"

    def version(self, index: str) -> str | None:
        """The version by the name of an index; None where it is no generation of ours."""
        found = re.fullmatch(rf"{re.escape(self.prefix)}-({_VERSION})", index)
        return found[1] if found else None
