"""Bytes to text, whatever they were saved as."""

from __future__ import annotations

import pytest

from app.domain.errors import ReadError
from app.readers.encoding import decode

RUSSIAN = (
    "Господин Председатель, наша делегация поддерживает предложенный проект решения и"
    " благодарит координаторов за проделанную работу. Мы готовы продолжать консультации."
)
FRENCH = (
    "Monsieur le Président, ma délégation s’associe à la déclaration prononcée au nom du groupe."
    " Elle espère que les États parties présenteront leurs rapports avant l’été."
)
ARABIC = (
    "السيد الرئيس، يشرفني أن أتحدث باسم وفد بلادي في هذا الاجتماع، ونحن نؤيد مشروع القرار المعروض"
    " علينا وندعو جميع الدول إلى تأييده والعمل على تنفيذه."
)
CHINESE = (
    "主席先生，我们支持本届会议的各项决定，并感谢协调员所做的工作。"
    "我们愿意继续参加磋商，为条约的普遍加入作出努力。"
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "utf-8"),
        (FRENCH, "utf-8-sig"),
        (FRENCH, "utf-16"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "utf-16-be"),
        (FRENCH, "utf-32"),
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "utf-16-le"),
        (ARABIC, "cp1256"),
        (CHINESE, "gb18030"),
    ],
)
def test_decodes(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert bool(decoded.warnings) == (
        encoding in {"cp1252", "cp1251", "koi8_r", "cp1256", "gb18030"}
    )


def test_a_few_stray_bytes_do_not_spoil_the_rest() -> None:
    data = (FRENCH * 5).encode() + b" caf\xe9."
    decoded = decode(data)
    assert decoded.text.endswith("café.")
    assert decoded.warnings == ("1 bytes were not UTF-8 and were read as cp1252.",)


def test_binary_is_no_text() -> None:
    with pytest.raises(ReadError, match="binary"):
        decode(bytes(range(256)) * 20)


def test_a_mark_must_be_true() -> None:
    with pytest.raises(ReadError, match="utf-16"):
        decode(b"\xff\xfea")
