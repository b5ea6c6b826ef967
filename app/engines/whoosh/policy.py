"""Which segments to merge at the end of an indexing run."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MAX_SEGMENTS", "to_merge"]

#: More segments than this are merged, the smallest ones first.
MAX_SEGMENTS = 8
#: No merge is larger, since `parley index` waits for it; more segments are borne instead.
MAX_PARAGRAPHS = 200_000


def to_merge(live: Mapping[str, int], whole: Mapping[str, int]) -> list[list[str]]:
    """Groups of segments to make one segment of each.

    `live` and `whole`: paragraphs by segment, without and with deleted ones. A segment that is
    more than half deleted is rewritten too.
    """
    by_size = sorted(live, key=lambda name: (live[name], name))
    group: list[str] = []
    total = 0
    for place, name in enumerate(by_size if len(by_size) > MAX_SEGMENTS else ()):
        # As many as have to be, and then those that are no larger than all before: what is
        # rewritten doubles, so that each paragraph is rewritten a logarithmic number of times.
        enough = len(by_size) - place <= MAX_SEGMENTS - 1
        if total + live[name] > MAX_PARAGRAPHS or (enough and live[name] > total):
            break
        group.append(name)
        total += live[name]
    sparse = [
        name
        for name in by_size
        if name not in group and 2 * live[name] < whole[name] and live[name] <= MAX_PARAGRAPHS
    ]
    groups = [group] if len(group) > 1 else []
    return groups + [[name] for name in sparse]
