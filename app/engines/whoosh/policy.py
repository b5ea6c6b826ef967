"""Which segments to merge at the end of an indexing run."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MAX_SEGMENTS", "to_merge"]

#: More segments than this are merged, the smallest ones first.
MAX_SEGMENTS = 8
#: So many of the smallest go into one: the sizes then grow about geometrically, so that each
#: paragraph is rewritten a logarithmic number of times.
MERGED = 5
#: No merge is larger, since `parley index` waits for it; more segments are borne instead.
MAX_PARAGRAPHS = 200_000


def to_merge(live: Mapping[str, int], whole: Mapping[str, int]) -> list[list[str]]:
    """Groups of segments to make one segment of each.

    `live` and `whole`: paragraphs by segment, without and with deleted ones. A segment that is
    more than half deleted is rewritten too.
    """
    by_size = sorted(live, key=lambda name: (live[name], name))
    group: list[str] = []
    if len(by_size) > MAX_SEGMENTS:
        group = by_size[: len(by_size) - MAX_SEGMENTS + MERGED - 1]
        while sum(live[name] for name in group) > MAX_PARAGRAPHS and len(group) > 1:
            group.pop()
    sparse = [
        name
        for name in by_size
        if name not in group and 2 * live[name] < whole[name] and live[name] <= MAX_PARAGRAPHS
    ]
    groups = [group] if len(group) > 1 else []
    return groups + [[name] for name in sparse]
