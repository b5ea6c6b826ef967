"""Which engine the settings name, and what is said where it cannot be had."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.bootstrap import engines
from app.bootstrap.engines import build_engine, build_writer, index_shown
from app.domain.errors import SettingsError
from app.engines.opensearch.engine import OpenSearchEngine
from app.engines.opensearch.writer import OpenSearchWriter
from app.engines.whoosh.engine import WhooshEngine
from app.engines.whoosh.writer import WhooshWriter
from app.settings import load_settings

HOSTS = "https://me:secret@a.example.org:9200/, http://b.example.org"


def test_whoosh_is_the_default(tmp_path: Path) -> None:
    settings = load_settings(index=tmp_path)
    assert isinstance(build_writer(settings), WhooshWriter)
    assert isinstance(build_engine(settings), WhooshEngine)
    assert index_shown(settings) == str(tmp_path)


def test_opensearch_by_its_hosts() -> None:
    settings = load_settings(engine="opensearch", opensearch_url=HOSTS)
    assert isinstance(build_writer(settings), OpenSearchWriter)
    engine = build_engine(settings)
    assert isinstance(engine, OpenSearchEngine)
    engine.close()
    assert index_shown(settings) == (
        "parley of OpenSearch at https://a.example.org:9200, http://b.example.org"
    )


REFUSED = {
    "no address": ({}, "opensearch_url", "needs to know where OpenSearch answers"),
    "no host": ({"opensearch_url": "a.example.org:9200"}, "opensearch_url", "begin with http"),
    "a name no index may have": (
        {"opensearch_url": HOSTS, "opensearch_index": "Parley*"}, "opensearch_index", "pattern",
    ),
    "no shards": ({"opensearch_url": HOSTS, "opensearch_shards": 0}, "opensearch_shards", "1"),
    "no time": (
        {"opensearch_url": HOSTS, "opensearch_refresh": "now"}, "opensearch_refresh", "pattern",
    ),
    "no file": (
        {"opensearch_url": HOSTS, "opensearch_ca_file": "/no/such.pem"}, "opensearch_ca_file",
        "does not point to a file",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_settings_that_cannot_be_used_are_named(name: str) -> None:
    values, setting, said = REFUSED[name]
    with pytest.raises(SettingsError, match=said) as caught:
        build_writer(load_settings(engine="opensearch", **values))
    assert caught.value.setting == setting
    assert "secret" not in caught.value.message


def test_a_missing_client_is_named_with_what_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda name: None)
    with pytest.raises(SettingsError, match="opensearch-py") as caught:
        build_engine(load_settings(engine="opensearch", opensearch_url=HOSTS))
    assert "parley[opensearch]" in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("settings", "loaded"),
    [("index='x'", False), (f"engine='opensearch', opensearch_url={HOSTS!r}", True)],
)
def test_only_who_uses_the_cluster_loads_its_client(settings: str, loaded: bool) -> None:
    code = (
        "import sys; from app.bootstrap.engines import *; from app.settings import load_settings;"
        f"build_engine(load_settings({settings})); print('opensearchpy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd="."
    )
    assert done.stdout.strip() == str(loaded)
