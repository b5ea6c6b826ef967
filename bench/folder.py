"""A folder of text files for measuring `parley index` end to end.

Statements with unnumbered and reports with numbered paragraphs, of the sentences given, so that
reading, segmentation and enrichment have their real work.
"""

from __future__ import annotations

import random
from pathlib import Path

from app.domain.gazetteer import EntryKind
from app.enrichment.gazetteers import load_gazetteers
from bench.corpus import WORDS

__all__ = ["PARAGRAPHS_A_FILE", "write_document", "write_folder"]

PARAGRAPHS_A_FILE = 60
_ITEMS = ("Compliance", "Clearance", "Victim assistance", "Exchange of views", "Cooperation")
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth")
_MONTHS = ("March", "June", "September", "November")


def write_folder(folder: Path, sentences: list[str], paragraphs: int, seed: int = 1) -> int:
    """Write files until they hold `paragraphs` paragraphs; the number of files."""
    chance = random.Random(seed)
    states = _states()
    files = -(-paragraphs // PARAGRAPHS_A_FILE)
    for number in range(files):
        count = min(PARAGRAPHS_A_FILE, paragraphs - number * PARAGRAPHS_A_FILE)
        place = folder / f"session-{number // 500:03}"
        place.mkdir(parents=True, exist_ok=True)
        text = _text(chance, states, sentences, count, numbered=number % 2 == 0)
        (place / f"document-{number:06}.txt").write_text(text, encoding="utf-8")
    return files


def write_document(file: Path, sentences: list[str], seed: int = 2) -> None:
    """One more document of the same kind."""
    text = _text(random.Random(seed), _states(), sentences, PARAGRAPHS_A_FILE, numbered=True)
    file.write_text(text, encoding="utf-8")


def _states() -> list[str]:
    return [one.label for one in load_gazetteers().of_kind(EntryKind.STATE)][:190]


def _text(
    chance: random.Random, states: list[str], sentences: list[str], count: int, *, numbered: bool
) -> str:
    state = chance.choice(states)
    meeting = f"{chance.choice(_ORDINALS)} Review Conference"
    date = f"{chance.choice(_MONTHS)} {chance.randint(1999, 2024)}"
    blocks = [
        state.upper(),
        chance.choice(_ITEMS),
        f"Anti-Personnel Mine Ban Convention – {meeting} – {date}",
    ]
    for number in range(1, count + 1 - len(blocks)):
        label = f"{number}. " if numbered else ""
        blocks.append(label + _paragraph(chance, sentences))
    return "\n\n".join(blocks) + "\n"


def _paragraph(chance: random.Random, sentences: list[str]) -> str:
    parts: list[str] = []
    words, wanted = 0, chance.gauss(WORDS, WORDS / 3)
    while words < wanted or not parts:
        sentence = chance.choice(sentences)
        parts.append(sentence)
        words += sentence.count(" ") + 1
    return " ".join(parts)
