"""Patterns of paths: `*` and `?` stay within a folder, `**` does not, `[…]` is one of some."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.domain.patterns import when_met

__all__ = ["Glob", "is_glob"]

_GLOB = when_met(r"[*?]|\[[^\]]+\]")
_PIECES = when_met(r"\*\*/|\*\*|\*|\?|\[[^\]]+\]|[^*?\[]+|\[")
#: A pattern of more is none that anybody wrote.
_LONGEST = 1000


def is_glob(pattern: str) -> bool:
    """Whether it is a pattern and not the path of one file."""
    return _GLOB.search(pattern) is not None


@dataclass(frozen=True, slots=True)
class _Step:
    """What one place of a pattern takes: `one` character, any number of them if `many`.

    `skips`: how many places further the match may go on without a character.
    """

    one: re.Pattern[str]
    many: bool = False
    skips: tuple[int, ...] = ()


@dataclass(frozen=True)
class Glob:
    """A pattern, matched in time proportional to its length times that of the path.

    Raises ValueError where it cannot be read.
    """

    pattern: str
    _steps: tuple[_Step, ...] = field(init=False, repr=False)
    _ends: tuple[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if len(self.pattern) > _LONGEST:
            raise ValueError(f"it has more than {_LONGEST:,} characters")
        steps: list[_Step] = []
        for piece in _PIECES.findall(self.pattern):
            steps += _steps_of(piece)
        object.__setattr__(self, "_steps", tuple(steps))
        plain = _GLOB.split(self.pattern)
        object.__setattr__(self, "_ends", (plain[0], plain[-1]))

    def matches(self, path: str) -> bool:
        """Whether the whole path is of this pattern."""
        begins, ends = self._ends
        if not (path.startswith(begins) and path.endswith(ends.lstrip("/"))):
            return False
        steps = self._steps
        places = self._reached({0})
        for char in path:
            following = set()
            for place in places:
                if place < len(steps) and steps[place].one.match(char):
                    following.add(place if steps[place].many else place + 1)
            places = self._reached(following)
            if not places:
                return False
        return len(steps) in places

    def _reached(self, places: set[int]) -> set[int]:
        """The places that can be come to without a character: after what may be left out."""
        reached = set(places)
        for place in range(min(places, default=0), len(self._steps)):
            if place in reached:
                reached.update(place + skip for skip in self._steps[place].skips)
        return reached


_ANY = when_met(r".", re.DOTALL)
_IN_FOLDER = when_met(r"[^/]")
_NONE = when_met(r"(?!)")
_SLASH = when_met("/")


def _steps_of(piece: str) -> list[_Step]:
    match piece:
        case "**/":  # any folders, or none
            return [_Step(_NONE, skips=(1, 3)), _Step(_ANY, many=True, skips=(1,)), _Step(_SLASH)]
        case "**" | "*":
            return [_Step(_ANY if piece == "**" else _IN_FOLDER, many=True, skips=(1,))]
        case "?":
            return [_Step(_IN_FOLDER)]
        case _ if piece[0] == "[" and len(piece) > 1:
            chosen = piece[1:-1].replace("\\", "\\\\").replace("!", "^", 1)
            try:
                return [_Step(re.compile(f"[{chosen}]", re.DOTALL))]
            except re.error as error:
                raise ValueError(f"{piece} cannot be read: {error.msg}") from error
        case _:
            return [_Step(re.compile(re.escape(char))) for char in piece]
