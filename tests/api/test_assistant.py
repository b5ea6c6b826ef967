"""The assistant interface, called by the SDK's own client over HTTP and over standard streams."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from app.engines.whoosh.writer import WhooshWriter
from tests.api.documents import DOCUMENTS

TOOLS = {"search", "fetch", "context", "cite", "resolve", "verify_quote"}
PARAGRAPH = "norway-statement#para_nn_2"

Work = Callable[[Client], Coroutine[Any, Any, None]]


def with_client(server: str, work: Work) -> None:
    async def run() -> None:
        async with Client(f"{server}/mcp") as client:
            await work(client)

    anyio.run(run)


async def call(client: Client, name: str, **arguments: Any) -> dict[str, Any]:
    result = await client.call_tool(name, arguments)
    assert not result.is_error, result.content
    content: dict[str, Any] = result.structured_content
    return content


def test_the_tools_are_few_read_only_and_described(server: str) -> None:
    async def work(client: Client) -> None:
        tools = (await client.list_tools()).tools
        assert {tool.name for tool in tools} == TOOLS
        for tool in tools:
            assert tool.description
            assert tool.annotations
            assert tool.annotations.read_only_hint
            assert tool.output_schema

    with_client(server, work)


def test_search_finds_any_word_and_cites(server: str) -> None:
    async def work(client: Client) -> None:
        body = await call(client, "search", query="clearance zebras", limit=1)
        (result,) = body["results"]
        assert set(result) == {"id", "title", "url", "text", "citation"}
        assert result["id"] == PARAGRAPH
        assert result["citation"].startswith("Norway, “Compliance”")
        assert result["url"] == f"{server}/documents/norway-statement#para_nn_2"
        narrowed = await call(client, "search", query="mines", speaker="Germany")
        assert {one["id"].partition("#")[0] for one in narrowed["results"]} == {
            "secretariat.report-2019"
        }

    with_client(server, work)


def test_fetch_reads_a_paragraph_and_a_document(server: str) -> None:
    async def work(client: Client) -> None:
        paragraph = await call(client, "fetch", id=PARAGRAPH)
        assert paragraph["text"].startswith("Mine clearance saves lives.")
        assert paragraph["metadata"]["number"] == "[2]"
        assert paragraph["metadata"]["meeting_id"] == "apmbc-review-conference-5"
        document = await call(client, "fetch", id="norway-statement")
        assert "Madam President,\n\n" in document["text"]
        assert paragraph["text"] in document["text"]

    with_client(server, work)


def test_context_cite_and_verify(server: str) -> None:
    async def work(client: Client) -> None:
        around = await call(client, "context", id=PARAGRAPH, before=1, after=1)
        assert [one["id"] for one in around["before"]] == ["norway-statement#para_nn_1"]
        assert [one["kind"] for one in around["after"]] == ["closing"]
        cited = await call(client, "cite", id=PARAGRAPH, format="bibtex")
        assert cited["citation"].startswith("@misc{")
        exact = await call(client, "verify_quote", text="Mine clearance saves lives")
        assert (exact["verdict"], exact["results"][0]["id"]) == ("exact", PARAGRAPH)
        other = await call(
            client, "verify_quote", text="Mine clearance saves lives", speaker="Algeria"
        )
        assert (other["verdict"], other["elsewhere"][0]["id"]) == ("not_found", PARAGRAPH)

    with_client(server, work)


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("fetch", {"id": "nowhere#para_1"}, "Nothing stands under 'nowhere#para_1'"),
        ("search", {"query": '"unclosed'}, "not closed"),
        ("context", {"id": "norway-statement"}, "Give a paragraph's id"),
        ("search", {"query": "mines", "limit": 1000}, "limit"),
    ],
)
def test_a_failure_says_what_to_do(
    server: str, tool: str, arguments: dict[str, Any], said: str
) -> None:
    async def work(client: Client) -> None:
        result = await client.call_tool(tool, arguments)
        assert result.is_error
        assert said in str(result.content)

    with_client(server, work)


def test_on_standard_input_and_output(tmp_path: Path) -> None:
    transaction = WhooshWriter(tmp_path).begin(full=True)
    builder = transaction.factory()()
    for document in DOCUMENTS:
        builder.add(document)
    transaction.commit([builder.finish()], removed=(), notes={})
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "app", "mcp", "--index", str(tmp_path)],
        env={**os.environ, "PARLEY_PUBLIC_URL": "https://parley.example"},
    )

    async def run() -> None:
        async with Client(stdio_client(command)) as client:
            body = await call(client, "search", query="clearance")
            assert body["results"][0]["url"].startswith("https://parley.example/documents/")

    anyio.run(run)
