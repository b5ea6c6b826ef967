"""What it costs to read a label so or so: roughly bits of doubt (`app.segmentation.sequences`)."""

from __future__ import annotations

from app.segmentation.reading import Doubt

__all__ = [
    "ACCEPT",
    "ALTERNATIVE",
    "BEAM",
    "BROKEN_ACCEPT",
    "BROKEN_REJECT",
    "COUNTS",
    "GAP",
    "GAP_MAX",
    "GAP_STEP",
    "HEAD_GAP",
    "HEAD_OPEN",
    "HEAD_OPEN_AMID",
    "HEAD_OPEN_BELOW",
    "HEAD_OPEN_OTHER",
    "LONE",
    "MARGIN",
    "MISREAD",
    "NAMED_BARE",
    "OPEN",
    "OPEN_AGAIN",
    "OPEN_AGAIN_UNLED",
    "OPEN_AMID",
    "OPEN_FIRST_AMID",
    "OPEN_OTHER",
    "OTHER_STOP",
    "REJECT",
    "REJECT_BARE_HEAD",
    "REPEATED",
    "RESTART",
    "RESTART_HEADED",
    "RESTART_OTHER",
    "RESUME",
    "SET",
    "SLIP",
    "YEAR",
]

BEAM = 8  # so many states are kept
MARGIN = 8.0  # states this much dearer than the best are dropped

REJECT = {
    Doubt.NONE: 3.0,
    Doubt.LOWER: 1.6,
    Doubt.GLUED: 2.4,
    Doubt.DASH: 2.0,
    Doubt.ALONE: 1.6,
    Doubt.BARE: 0.6,
}
REJECT_BARE_HEAD = 1.2  # "3 Adoption of the agenda", a line by itself
ACCEPT = {
    Doubt.NONE: 0.0,
    Doubt.LOWER: 0.5,
    Doubt.GLUED: 0.2,
    Doubt.DASH: 0.3,
    Doubt.ALONE: 0.4,
    Doubt.BARE: 0.3,
}
#: A label that stands where the text before breaks off is more likely text, less likely a label.
BROKEN_REJECT, BROKEN_ACCEPT = 0.3, 1.2
LONE = 0.9  # paid when a sequence opens, returned when it goes on
OPEN = {
    "primero": 3.0,
    "أولا": 3.0,
    "ألف": 3.0,
    "1.": 0.3,
    "A.": 2.4,
    "I.": 1.6,
    "a.": 1.6,
    "i.": 1.6,
    "А.": 2.4,
}
OPEN_OTHER = 0.4
OPEN_AGAIN = 1.2  # a sequence of the same style is open already
OPEN_AGAIN_UNLED = 2.8  # and nothing announces a list within
OPEN_AMID = 5.0  # not at its beginning
OPEN_FIRST_AMID = 1.2  # the first sequence of a text may begin anywhere
RESTART = 2.6  # the count begins anew without a heading
RESTART_HEADED = 0.3
RESTART_OTHER = 0.3
RESUME = 1.5  # a count goes on behind a text within, which has a count of its own
YEAR = 5.0  # a four-digit number of this and the last century
GAP, GAP_STEP, GAP_MAX = 2.0, 0.4, 4.5
COUNTS = frozenset({"1.", "1)", "1-", "1–", "1—", "1.)", "1.-", "1、"})
OTHER_STOP = 1.0  # the same count with another stop
MISREAD = 1.6  # a letter for the numeral one
SET = 1.0  # a heading in a count of paragraphs, or a paragraph in one of headings
SLIP = 3.5  # a misprinted number in its right place
REPEATED = 2.2  # a letter printed twice in a row
ALTERNATIVE = 0.6  # a draft's second text for the same number
HEAD_OPEN = {
    "I.": 0.3,
    "A.": 0.5,
    "А.": 0.5,
    "一、": 0.4,
    "甲、": 0.5,
    "أولا": 0.2,
    "ألف": 0.3,
    "I)": 0.6,
    "A)": 0.8,
    "I": 0.5,
}
HEAD_GAP = 4  # so many headings of a sequence may be missing in a row
HEAD_OPEN_OTHER = 2.2
HEAD_OPEN_AMID = 1.6
HEAD_OPEN_BELOW = 0.0  # "1." below "A.", "(a)" below "1.", set as headings are

NAMED_BARE = 0.5  # "Article XIV Conferences" begins no count of articles
