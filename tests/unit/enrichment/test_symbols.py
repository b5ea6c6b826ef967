from __future__ import annotations

import pytest

from app.domain.blocks import Discard, DiscardReason
from app.domain.document import Kind
from app.enrichment.symbols import find_symbols, symbol_candidates
from app.enrichment.title_lines import Line

HEAD = DiscardReason.RUNNING_HEAD


def symbol_of(*lines: str, discards: tuple[Discard, ...] = ()) -> str | None:
    found, _ = symbol_candidates([Line(t, "meta_1", Kind.META) for t in lines], discards)
    return found[0].value if found else None


@pytest.mark.parametrize(
    "symbol",
    [
        "A/RES/78/241", "CCW/MSP/2023/1", "APLC/MSP.20/2022/WP.1", "NPT/CONF.2020/PC.III/WP.5",
        "TPNW/MSP/2025/8", "S/2024/302", "E/2025/L.20", "A/45/696/Add.1", "CEDAW/C/CAF/CO/6",
        "CTBT-ART.XIV/2019/1", "A/C.1/78/L.56/Rev.1", "S/RES/2118 (2013)", "A/ES-10/L.27",
        "A/CONF.192/BMS/2022/1", "BWC/CONF.IX/PC/2", "ATT/CSP10.VET/2024/1", "CD/2344",
        "GC(63)/OR.1", "ATT/CSP10/2024/SEC/801/Conf.FinRep", "ANT/17/REV 1", "XVIII ATCM/INFO-62",
    ],
)  # fmt: skip
def test_finds_symbols_alone_and_in_a_sentence(symbol: str) -> None:
    assert symbol_of(symbol) == symbol
    assert find_symbols(f"as document {symbol}, which") == (symbol,)


@pytest.mark.parametrize(
    "text", ["and/or", "N/A", "25/11/2024", "States/Parties", "km/h 90", "https://x.org/a/b/12"]
)
def test_takes_nothing_else_for_a_symbol(text: str) -> None:
    assert find_symbols(text) == ()


def test_an_asterisk_is_no_part_of_a_symbol() -> None:
    assert symbol_of("CTBT-Art.XIV/2031/6*") == "CTBT-Art.XIV/2031/6"


def test_two_symbols_of_one_document() -> None:
    assert symbol_of("United Nations A/79/753-S/2025/58") == "A/79/753; S/2025/58"
    assert symbol_of("A/79/753", "S/2025/58") == "A/79/753; S/2025/58"


def test_a_symbol_in_a_sentence_is_another_document() -> None:
    assert symbol_of("[on the report of the First Committee (A/76/442, para. 7)]") is None


@pytest.mark.parametrize("damaged", ["A/39/36I", "A/39/36r", "A/39/1s0", "A/5O/610", "A/l39/2"])
def test_a_damaged_symbol_is_a_warning_not_a_guess(damaged: str) -> None:
    found, warnings = symbol_candidates([Line(damaged, "meta_1", Kind.META)], ())

    assert found == []
    assert damaged in warnings[0]


def test_a_running_head_repeats_what_the_first_page_lost() -> None:
    head = Discard("A/39/361 English Page 2", HEAD, 2)

    assert symbol_of("A/39/36I", discards=(head,)) == "A/39/361"
    assert symbol_of("no symbol here", discards=(head,)) == "A/39/361"
