"""What a browser makes of the pages and of the docs page, with every other host out of reach."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, Route, sync_playwright

from tests.api.conftest import server
from tests.tools import require

__all__ = ["server"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = require("chromium", "chromium-browser", "google-chrome", why="pages are shown in it")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield found
        found.close()


class Watched:
    """A page that reaches our host alone, and what went wrong on it."""

    def __init__(self, browser: Browser, server: str) -> None:
        self.server = server
        self.failed: list[str] = []
        self.page: Page = browser.new_page()
        self.page.route("**/*", self._route)
        self.page.on("requestfailed", self._request_failed)
        self.page.on("response", lambda got: got.ok or self.failed.append(got.url))
        self.page.on("pageerror", lambda error: self.failed.append(str(error)))
        self.page.on(
            "console",
            lambda said: self.failed.append(said.text) if said.type == "error" else None,
        )

    def _route(self, route: Route) -> None:
        if route.request.url.startswith((self.server, "data:", "blob:")):
            route.continue_()
        else:
            route.abort()

    def _request_failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # given up by the page, as it was left
            self.failed.append(request.url)

    def open(self, path: str) -> Page:
        self.page.goto(self.server + path, wait_until="networkidle")
        return self.page


@pytest.fixture
def watched(browser: Browser, server: str) -> Iterator[Watched]:
    found = Watched(browser, server)
    yield found
    assert found.failed == []
    found.page.close()


def test_the_docs_page_works_without_any_other_host(watched: Watched) -> None:
    page = watched.open("/docs")
    page.wait_for_selector("#operations-search-search")
    page.click("#operations-search-search .opblock-summary-control")
    page.click("#operations-search-search .try-out__btn")
    page.click("#operations-search-search .execute")
    answered = page.wait_for_selector(
        "#operations-search-search .live-responses-table .response .response-col_status"
    )
    assert answered is not None
    assert answered.inner_text().startswith("200")


def test_a_search_is_read_from_form_to_paragraph(watched: Watched) -> None:
    page = watched.open("/")
    page.fill("input[name=q]", "seminars")
    page.press("input[name=q]", "Enter")
    page.wait_for_selector("article.hit")
    assert page.inner_text(".hit mark") == "Seminars"
    page.click(".hit .line a")
    page.wait_for_selector(".document :target")
    assert "Seminars" in page.inner_text(".document :target mark")


def test_a_link_to_a_passage_scrolls_to_it(watched: Watched) -> None:
    page = watched.page
    answer = page.request.get(f"{watched.server}/v1/search?q=%22speaker+33%22")
    (hit,) = answer.json()["results"]
    page.set_viewport_size({"width": 800, "height": 300})
    watched.open(hit["links"]["fragment"])
    page.wait_for_function("() => window.scrollY > 0")
    # The page may still be on its way there.
    page.wait_for_function(
        "() => (top => top >= 0 && top < 300)"
        "(document.getElementById('para_33').getBoundingClientRect().top)"
    )


@pytest.mark.parametrize("path", ["/", "/?q=mines", "/documents/note-fr?q=mines"])
def test_pages_fit_a_narrow_screen(watched: Watched, path: str) -> None:
    watched.page.set_viewport_size({"width": 360, "height": 640})
    page = watched.open(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
