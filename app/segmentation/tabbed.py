"""Letters and numbers without a sign before their texts: behind a tab, or in a row.

"A<tab>Conservation"; and as the Council of Europe prints sub-paragraphs, "a to protect wells;"
and under it "b to promote co-operation.". So do courts and commentaries with the numbers of their
paragraphs: "401 The Commission …", "402 It also …".
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.blocks import Block, NoteRef, Role
from app.domain.patterns import when_met
from app.numerals import read_roman
from app.segmentation.reading import Doubt, Label, Reading

__all__ = ["read_tabbed", "with_letters_set_off", "with_numbers_set_off"]

_TABBED = when_met(r"(?P<body>[A-Z]|[a-z]|[IVX]{2,5}|[ivx]{2,5})\t\s*(?=\S)")
_FIRST = when_met(r"(?P<body>a|i)(?P<blank>[ \u00a0])(?=[^\W\d]|[\"“«‘'(])")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LEADS = (":", ":-", "–", "—")
_NUMBER = when_met(r"(\d{1,4})[ \u00a0](?=[^\W\d_a-zà-ÿа-яё]|[“\"«])")
_SIGNED = when_met(r"\d{1,4}\s?[.)]\s")
#: So many bare numbers count on at least; share of the bare ones that must, and of long texts.
_FEWEST, _COUNTED, _LONG, _PROSE = 5, 0.7, 60, 0.6
_TEXTS = frozenset({Role.TEXT, Role.LIST_ITEM, Role.QUOTE})


def read_tabbed(text: str) -> Label | None:
    """The letter or Roman numeral that a tab parts from its text."""
    found = _TABBED.match(text)
    if found is None:
        return None
    body = found["body"]
    upper = body.isupper()
    sign = "." if upper else ")"
    readings: list[Reading] = []
    if len(body) == 1:
        readings.append(Reading(("A" if upper else "a") + sign, ord(body.lower()) - 96, body, body))
    value = read_roman(body)
    if value is not None:
        readings.append(Reading(("I" if upper else "i") + sign, value, body, body))
    return Label(body, found.end(), tuple(readings), Doubt.NONE) if readings else None


def with_letters_set_off(blocks: Sequence[Block]) -> Sequence[Block]:
    """`blocks` with a tab behind each letter of a row "a …", "b …" below a lead-in."""
    out: list[Block] | None = None
    at = 1
    while at < len(blocks):
        text = blocks[at].text
        first = _FIRST.match(text) if text[1:2] in {" ", "\u00a0"} and text[0] in "ai" else None
        if first is None or not blocks[at - 1].text.rstrip().endswith(_LEADS):
            at += 1
            continue
        run = _run(blocks, at, first["body"])
        if len(run) > 1:
            out = list(blocks) if out is None else out
            for place, size in run:
                out[place] = _tabbed(blocks[place], size)
        at += max(1, len(run))
    return blocks if out is None else out


def with_numbers_set_off(blocks: Sequence[Block]) -> Sequence[Block]:
    """`blocks` with a tab behind each bare number of paragraphs that count on from one another.

    Where most numbers have a stop, bare ones are words of a sentence or notes.
    """
    places = [
        at
        for at, block in enumerate(blocks)
        if block.text[:1].isdigit() and block.role in _TEXTS and block.label is None
    ]
    if len(places) < _FEWEST:
        return blocks
    found = {at: int(m[1]) for at in places if (m := _NUMBER.match(blocks[at].text))}
    signed = sum(_SIGNED.match(blocks[at].text) is not None for at in places)
    run: list[int] = []
    for at, number in found.items():
        if not run or number == found[run[-1]] + 1:
            run.append(at)
        elif len(run) == 1:
            run = [at]
    prose = sum(len(blocks[at].text) >= _LONG for at in run)
    if len(run) < max(_FEWEST, signed, _COUNTED * len(found)) or prose < _PROSE * len(run):
        return blocks
    out = list(blocks)
    for at in run:
        out[at] = _tabbed(blocks[at], len(str(found[at])))
    return out


def _run(blocks: Sequence[Block], start: int, first: str) -> list[tuple[int, int]]:
    """The places of the row's blocks, each with the length of its letter."""
    letters = _ROMAN if first == "i" else [chr(97 + k) for k in range(26)]
    run: list[tuple[int, int]] = []
    for at, letter in enumerate(letters[: len(blocks) - start], start):
        block = blocks[at]
        row = block.role in _TEXTS and block.label is None and block.text.startswith(letter)
        if not row or block.text[len(letter) : len(letter) + 1] not in {" ", "\u00a0"}:
            break
        run.append((at, len(letter)))
    return run


def _tabbed(block: Block, size: int) -> Block:
    text = f"{block.text[:size]}\t{block.text[size + 1 :].lstrip()}"
    shift = len(block.text) - len(text)
    refs = tuple(NoteRef(ref.mark, max(0, ref.offset - shift)) for ref in block.note_refs)
    return block._replace(text=text, note_refs=refs)
