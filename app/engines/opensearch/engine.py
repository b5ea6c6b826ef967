"""The reading half of the OpenSearch engine: always the current generation."""

from __future__ import annotations

import logging
from copy import copy
from threading import Event, Lock, Thread
from weakref import ref

from app.domain.errors import ParleyError, UnavailableError
from app.engines.opensearch.asking import Asking
from app.engines.opensearch.client import Access, Client
from app.engines.opensearch.generations import Generations
from app.engines.opensearch.leases import Leases
from app.engines.opensearch.manifest import Manifest
from app.engines.opensearch.place import Place
from app.engines.opensearch.view import OpenSearchView

__all__ = ["OpenSearchEngine"]

_LOG = logging.getLogger(__name__)

#: Seconds that the first request waits for the cluster.
_FIRST = 5.0


class OpenSearchEngine:
    """See `ports.SearchEngine`.

    Which generation is current is looked up every `poll` seconds in a thread of its own, beside the
    requests, which go on with the one that is open: a generation is kept until the next but one is
    there. With 0 it is looked up by each `view`.
    """

    def __init__(self, access: Access, place: Place, *, poll: float = 1.0) -> None:
        """Raises SettingsError."""
        self._client = Client(access)
        self._generations = Generations(self._client, place)
        self._poll = poll
        self._lock = Lock()
        self._following = False
        self._leases = Leases(self._client, place)
        #: Views of generations that are no longer current, as long as somebody reads them.
        self._older: dict[str, ref[OpenSearchView]] = {}
        self._looked, self._closed = Event(), Event()
        self._view: OpenSearchView | None = None
        self._error: ParleyError = UnavailableError(
            f"OpenSearch at {access.shown} has not answered yet.", hint="Try again in a moment."
        )

    def view(self) -> OpenSearchView:
        """The current version. Raises IndexMissingError, IndexDamagedError, UnavailableError.

        It waits for the cluster once at most, where it is asked for the first time.
        """
        if not self._poll:
            with self._lock:
                return self._look()
        view = self._view
        if view is None:
            self._follow()
            self._looked.wait(_FIRST)
            view = self._view
        if view is None:
            raise copy(self._error)
        return view

    def close(self) -> None:
        """Close the connections."""
        self._closed.set()
        self._view = None
        self._client.close()

    def _look(self) -> OpenSearchView:
        """The view of what is current now."""
        manifest = self._generations.open()
        before = self._view
        if before is not None and before.version == manifest.version:
            return before
        view = self._open(manifest)
        if before is not None:
            view.prepare(before)  # while requests go on with the one before
            self._older[before.version] = ref(before)
        self._view = view
        return view

    def _follow(self) -> None:
        """Have each generation opened that becomes current."""
        with self._lock:
            if not self._following:
                self._following = True
                Thread(target=self._look_again, name="generation", daemon=True).start()

    def _look_again(self) -> None:
        while not self._closed.is_set():
            try:
                self._look()
                self._keep_what_is_read()
            except ParleyError as error:
                # Where a view is open, its searches say what is wrong, to whom it matters.
                self._error = error
                _LOG.warning("The current index version cannot be looked up: %s", error)
            except Exception:  # else no new version would ever be served again
                _LOG.exception("Looking up the current index version failed")
            self._looked.set()
            self._closed.wait(self._poll)

    def _keep_what_is_read(self) -> None:
        read = {version: view for version, view in self._older.items() if view() is not None}
        self._older = read
        self._leases.keep(read.keys())

    def _open(self, manifest: Manifest) -> OpenSearchView:
        index = self._generations.place.index(manifest.version)
        return OpenSearchView(self._generations, manifest, Asking(self._client, index))
