"""Damage that is not found before a search comes upon it: an error or a wrong answer, no crash."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.document import Metadata
from app.domain.errors import IndexDamagedError
from app.domain.fields import Sort
from app.domain.plan import AllOf, AnyOf, NoneOf, PlanNode, Select
from app.domain.search import DocumentsQuery, EngineQuery
from app.engines.whoosh.arrays import ArrayFile
from app.engines.whoosh.columns import COLUMNS, STORED
from app.engines.whoosh.generations import Generations
from app.engines.whoosh.kernel_threads import Lanes
from app.engines.whoosh.view import WhooshView
from app.engines.whoosh.writer import WhooshWriter
from tests.contract import corpus
from tests.contract.engines import index
from tests.contract.plans import fuzzy, near, pattern, phrase, title, word
from tests.faults.index_tools import in_child
from tests.unit.engines.whoosh.corpora import random_documents

#: Seconds until a search that does not end is one.
LONG = 60
FLIPS = 240
MANY = 9_000
PLANS: list[PlanNode] = [
    word("mines"),
    word("mines", "clearance report"),
    AnyOf((word("mines"), word("clearance"), word("survivors"))),
    AllOf((word("mines"), word("of"))),
    AllOf((title("report"), word("survivors"))),
    AllOf((word("of"), NoneOf(phrase("the of")))),
    phrase("mine clearance"),
    phrase("mine clearance land"),
    near(3, word("mines"), word("of")),
    near(9, phrase("mine clearance"), pattern("l*"), ordered=True),
    pattern("m*"),
    pattern("*a?*"),
    fuzzy("survivrs", 2),
    Select("speaker", frozenset({"bel"})),
]

Place = tuple[Path, int, int, int]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three segments with deleted documents, positions and frequencies above 255, of more
    paragraphs than are added up at a time.
    """
    root = tmp_path_factory.mktemp("index")
    text = "mine clearance land of " * 200
    long = corpus.document(
        "long",
        Metadata(title="mine clearance"),
        corpus.paragraph(1, text + "mine " * 300, headings=("mine",)),
        corpus.paragraph(2, f"mine clearance {text}"),
    )
    words = ("mines", "clearance", "of survivors", "anti-mine")
    many = corpus.document(
        "many",
        Metadata(title="report"),
        *(corpus.paragraph(n, f"{words[n % 4]} {words[n % 3]}") for n in range(1, MANY)),
    )
    documents = [*random_documents(1, 10), long, many]
    index(WhooshWriter(root), documents[:5], documents[5:])
    gone = [documents[3].document_id, documents[8].document_id]
    index(WhooshWriter(root), random_documents(2, 3), removed=gone)
    for path in Generations(root).open().path.rglob("*"):  # apart from the generation before
        if path.is_file():
            put(path, path.read_bytes())
    return root


def put(path: Path, content: bytes | bytearray) -> None:
    """Replace a file; views that are still open keep what they have mapped."""
    path.unlink()
    path.write_bytes(content)


def places(folder: Path) -> Iterator[Place]:
    """File, offset, width of a number, and count of everything that a search reads."""
    for path in sorted(folder.glob(f"*{COLUMNS}")):
        file = ArrayFile(path)
        for name in file:
            _, count, offset = file._table[name]
            if count:
                yield path, offset, file[name].itemsize, count
    for path in sorted(folder.glob(f"*{STORED}")):
        yield path, 0, 1, path.stat().st_size


def damage(place: Place, chance: random.Random) -> tuple[Path, bytes]:
    """Some numbers of one array flipped, emptied, filled, or exchanged; the file as it was."""
    path, offset, width, count = place
    whole = path.read_bytes()
    content = bytearray(whole)
    for _ in range(chance.choice((1, 1, 5, 25))):
        at, other = (offset + width * chance.randrange(count) for _ in range(2))
        here = content[at : at + width]
        match chance.randrange(4):
            case 0:
                content[at + chance.randrange(width)] ^= 1 << chance.randrange(8)
            case 1:
                content[at : at + width] = bytes(width)
            case 2:
                content[at : at + width] = b"\xff" * width
            case _:
                content[at : at + width] = content[other : other + width]
                content[other : other + width] = here
    put(path, content)
    return path, whole


def ask(view: WhooshView, chance: random.Random) -> None:
    """Some of all that can be asked."""
    plan = chance.choice(PLANS)
    query = EngineQuery(
        plan,
        {"speaker": frozenset({"bel"})} if chance.random() < 0.2 else {},
        sort=chance.choice(list(Sort)),
        limit=chance.choice((1, 10, 100)),
        facets=chance.choice(((), ("speaker", "year"), ("document_id", "kind"))),
        group_by=chance.choice((None, None, None, "speaker")),
        explain=chance.random() < 0.2,
        deadline=time.monotonic() + LONG,
    )
    page = view.search(query)
    for hit in page.hits[:1]:
        view.paragraph(hit.document_id, hit.paragraph.eid)
        view.document(hit.document_id)
        view.similar(hit.document_id, hit.paragraph.eid, EngineQuery(limit=5))
    if chance.random() < 0.2:
        view.documents(DocumentsQuery(plan, limit=5))
        view.similar_words("mins", 2, 5)
        view.terms("m", 5)


@pytest.mark.parametrize("half", [0, 1])
def test_damaged_columns_are_an_error_or_a_wrong_answer(root: Path, half: int) -> None:
    folder = Generations(root).open().path
    arrays = list(places(folder))

    def search() -> None:
        signal.alarm(LONG)  # a loop without end is a signal, too
        for flip in range(half, FLIPS, 2):
            chance = random.Random(flip)  # noqa: S311 - no secret
            path, whole = damage(chance.choice(arrays), chance)
            try:
                view = WhooshView(Generations(root).open(), Lanes())
                for _ in range(4):
                    ask(view, chance)
            except IndexDamagedError:
                pass
            finally:
                put(path, whole)

    assert in_child(search) == 0
