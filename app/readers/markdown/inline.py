"""The printed lines of one Markdown paragraph, how they are set, and which belong together."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from markdown_it.token import Token

from app.domain.blocks import Block, Discard, DiscardReason, NoteRef, Role
from app.domain.patterns import when_met
from app.readers.labelled import begins_unit
from app.readers.lines import tidy
from app.readers.raised import RAISED_FIGURES, lowered, raised
from app.segmentation.labels import read_label
from app.segmentation.phrases import is_meta
from app.segmentation.shape import dangles

__all__ = ["TAG", "inline_blocks"]

TAG = when_met(r"<(/?)([a-zA-Z][\w-]*)[^>]*>")
_NOTE_REF = when_met(r"\[\^([^\]\s]+)\]")
#: Raised and lowered figures as converters write them: "^2^", "~2~", "$^{2}$", "$10^{-6}$".
_CARET = when_met(r"\^(?P<up>[^\s^~]{1,6})\^|(?<![~\s])~(?P<down>\d{1,3}[+-]?)~(?!~)")
_FORMULA = when_met(
    r"\$\s*(?:\{\s*\})?(?P<base>[\w.,]{0,12})\s*(?P<sign>[_^])\s*\{?\s*(?P<text>-?\d{1,3}|\*)\s*\}?\s*\$"
)
#: Other formulas that converters make of plain print: "$1^{st}$", "$15\\%$", "$\\mathrm{CO}_2$".
_MATH = when_met(r"\$(?P<math>[^$\n]{1,60})\$(?: (?=[,;:.]))?")
_PERCENT = when_met(r"\d[\d.,\s]*%")
_COMMAND = when_met(r"\\(?:mathrm|mathbf|mathit|text|textbf|textit|operatorname)\s*\{([^{}]*)\}")
_RAISED = when_met(r"\s*\^\s*\{?\s*(?P<text>-?\d{1,3}|\*|[a-zªº°]{1,3})\s*\}?")
_LOWERED = when_met(r"\s*_\s*\{?\s*(?P<text>\d{1,3})\s*\}?")
_SYMBOLS = {
    r"\circ": "°", r"\times": "×", r"\cdot": "·", r"\pm": "±", r"\leq": "≤", r"\geq": "≥",
    r"\sim": "~", r"\%": "%", r"\&": "&", r"\S": "§", r"\,": " ",
}  # fmt: skip
_SHIFTS = {"sup": raised, "sub": lowered}
_TITLE_LINE = 45
#: A day whose month is on the next line.
_DAY = when_met(r"(?:^|[\s–-])\d{1,2}(?:st|nd|rd|th|er)?\Z")
#: A paragraph of more letters is no title block.
_TITLE_LETTERS = 400


@dataclass(slots=True)
class _Line:
    """One printed line of a paragraph and how its letters are set."""

    text: str = ""
    bold: int = 0  # letters in bold
    italic: int = 0
    letters: int = 0
    refs: list[NoteRef] = field(default_factory=list)
    unit: bool = False  # it begins with a label, after a wrap
    soft: bool = False  # the source's wrap stands before it, no break that is meant

    def add(self, text: str, strong: int, emphasis: int) -> None:
        self.text += text
        count = sum(map(str.isalnum, text))
        self.letters += count
        self.bold += count if strong else 0
        self.italic += count if emphasis else 0


def inline_blocks(token: Token, discards: list[Discard]) -> list[Block]:
    """The printed lines of a paragraph as blocks; lines set alike stay one block.

    A soft break is a wrap of the source and becomes a blank, a hard break is meant and stays.
    """
    lines = [_Line()]
    strong = emphasis = 0
    shift: Callable[[str], str] | None = None
    for child in token.children or ():
        kind = child.type
        line = lines[-1]
        if kind in {"strong_open", "strong_close"}:
            strong += 1 if kind == "strong_open" else -1
        elif kind in {"em_open", "em_close"}:
            emphasis += 1 if kind == "em_open" else -1
        elif kind == "softbreak":
            lines.append(_Line(soft=True))
        elif kind == "hardbreak":
            lines.append(_Line())
        elif kind == "html_inline":
            tag = TAG.match(child.content)
            name = tag[2].lower() if tag else ""
            if name in {"sup", "sub"} and tag:
                shift = _SHIFTS[name] if not tag[1] else None
            elif name == "br":
                lines.append(_Line())
            elif child.content.startswith("<!--"):
                discards.append(Discard(tidy(child.content[4:-3]), DiscardReason.MARKUP))
        elif kind == "image":
            # What stands for a picture that is not there: "logo", "img-0.jpeg".
            discards.append(Discard(tidy(child.content), DiscardReason.MARKUP))
        elif kind == "link_open":
            href = str(child.attrs.get("href", ""))
            if href:
                discards.append(Discard(href, DiscardReason.MARKUP))
        elif kind in {"text", "code_inline", "text_special"}:
            content = child.content if kind == "code_inline" else _figures(child.content)
            _with_refs(shift(content) if shift else content, line, strong, emphasis, discards)
    lines[-1].text = lines[-1].text.removesuffix("\\")  # a break that nothing follows
    return _blocks(_unwrapped([line for line in lines if line.text.strip()]))


def _unwrapped(lines: list[_Line]) -> list[_Line]:
    """The lines with wraps undone: a wrap before a note, or beside a line of title block, is none.

    Such a line is one in bold beside one that is not, or a date, a symbol or the like.
    """
    if len(lines) < 2:
        return lines
    short = sum(line.letters for line in lines) <= _TITLE_LETTERS
    lists = _lists(lines)
    out: list[_Line] = []
    for place, line in enumerate(lines):
        before = out[-1] if out else None
        if (
            before is None
            or not line.soft
            or _begins_note(line)
            or (short and _parted(before, line))
        ):
            out.append(line)
            continue
        text = line.text.strip()
        if place in lists or begins_unit(before.text.rstrip(), text):
            line.unit = True
            out.append(line)
            continue
        before.text = before.text.rstrip() + " "
        shift = len(before.text)
        before.text += line.text.lstrip()
        shift -= len(line.text) - len(line.text.lstrip())
        before.refs += [replace(ref, offset=ref.offset + shift) for ref in line.refs]
        before.letters += line.letters
        before.bold += line.bold
        before.italic += line.italic
    return out


def _lists(lines: list[_Line]) -> set[int]:
    """The lines of a list that begins within the paragraph: "(i) …", on a later line "(ii) …"."""
    found: list[tuple[int, set[tuple[str, int]]]] = []
    for place, line in enumerate(lines):
        label = read_label(line.text.strip()) if line.text.lstrip()[:1] == "(" else None
        if label is not None and not label.doubt:
            found.append((place, {(one.style, one.value) for one in label.readings}))
    for (_, left), (_, right) in pairwise(found):
        if not any((style, value + 1) in right for style, value in left):
            return set()
    firsts = found[0][1] if len(found) > 1 else set()
    return {place for place, _ in found} if any(value == 1 for _, value in firsts) else set()


def _parted(before: _Line, line: _Line) -> bool:
    bold = before.bold == before.letters > 0
    if bold != (line.bold == line.letters > 0) and (bold or not before.bold):
        return True
    left, right = tidy(before.text), tidy(line.text)
    if is_meta(left) or is_meta(right):
        return _DAY.search(left) is None  # "… on 12-13 | May 2022."
    # Two short lines, each with a capital: "Seventy-eighth session | First Committee".
    short = len(left) <= _TITLE_LINE >= len(right) and right[0].isupper()
    return short and left[-1] not in ".,;:!?" and not dangles(left)


def _begins_note(line: _Line) -> bool:
    """Whether the line begins with a raised figure, as a note's text does."""
    return line.text.lstrip()[:1] in set(RAISED_FIGURES)


