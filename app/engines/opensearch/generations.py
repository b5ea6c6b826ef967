"""Index generations in a cluster: each an index that never changes, one alias names the current.

    parley                      alias of the current generation
    parley-<version>            a generation; its manifest in its mapping
    parley-building-<version>   alias that a generation has while it is made
    parley-meta                 the lock of the indexer, notes and vocabularies of the generations

A generation is made current by one change of aliases, which the cluster makes whole or not at all.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from app.domain.errors import IndexDamagedError, IndexMissingError, UnavailableError
from app.engines.opensearch.blobs import Blobs
from app.engines.opensearch.client import Client, path_of
from app.engines.opensearch.errors import ClusterError
from app.engines.opensearch.leases import held
from app.engines.opensearch.manifest import Manifest, blobs_of, is_of_older_form
from app.engines.opensearch.patience import Patience
from app.engines.opensearch.place import Place

__all__ = ["Generations"]

#: How long a reader may take, at the very most, to see that another generation is current.
_UNNOTICED = timedelta(seconds=30)


class Generations:
    """The generations of one prefix."""

    def __init__(self, client: Client, place: Place) -> None:
        self.client = client
        self.place = place
        self.blobs = Blobs(client, place)

    def current(self) -> str | None:
        """The current version; None where nothing was ever built. Raises IndexDamagedError."""
        metas = self._metas(self.place.current)
        return self._only(metas) if metas else None

    def open(self) -> Manifest:
        """The current generation. Raises IndexMissingError, IndexDamagedError, ClusterError."""
        metas = self._metas(self.place.current)
        if not metas:
            raise self.missing()
        version = self._only(metas)
        return Manifest.load(version, metas[self.place.index(version)])

    def manifest(self, version: str) -> Manifest:
        """A generation. Raises IndexDamagedError."""
        return Manifest.load(version, self._meta(version))

    def missing(self) -> IndexMissingError:
        """The error where nothing was ever built."""
        return IndexMissingError(
            f"There is no index {self.place.prefix} in OpenSearch at {self.client.access.shown} "
            "yet.",
            hint="Run `parley index CORPUS` first.",
        )

    def blob(self, manifest: Manifest, name: str) -> bytes:
        """What stands beside a generation. Raises IndexDamagedError, ClusterError."""
        return self.blobs.get(manifest.version, name, manifest.blobs.get(name))

    def blob_of(self, version: str, name: str) -> bytes | None:
        """The same of a generation of whatever form; None where it cannot be had."""
        blob = blobs_of(self._meta(version)).get(name)
        with suppress(UnavailableError):
            return self.blobs.get(version, name, blob)
        return None

    def _meta(self, version: str) -> dict[str, Any]:
        index = self.place.index(version)
        found: dict[str, Any] = self._metas(index).get(index, {})
        return found

    def _only(self, metas: dict[str, Any]) -> str:
        version = self.place.version(next(iter(metas)))
        if len(metas) > 1 or version is None:
            raise IndexDamagedError(
                f"The alias {self.place.current} of OpenSearch names no single generation of "
                f"Parley: {', '.join(sorted(metas))}.",
                hint="Take the alias from all indices but one, or set another index name.",
            )
        return version

    def _metas(self, name: str) -> dict[str, Any]:
        """Index → `_meta`, of the indices that a name stands for; empty where there is none."""
        try:
            found = self.client.ask("GET", path_of(name, "_mapping"))
        except ClusterError as error:
            if error.status == 404:
                return {}
            raise
        return {index: row["mappings"].get("_meta", {}) for index, row in found.items()}

    def is_whole(self, version: str) -> bool:
        """Whether every part of a generation is somewhere, or soon is. Raises ClusterError."""
        patience = Patience(self.place.patience)
        path = path_of("_cluster", "health", self.place.index(version))
        while self.client.ask("GET", path)["status"] == "red":
            if not patience.wait():
                return False
        return True

    def all(self) -> dict[str, bool]:
        """Version → whether it is still in the making, of all generations that there are."""
        found = self.client.ask("GET", path_of(f"{self.place.prefix}-*", "_alias"))
        versions = {}
        for index, row in found.items():
            version = self.place.version(index)
            if version is not None:
                versions[version] = self.place.building(version) in row["aliases"]
        return versions

    def make_current(self, version: str, *, before: str | None, made: bool) -> None:
        """Change the aliases at once. `before`: what is current, and must still be.

        `made`: it was in the making. Raises ClusterError, also where it is another that is current.
        """
        index, alias = self.place.index(version), self.place.current
        actions: list[dict[str, Any]] = [{"add": {"index": index, "alias": alias}}]
        if before is not None:
            gone = {"index": self.place.index(before), "alias": alias, "must_exist": True}
            actions.insert(0, {"remove": gone})
        if made:
            done = {"index": index, "alias": self.place.building(version), "must_exist": True}
            actions.insert(0, {"remove": done})
        try:
            self.client.ask("POST", "/_aliases", {"actions": actions})
        except ClusterError as error:
            # Of a request that was tried twice, the first may have been heard.
            if error.status == 404 and self.current() == version:
                return
            raise

    def previous(self, current: str | None = None) -> str | None:
        """What to go back to from `current`: what its manifest names, else the newest readable."""
        if current is not None:
            with suppress(IndexDamagedError):
                named = self.manifest(current).previous
                return named if named is not None and self._is_readable(named) else None
        readable = (version for version, making in self.all().items() if not making)
        return max((v for v in readable if v != current and self._is_readable(v)), default=None)

    def remove(self, version: str) -> None:
        """Remove a generation and what stands beside it."""
        with suppress_missing():
            self.client.ask("DELETE", path_of(self.place.index(version)))
        self.blobs.remove(version)

    def clear_building(self) -> None:
        """Remove what killed writers left. Only with the lock held."""
        for version, making in self.all().items():
            if making:
                self.remove(version)

    def prune(self, keep: Collection[str | None]) -> None:
        """Remove generations that are neither current nor to be gone back to.

        One that is still read is left to the next time, and so is one that was current up to now,
        which readers that have not looked since may still ask. One that cannot be read is left
        alone: it may be all that is left of somebody's work. One of an older form is not damaged.
        Only with the lock held.
        """
        read = held(self.client, self.place) | self._just_replaced()
        for version in self.all():
            if version not in keep and version not in read and self._is_prunable(version):
                with suppress_missing():
                    self.client.ask("DELETE", path_of(self.place.index(version)))
        self.blobs.keep(list(self.all()))

    def _just_replaced(self) -> set[str]:
        """The generations that one younger than _UNNOTICED took the place of.

        By what manifests name, not by the order of versions: two may be of one second.
        """
        since = f"{datetime.now(UTC) - _UNNOTICED:%Y-%m-%dT%H:%M:%SZ}"
        found = set()
        for version, making in self.all().items():
            if not making:
                with suppress(IndexDamagedError):
                    manifest = self.manifest(version)
                    if manifest.built_at >= since and manifest.previous is not None:
                        found.add(manifest.previous)
        return found

    def _is_prunable(self, version: str) -> bool:
        return is_of_older_form(self._meta(version)) or self._is_readable(version)

    def _is_readable(self, version: str) -> bool:
        try:
            self.manifest(version)
        except IndexDamagedError:
            return False
        return True


class suppress_missing(suppress):  # noqa: N801 - as contextlib's
    """Whatever is not there need not be removed."""

    def __init__(self) -> None:
        super().__init__()

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        return isinstance(error, ClusterError) and error.status == 404
