"""What path functions ask for: a reading of the index, the query parameters, ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import blake2b
from typing import Annotated, Any, Generic, TypeVar
from unicodedata import normalize

import orjson
from fastapi import Depends, Path, Request
from pydantic import AfterValidator
from starlette.exceptions import HTTPException
from starlette.responses import Response

from app.api.problems import path_of
from app.api.query_string import ParameterReader, QueryParameters, read_pairs
from app.parts import Call
from app.ports import IndexView
from app.presenting.links import link_header, rooted, under

__all__ = ["TEXT", "DocumentId", "Eid", "IndexReading", "Read", "Reading"]

TEXT = "text/plain; charset=utf-8"

Q = TypeVar("Q", bound=QueryParameters)

#: Ids are NFC; some systems send the names of their files in NFD.
_NFC = AfterValidator(partial(normalize, "NFC"))
DocumentId = Annotated[str, Path(description="The document's id.", min_length=1), _NFC]
Eid = Annotated[
    str, Path(description="The paragraph's id within its document.", min_length=1), _NFC
]


class IndexReading(Call, Generic[Q]):
    """One request's reading of one index version, and how it is answered.

    `asked` are its query parameters, `pairs` the same as sent; `path` is the request's as sent;
    `base_url` the public address, where answers have absolute URLs, else empty.
    """

    def __init__(self, request: Request, reader: Read[Q]) -> None:
        super().__init__(request)
        self.pairs = read_pairs(request.scope["query_string"])
        self.asked = reader.read(self.pairs)
        self.path = path_of(request.scope)
        self.view: IndexView = self.parts.engine.view()
        self.base_url = self.address if reader.absolute else ""
        tag = self._etag(request.scope["path"])
        self._caching = {"ETag": tag, "Cache-Control": "no-cache"}
        self._tags_known = _tags_known(request)
        if tag[2:] in self._tags_known:
            raise HTTPException(304, headers=self._caching)

    def json(self, value: Any, links: Sequence[tuple[str, str]] = ()) -> Response:
        """`value` as the answer; `links` as in `answer`."""
        return self.answer(orjson.dumps(rooted(value, self.parts.root)), "application/json", links)

    def page_of(self, body: Mapping[str, Any]) -> Response:
        """A page of a list as the answer, its links to itself and the next in the head too."""
        links = body["links"]
        return self.json(body, [(name, links[name]) for name in ("self", "next") if links[name]])

    def answer(
        self, content: bytes, media_type: str, links: Sequence[tuple[str, str]] = ()
    ) -> Response:
        """The content as the answer, with RFC 8288 links of (relation, root-relative target).

        It is a 304 where any state of it is known.
        """
        if "*" in self._tags_known:  # any tag is known by `*`, but only of what is there
            raise HTTPException(304, headers=self._caching)
        headers = self._caching
        if links:
            root = self.parts.root
            link = link_header([(name, under(root, url)) for name, url in links])
            headers = {**headers, "Link": link}
        return Response(content, headers=headers, media_type=media_type)

    def _etag(self, path: str) -> str:
        """Weak: the figures of time in a body may differ. Values of one name keep their order."""
        asked = sorted(self.pairs, key=lambda pair: pair[0])
        where = self.base_url or self.parts.root
        said = repr((self.parts.release, self.view.version, path, asked, where))
        return f'W/"{blake2b(said.encode(), digest_size=12).hexdigest()}"'


class Read(ParameterReader[Q], Generic[Q]):
    """Begins a reading: `Annotated[IndexReading[M], Depends(Read(M))]`.

    `absolute` answers depend on the host. The one place where OpenAPI finds the parameters
    (`app.api.openapi`).
    """

    def __init__(self, model: type[Q], *, absolute: bool = False) -> None:
        super().__init__(model)
        self.absolute = absolute

    async def __call__(self, request: Request) -> IndexReading[Q]:
        """Raises RequestError for all that is wrong with the parameters; 304 if nothing is new."""
        return IndexReading(request, self)


#: Of an operation that takes no parameters: any is refused.
Reading = Annotated[IndexReading[QueryParameters], Depends(Read(QueryParameters))]


def _tags_known(request: Request) -> frozenset[str]:
    """The tags of `If-None-Match` for weak comparison (RFC 9110, 13.1.2)."""
    given = [value for name, value in request.scope["headers"] if name == b"if-none-match"]
    if not given:
        return frozenset()
    tags = b",".join(given).decode("latin-1").split(",")
    return frozenset(one.strip().removeprefix("W/") for one in tags)
