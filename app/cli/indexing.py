"""`index`, `parse`, `verify`, `rollback`: the commands that make and check an index."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from threading import Timer

from app.bootstrap.engines import build_writer, index_shown
from app.bootstrap.indexing import build_ingestion, parse_file
from app.domain.errors import CorpusError, IngestError, ParleyError, ReadError
from app.ingest.discover import printable
from app.ingest.limits import bound_memory
from app.ingest.pipeline import Ingestion, IngestOptions, Stage
from app.ingest.report import IngestReport
from app.ingest.work import Outcome
from app.settings import Settings, load_settings, unknown_names

__all__ = ["index", "parse", "rollback", "verify"]


def index(options: argparse.Namespace) -> int:
    """Index the corpus once, or again at every change with `--watch`."""
    settings = load_settings(
        corpus=options.corpus,
        index=options.index,
        engine=options.engine,
        index_workers=options.workers,
    )
    for warning in unknown_names(os.environ):
        _say(f"parley: {warning}")
    ingestion = build_ingestion(settings)
    try:
        status = _index_once(ingestion, settings, options, full=options.full)
    except IngestError as error:  # who asked for JSON gets the report here too
        if options.json:
            print(json.dumps(IngestReport.of_nothing(error).as_json(), ensure_ascii=False))
        raise
    if options.watch:
        from watchfiles import watch  # noqa: PLC0415 - most runs do not watch

        _say(f"Watching {settings.corpus} for changes; end with Ctrl-C.")
        for _ in watch(settings.corpus, raise_interrupt=False):
            try:
                status = _index_once(ingestion, settings, options, full=False)
            except ParleyError as error:  # the next change may mend it
                _say(f"parley: {error.message}")
    return status


def _index_once(
    ingestion: Ingestion, settings: Settings, options: argparse.Namespace, *, full: bool
) -> int:
    with _progress(quiet=options.json) as stage:
        report = ingestion.index(
            settings.corpus,
            IngestOptions(full, settings.indexing_workers, options.allow_empty),
            stage,
        )
    if report.read_again:
        _say(f"Every document was read again: {report.read_again}.")
    for warning in report.warnings:
        _say(f"warning {warning}")
    if options.json:
        print(json.dumps(report.as_json(), ensure_ascii=False), flush=True)
    else:
        _print_report(report)
    return report.exit_status


def _print_report(report: IngestReport) -> None:
    for kind, rows in (("skipped", report.skipped), ("failed", report.failed)):
        for row in rows:
            print(f"{kind} {printable(row.file)}: {row.reason}")
    documents = "document" if report.indexed == 1 else "documents"
    paragraphs = "paragraph" if report.paragraphs == 1 else "paragraphs"
    print(
        f"{report.indexed:,} {documents} indexed, {report.unchanged:,} unchanged, "
        f"{report.removed:,} removed, {len(report.skipped):,} skipped, "
        f"{len(report.failed):,} failed; {report.paragraphs:,} {paragraphs} in the index "
        f"({report.seconds:.1f} s, version {report.index_version})",
        flush=True,
    )


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Stage]:
    """A progress bar on a terminal; silent elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda _total, _outcome: None
        return
    from rich.console import Console  # noqa: PLC0415 - for terminals alone
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(file=sys.stderr)
    bar = Progress(
        TextColumn("indexing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=console, transient=True,
    )  # fmt: skip
    with bar:
        task = bar.add_task("documents", total=None)

        def stage(total: int, outcome: Outcome | None) -> None:
            if outcome is None:
                bar.update(task, total=total)
            else:
                bar.advance(task)

        yield stage


def parse(options: argparse.Namespace) -> int:
    """Show what indexing would make of one file; its own folder counts as the corpus folder."""
    from app.presenting.terminal import document_text, parsed_json  # noqa: PLC0415 - `parse` alone

    path: Path = options.file
    if path.is_dir():
        raise CorpusError(f"{path} is a folder.", hint="parley parse takes one file.")
    settings = load_settings()
    bound_memory(settings.document_memory)
    late = Timer(settings.document_seconds, _give_up, (settings.document_seconds,))
    late.daemon = True
    late.start()
    try:
        document = parse_file(path, settings)
    except MemoryError as error:
        raise ReadError("Reading it took more memory than PARLEY_DOCUMENT_MEMORY.") from error
    except RecursionError as error:
        raise ReadError("It is nested too deeply to be read.") from error
    finally:
        late.cancel()
    if options.json:
        print(json.dumps(parsed_json(document), ensure_ascii=False, indent=1, default=asdict))
    else:
        print(document_text(document))
    return 0


def _give_up(seconds: float) -> None:
    _say(f"parley: Reading it took longer than {seconds:.0f} seconds.")
    os._exit(1)


def verify(options: argparse.Namespace) -> int:
    """Check the current generation; a line for each fault."""
    settings = load_settings(index=options.index)
    faults = build_writer(settings).verify()
    for fault in faults:
        print(fault)
    if not faults:
        print(f"The index in {index_shown(settings)} is sound.")
    return 1 if faults else 0


def rollback(options: argparse.Namespace) -> int:
    """Make the previous generation current."""
    version = build_writer(load_settings(index=options.index)).rollback()
    print(f"Version {version} is current.")
    return 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
