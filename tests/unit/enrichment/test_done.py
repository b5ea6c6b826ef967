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
        ("Hecho en la ciudad de Bergen, a los diez días del mes de abril de dos mil treinta y uno, "
         "en dos ejemplares.", "2031-04-10"),
        ("Hecho en Bergen, a los 10 días del mes de abril del año 2031.", "2031-04-10"),
        ("Suscrito en Bergen el veintidós de mayo de mil novecientos noventa y nueve.",
         "1999-05-22"),
        ("Fait à Bergen, le vingt et un mai deux mille trente et un, en double exemplaire.",
         "2031-05-21"),
        ("Fait à Bergen, le premier mai mil neuf cent quatre-vingt-dix-neuf.", "1999-05-01"),
        ("Feito em Bergen, aos 10 dias do mês de abril de 2031.", "2031-04-10"),
        ("Feito em Bergen, aos vinte e dois dias do mês de maio de dois mil e trinta e um.",
         "2031-05-22"),
        ("本公约于二〇三一年四月十日在卑尔根签订，一式两份。", "2031-04-10"),
        ("本公約於中華民國一百二十年四月十日訂於卑爾根。", "2031-04-10"),
        ("Dado el 10 de abril de 2031 como fecha de referencia, las Partes informan.", None),
        ("Hecho en Bergen, a los treinta y dos días del mes de mayo de dos mil treinta.", None),
        ("This Convention shall be open for signature until 10 April 2031.", None),
        ("Done at Bergen, this thirty-first day of February two thousand and thirty-one.", None),
        ("Done at Bergen, this fortieth day of May two thousand and thirty-one.", None),
    ],
)  # fmt: skip
def test_the_last_words_of_a_treaty(tmp_path: Path, end: str, date: str | None) -> None:
    found = printed_values(tmp_path, f"CONVENTION ON LANTERNS\n\n{_ARTICLES}\n\n{end}\n")
    assert (found["doc_type"], found["document_date"]) == ("treaty_text", date)
    assert found["meeting_date"] is None
