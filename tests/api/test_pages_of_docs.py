"""The documents say what is so: each command runs, and prints what stands below it.

`scripts/update_answers.py`, or `pytest --update-golden`, writes the answers anew; review the
difference like code.
"""

from __future__ import annotations

import json
import os
import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import anyio
import httpx
import pytest
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from scripts.update_answers import (
    ADDRESS,
    commands_of,
    pages,
    renewed_answer,
    renewed_page,
)
from tests.api.process import PROGRAM, ROOT, Process, clean_environment, serving
from tests.tools import require

EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.py"))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `parley index` makes of `corpus/`."""
    folder = tmp_path_factory.mktemp("index")
    command = [*PROGRAM, "index", "--index", str(folder)]
    subprocess.run(command, cwd=ROOT, env=clean_environment(), check=True)
    return folder


@pytest.fixture(scope="module")
def service(index: Path) -> Iterator[Process]:
    with serving(index, PARLEY_PUBLIC_URL=ADDRESS) as process:
        yield process


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_a_page_shows_what_is_printed(
    path: Path, service: Process, index: Path, update_golden: bool
) -> None:
    page = path.read_text(encoding="utf-8")
    if commands_of(page):
        require("curl", why="the page's commands use it")
        renewed = renewed_page(page, service.address, index)
        if update_golden:
            path.write_text(renewed, encoding="utf-8")
        assert renewed == path.read_text(encoding="utf-8"), "see scripts/update_answers.py"


def test_the_commands_are_there() -> None:
    """What the pages show is found: no curl stands in a block that is not run."""
    shown = {path.name: commands_of(path.read_text(encoding="utf-8")) for path in pages()}
    assert len(shown["api.md"]) >= 15
    assert shown["README.md"]
    for path in pages():
        lines = [line for one in shown[path.name] for line in one.line.splitlines()]
        curls = re.findall(r"^\W*(curl .*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert [curl for curl in curls if curl not in lines] == [], path.name


def test_every_example_is_run_and_linked() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in pages())
    for path in EXAMPLES:
        assert f"(examples/{path.name})" in text
        assert any(path.name in one.line for one in commands_of(text))


@pytest.mark.parametrize(
    ("shown", "printed", "renewed"),
    [
        ("", '{"a":1,"b":[]}', '{"a": 1, "b": []}\n'),
        ('{"b": {…}, …}', '{"a":1,"b":{"c":2}}', '{"b": {…}, …}\n'),
        ('{"b": {…}, …}', '{"b":{}}', '{"b": {}}\n'),
        ('{"b": 1}', '{"a":2,"b":3}', '{"a": 2, "b": 3}\n'),
        ("[{}, …]", '[{"a":1},{"a":2},{"a":3}]', '[{"a": 1}, …]\n'),
        ('[{"a": 1, …}]', '[{"a":1,"b":2},{"a":3,"b":4}]', '[{"a": 1, …}, {"a": 3, …}]\n'),
        ('{"a": "one tw…"}', '{"a":"one three"}', '{"a": "one th…"}\n'),
        ('{"a": "one …"}', '{"a":"one"}', '{"a": "one"}\n'),
        ('{"took_ms": 3, "total": 1}', '{"took_ms":9,"total":2}', '{"took_ms": 3, "total": 2}\n'),
        ('{"next": "/v1?cursor=a"}', '{"next":"/v1?cursor=b"}', '{"next": "/v1?cursor=a"}\n'),
        ('{"next": "/v1?cursor=a"}', '{"next":"/v2?cursor=b"}', '{"next": "/v2?cursor=b"}\n'),
        ('["/v1?cursor=ab…"]', '["/v1?cursor=cde"]', '["/v1?cursor=ab…"]\n'),
        ("a\n…\n", "1\n2\n3\n", "1\n…\n"),
        ("a\n", "1\n2\n", "1\n2\n"),
        ('{"a": 1, …}\n…\n', '{"a":1,"b":2}\n{"a":3}\n', '{"a": 1, …}\n…\n'),
        ("one tw…\n", "one three four\n", "one th…\n"),
    ],
)
def test_answers_keep_their_shape_and_take_new_values(
    shown: str, printed: str, renewed: str
) -> None:
    assert renewed_answer(shown, printed) == renewed


