"""Commands and their options; each command's work stands in a file of its own."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from app.domain.errors import UNFORESEEN, IngestError, ParleyError

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit status. Failures end as one clear line on standard error."""
    words = list(sys.argv[1:] if argv is None else argv)
    parameters: list[str] = []
    if words[:1] == ["search"]:
        words, parameters = _parameters_apart(words)
    options = _parser().parse_args(words)
    options.parameters = parameters
    try:
        status = _command(options.run)(options)
    except ParleyError as error:
        _tell(error.message, error.hint, error.__cause__)
        return 2 if isinstance(error, IngestError) or options.command == "index" else 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `parley search … | head`: the reader has what it wanted
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # unforeseen: a line for people
        said = " ".join(f"{type(error).__name__}: {error}".split())
        _tell(f"{options.command} failed unexpectedly ({said}).", UNFORESEEN, error)
        return 2 if options.command == "index" else 1
    return status


def _tell(message: str, hint: str | None, cause: BaseException | None) -> None:
    """A failure in a line and what to do in another; where it came from only for who debugs."""
    if cause is not None and os.environ.get("PARLEY_LOG_LEVEL", "").lower() == "debug":
        traceback.print_exception(cause)
    print(f"parley: {message}", file=sys.stderr)
    if hint:
        print(f"  {hint}", file=sys.stderr)


def _parameters_apart(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of `search` that are its own, and those that are parameters of the API.

    Parameters stand before or after the query; a query may begin with a minus.
    """
    own = [words[0]]
    queries: list[str] = []
    parameters: list[str] = []
    rest = list(words[1:])
    while rest:
        word = rest.pop(0)
        name, equals, _ = word.partition("=")
        if word == "--":
            queries += rest
            break
        if word in {"-h", "--help", "--json"}:
            own.append(word)
        elif word.startswith("--"):
            into = own if name == "--index" else parameters
            into += [word] if equals else [word, *rest[:1]]
            rest = rest if equals else rest[1:]
        else:
            queries.append(word)
    return [*own, "--", *queries], parameters


def _command(address: str) -> Callable[[argparse.Namespace], int]:
    """The command at `module:function`: only the one that runs is loaded, with what it needs."""
    module, _, name = address.partition(":")
    command: Callable[[argparse.Namespace], int] = getattr(import_module(module), name)
    return command


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="parley",
        description="Paragraph-level search over the documents of treaty meetings.",
        epilog="Settings come from options, else from PARLEY_… in the environment.",
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_index(commands)

    parse = commands.add_parser("parse", help="show what indexing would make of one file")
    parse.add_argument("file", type=Path)
    _add_json(parse)
    parse.set_defaults(run="app.cli.indexing:parse")

    search = commands.add_parser(
        "search",
        help="search on the terminal",
        description="Any parameter of GET /v1/search may be given as --NAME VALUE.",
    )
    search.add_argument("query")
    _add_json(search)
    search.set_defaults(run="app.cli.querying:search")

    explain = commands.add_parser("explain", help="show how a query is understood")
    explain.add_argument("query")
    explain.set_defaults(run="app.cli.querying:explain")

    verify = commands.add_parser("verify", help="check the index's counts and checksums")
    verify.set_defaults(run="app.cli.indexing:verify")

    rollback = commands.add_parser("rollback", help="make the previous generation current")
    rollback.set_defaults(run="app.cli.indexing:rollback")

    serve = commands.add_parser("serve", help="serve the web interface and API")
    serve.add_argument("--host", help="address to listen on (PARLEY_HOST)")
    serve.add_argument("--port", type=int, help="port to listen on (PARLEY_PORT)")
    serve.add_argument("--workers", type=int, help="serving processes (PARLEY_WORKERS)")
    serve.set_defaults(run="app.cli.serving:serve")

    mcp = commands.add_parser("mcp", help="the assistant interface on standard input and output")
    mcp.set_defaults(run="app.cli.serving:mcp")

    for command in (search, explain, verify, rollback, serve, mcp):
        command.add_argument("--index", type=Path, help="folder of the index (PARLEY_INDEX)")
    return parser


def _add_index(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    index = commands.add_parser("index", help="index a folder of documents")
    index.add_argument("corpus", nargs="?", type=Path, help="folder of documents (PARLEY_CORPUS)")
    index.add_argument("--index", type=Path, help="folder of the index (PARLEY_INDEX)")
    index.add_argument("--engine", choices=["whoosh", "opensearch"], help="(PARLEY_ENGINE)")
    index.add_argument("--workers", type=int, help="processes; default: one a core")
    index.add_argument("--full", action="store_true", help="read everything anew")
    index.add_argument("--watch", action="store_true", help="go on, and index what changes")
    index.add_argument(
        "--allow-empty", action="store_true", help="an empty corpus empties the index"
    )
    _add_json(index)
    index.set_defaults(run="app.cli.indexing:index")


def _add_json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print JSON")
