"""Helpers of the fault tests of the index."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from app.engines.whoosh.generations import Generations
from app.engines.whoosh.writer import WhooshWriter
from tests.unit.engines.whoosh.corpora import document


def index(root: Path, *texts: str, full: bool = False) -> None:
    """One run of indexing: documents d0, d1, … with one paragraph each."""
    transaction = WhooshWriter(root).begin(full=full)
    try:
        builder = transaction.factory()()
        for number, text in enumerate(texts):
            builder.add(document(f"d{number}", text))
        transaction.commit([builder.finish()], removed=(), notes={"ledger": b"[]"})
    except BaseException:
        transaction.abort()
        raise


def texts(root: Path) -> list[str]:
    """The texts of the current generation."""
    return sorted(
        segment.paragraph(number).text
        for segment in Generations(root).open().segments
        for number in range(len(segment))
        if segment.live is None or segment.live[number]
    )


def in_child(task: Callable[[], None]) -> int:
    """Run in a forked process; its exit status, negative for a signal."""
    child = os.fork()
    if child == 0:
        try:
            task()
            os._exit(0)
        except BaseException as error:
            os.write(2, f"{error!r}\n".encode())
            os._exit(3)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
