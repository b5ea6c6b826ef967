"""What a conversion ran together: paragraphs without a blank between them, a page's lines in one.

"… of the Convention.The Government …" is two paragraphs, where a document has many such places;
"… of the Area; ____ 3/ A/48/950. /... Page 3" are a clause, a rule, a note and a page's marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.blocks import Block, Role
from app.domain.patterns import when_met
from app.readers.notes_within import with_notes_aside
from app.segmentation.phrases import begins_clause, is_body

__all__ = ["with_marks_apart", "with_paragraphs_apart", "with_parts_apart"]

_LABEL = r"(?:\(?(?:\d{1,2}|[ivx]{1,5}|[a-h])\)\s?|\d{1,2}\.\s|[IVX]{1,4}\.\s)"
#: Where one ends and the next begins: behind a sign, before a capital, a quotation or a label.
_PLACE = when_met(
    rf"(?<=[^\W\d_A-Z]{{2}}[.;:])(?=[A-Z][a-z]+[\s,'’:]|[“\"][A-Z]|{_LABEL}[A-Z])"
    rf"|(?<=[^\W_][)\]][.;:])(?=[A-Z][a-z]+[\s,]|{_LABEL}[A-Z])"
    rf"|(?<=\d{{4}}[.;])(?={_LABEL}[A-Z]|[A-Z][a-z]+\s)"
    r"|(?<=Article \d)(?=[A-Z][a-z]+\s)|(?<=\d\))(?=(?:The|In|For|With)\s)"
    r"|(?<=[^\W\d_][.;:])(?=\((?:\d|[ivx]{1,4}|[a-h])\)\s?[^\W\d_]{3})|(?<=[^\W\d_][;:])(?=- [A-Z])"
    r"|(?<=[\"”][.;])(?=[A-Z][a-z]+\s)|(?<=[.;][\"”])(?=[“\"]?[A-Z][a-z]+\s)|(?<=[.;][\"”])(?=[“\"])"
)
#: What stands at all such places, and is found fast: nearly all texts have none.
_NEAR = when_met(r"[.;:][\"”]?(?=[A-Z“\"(\d-])")
_SPACED = when_met(r"[^\W\d_A-Z][.;][\"”]?\s+[“\"]?[A-Z]")
_SAMPLE = 8_000  # characters that tell enough
_GLUED = when_met(r"\.[\w“\"”(]")
_FEWEST, _SHARE = 3, 4  # so many places, and at most so many times more with a blank
#: A page turned, with its number, and the line above the notes, within a line.
_TURNED = when_met(r" (/(?:\.{3}|…)) (Page \d{1,3})(?= |$)", re.MULTILINE)
_RULE = when_met(r"(?<=\S) (_{8,}) (?=\d)")
#: Words left out before a paragraph's number.
_OMITTED = when_met(r"^(\[(?:\.{3}|…)\]) (?=\(?\d{1,3}[.)] )", re.MULTILINE)
#: When a resolution was adopted, behind its last words.
_ADOPTED = when_met(
    r"(?<=[.;”\"]) (?=\d{1,4}(?:st|nd|rd|th) (?:plenary )?meeting \d{1,2} [A-Z][a-z]+ \d{4}\Z)"
)
_MET = ("st", "nd", "rd", "th", "plenary")
_COMMAS = (",", "،")
#: Where a clause may begin: behind a comma, perhaps with the mark of a note.
_CLAUSE = when_met(r"[,،](?:\d{1,2}| \d{1,2}/)? (?=[^\W\d_a-z])")
_BODY, _SHORT, _LONG = 120, 60, 200


def with_marks_apart(text: str) -> str:
    """`text` with what stands within its lines as lines of print on lines of its own."""
    # One sign is found many times as fast as several.
    if "/" in text and ("/... Page " in text or "/… Page " in text):
        text = _TURNED.sub(r"\n\1\n\2\n\n", text)
    if "_" in text and "____ " in text:
        text = _RULE.sub(r"\n\1\n", text)
    if "[...] " in text or "[…] " in text:
        text = _OMITTED.sub(r"\1\n\n", text)
    met = _tells_meeting(text)
    ends = ",\n" in text or ("،" in text and "،\n" in text)
    if not met and not ends and not text.endswith(_COMMAS):
        return text  # as most texts
    lines = text.split("\n")
    if not met and max(map(len, lines)) <= _LONG:
        return text  # print lines
    least = _SHORT if met else _LONG
    for at, line in enumerate(lines):
        if len(line) <= least:
            continue
        if line[-1] in ",،" and len(line) > _LONG:
            lines[at] = _clauses(line)
        elif line[-1].isdigit():
            lines[at] = line[:-_SHORT] + _ADOPTED.sub("\n\n", line[-_SHORT:])
    return "\n".join(lines)


def _tells_meeting(text: str) -> bool:
    """Whether some meeting stands in it with its number: looked for behind the word, for speed."""
    place = text.find(" meeting ")
    while place >= 0:
        if text.endswith(_MET, 0, place):
            return True
        place = text.find(" meeting ", place + 1)
    return False


def _clauses(line: str) -> str:
    """A preamble that runs on, a clause a line: "The Assembly, Recalling …, Noting …,"."""
    places = [one.end() for one in _CLAUSE.finditer(line)]
    cuts = [at for at in places if begins_clause(line[at : at + _BODY])]
    if cuts and is_body(line[:_BODY].partition(",")[0]) and places[0] <= _BODY:
        cuts = sorted({places[0], *cuts})
    elif not begins_clause(line[:_BODY]):
        return line
    return "\n\n".join(line[a:b].strip() for a, b in zip([0, *cuts], [*cuts, None], strict=True))


def with_parts_apart(blocks: Sequence[Block]) -> Sequence[Block]:
    """`blocks`, what a conversion ran together parted, and notes within a sentence aside."""
    return with_notes_aside(with_paragraphs_apart(blocks))


def with_paragraphs_apart(blocks: Sequence[Block]) -> Sequence[Block]:
    """`blocks`, running text parted where paragraphs of this document are run together."""
    if not _seem_together(blocks):
        return blocks
    places = sum(_places(block.text) for block in blocks if block.role is Role.TEXT)
    if places < _FEWEST:
        return blocks
    spaced = sum(len(_SPACED.findall(one.text)) for one in blocks if one.role is Role.TEXT)
    if spaced > places * _SHARE:
        return blocks
    return [part for block in blocks for part in _parts(block)]


def _seem_together(blocks: Sequence[Block]) -> bool:
    """Whether some of the first stops stand before no blank: in nearly all documents none does."""
    seen = near = 0
    for block in blocks:
        if block.role is Role.TEXT and seen < _SAMPLE:
            near += len(_GLUED.findall(block.text))
            seen += len(block.text)
    return near >= (_FEWEST if seen >= _SAMPLE else 1)


def _places(text: str) -> int:
    """How many paragraphs begin behind a sign within the text."""
    near = ((one.start() + 1, one.end()) for one in _NEAR.finditer(text))
    return sum(any(_PLACE.match(text, at) for at in set(places)) for places in near)


def _parts(block: Block) -> Iterator[Block]:
    cuts = list(_cuts(block.text))
    if block.role is not Role.TEXT or not cuts:
        yield block
        return
    for begin, end in zip([0, *cuts], [*cuts, len(block.text)], strict=True):
        refs = tuple(
            replace(ref, offset=ref.offset - begin)
            for ref in block.note_refs
            if begin < ref.offset <= end or (ref.offset == begin == 0)
        )
        text = block.text[begin:end].strip()
        yield block._replace(text=text, note_refs=refs, after_break=block.after_break and not begin)


def _cuts(text: str) -> Iterator[int]:
    """Where the paragraphs begin but the first: a quotation mark alone is none."""
    last = 0
    for found in _PLACE.finditer(text):
        if any(map(str.isalnum, text[last : found.start()])):
            last = found.start()
            yield last
