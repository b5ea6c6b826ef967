"""The MCP server: tool names, descriptions and parameters; the work is in `tools`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field
from starlette.requests import Request

from app.assistant.answers import (
    Citation,
    ContextAnswer,
    Fetched,
    QuoteAnswer,
    ResolveAnswer,
    SearchAnswer,
)
from app.assistant.tools import Tools
from app.domain.errors import ParleyError
from app.parts import client_of
from app.search.threads import SearchThreads

__all__ = ["build_server"]

_READ_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_INSTRUCTIONS = (
    "Parley finds paragraphs in the documents of treaty meetings: who said what, where and when. "
    "Search first; quote only text that a tool returned, and cite each paragraph with the "
    "citation and link that came with it. Check a quotation with verify_quote before using it."
)

_T = TypeVar("_T")

Id = Annotated[str, Field(description="A paragraph's id, document#eid, as search returns it.")]
AnyId = Annotated[
    str,
    Field(
        description="The id of a paragraph (document#eid) or a document, the link that came with "
        "it, or a document's symbol, such as A/RES/78/241."
    ),
]
Few = Annotated[int, Field(ge=0, le=10)]
Speaker = Annotated[
    str | None, Field(description="A State or group: code or any known name, such as BEL, x-eu.")
]


def build_server(tools: Tools, threads: SearchThreads, version: str) -> MCPServer:
    """The server with its six tools; failures are told to the assistant with what to do."""

    async def run(ctx: Context, work: Callable[[Tools], _T]) -> _T:
        """`work` in a search thread, one of those that this client may have.

        Its tools link to the host that was asked; a failure's message and hint reach the assistant.
        """
        request = ctx.request_context.request
        asked, client = tools, ""
        if isinstance(request, Request):
            asked, client = tools.reached_at(str(request.base_url)), client_of(request.scope)
        try:
            return await threads.run(lambda: work(asked), threads.deadline(), client=client)
        except ParleyError as error:
            raise ToolError(f"{error.message} {error.hint or ''}".strip()) from error

    server = MCPServer(
        "parley",
        title="Parley",
        version=version,
        instructions=_INSTRUCTIONS,
        log_level="WARNING",
    )

    @server.tool(annotations=_READ_ONLY)
    async def search(
        ctx: Context,
        query: Annotated[
            str,
            Field(description='Words to find; "exact phrase", -not, OR and speaker:BEL work too.'),
        ],
        *,
        speaker: Speaker = None,
        treaty: Annotated[str | None, Field(description="A treaty's id or any name.")] = None,
        date_from: Annotated[str | None, Field(description="YYYY, YYYY-MM or YYYY-MM-DD")] = None,
        date_to: Annotated[str | None, Field(description="YYYY, YYYY-MM or YYYY-MM-DD")] = None,
        limit: Annotated[int, Field(ge=1, le=50)] = 10,
    ) -> SearchAnswer:
        """Find paragraphs in documents of treaty meetings; those with most of the words first.

        A document that the query names by symbol, id, title or number comes before them.
        """
        given = {"speaker": speaker, "treaty": treaty}
        filters = {name: value for name, value in given.items() if value}
        return await run(ctx, lambda at: at.search(query, filters, (date_from, date_to), limit))

    @server.tool(annotations=_READ_ONLY)
    async def fetch(ctx: Context, id: AnyId) -> Fetched:  # noqa: A002 - the name assistants expect
        """Read a paragraph or a whole document, with its metadata."""
        return await run(ctx, lambda at: at.fetch(id))

    @server.tool(annotations=_READ_ONLY)
    async def context(ctx: Context, id: Id, before: Few = 2, after: Few = 2) -> ContextAnswer:  # noqa: A002 - as in fetch
        """Read what stands around a paragraph."""
        return await run(ctx, lambda at: at.context(id, before, after))

    @server.tool(annotations=_READ_ONLY)
    async def cite(
        ctx: Context,
        id: AnyId,  # noqa: A002 - as in fetch
        format: Literal["text", "markdown", "bibtex", "ris"] = "text",  # noqa: A002 - as in the API
    ) -> Citation:
        """Cite a paragraph or a document."""
        return await run(ctx, lambda at: at.cite(id, format))

    @server.tool(annotations=_READ_ONLY)
    async def resolve(
        ctx: Context,
        reference: Annotated[
            str,
            Field(
                description="A symbol, a name such as resolution 1540 (2004), para. 2, a citation "
                "or a link."
            ),
        ],
    ) -> ResolveAnswer:
        """Find the document or paragraph that a reference means, best first."""
        return await run(ctx, lambda at: at.resolve(reference))

    @server.tool(annotations=_READ_ONLY)
    async def verify_quote(
        ctx: Context,
        text: Annotated[str, Field(description="The quotation; … or […] for an omission.")],
        speaker: Speaker = None,
        document_id: Annotated[str | None, Field(description="Only in this document.")] = None,
    ) -> QuoteAnswer:
        """Check whether words were said exactly, nearly or not at all, and where."""
        given = {"speaker": speaker, "document_id": document_id}
        filters = {name: value for name, value in given.items() if value}
        return await run(ctx, lambda at: at.verify_quote(text, filters))

    return server
