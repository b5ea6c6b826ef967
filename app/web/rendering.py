"""Pages from templates, with the headers that every page has."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from app.parts import AppParts
from app.presenting.links import under
from app.presenting.problems import Problem
from app.web.views.common import ErrorView

__all__ = ["HERE", "error_view", "failure_page", "page"]

HERE = Path(__file__).parent
#: Script, styles and images of our own alone, none of them within the page.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache", "Vary": "Accept"}


_templates = Jinja2Templates(
    env=Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
)


def page(
    request: Request,
    template: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    *,
    media_type: str = "text/html",
    **values: Any,
) -> Response:
    """A template as an answer; in it, `at` puts a path where the site is."""
    parts: AppParts = request.app.state.parts
    values["at"] = partial(under, parts.root)
    return _templates.TemplateResponse(
        request,
        template,
        values,
        status,
        headers={**_HEADERS, **(headers or {})},
        media_type=media_type,
    )


def failure_page(request: Request, problem: Problem) -> Response:
    """What went wrong, as a page for people."""
    return page(request, "error.html", problem.status, problem.headers, error=error_view(problem))


def error_view(problem: Problem) -> ErrorView:
    """A problem for people."""
    body = problem.body
    return ErrorView(
        problem.status, body["title"], body["detail"], body.get("hint"), body.get("position")
    )
