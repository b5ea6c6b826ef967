"""What reading makes of documents: a table, a line a folder, to hold beside the printed pages.

Run `python -m bench.documents FOLDER`: of each folder in FOLDER the documents, how many failed,
their paragraphs, in how many documents with numbers every numbered sequence runs without gap or
repetition, the warnings, and how many documents have a value in each metadata field. `--faults`
also names each failed file, warning and broken sequence.

`--save FILE` keeps all paragraphs; `--against FILE` then says, document by document, which ids
went, came, or have other words than in that run: what a change of reading does to addresses.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path, PurePosixPath

from app.bootstrap.parsing import build_parser
from app.domain.blocks import SourceFile
from app.domain.document import Document
from app.domain.errors import ReadError
from app.numerals import arabic_letter, cyrillic_letter, read_roman

#: Metadata fields, and the head of each one's column.
FIELDS = {
    "title": "title", "doc_type": "type", "speakers": "speaker", "treaty": "treaty",
    "meeting": "meeting", "meeting_date": "meeting date", "document_date": "document date",
    "place": "place", "agenda_item": "item", "symbol": "symbol",
}  # fmt: skip
HEADS = ("folder", "documents", "failed", "paragraphs", "sequences", "warnings", *FIELDS.values())
_COMPONENT = re.compile(r"([a-z]+)_([^_]+)\Z")
_SUPPLIED = re.compile(r"(?:^|_)nn_\d+")
_BIS = re.compile(r"(?<=\d)[a-z]{3,8}\Z")
#: Kinds of components whose numbers are printed, not counted by us.
_PRINTED = frozenset({"para", "subpara", "art", "sec", "subsec", "chp", "part", "annex", "rule"})


@dataclass(slots=True)
class Read:
    """What came of one file: its paragraphs as (eid, text), or the reason why it failed."""

    folder: str
    file: str
    failed: str = ""
    paragraphs: list[tuple[str, str]] = field(default_factory=list)
    warnings: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    sequences: int = 0
    broken: list[str] = field(default_factory=list)


def read(task: tuple[str, Path]) -> Read:
    """One file read, segmented and enriched."""
    folder, path = task
    found = Read(folder, path.name)
    try:
        source = SourceFile(PurePosixPath(path.name), path.read_bytes())
        document = parser().parse(source, path.stem, {})
    except ReadError as error:
        found.failed = error.message
        return found
    found.paragraphs = [(p.eid, p.text) for p in document.paragraphs]
    found.warnings = document.warnings
    found.filled = tuple(filled(document))
    found.sequences, found.broken = sequences([p.eid for p in document.paragraphs])
    return found


_PARSERS: list = []


def parser():
    """This process's parser."""
    if not _PARSERS:
        _PARSERS.append(build_parser())
    return _PARSERS[0]


def filled(document: Document) -> Iterator[str]:
    for name in FIELDS:
        if getattr(document.metadata, name):
            yield name


def sequences(eids: Iterable[str]) -> tuple[int, list[str]]:
    """How many sequences of printed numbers there are, and the steps that are no steps to the next.

    A sequence is what stands under one parent with one kind of number. At the top of a document
    it may begin with any number, an excerpt's with that of its first paragraph; elsewhere with
    the first.
    """
    runs: dict[tuple[str, str], list[str]] = defaultdict(list)
    broken: list[str] = []
    for eid in eids:
        parent, _, last = eid.rpartition("__")
        last, again, _ = last.partition("~")
        found = _COMPONENT.match(last)
        if found is None or _SUPPLIED.search(last) or found[1] not in _PRINTED:
            continue
        prefix, _, value = found[2].rpartition("-")
        runs[f"{parent}/{prefix}", found[1]].append(value)
        if again:
            broken.append(f"{eid} again")
    for (place, kind), values in runs.items():
        parent = place.rpartition("/")[0]
        if parent and not is_next(None, values[0]):
            broken.append(f"{parent}: {kind} begins with {values[0]}")
        broken += [
            f"{parent or 'top'}: {kind} {before} → {value}"
            for before, value in pairwise(values)
            if not is_next(before, value)
        ]
    return len(runs), broken


