"""Labels that style sheets make of counters, and numbers that they part from names."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from app.domain.blocks import SourceFile
from app.readers.html import HtmlReader


def labels(sheet: str, body: str) -> list[str | None]:
    page = f"<html><head><style>{sheet}</style></head><body>{body}</body></html>"
    blocks = HtmlReader().read(SourceFile(PurePosixPath("a.html"), page.encode())).blocks
    return [block.label for block in blocks]


INNER = "<ol class='sub'><li>One;</li><li>two.</li></ol>"


@pytest.mark.parametrize("item", ["ol.sub>li", ".sub li", "ol.sub > li.x, ol.sub>li"])
def test_counts_begin_anew_with_their_lists(item: str) -> None:
    sheet = (
        "ol.all{counter-reset:all}ol.all>li::before{content:counter(all) '. '}"
        f"ol.sub{{counter-reset: sub}}{item}::before"
        "{content:'(' counter(sub, lower-alpha) ') '}"
    )
    body = (
        f"<ol class='all'><li>Lamps:{INNER}</li><li>Bells:{INNER}</li></ol><p>And so on.</p>"
        "<ol class='all' style='counter-reset: all 2'><li>Wells.</li></ol>"
    )
    found = labels(sheet, body)
    assert found == ["1.", "(a)", "(b)", "2.", "(a)", "(b)", None, "3."]


def test_a_number_and_a_name_in_elements_of_their_own() -> None:
    page = "<h2><span>Article 4</span><span>Lamps</span></h2><h3><b>II.</b><i>Bells</i></h3>"
    blocks = HtmlReader().read(SourceFile(PurePosixPath("a.html"), page.encode())).blocks
    assert [block.text for block in blocks] == ["Article 4 Lamps", "II. Bells"]
