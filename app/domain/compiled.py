"""Compiled patterns kept in a file, as Python keeps its compiled modules.

The patterns that reading any document takes are compiled in most of a second, which is as long as
reading some eighty. The interpreter compiles in two steps: `re` makes a list of numbers of a
pattern, in Python, and its matcher takes that list. What is kept is the list. Both are inner parts
of the interpreter: a file made by another version of it, or one that is not as it was written, is
not used, and patterns are then compiled as ever.
"""

from __future__ import annotations

import marshal
import re
import sys
import zlib
from array import array
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib import import_module
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["STORE", "restored", "store"]

#: Made by `python -m app.bootstrap.patterns`.
STORE = Path(__file__).with_name("_compiled.patterns")

#: Flags, list as unsigned 32-bit numbers, how many groups, groups by name.
_Form = tuple[int, bytes, int, dict[str, int]]


class _Kept(NamedTuple):
    """A file's bytes, and where the form of each pattern begins and ends in them."""

    content: mmap | bytes
    places: dict[bytes, tuple[int, int]]


def restored(source: str, flags: int, path: Path = STORE) -> re.Pattern[str] | None:
    """The pattern of this source and these flags, None where it is not kept."""
    content, places = _kept(path)
    if not places or (place := places.get(_key(source, flags))) is None:
        return None
    form = _checked(content[slice(*place)])
    if form is None:
        return None
    all_flags, numbers, groups, names = marshal.loads(form)  # noqa: S302 - as of a .pyc
    by_place: list[str | None] = [None] * (groups + 1)
    for name, group in names.items():
        by_place[group] = name
    code = array("I", numbers).tolist()
    matcher: Any = import_module("_sre")
    pattern: re.Pattern[str] = matcher.compile(
        source, all_flags, code, groups, names, tuple(by_place)
    )
    return pattern


def store(patterns: Iterable[tuple[str, int]], path: Path = STORE) -> None:
    """Compile `patterns`, sources and flags, and keep them. Raises OSError."""
    places: dict[bytes, tuple[int, int]] = {}
    forms = bytearray()
    for source, flags in patterns:
        form = _with_check(marshal.dumps(_form(source, flags)))
        places[_key(source, flags)] = len(forms), len(forms) + len(form)
        forms += form
    # Behind the forms, so that no place depends on how long it is.
    table = _with_check(marshal.dumps(places))
    made = path.with_suffix(".new")
    made.write_bytes(bytes(forms) + table + len(table).to_bytes(4) + _made_by())
    made.replace(path)


def _key(source: str, flags: int) -> bytes:
    text = f"{flags} {source}".encode("utf-8", "surrogatepass")
    return blake2b(text, digest_size=16).digest()


def _form(source: str, flags: int) -> _Form:
    """As `re.compile` does before it hands over to the matcher."""
    parser: Any = import_module("re._parser")
    compiler: Any = import_module("re._compiler")
    parsed = parser.parse(source, flags)
    numbers = array("I", compiler._code(parsed, flags)).tobytes()
    state = parsed.state
    return int(flags | state.flags), numbers, state.groups - 1, dict(state.groupdict)


@cache
def _made_by() -> bytes:
    """Names the interpreter that the lists are for, and the machine."""
    magic = import_module("_sre").MAGIC
    return f"{sys.version} {sys.byteorder} {array('I').itemsize} {magic}".encode()


@cache
def _kept(path: Path) -> _Kept:
    """What is kept in a file; nothing where it is of no use."""
    try:
        with path.open("rb") as file:
            content = mmap(file.fileno(), 0, access=ACCESS_READ)
    except (OSError, ValueError):  # no file, an empty one
        return _Kept(b"", {})
    end = len(content) - len(_made_by())
    if end < 4 or content[end:] != _made_by():
        return _Kept(b"", {})
    size = int.from_bytes(content[end - 4 : end])
    table = _checked(content[max(0, end - 4 - size) : end - 4])
    return _Kept(content, marshal.loads(table) if table is not None else {})  # noqa: S302


def _with_check(data: bytes) -> bytes:
    return data + zlib.crc32(data).to_bytes(4)


def _checked(data: bytes) -> bytes | None:
    """What `_with_check` was given, None of what is not as it gave it."""
    return data[:-4] if zlib.crc32(data[:-4]).to_bytes(4) == data[-4:] else None
