"""The pages over the same small documents as the interface's tests."""

from __future__ import annotations

from tests.api.conftest import client, serve

__all__ = ["client", "serve"]
