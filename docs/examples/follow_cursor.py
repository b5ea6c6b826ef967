"""Every hit of a search, page by page, starting again if the index changes on the way.

follow_cursor.py 'treaty:ctbt' > hits.ndjson
"""

import json
import os
import sys

import httpx

SERVICE = os.environ.get("PARLEY_ADDRESS", "http://127.0.0.1:8000")


def pages(client, query):
    """The pages of one walk. A cursor lives as long as its index: then 410, and httpx raises."""
    url = httpx.URL("/v1/search", params={"q": query, "limit": 100, "sort": "document"})
    while url:
        body = client.get(url).raise_for_status().json()
        yield body["results"]
        url = body["links"]["next"]


def every_hit(query, attempts=3):
    """All hits of one and the same index."""
    with httpx.Client(base_url=SERVICE) as client:
        for _ in range(attempts):
            try:
                return [hit for page in pages(client, query) for hit in page]
            except httpx.HTTPStatusError as error:
                if error.response.status_code != httpx.codes.GONE:
                    raise
    raise SystemExit("The index changed again and again; try later.")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for hit in every_hit(sys.argv[1]):
        print(json.dumps({"id": hit["id"], "text": hit["text"]}, ensure_ascii=False))
