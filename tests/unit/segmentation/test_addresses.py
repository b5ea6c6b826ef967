"""Addresses alone on a line, in Arabic and Chinese."""

from __future__ import annotations

import pytest

from app.segmentation.addresses import addresses


@pytest.mark.parametrize(
    ("text", "whether"),
    [
        ("السيد الرئيس", True), ("سيدتي الرئيسة", True), ("السيد الرئيس،", True),
        ("السيدات والسادة", True), ("主席先生", True), ("尊敬的主席女士:", True),
        ("各位同事", True), ("السيد الرئيس يرحب بكم", False), ("主席先生宣布会议开始", False),
        ("", False),
    ],
)  # fmt: skip
def test_addresses(text: str, whether: bool) -> None:
    assert addresses(text) is whether
