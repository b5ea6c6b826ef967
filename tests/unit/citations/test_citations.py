"""Citations in every form, read back by the parsers of real tools."""

from __future__ import annotations

import json
import re
import warnings
from dataclasses import replace
from typing import Any

import bibtexparser
import jsonschema
import pytest
import rispy
from citeproc.source.json import CiteProcJSON

from app.citations import bibtex, citation_markdown, citation_text, csl_item, pinpoint, ris
from app.domain.dates import parse_partial
from app.domain.document import (
    Attribution,
    Capacity,
    Kind,
    Meeting,
    Metadata,
    Paragraph,
    SourceInfo,
    Speaker,
    Treaty,
)
from app.domain.search import DocumentRecord

URL = "https://parley.example/documents/x#para_2"

STATEMENT = Metadata(
    title="Norway – Clearance – Mine Ban Convention – Third Review Conference – June 2014",
    doc_type="statement",
    speakers=(Speaker("NOR", "Norway", Capacity.NATIONAL),),
    treaty=Treaty("apmbc", "Anti-Personnel Mine Ban Convention"),
    meeting=Meeting("Third Review Conference", "review_conference", 3),
    meeting_date=parse_partial("2014-06", "June 2014"),
    agenda_item="Clearance",
)

REPORT = Metadata(
    title="Report on 50% of the {tasks} & costs_in $ #1",
    doc_type="report",
    speakers=(
        Speaker("CHL", "Chile", Capacity.CO_PRESIDENT),
        Speaker("CIV", "Côte d’Ivoire", Capacity.CO_PRESIDENT),
        Speaker("AUT", "Austria", Capacity.CO_PRESIDENT),
    ),
    treaty=Treaty("ctbt", "Comprehensive Nuclear-Test-Ban Treaty"),
    meeting=Meeting(
        "Conference on the Comprehensive Nuclear-Test-Ban Treaty", "article_xiv_conference", None
    ),
    meeting_date=parse_partial("2019-09-25"),
    document_date=parse_partial("2019-09-18", "18 September 2019"),
    place="New York",
    symbol="CTBT-Art.XIV/2019/7",
)


def record(metadata: Metadata, document_id: str = "nor-clearance") -> DocumentRecord:
    source = SourceInfo("nor/clearance.txt", "text/plain", 1, "0" * 64)
    return DocumentRecord(document_id, metadata, {}, (), source, "", {})


def paragraph(number: str | None, kind: Kind = Kind.PARAGRAPH) -> Paragraph:
    return Paragraph(1, number, "para_2", kind, (), "Text.")


def test_statement_in_the_contract_s_order() -> None:
    assert citation_text(record(STATEMENT), paragraph("[4]")) == (
        "Norway, “Clearance”, Anti-Personnel Mine Ban Convention, Third Review Conference, "
        "June 2014, para. [4]"
    )


def test_report_leaves_out_a_treaty_that_the_meeting_names() -> None:
    assert citation_text(record(REPORT), paragraph("2(1)")) == (
        "Chile, Côte d’Ivoire and Austria, “Report on 50% of the {tasks} & costs_in $ #1”, "
        "CTBT-Art.XIV/2019/7, Conference on the Comprehensive Nuclear-Test-Ban Treaty, New York, "
        "25 September 2019, para. 2(1)"
    )


def test_nothing_known_is_still_a_citation() -> None:
    assert citation_text(record(Metadata()), paragraph(None)) == "“nor/clearance.txt”"


@pytest.mark.parametrize(
    ("number", "kind", "expected"),
    [
        ("2(1)[6]", Kind.LIST_ITEM, "para. 2(1)[6]"),
        ("Article 5(2)", Kind.PARAGRAPH, "Article 5(2)"),
        ("Annex I", Kind.ANNEX_TITLE, "Annex I"),
        ("7", Kind.FOOTNOTE, "footnote 7"),
        (None, Kind.TITLE, None),
    ],
)
def test_pinpoint(number: str | None, kind: Kind, expected: str | None) -> None:
    assert pinpoint(paragraph(number, kind)) == expected


def test_markdown_links_the_title_and_escapes() -> None:
    text = citation_markdown(record(STATEMENT), paragraph("[4]"), URL)
    assert f"[“Clearance”](<{URL}>)" in text
    assert text.endswith(r"para. \[4\]")


