"""The text of one DOCX paragraph: its runs in order, with footnote marks and line breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from app.readers.docx.fields import is_number
from app.readers.docx.names import qn
from app.readers.docx.styles import Styles, is_on
from app.readers.raised import lowered, raised
from app.readers.symbol_fonts import has_private, meant, meant_text

__all__ = ["NoteMark", "Piece", "goes_on", "pieces", "plain_text"]

Element = Any

_SKIPPED = {
    qn(tag)
    for tag in (
        "w:pPr", "w:rPr", "w:delInstrText", "w:sdtPr", "w:rt", "w:fldData",
        "w:commentReference", "w:annotationRef", "w:tblPr", "w:bookmarkStart",
    )
}  # fmt: skip
_SKIPPED |= {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}rPr",
}
_DELETED = {qn("w:del"), qn("w:moveFrom")}
_TEXT_BOX = qn("w:txbxContent")
_SIMPLE = qn("w:fldSimple")
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MATH_TEXT, _DENOMINATOR = f"{_MATH}t", f"{_MATH}den"
_MATH_SHIFTS = {f"{_MATH}sup": raised, f"{_MATH}sub": lowered}
_SHIFTS = {"superscript": raised, "subscript": lowered}


class NoteMark(NamedTuple):
    """A note's mark at `offset` of the text; `kind` is "footnote" or "endnote"."""

    offset: int
    kind: str
    identity: str
    #: A mark typed by hand, where it is no automatic one.
    custom: str | None


@dataclass(slots=True)
class Piece:
    """What one paragraph holds."""

    text: str = ""
    notes: list[NoteMark] = field(default_factory=list)
    #: Deleted and hidden words.
    hidden: list[str] = field(default_factory=list)
    #: Text boxes anchored here.
    boxes: list[Element] = field(default_factory=list)
    page_break: bool = False
    bold: int = 0
    italic: int = 0
    letters: int = 0
    #: How many of the letters link to a place in this document.
    linked: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    #: Fields that print a number which the file does not hold: where, and their instructions.
    numbers: list[tuple[int, str]] = field(default_factory=list)
    #: The instruction of a field that is open; None outside of one, and behind its instruction.
    instruction: str | None = None

    def add(self, text: str) -> None:
        """Append words."""
        self.text += text

    def fill(self, label: Callable[[str], str]) -> None:
        """Print the numbers of fields, as `label` gives them for their instructions."""
        shift = 0
        for place, instruction in self.numbers:
            at, number = place + shift, label(instruction)
            self.text = self.text[:at] + number + self.text[at:]
            shift += len(number)
            self.notes = [
                note._replace(offset=note.offset + len(number)) if note.offset >= at else note
                for note in self.notes
            ]
        self.numbers = []

    def follow(self, before: Piece) -> None:
        """Put `before`, whose paragraph mark was deleted, in front."""
        shift = len(before.text)
        self.text = before.text + self.text
        moved = [note._replace(offset=note.offset + shift) for note in self.notes]
        self.notes = before.notes + moved
        later = [(place + shift, instruction) for place, instruction in self.numbers]
        self.numbers = before.numbers + later
        self.boxes = before.boxes + self.boxes
        self.bold += before.bold
        self.italic += before.italic
        self.letters += before.letters
        self.linked += before.linked
        self.languages.update(before.languages)


def pieces(paragraph: Element, styles: Styles) -> Piece:
    """The text of `paragraph` with deleted words out and inserted words in."""
    piece = Piece()
    for child in paragraph:
        _walk(child, None, paragraph, styles, piece)
    return piece


def goes_on(properties: Element) -> bool:
    """Whether the text of the paragraph that has these `w:pPr` goes on in the next.

    Its end was deleted or moved away, or it is the large initial of the next.
    """
    frame = properties.find(qn("w:framePr"))
    if frame is not None and frame.get(qn("w:dropCap")) in {"drop", "margin"}:
        return True
    mark = properties.find(qn("w:rPr"))
    return mark is not None and any(mark.find(tag) is not None for tag in _DELETED)


