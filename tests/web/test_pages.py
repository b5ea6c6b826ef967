"""The pages as they are sent: complete without script, marked hits, an id on each paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl
from xml.etree import ElementTree as Xml

import pytest
from lxml import html
from starlette.testclient import TestClient

from app import web
from app.engines.memory import MemoryEngine
from app.web import site
from app.web.guide import GUIDE
from tests.api.conftest import filled
from tests.api.documents import DOCUMENTS, REPORT

HTML = {"Accept": "text/html"}


def page(client: TestClient, path: str, status: int = 200) -> html.HtmlElement:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return html.fromstring(answer.text)


HITS = "//section[@class='hits']/article"
LINKS = "./*[@class='line']/a/@href"


def test_the_first_page_is_a_form_and_what_there_is(client: TestClient) -> None:
    found = page(client, "/")
    (form,) = found.xpath("//form[@action='/' and @method='get']")
    assert form.xpath(".//input[@name='q']")
    assert found.xpath("//section[@class='holdings']//a[@href='/?speaker=DEU']")
    assert found.xpath("//section[h2='Treaties']//a")
    newest = found.xpath("//section[@class='newest']//li/a/@href")
    dated = client.get("/v1/documents?sort=-date").json()["results"]
    assert newest == [one["links"]["html"] for one in dated][: len(newest)]


def test_the_first_page_of_an_empty_service_says_what_to_do(
    serve: Callable[..., TestClient],
) -> None:
    found = page(serve(MemoryEngine()), "/", 503)
    assert "no index" in found.text_content().casefold()
    assert found.xpath("//form//input[@name='q']")


@pytest.mark.parametrize(
    "path", ["/", "/?q=mines", "/documents", "/documents/note-fr?q=mines", "/help", "/nowhere"]
)
def test_no_page_has_script_or_style_within_it(client: TestClient, path: str) -> None:
    answer = client.get(path, headers=HTML)
    found = html.fromstring(answer.text)
    assert not found.xpath("//*[@style] | //style | //script[not(@src)]")
    assert not found.xpath("//@*[starts-with(name(), 'on')]")
    addresses = found.xpath("//script/@src | //link[@rel='stylesheet']/@href | //img/@src")
    assert addresses
    assert [one for one in addresses if not one.startswith("/static/web/")] == []
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_results_are_marked_and_lead_to_their_paragraph(client: TestClient) -> None:
    found = page(client, "/?q=seminars")
    (hit,) = found.xpath(HITS)
    assert [mark.text for mark in hit.xpath(".//mark")] == ["Seminars"]
    url = hit.xpath(LINKS)[0]
    path, _, fragment = url.partition("#")
    document = page(client, path)
    (block,) = document.xpath("//*[@id=$eid]", eid=fragment)
    assert "Seminars on verification" in block.text_content()
    assert [mark.text for mark in block.xpath(".//mark")] == ["Seminars"]


def test_each_paragraph_has_its_eid_and_its_text_whole(client: TestClient) -> None:
    found = page(client, "/documents/secretariat.report-2019")
    blocks = found.xpath("//article[@class='document']//*[contains(@class, 'block')]")
    assert [block.get("id") for block in blocks] == [one.eid for one in REPORT.paragraphs]
    assert [block.text_content() for block in blocks] == [one.text for one in REPORT.paragraphs]
    assert blocks[3].xpath("./a/@data-number") == ["1(1)"]


def test_what_people_write_is_escaped(client: TestClient) -> None:
    for path in ("/?q=%3Cscript%3Ealert(1)%3C/script%3E", "/?speaker=%22%3E%3Cscript%3E"):
        answer = client.get(path, headers=HTML)
        assert "<script>" not in answer.text
    text = client.get("/documents/norway-statement").text
    assert "&lt;munitions&gt;" in text
    assert "<munitions" not in text


def test_unknown_and_empty_parameters_are_ignored(client: TestClient) -> None:
    found = page(client, "/?q=seminars&speaker=&colour=red&page=x&sort=up&date_from=")
    assert len(found.xpath(HITS)) == 1


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
        seen += [
            hit.xpath(LINKS)[0].partition("?")[0] + hit.xpath(LINKS)[0][-30:]
            for hit in found.xpath(HITS)
        ]
        path = next(iter(found.xpath("//a[@rel='next']/@href")), None)
    total = client.get("/v1/search?q=mines").json()["total"]
    assert len(seen) == len(set(seen)) == total


def test_facets_take_and_leave_a_value(client: TestClient) -> None:
    found = page(client, "/?q=mines")
    (url,) = found.xpath("//aside//a[span='Germany']/@href")
    narrowed = page(client, url)
    (chosen,) = narrowed.xpath("//aside//a[@class='chosen']")
    assert chosen.xpath("./span[@class='label']/text()") == ["Germany"]
    wide = page(client, chosen.get("href"))
    assert not wide.xpath("//aside//a[@class='chosen']")


def test_nothing_found_offers_what_is(client: TestClient) -> None:
    found = page(client, "/?q=verificasion")
    assert found.xpath("//section[@class='offers']//a/text()")[0] == "verification"
    assert "No paragraph" in found.text_content()


def test_languages_and_directions_are_said(client: TestClient) -> None:
    found = page(client, "/?q=tuent")
    assert found.xpath("//article/p[@class='text']/@lang") == ["fr"]
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
    folder = Path(web.__file__).parent / "static"
    names = [one.relative_to(folder).as_posix() for one in folder.rglob("*.*")]
    assert len(names) > 4
    for name in names:
        answer = client.get(f"/static/web/{name}")
        assert answer.status_code == 200
        assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)", answer.text), name


CHOSEN = {
    "speaker": "DEU",
    "date_from": "2019",
    "date_to": "2024-12",
    "match": "any",
    "sort": "date",
    "kind": "all",
    "treaty": "no-such-treaty",
}


def test_everything_chosen_is_seen_kept_and_taken_away_by_itself(client: TestClient) -> None:
    query = "&".join(f"{name}={value}" for name, value in CHOSEN.items())
    found = page(client, f"/?q=mines&{query}")
    kept = {
        one.get("name"): one.get("value")
        for one in found.xpath("(//form)[1]//input[@type='hidden']")
    }
    assert kept == CHOSEN
    chips = found.xpath("//ul[@class='chips']/li/a[not(@class)]")
    said = [chip.text_content() for chip in chips]
    assert said == [
        "Speaker: Germany×", "Kind: all×", "Treaty: no-such-treaty×", "From 2019×",
        "To 2024-12×", "Any of the words×",
    ]  # fmt: skip
    for name, chip in zip(
        ("speaker", "kind", "treaty", "date_from", "date_to", "match"), chips, strict=True
    ):
        left = dict(parse_qsl(chip.get("href").partition("?")[2]))
        assert left == {"q": "mines", **{key: CHOSEN[key] for key in CHOSEN if key != name}}
    assert found.xpath("//a[@class='clear']/@href") == ["/?q=mines"]


def test_a_question_in_plain_words_shows_what_matches_in_part(client: TestClient) -> None:
    found = page(client, "/?q=where+is+the+verification+of+cheese")
    assert "No paragraph has all of these words." in found.text_content()
    hits = found.xpath(HITS)
    assert hits
    assert "verification" in hits[0].text_content().casefold()
    exact = page(client, '/?q="verification+of+cheese"')
    assert not exact.xpath(HITS)


def test_hits_stand_in_groups(client: TestClient) -> None:
    found = page(client, "/?q=mines&group=speaker")
    groups = found.xpath("//section[@class='group']")
    answer = client.get("/v1/search?q=mines&group_by=speaker").json()
    assert len(groups) == answer["groups_total"]
    assert found.xpath("//nav[@class='views']//a[@aria-current]/text()") == [
        "Best first",
        "Speakers",
    ]


def test_a_warning_marks_its_place_in_the_query(client: TestClient) -> None:
    found = page(client, "/?q=(", 400)
    assert found.xpath("//p[@class='query']/mark/text()") == ["("]


def test_each_hit_can_be_cited_in_every_form(client: TestClient) -> None:
    (hit,) = page(client, "/?q=seminars").xpath(HITS)
    citation = hit.xpath(".//p[@class='citation']/text()")[0]
    (answer,) = client.get("/v1/search?q=seminars").json()["results"]
    assert citation == answer["citation"]
    forms = hit.xpath(".//p[@class='forms']/a")
    assert [one.text for one in forms] == ["Markdown", "BibTeX", "RIS", "CSL-JSON", "Link", "JSON"]
    for one in forms:
        assert client.get(one.get("href").partition("#")[0]).status_code == 200


def test_the_same_search_for_programs(client: TestClient) -> None:
    found = page(client, "/?q=mines&speaker=DEU&sort=date")
    links = {one.text: one.get("href") for one in found.xpath("//footer[@class='same']/p/a")}
    assert list(links) == ["JSON", "CSV", "NDJSON", "RIS", "BibTeX", "Feed"]
    total = client.get("/v1/search?q=mines&speaker=DEU").json()["total"]
    assert client.get(links["JSON"]).json()["total"] == total
    assert len(client.get(links["NDJSON"]).text.splitlines()) == total
    assert "q=mines" in found.xpath("//footer[@class='same']//p[@class='citation']/a/@href")[0]


def test_the_reading_page_leads_back_and_from_hit_to_hit(client: TestClient) -> None:
    (hit, *_) = page(client, "/?q=mines&speaker=DEU").xpath(HITS)
    found = page(client, hit.xpath(LINKS)[0].partition("#")[0])
    assert found.xpath("//a[@class='back']/@href") == ["/?q=mines&speaker=DEU"]
    marked = found.xpath("//*[contains(@class, 'found')]/@id")
    walked = [found.xpath("//p[@class='marked']/a/@href")[0]]
    while (link := f"//*[@id='{walked[-1][1:]}']//a[@data-sign='↓']/@href") and found.xpath(link):
        walked += found.xpath(link)
    assert [one[1:] for one in walked] == marked


def test_a_title_stands_once(client: TestClient) -> None:
    found = page(client, "/documents/secretariat.report-2019")
    (title,) = found.xpath("//h1")
    texts = [one.text_content() for one in found.xpath("//article//*[contains(@class, 'block')]")]
    assert texts.count(title.text_content()) <= 1


def test_documents_can_be_browsed(client: TestClient) -> None:
    found = page(client, "/documents")
    listed = client.get("/v1/documents?limit=100").json()
    urls = found.xpath("//ul[@class='listed']/li/a/@href")
    assert urls == [one["links"]["html"] for one in listed["results"]][: len(urls)]
    (narrowed,) = found.xpath("//aside//a[span='Germany']/@href")
    assert narrowed.startswith("/documents?")
    of_germany = client.get("/v1/documents?speaker=DEU").json()["total"]
    assert len(page(client, narrowed).xpath("//ul[@class='listed']/li")) == of_germany
    by_words = page(client, "/documents?q=report")
    assert by_words.xpath("//ul[@class='listed']/li/a/@href")


def test_all_values_of_a_field_can_be_looked_through(client: TestClient) -> None:
    found = page(client, "/values/speaker?q=mines&prefix=ger")
    labels = found.xpath("//ul[@class='choices']//span[@class='label']/text()")
    assert labels == ["Germany"]
    narrowed = page(client, found.xpath("//ul[@class='choices']//a/@href")[0])
    assert narrowed.xpath("//ul[@class='chips']")
    page(client, "/values/colour", 404)


def test_the_guide_is_the_tested_page(client: TestClient) -> None:
    found = page(client, "/help")
    assert found.xpath("//h1/text()") == ["The query language"]
    tried = found.xpath("//td/a/@href")
    assert len(tried) > 60
    assert GUIDE.read_text(encoding="utf-8") == (
        Path(__file__).parents[2] / "docs/query-language.md"
    ).read_text(encoding="utf-8"), "run .venv/bin/python scripts/update_docs.py"


def test_the_site_map_has_every_document(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locations(path: str) -> list[str]:
        answer = client.get(path)
        assert answer.headers["content-type"].startswith("application/xml")
        space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
        root = Xml.fromstring(answer.text)  # noqa: S314 - written by ourselves
        return [one.text or "" for one in root.iter(f"{space}loc")]

    listed = client.get("/v1/documents?limit=100&sort=id").json()["results"]
    pages = [f"http://testserver{one['links']['html']}" for one in listed]
    assert locations("/sitemap.xml") == pages
    monkeypatch.setattr(site, "SITEMAP_PART", 2)
    parts = [one.removeprefix("http://testserver") for one in locations("/sitemap.xml")]
    assert len(parts) == -(-len(pages) // 2)
    assert [url for part in parts for url in locations(part)] == pages
    assert client.get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404


@pytest.mark.parametrize("path", ["/nowhere", "/documents/none", "/values/none", "/sitemap-9.xml"])
def test_what_goes_wrong_is_a_page_for_people_and_a_problem_for_programs(
    client: TestClient, path: str
) -> None:
    found = page(client, path, 404)
    assert found.xpath("//*[@role='alert']/h1")
    assert found.xpath("//form//input[@name='q']")
    answer = client.get(path, headers={"Accept": "application/json"})
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.status_code == 404
    for one in (answer, client.get(path, headers=HTML)):
        assert "Accept" in one.headers["vary"]
    # The interface for programs answers programs, whatever they accept.
    assert client.get("/v1/nowhere", headers=HTML).headers["content-type"] == (
        "application/problem+json"
    )
