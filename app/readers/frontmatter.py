"""Front matter at the head of a text: YAML between lines of `---`, TOML between `+++`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

import yaml

from app.domain.blocks import Discard, DiscardReason
from app.domain.errors import ReadError

__all__ = ["take_front_matter"]

_YAML = re.compile(r"\s*---[ \t]*\n(?P<body>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\s*\+\+\+[ \t]*\n(?P<body>.*?\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"\s*(?:#.*\n\s*)*[A-Za-z_][\w.-]*\s*[:=]")
#: A document that opens with a rule is not taken for one that opens with front matter.
_MAX = 20_000


def take_front_matter(text: str) -> tuple[Mapping[str, Any], str, tuple[Discard, ...]]:
    """The front matter as given, the text after it, and the front matter as a discard.

    Raises:
        ReadError: what stands there is front matter and cannot be read.
    """
    for form, load in ((_YAML, _load_yaml), (_TOML, _load_toml)):
        found = form.match(text, 0, _MAX)
        if found is None or not _KEY.match(found["body"]):
            continue
        values = load(found["body"])
        if not isinstance(values, dict):
            continue
        discard = Discard(" ".join(found["body"].split()), DiscardReason.MARKUP)
        return {str(key): value for key, value in values.items()}, text[found.end() :], (discard,)
    return {}, text, ()


def _load_yaml(body: str) -> object:
    try:
        return yaml.safe_load(body)
    except yaml.YAMLError as error:
        raise _unreadable(str(error)) from error


def _load_toml(body: str) -> object:
    try:
        return tomllib.loads(body)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(str(error)) from error


def _unreadable(reason: str) -> ReadError:
    short = " ".join(reason.split())
    return ReadError(f"The front matter cannot be read: {short}.", hint="Correct or remove it.")
