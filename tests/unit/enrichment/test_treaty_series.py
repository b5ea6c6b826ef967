"""Treaties as series, gazettes and official journals print them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.enrichment.build import printed_values

_TEXT = (
    "CONVENTION ON THE PROTECTION OF WELLS\n\nThe Parties to this Convention,\n\nHave agreed as "
    "follows:\n\nArticle 1\n\nThis Convention protects wells.\n\nArticle 2\n\nIt is signed.\n"
)
_MULTILATERAL = (
    "No. 45123\n\nMultilateral\n\nConvention on the Protection of Wells (with annex). Geneva, 12 "
    "March 2037\n\nEntry into force: 1 June 2039, in accordance with article 12\nAuthentic texts: "
    "English and French\nRegistration with the Secretariat of the United Nations: ex officio, "
    "1 June 2039\n\n"
)
_BILATERAL = (
    "No. 21931\n\nFRANCE\nand\nSPAIN\n\nAgreement concerning the maintenance of frontier wells "
    "(with protocol). Signed at Madrid on 4 May 2031\n\nAuthentic texts: French and Spanish.\n"
    "Registered by France on 14 June 2033.\n\n"
)
_FRENCH = (
    "N° 21931\n\nFRANCE\net\nESPAGNE\n\nAccord relatif à l’entretien des puits frontaliers (avec "
    "protocole). Signé à Madrid le 4 mai 2031\n\nTextes authentiques : français et espagnol.\n"
    "Enregistré par la France le 14 juin 2033.\n\n"
)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (_MULTILATERAL, {"title": "Convention on the Protection of Wells (with annex)",
                         "document_date": "2037-03-12", "place": "Geneva"}),
        (_BILATERAL, {"title": "Agreement concerning the maintenance of frontier wells (with "
                      "protocol)", "document_date": "2031-05-04", "place": "Madrid"}),
        (_FRENCH, {"title": "Accord relatif à l’entretien des puits frontaliers (avec protocole)",
                   "document_date": "2031-05-04", "place": "Madrid"}),
    ],
)  # fmt: skip
def test_head_of_the_treaty_series(tmp_path: Path, head: str, expected: dict[str, Any]) -> None:
    values = printed_values(tmp_path, head + _TEXT)
    assert {field: values[field] for field in expected} == expected
    assert values["doc_type"] == "treaty_text"
    assert values["speakers"] == []
    assert values["meeting_date"] is None


def test_a_number_alone_is_no_series(tmp_path: Path) -> None:
    values = printed_values(tmp_path, f"No. 45123\n\n{_TEXT}")
    assert values["title"] == "CONVENTION ON THE PROTECTION OF WELLS"


def test_title_below_the_head_of_a_gazette(tmp_path: Path) -> None:
    text = (
        "BOLETÍN OFICIAL DEL ESTADO\nNúm. 77 Viernes 30 de marzo de 2032 Sec. I. Pág. 26799\n\n"
        "I. DISPOSICIONES GENERALES\n\nMINISTERIO DE ASUNTOS EXTERIORES\n\n"
        "ACUERDO ENTRE EL REINO DE ESPAÑA Y LA REPÚBLICA DEL PERÚ SOBRE POZOS\n\n"
        "El Reino de España y la República del Perú, en adelante las Partes,\n\n"
        "Han convenido lo siguiente:\n\nArtículo 1. Objeto.\n\nEl Acuerdo protege los pozos.\n\n"
        "Artículo 2. Firma.\n\nEl Acuerdo se firma.\n"
    )
    values = printed_values(tmp_path, text)
    assert values["title"] == (
        "ACUERDO ENTRE EL REINO DE ESPAÑA Y LA REPÚBLICA DEL PERÚ SOBRE POZOS"
    )
    assert values["doc_type"] == "treaty_text"


def test_a_law_that_publishes_a_treaty_is_the_title(tmp_path: Path) -> None:
    text = (
        "Décret n° 2033-712 du 2 août 2033 portant publication de la convention relative aux "
        "puits\n\nNOR : MAEJ1319432D\n\nLe Président de la République,\n\nDécrète :\n\nArticle 1"
        "\n\nLa convention sera publiée.\n\nArticle 2\n\nLe ministre est chargé du décret.\n"
    )
    assert printed_values(tmp_path, text)["title"] == (
        "Décret n° 2033-712 du 2 août 2033 portant publication de la convention relative aux puits"
    )


def test_months_in_roman_numerals(tmp_path: Path) -> None:
    text = (
        "European Treaty Series - No. 310\n\nConvention on the Conservation of Wells\n\n"
        f"Strasbourg, 16.V.2035\n\nPreamble\n\n{_TEXT}"
    )
    values = printed_values(tmp_path, text)
    assert (values["document_date"], values["place"]) == ("2035-05-16", "Strasbourg")
    assert values["title"] == "Convention on the Conservation of Wells"


def test_agreement_of_the_official_journal(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Journal - 32039D0441</title></head><body><table><tr><td>14.3.2039</td>"
        "<td>EN</td><td>Official Journal of the European Union</td><td>L 77/4</td></tr></table>"
        '<p class="oj-doc-ti">AGREEMENT</p><p class="oj-doc-ti">on Wells between the European Union'
        " and the Kingdom of Morocco</p><p>THE EUROPEAN UNION, hereinafter ‘the Union’, and</p>"
        "<p>THE KINGDOM OF MOROCCO, hereinafter ‘Morocco’,</p><p>HAVE AGREED AS FOLLOWS:</p>"
        '<p class="oj-ti-art">Article 1</p><p class="oj-sti-art">Definitions</p><p>For the'
        " purposes of this Agreement:</p><table><tr><td><p>(a)</p></td><td><p>‘well’ means any "
        "shaft;</p></td></tr></table><table><tr><td><p>(b)</p></td><td><p>‘keeper’ means any "
        'person.</p></td></tr></table><p class="oj-ti-art">Article 2</p><p>It is signed.</p></body>'
    )
    values = printed_values(tmp_path, page, "page.html")
    assert values["title"] == (
        "AGREEMENT on Wells between the European Union and the Kingdom of Morocco"
    )
    assert values["doc_type"] == "treaty_text"


@pytest.mark.parametrize(
    "text",
    [
        "CONVENTION ON WELLS\n\nDone at Bergen, 10 June 1958; Entered into force, 7 June 1959\n"
        "\nArticle I\n\n1. This Convention covers wells.\n\nArticle II\n\n1. They are old.\n",
        "Los Estados Partes en la presente Convención,\n\nConsiderando los pozos,\n\n"
        "Han convenido lo siguiente:\n\nArtículo 1\n\nSe aplica a los pozos.\n\nArtículo 2\n\n"
        "Los pozos son hondos.\n",
    ],
    ids=["few articles", "no title"],
)
def test_a_part_of_a_treaty(tmp_path: Path, text: str) -> None:
    found = printed_values(tmp_path, text)
    assert (found["doc_type"], found["meeting_date"]) == ("treaty_text", None)


def test_since_when_a_treaty_binds_one_state_is_not_its_day(tmp_path: Path) -> None:
    head = (
        "Protocole sur les puits\n\nConclu à Bruxelles le 26 juin 2029\n\nEntré en vigueur pour "
        "la Suisse le 3 février 2036\n\nArticle 1\n\nLe présent Protocole protège les puits.\n"
    )
    assert printed_values(tmp_path, head)["document_date"] == "2029-06-26"
