"""What people do with the pages in a browser: with script and without, by keyboard, on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from app.domain.document import Document, Kind, Metadata, Paragraph, SourceInfo
from tests.api.conftest import application, filled, listening, server
from tests.web.test_browser import Watched, browser, watched

__all__ = ["browser", "server", "watched"]

PAGES = [
    "/", "/?q=mines", "/?q=mines&speaker=DEU&group=speaker&match=any", "/?q=verificasion", "/?q=(",
    "/documents", "/values/speaker", "/documents/secretariat.report-2019?q=mines",
    "/documents/note-fr", "/help", "/nowhere",
]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, server: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    faults = []
    for path in PAGES:
        page.goto(server + path, wait_until="load")
        found = Axe().run(page).response["violations"]
        faults += [f"{path}: {one['id']} {one['nodes'][0]['html'][:200]}" for one in found]
    context.close()
    assert faults == []


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_pages_fit_every_width(watched: Watched, width: int) -> None:
    watched.page.set_viewport_size({"width": width, "height": 800})
    for path in PAGES:
        watched.page.goto(watched.server + path, wait_until="load")
        widest = watched.page.evaluate("document.documentElement.scrollWidth")
        assert widest <= width, path
    watched.failed = [one for one in watched.failed if "/?q=(" not in one and "nowhere" not in one
                      and "status of 40" not in one]  # fmt: skip


WIDTHS = pytest.mark.parametrize("width", [360, 768, 1280])


@WIDTHS
def test_a_suggestion_is_picked_and_filters_come_and_go(watched: Watched, width: int) -> None:
    watched.page.set_viewport_size({"width": width, "height": 800})
    page = watched.open("/")
    page.keyboard.type("verif")
    option = page.locator("[role=option]", has_text="verification").first
    option.wait_for()
    option.click()
    page.wait_for_selector("article.hit")
    assert "q=verification" in page.url
    page.goto(watched.server + "/?q=mines")
    total = page.inner_text(".found")
    if page.locator(".to-filters").is_visible():
        page.click(".to-filters a")
    page.click(".panel a:has-text('Germany')")
    page.wait_for_selector(".chips")
    assert page.inner_text(".found") != total
    page.fill("input[name=q] >> nth=0", "mine")
    page.press("input[name=q] >> nth=0", "Enter")
    page.wait_for_selector(".chips a:has-text('Germany')")
    page.click(".chips a:has-text('Germany')")
    page.wait_for_load_state()
    assert not page.query_selector(".chips")


@WIDTHS
def test_dates_are_brushed(watched: Watched, width: int) -> None:
    watched.page.set_viewport_size({"width": width, "height": 800})
    page = watched.open("/?q=mines")
    if page.locator(".to-filters").is_visible():
        page.click(".to-filters a")
    page.locator("svg.years").scroll_into_view_if_needed()
    box = page.locator("svg.years").bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 2, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, middle, steps=4)
    page.mouse.move(box["x"] + box["width"] - 2, middle, steps=4)
    page.mouse.up()
    page.wait_for_selector(".chips")
    first, last = (page.get_attribute("svg.years", f"data-{end}") for end in ("first", "last"))
    assert page.locator(".chips li a span:first-child").all_inner_texts() == [
        f"From {first}", f"To {last}",
    ]  # fmt: skip


@WIDTHS
def test_from_a_hit_through_the_document_and_back(watched: Watched, width: int) -> None:
    watched.page.set_viewport_size({"width": width, "height": 800})
    page = watched.page
    answer = page.request.get(f"{watched.server}/v1/search?q=mines&group_by=document").json()
    document = next(one["value"] for one in answer["groups"] if one["count"] > 1)
    search = f"/?q=mines&document_id={document}"
    watched.open(search)
    page.locator(".hit .line a").first.click()
    page.wait_for_selector(".document :target")
    for step in (
        lambda: page.get_by_role("button", name="Next marked paragraph").click(),
        lambda: page.keyboard.press("n"),
        lambda: page.keyboard.press("p"),
    ):
        before = page.url
        step()
        page.wait_for_function("before => location.href !== before", arg=before)
        assert "found" in page.evaluate("document.querySelector(':target').className")
    page.click("a.back")
    page.wait_for_selector(".chips")
    assert page.url.endswith(search)


def test_a_citation_is_copied(browser: Browser, server: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(server + "/documents/norway-statement#para_nn_1")
    page.locator("#para_nn_1 a.cite-one").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="BibTeX").click()
    expect(page.locator(".cite-box pre")).to_contain_text("@misc{")
    page.get_by_role("button", name="Copy", exact=True).click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@misc{")
    page.keyboard.press("Escape")
    assert not page.locator(".cite-box").is_visible()
    context.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def test_everything_is_there_without_script(plain: Page, server: str) -> None:
    plain.goto(server + "/")
    plain.fill("input[name=q]", "mines")
    plain.press("input[name=q]", "Enter")
    plain.click("text=Filter")
    plain.click(".panel a:has-text('Germany')")
    assert plain.locator(".chips a:has-text('Germany')").is_visible()
    plain.click("text=Filter")
    plain.fill("input[name=date_from]", "1990")
    plain.click(".dates button")
    assert plain.locator(".chips a:has-text('From 1990')").is_visible()
    plain.locator(".hit .cite summary").first.click()
    assert plain.locator(".hit .citation").first.is_visible()
    plain.locator(".hit .line a").first.click()
    assert plain.locator(".document :target mark").first.is_visible()
    plain.click("a.back")
    assert plain.locator(".hit").first.is_visible()


def test_a_search_by_keyboard_alone(watched: Watched) -> None:
    page = watched.open("/")
    page.keyboard.type("mines")
    page.keyboard.press("Enter")
    page.wait_for_selector("article.hit")

    def focused() -> str:
        return str(page.evaluate("document.activeElement.textContent.trim()"))

    page.keyboard.press("Tab")
    assert focused() == "Skip to the content"
    page.keyboard.press("Enter")
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(focused())
        if page.evaluate("!!document.activeElement.closest('.hit .line')"):
            break
    assert page.evaluate("!!document.activeElement.closest('.hit .line')"), seen
    page.keyboard.press("Enter")
    page.wait_for_selector(".document :target")


def test_the_first_page_is_light(browser: Browser, server: str) -> None:
    page = browser.new_page()
    sizes = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(server + "/", wait_until="networkidle")
    page.close()
    assert 0 < sum(sizes) <= 100_000


@pytest.fixture(scope="module")
def long_server() -> Iterator[str]:
    """The pages over one document of 5,000 paragraphs."""
    paragraphs = tuple(
        Paragraph(
            at, str(at), f"para_{at}", Kind.PARAGRAPH, (),
            f"Each State Party shall keep record {at} of what it has declared, and show it.",
        )
        for at in range(1, 5001)
    )  # fmt: skip
    source = SourceInfo("long.txt", "text/plain", 1, "0" * 64)
    meta = Metadata(title="A treaty of many articles")
    document = Document("long", meta, {}, paragraphs, (), source, "2026-01-02T03:04:05Z")
    with listening(application(filled(document))) as address:
        yield address


def test_a_long_treaty_opens_at_its_paragraph(browser: Browser, long_server: str) -> None:
    page = browser.new_page()
    page.goto(f"{long_server}/documents/long#para_4000", wait_until="load")
    page.wait_for_function(
        "() => (top => top >= 0 && top < window.innerHeight)"
        "(document.getElementById('para_4000').getBoundingClientRect().top)"
    )
    page.close()
