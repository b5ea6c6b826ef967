"""The pages: server-rendered, without script, marked hits, an id on each paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree as Xml

import pytest
from lxml import html
from starlette.testclient import TestClient

from tests.api.conftest import filled
from tests.api.documents import DOCUMENTS, REPORT

HTML = {"Accept": "text/html"}


def page(client: TestClient, path: str, status: int = 200) -> html.HtmlElement:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return html.fromstring(answer.text)


def test_the_first_page_is_a_form(client: TestClient) -> None:
    found = page(client, "/")
    (form,) = found.xpath("//form[@action='/' and @method='get']")
    assert form.xpath(".//input[@name='q']")
    assert not found.xpath("//script | //*[@style] | //*[starts-with(name(@*), 'on')]")


def test_results_are_marked_and_lead_to_their_paragraph(client: TestClient) -> None:
    found = page(client, "/?q=seminars")
    (hit,) = found.xpath("//section[@class='results']/article")
    assert [mark.text for mark in hit.xpath(".//mark")] == ["Seminars"]
    url = hit.xpath(".//h2/a/@href")[0]
    path, _, fragment = url.partition("#")
    document = page(client, path)
    (block,) = document.xpath("//*[@id=$eid]", eid=fragment)
    assert "Seminars on verification" in block.text_content()
    assert [mark.text for mark in block.xpath(".//mark")] == ["Seminars"]


def test_each_paragraph_has_its_eid_and_its_text_whole(client: TestClient) -> None:
    found = page(client, "/documents/secretariat.report-2019")
    blocks = found.xpath("//article[@class='document']/*[@id]")
    assert [block.get("id") for block in blocks] == [one.eid for one in REPORT.paragraphs]
    assert [block.text_content() for block in blocks] == [one.text for one in REPORT.paragraphs]
    assert blocks[3].xpath("./a/@data-number") == ["1(1)"]


def test_what_people_write_is_escaped(client: TestClient) -> None:
    for path in ("/?q=%3Cscript%3Ealert(1)%3C/script%3E", "/?speaker=%22%3E%3Cscript%3E"):
        answer = client.get(path, headers=HTML)
        assert "<script" not in answer.text
    text = client.get("/documents/norway-statement").text
    assert "&lt;munitions&gt;" in text
    assert "<munitions" not in text


@pytest.mark.parametrize("path", ["/", "/?q=mines", "/documents/note-fr", "/documents/none"])
def test_no_page_may_run_script(client: TestClient, path: str) -> None:
    policy = client.get(path, headers=HTML).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy


def test_unknown_and_empty_parameters_are_ignored(client: TestClient) -> None:
    found = page(client, "/?q=seminars&speaker=&colour=red&page=x&sort=up&date_from=")
    assert len(found.xpath("//section[@class='results']/article")) == 1


@pytest.mark.parametrize("path", ["/?q=%28", "/?kind=nothing", "/?q=mines&date_from=soon"])
def test_a_bad_search_says_what_to_do(client: TestClient, path: str) -> None:
    found = page(client, path, 400)
    assert found.xpath("//*[@role='alert']//p")
    assert found.xpath("//form")


def test_a_document_that_is_not_there(client: TestClient) -> None:
    found = page(client, "/documents/norway-statment", 404)
    assert "norway-statement" in found.text_content()
    plain = client.get("/documents/norway-statment")
    assert plain.headers["content-type"] == "application/problem+json"


def test_a_query_that_is_none_marks_nothing_on_the_reading_page(client: TestClient) -> None:
    found = page(client, "/documents/note-en?q=(")
    assert not found.xpath("//mark")


def test_pages_turn_through_all_results(client: TestClient) -> None:
    seen: list[str] = []
    path: str | None = "/?q=mines"
    while path:
        found = page(client, path)
        seen += found.xpath("//section[@class='results']/article/h2/a/@href")
        path = next(iter(found.xpath("//a[@rel='next']/@href")), None)
    total = client.get("/v1/search?q=mines").json()["total"]
    assert len(seen) == len(set(seen)) == total


def test_facets_take_and_leave_a_value(client: TestClient) -> None:
    found = page(client, "/?q=mines")
    (url,) = found.xpath("//aside//a[text()='Germany']/@href")
    narrowed = page(client, url)
    (chosen,) = narrowed.xpath("//aside//a[@class='chosen']")
    assert chosen.text == "Germany"
    wide = page(client, chosen.get("href"))
    assert not wide.xpath("//aside//a[@class='chosen']")


def test_nothing_found_offers_what_is(client: TestClient) -> None:
    found = page(client, "/?q=verificasion")
    assert found.xpath("//section[@class='offers']//a/text()")[0] == "verification"


def test_languages_and_directions_are_said(client: TestClient) -> None:
    found = page(client, "/?q=tuent")
    assert found.xpath("//p[@class='text']/@lang") == ["fr"]
    assert page(client, "/documents/note-fr").xpath("//article/@lang") == ["fr"]


def test_the_opensearch_description(client: TestClient) -> None:
    answer = client.get("/opensearch.xml")
    assert answer.headers["content-type"].startswith("application/opensearchdescription+xml")
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    root = Xml.fromstring(answer.text)  # noqa: S314 - written by ourselves
    urls = {url.get("type"): url.get("template") for url in root.iter(f"{space}Url")}
    assert urls["text/html"] == "http://testserver/?q={searchTerms}"
    suggest = urls["application/x-suggestions+json"].replace("{searchTerms}", "veri")
    assert client.get(suggest).json()[1][0] == "verification"


def test_addresses_for_others_are_the_public_ones(serve: Callable[..., TestClient]) -> None:
    client = serve(filled(*DOCUMENTS), public_url="https://parley.example")
    assert "https://parley.example/?q=" in client.get("/opensearch.xml").text
    suggested = client.get("/v1/suggest?q=veri&format=opensearch").json()
    assert suggested[3][0] == "https://parley.example/?q=verification"


def test_robots(client: TestClient) -> None:
    answer = client.get("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Disallow: /v1/" in answer.text
    assert "Allow: /documents/" in answer.text


def test_the_style_sheet_asks_nothing_of_other_hosts(client: TestClient) -> None:
    sheet = client.get("/static/web/parley.css")
    assert sheet.status_code == 200
    assert not re.search(r"url\(|@import|//[a-z]", sheet.text)