def is_next(before: str | None, value: str) -> bool:
    """Whether `value` comes after `before` (None: comes first) in any way of counting."""
    if before is not None and (bis := _BIS.search(value)):
        return value[: bis.start()] == _BIS.sub("", before)
    if before is None:
        return bool({1, 0} & set(places(value)))
    before = _BIS.sub("", before)
    return any(place + 1 in places(value) for place in places(before))


def places(value: str) -> list[int]:
    """The places in their orders that a printed number may have."""
    if value.isdecimal():
        return [int(value)]
    lower = value.lower()
    found = [read_roman(lower) or 0]
    if lower.isascii() and lower.isalpha() and len(set(lower)) == 1:
        found.append(ord(lower[0]) - 96 + 26 * (len(lower) - 1))
    if len(lower) == 1:
        found += [arabic_letter(lower) or 0, (cyrillic_letter(lower) or (0, 0))[0]]
    return [place for place in found if place] or [-1]


def tasks(root: Path) -> Iterator[tuple[str, Path]]:
    """The documents of each folder of `root`; its own where it has no folders."""
    for path in sorted(root.rglob("*")):
        hidden = path.name.startswith((".", "README", "LICENSE", "ABOUT", "manifest."))
        if path.is_file() and not hidden:
            parts = path.relative_to(root).parts
            yield (parts[0] if len(parts) > 1 else root.name), path


def table(results: list[Read]) -> Iterator[str]:
    folders: dict[str, list[Read]] = defaultdict(list)
    for result in results:
        folders[result.folder].append(result)
    yield "| " + " | ".join(HEADS) + " |"
    yield "|---" * len(HEADS) + "|"
    for name, group in folders.items():
        whole = [result for result in group if not result.failed]
        numbered = [result for result in whole if result.sequences]
        complete = sum(not result.broken for result in numbered)
        fields = Counter(name for result in whole for name in result.filled)
        cells = (
            name,
            len(group),
            len(group) - len(whole),
            f"{sum(len(result.paragraphs) for result in whole):,}",
            f"{complete}/{len(numbered)}",
            sum(len(result.warnings) for result in whole),
            *(fields[field] for field in FIELDS),
        )
        yield "| " + " | ".join(map(str, cells)) + " |"


def faults(results: list[Read]) -> Iterator[str]:
    for result in results:
        name = f"{result.folder}/{result.file}"
        if result.failed:
            yield f"{name}: failed: {result.failed}"
        yield from (f"{name}: warning: {warning}" for warning in result.warnings)
        yield from (f"{name}: {step}" for step in result.broken)


def compared(results: list[Read], before: dict[str, list[list[str]]]) -> Iterator[str]:
    """What became of the ids of the run before, a line a document that differs, then the sums."""
    sums: Counter[str] = Counter()
    for result in results:
        name = f"{result.folder}/{result.file}"
        old, new = dict(map(tuple, before.get(name, []))), dict(result.paragraphs)
        gone, come = [e for e in old if e not in new], [e for e in new if e not in old]
        other = [e for e in old if e in new and old[e] != new[e]]
        sums.update({"ids before": len(old), "gone": len(gone), "new": len(come)})
        sums["other words"] += len(other)
        if gone or come or other:
            yield (
                f"{name}: {len(old)} ids, {len(gone)} gone {gone[:4]}, {len(come)} new {come[:4]}, "
                f"{len(other)} with other words {other[:4]}"
            )
    yield ", ".join(f"{count:,} {what}" for what, count in sums.items())


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    given.add_argument("folder", type=Path)
    given.add_argument("--faults", action="store_true", help="name each fault")
    given.add_argument("--save", type=Path, help="keep all paragraphs in this file")
    given.add_argument("--against", type=Path, help="compare with the paragraphs kept there")
    given.add_argument("--workers", type=int, default=2)
    options = given.parse_args()
    with ProcessPoolExecutor(options.workers) as pool:
        results = list(pool.map(read, tasks(options.folder)))
    print("\n".join(table(results)))
    if options.faults:
        print("\n".join(faults(results)))
    kept = {f"{result.folder}/{result.file}": result.paragraphs for result in results}
    if options.against:
        print("\n".join(compared(results, json.loads(options.against.read_text()))))
    if options.save:
        options.save.write_text(json.dumps(kept, ensure_ascii=False))


if __name__ == "__main__":
    main()
