"""Paragraphs for tests, in the shape that segmentation gives them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import orjson

from app.bootstrap.indexing import parse_file
from app.domain.blocks import Discard, ReadResult
from app.domain.document import Kind, Paragraph
from app.enrichment.enricher import Enriched, enrich
from app.enrichment.gazetteers import load_gazetteers
from app.presenting.values import metadata_json
from app.settings import Settings


def paragraphs(*rows: tuple[str, str]) -> tuple[Paragraph, ...]:
    """One paragraph for each pair of kind and text."""
    counts: dict[str, int] = {}
    made = []
    for ordinal, (kind, text) in enumerate(rows, start=1):
        counts[kind] = counts.get(kind, 0) + 1
        number, eid = None, f"{kind}_{counts[kind]}"
        if kind == "paragraph":
            number, eid = f"[{counts[kind]}]", f"para_nn_{counts[kind]}"
        made.append(Paragraph(ordinal, number, eid, Kind(kind), (), text))
    return tuple(made)


def enriched(
    *rows: tuple[str, str],
    path: str = "a1b2c3.txt",
    given: Mapping[str, Any] | None = None,
    front_matter: Mapping[str, Any] | None = None,
    discards: tuple[Discard, ...] = (),
    media_type: str = "text/plain",
) -> Enriched:
    """What `enrich` makes of these paragraphs."""
    read = ReadResult(media_type, (), discards, (), front_matter or {})
    made = paragraphs(*rows)
    return enrich(made, read, PurePosixPath(path), given or {}, gazetteers=load_gazetteers())


#: Paragraphs below a head, so that it is one.
BODY = "\n\n1. The ferry was moored.\n\n2. The report was adopted.\n"


def check_head(tmp_path: Path, head: str, printed: Mapping[str, Any]) -> None:
    """Fails unless each of these fields is read from a paper with this head as printed."""
    values = printed_values(tmp_path, head + BODY)
    assert {field: values[field] for field in printed} == printed


def printed_values(tmp_path: Path, text: str, name: str = "paper.txt") -> dict[str, Any]:
    """What is read from a document of this text, in few words."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    meta = orjson.loads(orjson.dumps(metadata_json(parse_file(path, Settings()).metadata)))
    meeting, treaty = meta["meeting"] or {}, meta["treaty"] or {}
    dates = {name: (meta[name] or {}).get("value") for name in ("meeting_date", "document_date")}
    return {
        **meta,
        **dates,
        "ordinal": meeting.get("ordinal"),
        "meeting_name": meeting.get("name"),
        "treaty": treaty.get("id"),
        "speakers": [speaker["code"] for speaker in meta["speakers"]],
        "behalf": [named["code"] for named in meta["on_behalf_of"]],
    }
