"""Tables of contents, linked or printed, and headings below a document's title."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from app.domain.blocks import Block, Discard, DiscardReason, Role
from app.domain.patterns import when_met
from app.domain.text import fold_key

__all__ = [
    "below_title",
    "ends_with_page",
    "is_contents_title",
    "lists_pages",
    "printed_contents",
    "without_contents",
]

_TITLE = when_met(
    r"(?:table of )?contents|table des matières|sommaire|índice|indice|contenido|оглавление"
    r"|содержание|المحتويات|目\s?录",
    re.IGNORECASE,
)
#: A line of a printed table of contents ends with a page, set off by a tab, a gap or dots.
_ENTRY = when_met(
    r"(?:\t|\s{2,}|[.…_]{2,}|(?:\s\.){2,})[\s.]*(?:\d{1,4}(?:\s?[-–—]\s?\d{1,4})?|[ivxl]{1,6})\s*\Z"
)
#: An entry whose page stands on the next line, and such a page, or the paragraphs it covers.
_OPEN = when_met(r"(?:[.…_]{4,}|(?:\s?\.\s){3,}\.?)\s*\Z")
_ALONE = when_met(r"\d{1,4}(?:\s?[-–—]\s?\d{1,4})?|[ivxl]{1,6}")
#: Under "Page" one blank parts an entry from it, where a text lost its tabs.
_PAGE = when_met(r"\A(?=.{4,150}\Z).*[^\W\d_].*[^\d\s] (\d{1,3})\Z")
_LAST_CELL = when_met(r"\|\s(?:\d{1,4}|[ivxl]{1,6})\Z")
_COLUMNS = when_met(
    r"\b(?:pages?|paragraph(?:e?s)?|páginas?|párrafos?|стр(?:аница)?|пункты)\b|الصفحة|الفقرات|页次|段次",
    re.IGNORECASE,
)
#: What stands above the pages or the paragraphs, far from the title on its line.
_FAR = when_met(r"\t|\s{3,}")
#: What heads the columns of a table without a title: "Section        Page No.".
_HEADS = when_met(
    r"(?:section|chapter|chapitre|capítulo|sección|глава|раздел)(?:\t|\s{3,})\s*"
    r"(?:(?:paragraph(?:e?s)?|párrafos?|пункты)[ .\w]{0,6}(?:\t|\s{3,})\s*)?"
    r"(?:page|página|стр)s?\b[ .\w]{0,6}",
    re.IGNORECASE,
)
_TITLE_MAX = 150  # tabs and all
_WORDS_MAX = 20  # without them
_COLUMNS_MAX = 60
_ENTRY_LINES = 5  # an entry runs over so many lines at most
_MANY_ENTRIES, _MORE_LINES = 12, 4  # in a long table, and over so many more
_ALONE_LINES = 2  # one whose page stands alone on the line below it
_SENTENCE = 80  # a line so long that ends with a stop is text
_FEWEST_PRINTED = 2
#: Fewer links in a row are a cross-reference, not a table of contents.
FEWEST_ENTRIES = 3
#: The number of an entry in a numbered list.
_ENTRY_NUMBER = when_met(r"\A[\w.]{1,6}[.)]\s+")


def is_contents_title(line: str) -> bool:
    """Whether the line is the title of a table of contents."""
    words = line.strip(" \t*#:")
    far = _FAR.search(words) if len(words) > _WORDS_MAX and _has_gap(words) else None
    if far is not None and _COLUMNS.fullmatch(words, far.end()) is not None:
        words = words[: far.start()]
    return len(words) <= _WORDS_MAX and _TITLE.fullmatch(words) is not None


def ends_with_page(line: str) -> bool:
    """Whether the line, as printed, tabs and all, ends with a page as those of contents do."""
    return _ENTRY.search(line.rstrip()) is not None


def lists_pages(read: Sequence[Block]) -> bool:
    """Whether the rows of a table, as it is read, end with pages, as those of contents do."""
    rows = read[0].text.split("\n") if len(read) == 1 else []
    return sum(_LAST_CELL.search(row) is not None for row in rows) >= max(2, len(rows) - 1)


def printed_contents(lines: Sequence[str], paged: Collection[int] | None = None) -> set[int]:
    """The indices of `lines` (as printed, tabs and all) that make printed tables of contents.

    A table begins with its title and ends with its last line that ends with a page; `paged` are
    the indices of those that do, where the lines do not show it.
    """
    found: set[int] = set()
    for title, line in enumerate(lines):
        if not 0 < len(line) <= _TITLE_MAX or title in found or not _opens(line):
            continue
        last, entries, others, last_page = title, 0, 0, 0
        columns = len(line) > _WORDS_MAX and _COLUMNS.search(line) is not None
        for at in range(title + 1, len(lines)):
            text = lines[at].strip()
            if not text:
                continue
            entry = ends_with_page(lines[at]) if paged is None else at in paged
            if paged is None and not entry and others <= _ALONE_LINES and _ALONE.fullmatch(text):
                entry = columns or _OPEN.search(lines[_above(lines, at)]) is not None
            page = _PAGE.search(text) if columns and not entry and paged is None else None
            if page is not None and last_page <= int(page[1]):
                entry, last_page = True, int(page[1])
            column = not entry and len(text) <= _COLUMNS_MAX and _COLUMNS.search(text)
            columns = columns or bool(column)
            if entry or column:
                last, entries, others = at, entries + entry, 0
                continue
            others += 1
            ended = len(text) > _SENTENCE and text[-1] == "." and _OPEN.search(text) is None
            if others > _ENTRY_LINES + _MORE_LINES * (entries >= _MANY_ENTRIES) or ended:
                break
        if entries >= _FEWEST_PRINTED - columns:  # one entry is enough under "Page"
            found.update(at for at in range(title, last + 1) if lines[at].strip())
    return found


def _opens(line: str) -> bool:
    """Whether a table of contents begins with the line: its title, or the heads of its columns."""
    words = line.strip()
    if len(words) <= _WORDS_MAX:
        return is_contents_title(line)
    gap = _has_gap(words)  # as few lines have
    return gap and (is_contents_title(line) or _HEADS.fullmatch(words) is not None)


def _has_gap(words: str) -> bool:
    return "   " in words or "\t" in words


def _above(lines: Sequence[str], at: int) -> int:
    """The place of the line above that is not blank."""
    return next((place for place in range(at - 1, -1, -1) if lines[place].strip()), 0)


def without_contents(
    blocks: Sequence[Block], linked: Collection[int], paged: Collection[int] = ()
) -> tuple[list[Block], list[Discard]]:
    """`blocks` without runs of entries that link to headings of the same document.

    `linked` are the indices of blocks whose whole text is a link into the document, `paged` those
    of blocks that end with a page as the lines of contents typed by hand do.
    """
    headings = {fold_key(block.text) for block in blocks if block.role is Role.HEADING}
    entries = {index for index in linked if not _names(blocks[index].text).isdisjoint(headings)}
    out = printed_contents([block.text for block in blocks], paged) if paged else set()
    run: list[int] = []
    for index in range(len(blocks) + 1):
        # An entry whose heading was reworded since does not end the list.
        if index in entries or (run and index in linked):
            run.append(index)
            continue
        if sum(at in entries for at in run) >= FEWEST_ENTRIES:
            above = run[0] - 1
            titled = above >= 0 and is_contents_title(blocks[above].text)
            out.update([above, *run] if titled else run)
        run = []
    discards = [Discard(_printed(blocks[i]), DiscardReason.CONTENTS) for i in sorted(out)]
    return [block for index, block in enumerate(blocks) if index not in out], discards


def _names(text: str) -> set[str]:
    """What an entry may be called above the text: with its number, and without."""
    return {fold_key(text), fold_key(_ENTRY_NUMBER.sub("", text))}


def below_title(blocks: Sequence[Block], titles: Collection[int]) -> list[Block]:
    """`blocks` with every heading one level down, if there are `titles` (indices) above them."""
    return [
        block._replace(level=block.level + 1)
        if titles and index not in titles and block.role is Role.HEADING and block.level
        else block
        for index, block in enumerate(blocks)
    ]


def _printed(block: Block) -> str:
    return f"{block.label} {block.text}" if block.label else block.text
