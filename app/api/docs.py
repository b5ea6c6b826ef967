"""The docs page: Swagger UI from files we serve ourselves, no request to any other host."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

__all__ = ["docs_routes"]

#: Swagger UI styles its elements inline and draws its icons as data URLs; no script is inline.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; font-src 'self' data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Parley: the HTTP interface</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/swagger/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<noscript><p>This page needs script. The interface is described in
<a href="/openapi.json">openapi.json</a>.</p></noscript>
<script src="/static/swagger/swagger-ui-bundle.js"></script>
<script src="/static/api/docs.js"></script>
</body>
</html>
"""


def docs_routes(document: bytes) -> list[BaseRoute]:
    """`/docs`, `/openapi.json` and their files. `document` is the OpenAPI document as JSON."""

    async def openapi(request: Request) -> Response:
        request.scope["operation"] = "openapi"
        return Response(document, media_type="application/json")

    async def docs(request: Request) -> Response:
        request.scope["operation"] = "docs"
        return Response(_PAGE, media_type="text/html", headers={"Content-Security-Policy": _POLICY})

    # The wheel of fastapi-offline carries Swagger UI's built files.
    swagger = Path(str(files("fastapi_offline"))) / "static"
    return [
        Route("/openapi.json", openapi, methods=["GET"]),
        Route("/docs", docs, methods=["GET"]),
        Mount("/static/swagger", StaticFiles(directory=swagger)),
        Mount("/static/api", StaticFiles(directory=Path(__file__).parent / "static")),
    ]
