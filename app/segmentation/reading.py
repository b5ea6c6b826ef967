"""The values of label reading."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

__all__ = [
    "ACTIONS",
    "DECISIONS",
    "MAIN_STYLES",
    "NAMED",
    "PROVISIONS",
    "Doubt",
    "Label",
    "Reading",
]


class Doubt(IntEnum):
    """Why a label may be none, from the least doubt to the most."""

    NONE = 0
    LOWER = 1  # "2. the": the text goes on in lower case
    GLUED = 2  # "2.The": no blank after the label
    DASH = 3  # "2 - The"
    ALONE = 4  # nothing follows on its line
    BARE = 5  # "34 The", "25Ad hoc": no dot; may be a number, a glued note mark


class Reading(NamedTuple):
    """One way to read a label: its place in a sequence of one style.

    `style` tells sequences apart ("1.", "(a)" is "a()", "art"); `value` is the place, `bis` the
    place after it ("3 bis" is 3, 1), `prefix` the numbers before the last in "1.2.3". `eid` is
    the address form, `number` what a person cites. One label may stand for several places, as
    "(i)-(iii) [Deleted]" does: `upto` is then the last.
    """

    style: str
    value: int
    eid: str
    number: str
    prefix: tuple[int, ...] = ()
    bis: int = 0
    upto: int = 0

    @property
    def last(self) -> int:
        """The last place that it stands for."""
        return self.upto or self.value


class Label(NamedTuple):
    """A label as printed, the offset at which the text after it begins, and its readings.

    `kept` is what stands before it and belongs to the text: the bracket of "[3. No toll …]".
    """

    printed: str
    end: int
    readings: tuple[Reading, ...]
    doubt: Doubt = Doubt.NONE
    kept: str = ""

    @property
    def is_bullet(self) -> bool:
        """Whether it is a list mark without a number."""
        return self.readings[0].style == "bullet"

    @property
    def is_named(self) -> bool:
        """Whether it names its unit: Article, Section, Annex."""
        return self.readings[0].style in NAMED

    def counts_on_from(self, before: Label) -> bool:
        """Whether it may be the next in the sequence of the one before: "(ii)" of "(i)"."""
        return any(
            one.style == two.style and two.value == one.value + 1
            for one in before.readings
            for two in self.readings
        )


#: What a plan of action counts: "Action #4 Destroy …".
ACTIONS = ("Action ", "Commitment ", "Acción ", "Compromiso ", "Engagement ", "Действие ", "Мера ",
           "الإجراء ", "行动")  # fmt: skip
#: Styles in which a document counts its paragraphs; other styles count what a lead-in announces.
MAIN_STYLES = frozenset(
    {"1.", "1)", "1-", "1–", "1—", "1、", "1.)", "1.-", "1.1", "A.1", "OP1", "一、", "primero"}
    | {f"{word.strip()} 1" for word in ACTIONS}
)

#: Styles of labels that name their unit, with the eid element of each (Akoma Ntoso's where there
#: is one).
NAMED = {
    "part": "part",
    "title": "title",
    "chapter": "chp",
    "section": "sec",
    "article": "art",
    "rule": "rule",
    "regulation": "regulation",
    "annex": "annex",
    "appendix": "appendix",
    "decision": "decision",
    "resolution": "resolution",
    "recommendation": "recommendation",
    "measure": "measure",
}

#: Named units of which treaties and rules consist.
PROVISIONS = frozenset({"article", "rule", "regulation"})

#: Named units that stand one after another in a report, each with a numbering of its own.
DECISIONS = frozenset({"decision", "resolution", "recommendation", "measure"})
