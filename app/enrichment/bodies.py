"""Bodies that meet: the organs known by name, and others by the nouns that name them.

A session belongs to the body printed nearest before it, or to the one it names: "General Assembly"
and under it "Harbour Board, sixth session" is no session of the Assembly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from app.domain.patterns import when_met
from app.domain.text import fold_key
from app.enrichment.dates import ARABIC_LETTERS
from app.enrichment.gazetteers import accent_free, load_data

__all__ = [
    "DEBATE",
    "LINE_MAX",
    "Body",
    "bodies_in",
    "english_words",
    "general_debate_in",
    "han_body",
    "is_general_debate",
    "organs",
    "unknown_body",
    "unknown_name",
    "vague_names",
    "vague_types",
]

#: A longer line is a text, and names no body by itself.
LINE_MAX = 260
_HAN = when_met("[\u3400-\u9fff]")
_NAME_WORD = r"[^\W\d_][\w'’()&.\-]*"
_PREFIXED = when_met("^[وبكف]?لل")  # "to the" is one word with what follows in Arabic
#: Who speaks to a body, before its name: "the Director-General to the Harbour Council".
_OFFICER = when_met(
    r"(?:the\s)?(?:director[- ]general|secretary[- ]general|executive (?:secretary|director)|"
    r"president|chair(?:man|person)?)\s(?:of|to)\s(?:the\s)?(?=[A-Z])",
    re.IGNORECASE,
)
#: "(CDDH)" behind the name, which is printed on some papers and not on others.
_SHORT_NAME = when_met(r"\s?\([A-Z][A-Z/-]{1,11}\)$")
DEBATE = when_met(
    r"(?:general debate|d[ée]bat g[ée]n[ée]ral|debate general|общ\w+ дискусси\w+|"
    r"общеполитическ\w+ дискусси\w+|общ\w+ прени\w+|المناقشة\s?العامة|一般性辩论)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Body:
    """A body named at `[start, end)` of a text; `prefix` begins its meetings' ids, if any can."""

    name: str
    start: int
    end: int
    prefix: str | None = None
    treaty_id: str | None = None
    kind: str | None = None
    unit: str = "session"
    is_known: bool = False
    either: bool = False  # Spanish calls its sessions "reuniones"


@dataclass(frozen=True, slots=True)
class _Organ:
    row: dict[str, str]
    pattern: re.Pattern[str]
    short: re.Pattern[str] | None


def _names(patterns: Sequence[str]) -> str:
    """Names in any print: without accents, in Arabic with what is written to them.

    Each is words of its own, but in Chinese, which does not part words.
    """
    arabic = [f"(?:[وبكف])?(?:ال|لل){one[2:]}" for one in patterns if one.startswith("ال")]
    han = [one for one in patterns if _HAN.search(one)]
    others = [one for one in patterns if not one.startswith("ال") and one not in han]
    # "الدورة الخمسون لمجلس": a letter is written to names without an article too.
    joined = "|".join(one for one in others if "\u0621" <= one[0] <= "\u064a")
    words = "|".join([*map(accent_free, others), *arabic])
    found = [rf"(?<!\w)(?:{words})(?!\w)"] if words else []
    found += [rf"(?<=\W[وبكفل])(?:{joined})(?!\w)"] if joined else []
    return "|".join([*found, *han])


@cache
def organs() -> tuple[_Organ, ...]:
    """The organs that `bodies.json` lists, each with the patterns of its names."""
    return tuple(
        _Organ(
            row,
            when_met(_names(row["names"]), re.IGNORECASE),
            when_met("|".join(f"(?<!\\w){one.replace('<n>', f'<n{k}>')}(?![\\w/])"
                                for k, one in enumerate(row["short"]))) if "short" in row else None,
        )
        for row in load_data("bodies.json")["organs"]
    )  # fmt: skip


@cache
def _any_organ() -> re.Pattern[str]:
    """The names of all organs together: most lines have none."""
    return when_met("|".join(_names(organ.row["names"]) for organ in organs()), re.IGNORECASE)


