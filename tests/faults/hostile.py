"""A corpus folder of files that were made to do harm, beside two that are what they seem."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

__all__ = ["FAILS", "GOOD", "SKIPPED", "hostile_corpus"]

TEXT = "KENYA\n\nClearance\n\nMr. President,\n\nKenya cleared the land.\n\nThe work goes on.\n"
#: Ids of the documents that go in.
GOOD = ("folder-other", "good", "nested")
#: File → what its line says.
FAILS = {
    "alias.md": "aliases",
    "bad-date.md": "front matter cannot be read",
    "bad-number.md": "front matter cannot be read",
    "bomb.docx": "larger than",
    "bomb-in-bomb.docx": "damaged",
    "deep.html": "levels",
    "folder/other.docx": "would share the id",
    "id-of-lists.md": "cannot be used",
    "lists.md": "nested too deeply",
    "one-line.txt": "A paragraph has 2,000,000 characters",
    "round.txt": "cannot be looked at",
    "link-out.txt": "link out of the corpus",
    "folder-out": "link out of the corpus",
    "sparse.txt": "larger than",
    "tables.md": "nested too deeply",
    "folder/other.txt": "would share the id",
}
SKIPPED = {"pipe.txt": "no regular file", "type.zip": "no DOCX or ODT"}


def front(values: str) -> str:
    return f"---\n{values}\n---\n\nSome text stands here.\n"


def aliases(field: str) -> str:
    """A kilobyte that stands for 9 to the power of 12 words."""
    names = "abcdefghijklm"
    lines = ['a: &a ["w","w","w","w","w","w","w","w","w"]']
    for this, before in zip(names[1:], names, strict=False):
        lines.append(f"{this}: &{this} [{','.join([f'*{before}'] * 9)}]")
    return "\n".join([*lines, f"{field}: *m"])


def bomb(name: str, size: int) -> bytes:
    """A ZIP archive of some kilobytes, a part of which is `size` bytes of zeros."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        with archive.open(name, "w", force_zip64=True) as part:
            for _ in range(size >> 20):
                part.write(bytes(1 << 20))
        for other in ("[Content_Types].xml", "word/document.xml"):
            if other != name:
                archive.writestr(other, "<x/>")
    return into.getvalue()


#: The type of a document that is neither DOCX nor ODT.
_OTHER = (b"word/document.xml", b"word/otherwise.xm")


def lying(archive: bytes) -> bytes:
    """The archive with every part said to hold 1,000 bytes."""
    at = archive.find(b"PK\x01\x02")
    while at >= 0:
        archive = archive[: at + 24] + (1000).to_bytes(4, "little") + archive[at + 28 :]
        at = archive.find(b"PK\x01\x02", at + 4)
    return archive


def hostile_corpus(folder: Path) -> Path:
    """Make the folder; `secret.txt` beside it is what must never be read."""
    (folder / "folder").mkdir(parents=True)
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("The secret paragraph of another folder.\n")
    (folder / "good.txt").write_text(TEXT)
    (folder / "folder" / "other.txt").write_text("Norway thanked Kenya.\n\nNorway paid.\n")
    texts = {
        "bad-date.md": front("title: A\nmeeting_date: 2023-13-45"),
        "bad-number.md": front(f"title: A\nmeeting.ordinal: {'9' * 5000}"),
        "alias.md": front(aliases("title")),
        "lists.md": front(f"id: {'[' * 3000}{']' * 3000}"),
        "id-of-lists.md": front("id: [[a], [b]]"),
        "tables.md": f"+++\nid = {'[' * 3000}{']' * 3000}\n+++\n\nText.\n",
        "deep.html": "<html><body>" + "<div>" * 5000 + "text",
        "nested.html": "<html><body>" + "<b><i><p>" * 3000 + "text",
        "one-line.txt": "mines" * 400_000,
        "folder-other.txt": "Somebody else of the same id.\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text)
    (folder / "folder" / "other.docx").write_bytes(bomb("word/document.xml", 1 << 20))
    (folder / "type.zip").write_bytes(bomb("mimetype", 400 << 20).replace(*_OTHER))
    (folder / "bomb.docx").write_bytes(bomb("word/document.xml", 80 << 20))
    (folder / "bomb-in-bomb.docx").write_bytes(lying(bomb("word/document.xml", 80 << 20)))
    with (folder / "sparse.txt").open("wb") as sparse:
        sparse.truncate(1 << 30)
    os.mkfifo(folder / "pipe.txt")
    (folder / "link-out.txt").symlink_to(outside / "secret.txt")
    (folder / "folder-out").symlink_to(outside)
    (folder / "round.txt").symlink_to("round.txt")
    patterns = "[z-a].txt,Oslo\n**/*" + "a*" * 200 + ",Rome\n"
    (folder / "manifest.csv").write_text(f"path,place\n{patterns}")
    return folder
