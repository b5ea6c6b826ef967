"""Words that the print took apart: at line ends, and by kerning inside a line.

Whether a hyphen at a line's end belongs to the word is decided by the rest of the document: a
form that stands elsewhere in mid-line is right. See `Lexicon.hyphen_stays`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from app.domain.patterns import when_met
from app.readers.pdf.lines import Line, Mark, is_cjk

__all__ = ["Lexicon", "Splice", "mended", "splice"]

_WORD = when_met(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_TOKEN = when_met(r"\S+")
_HYPHENS = "-\u2010\u00ad"
_TAIL = when_met(rf"([^\W\d_][\w’'\-]*)([{_HYPHENS}])$")
_HEAD = when_met(r"^[^\W\d_]+(?:[-’'][^\W\d_]+)*")
#: The first half of a symbol that a program tore at its stop: "A/C." and "1/81/L.14".
_TORN_CODE = when_met(r"[A-Z]/[A-Z]{1,5}\.$")
_CODE_HEAD = when_met(r"\d{1,4}/\w")
#: "EC- 83/DEC.5": a code; "al- Shaibani": a compound, if the document has it elsewhere.
_CODE = when_met(r"\b([A-Z]{1,5}-)( )(?=\d|[A-Z]{1,4}-)")
_AFTER_HYPHEN = when_met(r"([^\W\d_]+)-( )([^\W\d_]+)")
#: A number of which one blank between thousands is within a line, and one at the line's end.
_THOUSANDS = when_met(r"(?<!\d)\d{1,3}(?: \d{3})*(?: \d{3}\n\d{3}|\n\d{3} \d{3})(?: \d{3})*(?!\d)")
#: Figures beside Chinese, as most documents print them, and with a blank.
_HAN_FIGURE = when_met(r"[\u4e00-\u9fff] ?\d|\d ?[\u4e00-\u9fff]")
#: Marks that Chinese shares with other scripts, and parts from its characters by nothing.
_QUOTES = frozenset("“”‘’")
_STRAY_HYPHEN = when_met(r"(?<=[^\W\d_]) (?=-[^\W\d_])")
#: Share of lines that end in a hyphen above which a document splits words.
OFTEN = 0.03
#: First parts that English and its neighbours keep apart by a hyphen more often than not.
_PREFIXES = frozenset(
    {
        "all", "anti", "co", "counter", "cross", "ex", "extra", "far", "inter", "long", "mid",
        "multi", "near", "non", "post", "pre", "pro", "quasi", "re", "self", "semi", "short",
        "socio", "sub", "trans", "ultra", "vice", "well",
    }
)  # fmt: skip


#: Parts that only compounds have: "well-known", "forty-nine", "elles-mêmes", "flood-prone".
_COMPOUND = when_met(
    r"(?:well|self|quasi)-.{3,}|non-.{5,}"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty-(?:one|two|three|four|five|six|seven|eight|nine"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|(?:moi|toi|soi|lui|elles?|eux|nous|vous)-mêmes?|(?:celui|celles?|ceux)-(?:ci|là)"
    r"|(?:two|three|four|five|six|seven|eight|nine)-(?!teen|ty|fold|some).{3,}"
    r"|one-(?:thirds?|half|quarters?|time|sided|off|year|day|way)|(?:age|gender)-.{6,}"
    r"|.{3,}-(?:prone|based|related|oriented|specific|sharing|term|scale|funded|owned|sensitive"
    r"|responsive|appropriate|driven)"
    r"|sous-(?:munitions?|comités?|groupes?|section|secrétaires?|région.*|traitants?|traitance)"
    r"|из-(?:за|под)|.+-(?:либо|нибудь)"
    r"|inter-(?:agency|alia|communal|ethnic|ministerial|parliamentary|religious|sessional|states?)"
    r"|sub-(?:items?|amendments?)"
)


#: Ends of words that stand nowhere by themselves.
_TAILS = frozenset(
    {
        "able", "ably", "ally", "ance", "ances", "ated", "ates", "ating", "ation", "ations", "cial",
        "cient",
        "ence", "ences", "ible", "ical", "ically", "ings", "ing", "ious", "ipal", "ities", "ity",
        "ment", "mental", "ments", "ness", "sary", "sion", "sions", "tary", "tial", "tic", "tical",
        "ties", "tion", "tional", "tions", "tive", "tives", "tors", "ture", "tures",
    }
)  # fmt: skip
#: The same with a consonant or two before: "vation", "ciary"; and words that look alike.
_LONG_TAIL = when_met(
    r"[bcdfghjklmnpqrstvwxz]{1,2}i?(?:ations?|ational|ary|aries|ability|ibility|atory|ative|ously"
    r"|ential)"
)
_WORDS_ALIKE = frozenset({"diaries", "diary", "nation", "nations", "national", "ration", "rations",
    "station", "stations"})  # fmt: skip
#: First parts that are words too, and close up with what follows: "overtaken", "somewhere".
_CLOSED = frozenset(
    {
        "any", "every", "further", "how", "inter", "mean", "more", "never", "other", "over", "some",
        "sub", "there", "through", "trans", "under", "what", "when", "where", "with",
    }
)  # fmt: skip


def _is_tail(right: str) -> bool:
    """Whether a second half is no word, so that the line ends within one."""
    return right in _TAILS or (
        _LONG_TAIL.fullmatch(right) is not None and right not in _WORDS_ALIKE
    )


class Lexicon:
    """The words of one document that stand whole in a line, with their counts."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._counts: Counter[str] = Counter()
        self._joined = self._kept = 0
        count = 0
        pairs: list[tuple[str, str]] = []
        apart = beside = 0
        above: Line | None = None
        within = at_end = 0
        for line in lines:
            if is_cjk(line.text[0]) or is_cjk(line.text[-1]):
                figures = _HAN_FIGURE.findall(line.text)
                apart += sum(" " in figure for figure in figures)
                beside += len(figures)
            words = [found[0].casefold() for found in _WORD.finditer(line.text)]
            tail = _TAIL.search(line.text)
            after = above is not None and _TAIL.search(above.text) is not None
            if above is not None and after:
                head, part = _HEAD.match(line.text), _TAIL.search(above.text)
                if head and part:
                    pairs.append((part[1].casefold(), head[0].casefold()))
            self._counts.update(words[bool(after) : len(words) - bool(tail)])
            above = line
            count += 1
            if "\u2010" in line.text:
                at_end += line.text[-1] == "\u2010"
                within += "\u2010" in line.text[:-1]
        #: Whether only programs print U+2010 here, where they split a word.
        self.splits_by_sign = at_end > 0 and not within
        for left, right in pairs:
            stays = self._evidence(left, right)
            self._joined += stays is False
            self._kept += stays is True
        #: Whether no blank stands between Chinese characters and figures.
        self.han_figures_joined = 2 * apart < beside
        #: Whether the document splits words at line ends: then many lines end so. In one that
        #: does not, only lines that end within a compound do.
        torn = [
            (left, right)
            for left, right in pairs
            if left not in _PREFIXES
            and not (self._counts[left] and self._counts[right])
            and not _COMPOUND.fullmatch(f"{left}-{right}")
        ]
        often = len(torn) > max(1, OFTEN * count) or any(_is_tail(right) for _, right in torn)
        self._splits = self._joined > self._kept or often

    def count(self, word: str) -> int:
        """How often `word` stands whole in a line."""
        return self._counts[word.casefold()]

    def _evidence(self, left: str, right: str) -> bool | None:
        """Whether the document elsewhere prints `left-right` (True) or `leftright` (False)."""
        whole, compound = self._counts[left + right], self._counts[f"{left}-{right}"]
        return None if whole == compound else compound > whole

    def hyphen_stays(self, left: str, right: str) -> bool:
        """Whether the hyphen between a line's last and the next line's first word is the word's.

        The form found elsewhere in the document wins. Without one: a hyphen before a capital or
        after another hyphen's part stays; two words that both stand alone are a compound; else
        it depends on whether the document splits words at all.
        """
        if right[:1].isupper() and not left.isupper():
            return True
        left, right = left.casefold(), right.casefold()
        found = self._evidence(left, right)
        if found is not None:
            return found
        last = left.rpartition("-")[2]
        if "-" in left or "-" in right:
            first = right.partition("-")[0]
            if self._splits and not (self._counts[last] or self._counts[first]):
                return False  # "Sec-retary-General"
            return not self._counts[last + right] or self._counts[last] > 0
        if _COMPOUND.fullmatch(f"{last}-{right}"):
            return True
        if right in _TAILS:
            return False
        if last in _CLOSED and self._splits:
            return False
        if last == "re" and self._splits:
            return right[0] == "e"  # "re-enter", "recalled"
        if last in _PREFIXES and (self._counts[right] or not self._splits):
            return True
        if f"{last}{right}" == "cannot":
            return False
        if len(right) > 2 and self._counts[right] and (self._counts[last] and len(last) > 1):
            return True
        return not self._splits


