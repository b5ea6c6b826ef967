"""The forms of a citation: one by itself, and many as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import orjson

from app.citations import CslItem, bibtex, citation_markdown, citation_text, csl_item, ris
from app.domain.document import Paragraph
from app.domain.search import DocumentRecord

__all__ = ["CITATIONS", "CSL", "FILES", "Citing"]

#: CSL-JSON.
CSL = "application/vnd.citationstyles.csl+json"


@dataclass(frozen=True, slots=True)
class Citing:
    """A form of citations. `write` takes the absolute URL of what is cited.

    `suffix`: of a file of them, where reference managers read such; `before`, `between` and
    `behind`: how they follow one another in it.
    """

    media_type: str
    write: Callable[[DocumentRecord, Paragraph | None, str], str]
    suffix: str | None = None
    before: str = ""
    between: str = "\n"
    behind: str = ""

    def alone(self, record: DocumentRecord, paragraph: Paragraph | None, url: str) -> bytes:
        """One citation as an answer."""
        written = self.before + self.write(record, paragraph, url) + self.behind
        return written.encode()


def _made_from(
    write: Callable[[CslItem], str],
) -> Callable[[DocumentRecord, Paragraph | None, str], str]:
    return lambda record, paragraph, url: write(csl_item(record, paragraph, url))


CITATIONS = {
    "text": Citing("text/plain; charset=utf-8", lambda record, one, _: citation_text(record, one)),
    "markdown": Citing("text/markdown; charset=utf-8", citation_markdown),
    "bibtex": Citing("application/x-bibtex; charset=utf-8", _made_from(bibtex), "bib"),
    "ris": Citing(
        "application/x-research-info-systems; charset=utf-8", _made_from(ris), "ris", between="\r\n"
    ),
    "csl-json": Citing(
        CSL, _made_from(lambda item: orjson.dumps(item).decode()), "json", "[", ",\n", "]"
    ),
}
#: Those of which an export is made.
FILES = {name: CITATIONS[name] for name in ("ris", "bibtex", "csl-json")}
