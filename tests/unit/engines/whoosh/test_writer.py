from __future__ import annotations

import json
import pickle
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import timedelta
from multiprocessing import get_context

import pytest

from app.domain.errors import IndexDamagedError, IndexLockedError, IndexMissingError
from app.engines.whoosh import writer as writer_module
from app.engines.whoosh.arrays import ArrayFile
from app.engines.whoosh.columns import COLUMNS, files_of
from app.engines.whoosh.generations import Generations
from app.engines.whoosh.writer import WhooshWriter
from tests.unit.engines.whoosh.corpora import document, random_documents


@pytest.fixture
def root(tmp_path):
    return tmp_path / "index"


def index(root, *documents, removed=(), full=False, notes=None):
    transaction = WhooshWriter(root).begin(full=full)
    builder = transaction.factory()()
    for item in documents:
        builder.add(item)
    return transaction.commit([builder.finish()], removed=removed, notes=notes or {})


def texts(root):
    return {
        segment.document_ids[segment.document_of[number]]: segment.paragraph(number).text
        for segment in Generations(root).open().segments
        for number in range(len(segment))
        if segment.live is None or segment.live[number]
    }


def test_documents_are_added_changed_and_removed(root):
    index(root, document("a", "one"), document("b", "two"), document("c", "three"))
    stats = index(root, document("b", "changed"), document("d", "four"), removed=["a", "nobody"])
    assert (stats.documents, stats.paragraphs, stats.engine) == (3, 3, "whoosh")
    assert texts(root) == {"b": "changed", "c": "three", "d": "four"}
    assert WhooshWriter(root).verify() == ()


def test_a_transaction_knows_what_it_starts_from(root):
    first = WhooshWriter(root).begin(full=False)
    assert (first.base(), first.known(), first.note("ledger")) == (None, {}, None)
    first.abort()
    stats = index(root, document("a", "one"), document("b", "x"), notes={"ledger": b"\x00l"})
    index(root, removed=["b"], notes={"ledger": b"2"})
    second = WhooshWriter(root).begin(full=False)
    assert second.known() == {"a": "sha-a"}
    assert second.note("ledger") == b"2"
    assert second.base().version != stats.version
    second.abort()
    second.abort()
    full = WhooshWriter(root).begin(full=True)
    assert (full.base(), full.known(), full.note("ledger")) == (None, {}, b"2")
    full.abort()


def test_a_full_build_starts_from_nothing(root):
    index(root, document("a", "one"))
    index(root, document("b", "two"), full=True)
    assert texts(root) == {"b": "two"}


def test_unsearched_kinds_are_counted_apart(root):
    documents = random_documents(3, 30)
    stats = index(root, *documents)
    kinds = [paragraph.kind for item in documents for paragraph in item.paragraphs]
    unsearched = ("title", "meta", "salutation", "closing")
    assert stats.paragraphs == len(kinds)
    assert stats.searched_by_default == sum(kind not in unsearched for kind in kinds)


def test_first_seen_is_kept_over_a_full_build(root, monkeypatch):
    index(root, document("a", "one", "two"))
    monkeypatch.setattr(writer_module, "datetime", _Later)
    index(root, _changed(document("a", "new", "two", "one")), full=True)
    (segment,) = Generations(root).open().segments
    new, two, one = segment.arrays["par.seen"].tolist()
    assert two == one
    assert new > one + 3000


def _changed(item):
    """The document, made from another file."""
    return replace(item, source=replace(item.source, sha256="another"))


OLD = "The keepers of the wells met in the spring and looked at the ropes"


@pytest.mark.parametrize(
    ("text", "same_file", "is_old"),
    [
        (f"{OLD}.", False, True),
        (f"{OLD.replace('spring', 'autumn')}, too.", False, True),
        ("The keepers left.", False, False),
        ("The keepers left.", True, True),
    ],
)
def test_what_is_only_read_better_appeared_before(root, monkeypatch, text, same_file, is_old):
    index(root, document("a", "one", OLD, "two"))
    monkeypatch.setattr(writer_module, "datetime", _Later)
    item = document("a", "one", text, "two")
    index(root, item if same_file else _changed(item))
    (segment,) = Generations(root).open().segments
    one, other, _ = segment.arrays["par.seen"].tolist()
    assert (other == one) is is_old


