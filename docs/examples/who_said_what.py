"""A table of who said what: python3 who_said_what.py QUERY [ADDRESS]"""

import sys
import textwrap

import httpx


def hits(client, query):
    """Every hit of a query, page by page."""
    page = client.get("/v1/search", params={"q": query, "limit": 100, "highlight": "offsets"})
    while True:
        body = page.raise_for_status().json()
        yield from body["results"]
        if body["links"]["next"] is None:
            return
        page = client.get(body["links"]["next"])


def main(query, address="http://127.0.0.1:8000"):
    """Print one line a hit."""
    with httpx.Client(base_url=address) as client:
        for hit in hits(client, query):
            who = ", ".join(speaker["name"] for speaker in hit["speakers"]) or hit["title"]
            when = hit["date"]["value"] if hit["date"] else "undated"
            shown = hit["text"][hit["snippet"]["start"] : hit["snippet"]["end"]]
            who, said = (textwrap.shorten(part, 40, placeholder=" …") for part in (who, shown))
            print(f"{who:40}  {when:10}  {hit['number'] or '':8}  {said}")


if __name__ == "__main__":
    main(*sys.argv[1:])
