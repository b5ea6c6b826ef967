"""What people type into the search box, over HTTP and on the page: nothing swallowed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from app.domain.document import (
    Capacity,
    Document,
    Kind,
    Metadata,
    Paragraph,
    SourceInfo,
    Speaker,
)
from tests.api.conftest import application, whoosh

#: id → symbol, speaker, paragraphs.
TEXTS: dict[str, tuple[str | None, Speaker | None, tuple[str, ...]]] = {
    "lamps": (
        "A/99/120",
        Speaker("KEN", "Kenya", Capacity.NATIONAL),
        (
            "The ban on lamps and wicks.",
            "Lamps were lit, and of wicks and oil there was no ban.",
            "Wicks alone.",
            "The treaty on oil verifies a treaty on wicks.",
            "Verification of the treaty is slow.",
        ),
    ),
    "figures": (
        None,
        None,
        (
            "It cost 1,250,000 crowns.",
            "It cost 1\u202f250\u202f000 crowns.",
            "It cost 1.250.000 crowns, as A/99/120 says.",
            "Over 12 km² and 1,250 crowns.",
            "A disarma\u200bment of 10⁶ parts.",
        ),
    ),
    "déclaration-ê": ("S/RES/9940 (2031)", None, ("A lamp for the Council.",)),
}
#: query → ids found (document initial and ordinal), codes of warnings, documents meant.
TYPED = {
    "a clause or a word": ("speaker:KEN OR zzzz", "l1 l2 l3 l4 l5", [], ""),
    "NOT in an OR": ("crowns OR NOT wicks", "f1 f2 f3 f4 f5 l5 d1", [], ""),
    "clause and word in an OR": ("(speaker:KEN wicks) OR council", "l1 l2 l3 l4 d1", [], ""),
    "infix distance": ("lamps w/3 ban", "l1", ["operator_taken"], ""),
    "exclamation mark": ("wicks !ban", "l3 l4", ["operator_taken"], ""),
    "en dash": ("wicks –ban", "l3 l4", ["operator_taken"], ""),
    "bars": ("lamps || crowns", "l1 l2 f1 f2 f3 f4 d1", ["operator_taken"], ""),
    "small or": ("lamps or crowns", "", ["operator_as_word"], ""),
    "wildcard in quotes": ('"verif* of the"', "l5", [], ""),
    "distance of nought": ('"lamps and"~0', "l1", ["distance_too_small"], ""),
    "a word near itself": ("NEAR/9(treaty, treaty)", "l4", [], ""),
    "one thousand": ("1,250", "f4", [], ""),
    "a million": ("1250000", "f1 f2 f3", [], ""),
    "a million in blanks": ("1 250 000", "f1 f2 f3", [], ""),
    "a raised figure": ("km2", "f4", [], ""),
    "a power is no number": ("106", "", ["no_match"], ""),
    "a character that nobody sees": ("disarm\u00adament", "f5", [], ""),
    "a symbol": ("a/99/120", "l1 l2 l3 l4 l5 f3", [], "lamps"),
    "a symbol and a word": ("A/99/120 crowns", "f3", [], "lamps"),
    "not a symbol": ("crowns NOT A/99/120", "f1 f2 f4", [], ""),
    "a name": ("resolution 9940 (2031)", "", [], "déclaration-ê"),
    "an id in another normalisation": ("de\u0301claration-e\u0302", "", [], "déclaration-ê"),
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    documents = []
    for name, (symbol, speaker, texts) in TEXTS.items():
        meta = Metadata(title=None, symbol=symbol, speakers=(speaker,) if speaker else ())
        paragraphs = tuple(
            Paragraph(at, str(at), f"para_{at}", Kind.PARAGRAPH, (), text)
            for at, text in enumerate(texts, 1)
        )
        source = SourceInfo(f"{name}.txt", "text/plain", 1, "0" * 64)
        documents.append(Document(name, meta, {}, paragraphs, (), source, "2026-01-01T00:00:00Z"))
    engine = whoosh(tmp_path_factory.mktemp("index"), *documents)
    with TestClient(application(engine)) as client:
        yield client


@pytest.mark.parametrize(("q", "ids", "codes", "meant"), TYPED.values(), ids=TYPED.keys())
def test_over_http_and_on_the_page(
    client: TestClient, q: str, ids: str, codes: list[str], meant: str
) -> None:
    body: dict[str, Any] = client.get("/v1/search", params={"q": q, "limit": 100}).json()
    found = [hit["document_id"][0] + str(hit["ordinal"]) for hit in body["results"]]
    assert sorted(found) == sorted(ids.split())
    query = body["query"]
    said = [notice["code"] for notice in query["warnings"]]
    assert [code for code in said if code != "no_match"] == [c for c in codes if c != "no_match"]
    assert all(notice["position"] is not None for notice in query["warnings"])
    assert [one["document_id"] for one in query["documents"]] == meant.split()
    page = client.get("/", params={"q": q}).text
    shown = re.findall(r'<h[23] class="line"><a href="/documents/([^"#?]+)[^"#]*#para_(\d+)', page)
    if ids:  # where nothing has all of the words, the page shows what has some of them
        assert sorted(unquote(name)[0] + number for name, number in shown) == sorted(ids.split())
    for one in query["documents"]:
        assert 'class="meant"' in page
        assert one["links"]["html"] in page
    for notice in query["warnings"]:
        assert notice["message"].split("“")[0][:20] in page


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_ids_in_any_normal_form(client: TestClient, form: str) -> None:
    name = normalize(form, "déclaration-ê")
    for path in (f"/v1/documents/{name}", f"/v1/documents/{name}/text", f"/documents/{name}",
                 f"/v1/documents/{name}/paragraphs/para_1", f"/v1/paragraphs?id={name}%23para_1",
                 f"/v1/documents/{name}/citation", f"/v1/resolve?ref={name}%23para_1",
                 f"/v1/documents/{name}/paragraphs/para_1/similar"):  # fmt: skip
        assert client.get(path).status_code == 200, path
    found = client.get("/v1/search", params={"document_id": name}).json()
    assert found["total"] == 1
    assert found["query"]["warnings"] == []
