"""Whole searches as files of reference managers, read back by the programs that read them."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from typing import Any

import bibtexparser
import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from starlette.testclient import TestClient

from app.domain.dates import parse_partial
from app.domain.document import (
    Capacity,
    Document,
    Kind,
    Metadata,
    Paragraph,
    SourceInfo,
    Speaker,
    Treaty,
)
from tests.api.conftest import application, filled

#: id → speaker, title, language and text, in every script that documents have.
STATEMENTS = {
    "declaration": ("Norway", "Clearance {50%} & costs_in $ #1 \\ ~ ^", "en", "Mines & wicks."),
    "déclaration-à-l-assemblée": (
        "Côte d’Ivoire",
        "L’enlèvement « des mines »",
        "fr",
        "Des mines.",
    ),
    "выступление-россии": ("Российская Федерация", "Выступление", "ru", "Мины удалены."),
    "声明-中国": ("中国", "关于地雷的声明", "zh", "地雷已清除。"),
    "بيان-مصر": ("مصر", "بيان", "ar", "أزيلت الألغام."),
    "δήλωση": ("Ελλάδα", "Δήλωση", "und", "Οι νάρκες."),
    "הצהרה": ("ישראל", "הצהרה", "und", "מוקשים."),
    "घोषणा": ("भारत", "घोषणा", "und", "खदानें।"),
    "i\u0307stanbul": ("Türkiye", "Bildiri", "und", "Mayınlar."),
}
MEDIA = {
    "ris": "application/x-research-info-systems; charset=utf-8",
    "bibtex": "application/x-bibtex; charset=utf-8",
    "csl-json": "application/vnd.citationstyles.csl+json",
}
PARAGRAPHS = 120


def _documents() -> list[Document]:
    found = []
    for name, (speaker, title, language, text) in STATEMENTS.items():
        meta = Metadata(
            title=title,
            doc_type="report" if language == "en" else "statement",
            speakers=(Speaker("XXX", speaker, Capacity.NATIONAL),),
            treaty=Treaty("apmbc", "Anti-Personnel Mine Ban Convention"),
            meeting_date=parse_partial("2024-11", "November 2024"),
            language=language,
        )
        paragraphs = tuple(
            Paragraph(at, f"[{at}]", f"para_nn_{at}", Kind.PARAGRAPH, (), text, language=language)
            for at in range(1, PARAGRAPHS + 1)
        )
        source = SourceInfo(f"{name}.txt", "text/plain", 1, "0" * 64)
        found.append(Document(name, meta, {}, paragraphs, (), source, "2026-01-01T00:00:00Z"))
    return found


TOTAL = PARAGRAPHS * len(STATEMENTS)


@pytest.fixture(scope="module")
def exported() -> Callable[..., str]:

    client = TestClient(application(filled(*_documents())))

    def get(form: str, **more: str) -> str:
        answer = client.get("/v1/export", params={"format": form, **more})
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == MEDIA[form]
        if not more:
            assert answer.headers["x-total-count"] == str(TOTAL)
        return answer.text

    return get


def test_ris(exported: Callable[..., str]) -> None:
    entries = rispy.loads(exported("ris"))
    assert len(entries) == TOTAL
    assert {entry["authors"][0] for entry in entries} == {one[0] for one in STATEMENTS.values()}
    assert len({entry["id"] for entry in entries}) == TOTAL


def test_bibtex(exported: Callable[..., str]) -> None:
    library = bibtexparser.parse_string(exported("bibtex"))
    assert not library.failed_blocks  # keys that are there twice would be among them
    assert len(library.entries) == TOTAL
    assert all(entry.key.isascii() for entry in library.entries)


def test_csl_json(exported: Callable[..., str]) -> None:
    items: list[dict[str, Any]] = json.loads(exported("csl-json"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        source = CiteProcJSON(items)
    assert len(source) == TOTAL
    assert {item["title"] for item in items} == {one[1] for one in STATEMENTS.values()}


@pytest.mark.parametrize("form", MEDIA)
def test_no_hits_are_an_empty_file(exported: Callable[..., str], form: str) -> None:
    text = exported(form, q="absent")
    assert text == ("[]\n" if form == "csl-json" else "")


@pytest.mark.parametrize("form", MEDIA)
def test_one_hit(exported: Callable[..., str], form: str) -> None:
    text = exported(form, q='"Mines & wicks" number:"[7]"')
    assert text.count("para. [7]") == 1
