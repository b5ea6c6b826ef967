from __future__ import annotations

import pytest

from app.analysis import analyze, chunk_tokens, chunks, context_postings, lexeme, postings
from app.analysis.terms import cased, joined, tagged

EXACT = {
    "case": ("Treaty", ["treaty", "^Treaty"]),
    "accents": ("démarches", ["demarches"]),
    "stroke and ligature": ("Ærø", ["aero", "^AEro"]),
    "sharp s": ("STRASSE straße", ["strasse", "^STRASSE", "strasse"]),
    "curly possessive": ("Treaty’s", ["treaty's", "^Treaty's"]),
    "straight possessive": ("treaty's", ["treaty's"]),
    "capital possessive": ("TREATY'S", ["treaty's", "^TREATY'S"]),
    "plural possessive": ("States'", ["states", "^States"]),
    "other apostrophes split": ("d’armes", ["d", "armes"]),
    "quotation marks": ("‘non-persistent’", ["non", "persistent", "nonpersistent+2"]),
    "hyphen variants": (
        "a‐b a‑b a–b", ["a", "b", "ab+2", "a", "b", "ab+2", "a", "b", "ab+2"],
    ),
    "spaced dash is no hyphen": ("a – b", ["a", "b"]),
    "em dash and two hyphens are none": ("a—b c--d", ["a", "b", "c", "d"]),
    "soft hyphen": ("dis\u00adarmament", ["disarmament"]),
    "three parts": (
        "non-anti-mine", ["non", "anti", "mine", "nonanti+2", "nonantimine+3", "antimine+2"],
    ),
    "cased compound": (
        "Co-president", ["co", "president", "^Co", "copresident+2", "^Copresident+2"],
    ),
    "numbers do not join": ("2017-2019", ["2017", "2019"]),
    "thousands": ("1,000", ["1", "000", "1000+2"]),
    "millions": ("1,000,000.", ["1", "000", "000", "1000000+3"]),
    "no thousands": ("1,00 12,3", ["1", "00", "12", "3"]),
    "dotted acronym": ("U.S.", ["u", "s", "^U", "^S", "us+2", "^US+2"]),
    "longer acronyms stay parts": ("a.b.c.d.e", ["a", "b", "c", "d", "e"]),
    "symbol": ("A/RES/78/41", ["a", "res", "78", "41", "^A", "^RES", "/a/res/78/41"]),
    "raised figure": ("km²", ["km", "2", "km2+2"]),
    "raised figures, signed": ("s⁻¹²", ["s", "12", "s12+2"]),
    "raised before its word": ("²³⁵U", ["235", "u", "^U", "235u+2", "^235U+2"]),
    "raised after a number": ("2019³ 10⁻⁶", ["2019", "3", "10", "6"]),
    "raised after a stop": ("treaty.¹", ["treaty", "1"]),
    "raised, Russian": ("км²", ["км", "2", "км2+2"]),
    "raised, Arabic": ("كم²", ["كم", "2", "كم2+2"]),
    "raised, Chinese": ("公里²", ["公", "里", "2"]),
    "numerals in brackets": ("⑴ ⒈ ①", ["1", "1", "1"]),
    "lowered figure": ("CO₂", ["co", "2", "^CO", "co2+2", "^CO2+2"]),
    "lowered, hyphenated": (
        "co₂-free",
        ["co", "2", "free", "co2+2", "co2free+3", "2free+2"],
    ),
    "no-break space": ("Annex\u00a02", ["annex", "^Annex", "2"]),
    "one letter, digits": ("a 1 2nd", ["a", "1", "2nd"]),
    "Russian": ("Ещё йод", ["еще", "^Еще", "йод"]),
    "Arabic marks": ("مُعَاهَدَةٌ الأسلحـــة", ["معاهدة", "الاسلحة"]),
    "Arabic digits": ("٢٠١٨", ["2018"]),
    "Chinese": ("第五条。", ["第", "五", "条"]),
    "Chinese beside Latin": ("CTBT组织", ["ctbt", "^CTBT", "组", "织"]),
    "kana keep their voicing": ("がか", ["が", "か"]),
    "Hindi keeps its vowel signs": ("संधि", ["संधि"]),
    "full width": ("ＣＴＢＴ", ["ctbt", "^CTBT"]),
    "nothing": ("… !!! --- ــ \u0301", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), EXACT.values(), ids=EXACT.keys())
def test_exact_terms(text: str, expected: list[str]) -> None:
    assert postings(text, "en").exacts == expected


