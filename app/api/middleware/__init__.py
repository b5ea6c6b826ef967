"""The edge, as plain ASGI around the routes.

From the outside in: `Prefixed` (the path of the public address), `Secured` (security headers),
`Observed` (request ids, log, metrics, faults of ours), `Cors`, `HeadAsGet`, `Bounded` (sizes of URL
and body), `Guarded` (keys and rates),
`Compressed`.
"""

from __future__ import annotations

from app.api.middleware.bounds import Bounded
from app.api.middleware.compression import Compressed
from app.api.middleware.cors import Cors
from app.api.middleware.guard import Guarded
from app.api.middleware.head import HeadAsGet
from app.api.middleware.headers import Secured
from app.api.middleware.observed import Observed
from app.api.middleware.prefix import Prefixed

__all__ = [
    "Bounded",
    "Compressed",
    "Cors",
    "Guarded",
    "HeadAsGet",
    "Observed",
    "Prefixed",
    "Secured",
]
