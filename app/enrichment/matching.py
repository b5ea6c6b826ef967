"""Many names in one pass: a trie of their beginnings compiled to one regular expression.

Two thousand names as a plain alternation would be tried one after the other at every capital;
as a trie each letter of the text is looked at once. Whole names are compiled where their beginning
is first met: all of them would take a twentieth of a second, and in Russian an eighth.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from app.domain.patterns import compiled, when_met
from app.domain.text import lower
from app.domain.tries import one_of

__all__ = ["Match", "NameMatcher", "normalise", "without_accents"]

#: Characters that print alike: a name written with one is found written with another.
_CLASSES = {
    " ": r"\s+",
    "'": "['’ʼ`´]",
    "-": r"[-‐‑–](?:\s)?",
    "ا": "[اأإآ]",
    "ي": "[يی]",
    "ك": "[كک]",
    "е": "[её]",
    "(": r"\s?[(（]",
    ")": "[)）]",
}
_SAME = str.maketrans(
    {
        "’": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ی": "ي",
        "ک": "ك",
        "ё": "е",
        "Ё": "Е",
        "\u00a0": " ",
        "（": "(",
        "）": ")",
    }
)
_WORD = when_met(r"[^\W\d_]+")
_FEW = 4
#: So many letters leave few names of States to choose from, and few of treaties, which are longer.
_BEGINNING, _LONG_BEGINNING = 5, 8
#: Where so many names begin alike, so many letters more: "State " begins much else.
_MANY, _MORE = 6, 3
#: With these words begin in Latin letters, most often first: of the branches of a pattern the first
#: that fits is found first.
_INITIALS = "TIWASCMPOUNFHDBRGELJVKYQZ"
_PRINTED_ALIKE = when_met(rf"[{''.join(map(chr, _SAME))}]|[^\S ]|  |-\s|\s\(")
_BLANKS = when_met(r"\s+|(?<=-)\s|\s(?=\()")


def normalise(text: str) -> str:
    """`text` with the characters that print alike made one; case is kept."""
    if _PRINTED_ALIKE.search(text) is None:  # as most names
        return text
    return _BLANKS.sub(" ", text.translate(_SAME)).replace("- ", "-").replace(" (", "(")


def without_accents(text: str) -> str:
    """`text` with its letters bare, as capitals are often printed."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


class Match(NamedTuple):
    """A name found at `[start, end)`; `key` is what it stands for, None for a blocked phrase."""

    start: int
    end: int
    key: str | None


class NameMatcher:
    """Finds the leftmost longest names of a table in a text, as whole words."""

    def __init__(
        self, names: Iterable[tuple[str, str | None]], *, ignore_case: bool = False
    ) -> None:
        """`names`: pairs of a name and its key. The first key of a repeated name stays."""
        self._ignore_case = ignore_case
        self._keys: dict[str, str | None] = {}
        for text, key in names:
            self._keys.setdefault(self._form(text), key)
        forms = sorted(form for form in self._keys if form)
        # A few names that begin with a small letter would have every such letter tried: they are
        # looked for only where their longest word stands, itself a name that is found: "Jordan".
        capital = [form for form in forms if form[0].isupper()]
        small = [form for form in forms if not form[0].isupper()]
        words = {max(_WORD.findall(form), key=len, default="") for form in small[: _FEW + 1]}
        few = bool(capital) and len(small) <= _FEW and all(word in self._keys for word in words)
        self._forms = capital if few else forms
        self._small = small if few else []
        self._words = tuple(sorted(words)) if few else ()
        self._rare: dict[str, bool] = {}

    @cached_property
    def _pattern(self) -> _Names:
        return _Names(self._forms, _LONG_BEGINNING if self._ignore_case else _BEGINNING)

    @cached_property
    def _small_pattern(self) -> _Names:
        return _Names(self._small, _BEGINNING)

    def _form(self, text: str) -> str:
        form = normalise(text)
        return lower(form) if self._ignore_case else form

    def find(self, text: str) -> list[Match]:
        """The matches in `text`, left to right, none overlapping."""
        if self._ignore_case:
            text = lower(text)  # a trie that ignores case would take seconds to compile
        if not self._forms:
            return []
        matches = self._matches(text, self._pattern.finditer(text))
        if matches and self._words and any(self._is_rare(text, match) for match in matches):
            return self._matches(text, self._with_small(text))
        return matches

    def _is_rare(self, text: str, match: Match) -> bool:
        """Whether a name found may be the end of one that begins with a small letter."""
        name = text[match.start : match.end]
        rare = self._rare.get(name)
        if rare is None:  # a name has few printed forms
            rare = self._rare[name] = any(word in name for word in self._words)
        return rare

    def _matches(self, text: str, names: Iterable[re.Match[str]]) -> list[Match]:
        matches = []
        keys = self._keys
        for found in names:
            start, end = found.span()
            if start and text[start - 1].isalnum() and not _joins(text, start, text[start]):
                continue
            form = text[start:end]
            if form not in keys:
                form = self._form(form)
            if form in keys:
                matches.append(Match(start, end, keys[form]))
        return matches

    def _with_small(self, text: str) -> Iterator[re.Match[str]]:
        """As one pattern would find them: of both, always the leftmost that is next."""
        patterns = (self._pattern, self._small_pattern)
        found = [pattern.search(text, 0) for pattern in patterns]
        while ahead := [one for one in found if one is not None]:
            first = min(ahead, key=re.Match.start)
            yield first
            for place, one in enumerate(found):
                if one is not None and one.start() < first.end():
                    found[place] = patterns[place].search(text, first.end())


