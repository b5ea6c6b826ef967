"""Front matter at the head of a text: YAML between lines of `---`, TOML between `+++`.

What stands there is a stranger's: it is read within bounds, and whatever it does is a ReadError.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, Protocol

from app.domain.blocks import Discard, DiscardReason
from app.domain.errors import ReadError
from app.domain.patterns import when_met
from app.domain.text import nfc
from app.readers.encoding import decode
from app.readers.lines import unify_lines

__all__ = ["declared_in", "front_matter_id", "take_front_matter"]

_YAML = when_met(r"\s*---[ \t]*\n(?P<body>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = when_met(r"\s*\+\+\+[ \t]*\n(?P<body>.*?\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = when_met(r"\s*(?:#.*\n\s*)*[A-Za-z_][\w.-]*\s*[:=]")
#: A document that opens with a rule is not taken for one that opens with front matter.
_MAX = 20_000
#: Lists and tables within one another; no field of ours needs more than three.
_DEEPEST = 20
#: What a text that may have front matter begins with, its byte order mark aside.
_FENCES = (b"---", b"+++")
_MARKS = (b"\xff\xfe", b"\xfe\xff")

#: What converters of web pages say of the page above its text.
_OF_PAGES = frozenset({"sitename", "site", "hostname", "url", "source", "link", "fingerprint"})


def take_front_matter(text: str) -> tuple[Mapping[str, Any], str, tuple[Discard, ...]]:
    """The front matter as given, the text after it, and the front matter as a discard.

    Raises:
        ReadError: what stands there is front matter and cannot be read.
    """
    for form, load in ((_YAML, _load_yaml), (_TOML, tomllib.loads)):
        found = form.match(text, 0, _MAX)
        if found is None or not _KEY.match(found["body"]):
            continue
        values = _loaded(load, found["body"])
        if not isinstance(values, dict):
            continue
        discard = Discard(" ".join(found["body"].split()), DiscardReason.MARKUP)
        return {str(key): value for key, value in values.items()}, text[found.end() :], (discard,)
    return {}, text, ()


def declared_in(front: Mapping[str, Any]) -> dict[str, str]:
    """What a web page said of itself, where its converter put that above the text."""
    title = front.get("title")
    if not isinstance(title, str) or not _OF_PAGES.intersection(front):
        return {}
    site = front.get("sitename") or front.get("site")
    return {"title": title, **({"og:site_name": site} if isinstance(site, str) else {})}


def front_matter_id(head: bytes) -> object:
    """The `id` that a text which begins with these bytes gives itself; None where it gives none.

    None too where the front matter cannot be read: reading the document says so.
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not (start.startswith(_FENCES) or head.startswith(_MARKS)):
        return None
    try:
        given, _, _ = take_front_matter(unify_lines(nfc(decode(head).text)))
    except ReadError:
        return None
    return given.get("id")


class _Load(Protocol):
    def __call__(self, body: str, /) -> object: ...


def _loaded(load: _Load, body: str) -> object:
    try:
        values = load(body)
        _check_depth(values)
    except RecursionError:
        raise _unreadable("it is nested too deeply") from None
    except (ValueError, ArithmeticError, LookupError, TypeError) as error:
        # PyYAML passes on what Python says of a date, a number or a key that is none.
        raise _unreadable(str(error)) from error
    return values


def _load_yaml(body: str) -> object:
    from app.readers.bounded_yaml import load  # noqa: PLC0415 - few texts have front matter

    return load(body, _DEEPEST)


def _check_depth(value: object, depth: int = 0) -> None:
    """Raises RecursionError where `value` is nested deeper than any field of ours."""
    if depth > _DEEPEST:
        raise RecursionError
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            _check_depth(inner, depth + 1)


def _unreadable(reason: str) -> ReadError:
    short = " ".join(reason.split())
    return ReadError(f"The front matter cannot be read: {short}.", hint="Correct or remove it.")
