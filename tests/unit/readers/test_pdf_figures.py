"""Figures that a font draws raised or lowered on the text's own line."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from app.domain.blocks import SourceFile
from tests.unit.readers.test_pdf_columns import read, texts


def figured(*pieces: tuple[str, str]) -> SourceFile:
    """A page of one line; of each piece its font and words.

    F is Times; R draws every figure small and high, L small and below the line; C has letters
    at the codes below 32, without their names, as TeX's own fonts have.
    """
    shown = " ".join(f"/{font} 10 Tf ({words}) Tj" for font, words in pieces)
    content = f"BT 72 700 Td {shown} ET".encode()
    names = "/zero /one /two /three /four /five /six /seven /eight /nine"

    codes = [f"/a{code}" for code in range(16, 32)]

    def small(low: int) -> bytes:
        glyphs = " ".join(f"{name} 7 0 R" for name in names.split())
        return (
            f"<< /Type /Font /Subtype /Type3 /FontBBox [0 -300 400 800] /FontMatrix [.001 0 0 "
            f".001 0 0] /FirstChar 48 /LastChar 57 /Widths [{'400 ' * 10}] /CharProcs << "
            f"{glyphs.replace('7 0 R', f'{7 if low > 0 else 8} 0 R')} >> /Encoding << /Type "
            f"/Encoding /Differences [48 {names}] >> /Resources << >> >>"
        ).encode()

    def stream(data: bytes) -> bytes:
        return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)

    def drawn(low: int) -> bytes:
        box = f"30 {low} 340 400"
        return stream(f"400 0 30 {low} 370 {low + 400} d1 {box} re f".encode())

    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 9 0 R /Resources "
        b"<< /Font << /F 4 0 R /R 5 0 R /L 6 0 R /C 10 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
        small(300),
        small(-150),
        drawn(300),
        drawn(-150),
        stream(content),
        (
            f"<< /Type /Font /Subtype /Type3 /FontBBox [0 -300 400 800] /FontMatrix [.001 0 0 "
            f".001 0 0] /FirstChar 16 /LastChar 31 /Widths [{'400 ' * 16}] /CharProcs << "
            f"{' '.join(f'{name} 7 0 R' for name in codes)} >> /Encoding << /Type /Encoding "
            f"/Differences [16 {' '.join(codes)}] >> /Resources << >> >>"
        ).encode(),
    ]
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Root 1 0 R /Size %d >>\n" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
    )
    start = data.index(b"xref\n")
    data += b"startxref\n%d\n%%%%EOF" % start
    return SourceFile(PurePosixPath("test.pdf"), data)


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        ([("F", "The lake covers 48 km"), ("R", "2"), ("F", " of marsh.")], "48 km² of marsh."),
        ([("F", "It holds 3 x 10"), ("R", "12"), ("F", " drops.")], "3 x 10¹² drops."),
        ([("F", "Of CO"), ("L", "2"), ("F", " little was found.")], "Of CO₂ little was found."),
        ([("F", "The lake of 1950 covers 48 km.")], "The lake of 1950 covers 48 km."),
    ],
)
def test_figures_are_as_high_as_their_ink(pieces: list[tuple[str, str]], said: str) -> None:
    (text,) = texts(read(figured(*pieces)))
    assert text.endswith(said)


def test_letters_in_one_of_a_font_that_does_not_name_them() -> None:
    pieces = [("F", "The "), ("C", "\\034"), ("F", "nal o"), ("C", "\\036"), ("F", "ce of a")]
    pieces += [("C", "\\033"), ("F", "airs "), ("C", "\\025"), ("F", " as it was.")]
    (text,) = texts(read(figured(*pieces)))
    assert text == "The final office of affairs – as it was."
