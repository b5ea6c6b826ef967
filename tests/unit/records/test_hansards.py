"""Small pages of parliaments as their sites have them: a page of a Hansard, a line a paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap.indexing import parse_file
from app.domain.document import Document, Kind
from app.enrichment.gazetteers import load_gazetteers
from app.records.dashed import is_dashed, read_dashed
from app.records.leadins import Form
from app.records.recognition import named_by
from app.records.words import is_presiding
from app.settings import Settings

NAMED = named_by(load_gazetteers())

DASHED = """<h3>The State of the Wells</h3>
<p>Mr ANN PELL-Thank you Mr Acting Speaker, for giving me this opportunity of asking</p>
<p>a few questions to our good keeper of the wells, the Honourable Member for the Old</p>
<p>Harbour, on the wells.</p>
<p>In recent times, Mr Acting Speaker, the keeper has told us all that the wells are in</p>
<p>a good state. He has said that the water will rise by four feet in the coming spring</p>
<p>when that of the north is to fall.</p>
<p>11/02</p>
<p>Mr Acting Speaker, I feel that this water, which is in my view what drives the mills</p>
<p>of the plain and what is left of the ferries below them, cannot rise for ever as it</p>
<p>Page 19:</p>
<p>did in the days of our fathers, and the people of the plain know it as well as we do.</p>
<p>Mr Acting Speaker, the wells of the plain come with very high costs to all of us</p>
<p>Mr ACTING SPEAKER- Honourable Member, the time is up. You have raised many questions</p>
<p>already. Can you get straight to the last of them and let the keeper answer?</p>
<p>12/02</p>
<p>Page 20:</p>
<p>Mr ANN PELL - Mr Acting Speaker, I will finish shortly but all of these questions are</p>
<p>touching the wells and everybody in this country.</p>
<p>(Members interjecting)</p>
<p>Mr Tom Vale - Point of Order! I think for ordinary members to ask so many questions</p>
<p>13/02</p>
<p>Page 21:</p>
<p>is one thing, and for a former keeper another.</p>
"""

TURN = """<html><head><title>ORDERS OF THE DAY</title></head><body>
<div>ORDERS OF THE DAY</div>
<div>May I call for a new speaker on the Wells Bill please? You have ten minutes.</div>
<div>DR A. PELL: Thank you Mr Speaker. Before you interrupted me I was speaking of the wells.</div>
<div>Mr Speaker, I would like to know whether this is an actual increase of the water in the</div>
<div>Page 5</div><div>48</div><div>26th August 2044</div>
<div>wells or borrowed water. If it is not borrowed then it is a real increase.</div>
<div>The keeper has spoken of the wells and of what the water is worth to the people on the</div>
<div>Page 6</div><div>26th August 2044</div><div>49</div>
<div>plain, and I thank him.</div>
</body></html>
"""


def page(tmp_path: Path, markup: str) -> Document:
    path = tmp_path / "part.html"
    path.write_text(markup, encoding="utf-8")
    return parse_file(path, Settings())


def said(document: Document) -> list[tuple[str, str]]:
    """Who says each paragraph, and its first word and its last."""
    found = []
    for one in document.paragraphs:
        if one.kind not in {Kind.TITLE, Kind.META, Kind.HEADING}:
            speakers = one.attribution.speakers if one.attribution else ()
            words = one.text.split()
            found.append(
                ("/".join(who.person or "" for who in speakers), f"{words[0]} {words[-1]}")
            )
    return found


def test_lines_of_a_page_are_paragraphs_again_and_dashes_end_lead_ins(tmp_path: Path) -> None:
    pell, vale = "Mr ANN PELL", "Mr Tom Vale"
    chair = "Mr ACTING SPEAKER"
    assert said(page(tmp_path, DASHED)) == [
        (pell, "Mr wells."),
        (pell, "In fall."),
        (pell, "Mr do."),
        (pell, "Mr us"),
        (chair, "Mr answer?"),
        (pell, "Mr country."),
        ("", "(Members interjecting)"),
        (vale, "Mr another."),
    ]


def test_one_turn_alone_is_of_a_record_whose_heads_have_the_day(tmp_path: Path) -> None:
    document = page(tmp_path, TURN)
    pell = "DR A. PELL"
    assert said(document) == [
        ("", "May minutes."),
        (pell, "DR wells."),
        (pell, "Mr increase."),
        (pell, "The him."),
    ]
    assert document.metadata.doc_type == "verbatim_record"
    assert document.metadata.meeting_date is not None
    assert document.metadata.meeting_date.printed == "26th August 2044"


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("Mr ANN O'PELL-Thank you", "Mr ANN O'PELL", Form.TITLED),
        ("Mr IAN LING-STUCKEY - Point", "Mr IAN LING-STUCKEY", Form.TITLED),
        ("Mr. SPEAKER—I thank", "Mr. SPEAKER", Form.PRESIDING),
        ("Mr TOM VALE (Old Harbour-Minister for Wells) - I ask", "Mr TOM VALE", Form.TITLED),
        ("Mr Tom Vale - Point of order", "Mr Tom Vale", Form.TITLED),
    ],
)
def test_a_dash_ends_a_lead_in(text: str, name: str, form: Form) -> None:
    lead = read_dashed(text, NAMED)
    assert lead is not None
    assert (lead.name, lead.form) == (name, form)


@pytest.mark.parametrize(
    "text",
    [
        "Ms D KOHLER-BARNARD",
        "Mr Vale – who was there",
        "THE WELLS - A HISTORY",
        "Mr Tom Vale-Pell was",
    ],
)
def test_other_dashes_end_none(text: str) -> None:
    assert read_dashed(text, NAMED) is None


def test_two_names_in_capitals_make_it_the_way_of_a_record() -> None:
    assert is_dashed(["Mr ANN PELL - The lamps", "No", "Mr VALE - The wells"], NAMED)
    assert not is_dashed(["Mr ANN PELL - The lamps", "Mr Tom Vale - The wells"], NAMED)


@pytest.mark.parametrize("office", ["全委會主席", "全體委員會主席", "立法會代理主席", "委员会主席"])
def test_who_presides_in_a_committee_of_the_whole(office: str) -> None:
    assert is_presiding(office)


def test_the_page_with_which_a_record_begins_is_one(tmp_path: Path) -> None:
    opening = """<html><head><title>Hansard Part 2 - SECOND DAY</title></head><body>
