"""Runs the commands of the documents against a service, and writes what they print below them:

    make run                                     # the service, over corpus/
    .venv/bin/python scripts/update_answers.py   # in another terminal; [ADDRESS] if elsewhere

A ```console block holds commands (`$ …`) with their answers. JSON is laid out for reading. What
the author leaves out stands as `…`, and stays left out when the answer is written anew: `{…}`,
`[…]`, a member or element `…` (the others), a line `…` (the rest), or `…` at the end of a line or
string (cut there).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["ADDRESS", "commands_of", "pages", "renewed_answer", "renewed_page", "run"]

ROOT = Path(__file__).resolve().parents[1]
#: Where the documents say that the service is.
ADDRESS = "http://127.0.0.1:8000"
WIDTH = 96
REST = "\0rest"

_BLOCK = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^\$ (.*(?:(?<=\\)\n.*)*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
#: What differs from one index or moment to the next, and what ranking is free to change.
_VOLATILE = {"took_ms", "index_version", "score", "built_at", "indexed_at", "next_cursor"}
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)|(?<=cursor=)[\w-]+…?|W/\"[^\"]+\"|(?<=\()[\d.]+(?= ms)"
)


class Command(NamedTuple):
    """A command line as the reader types it, and what the page says it prints."""

    line: str
    answer: str


def pages() -> list[Path]:
    """The documents whose commands are run."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def commands_of(page: str) -> list[Command]:
    """Every command of a page with its answer."""
    return [
        Command(*found)
        for block in _BLOCK.findall(page)
        for found in _COMMAND.findall(block)
    ]  # fmt: skip


def renewed_page(page: str, address: str, index: Path | None = None) -> str:
    """The page with its answers as the service at `address` gives them now."""

    def block(found: re.Match[str]) -> str:
        return f"```console\n{_COMMAND.sub(command, found[1])}```"

    def command(found: re.Match[str]) -> str:
        return f"$ {found[1]}\n{renewed_answer(found[2], run(found[1], address, index))}"

    return _BLOCK.sub(block, page)


def run(line: str, address: str, index: Path | None = None) -> str:
    """What a command prints, as it would print it with the service where the documents say."""
    for written, meant in (
        (".venv/bin/python", sys.executable),
        (".venv/bin/parley", f"{sys.executable} -m app"),
        (ADDRESS, address),
    ):
        line = line.replace(written, meant)
    environment = {**os.environ, "PARLEY_ADDRESS": address, "PARLEY_PUBLIC_URL": ADDRESS}
    if index is not None:
        environment["PARLEY_INDEX"] = str(index)
    done = subprocess.run(  # noqa: S602 - the documents' own commands, pipes and all
        line,
        shell=True,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        check=False,
        encoding="utf-8-sig",
        timeout=60,
    )
    if not done.stdout:
        raise RuntimeError(f"status {done.returncode} and nothing printed by: {line}")
    printed = done.stdout.replace("\r\n", "\n").replace(address, ADDRESS)
    return printed if printed.endswith("\n") else printed + "\n"


def renewed_answer(shown: str, printed: str) -> str:
    """What was printed, laid out and shortened the way the answer that is shown is."""
    value = _json(printed)
    if value is not None:
        return lay_out(_projected(value, _shape(shown))) + "\n"
    lines, marks = printed.splitlines(), shown.splitlines()
    cut = marks[-1:] == ["…"] and len(lines) > len(marks) - 1
    if cut:
        lines = lines[: len(marks) - 1]
    kept = [
        _renewed_line(mark, line)
        for mark, line in zip(marks + [""] * (len(lines) - len(marks)), lines, strict=False)
    ]
    return "".join(f"{line}\n" for line in [*kept, *(["…"] if cut else [])])


def _renewed_line(shown: str, printed: str) -> str:
    value = _json(printed)
    return _flat(_projected(value, _shape(shown))) if value is not None else _cut(printed, shown)


def _json(text: str) -> Any:
    """The object or array that a text is, or None."""
    try:
        return json.loads(text) if text[:1] in "{[" else None
    except ValueError:
        return None


def _shape(shown: str) -> Any:
    """An answer of a page, `…` read as REST; None where it cannot be read."""
    inside: list[str] = []
    parts = []
    for part in re.findall(r'"(?:\\.|[^"\\])*"|.', shown, re.DOTALL):
        if part in "{[":
            inside.append(part)
        elif part in "}]" and inside:
            inside.pop()
        parts.append(
            part if part != "…" else f"{json.dumps(REST)}{':0' if inside[-1:] == ['{'] else ''}"
        )
    return _json("".join(parts))


def _projected(value: Any, shape: Any) -> Any:
    """`value` without what `shape` leaves out; what changes by itself as `shape` has it."""
    if isinstance(value, dict) and isinstance(shape, dict):
        kept = {
            name: shape[name]
            if name in _VOLATILE and shape.get(name) is not None
            else _projected(each, shape.get(name))
            for name, each in value.items()
            if REST not in shape or name in shape
        }
        return kept | ({REST: 0} if len(kept) < len(value) else {})
    if isinstance(value, list) and isinstance(shape, list):
        shapes = [each for each in shape if each != REST]
        shown = value[: len(shapes)] if REST in shape else value
        last = shapes[-1] if shapes else None
        following = shapes + [last] * (len(shown) - len(shapes))
        kept_items = [_projected(*pair) for pair in zip(shown, following, strict=False)]
        return kept_items + ([REST] if len(shown) < len(value) else [])
    if isinstance(value, str) and isinstance(shape, str):
        return _cut(value, shape)
    return value


def _cut(text: str, shown: str) -> str:
    if _MOMENT.sub("", text) == _MOMENT.sub("", shown):
        return shown
    if not shown.endswith("…") or len(text) <= len(shown):
        return text
    return text[: len(shown) - 1].rstrip() + "…"


def lay_out(value: Any, indent: str = "") -> str:
    """JSON in lines of at most WIDTH columns where its strings allow, members side by side."""
    flat = _flat(value)
    if len(indent + flat) < WIDTH or not isinstance(value, dict | list):
        return flat
    inner = indent + "  "
    lines, row = [], ""
    for name, each in _members(value):
        text = name + _flat(each)
        if row and len(f"{inner}{row}, {text}") < WIDTH:
            row += f", {text}"
            continue
        lines += [row] if row else []
        row = text
        if len(inner + text) >= WIDTH and isinstance(each, dict | list):
            lines, row = [*lines, name + lay_out(each, inner)], ""
    lines += [row] if row else []
    body = f",\n{inner}".join(lines)
    first, last = "{}" if isinstance(value, dict) else "[]"
    return f"{first}\n{inner}{body}\n{indent}{last}"


def _members(value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, list):
        return [("", each) for each in value]
    return [
        ("", REST) if name == REST else (f"{json.dumps(name, ensure_ascii=False)}: ", each)
        for name, each in value.items()
    ]


def _flat(value: Any) -> str:
    if isinstance(value, dict | list):
        first, last = "{}" if isinstance(value, dict) else "[]"
        return first + ", ".join(name + _flat(each) for name, each in _members(value)) + last
    return "…" if value == REST else json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    for path in pages():
        written = path.read_text(encoding="utf-8")
        renewed = renewed_page(written, *sys.argv[1:2] or [ADDRESS])
        if renewed != written:
            path.write_text(renewed, encoding="utf-8")
            print(f"written: {path.relative_to(ROOT)}")
