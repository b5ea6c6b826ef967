"""`serve` and `mcp`: the long-running commands."""

from __future__ import annotations

import argparse
import os
import sys

import uvicorn

from app.bootstrap.engines import build_engine
from app.bootstrap.searching import build_search
from app.bootstrap.serving import build_assistant
from app.settings import PREFIX, load_settings

__all__ = ["mcp", "serve"]

#: Seconds that running requests get to end after SIGTERM.
_GRACE_SECONDS = 10


def serve(options: argparse.Namespace) -> int:
    """Serve until told to stop. Worker processes read the same settings from the environment."""
    settings = load_settings(
        host=options.host, port=options.port, workers=options.workers, index=options.index
    )
    for name in ("host", "port", "workers", "index"):
        os.environ[PREFIX + name.upper()] = str(getattr(settings, name))
    address = f"http://{settings.host}:{settings.port}"
    print(f"Parley serves {settings.index} on {address}; end with Ctrl-C.", file=sys.stderr)
    uvicorn.run(
        "app.main:create",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.workers,
        http="httptools",
        loop="uvloop",
        # app.observability writes the log, with each request's id; uvicorn's own warnings and
        # errors still reach standard error.
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
    return 0


def mcp(options: argparse.Namespace) -> int:
    """The assistant interface on standard input and output."""
    settings = load_settings(index=options.index)
    engine = build_engine(settings)
    try:
        build_assistant(settings, engine, build_search()).run("stdio")
    finally:
        engine.close()
    return 0
