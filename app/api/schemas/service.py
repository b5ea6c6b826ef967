"""Answers about the service itself."""

from __future__ import annotations

from typing import Literal

from app.api.schemas.common import Model


class HealthBody(Model):
    """Whether the service lives, or is ready."""

    status: Literal["live", "ready"]
    index_version: str | None = None


class VersionBody(Model):
    """What serves."""

    name: str
    version: str
    api: str
