"""A record of a meeting through the interface: who says a paragraph, wherever one is shown."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from starlette.testclient import TestClient

from app.bootstrap.indexing import parse_file
from app.settings import Settings
from tests.api.conftest import application, filled, whoosh
from tests.api.documents import DOCUMENTS

RECORD = Path(__file__).parents[1] / "golden" / "en-record-first-committee" / "input.txt"


@pytest.fixture(scope="module", params=["memory", "whoosh"])
def client(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    documents = (parse_file(RECORD, Settings()), *DOCUMENTS)
    engine = (
        filled(*documents)
        if request.param == "memory"
        else whoosh(tmp_path_factory.mktemp("index"), *documents)
    )
    with TestClient(application(engine)) as client:
        yield client


def get(client: TestClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_turns_in_order(client: TestClient) -> None:
    body = get(client, "/v1/documents/input/turns")
    assert body["total"] == 11
    first, second = body["results"][:2]
    assert first["speakers"] == [
        {
            "code": "x-president",
            "name": "Presiding officer",
            "person": "Mr. Rasmussen",
            "capacity": "president",
        }
    ]
    assert first["paragraphs"] == 2
    assert second["speakers"][0]["code"] == "IDN"
    assert second["on_behalf_of"][0]["code"] == "x-nam"
    assert (second["eid"], second["last_eid"]) == ("para_nn_4", "para_nn_5")
    assert second["agenda_item"].startswith("Thematic discussion")
    assert second["links"]["html"].endswith("#para_nn_4")


def test_turns_by_pages(client: TestClient) -> None:
    page = get(client, "/v1/documents/input/turns?limit=6")
    rest = get(client, page["links"]["next"])
    assert len(page["results"]) == 6
    assert len(rest["results"]) == 5


def test_no_turns_in_another_document(client: TestClient) -> None:
    assert get(client, f"/v1/documents/{DOCUMENTS[0].document_id}/turns")["results"] == []


@pytest.mark.parametrize("speaker", ["IDN", "Indonesia", "Mr. Wirawan", "wirawan"])
def test_a_speaker_by_code_name_and_person(client: TestClient, speaker: str) -> None:
    body = get(client, f"/v1/search?speaker={speaker}&sort=document")
    assert [hit["eid"] for hit in body["results"]] == ["para_nn_4", "para_nn_5", "para_nn_15"]
    assert body["results"][0]["speakers"][0]["person"] == "Mr. Wirawan"


def test_the_records_in_which_one_speaks(client: TestClient) -> None:
    body = get(client, "/v1/documents?speaker=IDN")
    assert [one["document_id"] for one in body["results"]] == ["input"]


@pytest.mark.parametrize("words", ["Indonesia wells", "Wirawan wells"])
def test_the_speaker_is_context_of_the_whole_turn(client: TestClient, words: str) -> None:
    body = get(client, f"/v1/search?q={words}&document_id=input")
    assert "para_nn_5" in [hit["eid"] for hit in body["results"]]


def test_facets_and_groups_count_by_turns(client: TestClient) -> None:
    body = get(client, "/v1/search?document_id=input&facets=speaker,on_behalf_of")
    speakers = {one["value"]: one["count"] for one in body["facets"]["speaker"]}
    assert speakers["IDN"] == 3
    assert speakers["Ms. Grant"] == 1
    assert "Mr. Wirawan" not in speakers
    assert {one["value"] for one in body["facets"]["on_behalf_of"]} == {"x-nam"}
    groups = get(client, "/v1/search?document_id=input&group_by=speaker")["groups"]
    assert groups[-1]["value"] is None  # what is nobody's


def test_a_paragraph_says_who_says_it(client: TestClient) -> None:
    body = get(client, "/v1/documents/input/paragraphs/para_nn_5")
    assert body["speakers"][0] == {
        "code": "IDN", "name": "Indonesia", "person": "Mr. Wirawan", "capacity": "national",
    }  # fmt: skip
    assert get(client, "/v1/documents/input/paragraphs/para_nn_16")["speakers"] == []
    other = DOCUMENTS[0]
    eid = other.paragraphs[-1].eid
    theirs = get(client, f"/v1/documents/{other.document_id}/paragraphs/{eid}")
    assert [one["code"] for one in theirs["speakers"]] == [
        one.code for one in other.metadata.speakers
    ]


def test_exports_name_the_person(client: TestClient) -> None:
    text = client.get("/v1/export?format=csv&speaker=IDN").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {(row["speaker_codes"], row["person"]) for row in rows} == {("IDN", "Mr. Wirawan")}
    assert rows[0]["on_behalf_of"] == "Non-Aligned Movement"
    lines = client.get("/v1/export?format=ndjson&speaker=IDN").content.splitlines()
    assert orjson.loads(lines[0])["speakers"][0]["person"] == "Mr. Wirawan"


def test_the_feed_names_the_speaker_as_author(client: TestClient) -> None:
    feed = client.get("/v1/feed.atom?speaker=IDN").text
    assert "<name>Indonesia (Mr. Wirawan)</name>" in feed


def test_a_quotation_is_looked_for_within_a_speakers_turns(client: TestClient) -> None:
    quote = "to those who measure them"
    assert get(client, f"/v1/verify-quote?text={quote}&speaker=IDN")["verdict"] == "exact"
    elsewhere = get(client, f"/v1/verify-quote?text={quote}&speaker=TUR")
    assert elsewhere["verdict"] == "not_found"
    assert elsewhere["elsewhere"][0]["eid"] == "para_nn_5"
