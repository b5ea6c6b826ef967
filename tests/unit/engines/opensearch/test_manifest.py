"""What a generation says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

import app
from app.engines.opensearch import manifest
from app.engines.opensearch.manifest import fingerprint


def test_an_index_that_other_code_made_is_not_built_upon(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Else what its documents had could not be counted off (domain/fields.py makes labels)."""
    now = fingerprint()
    root = Path(app.__file__).parent
    copy = tmp_path / "app"
    for name in manifest._MAKERS:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes((root / name).read_bytes())
    monkeypatch.setattr(app, "__file__", str(copy / "__init__.py"))
    fingerprint.cache_clear()
    assert fingerprint() == now
    (copy / "domain/fields.py").write_text("")
    fingerprint.cache_clear()
    assert fingerprint() != now
    monkeypatch.undo()
    fingerprint.cache_clear()
