"""What is let in: how large it may be, who may ask, and how often."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Collection
from hashlib import sha256
from hmac import compare_digest
from ipaddress import ip_address, ip_network
from time import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import instance_of, problem_response
from app.domain.errors import AccessError, ParleyError, RateLimitError, SettingsError, TooLargeError
from app.parts import client_of
from app.presenting.problems import problem_of

__all__ = ["LONGEST_URL", "Guarded"]

LONGEST_URL = 64 * 1024
_LARGEST_BODY = 1024 * 1024
#: Characters of a path that a refusal repeats.
_SHOWN = 2000
#: Open to all and not counted: they tell nothing of the documents, and monitors ask them often.
_OPEN = ("/health/", "/static/")
_OPEN_EXACTLY = frozenset(
    {"/version", "/metrics", "/openapi.json", "/docs", "/opensearch.xml", "/robots.txt"}
)
#: Requests without a key of ours that one client may make, where no rate is set.
_REFUSALS = "60/minute"


class Guarded:
    """Bounds what is sent, asks for a key where keys are on, and counts requests.

    413 is for a body over 1 MiB, told or streamed; 414 for a URL over 64 KiB. A key comes as
    `X-API-Key`, as `Authorization: Bearer`, or as the password of `Authorization: Basic`, which a
    browser asks its user for. Rates are counted by key, else by client address, in each serving
    process by itself.
    """

    def __init__(self, app: ASGIApp, *, api_keys: Collection[str], rate_limit: str | None) -> None:
        self._app = app
        # Digests are compared: of one length, in a time that tells nothing of the key.
        self._keys = [sha256(key.encode()).digest() for key in api_keys]
        try:
            self._rate = parse(rate_limit) if rate_limit else None
        except ValueError:
            raise SettingsError(
                f"The rate limit {rate_limit!r} cannot be read.",
                setting="rate_limit",
                hint="Write it like 60/minute.",
            ) from None
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._refusals = self._rate or parse(_REFUSALS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection (ASGI)."""
        if scope["type"] == "http":
            try:
                _check_size(scope)
                if (self._keys or self._rate) and not _is_open(scope["path"]):
                    self._admit(scope)
            except ParleyError as error:
                problem = problem_of(error, instance_of(scope)[:_SHOWN])
                await problem_response(problem, scope)(scope, receive, send)
                return
        await self._app(scope, _counted(receive), send)

    def _admit(self, scope: Scope) -> None:
        client = _network(client_of(scope))
        if self._keys:
            key = _key_given(dict(scope["headers"]))
            digest = sha256(key or b"").digest()
            known = [compare_digest(digest, one) for one in self._keys]
            if not any(known):
                # Who tries keys is slowed down; who has one is not, at the same address neither.
                self._count(self._refusals, f"refused {client}")
                raise AccessError(
                    "This service asks for a key."
                    if key is None
                    else "The key is not one of this service's.",
                    hint="Send it as X-API-Key or as Authorization: Bearer.",
                )
            client = scope["client_key"] = f"key {known.index(True)}"
        if self._rate is not None:
            self._count(self._rate, client)

    def _count(self, rate: RateLimitItem, client: str) -> None:
        """Count a request. Raises RateLimitError."""
        if not self._limiter.hit(rate, client):
            reset, _ = self._limiter.get_window_stats(rate, client)
            wait = max(1.0, reset - time())
            raise RateLimitError(f"More than {rate} requests.", retry_after=wait)


def _check_size(scope: Scope) -> None:
    """Raises TooLargeError for a URL, or for a body by the length it is told to have."""
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_URL:
        raise TooLargeError(
            f"The URL is over {LONGEST_URL:,} bytes. Ask for less in one request.", what="url"
        )
    for name, value in scope["headers"]:
        if name == b"content-length" and (not value.isdigit() or int(value) > _LARGEST_BODY):
            raise _body_too_large()


def _counted(receive: Receive) -> Receive:
    """Raises TooLargeError, a problem as any, where more of a body comes than may."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > _LARGEST_BODY:
            raise _body_too_large()
        return message

    return counted


def _body_too_large() -> TooLargeError:
    return TooLargeError(f"The body is over {_LARGEST_BODY:,} bytes.", what="body")


def _network(address: str) -> str:
    """Whom an address is counted with: of IPv6 everybody has a network of them."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((parsed, 64), strict=False)) if parsed.version == 6 else address


def _is_open(path: str) -> bool:
    return path in _OPEN_EXACTLY or path.startswith(_OPEN)


def _key_given(headers: dict[bytes, bytes]) -> bytes | None:
    if b"x-api-key" in headers:
        return headers[b"x-api-key"]
    scheme, _, value = headers.get(b"authorization", b"").partition(b" ")
    if scheme.lower() == b"bearer":
        return value.strip()
    if scheme.lower() == b"basic":
        try:
            return b64decode(value).partition(b":")[2]
        except Base64Error:
            return None
    return None
