"""When and where a report says that its meeting was held."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.enrichment.build import printed_values

_EN = "# Final report of the Twentieth Meeting of States Parties\n\nCCM/MSP/2035/10\n\n"
_FR = "# Rapport final de la vingtième Assemblée des États parties\n\nCCM/MSP/2035/10\n\n"
_ES = "# Informe final de la Vigésima Reunión de los Estados Partes\n\nCCM/MSP/2035/10\n\n"


@pytest.mark.parametrize(
    ("head", "sentence", "date", "place"),
    [
        (_EN, "The Meeting was held in Geneva from 4 to 7 September 2035.", "2035-09-04", "Geneva"),
        (_EN, "The Twentieth Meeting of States Parties met at Vienna from 4 to 7 September 2035.",
         "2035-09-04", "Vienna"),
        (_EN, "The Nineteenth Meeting was held in Geneva from 4 to 7 September 2034.", None, None),
        (_EN, "The next meeting would be held in Geneva from 4 to 7 May 2036.", None, None),
        (_EN, "The preparatory meeting was held in Geneva on 4 May 2035.", None, None),
        (_EN, "Norland recalled that the Meeting was held in Geneva on 4 May 2035.", None, None),
        (_FR, "L’Assemblée s’est tenue à Genève du 4 au 7 septembre 2035.", "2035-09-04", "Geneva"),
        (_FR, "La réunion préparatoire s’est tenue à Genève le 4 mai 2035.", None, None),
        (_ES, "La Vigésima Reunión se celebró en Ginebra del 4 al 7 de septiembre de 2035.",
         "2035-09-04", "Geneva"),
    ],
)  # fmt: skip
def test_the_meeting_of_a_report(
    tmp_path: Path, head: str, sentence: str, date: str | None, place: str | None
) -> None:
    text = f"{head}1. The States Parties meet each year.\n\n2. {sentence}\n"
    found = printed_values(tmp_path, text, "report.md")
    assert (found["meeting_date"], found["place"]) == (date, place)
