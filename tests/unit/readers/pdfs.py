"""Small PDFs made for the tests: print lines at given places."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from reportlab.pdfgen.canvas import Canvas

from app.domain.blocks import SourceFile

WIDTH, HEIGHT = 612, 792
LEFT, RIGHT = 124, 488


@dataclass
class Print:
    """One piece of print. A `^…^` in its text is raised and small."""

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "Times-Roman"
    spread: float = 0  # points between letters
    fill: bool = False  # stretched to the right edge, as justified text is
    word_space: float = 0  # points added to each blank


def pdf(
    *pages: Iterable[Print],
    lock: str | None = None,
    strokes: Iterable[tuple[float, float, float, float]] = (),
    turned: bool = False,
    watermark: str = "",
) -> SourceFile:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(WIDTH, HEIGHT), invariant=1, encrypt=lock)
    for page in pages:
        if turned:
            canvas.translate(WIDTH, 0)
            canvas.rotate(90)
        for piece in page:
            _draw(canvas, piece)
        if watermark:
            canvas.saveState()
            canvas.translate(200, 300)
            canvas.rotate(45)
            canvas.setFont("Helvetica", 60)
            canvas.drawString(0, 0, watermark)
            canvas.restoreState()
        for stroke in strokes:
            canvas.line(*stroke)
        canvas.showPage()
    canvas.save()
    return SourceFile(PurePosixPath("test.pdf"), data.getvalue())


def _draw(canvas: Canvas, piece: Print) -> None:
    x = piece.x
    for index, part in enumerate(piece.text.split("^")):
        raised = index % 2 == 1
        size = piece.size * 0.6 if raised else piece.size
        text = canvas.beginText(x, piece.y + (0.35 * piece.size if raised else 0))
        text.setFont(piece.font, size)
        if piece.spread:
            text.setCharSpace(piece.spread)
        if piece.fill and " " in part:
            width = canvas.stringWidth(part, piece.font, size)
            text.setWordSpace((RIGHT - x - width) / part.count(" "))
        elif piece.word_space:
            text.setWordSpace(piece.word_space)
        text.textOut(part)
        canvas.drawText(text)
        x += canvas.stringWidth(part, piece.font, size)


def paragraph(y: float, text: str, *, indent: float = 24, size: float = 10) -> list[Print]:
    """A justified paragraph set in print lines from `y` down, 12 points apart."""
    canvas = Canvas(io.BytesIO())
    lines: list[str] = []
    words = text.split(" ")
    held = ""
    for word in words:
        left = LEFT + (indent if not lines else 0)
        wider = f"{held} {word}" if held else word
        if held and canvas.stringWidth(wider.replace("^", ""), "Times-Roman", size) > RIGHT - left:
            lines.append(held)
            held = word
        else:
            held = wider
    lines.append(held)
    return [
        Print(
            LEFT + (indent if index == 0 else 0),
            y - 12 * index,
            line,
            size,
            fill=index < len(lines) - 1 and "^" not in line,
        )
        for index, line in enumerate(lines)
    ]


def below(prints: list[Print], gap: float = 18) -> float:
    """Where the next paragraph starts."""
    return prints[-1].y - gap