def _figures(text: str) -> str:
    """`text` with figures that a converter marked as raised or lowered in their place."""
    if "^" in text or "~" in text:
        text = _CARET.sub(lambda m: raised(m["up"]) if m["up"] else lowered(m["down"]), text)
    if "$" in text:
        text = _FORMULA.sub(
            lambda m: m["base"] + (raised if m["sign"] == "^" else lowered)(m["text"]), text
        )
        text = _MATH.sub(_plain_math, text)
    return text


def _plain_math(found: re.Match[str]) -> str:
    """What a formula prints, if that is plain text with raised or lowered signs; else as it is."""
    math = found["math"].strip()
    if not _PERCENT.fullmatch(math) and not any(sign in math for sign in "\\^_"):
        return found.group()  # "from $5 to 6$" are sums of money
    text = _COMMAND.sub(r"\1", math)
    for command, sign in _SYMBOLS.items():
        text = text.replace(command, sign)
    text = _RAISED.sub(lambda m: raised(m["text"]), text)
    text = _LOWERED.sub(lambda m: lowered(m["text"]), text)
    return found.group() if any(sign in text for sign in "\\^_{}") else text


def _with_refs(text: str, line: _Line, strong: int, emphasis: int, out: list[Discard]) -> None:
    at = 0
    for found in _NOTE_REF.finditer(text) if "[^" in text else ():
        line.add(text[at : found.start()], strong, emphasis)
        line.refs.append(NoteRef(found[1], len(line.text)))
        out.append(Discard(found[1], DiscardReason.NOTE_MARK))
        at = found.end()
    line.add(text[at:], strong, emphasis)


def _blocks(lines: list[_Line]) -> list[Block]:
    blocks: list[Block] = []
    for line in lines:
        text, refs = _collapse(line)
        bold = 0 < line.letters == line.bold
        italic = 0 < line.letters == line.italic
        apart = line.unit or _begins_note(line)
        if blocks and not apart and _goes_on(blocks[-1], bold=bold, italic=italic):
            before = blocks[-1]
            shift = len(before.text) + 1
            moved = tuple(replace(ref, offset=ref.offset + shift) for ref in refs)
            blocks[-1] = before._replace(
                text=f"{before.text}\n{text}", note_refs=before.note_refs + moved
            )
        else:
            blocks.append(Block(text, bold=bold, italic=italic, note_refs=refs))
    return blocks


def _goes_on(before: Block, *, bold: bool, italic: bool) -> bool:
    return before.role is Role.TEXT and (before.bold, before.italic) == (bold, italic)


def _collapse(line: _Line) -> tuple[str, tuple[NoteRef, ...]]:
    """The line with single blanks, and its note references moved along."""
    if not line.refs:
        return tidy(line.text), ()
    out, at = "", 0
    refs: list[NoteRef] = []
    for ref in line.refs:
        piece = line.text[at : ref.offset]
        out = tidy(out + piece + "\x00")[:-1]
        refs.append(NoteRef(ref.mark, len(out.rstrip())))
        out = out.rstrip() + (" " if out.endswith(" ") else "")
        at = ref.offset
    return tidy(out + line.text[at:]), tuple(refs)
