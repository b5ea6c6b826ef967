"""Which labels are labels: a beam search for the cheapest set of sequences that explains them.

A document's labels are read as interleaved sequences: paragraphs 1, 2, 3 with (a), (b) inside 2
and Roman headings around. A state holds the open sequences; each label may continue one of them,
open a new one, or be plain text ("2018. The meeting"). Costs say how surprising that is, in
units of roughly one bit of doubt; the cheapest path over the whole document wins, so a decision
can be settled by labels that come later ("(i)" followed by "(j)" is a letter).

Indentation plays no part: extracted text has lost it or invented it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from app.segmentation import costs
from app.segmentation.reading import DECISIONS, MAIN_STYLES, NAMED, PROVISIONS, Doubt, Reading
from app.segmentation.states import (
    RANK,
    Decision,
    Frame,
    Item,
    State,
    frame_of,
    is_next,
    rank_of,
)

__all__ = ["decide"]

#: Named units that end the count of paragraphs above them.
_CLOSING = DECISIONS | PROVISIONS | {"annex", "appendix"}


#: What headings stand below which, in papers that have four and five levels of them.
_BELOW = frozenset(
    {("A.", "1."), ("А.", "1."), ("ألف", "1-"), ("1.", "a()"), ("1.", "а()"), ("1.", "а)"),
     ("1.", "a)"), ("1-", "أ()"), ("a()", "i()"), ("a)", "i)")}
)  # fmt: skip

_COST = attrgetter("cost")
_TEXT = ("text", None, -1, False, False, False)
#: The constructors of named tuples are functions of Python, which take twice as long.
_new = tuple.__new__


def decide(items: Sequence[Item]) -> list[Decision]:
    """The role of each item, in their order. Deterministic; ties go to the earlier reading."""
    beam = [State(0.0, (), (), False, None)]
    for item in items:
        steps = [step for state in beam for step in _steps(state, item)]
        steps.sort(key=_COST)
        limit = steps[0].cost + costs.MARGIN
        if len(steps) == 1 or steps[1].cost > limit:  # as of most: the number that is due
            beam = steps[:1]
            continue
        beam = []
        known: set[tuple[object, ...]] = set()
        for step in steps:
            if step.cost > limit or len(beam) == costs.BEAM:
                break
            if (future := _future(step)) not in known:
                known.add(future)
                beam.append(step)
    decisions: list[Decision] = []
    trail = beam[0].trail
    while trail is not None:
        members, trail = trail
        decisions.append(_new(Decision, members))
    return decisions[::-1]


def _future(state: State) -> tuple[object, ...]:
    """All of a state that later labels can tell: two states alike in it are one, the cheaper."""
    heads = [(frame.style, frame.value, frame.bis, frame.size > 1) for frame in state.heads]
    body = [
        (style, value, bis, prefix, size if size < 3 else 3, owner >= 0, styled)
        for style, value, bis, prefix, _, owner, size, _, styled in state.body
    ]
    return (*heads, state.headed, *body)


def _steps(state: State, item: Item) -> Iterator[State]:
    """Every state that `item` can lead to."""
    accept = costs.ACCEPT[item.doubt] + (costs.BROKEN_ACCEPT if item.broken else 0.0)
    if item.certain:
        accept = 0.0
    # The number that is due, in a count well under way, needs no other explanation.
    plain = len(item.readings) == 1 and item.doubt is Doubt.NONE and not item.broken
    for reading in item.readings:
        if reading.style in NAMED:
            yield _named(state, item, reading, accept)
            continue
        if plain and _is_due(state.body, reading, item):
            yield from _continue(state, item, reading, accept, exact=True)
            return
        if item.headingish:
            yield from _heading(state, item, reading, accept)
        yield from _continue(state, item, reading, accept)
        yield from _open(state, item, reading, accept)
    reject = costs.REJECT[item.doubt] * (costs.BROKEN_REJECT if item.broken else 1.0)
    if item.headingish and item.doubt is Doubt.BARE:
        reject = costs.REJECT_BARE_HEAD
    if item.certain:
        reject = 8.0
    trail = (_TEXT, state.trail)
    yield _new(State, (state.cost + reject, state.heads, state.body, state.headed, trail))


def _is_due(body: tuple[Frame, ...], reading: Reading, item: Item) -> bool:
    for frame in body:
        alike = frame.style == reading.style and frame.styled is item.styled
        if alike and frame.size > 1 and is_next(frame, reading):
            return True
    return False


def _head_step(
    state: State,
    heads: tuple[Frame, ...],
    body: tuple[Frame, ...],
    cost: float,
    reading: Reading,
) -> State:
    trail = (("head", reading, -1, False, False, False), state.trail)
    return _new(State, (state.cost + cost, heads, body, True, trail))


def _named(state: State, item: Item, reading: Reading, accept: float) -> State:
    """Article, Section, Annex: always a heading of its rank."""
    style = reading.style
    if style in {"annex", "appendix"}:
        # "Annex A" after "Annex II" is an annex within it.
        style = f"{style}:{_numeral_kind(reading.eid)}"
    heads = state.heads
    at = next((k for k, frame in enumerate(heads) if frame.style == style), None)
    cost = accept
    if at is None:
        rank = RANK[reading.style]
        kept = tuple(
            frame for frame in heads
            if rank_of(frame) < rank or (rank_of(frame) == rank and frame.style != style)
        )  # fmt: skip
        if item.doubt is Doubt.BARE and reading.value > 1 and not item.follows:
            cost += costs.NAMED_BARE
    else:
        kept = heads[:at]
        step = reading.value - heads[at].value
        cost += 0.0 if step >= 0 else 1.5
    closes = reading.style in _CLOSING
    frame = frame_of(item, reading, -1, 1, style)
    body = () if closes else state.body[:1]
    return _head_step(state, (*kept, frame), body, cost, reading)


def _numeral_kind(printed: str) -> str:
    if not printed:
        return ""
    return "1" if printed[0].isdigit() else "I" if set(printed) <= set("IVXL") else "A"


def _heading(state: State, item: Item, reading: Reading, accept: float) -> Iterator[State]:
    """A heading's label: "II.", "A.", "3." of a count of its own."""
    for k in range(len(state.heads) - 1, -1, -1):
        frame = state.heads[k]
        if frame.style == reading.style and is_next(frame, reading):
            follow = frame_of(item, reading, -1, frame.size + 1)
            back = costs.LONE if frame.size == 1 else 0.0
            heads = (*state.heads[:k], follow)
            yield _head_step(state, heads, state.body[:1], accept - back, reading)
        elif frame.style == reading.style and frame.prefix == reading.prefix and frame.size > 1:
            step = reading.value - frame.value
            if 1 < step <= costs.HEAD_GAP:
                heads = (*state.heads[:k], frame_of(item, reading, -1, frame.size + 1))
                gap = accept + costs.GAP + costs.GAP_STEP * (step - 1)
                yield _head_step(state, heads, state.body[:1], gap, reading)
    opening = reading.value == 1 or not any(f.style == reading.style for f in state.heads)
    if opening and not reading.bis and len(reading.prefix) < 3:
        below = item.apart and state.heads and (state.heads[-1].style, reading.style) in _BELOW
        usual = costs.HEAD_OPEN.get(reading.style, costs.HEAD_OPEN_OTHER)
        cost = accept + (costs.HEAD_OPEN_BELOW if below else usual) + costs.LONE
        cost += 0.0 if reading.value == 1 else costs.HEAD_OPEN_AMID
        if any(frame.style == reading.style for frame in state.heads[-1:]):
            cost += costs.OPEN_AGAIN
        heads = (*state.heads, frame_of(item, reading, -1))
        yield _head_step(state, heads, state.body[:1], cost, reading)


