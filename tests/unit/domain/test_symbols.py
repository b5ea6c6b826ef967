"""Forms of symbols, and the symbols that a name can mean."""

from __future__ import annotations

import pytest

from app.domain.symbols import (
    has_known_form,
    named_symbols,
    numbered_names,
    symbol_key,
    titled_name,
)

FORMS = {
    "A/79/120": True, "a/79/120": True, "A/RES/79/241": True, "A/RES/79/241 (2024)": True,
    "S/RES/1540(2004)": True, "NPT/CONF.2020/WP.5/Rev.1": True, "APLC/MSP.20/2022/5": True,
    "A/RES/ES-11/1": True, "S/PV.9998": True, "A/C.1/79/L.12*": True, "A/79/\u200b120": True,
    "CCW/GGE.1/2031/WP.3": True, "and/or": False, "24/7": False, "HIV/AIDS": False, "km/h": False,
    "w/3": False, "NEAR/3": False, "PRE/5": False, "2/CMP.14": False, "Annex/2": False,
    "mines": False,
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FORMS.items())
def test_known_forms(text: str, expected: bool) -> None:
    assert has_known_form(text) is expected


KEYS = {
    "a/79/120": ("a 79 120", ""),
    "S/RES/1540 (2004)": ("s res 1540", "2004"),
    "S/RES/1540(2004)*": ("s res 1540", "2004"),
    "A/RES/3314 (XXIX)": ("a res 3314", "xxix"),
    "A/CONF.2(a)": ("a conf 2 a", ""),
}


@pytest.mark.parametrize(("text", "expected"), KEYS.items())
def test_keys(text: str, expected: tuple[str, str]) -> None:
    assert symbol_key(text) == expected


NAMES = {
    "resolution 79/241": "A/RES/79/241",
    "Res. 79/241": "A/RES/79/241",
    "General Assembly resolution 79/241": "A/RES/79/241",
    "UNGA res 79/54 B": "A/RES/79/54B",
    "79/241": "A/RES/79/241",
    "resolution 1540 (2004)": "S/RES/1540 (2004)",
    "1540 (2004)": "S/RES/1540 (2004)",
    "UN Security Council Resolution 1540": "S/RES/1540",
    "UNSCR 1540": "S/RES/1540",
    "resolution 3314 (XXIX)": "A/RES/3314 (XXIX)",
    "resolution ES-11/1": "A/RES/ES-11/1",
    "ECOSOC resolution 2024/5": "E/RES/2024/5",
    "Human Rights Council resolution 48/13": "A/HRC/RES/48/13",
    "decision 79/501": "A/DEC/79/501",
    "résolution 1540 (2004) du Conseil de sécurité": "S/RES/1540 (2004)",
    "resolución 79/241 de la Asamblea General": "A/RES/79/241",
    "резолюция 1540 (2004) Совета Безопасности": "S/RES/1540 (2004)",
    "قرار مجلس الأمن 1540 (2004)": "S/RES/1540 (2004)",
    "安全理事会第1540(2004)号决议": "S/RES/1540 (2004)",
    "大会第79/241号决议": "A/RES/79/241",
}


@pytest.mark.parametrize(("text", "expected"), NAMES.items())
def test_names(text: str, expected: str) -> None:
    assert named_symbols(text)[0] == expected


def test_decisions_of_parties_are_named_by_their_number() -> None:
    assert "2/CMP.14" in named_symbols("decision 2/CMP.14")
    assert titled_name("Decision 2/CMP.14: Guidance to the Board") == "decision 2 cmp 14"
    assert titled_name("Guidance to the Board") is None


@pytest.mark.parametrize(
    "text", ["resolution", "2024", "1,250", "mine clearance", "resolution of 1540 disputes", ""]
)
def test_no_names(text: str) -> None:
    assert named_symbols(text) == ()


def test_names_within_a_reference() -> None:
    text = "Security Council resolution 1540 (2004), para. 2; and resolution 79/241"
    found = [(text[start:end], names[0]) for start, end, names in numbered_names(text)]
    assert found == [
        ("resolution 1540 (2004)", "S/RES/1540 (2004)"),
        ("resolution 79/241", "S/RES/79/241"),
    ]
