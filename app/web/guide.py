"""The guide to the query language as a page: docs/query-language.md, every row of it tested.

The package has a copy of that page (scripts/update_docs.py makes it), so that it is there
wherever the service runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from markdown_it import MarkdownIt
from markupsafe import Markup

from app.presenting.links import with_pairs

__all__ = ["GUIDE", "GuideView", "guide_view"]

GUIDE = Path(__file__).parent / "query-language.md"
_QUERY_CELL = re.compile(r"<tr>\n<td><code>(.*?)</code></td>")


@dataclass(frozen=True, slots=True)
class GuideView:
    """The guide as HTML."""

    html: Markup


def guide_view(at: Callable[[str], str]) -> GuideView:
    """The guide, its examples as links that try them; `at` puts a path where the site is."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    html = markdown.render(GUIDE.read_text(encoding="utf-8"))
    html = html.replace("<table>", '<div class="wide" tabindex="0"><table>')
    html = html.replace("</table>", "</table></div>")
    html = html.replace("<th></th>", "<td></td>")  # a heading without words is none

    def tried(found: re.Match[str]) -> str:
        url = at(with_pairs("/", [("q", unescape(found[1]))])).replace("&", "&amp;")
        return f'<tr>\n<td><a href="{url}"><code>{found[1]}</code></a></td>'

    return GuideView(Markup(_QUERY_CELL.sub(tried, html)))  # noqa: S704 - our own page