STEMS = {
    "English": ("en", "mines Treaty's ratified", ["mine", "treati", "ratifi"]),
    "French": ("fr", "mines d'armes", ["min@fr", "d@fr", "arme@fr"]),
    "French accents": ("fr", "adopté adoptée ADOPTEES", ["adopt@fr"] * 3),
    "French -ité": ("fr", "sécurité securites", ["secur@fr"] * 2),
    "French again": (
        "fr",
        "ratifié ratification vérifier vérification",
        ["ratif@fr"] * 2 + ["verif@fr"] * 2,
    ),
    "Spanish plurals": ("es", "nuclear nucleares arma armas", ["nucl@es"] * 2 + ["arm@es"] * 2),
    "Spanish nouns": (
        "es",
        "desarme desarmar prohibición prohibido",
        ["desarm@es"] * 2 + ["prohib@es"] * 2,
    ),
    "Arabic articles": ("ar", "الألغام ألغام للألغام والألغام", ["غام"] * 4),
    "Arabic plurals": ("ar", "معاهدة المعاهدات معاهدات", ["معاهد"] * 3),
    "Spanish accents": ("es", "verificación verificacion verificaciones", ["verif@es"] * 3),
    "Russian in English": ("en", "договоры договоров", ["договор"] * 2),
    "English in Arabic": ("ar", "mines", ["mine"]),
    "English in Chinese": ("zh", "条约mines", ["条", "约", "mine"]),
    "Arabic": ("ar", "الأسلحة والأسلحة بالأسلحة", ["اسلح"] * 3),
    "digits have no language": ("fr", "2018", ["2018"]),
    "joined": ("fr", "anti-mines", ["anti@fr", "min@fr", "antimin@fr+2"]),
    "every word counts": ("en", "may not be of the", ["may", "not", "be", "of", "the"]),
}


@pytest.mark.parametrize(("language", "text", "expected"), STEMS.values(), ids=STEMS.keys())
def test_stems(language: str, text: str, expected: list[str]) -> None:
    assert postings(text, language).stems == expected


def test_positions_are_shared_and_compounds_start_at_their_first_part() -> None:
    found = postings("US anti-personnel mines", "en")
    assert list(zip(found.exacts, found.exact_positions, strict=True)) == [
        ("us", 0),
        ("^US", 0),
        ("anti", 1),
        ("personnel", 2),
        ("antipersonnel+2", 1),
        ("mines", 3),
    ]
    assert found.stem_positions == [0, 1, 2, 1, 3]
    assert found.positions == 4


def test_offsets_are_code_points_of_the_text() -> None:
    text = "𝄞 “L’eau”,\u00a0anti-mines — Treaty’s end."
    found = analyze(text, "fr")
    words = [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
    assert words == ["L", "eau", "anti", "mines", "Treaty’s", "end"]


def test_analyze_and_postings_agree() -> None:
    text = "The 1,000 co-chairs’ U.S. visit; 第五条 Договор A/78/1 non-anti-mine."
    whole, posted = analyze(text, "en"), postings(text, "en")
    assert whole.stems == list(zip(posted.stems, posted.stem_positions, strict=True))
    assert whole.exacts == list(zip(posted.exacts, posted.exact_positions, strict=True))
    assert len(whole.starts) == posted.positions


def test_context_values_stand_apart() -> None:
    found = context_postings(["Mine ban", "Belgium"], "en")
    assert found.stems == ["mine", "ban", "belgium"]
    assert found.stem_positions == [0, 1, 102]


def test_a_chunk_is_analysed_alike_alone_and_in_text() -> None:
    text = "“Non-State” actors, 2,000 mines"
    stems = [term for chunk in chunks(text) for term, _ in chunk_tokens(chunk, "en").stems]
    assert stems == postings(text, "en").stems


def test_very_long_words_are_cut_alike() -> None:
    assert postings("x" * 5000, "en").exacts == postings("x" * 6000, "en").exacts


LEXEMES = {"mine": ("mine", 1), "antimine+2": ("antimine", 2), "^US": None, "^AbC+3": None}


@pytest.mark.parametrize(("term", "expected"), LEXEMES.items())
def test_lexeme(term: str, expected: tuple[str, int] | None) -> None:
    assert lexeme(term) == expected


def test_term_marks() -> None:
    assert joined("a", 1) == "a"
    assert joined("ab", 2) == "ab+2"
    assert cased("US") == "^US"
    assert tagged("min", "fr") == "min@fr"
    assert tagged("mine", "en") == "mine"
