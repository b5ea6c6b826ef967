"""What is usual in a document's print, or in a region of it: type size, spacing, edges."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.domain.patterns import when_met
from app.readers.pdf.lines import Line
from app.readers.pdf.sizes import are_guesses, rounded

__all__ = ["APART", "ENDS", "Measure", "body_size", "local", "measure"]

#: Lines further from each other than so many line spacings are of two paragraphs.
APART = 1.28
#: Share of a wide line's width from which a line is full.
FULL = 0.85
#: So many paragraphs that go on at the left edge show where paragraphs begin.
INDENTED = 2
#: In line spacings: no gap between paragraphs is narrower; so many of one width show it.
NARROW, FEWEST_GAPS = 1.08, 6
#: The usual step is between paragraphs where it is so much wider than many that are within one.
WIDER = 1.12
#: In sizes: steps of one kind differ by less, as a line of vowel marks stands a little higher.
ALIKE = 0.1
#: Line spacings in sizes: the usual one, and one that no text has in single spacing.
USUAL, WIDE = 1.2, 1.7
#: So many steps of one width tell of the lines above them.
FEWEST_STEPS = 4
#: In ems: a line that ends so far from the right is a short one, as a form of address is.
SHORT = 4.0
#: How a sentence or clause ends.
ENDS = when_met(r"(?:[.;:!?。;:؟؛；：！？]|[-–—]{2,})[)\]）】”’\"'»\d*]*$")


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in a document: type size, line spacing (in sizes), left and right edge."""

    size: float
    leading: float
    left: float
    right: float
    #: Whether type sizes can be trusted (a scan's are guesses).
    sized: bool = True
    #: Where the first lines of paragraphs stand, if set in; None where that is not sure.
    indent: float | None = None
    #: Lines further from each other than so many line spacings are of two paragraphs.
    apart: float = APART
    #: Where the other lines stand, if they hang from the first; None where that is not sure.
    hang: float | None = None


def measure(lines: Iterable[Line]) -> Measure:
    """The usual measures of `lines` (in reading order), weighted by their characters."""
    lines = list(lines)
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[rounded(line.size)] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    sized = not are_guesses(sizes, size)
    body = [line for line in lines if not sized or abs(line.size - size) <= 0.3]
    left = _margin(body)
    rights = sorted(line.x1 for line in body)
    right = rights[int(0.97 * (len(rights) - 1))] if rights else 0.0
    leading = _leading(body, size)
    return Measure(size, leading, left, right, sized, apart=_parting(body, size, leading))


def _leading(body: list[Line], size: float) -> float:
    """The usual line spacing, in sizes.

    In a short document whose paragraphs are of a line or two, the commonest step is that between
    paragraphs: then the lines that surely go on from the one above tell.
    """
    steps: Counter[float] = Counter()
    within: Counter[float] = Counter()
    sure: Counter[float] = Counter()
    full_at: Counter[float] = Counter()
    wraps = False
    filled: list[float] = []
    left = min((line.x0 for line in body), default=0.0)
    right = max((line.x1 for line in body), default=0.0)
    widths = sorted(line.width for line in body)
    letters = sum(len(line.text) for line in body)
    bold = sum(len(line.text) for line in body if line.bold) * 2 > letters
    full = FULL * widths[int(0.9 * (len(widths) - 1))] if widths else 0.0
    for above, below in itertools.pairwise(body):
        step = (above.y - below.y) / size
        if above.page != below.page or not 0.8 < step < 3:
            continue
        steps[round(step * 20) / 20] += 1
        wide, small = above.width > full, below.text[0].islower()
        over = ENDS.search(above.text) is not None
        is_full = _is_full(above, below, left, right)
        full_at[round(step * 20) / 20] += is_full or wide
        if not over and above.bold is bold:
            wraps = wraps or small
            if is_full:
                filled.append(step)
        if not over and (wide or small) and above.bold is bold:
            within[round(step * 20) / 20] += 1
            sure[round(step * 20) / 20] += wide and small
    if not steps:
        return USUAL
    usual = steps.most_common(1)[0][0]
    # The longest line of all is full by itself: it is to stand nearer, or another one be full too.
    wraps = wraps or len(filled) > 1 or any(step < usual / NARROW for step in filled)
    if usual >= WIDE and not (wraps and within):
        return USUAL  # each paragraph is one line: no step is within one
    if usual >= WIDE and steps[usual] >= FEWEST_STEPS and 2 * full_at[usual] < steps[usual]:
        # Lines that leave room for the next are no lines of double spacing.
        closer = [step for step in within if step < usual / WIDER]
        return max(closer, key=lambda step: within[step], default=USUAL)
    # Beside a page of English, lines of Arabic show nothing by their case.
    first = [line.text[0] for line in body if line.text[0].isalpha()]
    cased = sum(letter.lower() != letter.upper() for letter in first)
    for evidence in (within, sure) if 2 * cased > len(first) else (within,):
        closest, count = next(iter(evidence.most_common(1)), (usual, 0))
        fewest = 1 if usual >= WIDE else 2
        wider = APART if count < FEWEST_GAPS else WIDER
        if count >= max(fewest, 0.6 * evidence.total()) and usual > wider * closest:
            return closest
    return usual


