"""The edge, as plain ASGI around the routes.

From the outside in: `Observed` (request ids, log, metrics, faults of ours), `Secured` (security
headers), `Shared` (CORS), `Bounded` (sizes of URL and body, HEAD), `Guarded` (keys and rates).
"""

from __future__ import annotations

from app.api.middleware.bounds import Bounded
from app.api.middleware.cors import Shared
from app.api.middleware.guard import Guarded
from app.api.middleware.headers import Secured
from app.api.middleware.observed import Observed

__all__ = ["Bounded", "Guarded", "Observed", "Secured", "Shared"]
