"""Turns found in a folder's records of meetings, beside lead-ins counted in plain text.

    python -m bench.records FOLDER [--list]

The plain text is made by other tools (pdftotext, tags taken off), and its lead-ins are lines that
begin with a title and a name, or with the presiding officer, before a colon. `--list` prints each
turn: page, lead-in, speaker, paragraphs.
"""

from __future__ import annotations

import argparse
import html
import re
import subprocess
from collections import Counter
from pathlib import Path

from app.bootstrap.indexing import parse_file
from app.domain.document import Document
from app.domain.errors import ParleyError
from app.search.documents import Turn, turns_of
from app.settings import Settings

_SUFFIXES = frozenset({".pdf", ".txt", ".html", ".md"})
_LINE = re.compile(
    r"^\s*(?:\d{1,3}\.\s+)?(?:"
    r"(?:The\s+)?(?:Acting\s+|Temporary\s+|Deputy\s+)*(?:President|Chair(?:man|person)?|Speaker)\b"
    r"|(?:Mr|Mrs|Ms|Miss|Mme|Dr|Prof|Sir|Hon|M|Sr|Sra|Maj|Rev|Eng|Capt)\b\.?|HON\b|MR|MS|MRS|DR|PROF"
    r"|(?:The|An?)\s+(?:[A-Z][\w.]*\s+){1,9}|[A-Z][A-Z. -]{4,40}(?=:)"
    r")[^:.!?\n]{0,40}(?:\.[^:!?\n]{0,40}){0,3}(?:\([^()]*(?:\([^()]*\)[^()]*)?\)\s*)*"
    r"(?:,[^:\n]{0,60})?\s?(?::|\.-)|^\s*[\u3400-\u9fff]{1,12}：",
    re.MULTILINE,
)


def plain_text(path: Path) -> str:
    """The words of a file as another tool gives them."""
    if path.suffix == ".pdf":
        done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
        return done.stdout.decode("utf-8", "replace")
    text = path.read_text("utf-8", "replace")
    if path.suffix != ".html":
        return text
    text = re.sub(r"(?s)<(script|style).*?</\1>", "", text)
    blocks = re.sub(r"(?i)</?(?:p|div|br|h\d|li|tr)\b[^>]*>", "\x00", text)
    bare = html.unescape(re.sub(r"<[^>]+>", "", blocks))
    return "\n".join(" ".join(part.split()) for part in bare.split("\x00"))


def reasons(turns: tuple[Turn, ...]) -> Counter[str]:
    """Of the turns without a code: by what they were told."""
    without = (one.said for one in turns if all(s.code is None for s in one.said.speakers))
    return Counter(said.rule or "" for said in without)


def row(path: Path, document: Document) -> str:
    """One line of the table."""
    turns = turns_of(document.paragraphs)
    counted = len(_LINE.findall(plain_text(path)))
    without = reasons(turns)
    why = ", ".join(f"{count} {rule}" for rule, count in without.most_common())
    items = {one.said.agenda_item for one in turns} - {None}
    return (
        f"| {path.name} | {document.metadata.doc_type} | {len(turns)} | {counted} | "
        f"{without.total()} ({why or '–'}) | {len(items)} |"
    )


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--list", action="store_true")
    given = options.parse_args()
    print("| record | type | turns | lead-ins in plain text | no code (why) | items |")
    print("|---|---|---|---|---|---|")
    paths = [given.folder] if given.folder.is_file() else sorted(given.folder.rglob("*.*"))
    for path in paths:
        if path.suffix not in _SUFFIXES:
            continue
        try:
            document = parse_file(path, Settings())
        except ParleyError:
            continue
        if not any(one.attribution is not None for one in document.paragraphs):
            continue
        print(row(path, document), flush=True)
        for turn in turns_of(document.paragraphs) if given.list else ():
            first = turn.paragraphs[0]
            who = "; ".join(f"{one.code} {one.person}" for one in turn.said.speakers)
            print(f"  p. {first.page}  {first.eid}  {turn.said.lead_in}  → {who}  "
                  f"({len(turn.paragraphs)})")  # fmt: skip


if __name__ == "__main__":
    main()
