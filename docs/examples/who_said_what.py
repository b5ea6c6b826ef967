"""Who said what on a topic: a table of every paragraph found, as CSV or Markdown.

who_said_what.py '"victim assistance"' > table.csv
who_said_what.py 'verification speaker:BEL' --format markdown
"""

import argparse
import csv
import os
import sys

import httpx

SERVICE = os.environ.get("PARLEY_ADDRESS", "http://127.0.0.1:8000")
COLUMNS = ["who", "when", "where", "paragraph", "said", "link"]


def hits(query):
    """Every hit of a query, best first, however many pages they fill."""
    with httpx.Client(base_url=SERVICE) as client:
        body = client.get("/v1/search", params={"q": query, "limit": 100}).raise_for_status().json()
        yield from body["results"]
        while body["links"]["next"]:
            body = client.get(body["links"]["next"]).raise_for_status().json()
            yield from body["results"]


def row(hit):
    """A hit as a row: the speakers, or the document where nobody speaks."""
    return {
        "who": ", ".join(speaker["name"] for speaker in hit["speakers"]) or hit["title"],
        "when": hit["date"]["value"] if hit["date"] else "",
        "where": hit["meeting"] or "",
        "paragraph": hit["number"] or "",
        "said": hit["text"],
        "link": SERVICE + hit["links"]["html"],
    }


def markdown(rows):
    """A Markdown table; a bar or a line break within a cell would end it."""
    yield COLUMNS
    yield ["---"] * len(COLUMNS)
    for each in rows:
        yield [" ".join(each[name].split()).replace("|", "\\|") for name in COLUMNS]


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("query")
    parser.add_argument("--format", choices=["csv", "markdown"], default="csv")
    chosen = parser.parse_args()
    rows = [row(hit) for hit in hits(chosen.query)]
    if chosen.format == "markdown":
        for cells in markdown(rows):
            print("|", " | ".join(cells), "|")
    else:
        table = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


if __name__ == "__main__":
    main()
