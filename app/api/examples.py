"""Examples of the OpenAPI document: requests and their answers over the corpus that ships.

`examples.json` is written and checked by tests/api/test_examples.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import orjson

__all__ = ["EXAMPLES_FILE", "Example", "load_examples"]

EXAMPLES_FILE = Path(__file__).parent / "examples.json"


@dataclass(frozen=True, slots=True)
class Example:
    """A request and its answer: JSON as a value, anything else as text."""

    url: str
    media_type: str
    answer: Any

    def parameter(self, name: str) -> tuple[str, ...]:
        """The values of a query parameter in the request."""
        return tuple(parse_qs(urlsplit(self.url).query).get(name, ()))

    def path_parameters(self, template: str) -> dict[str, str]:
        """The values of a path's parameters in the request."""
        sent = urlsplit(self.url).path.split("/")
        return {
            part[1:-1]: unquote(value)
            for part, value in zip(template.split("/"), sent, strict=True)
            if part.startswith("{")
        }


def load_examples() -> Mapping[str, Example]:
    """The examples by operation id."""
    return {name: Example(**one) for name, one in orjson.loads(EXAMPLES_FILE.read_bytes()).items()}