def test_long_answers_are_laid_out_in_lines() -> None:
    items = ", ".join(f'{{"name": "{letter * 40}", "n": 1}}' for letter in "abc")
    assert renewed_answer("", f'{{"total": 3, "items": [{items}], "last": null}}') == (
        '{\n  "total": 3,\n  "items": [\n'
        f'    {{"name": "{"a" * 40}", "n": 1}},\n'
        f'    {{"name": "{"b" * 40}", "n": 1}},\n'
        f'    {{"name": "{"c" * 40}", "n": 1}}\n  ],\n  "last": null\n}}\n'
    )


def test_assistants_connect_the_way_the_page_says(service: Process, index: Path) -> None:
    page = (ROOT / "docs" / "assistants.md").read_text(encoding="utf-8")
    blocks = [json.loads(one) for one in re.findall(r"```json\n(.*?)```", page, re.DOTALL)]
    started, served = (block["mcpServers"]["parley"] for block in blocks)
    assert Path(started["command"]).name == "parley"
    arguments = [str(index) if "/" in one else one for one in started["args"]]
    command = StdioServerParameters(
        command=PROGRAM[0], args=[*PROGRAM[1:], *arguments], env={**os.environ, **started["env"]}
    )
    described = set(re.findall(r"^\| `(\w+)` ", page, re.MULTILINE))

    async def check() -> None:
        for way in (
            stdio_client(command),
            served["url"].replace(ADDRESS, service.address),
        ):
            async with Client(way) as client:
                assert {tool.name for tool in (await client.list_tools()).tools} == described
                found = await client.call_tool("search", {"query": "riot control agents"})
                assert found.structured_content["results"], way

    anyio.run(check)


class TestExamples:
    """What the example programs promise beyond what the pages show."""

    def run(self, service: Process, *line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *line],
            cwd=ROOT / "docs" / "examples",
            env={**os.environ, "PARLEY_ADDRESS": service.address},
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=60,
        )

    def test_a_misquotation_is_exit_1(self, service: Process, tmp_path: Path) -> None:
        draft = tmp_path / "draft.txt"
        draft.write_text("It “took place in Vienna from 21 to 23 June 2022”, they say.")
        assert self.run(service, "verify_quotes.py", str(draft)).returncode == 0
        draft.write_text('It "took place in Geneva from 21\nto 23 June 2022", they say.')
        done = self.run(service, "verify_quotes.py", str(draft))
        assert done.returncode == 1
        assert "quoted “Geneva”, the source has “Vienna”" in done.stdout

    def test_a_walk_finds_every_hit(self, service: Process) -> None:
        done = self.run(service, "follow_cursor.py", "kind:paragraph OR kind:list_item")
        ids = [line.partition('"text"')[0] for line in done.stdout.splitlines()]
        assert len(ids) > 100, done.stderr
        assert len(set(ids)) == len(ids)

    def test_a_walk_starts_again_when_its_index_is_gone(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def page(name: str, following: str | None) -> httpx.Response:
            return httpx.Response(200, json={"results": [name], "links": {"next": following}})

        answers = [
            page("old", "/v1/search?cursor=1"),
            httpx.Response(410),
            page("new", "/v1/search?cursor=2"),
            page("newer", None),
        ]
        transport = httpx.MockTransport(lambda _: answers.pop(0))
        monkeypatch.setattr(httpx, "Client", partial(httpx.Client, transport=transport))
        example = runpy.run_path(str(ROOT / "docs" / "examples" / "follow_cursor.py"))
        assert example["every_hit"]("treaty") == ["new", "newer"]

    def test_a_table_is_csv(self, service: Process) -> None:
        done = self.run(service, "who_said_what.py", "Vienna speaker:XYZ OR Vienna")
        assert done.stdout.startswith("who,when,where,paragraph,said,link\n"), done.stderr
        assert "First Meeting of States Parties" in done.stdout
