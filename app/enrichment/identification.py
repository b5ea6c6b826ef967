"""The language of a document and of its paragraphs, among all that have a code of ISO 639-1.

Most documents are told by a glance at each paragraph (`language`). Where that is not clear, a
library with a model of 140 languages looks at samples of the text; it also knows what is no
language, as fonts without a map of their letters and failed recognition leave it. The model is in
the package, takes a second to load, and is loaded when the first unclear text comes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Protocol

from app.domain.languages import LANGUAGES, OFFICIAL, UNDETERMINED
from app.enrichment.language import Told, has_usual_words, tell

__all__ = ["Languages", "tell_languages"]

#: What the library calls a text of no language.
_NONE = "zxx"
#: It is believed when it is as sure as this of a document, and of one paragraph within it.
_SURE_OF_DOCUMENT = 0.7
_SURE_OF_PARAGRAPH = 0.9
#: Of a document in one of two neighbours (Indonesian and Malay) together.
_SURE_OF_TWO = 0.9
#: A document is sampled at so many places, so many characters at each.
_PLACES, _SAMPLE = 6, 600
#: A shorter paragraph takes the document's language where a glance tells none.
_LONG = 200
#: So many letters of unclear paragraphs make a part of a document worth a second look.
_PART = 600
#: Texts have more letters than signs and digits; less than this share of letters is no language.
_LETTERS = 0.35
#: The languages of the six that a script tells, and how much of a text must have their words.
_SCRIPTS = frozenset({"ru", "ar", "zh"})
_WRITTEN = 4000
#: So many paragraphs are looked at for it.
_MANY = 12


class _Identifier(Protocol):
    """What is used of the library, which says nothing of its types."""

    labels: Sequence[str]

    def set_languages(self, langs: Sequence[str]) -> None: ...

    def classify(self, text: str) -> tuple[str, float]: ...

    def rank(self, text: str) -> list[tuple[str, float]]: ...


@dataclass(frozen=True, slots=True)
class Languages:
    """The language of a document, how it was told, and those of its paragraphs.

    A paragraph's is None where it shows none of its own: the document's holds.
    """

    document: str
    rule: str
    own: tuple[str | None, ...]


def tell_languages(texts: Sequence[str]) -> Languages:
    """The languages of the paragraphs `texts` and of the document they make.

    `und` for what cannot be told; never one of the six for another language.
    """
    told: list[Told] = []
    like: str | None = None
    for text in texts:
        told.append(one := tell(text, like))
        like = one.language if one.clear else None
    weights: Counter[str] = Counter()
    unclear = 0
    for one in told:
        if one.language is not None and one.clear:
            weights[one.language] += one.weight
        elif one.language is not None or not one.clear:
            unclear += one.weight
    if weights and unclear <= weights.total() and _has_letters("\n".join(texts[:_MANY])[:_SAMPLE]):
        document = weights.most_common(1)[0][0]
        rule = "script" if document in _SCRIPTS else "small_words"
        if document in _SCRIPTS and not has_usual_words("\n".join(texts)[:_WRITTEN], document):
            return Languages(UNDETERMINED, rule, (None,) * len(texts))
        return Languages(document, rule, _beside(document, texts, told))
    document = _identify_document(texts)
    own = (_alone(document, text, one) for text, one in zip(texts, told, strict=True))
    return Languages(document, "model", tuple(own))


def _beside(document: str, texts: Sequence[str], told: Sequence[Told]) -> tuple[str | None, ...]:
    """Paragraphs of a document in one of the six: unclear ones looked at where they are a part."""
    own = [one.language for one in told]
    doubtful = [
        place
        for place, one in enumerate(told)
        if not one.clear and len(texts[place]) >= _LONG and one.language in {None, document}
        if " | " not in texts[place]  # the cells of a table have few small words in any language
    ]
    if sum(len(texts[place]) for place in doubtful) >= _PART:
        for place in doubtful:
            own[place] = _identify(texts[place]) or own[place]
    return tuple(own)


def _alone(document: str, text: str, told: Told) -> str | None:
    """A paragraph of a document whose language was not clear at a glance."""
    if len(text) >= _LONG:
        return _identify(text)
    return told.language if told.clear and document in OFFICIAL else None


def _identify(text: str) -> str | None:
    """The language of one paragraph, where the model is sure of it."""
    if not _has_letters(text):
        return None
    language, sure = _identifier().classify(text[:_SAMPLE])
    return language if language != _NONE and sure >= _SURE_OF_PARAGRAPH else None


def _identify_document(texts: Sequence[str]) -> str:
    """The language that samples of the text are in, taken together."""
    long = [text for text in texts if len(text) >= _LONG // 2]
    together = "\n".join(long or texts)
    if not _has_letters(together):
        return UNDETERMINED
    sure: dict[str, float] = {}
    samples = list(_samples(together))
    for sample in samples:
        for language, share in _identifier().rank(sample):
            sure[language] = sure.get(language, 0) + share / len(samples)
    (language, share), (_, next_share) = sorted(sure.items(), key=lambda one: -one[1])[:2]
    between_two = language not in OFFICIAL and share + next_share >= _SURE_OF_TWO
    if language not in LANGUAGES or (share < _SURE_OF_DOCUMENT and not between_two):
        return UNDETERMINED
    return language


def _samples(text: str) -> Iterator[str]:
    count = min(_PLACES, max(1, len(text) // _SAMPLE))
    for place in range(count):
        start = len(text) * place // count
        yield text[start : start + _SAMPLE]


def _has_letters(text: str) -> bool:
    signs = "".join(text[: 4 * _SAMPLE].split())
    return sum(map(str.isalpha, signs)) > _LETTERS * len(signs)


@cache
def _identifier() -> _Identifier:
    """The model, for the languages that have a code, and for none."""
    library = import_module("py3langid.langid")
    identifier: _Identifier = library.LanguageIdentifier.from_model_file(
        library.MODEL_FILE, norm_probs=True
    )
    identifier.set_languages([one for one in identifier.labels if one in LANGUAGES or one == _NONE])
    return identifier
