"""The edge, as plain ASGI around the routes.

From the outside in: `Observed` (request ids, log, metrics, security headers, faults of ours),
`Addressed` (the path of the public address, HEAD), `Cors`, `Guarded` (sizes, keys and rates),
`Compressed`.
"""

from __future__ import annotations

from app.api.middleware.addressed import Addressed
from app.api.middleware.compression import Compressed
from app.api.middleware.cors import Cors
from app.api.middleware.guard import Guarded
from app.api.middleware.observed import Observed

__all__ = ["Addressed", "Compressed", "Cors", "Guarded", "Observed"]
