"""The parts of a DOCX package beside its body: notes, settings, core properties."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import XmlPart
from lxml import etree

from app.readers.docx.names import qn

__all__ = ["Notes", "declared", "notes_of", "root_of", "transitional"]

Element = Any

#: Names of the strict form (ISO/IEC 29500-1) where the usual, transitional one has a year.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")


@dataclass(slots=True)
class Notes:
    """Footnotes or endnotes: their elements, and the marks given so far."""

    elements: dict[str, Element] = field(default_factory=dict)
    style: str = "decimal"
    count: int = 0
    #: The number of the first, and whether each section counts anew.
    start: int = 1
    anew: bool = False

    def begin(self) -> None:
        """A section begins."""
        if self.anew:
            self.count = self.start - 1


def transitional(data: bytes) -> bytes:
    """`data` with a package saved as "Strict Open XML" under the names that are read."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        if "_rels/.rels" not in names or not _STRICT.search(package.read("_rels/.rels")):
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as written:
            for name in names:
                part = package.read(name)
                if name.endswith((".xml", ".rels")):
                    part = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", part)
                written.writestr(name, part)
    return made.getvalue()


def root_of(part: Any, kind: str) -> Element | None:
    """The XML of the part that `part` relates to as `kind`."""
    for relation in part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            if isinstance(relation.target_part, XmlPart):
                return relation.target_part.element
            # No entities, no network: the parts come from strangers.
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            return etree.fromstring(relation.target_part.blob, parser)
    return None


def notes_of(part: Any, kind: str, tag: str, style: str) -> Notes:
    """The document's notes of one kind; `style` is their usual number format."""
    root = root_of(part, kind)
    if root is None:
        return Notes(style=style)
    elements = {
        note.get(qn("w:id")): note
        for note in root.findall(qn(tag))
        if note.get(qn("w:type")) in {None, "normal"}
    }
    settings = root_of(part, RT.SETTINGS)
    own = settings.find(qn(f"{tag}Pr")) if settings is not None else None
    given = {child.tag: child.get(qn("w:val")) for child in own} if own is not None else {}
    start = int(given.get(qn("w:numStart")) or 1)
    anew = given.get(qn("w:numRestart")) == "eachSect"
    return Notes(elements, given.get(qn("w:numFmt")) or style, start - 1, start, anew)


def declared(document: Any) -> dict[str, str]:
    """What the document says of itself."""
    core = document.core_properties
    values = {
        "title": core.title,
        "author": core.author,
        "subject": core.subject,
        "language": core.language,
        "created": core.created.date().isoformat() if core.created else "",
        "modified": core.modified.date().isoformat() if core.modified else "",
    }
    return {key: value for key, value in values.items() if value}
