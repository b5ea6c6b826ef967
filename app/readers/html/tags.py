"""Elements of HTML by what they do to the text within them."""

from __future__ import annotations

__all__ = ["BLOCKS", "BOLD", "DROPPED", "HEAD", "HEADINGS", "ITALIC", "NAVIGATION"]

BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "li", "legend", "main", "nav", "ol", "p", "pre",
    "search", "section", "summary", "table", "ul", "menu", "html", "dir",
}  # fmt: skip
DROPPED = {
    "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math",
    "canvas", "audio", "video", "select", "button", "input", "textarea", "rp", "rt", "datalist",
}  # fmt: skip
HEAD = {"title", "meta", "link", "base", "basefont"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BOLD, ITALIC = {"b", "strong", "th"}, {"i", "em", "cite", "dfn", "var"}
#: Roles of what leads through a page.
NAVIGATION = {"navigation", "search", "banner", "contentinfo", "complementary", "doc-toc"}
