"""The day on which a treaty was done."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.enrichment.build import printed_values

_ARTICLES = "\n\n".join(
    f"Article {number}\n\nEach Party shall keep the lantern of number {number}."
    for number in range(1, 8)
)


@pytest.mark.parametrize(
    ("end", "date"),
    [
        ("DONE at Bergen on 10 April 2031, in a single original.", "2031-04-10"),
        ("IN WITNESS WHEREOF they have signed. Done at Bergen, this tenth day of April two "
         "thousand and thirty-one.", "2031-04-10"),
        ("DONE at Bergen, this twenty-fourth day of May, one thousand nine hundred and "
         "ninety-nine, in the English language.", "1999-05-24"),
        ("FAIT à Bergen, le 10 avril 2031, en un seul exemplaire.", "2031-04-10"),
        ("HECHO en Bergen, el 10 de abril de 2031.", "2031-04-10"),
        ("This Convention shall be open for signature until 10 April 2031.", None),
        ("Done at Bergen, this thirty-first day of February two thousand and thirty-one.", None),
        ("Done at Bergen, this fortieth day of May two thousand and thirty-one.", None),
    ],
)  # fmt: skip
def test_the_last_words_of_a_treaty(tmp_path: Path, end: str, date: str | None) -> None:
    found = printed_values(tmp_path, f"CONVENTION ON LANTERNS\n\n{_ARTICLES}\n\n{end}\n")
    assert (found["doc_type"], found["document_date"]) == ("treaty_text", date)
    assert found["meeting_date"] is None
