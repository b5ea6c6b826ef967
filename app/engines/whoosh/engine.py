"""The reading half of the Whoosh engine: always the current generation, opened once."""

from __future__ import annotations

from pathlib import Path
from threading import Lock, Thread

from app.domain.errors import IndexDamagedError
from app.engines.whoosh.generations import Generations
from app.engines.whoosh.kernel_threads import Lanes
from app.engines.whoosh.view import WhooshView

__all__ = ["WhooshEngine"]

#: How often a generation is tried that goes away while it is being opened.
_ATTEMPTS = 3


class WhooshEngine:
    """See `ports.SearchEngine`. A view's maps live as long as somebody uses the view."""

    def __init__(self, root: Path) -> None:
        self._generations = Generations(root)
        self._current = root / "CURRENT"
        self._lock = Lock()
        self._lanes = Lanes()
        self._opened: tuple[tuple[int, int], WhooshView] | None = None

    def view(self) -> WhooshView:
        """The current version. Raises IndexMissingError, IndexDamagedError.

        CURRENT is replaced as a whole, so that its inode and time tell whether it is another.
        """
        opened = self._opened
        if opened is not None and opened[0] == self._stamp():
            return opened[1]
        with self._lock:
            opened = self._opened
            stamp = self._stamp()
            if opened is not None and opened[0] == stamp:
                return opened[1]
            view = self._open(opened[1] if opened else None)
            self._opened = (stamp, view)
            return view

    def close(self) -> None:
        """Let go of the view; its files are closed when its last user is done."""
        self._opened = None
        self._lanes.close()

    def _stamp(self) -> tuple[int, int]:
        try:
            status = self._current.stat()
        except OSError:
            return (0, 0)
        return (status.st_ino, status.st_mtime_ns)

    def _open(self, before: WhooshView | None) -> WhooshView:
        """Open what CURRENT names; once more where it was replaced in between."""
        for attempt in range(_ATTEMPTS):
            version = self._generations.current()
            if before is not None and version == before.version:
                return before
            try:
                view = WhooshView(self._generations.open(version), self._lanes)
            except IndexDamagedError:
                if attempt == _ATTEMPTS - 1 or self._generations.current() == version:
                    raise
            else:
                Thread(target=view.populate, name="populate", daemon=True).start()
                return view
        raise AssertionError("every attempt returns or raises")
