"""HTML bytes to a tree: character set, size and depth."""

from __future__ import annotations

import codecs
import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from app.domain.errors import ReadError
from app.domain.patterns import when_met
from app.readers.encoding import decode
from app.readers.html.facts import join_facts

__all__ = ["declared", "parse"]

_META = re.compile(
    rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([\w.:\-]+)|<\?xml\b[^>]*?encoding=[\"']([\w.:\-]+)",
    re.IGNORECASE,
)
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: What browsers take these labels for (WHATWG Encoding, 4.2).
_LABELS = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252",
    "us-ascii": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "x-sjis": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
    "tis-620": "cp874", "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
    "unicode": "utf-8", "iso-8859-8-i": "iso-8859-8",
}  # fmt: skip
_CONTROLS = when_met("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_XML_DECLARATION = when_met(r"^\s*<\?xml[^>]*\?>")


def parse(data: bytes, *, depth: int) -> tuple[Any, tuple[str, ...]]:
    """The document's root element, and warnings.

    Raises:
        ReadError: no markup at all, or nested deeper than `depth`.
    """
    text, warnings = _text(data)
    text = _XML_DECLARATION.sub("", _CONTROLS.sub("", text))
    parser = lxml_html.HTMLParser(huge_tree=False, no_network=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("The HTML file holds no text.") from error
    _check_depth(root, depth)
    join_facts(root)
    return root, warnings


def _text(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The file's text: a byte order mark wins, then the declared set, then a guess."""
    if not data.startswith(_BOMS) and (found := _META.search(data[:4096])):
        name = (found[1] or found[2]).decode("ascii").lower()
        try:
            codec = codecs.lookup(_LABELS.get(name, name)).name
            return data.decode(codec), ()
        except LookupError:
            decoded = decode(data)
            return decoded.text, (f"Unknown character set “{name}”.", *decoded.warnings)
        except UnicodeDecodeError:
            decoded = decode(data)
            warning = f"The text is not in {name}, as it says; read as {decoded.encoding}."
            return decoded.text, (warning, *decoded.warnings)
    decoded = decode(data)
    return decoded.text, decoded.warnings


def _check_depth(root: Any, limit: int) -> None:
    """libxml2 itself stops at 256 levels of markup; this bound is below Python's stack."""
    level = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        if level > limit:
            raise ReadError(f"The HTML is nested more than {limit} levels deep.")


def declared(root: Any) -> dict[str, str]:
    """What the page says of itself: title, language, `meta` elements."""
    found: dict[str, str] = {}
    if (title := root.find(".//head/title")) is not None and (title.text or "").strip():
        found["title"] = " ".join(title.text.split())
    if language := root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"):
        found["language"] = language
    for meta in root.iterfind(".//head/meta"):
        name, content = (meta.get("name") or meta.get("property") or ""), meta.get("content")
        if name and content:
            found.setdefault(name.lower(), " ".join(content.split()))
    return found
