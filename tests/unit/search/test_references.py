"""References as people write them, resolved over the memory engine."""

from __future__ import annotations

import pytest

from app.domain.dates import parse_partial
from app.domain.document import (
    Capacity,
    Document,
    Kind,
    Meeting,
    Metadata,
    Paragraph,
    SourceInfo,
    Speaker,
    Treaty,
)
from app.domain.errors import RequestError
from app.engines.memory import MemoryEngine
from app.enrichment.gazetteers import load_gazetteers
from app.ports import IndexView
from app.search.references import resolve

APMBC = Treaty("apmbc", "Anti-Personnel Mine Ban Convention")
THIRD = Meeting("Third Review Conference", "review_conference", 3)
FOURTH = Meeting("Fourth Review Conference", "review_conference", 4)


def statement(code: str, name: str, meeting: Meeting, date: str, item: str) -> Metadata:
    return Metadata(
        title=f"{name} – {item} – {meeting.name}",
        doc_type="statement",
        speakers=(Speaker(code, name, Capacity.NATIONAL),),
        treaty=APMBC,
        meeting=meeting,
        meeting_id=f"apmbc-review-conference-{meeting.ordinal}",
        meeting_date=parse_partial(date),
        agenda_item=item,
    )


DOCUMENTS = {
    "nor-3": statement("NOR", "Norway", THIRD, "2014-06", "Clearance"),
    "nor-4": statement("NOR", "Norway", FOURTH, "2019-11", "Clearance"),
    "tur-4": statement("TUR", "Türkiye", FOURTH, "2019-11", "Victim assistance"),
    "report": Metadata(
        title="Report on the status of the Treaty",
        doc_type="report",
        symbol="CTBT-Art.XIV/2019/7",
        treaty=Treaty("ctbt", "Comprehensive Nuclear-Test-Ban Treaty"),
        document_date=parse_partial("2019-09-18"),
    ),
}


@pytest.fixture(scope="module")
def view() -> IndexView:
    engine = MemoryEngine()
    transaction = engine.begin(full=True)
    builder = transaction.factory()()
    for name, metadata in DOCUMENTS.items():
        paragraphs = (
            Paragraph(1, "1", "para_1", Kind.PARAGRAPH, (), "The first."),
            Paragraph(2, "1(a)", "para_1__subpara_a", Kind.LIST_ITEM, ("1",), "Below it."),
            Paragraph(3, "[2]", "para_nn_2", Kind.PARAGRAPH, (), "Without a number."),
            Paragraph(4, "Article 5", "art_5", Kind.HEADING, (), "Clearance"),
            Paragraph(5, "Article 5(2)(a)", "art_5__para_2__subpara_a", Kind.PARAGRAPH, (), "An."),
            Paragraph(6, "1", "footnote_1", Kind.FOOTNOTE, (), "A note."),
            Paragraph(7, "Annex I", "annex_I", Kind.ANNEX_TITLE, (), "Forms"),
            Paragraph(8, "1", "annex_I__para_1", Kind.PARAGRAPH, ("Annex I Forms",), "A form."),
            Paragraph(9, "Annex II", "annex_II", Kind.ANNEX_TITLE, (), "Tables"),
            Paragraph(10, "1", "annex_II__para_1", Kind.PARAGRAPH, ("Annex II Tables",), "One."),
            Paragraph(11, "一", "para_一", Kind.PARAGRAPH, (), "条约"),
        )
        source = SourceInfo(f"{name}.txt", "text/plain", 1, "0")
        builder.add(Document(name, metadata, {}, paragraphs, (), source))
    transaction.commit([builder.finish()], removed=(), notes={})
    return engine.view()


@pytest.mark.parametrize(
    ("reference", "document", "eid"),
    [
        ("nor-3#para_1", "nor-3", "para_1"),
        ("nor-3", "nor-3", None),
        ("http://search.example/documents/nor-3#para_nn_2", "nor-3", "para_nn_2"),
        ("/v1/documents/nor-3/paragraphs/para_1", "nor-3", "para_1"),
        (
            "Norway, “Clearance”, Anti-Personnel Mine Ban Convention, Third Review Conference, "
            "June 2014, para. 1(a)",
            "nor-3",
            "para_1__subpara_a",
        ),
        ("Norway, Fourth Review Conference, para. [2]", "nor-4", "para_nn_2"),
        ("Norway on clearance, November 2019, paragraph 1", "nor-4", "para_1"),
        ("Turkey at the Fourth Review Conference of the APMBC", "tur-4", None),
        ("CTBT-Art.XIV/2019/7, paras 1", "report", "para_1"),
        ("CTBT-Art.XIV/2019/7, Article 5", "report", "art_5"),
        ("CTBT-Art.XIV/2019/7, Art. 5, para. 2 (a)", "report", "art_5__para_2__subpara_a"),
        ("CTBT-Art.XIV/2019/7, Article 5(2)(a)", "report", "art_5__para_2__subpara_a"),
        ("CTBT-Art.XIV/2019/7, Article 5, para. 1(a)", "report", "para_1__subpara_a"),
        ("CTBT-Art.XIV/2019/7, Annex II, para. 1", "report", "annex_II__para_1"),
        ("CTBT-Art.XIV/2019/7, paragraph 1 of Annex I", "report", "annex_I__para_1"),
        ("CTBT-Art.XIV/2019/7, annex ii", "report", "annex_II"),
        ("CTBT-Art.XIV/2019/7, op. 1", "report", "para_1"),
        ("CTBT-Art.XIV/2019/7, para. 一", "report", "para_一"),
        ("CTBT-Art.XIV/2019/7, footnote 1", "report", "footnote_1"),
        ("Report on the status of the Treaty", "report", None),
        ("§ 1 of the report on the status of the CTBT", "report", "para_1"),
    ],
)
def test_the_best_is_the_one_meant(
    view: IndexView, reference: str, document: str, eid: str | None
) -> None:
    found = resolve(view, load_gazetteers(), reference)
    assert found, "nothing found"
    best = found[0]
    assert best.document.document_id == document
    assert (best.paragraph.eid if best.paragraph else None) == eid
    assert 0 < best.confidence <= 1
    assert best.matched


def test_every_paragraph_of_the_number_is_offered(view: IndexView) -> None:
    found = resolve(view, load_gazetteers(), "CTBT-Art.XIV/2019/7, para. 1")
    eids = [one.paragraph.eid for one in found if one.paragraph]
    assert eids == ["para_1", "annex_I__para_1", "annex_II__para_1"]


def test_less_evidence_is_less_sure(view: IndexView) -> None:
    full = resolve(view, load_gazetteers(), "Norway, Clearance, Third Review Conference, June 2014")
    part = resolve(view, load_gazetteers(), "Norway, Clearance, Third Review Conference, May 1999")
    assert part[0].document.document_id == "nor-3"
    assert full[0].confidence > part[0].confidence


def test_a_paragraph_that_is_not_there_is_not_made_up(view: IndexView) -> None:
    best = resolve(view, load_gazetteers(), "Norway, Third Review Conference, para. 99")[0]
    assert best.document.document_id == "nor-3"
    assert best.paragraph is None
    assert best.confidence < 0.7


def test_nothing_meant(view: IndexView) -> None:
    assert resolve(view, load_gazetteers(), "zzz qqq xxx") == ()
    with pytest.raises(RequestError):
        resolve(view, load_gazetteers(), " … ")
