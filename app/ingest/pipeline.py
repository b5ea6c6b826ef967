"""A folder of documents to a current generation: what changed is read, the rest stays."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from app.domain.errors import UNFORESEEN, CorpusError, IngestError, ParleyError, ReadError
from app.ingest.discover import Discovery, FoundFile, discover, open_within
from app.ingest.identity import Identify, document_id_of, shared_ids
from app.ingest.ledger import LEDGER_NOTE, Entry, Ledger
from app.ingest.manifest import Manifest, load_manifest
from app.ingest.report import IngestReport, LeftOut
from app.ingest.source import ParserFactory, Task
from app.ingest.work import Bounds, Outcome, Spare, WorkPlan, run
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

    skipped: list[LeftOut]
    failed: list[LeftOut]
    tasks: list[Task] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    unchanged: dict[str, Entry] = field(default_factory=dict)
    stamps: dict[PurePosixPath, tuple[int, int, int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Run:
    """One indexing run: what it works on, when it began, and the manifest's warnings."""

    corpus: Path
    options: IngestOptions
    transaction: IndexTransaction
    ledger: Ledger
    begun: float
    begun_ns: int
    warnings: tuple[str, ...]


class Ingestion:
    """Indexes a corpus folder with one writer. `pipeline` names the version of what reads."""

    def __init__(
        self,
        writer: IndexWriter,
        parser: ParserFactory,
        identify: Identify,
        pipeline: str,
        bounds: Bounds,
    ) -> None:
        self._writer = writer
        self._parser = parser
        self._identify = identify
        self._pipeline = pipeline
        self._bounds = bounds

    def index(self, corpus: Path, options: IngestOptions, stage: Stage) -> IngestReport:
        """Bring the index up to the corpus.

        Raises:
            IngestError: no generation was made current; what was there stays.
        """
        try:
            return self._index(corpus, options, stage)
        except ParleyError:
            raise
        except Exception as error:  # whatever it is, it must not look like a run that ended
            said = " ".join(f"{type(error).__name__}: {error}".split())
            raise IngestError(
                f"Indexing failed unexpectedly ({said}); the index is unchanged.",
                hint=UNFORESEEN,
            ) from error

    def _index(self, corpus: Path, options: IngestOptions, stage: Stage) -> IngestReport:
        begun, begun_ns = time.monotonic(), time.time_ns()
        found = discover(corpus, follow_links=self._bounds.follow_links)
        manifest = load_manifest(corpus, follow_links=self._bounds.follow_links)
        transaction = self._writer.begin(full=options.full)
        spare: Spare | None = None
        try:
            plan = WorkPlan(corpus, self._parser, transaction.factory(), self._bounds)
            decode = partial(
                Ledger.decode,
                transaction.note(LEDGER_NOTE),
                corpus=str(corpus.resolve()),
                pipeline=self._pipeline,
            )
            # To open the index takes as long as a worker takes to start: both at once.
            if _seem_changed(found.files, decode(anew=options.full)):
                spare = Spare(plan)
            ledger = decode(anew=options.full or transaction.base() is None)
            if not found.files and not options.allow_empty:
                raise _empty(corpus, found, had_some=bool(transaction.known()))
            survey = self._survey(corpus, found, manifest, ledger)
            stage(len(survey.tasks), None)
            outcomes, segments = run(
                plan,
                survey.tasks,
                survey.sizes,
                options.workers,
                lambda done: stage(0, done),
                spare=spare,
            )
            this_run = _Run(
                corpus, options, transaction, ledger, begun, begun_ns, manifest.warnings
            )
            return self._commit(this_run, survey, outcomes, segments)
        finally:
            if spare is not None:
                spare.end()
            transaction.abort()

    def _survey(
        self, corpus: Path, found: Discovery, manifest: Manifest, ledger: Ledger
    ) -> _Survey:
        survey = _Survey(_lines(found.skipped), _lines(found.failed))
        follow_links = self._bounds.follow_links
        ids: dict[PurePosixPath, str] = {}
        changed: list[tuple[FoundFile, dict[str, Any]]] = []
        for file in found.files:
            given = manifest.given(file.path)
            entry = ledger.entries.get(str(file.path))
            try:
                if (
                    entry
                    and entry.given == _digest(given)
                    and _unchanged(
                        corpus, file, entry, ledger.written_ns, follow_links=follow_links
                    )
                ):
                    ids[file.path] = entry.document_id
                    survey.unchanged[str(file.path)] = Entry(
                        entry.document_id, entry.sha256, file.stamp, entry.given
                    )
                    continue
                ids[file.path] = document_id_of(
                    corpus, file.path, given, self._identify, follow_links=follow_links
                )
                changed.append((file, given))
            except ReadError as error:
                survey.failed.append(LeftOut(str(file.path), _reason(error)))
        shared = shared_ids(ids, ledger.owners)
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
        skipped = survey.skipped + _left_out(o for o in outcomes if o.skipped)
        failed = survey.failed + _left_out(o for o in outcomes if o.reason and not o.skipped)
        entries = dict(survey.unchanged)
        for outcome in went_in:
            entries[str(outcome.task.path)] = Entry(
                outcome.document_id,
                outcome.sha256,
                survey.stamps[outcome.task.path],
                _digest(outcome.task.given),
            )
        # A file that could not even be opened is not evidence that its document is gone.
        for path in (str(outcome.task.path) for outcome in outcomes if outcome.unread):
            entry = run.ledger.entries.get(path)
            if entry is not None and entry.document_id in known:
                entries[path] = entry
        present = {entry.document_id for entry in entries.values()}
        if not present and not run.options.allow_empty:
            raise _nothing_went_in(run.corpus, skipped, failed)
        removed = set(known) - present
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
            read_again=None if run.options.full else run.ledger.outdated,
        )


