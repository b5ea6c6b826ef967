"""A folder of documents to a current generation: what changed is read, the rest stays."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import orjson

from app.domain.errors import CorpusError, ReadError
from app.ingest.discover import FoundFile, discover
from app.ingest.identity import document_id_of, shared_ids
from app.ingest.ledger import LEDGER_NOTE, Entry, Ledger
from app.ingest.manifest import Manifest, load_manifest
from app.ingest.parse import ParserFactory, Task
from app.ingest.report import IngestReport, LeftOut
from app.ingest.work import Bounds, Outcome, WorkPlan, run
from app.ports import IndexTransaction, IndexWriter

__all__ = ["IngestOptions", "Ingestion", "Stage"]

#: File systems step their clocks in up to this many nanoseconds: a file written that close to the
#: ledger may have changed again without a new stamp.
_RACY_NS = 20_000_000

#: Called with how many files there are to read, and then with each outcome.
Stage = Callable[[int, Outcome | None], None]


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """How to index: everything anew (`full`), processes, whether an empty corpus may empty it."""

    full: bool = False
    workers: int = 2
    allow_empty: bool = False


@dataclass(slots=True)
class _Survey:
    """What the files are, set against what is in the index."""

    tasks: list[Task]
    sizes: list[int]
    unchanged: dict[str, Entry]
    failed: list[LeftOut]
    stamps: dict[PurePosixPath, tuple[int, int, int, int]]


@dataclass(frozen=True, slots=True)
class _Run:
    """One indexing run: corpus, options, transaction, when it began, the manifest's warnings."""

    corpus: Path
    options: IngestOptions
    transaction: IndexTransaction
    begun: float
    begun_ns: int
    warnings: tuple[str, ...]


class Ingestion:
    """Indexes a corpus folder with one writer. `pipeline` names the version of what reads."""

    def __init__(
        self, writer: IndexWriter, parser: ParserFactory, pipeline: str, bounds: Bounds
    ) -> None:
        self._writer = writer
        self._parser = parser
        self._pipeline = pipeline
        self._bounds = bounds

    def index(self, corpus: Path, options: IngestOptions, stage: Stage) -> IngestReport:
        """Bring the index up to the corpus.

        Raises:
            IngestError: no generation was made current; what was there stays.
        """
        begun, begun_ns = time.monotonic(), time.time_ns()
        files = discover(corpus)
        manifest = load_manifest(corpus)
        transaction = self._writer.begin(full=options.full)
        try:
            ledger = Ledger.decode(
                None if options.full else transaction.note(LEDGER_NOTE),
                corpus=str(corpus.resolve()),
                pipeline=self._pipeline,
            )
            if not files and not options.allow_empty:
                raise _empty(corpus, had_some=bool(transaction.known()))
            survey = self._survey(corpus, files, manifest, ledger)
            stage(len(survey.tasks), None)
            plan = WorkPlan(corpus, self._parser, transaction.factory(), self._bounds)
            outcomes, segments = run(
                plan, survey.tasks, survey.sizes, options.workers, lambda done: stage(0, done)
            )
            this_run = _Run(corpus, options, transaction, begun, begun_ns, manifest.warnings)
            return self._commit(this_run, survey, outcomes, segments)
        finally:
            transaction.abort()

    def _survey(
        self, corpus: Path, files: tuple[FoundFile, ...], manifest: Manifest, ledger: Ledger
    ) -> _Survey:
        survey = _Survey([], [], {}, [], {})
        ids: dict[PurePosixPath, str] = {}
        changed: list[tuple[FoundFile, dict[str, Any]]] = []
        for file in files:
            given = manifest.given(file.path)
            entry = ledger.entries.get(str(file.path))
            try:
                if entry and _unchanged(corpus, file, entry, given, ledger.written_ns):
                    ids[file.path] = entry.document_id
                    survey.unchanged[str(file.path)] = Entry(
                        entry.document_id, entry.sha256, file.stamp, entry.given
                    )
                    continue
                ids[file.path] = document_id_of(corpus, file.path, given)
                changed.append((file, given))
            except ReadError as error:
                survey.failed.append(LeftOut(str(file.path), _reason(error)))
        shared = shared_ids(ids)
        for path, reason in shared.items():
            survey.failed.append(LeftOut(str(path), reason))
            survey.unchanged.pop(str(path), None)
        for file, given in changed:
            if file.path not in shared:
                survey.tasks.append(Task(file.path, ids[file.path], given))
                survey.sizes.append(file.size)
                survey.stamps[file.path] = file.stamp
        return survey

    def _commit(
        self, run: _Run, survey: _Survey, outcomes: list[Outcome], segments: list[object]
    ) -> IngestReport:
        known = run.transaction.known()
        went_in = [outcome for outcome in outcomes if outcome.reason is None]
        skipped = _left_out(o for o in outcomes if o.skipped)
        failed = survey.failed + _left_out(o for o in outcomes if o.reason and not o.skipped)
        entries = dict(survey.unchanged)
        for outcome in went_in:
            entries[str(outcome.task.path)] = Entry(
                outcome.document_id,
                outcome.sha256,
                survey.stamps[outcome.task.path],
                _digest(outcome.task.given),
            )
        present = {entry.document_id for entry in entries.values()}
        # A file that could not even be opened is not evidence that its document is gone.
        kept = {o.task.document_id for o in outcomes if o.unread} & set(known)
        if not present and not kept and not run.options.allow_empty:
            raise _nothing_went_in(run.corpus, skipped, failed)
        removed = set(known) - present - kept
        stats = run.transaction.base()
        if stats is None or run.options.full or went_in or removed:
            ledger = Ledger(str(run.corpus.resolve()), self._pipeline, run.begun_ns, entries)
            stats = run.transaction.commit(
                segments, removed=removed, notes={LEDGER_NOTE: ledger.encode()}
            )
        return IngestReport(
            indexed=len(went_in),
            unchanged=len(survey.unchanged),
            removed=len(removed),
            paragraphs=stats.paragraphs,
            seconds=round(time.monotonic() - run.begun, 3),
            index_version=stats.version,
            skipped=tuple(sorted(skipped, key=lambda item: item.file)),
            failed=tuple(sorted(failed, key=lambda item: item.file)),
            warnings=run.warnings,
        )


