"""`search` and `explain`: the HTTP interface's search on the terminal."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

import orjson

from app.api.paging import search_asked
from app.api.parameters import SearchParameters
from app.api.query_string import ParameterReader
from app.bootstrap.engines import build_engine
from app.bootstrap.searching import build_search
from app.domain.errors import RequestError
from app.domain.query import Match
from app.domain.search import SearchRequest
from app.presenting.presenter import Presenter
from app.presenting.terminal import page_text
from app.presenting.trees import engine_query_json, plan_json, tree_json
from app.settings import load_settings

__all__ = ["explain", "search"]


def search(options: argparse.Namespace) -> int:
    """Any parameter of the API as `--name value`; `--json` prints the API's body."""
    settings = load_settings(index=options.index)
    pairs = [("q", options.query), *_pairs(options.parameters)]
    reader = ParameterReader(SearchParameters)
    asked = reader.read(pairs)
    engine = build_engine(settings)
    view = engine.view()
    page = build_search().search(view, search_asked(reader, asked, view.version))
    if options.json:
        sys.stdout.buffer.write(orjson.dumps(Presenter().search(page)) + b"\n")
    else:
        print(page_text(page))
    engine.close()
    return 0


def _pairs(words: Sequence[str]) -> list[tuple[str, str]]:
    """`--name value` and `--name=value` as pairs. Raises RequestError for anything else."""
    pairs: list[tuple[str, str]] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.removeprefix("--").partition("=")
        if not equals:
            if not rest:
                raise RequestError(f"--{name} needs a value.", parameter=name)
            value = rest.pop(0)
        pairs.append((name.replace("-", "_"), value))
    return pairs


def explain(options: argparse.Namespace) -> int:
    """How a query is understood: its tree, its plan, and what the engine is asked."""
    engine = build_engine(load_settings(index=options.index))
    view, service = engine.view(), build_search()
    planned = service.plan(view, options.query, Match.ALL)
    query, _ = service.engine_query(view, SearchRequest(q=options.query))
    for title, value in (
        ("interpreted", planned.interpreted),
        ("tree", tree_json(planned.tree)),
        ("plan", plan_json(planned.plan)),
        ("engine query", engine_query_json(query)),
    ):
        print(f"{title}:\n{_shown(value)}\n")
    for notice in planned.warnings:
        print(f"warning: {notice.message}")
    engine.close()
    return 0


def _shown(value: object) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, indent=1)
