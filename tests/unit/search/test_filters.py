from __future__ import annotations

import re

import pytest

from app.domain.errors import QueryError, RequestError
from app.domain.languages import LANGUAGES
from app.domain.search import FacetCount
from app.domain.text import fold_key
from app.enrichment.gazetteers import load_gazetteers
from app.search.filters import Resolved, resolve_filter

VALUES = {
    "speaker": {"BEL": "Belgium", "NAM": "Namibia", "x-eu": "European Union", "x-zz": "The Band"},
    "on_behalf_of": {"x-nam": "Non-Aligned Movement"},
    "mentions": {"UKR": "Ukraine"},
    "treaty": {"apmbc": "Anti-Personnel Mine Ban Convention", "local": "Local Accord"},
    "meeting": {
        "apmbc-review-conference-5": "Fifth Review Conference",
        "ccm-review-conference-5": "Fifth Review Conference",
    },
    "agenda_item": {"Any other business": "Any other business", "Compliance": "Compliance"},
    "place": {"São Tomé": "São Tomé"},
    "symbol": {"A/RES/78/241": "A/RES/78/241"},
    "year": {"2019": "2019"},
    "document_id": {"a.b-1": "A title", "a-b-1": "Another"},
}


def vocabulary(field: str) -> tuple[FacetCount, ...]:
    exact = field == "document_id"
    return tuple(
        FacetCount(value, label, 1, 1, value if exact else fold_key(value))
        for value, label in VALUES.get(field, {}).items()
    )


def resolve(field: str, *values: str) -> Resolved:
    return resolve_filter(field, values, vocabulary, load_gazetteers())


KEYS = {
    "alpha-3": ("speaker", "BEL", {"bel"}),
    "small letters": ("speaker", "bel", {"bel"}),
    "alpha-2": ("speaker", "be", {"bel"}),
    "a name": ("speaker", "Belgium", {"bel"}),
    "a name in another language": ("speaker", "Бельгия", {"bel"}),
    "a group": ("speaker", "EU", {"x eu"}),
    "a group's code": ("speaker", "x-eu", {"x eu"}),
    "a code no gazetteer has": ("speaker", "x-zz", {"x zz"}),
    "a name no gazetteer has": ("speaker", "the band", {"x zz"}),
    "on whose behalf: groups first": ("on_behalf_of", "NAM", {"x nam"}),
    "a treaty's other name": ("treaty", "Ottawa Treaty", {"apmbc"}),
    "a treaty's acronym": ("treaty", "apmbc", {"apmbc"}),
    "a treaty no gazetteer has": ("treaty", "local accord", {"local"}),
    "a meeting": ("meeting", "apmbc-review-conference-5", {"apmbc review conference 5"}),
    "a name of two meetings": (
        "meeting",
        "fifth review conference",
        {"apmbc review conference 5", "ccm review conference 5"},
    ),
    "folded": ("agenda_item", "ANY OTHER  BUSINESS!", {"any other business"}),
    "accents": ("place", "Sao Tome", {"sao tome"}),
    "symbol": ("symbol", "a/res/78/241", {"a res 78 241"}),
    "two symbols of one document": ("symbol", "A/RES/78/241; A/78/1", {"a res 78 241"}),
    "year": ("year", "2019", {"2019"}),
    "document ids are exact": ("document_id", "A.B-1", {"a.b-1"}),
    "language": ("language", "EN", {"en"}),
    "language by name": ("language", "Chinese", {"zh"}),
    "kind": ("kind", "list item", {"list_item"}),
    "number": ("number", "3 Bis", {"3bis"}),
    "number with brackets": ("number", "2(1)[6]", {"2(1)[6]"}),
}


@pytest.mark.parametrize(("field", "value", "keys"), KEYS.values(), ids=KEYS.keys())
def test_keys(field: str, value: str, keys: set[str]) -> None:
    assert resolve(field, value) == Resolved(frozenset(keys))


def test_several_values_are_alternatives() -> None:
    assert resolve("speaker", "BEL", "European Union").keys == {"bel", "x eu"}


def test_all_kinds() -> None:
    assert {"title", "salutation", "paragraph"} <= resolve("kind", "all").keys


NOTICES = {
    "Namibia or the movement": ("speaker", "NAM", "ambiguous_value", "x-nam"),
    "a State without paragraphs": ("speaker", "FJI", "absent_value", "Fiji"),
    "a typing error": ("speaker", "Belgum", "unknown_value", "BEL (Belgium)"),
    "a typing error in a title": ("agenda_item", "Complianse", "unknown_value", "Compliance"),
    "a group is no State": ("mentions", "European Union", "unknown_value", "European Union"),
    "no such year": ("year", "2018", "unknown_value", "2019"),
}


@pytest.mark.parametrize(("field", "value", "code", "said"), NOTICES.values(), ids=NOTICES.keys())
def test_notices(field: str, value: str, code: str, said: str) -> None:
    notices = resolve(field, value).notices
    assert [notice.code for notice in notices] == [code]
    assert said in notices[0].message


@pytest.mark.parametrize(("field", "value", "near"), [("kind", "para", "paragraph"),
                                                      ("language", "eng", "en")])  # fmt: skip
def test_a_value_outside_a_closed_vocabulary(field: str, value: str, near: str) -> None:
    with pytest.raises(RequestError) as caught:
        resolve(field, value)
    assert caught.value.parameter == field
    assert caught.value.nearest == (near,)


def test_in_a_clause_it_has_a_position() -> None:
    with pytest.raises(QueryError) as caught:
        resolve_filter("language", ["xx"], vocabulary, load_gazetteers(), 7)
    assert caught.value.position == 7
    assert all(code in (caught.value.hint or "") for code in LANGUAGES)


@pytest.mark.parametrize(("value", "key"), [("pt", "pt"), ("Portuguese", "pt"), ("FA", "fa"),
                                            ("und", "und"), ("undetermined", "und")])  # fmt: skip
def test_languages_beyond_the_six(value: str, key: str) -> None:
    assert resolve("language", value).keys == {key}


def test_no_such_field() -> None:
    with pytest.raises(RequestError):
        resolve("colour", "red")


@pytest.mark.parametrize(
    ("value", "offered"),
    {"Korea": {"KOR", "PRK"}, "islands": {"COK", "SLB"}}.items(),
)
def test_a_part_of_several_names_offers_all_of_them(value: str, offered: set[str]) -> None:
    found = resolve_filter("speaker", (value,), lambda _: (), load_gazetteers())
    (notice,) = found.notices
    assert notice.code == "unknown_value"
    assert offered <= set(re.findall(r"\b[A-Z]{3}\b", notice.message))
