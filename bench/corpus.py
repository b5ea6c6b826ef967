"""Corpora of any size for measuring: real sentences remixed, or a seeded synthetic text.

Nothing of the folder is kept but in the index that is measured.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from app.domain.dates import parse_partial
from app.domain.document import (
    Capacity,
    Document,
    Kind,
    Meeting,
    Metadata,
    Paragraph,
    SourceInfo,
    Speaker,
    Treaty,
)
from app.domain.text import nfc

__all__ = ["documents", "sentences_of", "synthetic_sentences"]

#: Mean words of a paragraph, that of General Debate speeches.
WORDS = 81
PARAGRAPHS = 60

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_SPEAKERS = [Speaker(f"S{n:02}", f"Speaker {n}", Capacity.NATIONAL) for n in range(90)]
_TREATIES = [Treaty(f"treaty-{n}", f"Treaty number {n}") for n in range(8)]
_TYPES = ("statement", "report", "working_paper", "resolution")


def sentences_of(folder: Path) -> list[str]:
    """The sentences of the text files of a folder, 5 to 60 words each."""
    found = []
    for path in sorted(folder.rglob("*.txt")):
        text = " ".join(path.read_text("utf-8-sig", "replace").split())
        found += [each for each in _SENTENCE.split(nfc(text)) if 5 <= len(each.split()) <= 60]
    return found


def synthetic_sentences(count: int = 60_000, vocabulary: int = 50_000) -> list[str]:
    """Sentences of made-up words with Zipf's frequencies, the same on every machine."""
    chance = random.Random(7)
    syllables = [c + v + e for c in "bdfgklmnprstvz" for v in "aeiou" for e in ("", "n", "r", "s")]
    words = sorted({"".join(chance.choices(syllables, k=k)) for k in (2, 3, 4)
                    for _ in range(vocabulary // 2)})  # fmt: skip
    chance.shuffle(words)
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    return [
        " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(8, 35))) + "."
        for _ in range(count)
    ]


def _paragraph(chance: random.Random, sentences: list[str]) -> str:
    parts, words, wanted = [], 0, chance.gauss(WORDS, WORDS / 3)
    while words < wanted:
        sentence = chance.choice(sentences)
        parts.append(sentence)
        words += sentence.count(" ") + 1
    return " ".join(parts) or chance.choice(sentences)


def documents(sentences: list[str], paragraphs: int, seed: int = 1) -> Iterator[Document]:
    """Documents of PARAGRAPHS paragraphs each under headings, `paragraphs` in all."""
    chance = random.Random(seed)
    for number in range(-(-paragraphs // PARAGRAPHS)):
        count = min(PARAGRAPHS, paragraphs - number * PARAGRAPHS)
        yield _document(chance, sentences, f"doc-{number:06}", count)


def _document(chance: random.Random, sentences: list[str], name: str, count: int) -> Document:
    heading: tuple[str, ...] = ()
    blocks = []
    for ordinal in range(1, count + 1):
        if ordinal == 1:
            kind, text = Kind.TITLE, " ".join(chance.choice(sentences).split()[:8])
        elif ordinal % 12 == 2:
            kind, text = Kind.HEADING, " ".join(chance.choice(sentences).split()[:4])
            heading = (text,)
        else:
            kind, text = Kind.PARAGRAPH, _paragraph(chance, sentences)
        above = () if kind is Kind.HEADING else heading
        blocks.append(
            Paragraph(ordinal, str(ordinal), f"para_{ordinal}", kind, above, text, headings=above)
        )
    year = chance.randint(1970, 2024)
    meta = Metadata(
        title=blocks[0].text,
        doc_type=chance.choice(_TYPES),
        speakers=tuple(chance.sample(_SPEAKERS, chance.choice((1, 1, 1, 2)))),
        treaty=chance.choice(_TREATIES),
        meeting=Meeting(f"Session of {year}", "session", None),
        meeting_id=f"session-{year}",
        meeting_date=parse_partial(str(year)),
    )
    return Document(name, meta, {}, tuple(blocks), (), SourceInfo(name, "text/plain", 1, name))
