"""What other engines read as an operator and this language does not: named, with what works here.

The signs of Lucene, Google, Westlaw, LexisNexis, Scopus, Ovid, EBSCO, ProQuest, Web of Science,
PubMed, dtSearch and CQL. The parser takes those that can mean only one thing; the others stay words
and are told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.domain.fields import field_named
from app.domain.query import Node, Phrase, Word
from app.domain.search import Notice
from app.querylang.printer import print_query

__all__ = [
    "BOOST",
    "FUNCTION",
    "INFIX",
    "OTHER_DASHES",
    "PLUS_DISTANCE",
    "SIMILARITY",
    "as_word",
    "in_row",
    "infix_distance",
    "left_out",
    "taken",
]

#: Signs of negation, and dashes that people or their text processors make of the minus.
OTHER_DASHES = "\u00ac\uffe2\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_END = r"(?![^\s()])"
#: Between two words: within a number of positions. The groups: operator, how many, three times.
INFIX = re.compile(
    r"(NEAR|ONEAR|WITHIN|NEXT|PRE|ADJ|W|N|P)/(\d{1,4})" + _END
    + r"|(NEAR|ADJ|PRE)(\d{1,2})" + _END
    + r"|(AROUND)\((\d{1,4})\)" + _END,
    re.IGNORECASE,
)  # fmt: skip
#: Those that keep the order of their words.
_ORDERED = frozenset({"ONEAR", "NEXT", "PRE"})
#: Westlaw's distance in this order: not a word that must be there.
PLUS_DISTANCE = re.compile(r"\+(?:\d{1,3}|[sSpP])" + _END)
#: `word^2`, `"some words"^0.5`.
BOOST = re.compile(r"\^\d+(?:\.\d+)?" + _END)
#: `word~0.8` of old Lucene.
SIMILARITY = re.compile(r"(.+)~0?\.(\d+)\Z", re.DOTALL)
#: Fields and functions that stand before a bracket elsewhere: what to write instead.
FUNCTION = re.compile(
    r"(TITLE(?:-ABS)?(?:-KEY)?(?:-AUTH)?|ALLINTITLE|INTITLE|TI|AB|ABS|KEY|AUTH|AU|HEADLINE|HLEAD|ALL"
    r"|ATLEAST\d*|ALLCAPS|CAPS|NOCAPS|SINGULAR|PLURAL|EXACT|LANG(?:UAGE)?|DATE|LIMIT-TO|EXCLUDE)\(",
)
_TITLES = frozenset({"TI", "INTITLE", "ALLINTITLE", "HEADLINE", "HLEAD"})

#: Units that are raised, as typed.
_UNITS = frozenset({"m", "cm", "dm", "km", "mm", "nm", "mi", "ft", "in", "yd", "r", "s", "h"})
#: Words between others that are operators elsewhere, or here in capitals: what to write.
_LOWER = {
    "or": "{a} OR {b}",
    "and": "{a} {b}",
    "not": "{a} NOT {b}",
    "near": "NEAR/5({a}, {b})",
    "adj": "ONEAR/1({a}, {b})",
    "same": "NEAR/20({a}, {b})",
    "xor": "({a} OR {b}) NOT ({a} {b})",
    "andnot": "{a} NOT {b}",
    "butnot": "{a} NOT {b}",
}
#: What "not" belongs to where it stands behind it.
_VERBS = frozenset({
    "may", "might", "must", "shall", "should", "will", "would", "can", "could", "do", "does", "did",
    "is", "are", "was", "were", "be", "been", "has", "have", "had", "or", "and", "but", "if",
    "whether", "why",
})  # fmt: skip
#: Words in capitals, at least, that are a title rather than a query with operators.
_SHOUTED = 4
#: In capitals only: Boolean words of other languages.
_UPPER = {
    **dict.fromkeys(("OU", "ODER", "ИЛИ", "ЛИБО", "U"), "{a} OR {b}"),
    **dict.fromkeys(("ET", "UND", "И", "Y"), "{a} {b}"),
    **dict.fromkeys(("SAUF", "NICHT", "НЕ", "EXCEPT", "MINUS", "BUT", "NO", "SIN"), "{a} NOT {b}"),
}
#: Distances that are also ordinary words or numbers: between words they are told of, not taken.
_MAYBE = re.compile(
    r"(?:(?:NEAR|ONEAR|WITHIN|PRE|W|N|P)?/(?P<unit>s|p|sent|para|seg|sen|par)"
    r"|[/+@~](?P<number>\d{1,3})|\+(?P<plus>[sp])|(?P<ebsco>[NW]\d{1,2}))\Z",
    re.IGNORECASE,
)

#: Signs on a word: (form, code, what it is elsewhere and what to write here).
_SIGNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[^\W\d_]{2,}[^\W_]*[!$%](?:\d+)?\Z"), "For words that begin so write {stem}*"),
    (re.compile(r"[^\W\d_]+#[^\W\d_]*\Z"), "For one letter, whichever, write {hashed}"),
    (re.compile(r"~[^\W_]"), "For words that are spelled nearly so write {bare}~"),
    (re.compile(r"/(?=.*[\[\]|.+\\^$*?]).+/\Z|/[^\W\d_]+/\Z"),
     "Regular expressions are not read: use * and ?, as in wom?n"),
    (re.compile(r"\{[^\s{}]"), 'For exact words write them in quotes, as in "nuclear test"'),
    (re.compile(r".*[^\s\[\]]\[[A-Za-z][A-Za-z/:~0-9 -]*\]?\Z"),
     "For words of the title write title:{bare}"),
    (re.compile(r"\[[A-Za-z/]{2,}\]\Z"), "For words of the title write title:report"),
    (re.compile(r".*[^\W_]\.(?:ti|ab|tw|mp|kw|kf|sh|au|so|af|pt|hw|tx)(?:,[a-z]{2})*\.\Z"),
     "For words of the title write title:{bare}"),
    (re.compile(r"(?:19|20)\d\d\.\.(?:(?:19|20)\d\d)?\Z|\.\.(?:19|20)\d\d\Z"),
     "For a range of years write year:{text}"),
    (re.compile(r"\*:\*\Z|\*\.\*\Z"), "For all paragraphs leave the query empty"),
)  # fmt: skip
_COMPARED = re.compile(r"([A-Za-z_]+)(==?|<>|!=|>=|<=|>|<)(.*)\Z", re.DOTALL)
_OPENING, _CLOSING = "'\u2018\u201b\u2039", "'\u2019\u203a"


def taken(what: str, meant: str, position: int) -> Notice:
    """An operator of others that was read as it is meant."""
    return Notice("operator_taken", f"{what} was read as {meant}.", position)


def as_word(what: str, form: str, position: int) -> Notice:
    """What looks like an operator and was searched for as a word."""
    return Notice(
        "operator_as_word",
        f"“{what}” is no operator here and was read as a word. {form}.",
        position,
    )


def left_out(what: str, why: str, position: int) -> Notice:
    """A sign that is not used."""
    return Notice("operator_left_out", f"{what} was left out: {why}.", position)


def infix_distance(match: re.Match[str]) -> tuple[str, bool]:
    """How many positions an infix operator allows, as typed, and whether it keeps the order."""
    name = match[1] or match[3] or match[5]
    return match[2] or match[4] or match[6], name.upper() in _ORDERED


def function_as_word(name: str, position: int) -> Notice:
    """A field or a function of others before a bracket."""
    is_title = name.startswith("TITLE") or name.upper() in _TITLES
    form = "title:report" if is_title else "title:report, date:2019 or =US"
    return as_word(name, f"Fields and forms are asked for as {form}", position)


def no_distance(quotation: str, words: int, position: int) -> Notice:
    """`"some words"~0`."""
    message = (
        f"A distance of 0 holds one word alone: {quotation}~0 was read as the exact words. "
        f"For words near each other write {quotation}~{max(words, 2) + 3}."
    )
    return Notice("distance_too_small", message, position)


def raised(word: str, power: str) -> str | None:
    """`km^2` as km²; None where the sign weighs a word."""
    if power in {"^2", "^3"} and word.lower() in _UNITS:
        return word + {"^2": "²", "^3": "³"}[power]
    return word + power if word[-1:].isdigit() else None


def in_row(children: Sequence[Node]) -> Iterator[Notice]:
    """What looks like an operator among parts that stand side by side."""
    words = [child.text for child in children if isinstance(child, Word)]
    shouted = len(words) >= _SHOUTED and " ".join(words).isupper()
    for at, child in enumerate(children):
        if not isinstance(child, Word) or not child.text:
            continue
        inside = 0 < at < len(children) - 1
        form = _word_form(child.text, shouted=shouted) if inside else None
        if form is not None and not _belongs(child.text, children[at - 1]):
            before, after = print_query(children[at - 1]), print_query(children[at + 1])
            meant = form.replace("{a}", before).replace("{b}", after)
            yield as_word(child.text, f"For the operator write {meant}", child.span.start)
            continue
        maybe = _MAYBE.match(child.text)
        behind = at > 0 and isinstance(children[at - 1], Phrase)
        if maybe is not None and (inside or behind):
            before = print_query(children[at - 1])
            after = print_query(children[at + 1]) if inside else "clearance"
            form = _distance_form(maybe, before, after)
            yield as_word(child.text, f"For words near each other write {form}", child.span.start)
            continue
        yield from _signs(child)
    yield from _ranges(children)
    yield from _quoted(children)


def _word_form(text: str, *, shouted: bool) -> str | None:
    if text in _UPPER and not shouted:
        return _UPPER[text]
    lower = text.lower()
    is_ours = text in {"AND", "OR", "NOT"}
    return None if is_ours or (shouted and lower not in {"xor", "andnot"}) else _LOWER.get(lower)


def _belongs(word: str, before: Node) -> bool:
    """Whether "not" belongs to the verb before it: may not, is not."""
    return word == "not" and isinstance(before, Word) and before.text.lower() in _VERBS


def _distance_form(match: re.Match[str], before: str, after: str) -> str:
    """NEAR for what may be a distance: /5, /s for a sentence, /p for a paragraph, +3, N3, W3."""
    unit = match["unit"] or match["plus"]
    typed = match[0].upper()
    ordered = typed.startswith(("+", "PRE", "ONEAR")) or (match["ebsco"] and typed[0] == "W")
    number = match["number"] or (match["ebsco"] or "")[1:]
    if unit:
        number = "20" if unit.lower().startswith("s") else "100"
    return f"{'O' if ordered else ''}NEAR/{number}({before}, {after})"


def _signs(word: Word) -> Iterator[Notice]:
    text = word.text
    for form, advice in _SIGNS:
        if form.match(text):
            bare = re.sub(r"[\[{].*|[^\w*?].*\Z", "", text.lstrip("~"))
            stem = re.match(r"[\w]*", text)
            yield as_word(
                text,
                advice.format(
                    stem=stem[0] if stem else text,
                    hashed=text.replace("#", "?"),
                    bare=bare or text,
                    text=text,
                ),
                word.span.start,
            )
            return
    compared = _COMPARED.match(text)
    if compared is not None:
        field = field_named(compared[1].lower())
        if field is not None and field.clause:
            sign = {"=": "", "==": "", "<>": "", "!=": ""}.get(compared[2], compared[2])
            not_ = "-" if compared[2] in {"<>", "!="} else ""
            value = compared[3] or field.example
            yield as_word(
                text, f"For the field write {not_}{field.name}:{sign}{value}", word.span.start
            )


def _ranges(children: Sequence[Node]) -> Iterator[Notice]:
    """`[2017 TO 2019]`, `{a TO b}` of Lucene."""
    for opening, to, closing in zip(children, children[1:], children[2:], strict=False):
        if (
            isinstance(opening, Word) and isinstance(to, Word) and isinstance(closing, Word)
            and opening.text[:1] in "[{" and to.text == "TO" and closing.text[-1:] in "]}"
        ):  # fmt: skip
            low, high = opening.text[1:], closing.text[:-1]
            form = f"year:{low}..{high}" if low.isdigit() and high.isdigit() else "year:2017..2019"
            yield as_word("TO", f"For a range write {form}", opening.span.start)


def _quoted(children: Sequence[Node]) -> Iterator[Notice]:
    """Words between single quotation marks, which are apostrophes here."""
    words = [child for child in children if isinstance(child, Word)]
    for at, word in enumerate(words):
        if len(word.text) > 1 and word.text[0] in _OPENING:
            for other in words[at:]:
                if other.text.endswith(tuple(_CLOSING)) and (
                    other is not word or len(word.text) > 2
                ):
                    inner = " ".join(each.text for each in words[at : words.index(other) + 1])
                    yield as_word(inner, f'For exact words write "{inner[1:-1]}"', word.span.start)
                    return
