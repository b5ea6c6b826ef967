"""Patterns that are compiled when they are first met."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from app.domain.patterns import when_met

#: Compiles as the interpreter does, and tells which patterns of ours are long.
_LOADED = """
import re, sys
from re import _compiler
long, compiled = [], _compiler.compile
def telling(pattern, flags=0):
    frame = sys._getframe(3)
    if len(pattern) > 1500 and "app" in frame.f_code.co_filename:
        long.append(f"{frame.f_code.co_filename}:{frame.f_lineno}")
    return compiled(pattern, flags)
_compiler.compile = telling
from app.bootstrap.parsing import build_parser
build_parser()
print(*long, sep="\\n")
"""


def test_a_pattern_when_met_is_the_compiled_one() -> None:
    found = when_met(r"(\w+) of (?P<state>\w+)", re.IGNORECASE)
    assert found.pattern == r"(\w+) of (?P<state>\w+)"
    match = found.fullmatch("Republic OF Vanuatu")
    assert match is not None
    assert match["state"] == "Vanuatu"
    assert found.sub(r"\1", "Kingdom of Tonga") == "Kingdom"
    assert found.groups == 2


def test_a_faulty_pattern_is_told_when_it_is_met() -> None:
    faulty = when_met("(")
    with pytest.raises(re.error):
        faulty.search("")


def test_what_reads_documents_compiles_few_long_patterns_before_it_meets_one() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True
    )
    assert len(loaded.stdout.split()) <= 4, f"use when_met for these: {loaded.stdout}"
