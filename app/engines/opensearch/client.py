"""The connection to a cluster: one request, its answer as JSON, and every failure told.

Hosts, pooled connections, and a failed host that is left alone for a while and then tried again
are opensearch-py's. Added is that a time limit is of the request with all its tries.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

import opensearchpy
import orjson
import urllib3
from opensearchpy.exceptions import ConnectionTimeout, ImproperlyConfigured, OpenSearchException

from app.domain.errors import SettingsError
from app.engines.opensearch.errors import cluster_error

__all__ = ["Access", "Client", "path_of"]

# What it logs we say ourselves, to whom it concerns.
_LOG = logging.getLogger("opensearch")
_LOG.addHandler(logging.NullHandler())
_LOG.propagate = False

#: Seconds a host gets to take a connection.
_CONNECT = 2.0
#: The share of the time that a host gets, where there are others to ask in what is left.
_SHARE = 0.6
#: Seconds that a failed host is left alone at first; twice as long each time, four times at most.
_DEAD, _DOUBLINGS = 5, 4


@dataclass(frozen=True, slots=True)
class Access:
    """Where a cluster answers and how it lets us in. Picklable. `seconds`: of a request."""

    hosts: tuple[str, ...]
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    ca_file: str | None = None
    verify: bool = True
    seconds: float = 30.0

    @property
    def shown(self) -> str:
        """The hosts for people, without what is secret."""
        return ", ".join(_shown(host) for host in self.hosts)


def _shown(host: str) -> str:
    parts = urlsplit(host)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def path_of(*parts: str) -> str:
    """A path of names that may hold anything."""
    return "".join(f"/{quote(part, safe='')}" for part in parts)


class Client:
    """Requests to a cluster. Safe to use from many threads at once."""

    def __init__(self, access: Access, connections: int = 16) -> None:
        """`connections`: kept open to each host. Raises SettingsError."""
        self.access = access
        headers = {"Authorization": f"Bearer {access.token}"} if access.token else None
        auth = (access.user, access.password or "") if access.user else None
        try:
            self._client = opensearchpy.OpenSearch(
                list(access.hosts),
                connection_class=_Connection,
                serializer=_Json(),
                http_auth=auth,
                headers=headers,
                verify_certs=access.verify,
                ca_certs=access.ca_file,
                ssl_show_warn=False,
                timeout=access.seconds,
                pool_maxsize=connections,
                max_retries=len(access.hosts),
                retry_on_timeout=True,
                dead_timeout=_DEAD,
                timeout_cutoff=_DOUBLINGS,
            )
        except (ImproperlyConfigured, OSError, ValueError) as error:
            raise SettingsError(
                f"OpenSearch at {access.shown} cannot be used as it is set: {error}.",
                setting="opensearch_url",
            ) from error

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        seconds: float | None = None,
        **parameters: str | int,
    ) -> Any:
        """One request and its answer, read. `body`: bytes go as they are, all else as JSON.

        `seconds`: for it and all its tries. Raises ClusterError.
        """
        within = _Within(seconds or self.access.seconds, several=len(self.access.hosts) > 1)
        sent = body if body is None or isinstance(body, bytes) else orjson.dumps(body)
        try:
            return self._client.transport.perform_request(
                method, path, params=dict(parameters), body=sent, timeout=within
            )
        except (OpenSearchException, orjson.JSONDecodeError) as error:
            raise cluster_error(error, self.access.shown) from error

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


class _Within(float):
    """A time limit that counts from now on, whatever is tried meanwhile."""

    def __new__(cls, seconds: float, *, several: bool) -> _Within:  # noqa: ARG004
        return super().__new__(cls, seconds)

    def __init__(self, seconds: float, *, several: bool) -> None:
        self._until = time.monotonic() + seconds
        self._several = several

    def next_try(self) -> urllib3.Timeout:
        """What the next try may take: not all, the first time, if another host could be asked."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise ConnectionTimeout("TIMEOUT", "no time is left", TimeoutError())
        read = left * _SHARE if self._several else left
        self._several = False
        return urllib3.Timeout(connect=min(_CONNECT, left), read=read)


class _Connection(opensearchpy.Urllib3HttpConnection):
    """Knows what is left of a request's time."""

    def perform_request(  # noqa: PLR0917 - as theirs
        self,
        method: str,
        url: str,
        params: Mapping[str, Any] | None = None,
        body: bytes | None = None,
        timeout: Any = None,
        ignore: Collection[int] = (),
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """One try."""
        limit: Any = timeout.next_try() if isinstance(timeout, _Within) else timeout
        return super().perform_request(method, url, params, body, limit, ignore, headers)

    def _raise_error(
        self, status_code: int, raw_data: str | bytes, content_type: str | None = None
    ) -> None:
        """Theirs takes all JSON for an object."""
        try:
            super()._raise_error(status_code, raw_data, content_type)
        except AttributeError:
            super()._raise_error(status_code, raw_data, "text/plain")


class _Json(opensearchpy.JSONSerializer):
    """JSON, three times as fast."""

    def loads(self, s: str) -> Any:
        """Read. Raises orjson.JSONDecodeError."""
        return orjson.loads(s)