def mended(line: Line, lexicon: Lexicon) -> Line:
    """`line` without the blanks that kerning left inside words ("co -chaired", "Part ies")."""
    cuts = [found.start() for found in _STRAY_HYPHEN.finditer(line.text)]
    cuts += [found.start(2) for found in _CODE.finditer(line.text)]
    for found in _AFTER_HYPHEN.finditer(line.text):
        if lexicon.count(f"{found[1]}-{found[3]}") > 0:
            cuts.append(found.start(2))
    tokens = list(_TOKEN.finditer(line.text))
    for left, right in pairwise(tokens):
        if right.start() - left.end() == 1 and _is_split(left[0], right[0], lexicon):
            cuts.append(left.end())
    if not cuts:
        return line
    text = "".join(char for index, char in enumerate(line.text) if index not in set(cuts))
    marks = tuple(
        replace(mark, start=mark.start - sum(cut < mark.start for cut in cuts))
        for mark in line.marks
    )
    return replace(line, text=text, marks=marks)


def _is_split(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether two tokens are one word: together they stand elsewhere, a half stands nowhere."""
    tail = right.rstrip(".,;:!?)”\"'")
    head = left.lstrip("(“\"'")
    if not (head.isalpha() and tail.isalpha()) or len(head + tail) < 4 or tail[0].isupper():
        return False
    whole = lexicon.count(head + tail)
    # Each half is counted once where it stands here.
    return (
        whole > 0
        and min(lexicon.count(head), lexicon.count(tail)) <= 1
        and (whole > 1 or max(lexicon.count(head), lexicon.count(tail)) <= 1)
    )


class Splice:
    """Text put together from lines, with its marks and what was left out."""

    __slots__ = ("hyphens", "marks", "text")

    def __init__(self) -> None:
        self.text = ""
        self.marks: list[Mark] = []
        self.hyphens = 0


def splice(lines: Iterable[Line], lexicon: Lexicon, *, broken: bool = False) -> Splice:
    """The running text of a block's lines; with `broken` each line stays a line."""
    result = Splice()
    for line in lines:
        text, shift = line.text, 0
        if result.text:
            glue = "\n" if broken else _glue(result, text, lexicon)
            result.text += glue
            shift = len(result.text)
        result.marks += [replace(mark, start=mark.start + shift) for mark in line.marks]
        result.text += text
    return result


def _glue(result: Splice, text: str, lexicon: Lexicon) -> str:
    tail = _TAIL.search(result.text)
    head = _HEAD.match(text)
    if tail and head:
        soft = tail[2] == "\u00ad" or (tail[2] == "\u2010" and lexicon.splits_by_sign)
        if soft or not lexicon.hyphen_stays(tail[1], head[0]):
            result.text = result.text[:-1]
            result.hyphens += 1
        return ""
    if re.search(r"[\dA-Z][-–]$", result.text) and text[:1].isdigit():
        return ""
    if result.text.endswith(("/", "\u2014")) and text[:1].isalnum():
        return ""
    han = is_cjk(text[-1]) or is_cjk(result.text[0])
    if han and text[0].isdigit() and result.text[-1].isdigit():
        # A number that is split between lines, at a blank between its thousands or anywhere.
        return " " if _THOUSANDS.search(f"{result.text[-12:]}\n{text[:12]}") else ""
    if text[0].isdigit() and _TORN_CODE.search(result.text, max(0, len(result.text) - 9)):
        return "" if _CODE_HEAD.match(text) else " "
    left, right = is_cjk(result.text[-1]), is_cjk(text[0])
    if (left and (right or text[0] in _QUOTES)) or (right and result.text[-1] in _QUOTES):
        return ""
    if (left and text[0].isdigit()) or (right and result.text[-1].isdigit()):
        return "" if lexicon.han_figures_joined else " "
    return " "
