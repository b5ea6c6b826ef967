"""The docs page: Swagger UI from files we serve ourselves, no request to any other host."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

from app.parts import AppParts

__all__ = ["router"]

#: Swagger UI styles its elements inline and draws its icons as data URLs; no script is inline.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; font-src 'self' data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HERE = Path(__file__).parent
_PAGE = (_HERE / "docs.html").read_text(encoding="utf-8")
# The wheel of fastapi-offline carries Swagger UI's built files.
_SWAGGER = Path(str(files("fastapi_offline"))) / "static"

router = APIRouter(include_in_schema=False)
router.mount("/static/swagger", StaticFiles(directory=_SWAGGER))
router.mount("/static/api", StaticFiles(directory=_HERE / "static"))


@router.get("/docs")
async def docs(request: Request) -> Response:
    """Swagger UI."""
    parts: AppParts = request.app.state.parts
    return HTMLResponse(
        _PAGE.replace("{root}", escape(parts.root)), headers={"Content-Security-Policy": _POLICY}
    )
