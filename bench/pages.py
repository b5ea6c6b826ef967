"""The results page beside the search it shows, in one run, and what a browser makes of it.

    python -m bench.pages --index DIR [--text FOLDER] [--browser /usr/bin/chromium]

The same queries as page, as the JSON search that the page makes (20 hits, its facets), and as a
plain JSON search (10 hits, two facets): server time as the client sees it, over one connection.
With a browser: first contentful paint of 20 results pages, the median and the longest.
"""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import numpy as np

from app.web.forms import FACET_LIMIT, FACETS, PAGE_SIZE
from bench.corpus import sentences_of, synthetic_sentences
from bench.http import load, serve, targets


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--browser")
    parser.add_argument("--queries", type=int, default=400)
    options = parser.parse_args()
    sentences = sentences_of(options.text) if options.text else synthetic_sentences()
    plain = targets(options.index, sentences)[: options.queries]
    asked = [dict(parse_qsl(one.partition("?")[2]))["q"] for one in plain]
    whole = {"limit": PAGE_SIZE, "facets": ",".join(FACETS), "facet_limit": FACET_LIMIT}
    kinds = {
        "page": [f"/?{urlencode({'q': q})}" for q in asked],
        "its search as JSON": [f"/v1/search?{urlencode({'q': q, **whole})}" for q in asked],
        "plain JSON search": plain,
    }
    with serve(options.index) as (port, _ready, _pid):
        for name, paths in kinds.items():
            asyncio.run(load(port, paths[:50], 1))
            times, failed, _ = asyncio.run(load(port, paths, 1))
            p50, p95 = np.percentile(np.array(times) * 1e3, [50, 95])
            print(f"{name}: p50 {p50:.2f} ms, p95 {p95:.2f} ms; {failed} failed")
        if options.browser:
            paints = sorted(_paints(options.browser, port, kinds["page"][:20]))
            median, longest = paints[len(paints) // 2], paints[-1]
            print(f"first contentful paint: median {median:.0f} ms, longest {longest:.0f} ms")


def _paints(program: str, port: int, paths: list[str]) -> list[float]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where asked for

    entry = "performance.getEntriesByName('first-contentful-paint')[0]"
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for path in paths:
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{port}{path}", wait_until="load")
            page.wait_for_function(f"() => !!{entry}")
            found.append(float(page.evaluate(f"() => {entry}.startTime")))
            page.close()
        browser.close()
    return found


if __name__ == "__main__":
    main()
