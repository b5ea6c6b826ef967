"""Generations that are still read, though others are current: an indexer lets them be.

Removing an index ends its points in time, and so a search by one is no safer than by the name of
the index. But a cluster tells how many are open, and an indexer leaves an index alone that has any
(`Generations.prune`). Whoever has no right to open one reads on as long as the generation is there.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Collection
from contextlib import suppress

from app.engines.opensearch.client import Client, path_of
from app.engines.opensearch.errors import ClusterError
from app.engines.opensearch.place import Place

__all__ = ["Leases", "held"]

_LOG = logging.getLogger(__name__)

#: How long a point in time stays that nobody renews, and seconds after which we do.
_KEPT, _RENEWED = "2m", 30.0
#: Seconds more after which somebody without the right tries again.
_REFUSED = 600.0


class Leases:
    """The points in time of one reader."""

    def __init__(self, client: Client, place: Place) -> None:
        self._client = client
        self._place = place
        self._open: dict[str, str] = {}
        self._due: dict[str, float] = {}

    def keep(self, versions: Collection[str]) -> None:
        """Keep these generations, and no others any more."""
        for version in self._due.keys() - set(versions):
            self._let_go(version)
        for version in versions:
            if time.monotonic() >= self._due.get(version, 0.0):
                self._hold(version)

    def _hold(self, version: str) -> None:
        self._due[version] = time.monotonic() + _RENEWED
        known = self._open.pop(version, None)
        try:
            if known is not None:
                with suppress(ClusterError):  # it went with a node, say
                    again = {"pit": {"id": known, "keep_alive": _KEPT}, "size": 0}
                    self._client.ask("POST", "/_search", again)
                    self._open[version] = known
                    return
            path = path_of(self._place.index(version), "_search", "point_in_time")
            opened = self._client.ask("POST", path, keep_alive=_KEPT)
            self._open[version] = opened["pit_id"]
        except ClusterError as error:
            if error.status == 403:
                self._due[version] += _REFUSED
            _LOG.info("The index version %s may be removed while it is read: %s", version, error)

    def _let_go(self, version: str) -> None:
        del self._due[version]
        if known := self._open.pop(version, None):
            with suppress(ClusterError):  # then it ends by itself
                self._client.ask("DELETE", "/_search/point_in_time", {"pit_id": [known]})


def held(client: Client, place: Place) -> set[str]:
    """The generations that somebody keeps. Raises ClusterError."""
    path = path_of(f"{place.prefix}-*", "_stats", "search")
    found = client.ask("GET", path)["indices"]
    return {
        version
        for index, stats in found.items()
        if stats["total"]["search"]["point_in_time_current"]
        and (version := place.version(index)) is not None
    }