def _is_full(above: Line, below: Line, left: float, right: float) -> bool:
    """Whether the first word of the line below had no room behind the one above."""
    word = below.text.split(" ", 1)[0]
    if "\u3400" <= word[0] <= "\u9fff":
        word = word[0]  # Chinese is parted anywhere
    width = below.width * (len(word) + 1) / max(len(below.text), 1)
    leftward = above.rtl and not above.turned
    return above.x0 - width < left if leftward else above.x1 + width > right


def _parting(body: list[Line], size: float, leading: float) -> float:
    """What parts paragraphs, in line spacings: less than usual where one narrow gap surely does."""
    steps: Counter[float] = Counter()
    over: Counter[float] = Counter()
    short: Counter[float] = Counter()
    half = 0.5 * max((line.width for line in body), default=0.0)
    for above, below in itertools.pairwise(body):
        step = round((above.y - below.y) / size * 50) / 50
        if above.page == below.page and 0.8 < step < 1.5 * leading:
            steps[step] += 1
            ended = ENDS.search(above.text) is not None
            over[step] += ended and not below.text[0].islower()
            short[step] += (ended or above.width < half) and not below.text[0].islower()
    narrow = [step for step in steps if leading * NARROW < step <= APART * leading]
    wide = max(narrow, key=lambda step: steps[step], default=0.0)
    within = sum(count for step, count in steps.items() if abs(step - leading) < 0.04)
    between = sum(count for step, count in steps.items() if abs(step - wide) < 0.04)
    after = sum(count for step, count in over.items() if abs(step - wide) < 0.04)
    sure = between >= FEWEST_GAPS and after >= 0.9 * between
    if sure and within + between >= 0.85 * steps.total():
        return (leading + wide) / 2 / leading
    return _cleft(steps, short, leading)


def _cleft(steps: Counter[float], over: Counter[float], leading: float) -> float:
    """The same where all steps are of two kinds with nothing between.

    `over`: how many of them stand behind a stop or a short line, as the wider ones do.
    """
    inner = [step for step in steps if step <= leading + ALIKE]
    outer = [step for step in steps if step > leading + ALIKE]
    if not inner or not outer or min(outer) < max(NARROW * leading, max(inner) + ALIKE):
        return APART
    between = sum(steps[step] for step in outer)
    ended = sum(over[step] for step in outer)
    if min(outer) > APART * leading or between < FEWEST_GAPS or ended < 0.85 * between:
        return APART
    return (max(inner) + min(outer)) / 2 / leading