def _unchanged(
    corpus: Path, file: FoundFile, entry: Entry, given: Mapping[str, Any], written_ns: int
) -> bool:
    """Whether the file is as it was when it went in: by its stamp, else by its content."""
    if entry.given != _digest(given):
        return False
    settled = max(file.stamp[1], file.stamp[2]) < written_ns - _RACY_NS
    if file.stamp == entry.stamp and settled:
        return True
    if file.size != entry.stamp[0]:
        return False
    try:
        data = (corpus / file.path).read_bytes()
    except OSError:
        return False  # reading it will say why
    return hashlib.sha256(data).hexdigest() == entry.sha256


def _digest(given: Mapping[str, Any]) -> str:
    if not given:
        return ""
    encoded = orjson.dumps(dict(given), option=orjson.OPT_SORT_KEYS, default=str)
    return hashlib.sha256(encoded).hexdigest()[:16]


def _reason(error: ReadError) -> str:
    return f"{error.message} {error.hint}" if error.hint else error.message


def _left_out(outcomes: Iterable[Outcome]) -> list[LeftOut]:
    return [LeftOut(str(outcome.task.path), outcome.reason or "") for outcome in outcomes]


def _empty(corpus: Path, *, had_some: bool) -> CorpusError:
    folder = corpus.absolute()
    if had_some:
        return CorpusError(
            f"The corpus folder {folder} holds no documents any more; the index stays as it is.",
            hint="If it is meant to be empty, say so: parley index --allow-empty.",
        )
    return CorpusError(
        f"The corpus folder {folder} holds no documents.",
        hint="Put documents into it (text, Markdown, HTML, PDF, DOCX or ODT).",
    )


def _nothing_went_in(corpus: Path, skipped: list[LeftOut], failed: list[LeftOut]) -> CorpusError:
    left_out = failed + skipped
    lines = "; ".join(f"{item.file}: {item.reason}" for item in left_out[:10])
    tail = f"; and {len(left_out) - 10} more" if len(left_out) > 10 else ""
    return CorpusError(
        f"No document of {corpus.absolute()} could be taken in ({lines}{tail}).",
        hint="Mend or convert the files named, then index again.",
        skipped=tuple((item.file, item.reason) for item in skipped),
        failed=tuple((item.file, item.reason) for item in failed),
    )
