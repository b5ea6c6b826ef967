"""Hard-wrapped text: whether print lines were broken to a width, and which of them belong together.

A line broken to a width is full: the next line's first word would not have fitted. That, the
indent of first lines, and blank lines tell paragraphs apart; no language is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.agreements import is_agreed
from app.domain.patterns import when_met
from app.segmentation.phrases import begins_clause, is_agenda_line, is_meta, is_salutation
from app.segmentation.shape import dangles

__all__ = ["Wrap", "ends_sentence", "hangs", "measure", "text_column"]

_CLOSERS = "\"'”’»)]）】」』*"
_TERMINAL = ".!?:。！？：؟۔…"
_ENDS = frozenset(_TERMINAL + ";；؛")
_MIN_WIDTH, _MAX_WIDTH = 28, 120
_MIN_HAN, _HAN_LINES = 14, 0.6  # the width of Chinese lines at least; the share that must be so
_FEW = 3  # of fewer short lines nothing can be told
_ITEM, _ITEM_MAX = when_met(r"\(?\w{1,4}[.)]\s"), 5
_WRAPPED = 0.92  # the share of lines that must be of the width; a few may be whole paragraphs
_SHORT = 0.72  # a line shorter than this share of the fill was not broken for want of room
_CAPITALS = 0.7  # of the lines: then capitals set no line apart
_ORDINAL = when_met(r"\d{1,5}(?:st|nd|rd|th|re|e|[-–]?[еяй]|[ªº°])\s")
#: How a place and date end, and the number of an item: few other lines need be looked at.
_MARK_ENDS = (
    *"0123456789*٠١٢٣٤٥٦٧٨٩", "года", "г.", "agenda", "programa", "jour", "дня", "الأعمال", "日",
    "session", "sesiones", "сессия",
)  # fmt: skip
#: "Fifty-third session", on a line of its own.
_SESSION = when_met(
    r"[A-ZÀ-ÞА-Я\d][\w-]*(?:\s[\w-]+){0,4}\s(?:session|sesiones|сессия)"
    r"(?:\s(?:ordinaire|annuelle|extraordinaire))?(?:\s(?:of\s|de\s)?\d{4})?\*?$"
)
#: How a clause of a preamble ends that another follows, and its last letters.
_CLAUSE_ENDS = when_met(r"[,;،](?:\s(?:and|et|y))?\Z")
_CLAUSE_LAST = frozenset(",;،dty")
#: How a line begins that gives an item of the agenda, or a span of days.
_MARK_BEGINS = (
    "Point ",
    "Item ",
    "Agenda item ",
    "Tema ",
    "Пункт ",
    "البند ",
    *"123456789١٢٣٤٥٦٧٨٩",
)
#: How letters begin, and their titles: no line above goes on with them.
_OPENINGS = (
    "I have the honour to", "J’ai l’honneur de", "J'ai l'honneur de", "Tengo el honor de",
    "Имею честь", "Letter dated", "Letters dated", "Lettre datée", "Lettres datées",
    "Carta de fecha", "Cartas idénticas de fecha", "Identical letters dated",
)  # fmt: skip
_CLAUSES = 2  # so many clauses below one another are a preamble's
_HALF = 0.5  # of the fill: a heading's line is shorter, the one below it longer
_HEAD_WORDS = 6
_BROKEN = 60  # a shorter line was not broken
_FAR = 28  # what is set in so far stands in the right column of a letterhead
_UNIFORM = 0.7  # of the lines set in, where they are many: so many begin at one column
_AT_MARGIN = 0.3  # of the lines stand at the margin, at least
_ITEM_LINE = 40  # a line that says no more than "Agenda item 6 (b)"
_REMARK = 28  # a shorter line in brackets is a remark in the text: "(spoke in French)"
_LONG = 1.4  # a line so much longer than the width was not wrapped
#: Who speaks, in the State Duma: alone on a line, or before the words.
_SPEAKS = when_met(
    r"[А-ЯЁ][А-ЯЁ-]{2,}\s[А-ЯЁ]\.\s?[А-ЯЁ]\.,\s[^.?!]{3,100}\.\s*\Z|ПРЕДСЕДАТЕЛЬСТВУЮЩ(?:ИЙ|АЯ)\.\s"
)
_HAN = when_met("[\u3400-\u9fff]")
_LABELLED = when_met(r"\s*(?:\(?\w{1,5}[.)]\s+)?")


@dataclass(frozen=True, slots=True)
class Wrap:
    """How a text is wrapped: its width in characters and whether first lines are indented.

    `fill` is the length that a line and the next word must exceed for the line to count as full.
    """

    width: int
    fill: int
    indented: bool
    margin: int
    capitals: bool = False
    #: Clauses of a preamble follow one another, line upon line.
    clauses: bool = False

    def starts_paragraph(self, before: str, line: str) -> bool:
        """Whether `line`, which follows `before` without a gap, begins a paragraph."""
        indent = len(line) - len(line.lstrip())
        if indent >= _FAR and before.startswith(" " * _FAR):
            return is_meta(before.strip()) or is_meta(line.strip())  # beside no text
        begin = line.lstrip()
        if begin[:3].isupper() and _SPEAKS.match(begin):
            return True
        if begin.startswith(_OPENINGS) or (_is_mark(before) and not begin[:1].islower()):
            return True
        ended = line.rstrip()[-1:] == "." and not line.rstrip().endswith(" г.")  # with a sentence
        if (
            begin.startswith(_MARK_BEGINS)
            and not ended
            and is_meta(begin.rstrip())
            and not dangles(before)
        ):
            return True
        if self.indented and (indent <= self.margin or indent != text_column(before)):
            # Titles stand at the margin, too.
            return indent > self.margin or (self._titles(before, line) and before[0] > " ")
        if len(before) > self.width * _LONG:
            return ends_sentence(before) or not line.lstrip()[:1].islower()
        clause = self.clauses and " " in begin and _CLAUSE_ENDS.search(before) is not None
        if clause and begins_clause(begin):
            return True  # "…, | Recalling that": no sentence goes on with a capital
        if begin[-1:] == ":" and before[-1] == "," and len(begin) < _BROKEN and is_agreed(begin):
            return True  # "Have agreed as follows:"
        if len(before) >= self.fill:
            return False
        if ends_sentence(before):
            fits = len(before) + 1 + _word(line.lstrip()) <= self.fill
            return fits or (line.rstrip()[-1] in ",:!،，：" and is_salutation(line.strip()))
        if before[-1] in ";؛" and begin[:1].isupper():  # an item's end, and what is no next item
            return len(before) + 1 + _word(begin) <= self.fill
        if _is_whole(before) and line.lstrip()[:1].isupper():
            return True
        if before[-1] == "," and begins_clause(line.lstrip()):
            # In capitals a sentence's line may begin so, too: where there was room, it is none.
            return not self.capitals or not self.is_full(before, line)
        return self._titles(before, line)

    def goes_on(self, before: str, line: str) -> bool:
        """Whether `line` at the margin surely goes on with the sentence that `before` breaks off.

        As `starts_paragraph` and `is_heading` would find, which few lines need then.
        """
        if not line[0].islower() or before[0] <= " ":
            return False
        last, length = before[-1], len(before)
        broken = last.isalnum() or (last == "," and length >= self.fill)
        return broken and self.fill * _SHORT < length <= self.width * _LONG

    def _titles(self, before: str, line: str) -> bool:
        """Whether a short line without an end stands above another of its kind.

        It is a title in capitals or a salutation; else it is a broken line.
        """
        short = self.fill * _SHORT
        begin = line.lstrip()
        if (
            min(len(begin), len(before)) <= _ITEM_LINE
            and not begin[0].islower()
            and (is_agenda_line(begin.rstrip()) or is_agenda_line(before.strip()))
        ):
            return True
        capitals = before.isupper() and not self.capitals
        bracketed = capitals and begin[:1] == "(" and begin[-1:] == ")"
        if not bracketed and (len(before) > short or ends_sentence(before)):
            return False
        if dangles(before.rstrip()):
            return False
        if line.isupper() and not (self.capitals or before.isupper()) and " " in begin:
            return True  # a title in capitals below what is none
        if bracketed:
            return True  # what a paper is, below its title
        if capitals or is_salutation(before.strip()):
            return True
        # Two such lines, each with a capital or an ordinal, are two titles; so is a date.
        if len(line) > short:
            return begin.endswith(_MARK_ENDS) and is_meta(begin.rstrip())
        return (
            _is_capital(begin[:1]) or _ORDINAL.match(begin) is not None or is_meta(begin.rstrip())
        )

    def is_heading(self, before: str, line: str) -> bool:
        """Whether `before`, with which a paragraph began, is a heading over `line`.

        It is short, is no sentence and no item, and what follows begins with a capital, though
        there was room for it.
        """
        head, text = before.strip(), line.strip()
        if len(head) > self.fill * _HALF or len(text) < self.fill * _HALF:
            return False
        words = head.split()
        return (
            len(words) <= _HEAD_WORDS
            and _is_capital(head[0])
            and _is_capital(text[0])
            and head[-1].isalnum()
            and not head[-1].isdigit()
            and not dangles(head)
            and _ITEM.match(head) is None
        )

    def is_full(self, before: str, line: str) -> bool:
        """Whether `before` was broken for want of room, within a sentence."""
        last = before.strip()
        whole = ends_sentence(last) or _is_whole(last)
        return not whole and len(before.rstrip()) + 1 + _word(line.strip()) > self.fill


def _is_whole(line: str) -> bool:
    """Whether the line is all in brackets, as what a paper is below its title."""
    begin = line.lstrip()
    return line[-1:] == ")" and begin[:1] == "(" and (len(line) > _REMARK or " by " in begin[:14])


def _is_mark(line: str) -> bool:
    """Whether the line is of a letterhead: a place and date, an item of the agenda."""
    # "(Moscow, 13 November 2031)": a date in brackets alone.
    dated = line.endswith(")") and line.lstrip().startswith("(")
    if len(line) > _BROKEN or not (dated or line.endswith(_MARK_ENDS)):
        return False
    return _SESSION.match(line.strip()) is not None or is_meta(line.strip())


def _is_capital(letter: str) -> bool:
    """Whether a title may begin so: with a capital, or in a script that has none."""
    return letter.isalpha() and not letter.islower()


def ends_sentence(line: str) -> bool:
    """Whether the line ends with a sentence's stop, closing quotes set aside."""
    bare = line.rstrip(_CLOSERS + " ")
    if bare[-1:] == ":" and bare.count("(") > bare.count(")"):
        return False  # "(XY/GC/19/1:", and the paragraphs meant below
    return bare[-1:] in _TERMINAL and bool(bare)