def body_size(usual: Measure, pages: Iterable[Iterable[Line]]) -> Measure:
    """`usual` with the size of the text where notes have more letters than the text has.

    Then much of the document is in larger type, or what is has the marks of the notes; and on its
    pages all of it stands above the type that is the document's commonest.
    """
    if not usual.sized:
        return usual
    letters: Counter[float] = Counter()
    above: Counter[float] = Counter()
    both: Counter[float] = Counter()
    marked: dict[float, set[str]] = {}
    begun: set[str] = set()
    for page in pages:
        ends: dict[float, tuple[float, float]] = {}
        for line in page:
            size = rounded(line.size)
            letters[size] += len(line.text)
            marked.setdefault(size, set()).update(mark.text for mark in line.marks if mark.start)
            if size == usual.size:
                begun.add(line.text.split(" ", 1)[0].rstrip("."))
            low, high = ends.get(size, (line.y, line.y))
            ends[size] = min(low, line.y), max(high, line.y)
        small = ends.get(usual.size)
        for size, (low, _) in ends.items():
            if small and size > 1.06 * usual.size:
                both[size] += 1
                above[size] += low > small[1]
    for size, count in above.most_common():
        least = 0.05 if len(marked[size] & begun) > 1 else 0.25
        if letters[size] > least * letters[usual.size] and count >= 0.6 * both[size]:
            return replace(usual, size=size)
    return usual


def local(lines: list[Line], usual: Measure, *, column: bool) -> Measure:
    """The edges of one region: the document's, unless the region has its own."""
    body = [line for line in lines if not usual.sized or abs(line.size - usual.size) <= 0.6]
    if not body:
        body = lines
    near = Counter(round(line.x0) for line in body if abs(line.x0 - usual.left) <= 4)
    left = _margin(body)
    if not column and near:
        left = float(near.most_common(1)[0][0])
    rights = sorted(line.x1 for line in body)
    right = rights[int(0.97 * (len(rights) - 1))]
    if not column and len(body) < 6:
        right = max(right, usual.right)
    if not column and not near and (len(body) < 3 or abs(right - usual.right) < usual.size):
        left = usual.left
    indent, hang = _indent(lines, left), _hanging(lines, left)
    return replace(usual, left=left, right=right, indent=indent, hang=hang)


def _indent(lines: list[Line], left: float) -> float | None:
    """Where paragraphs begin: lines set in alike, whose text goes on at the left edge.

    None if it goes on as far in anywhere: as that of quotations and lists does.
    """
    begun: Counter[float] = Counter()
    for above, below in itertools.pairwise(lines):
        if above.x0 > left + 0.8 * above.size and abs(below.x0 - left) < 0.5 * below.size:
            begun[round(above.x0)] += ENDS.search(above.text) is None
    if not begun or begun.most_common(1)[0][1] < INDENTED:
        return None
    indent = begun.most_common(1)[0][0]
    right = max(line.x1 for line in lines)
    inside = any(
        abs(above.x0 - indent) < 0.5 * above.size
        and abs(below.x0 - indent) < 0.5 * below.size
        and (
            below.text[0].islower()
            or (ENDS.search(above.text) is None and above.x1 > right - SHORT * above.size)
        )
        for above, below in itertools.pairwise(lines)
    )
    return None if inside else indent


def _hanging(lines: list[Line], left: float) -> float | None:
    """Where lines go on within a sentence from one at the left edge, if that is the rule."""
    edges: Counter[float] = Counter()
    for above, below in itertools.pairwise(lines):
        if abs(above.x0 - left) < 0.5 * above.size and below.text[0].islower():
            edges[round(below.x0)] += ENDS.search(above.text) is None
    edge, count = next(iter(edges.most_common(1)), (left, 0))
    return edge if count > INDENTED and edge > left + 0.9 * lines[0].size else None


def _margin(lines: list[Line]) -> float:
    """The leftmost edge that many full lines share: lists and tables stand to the right of it."""
    rights = sorted(line.x1 for line in lines)
    edge = rights[int(0.97 * (len(rights) - 1))] if rights else 0.0
    full = [line for line in lines if line.x1 > edge - 3 * line.size]
    lefts = Counter(round(line.x0) for line in (full if len(full) > 3 else lines))
    if not lefts:
        return 0.0
    votes = {x: sum(lefts[x + step] for step in (-1, 0, 1)) for x in lefts}
    most = max(votes.values())
    edge = min(x for x, count in votes.items() if count >= 0.15 * most)
    return float(max((edge, edge + 1), key=lambda x: lefts[x]))