def _seem_changed(files: Iterable[FoundFile], ledger: Ledger) -> bool:
    """Whether there is probably something to read, told of the files' stamps alone."""
    entries = ledger.entries
    return any(
        (entry := entries.get(str(file.path))) is None or entry.stamp != file.stamp
        for file in files
    )


def _unchanged(
    corpus: Path, file: FoundFile, entry: Entry, written_ns: int, *, follow_links: bool
) -> bool:
    """Whether the file is as it was when it went in: by its stamp, else by its content."""
    settled = max(file.stamp[1], file.stamp[2]) < written_ns - _RACY_NS
    if file.stamp == entry.stamp and settled:
        return True
    if file.size != entry.stamp[0]:
        return False
    try:
        with open_within(corpus, file.path, follow_links=follow_links) as opened:
            digest = hashlib.file_digest(opened, "sha256")
    except (OSError, ReadError):
        return False  # reading it will say why
    return digest.hexdigest() == entry.sha256


def _digest(given: Mapping[str, Any]) -> str:
    if not given:
        return ""
    encoded = json.dumps(given, sort_keys=True, default=str)
    return hashlib.sha256(encoded.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _reason(error: ReadError) -> str:
    return f"{error.message} {error.hint}" if error.hint else error.message


def _lines(rows: Iterable[tuple[str, str]]) -> list[LeftOut]:
    return [LeftOut(file, reason) for file, reason in rows]


def _left_out(outcomes: Iterable[Outcome]) -> list[LeftOut]:
    return [LeftOut(str(outcome.task.path), outcome.reason or "") for outcome in outcomes]


def _empty(corpus: Path, found: Discovery, *, had_some: bool) -> CorpusError:
    said = "holds no documents"
    hint = "Put documents into it (text, Markdown, HTML, PDF, DOCX or ODT)."
    if had_some:
        said = "holds no documents any more; the index stays as it is"
        hint = "If it is meant to be empty, say so: parley index --allow-empty."
    return CorpusError(
        f"The corpus folder {corpus.absolute()} {said}.",
        hint=hint,
        skipped=tuple(found.skipped),
        failed=tuple(found.failed),
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
