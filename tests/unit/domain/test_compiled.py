"""Compiled patterns that are kept in a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.bootstrap.patterns import keep_patterns
from app.domain.compiled import restored, store
from app.domain.patterns import known
from app.enrichment.sessions import sessions_in

_PATTERNS = (
    (r"(\w+) of (?P<state>\w+)|(?P<none>x{2,}?)", int(re.IGNORECASE)),
    (r"(?i:Straße)|[а-яё]+\s(?<!\d )第[一二三]|\d{2,4}$", int(re.MULTILINE)),
    (r"(?s:a.b)[^\W\d_]*(?=\ud800|\U0001f6a2)", 0),
)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "some.patterns"
    store(_PATTERNS, path)
    return path


@pytest.mark.parametrize(("source", "flags"), _PATTERNS)
def test_a_kept_pattern_is_the_compiled_one(kept: Path, source: str, flags: int) -> None:
    found, compiled = restored(source, flags, kept), re.compile(source, flags)
    assert found == compiled  # its list of numbers, too
    assert found is not None
    assert (found.pattern, found.flags, found.groups) == (source, compiled.flags, compiled.groups)
    assert found.groupindex == compiled.groupindex


def test_a_kept_pattern_finds_and_names_its_groups(kept: Path) -> None:
    found = restored(*_PATTERNS[0], kept)
    assert found is not None
    match = found.search("the Kingdom OF Tonga")
    assert match is not None
    assert match.groupdict() == {"state": "Tonga", "none": None}
    assert match.lastgroup == "state"


def test_what_was_not_kept_is_none(kept: Path) -> None:
    source, flags = _PATTERNS[0]
    assert restored(source, 0, kept) is None
    assert restored(source + " ", flags, kept) is None
    assert restored(source, flags, kept.with_name("none")) is None


def test_a_file_of_another_interpreter_is_not_read(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.domain.compiled._made_by", lambda: b"3.99 (main) little 4 1")
    assert restored(*_PATTERNS[0], kept) is None


@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 0.9])
def test_a_damaged_file_restores_nothing_wrong(kept: Path, share: float) -> None:
    content = bytearray(kept.read_bytes())
    content[int(len(content) * share)] ^= 1
    kept.write_bytes(content)
    for source, flags in _PATTERNS:
        assert restored(source, flags, kept) in {None, re.compile(source, flags)}


@pytest.mark.parametrize("size", [0, 1, 40, 200])
def test_a_cut_file_restores_nothing(kept: Path, size: int) -> None:
    kept.write_bytes(kept.read_bytes()[:size])
    assert [restored(*one, kept) for one in _PATTERNS] == [None] * len(_PATTERNS)


def test_all_patterns_that_reading_names_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "all.patterns"
    keep_patterns(path)
    assert sessions_in("Seventy-third session")  # by a pattern that is met now
    longest = sorted(known(), key=lambda one: -len(one[0]))
    assert len(longest) > 500
    for source, flags in [*longest[:12], *longest[12::97]]:
        assert restored(source, flags, path) == re.compile(source, flags)