def _walk(
    element: Element, run: Element | None, paragraph: Element, styles: Styles, piece: Piece
) -> None:
    tag = element.tag
    if not isinstance(tag, str) or tag in _SKIPPED:
        return
    if tag in _DELETED:
        piece.hidden.append("".join(_words(element)))
        return
    if tag == _TEXT_BOX:
        piece.boxes.append(element)
        return
    if tag == qn("w:r"):
        if is_on(styles.run_property(paragraph, element, "w:vanish")):
            piece.hidden.append("".join(_words(element)))
            return
        _style_run(element, paragraph, styles, piece)
        run = element
    elif tag == _SIMPLE:
        instruction = element.get(qn("w:instr")) or ""
        if is_number(instruction) and not plain_text(element).strip():
            piece.numbers.append((len(piece.text), instruction))
    elif tag in _MATH_SHIFTS:
        text = "".join(node.text or "" for node in element.iter(_MATH_TEXT))
        piece.add(_MATH_SHIFTS[tag](text) if _has_digit(text) else text)
        return
    elif tag == _DENOMINATOR:
        piece.add("/")
    elif tag in {qn("w:t"), _MATH_TEXT}:
        text = element.text or ""
        if run is not None and has_private(text):
            text = meant_text(text, _font(run, paragraph, styles))
        shift = _shift(run, paragraph, styles) if _has_digit(text) else None
        piece.add(shift(text) if shift else text)
        return
    elif run is not None and _control(element, run, piece):
        return
    for child in element:
        _walk(child, run, paragraph, styles, piece)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _shift(run: Element | None, paragraph: Element, styles: Styles) -> Callable[[str], str] | None:
    """What becomes of the figures of a run that stands raised or lowered."""
    if run is None:
        return None
    given = styles.run_property(paragraph, run, "w:vertAlign")
    return _SHIFTS.get(given.get(qn("w:val"))) if given is not None else None


def _font(run: Element, paragraph: Element, styles: Styles) -> str | None:
    given = styles.run_property(paragraph, run, "w:rFonts")
    names = (given.get(qn(f"w:{key}")) for key in ("ascii", "hAnsi")) if given is not None else ()
    return next((str(name) for name in names if name), None)


def _control(element: Element, run: Element, piece: Piece) -> bool:
    """Breaks, symbols and note marks inside a run."""
    match element.tag.rpartition("}")[2]:
        case "tab" | "ptab":
            piece.add("\t")
        case "br":
            if element.get(qn("w:type")) == "page":
                piece.page_break = True
            piece.add("\n" if element.get(qn("w:type")) in {None, "textWrapping"} else " ")
        case "cr":
            piece.add("\n")
        case "instrText":
            if piece.instruction is not None:
                piece.instruction += element.text or ""
        case "fldChar":
            _field(element, piece)
        case "noBreakHyphen":
            piece.add("\u2011")
        case "softHyphen":
            pass
        case "sym":
            code = int(element.get(qn("w:char"), "0") or "0", 16)
            piece.add(meant(code, element.get(qn("w:font"))) if code else "")
        case "footnoteReference" | "endnoteReference" as kind:
            custom = None
            if is_on_mark(element):
                custom = "".join(node.text or "" for node in run.iter(qn("w:t"))).strip()
                for node in run.iter(qn("w:t")):
                    node.text = ""
            identity = element.get(qn("w:id")) or ""
            name = kind.removesuffix("Reference")
            piece.notes.append(NoteMark(len(piece.text), name, identity, custom))
        case _:
            return False
    return True


def _field(element: Element, piece: Piece) -> None:
    """A field's beginning, the end of its instruction, or its end."""
    kind = element.get(qn("w:fldCharType"))
    if kind == "end" and piece.instruction is not None and is_number(piece.instruction):
        piece.numbers.append((len(piece.text), piece.instruction))  # without a result
    piece.instruction = "" if kind == "begin" else None


def is_on_mark(element: Element) -> bool:
    """Whether the note's mark is typed by hand after the reference."""
    return element.get(qn("w:customMarkFollows")) in {"1", "true", "on"}


def _style_run(run: Element, paragraph: Element, styles: Styles, piece: Piece) -> None:
    letters = sum(char.isalnum() for node in run.iter(qn("w:t")) for char in node.text or "")
    if not letters:
        return
    piece.letters += letters
    parent = run.getparent()
    if parent.tag == qn("w:hyperlink") and parent.get(qn("w:anchor")) is not None:
        piece.linked += letters
    if is_on(styles.run_property(paragraph, run, "w:b")):
        piece.bold += letters
    if is_on(styles.run_property(paragraph, run, "w:i")):
        piece.italic += letters
    own = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
    if own is not None:
        rtl = is_on(run.find(f"{qn('w:rPr')}/{qn('w:rtl')}"))
        language = own.get(qn("w:bidi" if rtl else "w:val"))
        if language:
            piece.languages[language] += letters


def plain_text(element: Element) -> str:
    """All words of `element`, deleted ones too."""
    return "".join(
        "\t" if node.tag == qn("w:tab") else node.text or ""
        for node in element.iter(qn("w:t"), qn("w:delText"), qn("w:tab"))
        if node.tag != qn("w:tab") or node.getparent().tag == qn("w:r")
    )


def _words(element: Element) -> Iterator[str]:
    for node in element.iter(qn("w:t"), qn("w:delText")):
        yield node.text or ""
