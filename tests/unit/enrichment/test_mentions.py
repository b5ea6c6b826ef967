from __future__ import annotations

import pytest

from app.enrichment.gazetteers import load_gazetteers
from app.enrichment.mentions import state_matcher

GAZETTEERS = load_gazetteers()


def codes(text: str, language: str = "en") -> list[str]:
    return list(state_matcher(GAZETTEERS, language).codes(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the transfer of US mines to Ukraine", ["USA", "UKR"]),
        ("Papua New Guinea, Guinea-Bissau, Equatorial Guinea and Guinea",
         ["PNG", "GNB", "GNQ", "GIN"]),
        ("the Niger, Nigeria and Nigerian troops", ["NER", "NGA"]),
        ("the Democratic People's Republic of Korea and the Republic of Korea", ["PRK", "KOR"]),
        ("the Democratic Republic of the Congo and the Congo", ["COD", "COG"]),
        ("BELGIUM AND CÔTE D’IVOIRE", ["BEL", "CIV"]),
        ("Turkey, now Türkiye, and Swaziland, now Eswatini", ["TUR", "SWZ"]),
        ("the Soviet Union, Yugoslavia and the GDR", ["SUN", "YUG", "DDR"]),
        ("Belgium’s and Ukraine's pledges", ["BEL", "UKR"]),
        ("the conference held in Mexico, and Singapore's statement", ["MEX", "SGP"]),
        ("the United Kingdom of Great Britain and Northern Ireland", ["GBR"]),
        ("Intervención de Papúa Nueva Guinea, de PAPUA NUEVA GUINEA", ["PNG"]),
    ],
)  # fmt: skip
def test_finds_states(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "let us begin", "WHAT CONCERNS US ALL", "Northern Ireland", "the Gulf of Mexico",
        "the Singapore Summit", "talks held in Singapore last June", "Mr. Jordan spoke",
        "a Malian officer", "South Georgia", "the jordan almond", "west of the Jordan",
        "turkey and china", "it cost US$ 120,000", "US $5 million",
        "American Samoa", "the Netherlands Antilles", "el delta del Níger",
    ],
)  # fmt: skip
def test_takes_no_other_word_for_a_state(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "l’Ukraine, la Côte d'Ivoire et les États-Unis d’Amérique", ["UKR", "CIV", "USA"]),
        ("es", "México, el Perú y los Estados Unidos", ["MEX", "PER", "USA"]),
        ("ru", "представителями Украины, Российской Федерации и Республики Корея",
         ["UKR", "RUS", "KOR"]),
        ("ru", "Того, что сказано, Дано", []),
        ("ar", "وبلجيكا والعراق وللولايات المتحدة الأمريكية", ["BEL", "IRQ", "USA"]),
        ("ru", "в бассейне Конго и в дельте Нигера", []),
        ("ar", "التعاون المالي", []),
        ("ar", "حوض الكونغو وبحر اليابان", []),
        ("fr", "le bassin du Congo et le Congo, American Samoa", ["COG"]),
        ("zh", "比利时、印度尼西亚和美国在印度洋", ["BEL", "IDN", "USA"]),
        ("zh", "刚果盆地、尼日尔河和尼日尔", ["NER"]),
        ("zh", "帕丁女士（以西班牙语发言）：法国文化", ["FRA"]),
    ],
)  # fmt: skip
def test_finds_states_in_the_other_languages(language: str, text: str, expected: list[str]) -> None:
    assert codes(text, language) == expected


def test_running_text_is_passed_over_but_for_capitals() -> None:
    # A name that begins with a small letter has every such letter tried: half the speed.
    names = state_matcher(GAZETTEERS, "en")._names
    assert all(form[0].isupper() for form in names._forms)
    assert names._small
