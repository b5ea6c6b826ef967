"""Print lines to blocks, by indent, spacing and line width."""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass

from app.domain.patterns import when_met
from app.readers.pdf.lines import Line, is_cjk
from app.readers.pdf.measures import ENDS, Measure
from app.segmentation.labels import read_label
from app.segmentation.phrases import begins_clause, is_agenda_line, is_meta, is_salutation
from app.segmentation.shape import dangles

__all__ = [
    "SIGNED",
    "Paragraph",
    "is_centred",
    "is_unit_name",
    "next_fits",
    "paragraphs_of",
]

#: How a signature is announced in the six languages.
SIGNED = when_met(r"\(\s?(?:signed|signé|firmado|подпись|توقيع|签名|簽名)\s?\)", re.IGNORECASE)
#: How the caption of a table or figure begins in the six languages, in bold.
CAPTION = when_met(
    r"(?:table|figure|box|chart|map|tableau|graphique|encadré|carte|cuadro|gráfico|recuadro|mapa"
    r"|таблица|рисунок|вставка|диаграмма|الجدول|الشكل|الإطار|表|图|方框)\s?[\dIVXA-E]{1,4}\b",
    re.IGNORECASE,
)
#: How clauses of preambles and decisions end.
CLAUSES = frozenset(",;،؛")
#: In characters: "Article 5", "SECTION THREE".
LONGEST_NAME = 24
_BULLETS = "•‣▪▫●○■□➢◦"
#: What a quotation begins with: its lines may all be set in as far.
_QUOTES = "\"'“‘«„"
#: The symbol of a document alone on its line, and whose documents have series of few letters.
_SYMBOL = when_met(r"[A-Z][\w.()-]*(?:/[\w.()-]+){1,8}\Z")
_UNITED = when_met(r"(?:UNITED NATIONS|NATIONS UNIES|NACIONES UNIDAS|ОБЪЕДИНЕННЫХ НАЦИЙ)\Z")
#: How the title of a speech begins, and the name of a meeting with its number.
_SAID = when_met(
    r"(?:(?:joint|national|opening|closing|general|video)\s)?(?:statement|remarks|intervention|address"
    r"|message|déclaration|declaración|intervención|discours|discurso)\s"
    r"(?:by|on|of|to|at|for|from|made|delivered|de|du|del|d['’])\b|(?:выступление|заявление)\s",
    re.IGNORECASE,
)
_MEETS = when_met(
    r"(?:\d{1,3}(?:st|nd|rd|th)|(?:[A-Z][a-z]+-)?(?:First|Second|Third|[A-Z][a-z]+th))\s"
    r"(?:[A-Z][\w-]+\s){0,3}(?:Meeting|Session|Conference|Assembly)\b"
)
_SERIES_MAX, _HEAD_MAX, _NAME_MAX, _SHORT_WORD = 4, 90, 60, 3
#: In characters: a line that greets and nothing else, below another, is no longer.
_GREETED = 50
#: What a list is announced with: "asked the Minister:-".
_ANNOUNCES = when_met(r"[:：][-–—]*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The lines of one block, and how it stands apart from the one before."""

    lines: tuple[Line, ...]
    apart: bool


def paragraphs_of(lines: list[Line], usual: Measure, *, each_line: bool = False) -> list[Paragraph]:
    """The region's lines in paragraphs; with `each_line`, only a plain wrap joins lines."""
    found: list[Paragraph] = []
    held: list[Line] = []
    apart = True
    for index, line in enumerate(lines):
        if held:
            following = lines[index + 1] if index + 1 < len(lines) else None
            gap = _is_apart(held[-1], line, usual)
            alone = each_line and not _wraps(held[-1], line, usual)
            if gap or alone or _starts(held, line, following, usual):
                found.append(Paragraph(tuple(held), apart))
                held, apart = [], gap
        held.append(line)
    if held:
        found.append(Paragraph(tuple(held), apart))
    return found


def _is_apart(above: Line, line: Line, usual: Measure) -> bool:
    size = usual.size if not usual.sized else max(usual.size, min(above.size, line.size))
    step = (above.y - line.y) / size
    return step > usual.apart * usual.leading or step < 0


def _wraps(above: Line, line: Line, usual: Measure) -> bool:
    """Whether a letterhead's line goes on: in lower case, or a long line that is full."""
    if above.bold != line.bold or above.text.endswith((".", ";")):
        return False
    display = min(above.size, line.size) > 1.3 * usual.size and abs(above.size - line.size) < 0.3
    if display and above.text.isupper() and line.text.isupper():
        return True  # an organ's name over two lines
    if line.text[:1].islower():
        return True
    last = above.text.rsplit(" ", 1)[-1]
    unfinished = len(above.text) > 30 or (last.islower() and last.isalpha() and len(last) < 5)
    return unfinished and not next_fits(above, line, usual)


def _starts(held: list[Line], line: Line, following: Line | None, usual: Measure) -> bool:
    """Whether `line` begins a new paragraph after `held` (no extra space between them)."""
    above = held[-1]
    em = line.size
    if above.led and line.led:
        return True
    if usual.sized and max(above.size, line.size) > 1.13 * min(above.size, line.size):
        return True
    if line.text[0] in _BULLETS or (is_unit_name(line.text) and _is_over(above, line, usual)):
        return True
    if line.bold and not above.bold and CAPTION.match(line.text) and ENDS.search(above.text):
        return True
    greets = len(line.text) <= _GREETED and is_salutation(line.text)
    if greets and above.text[-1] in ",،" and len(held) == 1 and ": " not in above.text:
        return True  # "Mr. Secretary-General," and "Excellencies," below it
    if line.tab is not None and (line.x0 < usual.right - 4 * em):
        hangs = held[0].hang is not None and abs(line.x0 - held[0].hang) < 0.4 * em
        if not hangs or ENDS.search(above.text):
            return True
    alike = held[0].hang is not None and abs(held[0].x0 - line.x0) < 0.8 * em
    if line.hang is not None and alike and (ENDS.search(above.text) or _counts_on(held[0], line)):
        return True
    if line.hang is not None and _ANNOUNCES.search(above.text):
        return True
    full = not next_fits(above, line, usual)
    if above.bold != line.bold:
        # Words in bold within a sentence: their line is full, and the sentence goes on.
        over = ENDS.search(above.text) is not None
        onward = dangles(above.text) or not (line.text[:1].isupper() or over)
        turned = len(held) == 1 and not over and _turns_back(above, line, usual)
        if not (full and (onward or turned or abs(line.x0 - above.x0) < 0.5 * em)):
            return True
    if above.text[-1] in CLAUSES and line.text[0].isupper():
        ends = above.text[-1] in ";؛" or begins_clause(held[0].text)
        if begins_clause(line.text) or (ends and _centred([above], line, usual)):
            return True
    capitals = above.text.isupper() and line.text.isupper() and line.tab is None
    if capitals and (_SYMBOL.match(line.text) or _SYMBOL.match(above.text) or _series(above, line)):
        return True
    if ENDS.search(above.text) is None and (capitals or _centred_below(held, line, usual)):
        return not _is_packed(above, line, usual) and _is_of_head(above, line)
    if line.hang is not None and _ends_title(above, line, usual):
        return True
    if _centred(held, line, usual) or _goes_on_in_display(above, line, usual):
        return not _is_packed(above, line, usual) and _is_of_head(above, line)
    if held[0].x0 > usual.left + 0.45 * (usual.right - usual.left):
        # Set to the right: a date, a signature; the name and office of one who signed go on, and
        # what stands in brackets.
        bracketed = held[0].text[0] == "[" and "]" not in above.text
        # So does a title of a list of documents, which fills its own column.
        filled = full and abs(line.x0 - above.x0) < 0.3 * em and ENDS.search(above.text) is None
        onward = line.text[:1].islower() or bracketed or filled
        return not (onward or SIGNED.match(held[0].text))
    edge = _starts_by_edge(held, line, following, usual, full=full)
    if edge is not None:
        return edge
    return _ends_short(above, line, usual)


def _is_of_head(above: Line, line: Line) -> bool:
    """Whether one of two lines of a title says when and where they met, or under which item."""
    if max(len(above.text), len(line.text)) > _HEAD_MAX or dangles(above.text):
        return False
    if line.text[0].islower() or above.text.count("(") > above.text.count(")"):
        return False
    whole = len(above.text) <= _NAME_MAX and len(above.text.rpartition(" ")[2]) > _SHORT_WORD
    whole = whole and above.text[-1] not in ",:-–"
    if whole and _MEETS.match(line.text):
        return True
    if whole and _SAID.match(line.text) and not _SAID.match(above.text):
        return True
    return any(is_meta(one.text) or is_agenda_line(one.text) for one in (above, line))


def _series(above: Line, line: Line) -> bool:
    """Whether a letterhead has the letters of a series below the name of the United Nations."""
    return len(line.text) <= _SERIES_MAX and _UNITED.search(above.text) is not None


def _ends_title(above: Line, line: Line, usual: Measure) -> bool:
    """Whether a labelled line stands below a title in capitals in the middle."""
    title = above.text.isupper() and is_centred(above, usual) and not dangles(above.text)
    return title and not line.text.isupper() and line.x0 < usual.left + 3 * line.size


def _turns_back(first: Line, line: Line, usual: Measure) -> bool:
    """Whether the line goes back to the left edge from a first line that is set in as others are.

    So does the second line of a paragraph.
    """
    indented = usual.indent is not None and abs(first.x0 - usual.indent) <= 0.3 * line.size
    return indented and _is_set_in(first, usual) and abs(line.x0 - usual.left) < 0.5 * line.size


def _counts_on(first: Line, line: Line) -> bool:
    """Whether two lines begin with a label and the next one: "(i)", "(ii)"."""
    one, two = read_label(first.text), read_label(line.text)
    return one is not None and two is not None and two.counts_on_from(one)


def _is_over(above: Line, name: Line, usual: Measure) -> bool:
    """Whether the text above a unit's name is over: with a stop, or as a title in the middle."""
    if ENDS.search(above.text):
        return True
    centred = is_centred(above, usual) and is_centred(name, usual)
    return centred and not dangles(above.text)


def is_unit_name(text: str) -> bool:
    """Whether the line is the number of a unit and nothing else: "Article 5"."""
    if len(text) > LONGEST_NAME:
        return False
    label = read_label(text)
    return label is not None and label.is_named and label.end >= len(text)


def _starts_by_edge(
    held: list[Line], line: Line, following: Line | None, usual: Measure, *, full: bool
) -> bool | None:
    """What the left edges say; None where they say nothing."""
    em = line.size
    slack = 0.8 * em
    first = held[0]
    if len(held) > 1:
        edge = statistics.median(other.x0 for other in held[1:])
        return True if abs(line.x0 - edge) > slack else None
    if abs(line.x0 - first.x0) <= slack:
        alike = usual.indent is not None and abs(first.x0 - usual.indent) <= 0.3 * em
        alike = alike or (_is_set_in(line, usual) and line.hang is not None and line.text[0] == "(")
        quoting = first.text[0] in _QUOTES
        over = ENDS.search(first.text) is not None or not full
        return True if alike and over and not quoting else None
    if first.hang is not None and abs(line.x0 - first.hang) <= slack:
        return None
    if usual.hang is not None and full and abs(line.x0 - usual.hang) <= slack:
        return None if abs(first.x0 - usual.left) <= slack else True
    if line.x0 < first.x0:
        if line.hang is not None and line.text[0] == "(" and ENDS.search(held[-1].text):
            return True
        return None if first.x0 - line.x0 < 7 * em else True
    if held[-1].text.endswith((",", "،")) and line.x0 > first.x0 + 2 * em:
        return False  # a list of names under its head: "In favour: Andorra, …"
    # Indented below a flush line: a hanging item goes on, a new paragraph turns back.
    if full and line.text[:1].islower() and not ENDS.search(held[-1].text):
        return None
    hanging = following is not None and abs(following.x0 - line.x0) <= slack and full
    return None if hanging else True


def _is_set_in(line: Line, usual: Measure) -> bool:
    return line.x0 > usual.left + 0.8 * line.size


def _centred(held: list[Line], line: Line, usual: Measure) -> bool:
    """Whether `line` goes on a centred title; lines in bold or italics may have the full width.

    Of a unit's title any may, of others those that have no room for the next word.
    """
    if line.tab is not None:
        return False
    lines = (*held, line)
    centred = [is_centred(one, usual) for one in lines]
    if all(centred):
        return True
    middle = usual.left + usual.right
    whole = centred[-1] and held[-1].text[-1] not in CLAUSES and _is_packed(held[-1], line, usual)
    return (
        (whole or is_unit_name(held[0].text))
        and any(centred)
        and all(one.bold or one.italic for one in lines)
        and all(abs(one.x0 + one.x1 - middle) < 1.8 * one.size for one in lines)
        and ENDS.search(held[-1].text) is None
    )


def _goes_on_in_display(above: Line, line: Line, usual: Measure) -> bool:
    """Whether a title's line in larger or bold type ends with a word that ends no title."""
    alike = above.bold == line.bold and abs(above.size - line.size) < 0.3
    display = line.bold or line.size > 1.13 * usual.size
    return alike and display and line.tab is None and dangles(above.text)


def _centred_below(held: list[Line], line: Line, usual: Measure) -> bool:
    """Whether `line` is the last of a title that is itself set in, and stands in its middle."""
    left, right = min(one.x0 for one in held), max(one.x1 for one in held)
    inset = 2 * line.size
    return (
        left > usual.left + inset
        and right < usual.right - 0.5 * inset
        and line.x0 > left + inset
        and line.x1 < right - inset
        and abs(line.x0 + line.x1 - left - right) < 2 * line.size
    )


def is_centred(line: Line, usual: Measure) -> bool:
    """Whether `line` stands in the middle, away from both edges."""
    middle = (usual.left + usual.right) / 2
    display = line.bold or line.italic or line.text.isupper()
    inset = (1.5 if display else 4.0) * line.size
    return (
        abs((line.x0 + line.x1) / 2 - middle) < 0.9 * line.size
        and line.x0 > usual.left + inset
        and line.x1 < usual.right - inset
    )


def next_fits(above: Line, line: Line, usual: Measure) -> bool:
    """Whether the next line's first word had room at the end of the line above.

    Chinese has no words of print: there two characters, one of which may be a stop.
    """
    word = line.text[:1] if is_cjk(line.text[0]) else line.text.split(" ", 1)[0]
    width = line.width * (len(word) + 1) / max(len(line.text), 1)
    return above.x1 + width < usual.right - 0.6 * above.size


def _is_packed(above: Line, line: Line, usual: Measure) -> bool:
    """Whether a line in the middle has no room for the first word of the line below it."""
    word = line.text.split(" ", 1)[0]
    width = above.width + line.width * (len(word) + 1) / max(len(line.text), 1)
    return width > usual.right - usual.left - 0.6 * above.size


def _ends_short(above: Line, line: Line, usual: Measure) -> bool:
    if not next_fits(above, line, usual):
        return False
    if above.text.endswith((":", ",")) and line.text[:1].islower():
        return False
    if ENDS.search(above.text):
        return True
    half = usual.left + 0.62 * (usual.right - usual.left)
    return above.x1 < half and not line.text[:1].islower()