<p>SECOND DAY</p><p>Wednesday 15 March 2044</p>
<p>The Acting Speaker (Mr Tom Vale) took the Chair at 10 a.m.</p>
<p>There being no quorum present, he said that he would resume the Chair.</p></body></html>"""
    metadata = page(tmp_path, opening).metadata
    assert metadata.doc_type == "verbatim_record"
    assert metadata.meeting_date is not None
    assert metadata.meeting_date.printed == "15 March 2044"


@pytest.mark.parametrize(
    ("printed", "person"),
    [
        ("Hon. (Ms.) Pell", "Hon. (Ms.) Pell"), ("Hon. (Ms. Pell)", "Hon. (Ms. Pell)"),
        ("Ms. Pell (Harbour)", "Ms. Pell"),
    ],
)  # fmt: skip
def test_the_title_in_brackets_of_who_presides(tmp_path: Path, printed: str, person: str) -> None:
    lines = f"""<html><head><title>Hansard</title></head><body>
<p>The Temporary Deputy Speaker ({printed}): Hon. Members, we are now on the wells.</p>
<p>Hon. Vale: I beg to move that the wells be counted.</p>
<p>The Temporary Deputy Speaker ({printed}): That is straightforward.</p>
<p>Hon. Roe: I second.</p></body></html>"""
    said = [one.attribution for one in page(tmp_path, lines).paragraphs if one.attribution]
    assert person in {one.speakers[0].person for one in said if one.speakers}
