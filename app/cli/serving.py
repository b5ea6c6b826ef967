"""`serve` and `mcp`: the long-running commands."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from contextlib import closing
from errno import EACCES, EADDRINUSE
from http.client import HTTPConnection, HTTPException
from threading import Thread
from time import sleep

import uvicorn
from uvicorn.supervisors import Multiprocess

from app.api.connections import BoundedProtocol
from app.bootstrap.engines import build_engine, index_shown
from app.bootstrap.searching import build_search
from app.bootstrap.serving import build_assistant, build_threads
from app.domain.errors import SettingsError
from app.observability import log_as_json
from app.settings import PREFIX, Settings, load_settings, unknown_names

__all__ = ["mcp", "serve"]

#: Seconds that running requests get to end after SIGTERM.
_GRACE_SECONDS = 10
_LOOK_SECONDS = 0.1
#: Connections that wait to be taken.
_BACKLOG = 2048


def serve(options: argparse.Namespace) -> int:
    """Serve until told to stop. Worker processes read the same settings from the environment."""
    settings = load_settings(
        host=options.host, port=options.port, workers=options.workers, index=options.index
    )
    for name in ("host", "port", "workers", "index"):
        os.environ[PREFIX + name.upper()] = str(getattr(settings, name))
    for warning in unknown_names(os.environ):
        print(f"parley: {warning}", file=sys.stderr)
    listener = _listener(settings)
    config = uvicorn.Config(
        "app.main:create",
        factory=True,
        workers=settings.workers,
        http=BoundedProtocol,
        ws="none",
        loop=_loop(),
        # app.observability writes the log, with each request's id; uvicorn's own warnings and
        # errors are lines of it.
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
    log_as_json(settings.log_level)
    Thread(target=_announce, args=(settings, listener), daemon=True).start()
    if settings.workers > 1:
        Multiprocess(config, sockets=[listener]).run()
        return 0
    server = uvicorn.Server(config)
    server.run(sockets=[listener])
    return 0 if server.started else 1


def _listener(settings: Settings) -> socket.socket:
    """The socket that is served. Raises SettingsError where the address cannot be had."""
    try:
        found = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        family, kind, protocol, _, address = found[0]
        listener = socket.socket(family, kind, protocol)
        if os.name == "posix":  # elsewhere it would let two services share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError as error:
        in_use = error.errno == EADDRINUSE
        reason = "another program uses it" if in_use else error.strerror or str(error)
        taken = in_use or error.errno == EACCES
        raise SettingsError(
            f"Parley cannot listen on {settings.host}:{settings.port}: {reason}.",
            setting="port" if taken else "host",
            hint=f"Choose another port: parley serve --port {settings.port + 1}"
            if taken
            else "Give an address of this machine: parley serve --host 127.0.0.1",
        ) from error
    listener.set_inheritable(True)
    return listener


def _announce(settings: Settings, listener: socket.socket) -> None:
    """Say where the service is, when it is there."""
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - asked, not served
    while True:
        sleep(_LOOK_SECONDS)
        try:
            with closing(HTTPConnection(here, port, timeout=5)) as connection:
                connection.request("GET", "/health/live")
                if connection.getresponse().status == 200:
                    break
        except (OSError, HTTPException):
            continue
    address = f"http://{shown}:{port}"
    index = index_shown(settings)
    print(f"Parley serves {index} on {address}; end with Ctrl-C.", file=sys.stderr)


def _loop() -> str:
    """The faster event loop where there is one: not on Windows."""
    try:
        import uvloop  # noqa: F401, PLC0415 - asked whether it is there
    except ImportError:
        return "asyncio"
    return "uvloop"


def mcp(options: argparse.Namespace) -> int:
    """The assistant interface on standard input and output."""
    settings = load_settings(index=options.index)
    log_as_json(settings.log_level)
    engine, threads = build_engine(settings), build_threads(settings)
    try:
        build_assistant(settings, engine, build_search(), threads).run("stdio")
    finally:
        threads.close()
        engine.close()
    return 0
