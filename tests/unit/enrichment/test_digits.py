"""What a text numbers is left out where its digits, or its words, cannot be what the page shows."""

from __future__ import annotations

from app.domain.blocks import Discard, DiscardReason
from tests.unit.enrichment.build import enriched

_HEAD = ("title", "كلمة وزير الموانئ أمام الدورة 97 للجمعية العامة للأمم المتحدة")
_GREETING = ("salutation", "السيد الرئيس،")
_PDF = "application/pdf"


def _years(*years: int) -> tuple[str, str]:
    told = "، ".join(f"في عام {year} أضاءت بلادي الفوانيس" for year in years)
    return "paragraph", f"{told}."


def test_wrong_digits_of_a_pdf_number_nothing() -> None:
    read = enriched(_HEAD, _GREETING, _years(4242, 4246, 4923, 4245), media_type=_PDF)
    assert (read.metadata.meeting, read.metadata.meeting_id) == (None, None)
    assert any("digits" in warning for warning in read.warnings)


def test_right_digits_of_a_pdf_are_believed() -> None:
    read = enriched(_HEAD, _GREETING, _years(4242, 4246, 2031, 4923, 4245), media_type=_PDF)
    assert read.metadata.meeting is not None
    assert read.metadata.meeting.ordinal == 97


def test_ordinal_whose_second_word_is_damaged_is_none() -> None:
    head = ("title", "كلمة الوزير في المناقشة العامة للدورة التاسعة والسبع8ن")
    assert enriched(head, _GREETING, _years(2031)).metadata.meeting is None


def test_greeting_with_vowel_signs_is_no_title() -> None:
    heads = ("title", "السيدُ رئيسَ الجمعيةِ العامة"), ("title", "السيدُ الأمينُ العام")
    assert enriched(*heads, _GREETING, _years(2031)).metadata.title is None


def test_a_state_that_presents_its_compliments_speaks() -> None:
    speech = "Peru presents its compliments to the President, and lights a lantern."
    note = "The Permanent Mission of Peru presents its compliments to the Secretariat."
    assert enriched(("paragraph", speech)).metadata.doc_type != "note_verbale"
    assert enriched(("paragraph", note)).metadata.doc_type == "note_verbale"


def test_end_of_a_sentence_is_no_running_head() -> None:
    heads = [Discard(text, DiscardReason.RUNNING_HEAD) for text in ("A/86/310.", "A/86/PV.15")]
    for discard, symbol in zip(heads, (None, "A/86/PV.15"), strict=True):
        read = enriched(("paragraph", "The ferry was moored."), discards=(discard,))
        assert read.metadata.symbol == symbol