def _body_step(state: State, body: tuple[Frame, ...], cost: float, reading: Reading,
               *, slip: bool = False, resumes: bool = False) -> State:  # fmt: skip
    last = body[-1]
    decision = ("body", reading, last.owner, slip, last.size == 1, resumes)
    trail = (decision, state.trail)
    return _new(State, (state.cost + cost, state.heads, body, False, trail))


def _continue(
    state: State, item: Item, reading: Reading, accept: float, *, exact: bool = False
) -> Iterator[State]:
    """The label is the next of an open sequence, or a later one, or a misprint of the next."""
    body = state.body
    for k in range(len(body) - 1, -1, -1):
        frame = body[k]
        if frame.style != reading.style:
            if (
                frame.style in costs.COUNTS
                and reading.style in costs.COUNTS
                and is_next(frame, reading)
            ):
                # "20- The" after "19. The": the same count, badly printed.
                other = frame_of(item, reading, frame.owner, frame.size + 1, frame.style)
                yield _body_step(state, (*body[:k], other), accept + costs.OTHER_STOP, reading)
            elif frame.style == "1.1" and _closes(frame, reading):
                # "7. The Committee" after "6.4": a section that is one paragraph.
                other = frame_of(item, reading, -1, frame.size + 1)
                yield _body_step(state, (*body[:k], other), accept, reading)
            continue
        cost = accept - (costs.LONE if frame.size == 1 else 0.0)
        if frame.level != item.level and frame.level is not None and item.level is not None:
            cost += item.level_cost
        if frame.styled is not item.styled:
            cost += costs.SET
        following = frame_of(item, reading, frame.owner, frame.size + 1)
        held, due = _is_held(body, k), is_next(frame, reading)
        if due:
            cost += costs.RESUME * held
            yield _body_step(state, (*body[:k], following), cost, reading, resumes=held)
        if held or due:
            continue
        step = reading.value - frame.value
        if item.bracketed and (step, reading.bis, reading.prefix) == (0, frame.bis, frame.prefix):
            yield _body_step(state, (*body[:k], following), cost + costs.ALTERNATIVE, reading)
        if _repeats(frame, reading, item):
            yield _body_step(state, (*body[:k], following), cost + costs.REPEATED, reading)
        weak = item.doubt >= Doubt.ALONE and (frame.size < 3 or step > 3)
        if exact or weak:
            continue
        if frame.prefix == reading.prefix and step > 1:
            gap = min(costs.GAP + costs.GAP_STEP * (step - 1), costs.GAP_MAX)
            yield _body_step(state, (*body[:k], following), cost + gap, reading)
        if (
            frame.size >= 3
            and not frame.prefix
            and item.doubt < Doubt.ALONE
            and (reading.value > 9)
        ):
            slipped = following._replace(value=frame.value + 1, bis=0)
            yield _body_step(state, (*body[:k], slipped), accept + costs.SLIP, reading, slip=True)