def test_csl_has_the_event_and_the_hit_s_date() -> None:
    item = csl_item(record(REPORT), paragraph("2(1)"), URL)
    assert item["type"] == "report"
    assert item["issued"] == item["event-date"] == {"date-parts": [[2019, 9, 25]]}
    assert item["event-place"] == "New York"
    assert item["note"] == "para. 2(1); document dated 18 September 2019"
    assert csl_item(record(STATEMENT), None, URL)["type"] == "speech"


_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "items": {
                "type": "array",
                "items": {"type": "integer", "minimum": 1},
                "minItems": 1,
                "maxItems": 3,
            },
            "minItems": 1,
            "maxItems": 2,
        }
    },
    "required": ["date-parts"],
    "additionalProperties": False,
}
_STRING = {"type": "string", "minLength": 1}
#: The part of csl-data (1.0.2) that a citation here may use: names, types, and nothing beside.
CSL = {
    "type": "object",
    "properties": {
        "id": _STRING,
        "type": {"enum": ["speech", "report", "document"]},
        "author": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"literal": _STRING},
                "required": ["literal"],
                "additionalProperties": False,
            },
            "minItems": 1,
        },
        "issued": _DATE,
        "event-date": _DATE,
    }
    | dict.fromkeys(
        ["title", "number", "collection-title", "event-title", "event-place", "language", "note"],
        _STRING,
    )
    | {"URL": _STRING},
    "required": ["id", "type", "title", "language", "URL"],
    "additionalProperties": False,
}


@pytest.mark.parametrize("metadata", [STATEMENT, REPORT, Metadata()])
@pytest.mark.parametrize("number", ["3", None])
def test_csl_items_are_as_the_schema_has_them(metadata: Metadata, number: str | None) -> None:
    jsonschema.validate(csl_item(record(metadata), paragraph(number), URL), CSL)
    jsonschema.validate(csl_item(record(metadata), None, URL), CSL)


def test_citeproc_renders_the_csl_item() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of CSL fields it does not know yet
        parsed = CiteProcJSON([csl_item(record(REPORT), paragraph("3"), URL)])
    reference = parsed["nor-clearance#para_2"]
    assert str(reference["title"]) == REPORT.title
    assert reference["issued"].year == 2019


@pytest.mark.parametrize("metadata", [STATEMENT, REPORT, Metadata()])
def test_bibtex_is_read_back_by_a_parser(metadata: Metadata) -> None:
    library = bibtexparser.parse_string(bibtex(csl_item(record(metadata), paragraph("3"), URL)))
    assert not library.failed_blocks
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields}
    assert fields["url"] == URL
    if metadata is REPORT:
        assert entry.entry_type == "techreport"
        assert fields["author"] == "{Chile} and {Côte d’Ivoire} and {Austria}"
        assert fields["title"] == r"{Report on 50\% of the \{tasks\} \& costs\_in \$ \#1}"
    else:
        assert entry.entry_type == "misc"


def test_what_a_report_is_instituted_by_is_not_said_twice() -> None:
    metadata = replace(REPORT, speakers=(), meeting=None, meeting_date=None)
    (entry,) = bibtexparser.parse_string(bibtex(csl_item(record(metadata), None, URL))).entries
    fields = {field.key: field.value for field in entry.fields}
    assert fields["institution"] == "Comprehensive Nuclear-Test-Ban Treaty"
    assert "series" not in fields


IDS = ("a-1", "a_1", "A.1", "a-1-", "выступление-россии", "выступление-россия", "声明-中国",
       "بيان-مصر", "déclaration", "declaration", "de\u0301claration-", "i\u0307stanbul", "-x", "_",
       "ß", "ss", "x" * 200)  # fmt: skip
EIDS = (
    None,
    "para_1",
    "para_1~2",
    "para_2__subpara_1__list_1__item_nn_6",
    "para_第一",
    "para_第二",
)


def test_bibtex_keys_are_ascii_and_differ_where_ids_differ() -> None:
    keys = []
    for name in IDS:
        for eid in EIDS:
            one = paragraph("1")._replace(eid=eid) if eid else None
            entry = bibtex(csl_item(record(STATEMENT, name), one, URL))
            keys.append(entry[len("@misc{") : entry.index(",")])
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9:._-]*", key) for key in keys)
    assert len({key.casefold() for key in keys}) == len(keys)
    assert "a-1:para_2__subpara_1__list_1__item_nn_6" in keys


