"""Names of treaties, States and groups in a query, and their other names (docs/query-language.md).

Bare words that stand together and make a name find the other names too. Acronyms (US, New START)
are printed in capitals and are found only so; typed in small letters they count where they are no
ordinary word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.analysis.sequences import query_sequence, query_sequences, query_words
from app.analysis.stemming import LATIN_LANGUAGES
from app.domain.gazetteer import Entry, Gazetteers, Name
from app.domain.plan import TermField, TermSequence
from app.domain.query import Node, Word

__all__ = ["NameTable", "NamedRun", "Runs"]

#: Acronyms that are ordinary words in small letters; those of two letters all count as such.
_WORDS = frozenset({"cab", "car", "eau", "las", "ost", "start", "salt", "who"})

_Key = tuple[str, ...]

#: Children of a Join with runs of words that make a name put together.
Runs = Callable[[Sequence[Node]], "list[Node | NamedRun]"]


@dataclass(frozen=True, slots=True)
class NamedRun:
    """Bare words that make a name, with the other names of what it names."""

    words: tuple[Word, ...]
    entry: Entry
    names: tuple[str, ...]
    sequences: tuple[TermSequence, ...]

    @property
    def text(self) -> str:
        """The name as typed."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class _Known:
    entry: Entry
    capitals: Mapping[str, str]  # folded → as printed, of the words whose case matters


class NameTable:
    """The names of the gazetteers, by their words."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        self._known: dict[_Key, _Known] = {}
        for entry in gazetteers.entries:
            for name in entry.names:
                capitals = _capitals(name)
                for key in _keys(name.text):
                    self._known.setdefault(key, _Known(entry, capitals))
        self._begun = {key[:size] for key in self._known for size in range(1, len(key) + 1)}
        self._others = lru_cache(maxsize=1024)(_other_names)

    def runs(self, children: Sequence[Node], languages: tuple[str, ...]) -> list[Node | NamedRun]:
        """`children` of a Join with each longest run of words that makes a name put together.

        Other names are those in `languages`.
        """
        found: list[Node | NamedRun] = []
        place = 0
        while place < len(children):
            run = self._longest_run(children, place, languages)
            found.append(run or children[place])
            place += len(run.words) if run else 1
        return found

    def _longest_run(
        self, children: Sequence[Node], start: int, languages: tuple[str, ...]
    ) -> NamedRun | None:
        best: tuple[_Known, tuple[Word, ...], _Key] | None = None
        words: list[Word] = []
        key: _Key = ()
        for child in children[start:]:
            if not isinstance(child, Word):
                break
            words.append(child)
            key += _key(child.text)
            if key and key not in self._begun:
                break
            known = self._known.get(key)
            if known is not None and _in_case(known, words):
                best = known, tuple(words), key
        if best is None:
            return None
        known, taken, key = best
        names, sequences = self._others(known.entry, key, languages)
        return NamedRun(taken, known.entry, names, sequences) if names else None


def _key(text: str) -> _Key:
    """The folded words of a name without `'s`, parts of compounds one by one."""
    return tuple(part.exact.removesuffix("'s") for parts in query_words(text) for part in parts)


def _joined_key(text: str) -> _Key:
    """The same with compounds joined."""
    return tuple(
        "".join(part.exact for part in parts).removesuffix("'s") for parts in query_words(text)
    )


def _keys(text: str) -> tuple[_Key, ...]:
    return tuple(key for key in dict.fromkeys((_key(text), _joined_key(text))) if key)


def _forms(text: str) -> list[tuple[str, str]]:
    """The words of a text, folded and with their case, compounds joined."""
    return [
        (
            "".join(part.exact for part in parts).removesuffix("'s"),
            "".join(part.cased or part.exact for part in parts).removesuffix("'s"),
        )
        for parts in query_words(text)
    ]


def _capitals(name: Name) -> dict[str, str]:
    """The acronyms in a name."""
    return {
        folded: printed
        for folded, printed in _forms(name.text)
        if name.case_sensitive or (len(printed) > 1 and printed.isalpha() and printed.isupper())
    }


def _in_case(known: _Known, words: list[Word]) -> bool:
    """Whether the acronyms typed can be meant: as printed, or small and no ordinary word."""
    for word in words:
        for folded, typed in _forms(word.text):
            printed = known.capitals.get(folded, typed)
            small = typed == folded and len(folded) > 2 and folded not in _WORDS
            if not small and typed not in {printed, printed.upper()}:
                return False
    return True


def _other_names(
    entry: Entry, typed: _Key, languages: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[TermSequence, ...]]:
    """The names to be found beside the typed one, and what they ask of the index.

    A name that contains another of the same kind finds nothing more and is left out.
    """
    keys: list[tuple[bool, str, _Key]] = [(False, latin, typed) for latin in LATIN_LANGUAGES]
    in_case = {name for name in entry.names if _capitals(name)}
    kept: list[Name] = []
    spoken = [name for name in entry.names if name.language in languages]
    by_size = sorted(spoken, key=lambda name: (len(_key(name.text)), "-" not in name.text))
    for name in by_size:
        language = name.language if name.language in LATIN_LANGUAGES else "en"
        known = [(case, key) for case, latin, key in keys if latin == language]
        own = _keys(name.text)
        covered = any(
            _contains(key, other) and (name in in_case or not case)
            for case, other in known
            for key in own
        )
        if covered or not own:
            continue
        keys += [(name in in_case, language, key) for key in own]
        kept.append(name)
    kept.sort(key=entry.names.index)
    sequences: list[TermSequence] = []
    for name in kept:
        if name in in_case:
            prints = (name.text, f"{name.text}'s")
            exact = (query_sequence(text, TermField.EXACT, capitals=True) for text in prints)
            sequences += [sequence for sequence in exact if sequence is not None]
        else:
            sequences += query_sequences(name.text, (name.language,))
    return (
        tuple(dict.fromkeys(name.text for name in kept)),
        tuple(dict.fromkeys(sequences)),
    )


def _contains(key: _Key, part: _Key) -> bool:
    return any(key[i : i + len(part)] == part for i in range(len(key) - len(part) + 1))
