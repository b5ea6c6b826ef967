"""Calls the assistant tools as an assistant would: search, then fetch and cite the first find.

ask_tools.py 'riot control agents'
"""

import asyncio
import os
import sys

from mcp.client.client import Client

SERVICE = os.environ.get("PARLEY_ADDRESS", "http://127.0.0.1:8000")


async def main(query):
    """Print what the tools answer."""
    async with Client(f"{SERVICE}/mcp") as client:
        print("tools:", ", ".join(tool.name for tool in (await client.list_tools()).tools))
        found = (await client.call_tool("search", {"query": query})).structured_content
        first = found["results"][0]
        print("found:", first["id"])
        cited = await client.call_tool("cite", {"id": first["id"], "format": "markdown"})
        print("cite: ", cited.structured_content["citation"])
        checked = await client.call_tool("verify_quote", {"text": first["text"]})
        print("quote:", checked.structured_content["verdict"])


if __name__ == "__main__":
    if len(sys.argv) == 1:
        sys.exit(__doc__)
    asyncio.run(main(" ".join(sys.argv[1:])))
