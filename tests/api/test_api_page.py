"""docs/api.md: each command is run, and what stands below it is what it prints.

`pytest --update-golden` writes the answers anew; review the difference like code.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.conftest import application, listening
from tests.api.corpus import corpus_engine
from tests.tools import require

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "api.md"
ADDRESS = "http://127.0.0.1:8000"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_FILE = re.compile(r"```python file=(\S+)\n(.*?)```", re.DOTALL)
#: What differs from one index or moment to the next, and what ranking is free to change.
_VOLATILE = re.compile(
    r'(?<="took_ms": )[\d.]+|(?<="score": )[\d.]+|'
    r'(?<="index_version": ")[^"]+|(?<=_cursor": ")[^"]+|(?<=cursor=)[\w-]+'
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    engine = corpus_engine(tmp_path_factory.mktemp("index"))
    with listening(application(engine, public_url=ADDRESS)) as found:
        yield found


def run(command: str, address: str) -> str:
    """What a command of the page prints, as it would print it on port 8000."""
    command = command.replace("python3 docs/", f"{sys.executable} docs/")
    if "who_said_what" in command:
        command += f" {address}"
    done = subprocess.run(  # noqa: S602 - the page's own commands, pipes and all
        command.replace(ADDRESS, address),
        shell=True,
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    printed = done.stdout.replace(address, ADDRESS)
    return printed if printed.endswith("\n") else printed + "\n"


def answered(block: str, address: str) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{run(line[2:], address)}" for line in commands)


def _settled(text: str) -> str:
    return _VOLATILE.sub("", text)


def test_what_the_page_shows_is_what_is_printed(address: str, pytestconfig: pytest.Config) -> None:
    require("curl", why="the page's commands use it")
    page = PAGE.read_text(encoding="utf-8")
    blocks = [block.group(1) for block in _BLOCK.finditer(page)]
    assert len(blocks) >= 8
    found = [answered(block, address) for block in blocks]
    if pytestconfig.getoption("--update-golden"):
        blocks = [
            shown if _settled(shown) == _settled(printed) else printed
            for shown, printed in zip(blocks, found, strict=True)
        ]
        new = iter(blocks)
        page = _BLOCK.sub(lambda _: f"```console\n{next(new)}```", page)
        PAGE.write_text(page, encoding="utf-8")
    for shown, printed in zip(blocks, found, strict=True):
        assert _settled(shown) == _settled(printed)


def test_the_program_shown_is_the_program_run(pytestconfig: pytest.Config) -> None:
    page = PAGE.read_text(encoding="utf-8")
    if pytestconfig.getoption("--update-golden"):
        page = _FILE.sub(
            lambda one: f"```python file={one[1]}\n{(ROOT / one[1]).read_text()}```", page
        )
        PAGE.write_text(page, encoding="utf-8")
    shown = {one[1]: one[2] for one in _FILE.finditer(page)}
    assert shown
    for name, text in shown.items():
        assert text == (ROOT / name).read_text(encoding="utf-8")
