"""What the kernels invert is what the tokens of each text say."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from app.analysis import chunk_tokens, chunks
from app.engines.whoosh.inversion import ChunkNumbers, Inverted, Texts

_WORDS = st.sampled_from(
    ["mines", "Mine", "anti-personnel", "A/79/120", "km²", "条约", "1 250", "12", "345", "–", "\t"]
)
_TEXTS = st.lists(st.lists(_WORDS, max_size=12).map(" ".join), max_size=6)


def _postings(field: Inverted) -> dict[str, dict[int, list[int]]]:
    found: dict[str, dict[int, list[int]]] = {}
    at = iter(field.at.tolist())
    posting = iter(zip(field.docs.tolist(), field.tfs.tolist(), strict=True))
    for term, df in zip(field.terms, field.df.tolist(), strict=True):
        some = [next(posting) for _ in range(df)]
        found[term.decode()] = {text: [next(at) for _ in range(count)] for text, count in some}
    return found


@given(_TEXTS)
def test_postings_are_those_of_the_tokens(texts: list[str]) -> None:
    inverted, single = Texts(ChunkNumbers()), Texts(ChunkNumbers())
    inverted.add(texts, "en")
    stems: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    exacts: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    lengths = [0] * len(texts)
    for number, text in enumerate(texts):
        single.add([text], "en")
        start = 0
        for chunk in chunks(text):
            tokens = chunk_tokens(chunk, "en")
            for postings, posted in ((stems, tokens.stems), (exacts, tokens.exacts)):
                for term, place in posted:
                    postings[term][number].append(start + place)
            lengths[number] += len(tokens.stems)
            start += tokens.size
    for each in (inverted, single):
        assert _postings(each.stems()) == stems
        assert _postings(each.exacts()) == exacts
    assert inverted.prints().tolist() == single.prints().tolist()
    assert inverted.stems().terms == sorted(term.encode() for term in stems)
    assert inverted.stems().lengths.tolist() == lengths