TITLES = {
    "a statement's item": (STATEMENT, None, "Norway, “Clearance”, Anti-Personnel"),
    "a report's own title": (
        replace(REPORT, agenda_item="General and complete disarmament", speakers=()), None,
        "“Report on 50% of the {tasks} & costs_in $ #1”, CTBT-Art.XIV/2019/7, Conference",
    ),
    "a composed title is left out": (
        replace(STATEMENT, agenda_item=None, title_is_composed=True), None,
        "Norway, Anti-Personnel Mine Ban Convention, Third Review Conference, June 2014",
    ),
    "a file that says nothing": (Metadata(), None, "“nor/clearance.txt”"),
    "a composed title and nothing else": (
        Metadata(title="Note – x", title_is_composed=True), None, "nor/clearance.txt",
    ),
    "a turn of a record": (
        Metadata(title="312th", title_is_composed=True, doc_type="verbatim_record",
                 symbol="A/79/PV.312", meeting_date=parse_partial("2025-07-07")),
        Attribution((Speaker("KEN", "Kenya", Capacity.NATIONAL, person="Mr. Otieno"),), (),
                    "Mines"),
        "Kenya (Mr. Otieno), “Mines”, A/79/PV.312, 7 July 2025, p. 3, para. [4]",
    ),
    "a record's own voice": (
        Metadata(title="312th", title_is_composed=True, doc_type="verbatim_record", symbol="A/1"),
        Attribution(), "A/1, p. 3, para. [4]",
    ),
    "a person of no State": (
        Metadata(doc_type="summary_record", symbol="A/1"),
        Attribution((Speaker(None, "Ms. Laurent", Capacity.OTHER, person="Ms. Laurent"),)),
        "Ms. Laurent, A/1, p. 3, para. [4]",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("metadata", "said", "expected"), TITLES.values(), ids=TITLES.keys())
def test_what_is_cited_by_what(metadata: Metadata, said: Attribution | None, expected: str) -> None:
    one = paragraph("[4]")._replace(attribution=said, page=3) if said else None
    assert citation_text(record(metadata), one).startswith(expected)
    item = csl_item(record(metadata), one, URL)
    assert item["title"]
    assert URL in citation_markdown(record(metadata), one, URL)
    assert len(bibtexparser.parse_string(bibtex(item)).entries) == 1


def test_the_page_stands_before_a_number_that_was_supplied_only() -> None:
    assert pinpoint(paragraph("2(1)[6]")._replace(page=3)) == "p. 3, para. 2(1)[6]"
    assert pinpoint(paragraph("2(1)")._replace(page=3)) == "para. 2(1)"
    assert pinpoint(paragraph("[4]")) == "para. [4]"


def test_a_report_without_a_body_has_no_institution() -> None:
    metadata = Metadata(title="Progress", doc_type="report")
    assert "institution" not in bibtex(csl_item(record(metadata), None, URL))


@pytest.mark.parametrize("metadata", [STATEMENT, REPORT, Metadata()])
def test_ris_is_read_back_by_a_parser(metadata: Metadata) -> None:
    (entry,) = rispy.loads(ris(csl_item(record(metadata), paragraph("3"), URL)))
    assert entry["type_of_reference"] == ("RPRT" if metadata is REPORT else "GEN")
    assert entry["urls"] == [URL]
    if metadata is REPORT:
        assert entry["authors"] == ["Chile", "Côte d’Ivoire", "Austria"]
        assert entry["date"] == "2019/09/25/"
        assert entry["title"] == REPORT.title


def test_a_line_break_in_a_title_breaks_no_format() -> None:
    item = csl_item(record(replace(STATEMENT, agenda_item="Clearance\nER  - of mines")), None, URL)
    assert len(rispy.loads(ris(item))) == 1
    assert len(bibtexparser.parse_string(bibtex(item)).entries) == 1
    json.dumps(item)


def test_months_only_where_the_date_says_one() -> None:
    metadata: Any = replace(STATEMENT, meeting_date=parse_partial("2014"))
    assert "month" not in bibtex(csl_item(record(metadata), None, URL))