class _Later(writer_module.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + timedelta(hours=1)


def test_an_index_of_another_analysis_is_built_anew(root, monkeypatch):
    index(root, document("a", "one"), notes={"ledger": b"kept"})
    monkeypatch.setattr(writer_module, "fingerprint", lambda: "other")
    transaction = WhooshWriter(root).begin(full=False)
    assert (transaction.base(), transaction.known()) == (None, {})
    # The pipeline knows that it starts from nothing, and reads there who has which id.
    assert transaction.note("ledger") == b"kept"
    transaction.abort()


def test_segments_stay_few(root):
    index(root, *random_documents(1, 20))
    for number in range(12):
        index(root, document(f"d{number}", f"text {number}"))
    segments = Generations(root).open().segments
    assert len(segments) <= 8
    assert sum(map(len, segments)) == Generations(root).open().manifest.paragraphs
    assert WhooshWriter(root).verify() == ()


def test_unchanged_segments_are_linked_and_not_copied(root):
    index(root, *random_documents(1, 5))
    before = Generations(root).open()
    index(root, document("d", "text"))
    after = Generations(root).open()
    name = before.segments[0].name
    for file in files_of(before.segments[0].name):
        assert (before.path / file).stat().st_ino == (after.path / file).stat().st_ino
    assert name in {segment.name for segment in after.segments}


def test_a_segment_of_deleted_documents_goes(root):
    index(root, document("a", "one"))
    stats = index(root, document("b", "two"), removed=["a"])
    assert len(Generations(root).open().segments) == 1
    assert stats.paragraphs == 1
    assert index(root, removed=["b"]).paragraphs == 0
    assert Generations(root).open().segments == ()
    assert WhooshWriter(root).verify() == ()


def test_the_previous_generation_is_kept_and_no_more(root):
    versions = [index(root, document(name, name)).version for name in "abc"]
    kept = {path.name for path in (root / "generations").iterdir()}
    assert kept == set(versions[1:])


def test_rollback_goes_back_one(root):
    writer = WhooshWriter(root)
    with pytest.raises(IndexMissingError):
        writer.rollback()
    first = index(root, document("a", "one"))
    index(root, document("b", "two"))
    assert writer.rollback() == first.version
    assert texts(root) == {"a": "one"}
    with pytest.raises(IndexMissingError, match="no previous"):
        writer.rollback()
    index(root, document("c", "three"))
    assert texts(root) == {"a": "one", "c": "three"}
    assert writer.rollback() == first.version


def test_two_writers_do_not_meet(root):
    first = WhooshWriter(root).begin(full=False)
    with pytest.raises(IndexLockedError, match=r"process \d+"):
        WhooshWriter(root).begin(full=False)
    with pytest.raises(IndexLockedError):
        WhooshWriter(root).rollback()
    first.abort()
    WhooshWriter(root).begin(full=False).abort()


def test_workers_build_segments_in_their_own_processes(root):
    documents = random_documents(5, 20)
    transaction = WhooshWriter(root).begin(full=True)
    factory = pickle.loads(pickle.dumps(transaction.factory()))  # noqa: S301
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        tokens = list(pool.map(_build, [factory] * 2, [documents[:11], documents[11:]]))
    stats = transaction.commit(tokens, removed=(), notes={})
    assert stats.documents == 20
    assert len(Generations(root).open().segments) == 2
    assert WhooshWriter(root).verify() == ()


def _build(factory, documents):
    builder = factory()
    for item in documents:
        builder.add(item)
    return builder.finish()


def test_a_document_in_two_segments_is_refused(root):
    transaction = WhooshWriter(root).begin(full=True)
    tokens = [_build(transaction.factory(), [document("a", "x")]) for _ in range(2)]
    with pytest.raises(ValueError, match="twice"):
        transaction.commit(tokens, removed=(), notes={})
    transaction.abort()


def test_the_manifest_says_what_is_there(root):
    stats = index(root, document("a", "one"))
    folder = root / "generations" / stats.version
    manifest = json.loads((folder / "manifest.json").read_text())
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert set(manifest["files"]) == files - {"manifest.json"}
    assert manifest["version"] == stats.version


def test_a_generation_that_goes_while_it_is_opened_is_not_damage(root, monkeypatch):
    index(root, document("a", "one"))
    generations = Generations(root)
    old = generations.current()
    for number in range(2):
        index(root, document("a", f"text {number}"))
    answers = iter([old])
    monkeypatch.setattr(
        generations, "current", lambda: next(answers, None) or Generations(root).current()
    )
    assert generations.open().version == Generations(root).current() != old


def test_an_index_of_another_form_is_named_and_built_anew(root):
    stats = index(root, document("a", "one"))
    manifest = root / "generations" / stats.version / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"format": 0}))
    with pytest.raises(IndexDamagedError, match="another version"):
        Generations(root).open()
    assert index(root, document("b", "two")).documents == 1
    assert texts(root) == {"b": "two"}


def test_first_appearances_outlive_the_form_of_the_index(root, monkeypatch):
    """Form 5 had its columns in a folder of their own, and another manifest."""
    stats = index(root, document("a", "one"))
    folder = root / "generations" / stats.version
    (folder / "columns").mkdir()
    for path in folder.glob(f"*{COLUMNS}"):
        path.rename(folder / "columns" / path.name)
    manifest = folder / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"format": 5}))
    (segment,) = (folder / "columns").iterdir()
    first = ArrayFile(segment)["par.seen"].tolist()
    with pytest.raises(IndexDamagedError) as caught:
        Generations(root).open()
    assert "parley index" in str(caught.value.hint)
    monkeypatch.setattr(writer_module, "datetime", _Later)
    index(root, _changed(document("a", "one", "two")))
    (segment,) = Generations(root).open().segments
    one, two = segment.arrays["par.seen"].tolist()
    assert [one] == first
    assert two > one + 3000
    # It stays for a while, as every generation does, and then goes.
    assert folder.exists()
    index(root, document("b", "three"))
    assert not folder.exists()


def test_better_reading_of_a_file_is_no_news_whatever_the_form_of_the_index(root, monkeypatch):
    stats = index(root, document("a", "one"))
    folder = root / "generations" / stats.version
    manifest = folder / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"format": 5}))
    monkeypatch.setattr(writer_module, "datetime", _Later)
    index(root, document("a", "one", "two"))
    (segment,) = Generations(root).open().segments
    assert len(set(segment.arrays["par.seen"].tolist())) == 1


def test_what_a_lost_worker_left_does_not_go_in(root):
    transaction = WhooshWriter(root).begin(full=False)
    lost = transaction.factory()()
    lost.add(document("lost", "gone"))
    lost._finish_segment = lambda: None
    lost.finish()
    other = _build(transaction.factory(), [document("lost2", "gone")])
    stats = transaction.commit(
        [_build(transaction.factory(), [document("a", "one")])], removed=(), notes={}
    )
    folder = root / "generations" / stats.version
    assert not (folder / "runs").exists()
    assert not list(folder.rglob(f"{other[0].name}*"))
    assert texts(root) == {"a": "one"}
    assert WhooshWriter(root).verify() == ()
