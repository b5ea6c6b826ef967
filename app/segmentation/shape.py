"""The shape of a block's text: where it breaks off, whether it can be a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.blocks import Block, Role
from app.domain.patterns import when_met

__all__ = [
    "are_titles",
    "awaits_number",
    "breaks_off",
    "dangles",
    "ends_clause",
    "goes_on",
    "has_sentence",
    "heading_goes_on",
    "is_caps",
    "is_caseless",
    "is_headingish",
    "is_title_case",
    "leads_in",
]

_TAIL = 24  # characters enough for the last word and what stands before it
_CLOSERS = "\"'”’»)]）】〉》」』*"
_TERMINAL = ".!?。！？؟…۔"
_STOPS = _TERMINAL + ":;：；؛"
_HEADING_MAX = 130
_TITLE_LINE, _SEVERAL = 45, 2  # a title's line in a block of several
_MARKED_MAX = 260  # centred, or behind a section's label
_BOLD_MAX = 400  # a title that names what it is under: "… under the Agreement under the …"
_HEADING_WORDS = 18
_PLAIN_HEADING_MAX = 80
_BROKEN_MIN = 60  # a shorter line before a page break may be a heading
_HAN_BROKEN_MIN = 30
_PLAIN_HEADING_WORDS = 12
_SMALL = 3  # no longer are words that have no capital in a title: "of", "the"
_OPENERS = "\"'“«(["
_LETTERS = when_met(r"[^\W\d_]{2,}.*[^\W\d_]{2,}|[^\W\d_]{4,}|[\u3400-\u9fff]{2,}")
_SENTENCE_END = when_met(
    r"[^\W\d_]{3,}[.!?](?<!\bRev\.)(?<!\bAdd\.)(?<!\bDoc\.)(?<!\bRes\.)(?<!\bCorr\.)(?<!\bConf\.)"
    r"\s+[^\W\d_]"
)
_HAN = when_met("[\u3400-\u9fff]")
_HAN_HEADING_MAX = 26
#: A comma amid words without case: a heading seldom has one.
_PARTED = when_met("[،，].{3}")

#: Words after which no sentence, title or item ends; "No" alone is an answer.
_DANGLING = frozenset(
    re.findall(
        r"\w+",
        "the a an of and or to in on at by for from with as that which its their our this"
        " these be is are was were has have had will not including namely between under into"
        " than across against among towards toward throughout within into onto upon via regarding"
        " concerning contre entre vers selon contra hacia desde sobre между против через"
        " перед mr mrs ms no nos p pp vol para paras art res notamment incluido incluidos"
        " incluida incluidas включая le la les de des du et ou à au aux un une en dans par"
        " pour sur que qui avec son sa ses el los las del y o con por para su sus una al se"
        " que и в на с по о от для к из что или не за при في من على إلى عن أن التي الذي و أو"
        " مع بين",
    )
)

#: A stop that ends no sentence.
_ABBREVIATED = frozenset(
    {"Mr.", "Mrs.", "Ms.", "Messrs.", "Dr.", "Prof.", "Vol.", "para.", "paras.", "pp."}
)
_SHORTENED = 10

_NUMBER_OF = when_met(r"[\s(]Nos?\.\Z")
#: "(b)", which begins a line of its own, though no sequence has it.
_LABELLED = when_met(r"\([^\W_]{1,4}\)")

#: Words with which no heading begins, but the next line of one may.
_SMALL_WORD = when_met(
    r"(?:of|and|for|in|on|to|with|by|from|at|under|against|or|de|du|(?-i:des|DES)|d’|d'|et|à|aux|pour|en|sur|par"
    r"|del|de la|y|para|con|по|и|в|на|с|о|об|для|от|في|من|على|عن)(?=\s)",
    re.IGNORECASE,
)
#: Nouns that a number follows: "resolution | 1540 (2004)", "the year | 2018".
_REFERENCE = when_met(
    r"\b(?:resolutions?|decisions?|paragraphs?|articles?|chapters?|sections?|annex|years?|telegram"
    r"|documents?|items?|tables?|figures?|in|of|by|until|since|from|to|résolutions?|paragraphes?|année"
    r"|resoluci[oó]n(?:es)?|párrafos?|artículos?|año|резолюци\w+|пункт\w*|стать\w+|(?:jan|febr)uary"
    r"|march|april|may|june|july|august|(?:sept|nov|dec)ember|october|janvier|février|mars|avril|mai"
    r"|juin|juillet|août|(?:sept|nov|déc)embre|octobre|de|du|en|enero|febrero|marzo|abril|mayo|junio"
    r"|julio|agosto|septiembre|octubre|noviembre|diciembre|января|февраля|марта|апреля|мая|июня|июля"
    r"|августа|сентября|октября|ноября|декабря|القرار|الفقرة|المادة|عام)\Z",
    re.IGNORECASE,
)
#: An ordinal ("9997th meeting") is no number of theirs.
_NUMBERED = when_met(r"\d+(?!\d|(?:er?|[eéè]me|st|nd|rd|th|[ªº])\b)|No\.? ?\d|№", re.IGNORECASE)
_SOUTH = when_met(r"\b(?:del|al|el|hacia)\s[Ss][Uu][Rr]\Z", re.IGNORECASE)
#: The end of the last clause but one: "…; and".
_NEXT_CLAUSE = when_met(r";\s+(?:and|or|et|ou|y|o|и|или)\Z")
_JOINED = when_met(r"[,;]\s+(?:and|or|et|ou|y|o|и|или)\Z", re.IGNORECASE)


def _first(text: str) -> str:
    return text[:_TAIL].split(None, 1)[0]


def _bare(text: str) -> str:
    return text.rstrip(_CLOSERS + " ")


def breaks_off(text: str) -> bool:
    """Whether the text ends within a sentence."""
    bare = _bare(text)
    if bare[-1:] == ".":
        last = bare.rfind(" ", -_SHORTENED)
        return last >= 0 and bare[last + 1 :].lstrip("(") in _ABBREVIATED
    return bool(bare) and bare[-1] not in _STOPS


def leads_in(text: str) -> bool:
    """Whether the text announces a list: it ends with a colon, or a dash as in statutes."""
    return text.rstrip(" *_").endswith((":", "：", ":-", ":--", ":—", ": –", "—"))


def is_caseless(text: str) -> bool:
    """Whether the first letter has no case (Arabic, Chinese)."""
    letter = next((char for char in text if char.isalpha()), "A")
    return not letter.islower() and not letter.isupper()


def is_caps(text: str) -> bool:
    """Whether the text is set in capitals; Chinese beside a Latin abbreviation is not."""
    return text.isupper() and sum(map(str.isalpha, text)) > 3 and not _HAN.search(text)


def goes_on(
    before: str,
    after: str,
    *,
    across: bool,
    labelled: bool = False,
    indented: bool = False,
    tight: bool = False,
) -> bool:
    """Whether `after` is the other half of a paragraph that `before` began.

    `across`: a page or column break is known to stand between; without one only a lower-case
    beginning or a dangling word is evidence enough. `labelled`: a label began the paragraph.
    `indented`: `after` has the indent of a first line. `tight`: it stands on the next line.
    """
    first = after[0]
    if not breaks_off(before):
        # "It thanked No. | 16 Squadron".
        return first.isdigit() and _NUMBER_OF.search(before[-_TAIL:]) is not None
    own = before[0].islower() and not labelled
    if own and first.islower() and (ends_clause(before) or _first(before) == _first(after)):
        # "to save …, and | to reaffirm …": clauses of a list, each its own.
        return False
    if _first(before).casefold() == _first(after).casefold() and _JOINED.search(before[-_TAIL:]):
        return False  # "Considering …; and | considering …"
    if awaits_number(before) and _NUMBERED.match(after):
        return True
    if labelled and first.isupper() and ends_clause(before):
        return False
    if before.endswith(("--", ":-")) or (first.isupper() and _is_clause(before)):
        return False
    if dangles(before) or before[-1] in "-‐(（[“«/":
        return True
    if is_caps(before) and not is_caps(after):
        return False
    long = len(before) > _BROKEN_MIN or (labelled and after[-1] in ".;")
    if first == "(" and long and not _LABELLED.match(after):
        first = after[1:2]  # "… on Climate Change | (the Convention)."
    if first.islower():
        return not own or (across and before[-1] not in ",،")
    if indented:
        return False
    if is_caseless(after):
        if across and _PARTED.search(before) and after[-1] in _TERMINAL:
            return True
        on = across or (tight and after[-1] in "。；")
        if on and _HAN.match(before[-1]) and len(before) >= _HAN_BROKEN_MIN:
            return True
        # Below a gap only a sentence goes on: a title has no stop within, and what is cut has one.
        ended = after.rstrip(" ”»」』")[-1:] in {*_TERMINAL}
        said = tight or (ended and any(map(before.__contains__, "，。；؛.")))
        near = across or (said and before[-1].isalpha())
        return len(before) >= 60 and before[-1] not in "،,，、" and near
    return across and len(before) > _BROKEN_MIN and before[-1] not in ",،"


def _is_clause(text: str) -> bool:
    return ";" in text[-_TAIL:] and _NEXT_CLAUSE.search(text[-_TAIL:]) is not None


def is_title_case(line: str) -> bool:
    """Whether all words but the small ones begin with a capital: "Terms of Reference"."""
    words = [word for word in line.split() if len(word) > _SMALL]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def dangles(text: str) -> bool:
    """Whether the text ends with a word that ends no sentence, title or item."""
    if not (text[-1:].isalpha() or text[-1:] == "."):
        return False
    if text[-2:] == " A" and text[-3].isupper():
        return False  # "DRAFT A"
    tail = text[-_TAIL:]
    word = tail.rsplit(None, 1)[-1].rpartition("(")[2]
    bare = word.removesuffix(".").lower()
    if bare == "sur" and _SOUTH.search(tail):
        return False  # "Puertos del sur", where French has a preposition
    if word == "UN" and (not tail.isupper() or tail.endswith("THE UN")):
        return False  # the United Nations, and no article
    return bare in _DANGLING and not (bare == "no" and word == tail)


def has_sentence(text: str) -> bool:
    """Whether a sentence ends within the text."""
    return _SENTENCE_END.search(text) is not None


def ends_clause(text: str) -> bool:
    """Whether the text ends as the last but one item of a list does: "…; and"."""
    return bool(_JOINED.search(text[-_TAIL:]))


def awaits_number(text: str) -> bool:
    """Whether the text ends with a noun or preposition that a number is to follow."""
    last = text[-1:]
    return (last.isalnum() or last == "_") and _REFERENCE.search(text[-_TAIL:]) is not None


def heading_goes_on(before: str, after: str) -> bool:
    """Whether `after` is the next line of the heading or title `before`."""
    return dangles(before) or before[-1] in "-,‐" or bool(_SMALL_WORD.match(after))


def is_headingish(
    text: str, block: Block, *, labelled: bool = False, sectioned: bool = False
) -> bool:
    """Whether the text can be a heading by its shape; marked ones may be longer.

    `labelled`: a label stands before it; `sectioned`: one with which sections are numbered.
    """
    if block.role is Role.HEADING:
        return True
    if block.role is not Role.TEXT and block.role is not Role.LIST_ITEM:
        return False
    set_apart = block.bold or block.centred or sectioned
    longest = _BOLD_MAX if block.bold else _MARKED_MAX if set_apart else _HEADING_MAX
    if not text or len(text) > longest:
        return False
    last = text.rstrip(_CLOSERS + " ")[-1:]
    if last in ".,;:…。，；：،؛" or not last or dangles(text):
        return False
    if last in "-–—" and leads_in(text):
        return False
    if _HAN.match(text):
        return len(text) <= _HAN_HEADING_MAX
    first = text.lstrip("“\"'«([")[:1]
    if first.islower() or not (first.isalpha() or first.isdigit()) or _SENTENCE_END.search(text):
        return False
    words = text.count(" ") + 1
    if set_apart:
        return True
    if is_caps(text) or labelled:
        return words <= _HEADING_WORDS
    if last in "?!" or text[0] in _OPENERS or not _LETTERS.search(text):
        return False
    if block.tight and not text.istitle() and not _title_case(text):
        return False
    return words <= _PLAIN_HEADING_WORDS and len(text) <= _PLAIN_HEADING_MAX


def are_titles(lines: Sequence[str], block: Block) -> bool:
    """Whether each of the several short `lines` of a block could be a title by itself."""
    loose = block._replace(tight=False)
    if len(lines) < _SEVERAL or block.role is not Role.TEXT or block.bold or block.centred:
        return False
    return all(len(line) <= _TITLE_LINE and is_headingish(line, loose) for line in lines)


def _title_case(text: str) -> bool:
    """Whether the longer words are capitalized; scripts without case pass."""
    return not any(word[0].islower() and len(word) > 4 for word in text.split())