def _closes(frame: Frame, reading: Reading) -> bool:
    """Whether `reading` numbers the section behind the one that `frame` counts within."""
    if reading.style != "1." or reading.bis or frame.owner >= 0 or len(frame.prefix) != 1:
        return False
    return reading.value == frame.prefix[0] + 1


def _is_held(body: tuple[Frame, ...], k: int) -> bool:
    """Whether the count stands still while that of a text within runs."""
    return k == 0 and len(body) > 1 and body[1].owner < 0 and body[1].style == body[0].style


def _repeats(frame: Frame, reading: Reading, item: Item) -> bool:
    """Whether the letter of the item before is printed again by mistake: "(d) …; (d) …"."""
    if item.doubt or item.broken or not reading.style.endswith(")") or reading.style[0] == "1":
        return False
    return frame.size > 1 and (frame.value, frame.bis) == (reading.value, reading.bis)


def _inner(state: State, item: Item, reading: Reading, cost: float) -> State:
    """ "2.1" opens under the "2" that it names, else at the top."""
    body = state.body
    for k in range(len(body) - 1, -1, -1):
        if (*body[k].prefix, body[k].value) == reading.prefix:
            kept, owner = body[: k + 1], body[k].unit
            return _body_step(state, (*kept, frame_of(item, reading, owner)), cost - 0.3, reading)
    return _body_step(state, (*body, frame_of(item, reading, -1)), cost, reading)


def _shallow(frame: Frame, item: Item) -> float:
    """The cost of standing under a unit that is no less deep in the source's own lists."""
    if frame.level is None or item.level is None or item.level > frame.level:
        return 0.0
    return item.level_cost


def _ends_list(bottom: Frame, reading: Reading) -> bool:
    """Whether a count of paragraphs begins behind a list that text led in to, as a preamble's."""
    return bottom.owner >= 0 and bottom.style not in MAIN_STYLES and reading.style in MAIN_STYLES


def _open(state: State, item: Item, reading: Reading, accept: float) -> Iterator[State]:
    """The label begins a sequence: under the label before, under a lead-in, or at the top."""
    body = state.body
    first = reading.value == 1 and reading.bis == 0
    cost = accept + costs.OPEN.get(reading.style, costs.OPEN_OTHER) + costs.LONE
    if reading.style == "1." and reading.number.isalpha():
        cost += costs.MISREAD
    if reading.prefix:
        yield _inner(state, item, reading, accept + (0.3 if first else 2.0))
        return
    if not first:
        cost += costs.OPEN_AMID if body or item.doubt >= Doubt.ALONE else costs.OPEN_FIRST_AMID
        if 1900 <= reading.value <= 2100:
            cost += costs.YEAR
    headed = item.after_heading or state.headed
    if item.lead >= 0:
        yield _body_step(state, (*body, frame_of(item, reading, item.lead)), cost, reading)
    if not body:
        if item.lead < 0:
            yield _body_step(state, (frame_of(item, reading, -1),), cost, reading)
        return
    top_again = any(frame.style == reading.style for frame in body)
    if first or body[0].style == reading.style:
        # Another text in the same file may begin its count anywhere.
        again = (
            costs.RESTART_OTHER if not first else costs.RESTART_HEADED if headed else costs.RESTART
        )
        if first and item.after_text and _ends_list(body[0], reading):
            again = costs.RESTART_HEADED
        yield _body_step(state, (frame_of(item, reading, -1),), cost + again, reading)
        if first and headed and (item.presented or _is_held(body, 0)):
            # "11. … the following draft resolution:", its "1." to "14.", then "12.".
            beside = (body[0], frame_of(item, reading, -1))
            yield _body_step(state, beside, cost + again, reading)
    if not headed:
        under = cost + (0.4 if item.after_text else 0.0) + _shallow(body[-1], item)
        if top_again:
            under += costs.OPEN_AGAIN if item.led else costs.OPEN_AGAIN_UNLED
        yield _body_step(state, (*body, frame_of(item, reading, body[-1].unit)), under, reading)