class _Names:
    """Finds names as one pattern of them all would, compiled where a beginning is met."""

    def __init__(self, forms: Iterable[str], beginning: int) -> None:
        alike: dict[str, list[str]] = {}
        for form in forms:
            alike.setdefault(form[:beginning], []).append(form)
        self._names: dict[str, list[str]] = {}
        for group in alike.values():
            length = beginning + _MORE * (len(group) >= _MANY)
            for form in group:
                self._names.setdefault(form[:length], []).append(form)
        for begin, names in self._names.items():
            names += [begin[:end] for end in range(1, len(begin)) if begin[:end] in self._names]
        initials = sorted({begin[0] for begin in self._names}, key=_place_of_initial)
        branches = ([b for b in self._names if b[0] == initial] for initial in initials)
        self._begin = compiled("|".join(one_of(branch, _literal) for branch in branches))
        self._patterns: dict[str, re.Pattern[str]] = {}  # by beginnings as they are printed

    def search(self, text: str, at: int) -> re.Match[str] | None:
        """The first name at or after `at`, the longest there."""
        return next(self.finditer(text, at), None)

    def finditer(self, text: str, at: int = 0) -> Iterator[re.Match[str]]:
        """The names at or after `at` from left to right, none overlapping."""
        search, patterns = self._begin.search, self._patterns
        while (begin := search(text, at)) is not None:
            at = begin.start()
            found = (patterns.get(begin[0]) or self._compiled(begin[0])).match(text, at)
            if found is None:
                at += 1
            else:
                yield found
                at = found.end()

    def _compiled(self, printed: str) -> re.Pattern[str]:
        pattern = compiled(one_of(self._names[normalise(printed)], _literal, _end))
        self._patterns[printed] = pattern
        return pattern


def _place_of_initial(initial: str) -> tuple[bool, int, str]:
    place = _INITIALS.find(initial)
    return place < 0, place, initial


#: Arabic particles that are written together with the following word.
_PROCLITIC = when_met(r"(?<!\w)[وف]?[بلك]?$")


def _joins(text: str, start: int, first: str) -> bool:
    """Whether a name that begins so may stand behind other letters: Chinese, or a particle."""
    if "\u3400" <= first <= "\u9fff":
        return True
    if "\u0600" <= first <= "\u06ff":
        return _PROCLITIC.search(text, max(0, start - 4), start) is not None
    return False


def _literal(text: str) -> str:
    return "".join(_CLASSES.get(char) or re.escape(char) for char in text)


def _end(form: str) -> str:
    """A name ends where its word does; Chinese writes no word ends."""
    last = form[-1:]
    return "" if not last.isalnum() or "\u3400" <= last <= "\u9fff" else r"(?!\w)"