def hangs(first: str, before: str, line: str) -> bool:
    """Whether `line` hangs from the label with which `first` begins, and goes on from `before`."""
    column, indent = text_column(first), len(line) - len(line.lstrip())
    label = column > len(first) - len(first.lstrip())
    broken = len(before) >= _BROKEN and not ends_sentence(before)
    return label and column == indent and broken and _ITEM.match(line[indent:]) is None


def measure(lines: Sequence[str]) -> Wrap | None:
    """How `lines` (blank ones are gaps) are wrapped, or None where a line is a paragraph.

    A text may have pages of both sorts: then its long lines are paragraphs.
    """
    return _measured(lines) or _measured(
        [line if len(line) <= _MAX_WIDTH else "" for line in lines]
    )


def _measured(lines: Sequence[str]) -> Wrap | None:
    stripped = [line.strip() for line in lines]
    texts = list(filter(None, stripped))
    if len(texts) < 3:
        return None
    lengths = sorted(map(len, texts))
    width = lengths[int(len(lengths) * _WRAPPED)]
    least = _MIN_WIDTH
    if width < least and sum(text[-1] > "\u2e80" for text in texts) > _HAN_LINES * len(texts):
        least = _MIN_HAN  # letters twice as wide
    if not least <= width <= _MAX_WIDTH:
        return None
    capitals = sum(map(str.isupper, texts)) >= _CAPITALS * len(texts)
    overflow: list[int] = []
    pairs = short = 0
    for left, right in pairwise(stripped):
        if not left or not right:
            continue
        if len(left) + len(right) < width and not capitals:
            # What ends as items and sentences do, and titles in capitals, would be so anyway.
            short += left[-1] not in _ENDS and left[-1] not in ":：" and not left.isupper()
            continue
        pairs += 1
        if _runs_on(left, right, width, capitals=capitals):
            overflow.append(len(left) + 1 + _word(right))
    # Two short lines, as of a letterhead, tell nothing where others tell enough.
    told = pairs if len(overflow) >= _FEW else pairs + short
    if len(overflow) < 2 or len(overflow) * 4 < told:
        return None
    overflow.sort()
    fill = min(overflow[len(overflow) // 25], width)
    margin, indented = _indents(lines)
    clauses = (
        not capitals
        and sum(
            right[:1].isupper()
            and left[-1:] in _CLAUSE_LAST
            and _CLAUSE_ENDS.search(left) is not None
            and begins_clause(right)
            for left, right in pairwise(stripped)
        )
        >= _CLAUSES
    )
    return Wrap(width, fill, indented, margin, capitals, clauses)


def _runs_on(left: str, right: str, width: int, *, capitals: bool) -> bool:
    """Whether a sentence surely runs over the line end; `capitals`: the text is set in them."""
    if len(left) < width * 0.5 or (not left[-1].isalnum() and ends_sentence(left)):
        return False
    if left[-1] in ";；" and right[-1:] in ";；.。":
        return False  # items of a list that lost its bullets
    if not right[:_ITEM_MAX].isalpha() and _ITEM.match(right):
        return False
    if right[0].islower():
        return True
    caseless = (capitals or not right[0].isupper()) and right[0].isalpha()
    return caseless and left[-1] not in ",;،؛，；、" and len(left) > width * 0.75


def _word(text: str) -> int:
    """Length of the first word, a single character in Chinese."""
    if text[:1] > "\u2e80" and _HAN.match(text):
        return 1
    end = text.find(" ")
    return len(text) if end < 0 else end


def text_column(line: str) -> int:
    """Where the text begins, behind a label: a hanging line below begins there too."""
    found = _LABELLED.match(line)
    return found.end() if found else 0


def _indents(lines: Sequence[str]) -> tuple[int, bool]:
    """The margin, and whether an indent beyond it marks first lines.

    The line below a first line stands at the margin; that below an item of a list does not.
    """
    if not any(map(str.isspace, {line[:1] for line in lines})):
        return 0, False  # as in most texts
    indents = [len(line) - len(line.lstrip()) if line.strip() else -1 for line in lines]
    texts = sorted(indent for indent in indents if indent >= 0)
    margin = texts[len(texts) // 2]
    lower = [indent for indent in texts if indent < margin]
    if len(lower) > _AT_MARGIN * len(texts):  # most paragraphs have a line or two
        margin = max(set(lower), key=lower.count)
    deeper = [indent for indent in texts if indent > margin]
    step = max(set(deeper), key=deeper.count) if deeper else 0
    # Of short turns and paragraphs nearly every second line is a first one, or more.
    many = len(deeper) > 0.5 * len(texts) and deeper.count(step) < _UNIFORM * len(deeper)
    # What stands below a line that ends its paragraph is no second line.
    below = [
        under > margin
        for (indent, line), (under, _) in pairwise(zip(indents, lines, strict=True))
        if indent > margin and under >= 0 and line.rstrip()[-1] not in _ENDS
    ]
    first = sum(below) * 2 <= len(below)
    return margin, first and not many and 0.03 * len(texts) <= len(deeper)
