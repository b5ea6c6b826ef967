"""Words as readers know them: with the accents and capitals that folding takes."""

from __future__ import annotations

from collections import Counter

from app.domain.plan import Leaf, Scope, Step, TermField, TermSequence
from app.domain.search import EngineQuery
from app.ports import IndexView
from app.search.highlighting import Highlighter

__all__ = ["printed_form"]

#: Paragraphs that are looked at.
_LOOKED_AT = 8
#: What a sentence may begin behind.
_SENTENCE = frozenset('.?!:;…"“”«»()[]-–—•*。？！：')


def printed_form(view: IndexView, term: str) -> str:
    """How a folded word is mostly printed: accents as in most places, capitals where all have them.

    As it stands where it is printed nowhere.
    """
    sequence = TermSequence(TermField.EXACT, (((Step(term),),),))
    plan = Leaf((sequence,), Scope.TEXT, term)
    hits = view.search(EngineQuery(plan, default_kinds=False, limit=_LOOKED_AT)).hits
    texts = [(hit.paragraph.text, hit.paragraph.language) for hit in hits]
    snippets = Highlighter(plan).snippets(texts, 40)
    spelled: Counter[str] = Counter()
    sure: set[str] = set()  # prints whose capitals are their own
    for (text, _), snippet in zip(texts, snippets, strict=True):
        for match in snippet.matches:
            word = text[match.start : match.end]
            spelled[word.lower()] += 1
            if not (word[1:].islower() and _begins_sentence(text[: match.start])):
                sure.add(word)
    if not spelled:
        return term
    most = spelled.most_common(1)[0][0]
    titled = most.capitalize()
    if sure == {titled.upper()} and spelled[most] > len(sure):
        return most  # in a heading, and at the beginning of a sentence
    return min((word for word in sure if word.lower() == most), key=_capitals, default=most)


def _begins_sentence(before: str) -> bool:
    return not before.strip() or before.rstrip()[-1] in _SENTENCE


def _capitals(text: str) -> tuple[int, str]:
    return sum(map(str.isupper, text)), text