@cache
def unknown_name() -> re.Pattern[str]:
    """A line that is the name of a body: by its noun, in the place where its language puts it."""
    nouns = {
        language: accent_free("|".join(words))
        for language, words in load_data("bodies.json")["nouns"].items()
    }
    of = r"(?:\s(?:of|for|on|to|under|against|in|concerning|serving)\s.*)?"
    return re.compile(
        rf"(?:the\s)?(?:{_NAME_WORD},?\s){{0,9}}?(?:{nouns['en']}){of}|"
        rf"(?:{_NAME_WORD}\s){{0,2}}?(?:{nouns['fr']})(?!\w).*|"
        rf"(?:{_NAME_WORD}\s){{0,2}}?(?:{nouns['es']})(?!\w).*|"
        rf"(?:{_NAME_WORD}\s){{0,3}}?(?:{nouns['ru']})(?!\w).*|(?:{nouns['ar']})\s.*|المجلس|"
        rf"[\u3400-\u9fff]{{2,40}}?(?:{nouns['zh']})|理事会",
        re.IGNORECASE,
    )


@cache
def vague_types() -> frozenset[str]:
    """The types of meetings of bodies with names that many have: no address without a treaty."""
    return frozenset(name.replace(" ", "_") for name in vague_names())


@cache
def vague_names() -> frozenset[str]:
    """Names that many bodies have, folded."""
    return frozenset(map(fold_key, load_data("bodies.json")["vague"]))


@cache
def _english() -> dict[str, str]:
    return {fold_key(name): own for name, own in load_data("bodies.json")["english"].items()}


@cache
def _own_names() -> dict[str, dict[str, str]]:
    """What organizations call in English what others call otherwise."""
    names: dict[str, dict[str, str]] = load_data("bodies.json")["own_names"]
    return names


def english_words(name: str, organization: str = "") -> list[str]:
    """The words of a body's name, in English where many organizations have it.

    `organization` may call it by a name of its own.
    """
    folded = fold_key(name)
    named = fold_key(_english().get(folded, folded))
    own = _own_names().get(organization, {})
    return re.findall(r"[^\W_]+", own.get(named, named))


@cache
def han_body() -> re.Pattern[str]:
    """A body's Chinese name, which follows the number of its session."""
    names = "|".join(load_data("bodies.json")["nouns"]["zh"])
    return re.compile(rf"[\u3400-\u9fff]{{0,12}}?(?:{names})")


#: Each known organ's name has one of these in lower case.
_HINTS = (
    "assembl", "asambl", "versamml", "counc", "conse", "committ", "comit", "commiss", "comisi",
    "conf", "board", "junta", "совет", "комит", "комис", "ассамбл", "конфер", "مجلس", "لجن",
    "جمعية", "مؤتمر", "会", "联大", "论坛", "forum", "foro", "форум", "منتدى", "instance",
    "deputies", "délégués", "rat", "conselho", "consiglio",
)  # fmt: skip


@lru_cache(4096)
def bodies_in(text: str) -> tuple[Body, ...]:
    """The known organs named in `text`; where there are none, the body that the line is."""
    found: list[Body] = []
    text = text.translate(ARABIC_LETTERS)
    hinted = any(map(text.lower().__contains__, _HINTS)) and _any_organ().search(text) is not None
    for organ in organs() if hinted else ():
        for match in organ.pattern.finditer(text):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                row = organ.row
                name = row["label"] if match.group()[0].islower() else match.group()
                name = _PREFIXED.sub("ال", name)
                treaty, kind = row.get("treaty"), row.get("type")
                found.append(Body(name, *match.span(), row.get("body") or treaty, treaty, kind,
                                  row["unit"], True, "either" in row))  # fmt: skip
    if found or len(text) > LINE_MAX or (text[:1].isascii() and not text[:1].isupper()):
        return tuple(sorted(found, key=lambda one: one.start))
    line = text.strip(" *")
    if unknown_name().fullmatch(line) and not any(map(str.isdigit, line)):
        return (unknown_body(line, 0, len(text)),)
    return ()


def unknown_body(name: str, start: int, end: int) -> Body:
    """A body that no list knows, named at `[start, end)`, without who speaks to it or heads it."""
    officer = _OFFICER.match(name)
    if officer is not None:
        name, start = name[officer.end() :], start + officer.end()
    return Body(name, start, end, _slug(name))


def _slug(name: str) -> str | None:
    """The beginning of the ids of a body's meetings; None for a name that many bodies have."""
    folded = fold_key(_SHORT_NAME.sub("", name))
    if folded in vague_names() or len(folded) > 100:
        return None
    words = re.findall(r"[^\W_]+", folded)
    return "-".join(words[1:] if words[:1] == ["the"] else words) or None


def general_debate_in(text: str) -> tuple[int, int] | None:
    """Where "general debate" stands in a line about the General Assembly."""
    found = DEBATE.search(text)
    return found.span() if found else None


def is_general_debate(text: str) -> bool:
    """Whether a line says "General debate", and nothing else."""
    return DEBATE.fullmatch(text.strip(" .*")) is not None
