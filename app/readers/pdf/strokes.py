"""What is drawn on a page: horizontal rules, the upright ones of tables, and bullets."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

__all__ = ["Dot", "Post", "Rule", "strokes_of", "turned_posts", "turned_rules"]

#: Beyond these a page is a drawing.
MAX_OBJECTS = 20_000
MAX_SEGMENTS = 400

#: In points: a shape no thicker than this is a line.
THIN = 2.5
SHORTEST_RULE = 20.0
SHORTEST_POST = 6.0
#: In points: how wide and high a bullet may be, and how alike both are; so many are a drawing.
DOT, ROUND, MOST_DOTS = (1.2, 9.0), 0.6, 60

_Box = tuple[float, float, float, float]


class Rule(NamedTuple):
    """A horizontal line."""

    x0: float
    x1: float
    y: float


class Post(NamedTuple):
    """An upright line."""

    x: float
    y0: float
    y1: float


class Dot(NamedTuple):
    """A small shape as wide as high: a bullet that is drawn, or something else."""

    x0: float
    x1: float
    y: float


def strokes_of(
    page: pdfium.PdfPage,
) -> tuple[tuple[Rule, ...], tuple[Post, ...], tuple[Dot, ...]]:
    """The page's rules and posts, pieces of one line joined; dots. Coordinates of the page."""
    rules: list[Rule] = []
    posts: list[Post] = []
    dots: list[Dot] = []
    least, most = DOT
    for left, bottom, right, top in _shapes(page):
        wide, high = right - left, top - bottom
        if least < wide < most and abs(wide - high) < ROUND:
            dots.append(Dot(left, right, (top + bottom) / 2))
        elif high <= THIN < wide:
            rules.append(Rule(left, right, (top + bottom) / 2))
        elif wide <= THIN < high:
            posts.append(Post((left + right) / 2, bottom, top))
    found = tuple(dots) if len(dots) < MOST_DOTS else ()
    return tuple(_joined_rules(rules)), tuple(_joined_posts(posts)), found


def _shapes(page: pdfium.PdfPage) -> Iterator[_Box]:
    sides = [ctypes.c_float() for _ in range(4)]
    for index in range(min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        item = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind not in {raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE}:
            continue
        raw.FPDFPageObj_GetBounds(item, *sides)
        left, bottom, right, top = (side.value for side in sides)
        wide, high = right - left, top - bottom
        dotted = wide < DOT[1] and abs(wide - high) < ROUND and kind == raw.FPDF_PAGEOBJ_PATH
        if high <= THIN or wide <= THIN or dotted:
            yield left, bottom, right, top
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            yield from _segments(item)


def _segments(path: raw.FPDF_PAGEOBJECT) -> Iterator[_Box]:
    """The straight lines of a stroked path, such as a table's grid drawn in one go."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    count = raw.FPDFPath_CountSegments(path)
    if not stroke.value or count > MAX_SEGMENTS:
        return
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            start = point
        else:
            yield _box(last, point)
            if raw.FPDFPathSegment_GetClose(segment):
                yield _box(point, start)
        last = point


def _box(one: tuple[float, float], other: tuple[float, float]) -> _Box:
    (x0, y0), (x1, y1) = one, other
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _joined_rules(rules: list[Rule]) -> Iterator[Rule]:
    """Word processors draw one rule as many pieces, side by side."""
    rules.sort(key=lambda rule: (round(rule.y), rule.x0))
    joined: Rule | None = None
    for rule in rules:
        if joined and abs(rule.y - joined.y) < 1.5 and rule.x0 - joined.x1 < 2:
            joined = Rule(joined.x0, max(joined.x1, rule.x1), joined.y)
            continue
        if joined and joined.x1 - joined.x0 > SHORTEST_RULE:
            yield joined
        joined = rule
    if joined and joined.x1 - joined.x0 > SHORTEST_RULE:
        yield joined


def _joined_posts(posts: list[Post]) -> Iterator[Post]:
    posts.sort(key=lambda post: (round(post.x), post.y0))
    joined: Post | None = None
    for post in posts:
        if joined and abs(post.x - joined.x) < 1.5 and post.y0 - joined.y1 < 2:
            joined = Post(joined.x, joined.y0, max(joined.y1, post.y1))
            continue
        if joined and joined.y1 - joined.y0 > SHORTEST_POST:
            yield joined
        joined = post
    if joined and joined.y1 - joined.y0 > SHORTEST_POST:
        yield joined


def turned_rules(
    rules: tuple[Rule, ...], posts: tuple[Post, ...], turn: int, bbox: tuple[float, ...]
) -> tuple[Rule, ...]:
    """What is drawn across the page when it is turned so that its text stands upright."""
    left, bottom, right, top = bbox
    match turn:
        case 0:
            return tuple(Rule(r.x0 - left, r.x1 - left, r.y - bottom) for r in rules)
        case 1:
            return tuple(Rule(p.y0 - bottom, p.y1 - bottom, right - p.x) for p in posts)
        case 2:
            return tuple(Rule(right - r.x1, right - r.x0, top - r.y) for r in rules)
        case _:
            return tuple(Rule(top - p.y1, top - p.y0, p.x - left) for p in posts)


def turned_posts(
    rules: tuple[Rule, ...], posts: tuple[Post, ...], turn: int, bbox: tuple[float, ...]
) -> tuple[Post, ...]:
    """The same of what is drawn upwards."""
    left, bottom, right, top = bbox
    match turn:
        case 0:
            return tuple(Post(p.x - left, p.y0 - bottom, p.y1 - bottom) for p in posts)
        case 1:
            return tuple(Post(r.y - bottom, right - r.x1, right - r.x0) for r in rules)
        case 2:
            return tuple(Post(right - p.x, top - p.y1, top - p.y0) for p in posts)
        case _:
            return tuple(Post(top - r.y, r.x0 - left, r.x1 - left) for r in rules)
