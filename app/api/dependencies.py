"""What path functions ask for: the services, a reading of the index, the query parameters."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial, wraps
from hashlib import blake2b
from itertools import chain
from typing import Annotated, Any, Generic, ParamSpec, TypeVar
from unicodedata import normalize

import orjson
from fastapi import Depends, Path, Request
from pydantic import AfterValidator
from starlette.responses import Response

from app.api.problems import NotModifiedError, path_of
from app.api.query_string import Pairs, ParameterReader, QueryParameters, read_pairs
from app.parts import AppParts, client_of
from app.ports import IndexView
from app.presenting.links import link_header, rooted, under

__all__ = [
    "JSON",
    "TEXT",
    "DocumentId",
    "Eid",
    "IndexReading",
    "Parts",
    "Read",
    "Reading",
    "in_search_thread",
]

JSON = "application/json"
TEXT = "text/plain; charset=utf-8"

P = ParamSpec("P")
Q = TypeVar("Q", bound=QueryParameters)

#: Ids are NFC; some systems send the names of their files in NFD.
_NFC = AfterValidator(partial(normalize, "NFC"))
DocumentId = Annotated[str, Path(description="The document's id.", min_length=1), _NFC]
Eid = Annotated[
    str, Path(description="The paragraph's id within its document.", min_length=1), _NFC
]


async def _parts(request: Request) -> AppParts:
    parts: AppParts = request.app.state.parts
    return parts


Parts = Annotated[AppParts, Depends(_parts)]


class IndexReading(Generic[Q]):
    """One request's reading of one index version, in its time budget, and how it is answered.

    `asked` are its query parameters, `pairs` the same as sent; `deadline` is a `time.monotonic()`
    instant; `path` the request's as sent; `client` who asks; `base_url` the public address without
    a trailing slash, where answers have absolute URLs, else empty.
    """

    def __init__(self, request: Request, reader: Read[Q]) -> None:
        scope = request.scope
        self.parts: AppParts = scope["app"].state.parts
        self.pairs = _pairs_of(request)
        self.asked = reader.read(self.pairs)
        self.deadline = self.parts.threads.deadline()
        self.path = path_of(scope)
        self.client = client_of(scope)
        self.view: IndexView = self.parts.engine.view()
        self.base_url = ""
        if reader.absolute:
            self.base_url = self.parts.public_url or str(request.base_url).rstrip("/")
        self._tag = self._etag(scope["path"])
        self._tags_known = _tags_known(request)
        if self._tag[2:] in self._tags_known:
            raise NotModifiedError(self._tag)

    async def run(self, work: Callable[[], Response]) -> Response:
        """`work` in a search thread. Raises TimeBudgetError where it has not ended in time."""
        return await self.parts.threads.run(work, self.deadline, client=self.client)

    def json(self, value: Any, links: Sequence[tuple[str, str]] = ()) -> Response:
        """`value` as the answer; `links` as in `answer`."""
        return self.answer(orjson.dumps(rooted(value, self.parts.root)), JSON, links)

    def page_of(self, body: Mapping[str, Any]) -> Response:
        """A page of a list as the answer, its links to itself and the next in the head too."""
        links = body["links"]
        return self.json(body, [(name, links[name]) for name in ("self", "next") if links[name]])

    def answer(
        self, content: bytes, media_type: str, links: Sequence[tuple[str, str]] = ()
    ) -> Response:
        """The content as the answer, with RFC 8288 links of (relation, root-relative target).

        Raises NotModifiedError where any state of it is known.
        """
        if "*" in self._tags_known:  # any tag is known by `*`, but only of what is there
            raise NotModifiedError(self._tag)
        headers = {"ETag": self._tag, "Cache-Control": "no-cache"}
        if links:
            root = self.parts.root
            headers["Link"] = link_header([(name, under(root, url)) for name, url in links])
        return Response(content, headers=headers, media_type=media_type)

    def _etag(self, path: str) -> str:
        """Weak: the figures of time in a body may differ. Values of one name keep their order."""
        asked = sorted(self.pairs, key=lambda pair: pair[0])
        where = self.base_url or self.parts.root
        said = repr((self.parts.release, self.view.version, path, asked, where))
        return f'W/"{blake2b(said.encode(), digest_size=12).hexdigest()}"'


class Read(ParameterReader[Q], Generic[Q]):
    """Begins a reading: `Annotated[IndexReading[M], Depends(Read(M).of)]`.

    `absolute` answers depend on the host. The one place where OpenAPI finds the parameters
    (`app.api.openapi`).
    """

    def __init__(self, model: type[Q], *, absolute: bool = False) -> None:
        super().__init__(model)
        self.absolute = absolute

    async def of(self, request: Request) -> IndexReading[Q]:
        """Raises RequestError for all that is wrong with the parameters, NotModifiedError."""
        return IndexReading(request, self)


#: Of an operation that takes no parameters: any is refused.
Reading = Annotated[IndexReading[QueryParameters], Depends(Read(QueryParameters).of)]


def in_search_thread(function: Callable[P, Response]) -> Callable[P, Awaitable[Response]]:
    """A path function with a `reading`, run in a search thread up to the reading's deadline."""

    @wraps(function)
    async def run(*args: P.args, **values: P.kwargs) -> Response:
        reading: Any = values["reading"]
        answer: Response = await reading.run(partial(function, *args, **values))
        return answer

    return run


def _pairs_of(request: Request) -> Pairs:
    """The query string's pairs, decoded strictly. Raises RequestError."""
    pairs = request.query_params.multi_items()  # FastAPI has read them already, leniently
    sent: bytes = request.scope["query_string"]
    if not sent.isascii() or (b"%" in sent and "\ufffd" in "".join(chain(*pairs))):
        return read_pairs(sent)
    return pairs


def _tags_known(request: Request) -> frozenset[str]:
    """The tags of `If-None-Match` for weak comparison (RFC 9110, 13.1.2)."""
    given = [value for name, value in request.scope["headers"] if name == b"if-none-match"]
    if not given:
        return frozenset()
    tags = b",".join(given).decode("latin-1").split(",")
    return frozenset(one.strip().removeprefix("W/") for one in tags)
