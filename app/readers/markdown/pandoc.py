"""What pandoc writes beyond CommonMark, as its manual describes it, in CommonMark's own terms.

Attributes, spans and fenced divisions name styles that nobody reads; line blocks are lines whose
breaks are meant; simple, multiline and grid tables become tables with bars.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from app.domain.blocks import Discard, DiscardReason
from app.domain.patterns import when_met
from app.readers.ruled_tables import Row, table_at

__all__ = ["without_extensions"]

_ATTRIBUTE = r"(?:[#.][\w:.-]+|-|[\w:-]+=(?:\"[^\"\n]*\"|[^\s{}\"]+))"
_ATTRIBUTES = rf"\{{\s*{_ATTRIBUTE}(?:\s+{_ATTRIBUTE})*\s*\}}"
#: ":::", "::: {.center}", "::::: warning".
_FENCE = when_met(
    rf"^[ \t]*+:{{3,}}+[ \t]*+(?:{_ATTRIBUTES}|[\w-]+)?[ \t]*+:*+[ \t]*$", re.MULTILINE
)
_DEEPEST = 20
_SPAN = when_met(rf"\[((?:[^\[\]\n]|\n(?!\n))*)\]{_ATTRIBUTES}")
#: Behind a heading, an image, a link or code.
_BEHIND = when_met(
    rf"(?:(?<=[)`])|(?<![ \t])[ \t]++(?={_ATTRIBUTES}[ \t]*$)){_ATTRIBUTES}", re.MULTILINE
)
_PAGE = when_met(r"^\\(?:newpage|pagebreak|clearpage)[ \t]*$", re.MULTILINE)
_RAW = when_met(r"^(`{3,})[ \t]*\{=\w+\}[ \t]*\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_RAW_INLINE = when_met(r"`([^`\n]*)`\{=\w+\}")
_LINE = when_met(r"\|[ \t](?=\S)(?!.*\|[ \t]*$)")
_CAPTION = when_met(r"[ \t]*(?:[Tt]able)?[ \t]*:[ \t]+(?=\S)")
#: Dashes within a sentence, as it writes them: "1995--2000", "soon---and late".
_EM_DASH = when_met(r"(?<=[^\s!|+-])---(?=[^\s>|+-])")
_EN_DASH = when_met(r"(?<=[^\s!|+-])--(?=[^\s>|+-])")
_SPAN_DASH = when_met(r"(?<=\d)--(?=\d)")


def without_extensions(text: str, discards: list[Discard], page: str) -> str:
    """`text` in CommonMark with tables; what names styles is discarded.

    `page` stands for the end of a page, on a line of its own.
    """
    marked = "]{" in text or "{#" in text or "{." in text or ":::" in text or "){" in text
    if marked:
        text = _EN_DASH.sub("–", _EM_DASH.sub("—", _unstyled(text, discards)))
    elif "--" in text:
        text = _SPAN_DASH.sub("–", text)
    if "{=" in text:
        text = _RAW.sub(lambda m: _drop(m[0], discards), text)
        text = _RAW_INLINE.sub(lambda m: _drop(m[0], discards), text)
    if "\n\\" in text:
        text = _PAGE.sub(f"\n{page}\n", text)
    if "\n| " in text or "---" in text:
        text = "\n".join(_lines(text.split("\n")))
    return text


def _unstyled(text: str, discards: list[Discard]) -> str:
    text = _FENCE.sub(lambda m: _drop(m[0].strip(), discards), text)
    for _ in range(_DEEPEST):  # spans stand within spans
        text, found = _SPAN.subn(lambda m: m[1], text)
        if not found:
            break
    return _BEHIND.sub(lambda m: _drop(m[0].strip(), discards), text)


def _drop(printed: str, discards: list[Discard]) -> str:
    discards.append(Discard(printed, DiscardReason.MARKUP))
    return ""


def _lines(lines: Sequence[str]) -> list[str]:
    """`lines` with line blocks and tables rewritten."""
    out: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line[:2] == "| " and _LINE.match(line):
            end = _while(lines, at, lambda one: _LINE.match(one) is not None)
            out += [f"{one[2:]}\\" for one in lines[at : end - 1]] + [lines[end - 1][2:]]
        elif "--" in line and (found := table_at(lines, at, out[-1] if out else "")):
            rows, end, headed = found
            if headed:
                out.pop()
            _add(out, rows)
            end = _captioned(lines, end, out)
        else:
            end = at + 1
            out.append(line)
        at = end
    return out


def _captioned(lines: Sequence[str], end: int, out: list[str]) -> int:
    """Where a table's caption ends, if one stands below it: ": Table 1. Results"."""
    place = end + 1 if end < len(lines) and not lines[end].strip() else end
    found = _CAPTION.match(lines[place]) if place < len(lines) else None
    if found is None:
        return end
    stop = _while(lines, place, lambda one: bool(one.strip()))
    out += ["", lines[place][found.end() :], *lines[place + 1 : stop], ""]
    return stop


def _add(out: list[str], rows: Sequence[Row]) -> None:
    """The table, with bars."""
    head, *rest = rows
    printed = [
        " | ".join(cell.replace("|", "\\|") for cell in cells)
        for cells in (head, ["---"] * len(head), *rest)
    ]
    out += ["", *(f"| {row} |" for row in printed), ""]


def _while(lines: Sequence[str], at: int, test: Callable[[str], bool]) -> int:
    """The first line from `at` of which `test` does not hold."""
    while at < len(lines) and test(lines[at]):
        at += 1
    return at
