"""A stock Whoosh index of the same documents, made by Whoosh's own writer, to compare with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path

from whoosh.fields import TEXT
from whoosh.index import FileIndex, create_in

from app.analysis import context_postings, postings
from app.domain.document import Document
from app.domain.fields import CATALOGUE, context_values
from app.engines.whoosh.schema import TEXT_FIELDS, day_term, make_schema
from app.rows import dump_document, dump_whole


class Posted(TEXT):
    """A text field that is given its terms and positions."""

    def index(self, value, **kwargs):
        places = defaultdict(list)
        for term, position in value:
            places[term].append(position)
        for term, at in places.items():
            yield term.encode(), len(at), float(len(at)), self.format.encode(sorted(at))


def stock_index(
    folder: Path, *segments: Iterable[Document], removed: Collection[str] = ()
) -> FileIndex:
    """The index as Whoosh itself would have written it, in so many segments.

    `removed`: ids of documents that are deleted in the end.
    """
    schema = make_schema()
    for name in TEXT_FIELDS:
        schema.remove(name)
        schema.add(name, Posted(phrase=True))
    index = create_in(str(folder), schema)
    for documents in segments:
        _write(index, documents)
    if removed:
        writer = index.writer()
        for identifier in removed:
            writer.delete_by_term("document_id", identifier)
        writer.commit(merge=False)
    return FileIndex(index.storage)


def _write(index: FileIndex, documents: Iterable[Document]) -> None:
    writer = index.writer()
    for document in documents:
        meta = document.metadata
        for number, paragraph in enumerate(document.paragraphs):
            own = postings(paragraph.text, paragraph.language)
            around = context_postings(context_values(document, paragraph), paragraph.language)
            fields = {
                "stem": list(zip(own.stems, own.stem_positions, strict=True)),
                "exact": list(zip(own.exacts, own.exact_positions, strict=True)),
                "context": list(zip(around.stems, around.stem_positions, strict=True)),
                "paragraph": dump_whole(paragraph).decode(),
            }
            if number == 0:
                fields["document"] = dump_document(document).decode()
            if meta.date:
                fields["date_first"] = day_term(meta.date.span.first).decode()
                fields["date_last"] = day_term(meta.date.span.last).decode()
            for field in CATALOGUE:
                if field.values is not None:
                    values = field.values(meta, document.document_id, paragraph)
                    if values:
                        fields[field.name] = [value.key for value in values]
            writer.add_document(**fields)
    writer.commit(merge=False)
